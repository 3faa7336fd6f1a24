"""A model that is known by its files, and loaded when it is first needed."""

from collections.abc import Callable, Sequence
from functools import cached_property

from briefer.models.base import (
    Decoding,
    Output,
    Passage,
    Places,
    Progress,
    Request,
    Scores,
    Signature,
    Translator,
    Writer,
    silent,
)


class Unloaded:
    """A `Translator` that loads another when it is first asked anything.

    Args:
        signature: The other's.
        prompt_digest: The other's.
        only_drafts: The other's.
        load: Loads it; called once.
    """

    def __init__(
        self, *, signature: Signature, prompt_digest: str, only_drafts: bool, load: Callable[[], Translator]
    ) -> None:
        self.signature = signature
        self.prompt_digest = prompt_digest
        self.only_drafts = only_drafts
        self._load = load

    @cached_property
    def _loaded(self) -> Translator:
        return self._load()

    def require(self, source: str, target: str) -> None:
        """Do nothing if it translates `source` into `target`."""
        self._loaded.require(source, target)

    def fits(self, request: Request) -> bool:
        """Whether a request is short enough to be translated whole."""
        return self._loaded.fits(request)

    def translate(self, batch: Sequence[Request], decoding: Decoding, progress: Progress = silent) -> list[Output]:
        """Translate each request, in the order given."""
        return self._loaded.translate(batch, decoding, progress)

    def score(self, batch: Sequence[tuple[Request, Places]]) -> list[Scores]:
        """Say how probable terms are at places of a translation."""
        return self._loaded.score(batch)


class UnloadedWriter:
    """A `Writer` that loads another when it is first asked anything.

    Args:
        signature: The other's.
        prompt_digest: The other's.
        load: Loads it; called once.
    """

    def __init__(self, *, signature: Signature, prompt_digest: str, load: Callable[[], Writer]) -> None:
        self.signature = signature
        self.prompt_digest = prompt_digest
        self._load = load

    @cached_property
    def _loaded(self) -> Writer:
        return self._load()

    def fits(self, passage: Passage) -> bool:
        """Whether all sentences of a passage fit into the model's window."""
        return self._loaded.fits(passage)

    def write(self, batch: Sequence[Passage], decoding: Decoding, progress: Progress = silent) -> list[Output]:
        """Write a line from each passage, in the order given."""
        return self._loaded.write(batch, decoding, progress)
