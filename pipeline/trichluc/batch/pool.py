"""The parent's loop: parts from the reader to the workers, and what to do when one of them dies.

A worker that dies is replaced and its part done again; a page at which workers die three times is rejected, and so is
the rest of a file at which the reader dies three times. A death from outside (kill -9) thus changes nothing.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Self

from trichluc.batch.feed import Blamed, Ended, Sent, feed
from trichluc.batch.parts import Task
from trichluc.batch.settings import Settings

DEATHS = 3
_POLL = 1.0
_READER_SECONDS = 600.0  # for one record, however long the line that is skipped

Wanted = Callable[[Sent], frozenset[int] | bool]  # do the whole part (True), nothing of it, or these records again
Header = dict[str, Any]


@dataclass
class _Worker:
    process: Any
    pipe: Connection
    at: Any
    task: Task | None = None


class Pool:
    """The reader and the workers of one run. Use as a context: leaving it ends them all."""

    def __init__(self, settings: Settings, made: str) -> None:
        self._settings, self._made = settings, made
        for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
            os.environ.setdefault(name, "1")  # a worker is one thread
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for them reads what is said of every package
        self._context: Any = multiprocessing.get_context("forkserver")
        warm = settings.page_function == Settings.page_function
        self._context.set_forkserver_preload(["trichluc.batch.preload", *(["trichluc.batch.warm"] if warm else [])])
        self._workers: list[_Worker] = []
        self._again: deque[Task] = deque()
        self._deaths: Counter[tuple[str, int]] = Counter()
        self._reader_deaths: Counter[tuple[int, int]] = Counter()
        self._reader_blamed: Blamed = {}
        self._received = 0
        self._reader: Any = None
        self.ended: Ended | None = None

    def __enter__(self) -> Self:
        self._start_reader()
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.process.kill()
        if self._reader is not None:
            self._reader.process.kill()

    def run(self, wanted: Wanted) -> Iterator[tuple[str, Header, float]]:
        """Read and do everything. Yields key, header and seconds of each part that is done."""
        while True:
            idle = [worker for worker in self._workers if worker.task is None]
            busy = [worker for worker in self._workers if worker.task is not None]
            if not busy and not self._again and self.ended is not None:
                return
            free = len(idle) + self._settings.workers - len(self._workers)
            while self._again and free:
                self._give(self._again.popleft())
                free -= 1
            listen = [worker.pipe for worker in self._workers if worker.task is not None]
            if free and self.ended is None:
                listen.append(self._reader.pipe)
            for pipe in wait(listen, _POLL):
                if pipe is self._reader.pipe:
                    self._read(wanted)
                else:
                    yield from self._done(pipe)
            self._end_hanging()

    def _start(self, target: Callable[..., None], *args: object) -> tuple[Any, Connection]:
        """A process with its end of a pipe, and ours. The server that starts it may itself have been killed: then again."""
        for patience in (0.1, 1.0, 5.0, None):
            here, there = self._context.Pipe()
            process = self._context.Process(target=target, args=(there, *args), daemon=True)
            try:
                process.start()
            except (EOFError, OSError) as error:
                here.close()
                if patience is None:
                    raise ValueError(f"no process can be started ({error}); is there memory left?") from None
                time.sleep(patience)
            else:
                return process, here
            finally:
                there.close()
        raise AssertionError

    def _start_reader(self) -> None:
        at = self._context.RawArray("q", 2)
        process, here = self._start(feed, self._settings, self._made, self._received, self._reader_blamed, at)
        self._reader = _Worker(process, here, at)
        self._reader_seen = (time.monotonic(), (0, 0))

    def _read(self, wanted: Wanted) -> None:
        """Take one part from the reader, and give it to a worker if it is wanted."""
        try:
            sent = self._reader.pipe.recv()
            records = b"" if isinstance(sent, Ended) else self._reader.pipe.recv_bytes()
        except (EOFError, ConnectionResetError):
            self._replace_reader("crash", "reading it ended the process three times; the rest of the file is left out")
            return
        self._reader_seen = (time.monotonic(), tuple(self._reader.at))
        if isinstance(sent, Ended):
            self.ended = sent
            return
        self._received += 1
        want = wanted(sent)
        if want is True:
            self._give(Task(sent.key, records))
        elif want:
            self._give(Task(sent.key, records, only=want))

    def _replace_reader(self, reason: str, detail: str, at_once: bool = False) -> None:
        place = (self._reader.at[0], self._reader.at[1])
        self._reader.process.kill()
        self._reader.process.join()
        self._reader_deaths[place] += DEATHS if at_once else 1
        if self._reader_deaths[place] >= DEATHS:
            self._reader_blamed[place] = (reason, detail)
        self._start_reader()

    def _give(self, task: Task) -> None:
        worker = next((worker for worker in self._workers if worker.task is None), None) or self._hire()
        worker.task = task
        worker.at[0], worker.at[1] = -1, 0.0
        try:
            worker.pipe.send_bytes(pickle.dumps(task, protocol=pickle.HIGHEST_PROTOCOL))
        except (BrokenPipeError, ConnectionResetError):
            self._bury(worker)

    def _hire(self) -> _Worker:
        at = self._context.RawArray("d", 3)
        process, here = self._start(_work, self._settings, at)
        self._workers.append(worker := _Worker(process, here, at))
        return worker

    def _done(self, pipe: Any) -> Iterator[tuple[str, Header, float]]:
        worker = next((worker for worker in self._workers if worker.pipe is pipe), None)
        if worker is None:  # buried in this very round
            return
        try:
            said = pipe.recv()
        except (EOFError, ConnectionResetError):
            self._bury(worker)
            return
        if isinstance(said, str):
            raise ValueError(f"a worker could not go on ({said}); cure it and start again: what is whole is kept")
        key, header, seconds, tired = said
        worker.task = None
        if tired:
            self._workers.remove(worker)
        yield key, header, seconds

    def _bury(self, worker: _Worker, reason: str = "crash", detail: str = "", at_once: bool = False) -> None:
        """Put a dead worker's part back, without the page that it died at three times."""
        task, number = worker.task, int(worker.at[0])
        self._workers.remove(worker)
        worker.process.kill()
        worker.process.join()
        if task is None:
            return
        self._deaths[task.key, number] += DEATHS if at_once else 1
        if number < 0 and self._deaths[task.key, number] >= DEATHS * 3:
            raise ValueError(f"workers cannot start or write ({_how(worker.process.exitcode)}); is there memory and disk space?")
        if number >= 0 and self._deaths[task.key, number] >= DEATHS:
            detail = detail or f"ended the worker process {DEATHS} times ({_how(worker.process.exitcode)})"
            task = replace(task, blamed={**task.blamed, number: (reason, detail)})
        self._again.appendleft(task)

    def _end_hanging(self) -> None:
        """End what no signal reaches: a page far beyond its time, a reader that stands still while it is waited for."""
        limit = self._settings.limits.page_seconds
        for worker in [w for w in self._workers if w.task is not None and w.at[0] >= 0]:
            elapsed = time.monotonic() - worker.at[1]
            if elapsed > 2 * limit + 5 and (_processor_seconds(worker) > 1.5 * limit + 2 or elapsed > 10 * limit + 60):
                self._bury(worker, "timeout", f"took more than {limit:g} s (--page-seconds) and had to be ended", at_once=True)
        since, where = self._reader_seen
        waited_for = self.ended is None and sum(w.task is not None for w in self._workers) < self._settings.workers
        if tuple(self._reader.at) != where or not waited_for:
            self._reader_seen = (time.monotonic(), tuple(self._reader.at))
        elif time.monotonic() - since > _READER_SECONDS:
            self._replace_reader("timeout", "reading it stands still; the rest of the file is left out", at_once=True)


def _work(*args: Any) -> None:
    """`worker.work`, imported by the worker: the parent needs neither rules nor records, and starts without them."""
    from trichluc.batch.worker import work

    work(*args)


def _how(code: int | None) -> str:
    return f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"


def _processor_seconds(worker: _Worker) -> float:
    """Processor time of a worker since it began its page; 0 where the system does not tell."""
    try:
        fields = Path(f"/proc/{worker.process.pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") - float(worker.at[2])
