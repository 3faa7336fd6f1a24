"""The models that have a short name: what they are, what they take, whom they suit. The data is in catalogue.yaml."""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from briefer import settings
from briefer.errors import InputError, ModelError
from briefer.languages import LANGUAGES
from briefer.models.families import FAMILIES
from briefer.models.hub import BRANCH
from briefer.models.server import is_server

FILE = Path(__file__).with_name("catalogue.yaml")
_NOTE = """\
A revision is the commit that is taken; `main` is taken as it is when the model is fetched, and stays so until
`briefer models pull --update`. Of pickled weights, which can run code, nothing is taken: `pull` names the conversion to
safetensors that the hub has, where there is one. Memory is that of 32-bit numbers; 16-bit numbers, where the machine
has them, take half. Where no model is named, the one of the lowest rank is used that is here, translates the languages,
is licensed for the use and fits this machine. What is unconfirmed was not found stated by a second source."""

Use = Literal["commercial", "research"]
Country = Annotated[str, Field(pattern="^[A-Z]{2}$"), AfterValidator(lambda code: "GB" if code == "UK" else code)]


class Licence(BaseModel):
    """What a licence asks.

    Attributes:
        conditions: In a line.
        uses: Those it excludes.
        countries: Those it excludes; EU stands for its members.
        clause: Where it says so.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    conditions: str
    uses: tuple[Use, ...] = ()
    countries: tuple[Country, ...] = ()
    clause: str = ""


class Entry(BaseModel):
    """A model with a short name.

    Attributes:
        alias: The short name.
        id: Hub id; for an entry of the user's also a folder, a GGUF file, or the address of a server.
        revision: Commit of 40 hexadecimal digits, or empty: the branch `main`, as it was when it was pulled first.
        family: What it is loaded as; empty where that is to be detected.
        licence: Key of its licence; one of the user's entries may have another that is not known here.
        conditions: What a user's own licence asks.
        uses: What it excludes.
        countries: Where it excludes any use.
        gated: Whether the hub gives it only to those who have accepted its terms.
        languages: Codes of those that briefer knows and it reads.
        targets: Those that it writes; empty if the same.
        weights: Those of the hub at this revision; pickled ones are not taken.
        download: Bytes of the weights in their published precision; 0 where that is not known.
        memory: Bytes that it takes in 32-bit numbers, a tenth added; 0 where that is not known.
        rank: Place among those to choose from where none is named, 1 the best; 0 is never chosen.
        unconfirmed: Fields that no second source states.
        suits: Whom or what.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    alias: str
    id: Annotated[str, Field(min_length=1)]
    revision: Annotated[str, Field(pattern=r"^([0-9a-f]{40})?$")] = ""
    family: str = ""
    licence: str = "not stated"
    conditions: str = ""
    uses: tuple[Use, ...] = ()
    countries: tuple[Country, ...] = ()
    gated: bool = False
    languages: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    weights: Literal["safetensors", "pickled", "unknown"] = "unknown"
    download: Annotated[int, Field(ge=0)] = 0
    memory: Annotated[int, Field(ge=0)] = 0
    rank: Annotated[int, Field(ge=0)] = 0
    unconfirmed: tuple[str, ...] = ()
    suits: str = ""

    @property
    def name(self) -> str:
        """What is looked for: the id, and the commit if one is pinned."""
        return f"{self.id}@{self.revision}" if self.revision else self.id

    @property
    def served(self) -> bool:
        """Whether it is behind the address of a server."""
        return is_server(self.id)

    def translates(self, source: str, target: str) -> bool:
        """Whether it is said to translate a language into another, by their codes."""
        return source in self.languages and target in (self.targets or self.languages)


class _Catalogue(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    eu: tuple[str, ...]
    licences: dict[str, Licence]
    models: dict[str, dict[str, Any]]


def entries() -> tuple[Entry, ...]:
    """All models with a short name; one of the settings file, under `[models.ALIAS]`, takes the place of ours.

    Raises:
        InputError: An entry of the settings file is malformed.
    """
    users = {alias: _user_entry(alias, fields) for alias, fields in settings.user_models().items()}
    return tuple({**_shipped(), **users}.values())


def entries_for(code: str | None) -> tuple[Entry, ...]:
    """Those that write a language; all of them for None."""
    return tuple(entry for entry in entries() if code is None or code in (entry.targets or entry.languages))


def find(name: str) -> Entry | None:
    """The entry that a name stands for: its alias, or its hub id with or without a revision; else None."""
    hub_id = name.partition("@")[0].casefold()
    known = entries()
    exact = (entry for entry in known if entry.alias == name)
    same_id = (entry for entry in known if entry.id.casefold() == hub_id)
    return next(exact, None) or next(same_id, None)


def by_alias(alias: str) -> Entry | None:
    """The entry with a short name; None if there is none."""
    return next((entry for entry in entries() if entry.alias == alias), None)


def unknown(name: str) -> ModelError:
    """What to say of a name that stands for no model."""
    near = get_close_matches(name, [entry.alias for entry in entries()], n=1)
    hint = (
        f"did you mean {near[0]!r}?"
        if near
        else "see briefer models list, or give a hub id such as google/gemma-3-1b-it"
    )
    if name.startswith((".", "/", "~")) or name.endswith(".gguf"):
        return ModelError(f"{name}: no such folder or file", hint="name a model's folder or a GGUF file")
    return ModelError(f"no model {name!r}", hint=hint)


def licence_called(name: str) -> tuple[str, Licence | None]:
    """A licence as its key is written, and what it asks, by a name that may be written otherwise (`cc-by-nc-4.0`)."""
    key = next((key for key in licences() if key.casefold() == name.casefold()), name)
    return key, licences().get(key)


def licences() -> dict[str, Licence]:
    """All licences that are known, by their keys."""
    return _catalogue().licences


def licence_of(entry: Entry) -> Licence | None:
    """The licence of an entry, and what a user's own entry says of it; None where what it asks is not known."""
    known = licences().get(entry.licence)
    if not (entry.conditions or entry.uses or entry.countries):
        return known
    base = known or Licence(conditions="")
    return base.model_copy(
        update={
            "conditions": entry.conditions or base.conditions,
            "uses": base.uses + entry.uses,
            "countries": base.countries + entry.countries,
            "clause": base.clause or "what the settings file says",
        }
    )


def members_of_eu() -> tuple[str, ...]:
    """ISO 3166 codes."""
    return _catalogue().eu


def as_markdown() -> str:
    """The shipped entries and licences as tables for a page of documentation; what a user has added is not in it."""
    shipped = _shipped().values()
    models = (
        (
            f"`{one.alias}`",
            f"`{one.id}`",
            one.revision[:12] or BRANCH,
            one.family,
            one.licence + (" (gated)" if one.gated else ""),
            " ".join(one.languages),
            one.weights,
            gigabytes(one.download),
            gigabytes(one.memory),
            str(one.rank or "–"),
            ", ".join(one.unconfirmed) or "–",
            one.suits,
        )
        for one in shipped
    )
    asked = (
        (
            key,
            one.conditions,
            ", ".join((*one.uses, *one.countries)) or "nothing",
            one.clause or "–",
            ", ".join(f"`{entry.alias}`" for entry in shipped if entry.licence == key),
        )
        for key, one in licences().items()
    )
    columns = (
        *("alias", "hub id", "revision", "family", "licence", "languages"),
        *("weights", "download", "memory", "rank", "unconfirmed", "suits"),
    )
    return "\n".join(
        [
            *_rows(columns, models),
            "",
            _NOTE,
            "",
            *_rows(("licence", "conditions", "excludes", "clause", "models"), asked),
            "",
        ]
    )


def gigabytes(size: int) -> str:
    """A size for people; a question mark for one that is not known."""
    if not size:
        return "?"
    return f"{size / 1e9:.1f} GB" if size >= 950_000_000 else f"{max(1, round(size / 1e6))} MB"


def _rows(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    columns = tuple(columns)
    lines = (columns, ("---",) * len(columns), *rows)
    return [f"| {' | '.join(cells)} |" for cells in lines]


@cache
def _catalogue() -> _Catalogue:
    return _Catalogue.model_validate(yaml.safe_load(FILE.read_text("utf-8")))


@cache
def _shipped() -> dict[str, Entry]:
    return {alias: Entry(alias=alias, **fields) for alias, fields in _catalogue().models.items()}


def _user_entry(alias: str, fields: Any) -> Entry:
    where = f"[models.{alias}]"
    if not isinstance(fields, dict) or "alias" in fields:
        raise InputError(f"{where} is not a table of a model's facts", hint='[models.NAME], then id = "org/name"')
    try:
        # A second name for a model that we know does not change what its licence asks.
        ours = next((one for one in _shipped().values() if one.id == fields.get("id")), None)
        inherited = {"licence": ours.licence} if ours else {}
        entry = Entry.model_validate({"alias": alias, **inherited, **fields})
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        known = ", ".join(name for name in Entry.model_fields if name != "alias")
        raise InputError(f"{where}: {field}: {first['msg']}", hint=f"fields: {known}") from None
    if entry.family and entry.family not in FAMILIES:
        raise InputError(f"{where}: no family {entry.family!r}", hint=f"families: {', '.join(FAMILIES)}")
    foreign = [code for code in (*entry.languages, *entry.targets) if code not in LANGUAGES]
    if foreign:
        raise InputError(f"{where}: unknown language {foreign[0]!r}", hint=f"known: {', '.join(LANGUAGES)}")
    return entry
