"""B106: words in a script that neither the target language nor the source uses."""

from collections.abc import Iterator

import regex

from briefer.checks.pair import Pair
from briefer.languages import LANGUAGES

CODE = "B106"


def check(pair: Pair) -> Iterator[str]:
    """Find foreign words of the target that the source does not have: a Latin word in Korean, say, or stray kana."""
    own = "".join(rf"\p{{Script={script}}}" for script in LANGUAGES[pair.target_language].script)
    foreign = regex.compile(rf"[\p{{L}}--[{own}]--[\p{{Script=Common}}\p{{Script=Inherited}}]]+", regex.V1)
    excused = " ".join((pair.source, *pair.known)).casefold()
    found = [word for word in foreign.findall(pair.target) if word.casefold() not in excused]
    if found:
        yield ", ".join(dict.fromkeys(found))
