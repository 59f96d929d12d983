"""What a person, or a machine, sees of a run: progress, a line per part, the closing summary. All on standard error."""

from __future__ import annotations

import json
import sys
from types import TracebackType
from typing import Any, Self

from trichluc.batch.pool import Header
from trichluc.batch.run import Result


class Progress:
    """A bar on a terminal, silence in a pipe, one JSON object per part with `--log-format json`."""

    def __init__(self, log_json: bool) -> None:
        self._log_json = log_json
        self._pages = self._facts = self._rejects = 0
        self._bar: Any = None

    def __enter__(self) -> Self:
        if not self._log_json and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import Progress as Bar
            from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

            columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
            self._bar = Bar(*columns, console=Console(stderr=True), auto_refresh=False, transient=True)
            self._bar.start()
            self._task = self._bar.add_task("reading …", total=None)
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()

    def part(self, key: str, header: Header, seconds: float) -> None:
        """Take note of a part that is done, or that was (0 seconds)."""
        rejects = sum(header["rejects"].values())
        self._pages += header["pages"]
        self._facts += header["facts"]
        self._rejects += rejects
        if self._log_json:
            counts = {name: header[name] for name in ("pages", "articles", "facts")}
            log("part", part=key, **counts, rejects=rejects, seconds=round(seconds, 3), kept=seconds == 0.0)
        if self._bar is not None:
            shown = f"{self._pages} pages, {self._facts} facts, {self._rejects} rejects"
            self._bar.update(self._task, description=shown, refresh=True)


def log(event: str, **values: Any) -> None:
    """One JSON object on standard error."""
    say(json.dumps({"event": event, **values}, ensure_ascii=False))


def say(line: str) -> None:
    """One line on standard error."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def close(result: Result, out: str, log_json: bool) -> None:
    """The closing summary."""
    counts = result.manifest["counts"]
    if log_json:
        log(
            "end",
            **counts,
            seconds=round(result.seconds, 3),
            parts_done=result.parts_done,
            parts_kept=result.parts_kept,
            changed=result.changed,
            uncompared=result.uncompared,
            nothing_to_do=result.nothing_to_do,
        )
        return
    for line in _summary(result, counts, out):
        say(line)


def _summary(result: Result, counts: dict[str, Any], out: str) -> list[str]:
    lines = []
    if result.changed:
        lines.append(f"changed since the last run here: {', '.join(result.changed)}")
    if result.nothing_to_do:
        lines.append(f"{out} is finished already: nothing to do")
    elif result.parts_kept:
        lines.append(f"went on: {result.parts_kept} parts were there, {result.parts_done} were done now")
    repeated = f" ({counts['duplicates']} repeat another)" if counts["duplicates"] else ""
    lines.append(f"{counts['articles']} articles{repeated}, {sum(counts['facts'].values())} facts ({_listed(counts['facts'])})")
    lines.append(f"{result.rejects} rejects" + (f" ({_listed(counts['rejects'])})" if result.rejects else ""))
    if counts["since"]:
        lines.append(f"since the earlier runs: {_listed(counts['since'])}")
    for folder in result.uncompared:
        lines += [f"{folder} has no fingerprints to compare with: copies of its articles are not marked"]
    roles = {role: names for role, names in result.manifest["fields"].items() if role != "passed over"}
    if roles:
        lines.append("fields: " + ", ".join(f"{role} from {'/'.join(names)}" for role, names in roles.items()))
    for what, number in result.manifest["fields"].get("passed over", {}).items():
        lines.append(f"passed over: {number} ({what})")
    lines.append(f"{result.seconds:.1f} s → {out}")
    return lines


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{number} {name}" for name, number in counts.items())
