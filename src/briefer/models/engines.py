"""Which engine runs a model on this machine: a faster one is trusted only where it writes what transformers writes."""

import hashlib
import json
import platform
import shutil
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from difflib import SequenceMatcher
from importlib.metadata import version
from itertools import product
from pathlib import Path
from typing import Any

from briefer.errors import ModelError, OutputError
from briefer.languages import LANGUAGES
from briefer.models.base import Decoding, Request, Signature, Translator
from briefer.models.folder import ModelFolder
from briefer.models.quiet import quiet
from briefer.models.unloaded import Unloaded
from briefer.prompts import Prompts
from briefer.resources import resource
from briefer.writing import write

ENGINES = ("auto", "transformers", "ctranslate2")
QUANTISATIONS = ("int8", "float32")
"""What CTranslate2 is tried with, the faster first."""
LEAST_MEAN = 0.85
LEAST_EACH = 0.5
"""Similarity to the answers of float32 weights, of all and of each: 1 is the same text."""

PROBE = (
    "The committee will meet again in Geneva next week.",
    '"We need the help of every country," she said after the vote.',
    "Prices rose 3.4 percent in October, the fastest pace since 2009, the central bank reported on Thursday.",
    "Many people have called on the government to change the law, but ministers say that it protects the public.",
    "The court did not accept the appeal.",
    "More than 1,200 families left their homes when the river burst its banks near the border.",
    "A spokesman for the company, which employs 40,000 people in 18 countries, declined to comment on the report.",
    "Talks between the two sides, which began in March, broke down over who should pay for the new railway.",
)

_FORMAT = 1
"""Raised when what is found out about a model changes, so that an older verdict is not taken for it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found out about CTranslate2 and a model on this machine.

    Attributes:
        quantisation: The first that writes what float32 weights write in transformers; empty where none does.
        precision: What the engine calls the number format in which it runs that.
        ratio: How often as fast as transformers it translated the probe; 0 where it is not trusted.
        findings: Why a quantisation is not trusted.
    """

    quantisation: str = ""
    precision: str = ""
    ratio: float = 0.0
    findings: tuple[str, ...] = ()


def open_translator(
    folder: ModelFolder,
    family: str,
    engine: str,
    cache: Path,
    open_transformers: Callable[[], Translator],
    *,
    tell: Callable[[str], None] = lambda _line: None,
    probe: Sequence[str] | None = None,
) -> Translator:
    """Load a translation model with an engine.

    `auto` is the fastest engine that passes: CTranslate2 is tried where it is installed and knows the family. The model
    is then converted, compared with transformers and timed; what was found out is remembered in the cache.

    Args:
        folder: In Hugging Face format, or in CTranslate2's own.
        family: Of the model, as `registry.detect_family` or `ctranslate2.detect_family` names it.
        engine: One of `ENGINES`.
        cache: For conversions and verdicts.
        open_transformers: Loads the model with transformers, as it would run.
        tell: Called with a line about work that takes long, and about engines that were not trusted.
        probe: Sentences to compare engines on, in the first language that the model reads of English and the others.

    Raises:
        ModelError: The engine is not installed, does not run the model, or does not write what transformers writes.
        OutputError: The cache cannot be written, and the engine was asked for by name.
    """
    from briefer.models import ctranslate2

    if ctranslate2.is_converted(folder.path):
        if engine == "transformers":
            raise ModelError(
                f"{folder.name} is in CTranslate2's format, which transformers does not read",
                hint="leave --engine out, or name the original model",
            )
        return ctranslate2.open_converted(folder.path, folder, family)
    if engine == "ctranslate2":
        _require_ctranslate2(folder, family)
    elif engine == "transformers" or not _can_try(family):
        return open_transformers()
    try:
        verdict = remembered(folder, family, cache)
        if verdict is None:
            tell(f"briefer: comparing CTranslate2 with transformers for {folder.name}, this once (some minutes)")
            verdict = _judge(folder, family, cache, open_transformers, probe)
            for finding in verdict.findings:
                tell(f"briefer: {finding}")
    except OutputError as error:
        if engine == "ctranslate2":
            raise
        tell(f"briefer: transformers is used: {error}")
        return open_transformers()
    if engine == "ctranslate2" and not verdict.quantisation:
        raise ModelError(verdict.findings[-1], hint="use --engine auto or transformers")
    if engine == "auto" and verdict.ratio <= 1:
        return open_transformers()
    return _trusted(folder, family, cache, verdict)


def _trusted(folder: ModelFolder, family: str, cache: Path, verdict: Verdict) -> Translator:
    from briefer.models.ctranslate2 import convert, open_converted, sign

    return Unloaded(
        signature=sign(folder, verdict.precision),
        prompt_digest="",
        only_drafts=False,
        load=lambda: open_converted(convert(folder, cache, verdict.quantisation), folder, family),
    )


def remembered(folder: ModelFolder, family: str, cache: Path) -> Verdict | None:
    """What was found out before, with these versions of the libraries and on such a machine."""
    try:
        found = json.loads(_verdict_file(folder, family, cache).read_text("utf-8"))
        return Verdict(**(found | {"findings": tuple(found["findings"])}))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def device_and_dtype() -> tuple[str, str]:
    """Where a model runs on this machine, and the number format for it: names as torch has them.

    bfloat16 where the device multiplies it in hardware, else float32: float16 is no substitute, since T5 and MADLAD
    overflow in it.
    """
    import torch

    if torch.cuda.is_available():
        return "cuda", "bfloat16" if torch.cuda.is_bf16_supported(including_emulation=False) else "float32"
    if torch.backends.mps.is_available():
        return "mps", "bfloat16" if torch.backends.mps.is_macos_or_newer(14, 0) else "float32"
    capabilities: dict[str, Any] = getattr(torch.cpu, "get_capabilities", dict)()
    fast = capabilities.get("avx512_bf16") or capabilities.get("amx_bf16")
    return "cpu", "bfloat16" if fast else "float32"


def open_reference(folder: ModelFolder, family: str) -> Translator:
    """An encoder-decoder model with transformers in float32: what other engines and formats are compared with."""
    import torch
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

    from briefer.models.ctranslate2 import ADDRESSINGS
    from briefer.models.seq2seq import Seq2SeqTranslator

    with quiet():
        tokenizer = AutoTokenizer.from_pretrained(folder.path, local_files_only=True, trust_remote_code=False)
        model = AutoModelForSeq2SeqLM.from_pretrained(
            folder.path, dtype=torch.float32, local_files_only=True, trust_remote_code=False, use_safetensors=True
        )
    engine = f"transformers {version('transformers')}"
    signature = Signature(folder.name, folder.revision, engine, "float32")
    return Seq2SeqTranslator(model.eval(), tokenizer, ADDRESSINGS[family](tokenizer), signature=signature)


def similarity(text: str, other: str) -> float:
    """Twice the characters that match, in order, over all characters of both (Ratcliff and Metzener, 1988)."""
    return SequenceMatcher(None, text, other, autojunk=False).ratio()


def _require_ctranslate2(folder: ModelFolder, family: str) -> None:
    from briefer.models.ctranslate2 import ADDRESSINGS, INSTALL, installed

    if not installed():
        raise ModelError("CTranslate2 is not installed", hint=INSTALL)
    if family not in ADDRESSINGS:
        raise ModelError(
            f"{folder.name}: CTranslate2 is not used for the family {family!r}",
            hint=f"leave --engine out: it runs {', '.join(ADDRESSINGS)}",
        )


def _can_try(family: str) -> bool:
    from briefer.models.ctranslate2 import ADDRESSINGS, installed

    return family in ADDRESSINGS and installed()


def _judge(
    folder: ModelFolder,
    family: str,
    cache: Path,
    open_transformers: Callable[[], Translator],
    probe: Sequence[str] | None,
) -> Verdict:
    """Compare CTranslate2 with transformers, and remember what came of it."""
    from briefer.models.ctranslate2 import convert, open_converted

    reference = open_reference(folder, family)
    requests = probe_requests(reference, probe)
    wanted = _answers(reference, requests)
    del reference
    findings: list[str] = []
    verdict = Verdict()
    for quantisation in QUANTISATIONS:
        weights = convert(folder, cache, quantisation)
        candidate = open_converted(weights, folder, family)
        finding = _difference(_answers(candidate, requests), wanted)
        if not finding:
            seconds = _timed(candidate, requests)
            ratio = _timed(open_transformers(), requests) / seconds
            verdict = Verdict(quantisation, candidate.signature.precision, round(ratio, 2))
            break
        findings.append(f"{folder.name}: CTranslate2 in {quantisation} is not used: {finding}")
        shutil.rmtree(weights)
    verdict = replace(verdict, findings=tuple(findings))
    write(_verdict_file(folder, family, cache), json.dumps(asdict(verdict), ensure_ascii=False, indent=2) + "\n")
    return verdict


def probe_requests(translator: Translator, texts: Sequence[str] | None = None) -> list[Request]:
    """Sentences in a language that the model reads, into one that it writes, and one text as long as it takes.

    Args:
        translator: Says which languages it has: English into Korean, if it can.
        texts: The sentences; by default `PROBE`, or for a model that does not read English those of the prompts.

    Raises:
        ModelError: It has no two of our languages.
    """
    source, target = _direction(translator)
    if texts is None:
        examples = Prompts((resource("prompts"),)).examples
        texts = PROBE if source == "en" else [example[source] for example in examples]
    long = ""
    for text in texts:
        longer = f"{long} {text}".strip()
        if not translator.fits(Request(longer, source, target)):
            break
        long = longer
    return [Request(text, source, target) for text in (*texts, long)]


def _direction(translator: Translator) -> tuple[str, str]:
    for source, target in product(("en", *LANGUAGES), ("ko", "en", *LANGUAGES)):
        with suppress(ModelError):
            translator.require(source, target)
            if source != target:
                return source, target
    raise ModelError(f"{translator.signature.model} does not translate between any of {', '.join(LANGUAGES)}")


def _answers(translator: Translator, requests: Sequence[Request]) -> list[str]:
    return [output.text for output in translator.translate(requests, Decoding())]


def _difference(found: Sequence[str], wanted: Sequence[str]) -> str:
    """What is wrong with answers, if anything."""
    alike = [similarity(text, other) for text, other in zip(found, wanted, strict=True)]
    mean, least = sum(alike) / len(alike), min(alike)
    if mean >= LEAST_MEAN and least >= LEAST_EACH:
        return ""
    return (
        f"similarity to float32 answers is {mean:.2f} on average and {least:.2f} at least, "
        f"where {LEAST_MEAN} and {LEAST_EACH} are wanted"
    )


def _timed(translator: Translator, requests: Sequence[Request]) -> float:
    """Seconds for the probe; the first request, which loads and warms up, is not counted."""
    translator.translate(requests[:1], Decoding())
    start = time.perf_counter()
    translator.translate(requests, Decoding())
    return time.perf_counter() - start


def _verdict_file(folder: ModelFolder, family: str, cache: Path) -> Path:
    """Where a verdict is kept: another model, version or machine has another file."""
    import torch

    libraries = {name: version(name) for name in ("ctranslate2", "transformers", "torch")}
    machine = [platform.machine(), platform.processor(), torch.get_num_threads(), *device_and_dtype()]
    known = json.dumps([_FORMAT, family, folder.name, folder.revision, libraries, machine, LEAST_MEAN, LEAST_EACH])
    name = f"{folder.name.replace('/', '--')}-{hashlib.sha256(known.encode()).hexdigest()[:12]}.json"
    return cache / "engines" / name
