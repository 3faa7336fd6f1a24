"""Text that must read as itself in Markdown: escaped where it would be parsed, and nowhere else."""

import unicodedata
from collections.abc import Set as AbstractSet
from functools import lru_cache

import regex

_PUNCTUATION = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
_SPECIAL = regex.compile(
    r"""\\(?=[!-/:-@\[-`{-~]|\Z) | `+ | \*+ | _+ | ~+ | <(?=[A-Za-z/!?]) | &(?=\#?\w+;) | [\[\]] | \| | !\Z""",
    regex.VERBOSE,
)
_BLOCK_START = regex.compile(
    r"""
      \#{1,6}(?=\s|\Z) | > | [-+*](?=\s|\Z)
    | =+\s*\Z | ([-_*])(?:\s*\1)*\s*\Z | [-:][-:|\s]*\Z | ~{3}
    | \[(?:[^\]\\]|\\.)*\]: | \[[ xX]\](?=\s|\Z)
    """,
    regex.VERBOSE,
)
_NUMBER = regex.compile(r"(\d{1,9})([.)])(?=\s|\Z)")
_CLOSING_HASHES = regex.compile(r"(?:(?<=\s)|\A)#+\Z")
_EDGE_PIPE = regex.compile(r"\A\||(?<!\\)\|\Z")
_BREAKS = regex.compile(r"[^\S\u00a0\u3000\u202f]+")
_WIDE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\u3000-\u303f\uff00-\uff60ー]")


def escape(text: str, *, block_start: bool, in_table: bool = False) -> str:
    """Write a text so that Markdown shows exactly it, on one line.

    Args:
        text: Any text; line breaks become spaces.
        block_start: It begins a block, where `# `, `- ` or `1. ` would be markup.
        in_table: It stands in a table cell, where `|` would be.
    """
    text = one_line(text)
    written = Escaper(in_table=in_table).escape(text, block_start=block_start)
    before = "" if block_start else "x "
    return written if _reads_as(before + written, before + text) else escape_all(text)


def one_line(text: str) -> str:
    """The text with runs of white space as one space; no-break and ideographic spaces stay."""
    line: str = _BREAKS.sub(" ", text.replace("\0", ""))
    return line.strip()


def escape_all(text: str) -> str:
    """Every character escaped that Markdown lets one escape."""
    return "".join(f"\\{character}" if character in _PUNCTUATION else character for character in text)


def label_key(label: str) -> str:
    """What CommonMark compares labels by."""
    return " ".join(label.split()).casefold()


def is_punctuation(character: str) -> bool:
    """Punctuation as the flanking rules of CommonMark have it: Unicode P and S."""
    return unicodedata.category(character)[0] in "PS"


def is_ideographic(character: str) -> bool:
    """Whether it is written without spaces between words (Han, kana and their punctuation)."""
    return _WIDE.match(character) is not None


class Escaper:
    """Escapes the stretches of text between marks, by what stands around each.

    Attributes:
        labels: Labels of the document, which make a link of `[label]`.
        in_link: Brackets would end the link's text.
        among_marks: Delimiters of marks stand around the stretches, so that a lone one could pair with them.
    """

    def __init__(
        self,
        *,
        in_table: bool = False,
        in_link: bool = False,
        labels: AbstractSet[str] = frozenset(),
        among_marks: bool = False,
    ) -> None:
        self.in_table = in_table
        self.in_link = in_link
        self.labels = frozenset(map(label_key, labels))
        self.among_marks = among_marks

    def escape(self, text: str, *, block_start: bool = False, before: str = "", after: str = "") -> str:
        """Escape a stretch that stands between the characters `before` and `after` (empty at the edges of the text)."""
        tildes = text.count("~") > 1
        written = []
        at = 0
        for found in _SPECIAL.finditer(text):
            start, end = found.span()
            left = text[start - 1 : start] or before
            right = text[end : end + 1] or after
            written.append(text[at:start])
            at = end
            run = found.group()
            if self._is_parsed(run, text, start, left + right, tildes):
                run = "".join(f"\\{character}" for character in run)
            written.append(run)
        written.append(text[at:])
        return _at_edges("".join(written), block_start=block_start)

    def _is_parsed(self, run: str, text: str, start: int, around: str, among_tildes: bool) -> bool:
        spaced = len(around) == 2 and around.isspace()
        intraword = len(around) == 2 and not any(one.isspace() or is_punctuation(one) for one in around)
        parsed = {
            "*": not spaced,
            "_": not spaced and not intraword,
            # One `~` alone is a range (7~8월); GitHub strikes out what lies between two.
            "~": not spaced and (among_tildes or self.among_marks or len(run) > 1),
            "[": self.in_link or self._opens_link(text, start),
            "]": self.in_link or (around[-1:] in ("(", "[", ":") and not _is_closing(text, start)),
            "|": self.in_table,
            "!": around.endswith("["),
        }
        return parsed.get(run[0], True)

    def _opens_link(self, text: str, start: int) -> bool:
        end = _closing(text, start)
        if text.startswith("[^", start):
            return True
        if end < 0:
            # It may end in the next sentence.
            return True
        following = text[end + 1 : end + 2]
        if following == "(" or label_key(text[start + 1 : end]) in self.labels:
            return True
        return following == "[" and bool(self.labels)


def _closing(text: str, start: int) -> int:
    depth = 0
    for at in range(start, len(text)):
        depth += {"[": 1, "]": -1}.get(text[at], 0)
        if depth == 0:
            return at
    return -1


def _is_closing(text: str, end: int) -> bool:
    """Whether the bracket that closes at `end` opens in the same text."""
    return any(_closing(text, start) == end for start in range(end) if text[start] == "[")


def _at_edges(text: str, *, block_start: bool) -> str:
    """Escape what is markup only at the beginning of a block, or at the end of a heading."""
    if block_start:
        if number := _NUMBER.match(text):
            text = f"{number[1]}\\{text[number.end(1) :]}"
        elif _BLOCK_START.match(text):
            text = f"\\{text}"
        # Above `---`, a pipe at an edge would make a table of one column, and so would an escaped one.
        text = _EDGE_PIPE.sub("&#124;", text)
    ended: str = _CLOSING_HASHES.sub(lambda hashes: f"\\{hashes.group()}", text)
    return ended


@lru_cache(maxsize=1024)
def _reads_as(written: str, text: str) -> bool:
    """Whether a paragraph of Markdown shows the text and has no markup."""
    from briefer.readers.commonmark import leaves

    if not text:
        return True
    found = leaves(written)
    if len(found) != 1 or found[0].path != ("paragraph_open",):
        return False
    tokens = found[0].tokens
    return all(token.type in ("text", "text_special") for token in tokens) and (
        "".join(token.content for token in tokens) == text
    )
