"""Whether a translation holds its terms: by morphology in Korean, which tells a word from the letters of another."""

import pytest

from briefer.glossary import (
    Entry,
    Requirement,
    TermType,
    Verdict,
    find_forbidden,
    occurrences,
    on_surface,
)

YES, UNCERTAIN = Verdict.YES, Verdict.UNCERTAIN


def need(text: str, type_: str = "term", language: str = "ko", also: tuple[str, ...] = ()) -> Requirement:
    entry = (
        Entry.model_validate({"term": f"term {text}", "type": type_, "targets": {language: text}})
        if language != "en"
        else Entry(term=text)
    )
    return Requirement(entry, language, text, (text, *also))


@pytest.mark.parametrize(
    ("form", "translation"),
    [
        ("유엔 북한인권조사위원회", "유엔북한인권조사위원회(COI)는"),
        ("강제송환", "강제 송환된 탈북민"),
        ("강제송환", "강제\n송환"),
        ("COI", "COI는 발표했다"),
        ("COI", "조사위원회(ＣＯＩ)"),
        ("UN 안보리", "UN안보리가"),
        ("Cour pénale internationale", "la Cour pénale\u00a0internationale"),
        ("disparition forcée", "Disparition forcée"),
        ("crimes contre l'humanité", "crimes contre l’humanité"),
        ("non-refoulement", "non‑refoulement"),
        ("북한", "북한"),
        ("국제앰네스티", "국제앰네스티"),
    ],
)
def test_on_surface(form: str, translation: str) -> None:
    """Spaces inside Korean, composition, hyphens, apostrophes and an initial capital make no difference."""
    assert on_surface((form,), "ko", translation)


@pytest.mark.parametrize(
    ("form", "translation"),
    [
        ("COI", "COINTELPRO"),
        ("COI", "coi"),
        ("COI", "XCOI는"),
        ("북한이탈주민", "탈북민"),
        ("Cour pénale internationale", "Courpénale internationale"),
        ("Corée du Nord", "corée du nord"),
        ("강제송환", "강제로 송환"),
        ("39호실", "139호실"),
    ],
)
def test_not_on_surface(form: str, translation: str) -> None:
    """Other words, other capitals and longer Latin words are not the term."""
    assert not on_surface((form,), "ko", translation)


@pytest.mark.parametrize(
    ("form", "type_", "text", "verdict"),
    [
        # A word of its own, with any particle, the wrong one included: that is mended afterwards.
        ("북한", "place", "북한은 말했다.", YES),
        ("북한", "place", "북한 인권운동가가 말했다.", YES),
        ("살몬", "person", "살몬는 말했다.", YES),
        ("지다겸", "person", "지다겸이 썼다.", YES),
        ("터너", "person", "터너와 히난이 말했다.", YES),
        ("박", "person", "박은 말했다.", YES),
        ("북한이탈주민", "term", "북한이탈주민들은 말했다.", YES),
        ("표현의 자유", "term", "표현의 자유를 지킨다.", YES),
        ("차드", "place", "차드가 참가했다.", YES),
        ("유엔", "organisation", "유엔(UN)은 말했다.", YES),
        # Part of a compound that still names it.
        ("유엔", "organisation", "유엔안보리에서 말했다.", YES),
        ("강제송환", "legal", "강제 송환된 사람이 말했다.", YES),
        ("북한", "place", "북한산 석탄을 샀다.", YES),
        # Part of one noun that begins with it: Seoul Mayor is 서울시장, but what 한국은행 is, only the reader knows.
        ("서울", "place", "서울시장이 말했다.", YES),
        ("북한", "place", "북한군이 왔다.", YES),
        ("유엔인권사무소", "organisation", "제임스 히난 유엔인권사무소장이 말했다.", YES),
        ("인도", "place", "인도네시아가 참가했다.", UNCERTAIN),
        ("한국", "place", "한국은행이 말했다.", UNCERTAIN),
        # Two words that are written alike.
        ("수단", "place", "수단과 방법을 가리지 않는다.", UNCERTAIN),
        ("수단", "place", "수단의 수도는 하르툼이다.", YES),
        ("오", "person", "오는 10일에 열린다.", UNCERTAIN),
        # Letters of another word.
        ("북한", "place", "탈북한 인권운동가가 말했다.", None),
        ("북한", "place", "대북한 정책을 말했다.", None),
        ("대사", "title", "대사관은 문을 닫았다.", None),
        ("차드", "place", "리차드가 참가했다.", None),
        ("인도", "place", "인도적 지원을 했다.", None),
        ("인도", "place", "학생인 도시 사람이 말했다.", None),
        ("박", "person", "수박은 달다.", None),
        ("북한", "place", "북한하는 사람이 말했다.", None),
    ],
)
def test_morphology(form: str, type_: str, text: str, verdict: Verdict | None) -> None:
    """Yes, no or uncertain, for what stands in the sentence."""
    requirement = need(form, type_)
    found = occurrences([requirement], text)[requirement]
    assert [one.verdict for one in found] == ([verdict] if verdict else [])


def test_a_term_within_a_longer_one_does_not_count() -> None:
    """북한 is not held where the text says nothing but 북한이탈주민, if that is a term as well."""
    north, defector = need("북한", "place"), need("북한이탈주민")
    found = occurrences([north, defector], "북한이탈주민은 말했다.")
    assert (len(found[north]), len(found[defector])) == (0, 1)
    found = occurrences([north, defector], "북한에서 온 북한이탈주민은 말했다.")
    assert [one.start for one in found[north]] == [0]
    assert [one.start for one in found[defector]] == [7]


def test_two_terms_with_one_translation_share_it() -> None:
    """What two entries both want counts for both."""
    one, other = need("강제송환"), need("강제송환", also=("송환",))
    found = occurrences([one, other], "강제송환을 멈추라.")
    assert len(found[one]) == len(found[other]) == 1


def test_every_occurrence_in_order() -> None:
    """All places are found, the longest form at each."""
    requirement = need("유엔 안전보장이사회", "organisation", also=("안보리", "유엔"))
    text = "안보리는 유엔 안전보장이사회다. 유엔은 크다."
    found = occurrences([requirement], text)[requirement]
    assert [text[one.start : one.end] for one in found] == ["안보리", "유엔 안전보장이사회", "유엔"]


@pytest.mark.parametrize(
    ("language", "form", "text", "held"),
    [
        ("de", "Menschenrechtsverletzung", "Die Menschenrechtsverletzungen nahmen zu.", True),
        ("de", "Lager", "Die Lagerung war teuer.", False),
        ("de", "Vereinte Nationen", "bei den Vereinten Nationen in Genf", True),
        ("de", "Internationaler Strafgerichtshof", "des Internationalen Strafgerichtshofs", True),
        ("fr", "camp de prisonniers politiques", "Les camps de prisonniers politiques", True),
        ("fr", "rapporteur spécial", "Les rapporteurs spéciaux", True),
        ("ja", "イラン", "タイランドは参加した。", False),
        ("ja", "イラン", "イランは参加した。", True),
        ("fr", "réfugié", "Les réfugiés sont partis.", True),
        ("es", "desertor", "Los desertores hablaron.", True),
        ("de", "COI", "COIs", False),
        ("zh", "调查委员会", "调查委员会发表了报告。", True),
        ("ja", "調査委員会", "調査委員会は報告した。", True),
    ],
)
def test_other_languages(language: str, form: str, text: str, held: bool) -> None:
    """Endings of plural and case are the term; a longer word is not."""
    requirement = need(form, language=language)
    assert bool(occurrences([requirement], text)[requirement]) is held


def test_forbidden_renderings() -> None:
    """They are found as words, and not inside a rendering that is right."""
    target = {"text": "북한이탈주민", "forbidden": ["탈북자", "이탈주민", "자들"]}
    entry = Entry.model_validate({"term": "defector", "targets": {"ko": target}})
    text = "이탈주민인 탈북자들은 북한이탈주민이다."
    found = find_forbidden(Requirement(entry, "ko", "북한이탈주민", ("북한이탈주민",)), text)
    assert [(text[one.start : one.end], one.verdict) for one in found] == [("이탈주민", YES), ("탈북자", YES)]


def test_a_short_forbidden_rendering_within_another_chinese_word() -> None:
    """南韩 in 越南韩裔 is no South Korea: whether it is one is for a person to say."""
    entry = Entry.model_validate({"term": "South Korea", "targets": {"zh": {"text": "韩国", "forbidden": ["南韩"]}}})
    requirement = Requirement(entry, "zh", "韩国", ("韩国",))
    assert [one.verdict for one in find_forbidden(requirement, "越南韩裔学生")] == [UNCERTAIN]
    assert [one.verdict for one in find_forbidden(requirement, "南韩学生")] == [YES]


def test_a_form_with_signs_of_a_pattern() -> None:
    """A term is text: what means something in a regular expression means itself."""
    requirement = need("A+B (C|D)*", type_="organisation")
    assert TermType.ORGANISATION is requirement.entry.type
    assert occurrences([requirement], "그는 A+B (C|D)*를 말했다.")[requirement]
    assert not occurrences([requirement], "그는 AAB C를 말했다.")[requirement]
