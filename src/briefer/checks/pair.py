"""What a check looks at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and its translation.

    Attributes:
        source: Readable source text, without markup.
        target: The translation, likewise.
        source_language: Code of `languages.LANGUAGES`.
        target_language: Likewise.
        complete: Whether the model ended the answer itself.
        known: Strings that may stand in the target whatever the source says: translations of its terms.
    """

    source: str
    target: str
    source_language: str
    target_language: str
    complete: bool = True
    known: tuple[str, ...] = ()
