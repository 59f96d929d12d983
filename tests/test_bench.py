"""The benchmarks measure what they say: the dumps they make, and the floor that writes as much as extraction did."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

import scaling
import speed


def test_the_dense_dump_is_the_corpus_again_and_again(root: Path, tmp_path: Path) -> None:
    dump = tmp_path / "dense.jsonl"
    speed.dense(dump, 0.5)
    rows = [json.loads(line) for line in dump.open(encoding="utf-8")]
    assert dump.stat().st_size >= 500_000
    assert len({row["id"] for row in rows}) == len(rows)
    first = next(iter(sorted((root / "corpus").rglob("*.txt")))).read_text(encoding="utf-8")
    assert rows[0]["text"].startswith(first)


def test_a_made_dump_is_the_same_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speed, "NEWS", tmp_path / "absent")
    speed.general(tmp_path / "one", 0.05)
    speed.general(tmp_path / "two", 0.05)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert (tmp_path / "one").stat().st_size >= 50_000


def test_a_grown_dump_repeats_no_page(tmp_path: Path) -> None:
    source = ["\n".join(f"Dòng {line} của bài {page}." for line in range(6)) for page in range(50)]
    scaling.grown(source, 10, tmp_path / "grown")
    texts = [json.loads(line)["text"] for line in (tmp_path / "grown").open(encoding="utf-8")]
    assert len(texts) == len(set(texts)) == 500


def test_the_floor_writes_as_much_in_as_many_records(tmp_path: Path) -> None:
    dump, out = tmp_path / "dump.jsonl", tmp_path / "out"
    dump.write_text('{"id": "a", "text": "Có 5 chi bộ."}\n', encoding="utf-8")
    out.mkdir()
    (out / "articles.jsonl").write_bytes(b"x" * 99 + b"\n")
    (out / "facts.jsonl").write_bytes(b"x" * 9 + b"\n" + b"x" * 19 + b"\n")
    speed.floor(dump, out, tmp_path)
    assert [len(line) for line in (tmp_path / "floor").open("rb")] == [100, 10, 20]
