"""The published JSON Schemas are those of the records, and the records that are written follow them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, ValidationError
from typer.testing import CliRunner

from trichluc.cli import app
from trichluc.records import Count
from trichluc.schema import schemas

FILES = {"article": "articles.jsonl", "fact": "facts.jsonl", "reject": "rejects.jsonl"}


@pytest.mark.parametrize("record", FILES)
def test_the_kept_schema_is_current(root: Path, record: str) -> None:
    kept = (root / "docs/schema" / f"{record}.json").read_text(encoding="utf-8")
    assert json.loads(kept) == schemas()[record], "run `make schema`"
    printed = CliRunner().invoke(app, ["schema", record])
    assert printed.stdout == kept


def test_schema_prints_all_and_refuses_what_is_none() -> None:
    assert set(json.loads(CliRunner().invoke(app, ["schema"]).stdout)) == set(FILES)
    refused = CliRunner().invoke(app, ["schema", "facts"])
    assert refused.exit_code == 2
    assert "article, fact, reject" in refused.output


@pytest.mark.parametrize("record", FILES)
def test_the_schema_is_a_schema(record: str) -> None:
    Draft202012Validator.check_schema(schemas()[record])


@pytest.mark.parametrize("record", ["article", "fact"])
def test_what_is_written_follows_the_schema(corpus_output: Path, record: str) -> None:
    validator = Draft202012Validator(schemas()[record])
    lines = (corpus_output / FILES[record]).read_text(encoding="utf-8").splitlines()
    assert lines
    for line in lines[:: max(1, len(lines) // 200)]:
        validator.validate(json.loads(line))


def test_the_schema_refuses_what_no_record_is() -> None:
    count = Count(fact_id="0", doc_id="a", text="3 chi bộ", start=0, end=8, sentence="3 chi bộ", rule="r", value=3)
    written = count.model_dump(mode="json")
    validator = Draft202012Validator(schemas()["fact"])
    validator.validate(written)
    for wrong in ({"kind": "money"}, {"qualifier": "roughly"}, {"value": "3"}, {"surplus": 1}, {"start": -1}):
        with pytest.raises(ValidationError):
            validator.validate(written | wrong)
    for key in written:
        with pytest.raises(ValidationError):
            validator.validate({k: value for k, value in written.items() if k != key})


@pytest.mark.parametrize("record", FILES)
def test_every_field_is_described(root: Path, record: str) -> None:
    described = set(re.findall(r"\w+", " ".join(re.findall(r"`[^`]+`", (root / "docs/records.md").read_text(encoding="utf-8")))))
    schema = schemas()[record]
    objects = [schema, *schema.get("$defs", {}).values()]
    assert {name for each in objects for name in each.get("properties", {})} - described == set()
