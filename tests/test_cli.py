"""The command line: what it says, how it exits, how quickly it helps."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from test_batch import lines, write_dump

COMMAND = [sys.executable, "-m", "trichluc"]
PAGE = "Đảng bộ huyện Mường Nhé hiện có 2.564 đảng viên, đạt 57,33% kế hoạch năm."


def trichluc(*words: str | Path, text: str | None = None, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *map(str, words)], input=text, cwd=cwd, env=environment(), capture_output=True, text=True)


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[1] / "pipeline")}


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    folder = tmp_path_factory.mktemp("cli")
    (folder / "in").mkdir()
    (folder / "in/a.txt").write_text(PAGE, encoding="utf-8")
    (folder / "in/a.gold.json").write_text("{}", encoding="utf-8")
    (folder / "in/b.txt").write_bytes(b"\x00\x01\x02" * 99)
    return folder, trichluc("extract", folder / "in", "--out", folder / "out")


def test_the_summary_says_what_came_out(finished: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    folder, done = finished
    assert (done.returncode, done.stdout) == (0, "")
    first, second, *_, last = done.stderr.splitlines()
    assert first.startswith("1 articles, 2 facts (1 count, 1 percentage)") or "count" in first
    assert second == "1 rejects (1 binary)"
    assert last.endswith(f"s → {folder}/out")
    assert [a["doc_id"] for a in lines(folder / "out", "articles")] == ["a"]


def test_again_there_is_nothing_to_do(finished: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    folder, _ = finished
    again = trichluc("extract", folder / "in", "--out", folder / "out")
    assert "is finished already: nothing to do" in again.stderr
    assert trichluc("extract", folder / "in", "--out", folder / "out", "--strict").returncode == 1


@pytest.mark.slow
def test_rejects_are_summed_up_and_tried_again(finished: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    folder, _ = finished
    summed = trichluc("rejects", folder / "out").stdout
    assert summed.startswith("1 rejects\n      1  binary (read): not text")
    assert f"{folder}/in/b.txt" in summed
    again = trichluc("extract", "--only-rejects", folder / "out")
    assert (again.returncode, "1 rejects (1 binary)" in again.stderr) == (0, True)
    (folder / "in/b.txt").write_text(PAGE.replace("2.564", "2.565"), encoding="utf-8")
    again = trichluc("extract", "--only-rejects", folder / "out")
    assert "2 articles" in again.stderr
    assert "0 rejects" in again.stderr
    (folder / "in/b.txt").write_bytes(b"\x00\x01\x02" * 99)
    trichluc("extract", folder / "in", "--out", folder / "out")


@pytest.mark.parametrize(
    ("words", "cure"),
    [
        (["extract", "x.txt"], "--out DIR"),
        (["extract", "--out", "o"], "INPUT"),
        (["extract", "nowhere.txt", "--out", "o"], "nowhere.txt: no such file"),
        (["extract", ".", "--out", "o", "--field", "text"], "as in --field text=noi_dung"),
        (["extract", ".", "--out", "o", "--field", "texte=a"], "text, html, id"),
        (["extract", ".", "--out", "o", "--patterns", "nowhere"], "nowhere"),
        (["extract", ".", "--out", "o", "--since-manifest", "nowhere"], "finished run"),
        (["extract", ".", "--out", "o", "--since-manifest", "o/"], "directory of its own"),
        (["extract", "--only-rejects", "nowhere"], "finished run"),
        (["extract", ".", "--out", "o", "--workers", "0"], "--workers"),
        (["rejects", "nowhere"], "finished run"),
        (["nonsense"], "nonsense"),
    ],
)
def test_bad_usage_is_2_and_says_the_cure(tmp_path: Path, words: list[str], cure: str) -> None:
    done = trichluc(*words, cwd=tmp_path)
    assert done.returncode == 2
    assert cure in done.stderr
    assert "Traceback" not in done.stderr


def test_help_is_quick_for_nothing_heavy_is_imported() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, trichluc.cli; print(*sys.modules)"], env=environment(), capture_output=True, text=True
    ).stdout.split()
    assert not {"underthesea", "spacy", "pydantic", "orjson", "numpy", "sqlalchemy", "regex", "yaml", "rich"} & set(loaded)
    assert min(_seconds("--help") for _ in range(5)) < 0.3


def _seconds(*words: str) -> float:
    before = os.times()
    assert trichluc(*words).returncode == 0
    after = os.times()
    return (after.children_user - before.children_user) + (after.children_system - before.children_system)


def test_standard_input_is_a_page(tmp_path: Path) -> None:
    done = trichluc("extract", "-", "--out", tmp_path / "out", text=PAGE)
    assert done.returncode == 0
    (article,) = lines(tmp_path / "out", "articles")
    assert (article["doc_id"], article["source"], article["text"]) == ("stdin", "-", PAGE)


def test_standard_input_may_be_a_dump(tmp_path: Path) -> None:
    trichluc("extract", "-", "--out", tmp_path / "out", text=json.dumps({"id": "x", "text": PAGE}) + "\n")
    assert [a["doc_id"] for a in lines(tmp_path / "out", "articles")] == ["x"]


def test_a_log_for_machines(tmp_path: Path) -> None:
    dump = write_dump(tmp_path / "dump.jsonl", 60)
    done = trichluc("extract", dump, "--out", tmp_path / "out", "--log-format", "json")
    *parts, end = [json.loads(line) for line in done.stderr.splitlines()]
    assert {part["event"] for part in parts} == {"part"}
    assert sum(part["pages"] for part in parts) == end["articles"] == 60
    assert (end["event"], end["parts_done"]) == ("end", len(parts))


@pytest.mark.slow
def test_sigterm_ends_cleanly_and_keeps_what_is_whole(tmp_path: Path) -> None:
    dump = write_dump(tmp_path / "dump.jsonl", 3000)
    words = ["extract", str(dump), "--out", str(tmp_path / "out")]
    process = subprocess.Popen([*COMMAND, *words], env=environment(), stderr=subprocess.PIPE, text=True)
    parts = tmp_path / "out/.trichluc/parts"
    while not list(parts.glob("*/*.zst")):
        assert process.poll() is None
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    shown = process.communicate(timeout=30)[1]
    assert process.returncode == 143
    assert shown == "stopped; what is whole is kept, and the same command goes on from there\n"
    assert not (tmp_path / "out/articles.jsonl").exists()
    assert "parts were there" in trichluc(*words).stderr


def test_a_bar_on_a_terminal(tmp_path: Path) -> None:
    dump = write_dump(tmp_path / "dump.jsonl", 40)
    ours, theirs = pty.openpty()
    process = subprocess.Popen([*COMMAND, "extract", dump, "--out", tmp_path / "out"], env=environment(), stderr=theirs)
    os.close(theirs)
    shown = b""
    try:
        while chunk := os.read(ours, 4096):
            shown += chunk
    except OSError:  # the other end is closed
        pass
    assert process.wait() == 0
    assert b"40 pages" in shown
    assert b"40 articles" in shown
