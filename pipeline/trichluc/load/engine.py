"""A database by its URL, and its schema: created, checked, migrated."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from trichluc.load.bulk import bulk
from trichluc.load.migrations import MIGRATIONS
from trichluc.load.schema import VERSION, metadata, place_changes, places, schema_info
from trichluc.load.views import create_views
from trichluc.places.units import changes, province_since, units

_WAIT = 600  # seconds that a load waits for another one to end
_LOCK = 7_469_101  # key of PostgreSQL's advisory lock: any number, but always this one
_SUFFIXES = (".db", ".sqlite", ".sqlite3")


class DatabaseError(ValueError):
    """A database that cannot be used as it is; the message says why and what to do."""


def connect(url: str, *, writing: bool = False) -> sa.Engine:
    """An engine for `sqlite:///FILE`, `FILE.db` or `postgresql://…`. With `writing`, its transactions exclude each other."""
    if "://" not in url and url.endswith(_SUFFIXES):
        url = f"sqlite:///{url}"
    scheme = url.partition("://")[0]
    if scheme == "sqlite":
        return _sqlite(url, writing)
    if scheme in ("postgresql", "postgres", "postgresql+psycopg"):
        try:
            import psycopg  # noqa: F401
        except ImportError:
            raise DatabaseError("PostgreSQL needs psycopg: pip install 'trichluc[postgres]'") from None
        return sa.create_engine("postgresql+psycopg" + url[len(scheme) :])
    raise DatabaseError(f"{url!r} is no database: give sqlite:///FILE, FILE.db, postgresql://USER@HOST/NAME or parquet:DIR")


def _sqlite(url: str, writing: bool) -> sa.Engine:
    engine = sa.create_engine(url, connect_args={"timeout": _WAIT})
    file = Path(engine.url.database or "")
    if not writing and not file.is_file():
        raise DatabaseError(f"{file} does not exist: run trichluc load OUT {file}")
    fresh = not file.is_file() or not file.stat().st_size  # without a log, a first load writes every page once, not twice
    if writing:
        file.parent.mkdir(parents=True, exist_ok=True)

    @sa.event.listens_for(engine, "connect")
    def _open(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # BEGIN is ours: the driver would begin late, and commit before DDL
        connection.execute("PRAGMA foreign_keys = ON")
        if writing:
            if not fresh:
                connection.execute("PRAGMA journal_mode = WAL")  # readers go on reading during a load
            connection.execute("PRAGMA cache_size = -262144")  # KiB
            connection.execute("PRAGMA temp_store = MEMORY")

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def lock(connection: sa.Connection) -> None:
    """Wait until no other load is under way. SQLite does so when a writing transaction begins."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def prepare(connection: sa.Connection, *, migrate: bool = False) -> None:
    """Make the schema where there is none; else see that it is of this version, or bring it there if asked to."""
    found = version(connection)
    if found is None:
        _create(connection)
    elif found > VERSION:
        raise DatabaseError(f"the database has schema {found}, this trichluc writes {VERSION}: pip install --upgrade trichluc")
    elif found < VERSION:
        if not migrate:
            raise DatabaseError(f"the database has schema {found}, older than {VERSION}: run trichluc load --migrate OUT URL")
        for step in range(found, VERSION):
            MIGRATIONS[step](connection)
        connection.execute(schema_info.update().values(version=VERSION))


def version(connection: sa.Connection) -> int | None:
    """The version of the schema in a database; None where there is none."""
    if not sa.inspect(connection).has_table("schema_info"):
        return None
    found: int = connection.execute(sa.select(schema_info.c.version)).scalar_one()
    return found


def _create(connection: sa.Connection) -> None:
    taken = sorted(set(sa.inspect(connection).get_table_names()) & set(metadata.tables))
    if taken:
        raise DatabaseError(
            f"the database has tables of these names that are not trichluc's: {', '.join(taken)}; use another one"
        )
    metadata.create_all(connection)
    create_views(connection)
    since = province_since()
    listed = (u for u in units() if u.status in ("listed", "gone"))
    here = ((*u, since[u.province_code] if u.era == "2024" else u.province_code) for u in listed)
    bulk(connection, places, ((*u[:6], u[6] or None, *u[7:]) for u in here))
    bulk(connection, place_changes, changes())
    connection.execute(schema_info.insert(), [{"version": VERSION}])
