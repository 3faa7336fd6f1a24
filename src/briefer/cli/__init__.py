"""The command line: commands are thin, and only here is anything printed or the process ended."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from briefer import __version__, settings
from briefer.cli.brief import brief
from briefer.cli.console import one_line, output_lost, put, say, use_utf8
from briefer.cli.doctor import doctor
from briefer.cli.glossary import app as glossary
from briefer.cli.languages import languages
from briefer.cli.models import app as models
from briefer.cli.translate import translate
from briefer.errors import BrieferError

_HELP = ["-h", "--help"]
_ASKS_HELP = "briefer.help"


class _Commands(TyperGroup):
    """The commands; notes whether one is only asked for its help, which wrong settings must not hide."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name, command, rest = super().resolve_command(ctx, args)
        options = rest[: rest.index("--")] if "--" in rest else rest
        ctx.meta[_ASKS_HELP] = any(option in options for option in _HELP)
        return name, command, rest


app = typer.Typer(
    name="briefer",
    cls=_Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": _HELP},
)
app.command(short_help="Translate articles and write Markdown.")(translate)
app.command(short_help="Brief articles, each line with its source.")(brief)
app.add_typer(glossary, name="glossary", short_help="Look up, keep, check and exchange fixed terms.")
app.add_typer(models, name="models", short_help="List, fetch, check, choose and remove models.")
app.command(short_help="List the languages and their codes.")(languages)
app.command(short_help="Show what is installed, used and cached.")(doctor)


def _show_version(wanted: bool) -> None:
    if wanted:
        put(f"briefer {__version__}\n")
        raise typer.Exit


@app.callback()
def briefer(
    context: typer.Context,
    config: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", envvar="BRIEFER_CONFIG", help="Settings file; by default briefer.toml in this folder."
        ),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Translate an article, hold its terms, show what is in doubt."""
    if context.meta.get(_ASKS_HELP):
        return
    group: Any = context.command
    parameters = {
        path: [each for each in command.params if each.param_type_name == "option" and each.name != "help"]
        for path, command in _commands(group)
    }
    options = {" ".join(path): dict(_setting(each) for each in params) for path, params in parameters.items()}
    variables = {str(each.envvar) for params in (*parameters.values(), group.params) for each in params if each.envvar}
    variables.add("BRIEFER_API_KEY")  # it is no option: what is typed is kept by the shell
    settings.check_environment(variables)
    defaults = settings.load(config, options)
    context.default_map = {}
    for path in parameters:
        table = context.default_map
        for name in path[:-1]:
            table = table.setdefault(name, {})
        table[path[-1]] = defaults.get(" ".join(path), {})


def _commands(group: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """The commands of a group and of the groups in it, by the words that call them."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, (*path, name))
        else:
            yield (*path, name), command


def _setting(parameter: Any) -> tuple[str, settings.Option]:
    """The key of an option in a settings file, which is its long name, and what it takes."""
    key = next(name for name in parameter.opts if name.startswith("--")).removeprefix("--")
    return key, settings.Option(parameter.name, _kind(parameter))


def _kind(parameter: Any) -> settings.Kind:
    if parameter.is_flag:
        return settings.Kind.FLAG
    if parameter.multiple:
        return settings.Kind.LIST
    return settings.Kind.NUMBER if parameter.type_descriptor.annotation is int else settings.Kind.TEXT


def main() -> None:
    """Run briefer; an expected failure is one line on stderr and its exit code."""
    use_utf8()
    try:
        try:
            app(prog_name="briefer")
        except OSError as error:
            if error.filename is not None:
                raise
            raise output_lost(error) from error  # no file has a part in it: a help page met a full or closed stdout
    except BrieferError as error:
        say(f"briefer: {one_line(error)}")
        sys.exit(error.exit_code)
