"""B105: the answer is the source again, or is not in the target language."""

from collections.abc import Iterator
from difflib import SequenceMatcher

import regex

from briefer.checks.pair import Pair
from briefer.languages import LANGUAGES

CODE = "B105"

_LETTERS = {
    code: regex.compile("[" + "".join(rf"\p{{Script={script}}}" for script in language.script) + "]")
    for code, language in LANGUAGES.items()
}
_ANY_LETTER = regex.compile(r"\p{L}")
_SAME = 0.9
_FEW_LETTERS = 4
_OWN_SCRIPT = 0.5


def check(pair: Pair) -> Iterator[str]:
    """Find a copied source, or a text with less than half of its letters in the script of the target language."""
    target = _without(pair.target, pair.known)
    letters = len(_ANY_LETTER.findall(target))
    if letters < _FEW_LETTERS:
        return
    same_script = LANGUAGES[pair.source_language].script == LANGUAGES[pair.target_language].script
    if same_script:
        matcher = SequenceMatcher(None, pair.source, pair.target, autojunk=False)
        if matcher.real_quick_ratio() > _SAME and matcher.quick_ratio() > _SAME and matcher.ratio() > _SAME:
            yield ""
    elif len(_LETTERS[pair.target_language].findall(target)) < _OWN_SCRIPT * letters:
        yield ""


def _without(text: str, known: tuple[str, ...]) -> str:
    for string in known:
        text = text.replace(string, " ")
    return text
