"""`trichluc extract`: from the words of the command line to a run, its summary and its exit code."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from pathlib import Path

from trichluc.batch import console
from trichluc.batch.rejects import asked
from trichluc.batch.run import run
from trichluc.batch.settings import Settings
from trichluc.read.fields import Fields
from trichluc.read.limits import Limits


class StoppedError(BaseException):
    """A signal asked the run to end. No Exception, so that nothing takes it for its own."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def settings(
    inputs: Sequence[str],
    out: Path | None,
    workers: int | None,
    patterns: Path | None,
    fields: Sequence[str],
    since: Sequence[Path],
    only_rejects: Path | None,
    limits: Limits,
) -> Settings:
    """The settings of a run. Raises ValueError, with the cure, for what does not go together."""
    names = pairs("field", fields)
    Fields.told(names)  # refuses unknown roles before anything is begun
    if only_rejects is not None:
        before = asked(only_rejects)
        inputs, names = inputs or before["inputs"], names or before["fields"]
        patterns, since = patterns or before["patterns"], since or before["since"]
        if out is not None and out.resolve() != only_rejects.resolve():
            raise ValueError("--only-rejects goes on in its own directory: leave --out away")
        out = only_rejects
    if out is None:
        raise ValueError("no output directory: add --out DIR")
    if any(folder.resolve() == out.resolve() for folder in since):
        raise ValueError(f"--since-manifest {out}: this run would take its place; give --out a directory of its own")
    return Settings(
        tuple(inputs),
        out,
        workers or os.cpu_count() or 1,
        patterns,
        names,
        limits,
        tuple(since),
        retry_rejects=only_rejects is not None,
    )


def pairs(option: str, given: Sequence[str]) -> dict[str, str]:
    """What stands behind an option of the form NAME=VALUE, which may be repeated. Raises ValueError, with the cure."""
    found: dict[str, str] = {}
    for each in given:
        name, equals, value = each.partition("=")
        if not equals or not value:
            raise ValueError(f"--{option} {each}: write NAME=VALUE, as in --field text=noi_dung")
        found[name] = value
    return found


def extract(asked_for: Settings, *, strict: bool, log_json: bool) -> int:
    """Run, report, and say the exit code: 0, 1 (strict and rejects), 130 or 143 (stopped by a signal)."""
    former = [(number, signal.signal(number, _stop)) for number in (signal.SIGTERM, signal.SIGINT)]
    try:
        with console.Progress(log_json) as progress:
            result = run(asked_for, progress.part)
    except StoppedError as stopped:
        message = "stopped; what is whole is kept, and the same command goes on from there"
        console.log("stopped", signal=stopped.number) if log_json else console.say(message)
        return 128 + stopped.number
    finally:
        for number, handler in former:
            signal.signal(number, handler)
    console.close(result, str(asked_for.out), log_json)
    return 1 if strict and result.rejects else 0


def _stop(number: int, _: object) -> None:
    signal.signal(number, signal.SIG_IGN)  # once is enough
    raise StoppedError(number)
