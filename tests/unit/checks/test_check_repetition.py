import pytest

from briefer.checks import Pair, repetition


def pair(source: str, target: str, languages: str = "en-ko") -> Pair:
    source_language, target_language = languages.split("-")
    return Pair(source, target, source_language, target_language)


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("Ha ha ha ha!", "하하하하!", "en-ko"),
        ("Free! Free! Free! Free!", "자유! 자유! 자유! 자유!", "en-ko"),
        (
            "The right to life, the right to food and the right to work.",
            "Le droit à la vie, le droit à la nourriture et le droit au travail.",
            "en-fr",
        ),
        (
            "Blizzards, snowstorms, ice storms.",
            "les tempêtes de froid, les tempêtes de neige et les tempêtes de sable",
            "en-fr",
        ),
        ("Contents …………", "차례 …………", "en-ko"),
        ("No.", "---------------- 1000000000000", "en-ko"),
        ("He came and went.", "그는 왔다 갔다 했다.", "en-ko"),
    ],
)
def test_no_repetition(source: str, target: str, languages: str) -> None:
    """What the source repeats may be repeated, so may turns of speech, dots and dashes."""
    assert list(repetition.check(pair(source, target, languages))) == []


@pytest.mark.parametrize(
    ("target", "languages", "detail"),
    [
        ("인권 침해가 인권 침해가 인권 침해가 인권 침해가", "en-ko", "인권 침해가"),
        ("그는 말했다.\n그는 말했다. 그는 말했다. 그는 말했다. ", "en-ko", "그는 말했다."),
        ("権利権利権利権利", "en-ja", "権利"),
        (
            "정부는 인권을 개선해야 한다. 또 정부는 인권을 개선해야 한다. 그리고 정부는 인권을 개선해야 한다.",
            "en-ko",
            "정부는 인권을 개선해야 한다",
        ),
        (
            "政府应当改善朝鲜的人权状况，他说政府应当改善朝鲜的人权状况，又说政府应当改善朝鲜的人权状况。",
            "en-zh",
            "政府应当改善朝鲜的人",
        ),
    ],
)
def test_repetition(target: str, languages: str, detail: str) -> None:
    """A loop, and a phrase that comes again and again, are found and shown as they are written."""
    assert list(repetition.check(pair("The government must improve human rights.", target, languages))) == [detail]
