"""A database for people with spreadsheets: CSV and XLSX, with a datapackage.json that says what every column means."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import sqlalchemy as sa

from trichluc.load import schema, views
from trichluc.load.engine import DatabaseError, connect, version
from trichluc.series import _plain

_SHEET_ROWS = 1_048_575  # what a sheet of Excel holds below its header
_CELL = 32_767  # characters in a cell of Excel
_LEFT_OUT = {"articles": {"text", "segments", "digest"}}  # too long for a cell, or of no use in one
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

# What is exported, with its title: tables, then views.
RESOURCES = {
    "articles": "Articles",
    "facts": "Facts: every mention of a number, percentage, date or document",
    "fact_checks": "Arithmetic that bears on facts",
    "rejects": "Inputs that could not be read",
    "places": "Administrative units that articles and facts refer to",
    **{name: comment for name, (comment, _) in views.VIEWS.items()},
}
_REFERENCES = [(schema.articles, "province_code"), (schema.facts, "province_code"), (schema.facts, "place_code")]
_KEYS = {"articles": "doc_id", "facts": "fact_id", "rejects": "reject_id"}
_UNITS = {
    "lat": "degree north", "lon": "degree east", "start_offset": "code point", "end_offset": "code point", "byte_offset": "byte",
    **dict.fromkeys(["value", "value_max", "low", "high", "own_value", "sum_of_units", "expected", "found", "difference"],
                    "number of what the indicator names; percent where kind or series says percentage"),
}  # fmt: skip
_DERIVED = {
    "low": "lowest exact value", "high": "highest exact value", "difference": "by how much they differ",
    "low_fact_id": "fact of the lowest value", "low_doc_id": "its article", "low_source": "that article's source",
    "high_fact_id": "fact of the highest value", "high_doc_id": "its article", "high_source": "that article's source",
    "own_value": "the unit's own last figure of the year", "sum_of_units": "what the units inside it add up to",
    "units_with_figure": "how many of its units have a figure of that year", "units": "how many units it has",
    "units_of_same_period": "how many of those figures are of the very period of the own one",
}  # fmt: skip


def export(url: str, folder: Path, *, xlsx: bool = False) -> dict[str, int]:
    """Write one CSV per table and view, datapackage.json, and with `xlsx` also trichluc.xlsx; returns rows by name."""
    engine = connect(url)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with engine.connect() as connection:
            if version(connection) != schema.VERSION:
                raise DatabaseError(f"{url} holds no schema {schema.VERSION} of trichluc: run trichluc load OUT {url}")
            tables = {name: _table(connection, name) for name in RESOURCES}
            counts = {name: _csv(connection, table, folder / f"{name}.csv") for name, table in tables.items()}
            (folder / "datapackage.json").write_bytes(orjson.dumps(datapackage(tables), option=orjson.OPT_INDENT_2))
            if xlsx:
                _xlsx(connection, tables, folder / "trichluc.xlsx")
        return counts
    finally:
        engine.dispose()


def _table(connection: sa.Connection, name: str) -> sa.Table:
    known = schema.metadata.tables.get(name)
    return sa.Table(name, sa.MetaData(), autoload_with=connection) if known is None else known


def _columns(table: sa.Table) -> list[sa.Column[Any]]:
    return [c for c in table.columns if c.name not in _LEFT_OUT.get(table.name, ())]


def _rows(connection: sa.Connection, table: sa.Table) -> Iterator[list[Any]]:
    """The rows in a fixed order: by the first column that is a key, else by all that tell them apart."""
    order = [
        table.c[n] for n in ("org_key", "series", "doc_id", "start_offset", "fact_id", "era", "code", "position") if n in table.c
    ]
    query = sa.select(*_columns(table)).order_by(*order)
    if table is schema.places:
        of = [(t.c.place_era, t.c[code]) for t, code in _REFERENCES]
        named = sa.union(*(sa.select(*pair).where(pair[0].is_not(None)) for pair in of))
        query = query.where(sa.tuple_(table.c.era, table.c.code).in_(named))
    for row in connection.execution_options(stream_results=True, yield_per=5000).execute(query):
        yield [_plain(value) for value in row]


def _safe(value: Any) -> Any:
    """Text that a spreadsheet would take for a formula gets an apostrophe before it: it comes from web pages."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _csv(connection: sa.Connection, table: sa.Table, path: Path) -> int:
    """UTF-8 with a byte order mark, without which Excel takes it for the machine's old code page."""
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([c.name for c in _columns(table)])
        for row in _rows(connection, table):
            writer.writerow(map(_safe, row))
            count += 1
    return count


def datapackage(tables: dict[str, sa.Table]) -> dict[str, Any]:
    """The description of the exported files, after Frictionless' Data Package."""
    return {
        "profile": "tabular-data-package",
        "name": "trichluc",
        "title": "Figures, dates and documents out of Vietnamese news text",
        "resources": [_resource(name, table) for name, table in tables.items()],
    }


def _resource(name: str, table: sa.Table) -> dict[str, Any]:
    fields: dict[str, Any] = {"fields": [_field(c) for c in _columns(table)], "missingValues": [""]}
    if name in _KEYS:
        fields["primaryKey"] = [_KEYS[name]]
    if name == "facts":
        fields["foreignKeys"] = [{"fields": ["doc_id"], "reference": {"resource": "articles", "fields": ["doc_id"]}}]
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "title": RESOURCES[name],
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": fields,
    }


def _field(column: sa.Column[Any]) -> dict[str, Any]:
    known = _documented(column)
    kinds: list[tuple[type, str]] = [
        (sa.Boolean, "boolean"), (sa.Integer, "integer"), (sa.Numeric, "number"), (sa.Float, "number"), (sa.Date, "date"),
    ]  # fmt: skip
    kind = next((name for of, name in kinds if isinstance(known.type, of)), "string")
    described = _DERIVED.get(column.name) or known.comment or column.name.replace("_", " ")
    field: dict[str, Any] = {"name": column.name, "type": kind, "description": described}
    if kind == "boolean":
        field |= {"trueValues": ["True", "1"], "falseValues": ["False", "0"]}
    if column.name in schema.ENUMERATIONS:
        field["constraints"] = {"enum": list(schema.ENUMERATIONS[column.name])}
    if column.name in _UNITS:
        field["unit"] = _UNITS[column.name]
    return field


def _documented(column: sa.Column[Any]) -> sa.Column[Any]:
    """The column of a table that a view's column comes from: it knows type and meaning on every database."""
    if column.comment:
        return column
    of = (schema.figures, schema.facts, schema.articles, schema.fact_checks)
    return next((table.c[column.name] for table in of if column.name in table.c), column)


def _xlsx(connection: sa.Connection, tables: dict[str, sa.Table], path: Path) -> None:
    """One workbook, a sheet per table and view; what a sheet cannot hold goes on in the next. None for what is empty."""
    try:
        import xlsxwriter
    except ImportError:
        raise ValueError("XLSX needs xlsxwriter: pip install 'trichluc[xlsx]'") from None
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, options) as book:
        bold = book.add_format({"bold": True})
        for name, table in tables.items():
            sheet = _sheet(book, name, 0, table, bold)
            for number, row in enumerate(_rows(connection, table)):
                part, at = divmod(number, _SHEET_ROWS)
                if part and at == 0:
                    sheet = _sheet(book, name, part, table, bold)
                for position, value in enumerate(row):
                    sheet.write(at + 1, position, value[:_CELL] if isinstance(value, str) else value)


def _sheet(book: Any, name: str, part: int, table: sa.Table, bold: Any) -> Any:
    sheet = book.add_worksheet(f"{name[:26]} {part + 1}" if part else name)
    sheet.freeze_panes(1, 0)
    for position, column in enumerate(_columns(table)):
        sheet.write_string(0, position, column.name, bold)
    return sheet
