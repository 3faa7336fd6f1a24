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
_WORD = regex.compile(r"[\p{L}\p{M}][\p{L}\p{M}'’-]*")
_KANA = regex.compile(r"[\p{Hiragana}\p{Katakana}]")
_BRACKETED = regex.compile(r"[(（][^()（）]*[)）]")
_SAME = 0.9
_SAMPLE = 1500
"""Characters that are compared: the time grows with the square of it."""
_FEW_LETTERS = 4
_LETTERS_A_SIGN = 3
"""Latin letters that a Korean, Japanese or Chinese character outweighs: it says more than one, and names stay Latin."""
_NAMES = 4
_ENOUGH_HAN = 12
_SURE = 3
# The commonest words that no other of these languages has.
_COMMON = {
    "de": "der das und ist nicht mit den dem ein eine auf für sich auch wird wurde von zu im",
    "en": "the and of is that was for with his they are this have from which has were",
    "es": "el los las y del una por con para su como pero más fue ha al lo",
    "fr": "le les et des est du une dans pour qui avec sur par ont au aux ce cette",
}


def check(pair: Pair) -> Iterator[str]:
    """Find a copied source, or a text in another language: by its script, or by its commonest words."""
    target = _without(pair.target, pair.known)
    if len(_ANY_LETTER.findall(target)) < _FEW_LETTERS:
        return
    if LANGUAGES[pair.source_language].script == LANGUAGES[pair.target_language].script:
        wrong = pair.source_language != pair.target_language and _copied(pair.source, pair.target)
    else:
        wrong = not _in_script(target, pair.target_language)
    if wrong or not _in_language(target, pair.target_language):
        yield ""


def _copied(source: str, target: str) -> bool:
    words = _WORD.findall(source)
    if len(words) <= _NAMES and not any(word.islower() for word in words):
        return False  # a name is the same in languages of one script
    matcher = SequenceMatcher(None, source[:_SAMPLE], target[:_SAMPLE], autojunk=False)
    return matcher.real_quick_ratio() > _SAME and matcher.quick_ratio() > _SAME and matcher.ratio() > _SAME


def _in_script(target: str, language: str) -> bool:
    """Whether most of a text is in its language's script, original names in brackets aside."""
    text = _BRACKETED.sub(" ", target)
    own = len(_LETTERS[language].findall(text))
    foreign = len(_ANY_LETTER.findall(text)) - own
    worth = 1 if LANGUAGES[language].script == ("Latin",) else _LETTERS_A_SIGN
    return own * worth >= foreign and (own > 0 or foreign == 0)


def _in_language(target: str, language: str) -> bool:
    """Whether a text can be in its language among those of the same script: German has no `the`, Japanese has kana."""
    if language == "ja":
        return len(_LETTERS["ja"].findall(target)) < _ENOUGH_HAN or _KANA.search(target) is not None
    if language not in _COMMON:
        return True
    words = [word.lower() for word in _WORD.findall(target[:_SAMPLE])]
    counts = {code: sum(word in common.split() for word in words) for code, common in _COMMON.items()}
    return max(counts.values()) < _SURE or counts[language] > 0


def _without(text: str, known: tuple[str, ...]) -> str:
    for string in filter(None, known):
        text = text.replace(string, " ")
    return text
