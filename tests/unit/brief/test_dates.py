"""Which dates an article tells, and which are left open."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.brief.dates import Event, PartialDate, find_dates, find_events, published
from briefer.brief.model import Article
from briefer.readers import parse

# The day of publication is Thursday, July 11, 2024.
DATE_LINES = {
    "de": "Veröffentlicht: 11. Juli 2024",
    "en": "Published: July 11, 2024",
    "es": "Publicado: 11 de julio de 2024",
    "fr": "11 juillet 2024",
    "ja": "公開：2024年7月11日",
    "ko": "입력: 2024년 7월 11일",
    "zh": "发布时间：2024年7月11日",
}


def article(text: str, language: str, line: str | None = None) -> Article:
    date_line = DATE_LINES[language] if line is None else line
    return Article.of(parse(f"# Title\n\n{date_line}\n\n{text}\n", "article.md"), language)


def events(text: str, language: str, line: str | None = None) -> tuple[Event, ...]:
    return find_events(article(text, language, line))


def told(text: str, language: str) -> list[str]:
    """Each date, with a question mark if it was inferred."""
    return [event.isoformat() + "?" * event.inferred for event in events(text, language)]


ENGLISH = [
    # a year is named
    ("The commission reported on February 17, 2014.", ["2014-02-17"]),
    ("The commission reported on Feb. 17, 2014, in Geneva.", ["2014-02-17"]),
    ("The commission reported on 17 February 2014.", ["2014-02-17"]),
    ("The commission reported on Monday, February 17, 2014.", ["2014-02-17"]),
    ("The commission reported on the 17th of February 2014.", ["2014-02-17"]),
    ("The commission reported in February 2014.", ["2014-02"]),
    ("The commission reported in February, 2014.", ["2014-02"]),
    ("The commission was set up in 2013.", ["2013"]),
    ("She crossed the river in the winter of 2009.", ["2009"]),
    ("The act took effect in early 2016.", ["2016"]),
    ("The act (2016) is seldom used.", ["2016"]),
    ("The 2014 report named the camps.", ["2014"]),
    ("The panel said so in 2014's report.", ["2014"]),
    ("The clinic studied cases from 2017 to 2024.", ["2017/2024"]),
    ("The clinic studied cases of the years 2017-2024.", ["2017/2024"]),
    ("Between 2003 and 2014, the border was open.", ["2003/2014"]),
    ("The hearings of July 3 to Aug. 5, 2019, were public.", ["2019-07-03"]),
    ("The trial of March 3-5, 2020, was closed.", ["2020-03-03"]),
    ("The file is dated 2021-06-30 by hand.", ["2021-06-30"]),
    # the year is that of publication, or the nearest
    ("The forum is to be held on July 14.", ["2024-07-14?"]),
    ("The forum was held on July 9.", ["2024-07-09?"]),
    ("He was freed on Dec. 28.", ["2023-12-28?"]),
    ("He was freed on Jan. 5.", ["2024-01-05?"]),
    ("The council met this June.", ["2024-06?"]),
    ("The council met in June.", ["2024-06?"]),
    ("The council met in early June.", ["2024-06?"]),
    ("She arrived in November.", ["2023-11?"]),
    ("She arrived last December.", ["2023-12?"]),
    ("The court will rule in November.", ["2024-11?"]),
    ("The court is expected to rule in January.", ["2025-01?"]),
    ("The papers are due by October.", ["2024-10?"]),
    ("The court will hear him on Jan. 5.", ["2025-01-05?"]),
    ("His birthday, Jan. 5, is a holiday.", []),
    ("The ministry announced that the forum on July 14 is the first.", ["2024-07-14?"]),
    ("She was taken on 17 August last year.", ["2023-08-17?"]),
    ("She was taken in August last year.", ["2023-08?"]),
    # days of the week
    ("The forum was held Thursday.", ["2024-07-11?"]),
    ("The forum was held on Tuesday.", ["2024-07-09?"]),
    ("The forum was held last Friday.", ["2024-07-05?"]),
    ("The forum will be held on Friday.", ["2024-07-12?"]),
    ("The forum will open next Monday.", ["2024-07-15?"]),
    ("The mayor said Wednesday that the forum will be held again.", ["2024-07-10?"]),
    ("The forum opened on Monday and will end on Friday.", ["2024-07-08?", "2024-07-12?"]),
    # counted from the day of publication
    ("The ministry denied it yesterday.", ["2024-07-10?"]),
    ("The ministry will answer tomorrow.", ["2024-07-12?"]),
    ("The number fell last year.", ["2023?"]),
    ("The number rose this year.", ["2024?"]),
    ("The budget grows next year.", ["2025?"]),
    ("The envoy came last month.", ["2024-06?"]),
    ("The law was passed eight years ago.", ["2016?"]),
    ("The law was passed 10 years ago.", ["2014?"]),
    ("Her mother died a year ago.", ["2023?"]),
    ("They met three days ago.", ["2024-07-08?"]),
    ("They met two months ago.", ["2024-05?"]),
    ("It happened last year, in October 2023.", ["2023-10"]),
    # a date that only begins or ends a time
    ("It has kept an office in Seoul since 2015.", []),
    ("She has been held since April.", []),
    ("The flood was the worst since the end of 2012.", []),
    ("The party has lost votes since taking over the town in 2009.", []),
    ("The bridge was closed until early 2016 and reopened on June 3, 2017.", ["2017-06-03"]),
    ("Held since 2015, she was freed in 2019.", ["2019"]),
    ("She has been held since 2015 and was moved in 2019.", ["2019"]),
    ("The bridge was closed from 2012 until 2016.", ["2012/2016"]),
    # not to be told, or no date at all
    ("The screen shows up to 1920 x 1080 dots.", []),
    ("The Foreign Seeds Act of 1931 names no fee.", []),
    ("The council met last June.", []),
    ("It was set up some ten years ago.", []),
    ("In the last year the number fell.", []),
    ("Staff meet every Monday.", []),
    ("Every June 25 the war is remembered.", []),
    ("He may leave soon, and they march on.", []),
    ("More than 2,014 people came.", []),
    ("Nothing has changed to this day.", []),
    ("The famine of the 1990s killed many.", []),
    ("“We were told yesterday,” she said.", []),
    ("The report cites the Sept. 11 attacks.", []),
    ("She was arrested in 2009. In March she was sent back.", ["2009"]),
    ("It was adopted on 17 March 2014 and published on 18 March.", ["2014-03-17"]),
    ("There were 1,950 of them on February 30, 2014.", []),
]
KOREAN = [
    # 연도가 있는 날짜
    ("위원회는 2014년 2월 17일 보고서를 냈다.", ["2014-02-17"]),
    ("위원회는 2014년 2월에 보고서를 냈다.", ["2014-02"]),
    ("위원회는 2013년 설치됐다.", ["2013"]),
    ("사무소는 2015년부터 서울에 있다.", ["2015"]),
    ("2017년부터 2024년까지의 사례를 조사했다.", ["2017/2024"]),
    ("2017~2024년의 사례를 조사했다.", ["2017/2024"]),
    ("법은 2016년 3월 초 통과됐다.", ["2016-03"]),
    ("문서에는 2021.6.30이라고 적혀 있다.", ["2021-06-30"]),
    ("문서에는 2021-06-30이라고 적혀 있다.", ["2021-06-30"]),
    # 연도가 없는 날짜
    ("포럼이 7월 9일 서울에서 열렸다.", ["2024-07-09?"]),
    ("포럼이 11일 서울에서 열렸다.", ["2024-07-11?"]),
    ("포럼이 지난 9일 열렸다.", ["2024-07-09?"]),
    ("그는 지난 28일 풀려났다.", ["2024-06-28?"]),
    ("기념식은 오는 14일 열린다.", ["2024-07-14?"]),
    ("기념식은 14일 열릴 예정이다.", ["2024-07-14?"]),
    ("행사는 30일 열릴 예정이다.", ["2024-07-30?"]),
    ("회의는 9~10일 열렸다.", ["2024-07-09?"]),
    ("올해 6월 회의가 열렸다.", ["2024-06?"]),
    ("지난 6월 회의가 열렸다.", ["2024-06?"]),
    ("지난해 6월 한국에 왔다.", ["2023-06?"]),
    ("작년 10월 9일 북송됐다.", ["2023-10-09?"]),
    ("내년 3월 재판이 시작된다.", ["2025-03?"]),
    ("재판은 11월 시작될 예정이다.", ["2024-11?"]),
    ("그는 11월 체포됐다.", ["2023-11?"]),
    ("지난달 15일 석방됐다.", ["2024-06-15?"]),
    ("이달 3일 석방됐다.", ["2024-07-03?"]),
    ("다음 달 8일 개막한다.", ["2024-08-08?"]),
    # 기준일에서 헤아리는 날짜
    ("지난해 탈북민 수가 줄었다.", ["2023?"]),
    ("올해 예산이 늘었다.", ["2024?"]),
    ("내년에는 예산이 준다.", ["2025?"]),
    ("재작년에 북한을 떠났다.", ["2022?"]),
    ("지난달 특사가 방한했다.", ["2024-06?"]),
    ("정부는 어제 이를 부인했다.", ["2024-07-10?"]),
    ("정부는 오늘 이를 부인했다.", ["2024-07-11?"]),
    ("법은 8년 전 통과됐다.", ["2016?"]),
    ("어머니는 3개월 전 숨졌다.", ["2024-04?"]),
    # 요일
    ("포럼이 화요일 열렸다.", ["2024-07-09?"]),
    ("지난주 목요일 만났다.", ["2024-07-04?"]),
    ("다음 주 월요일 만난다.", ["2024-07-15?"]),
    ("포럼은 금요일 열릴 예정이다.", ["2024-07-12?"]),
    # 앞 날짜를 받는 말
    ("7월 9일 포럼이 열렸다. 이날 시장이 연설했다.", ["2024-07-09?", "2024-07-09?"]),
    # 기간의 처음이나 끝일 뿐인 날짜
    ("2007년 이후 9년 만의 우승이다.", []),
    ("2009년 협정 체결 이후 교류가 늘었다.", []),
    ("신청은 2016년 3월까지 받았다.", []),
    ("2015년 이래 서울에 있다가 2019년 옮겼다.", ["2019"]),
    # 날짜가 아니거나 알 수 없는 것
    ("이날 시장이 연설했다.", []),
    ("그는 10일 동안 구금됐다.", []),
    ("재판은 15일 만에 끝났다.", []),
    ("대회를 10일 앞두고 있다.", []),
    ("1990년대 중반 기근이 있었다.", []),
    ("매년 6월 25일 전쟁을 기념한다.", []),
    ("약 10년 전에 시작됐다.", []),
    ("오늘날 많은 사람이 안다.", []),
    ("5월 18일 민주화운동을 다룬 책이다.", []),
    ("5월 18일 항쟁이라고 썼다.", []),
    ("2014년 2월 30일이라고 적혀 있다.", []),
]


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_dates_are_told_as_a_reader_of_the_day_understands_them(text: str, expected: list[str]) -> None:
    assert told(text, "en") == expected


@pytest.mark.parametrize(("text", "expected"), KOREAN)
def test_korean_dates_are_told_as_a_reader_of_the_day_understands_them(text: str, expected: list[str]) -> None:
    assert told(text, "ko") == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ja", "委員会は2014年2月17日に報告書を出した。", ["2014-02-17"]),
        ("ja", "法律は令和6年7月3日に成立した。", ["2024-07-03"]),
        ("ja", "法律は平成元年に成立した。", ["1989"]),
        ("ja", "会議は9日に開かれた。", ["2024-07-09?"]),
        ("ja", "昨年6月に発表した。", ["2023-06?"]),
        ("ja", "先月15日に釈放された。", ["2024-06-15?"]),
        ("ja", "7月9日に会議があった。同日、市長が演説した。", ["2024-07-09?", "2024-07-09?"]),
        ("ja", "裁判は10日間続いた。", []),
        ("zh", "委员会2014年2月17日发表了报告。", ["2014-02-17"]),
        ("zh", "委员会去年6月发表了报告。", ["2023-06?"]),
        ("zh", "会议上周四举行。", ["2024-07-04?"]),
        ("zh", "会议7月9日举行。", ["2024-07-09?"]),
        ("zh", "三十人在2015年以后离开。", ["2015"]),
        ("fr", "La commission a publié son rapport le 17 février 2014.", ["2014-02-17"]),
        ("fr", "Elle est arrivée en juin dernier.", ["2024-06?"]),
        ("fr", "Le forum s’est tenu mardi.", ["2024-07-09?"]),
        ("fr", "La loi a été votée il y a huit ans.", ["2016?"]),
        ("fr", "La loi a été votée l’an dernier.", ["2023?"]),
        ("es", "La comisión publicó su informe el 17 de febrero de 2014.", ["2014-02-17"]),
        ("es", "El foro se celebró el pasado 9 de julio.", ["2024-07-09?"]),
        ("es", "El foro se celebró el martes.", ["2024-07-09?"]),
        ("es", "La ley se aprobó hace ocho años.", ["2016?"]),
        ("de", "Die Kommission legte ihren Bericht am 17. Februar 2014 vor.", ["2014-02-17"]),
        ("de", "Das Forum fand am 9. Juli statt.", ["2024-07-09?"]),
        ("de", "Das Forum fand am Dienstag statt.", ["2024-07-09?"]),
        ("de", "Das Gesetz wurde im vergangenen Jahr beschlossen.", ["2023?"]),
        ("de", "Das Gesetz wurde vor acht Jahren beschlossen.", ["2016?"]),
    ],
)
def test_dates_of_the_other_languages_are_told(language: str, text: str, expected: list[str]) -> None:
    assert told(text, language) == expected


def test_an_event_keeps_the_words_and_the_number_of_its_sentence() -> None:
    found = events("Nothing came of it. The forum was held on July 9.", "en")
    assert found == (Event(PartialDate(2024, 7, 9), "July 9", 4, inferred=True),)


@pytest.mark.parametrize("line", ["By Jane Miller", "SEOUL, July 11 (Yonhap) --"])
def test_without_the_day_of_publication_only_dates_with_a_year_are_told(line: str) -> None:
    assert [event.when.isoformat() for event in events("It began in 2014 and ended on Friday.", "en", line)] == ["2014"]


def test_a_year_in_a_name_counts_only_where_there_is_no_other_date() -> None:
    name = "The Seoul Forum on Human Rights 2024 was opened."
    assert told(name, "en") == ["2024"]
    assert told(f"{name} It was founded in 2014.", "en") == ["2014"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("---\ntitle: Forum\ndate: 2024-07-11\n---\n\n# Forum\n\nIt began.\n", date(2024, 7, 11)),
        ("---\npublished: July 11, 2024\n---\n\n# Forum\n\nIt began.\n", date(2024, 7, 11)),
        ('+++\ndate = "2024-07-11"\n+++\n\n# Forum\n\nIt began.\n', date(2024, 7, 11)),
        ("# Forum\n\nBy Jane Miller\n\nPublished : July 11, 2024 - 18:07\n\nIt began.\n", date(2024, 7, 11)),
        ("# Forum\n\nGeneva, 12 July 2024 -- It began there.\n", date(2024, 7, 12)),
        ("# Forum\n\nIt began on July 11, 2024.\n", None),
    ],
)
def test_the_day_of_publication_is_that_of_front_matter_date_line_or_dateline(text: str, day: date | None) -> None:
    assert published(Article.of(parse(text, "article.md"), "en")) == day


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(["en", "ko", "fr", "es", "ja", "zh", "de"]))
def test_a_full_date_as_cldr_writes_it_is_read_back(day: date, language: str) -> None:
    from babel.dates import format_date

    written = format_date(day, "long", locale="zh_Hans_CN" if language == "zh" else language)
    found = find_dates(f"({written})", language)
    assert [(each.year, each.month, each.day, each.text) for each in found] == [(day.year, day.month, day.day, written)]


@given(st.text(alphabet="0123456789년월일年月日 .,-~July입력지난오는last May a b", max_size=40))
def test_words_of_dates_are_disjoint_and_stand_where_they_say(text: str) -> None:
    for language in ("en", "ko", "ja", "zh", "de"):
        end = 0
        for words in find_dates(text, language):
            assert words.start >= end
            assert text[words.start : words.end] == words.text
            end = words.end


def test_a_year_comes_before_its_months_and_a_month_before_its_days() -> None:
    ordered = [PartialDate(2023, 12, 31), PartialDate(2024), PartialDate(2024, 7), PartialDate(2024, 7, 11)]
    assert sorted([*ordered[2:], *ordered[:2]]) == ordered
