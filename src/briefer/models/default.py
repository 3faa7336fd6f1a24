"""Which model is used where none is named, and which one is worth fetching."""

from collections.abc import Collection, Iterator
from pathlib import Path

from briefer.errors import ModelError
from briefer.models import catalogue, licences, store
from briefer.models.catalogue import Entry
from briefer.models.embedded import EMBEDDED, embedded_folder, embedded_installed, is_ready

Pairs = Collection[tuple[str, str]]
"""Codes of languages: from which, and into which."""


def default_model(cache: Path, pairs: Pairs = (), *, use: str | None = None, country: str | None = None) -> str:
    """The best model on this machine, by the ranks of the catalogue; else the embedded one. The hub is not asked.

    Args:
        cache: Where briefer keeps what it converts.
        pairs: What it has to translate; empty where that is not known.
        use: What for, see `licences.require`.
        country: Where, see `licences.require`.

    Raises:
        InputError: There is no such use or country.
        ModelError: There is none here.
    """
    for entry in _ranked(pairs, use, country):
        if store.cached(entry, cache):
            return entry.alias
    if embedded_installed() or is_ready(embedded_folder(cache)):
        return EMBEDDED
    raise ModelError(
        "no model is named and the embedded one is not installed",
        hint="pip install 'briefer[embedded]', or name a model with --model, BRIEFER_MODEL or briefer.toml",
    )


def recommended(pairs: Pairs = (), *, use: str | None = None, country: str | None = None) -> Entry | None:
    """The best model that the hub gives to everybody, as safetensors, under a licence that excludes nobody.

    None where HF_HUB_OFFLINE forbids to fetch anything, or no model fits. The hub is not asked.
    """
    from huggingface_hub import constants

    if constants.HF_HUB_OFFLINE:
        return None
    return next((entry for entry in _ranked(pairs, use, country) if _is_for_everybody(entry)), None)


def _ranked(pairs: Pairs, use: str | None, country: str | None) -> Iterator[Entry]:
    """Entries that do the work, are allowed and fit this machine, the best first."""
    memory = store.machine_memory()
    fitting = (
        entry
        for entry in catalogue.entries()
        if entry.rank
        and all(entry.translates(*pair) for pair in pairs)
        and licences.allowed(entry, use, country)
        and (memory is None or entry.memory <= memory)
    )
    yield from sorted(fitting, key=lambda entry: entry.rank)


def _is_for_everybody(entry: Entry) -> bool:
    licence = catalogue.licence_of(entry)
    free = licence is None or not (licence.uses or licence.countries)
    return free and not entry.gated and entry.weights == "safetensors" and store.is_on_hub(entry)
