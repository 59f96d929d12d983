"""The command line. No logic of its own: a command imports its module when it runs, so that `--help` is quick.

Layout: one section per subject, each command a thin function. Add yours under its heading.
Errors that a person can cure are `ValueError` or `OSError` with the cure in the message: `main` prints
them without a traceback and exits 2.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Optional

import typer

app = typer.Typer(
    help="Dated, structured facts out of Vietnamese news text.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
patterns = typer.Typer(help="The rules in patterns/: check and list them.", no_args_is_help=True)
app.add_typer(patterns, name="patterns")


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", help="Print the version and leave.", is_eager=True)] = False,
) -> None:
    if version:
        from importlib.metadata import version as installed

        typer.echo(installed("trichluc"))
        raise typer.Exit


# ---- extract, rejects: the main job (read, batch) ---------------------------------------------------------------


# ---- evaluate, schema, patterns check, patterns list --------------------------------------------------------------


# ---- load, series, export, browse: the database -------------------------------------------------------------------


# ---- report, explain, diff: what people look at -------------------------------------------------------------------


# ---- spark, bench -------------------------------------------------------------------------------------------------


def main() -> None:
    """The console entry point: runs the command; an error with a cure becomes one line and exit code 2."""
    try:
        app()
    except (ValueError, OSError) as error:
        print(f"trichluc: {error}", file=sys.stderr)
        raise SystemExit(2) from None
