"""What an edit of the glossary means for the outputs that are there."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefer.errors import InputError
from briefer.glossary import Entry, Glossary
from briefer.glossary.impact import Change, Kind, Output, find_files, impact, read_output
from briefer.readers import read
from briefer.render import json, markdown
from briefer.translate import translate
from tests.scripted import Scripted

ARTICLE = """\
# The Seoul forum

The Commission of Inquiry met in Seoul. The COI went home. *Nobody* from the Test Office came.

By then `COI` was gone. Test Office staff met the Commission of Inquiry in Busan.
"""
COMMISSION: dict[str, Any] = {
    "term": "Commission of Inquiry",
    "aliases": ["COI"],
    "targets": {"ko": {"text": "조사위원회", "short": "조사위", "first_mention": "{text}({acronym})"}},
}
SEOUL = {"term": "Seoul", "targets": {"ko": "서울", "ja": "ソウル"}}
OFFICE = {"term": "Test Office", "targets": {"ko": "시험소"}}

Written = Callable[..., Output]


def terms(*entries: dict[str, Any]) -> Glossary:
    """A glossary."""
    return Glossary(tuple(map(Entry.model_validate, entries)))


BOOK = terms(COMMISSION, SEOUL, OFFICE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an article and no output."""
    path = tmp_path_factory.mktemp("impact")
    (path / "article.md").write_text(ARTICLE, "utf-8")
    return path


@pytest.fixture(scope="module")
def written(folder: Path) -> Written:
    """Make an output: `written(glossary, json_output=False, target="ko")`."""

    def write(glossary: Glossary, *, json_output: bool = False, target: str = "ko") -> Output:
        translator = Scripted({}, goes_on=False)
        document = read(folder / "article.md")
        made = translate(document, "en", target, translator=translator, glossary=glossary)
        path = folder / ("out.json" if json_output else "out.md")
        path.write_text(json.render(made) if json_output else markdown.render(made), "utf-8")
        output = read_output(path)
        assert output is not None
        return output

    return write


def test_segments_by_the_form_that_they_want(written: Written) -> None:
    """Of two forms of a term, only the segments with the one that changed are stale for it."""
    changed: dict[str, Any] = {**COMMISSION, "targets": {"ko": {**COMMISSION["targets"]["ko"], "short": "위원회"}}}
    found = impact(written(BOOK), terms(changed, SEOUL, OFFICE))
    assert found.changes == (
        Change("Commission of Inquiry", Kind.CHANGED, "조사위원회", "조사위원회", (2,)),
        Change("Commission of Inquiry", Kind.CHANGED, "조사위", "위원회", (3, 5, 6)),
    )
    assert found.segments == (2, 3, 5, 6)
    assert found.unknown == ""


def test_a_term_that_wins_over_another(written: Written) -> None:
    """A longer term takes the place of a shorter one: one is added, one is removed."""
    longer = {"term": "Seoul forum", "targets": {"ko": "서울 포럼"}}
    found = impact(written(BOOK), terms(COMMISSION, SEOUL, OFFICE, longer))
    assert found.changes == (
        Change("Seoul", Kind.REMOVED, "서울", "", (1,)),
        Change("Seoul forum", Kind.ADDED, "", "서울 포럼", (1,)),
    )


def test_a_term_in_other_capitals_is_the_same(written: Written) -> None:
    """An entry is known by its words."""
    found = impact(
        written(BOOK), terms(COMMISSION, {"term": "seoul", "targets": {"ko": "서울", "fr": "Séoul"}}, OFFICE)
    )
    assert found.changes == ()


@pytest.mark.parametrize("lost", ["article.md is not there", "article.md has changed"])
def test_without_the_source(lost: str, written: Written, folder: Path) -> None:
    """What the output has is compared, and why no more can be said is told."""
    output = written(terms(COMMISSION, SEOUL))
    source = folder / "article.md"
    if "changed" in lost:
        source.write_text(f"{ARTICLE}More.\n", "utf-8")
    else:
        source.unlink()
    try:
        found = impact(output, terms(COMMISSION, OFFICE))
    finally:
        source.write_text(ARTICLE, "utf-8")
    assert found.changes == (Change("Seoul", Kind.REMOVED, "서울", "", (1, 2)),)
    assert ("changed" if "changed" in lost else "no such file") in found.unknown


def test_another_language_is_not_concerned(written: Written) -> None:
    """A Korean output is not stale for a Japanese rendering, a Japanese one is."""
    changed = terms(COMMISSION, {**SEOUL, "targets": {"ko": "서울", "ja": "京城"}}, OFFICE)
    assert impact(written(BOOK), changed).changes == ()
    assert [change.after for change in impact(written(BOOK, target="ja"), changed).changes] == ["京城"]


_TARGETS = st.fixed_dictionaries(
    {"text": st.sampled_from(["조사위원회", "위원회", "시험소"])},
    optional={
        "short": st.sampled_from(["조사위", "위원회"]),
        "reading": st.just("조사위"),
        "forbidden": st.sampled_from([[], ["조사단"]]),
        "first_mention": st.just("{text}({acronym})"),
    },
)
_ENTRIES = st.fixed_dictionaries(
    {
        "term": st.sampled_from(["Commission of Inquiry", "Test Office", "Seoul", "Seoul forum", "Busan", "Nobody"]),
        "aliases": st.lists(st.sampled_from(["forum", "home", "staff"]), unique=True, max_size=2).map(
            lambda others: [*others, "COI"]
        ),
        "targets": st.fixed_dictionaries({"ko": _TARGETS}, optional={"ja": st.just("委員会")}),
    },
    optional={"note": st.just("For the editors."), "keep": st.booleans(), "case": st.booleans()},
)
_GLOSSARIES = st.lists(_ENTRIES, max_size=4, unique_by=lambda entry: entry["term"]).map(lambda them: terms(*them))


@given(old=_GLOSSARIES, new=_GLOSSARIES, json_output=st.booleans())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_it_tells_what_making_it_again_would_record(
    old: Glossary, new: Glossary, json_output: bool, written: Written
) -> None:
    """The stale segments are those of which an output made now would say something else, and no others."""
    before = written(old, json_output=json_output)
    found = impact(before, new)
    after = written(new, json_output=json_output)
    assert set(found.segments) == {number for number, _ in _said(before) ^ _said(after)}
    assert impact(after, new).changes == ()
    assert not after.edited


def _said(output: Output) -> set[tuple[int, tuple[str, str, str]]]:
    return {
        (number, (term, said.entry, form))
        for term, said in output.record.terms.items()
        for form, numbers in said.to.items()
        for number in numbers
    }


def test_files_are_found_once(folder: Path, written: Written) -> None:
    """At any depth, but not what is hidden or of another kind; a place that does not exist is an error."""
    output = written(BOOK).path
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    deep, hidden, other = folder / "deep" / "er" / "a.json", folder / ".hidden" / "a.md", folder / "a.html"
    for path in (deep, hidden, other):
        path.write_text("")
    found = find_files([output, folder, folder / "deep"])
    assert found[0] == output
    assert deep in found
    assert len(set(found)) == len(found)
    assert {hidden, other}.isdisjoint(found)
    with pytest.raises(InputError, match="nowhere"):
        find_files([folder / "nowhere"])
