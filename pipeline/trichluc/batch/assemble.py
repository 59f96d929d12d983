"""Parts to the files of the contract, each written aside and renamed, the manifest last."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from trichluc.batch.duplicates import Originals
from trichluc.batch.feed import Place
from trichluc.batch.parts import Outcome, read_part, sync_folder
from trichluc.batch.plan import Plan
from trichluc.batch.sorting import Sorter

ORIGINALS = "originals.sqlite"
FILES = ("articles.jsonl", "facts.jsonl", "rejects.jsonl")


@dataclass
class Counts:
    """What a run found."""

    articles: int = 0
    duplicates: int = 0
    facts: Counter[str] = field(default_factory=Counter)
    rejects: Counter[str] = field(default_factory=Counter)

    def as_dict(self) -> dict[str, Any]:
        """For the manifest and the log."""
        return {
            "articles": self.articles,
            "duplicates": self.duplicates,
            "facts": dict(sorted(self.facts.items())),
            "rejects": dict(sorted(self.rejects.items())),
        }


class _Output:
    """A file written aside, with its size and hash."""

    def __init__(self, path: Path) -> None:
        self._stream = path.open("wb", buffering=1 << 20)
        self._hash, self.size = hashlib.sha256(), 0

    def write(self, line: bytes) -> None:
        line += b"\n"
        self._stream.write(line)
        self._hash.update(line)
        self.size += len(line)

    def close(self) -> dict[str, Any]:
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._stream.close()
        return {"bytes": self.size, "sha256": self._hash.hexdigest()}


def assemble(plan: Plan, work: Path, earlier: Sequence[Path]) -> tuple[Counts, dict[str, Any]]:
    """Write the three files of records into `work/tmp`. Returns the counts, and each file's size and hash.

    earlier: the originals of earlier runs, which articles of this one may repeat.
    """
    counts = Counts()
    originals = Originals(work / "tmp" / ORIGINALS, earlier)
    facts = Sorter(work / "tmp", _fact_key)
    with _outputs(work) as (articles, facts_out, rejects, sizes):
        for key, places in plan.parts():
            for place, outcome in zip(places, read_part(work, key), strict=True):
                problem = outcome.reject or _same_id(plan, outcome, place)
                if problem is not None:
                    counts.rejects[str(problem["reason"])] += 1
                    rejects.write(_reject(place, problem))
                    continue
                original = originals.original_of(outcome.doc_id, outcome.signature)
                counts.articles += 1
                counts.duplicates += original is not None
                articles.write(_with_original(outcome.article, original))
                for fact in outcome.facts:
                    facts.add(fact)
        for fact in facts.sorted():
            counts.facts[orjson.loads(fact)["kind"]] += 1
            facts_out.write(fact)
    originals.close()
    return counts, sizes


@contextmanager
def _outputs(work: Path) -> Iterator[tuple[_Output, _Output, _Output, dict[str, Any]]]:
    articles, facts, rejects = (_Output(work / "tmp" / name) for name in FILES)
    sizes: dict[str, Any] = {}
    try:
        yield articles, facts, rejects, sizes
    finally:
        for name, output in zip(FILES, (articles, facts, rejects), strict=True):
            sizes[name] = output.close()


def _fact_key(line: bytes) -> tuple[str, int, int, str]:
    fact = orjson.loads(line)
    return fact["doc_id"], fact["start"], fact["end"], fact["kind"]


def _same_id(plan: Plan, outcome: Outcome, place: Place) -> dict[str, Any] | None:
    first = plan.first_with(outcome.doc_id, place)
    if first is None:
        return None
    detail = f"{first} already has this doc_id; give one directory above both as INPUT, or name another field with --field id="
    return {"doc_id": outcome.doc_id, "stage": "read", "reason": "same_id", "detail": detail}


def _reject(place: Place, problem: dict[str, Any]) -> bytes:
    source, line, offset = place
    return orjson.dumps(
        {
            "source": source,
            "line": line,
            "offset": offset if offset is not None else problem.get("within"),
            "doc_id": problem["doc_id"],
            "stage": problem["stage"],
            "reason": problem["reason"],
            "detail": problem["detail"],
        }
    )


def _with_original(article: bytes, original: str | None) -> bytes:
    """The article's JSON object with its original named in `duplicate_of`, the last key."""
    if original is None:
        return article
    return article.removesuffix(b"null}") + orjson.dumps(original) + b"}"


def publish(work: Path, out: Path, manifest: dict[str, Any]) -> None:
    """Put the finished files in their place. The old manifest goes first and the new one comes last, so that a run cut
    off in between is never taken for a finished one."""
    (work / "tmp" / "manifest.json").write_bytes(orjson.dumps(manifest, option=orjson.OPT_INDENT_2) + b"\n")
    (out / "manifest.json").unlink(missing_ok=True)
    (work / "tmp" / ORIGINALS).replace(work / ORIGINALS)
    for name in (*FILES, "manifest.json"):
        (work / "tmp" / name).replace(out / name)
    sync_folder(out)


def is_published(out: Path, manifest: dict[str, Any]) -> bool:
    """Whether the output files are those that a manifest describes, to the byte."""
    for name, expected in manifest["outputs"].items():
        path = out / name
        if not path.is_file() or path.stat().st_size != expected["bytes"]:
            return False
        with path.open("rb") as stream:
            if hashlib.file_digest(stream, "sha256").hexdigest() != expected["sha256"]:
                return False
    return True
