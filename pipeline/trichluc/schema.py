"""The published JSON Schemas of the records, made from the models in records.py."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from trichluc.records import Article, Fact, Reject

_RECORDS: dict[str, TypeAdapter[Any]] = {
    "article": TypeAdapter(Article),
    "fact": TypeAdapter(Fact),
    "reject": TypeAdapter(Reject),
}


class _AsWritten(GenerateJsonSchema):
    """Every key is there in what is written, also where its value is null or the usual one."""

    def field_is_required(self, field: Any, total: bool) -> bool:  # noqa: ARG002 - the name is the base class's
        return not field.get("serialization_exclude")


def schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schema (draft 2020-12) of a line of articles.jsonl, facts.jsonl and rejects.jsonl, by record name."""
    return {name: _schema(name, adapter) for name, adapter in _RECORDS.items()}


def _schema(name: str, adapter: TypeAdapter[Any]) -> dict[str, Any]:
    schema = adapter.json_schema(mode="serialization", schema_generator=_AsWritten)
    return {"$schema": _AsWritten.schema_dialect, "title": name.capitalize()} | schema
