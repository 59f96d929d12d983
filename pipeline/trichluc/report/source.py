"""What a run wrote, read back for people: plain dictionaries, one article at a time."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import orjson

Row = dict[str, Any]
_DOC_ID = re.compile(rb'\{"fact_id":"[0-9a-f]+","doc_id":("[^"\\]*")')


class ReportError(ValueError):
    """An output directory that cannot be shown; the message says which file and what to do."""


def rows(path: Path) -> Iterator[Row]:
    """The records of a JSONL file. Raises ReportError with `file:line`."""
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    yield orjson.loads(line)
                except orjson.JSONDecodeError as error:
                    raise ReportError(f"{path}:{number}: not JSON ({error}): run `trichluc extract` again") from None
    except FileNotFoundError:
        raise ReportError(f"{path}: not there: `trichluc extract INPUT --out {path.parent}` writes it") from None


def articles(out: Path) -> Iterator[tuple[Row, list[Row]]]:
    """Every article of a run with its facts, in the order of articles.jsonl; only one article is held at a time."""
    index = fact_index(out / "facts.jsonl")
    with (out / "facts.jsonl").open("rb") as lines:
        for article in rows(out / "articles.jsonl"):
            yield article, facts_at(lines, index.get(article["doc_id"]))


def fact_index(path: Path) -> dict[str, tuple[int, int]]:
    """Where each article's facts stand: doc_id → (byte offset, number of facts). Facts are sorted by doc_id."""
    index: dict[str, tuple[int, int]] = {}
    offset = 0
    try:
        with path.open("rb") as lines:
            for line in lines:
                match = _DOC_ID.match(line)  # without decoding all of it where that can be helped
                doc_id = orjson.loads(match[1]) if match else orjson.loads(line)["doc_id"]
                first, count = index.get(doc_id, (offset, 0))
                index[doc_id] = first, count + 1
                offset += len(line)
    except FileNotFoundError:
        raise ReportError(f"{path}: not there: `trichluc extract INPUT --out {path.parent}` writes it") from None
    return index


def facts_at(lines: BinaryIO, place: tuple[int, int] | None) -> list[Row]:
    """The facts that stand at a place of the index."""
    if place is None:
        return []
    lines.seek(place[0])
    return [orjson.loads(lines.readline()) for _ in range(place[1])]


def page_name(doc_id: str) -> str:
    """The file name of an article's page: readable, safe on every file system, and the same on every machine.

    >>> page_name("nam-01")
    'nam-01-5a7d7d3d.html'
    """
    plain = re.sub(r"[^a-z0-9]+", "-", folded(doc_id)).strip("-")[-40:].strip("-")
    digest = hashlib.blake2b(doc_id.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    return f"{plain}-{digest}.html" if plain else f"{digest}.html"


def folded(text: str) -> str:
    """Lower case without diacritics, as people type when they search: `Đồng Tháp` → `dong thap`."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def province_of(article: Row, facts: list[Row]) -> str | None:
    """The article's province: its own field, else the province that its figures name most."""
    if article.get("province"):
        return str(article["province"])
    named = Counter(f["org_name"] for f in facts if f.get("org_level") == "tinh" and f.get("org_name"))
    return named.most_common(1)[0][0] if named else None
