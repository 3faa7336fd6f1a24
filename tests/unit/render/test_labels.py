import pytest

from briefer.checks import CODES, Finding
from briefer.languages import LANGUAGES
from briefer.render.labels import HEADINGS, NOTICE, describe, heading


@pytest.mark.parametrize("code", CODES)
def test_every_finding_has_a_sentence(code: str) -> None:
    """Every code has a sentence, in Korean for Korean readers, and the detail follows it."""
    english, korean = describe(Finding(code, 1), "en"), describe(Finding(code, 1), "ko")
    assert english.isascii() or "−" in english
    assert any("가" <= character <= "힣" for character in korean)
    assert describe(Finding(code, 1, "3 → 4"), "fr") == f"{english}: 3 → 4"


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_every_heading(code: str) -> None:
    """No heading is missing in a language, none is said twice there, and the notice is there too."""
    headings = [heading(name, code) for name in HEADINGS]
    assert all(headings)
    assert len(set(headings)) == len(headings)
    assert NOTICE[code]


def test_codes_are_unique() -> None:
    """Two checks never share a code."""
    assert len(set(CODES)) == len(CODES)
