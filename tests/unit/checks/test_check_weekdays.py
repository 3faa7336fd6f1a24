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
