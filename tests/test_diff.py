"""What changed between two runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from trichluc.cli import app
from trichluc.diff import compare, render

Fact = dict[str, Any]


def fact(fact_id: str, text: str, start: int, **more: Any) -> Fact:
    own = {"fact_id": fact_id, "doc_id": "a", "kind": "count", "text": text, "start": start, "end": start + len(text)}
    return own | {"sentence": f"Có {text}.", "rule": "indicators/chi_bo", "value": 1, "part_of": None, "checks": []} | more


def run(folder: Path, facts: list[Fact], sha: str = "0") -> Path:
    folder.mkdir()
    docs = sorted({f["doc_id"] for f in facts} | {"a"})
    (folder / "articles.jsonl").write_text("".join(json.dumps({"doc_id": d, "sha256": sha}) + "\n" for d in docs))
    (folder / "facts.jsonl").write_text(
        "".join(json.dumps(f) + "\n" for f in sorted(facts, key=lambda f: (f["doc_id"], f["start"])))
    )
    return folder


def test_gained_lost_changed_and_same(tmp_path: Path) -> None:
    old = [
        fact("1", "3 chi bộ", 0),
        fact("2", "5 chi bộ", 20, value=5),
        fact("3", "7 chi bộ", 40),
        fact("9", "1 chi bộ", 0, doc_id="gone"),
    ]
    new = [old[0], old[1] | {"value": 6, "org_name": "A"}, fact("4", "9 chi bộ", 60, rule="indicators/new")]
    found = compare(run(tmp_path / "old", old), run(tmp_path / "new", new))
    assert found.count() == {"gained": 1, "lost": 2, "changed": 1, "same": 1}
    assert [(kind, rule, name, len(changes)) for kind, rule, name, changes in found.groups()] == [
        ("lost", "indicators/chi_bo", "", 2),
        ("changed", "indicators/chi_bo", "org_name", 1),
        ("changed", "indicators/chi_bo", "value", 1),
        ("gained", "indicators/new", "", 1),
    ]
    text = "\n".join(render(found))
    assert "~ a: 5 chi bộ: 5 → 6" in text
    assert "Có 5 chi bộ." in text


def test_a_longer_mention_is_a_change_of_its_text_and_of_nothing_that_points_at_it(tmp_path: Path) -> None:
    part = fact("2", "3 chi bộ", 20, part_of="1")
    check = {"check": "parts_sum", "ok": True, "expected": 3, "found": 3, "with": ["2"]}
    old = [fact("1", "9 tổ chức", 0, checks=[check], sentence="Có 9 tổ chức đảng."), part]
    new = [fact("x", "9 tổ chức đảng", 0, checks=[check]), part | {"part_of": "x"}]
    found = compare(run(tmp_path / "old", old), run(tmp_path / "new", new))
    assert [change.fields for change in found.changes] == [("text",)]
    assert found.same == 1


def test_in_a_text_that_changed_the_same_words_are_the_same_fact(tmp_path: Path) -> None:
    old = run(tmp_path / "old", [fact("1", "3 chi bộ", 0), fact("2", "3 chi bộ", 20)], sha="old")
    new = run(tmp_path / "new", [fact("3", "3 chi bộ", 100), fact("4", "3 chi bộ", 120)], sha="new")
    assert compare(old, new).count() == {"gained": 0, "lost": 0, "changed": 0, "same": 2}


def test_the_command_fails_on_loss_only_where_asked_and_only_for_a_loss(tmp_path: Path) -> None:
    more = run(tmp_path / "more", [fact("1", "3 chi bộ", 0), fact("2", "5 chi bộ", 20)])
    less = run(tmp_path / "less", [fact("1", "3 chi bộ", 0)])

    def code(*arguments: object) -> int:
        return CliRunner().invoke(app, ["diff", *map(str, arguments)]).exit_code

    assert code(more, less) == 0
    assert code(more, less, "--fail-on-loss") == 1
    assert code(less, more, "--fail-on-loss") == 0
    told = json.loads(CliRunner().invoke(app, ["diff", str(more), str(less), "--json"]).output)
    assert told["lost"] == 1
    assert told["changes"][0]["old"]["text"] == "5 chi bộ"
    assert told["changes"][0]["new"] is None


def test_a_directory_without_a_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not there"):
        compare(tmp_path, tmp_path)
