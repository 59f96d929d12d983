"""Many pages: the same bytes whatever happens in between."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trichluc.batch.parts import part_path
from trichluc.batch.run import Result, run
from trichluc.batch.settings import Settings
from trichluc.batch.sorting import Sorter
from trichluc.read.limits import MB, Limits

FILES = ("articles.jsonl", "facts.jsonl", "rejects.jsonl", "manifest.json")


def lines(out: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def outputs(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in FILES}


def write_dump(path: Path, pages: int, start: int = 0) -> Path:
    """A JSON Lines dump of pages that differ."""
    with path.open("w", encoding="utf-8") as stream:
        for n in range(start, start + pages):
            text = f"Tin số {n}\n" + " ".join(f"chữ{(n * 37 + k * k) % 997}" for k in range(40)) + f"\nđạt {n % 101}% và {n}%"
            stream.write(json.dumps({"id": f"p{n}", "text": text}, ensure_ascii=False) + "\n")
    return path


def settings(dump: Path, out: Path, **changes: Any) -> Settings:
    base = Settings((str(dump),), out, 2, page_function="batch_pages:quick")
    return replace(base, **changes)


@pytest.fixture(scope="module")
def dump(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_dump(tmp_path_factory.mktemp("dump") / "dump.jsonl", 400)


@pytest.fixture(scope="module")
def finished(dump: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    out = tmp_path_factory.mktemp("finished")
    return out, run(settings(dump, out))


def test_every_page_is_an_article_in_the_order_of_the_input(finished: tuple[Path, Result]) -> None:
    out, result = finished
    assert [a["doc_id"] for a in lines(out, "articles")] == [f"p{n}" for n in range(400)]
    assert result.manifest["counts"]["articles"] == 400
    assert result.manifest["counts"]["facts"] == {"percentage": 800}
    assert result.manifest["fields"] == {"id": {"id": 400}, "text": {"text": 400}}
    assert result.rejects == 0


def test_facts_are_sorted_as_the_contract_says(finished: tuple[Path, Result]) -> None:
    keys = [(f["doc_id"], f["start"], f["end"], f["kind"]) for f in lines(finished[0], "facts")]
    assert keys == sorted(keys)


@pytest.mark.parametrize("workers", [1, 3])
def test_the_same_bytes_whatever_the_workers(dump: Path, finished: tuple[Path, Result], tmp_path: Path, workers: int) -> None:
    run(settings(dump, tmp_path, workers=workers))
    assert outputs(tmp_path) == outputs(finished[0])


def test_nothing_in_the_manifest_depends_on_where_or_when(dump: Path, finished: tuple[Path, Result]) -> None:
    text = (finished[0] / "manifest.json").read_text(encoding="utf-8")
    assert str(finished[0]) not in text
    assert json.loads(text)["inputs"][0]["input"] == str(dump)


def test_a_finished_run_does_nothing(dump: Path, finished: tuple[Path, Result]) -> None:
    before = {name: (finished[0] / name).stat().st_mtime_ns for name in FILES}
    again = run(settings(dump, finished[0]))
    assert again.nothing_to_do
    assert again.parts_done == 0
    assert {name: (finished[0] / name).stat().st_mtime_ns for name in FILES} == before


@pytest.mark.parametrize("name", FILES)
def test_an_output_file_that_is_gone_or_cut_is_made_again(dump: Path, tmp_path: Path, name: str) -> None:
    run(settings(dump, tmp_path))
    whole = outputs(tmp_path)
    (tmp_path / name).unlink() if not whole[name] else (tmp_path / name).write_bytes(whole[name][:-5])
    again = run(settings(dump, tmp_path))
    assert not again.nothing_to_do
    assert again.parts_done == 0
    assert outputs(tmp_path) == whole


def test_a_damaged_part_is_done_again(dump: Path, finished: tuple[Path, Result], tmp_path: Path) -> None:
    run(settings(dump, tmp_path))
    part = next((tmp_path / ".trichluc/parts").glob("*/*.zst"))
    part.write_bytes(part.read_bytes()[:-20])
    (tmp_path / "manifest.json").unlink()
    again = run(settings(dump, tmp_path))
    assert again.parts_done == 1
    assert outputs(tmp_path) == outputs(finished[0])


def test_a_changed_page_touches_its_own_part_only(dump: Path, tmp_path: Path) -> None:
    copy = tmp_path / "dump.jsonl"
    copy.write_bytes(dump.read_bytes())
    first = run(settings(copy, tmp_path / "out"))
    changed = copy.read_text(encoding="utf-8").replace('"Tin số 200', '"Tin số hai trăm')
    copy.write_text(changed, encoding="utf-8")
    second = run(settings(copy, tmp_path / "out"))
    assert (second.parts_done, second.parts_kept) == (1, first.parts_done - 1)
    assert second.changed == [f"input {copy}"]
    assert lines(tmp_path / "out", "articles")[200]["text"].startswith("Tin số hai trăm")


def test_a_page_put_in_front_leaves_the_parts_behind_alone(dump: Path, tmp_path: Path) -> None:
    copy = write_dump(tmp_path / "dump.jsonl", 1, start=900)
    copy.write_bytes(b"")
    run(settings(write_dump(copy, 400), tmp_path / "out"))
    longer = write_dump(tmp_path / "front.jsonl", 1, start=900).read_bytes() + copy.read_bytes()
    copy.write_bytes(longer)
    again = run(settings(copy, tmp_path / "out"))
    assert again.parts_done <= 2
    assert [a["doc_id"] for a in lines(tmp_path / "out", "articles")[:2]] == ["p900", "p0"]


def test_changed_patterns_are_noticed_and_named(dump: Path, tmp_path: Path, root: Path) -> None:
    run(settings(dump, tmp_path / "out"))
    own = tmp_path / "own"
    own.mkdir()
    (own / "page.yaml").write_bytes((root / "patterns/page.yaml").read_bytes() + b"# ours\n")
    again = run(settings(dump, tmp_path / "out", patterns=own))
    assert {"patterns", "patterns_dir"} <= set(again.changed)
    assert again.parts_kept == 0


def test_pages_of_an_earlier_run_are_passed_over(dump: Path, finished: tuple[Path, Result], tmp_path: Path) -> None:
    newer = tmp_path / "newer.jsonl"
    text = dump.read_text(encoding="utf-8").replace('"Tin số 7\\n', '"Tin số bảy\\n')
    newer.write_text(text + write_dump(tmp_path / "more.jsonl", 5, start=400).read_text(encoding="utf-8"), encoding="utf-8")
    result = run(settings(newer, tmp_path / "out", since=(finished[0],)))
    assert result.manifest["counts"]["since"] == {"new": 5, "changed": 1, "unchanged": 399}
    assert [a["doc_id"] for a in lines(tmp_path / "out", "articles")] == ["p7", *(f"p{n}" for n in range(400, 405))]


def test_two_pages_with_one_id(tmp_path: Path) -> None:
    dump = write_dump(tmp_path / "dump.jsonl", 3)
    dump.write_bytes(dump.read_bytes() + dump.read_bytes().splitlines(keepends=True)[1])
    run(settings(dump, tmp_path / "out"))
    (reject,) = lines(tmp_path / "out", "rejects")
    assert (reject["reason"], reject["line"], reject["doc_id"]) == ("same_id", 4, "p1")
    assert "dump.jsonl:2" in reject["detail"]
    assert len(lines(tmp_path / "out", "facts")) == 6


def test_rejects_say_where_they_stand(tmp_path: Path) -> None:
    dump = write_dump(tmp_path / "dump.jsonl", 2)
    first = len(dump.read_bytes().splitlines(keepends=True)[0])
    dump.write_bytes(dump.read_bytes().replace(b'\n{"id": "p1"', b'\n{"id" "p1"'))
    run(settings(dump, tmp_path / "out"))
    (reject,) = lines(tmp_path / "out", "rejects")
    assert reject == {
        "source": str(dump),
        "line": 2,
        "offset": first,
        "doc_id": "dump.jsonl#2",
        "stage": "read",
        "reason": "json",
        "detail": reject["detail"],
    }


HOSTILE = {"SPIN": "timeout", "EAT": "memory", "DIE": "crash", "RAISE": "internal"}


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_a_hostile_page_costs_its_own_record_only(tmp_path: Path, workers: int) -> None:
    pages = [{"id": word, "text": f"{word} đạt 5%"} for n in range(3) for word in (f"good{n}", *(HOSTILE if n == 1 else ()))]
    dump = tmp_path / "dump.jsonl"
    dump.write_text("\n".join(map(json.dumps, pages)), encoding="utf-8")
    limits = Limits(page_seconds=2, page_memory=400 * MB)  # on a busy machine 400 MB alone can take half a second
    run(settings(dump, tmp_path / "out", workers=workers, limits=limits, page_function="batch_pages:obedient"))
    assert [a["doc_id"] for a in lines(tmp_path / "out", "articles")] == ["good0", "good1", "good2"]
    assert {r["doc_id"]: r["reason"] for r in lines(tmp_path / "out", "rejects")} == HOSTILE
    assert {r["stage"] for r in lines(tmp_path / "out", "rejects")} == {"extract"}


@pytest.mark.slow
def test_a_page_that_no_signal_reaches_is_ended(tmp_path: Path) -> None:
    dump = tmp_path / "dump.jsonl"
    dump.write_text('{"id": "a", "text": "HANG"}\n{"id": "b", "text": "5%"}\n', encoding="utf-8")
    limits = Limits(page_seconds=0.1)
    run(settings(dump, tmp_path / "out", limits=limits, page_function="batch_pages:obedient"))
    assert [(r["doc_id"], r["reason"]) for r in lines(tmp_path / "out", "rejects")] == [("a", "timeout")]
    assert len(lines(tmp_path / "out", "articles")) == 1


@pytest.mark.slow
def test_rejects_are_tried_again_and_the_rest_is_left_alone(tmp_path: Path) -> None:
    dump = write_dump(tmp_path / "dump.jsonl", 50)
    with dump.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps({"id": "eats", "text": "nghĩ lâu SPIN"}) + "\n")
    asked = settings(dump, tmp_path / "out", limits=Limits(page_seconds=0.3), page_function="batch_pages:obedient")
    run(asked)
    assert [r["doc_id"] for r in lines(tmp_path / "out", "rejects")] == ["eats"]
    again = run(replace(asked, retry_rejects=True))
    assert again.parts_done == 1
    assert [r["doc_id"] for r in lines(tmp_path / "out", "rejects")] == ["eats"]
    assert run(asked).nothing_to_do


def test_another_limit_tries_what_a_limit_rejected(tmp_path: Path) -> None:
    dump = write_dump(tmp_path / "dump.jsonl", 50)
    with dump.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps({"id": "spins", "text": "SPIN"}) + "\n")
    asked = settings(dump, tmp_path / "out", limits=Limits(page_seconds=0.2), page_function="batch_pages:obedient")
    run(asked)
    again = run(replace(asked, limits=Limits(page_seconds=0.4)))
    assert again.parts_done == 1
    assert again.changed == ["limits"]


def test_the_output_may_lie_inside_the_input(tmp_path: Path) -> None:
    write_dump(tmp_path / "dump.jsonl", 20)
    run(settings(tmp_path, tmp_path / "out"))
    assert run(settings(tmp_path, tmp_path / "out")).nothing_to_do
    assert len(lines(tmp_path / "out", "articles")) == 20


def test_two_runs_in_one_directory_do_not_mix(dump: Path, tmp_path: Path) -> None:
    def during(*_: object) -> None:
        with pytest.raises(ValueError, match="another run is writing"):
            run(settings(dump, tmp_path))

    run(settings(dump, tmp_path), during)


def test_a_full_disk_is_told_not_shown_as_a_traceback(dump: Path, tmp_path: Path) -> None:
    (tmp_path / ".trichluc").mkdir()
    (tmp_path / ".trichluc/parts").write_bytes(b"in the way")
    with pytest.raises((ValueError, OSError)):
        run(settings(dump, tmp_path))


@pytest.mark.parametrize("error", [sqlite3.OperationalError("database or disk is full"), OSError(28, "No space left on device")])
def test_a_disk_that_fills_up_at_the_end_is_told(
    dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def full(*_: object) -> None:
        raise error

    monkeypatch.setattr("trichluc.batch.run.assemble", full)
    with pytest.raises(ValueError, match="what is whole is kept"):
        run(settings(dump, tmp_path))
    monkeypatch.undo()
    assert run(settings(dump, tmp_path)).parts_done == 0


@pytest.mark.parametrize("bad", ["nowhere", "nothing*.txt"])
def test_an_input_that_is_not_there_is_refused(tmp_path: Path, bad: str) -> None:
    with pytest.raises(ValueError, match="no such file"):
        run(settings(tmp_path / bad, tmp_path / "out"))


@given(st.lists(st.binary(min_size=1, max_size=8).map(lambda b: b.replace(b"\n", b" ")), max_size=60))
def test_sorting_on_disk_is_sorting(tmp_path_factory: pytest.TempPathFactory, items: list[bytes]) -> None:
    sorter = Sorter(tmp_path_factory.getbasetemp(), lambda line: line, run_bytes=110)
    for item in items:
        sorter.add(item)
    assert list(sorter.sorted()) == sorted(items)


@pytest.fixture(autouse=True)
def _no_parts_left_aside(tmp_path: Path) -> Iterator[None]:
    yield
    assert not list(tmp_path.glob("**/.trichluc/tmp/*"))
    assert part_path(tmp_path, "ab").name == "ab.zst"
