"""A translator that answers from a script, for what needs no model."""

from collections.abc import Mapping, Sequence

from briefer.errors import ModelError
from briefer.models.base import Decoding, Output, Passage, Places, Progress, Request, Scores, Signature, silent


class Scripted:
    """A translator that answers from a script: each text's answers, one an attempt, the last for ever.

    Args:
        script: By text, or by the prefix that is to be continued.
        longest: Characters of a request that it takes whole.
        places: For a term, the word of a draft instead of which it would rather write it; without one, at the end.
        kept: Drafts with a term in them of which it finds the rest as probable as before.
        other: What it answers to all else; None for the text itself in brackets.
        goes_on: Whether it continues a given beginning; otherwise it answers as if there were none.
    """

    signature = Signature("scripted", "1", "none", "none")
    prompt_digest = ""
    only_drafts = False

    def __init__(
        self,
        script: Mapping[str, Sequence[str]],
        longest: int = 10_000,
        places: Mapping[str, str] | None = None,
        *,
        kept: Sequence[str] = (),
        other: str | None = None,
        goes_on: bool = True,
    ) -> None:
        self._script = script
        self._longest = longest
        self._places = places or {}
        self._kept = kept
        self._other = other
        self._goes_on = goes_on
        self.asked: list[tuple[str, Decoding]] = []

    def require(self, source: str, target: str) -> None:
        if target == "de":
            raise ModelError("no German")

    def fits(self, request: Request) -> bool:
        return len(request.text) <= self._longest

    def translate(self, batch: Sequence[Request], decoding: Decoding, progress: Progress = silent) -> list[Output]:
        outputs = []
        for request in batch:
            prefix = request.prefix if self._goes_on else ""
            known = prefix or request.text
            attempt = sum(text == known for text, _ in self.asked)
            self.asked.append((known, decoding))
            answers = self._script.get(known, [prefix or self._other or f"[{known}]"])
            text = answers[min(attempt, len(answers) - 1)]
            outputs.append(Output(text.removesuffix("…"), len(text), not text.endswith("…")))
            progress(1, len(text))
        return outputs

    def score(self, batch: Sequence[tuple[Request, Places]]) -> list[Scores]:
        return [
            tuple(tuple(self._probability(asked.text, cut, term) for cut in asked.cuts) for term in asked.terms)
            for _, asked in batch
        ]

    def _probability(self, text: str, cut: int, term: str) -> float:
        if text[cut:] == term:
            return (
                0.0 if any(text in answers for answers in (*self._script.values(), self._kept)) else -100.0 * len(term)
            )
        return -float(not text[cut:].startswith(self._places.get(term, "")))


class ScriptedWriter:
    """A writer that answers from a script: one answer an attempt, the last for ever.

    Args:
        script: By the first sentence; to any other it answers with the sentence itself.
        longest: Characters of a passage that fit.
    """

    signature = Signature("scripted writer", "1", "none", "none")
    prompt_digest = "0123456789ab"

    def __init__(self, script: Mapping[str, Sequence[str]], longest: int = 10_000) -> None:
        self._script = script
        self._longest = longest
        self.asked: list[Passage] = []

    def fits(self, passage: Passage) -> bool:
        return len(" ".join(passage.sentences)) <= self._longest

    def write(self, batch: Sequence[Passage], decoding: Decoding, progress: Progress = silent) -> list[Output]:
        outputs = []
        for passage in batch:
            first = passage.sentences[0]
            attempt = sum(one.sentences == passage.sentences for one in self.asked)
            self.asked.append(passage)
            answers = self._script.get(first, [first])
            text = answers[min(attempt, len(answers) - 1)]
            outputs.append(Output(text.removesuffix("…"), len(text), not text.endswith("…")))
        return outputs
