"""Translation: what is asked, how often, and what is made of the answers."""

from collections.abc import Mapping, Sequence

import pytest

from briefer.checks import SPLIT_TO_FIT, TERM_MISSED
from briefer.errors import ModelError
from briefer.glossary import Entry, Glossary
from briefer.models.base import Decoding, Output, Progress, Request, Signature, silent
from briefer.readers import parse
from briefer.translate import LADDER, Watch, answer, translate, translate_lines

GLOSSARY = Glossary()


class Scripted:
    """A translator that answers from a script: each text's answers, one an attempt, the last for ever."""

    signature = Signature("scripted", "1", "none", "none")
    prompt_digest = ""
    only_drafts = False

    def __init__(self, script: Mapping[str, Sequence[str]], longest: int = 10_000) -> None:
        self._script = script
        self._longest = longest
        self.asked: list[tuple[str, Decoding]] = []

    def require(self, source: str, target: str) -> None:
        if target == "de":
            raise ModelError("no German")

    def fits(self, request: Request) -> bool:
        return len(request.text) <= self._longest

    def translate(self, batch: Sequence[Request], decoding: Decoding, progress: Progress = silent) -> list[Output]:
        outputs = []
        for request in batch:
            attempt = sum(text == request.text for text, _ in self.asked)
            self.asked.append((request.text, decoding))
            answers = self._script.get(request.text, [f"[{request.text}]"])
            text = answers[min(attempt, len(answers) - 1)]
            outputs.append(Output(text.removesuffix("…"), len(text), not text.endswith("…")))
            progress(1, len(text))
        return outputs


def ask(text: str) -> Request:
    return Request(text, "en", "ko")


def test_a_good_answer_is_taken_at_once() -> None:
    """One attempt is made where the first answer has no fault."""
    translator = Scripted({"The forum opened.": ["포럼이 열렸다."]})
    [one] = answer([ask("The forum opened.")], translator).values()
    assert (one.text, one.attempts, one.findings) == ("포럼이 열렸다.", 1, ())
    assert [decoding for _, decoding in translator.asked] == [LADDER[0]]


def test_only_segments_with_a_fault_are_asked_again() -> None:
    """The ladder is climbed by the failing segment alone, and ends with the first good answer."""
    translator = Scripted({"The forum opened.": ["포럼이 열렸다."], "It ended.": ["It ended.", "끝났다."]})
    answers = answer([ask("The forum opened."), ask("It ended.")], translator)
    assert [(one.text, one.attempts) for one in answers.values()] == [("포럼이 열렸다.", 1), ("끝났다.", 2)]
    assert [text for text, _ in translator.asked] == ["The forum opened.", "It ended.", "It ended."]


def test_the_ladder_is_finite_and_keeps_the_best_answer() -> None:
    """Where no answer is good, the one with the fewest faults is kept, and what is wrong with it is said."""
    script = {"The forum opened today.": ["", "포럼이 …", "The forum opened today."]}
    translator = Scripted(script)
    [one] = answer([ask("The forum opened today.")], translator).values()
    assert len(translator.asked) == len(LADDER)
    assert one.attempts == len(LADDER)
    assert one.text == ""
    assert [finding.code for finding in one.findings] == ["B101"]


def test_the_same_sentence_is_asked_once() -> None:
    """A sentence that occurs twice costs the model's time once."""
    translator = Scripted({"Yes, it is so.": ["그렇다고 한다."]})
    answers = translate_lines(
        ["Yes, it is so.", "", "Yes, it is so."], "en", "ko", translator=translator, glossary=GLOSSARY
    )
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
    """A term of the glossary goes into the request, and is reported as held or missed for each segment."""
    glossary = Glossary((Entry.model_validate({"term": "COI", "targets": {"ko": "조사위원회"}}),))
    script = {
        "The COI met in Seoul.": ["조사위원회가 서울에서 회의를 열었다."],
        "The COI reported again.": ["그 위원회가 다시 보고서를 냈다."],
    }
    translator = Scripted(script)
    document = parse("The COI met in Seoul. The COI reported again.", "-")
    result = translate(document, "en", "ko", translator=translator, glossary=glossary)
    assert [(use.segment, use.held) for use in result.terms] == [(1, True), (2, False)]
    assert [(f.code, f.segment, f.detail) for f in result.findings] == [(TERM_MISSED, 2, "COI → 조사위원회")]


def test_what_has_no_words_is_not_asked() -> None:
    """Numbers, code and addresses are carried through and cost nothing."""
    translator = Scripted({"Count": ["개수"]})
    answers = translate_lines(["Count", "12.5", "---"], "en", "ko", translator=translator, glossary=GLOSSARY)
    assert [each.text for each in answers] == ["개수", "12.5", "---"]
    assert [text for text, _ in translator.asked] == ["Count"]


def test_a_language_that_the_model_lacks_is_refused_before_any_work() -> None:
    """The model's own refusal comes through, and nothing is asked."""
    translator = Scripted({})
    with pytest.raises(ModelError, match="no German"):
        translate(parse("The forum opened.", "-"), "en", "de", translator=translator, glossary=GLOSSARY)
    assert translator.asked == []


def test_progress_counts_every_answer() -> None:
    """What is expected and what finishes add up, retries included."""
    expected: list[int] = []
    finished: list[int] = []
    watch = Watch(expected.append, lambda done, _tokens: finished.append(done))
    translator = Scripted({"It ended there.": ["It ended there.", "거기서 끝났다."]})
    answer([ask("It ended there.")], translator, watch)
    assert sum(expected) == sum(finished) == 2
