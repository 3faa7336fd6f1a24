"""Forced continuation: where terms are put, in which order, and when it ends."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import inf

from hypothesis import given
from hypothesis import strategies as st

from briefer.decoding import Draft, continue_with_terms
from briefer.models.base import Decoding, Output, Places, Progress, Request, Scores, silent
from tests.scripted import Scripted

TERMS = ("서울", "시장", "조사 위원회", "COI")


def lacking(*terms: str) -> Callable[[str], list[str]]:
    return lambda text: [term for term in terms if term not in text]


def draft(text: str, *terms: str, target: str = "ko") -> Draft:
    return Draft(Request("source", "en", target), text, lacking(*terms))


class Recording(Scripted):
    """Remembers what it was asked to score, never keeps the rest of a draft, and goes on with 은 and a word."""

    def __init__(self, places: dict[str, str] | None = None) -> None:
        super().__init__({}, places=places)
        self.scored: list[Places] = []

    def score(self, batch: Sequence[tuple[Request, Places]]) -> list[Scores]:
        self.scored += [asked for _, asked in batch]
        return super().score(batch)

    def translate(self, batch: Sequence[Request], decoding: Decoding, progress: Progress = silent) -> list[Output]:
        return [Output(f"{one.prefix}은 갔다.", 3, True) for one in batch]

    def _probability(self, text: str, cut: int, term: str) -> float:
        if text[cut:] == term:
            return -100.0 * len(term) * term.startswith(TERMS)
        return super()._probability(text, cut, term)


def test_a_term_takes_the_place_of_a_word() -> None:
    """What stands before it is kept to the letter, what stood after it is the model's to say anew."""
    text = "그는 “장관은 왔다”고 했다."
    [one] = continue_with_terms([draft(text, "시장")], Recording({"시장": "장관"}), Decoding())
    assert (one.text, one.forced, one.tokens, one.complete) == ("그는 “시장은 갔다.", ("시장",), 3, True)


def test_cuts_are_at_beginnings_of_words_and_at_the_end() -> None:
    """Never inside a word; after an opening mark too; before the closing mark, where a term may be added."""
    translator = Recording()
    text = "그는 “장관(2급)이 왔다”고 했다."
    continue_with_terms([draft(text, "시장")], translator, Decoding())
    words = [text[cut:][:2] for cut in translator.scored[0].cuts]
    assert words == ["그는", "장관", "2급", "왔다", "했다", "."]


def test_unspaced_text_may_be_cut_at_any_character() -> None:
    """Chinese and Japanese have no spaces between words."""
    translator = Recording({"市长": "长官"})
    [one] = continue_with_terms([draft("那位长官来了。", "市长", target="zh")], translator, Decoding())
    assert one.text.startswith("那位市长")


def test_in_unspaced_text_the_rest_may_begin_anywhere() -> None:
    """No word of the rest is lost with another, and no Latin word is cut."""
    translator = Recording({"平壌": "ピョンヤン"})
    text = "彼はピョンヤンで生まれ、Googleを去った。"
    continue_with_terms([draft(text, "平壌", target="ja")], translator, Decoding())
    assert "彼は平壌で生まれ、Googleを去った。" in {asked.text for asked in translator.scored}
    assert [text[cut:][:2] for cut in translator.scored[0].cuts if text[cut].isascii()] == ["Go"]


def test_a_rest_that_cannot_be_judged_is_not_kept() -> None:
    """However much less probable the rest may be: minus infinity says nothing of it, and the model goes on."""

    class Unsure(Scripted):
        def _probability(self, text: str, cut: int, term: str) -> float:
            unsure = text[cut:] == term and term != "시장"
            return -inf if unsure else super()._probability(text, cut, term)

    translator = Unsure({"시장": ["시장이 갔다."]}, places={"시장": "장관"})
    [one] = continue_with_terms([draft("장관은 왔다.", "시장")], translator, Decoding(), tolerance=inf)
    assert (one.text, one.tokens) == ("시장이 갔다.", 7)


def test_a_term_without_a_place_is_left_out() -> None:
    """Where the model can judge no place, nothing is written, and the draft stays."""

    class Unable(Recording):
        def _probability(self, text: str, cut: int, term: str) -> float:
            return float("-inf")

    [one] = continue_with_terms([draft("그는 왔다.", "시장")], Unable(), Decoding())
    assert (one.text, one.forced, one.unplaced) == ("그는 왔다.", (), ("시장",))


def test_a_term_at_the_end_is_set_apart() -> None:
    """Where the model would rather write it after the last word, a space is between them."""
    [one] = continue_with_terms([draft("그는 왔다.", "시장")], Recording({"시장": "."}), Decoding())
    assert one.text == "그는 왔다 시장은 갔다."


def test_the_rest_of_a_draft_stays_where_it_fits() -> None:
    """The term stands instead of some words, the particle of the last is kept, and nothing is decoded."""
    translator = Scripted({}, places={"시장": "장관"}, kept=["그는 장관을 보았다.", "그는 시장을 보았다."])
    [one] = continue_with_terms([draft("그는 장관을 보았다.", "시장")], translator, Decoding())
    assert (one.text, one.forced, one.tokens) == ("그는 시장을 보았다.", ("시장",), 0)
    assert translator.asked == []
    [cut] = continue_with_terms([replace(draft("그는 장관을 보았다.", "시장"), complete=False)], translator, Decoding())
    assert not cut.complete


def test_several_terms_go_from_left_to_right() -> None:
    """The one whose place comes first is written first, and what stands up to it is not touched again."""
    places = {"시장": "둘째", "서울": "첫째"}
    [one] = continue_with_terms([draft("첫째 둘째 셋째", "시장", "서울")], Recording(places), Decoding())
    assert one.forced == ("서울", "시장")
    assert one.text.startswith("서울은")
    assert "시장은" in one.text


def test_a_term_that_is_lost_again_is_written_once_only() -> None:
    """Where the model joins it to another word for ever, it stays missing, and the work ends."""
    always = Draft(Request("source", "en", "ko"), "그는 왔다.", lambda _text: ["시장"])
    [one] = continue_with_terms([always], Recording(), Decoding())
    assert one.forced == ("시장",)


def test_a_term_that_the_model_joins_to_another_word_gets_a_particle() -> None:
    """시장 would become 시장실: the most probable particle parts them."""

    class Joining(Recording):
        def translate(self, batch: Sequence[Request], decoding: Decoding, progress: Progress = silent) -> list[Output]:
            return [
                Output(one.prefix + ("실로 갔다." if one.prefix.endswith("시장") else " 왔다."), 3, True)
                for one in batch
            ]

        def score(self, batch: Sequence[tuple[Request, Places]]) -> list[Scores]:
            return [
                tuple(
                    tuple(float(term in {"시장", "이", "그는"}) + cut / 100 for cut in asked.cuts)
                    for term in asked.terms
                )
                for _, asked in batch
            ]

    lacks = Draft(Request("source", "en", "ko"), "그는", lambda text: [] if "시장이" in text else ["시장"])
    [one] = continue_with_terms([lacks], Joining(), Decoding())
    assert (one.text, one.tokens) == ("그는 시장이 왔다.", 6)


def test_fifty_terms_in_one_sentence() -> None:
    """Each round writes one for good, so all are there after fifty."""
    terms = [f"용어{number}번" for number in range(50)]
    [one] = continue_with_terms([draft("그는 왔다.", *terms)], Recording(), Decoding())
    assert sorted(one.forced) == sorted(terms)
    assert all(term in one.text for term in terms)


def test_an_empty_draft_becomes_the_term_and_what_follows() -> None:
    """There is one place only."""
    [one] = continue_with_terms([draft("", "시장")], Recording(), Decoding())
    assert one.text == "시장은 갔다."


@given(
    st.lists(st.sampled_from(["가", "나다", "(라", "마)", "“바", "사.", "1,000"]), max_size=8).map(" ".join),
    st.lists(st.sampled_from(TERMS), unique=True, max_size=4),
    st.dictionaries(st.sampled_from(["서울", "시장", "COI"]), st.sampled_from(["나다", "마", "바", "."])),
)
def test_every_term_is_there_in_the_end(text: str, terms: list[str], places: dict[str, str]) -> None:
    """Whatever the draft and the scores are, each missing term is written once, and a draft without one stays."""
    [one] = continue_with_terms([draft(text, *terms)], Recording(places), Decoding())
    assert all(term in one.text for term in terms)
    assert sorted(one.forced) == sorted(terms)
    assert terms or one.text == text
