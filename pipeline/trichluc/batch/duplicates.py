"""The same article from several pages: signatures made by the workers, compared in the order of input.

A signature is a MinHash (rensa) of the cleaned text's three-word shingles; each number counts for several shingles, for
two reports that differ in their figures are two reports. The index lies in SQLite, so that memory stays the same for
any dump; only originals go into it, so that `duplicate_of` always names an original.
"""

from __future__ import annotations

import re
import sqlite3
import struct
import unicodedata

from trichluc.records import Article

_PERMUTATIONS, _BANDS, _SEED = 96, 16, 1930
_ROWS = _PERMUTATIONS // _BANDS
_SAME = 0.8  # share of equal places from which two texts are the same article; 96 places tell 0.8 to within 0.04
_SHORTEST = 12  # words: shorter texts are not compared
_NUMBER_WEIGHT = 6
_ROLES = {"title", "lead", "caption", "body"}
_WORD = re.compile(r"\d+(?:[.,/-]\d+)*|[^\W\d_]+")
_FORMAT = struct.Struct(f"<{_PERMUTATIONS}I")


def signature(article: Article) -> bytes:
    """The signature of an article's own lines; empty for a text too short to compare."""
    from rensa import RMinHash

    lines = (article.text[s.start : s.end] for s in article.segments if s.role in _ROLES)
    words = _WORD.findall(unicodedata.normalize("NFC", " ".join(lines)).lower())
    if len(words) < _SHORTEST:
        return b""
    shingles = {" ".join(words[i : i + 3]) for i in range(len(words) - 2)}
    shingles.update(f"{n} {word}" for word in words if word[0].isdigit() for n in range(_NUMBER_WEIGHT))
    minhash = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    minhash.update(sorted(shingles))
    return _FORMAT.pack(*minhash.digest())


class Originals:
    """The articles so far that are nobody's duplicate, found by signature."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        database.execute("CREATE TABLE original (n INTEGER PRIMARY KEY, doc_id TEXT NOT NULL, signature BLOB NOT NULL)")
        database.execute("CREATE TABLE band (hash INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (hash, n)) WITHOUT ROWID")

    def original_of(self, doc_id: str, mark: bytes) -> str | None:
        """The doc_id of the first original that this article repeats; None, and remembered, if it is one itself."""
        if not mark:
            return None
        own = _FORMAT.unpack(mark)
        bands = [hash((band, *own[band * _ROWS : (band + 1) * _ROWS])) for band in range(_BANDS)]
        marks = ",".join("?" * len(bands))
        candidates = self._database.execute(
            f"SELECT doc_id, signature FROM original WHERE n IN (SELECT n FROM band WHERE hash IN ({marks})) ORDER BY n",  # noqa: S608
            bands,
        )
        for other_id, other in candidates:
            equal = sum(a == b for a, b in zip(own, _FORMAT.unpack(other), strict=True))
            if equal >= _SAME * _PERMUTATIONS:
                return str(other_id)
        n = self._database.execute("INSERT INTO original (doc_id, signature) VALUES (?, ?)", (doc_id, mark)).lastrowid
        self._database.executemany("INSERT OR IGNORE INTO band VALUES (?, ?)", [(band, n) for band in bands])
        return None
