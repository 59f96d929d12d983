"""Peak memory of every process of a run, over a dump and over one ten times as long.

    python bench/memory.py [--pages 1000] [--function module:name]

Prints the largest process of each run (its peak resident size, VmHWM) and by how much they differ. Exits with 1 at 10 % or more.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

import faults


def peak(dump: Path, out: Path, function: str) -> dict[str, float]:
    """Run, and return the peak of the parent and of the largest other process, in MB."""
    process = faults.start(dump, out, function)
    peaks = {"parent": 0, "other": 0}
    while process.poll() is None:
        peaks["parent"] = max(peaks["parent"], high_water(process.pid))
        peaks["other"] = max([peaks["other"], *map(high_water, faults.children(process.pid))])
        time.sleep(0.1)
    if process.returncode:
        sys.exit(process.communicate()[1].decode())
    return {name: round(kilobytes / 1000, 1) for name, kilobytes in peaks.items()}


def high_water(pid: int) -> int:
    """The peak resident size of a process in KB; 0 once it is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")), 0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--function", default="trichluc.extraction:extract_page")
    args = parser.parse_args()
    largest = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for pages in (args.pages, args.pages * 10):
            peaks = peak(faults.write_dump(folder / f"{pages}.jsonl", pages), folder / str(pages), args.function)
            largest.append(max(peaks.values()))
            print(json.dumps({"pages": pages, "peak_mb": peaks}), flush=True)
    growth = largest[1] / largest[0] - 1
    print(f"the largest process: {largest[0]} MB, then {largest[1]} MB: {growth:+.1%}")
    sys.exit(growth >= 0.1)


if __name__ == "__main__":
    main()
