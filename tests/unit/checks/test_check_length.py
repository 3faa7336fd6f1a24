import pytest

from briefer.checks import Pair, length


def pair(source: str, target: str, languages: str = "en-ko") -> Pair:
    source_language, target_language = languages.split("-")
    return Pair(source, target, source_language, target_language)


LONG = "The forum sought ways to improve human rights in North Korea, with all member states of the United Nations."


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("UN", "유엔", "en-ko"),
        ("COI", "유엔 북한인권조사위원회", "en-ko"),
        ("Oh", "오세훈", "en-ko"),
        ("조사위원회", "the Commission of Inquiry", "ko-en"),
        (LONG, "포럼은 유엔의 모든 회원국과 함께 북한 인권을 개선할 방안을 모색했다.", "en-ko"),
        (LONG, "论坛与联合国所有会员国一道，探讨改善朝鲜人权状况的途径。", "en-zh"),
        (
            LONG,
            "Le forum a cherché, avec tous les États membres des Nations unies, des moyens d'améliorer ces droits.",
            "en-fr",
        ),
    ],
)
def test_fitting_length(source: str, target: str, languages: str) -> None:
    """A translation of usual length is not doubted, nor is a short title, whatever its ratio."""
    assert list(length.check(pair(source, target, languages))) == []


@pytest.mark.parametrize(("target", "detail"), [("포럼은 열렸다.", "×0.2"), ("포럼은 " * 60, "×4.6")])
def test_unfitting_length(target: str, detail: str) -> None:
    """One that leaves most out, or rambles, is; the detail is the ratio to the length expected."""
    assert list(length.check(pair(LONG, target))) == [detail]
