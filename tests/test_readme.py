"""The README tells the truth: its excerpt is what comes out, its Python runs, its commands exist."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from trichluc import extract
from trichluc.cli import app
from trichluc.rules import load_rules

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_the_records_shown_come_out_of_the_page_shown() -> None:
    (page,) = blocks("text")
    (shown,) = blocks("json")
    facts = [json.loads(fact.model_dump_json()) for fact in extract(page).facts]
    records = [json.loads(line) for line in shown.splitlines()]
    assert len(records) == len(facts)
    for record, fact in zip(records, facts, strict=True):
        assert record.items() <= fact.items()


def test_what_is_left_out_of_the_records_shown_is_empty_or_usual() -> None:
    (page,) = blocks("text")
    (shown,) = blocks("json")
    named = {"fact_id", "doc_id", "start", "end", "sentence", "rule", "kind", "place_era", "province_code", "lat", "lon"}
    usual = (None, [], "exact", "actual", "stated")
    for line, fact in zip(shown.splitlines(), extract(page).facts, strict=True):
        left_out = {key: value for key, value in fact.model_dump(mode="json").items() if key not in json.loads(line)}
        assert {key: value for key, value in left_out.items() if key not in named and value not in usual} == {}


@pytest.mark.parametrize("code", blocks("python"))
def test_the_python_runs_and_prints_what_it_says(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    exec(code, {})
    said = [line.split("# ", 1)[1] for line in code.splitlines() if "# " in line]
    assert said
    assert capsys.readouterr().out.splitlines() == said


def test_the_pattern_shown_is_found_in_the_next_run(tmp_path: Path) -> None:
    (pattern,) = blocks("yaml")
    (tmp_path / "indicators.yaml").write_text(pattern, encoding="utf-8")
    facts = extract("Toàn xã có 1.240 hội viên nông dân.", rules=load_rules(tmp_path)).facts
    assert [(fact.indicator, fact.value) for fact in facts] == [("hoi_vien_nong_dan", 1240)]
    assert extract("Toàn xã có 1.240 hội viên nông dân.").facts == []
    checked = CliRunner().invoke(app, ["patterns", "check", str(tmp_path)])
    assert checked.exit_code == 0, checked.output


def test_no_accuracy_is_claimed_above_its_floor(root: Path) -> None:
    floors = json.loads((root / "tests/floors.json").read_text(encoding="utf-8"))["floors"]
    (head, *rows) = re.search(r"^\| \| all \|.*?(?=\n\n)", README, re.MULTILINE | re.DOTALL)[0].splitlines()  # type: ignore[index]
    parts = {"all": "", "`corpus/`": ".", "`dev/`": "dev", "`test/`": "test"}
    columns = [parts[cell.strip()] for cell in head.strip("|").split("|")[1:]]
    claimed = {
        (part, key.strip()): float(cell)
        for row in rows[1:]
        for key, *cells in [row.strip("|").split("|")]
        for part, cell in zip(columns, cells, strict=True)
    }
    assert {key for _, key in claimed} == set(floors[""])
    assert {at: claim for at, claim in claimed.items() if claim > floors[at[0]][at[1]]} == {}


def test_the_commands_exist(root: Path) -> None:
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    commands = get_command(app).commands  # type: ignore[attr-defined]
    named = re.findall(r"\b(make|trichluc) ([a-z-]+)", "\n".join(blocks("sh")))
    assert {("make", "extract"), ("make", "test"), ("trichluc", "extract")} <= set(named)
    for program, name in named:
        assert re.search(rf"^{name}:", makefile, re.MULTILINE) if program == "make" else name in commands
