"""Licences: a model whose licence excludes the use or the country is refused, with the clause and an alternative."""

from pathlib import Path

import pytest

from briefer import settings
from briefer.errors import InputError, ModelError
from briefer.models import catalogue, licences


@pytest.mark.parametrize("name", ["nllb-600m", "nllb-1.3b", "tower-7b", "mt5-xlsum", "exaone-1.2b"])
def test_models_for_research_are_refused_for_commercial_use(name: str) -> None:
    """The clause is named, and a model that does the same and is allowed; research is allowed."""
    with pytest.raises(ModelError, match=r"commercial use: .*section") as caught:
        licences.require(name, "commercial", None)
    other = catalogue.by_alias(caught.value.hint.split()[2])
    assert other is not None
    assert licences.allowed(other, "commercial", None)
    licences.require(name, "research", None)


@pytest.mark.parametrize(
    "name", ["hunyuan-mt-7b", "hy-mt1.5-1.8b", "tencent/Hunyuan-MT-7B", "tencent/HY-MT1.5-1.8B@main"]
)
@pytest.mark.parametrize("country", ["KR", "kr", "DE", "EU", "GB", "UK", "HR"])
def test_models_that_exclude_countries(name: str, country: str) -> None:
    """South Korea, each member of the EU and the UK are refused, outputs included, whatever the use."""
    with pytest.raises(ModelError, match=r"section 5\(c\).*outputs included"):
        licences.require(name, None, country)


def test_models_are_allowed_elsewhere_and_where_nothing_is_said() -> None:
    """Outside these countries, and without a use and a country, no licence refuses."""
    licences.require("hunyuan-mt-7b", "commercial", "US")
    for entry in catalogue.entries():
        licences.require(entry.alias, None, None)
        licences.require(entry.alias, "research", "US")


def test_the_embedded_model_is_allowed_everywhere() -> None:
    """Nobody who only installed briefer is refused."""
    licences.require("embedded", "commercial", "KR")


def test_a_folder_copied_by_hand_is_refused_as_well(tmp_path: Path) -> None:
    """It is known by its name."""
    folder = tmp_path / "nllb-200-distilled-600M"
    folder.mkdir()
    with pytest.raises(ModelError, match="nllb-600m is not licensed for commercial use"):
        licences.require(str(folder), "commercial", None)


def test_another_name_in_the_settings_changes_nothing(folder: Path) -> None:
    """An entry of the user for a model that briefer knows, by its hub id or as a folder, is refused like ours."""
    (folder / "nllb-200-distilled-600M").mkdir()
    (folder / "briefer.toml").write_text(
        '[models.a]\nid = "facebook/nllb-200-distilled-600M"\n[models.b]\nid = "./nllb-200-distilled-600M"\n', "utf-8"
    )
    settings.load(None, {})
    for name in ("a", "b"):
        with pytest.raises(ModelError, match=r"commercial use: CC-BY-NC-4.0, section 2\(a\)\(1\)"):
            licences.require(name, "commercial", None)
    (folder / "briefer.toml").unlink()
    settings.load(None, {})


def test_what_is_proposed_instead_can_be_used() -> None:
    """Never a model without safetensors, nor one that nothing is translated with."""
    for entry in catalogue.entries():
        licence = catalogue.licence_of(entry)
        if licence is not None and licence.uses:
            with pytest.raises(ModelError) as caught:
                licences.require(entry.alias, "commercial", None)
            other = catalogue.by_alias(caught.value.hint.split()[2])
            assert other is not None
            assert other.weights == "safetensors"
            assert other.alias != "opus-en-ko"


def test_a_model_that_is_not_known_is_not_refused(tmp_path: Path) -> None:
    """Neither a hub id, nor a folder, nor a server."""
    for name in ("org/name", str(tmp_path), "http://127.0.0.1:8000/v1"):
        licences.require(name, "commercial", "KR")


def test_a_use_or_country_that_there_is_not() -> None:
    """They are input that can be mended."""
    with pytest.raises(InputError, match="unknown use 'art'"):
        licences.require("nllb-600m", "art", None)
    with pytest.raises(InputError, match="unknown country 'Korea'"):
        licences.require("nllb-600m", None, "Korea")


def test_a_summariser_is_not_replaced_by_a_translator() -> None:
    """The alternative does the same work in Korean if the refused one does."""
    with pytest.raises(ModelError) as caught:
        licences.require("tower-7b", "commercial", "KR")
    other = catalogue.by_alias(caught.value.hint.split()[2])
    assert other is not None
    assert "ko" in other.languages
    assert other.family != "summariser"
