"""What goes out comes in again; what a format cannot hold is listed; two glossaries are merged and compared."""

import unicodedata
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefer.glossary import Entry, Glossary, Target, TermType
from briefer.glossary.exchange import Format, Found, compare, lost, merge, read, write
from briefer.languages import LANGUAGES

# What is special to some format, often; any character now and then, but those that no entry can have.
CHARACTERS = st.one_of(
    st.sampled_from("abC =+-@'|\\;,\t\"\n\r<&가북１−{}_x041"), st.characters(exclude_categories=["Cc"], codec="utf-8")
)
FORMATS = {"csv": Format.CSV, "tsv": Format.TSV, "xlsx": Format.XLSX, "tbx2": Format.TBX, "tbx3": Format.TBX}


def tidy(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


texts = st.text(CHARACTERS, min_size=1, max_size=12).map(tidy).filter(bool)
one_line = st.text(CHARACTERS.filter(lambda each: each not in "\n\r"), min_size=1, max_size=12)
forms = st.builds("{}{}".format, one_line, st.sampled_from("aB1한")).map(tidy)
lists = st.lists(forms, max_size=3, unique=True).map(tuple)
flags: st.SearchStrategy[bool | Literal["auto"]] = st.sampled_from(["auto", True, False])
targets = st.builds(
    Target,
    text=forms,
    short=st.none() | forms,
    also=lists,
    reading=st.none() | forms,
    forbidden=lists,
    first_mention=st.sampled_from([None, "{text}", "{text}({short})"]),
)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """An entry with anything that an entry can have."""
    code = draw(st.sampled_from(["en", "en", "ko"]))
    others = st.sampled_from([each for each in LANGUAGES if each != code])
    return Entry(
        term=draw(forms),
        aliases=draw(lists),
        type=draw(st.sampled_from(TermType)),
        targets=draw(st.dictionaries(others, targets, max_size=3)),
        keep=draw(st.booleans()),
        draft=draw(st.booleans()),
        case=draw(flags),
        whole_word=draw(flags),
        note=draw(st.none() | texts),
        source=draw(st.none() | texts),
        language=code,
    )


def there_and_back(given_: list[Entry], format_: str) -> tuple[list[Entry], list[tuple[str, ...]]]:
    """What comes in again, and for each entry the fields that are listed as lost."""
    kind = FORMATS[format_]
    data = write(given_, kind, tbx_version=2 if format_ == "tbx2" else 3)
    return [one.entry for one in read(data, "x", kind).found], [one.fields for one in lost(given_, data, kind)]


@pytest.mark.parametrize("format_", ["csv", "tsv", "xlsx"])
@given(st.lists(entries(), min_size=1, max_size=3))
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=50)
def test_a_table_holds_everything(format_: str, given_: list[Entry]) -> None:
    """Export and import are the identity."""
    assert there_and_back(given_, format_) == (given_, [])


def plain(entry: Entry) -> Entry:
    """What TBX-Basic can hold of an entry."""
    held = {
        code: Target(text=one.text, short=one.short, also=one.also, forbidden=one.forbidden)
        for code, one in entry.targets.items()
    }
    return Entry(
        term=entry.term,
        aliases=entry.aliases,
        type=entry.type,
        targets=held,
        note=entry.note,
        source=entry.source,
        language=entry.language,
    )


@st.composite
def concepts(draw: st.DrawFn) -> Entry:
    """An entry that TBX-Basic holds whole: forms on one line, each once, and no character that XML lacks."""
    line = st.text(st.sampled_from("abC =+-@'|\\;,\"<&가북１−{}"), max_size=8)
    form = st.builds("{}{}".format, line, st.sampled_from("aB1한")).map(tidy)
    words = draw(st.lists(form, min_size=8, max_size=8, unique=True))
    return Entry(
        term=words[2],
        aliases=draw(st.sampled_from([(), (words[3],), (words[3], words[4])])),
        type=draw(st.sampled_from(TermType)),
        targets={
            "ko": Target(
                text=words[0],
                short=draw(st.sampled_from([None, words[1]])),
                also=draw(st.sampled_from([(), (words[5], words[6])])),
                forbidden=(words[7],),
            ),
            "ja": Target(text=words[0]),
        },
        note=draw(st.none() | form),
        source=draw(st.none() | form),
    )


@pytest.mark.parametrize("format_", ["tbx2", "tbx3"])
@given(st.lists(concepts(), min_size=1, max_size=4))
def test_tbx_holds_terms_and_their_standing(format_: str, given_: list[Entry]) -> None:
    """Within what TBX-Basic has a place for, export and import are the identity."""
    assert there_and_back(given_, format_) == (given_, [])


@pytest.mark.parametrize("format_", ["tbx2", "tbx3"])
@given(st.lists(entries(), min_size=1, max_size=3))
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=50)
def test_what_tbx_does_not_hold_is_listed(format_: str, given_: list[Entry]) -> None:
    """An entry is listed if and only if it comes in otherwise than it went out."""
    again, listed = there_and_back(given_, format_)
    assert len(listed) == sum(before != after for before, after in zip(given_, again, strict=True))


def test_the_fields_that_tbx_has_no_place_for() -> None:
    """They are listed by the term, each by its name."""
    entry = Entry.model_validate(
        {
            "term": "Commission of Inquiry",
            "aliases": ["COI"],
            "targets": {"ko": {"text": "조사위원회", "reading": "조사위원회", "first_mention": "{text}({acronym})"}},
            "keep": True,
            "draft": True,
            "case": True,
            "whole_word": False,
        }
    )
    (one,) = lost([entry], write([entry], Format.TBX), Format.TBX)
    assert (one.term, set(one.fields)) == (
        "Commission of Inquiry",
        {"keep", "draft", "case", "whole_word", "targets.ko.reading", "targets.ko.first_mention"},
    )


def test_a_cell_that_is_longer_than_a_workbook_allows() -> None:
    """It is cut by the format, and listed."""
    entry = Entry(term="forum", note="x" * 40_000)
    (one,) = lost([entry], write([entry], Format.XLSX), Format.XLSX)
    assert one.fields == ("note",)


def make(term: str, ko: Any = None, **fields: Any) -> Entry:
    return Entry.model_validate({"term": term, "targets": {"ko": ko} if ko else {}, **fields})


def merged(old: Entry, *new: Entry, replace: bool = False) -> tuple[Entry, list[tuple[str, str]]]:
    """The entry after the merge, and the places and fields of the conflicts."""
    found = [Found(f"row {number}", entry) for number, entry in enumerate(new, start=2)]
    result = merge(Glossary((old,)), found, replace=replace)
    (entry,) = result.changed or (old,)
    return entry, [(one.place, one.field) for one in result.conflicts]


def test_merging_adds_what_is_lacking() -> None:
    """Languages, aliases and fields that were not said before."""
    old = make("forum", "포럼", aliases=["Forum"])
    new = make("Forum".lower(), {"text": "포럼", "also": ["공개토론"]}, aliases=["fora"], type="event", note="annual")
    both, conflicts = merged(old, new)
    assert not conflicts
    assert both == make(
        "forum", {"text": "포럼", "also": ["공개토론"]}, aliases=["Forum", "fora"], type="event", note="annual"
    )


def test_merging_keeps_the_old_in_a_conflict() -> None:
    """A rendering that differs is one conflict with all that belongs to it."""
    old = make("North Korea", "북한", note="South")
    new = make("North Korea", {"text": "조선", "short": "조"}, note="North")
    assert merged(old, new) == (old, [("row 2", "targets.ko.text"), ("row 2", "note")])
    assert merged(old, new, replace=True)[0] == new


def test_merging_rows_of_one_file() -> None:
    """Rows of the same term make one entry; where they contradict, the first is kept."""
    found = [Found("row 2", make("flu", "독감")), Found("row 3", make("Flu", "인플루엔자", note="an illness"))]
    result = merge(Glossary(), found)
    assert result.added == (make("flu", "독감", note="an illness"),)
    assert [(one.place, one.field) for one in result.conflicts] == [("row 3", "targets.ko.text"), ("row 3", "term")]


def test_a_draft_does_not_change_what_is_confirmed() -> None:
    """Else a term would fall out of force, or an unconfirmed rendering come into it."""
    old = make("forum", "포럼")
    assert merged(old, make("forum", "포럼", draft=True)) == (old, [])
    assert merged(old, make("forum", "토론회", draft=True, note="x")) == (old, [("row 2", "draft")])
    both, _ = merged(make("forum", draft=True), make("forum", "포럼", draft=True))
    assert both == make("forum", "포럼", draft=True)


@given(st.lists(entries(), max_size=4, unique_by=lambda entry: entry.key))
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=50)
def test_merging_a_glossary_with_itself_changes_nothing(given_: list[Entry]) -> None:
    """And merging it into nothing gives it whole."""
    found = [Found("row", entry) for entry in given_]
    again = merge(Glossary(tuple(given_)), found)
    assert (again.added, again.changed, again.same, again.conflicts) == ((), (), len(given_), ())
    assert merge(Glossary(), found).added == tuple(given_)


@given(st.lists(entries(), max_size=4, unique_by=lambda entry: entry.key), st.randoms())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=50)
def test_order_is_no_difference(given_: list[Entry], random: Any) -> None:
    """Neither of entries nor of the items of a list."""
    shuffled = [entry.model_copy(update={"aliases": entry.aliases[::-1]}) for entry in given_]
    random.shuffle(shuffled)
    assert not compare(Glossary(tuple(given_)), Glossary(tuple(shuffled)))


def test_differences() -> None:
    """Added, removed, renamed and changed, field by field."""
    old = Glossary((make("a", "가"), make("b", "나"), make("c", "다"), make("d", "라", note="x")))
    new = Glossary((make("d", "마", aliases=["D"]), make("a", "가"), make("e", "나"), make("f", "바")))
    difference = compare(old, new)
    assert [entry.term for entry in difference.added] == ["f"]
    assert [entry.term for entry in difference.removed] == ["c"]
    assert [(former.term, entry.term) for former, entry in difference.renamed] == [("b", "e")]
    ((entry, changes),) = difference.changed
    assert entry.term == "d"
    assert {(one.field, one.old, one.new) for one in changes} == {
        ("targets.ko.text", "라", "마"),
        ("note", "x", None),
        ("aliases", None, ("D",)),
    }
