"""The one bridge from a language model to a translator."""

from collections.abc import Sequence

import regex

from briefer.languages import LANGUAGES
from briefer.models.base import (
    Decoding,
    Generator,
    Message,
    Output,
    Places,
    Progress,
    Prompt,
    Request,
    Scores,
    Signature,
    silent,
)
from briefer.models.vocabulary import kept_strings
from briefer.prompts import FENCE, Prompts

BASE_TEMPLATE = "translate-base.md.j2"
CHAT_TEMPLATE = "translate-chat.md.j2"
EXAMPLES = "examples.yaml"

MAX_SOURCE_TOKENS = 256
"""A longer sentence is cut at a clause: small models lose the thread of it long before their context ends."""

WORD_JOINER = "\u2060"

_FENCE_TAG = regex.compile(rf"(?i:</?\s*{FENCE}\s*>)")


def prompt_files(*, chat: bool) -> tuple[str, ...]:
    """The prompt files that decide what a model is asked."""
    return (CHAT_TEMPLATE,) if chat else (BASE_TEMPLATE, EXAMPLES)


class PromptedTranslator:
    """A `Translator` that asks a `Generator`, with few-shot examples where it is a base model."""

    def __init__(self, generator: Generator, prompts: Prompts) -> None:
        self._generator = generator
        self._prompts = prompts
        self._template = CHAT_TEMPLATE if generator.chat else BASE_TEMPLATE
        self.signature: Signature = generator.signature
        self.only_drafts = not generator.chat
        self.prompt_digest = prompts.digest(*prompt_files(chat=generator.chat))

    def require(self, source: str, target: str) -> None:
        """Do nothing: a language model is asked for any language, and what it writes is checked."""

    def fits(self, request: Request) -> bool:
        """Whether the sentence is short enough, and leaves room for its answer in the model's context."""
        tokens = self._generator.count_tokens(request.text)
        if tokens > MAX_SOURCE_TOKENS:
            return False
        prompt = self._generator.count_tokens(self.prompt(request))
        return prompt + _answer_limit(tokens) <= self._generator.context

    def translate(self, batch: Sequence[Request], decoding: Decoding, progress: Progress = silent) -> list[Output]:
        """Translate each request, in the order given."""
        prompts = [self._asked(request) for request in batch]
        return [_answer(output) for output in self._generator.generate(prompts, decoding, progress)]

    def score(self, batch: Sequence[tuple[Request, Places]]) -> list[Scores]:
        """Say how probable terms are at places of a translation."""
        lead = self._lead
        return self._generator.score(
            [
                (
                    self._asked(request),
                    Places(lead + asked.text, tuple(cut + len(lead) for cut in asked.cuts), asked.terms),
                )
                for request, asked in batch
            ]
        )

    @property
    def _lead(self) -> str:
        """What stands between the prompt and the answer: a base model goes on in the same line."""
        return "" if self._generator.chat else " "

    def _asked(self, request: Request) -> Prompt:
        return Prompt(
            (Message("user", self.prompt(request)),),
            _answer_limit(self._generator.count_tokens(request.text)),
            one_line=not self._generator.chat,
            language=self._only_language(request),
            keep=(
                *kept_strings(request.text),
                *request.verbatim,
                *(translation for _, translation in request.terms),
            ),
            prefix=self._lead + request.prefix if request.prefix else "",
        )

    def prompt(self, request: Request) -> str:
        """What the model is shown for a request."""
        text = request.text if self._generator.chat else _with_terms(request)
        prompt = self._prompts.render(
            self._template,
            text=self._disarm(text),
            source=LANGUAGES[request.source],
            target=LANGUAGES[request.target],
            terms=[(self._disarm(term), self._disarm(translation)) for term, translation in request.terms],
            examples=[] if self._generator.chat else self._prompts.examples,
            fence=FENCE,
        )
        return prompt.rstrip("\n")

    def _only_language(self, request: Request) -> str | None:
        """Hold a base model, which likes to copy its source, to the target's script, where that is another."""
        same = LANGUAGES[request.source].script == LANGUAGES[request.target].script
        return None if self._generator.chat or same else request.target

    def _disarm(self, text: str) -> str:
        """Break up what the tokenizer or the prompt would take for a control mark, and keep all on one line."""
        for mark in (*self._generator.special_tokens, *_FENCE_TAG.findall(text)):
            text = text.replace(mark, mark[0] + WORD_JOINER + mark[1:])
        return " ".join(text.split())


def _with_terms(request: Request) -> str:
    """The text with each term in its translation: code-switching (Song et al., 2019), here without any training."""
    if not request.terms:
        return request.text
    forms = sorted(dict(request.terms), key=len, reverse=True)
    pattern = regex.compile(rf"(?<![\p{{L}}\p{{N}}])(?:{'|'.join(map(regex.escape, forms))})(?![\p{{L}}\p{{N}}])")
    return str(pattern.sub(lambda match: dict(request.terms)[match[0]], request.text))


def _answer_limit(source_tokens: int) -> int:
    """Tokens that an answer may have: no pair of our languages needs more than twice its source."""
    return 24 + 2 * source_tokens


def _answer(output: Output) -> Output:
    """The translation in a reply: its first line, without the tags and marks that a chat model may repeat.

    What a model says after it (a note, a second version) is no part of it, and makes the answer incomplete.
    """
    text = _FENCE_TAG.sub("\n", output.text).replace(WORD_JOINER, "")
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    return Output(lines[0] if lines else "", output.tokens, output.complete and len(lines) <= 1)
