"""What a brief is made of: articles as sentences, and lines that say where they come from."""

from dataclasses import dataclass
from enum import StrEnum

from briefer.document import Document, Segment
from briefer.markup import to_prose
from briefer.segment import split


@dataclass(frozen=True, slots=True)
class Article:
    """A document as the sentences that a brief may rest on.

    Attributes:
        document: The source.
        language: Its language code.
        segments: Its sentences: `segments[at].number == at + 1`.
        prose: Each of them as it reads, without markup.
    """

    document: Document
    language: str
    segments: tuple[Segment, ...]
    prose: tuple[str, ...]

    @classmethod
    def of(cls, document: Document, language: str) -> "Article":
        """Split a document into its sentences."""
        segments = tuple(split(document, language))
        return cls(document, language, segments, tuple(to_prose(document, each).text for each in segments))


@dataclass(frozen=True, slots=True, order=True)
class Cite:
    """A sentence that a line rests on.

    Attributes:
        article: Its place among the articles of the brief, from 0.
        block: The ¶ number.
        segment: The number of the sentence.
    """

    article: int
    block: int
    segment: int


class Origin(StrEnum):
    """How a line was made: a sentence of the article, one shortened by rule, or a model's own words, grounded."""

    EXTRACTED = "extracted"
    SHORTENED = "shortened"
    WRITTEN = "written"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a brief, in the language of its articles.

    Attributes:
        cites: What it rests on, in the order of the articles; never empty.
        doubts: What a reader should compare with the source.
    """

    text: str
    cites: tuple[Cite, ...]
    origin: Origin
    doubts: tuple[str, ...] = ()
