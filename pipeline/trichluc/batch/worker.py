"""A worker process: parts in through a pipe, part files out. A page costs at most its own record.

The parent sees in shared memory which page is being worked on and since when, so it can end a worker that hangs in a
way that no signal reaches, and knows which page to blame.
"""

from __future__ import annotations

import os
import pickle
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any

from trichluc.batch.child import limit_memory, settle
from trichluc.batch.duplicates import signature
from trichluc.batch.parts import Outcome, Task, read_part, write_part
from trichluc.batch.settings import Settings
from trichluc.read.decode import page
from trichluc.read.page import RawPage
from trichluc.read.record import ReadError, Record
from trichluc.records import Article
from trichluc.rules import load_rules

Reject = dict[str, str | int | None]
TRANSIENT = ("timeout", "memory", "crash")  # reasons that depend on limits and on the machine, not on the page alone


class PageTimeoutError(BaseException):
    """A page's processor time is over. No Exception, so that no handler in the pipeline takes it for its own."""


def work(pipe: Connection, settings: Settings, at: Any) -> None:
    """Do parts until the pipe closes. `at` is shared: the current page's number; clock and processor time at its begin."""
    settle(settings)
    signal.signal(signal.SIGPROF, time_is_over)
    try:
        extract = _page_function(settings)
        limit_memory(settings.limits.page_memory)
        while True:
            task: Task = pickle.loads(pipe.recv_bytes())  # noqa: S301 - from the parent, by the parent
            begun = time.monotonic()
            header, tired = _do(task, settings, extract, at)
            pipe.send((task.key, header, time.monotonic() - begun, tired))
            if tired:
                return
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    except Exception as error:  # noqa: BLE001 - such as a full disk: the parent ends the run and says why
        pipe.send(f"{type(error).__name__}: {error}")
    except PageTimeoutError:  # rang just after its page was done: the parent starts another worker
        return


def _page_function(settings: Settings) -> Callable[[RawPage], Article]:
    module, _, name = settings.page_function.partition(":")
    function = getattr(import_module(module), name)
    rules = cached_rules(settings.patterns)
    return lambda raw: function(raw, rules)


cached_rules = cache(load_rules)


def time_is_over(*_: object) -> None:
    raise PageTimeoutError


@contextmanager
def processor_seconds(limit: float) -> Iterator[None]:
    """Processor time, so that a busy machine rejects no page that an idle one takes."""
    signal.setitimer(signal.ITIMER_PROF, limit, 0.5)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _do(task: Task, settings: Settings, extract: Callable[[RawPage], Article], at: Any) -> tuple[dict[str, object], bool]:
    """Work a part off and write its file. Returns the file's header, and whether this process had better be replaced."""
    records: list[Record] = pickle.loads(task.records)  # noqa: S301 - from the parent, by the reader
    kept = list(read_part(settings.work, task.key)) if task.only is not None else []
    outcomes: list[Outcome] = []
    for number, record in enumerate(records):
        if task.only is not None and number not in task.only:
            outcomes.append(kept[number])
            continue
        at[0], at[1], at[2] = number, time.monotonic(), time.process_time()
        blame = task.blamed.get(number)
        outcomes.append(_reject(record, "extract", *blame) if blame else _outcome(record, settings, extract))
    at[0] = -1
    header = _header(outcomes, settings)
    write_part(settings.work, task.key, outcomes, header)
    return header, any(o.reject and o.reject["reason"] in ("timeout", "memory") for o in outcomes)


def _outcome(record: Record, settings: Settings, extract: Callable[[RawPage], Article]) -> Outcome:
    if record.kind == "reject":
        return _reject(record, "read", record.reason, record.detail)
    limits = settings.limits
    try:
        with processor_seconds(limits.page_seconds):
            try:
                return _article(extract(page(record)))
            except ReadError as error:
                return _reject(record, "read", error.reason, error.detail, error.offset)
            except MemoryError:
                return _reject(record, "extract", "memory", f"took more than {limits.page_memory} bytes (--page-memory)")
            except Exception as error:  # noqa: BLE001 - whatever a page does, it costs its own record only
                return _reject(record, "extract", "internal", where(error))
    except PageTimeoutError:
        return _reject(
            record, "extract", "timeout", f"took more than {limits.page_seconds:g} s of processor time (--page-seconds)"
        )


def _article(article: Article) -> Outcome:
    facts = tuple(fact.model_dump_json().encode() for fact in article.facts)
    return Outcome(article.model_dump_json().encode(), signature(article), facts, article.doc_id)


def _reject(record: Record, stage: str, reason: str, detail: str, offset: int | None = None) -> Outcome:
    return Outcome(reject={"doc_id": record.doc_id, "stage": stage, "reason": reason, "detail": detail, "within": offset})


def where(error: Exception) -> str:
    """An unexpected error and the place in this package where it arose, for the report that should follow."""
    place, step = "", error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        if "trichluc" in code.co_filename:
            place = f" at {os.path.basename(code.co_filename)}:{step.tb_lineno} in {code.co_name}"  # noqa: PTH119
        step = step.tb_next
    return f"{type(error).__name__}: {str(error)[:200]}{place}; please report it with the page"


def _header(outcomes: list[Outcome], settings: Settings) -> dict[str, object]:
    """Counts, and which records were rejected here (not by the reader), under which limits: these may be tried again."""
    rejects = [(n, str(o.reject["reason"]), o.reject["stage"]) for n, o in enumerate(outcomes) if o.reject is not None]
    return {
        "pages": len(outcomes),
        "articles": len(outcomes) - len(rejects),
        "facts": sum(len(o.facts) for o in outcomes),
        "rejects": Counter(reason for _, reason, _ in rejects),
        "rejected": [number for number, _, _ in rejects],
        "transient": [number for number, reason, _ in rejects if reason in TRANSIENT],
        "limits": [settings.limits.page_seconds, settings.limits.page_memory],
    }
