from time import process_time

import pytest

from briefer.checks import Pair, weekdays


def found(languages: str, source: str, target: str, known: tuple[str, ...] = ()) -> str:
    source_language, target_language = languages.split("-")
    return " ".join(weekdays.check(Pair(source, target, source_language, target_language, known=known)))


SAME = [
    ("en-ko", "The council met on Tuesday.", "시의회는 화요일에 열렸다."),
    ("en-ko", "It is open from Monday to Friday.", "월~금요일에 연다."),
    ("en-ko", "It is open on Mondays and Wednesdays.", "월·수요일에 연다."),
    ("en-ko", "The vote is on Wednesday, the 5th.", "투표는 5일(수)에 열린다."),
    ("en-ko", "Saturday and Sunday are free.", "주말에는 쉰다."),
    ("en-ja", "The council met on Wednesday.", "議会は水曜に開かれた。"),
    ("en-ja", "The council met on Wednesday, the 5th.", "議会は5日（水）に開かれた。"),
    ("en-ja", "It is open from Monday to Friday.", "月～金曜日に開く。"),
    ("en-zh", "The council met on Wednesday.", "议会周三开会。"),
    ("en-zh", "The council met on Sunday.", "议会星期天开会。"),
    ("en-zh", "The council met on Sunday.", "議會禮拜日開會。"),
    ("en-zh", "They train three times a week.", "他们一周三次训练。"),
    ("en-zh", "The paper comes out once a week.", "报纸每周一期。"),
    ("en-de", "The council met on Saturday evening.", "Der Rat tagte am Samstagabend."),
    ("en-de", "The council met on Saturday.", "Der Rat tagte am Sonnabend."),
    ("en-fr", "Talks began in March.", "Les pourparlers ont commencé en mars."),
    ("en-fr", "The probe landed on Mars.", "La sonde s'est posée sur Mars."),
    ("en-de", "The minister may resign.", "Der Minister könnte zurücktreten."),
    ("en-de", "They march for peace.", "Sie demonstrieren für den Frieden."),
    ("en-es", "On Oct. 4 the talks ended.", "El 4 de octubre terminaron las conversaciones."),
    ("en-de", "The talks began on 4 October.", "Die Gespräche begannen am 04.10."),
    ("en-fr", "The talks began on Tues, it said.", "Les pourparlers ont commencé mardi."),
    # Names with a day in them
    ("en-ko", "Shops were full on Black Friday.", "블랙 프라이데이에 가게가 붐볐다."),
    ("en-de", "Good Friday is a holiday.", "Der Karfreitag ist ein Feiertag."),
    ("en-ko", "The Sunday Times reported it.", "선데이 타임스가 보도했다."),
    ("en-fr", "They were shot on Bloody Sunday.", "Ils ont été tués lors du Bloody Sunday."),
    ("fr-en", "Nice fête le Mardi gras.", "Nice celebrates carnival."),
    ("es-en", "Nació en Santo Domingo.", "He was born in Santo Domingo."),
    ("ko-en", "수요일에 만났다.", "They met on Wednesday."),
    ("ja-ko", "火曜日に会った。", "화요일에 만났다."),
    ("zh-fr", "他们周四见面。", "Ils se sont vus jeudi."),
    # A date, or a noun, before the day
    ("en-ko", "It opens on Monday, June 5.", "6월 5일, 월요일에 연다."),
    ("en-ko", "The holiday is on Tuesday.", "공휴일·화요일에 쉰다."),
    ("en-ja", "It opens on Monday, June 5.", "6月5日、月曜日に開く。"),
    ("en-ja", "The holiday is on Monday.", "祝日、月曜日に休む。"),
    ("en-ja", "It opens every Monday and Wednesday.", "毎週月・水曜日に開く。"),
    # A week, and what happened in it
    ("en-zh", "The Bank of Japan met last week.", "上周日本央行开会。"),
    ("en-zh", "It rained all this week.", "本周一直下雨。"),
    ("en-zh", "They met together last week.", "他们上周一起开会。"),
    ("en-zh", "Samsung said so this week.", "本周三星公司这样说。"),
    ("en-zh", "Sichuan was flooded this week.", "本周四川发生洪水。"),
    ("en-zh", "The Pentagon said so this week.", "本周五角大楼这样说。"),
    ("en-zh", "Twenty states met last week.", "上周二十国集团开会。"),
    ("en-zh", "On Sunday, Honda closed the plant.", "周日本田关闭了工厂。"),
    # Verbs, adjectives and names that look like months
    ("en-de", "The police stopped this march.", "Die Polizei stoppte diese Demonstration."),
    ("en-de", "Those who come last may be fined.", "Wer zuletzt kommt, zahlt womöglich eine Strafe."),
    ("en-fr", "Avril Lavigne sang.", "Avril Lavigne a chanté."),
    ("en-de", "The issue of January sold out.", "Die Januarausgabe war ausverkauft."),
]
DIFFERENT = [
    ("en-ko", "The council met on Tuesday.", "시의회는 수요일에 열렸다.", "−Tuesday +수요일"),
    ("en-ko", "The council met on Tuesday.", "시의회가 열렸다.", "−Tuesday"),
    ("en-ko", "The council met.", "시의회는 토요일에 열렸다.", "+토요일"),
    ("en-ja", "The council met on Tuesday.", "議会は水曜日に開かれた。", "−Tuesday +水曜日"),
    ("en-zh", "The council met on Tuesday.", "议会星期三开会。", "−Tuesday +星期三"),
    ("en-de", "The council met on Tuesday.", "Der Rat tagte am Donnerstag.", "−Tuesday +Donnerstag"),
    ("de-fr", "Der Rat tagte am Montag.", "Le conseil s'est réuni mardi.", "−Montag +mardi"),
    ("ko-ja", "월요일에 만났다.", "火曜日に会った。", "−월요일 +火曜日"),
    ("es-zh", "Se reunieron el jueves.", "他们周五见面。", "−jueves +周五"),
    ("en-de", "Talks began in June.", "Die Gespräche begannen im Juli.", "−June +Juli"),
    ("en-fr", "Talks began on May 4.", "Les pourparlers ont commencé le 4 mars.", "−May +mars"),
    ("fr-es", "Ils partent en août.", "Se van en septiembre.", "−août +septiembre"),
    # Words in which a month begins are none
    ("de-en", "Die Gespräche begannen im Mai.", "Talks began in March, said the mayor.", "−Mai +March"),
    ("en-de", "Talks on markets began in June.", "Gespräche über Märkte begannen im März.", "−June +März"),
    ("en-de", "Talks may begin.", "Die Gespräche beginnen im Mai.", "+Mai"),
    ("en-fr", "Talks began.", "Les pourparlers ont commencé en avril.", "+avril"),
    # What people do on a day is no newspaper
    ("en-ko", "On Monday people gathered.", "사람들이 모였다.", "−Monday"),
    ("en-ko", "They shot a man Monday.", "그들은 한 남자를 쐈다.", "−Monday"),
    ("en-ko", "It is open on Mondays, also next Monday.", "그곳은 연다.", "−Mondays"),
]


@pytest.mark.parametrize(("languages", "source", "target"), SAME)
def test_days_that_both_sides_say_are_no_finding(languages: str, source: str, target: str) -> None:
    """Days agree across languages, lists and brackets; names, and words that are no day, ask for nothing."""
    assert found(languages, source, target) == ""


@pytest.mark.parametrize(("languages", "source", "target", "detail"), DIFFERENT)
def test_day_that_changed_is_shown(languages: str, source: str, target: str, detail: str) -> None:
    """What is missing and what was added is named as each side writes it."""
    assert found(languages, source, target) == detail


def test_day_of_a_term_may_stand_in_the_translation() -> None:
    """A day in the translation of a term is the term's."""
    assert found("en-ko", "The Friday Forum began.", "금요일 포럼이 시작됐다.", known=("금요일 포럼",)) == ""
    assert found("en-ko", "The Forum began.", "금요일 포럼이 시작됐다.", known=("금요일 포럼",)) == ""


def test_months_in_digits_are_left_to_the_numbers() -> None:
    """Korean, Japanese and Chinese months are numbers, which another check compares."""
    assert found("en-ko", "Talks began in June.", "회담은 7월에 시작됐다.") == ""


def test_long_lists_of_days_are_read_in_time() -> None:
    """A list has at most seven days: repetition costs no more than its length."""
    started = process_time()
    found("ko-en", "월·" * 4000, "No day.")
    assert process_time() - started < 1
