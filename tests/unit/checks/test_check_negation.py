import pytest

from briefer.checks import Pair, negation
from briefer.checks.negation_words import WORDS


def found(languages: str, source: str, target: str, known: tuple[str, ...] = ()) -> str:
    source_language, target_language = languages.split("-")
    return " ".join(negation.check(Pair(source, target, source_language, target_language, known=known)))


SAME = [
    ("en-ko", "The court did not rule.", "법원은 판결하지 않았다."),
    ("en-ko", "The court failed to rule.", "법원은 판결하지 못했다."),
    ("en-ko", "Nobody came.", "아무도 오지 않았다."),
    ("en-ko", "It is illegal.", "그것은 합법적이지 않다."),
    ("en-ko", "The law is not valid.", "그 법은 무효다."),
    ("en-ko", "They never agreed.", "그들은 합의를 거부했다."),
    ("en-ko", "Do not enter.", "들어가지 마시오."),
    ("en-ko", "He had to leave the country.", "그는 나라를 떠나지 않을 수 없었다."),
    ("en-ko", "Women as well as men were held.", "남성뿐만 아니라 여성도 억류됐다."),
    ("en-ko", "It is surely the largest camp.", "그곳은 틀림없이 가장 큰 수용소다."),
    ("en-ko", "Shells fell all night.", "포탄이 밤새 끊임없이 떨어졌다."),
    ("en-ko", "It will soon end.", "그것은 머지않아 끝난다."),
    ("en-ko", "Not only men were held.", "남성과 여성이 억류됐다."),
    ("en-ko", "It is No. 1 in the country.", "그것은 나라에서 1위다."),
    ("en-ja", "He must go.", "彼は行かなければならない。"),
    ("en-ja", "It may rain.", "雨かもしれない。"),
    ("en-ja", "He is surely right.", "彼が正しいに違いない。"),
    ("en-ja", "It is not legal.", "それは違法だ。"),
    ("en-zh", "They have to go.", "他们不得不走。"),
    ("en-zh", "It is different.", "这很不同。"),
    ("en-de", "It was more than a game.", "Es war nicht nur ein Spiel."),
    ("en-de", "He lacks money.", "Er hat kein Geld."),
    ("en-fr", "He has only one son.", "Il n'a qu'un fils."),
    ("en-es", "However, he left.", "No obstante, se fue."),
    ("ko-en", "그는 오지 않았다.", "He did not come."),
    # Words that hold one which denies
    ("en-ja", "First, he spoke.", "まず、彼は話した。"),
    ("en-ja", "He is as busy as ever.", "彼は相変わらず、忙しい。"),
    ("en-zh", "A drone fell.", "一架无人机坠落。"),
    ("zh-ko", "一架无人机坠落。", "드론이 떨어졌다."),
    ("zh-en", "一架无人机坠落。", "A drone fell."),
    ("en-zh", "They saw it from various angles.", "他们从不同角度看待它。"),
    ("en-zh", "Demand exceeds supply.", "商品供不应求。"),
    ("en-ko", "He ran a local marathon.", "그는 현지 마라톤을 뛰었다."),
    ("en-ko", "It was his father's marathon.", "그것은 아버지 마라톤이었다."),
    ("en-ko", "Local malaria spread.", "현지 말라리아가 퍼졌다."),
    ("en-ko", "Passengers in the car were hurt.", "차 안 승객들이 다쳤다."),
    ("en-ko", "Chairman Ahn spoke.", "안 위원장이 말했다."),
    ("en-ko", "He is unwell.", "그는 안 건강하다."),
    ("ko-en", "그는 안 건강하다.", "He is unwell."),
    ("en-ko", "He is not tall.", "그는 키가 안 크다."),
    ("fr-en", "Il vit dans le Pas-de-Calais.", "He lives in northern France."),
    ("fr-en", "Il a fait ses premiers pas.", "He took his first steps."),
    ("es-en", "María nada en el río.", "María swims in the river."),
    ("en-fr", "It is a no-fly zone.", "C'est une zone d'exclusion aérienne."),
    ("en-es", "It is a no-fly zone.", "Es una zona de exclusión aérea."),
    ("en-de", "It is a no-fly zone.", "Es ist eine Flugverbotszone."),
    ("en-fr", "The no-confidence vote took place.", "Le vote de censure a eu lieu."),
    ("en-de", "It is a not-for-profit club.", "Es ist ein gemeinnütziger Verein."),
    ("en-ko", "He stays unless he is paid.", "돈을 받지 않으면 그는 남는다."),
    ("en-de", "He stays unless he is paid.", "Er bleibt, wenn er nicht bezahlt wird."),
]
DIFFERENT = [
    (
        "en-ko",
        "The court ruled that the ban on leaflets was lawful.",
        "법원은 전단 살포 규제가 법적인 것이 아니라고 판결했다.",
        "+아니라",
    ),
    ("en-ko", "The court ruled that the law was valid.", "법원은 그 법이 유효하지 않다고 판결했다.", "+지 않"),
    ("en-ko", "The court did not release him.", "법원은 그를 석방했다.", "−not"),
    ("en-ko", "They can’t return home.", "그들은 집으로 돌아갈 것이다.", "−n’t"),
    ("en-ja", "The court released him.", "裁判所は彼を釈放しなかった。", "+なかった"),
    ("en-zh", "The court released him.", "法院没有释放他。", "+没有"),
    ("en-de", "The court released him.", "Das Gericht ließ ihn nicht frei.", "+nicht"),
    ("en-fr", "The court released him.", "Le tribunal ne l'a pas libéré.", "+pas"),
    ("en-es", "The court released him.", "El tribunal no lo liberó.", "+no"),
    ("de-ko", "Das Gericht ließ ihn nicht gehen.", "법원은 그를 석방했다.", "−nicht"),
    ("ko-en", "법원은 그를 석방하지 않았다.", "The court released him.", "−지 않"),
    ("ja-en", "裁判所は彼を釈放しなかった。", "The court released him.", "−なかった"),
    ("zh-en", "法院没有释放他。", "The court released him.", "−没有"),
    ("en-zh", "He agrees.", "他从不同意。", "+从不"),
    ("en-ja", "He went on.", "彼は休まず、進んだ。", "+ず"),
    ("en-ko", "Enter.", "들어가지 마세요.", "+지 마"),
    ("en-ko", "He told them to go.", "그는 그들에게 가지 말라고 했다.", "+지 말"),
    ("en-ko", "He ate.", "그는 밥을 안 먹었다.", "+안"),
    ("en-fr", "Young people came.", "Des jeunes, pas des vieux, ne sont pas venus.", "+pas"),
    ("es-en", "Nada ha cambiado.", "It has changed.", "−Nada"),
    ("en-fr", "No-one came.", "Ils sont venus.", "−No-one"),
]


@pytest.mark.parametrize(("languages", "source", "target"), SAME)
def test_what_both_sides_deny_or_no_side_does_is_no_finding(languages: str, source: str, target: str) -> None:
    """Words of negative meaning stand for a denial; idioms that hold one deny nothing."""
    assert found(languages, source, target) == ""


@pytest.mark.parametrize(("languages", "source", "target", "detail"), DIFFERENT)
def test_denial_that_was_lost_or_invented_is_shown(languages: str, source: str, target: str, detail: str) -> None:
    """The word that denies is shown, with the side that lacks it."""
    assert found(languages, source, target) == detail


def test_only_the_word_that_denies_is_shown() -> None:
    """What stands within ne … pas is no part of it, nor is the sign for a term."""
    assert found("en-fr", "The Forum met.", "Le Forum n'a du Comité pas siégé.", known=("du Comité",)) == "+pas"


@pytest.mark.parametrize("language", WORDS)
def test_no_word_is_both_negative_and_harmless(language: str) -> None:
    """A harmless word is taken out first, so that a negative one in both lists would count for nothing."""
    words = WORDS[language]
    assert not set(words.negative.split()) & set(words.harmless.split())


def test_denial_within_a_term_is_the_terms() -> None:
    """A translation of a term may deny, whatever the source says."""
    assert found("en-ko", "Lapdogs bark.", "쓸모 없는 개가 짖는다.", known=("쓸모 없는 개",)) == ""
