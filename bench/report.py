"""The report of a large run: articles per second on one core, the largest file, and the overview's time in Chromium.

python bench/report.py [OUT] [--articles 10000]     OUT: a run to repeat under new ids; default: corpus/, extracted first
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from trichluc.report.build import build, indicator_labels

ROOT = Path(__file__).resolve().parents[1]


def repeated(out: Path, to: Path, wanted: int) -> int:
    """Write the run in `out` again and again under new ids, until there are `wanted` articles; give how many facts."""
    articles = (out / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    facts: dict[str, list[str]] = {}
    for line in (out / "facts.jsonl").read_text(encoding="utf-8").splitlines():
        facts.setdefault(json.loads(line)["doc_id"], []).append(line)
    to.mkdir()
    for name in ("manifest.json", "rejects.jsonl"):
        shutil.copy(out / name, to / name)
    written = 0
    with (to / "articles.jsonl").open("w", encoding="utf-8") as first, (to / "facts.jsonl").open("w", encoding="utf-8") as second:
        for number in range(wanted):
            line = articles[number % len(articles)]
            doc_id = json.loads(line)["doc_id"]
            new = f"{number // len(articles):05d}/{doc_id}"
            first.write(line.replace(json.dumps(doc_id), json.dumps(new), 1) + "\n")
            for fact in facts.get(doc_id, []):
                second.write(fact.replace(f'"doc_id":{json.dumps(doc_id)}', f'"doc_id":{json.dumps(new)}', 1) + "\n")
                written += 1
    return written


def opened(index: Path) -> float | None:
    """Seconds until the overview shows its list; None without a Chromium."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        return None
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        times = []
        for _ in range(5):
            page = browser.new_page()
            started = time.perf_counter()
            page.goto(index.as_uri())
            page.wait_for_selector("#rows tbody tr")
            times.append(time.perf_counter() - started)
            page.close()
        browser.close()
    return sorted(times)[len(times) // 2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", nargs="?", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        out = asked.out or folder / "corpus"
        if not asked.out:
            subprocess.run([sys.executable, "-m", "trichluc", "extract", ROOT / "corpus", "--out", out], check=True)
        facts = repeated(out, folder / "run", asked.articles)
        labels = indicator_labels(out)
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
        wall, processor = time.perf_counter(), time.process_time()
        made = build(folder / "run", folder / "report", labels)
        wall, processor = time.perf_counter() - wall, time.process_time() - processor
        sizes = sorted((path.stat().st_size, path.name) for path in (folder / "report").rglob("*") if path.is_file())
        print(f"{made['articles']} articles, {facts} facts, {len(sizes)} files, {sum(size for size, _ in sizes) / 1e6:.0f} MB")
        print(
            f"{asked.articles / wall:.0f} articles/s, {asked.articles / processor:.0f} per second of processor time, on one core"
        )
        print(f"largest file: {sizes[-1][0] / 1e6:.2f} MB ({sizes[-1][1]})")
        seconds = opened(folder / "report" / "index.html")
        print(f"overview in Chromium: {seconds:.2f} s" if seconds else "overview: needs chromium (apt-get install chromium)")


if __name__ == "__main__":
    main()
