"""Measure how far terms are held, by briefer's way and by others, and what that costs in quality and time.

A set is a file of JSON lines: `{"en": …, "ko": …, "terms": [{"en": …, "ko": …}]}`; its terms are given like those of
a glossary. Ways: `none` (no terms), `prompt` (terms in the prompt alone), `placeholder` (a sign instead of each term,
which is put back), `bias` (the scores of the terms' tokens raised: the sequence bias of transformers), `continuation`
(forced continuation alone) and `briefer` (prompt, continuation and repair: the product). Prints a Markdown table.

    python scripts/evaluate_terms.py --set ntrex=DATA/terms/ntrex-dev.jsonl --segments 100

The set `tiny` has the sentences that the tiny models of the tests know by heart, with terms that they do not know.
"""

import argparse
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sacrebleu.metrics.chrf import CHRF

from briefer.answering import answer
from briefer.glossary import Entry, Glossary, Requirement, Verdict, occurrences, on_surface
from briefer.mentions import Asker, Mentions
from briefer.models.base import Decoding, Output, Places, Progress, Prompt, Request, Scores, Translator, silent
from briefer.models.default import default_model
from briefer.models.embedded import EMBEDDED, embedded_folder
from briefer.models.prompted import PromptedTranslator
from briefer.models.registry import open_translator
from briefer.prompts import Prompts
from briefer.settings import cache_folder

_TINY = {
    "Seoul": ("서울", "한양골"),
    "North Korea": ("북한", "북녘땅"),
    "China": ("중국", "대륙"),
    "New York": ("뉴욕", "대도읍"),
    "Pyongyang": ("평양", "유경성"),
    "UN Security Council": ("유엔 안전보장이사회", "세계평화협의회"),
    "International Criminal Court": ("국제형사재판소", "만국심판소"),
}
_BIAS = 5.0


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, its human translation and the terms that both have."""

    source: str
    reference: str
    glossary: Glossary
    request: Request
    requirements: tuple[Requirement, ...]

    @property
    def without_terms(self) -> Request:
        """What is asked without a glossary."""
        return replace(self.request, terms=())


Way = Callable[[Sequence[Example], Translator], list[str]]


def main() -> None:
    """Evaluate and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", action="append", required=True, metavar="NAME=PATH", help="or tiny=tiny")
    parser.add_argument("--way", action="append", choices=[*_WAYS, "bias"], help="by default all")
    parser.add_argument("--segments", type=int, default=100, help="taken from the beginning of each set")
    parser.add_argument("--model", default=None)
    parser.add_argument("--cache", type=Path, default=None)
    parser.add_argument("--show", action="store_true", help="print the translations that miss a term")
    options = parser.parse_args()
    cache = cache_folder(options.cache)
    name = options.model or default_model(cache)
    translator = open_translator(name, cache, Prompts())
    biased = _open_biased(embedded_folder(cache).path, translator) if name == EMBEDDED else None
    metric = CHRF(word_order=2)
    print("| set | segments | way | surface | morphology | uncertain | chrF++ | against none | time |")
    print("|---|---|---|---|---|---|---|---|---|")
    for set_, path in (pair.split("=", 1) for pair in options.set):
        examples = (tiny() if path == "tiny" else read_set(Path(path)))[: options.segments]
        unconstrained, slowness = 0.0, 0.0
        for way in options.way or [*_WAYS, "bias"]:
            if way == "bias" and biased is None:
                continue
            started = time.perf_counter()
            asked = biased if way == "bias" and biased else translator
            texts = _WAYS["prompt" if way == "bias" else way](examples, asked)
            seconds = time.perf_counter() - started
            score = float(metric.corpus_score(texts, [[one.reference for one in examples]]).score)
            if way == "none":
                unconstrained, slowness = score, seconds
            total, *counts = success(examples, texts)
            cells = [set_, len(examples), way, *(f"{count}/{total}" for count in counts), f"{score:.1f}"]
            cells += [f"{score - unconstrained:+.1f}", f"×{seconds / slowness:.2f}"] if unconstrained else ["", ""]
            print("| " + " | ".join(map(str, cells)) + " |", flush=True)
            if options.show:
                _show(examples, texts)
    print(f"\nmodel: {translator.signature}; prompt {translator.prompt_digest}")
    print(f"chrF++: {metric.get_signature()}")


def read_set(path: Path) -> list[Example]:
    """Examples of a file; a term that the matcher does not find in the sentence is no requirement."""
    rows = map(json.loads, path.read_text("utf-8").splitlines())
    return [_example(row["en"], row["ko"], {term["en"]: term["ko"] for term in row["terms"]}) for row in rows]


def tiny() -> list[Example]:
    """Sentences of the tiny models that have one of `_TINY`, with its new rendering in the reference."""
    from tests.tiny.pairs import PAIRS

    examples = []
    for source, translations in PAIRS.items():
        reference = translations["ko"]
        terms = {term: new for term, (old, new) in _TINY.items() if term in source and old in reference}
        for term, new in terms.items():
            reference = reference.replace(_TINY[term][0], new)
        if terms:
            examples.append(_example(source, reference, terms))
    return examples


def _example(source: str, reference: str, terms: dict[str, str]) -> Example:
    glossary = Glossary(tuple(Entry.model_validate({"term": en, "targets": {"ko": ko}}) for en, ko in terms.items()))
    request, requirements = Asker("en", "ko", glossary).ask(source)
    return Example(source, reference, glossary, request, requirements)


def success(examples: Sequence[Example], texts: Sequence[str]) -> tuple[int, int, int, int]:
    """Terms in all; on the surface of the translations; by morphology held, and uncertain."""
    total = surface = held = uncertain = 0
    for one, text in zip(examples, texts, strict=True):
        found = occurrences(one.requirements, text)
        for requirement in one.requirements:
            verdicts = {occurrence.verdict for occurrence in found[requirement]}
            total += 1
            surface += on_surface(requirement.accepted, requirement.language, text)
            held += Verdict.YES in verdicts
            uncertain += verdicts == {Verdict.UNCERTAIN}
    return total, surface, held, uncertain


def _none(examples: Sequence[Example], translator: Translator) -> list[str]:
    found = answer([one.without_terms for one in examples], translator)
    return [found[one.without_terms].text for one in examples]


def _prompt(examples: Sequence[Example], translator: Translator) -> list[str]:
    found = answer([one.request for one in examples], translator)
    return [found[one.request].text for one in examples]


def _placeholder(examples: Sequence[Example], translator: Translator) -> list[str]:
    masked = [
        _replaced(one.source, {form: f"<{number}>" for number, (form, _) in enumerate(one.request.terms, start=1)})
        for one in examples
    ]
    requests = [
        Request(text, "en", "ko", verbatim=tuple(f"<{number}>" for number in range(1, len(one.request.terms) + 1)))
        for one, text in zip(examples, masked, strict=True)
    ]
    found = answer(requests, translator)
    return [
        _replaced(
            found[request].text,
            {f"<{number}>": translation for number, (_, translation) in enumerate(one.request.terms, start=1)},
        )
        for one, request in zip(examples, requests, strict=True)
    ]


def _replaced(text: str, pairs: dict[str, str]) -> str:
    for old in sorted(pairs, key=len, reverse=True):
        text = text.replace(old, pairs[old])
    return text


def _continuation(examples: Sequence[Example], translator: Translator) -> list[str]:
    return _briefer(examples, _Untold(translator))


def _briefer(examples: Sequence[Example], translator: Translator) -> list[str]:
    found = answer(
        [one.request for one in examples], translator, hold={one.request: one.requirements for one in examples}
    )
    settled = []
    for one in examples:
        mentions = Mentions("en", "ko", one.glossary)
        text = mentions.settle(found[one.request].text, one.request, one.requirements, segment=1).text
        settled.append(text)
    return settled


class _Untold:
    """A translator that is not shown the terms; for the rest the one that it is given."""

    def __init__(self, translator: Translator) -> None:
        self._translator = translator
        self.signature = translator.signature
        self.prompt_digest = translator.prompt_digest
        self.only_drafts = translator.only_drafts

    def require(self, source: str, target: str) -> None:
        self._translator.require(source, target)

    def fits(self, request: Request) -> bool:
        return self._translator.fits(request)

    def translate(self, batch: Sequence[Request], decoding: Decoding, progress: Progress = silent) -> list[Output]:
        return self._translator.translate([replace(one, terms=()) for one in batch], decoding, progress)

    def score(self, batch: Sequence[tuple[Request, Places]]) -> list[Scores]:
        return self._translator.score([(replace(one, terms=()), places) for one, places in batch])


_WAYS: dict[str, Way] = {
    "none": _none,
    "prompt": _prompt,
    "placeholder": _placeholder,
    "continuation": _continuation,
    "briefer": _briefer,
}


class _Biased:
    """The embedded model by `generate` of transformers, with the scores of the strings to be kept raised."""

    chat = False

    def __init__(self, model: Any, tokenizer: Any, translator: Translator) -> None:
        self._model = model
        self._tokenizer = tokenizer
        self.signature = translator.signature
        self.context = 8192
        self.special_tokens = frozenset(map(str, tokenizer.all_special_tokens))

    def count_tokens(self, text: str) -> int:
        return len(self._tokenizer(text, add_special_tokens=False)["input_ids"])

    def generate(self, batch: Sequence[Prompt], decoding: Decoding, progress: Progress = silent) -> list[Output]:
        return [self._answer(prompt, decoding) for prompt in batch]

    def _answer(self, prompt: Prompt, decoding: Decoding) -> Output:
        import torch

        encoded = self._tokenizer(prompt.messages[0].content, return_tensors="pt")
        kept = [self._tokenizer(f" {text}", add_special_tokens=False)["input_ids"] for text in prompt.keep]
        bias = [[ids[: end + 1], _BIAS] for ids in kept for end in range(len(ids))]
        with torch.inference_mode():
            rows = self._model.generate(
                **encoded,
                max_new_tokens=prompt.max_new_tokens,
                do_sample=False,
                no_repeat_ngram_size=decoding.no_repeat_ngram,
                repetition_penalty=decoding.repetition_penalty,
                sequence_bias=bias or None,
                stop_strings=["\n"],
                tokenizer=self._tokenizer,
            )
        made = rows[0, encoded["input_ids"].shape[1] :]
        text = self._tokenizer.decode(made, skip_special_tokens=True).strip().partition("\n")[0]
        return Output(text.strip(), len(made), len(made) < prompt.max_new_tokens)

    def score(self, batch: Sequence[tuple[Prompt, Places]]) -> list[Scores]:
        raise AssertionError("a bias places nothing")


def _open_biased(folder: Path, translator: Translator) -> Translator:
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.bfloat16).eval()
    tokenizer = AutoTokenizer.from_pretrained(folder)
    return PromptedTranslator(_Biased(model, tokenizer, translator), Prompts())


def _show(examples: Sequence[Example], texts: Sequence[str]) -> None:
    for one, text in zip(examples, texts, strict=True):
        found = occurrences(one.requirements, text)
        missed = [requirement.text for requirement in one.requirements if not found[requirement]]
        if missed:
            print(f"- {one.source}\n  - {text}\n  - missed: {', '.join(missed)}")


if __name__ == "__main__":
    main()
