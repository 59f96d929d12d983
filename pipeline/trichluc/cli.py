"""The command line. No logic of its own: a command imports its module when it runs, so that `--help` is quick.

Layout: one section per subject, each command a thin function. Add yours under its heading.
Errors that a person can cure are `ValueError` or `OSError` with the cure in the message: `main` prints
them without a traceback and exits 2.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="Dated, structured facts out of Vietnamese news text.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # rich takes 0.1 s to import
)
patterns = typer.Typer(help="The rules in patterns/: check and list them.", no_args_is_help=True, rich_markup_mode=None)
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


class LogFormat(StrEnum):
    """How a run reports on standard error."""

    text = "text"
    json = "json"


@app.command()
def extract(
    inputs: Annotated[
        list[str] | None, typer.Argument(metavar="INPUT", help="Files, directories, globs, archives; - is standard input.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="DIR", help="Where the four files go.")] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Worker processes.  [default: the cores]")] = None,
    patterns_dir: Annotated[
        Path | None, typer.Option("--patterns", metavar="DIR", help="Your own rules, beside or instead of the shipped ones.")
    ] = None,
    field: Annotated[
        list[str] | None,
        typer.Option(metavar="ROLE=NAME", help="Which field of a dump is text, html, id, url, title, date, author."),
    ] = None,
    since_manifest: Annotated[
        list[Path] | None, typer.Option(metavar="DIR", help="Pass over pages that this earlier run has done; may be repeated.")
    ] = None,
    only_rejects: Annotated[
        Path | None, typer.Option(metavar="OUT", help="Try the rejects of a finished run again; needs no INPUT.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 if anything was rejected.")] = False,
    log_format: Annotated[LogFormat, typer.Option(help="json: one line per part on standard error.")] = LogFormat.text,
    max_page: Annotated[float, typer.Option(min=0.001, metavar="MB", help="Largest page.")] = 10,
    max_unpacked: Annotated[float, typer.Option(min=0.001, metavar="MB", help="Most that one file may unpack to.")] = 200_000,
    max_ratio: Annotated[int, typer.Option(min=1, help="Most that a file may grow by unpacking.")] = 200,
    max_depth: Annotated[int, typer.Option(min=0, help="Archives and compressions inside each other.")] = 3,
    page_seconds: Annotated[float, typer.Option(min=0.01, help="Processor time for one page.")] = 60,
    page_memory: Annotated[float, typer.Option(min=1, metavar="MB", help="Memory for one page, beside the models.")] = 2000,
) -> None:
    """Extract facts from pages: writes articles, facts, rejects and a manifest. Run again, it goes on where it stopped."""
    from trichluc.batch import command
    from trichluc.read.limits import MB, Limits

    page, unpacked, memory = (int(size * MB) for size in (max_page, max_unpacked, page_memory))
    limits = Limits(page, unpacked, memory, max_ratio, max_depth, page_seconds)
    asked = command.settings(inputs or [], out, workers, patterns_dir, field or [], since_manifest or [], only_rejects, limits)
    raise typer.Exit(command.extract(asked, strict=strict, log_json=log_format is LogFormat.json))


@app.command()
def rejects(out: Annotated[Path, typer.Argument(metavar="OUT", help="Directory that `trichluc extract` wrote.")]) -> None:
    """Sum up what was rejected, and why."""
    from trichluc.batch.rejects import summary

    typer.echo("\n".join(summary(out)))


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


@patterns.command("check")
def patterns_check(
    directory: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="Your own rules, tried beside the shipped ones.")
    ] = None,
) -> None:
    """Try every example of every rule; exit 1 if one does not hold."""
    from trichluc.patterns import check

    problems = check(directory)
    for problem in problems:
        typer.echo(problem, err=True)
    typer.echo("every example holds" if not problems else f"{len(problems)} examples do not hold")
    if problems:
        raise typer.Exit(1)


@patterns.command("list")
def patterns_list(
    directory: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="Your own rules, shown beside the shipped ones.")
    ] = None,
) -> None:
    """Show every rule: its name, what it gives, its words."""
    from rich.console import Console
    from rich.table import Table

    from trichluc.patterns import listed

    table = Table("rule", "gives", "words")
    for row in listed(directory):
        table.add_row(*row)
    Console().print(table)


# ---- load, series, export, browse: the database -------------------------------------------------------------------


class Question(StrEnum):
    """What `trichluc series` answers; the views are those of the database."""

    latest = "latest"
    history = "history"
    disagreements = "disagreements"
    sums = "sums"
    checks = "checks"


class Shape(StrEnum):
    """How rows are printed."""

    table = "table"
    csv = "csv"
    jsonl = "jsonl"


@app.command()
def load(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Directory that `trichluc extract` wrote.")],
    url: Annotated[str, typer.Argument(help="sqlite:///FILE or FILE.db, postgresql://USER@HOST/NAME, or parquet:DIR.")],
    migrate: Annotated[bool, typer.Option("--migrate", help="Bring an older database to this version's schema first.")] = False,
) -> None:
    """Load an output into SQLite, PostgreSQL or Parquet: all of it or nothing, and nothing twice."""
    from trichluc.load import load as into

    done = into(out, url, migrate=migrate)
    typer.echo(", ".join(f"{name} {count}" for name, count in done.items()), err=True)


@app.command()
def series(
    url: Annotated[str, typer.Argument(help="Database that `trichluc load` filled.")],
    question: Annotated[Question, typer.Argument(help="What to ask of it.")] = Question.latest,
    indicator: Annotated[str | None, typer.Option("--indicator", help="dang_vien, chi_bo …")] = None,
    org: Annotated[
        str | None, typer.Option("--org", help="Organisation, by its name without the level word or its code.")
    ] = None,
    province: Annotated[str | None, typer.Option("--province", help="Province, by name or code.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=0, help="Rows at most; 0 for all.")] = 100,
    shape: Annotated[Shape, typer.Option("--format", help="A table shows the main columns, the others all.")] = Shape.table,
) -> None:
    """Figures over time, by organisation: the latest, their history, what articles disagree about, sums, failed checks."""
    from trichluc import series as asking

    answer = asking.ask(url, question.value, indicator=indicator, org=org, province=province, limit=limit)
    if shape is Shape.table:
        from rich.console import Console

        Console().print(asking.as_table(answer, question.value) if answer else "nothing found")
    else:
        typer.echo(asking.as_csv(answer) if shape is Shape.csv else asking.as_json_lines(answer), nl=False)


@app.command()
def export(
    url: Annotated[str, typer.Argument(help="Database that `trichluc load` filled.")],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the files go.")],
    xlsx: Annotated[bool, typer.Option("--xlsx", help="Also one Excel workbook (extra [xlsx]).")] = False,
) -> None:
    """Write a database as CSV files for spreadsheets, with a datapackage.json that says what every column means."""
    from trichluc.export import export as write

    counts = write(url, folder, xlsx=xlsx)
    typer.echo(", ".join(f"{name} {count}" for name, count in counts.items()), err=True)


@app.command()
def browse(
    database: Annotated[Path, typer.Argument(metavar="FILE.db", help="SQLite file that `trichluc load` wrote.")],
    report: Annotated[
        Path | None, typer.Option("--report", help="Directory of `trichluc report`: rows lead into its pages.")
    ] = None,
    port: Annotated[int, typer.Option("--port", help="Port on this machine.")] = 8001,
) -> None:
    """Look through the SQLite file in a browser, by Datasette (extra [browse])."""
    try:
        from trichluc.browse import serve
    except ImportError:
        raise ValueError('browse needs Datasette: pip install "trichluc[browse]"') from None
    typer.echo(f"http://127.0.0.1:{port}/ (Ctrl+C ends)", err=True)
    serve(database, report, port)


# ---- report, explain, diff: what people look at -------------------------------------------------------------------


@app.command()
def report(
    run: Annotated[Path, typer.Argument(metavar="OUT", help="Directory that `trichluc extract` wrote.")],
    out: Annotated[Path, typer.Option("--out", help="Directory for the pages; open its index.html.")],
    against: Annotated[
        Path | None, typer.Option("--against", help="An earlier run's output: a page shows what changed since.")
    ] = None,
) -> None:
    """Make pages to look at: an overview, every article with its facts marked, every organisation over time."""
    from trichluc.diff import compare
    from trichluc.report.build import build, indicator_labels

    made = build(run, out, indicator_labels(run), compare(against, run) if against else None)
    typer.echo(f"{made['articles']} articles, {made['organisations']} organisations → {out / 'index.html'}", err=True)


@app.command()
def explain(
    text: Annotated[
        str, typer.Argument(metavar="TEXT|FILE", help="A sentence, the path of a text file, or - for standard input.")
    ],
    patterns_dir: Annotated[
        Path | None, typer.Option("--patterns", help="Directory of your own rules, beside the shipped ones.")
    ] = None,
    published: Annotated[
        str | None, typer.Option("--date", help="The article's date, YYYY-MM-DD, where the text does not say.")
    ] = None,
) -> None:
    """Show why a text gives the facts it gives: rules, organisation, period, whole, and why a number was not taken."""
    from rich.console import Console

    from trichluc import explain as explaining
    from trichluc.rules import load_rules

    rules, console = load_rules(patterns_dir), Console()
    for page in explaining.pages(text, published):
        explaining.render(*explaining.explain(page, rules), console)


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD_OUT", help="Output of the earlier run.")],
    new: Annotated[Path, typer.Argument(metavar="NEW_OUT", help="Output of the later run.")],
    as_json: Annotated[bool, typer.Option("--json", help="All changes as one JSON object instead of text.")] = False,
    fail_on_loss: Annotated[bool, typer.Option("--fail-on-loss", help="Exit 1 if a fact was lost.")] = False,
) -> None:
    """Show what changed between two runs: facts gained, lost and changed, by rule and field, with their sentences."""
    import json

    from trichluc import diff as comparing

    found = comparing.compare(old, new)
    typer.echo(json.dumps(comparing.as_json(found), ensure_ascii=False) if as_json else "\n".join(comparing.render(found)))
    if fail_on_loss and found.count()["lost"]:
        raise typer.Exit(1)


# ---- spark: the same on a cluster ---------------------------------------------------------------------------------


@app.command()
def spark(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT", help="What Spark reads: files, globs, URIs, a table.")],
    out: Annotated[str, typer.Option("--out", "-o", metavar="URI", help="Where articles, facts and rejects go; overwritten.")],
    kind: Annotated[str, typer.Option("--from", help="jsonl, parquet, table, or any other format that Spark reads.")] = "jsonl",
    to: Annotated[str, typer.Option("--to", help="parquet, json, orc, or any other format that Spark writes.")] = "parquet",
    patterns_dir: Annotated[
        Path | None, typer.Option("--patterns", metavar="DIR", help="Your own rules; they travel with the job.")
    ] = None,
    field: Annotated[list[str] | None, typer.Option(metavar="ROLE=NAME", help="Which column is text, html, id, url …")] = None,
    conf: Annotated[
        list[str] | None, typer.Option(metavar="KEY=VALUE", help="Spark's settings, such as spark.master=local[2].")
    ] = None,
) -> None:
    """Extract facts on a Spark cluster (extra [spark]): the same records and ids, partitioned by month."""
    try:
        import pyspark  # noqa: F401
    except ImportError:
        raise ValueError('spark needs PySpark: pip install "trichluc[spark]"') from None
    from trichluc import spark as cluster
    from trichluc.batch.command import pairs

    cluster.run(inputs, out, patterns_dir, pairs("field", field or []), kind, to, pairs("conf", conf or []))


def main() -> None:
    """The console entry point: runs the command; an error with a cure becomes one line and exit code 2."""
    try:
        app()
    except (ValueError, OSError) as error:
        sys.stderr.write(f"trichluc: {error}\n")
        raise SystemExit(2) from None
