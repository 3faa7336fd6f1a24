"""Bylines, dates and datelines."""

import pytest

from briefer.readers import news


@pytest.mark.parametrize(
    "text",
    [
        "By Ji Da-gyum",
        "By John Smith and Jane Doe",
        "By KIM MIN-SU, Staff Writer",
        "By Josh Smith, Reuters",
        "By Anna Fifield for The Evening Post",
        "By Kim Arin (arin@example.com)",
        "Par Jean Dupont",
        "홍길동 기자",
        "홍길동·김철수 기자",
        "김민수 특파원 kim@example.org",
        "記者 張三",
    ],
)
def test_bylines(text: str) -> None:
    """Names after `By`, or before 기자, are a byline."""
    assert news.is_byline(text)


@pytest.mark.parametrize(
    "text",
    ["By law, Koreans must register.", "By Monday evening it was over", "By and large", "기자", "김 기자는 말했다"],
)
def test_sentences_with_by_are_no_bylines(text: str) -> None:
    """Prose stays prose."""
    assert not news.is_byline(text)


@pytest.mark.parametrize(
    "text",
    [
        "July 11, 2024",
        "Thursday, July 11, 2024",
        "Published : July 11, 2024 - 18:07",
        "Updated 6:07 p.m. KST, July 11, 2024",
        "Published July 11, 2024 | Updated July 12, 2024",
        "11 July 2024",
        "2024-07-11 18:07",
        "2024-07-11T18:07:00+09:00",
        "2024년 7월 11일(목) 오후 3시 20분",
        "입력 2024.07.11 18:07 | 수정 2024.07.11 19:00",
        "2024年7月11日 18時07分",
        "11. Juli 2024, 18:07 Uhr",
        "le 11 juillet 2024 à 18h07",
    ],
)
def test_dates(text: str) -> None:
    """A line that is nothing but dates, with their labels and times."""
    assert news.is_date(text)


@pytest.mark.parametrize("text", ["July 11, 2024 was the day he left.", "2024", "In 2024, July was hot", "3:20"])
def test_sentences_with_dates_are_no_date_lines(text: str) -> None:
    """A date in a sentence is prose."""
    assert not news.is_date(text)


@pytest.mark.parametrize(
    ("byline", "between", "date"),
    [
        ("By Ji Da-gyum", "", "Published : July 11, 2024 - 18:07"),
        ("By John Smith", " | ", "July 11, 2024"),
        ("By KIM MIN-SU, Staff Writer", ", ", "Published: July 11, 2024"),
        ("홍길동 기자", "", "입력 2024.07.11 18:07"),
    ],
)
def test_glued_byline_and_date_come_apart(byline: str, between: str, date: str) -> None:
    """What stands between them, if anything, belongs to neither."""
    assert news.byline_and_date(byline + between + date) == (len(byline), len(byline + between))


@pytest.mark.parametrize(
    ("dateline", "gap"),
    [
        ("SEOUL, July 11 (Yonhap)", " — "),
        ("GENEVA (AP)", " -- "),
        ("WASHINGTON, D.C.", " — "),
        ("Seoul, 11 July (Yonhap)", " - "),
        ("Geneva, 12 July 2024", " – "),
        ("(CNN)", " -- "),
        ("(서울=연합뉴스)", " "),
        ("(서울=연합뉴스) 홍길동 기자", " = "),
        ("【ソウル聯合ニュース】", ""),
        ("新华社北京11月17日电", " "),
    ],
)
def test_datelines(dateline: str, gap: str) -> None:
    """The dash after a dateline belongs to neither it nor the sentence."""
    assert news.dateline(f"{dateline}{gap}정부 said.") == (len(dateline), len(dateline + gap))


@pytest.mark.parametrize(
    "text", ["Kim (left) — who came late — said", "He said — and left", "COVID-19 — a disease", "The forum - x", "A"]
)
def test_a_dash_alone_makes_no_dateline(text: str) -> None:
    """Only a place in capitals, or one with an agency or a date, opens a story."""
    assert news.dateline(text) is None
