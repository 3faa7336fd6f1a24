"""B202: a quotation became plain text, or plain text a quotation."""

from collections.abc import Iterator

import regex

from briefer.checks.pair import Pair

CODE = "B202"

# A single quote counts only where it cannot be an apostrophe: before a word that another one follows.
_MARK = regex.compile(r"""["“”„«»「」『』《》]|(?<!\w)['‘](?=\w)(?=[^'’]*\w['’](?!\w))""")


def check(pair: Pair) -> Iterator[str]:
    """Find quotation marks on one side only; the detail shows which side lacks them."""
    quoted_source, quoted_target = bool(_MARK.search(pair.source)), bool(_MARK.search(pair.target))
    if quoted_source and not quoted_target:
        yield "“…” → …"
    elif quoted_target and not quoted_source:
        yield "… → “…”"
