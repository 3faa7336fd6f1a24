from briefer.checks import Pair, cut


def pair(source: str, target: str, languages: str = "en-ko") -> Pair:
    source_language, target_language = languages.split("-")
    return Pair(source, target, source_language, target_language)


def test_cut() -> None:
    """An answer that the model did not end is told of; one that it did end is not."""
    assert list(cut.check(Pair("Yes.", "네.", "en", "ko", complete=False))) == [""]
    assert list(cut.check(pair("Yes.", "네."))) == []
