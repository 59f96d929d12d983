"""One run from INPUT to the four files: what is there is kept, what is missing is done, then all is put together."""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import orjson

from trichluc.batch import since
from trichluc.batch.assemble import ORIGINALS, assemble, is_published, publish
from trichluc.batch.duplicates import comparable
from trichluc.batch.feed import Ended, Sent
from trichluc.batch.parts import read_header
from trichluc.batch.plan import Plan
from trichluc.batch.pool import Header, Pool
from trichluc.batch.settings import Settings, fingerprint, made_by
from trichluc.read import inputs

Watch = Callable[[str, Header, float], None]  # key, header of the part, seconds (0: it was there)


@dataclass
class Result:
    """What a run did."""

    manifest: dict[str, Any]
    seconds: float
    nothing_to_do: bool = False
    parts_kept: int = 0
    parts_done: int = 0
    changed: list[str] = field(default_factory=list)
    uncompared: list[str] = field(default_factory=list)  # earlier runs that left nothing to find duplicates by

    @property
    def rejects(self) -> int:
        """How many pages were rejected."""
        return sum(self.manifest["counts"]["rejects"].values())


def run(settings: Settings, watch: Watch = lambda *_: None) -> Result:
    """Do a run, or what is missing of it. Raises ValueError for what a person must cure before it can start."""
    begun = time.monotonic()
    inputs.check(settings.inputs)
    made = made_by(settings)
    with _locked(settings):
        before = _read_json(settings.work / "run.json")
        if "-" in settings.inputs:
            with (settings.work / "stdin").open("wb") as copy:
                shutil.copyfileobj(sys.stdin.buffer, copy)
        if settings.since:
            since.index(settings.since, settings.work / "since.sqlite")
        asked = {**made, **_options(settings)}
        (settings.work / "run.json").write_bytes(orjson.dumps(asked))
        plan = Plan(settings.work / "plan.sqlite")
        parts = _Parts(settings, plan, watch)
        with Pool(settings, fingerprint(made)) as pool:
            for key, header, seconds in pool.run(parts.wanted):
                parts.done(key, header, seconds)
            assert pool.ended is not None
        changed = [name for name in asked if before and before.get(name) != asked[name]]
        changed += _changed_inputs(settings.out, pool.ended)
        result = _finish(settings, plan, made, pool.ended)
        plan.close()
    result.seconds = time.monotonic() - begun
    result.parts_kept, result.parts_done = parts.kept, parts.finished
    result.changed = changed
    return result


class _Parts:
    """Decides for each part whether it is there, and keeps count."""

    def __init__(self, settings: Settings, plan: Plan, watch: Watch) -> None:
        self._settings, self._plan, self._watch = settings, plan, watch
        self.kept = 0
        self.finished = 0

    def wanted(self, sent: Sent) -> frozenset[int] | bool:
        known = self._plan.holds(sent.key)
        self._plan.add(sent.key, sent.places)
        if known:
            return False
        header = read_header(self._settings.work, sent.key)
        if header is None:
            return True
        again = self._again(header)
        if not again:
            self.kept += 1
            self._watch(sent.key, header, 0.0)
        return again

    def _again(self, header: Header) -> frozenset[int]:
        limits = [self._settings.limits.page_seconds, self._settings.limits.page_memory]
        if self._settings.retry_rejects:
            return frozenset(header["rejected"])
        return frozenset(header["transient"]) if header["limits"] != limits else frozenset()

    def done(self, key: str, header: Header, seconds: float) -> None:
        self.finished += 1
        self._watch(key, header, seconds)


def _finish(settings: Settings, plan: Plan, made: dict[str, str], ended: Ended) -> Result:
    """Assemble the files unless they are there already."""
    known = [folder for folder in settings.since if comparable(folder / ".trichluc" / ORIGINALS)]
    uncompared = [str(folder) for folder in settings.since if folder not in known]
    identity = {"made_by": made, "options": _options(settings), "inputs": ended.inputs, "parts": plan.digest()}
    results = {"results": _results(settings, plan), "earlier": " ".join(map(_articles, known))}
    state = fingerprint({"identity": orjson.dumps(identity).decode(), **results})
    old = _read_json(settings.out / "manifest.json")
    if old and old.get("fingerprint") == state and is_published(settings.out, old) and (settings.work / ORIGINALS).is_file():
        return Result(old, 0.0, nothing_to_do=True, uncompared=uncompared)
    counts, outputs = assemble(plan, settings.work, [folder / ".trichluc" / ORIGINALS for folder in known])
    manifest = {
        "trichluc": made["version"],
        "made_by": made,
        "options": _options(settings),
        "inputs": ended.inputs,
        "fields": ended.fields,
        "counts": {**counts.as_dict(), "since": ended.since},
        "outputs": outputs,
        "fingerprint": state,
    }
    publish(settings.work, settings.out, manifest)
    _prune(settings, plan)
    return Result(manifest, 0.0, uncompared=uncompared)


def _articles(folder: Path) -> str:
    """The digest of an earlier run's articles, of which its fingerprints were made."""
    return str((_read_json(folder / "manifest.json") or {})["outputs"]["articles.jsonl"]["sha256"])


def _changed_inputs(out: Path, ended: Ended) -> list[str]:
    """The inputs that are not what they were in the run whose manifest lies there."""
    manifest = _read_json(out / "manifest.json") or {"inputs": []}
    known = {given["input"]: given["fingerprint"] for given in manifest["inputs"]}
    return [f"input {i['input']}" for i in ended.inputs if known and known.get(str(i["input"])) != i["fingerprint"]]


def _results(settings: Settings, plan: Plan) -> str:
    """A digest of which records were rejected by the workers, for a retry changes results but no part's name."""
    total = hashlib.blake2b(digest_size=12)
    for key, _ in plan.parts():
        header = read_header(settings.work, key)
        if header and header["rejected"]:
            total.update(orjson.dumps([key, header["rejected"], header["rejects"]]))
    return total.hexdigest()


def _options(settings: Settings) -> dict[str, Any]:
    """The options that shape the output, as they were given."""
    limits = settings.limits
    return {
        "patterns_dir": str(settings.patterns) if settings.patterns else None,
        "fields": dict(sorted(settings.fields.items())),
        "since": [str(folder) for folder in settings.since],
        "limits": {name: getattr(limits, name) for name in limits.__slots__},
    }


def _prune(settings: Settings, plan: Plan) -> None:
    """Remove the parts of earlier runs that this one has no use for, and what lies aside."""
    for path in (settings.work / "parts").glob("*/*.zst"):
        if not plan.holds(path.stem):
            path.unlink()
    _clean(settings.work)


def _clean(work: Path) -> None:
    shutil.rmtree(work / "tmp", ignore_errors=True)
    (work / "processes.log").unlink(missing_ok=True)
    (work / "tmp").mkdir(parents=True)


@contextmanager
def _locked(settings: Settings) -> Iterator[IO[bytes]]:
    """The output directory for this process alone, with an empty place aside."""
    settings.work.mkdir(parents=True, exist_ok=True)
    with (settings.work / "lock").open("wb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ValueError(f"{settings.out}: another run is writing there; wait for it or take another --out") from None
        _clean(settings.work)
        try:
            yield lock
        except (OSError, sqlite3.Error) as error:  # such as a full disk
            raise ValueError(f"the run could not go on ({error}); cure it and start again: what is whole is kept") from None
        (settings.work / "stdin").unlink(missing_ok=True)


def _read_json(path: Path) -> dict[str, Any] | None:
    try:
        found = orjson.loads(path.read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return None
    return found if isinstance(found, dict) else None
