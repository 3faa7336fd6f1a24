"""Whether a model may be used: for what, and where. What licences exclude is in catalogue.yaml."""

from functools import cache
from typing import get_args

from briefer.errors import InputError, ModelError
from briefer.models import catalogue
from briefer.models.catalogue import Entry, Licence, Use
from briefer.models.embedded import EMBEDDED
from briefer.models.families import BASES
from briefer.models.store import origin, stated_licence

USES: tuple[Use, ...] = get_args(Use)


def require(name: str, use: str | None, country: str | None) -> bool:
    """See that the licence of a model allows a use in a country, as far as it is known to briefer.

    Args:
        name: Alias, hub id or folder.
        use: One of `USES`; None where it is not said, which no licence excludes.
        country: ISO 3166 code of two letters, or EU; None where it is not said.

    Returns:
        Whether it is known.

    Raises:
        InputError: There is no such use or country.
        ModelError: The licence excludes it; the message has the clause, and the hint a model that is allowed.
    """
    place = _checked(use, country)
    entry = catalogue.find(name)
    if entry is None or catalogue.licence_of(entry) is None:
        entry = catalogue.find(origin(name))
    licence = catalogue.licence_of(entry) if entry else None
    if entry is None or licence is None:
        return require_stated(name, stated_licence(name), use, country)
    if excluded := _excluded(licence, use, place):
        other = _alternative(entry, use, place)
        raise ModelError(
            f"{entry.alias} is not licensed for {excluded}: {entry.licence}, {licence.clause}",
            hint=f"allowed: --model {other.alias} ({other.licence})" if other else "see briefer models licences",
        )
    return True


def require_stated(name: str, stated: str, use: str | None, country: str | None) -> bool:
    """As `require`, of a model that is not in the catalogue, by the licence that its own card states."""
    place = _checked(use, country)
    key, licence = catalogue.licence_called(stated)
    if licence and (excluded := _excluded(licence, use, place)):
        raise ModelError(
            f"{name} is not licensed for {excluded}: {key}, {licence.clause}", hint="see briefer models licences"
        )
    return licence is not None


def allowed(entry: Entry, use: str | None, country: str | None) -> bool:
    """Whether nothing in the licence of an entry excludes a use in a country, as `require` takes them.

    Raises:
        InputError: There is no such use or country.
    """
    place = _checked(use, country)
    licence = catalogue.licence_of(entry)
    return licence is None or not _excluded(licence, use, place)


def _checked(use: str | None, country: str | None) -> str | None:
    """The code of a country as licences write it."""
    if use is not None and use not in USES:
        raise InputError(f"unknown use {use!r}", hint=f"--use {' or '.join(USES)}")
    return country and _country(country)


def _excluded(licence: Licence, use: str | None, country: str | None) -> str:
    """What a licence excludes of this, in words; empty if nothing."""
    if use in licence.uses:
        return f"{use} use"
    if country in licence.countries:
        return f"use in {_name(str(country))}"
    if "EU" in licence.countries and country in catalogue.members_of_eu():
        return f"use in {_name(str(country))}, a member of the EU"
    return ""


def _alternative(entry: Entry, use: str | None, country: str | None) -> Entry | None:
    """The model nearest in size that does the same for the same languages and is allowed."""
    others = [
        other
        for other in catalogue.entries()
        if other.alias != EMBEDDED
        and other.weights == "safetensors"
        and (other.rank or other.family == "summariser")
        and (licence := catalogue.licence_of(other))
        and other.family in _does_the_work_of(entry)
        and set(other.languages) & set(entry.languages) >= {"ko"} & set(entry.languages)
        and not _excluded(licence, use, country)
    ]
    shared = {other.alias: len(set(other.languages) & set(entry.languages)) for other in others}
    return min(others, key=lambda other: (-shared[other.alias], abs(other.memory - entry.memory)), default=None)


def _does_the_work_of(entry: Entry) -> set[str]:
    """Families: a chat model summarises as well, and a summariser does not translate."""
    translating = {one.family for one in catalogue.entries()} - {"summariser", *BASES}
    return {"chat", "summariser"} if entry.family == "summariser" else translating


def _country(code: str) -> str:
    upper = "GB" if code.upper() == "UK" else code.upper()
    if upper not in _territories():
        raise InputError(f"unknown country {code!r}", hint="an ISO 3166 code of two letters: --country KR")
    return upper


def _name(code: str) -> str:
    return f"the {_territories()[code]}" if code in {"EU", "GB", "US"} else _territories()[code]


@cache
def _territories() -> dict[str, str]:
    from babel import Locale

    return {code: name for code, name in Locale("en").territories.items() if len(code) == 2}
