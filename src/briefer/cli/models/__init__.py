"""`briefer models`: the models that there are, and those that are here."""

import typer

from briefer.cli.models.keeping import pull, remove, use, verify
from briefer.cli.models.reading import info, licences, list_

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.command("list", short_help="List the models that have a short name.")(list_)
app.command(short_help="Show all that is known of a model.")(info)
app.command(short_help="Fetch a model from the hub.")(pull)
app.command(short_help="Check the files of models against the hub's hashes.")(verify)
app.command(short_help="Delete a model from this machine.")(remove)
app.command(short_help="Make a model the one that is used.")(use)
app.command(short_help="Show what licences ask and exclude.")(licences)


@app.callback()
def models() -> None:
    """List, fetch, check, choose and remove models."""
