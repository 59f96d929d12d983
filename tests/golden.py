"""Articles made from gold, for tests of what comes after extraction: exact facts, whatever the rules find today."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import orjson
from pydantic import TypeAdapter

from trichluc.gold import Gold, load_gold
from trichluc.records import Article, Count, Date, Document, Fact, Percentage, fact_id

_MODELS = {"count": Count, "percentage": Percentage, "date": Date, "document": Document}
_FACT: TypeAdapter[Any] = TypeAdapter(Fact)


def golden(folder: Path) -> list[Article]:
    """The gold articles of a folder, with all their facts."""
    return [_article(gold) for gold in load_gold(folder)]


def write(articles: list[Article], out: Path, rejects: list[dict[str, Any]] | None = None) -> Path:
    """An output directory, as `trichluc extract` writes it."""
    out.mkdir(parents=True, exist_ok=True)
    articles = sorted(articles, key=lambda a: a.doc_id)
    facts = [f for a in articles for f in sorted(a.facts, key=lambda f: (f.start, f.end, f.kind))]
    for name, records in (("articles", articles), ("facts", facts)):
        (out / f"{name}.jsonl").write_bytes(b"".join(orjson.dumps(r.model_dump(mode="json")) + b"\n" for r in records))
    (out / "rejects.jsonl").write_bytes(b"".join(orjson.dumps(r) + b"\n" for r in rejects or []))
    counts = {"articles": len(articles), "facts": len(facts), "rejects": len(rejects or [])}
    inputs = sorted({a.source for a in articles} | {r["source"] for r in rejects or []})
    manifest = {"trichluc": "0", "inputs": [{"input": name.replace("\0", "")} for name in inputs], "counts": counts}
    (out / "manifest.json").write_bytes(orjson.dumps(manifest))
    return out


def _article(gold: Gold) -> Article:
    ids = [fact_id(gold.name, f["kind"], f["start"], f["end"], f["quote"]) for f in gold.facts]
    facts = []
    for own, fact in zip(ids, gold.facts, strict=True):
        fields = _MODELS[fact["kind"]].model_fields
        record = {k: v for k, v in fact.items() if k in fields and v is not None}
        record |= {"fact_id": own, "doc_id": gold.name, "kind": fact["kind"], "text": fact["quote"], "rule": "gold"}
        record |= {"sentence": _line(gold.text, fact["start"]), "start": fact["start"], "end": fact["end"]}
        if fact["part_of"] is not None and fact["kind"] == "count":
            record["part_of"] = ids[fact["part_of"]]
        facts.append(_FACT.validate_python(record))
    return Article(
        doc_id=gold.name,
        source=f"{gold.name}.txt",
        sha256=hashlib.sha256(gold.text.encode()).hexdigest(),
        title=gold.page.title,
        agency=gold.page.agency,
        author=gold.page.author,
        published_at=gold.page.published_at,
        text=gold.text,
        facts=sorted(facts, key=lambda f: (f.start, f.end, f.kind)),
    )


def _line(text: str, at: int) -> str:
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return text[start : end if end >= 0 else len(text)].strip()
