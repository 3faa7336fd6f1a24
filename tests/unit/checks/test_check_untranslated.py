import pytest

from briefer.checks import Pair, untranslated


def pair(source: str, target: str, languages: str = "en-ko", *known: str) -> Pair:
    source_language, target_language = languages.split("-")
    return Pair(source, target, source_language, target_language, known=known)


@pytest.mark.parametrize(
    ("source", "target", "languages", "known"),
    [
        ("Kim Jong-un", "Kim Jong-un", "en-fr", ()),
        ("Human Rights Watch", "Human Rights Watch", "en-de", ()),
        ("Seoul", "Seoul", "en-fr", ()),
        ("TogiNet established AstroNet Radio.", "TogiNet은 자회사로 AstroNet Radio를 설립했다.", "en-ko", ()),
        ("Nicholas Alden and Zachary Cuddeback", "尼古拉斯 (Nicholas Alden) 和扎卡里 (Zachary Cuddeback)", "en-zh", ()),
        ("OHCHR and UNHCR", "OHCHR·UNHCR", "en-ko", ("OHCHR", "UNHCR")),
        ("UN", "UN", "en-ko", ()),
        ("The people of the city were there.", "Les habitants de la ville étaient là.", "en-fr", ()),
        ("人権", "人权", "ja-zh", ()),
        ("国連人権理事会決議採択", "国連人権理事会", "en-ja", ()),
    ],
)
def test_translated(source: str, target: str, languages: str, known: tuple[str, ...]) -> None:
    """A translation, with whatever names it keeps, is one; so is a name on its own."""
    assert list(untranslated.check(pair(source, target, languages, *known))) == []


@pytest.mark.parametrize(
    ("target", "languages"),
    [
        ("The regime is failing, and the people of the country know it.", "en-ko"),
        ("The regime is failing, and the people of the country know it.", "en-fr"),
        ("The regime is failing and the people of the country know it", "en-de"),
        ("El régimen fracasa, y los habitantes del país lo saben.", "en-fr"),
        ("정권은 failing, and the people of the country know.", "en-ko"),
        ("政权正在走向崩溃，这个国家的人民心知肚明。", "en-ja"),
        ("政権は崩壊しつつあり、国民もそれを知っている。", "en-ko"),
    ],
)
def test_untranslated(target: str, languages: str) -> None:
    """A copy of the source, and an answer in another language, are found."""
    source = "The regime is failing, and the people of the country know it."
    assert list(untranslated.check(pair(source, target, languages))) == [""]
