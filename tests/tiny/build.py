"""Build the tiny models, or take them from the build folder: ``python -m tests.tiny.build --all``."""

import argparse
import hashlib
import json
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Final

from filelock import FileLock

from briefer.models.base import Passage

from .chat import build_chat
from .gemma import Render, RenderMessages, build_gemma_base, build_gemma_chat, build_gemma_writer
from .lines import replies, taught
from .m2m100 import build_m2m100, build_small100
from .marian import build_marian, build_marian_multi
from .nllb import build_nllb
from .pairs import PAIRS, SOURCE
from .summarisers import build_summariser
from .translators import build_translator

FAMILIES: Final = ("marian", "marian-multi", "m2m100", "nllb", "gemma-base", "gemma-chat")
CACHE: Final = Path(__file__).parents[2] / "build" / "tiny-models"

NAMES = {"en": "English", "ko": "Korean", "ja": "Japanese"}
EXAMPLES = {
    "The minister met reporters in Busan on Monday.": {
        "ko": "장관은 월요일 부산에서 기자들을 만났다.",
        "ja": "大臣は月曜日、釜山で記者団と会見した。",
    },
    '"The law must protect everyone," the judge said after the three-hour hearing.': {
        "ko": "판사는 3시간에 걸친 심리 뒤 “법은 모든 사람을 보호해야 한다”고 말했다.",
        "ja": "裁判官は3時間に及ぶ審理の後、「法はすべての人を守らなければならない」と述べた。",
    },
}


def few_shot(source: str, target: str, text: str) -> str:
    """The prompt of a base model where the caller has no other: two examples, then the text."""
    known = "".join(
        f"{NAMES[source]}: {english}\n{NAMES[target]}: {texts[target]}\n\n" for english, texts in EXAMPLES.items()
    )
    return f"{known}{NAMES[source]}: {text}\n{NAMES[target]}:"


def ask(source: str, target: str, text: str) -> list[dict[str, str]]:
    """The messages to a chat model where the caller has no others."""
    system = f"Translate from {NAMES[source]} into {NAMES[target]}. Answer with the translation only."
    return [{"role": "system", "content": system}, {"role": "user", "content": text}]


def build(
    family: str,
    folder: Path,
    *,
    render: Render = few_shot,
    render_messages: RenderMessages = ask,
    stop: str = "\n",
) -> Path:
    """Train the tiny model of a `family` into `folder`, and return the folder.

    `render` and `stop` matter to gemma-base alone, `render_messages` to gemma-chat alone. The same arguments
    give the same files on the same machine; ValueError where the family is not one of FAMILIES.
    """
    if family not in FAMILIES:
        raise ValueError(f"{family} is not one of {', '.join(FAMILIES)}")
    folder.mkdir(parents=True, exist_ok=True)
    match family:
        case "marian":
            build_marian(folder)
        case "marian-multi":
            build_marian_multi(folder)
        case "m2m100":
            build_m2m100(folder)
        case "nllb":
            build_nllb(folder)
        case "gemma-base":
            build_gemma_base(folder, render, stop)
        case "gemma-chat":
            build_gemma_chat(folder, render_messages)
    return folder


def cached(
    family: str,
    *,
    render: Render = few_shot,
    render_messages: RenderMessages = ask,
    stop: str = "\n",
    cache: Path = CACHE,
) -> Path:
    """The folder of the tiny model of a `family`, built where it is not there yet. See `build`.

    The folder's name covers everything the model depends on. It appears whole or not at all, and a second
    process that wants it waits for the first. Treat it as read-only: other tests share it.
    """
    rendered: list[object] = []
    if family == "gemma-base":
        rendered = [stop, *(render(SOURCE, target, english) for english, target in _directions())]
    if family == "gemma-chat":
        rendered = [render_messages(SOURCE, target, english) for english, target in _directions()]
    return _once(
        cache / f"{family}-{_digest(family.partition('-')[0], rendered)}",
        lambda fresh: build(family, fresh, render=render, render_messages=render_messages, stop=stop),
    )


def cached_translator(family: str, *, cache: Path = CACHE) -> Path:
    """The folder of a tiny translation model: small100, mbart50, madlad or mt5, en → ko and ja."""
    build_ = build_small100 if family == "small100" else partial(build_translator, family)
    module = "m2m100" if family == "small100" else "translators"
    return _once(cache / f"{family}-translator-{_digest(module)}", build_)


def cached_chat(family: str, render_messages: RenderMessages, *, cache: Path = CACHE) -> Path:
    """The folder of a tiny chat model: qwen, hunyuan or translategemma, which knows the answers to the messages."""
    rendered = [render_messages(SOURCE, target, english) for english, target in _directions()]
    folder = cache / f"{family}-{_digest('chat', rendered)}"
    return _once(folder, lambda fresh: build_chat(family, fresh, render_messages))


def cached_summariser(family: str, *, cache: Path = CACHE) -> Path:
    """The folder of a tiny summariser: bart, mbart, pegasus, t5 or mt5. It knows `lines.known(family)`."""
    folder = cache / f"{family}-summariser-{_digest('summarisers', [*taught(family).items()])}"
    return _once(folder, lambda fresh: build_summariser(family, fresh, taught(family)))


def cached_writer(prompt: Callable[[Passage], str], *, cache: Path = CACHE) -> Path:
    """The folder of a tiny chat model that gives its reply (`lines.replies`) to the prompt of each passage."""
    answers = {prompt(passage): reply for passage, reply in replies().items()}
    folder = cache / f"gemma-writer-{_digest('gemma', [*answers.items()])}"
    return _once(folder, lambda fresh: build_gemma_writer(fresh, answers))


def _once(folder: Path, make: Callable[[Path], object]) -> Path:
    """A folder, made where it is not there yet: whole or not at all, by one process while others wait."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            fresh = Path(tempfile.mkdtemp(prefix=f"{folder.name}-", dir=folder.parent))
            try:
                make(fresh)
                fresh.rename(folder)
            finally:
                shutil.rmtree(fresh, ignore_errors=True)
    return folder


def _directions() -> list[tuple[str, str]]:
    return [(english, target) for english, texts in PAIRS.items() for target in texts]


def _digest(module: str, taught: Sequence[object] = ()) -> str:
    """Of the sources that a module trains with (the pairs among them), what else is taught, and the libraries."""
    hashed = hashlib.sha256()
    for source in sorted(_sources(module)):
        hashed.update(source.read_bytes())
    libraries = {name: version(name) for name in ("torch", "transformers", "tokenizers", "sentencepiece")}
    hashed.update(json.dumps([taught, libraries], sort_keys=True).encode())
    return hashed.hexdigest()[:12]


def _sources(module: str) -> set[Path]:
    """A module of this package and those that it imports: a change elsewhere is no reason to train anew."""
    path = Path(__file__).parent / f"{module}.py"
    return {path}.union(*map(_sources, re.findall(r"^from \.(\w+) import", path.read_text("utf-8"), re.MULTILINE)))


def main(arguments: Sequence[str] | None = None) -> None:
    """Build families into the build folder, and say where they are and how long each took."""
    parser = argparse.ArgumentParser(prog="python -m tests.tiny.build", description=__doc__)
    parser.add_argument("families", nargs="*", metavar="FAMILY", help=", ".join(FAMILIES))
    parser.add_argument("--all", action="store_true", help="every family")
    parser.add_argument("--into", type=Path, default=CACHE, help="folder (default: %(default)s)")
    options = parser.parse_args(arguments)
    families = FAMILIES if options.all else options.families
    if not families or not set(families) <= set(FAMILIES):
        parser.error(f"name some of {', '.join(FAMILIES)}, or --all")
    for family in families:
        start = time.perf_counter()
        folder = cached(family, cache=options.into)
        seconds = time.perf_counter() - start
        size = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
        sys.stdout.write(f"{family:14}{seconds:6.1f} s {size:5.1f} MB  {folder}\n")


if __name__ == "__main__":
    main()
