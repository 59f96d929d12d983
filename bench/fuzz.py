"""Fuzz readers, clean and extract with atheris: they may raise nothing, and no reject may say `internal`.

    pip install atheris && python bench/fuzz.py [CORPUS_DIR] [-max_total_time=1800 …]

CORPUS_DIR (build/fuzz/corpus) is filled with seeds first (small files of bench/bad_inputs.py and the articles of corpus/), each
with a first byte that says which format the rest is read as. What is found is left beside it as crash-….
"""

from __future__ import annotations

import io
import sys
from contextlib import suppress
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["trichluc"]):
    from trichluc.extraction import extract_page
    from trichluc.read.decode import page
    from trichluc.read.entry import Entry
    from trichluc.read.inputs import Source, _entry
    from trichluc.read.limits import Limits
    from trichluc.read.record import ReadError
    from trichluc.rules import load_rules

import bad_inputs

ROOT = Path(__file__).resolve().parents[1]
SUFFIXES = ("txt", "html", "jsonl", "json", "csv", "jsonl.gz", "jsonl.zst", "warc", "parquet", "zip", "tar", "")
RULES = load_rules()
LIMITS = Limits(page_bytes=50_000, unpacked_bytes=1_000_000)
LONGEST = 4000


def seeds() -> list[bytes]:
    """First bytes and contents to begin with."""
    small = (bad for maker in bad_inputs.MAKERS if maker is not bad_inputs.bombs for bad in maker() if len(bad.data) < LONGEST)
    found = [(str(bad.name).partition(".")[2], bad.data) for bad in small]
    texts = [path.read_bytes() for path in sorted((ROOT / "corpus").glob("*.txt"))]
    found += [("txt", text[at : at + 1500]) for text in texts for at in range(0, len(text), 1500)]
    return [bytes((SUFFIXES.index(suffix) if suffix in SUFFIXES else 0,)) + data for suffix, data in found]


def one(data: bytes) -> None:
    """Read some bytes as some format, and extract whatever pages come out."""
    suffix = SUFFIXES[data[0] % len(SUFFIXES)] if data else ""
    name = f"fuzz.{suffix}".rstrip(".")
    stream = io.BufferedReader(io.BytesIO(data[1:]))  # type: ignore[arg-type]
    for record in _entry(Entry(name, name, stream), True, Source([name], limits=LIMITS)):
        assert record.reason != "internal", record.detail
        if record.kind != "reject":
            with suppress(ReadError):
                found = extract_page(page(record), RULES)
                assert all(found.text[fact.start : fact.end] == fact.text for fact in found.facts)


def main() -> None:
    if len(sys.argv) == 1 or sys.argv[1].startswith("-"):
        sys.argv.insert(1, "build/fuzz/corpus")
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds()):
        (folder / f"seed-{number}").write_bytes(seed)
    atheris.Setup(
        [*sys.argv, f"-max_len={LONGEST}", "-timeout=60", "-rss_limit_mb=4000", f"-artifact_prefix={folder.parent}/"], one
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
