"""How extraction grows: one and two workers on the same dump, and dumps of 1, 3 and 10 times the size.

    python bench/scaling.py [--runs 1] [--megabytes 5] [--json FILE]

General news, as in bench/speed.py. A larger dump is no repetition, which would be a test of duplicates: each page has every
other line of one article and every other line of another. Time is from the command's start to its end, files to files.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from speed import general, seconds

TIMES = (1, 3, 10)


def grown(source: list[str], times: int, path: Path) -> float:
    """A dump of `times` pages for each of the source, all different; its size in MB."""
    lines = [text.splitlines() for text in source]
    with path.open("w", encoding="utf-8") as dump:
        for copy in range(times):
            for number, own in enumerate(lines):
                other = lines[(number + 37 * copy + 1) % len(lines)]
                page = "\n".join([*own[::2], *other[1::2]])
                dump.write(json.dumps({"id": f"{copy}-{number}", "text": page}, ensure_ascii=False) + "\n")
    return path.stat().st_size / 1e6


def run(dump: Path, out: Path, workers: int) -> None:
    command = [sys.executable, "-m", "trichluc", "extract", dump, "--out", out, "--workers", str(workers)]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=1, help="rounds; medians are shown")
    parser.add_argument("--megabytes", type=float, default=5, help="size of the smallest dump, where it has to be made")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    args = parser.parse_args()
    results: dict[str, Any] = {"runs": args.runs, "dumps": []}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        general(folder / "source", args.megabytes)
        source = [json.loads(line)["text"] for line in (folder / "source").open(encoding="utf-8")]
        took: dict[tuple[int, int], list[float]] = {}
        sizes = {times: grown(source, times, folder / f"{times}.jsonl") for times in TIMES}
        for number in range(args.runs):
            for times, workers in [*((times, 1) for times in TIMES), (TIMES[-1], 2)]:
                out = folder / f"out-{times}-{workers}-{number}"
                spent = seconds(lambda: run(folder / f"{times}.jsonl", out, workers))  # noqa: B023 - run at once
                took.setdefault((times, workers), []).append(spent)
                print(f"round {number + 1}: {times} x, {workers} workers: {spent:.1f} s", file=sys.stderr)
    for (times, workers), each in took.items():
        middle = statistics.median(each)
        row = {"times": times, "megabytes": round(sizes[times], 2), "workers": workers, "seconds": round(middle, 1)}
        results["dumps"].append(row | {"seconds_per_megabyte": round(middle / sizes[times], 3)})
    median = {key: statistics.median(each) for key, each in took.items()}
    results["two_workers"] = round(median[TIMES[-1], 1] / median[TIMES[-1], 2], 2)
    per_mb = {times: median[times, 1] / sizes[times] for times in TIMES}
    results["ten_times_to_one"] = round(per_mb[TIMES[-1]] / per_mb[1], 3)
    for row in results["dumps"]:
        print("{times:>3} x {megabytes:>8} MB, {workers} workers: {seconds:>7} s, {seconds_per_megabyte} s/MB".format(**row))
    print(f"two workers are {results['two_workers']} times one; a MB at 10 x takes {results['ten_times_to_one']} of one at 1 x")
    if args.json:
        args.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
