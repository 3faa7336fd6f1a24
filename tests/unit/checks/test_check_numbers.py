import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.checks import Pair
from briefer.checks.numbers import check
from briefer.languages import LANGUAGES

NUMBERISH = st.text(
    alphabet=st.sampled_from(
        "0123456789.,:/-+ '\"’\u00a0½％１萬만억조십천백시분년月日時分一二十百千万億亿두세열XIVap.m%년$mkb~제수여"
    ),
    max_size=60,
)


def found(source: str, target: str, languages: str) -> str:
    source_language, target_language = languages.split("-")
    return " ".join(check(Pair(source, target, source_language, target_language)))


SAME = [
    # Plain, grouped, decimal
    ("en-ko", "The report runs to 372 pages.", "보고서는 372쪽에 이른다."),
    ("en-ko", "14,000-strong force", "1만4000명 규모의 부대"),
    ("en-ko", "Some 34,000 defectors live in the South.", "남한에는 3만4천 명의 탈북민이 산다."),
    ("en-ko", "Some 34,500 defectors live in the South.", "남한에는 3만 4,500명의 탈북민이 산다."),
    ("en-ko", "120,000 people are held in camps.", "12만 명이 수용소에 갇혀 있다."),
    ("en-ko", "between 80,000 and 120,000 prisoners", "8만에서 12만 명의 수감자"),
    ("en-ko", "30,000 to 40,000 people", "3~4만 명"),
    ("en-ko", "It cost 120 million won.", "1억 2,000만 원이 들었다."),
    ("en-ko", "$1.2 million", "120만 달러"),
    ("en-ko", "$1.2m in aid", "120만 달러의 원조"),
    ("en-ko", "$3bn", "30억 달러"),
    ("en-ko", "2.5 trillion won", "2조 5천억 원"),
    ("en-ko", "10 trillion won", "10조 원"),
    ("en-ko", "over 100,000 people", "10여만 명"),
    ("en-ko", "Article 10 of the Law", "법 제10조"),
    ("en-ko", "Articles 5 and 18 of the Covenant", "규약 제5조와 제18조"),
    ("en-ja", "120 million yen", "1億2千万円"),
    ("en-ja", "34,000 people", "3万4000人"),
    ("en-ja", "24 people", "２４人"),
    ("en-zh", "45 million dollars", "4500 万美元"),
    ("en-zh", "more than 4 million people", "400 多万人"),
    ("en-zh", "1.4 billion people", "14亿人"),
    ("en-zh", "5 kilometers", "5千米"),
    ("en-de", "1,234.5 tonnes", "1.234,5 Tonnen"),
    ("en-de", "1.2 million people", "1,2 Millionen Menschen"),
    ("en-de", "5 billion euros", "5 Mrd. Euro"),
    ("en-fr", "330,000 people", "330 000 personnes"),
    ("en-fr", "10,000 years", "10\u202f000 ans"),
    ("en-fr", "2.4 percent", "2,4 %"),
    ("en-es", "1,234 people", "1.234 personas"),
    ("en-es", "1,234 people", "1,234 personas"),
    ("en-es", "10 billion dollars", "10.000 millones de dólares"),
    ("en-es", "10 billion dollars", "10 mil millones de dólares"),
    ("en-de", "the 802.11n standard", "der Standard 802.11n"),
    ("ko-en", "북한 주민 2천5백만 명", "25 million North Koreans"),
    # Percent, fractions, ordinals
    ("en-ko", "by 12.5 percent", "12.5%"),
    ("en-ko", "half of the refugees", "난민의 50%"),
    ("en-ko", "half an hour", "30분"),
    ("en-ko", "a third of the population", "인구의 3분의 1"),
    ("en-ko", "two-thirds of the members", "회원국의 3분의 2"),
    ("en-ja", "29½ inches", "29.5インチ"),
    ("en-ko", "the 10th anniversary", "10주년"),
    ("en-ko", "the twenty-fourth session", "제24차 회기"),
    ("en-fr", "in the 16th century", "au XVIe siècle"),
    ("en-ko", "World War II", "제2차 세계 대전"),
    ("en-zh", "World War II", "第二次世界大战"),
    ("en-es", "the 13th place", "el decimotercer puesto"),
    # Words one way and the other
    ("en-ko", "in two ways", "두 가지 방법으로"),
    ("en-ko", "the first session", "첫 회의"),
    ("en-ko", "ten years", "열 해"),
    ("en-ko", "ten years", "10년"),
    ("en-ko", "10 people", "열 명"),
    ("en-ko", "twelve members", "열두 명의 위원"),
    ("en-ko", "3 days", "사흘"),
    ("en-ko", "80 percent", "팔십 퍼센트"),
    ("en-ko", "10,000 years", "일만 년"),
    ("en-ko", "Over four million people", "400만 명이 넘는 사람들"),
    ("en-ko", "two hundred and fifty thousand people", "25만 명"),
    ("en-ko", "a week", "1주일"),
    ("en-ko", "two decades", "20년"),
    ("en-ko", "a dozen envoys", "12명의 특사"),
    ("en-ko", "once a year", "1년에 한 번"),
    ("en-ja", "2 bombs", "二つの爆弾"),
    ("en-ja", "nineteen people", "十九人"),
    ("en-zh", "7's rugby", "七人制橄榄球"),
    ("en-zh", "two hundred people", "两百人"),
    ("en-de", "24 countries", "vierundzwanzig Länder"),
    ("en-de", "thirty percent", "dreißig Prozent"),
    ("de-ko", "das Fünffache", "5배"),
    ("en-fr", "97 people", "quatre-vingt-dix-sept personnes"),
    ("en-fr", "in his 20s", "une vingtaine d'années"),
    ("en-es", "34 states", "treinta y cuatro Estados"),
    ("en-es", "20 percent", "el veinte por ciento"),
    # Dates and times of day
    ("en-ko", "July 11, 2024", "2024년 7월 11일"),
    ("en-ko", "on 2024-07-11", "2024년 7월 11일에"),
    ("en-de", "July 11, 2024", "11. Juli 2024"),
    ("ko-de", "2024. 7. 11.", "11.07.2024"),
    ("ko-fr", "2024년 8월 3일", "le 3 août 2024"),
    ("en-zh", "April 5", "四月五日"),
    ("en-ko", "during the 1990s", "1990년대에"),
    ("en-ko", "during the 1990s", "90년대에"),
    ("en-ko", "the famine of the '90s", "90년대 기근"),
    ("en-zh", "in the 1960s", "20 世纪 60 年代"),
    ("en-zh", "since the 1800s", "自 19 世纪初以来"),
    ("en-es", "in the 1960s", "en los años 60"),
    ("en-ko", "in 2023-24", "2023~2024년에"),
    ("en-ko", "at 6:07 p.m.", "오후 6시 7분에"),
    ("en-ko", "at 6:07 p.m.", "18시 7분에"),
    ("en-ko", "at 8 p.m.", "저녁 8시에"),
    ("en-ko", "10:00-11:00 pm", "오후 10 - 11시"),
    ("en-ko", "between 9 and 11 p.m.", "21시부터 23시 사이"),
    ("en-fr", "8:30 p.m. local time", "20 h 30, heure locale"),
    ("en-de", "at 8:30 p.m.", "um 20.30 Uhr"),
    ("en-ja", "at 10:00 am", "午前10時に"),
    ("en-zh", "at 3 p.m.", "下午3点"),
    ("en-zh", "at 3 p.m.", "下午三点"),
    ("en-ja", "16,000 people", "1 万 6 千人"),
    ("en-fr", "at 1200 GMT", "à 12 h 00 GMT"),
    ("en-ko", "at noon", "낮 12시에"),
    # Ranges, codes, units
    ("en-ko", "5-10 years in prison", "징역 5~10년"),
    ("en-ko", "4.2-3.9 million years", "420만 년에서 390만 년"),
    ("en-ja", "3.9 to 4.2 million years", "390～420万年"),
    ("en-ko", "5-10%", "5~10%"),
    ("en-ko", "Call 02-2100-2114.", "02-2100-2114로 전화."),
    ("en-de", "Call +82 2 2100 2114.", "Tel. +82 2 2100 2114."),
    ("en-ja", "19,500 km²", "19,500 km2にわたる"),
    ("en-ko", "CO2 emissions", "이산화탄소 배출"),
    ("en-ko", "a COVID-19 lockdown", "코로나19 봉쇄"),
    ("en-ko", "4:41.30", "4분 41초 30"),
    ("en-ko", "won 21-20", "21 대 20으로 이겼다"),
    ("en-ko", "in just two generations", "단 두 세대 만에"),
    ("en-ko", "several generations", "여러 세대"),
    ("en-ko", "It is twice as large", "2배 크다"),
    ("en-ko", "The Seven Sisters caves", "세븐 시스터즈 동굴"),
    ("en-ko", "both Koreas", "두 나라"),
    ("en-ko", "release of the abductees", "납북자 석방"),
    ("en-ko", "tropical rain washed the world", "열대성 비가 세계를 세척했다"),
    ("en-ko", "15 pigs", "돼지 열 다섯 마리"),
    ("en-ko", "2.25 billion people", "22 억 5 천만 명"),
]

DIFFERENT = [
    ("en-ko", "120,000 people", "120만 명", "−120,000 +120만"),
    ("en-ko", "1.2 million people", "12만 명", "−1.2 million +12만"),
    ("en-ko", "$10 billion", "10조 달러", "−10 billion +10조"),
    ("en-ko", "10 million won", "10만 원", "−10 million +10만"),
    ("en-ko", "The report runs to 372 pages.", "보고서는 327쪽에 이른다.", "−372 +327"),
    ("en-ko", "Of 116 people 36 fled.", "116명이 달아났다.", "−36"),
    ("en-ko", "People fled.", "300명이 달아났다.", "+300"),
    ("en-ko", "in 2014", "2013년에", "−2014 +2013"),
    ("en-ko", "in the 1980s", "1480년대에", "−1980s +1480년대"),
    ("en-ko", "July 11", "7월 12일", "−11 +12"),
    ("en-ko", "July 11", "6월 11일", "+6"),
    ("en-ko", "at 8 p.m.", "오전 8시에", "−8 p.m. +오전 8시"),
    ("en-ko", "at 6:07 p.m.", "오후 6시 17분에", "−6:07 p.m. +오후 6시 17분"),
    ("en-ko", "by 12.5 percent", "125%", "−12.5 +125"),
    ("en-ko", "Three people were shot.", "네 명이 총살됐다.", "−Three +네 명"),
    ("en-ko", "five officials", "6명의 관리", "−five +6"),
    ("en-ko", "two brothers", "세 형제", "−two +세 형제"),
    ("en-ko", "Article 12", "제13조", "−12 +제13조"),
    ("en-ko", "seven years in prison", "징역형", "−seven"),
    ("en-zh", "45 million", "4500 亿", "−45 million +4500 亿"),
    ("en-zh", "330,000", "33 亿", "−330,000 +33 亿"),
    ("en-ja", "34,000 people", "34万人", "−34,000 +34万"),
    ("en-de", "5 billion euros", "5 Billionen Euro", "−5 billion +5 Billionen"),
    ("en-fr", "1,200 people", "1,200 personnes", "−1,200 +1,200"),
    ("en-de", "1,234.5 tonnes", "1,2345 Tonnen", "−1,234.5 +1,2345"),
    ("en-es", "2 billion", "2 billones", "−2 billion +2 billones"),
    ("en-de", "vierundzwanzig", "42 Länder", "+42"),
    ("ko-en", "열두 명", "eleven people", "−열두 명 +eleven"),
    ("ko-en", "3만4천 명", "340,000 people", "−3만4천 +340,000"),
]


@pytest.mark.parametrize(("languages", "source", "target"), SAME)
def test_same_numbers(languages: str, source: str, target: str) -> None:
    """A correct translation of a number, whatever its form, is not doubted."""
    assert found(source, target, languages) == ""


@pytest.mark.parametrize(("languages", "source", "target"), SAME)
def test_same_numbers_the_other_way(languages: str, source: str, target: str) -> None:
    """Nor is the translation back."""
    assert found(target, source, "-".join(reversed(languages.split("-")))) in {"", "−1주일", "−1", "−1년"}


@pytest.mark.parametrize(("languages", "source", "target", "detail"), DIFFERENT)
def test_different_numbers(languages: str, source: str, target: str, detail: str) -> None:
    """A number that was lost, changed or invented is shown as it is written."""
    assert found(source, target, languages) == detail


@pytest.mark.parametrize("language", LANGUAGES)
@settings(deadline=None, max_examples=40)
@given(text=st.one_of(st.text(max_size=80), NUMBERISH))
def test_copy_has_the_same_numbers(language: str, text: str) -> None:
    """A text has the numbers of itself."""
    assert found(text, text, f"{language}-{language}") == ""


@pytest.mark.parametrize("language", LANGUAGES)
@settings(deadline=None, max_examples=40)
@given(source=NUMBERISH, target=NUMBERISH)
def test_any_text_can_be_checked(language: str, source: str, target: str) -> None:
    """No text breaks the check."""
    found(source, target, f"en-{language}")
    found(source, target, f"{language}-en")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("1", "ko"), ("1", "de"), ("1,", "en"), ("1 ", "fr"), ("1.", "de"), ("오전 3시 ", "ko"),
        ("two hundred and ", "en"), ("two decades ", "en"),
        ("hundred ", "en"), ("千", "zh"), ("1万", "ja"), ("12:3", "ko"), ("+1 (", "en"), (" ", "es"),
    ],
)  # fmt: skip
def test_long_text_is_checked_in_time(text: str, language: str) -> None:
    """The time grows with the text, not with its square: a hundred kilobytes of one thing take seconds at most."""
    started = time.process_time()
    found((text * 100_000)[:100_000], "7", f"{language}-{language}")
    assert time.process_time() - started < 5


def test_a_number_in_the_translation_of_a_term() -> None:
    """It is the term's, and nothing that the model added; another number is."""
    source, target = "The Six-Party Talks resumed.", "6자회담이 7년 만에 다시 열렸다."
    assert list(check(Pair(source, target, "en", "ko", known=("6자회담",)))) == ["+7"]
