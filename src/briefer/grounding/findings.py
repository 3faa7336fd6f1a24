"""What in a line has no ground: the kinds, and a finding."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What in a line has no ground.

    SPEAKER: a statement is another's than the line says. ATTRIBUTION: somebody says so, and the line says that it is
    so. A THING is a noun that the source has nowhere. It is a doubt more than an error: a synonym is such a noun too.
    """

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    QUOTATION = "quotation"
    NEGATION = "negation"
    CERTAINTY = "certainty"
    OPPOSITE = "opposite"
    SPEAKER = "speaker"
    ATTRIBUTION = "attribution"
    THING = "thing"


@dataclass(frozen=True, slots=True)
class Ungrounded:
    """Something in a line that the sentences it rests on do not say.

    Attributes:
        detail: What, as the line writes it; for what was lost, the source's words after a minus sign (`−not`).
    """

    kind: Kind
    detail: str
