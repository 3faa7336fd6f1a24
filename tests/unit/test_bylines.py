import pytest

from briefer.bylines import localise
from briefer.document import BlockKind
from briefer.glossary import Entry, Glossary, TermType
from briefer.languages import LANGUAGES

GLOSSARY = Glossary(
    entries=(
        Entry.model_validate(
            {
                "term": "Ji Da-gyum",
                "type": TermType.PERSON,
                "targets": {"ko": "지다겸", "ja": "チ・ダギョム", "zh": "池多谦"},
            }
        ),
    )
)


def byline(text: str, languages: str = "en-ko") -> str | None:
    source, target = languages.split("-")
    return localise(text, BlockKind.BYLINE, source, target, GLOSSARY)


def date(text: str, target: str = "ko") -> str | None:
    return localise(text, BlockKind.DATE, "en", target, GLOSSARY)


@pytest.mark.parametrize(
    ("text", "languages", "expected"),
    [
        ("By Ji Da-gyum", "en-ko", "글: 지다겸"),
        ("By Ji Da-gyum", "en-ja", "文：チ・ダギョム"),
        ("By Ji Da-gyum", "en-zh", "文：池多谦"),
        ("By Ji Da-gyum", "en-fr", "Par Ji Da-gyum"),
        ("By Ji Da-gyum", "en-es", "Por Ji Da-gyum"),
        ("By Ji Da-gyum", "en-de", "Von Ji Da-gyum"),
        ("Von Maria Müller", "de-en", "By Maria Müller"),
        ("  BY JANE O’NEILL ", "en-ko", "글: JANE O’NEILL"),
        ("By Ji Da-gyum and Kim Arin", "en-ko", "글: 지다겸·Kim Arin"),
        ("By Ji Da-gyum, Kim Arin, and Jane Doe", "en-fr", "Par Ji Da-gyum et Kim Arin et Jane Doe"),
        ("By Ludwig van Beethoven & Ana de la Cruz", "en-ja", "文：Ludwig van Beethoven、Ana de la Cruz"),
        ("지다겸 기자", "ko-en", "By Ji Da-gyum"),
        ("Por José García y Ana Ruiz", "es-de", "Von José García und Ana Ruiz"),
    ],
)  # fmt: skip
def test_byline(text: str, languages: str, expected: str) -> None:
    """A byline takes the form of its language; names have that of the glossary, or stay."""
    assert byline(text, languages) == expected


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("By the sea", "en-ko"),
        ("By Ji Da-gyum in Seoul", "en-ko"),
        ("By The Korea Herald", "en-ko"),
        ("By Staff Reporter", "en-ko"),
        ("By Ji Da-gyum (dagyumji@heraldcorp.com)", "en-ko"),
        ("Ji Da-gyum", "en-ko"),
        ("김아린 기자", "ko-en"),
        ("記者 池多谦", "zh-ko"),
        ("By ", "en-ko"),
    ],
)
def test_byline_that_is_not_understood(text: str, languages: str) -> None:
    """What is more than names, or names no person, or would leave Hangul in another language, is left to the model."""
    assert byline(text, languages) is None


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("de", "Veröffentlicht: 11. Juli 2024 18:07"),
        ("en", "Published: July 11, 2024 18:07"),
        ("es", "Publicado: 11 de julio de 2024 18:07"),
        ("fr", "Publié : 11 juillet 2024 18:07"),
        ("ja", "公開：2024年7月11日 18:07"),
        ("ko", "입력: 2024년 7월 11일 18:07"),
        ("zh", "发布：2024年7月11日 18:07"),
    ],
)
def test_date_line_in_each_language(target: str, expected: str) -> None:
    """A date line takes the form of its language, its time on the 24-hour clock."""
    assert date("Published : July 11, 2024 - 18:07", target) == expected


def test_every_language_is_covered() -> None:
    """No language lacks a form."""
    for code in LANGUAGES:
        assert byline("By Jane Doe", f"en-{code}")
        assert date("Updated: July 11, 2024", code)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("July 11, 2024", "2024년 7월 11일"),
        ("Sept. 5, 2024", "2024년 9월 5일"),
        ("11 July 2024", "2024년 7월 11일"),
        ("July 11, 2024 at 6:07 p.m.", "2024년 7월 11일 18:07"),
        ("July 11, 2024, 12:05 am", "2024년 7월 11일 00:05"),
        ("2024-07-11", "2024년 7월 11일"),
        ("2024. 7. 11.", "2024년 7월 11일"),
        ("2024년 7월 11일", "2024년 7월 11일"),
        ("입력 2024.07.11 18:07", "입력: 2024년 7월 11일 18:07"),
        ("최종수정 2024.07.11", "수정: 2024년 7월 11일"),
        ("Last updated: July 11, 2024", "수정: 2024년 7월 11일"),
        ("Posted July 11, 2024", "입력: 2024년 7월 11일"),
    ],
)
def test_dates(text: str, expected: str) -> None:
    """Dates are read as English and Korean papers write them."""
    assert date(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "June 31, 2024",
        "Marathon 5, 2024",
        "Septober 5, 2024",
        "Thursday",
        "2024-13-01",
        "July 11, 2024 25:00",
        "July",
        "",
    ],
)
def test_date_that_is_not_understood(text: str) -> None:
    """What is no date is left to the model."""
    assert date(text) is None


def test_other_blocks_are_left_alone() -> None:
    """Only bylines and date lines are set by rule."""
    assert localise("By Ji Da-gyum", BlockKind.PARAGRAPH, "en", "ko", GLOSSARY) is None
