import pytest

from briefer.checks import Pair, titles


def found(languages: str, source: str, target: str, known: tuple[str, ...] = ()) -> str:
    source_language, target_language = languages.split("-")
    return " ".join(titles.check(Pair(source, target, source_language, target_language, known=known)))


SAME = [
    ("en-ko", "Mayor Oh opened the forum.", "오 시장이 포럼을 열었다."),
    ("en-ko", "Secretary of State Jane Roe arrived.", "제인 로 국무장관이 도착했다."),
    ("en-ko", "The committee is chaired by Jane Roe.", "제인 로 위원장이 위원회를 이끈다."),
    ("en-ko", "Council speaker Jane Roe spoke first.", "제인 로 의장이 먼저 발언했다."),
    ("en-ko", "Jane Roe MP asked for a vote.", "제인 로 의원이 표결을 요구했다."),
    ("en-ko", "Jane Roe, the firm's CEO, resigned.", "제인 로 대표가 물러났다."),
    ("en-ko", "Rep. Jane Roe voted for it.", "제인 로 의원이 찬성했다."),
    ("en-ko", "Former President Jane Roe spoke.", "제인 로 전 대통령이 연설했다."),
    ("en-ko", "Jane Roe, who served as president, spoke.", "제인 로 전 대통령이 연설했다."),
    ("en-ko", "The High Commissioner, Jane Roe, wrote a report.", "제인 로 최고대표가 보고서를 썼다."),
    ("en-ko", "Special rapporteur Jane Roe visited Seoul.", "제인 로 특별보고관이 서울을 찾았다."),
    ("en-ko", "The ministry's spokeswoman Jane Roe declined.", "제인 로 대변인이 거절했다."),
    ("en-ko", "Prices rose on the fish market.", "수산 시장의 값이 올랐다."),
    ("en-ko", "She won the Nobel Prize.", "그는 노벨상 수상 소식을 들었다."),
    ("en-ja", "Prime Minister Thomas Roe arrived.", "トーマス・ロー首相が到着した。"),
    ("en-zh", "President Thomas Roe arrived.", "托马斯·罗总统抵达。"),
    ("en-de", "Mayor Jane Roe opened the forum.", "Bürgermeisterin Jane Roe eröffnete das Forum."),
    ("de-en", "Ex-Präsidentin Jane Roe kam.", "Former president Jane Roe came."),
    ("es-fr", "El expresidente Juan Roe llegó.", "L'ancien président Juan Roe est arrivé."),
    ("ko-en", "김 장관이 도착했다.", "Minister Kim arrived."),
    ("en-fr", "Doctors Without Borders left.", "Médecins Sans Frontières est parti."),
]
DIFFERENT = [
    ("en-ko", "Mayor Oh opened the forum.", "오 전 대통령이 포럼을 열었다.", "−Mayor +전 대통령"),
    ("en-ko", "Mayor Oh opened the forum.", "오 대통령이 포럼을 열었다.", "−Mayor +대통령"),
    ("en-ko", "Ms Kim arrived.", "김 장관이 도착했다.", "+장관"),
    ("en-ko", "President Jane Roe spoke.", "제인 로 전 대통령이 연설했다.", "+전 대통령"),
    ("en-ko", "Former president Jane Roe spoke.", "제인 로 대통령이 연설했다.", "−Former president"),
    ("en-ko", "Vice President Jane Roe spoke.", "제인 로 대통령이 연설했다.", "−Vice President +대통령"),
    ("en-ja", "Mayor Thomas Roe spoke.", "トーマス・ロー首相が話した。", "−Mayor +首相"),
    ("en-zh", "Mayor Thomas Roe spoke.", "托马斯·罗总统讲话。", "−Mayor +总统"),
    ("en-de", "Mayor Jane Roe spoke.", "Präsidentin Jane Roe sprach.", "−Mayor +Präsidentin"),
    ("en-fr", "Jane Roe spoke.", "La sénatrice Jane Roe a parlé.", "+sénatrice"),
    ("en-es", "Judge Jane Roe spoke.", "La presidenta Jane Roe habló.", "−Judge +presidenta"),
    ("ko-en", "김 시장이 도착했다.", "President Kim arrived.", "−시장 +President"),
]


@pytest.mark.parametrize(("languages", "source", "target"), SAME)
def test_title_that_the_source_accounts_for_is_no_finding(languages: str, source: str, target: str) -> None:
    """An office has several renderings, and the source may name it anywhere; words that are no title are none."""
    assert found(languages, source, target) == ""


@pytest.mark.parametrize(("languages", "source", "target", "detail"), DIFFERENT)
def test_title_that_the_source_does_not_have_is_shown(languages: str, source: str, target: str, detail: str) -> None:
    """The new title is named, the source's beside it where that is lost, and a `former` that one side alone says."""
    assert found(languages, source, target) == detail


def test_title_of_a_term_may_stand_in_the_translation() -> None:
    """A title in the translation of a term is the term's."""
    assert found("en-ko", "Oh Sung opened it.", "오성 시장이 열었다.", known=("오성 시장",)) == ""
