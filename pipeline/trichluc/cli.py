"""The command line. No logic of its own: a command imports its module when it runs, so that `--help` is quick.

Layout: one section per subject, each command a thin function. Add yours under its heading.
Errors that a person can cure are `ValueError` or `OSError` with the cure in the message: `main` prints
them without a traceback and exits 2.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

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


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Directory of NAME.gold.json beside NAME.txt.")],
    out: Annotated[Path, typer.Argument(help="Directory that `trichluc extract` wrote.")],
    misses: Annotated[bool, typer.Option("--misses", help="Before the figures, all that is wrong, as JSON lines.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The figures as one JSON object instead of a table.")] = False,
) -> None:
    """Score extracted records against gold: precision, recall and F1 per kind, attributes, links, lines, bylines."""
    import json

    from trichluc import evaluate as scoring
    from trichluc.gold import load_gold

    parts = scoring.evaluate(load_gold(gold), out)
    if misses:
        for miss in parts[""].misses:
            typer.echo(json.dumps(miss, ensure_ascii=False))
    typer.echo(json.dumps(parts[""].as_dict(), ensure_ascii=False, indent=1) if as_json else scoring.render(parts))


@app.command()
def schema(
    record: Annotated[str | None, typer.Argument(help="article, fact or reject; without it, all of them.")] = None,
) -> None:
    """Print the JSON Schema of the records."""
    import json

    from trichluc.schema import schemas

    known = schemas()
    if record is not None and record not in known:
        raise typer.BadParameter(f"no record {record!r}: one of {', '.join(known)}")
    typer.echo(json.dumps(known[record] if record else known, ensure_ascii=False, indent=1))


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
