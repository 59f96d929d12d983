"""Export: files that a spreadsheet opens rightly, and a description that is true of them."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from databases import database, rows
from golden import golden, write
from trichluc import export as exporting
from trichluc.export import RESOURCES, export
from trichluc.load import load, schema
from trichluc.load.engine import DatabaseError
from trichluc.places.locate import locate
from trichluc.records import Check, Count

pytest_plugins = ["servers"]

FORMULAS = ["=cmd|' /C calc'!A0", "+1", "-2+3", "@SUM(A1)", "\tx", "- Toàn huyện có 3 đảng viên"]


@pytest.fixture(scope="module")
def out(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output of two corpus articles: one with a failed check and texts that are formulas."""
    some = [locate(a) for a in golden(root / "corpus") if a.doc_id in ("bac-04", "bac-06")]
    first = next(f for f in some[0].facts if isinstance(f, Count))
    check = Check(check="parts_sum", ok=False, expected=3, found=2.5, with_=[])
    facts = [f.model_copy(update={"checks": [check]}) if f is first else f for f in some[0].facts]
    facts = [f.model_copy(update={"sentence": FORMULAS[n % len(FORMULAS)]}) for n, f in enumerate(facts)]
    strange = some[0].model_copy(update={"facts": facts, "title": FORMULAS[0], "author": 'a\nb "c", \x01'})
    return write([strange, some[1]], tmp_path_factory.mktemp("export") / "out")


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def exported(request: pytest.FixtureRequest, out: Path) -> tuple[str, Path]:
    """A loaded database of either kind, and the directory of its export, with XLSX."""
    folder = out.with_name(request.param)
    url = str(out.with_name("e.db")) if request.param == "sqlite" else database(request.getfixturevalue("server"), "prepared")
    load(out, url)
    export(url, folder, xlsx=True)
    return url, folder


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_has_all_rows_and_opens_as_utf_8_in_excel(exported: tuple[str, Path]) -> None:
    url, folder = exported
    for name in RESOURCES:
        data = (folder / f"{name}.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        assert data.endswith(b"\r\n")
        if name != "places":
            assert len(read(folder / f"{name}.csv")) == rows(url, f"SELECT COUNT(*) FROM {name}")[0][0]
    figures = read(folder / "series_latest.csv")
    assert {"Giao Thủy", "Gia Lộc"} <= {row["org_name"] for row in figures}
    assert all(re.fullmatch(r"\d+(\.\d+)?", row["value"]) for row in figures)
    assert {row["period_end"] for row in figures} <= {row["period_end"] for row in read(folder / "facts.csv")}


def test_text_from_the_web_is_no_formula(exported: tuple[str, Path]) -> None:
    _, folder = exported
    for name in RESOURCES:
        cells = [cell for row in read(folder / f"{name}.csv") for cell in row.values()]
        assert not [c for c in cells if c.startswith(("=", "+", "@", "\t", "\r")) or re.match(r"-\D", c)]
    assert {"'" + f for f in FORMULAS} <= {row["sentence"] for row in read(folder / "facts.csv")}


def test_a_negative_number_stays_a_number(exported: tuple[str, Path]) -> None:
    assert [row["difference"] for row in read(exported[1] / "article_disagreements.csv")] == ["-0.5"]


def test_the_package_describes_every_column_and_is_true(exported: tuple[str, Path]) -> None:
    _, folder = exported
    package = json.loads((folder / "datapackage.json").read_bytes())
    assert {r["name"] for r in package["resources"]} == set(RESOURCES) == {p.stem for p in folder.glob("*.csv")}
    for resource in package["resources"]:
        fields = {f["name"]: f for f in resource["schema"]["fields"]}
        with (folder / resource["path"]).open(encoding="utf-8-sig", newline="") as file:
            assert next(csv.reader(file)) == list(fields)
        assert all(f["description"] and f["description"] != f["name"] for f in fields.values()), resource["name"]
        table = read(folder / resource["path"])
        for row in table:
            for name, field in fields.items():
                if row[name]:
                    _fits(row[name], field)
        if "primaryKey" in resource["schema"]:
            (key,) = resource["schema"]["primaryKey"]
            assert len({row[key] for row in table}) == len(table)
    facts = next(r for r in package["resources"] if r["name"] == "facts")["schema"]["fields"]
    assert next(f for f in facts if f["name"] == "value")["unit"]
    assert next(f for f in facts if f["name"] == "measure")["constraints"]["enum"][0] == "hien_co"


def _fits(cell: str, field: dict[str, Any]) -> None:
    """A cell is of the type that its field says."""
    if field["type"] == "integer":
        int(cell)
    elif field["type"] == "number":
        float(cell)
    elif field["type"] == "date":
        date.fromisoformat(cell)
    elif field["type"] == "boolean":
        assert cell in field["trueValues"] + field["falseValues"]
    if "constraints" in field:
        assert cell in field["constraints"]["enum"]


def test_xlsx_holds_the_same_with_codes_as_text(exported: tuple[str, Path]) -> None:
    _, folder = exported
    book = openpyxl.load_workbook(folder / "trichluc.xlsx", read_only=True)
    assert book.sheetnames == list(RESOURCES)
    sheet = [list(row) for row in book["facts"].iter_rows(values_only=True)]
    facts = read(folder / "facts.csv")
    assert len(sheet) == len(facts) + 1
    head = sheet[0]
    provinces = {row[head.index("province_code")] for row in sheet[1:]}
    assert provinces == {"36", "30", None}
    assert all(row[head.index("value")] is None or isinstance(row[head.index("value")], int | float) for row in sheet[1:])
    assert {row[head.index("sentence")] for row in sheet[1:]} >= set(FORMULAS) - {"\tx"}
    assert {"30", "36", "297", "365", "10999"} <= {row[1] for row in book["places"].iter_rows(values_only=True)}
    assert book["places"].max_row < 20


def test_a_table_too_long_for_a_sheet_goes_on_in_the_next(
    exported: tuple[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, _ = exported
    monkeypatch.setattr(exporting, "_SHEET_ROWS", 20)
    monkeypatch.setattr(exporting, "RESOURCES", {"facts": "Facts"})
    export(url, tmp_path / "small", xlsx=True)
    book = openpyxl.load_workbook(tmp_path / "small" / "trichluc.xlsx")
    count = rows(url, "SELECT COUNT(*) FROM facts")[0][0]
    assert book.sheetnames == ["facts", *(f"facts {n}" for n in range(2, -(-count // 20) + 1))]
    assert sum(sheet.max_row - 1 for sheet in book) == count


def test_the_same_database_gives_the_same_files(exported: tuple[str, Path], tmp_path: Path) -> None:
    url, folder = exported
    export(url, tmp_path / "again")
    for file in (tmp_path / "again").iterdir():
        assert file.read_bytes() == (folder / file.name).read_bytes()


def test_a_file_of_another_program_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("CREATE TABLE articles (x)")
    with pytest.raises(DatabaseError, match=f"holds no schema {schema.VERSION} of trichluc"):
        export(str(tmp_path / "other.db"), tmp_path / "export")
