"""`trichluc rejects OUT`: what was rejected and why, summed up; and what a retry needs to know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

_SHOWN = 5


def summary(out: Path) -> list[str]:
    """Lines for a person: the reasons by number, for each what to do and where the first ones stand."""
    counts: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for reject in _rejects(out):
        kind = reject["stage"], reject["reason"]
        counts[kind] += 1
        if len(known := first.setdefault(kind, [])) < _SHOWN:
            known.append(reject)
    if not counts:
        return ["no rejects"]
    lines = [f"{counts.total()} rejects"]
    for kind, number in counts.most_common():
        stage, reason = kind
        lines.append(f"{number:>7}  {reason} ({stage}): {_shown(first[kind][0]['detail'])}")
        lines += [f"         {_place(reject)}" for reject in first[kind]]
        if number > _SHOWN:
            lines.append(f"         … and {number - _SHOWN} more")
    return [*lines, "", f"to try them again: trichluc extract --only-rejects {out}"]


def _rejects(out: Path) -> Iterator[dict[str, Any]]:
    path = out / "rejects.jsonl"
    if not path.is_file():
        raise ValueError(f"{out}: no rejects.jsonl there; give the output directory of a finished run")
    with path.open("rb") as lines:
        yield from map(orjson.loads, lines)


def _place(reject: dict[str, Any]) -> str:
    line = "" if reject["line"] is None else f":{reject['line']}"
    offset = "" if reject["offset"] is None else f" (byte {reject['offset']})"
    return _shown(f"{reject['source']}{line}{offset}")


def _shown(text: str) -> str:
    """Text from outside, without what would move a terminal's cursor."""
    return "".join(c if c.isprintable() else "?" for c in text)


def asked(out: Path) -> dict[str, Any]:
    """`inputs`, `fields`, `patterns` and `since` of the run whose rejects are to be tried again."""
    try:
        manifest = orjson.loads((out / "manifest.json").read_bytes())
    except (OSError, orjson.JSONDecodeError):
        raise ValueError(f"{out}: no manifest.json there; --only-rejects takes the output directory of a finished run") from None
    options = manifest["options"]
    inputs = [given["input"] for given in manifest["inputs"]]
    if "-" in inputs:
        raise ValueError("the rejects came from standard input, which is gone; give its text again as INPUT")
    patterns = Path(options["patterns_dir"]) if options["patterns_dir"] else None
    return {"inputs": inputs, "fields": options["fields"], "patterns": patterns, "since": [Path(f) for f in options["since"]]}
