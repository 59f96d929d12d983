"""The reader process: inputs in, parts out through a pipe. Whatever a hostile file does to it, the parent goes on."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from trichluc.batch.child import limit_memory, settle
from trichluc.batch.parts import cut
from trichluc.batch.settings import Settings
from trichluc.batch.since import Earlier
from trichluc.read.fields import Fields
from trichluc.read.inputs import Source, records
from trichluc.read.record import ReadError, Record

Blamed = dict[tuple[int, int], tuple[str, str]]
Place = tuple[str, int | None, int | None]  # source, line or record number, byte offset


@dataclass(frozen=True, slots=True)
class Sent:
    """What the parent must know of a part; the records follow as bytes that it passes on."""

    key: str
    places: list[Place]


@dataclass(frozen=True, slots=True)
class Ended:
    """What was read, once all is read."""

    inputs: list[dict[str, str | int]]
    fields: dict[str, dict[str, int]]
    since: dict[str, int]


def feed(pipe: Connection, settings: Settings, made: str, skip: int, blamed: Blamed, at: Any) -> None:
    """Send all parts but the first `skip`, then `Ended`. `at` is shared: file and record being read, for the parent to blame."""
    settle(settings)
    limit_memory(settings.limits.page_memory)
    fields = Fields.told(settings.fields)
    source = Source(settings.inputs, fields, settings.limits, settings.work / "stdin", settings.out)
    tally = _Tally(settings, at)
    try:
        for number, part in enumerate(cut(tally.over(source, blamed), made)):
            if number < skip:
                continue
            pipe.send(Sent(part.key, [(r.source, r.line, r.offset) for r in part.records]))
            pipe.send_bytes(pickle.dumps(part.records, protocol=pickle.HIGHEST_PROTOCOL))
        pipe.send(Ended(tally.inputs(), _by_role(fields), tally.since()))
    except (BrokenPipeError, ConnectionResetError):
        return


def _by_role(fields: Fields) -> dict[str, dict[str, int]]:
    roles: dict[str, dict[str, int]] = {}
    for (role, name), count in sorted(fields.used.items()):
        roles.setdefault(role, {})[name] = count
    return roles


class _Tally:
    """Counts what passes, by INPUT, and leaves out what earlier runs have done."""

    def __init__(self, settings: Settings, at: Any) -> None:
        self._at = at
        index = settings.work / "since.sqlite"
        self._earlier = Earlier(index) if settings.since else None
        self._inputs = [_Input(given) for given in settings.inputs]

    def over(self, source: Source, blamed: Blamed) -> Iterator[Record]:
        errors = {place: ReadError(*why) for place, why in blamed.items()}
        for number, record in records(source, self._at, errors):
            self._inputs[number].take(record)
            if self._earlier is None or not self._earlier.passed_over(record):
                yield record

    def inputs(self) -> list[dict[str, str | int]]:
        return [given.counted() for given in self._inputs]

    def since(self) -> dict[str, int]:
        return self._earlier.counts if self._earlier else {}


class _Input:
    def __init__(self, given: str) -> None:
        self._given, self._pages, self._digest = given, 0, hashlib.blake2b(digest_size=16)

    def take(self, record: Record) -> None:
        self._pages += 1
        self._digest.update(f"{record.doc_id}\0{record.sha256}\0{record.reason}\n".encode())

    def counted(self) -> dict[str, str | int]:
        return {"input": self._given, "pages": self._pages, "fingerprint": self._digest.hexdigest()}
