"""The command line: commands are thin, and only here is anything printed or the process ended."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from briefer import __version__, settings
from briefer.cli.doctor import doctor
from briefer.cli.languages import languages
from briefer.cli.translate import translate
from briefer.errors import BrieferError

app = typer.Typer(
    name="briefer",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(short_help="Translate articles and write Markdown.")(translate)
app.command(short_help="List the languages and their codes.")(languages)
app.command(short_help="Show what is installed, used and cached.")(doctor)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"briefer {__version__}")
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
    group: Any = context.command
    parameters = {name: command.params for name, command in group.commands.items()}
    options = {
        name: {each.name.replace("_", "-") for each in params if each.param_type_name == "option"} - {"help"}
        for name, params in parameters.items()
    }
    variables = {str(each.envvar) for params in (*parameters.values(), group.params) for each in params if each.envvar}
    settings.check_environment(variables)
    context.default_map = settings.load(config, options)


def main() -> None:
    """Run briefer; an expected failure is one line on stderr and its exit code."""
    try:
        app(prog_name="briefer")
    except BrieferError as error:
        hint = f" ({error.hint})" if error.hint else ""
        typer.echo(f"briefer: {error}{hint}", err=True)
        sys.exit(error.exit_code)
