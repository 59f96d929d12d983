"""What a database answers: the series of organisations, and where figures disagree."""

from __future__ import annotations

import csv
import io
from typing import Any, NamedTuple

import orjson
import sqlalchemy as sa

from trichluc.load.engine import DatabaseError, connect, version
from trichluc.load.schema import VERSION
from trichluc.places.units import find, find_near, key


class Question(NamedTuple):
    """A view, the columns that a table shows, and its order."""

    view: str
    columns: tuple[str, ...]
    order: tuple[str, ...]


_ORG = ("org_level", "org_name", "indicator", "measure", "subset")
QUESTIONS = {
    "latest": Question("series_latest", (*_ORG, "period_end", "value", "source"), ("province_code", "org_key", "series")),
    "history": Question(
        "series_history",
        (*_ORG, "period_start", "period_end", "value", "articles", "source"),
        ("org_key", "series", "period_end", "period_start", "fact_id"),
    ),
    "disagreements": Question(
        "series_disagreements",
        (*_ORG, "period_end", "low", "high", "difference", "low_source", "high_source"),
        ("-difference", "low_fact_id"),
    ),
    "sums": Question(
        "series_sums",
        (*_ORG, "year", "own_value", "sum_of_units", "difference", "units_with_figure", "units"),
        ("org_key", "series", "year"),
    ),
    "checks": Question(
        "article_disagreements",
        (*_ORG, "check_name", "expected", "found", "difference", "source"),
        ("doc_id", "fact_id", "check_name"),
    ),
}


def ask(
    url: str, question: str, *, indicator: str | None = None, org: str | None = None, province: str | None = None, limit: int = 0
) -> list[dict[str, Any]]:
    """The rows that answer a question, narrowed to an indicator, an organisation and a province (by name or code).

    `limit` 0: all of them. Raises DatabaseError where the database is not one that trichluc made.
    """
    asked = QUESTIONS[question]
    engine = connect(url)
    try:
        with engine.connect() as connection:
            if version(connection) != VERSION:
                raise DatabaseError(f"{url} holds no schema {VERSION} of trichluc: run trichluc load OUT {url}")
            view = sa.Table(asked.view, sa.MetaData(), autoload_with=connection)
            query = sa.select(view).order_by(*(_order(view, name) for name in asked.order))
            if indicator:
                query = query.where(view.c.indicator == indicator)
            if org:
                query = query.where(_called(view, org))
            if province:
                query = query.where(_inside(view, province))
            answer = connection.execute(query.limit(limit) if limit else query)
            return [{str(name): _plain(value) for name, value in row.items()} for row in answer.mappings()]
    except sa.exc.OperationalError as error:
        raise DatabaseError(f"{url} cannot be opened: {error.orig}") from None
    finally:
        engine.dispose()


def _order(view: sa.Table, name: str) -> Any:
    return view.c[name.removeprefix("-")].desc() if name.startswith("-") else view.c[name]


def _called(view: sa.Table, org: str) -> sa.ColumnElement[bool]:
    """Organisations of this name, however it is spelt, or of this code."""
    name = key(org)
    places = [u for level in ("tinh", "huyen", "xa") for u in find(level, name) or find_near(level, name)]
    keys = sorted({f"{u.era}:{u.code}" for u in places})
    return sa.or_(view.c.org_name == org, view.c.place_code == org, view.c.org_key.in_(keys))


def _inside(view: sa.Table, province: str) -> sa.ColumnElement[bool]:
    """What lies in a province, given by its name or its code."""
    if province.isdigit():
        return view.c.province_code == province
    named = {(u.era, u.code) for u in find("tinh", key(province)) or find_near("tinh", key(province))}
    if not named:
        raise ValueError(f"no province is called {province!r}")
    return sa.or_(*(sa.and_(view.c.place_era == era, view.c.province_code == code) for era, code in sorted(named)))


def _plain(value: Any) -> Any:
    """A value as JSON has it: whole numbers without a fraction, days and times as ISO text."""
    if value is None or isinstance(value, str | bool):
        return value
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if isinstance(value, list | dict):
        return orjson.dumps(value).decode()
    number = float(value)
    return int(number) if number.is_integer() else number


def as_csv(answer: list[dict[str, Any]]) -> str:
    """The rows as CSV, all columns."""
    text = io.StringIO()
    if answer:
        writer = csv.DictWriter(text, list(answer[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(answer)
    return text.getvalue()


def as_json_lines(answer: list[dict[str, Any]]) -> str:
    """The rows as JSON lines, all columns."""
    return "".join(orjson.dumps(row).decode() + "\n" for row in answer)


def as_table(answer: list[dict[str, Any]], question: str) -> Any:
    """The rows as a table for a terminal: the columns that say most; what all rows share stands above it."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    names = [name for name in QUESTIONS[question].columns if any(row[name] is not None for row in answer)]
    candidates = names[:-1] if len(answer) > 1 else [name for name in names if name in _ORG]
    shared = [name for name in candidates if len({row[name] for row in answer}) == 1]
    title = ", ".join(f"{name} {answer[0][name]}" for name in shared)
    table = Table(title=Text(title) if title else None, title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    shown = [name for name in names if name not in shared]
    for name in shown:
        number = all(row[name] is None or isinstance(row[name], int | float) for row in answer)
        table.add_column(name, justify="right" if number else "left", overflow="fold")
    for row in answer:
        table.add_row(*(Text(_short(name, row[name])) for name in shown))
    return table


def _short(name: str, value: Any) -> str:
    """A value in a table: of a source, the file or the last part of its address."""
    text = "" if value is None else str(value)
    return text.rstrip("/").rpartition("/")[2] if name.endswith("source") else text
