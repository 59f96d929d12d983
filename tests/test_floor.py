"""Accuracy never falls unnoticed: the level reached on corpus/ is the floor."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from floors import PINNED, LoweredError, below, corpus_hash, pin, reached


def test_the_level_reached_is_kept(corpus_output: Path) -> None:
    pinned = json.loads(PINNED.read_text(encoding="utf-8"))
    assert pinned["corpus_sha256"] == corpus_hash(), "corpus/ is not what the floors were pinned on: run `make pin`"
    assert below(pinned["floors"], reached(corpus_output)) == {}


def test_every_figure_of_the_corpus_has_a_floor(corpus_output: Path) -> None:
    floors = json.loads(PINNED.read_text(encoding="utf-8"))["floors"]
    assert {part: set(figures) for part, figures in reached(corpus_output).items()} == {p: set(f) for p, f in floors.items()}


def test_a_floor_rises_by_itself_and_falls_only_with_a_reason() -> None:
    old = pin({}, {"": {"facts": 0.95, "date": 0.9}}, "a", None)
    higher = pin(old, {"": {"facts": 0.96, "date": 0.9}}, "b", None)
    assert higher == {"corpus_sha256": "b", "floors": {"": {"facts": 0.96, "date": 0.9}}, "lowered": []}
    with pytest.raises(LoweredError, match=r"all: facts: 0\.96 -> 0\.95"):
        pin(higher, {"": {"facts": 0.95, "date": 1.0}}, "b", None)
    with pytest.raises(LoweredError, match=r"all: date: 0\.9 -> None"):
        pin(higher, {"": {"facts": 0.97}}, "b", "")
    lowered = pin(higher, {"": {"facts": 0.95, "date": 1.0}}, "c", "gold mended")
    assert lowered["floors"][""]["facts"] == 0.95
    assert lowered["lowered"] == [{"because": "gold mended", "from_to": {"all: facts": (0.96, 0.95)}}]


def test_the_hash_sees_names_and_content(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("một")
    (tmp_path / "a.gold.json").write_text("{}")
    first = corpus_hash(tmp_path)
    (tmp_path / "README.md").write_text("not part of it")
    assert corpus_hash(tmp_path) == first
    (tmp_path / "a.gold.json").write_text('{"facts": []}')
    second = corpus_hash(tmp_path)
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    assert len({first, second, corpus_hash(tmp_path)}) == 3
