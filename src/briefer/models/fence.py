"""Article text in a prompt is data: what of it could pass for a part of the prompt is broken up."""

from collections.abc import Iterable

import regex

from briefer.models.base import Output
from briefer.prompts import FENCE

_WORD_JOINER = "\u2060"
_THINK = r"(?:think(?:ing)?|thought)"
_FENCE_TAG = regex.compile(rf"(?i:<\s*/?\s*{FENCE}\s*>)")
_THINKING_TAG = regex.compile(rf"(?i:<\s*/?\s*{_THINK}\s*>)")
_THOUGHTS = regex.compile(rf"(?is:^.*<\s*/\s*{_THINK}\s*>\s*)")
_UNFINISHED_THOUGHT = regex.compile(rf"(?is:<\s*{_THINK}\s*>.*)")


def disarm(text: str, special_tokens: Iterable[str]) -> str:
    """Break up what the tokenizer, the prompt or `first_line` would take for a mark, and keep all on one line."""
    text = " ".join(text.split())
    for mark in (*sorted(special_tokens), *_FENCE_TAG.findall(text), *_THINKING_TAG.findall(text)):
        text = text.replace(mark, mark[0] + _WORD_JOINER + mark[1:])
    return text


def spoken(output: Output) -> Output:
    """A reply without the thoughts before it; one that ends in thought is not complete."""
    text, unfinished = _UNFINISHED_THOUGHT.subn("", _THOUGHTS.sub("", output.text))
    return Output(text, output.tokens, output.complete and not unfinished)


def first_line(output: Output) -> Output:
    """The answer in a reply: its first line, without thoughts, and without tags and marks that a model may repeat.

    What a model says after it (a note, a second version) is no part of it, and makes the answer incomplete.
    """
    output = spoken(output)
    text = _FENCE_TAG.sub("\n", output.text).replace(_WORD_JOINER, "")
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    return Output(lines[0] if lines else "", output.tokens, output.complete and len(lines) <= 1)
