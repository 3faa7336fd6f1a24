from time import process_time

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
    # Ago, or before something
    ("en-ko", "The president came two days ago.", "이틀 전 대통령이 왔다."),
    ("en-ko", "The president came before the meeting.", "회의 전 대통령이 왔다."),
    ("en-ko", "The prime minister came three days ago.", "사흘 전 총리가 왔다."),
    ("en-ko", "The president came 3 years ago.", "3년 전 대통령이 왔다."),
    ("en-ko", "They met at the market two days ago.", "그들은 이틀 전 시장에서 만났다."),
    ("en-zh", "The president came three days ago.", "三天前总统来了。"),
    ("en-ja", "The president came three years ago.", "3年前大統領が来た。"),
    # Words that end or begin with `ex`
    ("en-ko", "Essex Police chief Smith spoke.", "에식스 경찰청장 스미스가 말했다."),
    ("en-ko", "They are complex ministers.", "그들은 복잡한 장관들이다."),
    ("en-ko", "Residents of Sussex county elected a leader.", "서식스 주민들은 지도자를 뽑았다."),
    ("en-de", "The executive director spoke.", "Der Exekutivdirektor sprach."),
    ("de-en", "Der Exekutivdirektor sprach.", "The executive director spoke."),
    ("en-de", "The head of exports spoke.", "Der Exportchef sprach."),
    # Words that sound like a title
    ("en-ko", "China's Wang Yi arrived.", "중국의 왕이 외교부장이 도착했다."),
    ("en-ko", "He ran operations against the South.", "그는 대남 공작을 이끌었다."),
    ("en-ko", "It was a secret operation.", "그것은 비밀 공작이었다."),
    ("en-ko", "The subway works began.", "지하철 공사가 시작됐다."),
    ("ja-ko", "コロナのテストキットを送った。", "코로나 검사 키트를 보냈다."),
    ("en-ko", "He lives in Gongju.", "그는 충남 공주에 산다."),
    ("ko-en", "잡지가 보도했다.", "Private Eye reported it."),
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
    # Names that end like a span of time, and bodies that end like a meeting
    ("en-ko", "President Kim Jong Il spoke.", "김정일 전 대통령이 연설했다.", "+전 대통령"),
    ("en-ko", "Minister Lee Young-ju spoke.", "이영주 전 장관이 연설했다.", "+전 장관"),
    ("en-zh", "The chairman of the committee spoke.", "委员会前主席讲话。", "+前主席"),
    ("en-ja", "The president of the association spoke.", "協会前会長が話した。", "+前会長"),
    ("en-de", "Minister Jane Roe spoke.", "Exministerin Jane Roe sprach.", "+Exministerin"),
    ("en-ko", "Ms Roe spoke.", "찰스 왕이 연설했다.", "+왕"),
]


@pytest.mark.parametrize(("languages", "source", "target"), SAME)
def test_title_that_the_source_accounts_for_is_no_finding(languages: str, source: str, target: str) -> None:
    """An office has several renderings, and the source may name it anywhere; words that are no title are none."""
    assert found(languages, source, target) == ""


@pytest.mark.parametrize(("languages", "source", "target", "detail"), DIFFERENT)
def test_title_that_the_source_does_not_have_is_shown(languages: str, source: str, target: str, detail: str) -> None:
    """The new title is named, the source's beside it where that is lost, and a `former` that one side alone says."""
    assert found(languages, source, target) == detail


def test_long_chains_of_titles_are_read_in_time() -> None:
    """Words that may stand before a title are tried a few at a time: repetition costs no more than its length."""
    started = process_time()
    found("en-ko", "police chief " * 2000 + "former-" * 4000, "경찰")
    assert process_time() - started < 3


def test_title_of_a_term_may_stand_in_the_translation() -> None:
    """A title in the translation of a term is the term's."""
    assert found("en-ko", "Oh Sung opened it.", "오성 시장이 열었다.", known=("오성 시장",)) == ""
