from pathlib import Path

import pytest

from briefer.errors import GlossaryError
from briefer.glossary import Glossary, file, load, load_all

ROOT = Path(__file__).parents[3]


def write(folder: Path, text: str, name: str = "terms.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def errors(folder: Path, text: str) -> list[str]:
    """Load a malformed glossary and return the lines of the message, without the folder."""
    with pytest.raises(GlossaryError) as caught:
        load(write(folder, text))
    return [line.removeprefix(f"{folder}/") for line in str(caught.value).split("\n")]


def test_entry_with_everything(tmp_path: Path) -> None:
    """Every field of the schema is read."""
    path = write(
        tmp_path,
        """
        terms:
          - term: Commission of Inquiry
            aliases: [UN Commission of Inquiry, COI]
            type: organisation
            targets:
              ko:
                text: 유엔 북한인권조사위원회
                short: 조사위원회
                also: [북한인권조사위]
                reading: 조사위원회
                forbidden: [조사 커미션]
                first_mention: "{text}({acronym})"
              ja: 国連北朝鮮人権調査委員会
            keep: false
            case: true
            whole_word: false
            note: 2013
            source: A/HRC/25/63
        """,
    )
    (entry,) = load(path)
    korean = entry.target("ko")
    assert korean is not None
    assert korean.forbidden == ("조사 커미션",)
    assert (entry.case, entry.whole_word, entry.note) == (True, False, "2013")


@pytest.mark.parametrize("word", ["NO", "on", "yes", "1.0", "2024-07-14", "0x1F", "1_000", "12:30"])
def test_plain_words_stay_words(tmp_path: Path, word: str) -> None:
    """Norway is not false, and a date is not an object."""
    (entry,) = load(write(tmp_path, f"terms:\n  - term: {word}\n    targets: {{ko: {word}}}\n"))
    assert entry.term == word
    assert entry.accepted("ko") == (word,)


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "\ufeff", "---\n", "terms:\n", "terms: []\n"])
def test_file_without_terms_is_an_empty_glossary(tmp_path: Path, text: str) -> None:
    """A glossary that has just been begun is no mistake."""
    assert load(write(tmp_path, text)) == Glossary()


def test_language_of_a_file_is_that_of_its_terms(tmp_path: Path) -> None:
    """A glossary may start from Korean."""
    (entry,) = load(write(tmp_path, "language: ko\nterms: [{term: 탈북민, targets: {en: defector}}]\n"))
    assert entry.language == "ko"


def test_windows_file_is_read(tmp_path: Path) -> None:
    """A byte-order mark and Windows line ends are no part of the terms."""
    path = tmp_path / "terms.yaml"
    path.write_bytes("\ufeffterms:\r\n  - term: torture\r\n    targets: {ko: 고문}\r\n".encode())
    assert [entry.term for entry in load(path)] == ["torture"]


def test_later_file_wins(tmp_path: Path) -> None:
    """Files are layered in the order in which they are given."""
    first = write(tmp_path, "terms: [{term: DPRK, targets: {ko: 북한}}]", "first.yaml")
    second = write(tmp_path, "terms: [{term: DPRK, targets: {ko: 조선}}]", "second.yaml")
    (entry,) = load_all([first, second])
    assert entry.accepted("ko") == ("조선",)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("targets: {kr: 북한}", "targets.kr: unknown language 'kr' (did you mean ko?)"),
        ("targets: {ko-KR: 북한}", "targets.ko-KR: unknown language 'ko-KR' (did you mean ko?)"),
        ("targets: {Korean: 북한}", "targets.Korean: unknown language 'Korean' (did you mean ko?)"),
        ("targets: {xx: 북한}", "targets.xx: unknown language 'xx' (known: de, en, es, fr, ja, ko, zh)"),
        ("targets: {NO: 북한}", "targets.NO: unknown language 'NO' (known: de, en, es, fr, ja, ko, zh)"),
        ("targets: {ko: }", "targets.ko: expected text, got nothing"),
        ("targets: {ko: ' '}", "targets.ko: expected text, got an empty string"),
        ("targets: {ko: '—'}", "targets.ko.text: expected at least one letter or digit, got '—'"),
        ("targets: {ko: [북한]}", "targets.ko: expected text, got a list"),
        ("targets: {ko: true}", "targets.ko: expected text, got true: put it in quotes"),
        ("targets: {ko: {short: 북}}", "targets.ko.text: missing"),
        ("targets: {ko: {txt: 북한, text: 북한}}", "targets.ko.txt: unknown field (did you mean text?)"),
        ("targets: 북한", "targets: expected a mapping, got '북한'"),
        ("target: {ko: 북한}", "target: unknown field (did you mean targets?)"),
        ("aliases: COI", "aliases: expected a list such as [one, two], got 'COI'"),
        ("aliases: [COI, {a: b}]", "aliases[2]: expected text, got a mapping"),
        ("case: on", "case: expected true, false or auto, got 'on'"),
        ("whole_word: 1", "whole_word: expected true, false or auto, got '1'"),
        ("keep: NO", "keep: expected true or false, got 'NO'"),
        (
            "type: law",
            "type: expected one of person, organisation, legal, place, event, title, term, got 'law'",
        ),
        ("type: [law]", "type: expected one of person, organisation, legal, place, event, title, term, got a list"),
        ("note: !!python/object:os.system x", "note: tag tag:yaml.org,2002:python/object:os.system is not allowed"),
        ("note: a\n    note: b", "note: given twice: already on line 3"),
        ("? [a]\n    : b", "expected a field name"),
        ("<<: {note: a}", "<<: unknown field"),
    ],
)
def test_mistake_is_named_with_its_line_and_field(tmp_path: Path, entry: str, message: str) -> None:
    """An editor learns the line, the field, and what should be there."""
    line = 4 if "twice" in message else 3
    (first, *_) = errors(tmp_path, f"terms:\n  - term: DPRK\n    {entry}\n")
    assert first.startswith(f"terms.yaml:{line}: {message}")


def test_every_mistake_is_listed_in_order(tmp_path: Path) -> None:
    """All that is wrong in a file comes at once, a line each."""
    text = """
    langauge: en
    terms:
      - aliases: []
      - term: torture
        targets:
          kr: 고문
          ja: {text: 拷問, first_mention: "{txt}"}
      - torture
      - term: Torture
        type: crime
    """
    assert errors(tmp_path, text) == [
        "terms.yaml:2: langauge: unknown field (did you mean language?)",
        "terms.yaml:4: term: missing",
        "terms.yaml:7: targets.kr: unknown language 'kr' (did you mean ko?)",
        "terms.yaml:8: targets.ja.first_mention: expected a format such as '{text}({acronym})', got '{txt}'",
        "terms.yaml:9: expected a mapping, got 'torture'",
        "terms.yaml:11: type: expected one of person, organisation, legal, place, event, title, term, got 'crime'",
    ]


def test_long_list_of_mistakes_is_cut(tmp_path: Path) -> None:
    """A file that is wrong throughout does not fill the screen."""
    lines = errors(tmp_path, "terms:\n" + "  - {}\n" * 50)
    assert lines[-1] == "terms.yaml: … and 30 more"
    assert len(lines) == 21


def test_term_given_twice(tmp_path: Path) -> None:
    """Within one file a term has one entry, whatever its capitals."""
    assert errors(tmp_path, "terms:\n  - term: Torture\n  - term: torture\n") == [
        "terms.yaml:3: term: 'torture' is already on line 2"
    ]


@pytest.mark.parametrize("text", ["- term: torture\n", "torture\n", "term: torture\n", "language: en\n"])
def test_file_that_is_no_glossary(tmp_path: Path, text: str) -> None:
    """A file of another shape is told what shape a glossary has."""
    assert "expected a mapping with `terms:`" in errors(tmp_path, text)[0]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("terms:\n  - term: a: b\n", "terms.yaml:2: mapping values are not allowed in this context"),
        ("terms:\n\t- term: a\n", "terms.yaml:2: found character '\\t' that cannot start any token"),
        ("terms: [\n", "terms.yaml:2: did not find expected node content"),
        ("terms:\n  - term: *x\n", "terms.yaml:2: found undefined alias 'x'"),
        ("terms: []\n---\nterms: []\n", "terms.yaml:2: but found another document"),
        ("terms:\n  - term: a\x07\n", "terms.yaml:2: character U+0007 is not allowed"),
        ("terms: &x [*x]\n", "terms.yaml:1: an alias that contains itself"),
        ("terms: !foo\n  - term: a\n", "terms.yaml:1: terms: tag !foo is not allowed"),
    ],
)
def test_broken_yaml_is_one_line(tmp_path: Path, text: str, message: str) -> None:
    """What YAML itself cannot read is told with its line, without a traceback."""
    assert errors(tmp_path, text)[0] == message


@pytest.mark.parametrize("depth", [150, 300, 400, 600, 2_000])
def test_deep_nesting_is_refused(tmp_path: Path, depth: int) -> None:
    """Lists in lists in lists are a mistake, not a crash."""
    (line,) = errors(tmp_path, "terms: " + "[\n" * depth + "]\n" * depth)
    assert "nested too deeply" in line or "expected a mapping, got a list" in line


def test_yaml_bomb_is_refused(tmp_path: Path) -> None:
    """Nine short lines cannot unfold into a billion terms."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    assert errors(tmp_path, "\n".join(lines)) == ["terms.yaml: YAML aliases repeat more than 100,000 values"]


def test_honest_yaml_alias_is_read(tmp_path: Path) -> None:
    """An anchor saves typing where two entries have the same targets."""
    text = "terms:\n  - {term: jail, targets: &x {ko: 감옥}}\n  - {term: prison, targets: *x}\n"
    assert [entry.accepted("ko") for entry in load(write(tmp_path, text))] == [("감옥",), ("감옥",)]


def test_large_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file over the limit is refused before it is parsed."""
    assert file.MAX_BYTES == 10_000_000
    monkeypatch.setattr(file, "MAX_BYTES", 1_000_000)
    path = write(tmp_path, "#" * 1_000_001)
    with pytest.raises(GlossaryError, match="is larger than 1 MB"):
        load(path)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    """A path that is no file is named."""
    with pytest.raises(GlossaryError, match=r"none\.yaml does not exist"):
        load(tmp_path / "none.yaml")
    with pytest.raises(GlossaryError, match="is a folder"):
        load(tmp_path)


def test_other_encodings_are_refused_with_their_line(tmp_path: Path) -> None:
    """A file saved in a Korean code page is not guessed at."""
    path = tmp_path / "terms.yaml"
    path.write_bytes("terms:\n  - term: torture\n    note: 고문\n".encode("cp949"))
    with pytest.raises(GlossaryError, match=r"terms\.yaml:3: not UTF-8 text"):
        load(path)


def test_packaged_glossary_and_example_are_well_formed() -> None:
    """The glossary that ships, with the names of the sample article on top, loads."""
    packaged = ROOT / "glossary" / "north-korea-human-rights.yaml"
    glossary = load_all([packaged, ROOT / "examples" / "glossary.yaml"])
    assert len(glossary) > len(load(packaged)) >= 60
    assert all(entry.target("ko") for entry in glossary)
