"""Records cut into parts, and a part's results kept in one file that is either whole or not there.

Where a part ends depends on the records alone: after one whose hash ends in four zero bits, or when the part is full.
So a page added, changed or taken away moves no boundary but its own, and a part is known by its content: the file of
its results is named by a digest of all that they depend on, and needs no other bookkeeping to be found again.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import orjson
import zstandard

from trichluc.read.record import Record

_RECORDS, _BYTES, _CUT = 32, 2_000_000, 15


@dataclass(frozen=True, slots=True)
class Part:
    """Consecutive records, and the name under which their results are kept."""

    key: str
    records: list[Record]


@dataclass(frozen=True, slots=True)
class Task:
    """A part to do. `blamed`: pages that ended a worker before. `only`: redo these, keep the rest of the part's file."""

    key: str
    records: bytes  # pickled list of Record: the parent passes it on unread
    blamed: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    only: frozenset[int] | None = None


@dataclass(slots=True)
class Outcome:
    """What became of one record: an article as JSON with its signature and facts, or a reject's fields."""

    article: bytes = b""
    signature: bytes = b""
    facts: tuple[bytes, ...] = ()
    doc_id: str = ""
    reject: dict[str, str | int | None] | None = None


def cut(records: Iterable[Record], made: str) -> Iterator[Part]:
    """The parts of a stream of records. `made` is the fingerprint of code, patterns and options."""
    pending: list[Record] = []
    size = 0
    for record in records:
        pending.append(record)
        size += len(record.data) + len(record.detail)
        mark = record.sha256[-2:] if record.sha256 else hashlib.blake2b(record.source.encode(), digest_size=1).hexdigest()
        if len(pending) >= _RECORDS or size >= _BYTES or int(mark, 16) & _CUT == 0:
            yield Part(_key(pending, made), pending)
            pending, size = [], 0
    if pending:
        yield Part(_key(pending, made), pending)


def _key(records: list[Record], made: str) -> str:
    """A digest of the records, without their place in the dump: that is kept apart, so that it may change."""
    total = hashlib.blake2b(made.encode(), digest_size=16)
    for r in records:
        known = (r.source, r.doc_id, r.kind, r.sha256, r.charset, r.url, r.title, r.author, r.published_at, r.reason, r.detail)
        total.update(orjson.dumps(known))
        total.update(hashlib.blake2b(r.data, digest_size=16).digest())
    return total.hexdigest()


def part_path(work: Path, key: str) -> Path:
    """Where the results of a part are kept."""
    return work / "parts" / key[:2] / f"{key}.zst"


def write_part(work: Path, key: str, outcomes: Iterable[Outcome], header: dict[str, object]) -> None:
    """Write a part's results aside, to the disk, then rename: after a power cut it is whole or not there."""
    lines = [orjson.dumps(header)]
    for outcome in outcomes:
        if outcome.reject is not None:
            lines.append(b"R" + orjson.dumps(outcome.reject))
            continue
        lines.append(b"D" + orjson.dumps([outcome.doc_id, outcome.signature.hex()]))
        lines.append(b"A" + outcome.article)
        lines.extend(b"F" + fact for fact in outcome.facts)
    packed = zstandard.ZstdCompressor(level=3, write_checksum=True).compress(b"\n".join(lines))
    target = part_path(work, key)
    target.parent.mkdir(parents=True, exist_ok=True)
    write_whole(target, packed, work / "tmp")


def write_whole(target: Path, data: bytes, aside: Path) -> None:
    """Write a file so that it appears whole or not at all, also after a power cut."""
    temporary = aside / f"{target.name}.{os.getpid()}"
    with temporary.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    temporary.replace(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename in a directory last through a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read_header(work: Path, key: str) -> dict[str, object] | None:
    """The header of a part's results if they are there and undamaged, else None."""
    try:
        lines = _lines(work, key)
    except (OSError, zstandard.ZstdError):
        return None
    header: dict[str, object] = orjson.loads(lines[0])
    return header


def read_part(work: Path, key: str) -> Iterator[Outcome]:
    """The results of a part, one for each of its records, in order. Raises OSError, ZstdError."""
    lines = _lines(work, key)
    current: Outcome | None = None
    facts: list[bytes] = []
    for line in lines[1:]:
        tag, body = line[:1], line[1:]
        if tag == b"F":
            facts.append(body)
        elif tag == b"A" and current is not None:
            current.article = body
        else:
            if current is not None:
                current.facts, facts = tuple(facts), []
                yield current
            current = Outcome()
            if tag == b"R":
                current.reject = orjson.loads(body)
            else:
                current.doc_id, signature = orjson.loads(body)
                current.signature = bytes.fromhex(signature)
    if current is not None:
        current.facts = tuple(facts)
        yield current


def _lines(work: Path, key: str) -> list[bytes]:
    packed = part_path(work, key).read_bytes()
    return zstandard.ZstdDecompressor().decompress(packed).split(b"\n")
