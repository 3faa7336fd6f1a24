import pytest

from briefer.checks import Pair, empty


def pair(source: str, target: str, languages: str = "en-ko") -> Pair:
    source_language, target_language = languages.split("-")
    return Pair(source, target, source_language, target_language)


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [("Yes.", "", [""]), ("Yes.", "—", [""]), ("—", "", []), ("…", "…", []), ("Yes.", "네.", []), ("7", "7", [])],
)
def test_empty(source: str, target: str, expected: list[str]) -> None:
    """An answer without a letter or digit is none, where the source has one."""
    assert list(empty.check(pair(source, target))) == expected
