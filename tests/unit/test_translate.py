"""Translation of a document: what is asked, and what is made of the answers."""

import pytest

from briefer.checks import SPLIT_TO_FIT, TERM_MISSED
from briefer.document import BlockKind
from briefer.errors import ModelError
from briefer.glossary import Entry, Glossary
from briefer.mentions import How
from briefer.readers import parse
from briefer.translate import translate, translate_texts
from tests.scripted import Scripted

GLOSSARY = Glossary()


def test_the_same_sentence_is_asked_once() -> None:
    """A sentence that occurs twice costs the model's time once."""
    translator = Scripted({"Yes, it is so.": ["그렇다고 한다."]})
    texts = [(text, BlockKind.PARAGRAPH) for text in ("Yes, it is so.", "", "Yes, it is so.")]
    answers = translate_texts(texts, "en", "ko", translator=translator, glossary=GLOSSARY)
    assert [each.text for each in answers] == ["그렇다고 한다.", "", "그렇다고 한다."]
    assert len(translator.asked) == 1


def test_a_sentence_that_does_not_fit_is_cut_and_joined() -> None:
    """Nothing is truncated: each clause is translated, and the output says that it was done in pieces."""
    text = "The mayor opened the forum, and the envoy spoke about the report."
    translator = Scripted({}, longest=40)
    document = parse(text, "-")
    result = translate(document, "en", "ko", translator=translator, glossary=GLOSSARY)
    pieces = [piece for piece, _ in translator.asked][: len({piece for piece, _ in translator.asked})]
    assert " ".join(pieces) == text
    assert SPLIT_TO_FIT in {finding.code for finding in result.findings}


def test_terms_are_asked_for_and_reported() -> None:
    """A term is reported for each segment: by the model, by continuation, or missed, with its place in the source."""
    entries = {"COI": "조사위원회", "EU": "연합 " * 60 + "회의"}
    glossary = Glossary(
        tuple(Entry.model_validate({"term": term, "targets": {"ko": text}}) for term, text in entries.items())
    )
    script = {
        "The COI met in Seoul.": ["조사위원회가 서울에서 회의를 열었다."],
        "The COI reported again.": ["그 위원회가 다시 보고서를 냈다."],
        "그 조사위원회": ["그 조사위원회가 다시 보고서를 냈다."],
        "They left the EU.": ["그들은 유럽을 떠났다."],
    }
    translator = Scripted(script, places={"조사위원회": "위원회가"})
    source = "The COI met in Seoul. The COI reported again. They left the EU."
    result = translate(parse(source, "-"), "en", "ko", translator=translator, glossary=glossary)
    assert [(use.segment, use.how) for use in result.terms] == [
        (1, How.MODEL),
        (2, How.CONTINUATION),
        (3, How.MISSED),
    ]
    assert [source[use.at :][:3] for use in result.terms] == ["COI", "COI", "EU."]
    assert [(f.code, f.segment, f.detail, f.at) for f in result.findings] == [
        (TERM_MISSED, 3, f"EU → {entries['EU']}", source.index("EU"))
    ]


def test_what_has_no_words_is_not_asked() -> None:
    """Numbers, code and addresses are carried through and cost nothing."""
    translator = Scripted({"Count": ["개수"]})
    texts = [(text, BlockKind.PARAGRAPH) for text in ("Count", "12.5", "---")]
    answers = translate_texts(texts, "en", "ko", translator=translator, glossary=GLOSSARY)
    assert [each.text for each in answers] == ["개수", "12.5", "---"]
    assert [text for text, _ in translator.asked] == ["Count"]


def test_a_language_that_the_model_lacks_is_refused_before_any_work() -> None:
    """The model's own refusal comes through, and nothing is asked."""
    translator = Scripted({})
    with pytest.raises(ModelError, match="no German"):
        translate(parse("The forum opened.", "-"), "en", "de", translator=translator, glossary=GLOSSARY)
    assert translator.asked == []
