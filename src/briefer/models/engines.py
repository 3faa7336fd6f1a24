"""Which engine runs a model on this machine: a faster one is trusted only where it writes what transformers writes."""

import hashlib
import json
import platform
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from difflib import SequenceMatcher
from importlib.metadata import version
from importlib.util import find_spec
from itertools import product
from pathlib import Path

from filelock import FileLock

from briefer.errors import InputError, ModelError, OutputError
from briefer.languages import LANGUAGES
from briefer.models.base import Decoding, Output, Places, Request, Signature, Translator
from briefer.models.families import is_converted
from briefer.models.folder import ModelFolder
from briefer.models.loading import device_and_dtype, load_seq2seq
from briefer.prompts import Prompts
from briefer.resources import resource
from briefer.writing import write

ENGINES = ("auto", "transformers", "ctranslate2")
RUNS = ("marian", "nllb", "m2m100", "small100", "mbart50", "madlad", "t5")
"""Families that CTranslate2 runs here."""
INSTALL = "pip install 'briefer[ctranslate2]'"
LARGE = 50_000
"""Characters, some ten articles: a comparison takes as long as a third of them, what it gains is half or more."""
QUANTISATIONS = ("int8", "float32")
"""What CTranslate2 is tried with, the faster first."""
MOST_DIFFERENCE = 0.1
"""Of the log-probability of float32's answers, a token, in any of them.

On tiny models of four families bfloat16 and int8 differ by 0.05 at most. Numbers of three bits, and a Marian whose
padding was trained on, which CTranslate2 reads as zeros, differ by 0.4 or more.
"""
LEAST_SIMILARITY = 0.6
"""To float32's answers, on average: 1 is the same text. It is for the search, which the probabilities leave out.

Equal weights may part at a tie and then write something else: with a model that guesses they have 0.87 on average, and
single answers 0.03. Weights of two bits have 0.08 and less, answers to other sentences 0.25.
"""

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


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What float32 weights answer to the probe, and how probable those that were ended are, a token."""

    answers: Sequence[Output]
    probabilities: Sequence[float]


def choose(
    folder: ModelFolder,
    family: str,
    engine: str,
    cache: Path,
    *,
    work: int = 0,
    tell: Callable[[str], None] = lambda _line: None,
    probe: Sequence[str] | None = None,
) -> Verdict | None:
    """What runs a translation model: CTranslate2 by a verdict, or None: transformers, or the format of its folder.

    The comparison of the two takes minutes, once for each model, revision, machine and version of the libraries. Who
    names `ctranslate2` has it made. `auto` makes it where the work is `LARGE`, since a single article would be done
    before it; after that `auto` is the faster of those that pass.

    Args:
        folder: In Hugging Face format, or in CTranslate2's own.
        family: Of the model.
        engine: One of `ENGINES`.
        cache: For conversions and verdicts.
        work: Characters to translate, as far as that is known.
        tell: Called with a line about work that takes long, and about engines that are not trusted.
        probe: Sentences to compare engines on, in the first language that the model reads of English and the others.

    Raises:
        InputError: There is no such engine.
        ModelError: The engine is not installed, does not run the model, or does not write what transformers writes.
        OutputError: The cache cannot be written, and the engine was asked for by name.
    """
    if engine not in ENGINES:
        raise InputError(f"no engine {engine!r}", hint=f"engines: {', '.join(ENGINES)}")
    if is_converted(folder.path):
        _require_own_format(folder, family, engine)
        return None
    if engine == "ctranslate2":
        _require_ctranslate2(folder, family)
    elif engine == "transformers" or family not in RUNS or not installed():
        return None
    verdict = remembered(folder, family, cache)
    if verdict is None and (engine == "ctranslate2" or work >= LARGE):
        verdict = _found_out(folder, family, engine, cache, tell, probe)
    if engine == "ctranslate2" and verdict and not verdict.quantisation:
        raise ModelError(verdict.findings[-1], hint="use --engine auto or transformers")
    trusted = verdict and verdict.quantisation and (engine == "ctranslate2" or verdict.ratio > 1)
    return verdict if trusted else None


def _found_out(
    folder: ModelFolder,
    family: str,
    engine: str,
    cache: Path,
    tell: Callable[[str], None],
    probe: Sequence[str] | None,
) -> Verdict | None:
    """A new verdict; None where it cannot be made, and `auto` does without."""
    tell(f"briefer: comparing CTranslate2 with transformers for {folder.name}, this once (some minutes)")
    try:
        with _alone(_verdict_file(folder, family, cache)):
            verdict = remembered(folder, family, cache) or _judge(folder, family, cache, probe)
    except (ModelError, OutputError) as error:
        if engine == "ctranslate2":
            raise
        tell(f"briefer: transformers is used: {error}")
        return None
    for finding in verdict.findings:
        tell(f"briefer: {finding}")
    if verdict.quantisation:
        taken = "CTranslate2" if engine == "ctranslate2" or verdict.ratio > 1 else "transformers"
        tell(
            f"briefer: CTranslate2 in {verdict.quantisation} writes the same, {verdict.ratio} times as fast: "
            f"{taken} is used"
        )
    return verdict


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    """One process compares, while others wait for what it finds."""
    lock = FileLock(f"{file}.lock")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except OSError as error:
        raise OutputError(
            f"cannot write the cache {file.parent}: {error.strerror or error}",
            hint="name a writable folder with --cache or BRIEFER_CACHE, or use --engine transformers",
        ) from error
    try:
        yield
    finally:
        lock.release()


def open_ctranslate2(folder: ModelFolder, family: str, cache: Path, verdict: Verdict | None) -> Translator:
    """Load a translation model with CTranslate2.

    Args:
        folder: In Hugging Face format, or in CTranslate2's own.
        family: Of the model.
        cache: For conversions.
        verdict: By which it is trusted; None for a folder in its own format.

    Raises:
        ModelError: The engine is not installed, or the files are damaged.
        OutputError: The cache cannot be written.
    """
    from briefer.models.ctranslate2 import convert, open_converted

    weights = convert(folder, family, cache, verdict.quantisation) if verdict else folder.path
    return open_converted(weights, folder, family)


def installed() -> bool:
    """Whether CTranslate2 is."""
    return find_spec("ctranslate2") is not None


def sign(folder: ModelFolder, precision: str) -> Signature:
    """What outputs of a model are signed with that CTranslate2 runs in the number format that it names `precision`."""
    return Signature(folder.name, folder.revision, f"ctranslate2 {version('ctranslate2')}", precision, folder.asked)


def remembered(folder: ModelFolder, family: str, cache: Path) -> Verdict | None:
    """What was found out before, with these versions of the libraries and on such a machine."""
    try:
        found = json.loads(_verdict_file(folder, family, cache).read_text("utf-8"))
        return Verdict(**(found | {"findings": tuple(found["findings"])}))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def similarity(text: str, other: str) -> float:
    """Twice the characters that match, in order, over all characters of both (Ratcliff and Metzener, 1988)."""
    return SequenceMatcher(None, text, other, autojunk=False).ratio()


def _require_own_format(folder: ModelFolder, family: str, engine: str) -> None:
    if engine == "transformers":
        raise ModelError(
            f"{folder.name} is in CTranslate2's format, which transformers does not read",
            hint="leave --engine out, or name the original model",
        )
    _require_ctranslate2(folder, family)


def _require_ctranslate2(folder: ModelFolder, family: str) -> None:
    if not installed():
        raise ModelError(f"{folder.name} needs CTranslate2, which is not installed", hint=INSTALL)
    if family not in RUNS:
        raise ModelError(
            f"{folder.name}: CTranslate2 is not used for the family {family!r}",
            hint=f"leave --engine out: it runs {', '.join(RUNS)}",
        )


def _judge(folder: ModelFolder, family: str, cache: Path, probe: Sequence[str] | None) -> Verdict:
    """Compare CTranslate2 with transformers, and remember what came of it."""
    reference = load_seq2seq(folder, family, "float32")
    requests = probe_requests(reference, probe)
    answers = _answers(reference, requests)
    wanted = _Wanted(answers, _probabilities(reference, requests, answers))
    del reference  # one model at a time: each takes gigabytes
    findings: list[str] = []
    verdict = Verdict()
    for quantisation in QUANTISATIONS:
        tried = _try(folder, family, cache, quantisation, requests, wanted)
        if isinstance(tried, Verdict):
            verdict = tried
            break
        findings.append(f"{folder.name}: CTranslate2 in {quantisation} is not used: {tried}")
    verdict = replace(verdict, findings=tuple(findings))
    write(_verdict_file(folder, family, cache), json.dumps(asdict(verdict), ensure_ascii=False, indent=2) + "\n")
    return verdict


def _try(
    folder: ModelFolder,
    family: str,
    cache: Path,
    quantisation: str,
    requests: Sequence[Request],
    wanted: _Wanted,
) -> Verdict | str:
    """A verdict that trusts a quantisation, timed; or what is wrong with it."""
    from briefer.models.ctranslate2 import convert, open_converted

    weights = None
    try:
        weights = convert(folder, family, cache, quantisation)
        candidate = open_converted(weights, folder, family)
        finding = _difference(candidate, requests, wanted)
        seconds = 0.0 if finding else _timed(candidate, requests)
    except (ModelError, RuntimeError) as error:  # of the engine, which looks for libraries of a GPU when it first works
        finding = str(error).splitlines()[0]
    if finding:
        if weights is not None:
            shutil.rmtree(weights, ignore_errors=True)
        return finding
    precision = candidate.signature.precision
    del candidate
    return Verdict(quantisation, precision, round(_timed(load_seq2seq(folder, family), requests) / seconds, 2))


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


def _answers(translator: Translator, requests: Sequence[Request]) -> list[Output]:
    return translator.translate(requests, Decoding())


def _probabilities(translator: Translator, requests: Sequence[Request], answers: Sequence[Output]) -> list[float]:
    """The log-probability, a token, of each answer that was ended."""
    ended = [(request, one) for request, one in zip(requests, answers, strict=True) if one.complete and one.text]
    scores = translator.score([(request, Places(one.text, (0,), (one.text,))) for request, one in ended])
    return [score[0][0] / one.tokens for score, (_, one) in zip(scores, ended, strict=True)]


def _difference(candidate: Translator, requests: Sequence[Request], wanted: _Wanted) -> str:
    """What is wrong with an engine, if anything."""
    found = _probabilities(candidate, requests, wanted.answers)
    most = max((abs(one - other) for one, other in zip(found, wanted.probabilities, strict=True)), default=0.0)
    if most > MOST_DIFFERENCE:
        return f"it differs from float32 by {most:.2f} in the log-probability of a token, more than {MOST_DIFFERENCE}"
    answers = _answers(candidate, requests)
    mean = sum(similarity(one.text, other.text) for one, other in zip(answers, wanted.answers, strict=True))
    mean /= len(answers)
    if mean < LEAST_SIMILARITY:
        return f"similarity to float32's answers is {mean:.2f} on average, less than {LEAST_SIMILARITY}"
    return ""


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
    known = json.dumps(
        [_FORMAT, family, folder.name, folder.revision, libraries, machine, MOST_DIFFERENCE, LEAST_SIMILARITY]
    )
    name = f"{folder.name.replace('/', '--')}-{hashlib.sha256(known.encode()).hexdigest()[:12]}.json"
    return cache / "engines" / name
