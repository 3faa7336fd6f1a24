"""A brief in the language of its readers."""

from collections.abc import Mapping, Sequence

from briefer.brief.making import Brief, make_brief
from briefer.brief.model import Article, Cite, Line, Origin
from briefer.brief.outline import LENGTHS, Outline, Topic, outline
from briefer.brief.statements import Statements
from briefer.checks import NO_SPEAKER, NOT_IN_SOURCE
from briefer.glossary import Entry, Glossary
from briefer.readers import parse
from tests.scripted import Scripted

TEXT = """Forum on archives opens

“Every file has a name,” said Kim Ara, the head of the archive.

“We shall see what comes of it.”

“The International Criminal Court may open 40 cases in Busan on July 14, 2024,” said Jane Roe.
"""
GLOSSARY = Glossary(
    tuple(
        Entry.model_validate(entry)
        for entry in (
            {"term": "Kim Ara", "type": "person", "targets": {"ko": "김아라"}},
            {
                "term": "International Criminal Court",
                "aliases": ["ICC"],
                "type": "organisation",
                "targets": {"ko": {"text": "국제형사재판소", "first_mention": "{text}(ICC)", "short": "ICC"}},
            },
        )
    )
)


def article() -> Article:
    return Article.of(parse(TEXT, "article.txt"), "en")


def made(script: Mapping[str, Sequence[str]], *, drafts: bool = False) -> Brief:
    one = article()
    translator = Scripted(script, other="번역입니다.")
    translator.only_drafts = drafts
    outlined = outline([one], LENGTHS["standard"], glossary=GLOSSARY)
    return make_brief([one], outlined, "ko", translator=translator, glossary=GLOSSARY)


def test_every_line_is_numbered_cites_and_is_translated_once() -> None:
    """Line numbers run from 1 without gaps, and no line is without a paragraph."""
    brief = made({})
    assert [one.number for one in brief.lines] == list(range(1, len(brief.lines) + 1))
    assert all(one.line.cites for one in brief.lines)


def test_a_name_of_the_glossary_needs_no_model_and_a_drafting_model_is_not_asked_for_names() -> None:
    """Small models invent names: what the glossary does not have stays as the article writes it."""
    names = [speech.name.text for speech in made({}, drafts=True).speeches]
    assert names == ["김아라", "Jane Roe"]
    names = [speech.name.text for speech in made({"Jane Roe": ["제인 로"]}).speeches]
    assert names == ["김아라", "제인 로"]


def test_a_quotation_without_a_speaker_is_shown_as_such() -> None:
    """It has no speaker, and a finding that says so."""
    brief = made({})
    assert [one.line.text for one in brief.unattributed] == ["We shall see what comes of it."]
    assert NO_SPEAKER in {each.code for each in brief.unattributed[0].findings}


def test_figures_are_written_by_rule() -> None:
    """A date needs no model, which might change it."""
    brief = made({})
    assert "2024년 7월 14일" in [one.told.text for one in brief.figures]


def test_a_term_is_introduced_where_the_brief_first_has_it() -> None:
    """The full form with its acronym first, the short form in later lines."""
    lines = [Line(text, (Cite(0, 4, 4),), Origin.EXTRACTED) for text in ("The ICC met.", "The ICC met again.")]
    outlined = Outline(None, lines[0], (Topic(None, (lines[1],)),), Statements((), ()), (), (), (), 0, 0)
    script = {"The ICC met.": ["국제형사재판소가 모였다."], "The ICC met again.": ["ICC가 다시 모였다."]}
    brief = make_brief([article()], outlined, "ko", translator=Scripted(script), glossary=GLOSSARY)
    assert [one.text for one in brief.lines] == ["국제형사재판소(ICC)가 모였다.", "ICC가 다시 모였다."]


def test_a_doubt_about_a_written_line_is_a_finding() -> None:
    """What grounding doubts is shown with the line's own findings."""
    line = Line("Monitors met.", (Cite(0, 4, 4),), Origin.WRITTEN, ("Monitors",))
    outlined = Outline(None, line, (), Statements((), ()), (), (), (), 1, 0)
    brief = make_brief([article()], outlined, "en", translator=None, glossary=GLOSSARY)
    assert [(each.code, each.detail) for each in brief.findings] == [(NOT_IN_SOURCE, "Monitors")]
    assert (brief.refused, brief.translator) == (1, None)
