"""The ladder of attempts, the pieces of what is too long, and the terms that an answer must hold."""

from collections.abc import Mapping, Sequence
from math import inf

from briefer.answering import LADDER, REPAIRS, answer, piece
from briefer.glossary import Entry, Requirement
from briefer.models.base import Decoding, Output, Places, Progress, Request, Scores, Watch, silent
from tests.scripted import Scripted


def ask(text: str, *terms: tuple[str, str]) -> Request:
    return Request(text, "en", "ko", terms)


def need(term: str, text: str) -> Requirement:
    return Requirement(Entry.model_validate({"term": term, "targets": {"ko": text}}), "ko", text, (text,))


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


def test_progress_counts_every_answer() -> None:
    """What is expected and what finishes add up, retries included."""
    expected: list[int] = []
    finished: list[int] = []
    watch = Watch(expected.append, lambda done, _tokens: finished.append(done))
    translator = Scripted({"It ended there.": ["It ended there.", "거기서 끝났다."]})
    answer([ask("It ended there.")], translator, watch)
    assert sum(expected) == sum(finished) == 2


def test_a_missing_term_is_written_where_the_model_expects_it() -> None:
    """The draft is cut there, the model goes on, and the answer says which term it was."""
    request = ask("The envoy met the COI.", ("COI", "조사위원회"))
    script = {request.text: ["특사가 위원회를 만났다."], "특사가 조사위원회": ["특사가 조사위원회를 만났다고 한다."]}
    translator = Scripted(script, places={"조사위원회": "위원회"})
    one = answer([request], translator, hold={request: [need("COI", "조사위원회")]})[request]
    assert (one.text, one.forced) == ("특사가 조사위원회를 만났다고 한다.", ("조사위원회",))
    assert one.tokens == len("특사가 위원회를 만났다.") + len("특사가 조사위원회를 만났다고 한다.")


def test_a_continuation_that_spoils_the_answer_is_tried_twice_more() -> None:
    """On the next rung of the ladder, then with the rest of the draft as it is."""
    request = ask("The envoy met the COI.", ("COI", "조사위원회"))
    spoilt = "조사위원회" + " 다시" * 40
    script = {request.text: ["특사가 위원회를 만났다."], "조사위원회": [spoilt, spoilt]}
    translator = Scripted(script, places={"조사위원회": "특사"})
    one = answer([request], translator, hold={request: [need("COI", "조사위원회")]})[request]
    assert (one.text, one.forced, one.findings) == ("조사위원회 특사가 위원회를 만났다.", ("조사위원회",), ())
    assert [decoding for text, decoding in translator.asked if text == "조사위원회"] == list(LADDER[:2])


def test_a_term_that_always_spoils_the_answer_is_left_out() -> None:
    """A draft that reads is worth more than a term in one that does not."""
    request, long = ask("The envoy met the COI.", ("COI", "조사 " * 60 + "위원회")), "조사 " * 60 + "위원회"
    translator = Scripted({request.text: ["특사가 위원회를 만났다."]})
    one = answer([request], translator, hold={request: [need("COI", long)]})[request]
    assert (one.text, one.forced) == ("특사가 위원회를 만났다.", ())


def test_a_piece_is_asked_for_its_own_terms() -> None:
    """Of a sentence in pieces, a missing term goes into the piece that has it."""
    text = "The mayor opened the forum, and the envoy spoke about the COI."
    request = ask(text, ("COI", "조사위원회"))
    pieces = ["The mayor opened the forum,", "and the envoy spoke about the COI."]
    script = {pieces[0]: ["시장이 포럼을 열었고,"], pieces[1]: ["특사가 위원회를 말했다."]}
    script["특사가 조사위원회"] = ["특사가 조사위원회를 말했다."]
    translator = Scripted(script, longest=40, places={"조사위원회": "위원회"})
    one = answer([request], translator, hold={request: [need("COI", "조사위원회")]})[request]
    assert one.text == "시장이 포럼을 열었고, 특사가 조사위원회를 말했다."
    assert len(one.parts) == 2


def test_a_piece_has_only_the_terms_that_are_words_in_it() -> None:
    """UN is no word of a piece that speaks of the UNHCR; after Korean nouns there are particles."""
    request = Request("The UN met while the UNHCR stayed.", "en", "ko", (("UN", "유엔"), ("UNHCR", "유엔난민기구")))
    assert piece(request, "while the UNHCR stayed.").terms == (("UNHCR", "유엔난민기구"),)
    korean = Request("유엔은 만났다.", "ko", "en", (("유엔", "UN"),))
    assert piece(korean, "유엔은").terms == (("유엔", "UN"),)


def test_a_forbidden_rendering_is_not_written_beside() -> None:
    """It is the term, and put right afterwards: forcing it would say it twice."""
    entry = Entry.model_validate({"term": "North Korea", "targets": {"ko": {"text": "북한", "forbidden": ["북조선"]}}})
    request = ask("Protests grew in North Korea.", ("North Korea", "북한"))
    translator = Scripted({request.text: ["북조선에서 시위가 늘었다."]})
    one = answer([request], translator, hold={request: [Requirement(entry, "ko", "북한", ("북한",))]})[request]
    assert (one.text, one.forced) == ("북조선에서 시위가 늘었다.", ())


def test_a_term_that_is_longer_than_a_piece() -> None:
    """It is in none of the pieces, so it is asked of none: the sentence is translated, and the term stays missing."""
    term = "Extraordinary Coordinating Committee of the International Conference"
    request = ask(f"The {term} met.", (term, "특별조정위원회"))
    one = answer([request], Scripted({}, longest=20), hold={request: [need(term, "특별조정위원회")]})[request]
    assert len(one.parts) > 1
    assert one.forced == ()
    assert "특별조정위원회" not in one.text


class Told(Scripted):
    """A chat model that judges no place, and can be told what it forgot.

    Args:
        script: As for `Scripted`.
        mended: By draft, what it makes of it.
    """

    prompt_digest = "0123456789ab"

    def __init__(
        self, script: Mapping[str, Sequence[str]], mended: Mapping[str, str], *, goes_on: bool = False
    ) -> None:
        super().__init__(script, goes_on=goes_on)
        self._mended = mended
        self.told: list[tuple[str, tuple[tuple[str, str], ...], Decoding]] = []

    def translate(self, batch: Sequence[Request], decoding: Decoding, progress: Progress = silent) -> list[Output]:
        outputs = []
        for request in batch:
            if request.draft:
                self.told.append((request.draft, request.lacking, decoding))
                outputs.append(Output(self._mended.get(request.draft, request.draft), 1, True))
            elif request.prefix and not self._goes_on:
                outputs.append(Output(request.prefix, 0, False))
            else:
                outputs += super().translate([request], decoding, progress)
        return outputs

    def score(self, batch: Sequence[tuple[Request, Places]]) -> list[Scores]:
        return [tuple(tuple(-inf for _ in asked.cuts) for _ in asked.terms) for _, asked in batch]


ENVOY = ask("The envoy met the COI in Seoul.", ("COI", "조사위원회"), ("Seoul", "서울"))
ENVOY_NEEDS = {ENVOY: [need("COI", "조사위원회"), need("Seoul", "서울")]}


def test_a_model_that_can_be_told_is_asked_for_missing_terms() -> None:
    """It sees its draft and the terms that it lacks, no others; what it then writes is its own."""
    draft = "특사가 서울에서 위원회를 만났다."
    translator = Told({ENVOY.text: [draft]}, {draft: "특사가 서울에서 조사위원회를 만났다."})
    one = answer([ENVOY], translator, hold=ENVOY_NEEDS)[ENVOY]
    assert (one.text, one.forced) == ("특사가 서울에서 조사위원회를 만났다.", ())
    assert translator.told == [(draft, (("COI", "조사위원회"),), REPAIRS[0])]


def test_what_is_mended_in_part_is_mended_further() -> None:
    """The better version is the next draft; of what makes it worse nothing is kept."""
    draft, half = "특사가 위원회를 만났다.", "특사가 조사위원회를 만났다."
    translator = Told({ENVOY.text: [draft]}, {draft: half, half: "서울"})
    one = answer([ENVOY], translator, hold=ENVOY_NEEDS)[ENVOY]
    assert one.text == half
    assert [told[0] for told in translator.told] == [draft, half]


def test_a_term_is_asked_for_no_more_than_twice() -> None:
    """A model that does not listen is left alone, and the draft stays as it is."""
    draft = "특사가 서울에서 위원회를 만났다."
    translator = Told({ENVOY.text: [draft]}, {})
    one = answer([ENVOY], translator, hold=ENVOY_NEEDS)[ENVOY]
    assert (one.text, one.forced, one.findings) == (draft, (), ())
    assert len(translator.told) == len(REPAIRS)


def test_where_no_place_can_be_judged_terms_are_tried_at_clauses() -> None:
    """One after the other; of the versions that hold the term, the one that reads best is kept."""
    draft = "특사가 왔고, 그들을 만났다."
    first, second = "특사가 왔고, 조사위원회", "특사가 왔고, 서울"
    script = {
        ENVOY.text: [draft],
        "조사위원회": ["조사위원회…"],
        first: ["특사가 왔고, 조사위원회를 만났다."],
        "서울": ["서울에서 특사가 왔고, 조사위원회를 만났다."],
        second: [second + "을 만났다."],
    }
    translator = Told(script, {}, goes_on=True)
    one = answer([ENVOY], translator, hold=ENVOY_NEEDS)[ENVOY]
    assert (one.text, one.forced) == ("서울에서 특사가 왔고, 조사위원회를 만났다.", ("조사위원회", "서울"))


def test_a_model_without_prompts_is_told_nothing() -> None:
    """Asked again it would answer the same."""
    translator = Told({ENVOY.text: ["특사가 서울에서 위원회를 만났다."]}, {})
    translator.prompt_digest = ""
    answer([ENVOY], translator, hold=ENVOY_NEEDS)
    assert translator.told == []
