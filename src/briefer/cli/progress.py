"""Progress on a terminal's stderr: segments done, tokens a second, time left. Anywhere else it is silent."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from briefer.models.base import UNWATCHED, Watch


@contextmanager
def watching(title: str, *, quiet: bool) -> Iterator[Watch]:
    """A `Watch` that draws a bar while the block runs."""
    if quiet or not sys.stderr.isatty():
        yield UNWATCHED
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[speed]:.0f} tokens/s"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=0, speed=0.0)
        started = time.perf_counter()
        tokens = 0

        def expect(answers: int) -> None:
            total = bar.tasks[0].total or 0
            bar.update(task, total=total + answers)

        def progress(finished: int, made: int) -> None:
            nonlocal tokens
            tokens += made
            bar.update(task, advance=finished, speed=tokens / (time.perf_counter() - started))

        yield Watch(expect, progress)
