"""Korean names in Latin letters are told from others, and their Hangul is guessed with a score."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.romanisation import hangul_candidates, is_hangul_name, looks_korean, surname_first

NAMES = Path(__file__).parents[2] / "scripts" / "korean_names.tsv"


def guesses(name: str) -> list[str]:
    return [candidate.hangul for candidate in hangul_candidates(name)]


@pytest.mark.parametrize(
    ("name", "hangul"),
    [
        ("Oh Se-hoon", "오세훈"),
        ("Oh Sehoon", "오세훈"),
        ("Oh Se Hoon", "오세훈"),
        ("Se-hoon Oh", "오세훈"),
        ("Oh  Se\u2010hoon", "오세훈"),
        ("Ban Ki-moon", "반기문"),
        ("Kim Jong-un", "김정은"),
        ("Ji Da-gyum", "지다겸"),
        ("Kim Il-hyeok", "김일혁"),
        ("Park Geun-hye", "박근혜"),
        ("Syngman Rhee", "이승만"),
        ("Namgung Min", "남궁민"),
        ("Ri Son Gwon", "리선권"),
        ("Yi Sŭng-man", "이승만"),
        ("Jin-soo Kim", "김진수"),
    ],
)
def test_the_likeliest_name_comes_first(name: str, hangul: str) -> None:
    """Either order, any way to write two syllables, the spellings of South and North, and the marks of 1939."""
    assert guesses(name)[0] == hangul


@pytest.mark.parametrize(
    ("name", "all_of"),
    [
        ("Choi Min-jung", {"최민정", "최민중"}),
        ("Yoo Jae-suk", {"유재석", "유재숙"}),
        ("Ryu Sun-ae", {"류선애", "유선애", "류순애"}),
        ("Ri Yong Ho", {"리용호", "리영호"}),
    ],
)
def test_what_the_letters_leave_open_stays_open(name: str, all_of: set[str]) -> None:
    """Jung is 정 or 중, Suk 석 or 숙, Ryu 류 or 유: all of them are proposed."""
    assert all_of <= set(guesses(name))


@pytest.mark.parametrize("name", ["Xi Jinping", "Kim Basinger", "Oh", "", "오세훈", "kim jong-un", "Oh Se-hoon said"])
def test_what_has_no_korean_reading_has_no_candidates(name: str) -> None:
    """Nothing is made up for a name that no Korean syllables spell, or for what is no name."""
    assert guesses(name) == []


@pytest.mark.parametrize(
    "name",
    [
        "Oh Se-hoon",
        "Kim Yo Jong",
        "Ryu Hyun-jin",
        "Hyun-jin Ryu",
        "Kim Namjoon",
        "Han Seo-yun",
        "Kim Koo",
        "Ma Dong-seok",
    ],
)
def test_a_korean_name_is_recognised(name: str) -> None:
    """In either order, hyphenated, apart or in one word."""
    assert looks_korean(name)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Xi Jinping",
            "Li Keqiang",
            "Wang Yi",
            "Wang Jun",
            "Ma Ying-jeou",
            "Tsai Ing-wen",
            "Lee Kuan Yew",
            "Yang Jiechi",
        ),
        *(
            "Ho Chi Minh",
            "Nguyen Phu Trong",
            "Vo Nguyen Giap",
            "Min Aung Hlaing",
            "Shinzo Abe",
            "Yao Ming",
            "Hong Kong",
        ),
        *(
            "Kim Basinger",
            "Kim Kardashian",
            "Lee Harvey Oswald",
            "Young Turks",
            "Susan Kim",
            "Bruce Lee",
            "Andrew Yang",
        ),
        *(
            "Park Avenue",
            "Moon Landing",
            "Han River",
            "Tae Kwon Do",
            "So Young",
            "No One",
            "Sun Microsystems",
            "Jo Cox",
        ),
    ],
)
def test_other_names_are_not_taken_for_korean(name: str) -> None:
    """Chinese, Vietnamese and English names share surnames with Korean ones, and so do English words."""
    assert not looks_korean(name)


def test_the_order_of_a_name_is_told() -> None:
    """The surname is the first word where that is likelier."""
    assert surname_first("Kim Jin-soo")
    assert not surname_first("Jin-soo Kim")


@pytest.mark.parametrize(("word", "is_name"), [("오세훈", True), ("남궁민", True), ("김구", False), ("서울시", True)])
def test_a_hangul_word_may_have_the_shape_of_a_name(word: str, is_name: bool) -> None:
    """It is about the shape alone: 서울시 begins with a surname as well, and two syllables are too little to go by."""
    assert is_hangul_name(word) is is_name


def test_public_persons_are_mostly_guessed() -> None:
    """What was measured is held: 95 of 100 among the first five, 84 of 100 first."""
    with NAMES.open(encoding="utf-8", newline="") as file:
        rows = [(row["romanised"], row["hangul"]) for row in csv.DictReader(file, delimiter="\t")]
    assert len(rows) > 200
    assert sum(hangul in guesses(name) for name, hangul in rows) / len(rows) >= 0.95
    assert sum(guesses(name)[:1] == [hangul] for name, hangul in rows) / len(rows) >= 0.84


@given(st.from_regex(r"[A-Z][a-z]{1,8}( [A-Z][a-z]{1,6}([- ][A-Za-z][a-z]{1,5})?)", fullmatch=True))
def test_scores_are_shares_and_fall(name: str) -> None:
    """Scores lie in (0, 1], sum up to at most one, fall, and are the same every time."""
    candidates = hangul_candidates(name)
    scores = [candidate.score for candidate in candidates]
    assert all(0 < score <= 1 for score in scores)
    assert sum(scores) <= 1 + 1e-9
    assert scores == sorted(scores, reverse=True)
    assert hangul_candidates(name) == candidates


@given(st.text(max_size=30))
def test_any_text_is_taken(text: str) -> None:
    """No text whatever is an error."""
    hangul_candidates(text)
    looks_korean(text)
