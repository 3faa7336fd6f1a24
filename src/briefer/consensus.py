"""Minimum Bayes risk: of several translations drawn from a model, the one that is most like the others.

Kumar & Byrne 2004; Eikema & Aziz 2020. Likeness is chrF (Popović 2015) of one sentence against another. Only answers
with the fewest doubts are chosen from: one that loses a number or a term is evidence of what the sentence says, but
not the answer.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from briefer.answering import findings_of
from briefer.checks import FAULTS
from briefer.models.base import Decoding, Output, Places, Progress, Quality, Request, Scores, Translator, silent
from briefer.models.drawing import DRAWS

_LONGEST = 6
_BETA = 2


class Consensus:
    """A `Translator` that asks another many times, and takes the answer on which the others agree most.

    Continuations and second attempts are asked once, as they are.

    Args:
        translator: One that can draw.
        drawn: Answers to draw for each request.
    """

    def __init__(self, translator: Translator, drawn: int = DRAWS) -> None:
        self.signature = replace(translator.signature, quality=Quality.BEST.value)
        self.prompt_digest = translator.prompt_digest
        self.only_drafts = translator.only_drafts
        self._translator = translator
        self._drawn = drawn

    def require(self, source: str, target: str) -> None:
        """Do nothing if it translates `source` into `target`."""
        self._translator.require(source, target)

    def fits(self, request: Request) -> bool:
        """Whether a request is short enough to be translated whole."""
        return self._translator.fits(request)

    def translate(self, batch: Sequence[Request], decoding: Decoding, progress: Progress = silent) -> list[Output]:
        """Translate each request, in the order given."""
        draws = [self._drawn if _is_first(request, decoding) else 0 for request in batch]
        asked = [replace(request, draw=n) for request, last in zip(batch, draws, strict=True) for n in range(last + 1)]
        outputs = iter(self._translator.translate(asked, decoding, _scaled(progress, len(batch), len(asked))))
        return [
            choose(request, [next(outputs) for _ in range(last + 1)])
            for request, last in zip(batch, draws, strict=True)
        ]

    def score(self, batch: Sequence[tuple[Request, Places]]) -> list[Scores]:
        """Say how probable terms are at places of a translation."""
        return self._translator.score(batch)


def choose(request: Request, outputs: Sequence[Output]) -> Output:
    """The answer to a request that has the fewest doubts, and of these the most central; the work of all is on it."""
    usable = [output for output in outputs if output.complete and output.text] or list(outputs[:1])
    doubts = [_doubts(request, output) for output in usable]
    central = [output for output, doubt in zip(usable, doubts, strict=True) if doubt == min(doubts)]
    chosen = most_alike([output.text for output in central], [output.text for output in usable])
    return replace(central[chosen], tokens=sum(output.tokens for output in outputs))


def most_alike(texts: Sequence[str], others: Sequence[str]) -> int:
    """Which text has the highest mean likeness to the others; the first of equals."""
    evidence = list(map(ngrams, others))
    risks = [-sum(likeness(one, other) for other in evidence) for one in map(ngrams, texts)]
    return risks.index(min(risks))


def ngrams(text: str) -> list[Counter[str]]:
    """Count the character n-grams of a text without its spaces, by length."""
    letters = _unspaced(text)
    return [
        Counter(letters[at : at + length] for at in range(len(letters) - length + 1))
        for length in range(1, _LONGEST + 1)
    ]


def likeness(one: Sequence[Counter[str]], other: Sequence[Counter[str]]) -> float:
    """Compute chrF of one text against another, from 0 to 1: recall counts twice as much as precision."""
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a and b]
    if not pairs:
        return 0.0
    common = [sum(min(n, b[gram]) for gram, n in a.items()) for a, b in pairs]
    precision = sum(n / a.total() for n, (a, _) in zip(common, pairs, strict=True)) / len(pairs)
    recall = sum(n / b.total() for n, (_, b) in zip(common, pairs, strict=True)) / len(pairs)
    return (1 + _BETA**2) * precision * recall / (_BETA**2 * precision + recall) if precision + recall else 0.0


def _is_first(request: Request, decoding: Decoding) -> bool:
    """Whether an answer is asked for freely, for the first time."""
    return decoding == Decoding() and not request.prefix and not request.draft


def _doubts(request: Request, output: Output) -> tuple[int, int, int]:
    """What speaks against an answer, the worst first: faults, terms that it lacks, everything that the checks find."""
    findings = findings_of(request, output.text, complete=output.complete)
    text = _unspaced(output.text)
    missing = sum(_unspaced(translation) not in text for _, translation in request.terms)
    return sum(finding.code in FAULTS for finding in findings), missing, len(findings)


def _unspaced(text: str) -> str:
    return "".join(text.split())


def _scaled(progress: Progress, requests: int, asked: int) -> Progress:
    """Progress in requests, of a work that counts every answer drawn for them."""
    finished = 0

    def tell(now: int, tokens: int) -> None:
        nonlocal finished
        before, finished = finished, finished + now
        progress(finished * requests // max(1, asked) - before * requests // max(1, asked), tokens)

    return tell
