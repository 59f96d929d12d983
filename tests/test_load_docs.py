"""The SQL in docs/database.md runs as it stands, and finds something."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from databases import rows
from golden import golden, write
from trichluc.load import load
from trichluc.places.locate import locate
from trichluc.records import Article, Check, Count

pytest_plugins = ["servers"]


def queries(root: Path, where: str) -> list[str]:
    text = (root / "docs" / "database.md").read_text(encoding="utf-8")
    return re.findall(rf"<!-- run: {where} -->\n```sql\n(.*?);\n```", text, re.DOTALL)


@pytest.fixture
def articles(root: Path, shared: Path) -> list[Article]:
    """The corpus and the scored examples; one figure contradicted by another article, one with a failed check."""
    found = [locate(a) for a in [*golden(root / "corpus"), *golden(shared / "seeds")]]
    first = next(a for a in found if a.doc_id.startswith("001_"))
    whole = next(f for f in first.facts if isinstance(f, Count) and f.value == 2590)
    check = Check(check="parts_sum", ok=False, expected=2590, found=2589, with_=[])
    other = whole.model_copy(update={"value": 2591, "doc_id": "other", "fact_id": "0" * 16, "checks": [check]})
    return [*found, first.model_copy(update={"doc_id": "other", "facts": [other]})]


def test_the_ten_questions(root: Path, articles: list[Article], url: str, tmp_path: Path) -> None:
    load(write(articles, tmp_path / "output"), url)
    asked = queries(root, "database")
    assert len(asked) == 10
    for query in asked:
        assert rows(url, query), query


def test_duckdb(root: Path, articles: list[Article], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    duckdb = pytest.importorskip("duckdb")
    monkeypatch.chdir(tmp_path)
    out = write(articles, tmp_path / "output")
    load(out, "parquet:output/parquet")
    asked = queries(root, "duckdb")
    assert len(asked) == 3
    for query in asked:
        assert duckdb.sql(query).fetchall(), query
    members = duckdb.sql(asked[2]).fetchall()
    assert [(str(day), value) for name, day, value, _ in members if name == "Mường Nhé"] == [
        ("2022-09-30", 2564), ("2023-02-26", 2590), ("2023-02-26", 2591),
    ]  # fmt: skip
