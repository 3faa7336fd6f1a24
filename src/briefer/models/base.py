"""The seam between briefer and its models: what is asked, how it is decoded, what comes back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

Progress = Callable[[int, int], None]
"""Called during decoding with (requests finished since the last call, tokens made since the last call)."""


def silent(_finished: int, _tokens: int) -> None:
    """A `Progress` that shows nothing."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Told how the work goes.

    Attributes:
        expect: Called with the number of answers that will be asked for, each time before they are.
        progress: Called as they come.
    """

    expect: Callable[[int], None] = lambda _answers: None
    progress: Progress = silent


UNWATCHED = Watch()
"""Nobody is told."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Exactly what made an output.

    Attributes:
        model: Hub id, folder name or package name.
        revision: Commit or content hash; empty where a folder says none.
        engine: Library and version that ran it.
        precision: Number format of the weights while running.
        asked: What else tells its answers from others, and is not shown: its family, whether its own code runs, or the
            address of its server.
        quality: That of `Quality` which was asked for, where it is not the standard.
    """

    model: str
    revision: str
    engine: str
    precision: str
    asked: str = ""
    quality: str = ""

    def __str__(self) -> str:
        revision = f"@{self.revision}" if self.revision else ""
        return f"{self.model}{revision} | {self.engine} | {self.precision}"


@dataclass(frozen=True, slots=True)
class Request:
    """One piece of prose to translate, on one line.

    Attributes:
        text: Readable text, without markup.
        source: Language code of `text`.
        target: Language code wanted.
        terms: Fixed terms that occur in `text`: (as written there, its translation).
        verbatim: Strings of `text` that are no prose (code, addresses, footnote marks): to be copied.
        prefix: What the translation begins with; the model continues it.
        draft: An earlier translation, which the model is to mend; only a model that takes prompts can be told.
        lacking: The terms that `draft` lacks.
        draw: 0 for the answer that the search finds; n for the n-th other one (`models.drawing`).
    """

    text: str
    source: str
    target: str
    terms: tuple[tuple[str, str], ...] = ()
    verbatim: tuple[str, ...] = ()
    prefix: str = ""
    draft: str = ""
    lacking: tuple[tuple[str, str], ...] = ()
    draw: int = 0


class Quality(StrEnum):
    """How much work is put into each sentence; `briefer.consensus` says what the best is."""

    STANDARD = "standard"
    BEST = "best"


class Wanted(StrEnum):
    """The kind of line that a writer is asked for: one point of many, the gist of all, or the headline over it."""

    POINT = "point"
    GIST = "gist"
    HEADLINE = "headline"


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences to write one line from.

    Attributes:
        sentences: What the line may rest on, in order: readable text, without markup.
        language: Language code of the sentences, and of the line.
        wanted: The kind of line.
        avoid: What was wrong with an earlier line: words that the sentences do not say, or, after a minus sign
            (`−may`), words of theirs that it lost.
    """

    sentences: tuple[str, ...]
    language: str
    wanted: Wanted
    avoid: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a conversation with a chat model; a base model takes a single one as its whole prompt.

    Attributes:
        role: `system`, `user` or `assistant`.
        content: What is said.
        languages: Codes of the languages of `content` and of the answer, for a chat template that takes a text to
            translate, and asks in its own words; None for all others.
    """

    role: str
    content: str
    languages: tuple[str, str] | None = None

    @property
    def turn(self) -> dict[str, object]:
        """What chat templates take, and servers."""
        if self.languages is None:
            return {"role": self.role, "content": self.content}
        source, target = self.languages
        item = {"type": "text", "source_lang_code": source, "target_lang_code": target, "text": self.content}
        return {"role": self.role, "content": [item]}


@dataclass(frozen=True, slots=True)
class Prompt:
    """A conversation to continue.

    Attributes:
        messages: Its turns, oldest first.
        max_new_tokens: Tokens that the answer may have.
        one_line: Whether the answer ends at the first line break.
        language: Code of the one language whose script the answer is written in; None leaves it free.
        keep: Strings that may stand in the answer in whatever script they are.
        prefix: What the answer begins with, a space before it included; the model continues it.
        draw: See `Request.draw`.
    """

    messages: tuple[Message, ...]
    max_new_tokens: int
    one_line: bool = False
    language: str | None = None
    keep: tuple[str, ...] = ()
    prefix: str = ""
    draw: int = 0


@dataclass(frozen=True, slots=True)
class Decoding:
    """How to search for an answer. Everything here is deterministic: the same batch gives the same outputs, drawn too.

    Attributes:
        no_repeat_ngram: Length of an n-gram that may not occur twice in an answer; 0 allows all.
        repetition_penalty: Divides the score of tokens already in the answer (Keskar et al. 2019); 1 does nothing.
    """

    no_repeat_ngram: int = 0
    repetition_penalty: float = 1.0


@dataclass(frozen=True, slots=True)
class Places:
    """Where in an answer terms might stand.

    Attributes:
        text: The answer.
        cuts: Offsets in `text`, ascending: it may be cut there, and a term written instead of what follows.
        terms: What might be written.
    """

    text: str
    cuts: tuple[int, ...]
    terms: tuple[str, ...]


Scores = tuple[tuple[float, ...], ...]
"""For each term of `Places`, for each cut: the log-probability that the answer goes on there as the term begins.

It is that of the term's tokens up to the first in which it differs from the answer; minus infinity where the answer's
tokens cannot be cut.
"""


@dataclass(frozen=True, slots=True)
class Output:
    """An answer.

    Attributes:
        text: The answer, stripped; the prefix that was asked for included, to the letter.
        tokens: Tokens decoded for it.
        complete: Whether the model ended it; False where the token limit cut it.
    """

    text: str
    tokens: int
    complete: bool


class Generator(Protocol):
    """A language model that continues a conversation (chat) or a text (base)."""

    @property
    def signature(self) -> Signature:
        """What outputs made with it are signed with."""

    @property
    def chat(self) -> bool:
        """Whether it follows instructions in turns; a base model only continues text."""

    @property
    def context(self) -> int:
        """Tokens that prompt and answer may have together."""

    @property
    def special_tokens(self) -> frozenset[str]:
        """Strings that the tokenizer reads as control tokens: data must not contain them."""

    def count_tokens(self, text: str) -> int:
        """Tokens that a text takes, without those that begin or end a sequence."""

    def generate(self, batch: Sequence[Prompt], decoding: Decoding, progress: Progress = silent) -> list[Output]:
        """Answer each conversation, in the order given."""

    def score(self, batch: Sequence[tuple[Prompt, Places]]) -> list[Scores]:
        """Say how probable terms are at places of an answer, in one pass over it (teacher forcing)."""


class Translator(Protocol):
    """Anything that translates prose."""

    @property
    def signature(self) -> Signature:
        """What outputs made with it are signed with."""

    @property
    def prompt_digest(self) -> str:
        """Hash of the prompt files it uses; empty for a model that takes none."""

    @property
    def only_drafts(self) -> bool:
        """Whether its work is never more than a draft: a model that was not trained to translate or to follow."""

    def require(self, source: str, target: str) -> None:
        """Do nothing if it translates `source` into `target`.

        Raises:
            ModelError: It does not; the message names the languages that it has.
        """

    def fits(self, request: Request) -> bool:
        """Whether a request is short enough to be translated whole."""

    def translate(self, batch: Sequence[Request], decoding: Decoding, progress: Progress = silent) -> list[Output]:
        """Translate each request, in the order given.

        Raises:
            ModelError: A language is not one of the model's.
        """

    def score(self, batch: Sequence[tuple[Request, Places]]) -> list[Scores]:
        """Say how probable terms are at places of a translation, in one pass over it (teacher forcing)."""


class Writer(Protocol):
    """Anything that puts sentences into one line of its own words, which nobody has checked yet."""

    @property
    def signature(self) -> Signature:
        """What outputs made with it are signed with."""

    @property
    def prompt_digest(self) -> str:
        """Hash of the prompt files it uses; empty for a model that takes none."""

    def fits(self, passage: Passage) -> bool:
        """Whether all sentences of a passage fit into the model's window, with room for the line."""

    def write(self, batch: Sequence[Passage], decoding: Decoding, progress: Progress = silent) -> list[Output]:
        """Write a line from each passage, in the order given.

        A line that is not complete, or without a word, is none: the model was cut off, or wrote more than a line.
        """
