"""The SQLite file in a browser, by Datasette: its metadata made from the schema, its rows linked to the report's pages."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

import uvicorn
from datasette.app import Datasette
from datasette.plugins import pm
from markupsafe import Markup
from pluggy import HookimplMarker

from trichluc.load.schema import metadata as tables
from trichluc.load.views import VIEWS
from trichluc.report.source import page_name

hookimpl = HookimplMarker("datasette")
_FACETS = (
    "kind", "indicator", "measure", "status", "org_level", "org_name", "province", "year", "period_basis", "check_name", "ok",
    "stage", "reason", "doc_type",
)  # fmt: skip
_MOST_FACETS = 5
_LABELS = {"articles": "title", "facts": "text", "places": "name"}
_UNITS = {"lat": "degree", "lon": "degree"}


def metadata(database: str) -> dict[str, Any]:
    """Datasette's description of the database, by that name: what the schema says of each table, view and column."""
    described: dict[str, Any] = {name: {"description": comment} for name, (comment, _) in VIEWS.items()}
    for table in tables.sorted_tables:
        columns = [column.name for column in table.columns]
        described[table.name] = {
            "description": table.comment,
            "columns": {column.name: column.comment for column in table.columns if column.comment},
            "units": {column: unit for column, unit in _UNITS.items() if column in columns},
            "facets": [column for column in _FACETS if column in columns][:_MOST_FACETS],
        }
        if table.name in _LABELS:
            described[table.name]["label_column"] = _LABELS[table.name]
    return {
        "title": "trichluc",
        "description": "Dated, structured facts out of Vietnamese news text, each with its sentence",
        "databases": {database: {"tables": described}},
    }


@hookimpl
def render_cell(row: Any, value: Any, column: str, table: str | None, datasette: Datasette) -> Markup | None:
    """Datasette's hook for a cell: an article's `title` and `doc_id` lead to its page, `fact_id` and `part_of` to the mention."""
    if column == "title" and table != "facts":  # an article's headline; a fact's title is a document's
        column, value = "doc_id", {"value": _cell(row, "doc_id"), "label": value} if value else None
    prefix, _, name = column.rpartition("_") if column.endswith("_id") else ("", "", column)
    before = prefix.removesuffix("doc").removesuffix("fact")  # low_, high_ of the disagreements
    if not value or not (name in ("part_of", "duplicate_of") or prefix.endswith(("doc", "fact"))):
        return None
    own, shown = (value["value"], value["label"]) if isinstance(value, dict) else (value, value)
    of_article = prefix.endswith("doc") or name == "duplicate_of"
    doc_id = own if of_article else _cell(row, f"{before}doc_id")
    fact_id = own if not of_article else _cell(row, f"{before}fact_id") if prefix else None
    if not doc_id:
        return None
    address = datasette.urls.path(f"/report/articles/{page_name(doc_id)}") + (f"#{fact_id}" if fact_id else "")
    return Markup('<a href="{}">{}</a>').format(address, shown)


def _cell(row: Any, column: str) -> Any:
    """Another cell's own value, whether Datasette has put a label to it or not; None where there is no such column."""
    value = row[column] if column in row.keys() else None  # noqa: SIM118 - sqlite3.Row has no `in`
    return value["value"] if isinstance(value, dict) else value


def application(database: Path, report: Path | None) -> Datasette:
    """Datasette on the file; with `report`, that directory is served under /report and rows lead into it."""
    if not database.is_file():
        raise FileNotFoundError(f"{database}: no such file: `trichluc load OUT {database}` writes it")
    if report is not None and not (report / "index.html").is_file():
        raise FileNotFoundError(f"{report}: no report there: `trichluc report OUT --out {report}` makes one")
    plugin = sys.modules[__name__]
    if pm.is_registered(plugin):
        pm.unregister(plugin)
    if report is not None:
        pm.register(plugin)
    mounts = [("report", str(report))] if report else []
    return Datasette(
        [str(database)], metadata=metadata(database.stem), static_mounts=mounts, settings={"facet_time_limit_ms": 1000}
    )


def serve(database: Path, report: Path | None, port: int) -> None:
    """Serve on this machine only, until interrupted."""
    app = application(database, report)
    asyncio.run(app.invoke_startup())
    uvicorn.run(app.app(), host="127.0.0.1", port=port, log_level="warning")
