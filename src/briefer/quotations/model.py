"""What is quoted in an article, and who said it."""

from dataclasses import dataclass
from enum import StrEnum


class QuotationKind(StrEnum):
    """What a pair of quotation marks holds; a TERM is a title, a name or words kept at a distance: no statement."""

    STATEMENT = "statement"
    PARTIAL = "partial"
    TERM = "term"


class How(StrEnum):
    """What decided who speaks.

    SAID: a reporting verb of the same sentence with its subject. PRONOUN: the same, and the subject is a pronoun.
    BROKEN: the same sentence went on. CONTINUED: the quotation before this one goes on. BEFORE: the sentence
    before introduces the quotation. REPEATED: the same words are quoted elsewhere in the article, with their speaker.
    """

    SAID = "same sentence"
    PRONOUN = "pronoun"
    BROKEN = "broken in two"
    CONTINUED = "continued"
    BEFORE = "sentence before"
    REPEATED = "quoted elsewhere"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: a person, an organisation, or one who is only described ("one mother").

    Attributes:
        name: The fullest form of the name in the article.
        role: Title or apposition as the article writes it, empty if it has none.
        start: Offset of the mention that decided, in the text of the document.
        end: Where that mention ends.
    """

    name: str
    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that report: `document.text[start:end]` has `text`, apart from markup."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words, without their marks.

    Attributes:
        block: The ¶ number.
        segments: Numbers of the segments it lies in.
        start: Offset in the text of the document.
        end: Where it ends; at the end of the block, where the mark that closes it is missing.
        text: The words as they read, without markup.
        speaker: `None` where the article does not tell, or not so that rules can tell.
        sure: Whether the speaker may be shown without a flag.
    """

    block: int
    segments: tuple[int, ...]
    start: int
    end: int
    text: str
    kind: QuotationKind
    speaker: Speaker | None = None
    cue: Cue | None = None
    how: How | None = None
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A sentence that says in the words of the article what somebody said, or a part of one.

    Attributes:
        block: The ¶ number.
        segment: The number of the sentence.
        cue: The verb, or `According to`.
        sure: Whether the speaker may be shown without a flag.
    """

    block: int
    segment: int
    speaker: Speaker
    cue: Cue
    how: How
    sure: bool
