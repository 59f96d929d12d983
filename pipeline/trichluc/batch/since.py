"""Which pages an earlier run has done: `--since-manifest DIR`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import orjson

from trichluc.read.record import Record


def index(folders: Sequence[Path], target: Path) -> None:
    """Write an index (doc_id → sha256) of the articles of earlier runs. Raises ValueError where there is no such run."""
    target.unlink(missing_ok=True)
    database = sqlite3.connect(target)
    with database:
        database.execute("CREATE TABLE done (doc_id TEXT PRIMARY KEY, sha256 TEXT NOT NULL) WITHOUT ROWID")
        for folder in folders:
            if not (folder / "manifest.json").is_file():
                raise ValueError(
                    f"{folder}: no manifest.json there; --since-manifest takes the output directory of a finished run"
                )
            database.executemany("INSERT OR REPLACE INTO done VALUES (?, ?)", _pages(folder / "articles.jsonl"))
    database.close()


def _pages(articles: Path) -> Iterator[tuple[str, str]]:
    with articles.open("rb") as lines:
        for line in lines:
            article = orjson.loads(line)
            yield article["doc_id"], article["sha256"]


class Earlier:
    """Pages of earlier runs, asked one by one, and how many were new, changed and unchanged."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        self.counts = {"new": 0, "changed": 0, "unchanged": 0}

    def passed_over(self, record: Record) -> bool:
        """Whether this very page (same id, same bytes) has been done; counts it."""
        if record.kind == "reject":
            return False
        found = self._database.execute("SELECT sha256 FROM done WHERE doc_id = ?", (record.doc_id,)).fetchone()
        verdict = "new" if found is None else "unchanged" if found[0] == record.sha256 else "changed"
        self.counts[verdict] += 1
        return verdict == "unchanged"
