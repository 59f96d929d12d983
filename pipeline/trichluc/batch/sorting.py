"""Sorting more lines than memory holds: sorted runs on disk, merged a few at a time."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

_RUN_BYTES, _FAN_IN = 32_000_000, 32


class Sorter:
    """Lines in, the same lines out by key. Memory: one run, or one line of each of 32 runs."""

    def __init__(self, folder: Path, key: Callable[[bytes], Any], run_bytes: int = _RUN_BYTES) -> None:
        self._folder, self._key, self._run_bytes = folder, key, run_bytes
        self._lines: list[bytes] = []
        self._size = 0
        self._runs: list[IO[bytes]] = []

    def add(self, line: bytes) -> None:
        """Take one line, without its line end."""
        self._lines.append(line)
        self._size += len(line) + 100
        if self._size >= self._run_bytes:
            self._spill()

    def sorted(self) -> Iterator[bytes]:
        """All lines in order; equal keys in the order in which they came."""
        if not self._runs:
            yield from sorted(self._lines, key=self._key)
            return
        self._spill()
        while len(self._runs) > _FAN_IN:
            merged = [self._write(self._merge(self._runs[i : i + _FAN_IN])) for i in range(0, len(self._runs), _FAN_IN)]
            self._runs = merged
        yield from self._merge(self._runs)

    def _spill(self) -> None:
        self._runs.append(self._write(iter(sorted(self._lines, key=self._key))))
        self._lines, self._size = [], 0

    def _write(self, lines: Iterator[bytes]) -> IO[bytes]:
        run = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 - read again, closed when merged
        run.writelines(line + b"\n" for line in lines)
        run.seek(0)
        return run

    def _merge(self, runs: list[IO[bytes]]) -> Iterator[bytes]:
        yield from heapq.merge(*map(_lines_of, runs), key=self._key)
        for run in runs:
            run.close()


def _lines_of(run: IO[bytes]) -> Iterator[bytes]:
    for line in run:
        yield line[:-1]
