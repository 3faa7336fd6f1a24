"""Which numbers and dates a briefing lists, and how rules alone write them in another language."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.brief.figures import Bound, Figure, FigureKind, find_figures, render_figure
from briefer.brief.model import Article
from briefer.readers import parse

CARRIERS = {
    "de": "Der Bericht nennt {} im Text.",
    "en": "The report names {} in the text.",
    "es": "El informe cita {} en el texto.",
    "fr": "Le rapport cite {} dans le texte.",
    "ja": "報告書によると{}となった。",
    "ko": "보고서에는 {} 라고 적혔다.",
    "zh": "报告说，{}。",
}


def figures(text: str, language: str = "en", name: str = "article.txt") -> tuple[Figure, ...]:
    return find_figures(Article.of(parse(f"A title\n\n{text}\n", name), language))


def texts(text: str, language: str = "en") -> list[str]:
    return [figure.text for figure in figures(text, language)]


def rendered(phrase: str, source: str, target: str) -> str | None:
    found = figures(CARRIERS[source].format(phrase), source)
    assert [figure.text for figure in found] == [phrase]
    return render_figure(found[0], source, target)


TO_KOREAN = [
    # 사람 수와 만 단위 띄어쓰기
    ("320 people", "320명"),
    ("1,274 people", "1,274명"),
    ("30,000 people", "3만 명"),
    ("12,345 people", "1만 2,345명"),
    ("100 million people", "1억 명"),
    ("1.2 million people", "120만 명"),
    ("three million people", "300만 명"),
    ("two hundred and fifty people", "250명"),
    ("twenty-five people", "25명"),
    ("five women", "여성 5명"),
    ("30 men", "남성 30명"),
    ("at least six women", "여성 최소 6명"),
    # 앞뒤에서 한정하는 말
    ("about 320 people", "약 320명"),
    ("around 4,000 people", "약 4,000명"),
    ("roughly 100 people", "약 100명"),
    ("some 50,000 people", "약 5만 명"),
    ("an estimated 80,000 people", "약 8만 명"),
    ("more than 30,000 people", "3만 명 넘게"),
    ("at least 38 people", "최소 38명"),
    ("no fewer than 38 people", "최소 38명"),
    ("38 people or more", "최소 38명"),
    ("nearly 5,000 people", "거의 5,000명"),
    ("almost 5,000 people", "거의 5,000명"),
    ("fewer than 10 people", "10명 미만"),
    ("up to 200 people", "최대 200명"),
    ("no more than 50 people", "최대 50명"),
    ("20 to 30 people", "20~30명"),
    ("between 20 and 30 people", "20~30명"),
    ("30 people a day", "하루 30명"),
    ("at least 10 people a week", "매주 최소 10명"),
    # 돈
    ("$4.5 million", "450만 달러"),
    ("$5,900", "5,900달러"),
    ("US$3 billion", "30억 달러"),
    ("$1.2m", "120만 달러"),
    ("2 million dollars", "200만 달러"),
    ("8.5 million won", "850만 원"),
    ("31 million won", "3,100만 원"),
    ("10,500 won", "1만 500원"),
    ("1.37 trillion won", "1조 3,700억 원"),
    ("740 million won a year", "연간 7억 4,000만 원"),
    ("€20 million", "2,000만 유로"),
    ("£350", "350파운드"),
    ("2,000 yuan", "2,000위안"),
    ("120 billion yen", "1,200억 엔"),
    ("more than $1 billion", "10억 달러 넘게"),
    ("$4 million to $5 million", "400만~500만 달러"),
    ("between $4 million and $5 million", "400만~500만 달러"),
    ("$300 a person", "1인당 300달러"),
    # 비율
    ("12 percent", "12%"),
    ("61.5 percent", "61.5%"),
    ("0.3%", "0.3%"),
    ("nearly 90 percent", "거의 90%"),
    ("less than 5 percent", "5% 미만"),
    ("12 percentage points", "12%포인트"),
    # 날짜
    ("July 11, 2024", "2024년 7월 11일"),
    ("11 July 2024", "2024년 7월 11일"),
    ("February 2014", "2014년 2월"),
    ("July 14", "7월 14일"),
    ("2017 to 2024", "2017~2024년"),
    ("the 1990s", "1990년대"),
    # 기간, 횟수, 순서
    ("nine years", "9년"),
    ("three months", "3개월"),
    ("two weeks", "2주"),
    ("10 days", "10일"),
    ("less than 72 hours", "72시간 미만"),
    ("20 minutes", "20분"),
    ("four times", "4차례"),
    ("four times or more", "최소 4차례"),
    ("10th anniversary", "10주년"),
    ("third time", "3번째"),
    ("14 countries", "14개국"),
    ("about 2,600 pages", "약 2,600쪽"),
    ("48 kilometers", "48km"),
    ("30 km", "30km"),
    ("300 tons", "300톤"),
    ("in excess of 3°C", "3°C 넘게"),
    ("about 40 degrees Celsius", "약 40°C"),
    ("94 years old", "94세"),
]


@pytest.mark.parametrize(("phrase", "korean"), TO_KOREAN)
def test_english_figures_are_written_as_korean_newsrooms_do(phrase: str, korean: str) -> None:
    assert rendered(phrase, "en", "ko") == korean


@pytest.mark.parametrize(
    ("phrase", "english"),
    [
        ("3만 명", "30,000 people"),
        ("약 320명", "about 320 people"),
        ("최소 38명", "at least 38 people"),
        ("30명 이상", "at least 30 people"),
        ("50명 미만", "fewer than 50 people"),
        ("20여 명", "more than 20 people"),
        ("3만 명 가까이", "nearly 30,000 people"),
        ("100명 안팎", "about 100 people"),
        ("20~30명", "20 to 30 people"),
        ("다섯 명", "5 people"),
        ("하루 30명", "30 people a day"),
        ("450만 달러", "$4.5 million"),
        ("7억 4,000만 원", "740 million won"),
        ("1조 3,700억 원", "1.37 trillion won"),
        ("5달러 미만", "less than $5"),
        ("61.5%", "61.5%"),
        ("12%포인트", "12 percentage points"),
        ("10주년", "10th anniversary"),
        ("3번째", "3rd time"),
        ("2024년 7월 11일", "July 11, 2024"),
        ("2014년 2월", "February 2014"),
        ("2017~2024년", "2017–2024"),
        ("오는 9월 9일", "September 9"),
        ("1990년대", "1990s"),
        ("9년간", "9 years"),
        ("72시간", "72 hours"),
        ("네 차례", "4 times"),
        ("14개국", "14 countries"),
        ("25세", "25 years old"),
    ],
)
def test_korean_figures_are_written_in_english(phrase: str, english: str) -> None:
    assert rendered(phrase, "ko", "en") == english


@pytest.mark.parametrize(
    ("language", "phrase", "korean"),
    [
        ("ja", "約320人", "약 320명"),
        ("ja", "30人以上", "최소 30명"),
        ("ja", "450万ドル", "450만 달러"),
        ("ja", "7億4000万ウォン", "7억 4,000만 원"),
        ("ja", "10周年", "10주년"),
        ("ja", "2024年7月11日", "2024년 7월 11일"),
        ("ja", "3カ月", "3개월"),
        ("ja", "50人未満", "50명 미만"),
        ("zh", "至少38人", "최소 38명"),
        ("zh", "30多人", "30명 넘게"),
        ("zh", "不到50人", "50명 미만"),
        ("zh", "450万美元", "450만 달러"),
        ("zh", "7.4亿韩元", "7억 4,000만 원"),
        ("zh", "3个月", "3개월"),
        ("zh", "2014年2月17日", "2014년 2월 17일"),
        ("fr", "environ 320 personnes", "약 320명"),
        ("fr", "2 millions de personnes", "200만 명"),
        ("fr", "4,5 millions de dollars", "450만 달러"),
        ("fr", "61,5 %", "61.5%"),
        ("fr", "pas plus de 50 personnes", "최대 50명"),
        ("fr", "11 juillet 2024", "2024년 7월 11일"),
        ("fr", "10e anniversaire", "10주년"),
        ("es", "unas 320 personas", "약 320명"),
        ("es", "4,5 millones de dólares", "450만 달러"),
        ("es", "no más de 50 personas", "최대 50명"),
        ("es", "11 de julio de 2024", "2024년 7월 11일"),
        ("es", "cuatro veces", "4차례"),
        ("de", "etwa 320 Menschen", "약 320명"),
        ("de", "30.000 Menschen", "3만 명"),
        ("de", "4,5 Millionen Dollar", "450만 달러"),
        ("de", "nicht mehr als 50 Menschen", "최대 50명"),
        ("de", "11. Juli 2024", "2024년 7월 11일"),
        ("de", "10. Jahrestag", "10주년"),
    ],
)
def test_figures_of_the_other_languages_are_written_in_korean(language: str, phrase: str, korean: str) -> None:
    assert rendered(phrase, language, "ko") == korean


@pytest.mark.parametrize(
    ("phrase", "written"),
    [
        (
            "more than 30,000 people",
            {
                "de": "mehr als 30.000 Menschen",
                "es": "más de 30.000 personas",
                "fr": "plus de 30\u202f000 personnes",
                "ja": "3万人超",
                "zh": "超过3万人",
            },
        ),
        (
            "740 million won a year",
            {
                "de": "740 Millionen Won pro Jahr",
                "es": "740 millones de wones al año",
                "fr": "740 millions de wons par an",
                "ja": "年間7億4000万ウォン",
                "zh": "每年7.4亿韩元",
            },
        ),
        (
            "61.5 percent",
            {"de": "61,5\xa0%", "es": "61,5\xa0%", "fr": "61,5\xa0%", "ja": "61.5%", "zh": "61.5%"},
        ),
        (
            "$1 billion",
            {
                "de": "1 Milliarde Dollar",
                "es": "1000 millones de dólares",
                "fr": "1 milliard de dollars",
                "ja": "10億ドル",
                "zh": "10亿美元",
            },
        ),
        (
            "10th anniversary",
            {
                "de": "10. Jahrestag",
                "es": "10.º aniversario",
                "fr": "10e anniversaire",
                "ja": "10周年",
                "zh": "10周年",
            },
        ),
        (
            "2017 to 2024",
            {"de": "2017–2024", "es": "2017-2024", "fr": "2017-2024", "ja": "2017〜2024年", "zh": "2017年至2024年"},
        ),
        ("July 14", {"de": "14. Juli", "es": "14 de julio", "fr": "14 juillet", "ja": "7月14日", "zh": "7月14日"}),
        ("five women", {"de": "5 Frauen", "es": "5 mujeres", "fr": "5 femmes", "ja": "女性5人", "zh": "5名女性"}),
    ],
)
def test_figures_are_written_in_the_other_languages(phrase: str, written: dict[str, str]) -> None:
    assert {target: rendered(phrase, "en", target) for target in written} == written


@pytest.mark.parametrize(
    "phrase",
    [
        "30,000 North Korean defectors",
        "1,274 witnesses",
        "40 percent of households",
        "48-page summary",
        "10th session",
        "early 2023",
        "the mid-1990s",
        "July 11-12, 2024",
        "¥300 million",
        "from 20 to 30 people",
        "from $4 million to $5 million",
        "over 12 days",
        "over 500 people",
        "5 million North Korean won",
    ],
)
def test_what_takes_a_translator_or_may_mean_two_things_is_not_written_by_rule(phrase: str) -> None:
    assert rendered(phrase, "en", "ko") is None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("More than 30,000 North Korean defectors live in the South.", ["More than 30,000 North Korean defectors"]),
        ("About 40 percent of households had none.", ["About 40 percent of households"]),
        ("Of those, 163 of them have died.", ["163 of them"]),
        ("Some 300 human rights activists marched.", ["Some 300 human rights activists"]),
        ("She leads by 45 percent to 39 percent.", ["45 percent", "39 percent"]),
        ("It held the 57th session of the council.", ["57th session"]),
        ("He paid 8.5 million won ($5,900) to a broker.", ["8.5 million won", "$5,900"]),
        ("They spent between 20 and 30 days there.", ["between 20 and 30 days"]),
        ("The fare is to go up to $9 in the city.", ["$9"]),
        ("They found six North Korean soldiers and two letters.", ["six North Korean soldiers"]),
        ("The hall was full on July 11, 2024, and in 2025.", ["July 11, 2024", "2025"]),
    ],
)
def test_a_figure_takes_in_what_it_counts_and_what_limits_it(sentence: str, expected: list[str]) -> None:
    assert texts(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The council passed Resolution 1718 and Article 10.",
        "He was held in Camp 14 by Bureau 39.",
        "The leaders of the G20 spoke of COVID-19.",
        "The hearing began at 9:30 a.m. and ended at 6 p.m. sharp.",
        "Kim Min-su, 45, left.",
        "One of them spoke.",
        "He lost around 3,000 forint there.",
        "The table holds up to 2^16 of them.",
        "The water cooled to -4 °C at night.",
        "The screen shows 1800 x 1920 dots.",
        "These are two sides of one story.",
        "She won four of the finals.",
        "A three-year-old bug was mended.",
        "1. Open the borders.",
        "The rule (3) is old.",
        "It is the 21st century.",
        "A third of them spoke, and two-thirds did not.",
        "The price was three times higher.",
        "One in five spoke, and three out of 10 women did not.",
        "See https://example.org/2024/123456 for more.",
    ],
)
def test_what_is_no_fact_of_its_own_is_no_figure(sentence: str) -> None:
    assert texts(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "안보리 결의 1718호와 제10조를 들었다.",
        "회의는 오후 3시 30분에 끝났다.",
        "응답자의 3분의 1이 답했다.",
        "5·18 단체와 G20 정상이 말했다.",
        "이들 중 한 명이 말했다.",
        "응답자 10명 중 6명은 몰랐다.",
    ],
)
def test_korean_names_and_times_are_no_figures(sentence: str) -> None:
    assert texts(sentence, "ko") == []


def test_a_figure_said_again_counts_once_and_a_rounded_one_is_another() -> None:
    sentences = "It heard 1,274 witnesses. The 1,274 witnesses spoke. Some 1,300 witnesses is what he said."
    assert texts(sentences) == ["1,274 witnesses", "Some 1,300 witnesses"]


def test_the_day_of_publication_is_a_light_date_and_its_time_no_number() -> None:
    article = parse("# Title\n\nPublished : July 11, 2024 - 18:07\n\nIt began with 20 people.\n", "article.md")
    date, number = find_figures(Article.of(article, "en"))
    assert (date.text, date.kind, number.text) == ("July 11, 2024", FigureKind.DATE, "20 people")
    assert date.weight < number.weight


def test_money_weighs_more_than_a_number_in_words_and_all_weights_are_within_bounds() -> None:
    found = {
        figure.text: figure.weight for figure in figures("It cost $4.5 million in two nurses for 20 years since 2011.")
    }
    assert found["$4.5 million"] > found["2011"] > found["two nurses"]
    assert all(0 <= weight <= 1 for weight in found.values())


def test_parts_of_a_figure_are_told() -> None:
    (figure,) = figures("It takes at least 20 to 30 people a day.")
    assert figure.values == (Decimal(20), Decimal(30))
    assert figure.bounds == {Bound.AT_LEAST}
    assert (figure.unit, figure.per, figure.counted) == ("person", "day", "")


def test_markup_inside_a_figure_is_not_in_its_text_but_between_its_offsets() -> None:
    document = parse("# Title\n\nIt names **30,000** North\nKorean *defectors* at last.\n", "article.md")
    (figure,) = find_figures(Article.of(document, "en"))
    assert figure.text == "30,000 North Korean defectors"
    assert document.text[figure.start : figure.end] == "30,000** North\nKorean *defectors"


@given(st.text(alphabet="0123456789 ,.-$%만억명人年月日약about more than people of ~()\n*", max_size=60))
def test_figures_stand_in_order_where_they_say(text: str) -> None:
    document = parse(f"Title\n\n{text}\n", "article.txt")
    for language in ("en", "ko", "ja", "zh", "fr"):
        end = 0
        for figure in find_figures(Article.of(document, language)):
            assert end <= figure.start < figure.end
            assert " ".join(document.text[figure.start : figure.end].split()) == " ".join(figure.text.split())
            end = figure.end


@given(st.integers(1, 10**13))
def test_a_korean_number_says_what_the_english_one_says(number: int) -> None:
    from briefer.checks.numerals import read

    (figure,) = figures(f"It names {number:,} people in all.")
    korean = render_figure(figure, "en", "ko")
    assert korean is not None
    (read_back,) = [each for each in read(korean.removesuffix("명").strip(), "ko") if each.end]
    assert Decimal(number) in read_back.values
