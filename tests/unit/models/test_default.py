"""The model that is used where none is named: the best one here that does the work, is allowed and fits."""

import shutil
from pathlib import Path

import pytest
from huggingface_hub import constants

from briefer import settings
from briefer.errors import InputError, ModelError
from briefer.models import catalogue, default, store
from briefer.models.default import default_model, recommended
from tests.hub import COMMIT

PAIRS = [("en", "ko")]


@pytest.fixture(autouse=True)
def machine(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine of 20 GB with an empty hub cache, where the embedded model is installed."""
    settings.load(None, {})
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(folder / "hub"))
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    monkeypatch.setattr(store, "machine_memory", lambda: 20_000_000_000)
    monkeypatch.setattr(default, "embedded_installed", lambda: True)


def _put_in_cache(folder: Path, alias: str) -> Path:
    """Lay out a model as the hub's library does; its files do not matter here."""
    entry = catalogue.by_alias(alias)
    assert entry is not None
    storage = folder / "hub" / f"models--{entry.id.replace('/', '--')}"
    snapshot = storage / "snapshots" / (entry.revision or COMMIT)
    snapshot.mkdir(parents=True)
    (snapshot / "config.json").write_text("{}", "utf-8")
    (snapshot / "model.safetensors").touch()
    (storage / "refs").mkdir()
    (storage / "refs" / "main").write_text(snapshot.name, "utf-8")
    return storage


def test_nothing_is_here_but_the_embedded_model(folder: Path) -> None:
    """It is used, and nothing is looked for elsewhere."""
    assert default_model(folder, PAIRS) == "embedded"


def test_not_even_the_embedded_model(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What to install or to name is said."""
    monkeypatch.setattr(default, "embedded_installed", lambda: False)
    with pytest.raises(ModelError, match="no model is named") as caught:
        default_model(folder, PAIRS)
    assert "briefer[embedded]" in caught.value.hint


def test_the_best_of_those_that_are_here(folder: Path) -> None:
    """One that was fetched is used, until a better one is; the rank decides, not the order."""
    _put_in_cache(folder, "small100")
    assert default_model(folder, PAIRS) == "small100"
    better = _put_in_cache(folder, "hy-mt2-1.8b")
    assert default_model(folder, PAIRS) == "hy-mt2-1.8b"
    shutil.rmtree(better)
    assert default_model(folder, PAIRS) == "small100"


def test_what_is_excluded_by_its_licence_is_passed_over(folder: Path) -> None:
    """For a use or in a country that the licence excludes, the next one is used."""
    _put_in_cache(folder, "nllb-600m")
    assert default_model(folder, PAIRS) == "nllb-600m"
    assert default_model(folder, PAIRS, use="commercial") == "embedded"
    _put_in_cache(folder, "hy-mt1.5-1.8b")
    assert default_model(folder, PAIRS, use="commercial", country="US") == "hy-mt1.5-1.8b"
    assert default_model(folder, PAIRS, use="commercial", country="KR") == "embedded"
    with pytest.raises(InputError, match="unknown country 'Korea'"):
        default_model(folder, PAIRS, country="Korea")


def test_what_does_not_translate_the_languages_is_passed_over(folder: Path) -> None:
    """All of several pairs count; a summariser translates none."""
    for alias in ("hyperclova-1.5b", "bart-cnn", "mt5-xlsum"):
        _put_in_cache(folder, alias)
    assert default_model(folder, PAIRS) == "hyperclova-1.5b"
    assert default_model(folder, [*PAIRS, ("en", "ja")]) == "embedded"
    assert default_model(folder, [("fr", "ko")]) == "embedded"


def test_what_is_too_large_is_passed_over(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory is that of this machine; where it is not known, it excludes nothing."""
    _put_in_cache(folder, "hy-mt2-7b")
    assert default_model(folder, PAIRS) == "embedded"
    monkeypatch.setattr(store, "machine_memory", lambda: None)
    assert default_model(folder, PAIRS) == "hy-mt2-7b"


def test_what_was_fetched_in_part_is_passed_over(folder: Path) -> None:
    """A download that was stopped is no model."""
    storage = _put_in_cache(folder, "qwen3-4b")
    assert default_model(folder, PAIRS) == "qwen3-4b"
    (storage / f"briefer-{next((storage / 'snapshots').iterdir()).name}.part").touch()
    assert default_model(folder, PAIRS) == "embedded"


def test_what_has_only_pickled_weights_is_passed_over(folder: Path) -> None:
    """As another program may have left them in the hub's cache: nothing of them is loaded."""
    storage = _put_in_cache(folder, "qwen3-4b")
    next((storage / "snapshots").rglob("*.safetensors")).unlink()
    assert default_model(folder, PAIRS) == "embedded"


def test_a_rank_of_the_user_goes_before_ours(folder: Path) -> None:
    """An entry of the settings file with a rank is chosen like ours; without one it has to be named."""
    entry = '[models.house]\nid = "./house"\nlanguages = ["en", "ko"]\n'
    (folder / "house").mkdir()
    (folder / "house" / "config.json").write_text("{}", "utf-8")
    (folder / "house" / "model.safetensors").touch()
    (folder / "briefer.toml").write_text(entry, "utf-8")
    _put_in_cache(folder, "hy-mt2-1.8b")
    settings.load(None, {})
    assert default_model(folder, PAIRS) == "hy-mt2-1.8b"
    (folder / "briefer.toml").write_text(f"{entry}rank = 1\n", "utf-8")
    settings.load(None, {})
    assert default_model(folder, PAIRS) == "house"
    (folder / "briefer.toml").unlink()
    settings.load(None, {})


def test_what_is_recommended(monkeypatch: pytest.MonkeyPatch) -> None:
    """The best that fits, under a licence that excludes nobody, with no terms to accept and no pickled weights."""
    best = recommended(PAIRS)
    assert best is not None
    assert best.alias == "hy-mt2-1.8b"
    for memory in (3, 6, 10, 20, 40, 100):
        monkeypatch.setattr(store, "machine_memory", lambda memory=memory: memory * 1_000_000_000)
        entry = recommended(PAIRS)
        assert entry is not None
        assert entry.memory <= memory * 1_000_000_000
        assert (entry.gated, entry.weights, entry.uses) == (False, "safetensors", ())
        licence = catalogue.licence_of(entry)
        assert licence is not None
        assert (licence.uses, licence.countries) == ((), ())
    monkeypatch.setattr(store, "machine_memory", lambda: 1_000_000)
    assert recommended(PAIRS) is None
    assert recommended() is None


def test_nothing_is_recommended_offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """HF_HUB_OFFLINE says that there is no hub."""
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    assert recommended(PAIRS) is None
