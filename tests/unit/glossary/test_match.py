import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
import regex  # type: ignore[import-untyped, unused-ignore]
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.glossary import (
    Entry,
    Glossary,
    TermMatch,
    TermType,
    find_terms,
    load,
    on_surface,
    required,
)

PACKAGED = load(Path(__file__).parents[3] / "glossary" / "north-korea-human-rights.yaml")


def entry(term: str, *aliases: str, **fields: object) -> Entry:
    return Entry.model_validate({"term": term, "aliases": aliases, "targets": {"ko": "용어"}, **fields})


def found(text: str, *entries: Entry, source: str = "en") -> list[str]:
    return [match.text for match in find_terms(text, Glossary(entries), source)]


@pytest.mark.parametrize(
    "text",
    [
        "North Korean defector",
        "north korean defectors",
        "NORTH KOREAN DEFECTORS",
        "North-Korean defector",
        "North\u00a0Korean\n defectors",
        "North\u2011Korean defector",
        "North \u00adKor\u00adean defector",
        "Ｎｏｒｔｈ Ｋｏｒｅａｎ ｄｅｆｅｃｔｏｒ",
    ],
)
def test_phrase_is_found_however_it_is_spaced_and_capitalised(text: str) -> None:
    """White space, hyphens, capitals, plurals, soft hyphens and wide letters make no difference to a phrase."""
    assert found(f"({text}).", entry("North Korean defector")) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "NorthKorean defector",
        "North Korean defectorship",
        "xNorth Korean defector",
        "North - Korean defector",
        "North\n\nKorean defector",
        "North — Korean defector",
        "North, Korean defector",
    ],
)
def test_phrase_ends_at_word_sentence_and_paragraph(text: str) -> None:
    """A missing space, a dash, a comma or a blank line parts the words of a phrase."""
    assert found(text, entry("North Korean defector")) == []


@pytest.mark.parametrize(
    "text", ["non-refoulement", "nonrefoulement", "Non‐refoulement", "non refoulement", "non-\nrefoulement"]
)
def test_hyphen_may_be_missing_or_any_hyphen(text: str) -> None:
    """A hyphen in a term is a habit of the writer."""
    assert found(f"The {text} rule", entry("non-refoulement")) == [text]


def test_longest_term_wins() -> None:
    """The day of the defectors is no defector."""
    terms = [entry("North Korean defector"), entry("North Korean Defectors' Day"), entry("Day")]
    assert found("on North Korean Defectors’ Day, defectors", *terms) == ["North Korean Defectors’ Day"]


def test_leftmost_term_wins_over_a_later_longer_one() -> None:
    """Matches do not overlap; the one that begins first stays."""
    assert found("UN human rights council report", entry("UN human rights"), entry("human rights council report")) == [
        "UN human rights"
    ]


def test_surname_is_not_the_fish() -> None:
    """A one-word name of a person must agree in every letter."""
    salmon = entry("Elizabeth Salmon", "Salmon", type="person")
    text = "Salmon said salmon and SALMON are fish; Elizabeth Salmon, Salmon's and ELIZABETH SALMON are not. Salmons"
    assert found(text, salmon) == ["Salmon", "Elizabeth Salmon", "Salmon", "ELIZABETH SALMON"]


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("Kim Jong-un, Kim Jong-Un, Kim Jong Un, Kim Jongun, KIM JONG-UN", 5),
        ("kim jong-un", 0),
    ],
)
def test_name_of_a_person_keeps_its_capitals(text: str, matches: int) -> None:
    """Agencies spell the parts of a Korean name each in their way; without capitals it is no name."""
    assert len(found(text, entry("Kim Jong-un", type="person"))) == matches


def test_acronym_stands_alone_and_in_capitals() -> None:
    """COI is neither coi nor the beginning of COINTELPRO."""
    text = "COI, COI's, COIs, the COI-led (COI) coi Coi COINTELPRO aCOI COI2 COI는"
    assert found(text, entry("Commission of Inquiry", "COI")) == ["COI", "COI", "COIs", "COI", "COI", "COI"]


@pytest.mark.parametrize(
    ("case", "matches"),
    [(True, ["Turner"]), (False, ["Turner", "turner", "TURNER"]), ("auto", ["Turner", "TURNER"])],
)
def test_case_is_set_for_each_entry(case: object, matches: list[str]) -> None:
    """`case` says whether capitals must agree; a proper noun by itself may also stand in a heading."""
    assert found("Turner turner TURNER", entry("Turner", case=case)) == matches


def test_possessive_is_no_part_of_the_match() -> None:
    """Both apostrophes end a term."""
    assert found("Turner's and Turner’s and the Turners’", entry("Turner")) == ["Turner", "Turner", "Turners"]


def test_plural_of_y() -> None:
    """A final y has its plural in ies."""
    assert found("separated families", entry("separated family")) == ["separated families"]


def test_persons_have_no_plural() -> None:
    """`Bans` at the beginning of a sentence is not the Ban family."""
    assert found("Bans", entry("Ban", type="person")) == []


def test_parts_of_words_are_found_on_demand() -> None:
    """`whole_word: false` looks inside words."""
    assert found("prerefoulements", entry("refoulement", whole_word=False)) == ["refoulements"]
    assert found("prerefoulements", entry("refoulement")) == []


@pytest.mark.parametrize("term", ["C++", "a.b", "(x)", "[COI]", "$1 tn", "a|b", "x*", "\\d", "^x$", "What?"])
def test_metacharacters_are_literal(term: str) -> None:
    """A term is text, never a pattern."""
    assert found(f"so {term} here, aXb 1 tn", entry(term)) == [term]


def test_decomposed_text_matches_with_its_own_offsets() -> None:
    """A text typed on a Mac comes in pieces; offsets count those pieces."""
    text = "Frau Salmo\u0301n und 서울".replace("서울", "서울")
    matches = find_terms(text, Glossary((entry("Salmón", type="person"), entry("서울"))), "en")
    assert [(match.start, match.end) for match in matches] == [(5, 12), (17, len(text))]


def test_letters_that_change_length_keep_offsets() -> None:
    """Lower case of İ is two characters long."""
    assert found("İİİ COI", entry("COI")) == ["COI"]


def test_alias_of_a_later_entry_wins() -> None:
    """Where two entries claim the same words, the later layer has them."""
    first, second = entry("Commission", "COI"), entry("Certificate of Insurance", "COI")
    (match,) = find_terms("COI", Glossary((first, second)), "en")
    assert match.entry == second


def test_term_itself_wins_over_an_alias_and_a_plural() -> None:
    """The entry that is written exactly so has the words."""
    exact, plural, alias = entry("Defectors"), entry("defector"), entry("escapee", "defectors")
    for order in [(exact, plural, alias), (alias, plural, exact)]:
        (match,) = find_terms("Defectors", Glossary(order), "en")
        assert match.entry == exact


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("북한은 북한이 북한의 북한에서는 북한과, 북한으로부터", 6),
        ("탈북한 대북한 북한산 북한인권 북한가 북한는", 0),
    ],
)
def test_korean_term_may_carry_particles(text: str, matches: int) -> None:
    """What follows a Korean term directly is a particle that agrees with it, or the term is part of another word."""
    assert len(found(text, entry("North Korea", targets={"ko": "북한"}), source="ko")) == matches


@pytest.mark.parametrize("text", ["탈북민들은", "탈북민들에게", "탈북민 측", "탈북민이라는"])
def test_korean_plural_carries_its_own_particles(text: str) -> None:
    """Particles also follow 들."""
    assert found(text, entry("defector", targets={"ko": "탈북민"}), source="ko") == ["탈북민"]


def test_korean_compound_may_be_spaced() -> None:
    """A space within a Korean term is the writer's choice."""
    inquiry = entry("COI", targets={"ko": "유엔 북한인권조사위원회"})
    text = "유엔북한인권조사위원회는 유엔 북한인권조사위원회가"
    assert len(found(text, inquiry, source="ko")) == 2


def test_latin_acronym_in_a_korean_text() -> None:
    """Hangul may follow an acronym directly; a Latin letter may not."""
    shown = {"text": "국제형사재판소", "first_mention": "{text}({acronym})"}
    court = entry("International Criminal Court", "ICC", targets={"ko": shown})
    assert found("국제형사재판소(ICC)는 ICC의 ICCPR", court, source="ko") == ["국제형사재판소", "ICC", "ICC"]


def test_scripts_without_spaces_have_no_boundaries() -> None:
    """In Chinese and Japanese a term is found between any neighbours."""
    assert found("在联合国大会上", entry("UN", targets={"zh": "联合国"}), source="zh") == ["联合国"]
    assert found("国連のICCは", entry("UN", targets={"ja": "国連"}), source="ja") == ["国連"]


def test_single_chinese_character_is_not_found_in_other_words() -> None:
    """韓 is Korea, but not in 韓国."""
    korea = entry("Korea", targets={"ja": "韓"})
    assert found("韓国と日韓は、韓の", korea, source="ja") == ["韓"]
    assert found("韓国", replace_whole_word(korea), source="ja") == ["韓"]


def replace_whole_word(one: Entry) -> Entry:
    return one.model_copy(update={"whole_word": False})


def test_shortened_form_asks_for_the_short_rendering() -> None:
    """Where a source says Security Council, 안보리 is proposed; where it has the full name, that is."""
    matches = find_terms("The UNSC met. The UN Security Council", PACKAGED, "en")
    assert [match.shortened for match in matches] == [True, False]
    assert [one.text for one in required(matches[:1], "ko")] == ["안보리"]
    assert [one.text for one in required(matches, "ko")] == ["유엔 안전보장이사회"]


def test_requirement_comes_once_and_only_with_a_target() -> None:
    """A term twice in a segment is one requirement; without a target it is none."""
    glossary = Glossary((entry("torture"), entry("songbun", targets={"ja": "出身成分"})))
    matches = find_terms("Torture and songbun, torture", glossary, "en")
    assert [one.entry.term for one in required(matches, "ko")] == ["torture"]
    assert [one.entry.term for one in required(matches, "Japanese")] == ["songbun"]
    assert required(matches, "fr") == ()


def test_kept_term_must_stay_as_it_is() -> None:
    """`keep` requires the term itself."""
    paper = entry("Rodong Sinmun", keep=True, targets={})
    (requirement,) = required(find_terms("the Rodong Sinmun said", Glossary((paper,)), "en"), "fr")
    assert on_surface(requirement.accepted, "fr", "le Rodong Sinmun a dit")
    assert not on_surface(requirement.accepted, "fr", "le journal")


def test_korean_source_asks_for_the_english_term() -> None:
    """A glossary works backwards, too."""
    matches = find_terms("국제형사재판소는", PACKAGED, "ko")
    (requirement,) = required(matches, "en")
    assert requirement.text == "International Criminal Court"
    assert on_surface(requirement.accepted, "en", "The ICC said")


WORDS = [
    "COI",
    "Kim",
    "Jong",
    "un",
    "North",
    "korean",
    "defector",
    "day",
    "non",
    "refoulement",
    "a",
    "s",
    "es",
    "Ban's",
]
FORMS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).flatmap(
    lambda words: st.tuples(st.just(words), st.lists(st.sampled_from(" -"), min_size=3, max_size=3))
)
ENTRIES = st.builds(
    lambda forms, kind, case: Entry.model_validate(
        {"term": forms[0], "aliases": forms[1:], "type": kind, "case": case}
    ),
    st.lists(
        FORMS.map(
            lambda form: "".join(word + gap for word, gap in zip(form[0], form[1] + [""], strict=False)).strip(" -")
        ),
        min_size=1,
        max_size=2,
    ),
    st.sampled_from([TermType.PERSON, TermType.TERM]),
    st.sampled_from([True, False, "auto"]),
)
TEXTS = st.lists(
    st.tuples(
        st.sampled_from(WORDS).flatmap(
            lambda word: st.sampled_from([word, word.upper(), word.lower(), f"{word}s", f"{word}es"])
        ),
        st.sampled_from(
            [" ", " ", " ", "  ", "-", "\u2011", "\n", " \n ", "\n\n", " - ", "-\n", "--", ", ", "’s ", "", "."]
        ),
    ),
    max_size=8,
).map(lambda parts: "".join(map("".join, parts)))


@settings(max_examples=150, deadline=None)
@given(st.lists(ENTRIES, min_size=1, max_size=4), TEXTS)
def test_matches_are_those_of_a_naive_search(entries: list[Entry], text: str) -> None:
    """The trie finds what trying every form at every place finds."""
    matches = find_terms(text, Glossary(tuple(entries)), "en")
    assert [(match.start, match.end) for match in matches] == naive(text, entries)


def naive(text: str, entries: list[Entry]) -> list[tuple[int, int]]:
    letter = r"[\p{L}\p{N}]"
    patterns = [
        # (?p) finds the longest match, as POSIX has it.
        regex.compile(rf"(?p)(?<!{letter})(?:{naive_pattern(one, form)})(?!{letter})")
        for one in entries
        for form in (one.term, *one.aliases)
    ]
    spans, at = [], 0
    while at < len(text):
        ends = [match.end() for pattern in patterns if (match := pattern.match(text, at))]
        if ends:
            spans.append((at, max(ends)))
        at = max([at + 1, *ends])
    return spans


def naive_pattern(one: Entry, form: str) -> str:
    """Spell a form out as a pattern, a letter at a time."""
    gap = r"(?<![\s\-\u2011])(?:[^\S\n]*\n?[^\S\n]*(?<=\s)|[\-\u2011](?:\n)?)(?![\s\-\u2011])"
    person = one.type is TermType.PERSON
    acronym = form == "COI"
    exact = one.case is True or (one.case == "auto" and (acronym or (person and " " not in form)))
    initials = one.case == "auto" and (person or " " not in form)
    pattern = ""
    for before, letter in zip(" " + form, form, strict=False):
        if letter == " ":
            pattern += gap
        elif letter == "-":
            pattern += f"(?:{gap})?"
        elif letter == "'":
            pattern += "['’]"
        else:
            strict = exact or (initials and before == " " and letter.isupper())
            pattern += letter if strict else f"(?i:{letter})"
    if person:
        return pattern
    plural = "s|es" if exact else "(?i:s|es)"
    stem = (
        f"|{pattern.removesuffix('y').removesuffix('(?i:y)')}{'ies' if exact else '(?i:ies)'}"
        if form.endswith("y")
        else ""
    )
    return f"{pattern}(?:{plural})?{stem}"


ANY_FORMS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=6)


@settings(deadline=None)
@given(st.text(), st.lists(ANY_FORMS.filter(lambda form: any(map(str.isalnum, form))), min_size=1, max_size=5))
def test_offsets_hold_for_any_text(text: str, forms: list[str]) -> None:
    """Every match is a piece of the source, in order and apart from the next, whatever the characters are."""
    entries = tuple(entry(form, whole_word=False) for form in forms)
    for source in ("en", "ko", "ja"):
        matches = find_terms(text + forms[0] + text, Glossary(entries), source)
        check_offsets(text + forms[0] + text, matches)


def check_offsets(text: str, matches: tuple[TermMatch, ...]) -> None:
    end = 0
    for match in matches:
        assert end <= match.start < match.end
        assert text[match.start : match.end] == match.text
        end = match.end


def test_five_thousand_terms_in_a_long_text() -> None:
    """A large glossary over 60 KB takes well under a second, once it is compiled."""
    chance = random.Random(1)
    words = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=chance.randint(2, 9))) for _ in range(3000)]
    terms = {" ".join(chance.choices(words, k=chance.randint(1, 4))) for _ in range(5000)}
    glossary = Glossary(tuple(entry(term) for term in sorted(terms)))
    text = " ".join(chance.choices([*words, *sorted(terms)[:300]], k=9000))[:60_000]
    find_terms("", glossary, "en")
    start = time.perf_counter()
    assert len(find_terms(text, glossary, "en")) > 1000
    assert time.perf_counter() - start < 2  # 0.2 s on two slow cores


def test_import_loads_no_torch() -> None:
    """A glossary can be read and matched without a model library."""
    code = "import sys, briefer.glossary; print(*sorted({'torch', 'transformers', 'kiwipiepy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


@pytest.mark.parametrize(
    ("text", "korean"),
    [
        ("their nonrefoulment obligations", "강제송환금지 의무"),
        ("the principle of nonrefoulement", "강제송환금지 원칙"),
        ("Forcibly repratriated or forcibly repatriated", "강제송환"),
        ("NORTH KOREAN DEFECTORS", "북한이탈주민"),
        ("defectors", "탈북민"),
        ("Kim Jong Un", "김정은"),
        ("drug trafficking", "마약 밀매"),
        ("trafficked within China", "인신매매"),
        ("DPRK", "북한"),
        ("Elizabeth Salmón", "엘리자베스 살몬"),
        ("Heenan", "히난"),
    ],
)
def test_packaged_terms(text: str, korean: str) -> None:
    """The glossary that ships reads news as an editor does."""
    assert [one.text for one in required(find_terms(text, PACKAGED, "en"), "ko")] == [korean]
