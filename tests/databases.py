"""What tests ask of a database."""

from __future__ import annotations

import itertools
from typing import Any

import psycopg
import sqlalchemy as sa

from trichluc.load import engine as engines
from trichluc.load import schema

_number = itertools.count()


def database(server: str, template: str) -> str:
    """A new database on a server."""
    name = f"test_{next(_number)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return of(server, name)


def of(server: str, name: str) -> str:
    """The URL of another database on a server."""
    return server.replace("/postgres?", f"/{name}?")


def prepare(url: str) -> None:
    """The schema, without articles."""
    engine = engines.connect(url, writing=True)
    with engine.begin() as connection:
        engines.prepare(connection)
    engine.dispose()


def rows(url: str, query: str) -> list[tuple[Any, ...]]:
    """What a query gives."""
    engine = engines.connect(url)
    with engine.connect() as connection:
        found = [tuple(row) for row in connection.exec_driver_sql(query)]
    engine.dispose()
    return found


def dump(url: str) -> dict[str, list[tuple[Any, ...]]]:
    """All that loads write, in a fixed order: runs without their time."""
    engine = engines.connect(url)
    tables = [schema.runs, schema.articles, schema.facts, schema.fact_checks, schema.rejects, schema.figures]
    with engine.connect() as connection:
        found = {}
        for table in tables:
            columns = [c for c in table.columns if c.name != "loaded_at"]
            query = sa.select(*columns).order_by(*table.primary_key.columns)
            found[table.name] = [tuple(map(repr, row)) for row in connection.execute(query)]
    engine.dispose()
    return found
