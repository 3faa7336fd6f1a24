import pytest

from briefer.checks import Pair, quotation

QUOTED = "“…” → …"
UNQUOTED = "… → “…”"


def pair(source: str, target: str, languages: str = "en-ko") -> Pair:
    source_language, target_language = languages.split("-")
    return Pair(source, target, source_language, target_language)


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ('"It can never be sustained," Ban said.', '"결코 지속될 수 없다"고 반 전 총장은 말했다.', "en-ko"),
        ("“It cannot last,” he said.", "「長くは続かない」と彼は述べた。", "en-ja"),
        ("“It cannot last,” he said.", "« Cela ne peut durer », a-t-il dit.", "en-fr"),
        ("“It cannot last,” he said.", "„Das kann nicht dauern“, sagte er.", "en-de"),
        ("“It cannot last,” he said.", "“不会长久，”他说。", "en-zh"),
        ("the 'Clean Air Act' passed", "'대기오염방지법'이 통과됐다", "en-ko"),
        ('labelled "Bush\'s New Orleans Deal"', "'부시의 뉴올리언스 거래'로 일컬었다", "en-ko"),
        ("He called it “the ‘worst’ regime”.", "그는 '최악의 정권'이라고 불렀다.", "en-ko"),
        ("“They are two sides of the same coin.", "“동전의 양면이다.", "en-ko"),
        ("They are failing,” Ban said.", "실패하고 있다”고 반 전 총장은 말했다.", "en-ko"),
        ("“They are two sides of the same coin.", "「表裏一体だ」", "en-ja"),
        ("North Korean Defectors' Day in the '90s", "90년대 북한이탈주민의 날", "en-ko"),
        ("the '90s and the defectors' families", "90년대와 탈북민 가족", "en-ko"),
        ("the ’90s weren’t easy; don’t forget ’em", "90년대는 쉽지 않았다. 잊지 말라", "en-ko"),
        ("rock 'n' roll isn't ours", "로큰롤은 우리 것이 아니다", "en-ko"),
        ("aujourd'hui l'homme d'État n'a rien dit", "오늘 그 정치가는 아무 말도 하지 않았다", "fr-ko"),
        ('a 24" screen', "24인치 화면", "en-ko"),
        ('since 2018"', '2018년 이래"', "en-ko"),
        ("in The Simpsons", "《辛普森一家》中", "en-zh"),
        ("as in The Interview", "『インタビュー』のように", "en-ja"),
        ("Hurricane Jerry", "ハリケーン「ジェリー」", "en-ja"),
        ("The law was rejected.", "법은 거부됐다.", "en-ko"),
    ],
)
def test_same_quotation(source: str, target: str, languages: str) -> None:
    """A quotation in the marks of its language is one; an apostrophe, an inch and a title are none."""
    assert list(quotation.check(pair(source, target, languages))) == []


@pytest.mark.parametrize(
    ("source", "target", "languages", "detail"),
    [
        ('"It can never be sustained," Ban said.', "반 전 총장은 지속될 수 없다고 말했다.", "en-ko", QUOTED),
        ("He called them ‘traitors’.", "그는 그들을 배신자라고 불렀다.", "en-ko", QUOTED),
        ("the 'Clean Air Act'", "la Ley de Aire Limpio", "en-es", QUOTED),
        ("The victims spoke.", "'피해자'들이 말했다.", "en-ko", UNQUOTED),
        ("The victims spoke.", "Les « victimes » ont parlé.", "en-fr", UNQUOTED),
        ("He said it cannot last.", "彼は「これは決して長くは続かないだろう」と述べた。", "en-ja", UNQUOTED),
        ("他说：“不会长久下去，绝对不会。”", "He said it would not last.", "zh-en", QUOTED),
    ],
)
def test_different_quotation(source: str, target: str, languages: str, detail: str) -> None:
    """A quotation that became plain text, or plain text that became one, is found."""
    assert list(quotation.check(pair(source, target, languages))) == [detail]
