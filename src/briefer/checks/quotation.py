"""B202: a quotation became plain text, or plain text a quotation."""

from collections.abc import Iterator

import regex

from briefer.checks.pair import Pair

CODE = "B202"

# Which side has quotation marks is what counts, not how many: a quotation may go on from one sentence into the next.
# A straight mark after a digit is one of inches, unless the quotation ends there.
_DOUBLE = r"""[“”„«»‹›‚「」『』《》〝〟＂]|(?<!\d)"|"(?=[\s.,)]*$)"""
# A single mark opens before a word and closes after one; '90s and rock 'n' roll have apostrophes.
_OPENS = r"(?<![\w'’])['‘](?!\d0s\b|(?:n|em|til|tis|twas|cause)\b)(?=[\w\[(])"
_CLOSES = r"(?<=[\w.,!?…)\]])['’‘](?![a-zA-Z\d])"
_SINGLE = rf"{_OPENS}[^'‘’\n]*(?:(?<=\p{{L}})['’](?=\p{{L}})[^'‘’\n]*)*{_CLOSES}"
_MARK = regex.compile(rf"{_DOUBLE}|{_SINGLE}", regex.IGNORECASE)
# Japanese and Chinese set titles and names in such marks, where other languages need none.
_TITLE = regex.compile(r"《[^》]*》|『[^』]*』|「[^」]{1,12}」|“[^”]{1,8}”")
_SETS_TITLES_IN_MARKS = frozenset({"ja", "zh"})


def check(pair: Pair) -> Iterator[str]:
    """Find quotation marks on one side only; the detail shows which side lacks them."""
    source, target = _quotes(pair.source), _quotes(pair.target)
    if source and not target and not _only_titles(pair.source, pair.source_language):
        yield "“…” → …"
    elif target and not source and not _only_titles(pair.target, pair.target_language):
        yield "… → “…”"


def _quotes(text: str) -> bool:
    return _MARK.search(text) is not None


def _only_titles(text: str, language: str) -> bool:
    return language in _SETS_TITLES_IN_MARKS and not _quotes(_TITLE.sub("", text))
