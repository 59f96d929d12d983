"""Kill a run again and again, start it again each time, and compare its files with those of an undisturbed run.

    python bench/faults.py [--pages 5000] [--kills 50] [--seed 1] [--function module:name]

The kills (SIGKILL) come at random moments and hit, by turns at random, the parent, a worker, the reader or the server that
starts them. A run that was killed is started again with the same command; one that ends in between is compared and
begun anew, until all kills are done. Exits with 1 at the first byte that differs.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

FILES = ("articles.jsonl", "facts.jsonl", "rejects.jsonl", "manifest.json")
CORPUS = Path(__file__).resolve().parents[1] / "corpus"


def write_dump(path: Path, pages: int) -> Path:
    """A dump of short pages, each three lines of a corpus article with a number of its own; one line in fifty is broken."""
    lines = [[x for x in p.read_text(encoding="utf-8").splitlines() if x.strip()] for p in sorted(CORPUS.glob("*.txt"))]
    with path.open("w", encoding="utf-8") as dump:
        for n in range(pages):
            article = lines[n % len(lines)]
            at = n // len(lines) % max(1, len(article) - 3)
            text = "\n".join([f"Trang {n}: {n + 1} đảng viên", *article[at : at + 3]])
            dump.write(json.dumps({"id": f"page-{n}", "text": text}, ensure_ascii=False)[: -1 if n % 50 == 49 else None] + "\n")
    return path


def start(dump: Path, out: Path, function: str) -> subprocess.Popen[bytes]:
    """One run, in a session of its own so that its processes can be told."""
    command = [sys.executable, __file__, "--run", str(dump), str(out), "--function", function]
    return subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def run(dump: Path, out: Path, function: str) -> None:
    """The run itself, as `trichluc extract` does it."""
    from trichluc.batch.command import extract
    from trichluc.batch.settings import Settings

    raise SystemExit(extract(Settings((str(dump),), out, 2, page_function=function), strict=False, log_json=True))


def children(session: int) -> list[int]:
    """The processes of a session but its leader and Python's bookkeeper of shared memory."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            fields = (path / "stat").read_text().rpartition(")")[2].split()
            line = (path / "cmdline").read_bytes()
        except OSError:
            continue
        if int(fields[3]) == session and int(path.name) != session and b"resource_tracker" not in line and fields[0] != "Z":
            found.append(int(path.name))
    return sorted(found)


def victims(seed: int) -> Iterator[tuple[bool, float, int]]:
    """Whether the parent is hit, after how long, and which child otherwise."""
    dice = random.Random(seed)
    while True:
        yield dice.random() < 0.5, dice.random(), dice.randrange(1000)


def differing(out: Path, undisturbed: Path) -> list[str]:
    """The files that are not, byte for byte, those of the undisturbed run, and what the manifests disagree on."""
    wrong = [
        name for name in FILES if not (out / name).is_file() or (out / name).read_bytes() != (undisturbed / name).read_bytes()
    ]
    if wrong == ["manifest.json"]:
        found, expected = (json.loads((folder / "manifest.json").read_bytes()) for folder in (out, undisturbed))
        wrong += [f"{key}: {found[key]} for {expected[key]}" for key in expected if found[key] != expected[key]]
    return wrong


def bench(pages: int, kills: int, seed: int, function: str, folder: Path) -> dict[str, object]:
    """Do it all in a directory of its own. Raises AssertionError where a file differs or a traceback shows."""
    dump = write_dump(folder / "dump.jsonl", pages)
    begun = time.monotonic()
    undisturbed = start(dump, folder / "undisturbed", function)
    assert undisturbed.wait() == 0, undisturbed.communicate()[1].decode()
    alone = time.monotonic() - begun
    hits: Counter[str] = Counter()
    finished, out = 0, folder / "out"
    process = start(dump, out, function)
    chosen = victims(seed)
    while hits.total() < kills:
        parent, share, child = next(chosen)
        try:
            process.wait(timeout=share * min(alone, 12.0))
        except subprocess.TimeoutExpired:
            hits[kill(process, parent, child)] += 1
            if process.poll() is None:
                continue
        if process.wait() == 0:
            finished += 1
            assert not (wrong := differing(out, folder / "undisturbed")), f"differs after {hits.total()} kills: {wrong}"
            shutil.rmtree(out)
        shown = process.communicate()[1]
        assert b"Traceback" not in shown, shown.decode()
        process = start(dump, out, function)
    assert process.wait() == 0, process.communicate()[1].decode()
    assert not (wrong := differing(out, folder / "undisturbed")), f"differs at the end: {wrong}"
    return {"pages": pages, "kills": dict(hits), "runs_finished": finished + 1, "seconds_undisturbed": round(alone, 1)}


def kill(process: subprocess.Popen[bytes], parent: bool, child: int) -> str:
    """Kill the parent or one of its processes. Says which."""
    others = children(process.pid)
    if parent or not others:
        process.kill()
        process.wait()
        return "parent"
    with suppress(ProcessLookupError):
        os.kill(others[child % len(others)], signal.SIGKILL)
    return "child"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=5000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--function", default="trichluc.extraction:extract_page", help="what makes an article of a page")
    parser.add_argument("--run", nargs=2, type=Path, metavar=("DUMP", "OUT"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.run:
        run(*args.run, args.function)
    with tempfile.TemporaryDirectory() as folder:
        try:
            print(json.dumps(bench(args.pages, args.kills, args.seed, args.function, Path(folder))))
        except AssertionError as error:
            sys.exit(f"bench/faults.py: {error}")


if __name__ == "__main__":
    main()
