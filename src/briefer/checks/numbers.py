"""B201: numbers that were lost, changed or invented."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from briefer.checks.numerals import Numeral, Weight, read
from briefer.checks.pair import Pair

CODE = "B201"

_ONE = frozenset({Decimal(1)})


def check(pair: Pair) -> Iterator[str]:
    """Find numbers that the other side says neither in digits nor in words; the detail shows them as written.

    Units and groupings are read (`1.2 million`, `3만4천`, `1.234,5`), so are dates, times of day, decades and ranges. A
    small number in words is looked at only where both sides have one that the other lacks: `three` → `네 명`. A 1 that
    the source does not have is grammar, as in `1주일` for a week; a number in the translation of a term is the term's.
    """
    source, target = read(pair.source, pair.source_language), read(pair.target, pair.target_language)
    missing = _unsaid(source, target, Weight.STATED)
    known = [*source, *read("; ".join(pair.known), pair.target_language)]
    added = [each for each in _unsaid(target, known, Weight.STATED) if each.values != _ONE]
    spelled_missing, spelled_added = _unsaid(source, target, Weight.SPELLED), _unsaid(target, known, Weight.SPELLED)
    if (missing or spelled_missing) and (added or spelled_added):
        missing, added = [*missing, *spelled_missing], [*added, *spelled_added]
    changes = [f"−{each.text}" for each in missing] + [f"+{each.text}" for each in added]
    if changes:
        yield " ".join(dict.fromkeys(changes))


def _unsaid(numerals: Iterable[Numeral], others: Iterable[Numeral], weight: Weight) -> list[Numeral]:
    said = {value for other in others for value in other.values}
    return [each for each in numerals if each.weight is weight and not each.values & said]
