"""The state of one run on disk: which parts there are in which order, and what assembling them must remember.

Made anew by every run: what lasts are the parts themselves, which are found by their content.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import orjson

from trichluc.batch.feed import Place

_SCHEMA = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16000; PRAGMA temp_store = FILE;
CREATE TABLE part (n INTEGER PRIMARY KEY, key TEXT NOT NULL, places BLOB NOT NULL);
CREATE INDEX part_key ON part (key);
CREATE TABLE seen (doc_id BLOB PRIMARY KEY, place TEXT NOT NULL) WITHOUT ROWID;
"""


class Plan:
    """The parts of a run in the order of the input."""

    def __init__(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        self.database = sqlite3.connect(path, isolation_level=None)
        self.database.executescript(_SCHEMA)
        self.database.execute("BEGIN")

    def add(self, key: str, places: Sequence[Place]) -> None:
        """Put a part at the end."""
        self.database.execute("INSERT INTO part (key, places) VALUES (?, ?)", (key, orjson.dumps(places)))

    def parts(self) -> Iterator[tuple[str, list[Place]]]:
        """Every part with the places of its records."""
        for key, places in self.database.execute("SELECT key, places FROM part ORDER BY n"):
            yield key, [(source, line, offset) for source, line, offset in orjson.loads(places)]

    def holds(self, key: str) -> bool:
        """Whether a part belongs to this run."""
        return self.database.execute("SELECT 1 FROM part WHERE key = ? LIMIT 1", (key,)).fetchone() is not None

    def first_with(self, doc_id: str, place: Place) -> str | None:
        """Where an article of the same doc_id stood before; None, and remembered, for the first."""
        name = hashlib.blake2b(doc_id.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        shown = place[0] if place[1] is None else f"{place[0]}:{place[1]}"
        if self.database.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (name, shown)).rowcount:
            return None
        return str(self.database.execute("SELECT place FROM seen WHERE doc_id = ?", (name,)).fetchone()[0])

    def digest(self) -> str:
        """A digest of all parts in order, with their places."""
        total = hashlib.blake2b(digest_size=16)
        for key, places in self.database.execute("SELECT key, places FROM part ORDER BY n"):
            total.update(key.encode() + places)
        return total.hexdigest()

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()
