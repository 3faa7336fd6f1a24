"""`briefer glossary`: the fixed terms, looked up and kept like code."""

import typer

from briefer.cli.glossary.editing import add, remove, rename, set_
from briefer.cli.glossary.exchanging import diff, export, import_
from briefer.cli.glossary.linting import lint
from briefer.cli.glossary.mining import mine
from briefer.cli.glossary.reading import find, list_, particle, show
from briefer.cli.glossary.staleness import impact

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.command("list", short_help="List the terms in force.")(list_)
app.command(short_help="Show all that is said of a term.")(show)
app.command(short_help="Find the terms of a text.")(find)
app.command(short_help="Add a term.")(add)
app.command("set", short_help="Change what is said of a term.")(set_)
app.command(short_help="Remove a term.")(remove)
app.command(short_help="Give a term another name.")(rename)
app.command(short_help="Check glossary files.")(lint)
app.command(short_help="Propose terms from an article.")(mine)
app.command("import", short_help="Take terms from CSV, TSV, XLSX or TBX.")(import_)
app.command(short_help="Write terms as CSV, TSV, XLSX or TBX.")(export)
app.command(short_help="Compare two glossaries, term by term.")(diff)
app.command(short_help="Show which outputs an edit has made stale.")(impact)
app.command(short_help="Write a Korean particle onto a noun.")(particle)


@app.callback()
def glossary() -> None:
    """Look up, keep, check and exchange the fixed terms."""
