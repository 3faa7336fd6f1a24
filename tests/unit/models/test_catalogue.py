"""The catalogue: every shipped entry is sound, and a user's entries extend it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefer import settings
from briefer.errors import InputError, ModelError
from briefer.languages import LANGUAGES
from briefer.models import catalogue
from briefer.models.catalogue import Entry
from briefer.models.embedded import EMBEDDED
from briefer.models.families import FAMILIES
from briefer.models.store import origin


@pytest.fixture(autouse=True)
def no_settings(folder: Path) -> Iterator[None]:
    """Each test begins and ends without entries of a user."""
    settings.load(None, {})
    yield
    (folder / "briefer.toml").unlink(missing_ok=True)
    settings.load(None, {})


def _write(folder: Path, text: str) -> None:
    (folder / "briefer.toml").write_text(text, "utf-8")
    settings.load(None, {})


def test_every_shipped_entry_is_sound() -> None:
    """Languages that briefer knows, a licence that is known, sizes that are stated, ids that occur once."""
    entries = catalogue.entries()
    for entry in entries:
        assert set(entry.languages) <= set(LANGUAGES)
        assert set(entry.targets) <= set(entry.languages)
        assert catalogue.licence_of(entry) is not None
        assert 0 < entry.download <= entry.memory * 2
        assert entry.family in FAMILIES
        assert set(entry.unconfirmed) <= set(Entry.model_fields)
        assert not (entry.revision and entry.weights == "pickled"), "nothing is taken from such a commit"
        assert entry.suits
    assert len({entry.id for entry in entries}) == len(entries)
    ranks = [entry.rank for entry in entries if entry.rank]
    assert len(set(ranks)) == len(ranks)
    assert min(ranks) == 10  # below, there is room for those of a user


def test_what_excludes_something_names_its_clause() -> None:
    """A refusal can always say where the licence says so."""
    for licence in catalogue.licences().values():
        assert bool(licence.clause) == bool(licence.uses or licence.countries)


def test_a_model_is_found_by_each_of_its_names() -> None:
    """By its alias, its hub id in any capitals, and its hub id at a revision."""
    entry = catalogue.by_alias("nllb-600m")
    assert entry is not None
    for name in ("nllb-600m", "facebook/NLLB-200-distilled-600m", "facebook/nllb-200-distilled-600M@refs/pr/1"):
        assert catalogue.find(name) == entry
    assert catalogue.find("org/name") is None


def test_a_language_narrows_the_list_to_those_that_write_it() -> None:
    """A model from English into Korean is listed for Korean alone."""
    assert "opus-en-ko" in {entry.alias for entry in catalogue.entries_for("ko")}
    assert "opus-en-ko" not in {entry.alias for entry in catalogue.entries_for("en")}


def test_an_entry_of_the_user_extends_or_replaces_ours(folder: Path) -> None:
    """One alias is new and its folder is seen from the settings file, the other is ours, pinned by the user."""
    commit = "0" * 40
    shipped = len(catalogue.entries())
    _write(
        folder,
        f'[models.house]\nid = "./house"\n[models.nllb-600m]\nid = "org/nllb"\nrevision = "{commit}"\n',
    )
    house, nllb = catalogue.by_alias("house"), catalogue.by_alias("nllb-600m")
    assert house is not None
    assert nllb is not None
    assert Path(house.id) == folder / "house"
    assert nllb.name == f"org/nllb@{commit}"
    assert len(catalogue.entries()) == shipped + 1


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ('[models.house]\nfamily = "nllb"\n', "id"),
        ('[models.house]\nid = "a/b"\nrevision = "v1"\n', "revision"),
        ('[models.house]\nid = "a/b"\nlanguages = ["tlh"]\n', "tlh"),
        ('[models.house]\nid = "a/b"\nfamily = "nlb"\n', "no family 'nlb'"),
        ('[models.house]\nid = "a/b"\nuses = ["art"]\n', "uses"),
        ('[models.house]\nid = "a/b"\ncountries = ["Korea"]\n', "countries"),
        ('[models.house]\nid = "a/b"\nrank = -1\n', "rank"),
        ('[models]\nhouse = "a/b"\n', "not a table"),
    ],
)
def test_a_malformed_entry_is_refused(folder: Path, text: str, field: str) -> None:
    """The table and the field are named."""
    _write(folder, text)
    with pytest.raises(InputError, match=rf"\[models\.house\].*{field}"):
        catalogue.entries()


def test_a_licence_of_the_user(folder: Path) -> None:
    """A licence that briefer does not know asks what the entry says; to one that it knows, the entry adds."""
    _write(
        folder,
        '[models.house]\nid = "./house"\nlicence = "House"\nconditions = "ask Kim"\nuses = ["commercial"]\n'
        '[models.ours]\nid = "a/b"\nlicence = "CC-BY-NC-4.0"\ncountries = ["UK"]\n'
        '[models.free]\nid = "a/c"\nlicence = "Free"\n',
    )
    house, ours, free = (catalogue.licence_of(entry) for entry in catalogue.entries()[-3:])
    assert house is not None
    assert (house.conditions, house.uses, house.clause) == ("ask Kim", ("commercial",), "what the settings file says")
    assert ours is not None
    assert (ours.uses, ours.countries) == (("commercial",), ("GB",))
    assert ours.clause.startswith("section 2(a)(1)")
    assert free is None


def test_a_misspelt_alias_has_a_suggestion() -> None:
    """The nearest alias is the hint."""
    assert isinstance(catalogue.unknown("nlb-600m"), ModelError)
    assert "nllb-600m" in catalogue.unknown("nlb-600m").hint


def test_the_page_has_a_row_for_each_model_and_licence(folder: Path) -> None:
    """Models that only a user has are not in the documentation."""
    _write(folder, '[models.house]\nid = "a/b"\n')
    page = catalogue.as_markdown()
    assert "`house`" not in page
    for entry in catalogue.entries():
        revision = entry.revision[:12] or "main"
        assert entry.alias == "house" or f"| `{entry.alias}` | `{entry.id}` | {revision} |" in page
    for key in catalogue.licences():
        assert f"| {key} | " in page
    assert f"`{EMBEDDED}`" in page


def test_a_folder_is_known_by_where_it_came_from(tmp_path: Path) -> None:
    """By the record of its pull, by the hub's cache around it, or by its own name."""
    recorded = tmp_path / "copy"
    recorded.mkdir()
    (recorded / "briefer-pull.json").write_text('{"id": "org/name"}', "utf-8")
    in_cache = tmp_path / "models--org--other--x" / "snapshots" / "abc"
    in_cache.mkdir(parents=True)
    own = tmp_path / "NLLB-200-distilled-600M"
    own.mkdir()
    assert origin(str(recorded)) == "org/name"
    assert origin(str(in_cache)) == "org/other--x"
    assert origin(str(own)) == "facebook/nllb-200-distilled-600M"
    assert origin(str(tmp_path)) == ""
