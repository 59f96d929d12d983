"""The same article from several pages: signatures made by the workers, compared in the order of input.

A signature is a MinHash (rensa) of the cleaned text's three-word shingles; each number counts for several shingles, for
two reports that differ in their figures are two reports. The index lies in SQLite, so that memory stays the same for
any dump; only originals go into it, so that `duplicate_of` always names an original. It is kept beside the parts, for later
runs to compare with (`--since-manifest`).
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import struct
import unicodedata
from collections.abc import Sequence
from importlib.metadata import version
from itertools import filterfalse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trichluc.records import Article

_PERMUTATIONS, _BANDS, _SEED = 96, 16, 1930
_SAME = 0.8  # share of equal places from which two texts are the same article; 96 places tell 0.8 to within 0.04
_SHORTEST = 12  # words: shorter texts are not compared
_NUMBER_WEIGHT = 6
_ROLES = {"title", "lead", "caption", "body"}
_WORD = re.compile(r"\d+(?:[.,/-]\d+)*|[^\W\d_]+")
_FORMAT = struct.Struct(f"<{_PERMUTATIONS}I")
_BAND_BYTES = _FORMAT.size // _BANDS
_SCHEMA = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16000;
CREATE TABLE made (how TEXT NOT NULL);
CREATE TABLE original (n INTEGER PRIMARY KEY, doc_id TEXT NOT NULL, signature BLOB NOT NULL);
CREATE TABLE band (hash INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (hash, n)) WITHOUT ROWID;
BEGIN;
"""


def signature(article: Article) -> bytes:
    """The signature of an article's own lines; empty for a text too short to compare."""
    from rensa import RMinHash

    lines = (article.text[s.start : s.end] for s in article.segments if s.role in _ROLES)
    words = _words(unicodedata.normalize("NFC", " ".join(lines)).lower())
    if len(words) < _SHORTEST:
        return b""
    numbers = {word for word in filterfalse(str.isalpha, words) if word[0].isdigit()}
    minhash = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)  # of minima: in any order, and a shingle may come again
    minhash.update(map(" ".join, zip(words, words[1:], words[2:], strict=False)))
    minhash.update(f"{n} {word}" for word in numbers for n in range(_NUMBER_WEIGHT))
    return _FORMAT.pack(*minhash.digest())


def _words(text: str) -> list[str]:
    """All words and numbers, as `_WORD` tells them: most pieces between blanks are letters alone, and need not be asked."""
    words: list[str] = []
    for piece in text.split():
        if piece.isalpha():
            words.append(piece)
        else:
            words += _WORD.findall(piece)
    return words


class Originals:
    """The articles so far that are nobody's duplicate, found by signature: this run's, written to `path`, and earlier runs'."""

    def __init__(self, path: Path, earlier: Sequence[Path] = ()) -> None:
        self._path = path
        self._earlier = [_opened(each) for each in earlier]
        self._own = sqlite3.connect(path, isolation_level=None)
        self._own.executescript(_SCHEMA)
        self._own.execute("INSERT INTO made VALUES (?)", (_made(),))

    def original_of(self, doc_id: str, mark: bytes) -> str | None:
        """The doc_id of the first original that this article repeats; None, and remembered, if it is one itself.

        Earlier runs come first, as they were given. What one knew by the same doc_id is this article before it changed.
        """
        if not mark:
            return None
        bands = [_band(mark[at : at + _BAND_BYTES], at) for at in range(0, _FORMAT.size, _BAND_BYTES)]
        for database in (*self._earlier, self._own):
            if (found := _like(database, doc_id, mark, bands)) is not None:
                return found
        n = self._own.execute("INSERT INTO original (doc_id, signature) VALUES (?, ?)", (doc_id, mark)).lastrowid
        self._own.executemany("INSERT OR IGNORE INTO band VALUES (?, ?)", [(band, n) for band in bands])
        return None

    def close(self) -> None:
        """Put this run's on the disk."""
        self._own.execute("COMMIT")
        for database in (*self._earlier, self._own):
            database.close()
        with self._path.open("rb") as written:
            os.fsync(written.fileno())


def comparable(path: Path) -> bool:
    """Whether an earlier run left its originals there, with signatures made as this version makes them."""
    if not path.is_file():
        return False
    database = _opened(path)
    try:
        return database.execute("SELECT how FROM made").fetchall() == [(_made(),)]
    except sqlite3.DatabaseError:
        return False
    finally:
        database.close()


def _made() -> str:
    return f"rensa {version('rensa')} {_PERMUTATIONS} {_BANDS} {_SEED} {_NUMBER_WEIGHT}"


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


def _band(rows: bytes, at: int) -> int:
    return int.from_bytes(hashlib.blake2b(rows, digest_size=8, salt=at.to_bytes(2)).digest(), signed=True)


def _like(database: sqlite3.Connection, doc_id: str, mark: bytes, bands: list[int]) -> str | None:
    marks = ",".join("?" * len(bands))
    candidates = database.execute(
        f"SELECT doc_id, signature FROM original WHERE n IN (SELECT n FROM band WHERE hash IN ({marks})) ORDER BY n",  # noqa: S608
        bands,
    )
    own = _FORMAT.unpack(mark)
    for other_id, other in candidates:
        equal = sum(a == b for a, b in zip(own, _FORMAT.unpack(other), strict=True))
        if other_id != doc_id and equal >= _SAME * _PERMUTATIONS:
            return str(other_id)
    return None
