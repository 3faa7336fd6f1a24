import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.checks import CODES, Finding, Pair, check
from briefer.languages import LANGUAGES

codes = st.sampled_from(sorted(LANGUAGES))


def pair(source: str, target: str, languages: str = "en-ko") -> Pair:
    source_language, target_language = languages.split("-")
    return Pair(source, target, source_language, target_language)


@settings(deadline=None, max_examples=150)
@given(source=st.text(max_size=80), target=st.text(max_size=80), source_language=codes, target_language=codes)
def test_any_text_can_be_checked(source: str, target: str, source_language: str, target_language: str) -> None:
    """No text breaks a check, and every finding has a code that is known."""
    findings = check(Pair(source, target, source_language, target_language), 7)
    assert all(finding.code in CODES and finding.segment == 7 for finding in findings)


@pytest.mark.parametrize(
    "text", ["a", "ab ", " ", "'a ", '"', "「", "한", "北", "ha ", "a'", "(", "1km ", "the right to life "]
)
def test_long_text_is_checked_in_time(text: str) -> None:
    """A hundred kilobytes of one thing are checked in seconds, by all checks together, on a slow machine too."""
    long = (text * 100_000)[:100_000]
    started = time.process_time()
    check(pair(long, long, "en-fr"), 1)
    check(pair("No.", long, "en-ko"), 1)
    assert time.process_time() - started < 8


def test_empty_answer_has_no_other_fault() -> None:
    """Where nothing was answered, that alone is said."""
    assert check(pair("Three people fled.", " …"), 3) == (Finding("B101", 3),)
