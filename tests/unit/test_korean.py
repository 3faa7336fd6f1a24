"""Expected forms are written from the rules of Korean orthography, by hand: none is taken from the code's answers."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.errors import InputError
from briefer.korean import Final, ending, repair, with_particle

# Noun, how it is read (if that must be said), final consonant, rule. `-` is a vowel, `ㄹ`, `C` any other, `?` unknown.
ENDINGS = """
회의 - hangul          | 서울 ㄹ hangul         | 유엔 C hangul          | 살몬 C hangul
터너 - hangul          | 히난 C hangul          | 제네바 - hangul        | 대사관 C hangul
값 C hangul            | 여덟 C hangul          | 닭 C hangul            | 쌀 ㄹ hangul
1,274명 C hangul       | 10월 ㄹ hangul         | 100만 C hangul         | 3시 - hangul
3조 - hangul           | 2천억 C hangul         | 8일 ㄹ hangul          | 제2차 - hangul
0 C number             | 1 ㄹ number            | 2 - number             | 3 C number
4 - number             | 5 - number             | 6 C number             | 7 ㄹ number
8 ㄹ number            | 9 - number             | 10 C number            | 11 ㄹ number
20 C number            | 100 C number           | 105 - number           | 1,000 C number
2000 C number          | 2024 - number          | 2025 - number          | 1998 ㄹ number
10,000 C number        | 1,000,000 C number     | 100,000,000 C number   | 1,000,000,000,000 - number
3.5 - number           | 3.14 - number          | 0.7 ㄹ number          | 2.0 C number
3.10 C number          | 4·19 - number          | 5·18 ㄹ number         | 6·25 - number
3:2 - number           | COVID-19 - number      | 코로나19 - number      | F-16 C number
G20 C number           | CO2 - number           | A4 - number            | 화성-17 ㄹ number
1/3 ? unknown          | 10:30 ? unknown        | 2024-10-03 ? unknown   | H1N1 ? unknown
61.5% - unit           | 100％ - unit           | 2%p - unit             | 5‰ ㄹ unit
36.5℃ - unit           | 20°C - unit            | 90° - unit             | 12km - unit
3m - unit              | 170cm - unit           | 80kg C unit            | 80㎏ C unit
500g C unit            | 10t C unit             | 2L - unit              | 84㎡ - unit
605km² - unit          | 70dB ㄹ unit           | 990hPa ㄹ unit         | 40ppm C unit
100km/h - unit         | $5 - unit              | $300만 - unit          | US$1,000 - unit
€20 - unit             | £7 - unit              | ₩1,000 C unit          | ¥500 C unit
7$ - unit              | A - letter_name        | B - letter_name        | C - letter_name
D - letter_name        | E - letter_name        | F - letter_name        | G - letter_name
H - letter_name        | I - letter_name        | J - letter_name        | K - letter_name
L ㄹ letter_name       | M C letter_name        | N C letter_name        | O - letter_name
P - letter_name        | Q - letter_name        | R ㄹ letter_name       | S - letter_name
T - letter_name        | U - letter_name        | V - letter_name        | W - letter_name
X - letter_name        | Y - letter_name        | Z - letter_name        | COI - letter_name
NGO - letter_name      | UN C letter_name       | UNHCR ㄹ letter_name   | OHCHR ㄹ letter_name
IBM C letter_name      | DPRK - letter_name     | UNESCO - letter_name   | UNICEF - letter_name
ASEAN C letter_name    | NATO - letter_name     | R2P - letter_name      | 5G - letter_name
AT&T - letter_name     | U.S. - letter_name     | 비타민C - letter_name  | ＣＯＩ - letter_name
APEC C word            | OPEC C word            | INTERPOL ㄹ word       | K-POP C word
G7 C word              | NASDAQ C word          | Reuters ? unknown      | iOS ? unknown
McDonald ? unknown     | NGOs ? unknown         | SAMSUNG ? unknown      | café ? unknown
北韓 ? unknown         | МИД ? unknown          | III ? unknown          | Ⅲ C number
위원회(COI) - hangul   | 유엔(UN) C hangul      | 유엔（UN） C hangul    | 나이[年歲] - hangul
위원회(COI(유엔)) - hangul | (유엔) C hangul    | (COI) - letter_name    | 위원회) - hangul
“침묵” C hangul        | ‘자유’ - hangul        | "서울" ㄹ hangul       | 「북한인권법」 C hangul
『광장』 C hangul      | 《기생충》 C hangul    | 〈서울〉 ㄹ hangul     | **유엔** C hangul
“위원회(COI)” - hangul | ‘유엔’(UN) C hangul    | 위원회. - hangul       | 위원회¹ - hangul
서울… ㄹ hangul        | 61.5%(증가) - unit     | … ? unknown            | () ? unknown
"""
SIGNS = {"-": Final.NONE, "ㄹ": Final.RIEUL, "C": Final.OTHER, "?": Final.UNKNOWN}

# Noun, pair and the noun with the right particle.
WRITTEN = """
COI 은/는 COI는           | COI 는/은 COI는           | COI 은(는) COI는         | UN 은/는 UN은
살몬 은/는 살몬은         | 터너 은/는 터너는         | 히난 이/가 히난이        | 터너 가/이 터너가
의무 을/를 의무를         | 1,274명 을/를 1,274명을   | 61.5% 이/가 61.5%가      | 책 를(을) 책을
NGO 과/와 NGO와           | UN 와/과 UN과             | 서울 과/와 서울과        | 위원회(COI) 과/와 위원회(COI)와
서울 (으)로 서울로        | 유엔 (으)로 유엔으로      | COI 으로/로 COI로        | 10월 로/으로 10월로
제네바 으로(로) 제네바로  | 2024 (으)로 2024로        | 10 (으)로 10으로         | 7 (으)로 7로
UNHCR (으)로 UNHCR로      | 여덟 (으)로 여덟으로      | 값 으로 값으로           | 서울 (으)로서 서울로서
유엔 으로써/로써 유엔으로써 | 서울 (으)로부터 서울로부터 | 대사관 로부터 대사관으로부터 | 61.5% (으)로 61.5%로
COI 이다 COI다            | 유엔 이다/다 유엔이다     | 서울 (이)다 서울이다     | 10 이다 10이다
“침묵” (이)라고 “침묵”이라고 | “자유” 이라고/라고 “자유”라고 | 서울 라는/이라는 서울이라는 | COI (이)라는 COI라는
유엔 (이)라며 유엔이라며  | COI (이)나 COI나          | 서울 이나/나 서울이나    | 유엔 (이)며 유엔이며
회의 이며/며 회의며       | 회의 (이)든 회의든        | 유엔 (이)야말로 유엔이야말로 | COI 야말로/이야말로 COI야말로
유엔 은커녕/는커녕 유엔은커녕 | COI 은(는)커녕 COI는커녕 | 다겸 아/야 다겸아       | 지수 야/아 지수야
그대 이여/여 그대여       | 조국 (이)여 조국이여      | 유엔 이었다/였다 유엔이었다 | 회의 이었다/였다 회의였다
평화 (이)란 평화란        | 인권 이란/란 인권이란     | 유엔 (이)라도 유엔이라도 | 터너 (이)랑 터너랑
Reuters 은/는 Reuters은(는) | Reuters 이/가 Reuters이(가) | Reuters 를/을 Reuters을(를) | Reuters 과/와 Reuters와(과)
Reuters 으로/로 Reuters(으)로 | 北韓 이라는/라는 北韓(이)라는 | 北韓 이다 北韓(이)다 | iOS 아/야 iOS아(야)
"""

# `|` before and after the noun, then the text as it must be.
REPAIRED = """
|살몬|는 말했다 > 살몬은 말했다
|터너|은 말했다 > 터너는 말했다
|히난|가 말했다 > 히난이 말했다
|터너|이 말했다 > 터너가 말했다
강제송환금지 |의무|을 지켜야 > 강제송환금지 의무를 지켜야
|대사관|는 밝혔다. > 대사관은 밝혔다.
|1,274명|를 조사 > 1,274명을 조사
|61.5%|이 찬성 > 61.5%가 찬성
|COI|은, > COI는,
|NGO|과 함께 > NGO와 함께
|UN|와의 협력 > UN과의 협력
|COI|과는 > COI와는
|NGO|과도 > NGO와도
|서울|으로 갔다 > 서울로 갔다
|유엔|로 > 유엔으로
|COI|으로서는 > COI로서는
|유엔|로부터의 > 유엔으로부터의
|유엔|로까지 > 유엔으로까지
|유엔|로만 > 유엔으로만
|서울|으로는 > 서울로는
|서울|으로도 > 서울로도
|10월|으로 > 10월로
|10|로 > 10으로
|터너|이라는 사람 > 터너라는 사람
|살몬|라는 사람 > 살몬이라는 사람
|살몬|라고는 > 살몬이라고는
|살몬|라며 > 살몬이라며
|유엔|나 > 유엔이나
|유엔|며 > 유엔이며
|유엔|든 > 유엔이든
|유엔|야말로 > 유엔이야말로
|회의|이야말로 > 회의야말로
|유엔|는커녕 > 유엔은커녕
|회의|은커녕 > 회의는커녕
|회의|은(는)커녕 > 회의는커녕
|유엔|였다. > 유엔이었다.
|회의|이였다. > 회의였다.
|유엔|이였던 > 유엔이었던
“|침묵|”라고 불렀다 > “침묵”이라고 불렀다
‘|자유|’이라고 > ‘자유’라고
“|침묵|.”라고 > “침묵.”이라고
「|북한인권법|」를 > 「북한인권법」을
**|유엔|**는 > **유엔**은
|북한인권조사위원회|(COI)은 > 북한인권조사위원회(COI)는
|북한인권조사위원회(COI)|은 > 북한인권조사위원회(COI)는
|유엔|(UN, 국제기구)는 > 유엔(UN, 국제기구)은
|유엔|（UN）는 > 유엔（UN）은
|위원회|(COI(유엔))은 > 위원회(COI(유엔))는
‘|위원회|(COI)’은 > ‘위원회(COI)’는
|유엔|(UN)은(는) > 유엔(UN)은
|유엔|은(는) > 유엔은
|터너|은(는) > 터너는
|터너|이(가) > 터너가
|히난|가(이) > 히난이
|의무|을(를) > 의무를
|의무|을/를 > 의무를
|UN|와(과) > UN과
|COI|과(와) > COI와
|서울|(으)로 > 서울로
|유엔|(으)로는 > 유엔으로는
|터너|(이)라는 > 터너라는
|터너|(이)다. > 터너다.
|유엔|(이)며 > 유엔이며
"""

# What stays, with ` / ` between the texts.
KEPT = """
|살몬|은 / |터너|는 / |히난|이 / |회의|를 / |서울|로 / |유엔|으로 / |COI|로 / |NGO|와 / |UN|과의 / |침묵|”이라고
|제네바|에서는 / |회원국|들은 / |회원국|들이 / |북한|측이 / |터너|씨는 / |터너|씨가 / |유엔|의 / |유엔|에 / |유엔|도
|한국|은행은 / |유엔|이사회 / |유엔|가입 / |터너| 이 사람은 / |터너|, 이 / |유엔|라도 / |회의|이라도 / |유엔|다
|변호사|이며 / |변호사|이나 / |의사|이든 / |의사|이었다. / |민|이는 / |유엔|만 / |유엔|까지 / |유엔|에게 / |유엔|나라
|위원회|(COI) / 위원회(|UN|)는 / |유엔| 는 / |유엔|. 는 / |유엔| / |유엔|(UN / |Reuters|은 / |Reuters|는 / |北韓|은(는)
|터너|인 / |COI|이다. / |서울|로는 / |7|로 / |10월|로 / |61.5%|가 / |1,274명|을 / |UNHCR|로 / |의무|를 / |유엔|으로서의
"""


def rows(table: str) -> list[str]:
    return [cell.strip() for line in table.strip().splitlines() for cell in line.split(" | ") if cell.strip()]


def marked(text: str) -> tuple[str, int, int]:
    before, noun, after = text.split("|")
    return before + noun + after, len(before), len(before + noun)


KEPT_TEXTS = [text.strip() for line in KEPT.strip().splitlines() for text in line.split(" / ")]


def test_the_tables_hold_more_than_200_cases() -> None:
    """The expectation of the issue: at least 200 cases, each in its table once."""
    cases = [*rows(ENDINGS), *rows(WRITTEN), *REPAIRED.strip().splitlines(), *KEPT_TEXTS]
    assert len(set(cases)) == len(cases) > 200


@pytest.mark.parametrize("row", rows(ENDINGS))
def test_a_noun_ends_as_it_is_read_aloud(row: str) -> None:
    """The final consonant and the rule that decided."""
    noun, sign, rule = row.rsplit(maxsplit=2)
    found = ending(noun)
    assert (found.final, found.rule) == (SIGNS[sign], rule.replace("_", " "))
    assert bool(found.spoken) == (sign != "?")


@pytest.mark.parametrize(
    ("noun", "reading", "final"),
    [
        ("Reuters", "로이터", Final.NONE),
        ("UN", "유엔", Final.OTHER),
        ("北韓", "북한", Final.OTHER),
        ("Google", "구글", Final.RIEUL),
        ("G20", "지 트웬티", Final.NONE),
        ("H1N1", "에이치원엔원", Final.OTHER),
        ("THAAD", "사드(고고도미사일방어체계)", Final.NONE),
        ("Reuters", "Reuters", Final.UNKNOWN),
    ],
)
def test_a_reading_decides_before_the_letters(noun: str, reading: str, final: Final) -> None:
    """What the glossary says is read comes first; one that is not in Hangul says nothing."""
    found = ending(noun, reading)
    assert found.final is final
    assert found.rule == ("unknown" if final is Final.UNKNOWN else "reading")


def test_the_end_is_shown_as_it_is_spoken() -> None:
    """What `glossary particle` shows beside the rule."""
    assert [ending(noun).spoken for noun in ("61.5%", "COI", "10,000", "2024")] == ["퍼센트", "아이", "만", "사"]


@pytest.mark.parametrize("row", rows(WRITTEN))
def test_a_particle_agrees_with_its_noun(row: str) -> None:
    """Each pair in each of its notations."""
    noun, pair, expected = row.split()
    assert with_particle(noun, pair) == expected


def test_a_decomposed_noun_is_read_like_a_composed_one() -> None:
    """A file name of macOS spells 서울 in jamo, and it stays as it is."""
    noun = unicodedata.normalize("NFD", "서울")
    assert with_particle(noun, "(으)로") == noun + "로"


@pytest.mark.parametrize("pair", ["", "의", "은/가", "에서", "particles"])
def test_an_unknown_pair_is_an_error_that_lists_the_known_ones(pair: str) -> None:
    """The next step is in the hint."""
    with pytest.raises(InputError, match="no pair of particles") as raised:
        with_particle("COI", pair)
    assert "은/는, 이/가, 을/를, " in raised.value.hint


@pytest.mark.parametrize("case", REPAIRED.strip().splitlines())
def test_a_wrong_particle_is_put_right(case: str) -> None:
    """The particle changes and nothing else."""
    before, expected = case.split(" > ")
    text, start, end = marked(before)
    repaired = repair(text, start, end)
    assert repaired.text == expected
    assert repaired.changed
    assert text[: repaired.at] + repaired.after + text[repaired.at + len(repaired.before) :] == expected


@pytest.mark.parametrize("case", KEPT_TEXTS)
def test_what_is_right_or_no_particle_of_the_noun_stays(case: str) -> None:
    """A plural, a title, a case particle, the next word, what is 이다, and whatever nobody can check."""
    text, start, end = marked(case)
    repaired = repair(text, start, end)
    assert (repaired.text, repaired.changed) == (text, False)


def test_a_particle_that_nobody_can_check_is_a_doubt() -> None:
    """An unread noun is a doubt only where a particle depends on it."""
    assert repair("Reuters는 ", 0, 7).doubtful
    assert not repair("Reuters의 ", 0, 7).doubtful
    assert not repair("COI는 ", 0, 3).doubtful
    assert repair("Reuters은 ", 0, 7, reading="로이터").text == "Reuters는 "


def test_a_long_row_of_brackets_is_read_in_no_time() -> None:
    """Neither open nor nested brackets make the reader slow, and none ends the recursion."""
    assert not repair("유엔" + "(" * 5000 + "는", 0, 2).changed
    assert repair("유엔" + "(" * 50 + "UN" + ")" * 50 + "는", 0, 2).changed
    assert ending("유엔" + "(" * 2000 + ")").final is Final.OTHER
    assert ending("유엔" + "(" * 2000 + "UN" + ")" * 2000).final is Final.OTHER


HANGUL = st.text(st.characters(min_codepoint=ord("가"), max_codepoint=ord("힣")), min_size=1, max_size=6)
PAIRS = "은/는 이/가 을/를 과/와 으로/로 으로서/로서 으로써/로써 으로부터/로부터".split()
PAIRS += "이라는/라는 이라고/라고 이라며/라며 이야말로/야말로 은커녕/는커녕".split()
OPTIONAL = "이나/나 이며/며 이든/든 이었다/였다 이었던/였던".split()


@given(HANGUL, st.sampled_from(PAIRS), st.booleans(), st.sampled_from(["", " ", ".", ", ", "”", ")"]))
def test_either_form_becomes_the_right_one(noun: str, pair: str, first: bool, after: str) -> None:
    """What was written does not matter: the noun decides."""
    form = pair.split("/")[not first]
    assert repair(noun + form + after, 0, len(noun)).text == with_particle(noun, pair) + after


@given(HANGUL, st.sampled_from(OPTIONAL))
def test_a_noun_in_a_consonant_never_lacks_its_vowel(noun: str, pair: str) -> None:
    """이 must stand after a consonant, and may stand after a vowel."""
    long, short = pair.split("/")
    assert repair(noun + short, 0, len(noun)).text == with_particle(noun, pair)
    assert repair(noun + long, 0, len(noun)).text == noun + long


@given(st.text(), st.sampled_from(PAIRS + OPTIONAL), st.none() | HANGUL)
def test_the_noun_never_changes(noun: str, pair: str, reading: str | None) -> None:
    """Whatever the noun, it is followed by a form of the particle."""
    written = with_particle(noun, pair, reading)
    assert written.startswith(noun)
    assert len(written) > len(noun)


@given(
    st.text(),
    st.text(min_size=1) | HANGUL,
    st.text("은는이가을를과와으로라고다(),/”’ 서부터도만며") | st.text(),
    st.none() | HANGUL,
)
def test_repair_is_idempotent(before: str, noun: str, after: str, reading: str | None) -> None:
    """A repaired text needs no repair, and only its particle differs."""
    text, start, end = before + noun + after, len(before), len(before + noun)
    once = repair(text, start, end, reading)
    assert repair(once.text, start, end, reading).text == once.text
    assert once.text[: once.at] == text[: once.at]
    assert once.text[once.at + len(once.after) :] == text[once.at + len(once.before) :]
