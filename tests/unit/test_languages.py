import babel
import pytest
import regex

from briefer.errors import InputError
from briefer.languages import LANGUAGES, language


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("ko", "ko"), ("KO", "ko"), (" ko ", "ko"), ("ko-KR", "ko"), ("ko_KR", "ko"), ("Korean", "ko"),
        ("german", "de"),
        ("zh", "zh"), ("zh-CN", "zh"), ("zh-Hans", "zh"), ("zh-Hans-SG", "zh"), ("en-GB", "en"), ("es-MX", "es"),
    ],
)  # fmt: skip
def test_language_is_found(name: str, code: str) -> None:
    """A code with or without a region, and an English name, in any case, find a language."""
    assert language(name).code == code


@pytest.mark.parametrize("name", ["zh-TW", "zh-HK", "zh-Hant", "zh_hant_TW", "zh-MO"])
def test_traditional_chinese_is_refused(name: str) -> None:
    """Chinese in traditional characters is not passed off as the one that is known."""
    with pytest.raises(InputError, match="unknown language"):
        language(name)


@pytest.mark.parametrize(
    ("name", "hint"), [("koreann", "did you mean ko? "), ("", "known: de, en"), ("tlh", "known: de, en")]
)
def test_unknown_language_is_refused(name: str, hint: str) -> None:
    """An unknown language is refused, with the nearest, or all."""
    with pytest.raises(InputError) as caught:
        language(name)
    assert str(caught.value) == f"unknown language {name!r}"
    assert caught.value.hint.startswith(hint)


@pytest.mark.parametrize("code", LANGUAGES)
def test_language_is_described_as_the_standard_does(code: str) -> None:
    """Names are those of Unicode's locale data, scripts those of its character data, and codes agree."""
    one = LANGUAGES[code]
    locale = babel.Locale.parse(code)
    assert one.name == locale.get_display_name("en")
    assert one.endonym.casefold() == str(locale.get_display_name(code)).casefold()
    assert one.flores.startswith(f"{one.iso3}_")
    assert regex.fullmatch("[" + "".join(rf"\p{{Script={script}}}" for script in one.script) + "]+", one.endonym)
