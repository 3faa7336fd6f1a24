"""`briefer glossary impact`."""

import json as json_format
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefer import settings
from briefer.cli.console import counted, one_line, put, say
from briefer.cli.options import Cache, Glossaries, NoMemory
from briefer.cli.work import SOME_FAILED, interruptible
from briefer.errors import InputError, ModelError
from briefer.sources import DEFAULT_FOLDER

if TYPE_CHECKING:
    from briefer.glossary import Glossary
    from briefer.glossary.impact import Change, Impact, Output, Record
    from briefer.memory import Memory, Remembering
    from briefer.translate import Translation

STALE = 1
"""What `impact` exits with if an output is stale."""


@dataclass(slots=True)
class _Judged:
    """An output, what is stale in it, and whether it was made again."""

    output: "Output"
    impact: "Impact"
    made: bool = False


def impact(
    outputs: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FOLDER|FILE",
            help=f"Outputs of briefer, and folders of them.  [default: {DEFAULT_FOLDER}]",
        ),
    ] = None,
    glossary: Glossaries = None,
    apply: Annotated[
        bool, typer.Option("--apply", help="Make what is stale again, in its place; other sentences stay as they are.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="With --apply, also outputs that were edited by hand, whose edits are lost.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Write JSON, for all outputs.")] = False,
    model: Annotated[
        str | None,
        typer.Option(
            "--model",
            "-m",
            metavar="FOLDER",
            envvar="BRIEFER_MODEL",
            help="Where the model is, if it is a folder; an output says its name alone.",
        ),
    ] = None,
    cache: Cache = None,
    no_memory: NoMemory = False,
) -> None:
    """Show which outputs are stale after an edit of the glossary: in which segments, and by which terms.

    Each output names its source, as seen from the folder that briefer ran in: run this in the same one. Where the
    source is not there or has changed, only terms that were changed or removed are found, not those that were added.

    --apply uses the model that the output names; a model folder is to be named again with --model. It makes no output
    again that was edited by hand since, or whose source, model or prompts are not what they were, and no brief.

    Exit codes: 0 nothing is stale, or all of it was made again; 1 something is stale; 2 bad usage or glossary; 5 some
    outputs could not be made again; 6 an output cannot be written; 130 stopped.
    """
    from briefer import memory
    from briefer.glossary import in_force

    if force and not apply:
        raise InputError("--force is for --apply", hint="add --apply")
    terms = in_force(glossary or [])
    judged = _judge(outputs or [Path(DEFAULT_FOLDER)], terms)
    stale = [one for one in judged if one.impact.changes]
    folder = settings.cache_folder(cache)
    if not json:
        put("".join(f"{_line(one)}\n" for one in stale))
    if apply:
        with interruptible(), memory.Memory(None if no_memory else folder / memory.FILE, say) as remembered:
            maker = _Maker(terms, model, folder, remembered)
            for one in stale:
                one.made = maker.make_again(one.output, force=force)
    if json:
        put(json_format.dumps([_data(one) for one in judged], ensure_ascii=False, indent=2) + "\n")
    if not stale:
        say(f"briefer: nothing is stale in {counted(len(judged), 'output')}")
    elif not all(one.made for one in stale):
        raise typer.Exit(SOME_FAILED if apply else STALE)


def _judge(names: Sequence[Path], terms: "Glossary") -> list[_Judged]:
    """All outputs, and what is stale in them; one that cannot be judged is told."""
    from briefer.glossary.impact import find_files, impact, read_output

    judged = []
    for path in find_files(names):
        try:
            output = read_output(path)
        except InputError as error:
            say(f"briefer: {one_line(error)}")
            continue
        if output is None:
            if path in names:
                raise InputError(f"{path} is no output of briefer", hint="name a .md or .json file")
            continue
        found = impact(output, terms)
        if found.unknown:
            say(f"briefer: {path}: {found.unknown}: terms that were added are not found")
        judged.append(_Judged(output, found))
    return judged


class _Maker:
    """Makes outputs again; each model is opened once."""

    def __init__(self, terms: "Glossary", model: str | None, cache: Path, memory: "Memory") -> None:
        self._terms = terms
        self._model = model
        self._cache = cache
        self._memory = memory
        self._open: dict[str, Remembering] = {}

    def make_again(self, output: "Output", *, force: bool) -> bool:
        """Make an output again in its place, or say why not.

        Raises:
            OutputError: It cannot be written.
        """
        try:
            if output.edited and not force:
                raise InputError("was edited by hand since, and is left as it is", hint="--force makes it again")
            self._make(output)
        except (InputError, ModelError) as error:
            say(f"briefer: {output.path}: {one_line(error)}")
            return False
        return True

    def _make(self, output: "Output") -> None:
        from briefer.cli.progress import watching
        from briefer.consensus import Consensus
        from briefer.glossary.impact import source_of
        from briefer.models.base import Quality
        from briefer.translate import translate
        from briefer.writing import write

        record = output.record
        document = source_of(record)
        translator = self._translator(record)
        translator.asked.clear()
        with watching(str(output.path), quiet=False) as watch:
            translation = translate(
                document,
                record.source_language,
                record.target_language,
                translator=Consensus(translator) if record.quality == Quality.BEST else translator,
                glossary=self._terms,
                watch=watch,
            )
        write(output.path, _rendered(translation, output))
        to_review = len({finding.segment for finding in translation.findings})
        asked = counted(len(translator.asked), "text")
        say(f"{output.path}: made again, {to_review} to review; the model was asked about {asked}")

    def _translator(self, record: "Record") -> "Remembering":
        """The model that made an output.

        Raises:
            ModelError: It is not here.
            InputError: Its prompts are not what they were.
        """
        from briefer.memory import Remembering
        from briefer.models.registry import find_translator
        from briefer.prompts import Prompts
        from briefer.render.metadata import model_name

        name = self._name(record)
        if name not in self._open:
            self._open[name] = Remembering(find_translator(name, self._cache, Prompts()), self._memory)
        found = self._open[name]
        if model_name(found.signature) != record.model:
            raise ModelError(
                f"was made with {record.model}; {name} is {model_name(found.signature)} now", hint="translate it anew"
            )
        if found.prompt_digest != record.prompt:
            raise InputError("was made with other prompts", hint="translate it anew")
        return found

    def _name(self, record: "Record") -> str:
        """What `--model` takes for the model of an output."""
        from briefer.models.embedded import EMBEDDED, embedded_folder

        embedded = embedded_folder(self._cache)
        if record.model == f"{embedded.name}@{embedded.revision}":
            return EMBEDDED
        if "/" in record.model:
            return record.model
        if self._model is None:
            raise ModelError(f"was made with the model folder {record.model}", hint="say where it is with --model")
        return self._model


def _rendered(translation: "Translation", output: "Output") -> str:
    """An output in the form that it has."""
    from briefer.render import json, markdown

    if output.is_json:
        return json.render(translation, indent=2 if "\n" in output.text.strip() else None)
    return markdown.render(translation, bilingual=output.record.bilingual)


def _line(one: _Judged) -> str:
    record = one.output.record
    units = "lines" if record.kind == "brief" else "segments"
    changes = ", ".join(
        f"{' '.join(f'{units[0]}{number}' for number in change.segments)} ({_why(change)})"
        for change in one.impact.changes
    )
    return f"{one.output.path}: {len(one.impact.segments)} of {record.segments} {units}: {changes}"


def _why(change: "Change") -> str:
    if change.before and change.after and change.before != change.after:
        return f"{change.term}: {change.before} → {change.after}"
    what = ", entry changed" if change.before and change.after else f" {change.kind}"
    return f"{change.term}: {change.before or change.after}{what}"


def _data(one: _Judged) -> dict[str, Any]:
    return {
        "output": str(one.output.path),
        "source": one.output.record.source,
        "segments": one.output.record.segments,
        "stale": one.impact.segments,
        "changes": [
            {
                "term": change.term,
                "change": change.kind,
                "before": change.before,
                "after": change.after,
                "segments": change.segments,
            }
            for change in one.impact.changes
        ],
        "edited": one.output.edited,
        "unknown": one.impact.unknown,
        "made": one.made,
    }
