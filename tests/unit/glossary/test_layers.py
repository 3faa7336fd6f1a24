"""Which glossary files are in force, and which of them wins."""

from pathlib import Path

import pytest

from briefer.errors import GlossaryError, InputError
from briefer.glossary import Origin, editable, in_force, layers
from briefer.glossary.lookup import look_up, placed, winners


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder, as a user without a glossary."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / ".config"))
    monkeypatch.chdir(tmp_path)


def write(path: Path | str, *entries: str) -> Path:
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("terms:\n" + "".join(f"  - {{{entry}}}\n" for entry in entries), "utf-8")
    return path


def user(name: str) -> Path:
    return Path(".config").absolute() / "briefer" / "glossary" / name


def test_packaged_glossary_is_always_there() -> None:
    """Without any other file, only what ships with briefer is in force."""
    assert {layer.origin for layer in layers()} == {Origin.PACKAGED}
    assert len(in_force()) >= 60


def test_layers_lie_over_one_another() -> None:
    """The user's files lie over the packaged one, the project's over those, the named over all, in their order."""
    write(user("b.yaml"))
    write(user("a.yaml"))
    write("glossary/terms.yaml")
    named = [write("z.yaml"), write("y.yaml")]
    found = [(layer.origin, layer.path.name) for layer in layers(named) if layer.origin is not Origin.PACKAGED]
    assert found == [
        (Origin.USER, "a.yaml"),
        (Origin.USER, "b.yaml"),
        (Origin.PROJECT, "terms.yaml"),
        (Origin.NAMED, "z.yaml"),
        (Origin.NAMED, "y.yaml"),
    ]


def test_file_in_two_places_counts_once_where_it_is_last() -> None:
    """A file of the project that is named as well, even through a link, lies over the other named ones before it."""
    path, other = write("glossary/terms.yaml"), write("other.yaml")
    Path("link.yaml").symlink_to(path)
    for name in (path, Path("link.yaml")):
        own = [layer for layer in layers([other, name]) if layer.origin is not Origin.PACKAGED]
        assert [layer.path.resolve().name for layer in own] == ["other.yaml", "terms.yaml"]


def test_last_layer_wins() -> None:
    """A term of the project replaces the user's, whole."""
    write(user("own.yaml"), "term: Seoul, aliases: [SEL], targets: {ko: 경성}")
    write("glossary/terms.yaml", "term: seoul, targets: {ko: 서울}")
    (entry,) = [entry for entry in in_force() if entry.key == ("en", "seoul")]
    assert (entry.targets["ko"].text, entry.aliases) == ("서울", ())


def test_draft_leaves_what_is_under_it_in_force() -> None:
    """A proposal overrides nothing."""
    write("glossary/a.yaml", "term: Busan, targets: {ko: 부산}")
    write("glossary/b.yaml", "term: Busan, targets: {ko: 釜山}, draft: true")
    (found,) = winners(look_up("busan", placed()))
    assert (found.entry.targets["ko"].text, found.where) == ("부산", "glossary/a.yaml:2")


def test_winners_are_the_terms_in_force() -> None:
    """Looking terms up with their lines and translating with them agree."""
    write("glossary/a.yaml", "term: Busan", "term: Seoul, draft: true", "term: COI, aliases: [x]")
    assert tuple(one.entry for one in winners(placed())) == in_force().entries


def test_edits_go_into_the_last_own_file() -> None:
    """The last named, else the project's last, else a new one of the project; never the user's or the packaged."""
    write(user("own.yaml"))
    assert editable() == Path("glossary/terms.yaml")
    write("glossary/a.yaml")
    write("glossary/b.yaml")
    assert editable() == Path("glossary/b.yaml")
    assert editable([Path("x.yaml"), Path("new.yaml")]) == Path("new.yaml")


def test_named_file_that_is_missing() -> None:
    """A file that is to be read has to be there."""
    with pytest.raises(GlossaryError, match="does not exist"):
        placed([Path("none.yaml")])


def test_term_is_found_by_name_and_alias() -> None:
    """In any capitals; a name goes before an alias; all files that have the term are told, the one that wins last."""
    write("glossary/a.yaml", "term: Alpha, aliases: [Beta]", "term: Beta", "term: Gamma, aliases: [Delta]")
    write("glossary/b.yaml", "term: alpha, aliases: [A1]")
    assert [one.where for one in look_up("ALPHA", placed())] == ["glossary/a.yaml:2", "glossary/b.yaml:2"]
    assert [one.where for one in look_up("a1", placed())] == ["glossary/a.yaml:2", "glossary/b.yaml:2"]
    assert [one.entry.term for one in look_up("beta", placed())] == ["Beta"]
    assert [one.entry.term for one in look_up("delta", placed())] == ["Gamma"]


def test_alias_of_two_terms_is_ambiguous() -> None:
    """Both are named."""
    write("glossary/a.yaml", "term: Alpha, aliases: [X1]", "term: Beta, aliases: [x1]")
    with pytest.raises(InputError, match="'Alpha' and 'Beta'"):
        look_up("x1", placed())


@pytest.mark.parametrize("name", ["comission of enquiry", "Inquiry", ""])
def test_unknown_term_names_near_ones(name: str) -> None:
    """A slip of the pen finds what was meant, and so does a part of the name."""
    with pytest.raises(InputError, match="no glossary has") as caught:
        look_up(name, placed())
    assert "Commission of Inquiry" in caught.value.hint or not name
