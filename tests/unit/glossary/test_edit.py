"""An edit changes what it concerns, and nothing else."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st

from briefer.errors import GlossaryError, OutputError
from briefer.glossary import Entry, edit, load
from briefer.glossary.edit import GlossaryFile, editing

ROOT = Path(__file__).parents[3]
SEOUL = Entry.model_validate({"term": "Seoul", "type": "place", "targets": {"ko": "서울"}})


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep locks out of the user's cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ".cache"))


def edited(path: Path, text: str, *acts: Callable[[GlossaryFile], None]) -> str:
    """Write a file, edit it, and return what it is then."""
    path.write_bytes(text.encode())
    for act in acts:
        with editing(path) as file:
            act(file)
    return path.read_bytes().decode()


def adding(entry: Entry = SEOUL) -> Callable[[GlossaryFile], None]:
    return lambda file: file.add(entry)


def removing(term: str) -> Callable[[GlossaryFile], None]:
    return lambda file: file.remove(("en", term.casefold()))


def changing(term: str, /, **fields: Any) -> Callable[[GlossaryFile], None]:
    """Set fields of an entry; None takes one out."""

    def act(file: GlossaryFile) -> None:
        entry = next(entry for entry in file.glossary if entry.term == term)
        wanted = {**entry.model_dump(exclude_defaults=True), **fields}
        file.replace(
            entry.key, Entry.model_validate({key: value for key, value in wanted.items() if value is not None})
        )

    return act


FILE = """\
# Our terms.
language: en

terms:

  # --- Law -----------------------------------------

  - term:  "torture"     # the Convention
    aliases: [ill-treatment,  'CAT']
    targets:
      ko:   고문           # never 고통
      # ja is still missing
      zh: {text: 酷刑, short: 刑}
    note: >-
      As the Convention
      has it.

  # --- Places --------------------------------------
  # the capital
  - term: Pyongyang
    type: place

  - {term: DPRK, targets: {ko: 북한}}   # short
# the end
"""


@pytest.mark.parametrize(
    ("act", "before", "after"),
    [
        (changing("torture", aliases=["ill-treatment"]), "[ill-treatment,  'CAT']", "[ill-treatment]"),
        (changing("torture", aliases=["CAT"]), "[ill-treatment,  'CAT']", "['CAT']"),
        (changing("torture", aliases=["ill-treatment", "UNCAT"]), "'CAT'", "'UNCAT'"),
        (changing("torture", aliases=["x: y", "ill-treatment", "CAT"]), "[ill", "['x: y',  ill"),
        (changing("torture", aliases=None), "    aliases: [ill-treatment,  'CAT']\n", ""),
        (changing("torture", type="legal"), "'CAT']\n", "'CAT']\n    type: legal\n"),
        (changing("torture", term="torture and ill-treatment"), '"torture"', '"torture and ill-treatment"'),
        (changing("torture", note="short"), ">-\n      As the Convention\n      has it.\n", "short\n"),
        (changing("torture", note=None), "    note: >-\n      As the Convention\n      has it.\n", ""),
        (changing("torture", source="NO"), "has it.\n", "has it.\n    source: 'NO'\n"),
        (
            changing(
                "torture",
                targets={"ko": {"text": "고문", "forbidden": ["고통"]}, "zh": {"text": "酷刑", "short": "刑"}},
            ),
            "ko:   고문           # never 고통\n",
            "ko:           # never 고통\n        text: 고문\n        forbidden: [고통]\n",
        ),
        (
            changing("torture", targets={"ko": "고문", "zh": "酷刑"}),
            "{text: 酷刑, short: 刑}",
            "{text: 酷刑}",
        ),
        (
            changing("torture", targets={"ko": "고문", "zh": {"text": "酷刑", "short": "刑"}, "ja": "拷問"}),
            "short: 刑}\n",
            "short: 刑}\n      ja: 拷問\n",
        ),
        (changing("Pyongyang", keep=True, draft=True), "place\n", "place\n    keep: true\n    draft: true\n"),
        (changing("DPRK", type="place"), "{term: DPRK, targets", "{term: DPRK, type: place, targets"),
        (changing("DPRK", targets={"ko": "조선"}), "북한", "조선"),
        (removing("Pyongyang"), "  - term: Pyongyang\n    type: place\n", ""),
        (removing("DPRK"), "\n  - {term: DPRK, targets: {ko: 북한}}   # short\n", ""),
        (adding(), "# short\n", "# short\n\n  - {term: Seoul, type: place, targets: {ko: 서울}}\n"),
    ],
)
def test_only_what_is_meant_changes(
    tmp_path: Path, act: Callable[[GlossaryFile], None], before: str, after: str
) -> None:
    """Comments, order, quotes, alignment and blank lines stay as people wrote them."""
    assert FILE.count(before) == 1
    assert edited(tmp_path / "terms.yaml", FILE, act) == FILE.replace(before, after)


def test_several_edits_in_one_go(tmp_path: Path) -> None:
    """What is added, changed and removed while a file is open is written once, as if one after the other."""

    def act(file: GlossaryFile) -> None:
        adding()(file)
        changing("Seoul", aliases=["Soul"])(file)
        changing("torture", keep=True)(file)
        removing("Pyongyang")(file)
        removing("DPRK")(file)

    text = edited(tmp_path / "terms.yaml", FILE, act)
    assert text == (
        FILE.replace("    note: >-", "    keep: true\n    note: >-")
        .replace("  - term: Pyongyang\n    type: place\n", "")
        .replace(
            "\n  - {term: DPRK, targets: {ko: 북한}}   # short\n",
            "\n  - {term: Seoul, aliases: [Soul], type: place, targets: {ko: 서울}}\n",
        )
    )


def test_new_entry_is_written_as_people_write_them(tmp_path: Path) -> None:
    """Only what differs from the defaults stands there; a plain target is a text, a rich one a mapping."""
    entry = Entry.model_validate(
        {
            "term": "Commission of Inquiry",
            "aliases": ["COI", "NO", "1.0", "a: b", "# x"],
            "targets": {
                "ko": {"text": "조사위원회", "first_mention": "{text}({acronym})"},
                "ja": {"text": "調査委員会"},
            },
            "draft": True,
            "note": "first\nsecond",
        }
    )
    path = tmp_path / "terms.yaml"
    assert edited(path, "terms:\n- term: a\n", adding(entry)) == (
        "terms:\n- term: a\n"
        "- term: Commission of Inquiry\n"
        "  aliases: [COI, 'NO', '1.0', 'a: b', '# x']\n"
        "  targets:\n"
        "    ko:\n"
        "      text: 조사위원회\n"
        "      first_mention: '{text}({acronym})'\n"
        "    ja: 調査委員会\n"
        "  draft: true\n"
        "  note: |-\n"
        "    first\n"
        "    second\n"
    )
    assert load(path).entries[-1] == entry


@pytest.mark.parametrize(
    ("mapping", "after"),
    [
        ("{text: 델타, forbidden: [가] # c\n        , short: 델}", "{text: 델타,  short: 델}"),
        ("{text: 델타, forbidden: [가] # c\n\n  # d\n        , short: 델}", "{text: 델타,  short: 델}"),
        ("{text: 델타, forbidden: [가], # c\n        short: 델}", "{text: 델타,  # c\n        short: 델}"),
        ("{text: 델타, short: 델 # c\n        , forbidden: [가]}", "{text: 델타, short: 델 # c\n        , }"),
        ("{forbidden: [가] # c\n        , text: 델타}", "{ text: 델타}"),
    ],
)
def test_comment_on_the_line_of_a_field_goes_with_it(tmp_path: Path, mapping: str, after: str) -> None:
    """Also where the comma comes after it, on a line of its own; a comment after the comma stays."""
    text = f"terms:\n  - term: Delta\n    targets:\n      ko: {mapping}\n"
    path = tmp_path / "terms.yaml"
    path.write_text(text, "utf-8")
    target = load(path).entries[0].targets["ko"].model_dump(exclude={"forbidden"}, exclude_defaults=True)
    assert edited(path, text, changing("Delta", targets={"ko": target})) == text.replace(mapping, after)


def test_long_list_has_a_line_for_each_item(tmp_path: Path) -> None:
    """What does not fit into a line is written below one another."""
    entry = Entry(term="a", aliases=tuple(f"a rather long alias of number {n}" for n in range(5)))
    text = edited(tmp_path / "terms.yaml", "", adding(entry))
    assert "    aliases:\n      - a rather long alias of number 0\n" in text


@pytest.mark.parametrize(
    "text",
    [
        "terms:",
        "terms:\n",
        "terms:  # none yet\n",
        "terms:\n  # - term: example\n\n# end\n",
        "terms: []",
        "terms: [ ]\n",
        '{"terms": []}',
        '{"terms": [{"term": "a"}]}\n',
        "terms:\n- term: a",
        "terms:\n\n    -   term: a\n        aliases:\n        -   b\n\n\n# end\n\n",
        "terms:\n  -\n    term: a\n  - # that is\n    term: b\n",
        "terms: [\n  {term: a},  # first\n  {term: b},  # last\n]\n",
        "terms: [{term: a},\n        {term: b}]",
        "terms:\n  - term: a\n    note: |+\n      kept\n\n\n",
        "terms:\n  - term: a\n    note: |\n      cut\n\n\n# end\n",
        "terms:\n  - term: a\nlanguage: en\n",
        "---\nterms:\n  - term: a\n...\n",
    ],
)
@pytest.mark.parametrize("change", [str, lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n")])
def test_adding_and_removing_restores_the_file(tmp_path: Path, text: str, change: Callable[[str], str]) -> None:
    """Whatever the style, the byte-order mark, the line ends, and the end of the file."""
    path = tmp_path / "terms.yaml"
    text = change(text)
    with_entry = edited(path, text, adding())
    assert with_entry != text
    assert load(path).entries[-1] == SEOUL
    assert ("\r\n" in text) == ("\r\n" in with_entry)
    assert not re.search(r"(?<!\r)\n", with_entry) or "\r\n" not in text
    assert edited(path, with_entry, removing("Seoul")) == text


@pytest.mark.parametrize("text", ["", "# nothing yet", "---\n"])
def test_file_that_holds_nothing_gets_its_list(tmp_path: Path, text: str) -> None:
    """An empty file is a glossary without terms."""
    path = tmp_path / "terms.yaml"
    assert edited(path, text, adding()).startswith(text)
    assert load(path).entries == (SEOUL,)


def test_missing_file_is_made_when_there_is_something_to_write(tmp_path: Path) -> None:
    """Folders included; looking alone makes none."""
    path = tmp_path / "glossary" / "terms.yaml"
    with editing(path) as file:
        assert not file.glossary.entries
    assert not path.parent.exists()
    with editing(path) as file:
        file.add(SEOUL)
    assert path.read_text("utf-8") == (
        "language: en\nterms:\n  - term: Seoul\n    type: place\n    targets:\n      ko: 서울\n"
    )
    assert [each.name for each in path.parent.iterdir()] == ["terms.yaml"]


def test_file_is_left_alone_without_a_change(tmp_path: Path) -> None:
    """Not even its time changes."""
    path = tmp_path / "terms.yaml"
    path.write_text(FILE, "utf-8")
    os.utime(path, (1, 1))
    with editing(path) as file:
        file.add(SEOUL)
        file.remove(SEOUL.key)
        file.replace(("en", "dprk"), file.glossary.entries[-1])
    assert path.stat().st_mtime == 1


def test_nothing_is_written_after_an_error(tmp_path: Path) -> None:
    """An edit is made whole or not at all."""
    path = tmp_path / "terms.yaml"
    path.write_text(FILE, "utf-8")

    def act(file: GlossaryFile) -> None:
        file.add(SEOUL)
        file.add(Entry(term="Torture"))

    with pytest.raises(GlossaryError, match="has 'torture' already"):
        edited(path, FILE, act)
    assert path.read_text("utf-8") == FILE


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (removing("nothing"), "has no term 'nothing'"),
        (changing("DPRK", term="TORTURE"), "has 'torture' already"),
    ],
)
def test_impossible_edit_is_refused(tmp_path: Path, act: Callable[[GlossaryFile], None], message: str) -> None:
    """The term that stands in the way is named."""
    with pytest.raises(GlossaryError, match=message):
        edited(tmp_path / "terms.yaml", FILE, act)


SHARED = """\
terms:
  - term: jail
    targets: &targets
      ko: 감옥
    note: &unused see there
  - term: prison
    targets: *targets
"""


@pytest.mark.parametrize(
    "act",
    [
        changing("jail", targets={"ko": "교도소"}),
        changing("prison", targets={"ko": "교도소"}),
        changing("prison", targets={"ko": "감옥", "ja": "監獄"}),
        removing("jail"),
    ],
)
def test_shared_value_is_not_changed_for_others(tmp_path: Path, act: Callable[[GlossaryFile], None]) -> None:
    """What a YAML alias repeats elsewhere cannot change in one place alone: the line is named."""
    with pytest.raises(GlossaryError, match=r"terms\.yaml:[37]: .*shared"):
        edited(tmp_path / "terms.yaml", SHARED, act)
    assert (tmp_path / "terms.yaml").read_text("utf-8") == SHARED


def test_beside_a_shared_value_all_goes_on(tmp_path: Path) -> None:
    """An alias may be dropped, an anchor that nothing uses stays where it is."""
    path = tmp_path / "terms.yaml"
    text = edited(path, SHARED, adding(), changing("jail", note="here"), changing("prison", targets=None))
    assert text == SHARED.replace("&unused see there", "&unused here").replace("    targets: *targets\n", "") + (
        "  - term: Seoul\n    type: place\n    targets:\n      ko: 서울\n"
    )
    assert removing("prison") is not None
    assert "prison" not in edited(path, SHARED, removing("prison"))


def test_what_cannot_be_edited_is_left(tmp_path: Path) -> None:
    """The new text is read before it is written: one that says something else is refused, as with old Mac line ends."""
    with pytest.raises(GlossaryError, match="cannot be edited") as caught:
        edited(tmp_path / "terms.yaml", "terms:\r  - term: a\r", adding())
    assert "by hand" in caught.value.hint
    assert (tmp_path / "terms.yaml").read_bytes() == b"terms:\r  - term: a\r"


def test_term_of_another_language_says_so(tmp_path: Path) -> None:
    """The language stands at the entry where it is not that of the file, and only there."""
    korean = Entry.model_validate({"term": "탈북민", "language": "ko", "targets": {"en": "defector"}})
    path = tmp_path / "terms.yaml"
    assert edited(path, "language: ko\nterms:\n", adding(korean)).endswith(
        "  - term: 탈북민\n    targets:\n      en: defector\n"
    )
    assert edited(path, "terms:\n", adding(korean)).endswith("      en: defector\n    language: ko\n")
    assert load(path).entries == (korean,)


def test_link_leads_to_the_file_that_is_edited(tmp_path: Path) -> None:
    """A symbolic link stays one."""
    real, link = tmp_path / "real.yaml", tmp_path / "link.yaml"
    real.write_text("terms:\n", "utf-8")
    link.symlink_to(real)
    with editing(link) as file:
        file.add(SEOUL)
    assert link.is_symlink()
    assert load(real).entries == (SEOUL,)


def test_place_that_is_a_file(tmp_path: Path) -> None:
    """A folder that cannot be made is an error, and the hint is one for glossaries."""
    (tmp_path / "glossary").write_text("", "utf-8")
    with (
        pytest.raises(OutputError, match=r"glossary.terms\.yaml") as caught,
        editing(tmp_path / "glossary" / "terms.yaml") as file,
    ):
        file.add(SEOUL)
    assert "--glossary" in caught.value.hint


def test_locked_file_is_not_waited_for_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another process holds the lock, the error says so."""
    path = tmp_path / "terms.yaml"
    path.write_text(FILE, "utf-8")
    monkeypatch.setattr(edit, "LOCK_SECONDS", 0.1)
    with editing(path):
        (lock,) = (tmp_path / ".cache" / "briefer" / "locks").glob("*.lock")
    with FileLock(lock), pytest.raises(OutputError, match="is being edited by another process"), editing(path):
        pass


def test_change_by_an_editor_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    """Who saves the file in an editor takes no lock."""
    path = tmp_path / "terms.yaml"
    path.write_text(FILE, "utf-8")

    def act(file: GlossaryFile) -> None:
        file.add(SEOUL)
        path.write_text(FILE + "# saved\n", "utf-8")

    with pytest.raises(GlossaryError, match="was changed meanwhile"):
        edited(path, FILE, act)
    assert path.read_text("utf-8") == FILE + "# saved\n"


ADD_TEN = """
import sys
from pathlib import Path
from briefer.glossary import Entry
from briefer.glossary.edit import editing

for number in range(10):
    with editing(Path(sys.argv[1])) as file:
        file.add(Entry(term=f"term {sys.argv[2]} {number}"))
"""


def test_edits_at_the_same_time_are_all_kept(tmp_path: Path) -> None:
    """Four processes add ten terms each to one file, two of them through a link: forty terms."""
    path, link = tmp_path / "terms.yaml", tmp_path / "link.yaml"
    link.symlink_to(path)
    names = [path, link, path, link]
    processes = [
        subprocess.Popen([sys.executable, "-c", ADD_TEN, str(name), str(number)]) for number, name in enumerate(names)
    ]
    assert [process.wait() for process in processes] == [0, 0, 0, 0]
    assert len(load(path)) == 40


# Files as people might write them: each entry in a style of its own, comments and blank lines anywhere.
WORDS = st.sampled_from(
    ["a", "NO", "a: b", "서울", "C.O.I.", "# x", "{x}", "it's", "1.0", "y, z", "😀 b", "- q", "null", 'say "no"']
)
COMMENTS = st.lists(st.sampled_from(["# one", "#two", "# three: 3", "# - term: four", "# 'five"]), max_size=2)


@st.composite
def entries(draw: st.DrawFn, number: int) -> Entry:
    """An entry with a term of its own."""
    texts = st.lists(WORDS, max_size=3, unique=True)
    target = st.fixed_dictionaries(
        {"text": WORDS}, optional={"short": WORDS, "also": texts, "forbidden": texts, "reading": WORDS}
    )
    return Entry.model_validate(
        {
            "term": f"{draw(WORDS)} {number}",
            "aliases": draw(texts),
            "type": draw(st.sampled_from(["term", "place"])),
            "targets": draw(st.dictionaries(st.sampled_from(["ko", "ja", "fr"]), target, max_size=3)),
            "keep": draw(st.booleans()),
            "note": draw(st.none() | WORDS | st.just("two\nlines")),
        }
    )


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def flow(data: object) -> str:
    """Write data in brackets."""
    if isinstance(data, dict):
        return "{" + ", ".join(f"{key}: {flow(value)}" for key, value in data.items()) + "}"
    if isinstance(data, list | tuple):
        return "[" + ", ".join(map(flow, data)) + "]"
    if isinstance(data, bool):
        return f"{data!s}".lower()
    return '"two\\nlines"' if data == "two\nlines" else quoted(str(data))


@st.composite
def block(draw: st.DrawFn, data: dict[str, Any], margin: str) -> list[str]:
    """Write a mapping in lines, with comments before its keys."""
    lines = []
    for at, (key, value) in enumerate(data.items()):
        if at:
            lines += [margin + comment for comment in draw(COMMENTS)]
        trailing = draw(st.sampled_from(["", "  # trailing"]))
        if value == "two\nlines":
            lines += [f"{margin}{key}: |-{trailing}", f"{margin}   two", f"{margin}   lines"]
        elif isinstance(value, dict) and draw(st.booleans()):
            lines += [f"{margin}{key}:{trailing}", *draw(block(value, margin + "  "))]
        elif isinstance(value, list) and draw(st.booleans()):
            lines += [f"{margin}{key}:{trailing}", *(f"{margin}- {quoted(item)}" for item in value)]
        else:
            lines.append(f"{margin}{key}: {flow(value)}{trailing}")
    return lines


@st.composite
def files(draw: st.DrawFn) -> tuple[list[Entry], list[str], str]:
    """Entries, the text of each from its dash to the end of its last line, and the file."""
    many = [draw(entries(number)) for number in range(draw(st.integers(0, 4)))]
    dash = draw(st.sampled_from(["", "  ", "    "]))
    lines = [*draw(COMMENTS), "terms:"]
    own = []
    for entry in many:
        data = entry.model_dump(mode="json", exclude_defaults=True)
        margin = dash + "  "
        text = [f"{margin}{flow(data)}"] if draw(st.booleans()) else draw(block(data, margin))
        text[0] = f"{dash}- {text[0].removeprefix(margin)}"
        lines += [*[""] * draw(st.integers(0, 2)), *(dash + comment for comment in draw(COMMENTS)), *text]
        own.append("\n".join(text) + "\n")
    lines += [*[""] * draw(st.integers(0, 2)), *draw(COMMENTS)]
    text_of_file = "\n".join(lines) + draw(st.sampled_from(["", "\n"]))
    return many, own, text_of_file


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One file for all examples."""
    return tmp_path_factory.mktemp("examples") / "terms.yaml"


NEW = st.integers(10, 12).flatmap(entries)


@given(files(), NEW, st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\ufeff"]))
def test_adding_only_inserts(
    path: Path, file: tuple[list[Entry], list[str], str], entry: Entry, end: str, mark: str
) -> None:
    """The rest of the file stands before and after the new entry, byte for byte; removing it restores the file."""
    _, _, text = file
    text = mark + text.replace("\n", end)
    after = edited(path, text, adding(entry))
    same = next((at for at, (one, other) in enumerate(zip(text, after, strict=False)) if one != other), len(text))
    assert after.endswith(text[same:])
    assert edited(path, after, removing(entry.term)) == text


@given(files().filter(lambda file: bool(file[0])), NEW, st.data())
def test_changing_stays_within_the_entry(
    path: Path, file: tuple[list[Entry], list[str], str], new: Entry, data: st.DataObject
) -> None:
    """Whatever an entry becomes, what stands before and after it stays, and so does each comment in it on a line."""
    many, own, text = file
    place = data.draw(st.integers(0, len(many) - 1))
    before, after = (text + "\n").split(own[place])
    result = edited(path, text, lambda glossary: glossary.replace(many[place].key, new)) + "\n"
    assert result.startswith(before)
    assert result.endswith(after)
    assert load(path).entries == (*many[:place], new, *many[place + 1 :])


@given(files().filter(lambda file: bool(file[0])), st.data())
def test_removing_takes_the_entry_alone(
    path: Path, file: tuple[list[Entry], list[str], str], data: st.DataObject
) -> None:
    """Everything but the entry and blank lines stays, comments above it and below it included."""
    many, own, text = file
    place = data.draw(st.integers(0, len(many) - 1))
    result = edited(path, text, removing(many[place].term))
    rest = (text + "\n").replace(own[place], "")
    assert [line for line in result.split("\n") if line] == [line for line in rest.split("\n") if line]


@given(files(), st.data())
def test_edits_in_one_go_are_edits_one_by_one(
    path: Path, file: tuple[list[Entry], list[str], str], data: st.DataObject
) -> None:
    """The entries are what was asked for, and every comment of an entry that stays is still there."""
    many, _, text = file
    wanted = {entry.key: entry for entry in many}
    path.write_bytes(text.encode())
    with editing(path) as glossary:
        for number in range(20, 20 + data.draw(st.integers(1, 4))):
            act = data.draw(st.sampled_from(["add", "replace", "remove"] if wanted else ["add"]))
            entry = data.draw(entries(number))
            if act == "add":
                glossary.add(entry)
                wanted[entry.key] = entry
                continue
            key = data.draw(st.sampled_from(sorted(wanted)))
            if act == "remove":
                glossary.remove(key)
                del wanted[key]
            else:
                glossary.replace(key, entry)
                wanted = {
                    (entry.key if one == key else one): (entry if one == key else each) for one, each in wanted.items()
                }
    assert load(path).entries == tuple(wanted.values())
