from pathlib import Path

import pytest

from briefer.errors import InputError
from briefer.settings import Kind, Option, cache_folder, check_environment, load

TO = Option("to", Kind.LIST)
OPTIONS = {
    "translate": {
        "to": TO,
        "from": Option("source_language", Kind.TEXT),
        "model": Option("model", Kind.TEXT),
        "dry-run": Option("dry_run", Kind.FLAG),
    },
    "brief": {
        "to": TO,
        "points": Option("points", Kind.TEXT),
        "glossary": Option("glossary", Kind.LIST),
        "output": Option("output", Kind.TEXT),
    },
}


def settings_file(folder: Path, content: str) -> Path:
    path = folder / "briefer.toml"
    path.write_text(content, "utf-8")
    return path


def refused(folder: Path, content: str) -> InputError:
    path = settings_file(folder, content)
    with pytest.raises(InputError) as caught:
        load(path, OPTIONS)
    assert "\n" not in str(caught.value)
    return caught.value


def test_no_file_is_no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings file of the working directory need not exist."""
    monkeypatch.chdir(tmp_path)
    assert load(None, OPTIONS) == {}


def test_file_of_the_working_directory_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it exists, it is read."""
    monkeypatch.chdir(tmp_path)
    settings_file(tmp_path, 'model = "here"')
    assert load(None, OPTIONS) == {"translate": {"model": "here"}, "brief": {}}


def test_key_goes_to_every_command_that_has_it(tmp_path: Path) -> None:
    """A key at the top is for every command with that option, one in a table for that command, where it wins."""
    path = settings_file(tmp_path, 'to = ["ko"]\n[translate]\nto = ["ja"]\ndry-run = true\n[brief]\npoints = "5"\n')
    assert load(path, OPTIONS) == {"translate": {"to": ["ja"], "dry_run": True}, "brief": {"to": ["ko"], "points": "5"}}


@pytest.mark.parametrize(
    ("content", "message", "hint"),
    [
        ("modle = 1", "unknown setting 'modle'", "did you mean 'model'?"),
        ("[translate]\npoints = 5", "[translate]: unknown setting 'points'", "known: dry-run, from, model, to"),
        ("[translated]\nto = 1", "unknown setting 'translated'", "known: "),
        ("translate = 3", "unknown setting 'translate'", "known: "),
        ("to = ", "briefer.toml: ", "it is TOML"),
        ("to = 5", "briefer.toml: to must be a string or a list of strings, not 5", "mend"),
        ("to = ['ko', 5]", "briefer.toml: to must be a string or a list of strings, not ['ko', 5]", "mend"),
        ("[translate]\ndry-run = 'yes'", "briefer.toml: [translate]: dry-run must be true or false, not 'yes'", "mend"),
        ("[brief]\noutput = true", "briefer.toml: [brief]: output must be a string, not true", "mend"),
    ],
)
def test_what_is_not_understood_is_refused(tmp_path: Path, content: str, message: str, hint: str) -> None:
    """A misspelt key, one of another command, a wrong type and what is not TOML are told in one line."""
    error = refused(tmp_path, content)
    assert message in str(error)
    assert hint in error.hint


def test_keys_are_the_names_of_options(tmp_path: Path) -> None:
    """A key is the option's long name, whatever the parameter is called, and a list of one needs no brackets."""
    path = settings_file(tmp_path, 'from = "en"\nto = "ko"\n')
    assert load(path, OPTIONS)["translate"] == {"source_language": "en", "to": ["ko"]}


def test_paths_are_seen_from_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files beside the settings file are found from anywhere; a hub id, standard output and home stay what they are."""
    monkeypatch.setenv("HOME", "/home/a")
    path = settings_file(tmp_path, 'model = "./m"\nglossary = ["g.yaml", "/g.yaml", "~/g.yaml"]\noutput = "o/"\n')
    found = load(path, OPTIONS)
    assert Path(found["translate"]["model"]) == tmp_path / "m"
    assert found["brief"] == {
        "glossary": [f"{tmp_path}/g.yaml", "/g.yaml", "/home/a/g.yaml"],
        "output": f"{tmp_path}/o/",
    }
    settings_file(tmp_path, 'model = "org/name"\noutput = "-"\n')
    assert load(path, OPTIONS) == {"translate": {"model": "org/name"}, "brief": {"output": "-"}}


def test_other_encoding_is_refused(tmp_path: Path) -> None:
    """TOML is UTF-8."""
    path = tmp_path / "briefer.toml"
    path.write_bytes("to = '한국어'".encode("cp949"))
    with pytest.raises(InputError, match="utf-8"):
        load(path, OPTIONS)


def test_named_file_must_exist(tmp_path: Path) -> None:
    """A file that --config names must be there, and be a file."""
    with pytest.raises(InputError, match=r"none\.toml: No such file"):
        load(tmp_path / "none.toml", OPTIONS)
    with pytest.raises(InputError, match="Is a directory"):
        load(tmp_path, OPTIONS)


def test_misspelt_variable_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A BRIEFER_ variable that nothing reads does not pass in silence; others are not ours."""
    monkeypatch.setenv("BRIEFER_MODEL", "m")
    monkeypatch.setenv("BRIEFERS", "m")
    check_environment({"BRIEFER_MODEL", "BRIEFER_TO"})
    monkeypatch.setenv("BRIEFER_MODLE", "m")
    with pytest.raises(InputError, match="environment: unknown setting 'BRIEFER_MODLE'") as caught:
        check_environment({"BRIEFER_MODEL", "BRIEFER_TO"})
    assert caught.value.hint == "did you mean 'BRIEFER_MODEL'?"


def test_cache_folder(tmp_path: Path) -> None:
    """The cache is where it is said to be, else in the user's cache."""
    assert cache_folder(tmp_path) == tmp_path
    assert cache_folder(None).name == "briefer"
