import pytest

from briefer.detect import detect
from briefer.errors import InputError

SENTENCES = {
    "de": "Die Regierung muss die Menschenrechtslage im Land verbessern, sagte der Ausschuss am Donnerstag.",
    "en": "The government must improve the human rights situation in the country, the committee said on Thursday.",
    "es": "El Gobierno debe mejorar la situación de los derechos humanos en el país, dijo el comité el jueves.",
    "fr": "Le gouvernement doit améliorer la situation des droits de l'homme dans le pays, a déclaré le comité jeudi.",
    "ja": "政府は国内の人権状況を改善しなければならないと、委員会は木曜日に述べた。",
    "ko": "정부는 국내 인권 상황을 개선해야 한다고 위원회가 목요일 밝혔다.",
    "zh": "委员会星期四表示，政府必须改善国内的人权状况。",
}


@pytest.mark.parametrize(("code", "text"), SENTENCES.items())
def test_each_language_is_told(code: str, text: str) -> None:
    """A sentence of each language is recognised, also across line breaks."""
    assert detect(text, "a.txt").code == code
    assert detect(text.replace(" ", "\n"), "a.txt").code == code


@pytest.mark.parametrize("text", ["유엔(UN)은 COI 보고서를 냈다", "북한인권조사위원회"])
def test_korean_is_told_by_its_script(text: str) -> None:
    """A text mostly in Hangul is Korean, however short and whatever acronyms it has."""
    assert detect(text, "a.txt").code == "ko"


def test_unknown_language_is_refused() -> None:
    """A language that briefer does not know is named, with the way out."""
    with pytest.raises(InputError, match=r"a\.txt seems to be in 'ru'") as caught:
        detect("Правительство должно улучшить положение с правами человека в стране.", "a.txt")
    assert caught.value.hint.startswith("if it is not, say so with --from")


@pytest.mark.parametrize("text", ["", " \n", "2024-07-11 18:07", "…"])
def test_text_without_words_is_refused(text: str) -> None:
    """Nothing tells the language of a text without words."""
    with pytest.raises(InputError, match=r"a\.txt has no words"):
        detect(text, "a.txt")
