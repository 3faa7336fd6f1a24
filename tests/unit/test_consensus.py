"""Minimum Bayes risk: which of several answers is taken, and what is asked for it."""

from collections.abc import Sequence

import pytest

from briefer.consensus import Consensus, choose, likeness, most_alike, ngrams
from briefer.models.base import Decoding, Output, Progress, Quality, Request, silent
from tests.scripted import Scripted

REQUEST = Request("The forum opened in Seoul on 3 May.", "en", "ko")
FIRST = "회의가 5월 3일에 끝났다."
DRAWN = ("포럼이 5월 3일 서울에서 열렸다.", "포럼은 5월 3일 서울에서 열렸다.", "포럼이 5월 4일 서울에서 열렸다.")


class Drawing(Scripted):
    """A translator with an answer for each draw."""

    def __init__(self, *answers: str) -> None:
        super().__init__({})
        self._answers = answers
        self.requests: list[Request] = []

    def translate(self, batch: Sequence[Request], decoding: Decoding, progress: Progress = silent) -> list[Output]:
        self.requests += batch
        for _ in batch:
            progress(1, 2)
        return [Output(self._answers[request.draw], 5, complete=True) for request in batch]


def outputs(*texts: str) -> list[Output]:
    """Whole answers of five tokens."""
    return [Output(text, 5, complete=True) for text in texts]


def test_likeness_is_chrf() -> None:
    """It is what sacrebleu computes for sentences with enough letters."""
    chrf = pytest.importorskip("sacrebleu.metrics.chrf").CHRF()
    one, other = "위원회는 다음 주에 다시 회의를 연다.", "위원회가 다음 주 회의를 다시 연다."
    assert 100 * likeness(ngrams(one), ngrams(other)) == pytest.approx(chrf.sentence_score(one, [other]).score)
    assert likeness(ngrams(""), ngrams(one)) == 0


def test_the_text_most_like_the_others() -> None:
    """That which shares most with them, and the first of equals."""
    texts = ["위원회는 해산했다.", "포럼이 서울에서 열렸다.", "포럼이 열렸다.", "포럼이 서울서 열렸다."]
    assert texts[most_alike(texts, texts)] == "포럼이 서울에서 열렸다."
    assert most_alike(["하나", "하나", "둘"], ["하나", "하나", "둘"]) == 0


def test_the_answer_on_which_the_others_agree() -> None:
    """The most probable one is one voice among them; the work of all is told."""
    assert choose(REQUEST, outputs(FIRST, *DRAWN)) == Output(DRAWN[0], 20, complete=True)


def test_an_answer_with_a_wrong_number_is_evidence_only() -> None:
    """However many draws say so, what the checks find counts more."""
    wrong = "포럼이 5월 4일 서울에서 열렸다."
    assert choose(REQUEST, outputs(wrong, wrong, DRAWN[0], wrong)).text == DRAWN[0]


def test_an_answer_without_its_term_is_evidence_only() -> None:
    """A term of the glossary comes first."""
    request = Request(REQUEST.text, "en", "ko", terms=(("forum", "공론장"),))
    assert choose(request, outputs(*DRAWN[:2], "공론장이 5월 3일 서울에서 열렸다.")).text.startswith("공론장")


def test_an_answer_that_was_cut_is_none() -> None:
    """Unless there is no other: then it is the first, with its fault for others to see."""
    cut = Output(DRAWN[0], 5, complete=False)
    assert choose(REQUEST, [cut, *outputs(FIRST)]).text == FIRST
    assert choose(REQUEST, [cut, cut]) == Output(DRAWN[0], 10, complete=False)


def test_what_is_asked() -> None:
    """The most probable answer and the draws, in one batch; outputs say that it was done."""
    inner = Drawing(FIRST, *DRAWN)
    consensus = Consensus(inner, 3)
    assert [output.text for output in consensus.translate([REQUEST], Decoding())] == [DRAWN[0]]
    assert [request.draw for request in inner.requests] == [0, 1, 2, 3]
    assert (consensus.signature.quality, consensus.signature.model) == (Quality.BEST, "scripted")


@pytest.mark.parametrize(
    ("request_", "decoding"),
    [
        (Request(REQUEST.text, "en", "ko", prefix="포럼"), Decoding()),
        (Request(REQUEST.text, "en", "ko", draft=FIRST), Decoding()),
        (REQUEST, Decoding(no_repeat_ngram=4)),
    ],
)
def test_what_is_asked_once(request_: Request, decoding: Decoding) -> None:
    """Continuations, drafts to be mended, and second attempts."""
    inner = Drawing(FIRST, *DRAWN)
    assert [output.text for output in Consensus(inner, 3).translate([request_], decoding)] == [FIRST]
    assert inner.requests == [request_]


def test_progress_counts_sentences() -> None:
    """Not what is drawn for each."""
    told: list[tuple[int, int]] = []
    asked = [REQUEST, Request("It closed.", "en", "ko")]
    Consensus(Drawing(FIRST, *DRAWN), 3).translate(asked, Decoding(), lambda *now: told.append(now))
    assert sum(finished for finished, _ in told) == 2
    assert sum(tokens for _, tokens in told) == 16
