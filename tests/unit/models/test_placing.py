"""Where in an answer's tokens a term would begin."""

from briefer.models.base import Places
from briefer.models.placing import Place, places


def encode(text: str) -> list[int]:
    """A tokenizer that takes two characters at a time: what stands before decides where a token begins."""
    return [sum(map(ord, text[at : at + 2])) for at in range(0, len(text), 2)]


def test_a_cut_between_tokens() -> None:
    """The term's first token is that after what stands before it; one is found for each term and cut."""
    text = "ab cd"
    found = places(Places(text, (0, 3), ("xy", "z")), encode(text), encode)
    assert found[0][0] == Place(0, (sum(map(ord, "xy")),))
    assert found[1][0] == Place(0, (ord("z"),))
    assert found[0][1] == Place(1, (sum(map(ord, " x")),))


def test_a_term_that_begins_as_the_answer_goes_on() -> None:
    """The tokens that both have are counted as well: the one in which they differ decides."""
    found = places(Places("abcd", (0,), ("abxy", "abcd", "abcdef")), encode("abcd"), encode)
    assert [len(row[0].tokens) for row in found if row[0]] == [2, 2, 3]


def test_a_cut_inside_a_token() -> None:
    """There the model has no probability to give."""
    text = "abc def"
    assert places(Places(text, (4,), ("xy",)), encode(text), encode) == [[None]]
