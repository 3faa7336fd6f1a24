"""The structure of a Markdown text without its words."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it.token import Token


def structure(markdown: str) -> tuple[Any, ...]:
    """A signature of blocks and inlines: types, nesting, heading levels, addresses, code, table shape, definitions.

    Two texts with equal signatures differ in words only. Within a block (between its hard line breaks) the order
    of inlines is free, because languages order words differently.
    """
    from briefer.readers.commonmark import front_matter, tokens

    env: dict[str, Any] = {}
    stream = iter(tokens(markdown, env))
    blocks = tuple(_blocks(stream))
    references = tuple(sorted((label, one["href"], one["title"]) for label, one in env.get("references", {}).items()))
    return (markdown[: front_matter(markdown)], blocks, references)


def _blocks(stream: "Iterator[Token]") -> Iterator[tuple[Any, ...]]:
    """Blocks up to the end of the one that contains them."""
    for token in stream:
        if token.nesting < 0:
            return
        if token.type == "inline":
            yield ("inline", *_inlines(token.children or ()))
        elif token.nesting > 0:
            yield (*_name(token), tuple(_blocks(stream)))
        else:
            yield (*_name(token), token.content)


def _name(token: "Token") -> tuple[Any, ...]:
    attributes = tuple(sorted((name, str(value)) for name, value in token.attrs.items() if name != "alt"))
    return (token.type.removesuffix("_open"), token.tag, token.info, attributes, token.meta.get("label", ""))


def _inlines(children: "Sequence[Token]") -> tuple[Any, ...]:
    """The parts of an inline text between hard breaks, each with its inlines in a fixed order."""
    found = list(_nested(iter(children)))
    parts: list[list[tuple[Any, ...]]] = [[]]
    for one in found:
        if one[0] == "hardbreak":
            parts.append([])
        else:
            parts[-1].append(one)
    return tuple(tuple(sorted(part, key=repr)) for part in parts)


def _nested(stream: "Iterator[Token]") -> Iterator[tuple[Any, ...]]:
    for token in stream:
        if token.nesting < 0:
            return
        if token.type in ("text", "text_special", "softbreak"):
            continue
        if token.nesting > 0:
            yield (*_name(token), tuple(sorted(_nested(stream), key=repr)))
        elif token.type == "image":
            # A description has no lines: its hard breaks are white space.
            shown = [one for one in token.children or () if one.type != "hardbreak"]
            yield (*_name(token), tuple(sorted(_nested(iter(shown)), key=repr)))
        else:
            yield (*_name(token), " ".join(token.content.split()))
