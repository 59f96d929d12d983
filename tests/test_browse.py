"""The database in Datasette."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from datasette.app import Datasette

from trichluc.browse import application, metadata
from trichluc.load.database import load
from trichluc.load.schema import metadata as tables
from trichluc.report.build import build, indicator_labels
from trichluc.report.source import page_name


@pytest.fixture(scope="module")
def places(corpus_output: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The corpus's database and report."""
    folder = tmp_path_factory.mktemp("browse")
    load(corpus_output, f"sqlite:///{folder / 'facts.db'}")
    build(corpus_output, folder / "report", indicator_labels(corpus_output))
    return folder / "facts.db", folder / "report"


def get(app: Datasette, *paths: str) -> list[str]:
    async def ask() -> list[str]:
        await app.invoke_startup()
        answers = [await app.client.get(path) for path in paths]
        assert [answer.status_code for answer in answers] == [200] * len(paths)
        return [answer.text for answer in answers]

    return asyncio.run(ask())


def test_every_table_and_column_is_described() -> None:
    described = metadata("x")["databases"]["x"]["tables"]
    for table in tables.sorted_tables:
        assert described[table.name]["description"]
        assert set(described[table.name]["columns"]) == {column.name for column in table.columns}


def test_rows_lead_into_the_report(places: tuple[Path, Path]) -> None:
    database, report = places
    app = application(database, report)
    facts, latest, articles, places_, start = get(
        app,
        "/facts/facts?doc_id=bac-01&_size=5",
        "/facts/series_latest?_size=5",
        "/facts/articles?_size=5",
        "/facts/places?_size=5",
        "/report/index.html",
    )
    assert f'href="/report/articles/{page_name("bac-01")}#' in facts
    assert 'href="/report/articles/' in latest
    assert f'href="/report/articles/{page_name("bac-01")}"' in articles
    assert "degree" in places_ or "°" in places_
    assert "Tổng quan" in start
    assert "the number; of a percentage, in percent" in facts


def test_without_a_report_there_is_no_link(places: tuple[Path, Path]) -> None:
    (facts,) = get(application(places[0], None), "/facts/facts?_size=5")
    assert "/report/" not in facts


def test_what_is_missing_is_named_with_its_cure(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="trichluc load OUT"):
        application(tmp_path / "none.db", None)
    (tmp_path / "some.db").write_bytes(b"")
    with pytest.raises(FileNotFoundError, match="trichluc report OUT --out"):
        application(tmp_path / "some.db", tmp_path)
