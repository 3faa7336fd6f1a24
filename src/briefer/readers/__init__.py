"""From a source to a `Document`: decoding, then one reader for each format."""

import hashlib
import re
from dataclasses import replace
from pathlib import Path

from briefer.document import Document
from briefer.errors import InputError
from briefer.readers import source

_MARKDOWN = {".md", ".markdown"}
_TEXT = {"", ".txt", ".text"}
_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,9}$")
_LOOKS_LIKE_MARKDOWN = re.compile(
    r"""
      ^[ ]{0,3}\#{1,6}[ \t]+\S                        # heading
    | ^[ ]{0,3}(?:```|~~~)                            # fenced code
    | \[[^\]\n]+\]\((?:https?://|mailto:|[./\#])\S*\)  # link
    | ^[ ]{0,3}\|?[ \t]*:?-{3,}:?[ \t]*\|              # table
    """,
    re.MULTILINE | re.VERBOSE,
)


def read(path: str | Path) -> Document:
    """Read a file, or standard input for `-`.

    Raises:
        InputError: It is missing, not readable, of a format that is not read, or has no prose.
    """
    name = str(path)
    data = source.load(name)
    return parse(data, name)


def parse(data: bytes | str, name: str) -> Document:
    """Read the content of a source that is called `name`: the suffix of the name says how it is marked up.

    `.md` and `.markdown` are Markdown, `.txt` and names without a suffix plain text. On `-` there is no suffix to
    go by: it is Markdown if it has front matter, a `#` heading, a fence, an inline link or the rule of a table.

    Raises:
        InputError: It is binary, of a format that is not read, or has no prose.
    """
    suffix = _suffix(name)
    content = source.decode(data, name)
    if not content.strip():
        raise InputError(f"{name} is empty", hint="give an article with text in it")
    if suffix in _MARKDOWN or (name == "-" and _looks_like_markdown(content)):
        from briefer.readers import markdown

        document = markdown.read(content, name)
    else:
        from briefer.readers import text

        document = text.read(content, name)
    if not document.blocks:
        raise InputError(f"{name} has no prose to translate", hint="give an article with sentences in it")
    written = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return replace(document, sha256=hashlib.sha256(written).hexdigest())


def _looks_like_markdown(content: str) -> bool:
    from briefer.readers.commonmark import front_matter

    return front_matter(content) > 0 or _LOOKS_LIKE_MARKDOWN.search(content) is not None


def _suffix(name: str) -> str:
    found = _SUFFIX.search(Path(name).name)
    suffix = found.group().lower() if found else ""
    if suffix not in _MARKDOWN | _TEXT:
        raise InputError(
            f"{name}: {suffix} files are not read yet",
            hint="files in .txt and .md (.markdown) are read: save it as one of them",
        )
    return suffix
