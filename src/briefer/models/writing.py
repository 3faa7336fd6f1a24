"""The one bridge from a chat model to a writer, and what makes a model's answer a line of the kind that is wanted."""

from collections.abc import Sequence
from dataclasses import replace

import regex

from briefer.languages import LANGUAGES
from briefer.models.base import (
    Decoding,
    Generator,
    Message,
    Output,
    Passage,
    Progress,
    Prompt,
    Signature,
    Wanted,
    silent,
)
from briefer.models.fence import disarm, first_line
from briefer.prompts import FENCE, Prompts
from briefer.segment import sentence_spans

TEMPLATE = "write-line.md.j2"

LOST = "−"
"""What stands before words that a line lost, in `Passage.avoid`."""

MAX_LINE_TOKENS = 256
"""A sentence of 50 words, in a language to which a tokenizer gives five tokens a word."""

TURN_TOKENS = 64
"""Of the window, for what a chat template writes around a turn."""

_FULL_STOP = regex.compile(r"(?<!\.|\.\p{L})[.。]$")
_CLOSING = "\"'”’»“」』)"
_WHOLE_IN_QUOTES = regex.compile(r'["“„«»「『]([^"“”„«»「」『』]+)["”“»«」』]')


class PromptedWriter:
    """A `Writer` that asks a chat model. A base model is none: it goes on with a text, and does not condense it."""

    def __init__(self, generator: Generator, prompts: Prompts) -> None:
        self._generator = generator
        self._prompts = prompts
        self.signature: Signature = generator.signature
        self.prompt_digest = prompts.digest(TEMPLATE)

    def fits(self, passage: Passage) -> bool:
        """Whether prompt and line fit into the model's context."""
        prompt = self._generator.count_tokens(self.prompt(passage))
        return prompt + TURN_TOKENS + self._line_limit(passage) <= self._generator.context

    def write(self, batch: Sequence[Passage], decoding: Decoding, progress: Progress = silent) -> list[Output]:
        """Write a line from each passage, in the order given."""
        shown = [self.prompt(passage) for passage in batch]
        prompts = [
            Prompt((Message("user", prompt),), self._line_limit(passage))
            for prompt, passage in zip(shown, batch, strict=True)
        ]
        replies = self._generator.generate(prompts, decoding, progress)
        return [
            _own(as_line(first_line(reply), passage), prompt, passage)
            for reply, prompt, passage in zip(replies, shown, batch, strict=True)
        ]

    def prompt(self, passage: Passage) -> str:
        """What the model is shown for a passage."""
        special = self._generator.special_tokens
        avoid = [disarm(each, special) for each in passage.avoid]
        prompt = self._prompts.render(
            TEMPLATE,
            sentences=[disarm(sentence, special) for sentence in passage.sentences],
            language=LANGUAGES[passage.language],
            wanted=passage.wanted.value,
            added=[each for each in avoid if not each.startswith(LOST)],
            lost=[each.removeprefix(LOST) for each in avoid if each.startswith(LOST)],
            fence=FENCE,
        )
        return prompt.rstrip("\n")

    def _line_limit(self, passage: Passage) -> int:
        """Tokens that a line may have: little more than what it is made from."""
        return min(MAX_LINE_TOKENS, 48 + sum(map(self._generator.count_tokens, passage.sentences)))


def as_line(output: Output, passage: Passage) -> Output:
    """An answer as the line that was wanted: one sentence, a headline without its full stop.

    A model likes to put its own words in quotation marks: these go, while words of the passage keep theirs.
    """
    text = _first_sentence(output.text, passage.language)
    text = _unquoted(text, " ".join(passage.sentences))
    if passage.wanted is Wanted.HEADLINE:
        text = _FULL_STOP.sub("", text)
    return replace(output, text=text)


def _first_sentence(text: str, language: str) -> str:
    """What comes before a second sentence; a headline may be a question and its answer."""
    spans = sentence_spans(text, language)
    first = text[slice(*spans[0])] if spans else text
    return first if _FULL_STOP.search(first.rstrip(_CLOSING)) else text


def _unquoted(text: str, passage: str) -> str:
    whole = _WHOLE_IN_QUOTES.fullmatch(text)
    return whole[1].strip() if whole and whole[1].strip(" .,。") not in passage else text


def _own(line: Output, prompt: str, passage: Passage) -> Output:
    """No line where a model repeats the prompt, as small ones do: grounding would look for names, and find none."""
    repeated = line.text in prompt and not any(line.text in sentence for sentence in passage.sentences)
    return replace(line, text="") if repeated else line
