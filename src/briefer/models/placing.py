"""Where in an answer's tokens a term might begin: what the families' scores are read at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from briefer.models.base import Places, Scores


@dataclass(frozen=True, slots=True)
class Place:
    """How a term begins after the first `at` tokens of an answer: up to the token in which it differs from the answer.

    Often that is its first. But where a tokenizer sets the space apart, every word begins alike.
    """

    at: int
    tokens: tuple[int, ...]


def places(asked: Places, answer: Sequence[int], encode: Callable[[str], list[int]]) -> list[list[Place | None]]:
    """For each term and each cut, where it would begin; None where the answer's tokens cannot be cut.

    Args:
        asked: The answer as text, its cuts and the terms.
        answer: The tokens of the whole answer.
        encode: Token ids of a text at the beginning of an answer, without those that end it.
    """
    found: list[list[Place | None]] = [[] for _ in asked.terms]
    for cut in asked.cuts:
        before = encode(asked.text[:cut].rstrip())
        cuttable = list(answer[: len(before)]) == before
        for term, row in zip(asked.terms, found, strict=True):
            with_term = encode(asked.text[:cut] + term)
            fits = cuttable and with_term[: len(before)] == before and len(with_term) > len(before)
            row.append(Place(len(before), _until_it_differs(with_term, answer, len(before))) if fits else None)
    return found


def read_scores(
    wanted: Sequence[Sequence[Place | None]], log_probabilities: Any, column: Callable[[int], int], first: int = 0
) -> Scores:
    """Add up the log-probabilities of the tokens of each place.

    Args:
        wanted: For each term, its places.
        log_probabilities: Tensor (answer tokens + 1 - first, columns): what may come after each token.
        column: Where a token's are.
        first: How many tokens of the answer lie before the first row.
    """

    def score(place: Place | None) -> float:
        if place is None:
            return float("-inf")
        return sum(
            float(log_probabilities[place.at - first + step, column(token)]) for step, token in enumerate(place.tokens)
        )

    return tuple(tuple(score(place) for place in term) for term in wanted)


def _until_it_differs(with_term: Sequence[int], answer: Sequence[int], at: int) -> tuple[int, ...]:
    pairs = zip(with_term[at:], answer[at:], strict=False)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return tuple(with_term[at : at + same + 1])
