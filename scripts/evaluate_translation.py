"""Measure a model on test sets with human references: chrF++, chrF and how many glossary terms are held.

Each set is translated twice, without and with the terms that its references use, by the way of the product: prompt,
ladder of attempts, checks. Prints a Markdown table and the signatures of everything that made it.

    python scripts/evaluate_translation.py --to ko --segments 200 \
        --set ntrex=DATA/mt/ntrex-dev.jsonl --terms ntrex=DATA/terms/ntrex-dev.jsonl \
        --set flores=DATA/mt/flores-devtest --terms flores=DATA/terms/flores-devtest.jsonl
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sacrebleu.metrics.chrf import CHRF

from briefer.answering import Answer, answer
from briefer.checks import FAULTS
from briefer.glossary import on_surface
from briefer.languages import LANGUAGES
from briefer.models.base import Request
from briefer.models.default import default_model
from briefer.models.registry import open_translator
from briefer.prompts import Prompts
from briefer.settings import cache_folder

_NTREX = {"ko": "kor", "ja": "jpn", "zh": "zho-CN", "fr": "fra", "es": "spa", "de": "deu"}


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, its human translation and the terms that both have."""

    source: str
    reference: str
    terms: tuple[tuple[str, str], ...] = ()


def main() -> None:
    """Evaluate and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--set", action="append", required=True, metavar="NAME=PATH", help="NTREX .jsonl, FLORES folder"
    )
    parser.add_argument("--terms", action="append", default=[], metavar="NAME=PATH", help="terms of a set, .jsonl")
    parser.add_argument("--to", default="ko", choices=sorted(_NTREX))
    parser.add_argument("--segments", type=int, default=200, help="taken from the beginning of each set")
    parser.add_argument("--model", default=None)
    parser.add_argument("--cache", type=Path, default=None)
    parser.add_argument("--samples", type=int, default=0, help="translations to print, unselected: the first ones")
    options = parser.parse_args()
    cache = cache_folder(options.cache)
    translator = open_translator(options.model or default_model(cache), cache, Prompts())
    terms = dict(pair.split("=", 1) for pair in options.terms)
    chrf_pp, chrf = CHRF(word_order=2), CHRF()
    print("| set | segments | terms given | chrF++ | chrF | terms held | faults |\n|---|---|---|---|---|---|---|")
    samples: list[str] = []
    for name, path in (pair.split("=", 1) for pair in options.set):
        examples = read_set(Path(path), options.to)[: options.segments]
        if name in terms:
            examples = with_terms(examples, Path(terms[name]))
        for given in (False, True):
            requests = [Request(one.source, "en", options.to, one.terms if given else ()) for one in examples]
            found = answer(requests, translator)
            answers = [found[request] for request in requests]
            texts = [each.text for each in answers]
            references = [[one.reference for one in examples]]
            success, total = term_success(examples, texts, options.to)
            scores = [f"{metric.corpus_score(texts, references).score:.1f}" for metric in (chrf_pp, chrf)]
            cells = (name, len(examples), "yes" if given else "no", *scores, f"{success}/{total}", faults(answers))
            print("| " + " | ".join(map(str, cells)) + " |", flush=True)
            if not given:
                samples += [
                    f"- {one.source}\n  - {text}"
                    for one, text in list(zip(examples, texts, strict=True))[: options.samples]
                ]
    print(f"\nmodel: {translator.signature}; prompt {translator.prompt_digest}")
    print(f"chrF++: {chrf_pp.get_signature()}\nchrF: {chrf.get_signature()}")
    print("\n".join(samples))


def read_set(path: Path, target: str) -> list[Example]:
    """Sentences of an NTREX file (documents as JSON lines) or of a FLORES-200 folder."""
    if path.is_file():
        documents = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        key = _NTREX[target]
        return [Example(one["eng"], one[key]) for each in documents for one in each["segs"] if one.get(key)]
    unquoted = path / f"{LANGUAGES[target].flores}.devtest.unquoted"
    reference = unquoted if unquoted.exists() else path / f"{LANGUAGES[target].flores}.devtest"
    sources = (path / "eng_Latn.devtest").read_text("utf-8").splitlines()
    return [Example(*pair) for pair in zip(sources, reference.read_text("utf-8").splitlines(), strict=True)]


def with_terms(examples: Iterable[Example], path: Path) -> list[Example]:
    """The examples with the terms that a file has for them; only Korean ones are there."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        found[row["en"]] = tuple((term["en"], term["ko"]) for term in row["terms"])
    return [Example(one.source, one.reference, found.get(one.source, ())) for one in examples]


def term_success(examples: Iterable[Example], texts: Iterable[str], target: str) -> tuple[int, int]:
    """Terms found on the surface of the translations, and terms in all."""
    results = [
        on_surface((wanted,), target, text)
        for one, text in zip(examples, texts, strict=True)
        for _, wanted in one.terms
    ]
    return sum(results), len(results)


def faults(answers: Sequence[Answer]) -> str:
    """How many answers are unusable, by code."""
    counts = Counter(
        code for each in answers for code in {finding.code for finding in each.findings if finding.code in FAULTS}
    )
    return ", ".join(f"{code} {count}" for code, count in sorted(counts.items())) or "none"


if __name__ == "__main__":
    main()
