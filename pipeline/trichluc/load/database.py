"""An output directory into SQLite or PostgreSQL, in one transaction.

What is in the database already is left alone; an article that is new or has changed is replaced, with its facts, as a
whole; one that is now rejected goes. The rows travel by COPY into PostgreSQL, by executemany into SQLite.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

import orjson
import sqlalchemy as sa

from trichluc.load import engine as engines
from trichluc.load import figures, rows, schema
from trichluc.load.bulk import bulk

_CHUNK = 5000  # ids in one query
_MANY = 1000  # facts that change the statistics of the tables


def load(out: Path, url: str, *, migrate: bool = False) -> dict[str, int]:
    """Bring a database to the state of an output directory; returns what was done, in articles and facts.

    Raises OutputError or DatabaseError, and leaves the database as it was.
    """
    digests = rows.digests(out)
    engine = engines.connect(url, writing=True)
    try:
        with engine.begin() as connection:
            engines.lock(connection)
            engines.prepare(connection, migrate=migrate)
            return _bring(connection, out, digests)
    except (sa.exc.DatabaseError, _driver_error(engine)) as error:
        raise engines.DatabaseError(f"{_cause(error)}; nothing was loaded") from error
    finally:
        engine.dispose()


def _driver_error(engine: sa.Engine) -> type[Exception]:
    return engine.dialect.loaded_dbapi.Error


def _cause(error: Any) -> str:
    """What the database said, with the row that it said it of."""
    cause = getattr(error, "orig", None) or error
    diagnosis = getattr(cause, "diag", None)
    told = [diagnosis.message_primary, diagnosis.message_detail, diagnosis.context] if diagnosis else []
    return ": ".join(t.splitlines()[0] for t in told if t) or str(cause).strip()


def _bring(connection: sa.Connection, out: Path, digests: dict[str, str]) -> dict[str, int]:
    known = _known(connection, [*digests, *_rejected(out)])
    changed = {doc_id for doc_id, digest in digests.items() if known.get(doc_id) != digest}
    dropped = known.keys() - digests.keys()
    _bring_rejects(connection, out)
    done = {"new": len(changed - known.keys()), "changed": len(changed & known.keys()), "removed": len(dropped), "facts": 0}
    done["unchanged"] = len(digests) - len(changed)
    if not changed and not dropped:
        return done
    run_id = _run(connection, out)
    touched = _remove(connection, (changed | dropped) & known.keys())
    done["facts"] = _insert(connection, out, run_id, {d: digests[d] for d in changed}, touched)
    figures.remake(connection, touched)
    if done["facts"] >= _MANY:
        _analyze(connection)
    return done


def _analyze(connection: sa.Connection) -> None:
    """Statistics, without which the planner guesses."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ANALYZE articles, facts, fact_checks, figures")
    else:
        connection.exec_driver_sql("PRAGMA analysis_limit = 1000")
        connection.exec_driver_sql("ANALYZE")


def _rejected(out: Path) -> set[str]:
    """Articles that are now rejected: what was known of them is no longer so."""
    return {r["doc_id"] for r in rows.records(out / "rejects.jsonl") if r.get("doc_id")}


def _chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    left = iter(sorted(ids))
    while chunk := list(islice(left, _CHUNK)):
        yield chunk


def _known(connection: sa.Connection, ids: Iterable[str]) -> dict[str, str]:
    """The digests of those of the articles that are in the database."""
    table = schema.articles.c
    found: dict[str, str] = {}
    for chunk in _chunks(ids):
        query = sa.select(table.doc_id, table.digest).where(table.doc_id.in_(chunk))
        found.update((doc_id, digest) for doc_id, digest in connection.execute(query))
    return found


def _run(connection: sa.Connection, out: Path) -> str:
    """The row of the run that wrote the output; made where there is none."""
    run_id = sha256((out / "manifest.json").read_bytes()).hexdigest()
    table = schema.runs
    if not connection.execute(sa.select(table).where(table.c.run_id == run_id)).first():
        manifest = _manifest(out)
        now = datetime.now(UTC)
        at = now if connection.dialect.name == "postgresql" else now.isoformat(timespec="seconds")
        row = {"run_id": run_id, "loaded_at": at, "version": str(manifest.get("trichluc", "")), "manifest": manifest}
        connection.execute(table.insert(), [row])
    return run_id


def _remove(connection: sa.Connection, ids: Iterable[str]) -> set[str]:
    """Remove articles, with all that hangs on them; returns the organisations whose series that touches."""
    touched: set[str] = set()
    for chunk in _chunks(ids):
        derived, articles = schema.figures.c, schema.articles
        touched.update(connection.execute(sa.select(derived.org_key).where(derived.doc_id.in_(chunk))).scalars())
        touched.update(connection.execute(_repeated_by(chunk)).scalars())
        connection.execute(articles.delete().where(articles.c.doc_id.in_(chunk)))
    return touched


def _repeated_by(ids: list[str]) -> sa.Select[Any]:
    """Organisations of articles that repeat others: with the original gone, they count."""
    facts, articles = schema.facts.c, schema.articles.c
    join = schema.facts.join(schema.articles)
    return sa.select(facts.org_key).distinct().select_from(join).where(articles.duplicate_of.in_(ids), facts.series.is_not(None))


def _insert(connection: sa.Connection, out: Path, run_id: str, digests: dict[str, str], touched: set[str]) -> int:
    """The rows of the articles in `digests`; adds the organisations of their series to `touched`, returns their facts."""
    every = rows.records(out / "articles.jsonl")
    articles = (rows.article_row(r, run_id, digests[r["doc_id"]]) for r in every if r["doc_id"] in digests)
    bulk(connection, schema.articles, articles)
    checks: list[rows.Row] = []
    count = 0

    def facts() -> Iterator[rows.Row]:
        nonlocal count
        for fact in rows.records(out / "facts.jsonl"):
            if fact["doc_id"] in digests:
                row = rows.fact_row(fact)
                if row[_SERIES] is not None:
                    touched.add(row[_ORG])
                if fact.get("checks"):
                    checks.extend(rows.check_rows(fact))
                count += 1
                yield row

    bulk(connection, schema.facts, facts())
    bulk(connection, schema.fact_checks, checks)
    return count


_SERIES = list(schema.facts.c.keys()).index("series")
_ORG = list(schema.facts.c.keys()).index("org_key")


def _bring_rejects(connection: sa.Connection, out: Path) -> None:
    """The rejects of the output's inputs: those of earlier runs over them that are no longer so go."""
    found = {row[0]: row for row in map(rows.reject_row, rows.records(out / "rejects.jsonl"))}
    table = schema.rejects
    known: set[str] = set()
    for given in _manifest(out).get("inputs", []):
        source, name = table.c.source, str(given["input"])
        inside = [sa.func.substr(source, 1, len(name) + 1) == name + mark for mark in ("/", "!", "#")]
        known.update(connection.execute(sa.select(table.c.reject_id).where(sa.or_(source == name, *inside))).scalars())
    for gone in _chunks(known - found.keys()):
        connection.execute(table.delete().where(table.c.reject_id.in_(gone)))
    for chunk in _chunks(found.keys() - known):
        known.update(connection.execute(sa.select(table.c.reject_id).where(table.c.reject_id.in_(chunk))).scalars())
    bulk(connection, table, (row for reject_id, row in found.items() if reject_id not in known))


def _manifest(out: Path) -> dict[str, Any]:
    manifest: dict[str, Any] = orjson.loads((out / "manifest.json").read_bytes())
    return manifest
