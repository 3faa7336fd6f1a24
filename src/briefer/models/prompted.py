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
from briefer.models.fence import disarm, first_line
from briefer.models.vocabulary import kept_strings
from briefer.prompts import FENCE, Prompts

EXAMPLES = "examples.yaml"
PROMPT_FILES: dict[str, tuple[str, ...]] = {
    "base": ("translate-base.md.j2", EXAMPLES),
    "adapted": ("translate-adapted.md.j2",),
    "chat": ("translate-chat.md.j2", "mend-terms.md.j2"),
    "hunyuan": ("translate-hunyuan.md.j2", "mend-terms.md.j2"),
    "translategemma": (),
}
"""For each family of language models the files that decide what it is asked, its template first.

TranslateGemma's own chat template asks, and has no place for terms.
"""

MEND = "mend-terms.md.j2"
"""The turn that follows a translation which lacks terms."""

MAX_SOURCE_TOKENS = 256
"""A longer sentence is cut at a clause: small models lose the thread of it long before their context ends."""


class PromptedTranslator:
    """A `Translator` that asks a `Generator`, with few-shot examples where it is a base model.

    Args:
        generator: The language model.
        prompts: Where its prompts are.
        family: One of `PROMPT_FILES`; by default `chat` or `base`, as the generator says.
        system: Whether the model takes instructions in a turn of their own, before the text.
    """

    def __init__(
        self, generator: Generator, prompts: Prompts, *, family: str | None = None, system: bool = False
    ) -> None:
        family = family or ("chat" if generator.chat else "base")
        self._generator = generator
        self._prompts = prompts
        self._family = family
        self._template = next(iter(PROMPT_FILES[family]), None)
        self._system = system
        self.signature: Signature = generator.signature
        self.only_drafts = not generator.chat
        self.prompt_digest = prompts.digest(*PROMPT_FILES[family]) if PROMPT_FILES[family] else ""

    def require(self, source: str, target: str) -> None:
        """Do nothing: a language model is asked for any language, and what it writes is checked."""

    def fits(self, request: Request) -> bool:
        """Whether the sentence is short enough, and leaves room for its answer in the model's context."""
        tokens = self._generator.count_tokens(request.text)
        if tokens > MAX_SOURCE_TOKENS:
            return False
        asked = sum(self._generator.count_tokens(turn.content) for turn in self.messages(request))
        return asked + _answer_limit(tokens) <= self._generator.context

    def translate(self, batch: Sequence[Request], decoding: Decoding, progress: Progress = silent) -> list[Output]:
        """Translate each request, in the order given."""
        prompts = [self._asked(request) for request in batch]
        return [first_line(output) for output in self._generator.generate(prompts, decoding, progress)]

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
            self.messages(request),
            _answer_limit(self._generator.count_tokens(request.text)),
            one_line=not self._generator.chat,
            language=self._only_language(request),
            keep=(
                *kept_strings(request.text),
                *request.verbatim,
                *(translation for _, translation in request.terms),
            ),
            prefix=self._lead + request.prefix if request.prefix else "",
            draw=request.draw,
        )

    def messages(self, request: Request) -> tuple[Message, ...]:
        """The turns in which a model is asked; the instructions are a system turn where it has such.

        A chat model that is to mend a draft sees it as its own, and is then told what it lacks.
        """
        prompt = self.prompt(request)
        if self._template is None:
            return (Message("user", prompt, (request.source, request.target)),)
        mending = self._mending(request) if request.draft and self._generator.chat else ()
        instructions, fence, text = prompt.partition(f"\n<{FENCE}>\n")
        if not (self._system and fence):
            return Message("user", prompt), *mending
        return Message("system", instructions.rstrip()), Message("user", (fence + text).lstrip()), *mending

    def _mending(self, request: Request) -> tuple[Message, Message]:
        told = self._prompts.render(
            MEND,
            target=LANGUAGES[request.target],
            terms=self._disarmed(request.lacking),
            fence=FENCE,
        )
        return Message("assistant", self._disarm(request.draft)), Message("user", told.rstrip("\n"))

    def prompt(self, request: Request) -> str:
        """What the model is shown for a request, without what a chat template puts around it."""
        if self._template is None:
            return self._disarm(request.text)
        # An adapted model has learnt to read a line of terms.
        text = with_terms(request.text, request.terms) if self._family == "base" else request.text
        prompt = self._prompts.render(
            self._template,
            text=self._disarm(text),
            source=LANGUAGES[request.source],
            target=LANGUAGES[request.target],
            terms=self._disarmed(request.terms),
            examples=self._prompts.examples if EXAMPLES in PROMPT_FILES[self._family] else [],
            fence=FENCE,
        )
        return prompt.rstrip("\n")

    def _only_language(self, request: Request) -> str | None:
        """Hold a base model, which likes to copy its source, to the target's script, where that is another."""
        same = LANGUAGES[request.source].script == LANGUAGES[request.target].script
        return None if self._generator.chat or same else request.target

    def _disarmed(self, terms: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        return [(self._disarm(term), self._disarm(translation)) for term, translation in terms]

    def _disarm(self, text: str) -> str:
        return disarm(text, self._generator.special_tokens)


def with_terms(text: str, terms: Sequence[tuple[str, str]]) -> str:
    """The text with each term in its translation: code-switching (Song et al., 2019), here without any training."""
    if not terms:
        return text
    forms = sorted(dict(terms), key=len, reverse=True)
    pattern = regex.compile(rf"(?<![\p{{L}}\p{{N}}])(?:{'|'.join(map(regex.escape, forms))})(?![\p{{L}}\p{{N}}])")
    return str(pattern.sub(lambda match: dict(terms)[match[0]], text))


def _answer_limit(source_tokens: int) -> int:
    """Tokens that an answer may have: no pair of our languages needs more than twice its source."""
    return 24 + 2 * source_tokens
