"""The lines of an output directory as rows of the tables, in the order of the tables' columns."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import orjson

from trichluc.places.units import key
from trichluc.records import Article, Count, Date, Document, Percentage, Reject

Row = tuple[Any, ...]
Line = tuple[int, bytes]
FILES = ("articles.jsonl", "facts.jsonl", "rejects.jsonl")
VIETNAM = timezone(timedelta(hours=7))
_MODELS = {"articles.jsonl": (Article,), "facts.jsonl": (Count, Percentage, Date, Document), "rejects.jsonl": (Reject,)}
_KEYS = {name: {k for model in models for k in model.model_fields} - {"facts"} for name, models in _MODELS.items()}
_FACT_DOC = re.compile(rb'\{"fact_id":"[0-9a-f]+","doc_id":"([^"\\]*)"')


class OutputError(ValueError):
    """An output directory that cannot be loaded; the message names file, line and cure."""


def lines(path: Path) -> Iterator[Line]:
    """The lines of a file, numbered from 1."""
    with path.open("rb") as file:
        yield from enumerate(file, 1)


def parse(path: Path, line: Line) -> dict[str, Any]:
    """One record. NUL, which PostgreSQL's text cannot hold, becomes U+FFFD: offsets stay right."""
    number, data = line
    try:
        record = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise OutputError(f"{path}:{number}: not JSON ({error}); run trichluc extract again") from None
    if not isinstance(record, dict) or not record.keys() <= _KEYS[path.name]:
        unknown = sorted(record.keys() - _KEYS[path.name]) if isinstance(record, dict) else "no object"
        raise OutputError(f"{path}:{number}: unknown {unknown}: written by a newer trichluc? Upgrade, or extract again")
    cleaned: dict[str, Any] = _without_nul(record) if b"\\u0000" in data else record
    return cleaned


def _without_nul(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\0", "\ufffd")
    if isinstance(value, dict):
        return {k: _without_nul(v) for k, v in value.items()}
    return [_without_nul(v) for v in value] if isinstance(value, list) else value


def digests(out: Path) -> dict[str, str]:
    """Of every article a hash of its line and its facts' lines: equal to the one in the database, nothing to load."""
    sums: dict[str, int] = {}
    path = out / "articles.jsonl"
    for line in lines(path):
        doc_id = parse(path, line)["doc_id"]
        if doc_id in sums:
            raise OutputError(f"{path}:{line[0]}: article {doc_id!r} a second time; run trichluc extract again")
        sums[doc_id] = _hash(line[1])
    path = out / "facts.jsonl"
    for line in lines(path):
        doc_id = fact_doc(path, line)
        if doc_id not in sums:
            raise OutputError(f"{path}:{line[0]}: no article {doc_id!r} in articles.jsonl; run trichluc extract again")
        sums[doc_id] += _hash(line[1])
    return {_without_nul(doc_id): f"{value % 2**128:032x}" for doc_id, value in sums.items()}


def _hash(data: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(data, digest_size=16).digest(), "big")


def fact_doc(path: Path, line: Line) -> str:
    """The doc_id of a fact's line, without decoding all of it where that can be helped."""
    match = _FACT_DOC.match(line[1])
    return match[1].decode() if match else parse(path, line)["doc_id"]


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
    at = datetime.fromisoformat(text)
    return at.replace(tzinfo=VIETNAM) if at.tzinfo is None else at.astimezone(VIETNAM)


def fact_row(fact: dict[str, Any]) -> Row:
    get = fact.get
    candidates = get("place_candidates")
    org = org_key(fact)
    return (
        fact["fact_id"], fact["doc_id"], fact["kind"], fact["text"], fact["start"], fact["end"], fact["sentence"], fact["rule"],
        get("value"), get("value_max"), get("total"), get("qualifier"), get("indicator"), get("subset"), get("whole"),
        get("part"), get("measure"), get("status"), get("org_level"), get("org_name"), org,
        get("place_era"), get("place_code"), get("province_code"), get("lat"), get("lon"),
        orjson.dumps(candidates).decode() if candidates else None, get("period_start"), get("period_end"), get("period_basis"),
        get("part_of"), _series(fact) if org else None, get("edtf"), get("doc_type"), get("number"), get("plenum"),
        get("congress"), get("term"), get("issued"), get("issuer"), get("title"),
    )  # fmt: skip


def _series(fact: dict[str, Any]) -> str | None:
    """The series that a figure counts in: actual figures of an indicator, of a known period."""
    get = fact.get
    if get("status") != "actual" or not get("indicator") or not get("period_start") or not get("period_end"):
        return None
    names = (fact["kind"], fact["indicator"], get("measure"), get("subset"), get("part"))
    return ":".join((name or "").replace(":", " ") for name in names)


def org_key(fact: dict[str, Any]) -> str | None:
    """The identity of the organisation whose figure it is; null where there is none.

    A place by its code. Else level, name, and what is known of where it is. A hamlet, or an agency without a name of its
    own ("Công an huyện"), is known only inside its article.
    """
    get = fact.get
    level, name = get("org_level"), get("org_name")
    if get("place_code"):
        return f"{fact['place_era']}:{fact['place_code']}"
    if level == "trung_uong":
        return "trung_uong" if not name else f"trung_uong/{key(name)}"
    if not level or not name:
        return None
    where = f"{get('place_era')}:{get('province_code')}" if get("province_code") else ""
    nameless = level == "co_quan" and not any(w[0].isupper() or w[0].isdigit() for w in name.split()[1:])
    if level == "thon" or nameless or (not where and level != "co_quan"):
        where = f"{where}/{fact['doc_id']}"
    return "/".join([level, key(name), where, *(get("place_candidates") or ())])


def check_rows(fact: dict[str, Any]) -> Iterator[Row]:
    for position, check in enumerate(fact.get("checks") or (), 1):
        others = orjson.dumps(check["with"]).decode()
        yield fact["fact_id"], position, check["check"], check["ok"], check["expected"], check["found"], others


def reject_row(record: dict[str, Any]) -> Row:
    values = [record.get(k) for k in ("source", "line", "offset", "doc_id", "stage", "reason", "detail")]
    return hashlib.blake2b(orjson.dumps(values), digest_size=16).hexdigest(), *values
