"""What a figure is."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from briefer.brief.dates import DateWords


class FigureKind(StrEnum):
    """What a figure tells."""

    NUMBER = "number"
    DATE = "date"
    MONEY = "money"
    PERCENT = "percent"
    ORDINAL = "ordinal"


class Bound(StrEnum):
    """What the words around a number make of it."""

    ABOUT = "about"
    OVER = "more than"
    AT_LEAST = "at least"
    NEARLY = "nearly"
    UNDER = "less than"
    AT_MOST = "at most"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or a date of an article, with what it counts.

    Attributes:
        segment: The number of the sentence that says it first.
        start: Offset in the text of the document.
        end: Offset after its last character.
        text: As it reads, without markup: `more than 30,000 defectors`.
        kind: What it tells.
        weight: How much it matters, from 0 to 1: large numbers, money and shares before dates and spelt-out numbers.
        values: Its value, or the two of a range; empty for a date, and where the text may say more than one thing.
        bounds: What the words around it make of it.
        unit: What it counts, as `rules` names that in every language (`person`, `USD`), or empty.
        counted: Words for what it counts that the rules do not know; a translator has to read them.
        per: What it is for, as `rules` names that: `day` in `30 people a day`.
        date: What the words of a date say.
    """

    segment: int
    start: int
    end: int
    text: str
    kind: FigureKind
    weight: float
    values: tuple[Decimal, ...] = ()
    bounds: frozenset[Bound] = frozenset()
    unit: str = ""
    counted: str = ""
    per: str = ""
    date: DateWords | None = None
