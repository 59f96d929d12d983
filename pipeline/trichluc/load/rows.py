"""The lines of an output directory as rows of the tables, in the order of the tables' columns."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from typing import Any

import orjson

from trichluc.load.schema import facts
from trichluc.places.units import key
from trichluc.records import Article, Count, Date, Document, Percentage, Reject

Row = tuple[Any, ...]
Line = tuple[int, bytes]
FILES = ("articles.jsonl", "facts.jsonl", "rejects.jsonl")
VIETNAM = timezone(timedelta(hours=7))
_MODELS = {"articles.jsonl": (Article,), "facts.jsonl": (Count, Percentage, Date, Document), "rejects.jsonl": (Reject,)}
_KEYS = {name: {k for model in models for k in model.model_fields} - {"facts"} for name, models in _MODELS.items()}
_NEEDED = {
    name: {k for k in _KEYS[name] if all(k in m.model_fields and m.model_fields[k].is_required() for m in models)}
    for name, models in _MODELS.items()
}
_FACT_DOC = re.compile(rb'\{"fact_id":"[0-9a-f]+","doc_id":"([^"\\]*)"')


class OutputError(ValueError):
    """An output directory that cannot be loaded; the message names file, line and cure."""


def lines(path: Path) -> Iterator[Line]:
    """The lines of a file, numbered from 1."""
    with path.open("rb") as file:
        yield from enumerate(file, 1)


def records(path: Path) -> Iterator[dict[str, Any]]:
    """All records of a file. NUL, which PostgreSQL's text cannot hold, becomes U+FFFD: offsets stay right."""
    shapes: set[tuple[str, ...]] = set()  # the keys of records that were found right: there are few
    for line in lines(path):
        yield _record(path, line, shapes)


def _record(path: Path, line: Line, shapes: set[tuple[str, ...]]) -> dict[str, Any]:
    try:
        record: dict[str, Any] = orjson.loads(line[1])
    except orjson.JSONDecodeError as error:
        raise OutputError(f"{path}:{line[0]}: not JSON ({error}); run trichluc extract again") from None
    shape = tuple(record) if isinstance(record, dict) else ()
    if shape not in shapes:
        _check(path, line[0], shape)
        shapes.add(shape)
    return _without_nul(record) if b"\\u0000" in line[1] else record


def _check(path: Path, number: int, keys: tuple[str, ...]) -> None:
    if missing := _NEEDED[path.name] - set(keys):
        raise OutputError(f"{path}:{number}: no {', '.join(sorted(missing))}; run trichluc extract again")
    if unknown := set(keys) - _KEYS[path.name]:
        cure = "written by a newer trichluc? Upgrade, or extract again"
        raise OutputError(f"{path}:{number}: unknown {', '.join(sorted(unknown))}: {cure}")


def _without_nul(value: Any) -> Any:
    """A value with every NUL replaced."""
    if isinstance(value, str):
        return value.replace("\0", "\ufffd")
    if isinstance(value, dict):
        return {k: _without_nul(v) for k, v in value.items()}
    return [_without_nul(v) for v in value] if isinstance(value, list) else value


def digests(out: Path) -> dict[str, str]:
    """Of every article a hash of its line and its facts' lines: equal to the one in the database, nothing to load."""
    sums: dict[str, int] = {}
    path = out / "articles.jsonl"
    for (number, data), record in zip(lines(path), records(path), strict=True):
        if record["doc_id"] in sums:
            raise OutputError(f"{path}:{number}: article {record['doc_id']!r} a second time; run trichluc extract again")
        sums[record["doc_id"]] = _hash(data)
    path = out / "facts.jsonl"
    shapes: set[tuple[str, ...]] = set()
    for line in lines(path):
        match = _FACT_DOC.match(line[1])  # without decoding all of it where that can be helped
        doc_id = match[1].decode() if match else _record(path, line, shapes)["doc_id"]
        if doc_id not in sums:
            raise OutputError(f"{path}:{line[0]}: no article {doc_id!r} in articles.jsonl; run trichluc extract again")
        sums[doc_id] += _hash(line[1])
    return {doc_id: f"{value % 2**128:032x}" for doc_id, value in sums.items()}


def _hash(data: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(data, digest_size=16).digest(), "big")


def article_row(record: dict[str, Any], run_id: str, digest: str) -> Row:
    get = record.get
    at = _moment(get("published_at"))
    return (
        record["doc_id"], run_id, digest, record["source"], record["sha256"], get("title"), get("author"), get("agency"),
        at and at.isoformat(), at and at.date().isoformat(), get("duplicate_of"), get("place_era"), get("province_code"),
        get("province"), record["text"], orjson.dumps(get("segments", [])).decode(),
    )  # fmt: skip


def _moment(text: str | None) -> datetime | None:
    """A date or time of the records, in Vietnam's time; one without a zone is meant so."""
    if not text:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise OutputError(f"published_at {text!r} is no ISO 8601 date; run trichluc extract again") from None
    return at.replace(tzinfo=VIETNAM) if at.tzinfo is None else at.astimezone(VIETNAM)


def fact_row(fact: dict[str, Any]) -> Row:
    full = _ABSENT | fact
    if candidates := full["place_candidates"]:
        full["place_candidates"] = orjson.dumps(candidates).decode()
    else:
        full["place_candidates"] = None
    if full["value"] is not None:
        full["org_key"] = org = _identity(full)
        if org and full["indicator"] and full["status"] == "actual" and full["period_start"] and full["period_end"]:
            names = (full["kind"], full["indicator"], full["measure"], full["subset"], full["part"])
            full["series"] = ":".join([name.replace(":", " ") if name else "" for name in names])
    return _VALUES(full)


_COLUMNS = [{"start_offset": "start", "end_offset": "end"}.get(c.name, c.name) for c in facts.columns]
_VALUES: Callable[[dict[str, Any]], Row] = itemgetter(*_COLUMNS)
_ABSENT: dict[str, Any] = dict.fromkeys(_COLUMNS)


def _identity(fact: dict[str, Any]) -> str | None:
    """The identity of the organisation whose figure it is; null where there is none: a place by its code."""
    if fact["place_code"]:
        return f"{fact['place_era']}:{fact['place_code']}"
    where = f"{fact['place_era']}:{fact['province_code']}" if fact["province_code"] else ""
    return org_key(fact["org_level"], fact["org_name"], where, fact["place_candidates"] or "", fact["doc_id"])


@lru_cache(maxsize=1 << 12)
def org_key(level: str | None, name: str | None, where: str, candidates: str, doc_id: str) -> str | None:
    """The identity of an organisation without a place: level, name, and what is known of where it is.

    A hamlet, or an agency without a name of its own ("Công an huyện"), is known only inside its article.
    """
    if level == "trung_uong":
        return f"trung_uong/{key(name)}" if name else "trung_uong"
    if not level or not name:
        return None
    nameless = level == "co_quan" and not any(w[0].isupper() or w[0].isdigit() for w in name.split()[1:])
    if level == "thon" or nameless or (not where and level != "co_quan"):
        where = f"{where}/{doc_id}"
    return f"{level}/{key(name)}/{where}{candidates}"


def check_rows(fact: dict[str, Any]) -> Iterator[Row]:
    for position, check in enumerate(fact.get("checks") or (), 1):
        others = orjson.dumps(check["with"]).decode()
        yield fact["fact_id"], position, check["check"], check["ok"], check["expected"], check["found"], others


def reject_row(record: dict[str, Any]) -> Row:
    values = [record.get(k) for k in ("source", "line", "offset", "doc_id", "stage", "reason", "detail")]
    return hashlib.blake2b(orjson.dumps(values), digest_size=16).hexdigest(), *values
