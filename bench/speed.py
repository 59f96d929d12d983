"""How fast extraction is, against what one would do without it, on the same text in the same run on one core.

    python bench/speed.py [--runs 5] [--sample-mb 0.3] [--json FILE]

Two dumps: general news (../shared/bulk where it stands beside the repository, else made up: text with a digit here and
there) and corpus/, dense with facts, repeated to 5 MB. For each, after a warm-up, the median of `--runs` rounds:
`trichluc extract` from file to files, start-up and all; its stages, the peers, on a sample of the same text; the floor: read,
decode, one scan for digits, write as many records. Each round measures everything, so that ratios are of the same minutes.
Then each row's peak memory, each in a process of its own, and the start-up.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import faults
import memory

ROOT = Path(__file__).resolve().parents[1]
NEWS = ROOT.parent / "shared/bulk/general-news.jsonl.gz"
DIGIT = re.compile(r"\d")
# What stands in the table for the functions of trichluc.extraction, in their order.
STAGES = {
    "view": "view", "clean": "clean", "find_in_line": "find", "relate": "relate", "check": "check",
    "_records": "records", "Article": "article", "locate": "places",
}  # fmt: skip
EXTRACT, FLOOR = "trichluc extract", "the floor"

Peer = Callable[[list[str]], object]


def dense(path: Path, megabytes: float) -> None:
    """corpus/ again and again, each copy with a number of its own so that none is a duplicate."""
    texts = [page.read_text(encoding="utf-8") for page in sorted((ROOT / "corpus").rglob("*.txt"))]
    with path.open("w", encoding="utf-8") as dump:
        copy = 0
        while dump.tell() < megabytes * 1e6:
            for index, text in enumerate(texts):
                row = {"id": f"{copy}-{index}", "text": f"{text}\nBản ghi {copy}.{index}.\n"}
                dump.write(json.dumps(row, ensure_ascii=False) + "\n")
            copy += 1


def general(path: Path, megabytes: float) -> None:
    """News that is about something else: the given dump, else words of corpus/ in any order, one in thirty a figure."""
    if NEWS.exists():
        import gzip

        path.write_bytes(gzip.decompress(NEWS.read_bytes()))
        return
    chance = random.Random(1)
    words = sorted(
        {w for page in (ROOT / "corpus").rglob("*.txt") for w in page.read_text(encoding="utf-8").split() if w.isalpha()}
    )
    with path.open("w", encoding="utf-8") as dump:
        article = 0
        while dump.tell() < megabytes * 1e6:
            said = [str(chance.randrange(3000)) if chance.random() < 1 / 30 else chance.choice(words) for _ in range(600)]
            lines = [" ".join(said[at : at + 40]).capitalize() + "." for at in range(0, 600, 40)]
            dump.write(json.dumps({"id": str(article), "text": "\n".join(lines)}, ensure_ascii=False) + "\n")
            article += 1


def sample(path: Path, megabytes: float) -> list[str]:
    """Texts from all over the dump, together about so large."""
    texts = [json.loads(line)["text"] for line in path.open(encoding="utf-8")]
    random.Random(2).shuffle(texts)
    size, chosen = 0, []
    for text in texts:
        chosen.append(text)
        size += len(text.encode())
        if size >= megabytes * 1e6:
            break
    return chosen


def seconds(function: Callable[[], object]) -> float:
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def run_extract(dump: Path, out: Path) -> None:
    command = [sys.executable, "-m", "trichluc", "extract", dump, "--out", out, "--workers", "1"]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)


def peers(only: str | None = None) -> dict[str, Peer]:
    """What one would do instead, or one of them. Each takes texts, imports what it needs, and is warm when returned."""
    made = {"word_tokenize": segmenter, "plain pipeline": plain_pipeline, "spaCy Matcher": matcher}
    found: dict[str, Peer] = {name: make() for name, make in made.items() if only in (None, name)}
    for peer in found.values():
        peer(["Toàn huyện có 46 chi bộ với 2.564 đảng viên."])
    return found


def segmenter() -> Peer:
    """underthesea.word_tokenize over the text, line by line."""
    from underthesea import word_tokenize

    def words(texts: list[str]) -> None:
        for text in texts:
            for line in text.splitlines():
                word_tokenize(line)

    return words


def plain_pipeline() -> Peer:
    """sent_tokenize, word_tokenize and the same rules over everything, records written."""
    from underthesea import sent_tokenize, word_tokenize

    from trichluc.find.line import find_in_line
    from trichluc.rules import load_rules
    from trichluc.text import view

    rules = load_rules()

    def plain(texts: list[str]) -> None:
        with tempfile.TemporaryFile("w", encoding="utf-8") as out:
            for text in texts:
                for line in text.splitlines():
                    for sentence in sent_tokenize(line):
                        word_tokenize(sentence)
                        seen = view(sentence)
                        mentions, _ = find_in_line(seen, 0, len(seen.plain), rules)
                        for mention in mentions:
                            out.write(json.dumps([mention.kind, mention.start, mention.end, sentence], ensure_ascii=False) + "\n")

    return plain


def matcher() -> Peer:
    """spaCy's blank Vietnamese pipeline with a Matcher of the same nouns."""
    import spacy
    from spacy.matcher import Matcher

    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})
    found = Matcher(nlp.vocab)
    nouns = ["đảng viên", "chi bộ", "đảng bộ", "tổ chức cơ sở đảng", "tổ chức đảng", "cán bộ", "quần chúng", "thôn", "bản"]
    found.add("count", [[{"LIKE_NUM": True}, *({"LOWER": word} for word in noun.split())] for noun in nouns])

    def matched(texts: list[str]) -> None:
        for doc in nlp.pipe(texts):
            found(doc)

    return matched


def floor(dump: Path, out: Path, folder: Path) -> None:
    """Read, decode, scan for digits; write as many bytes in as many records as extraction did."""
    sizes = [len(line) for name in ("articles.jsonl", "facts.jsonl") for line in (out / name).open("rb")]
    digits = 0
    with dump.open("rb") as lines:
        for line in lines:
            digits += len(DIGIT.findall(json.loads(line)["text"]))
    with (folder / "floor").open("wb") as written:
        for size in sizes:
            written.write(b"0" * (size - 1) + b"\n")


def stages(texts: list[str], peaks: dict[str, float] | None = None) -> dict[str, float]:
    """The seconds of each stage, one article after the other in this process, warm. peaks: takes each stage's peak memory, in MB.

    What is between the stages is `the rest`; `encode` is what a worker adds: JSON and the signature by which duplicates are told.
    """
    from trichluc import extraction
    from trichluc.batch import worker
    from trichluc.rules import load_rules

    spent = dict.fromkeys(STAGES, 0.0)

    def timed(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def wrapper(*args: Any, **kwargs: Any) -> Any:
            if peaks is not None:
                Path("/proc/self/clear_refs").write_text("5")  # the high-water mark begins anew
            start = time.perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                spent[name] += time.perf_counter() - start
                if peaks is not None:
                    label = STAGES.get(name, name)
                    peaks[label] = max(peaks.get(label, 0), memory.high_water(os.getpid()) / 1000)

        return wrapper

    rules = load_rules()
    extraction.extract(texts[0], rules=rules)
    originals = {name: getattr(extraction, name) for name in STAGES}
    for name, function in originals.items():
        setattr(extraction, name, timed(name, function))
    start = time.perf_counter()
    articles = [extraction.extract(text, rules=rules) for text in texts]
    whole = time.perf_counter() - start
    for name, function in originals.items():
        setattr(extraction, name, function)
    took = {label: spent[name] for name, label in STAGES.items()} | {"the rest": whole - sum(spent.values())}
    spent["encode"] = 0.0
    encode = timed("encode", worker._article)
    for article in articles:
        encode(article)
    return took | {"encode": spent["encode"]}


def measure(name: str, dump: Path, folder: Path, runs: int, sample_mb: float) -> dict[str, Any]:
    """One dump: each row's speed and peak memory, medians, and how many times as fast as each peer extraction is."""
    out, texts, ways = folder / f"{name}-out", sample(dump, sample_mb), peers()
    size, sampled = dump.stat().st_size / 1e6, sum(len(text.encode()) for text in texts) / 1e6
    times: dict[str, list[float]] = {}
    for number in range(runs + 1):
        target = out / str(number)
        took = {EXTRACT: seconds(lambda target=target: run_extract(dump, target)) / size}  # type: ignore[misc]
        took |= {f"  {stage}": spent / sampled for stage, spent in stages(texts).items()}
        for peer, function in ways.items():
            took[peer] = seconds(lambda function=function: function(texts)) / sampled  # type: ignore[misc]
        took[FLOOR] = seconds(lambda target=target: floor(dump, target, folder)) / size  # type: ignore[misc]
        if number:  # the first is the warm-up
            for key, value in took.items():
                times.setdefault(key, []).append(value)
        print(f"{name}, round {number} of {runs}: {took[EXTRACT] * size:.1f} s", file=sys.stderr)
    facts, articles = (sum(1 for _ in (out / "0" / f"{kind}.jsonl").open("rb")) for kind in ("facts", "articles"))
    peaks = all_peaks(dump, out / "0", folder, sample_mb)
    own = times[EXTRACT]
    rows = {}
    for key, each in times.items():
        per_mb = statistics.median(each)
        rows[key] = {
            "megabytes_per_second": round(1 / per_mb, 3) if per_mb > 0 else None,
            "articles_per_second": round(articles / (per_mb * size), 1) if per_mb > 0 else None,
            "microseconds_per_fact": round(per_mb * size / facts * 1e6, 1) if facts else None,
            "peak_megabytes": round(peaks[key.strip()]) if key.strip() in peaks else None,
        }
        if key != EXTRACT and not key.startswith("  "):
            ratio = statistics.median(theirs / ours for theirs, ours in zip(each, own, strict=True))
            rows[key]["extract_is_times_as_fast"] = round(ratio, 3)
    return {"megabytes": round(size, 2), "articles": articles, "facts": facts, "rows": rows}


def all_peaks(dump: Path, out: Path, folder: Path, sample_mb: float) -> dict[str, float]:
    """The peak memory of each row in MB: of extraction's largest process; of a process that does nothing else."""
    found = {EXTRACT: largest_process(dump, folder / "peak")}
    for row in ("stages", "word_tokenize", "plain pipeline", "spaCy Matcher", FLOOR):
        command = [sys.executable, __file__, "--peak", row, str(dump), str(out), "--sample-mb", str(sample_mb)]
        found |= json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return found


def largest_process(dump: Path, out: Path) -> float:
    """The peak of the largest process of an extraction, in MB."""
    command = [sys.executable, "-m", "trichluc", "extract", dump, "--out", out, "--workers", "1"]
    process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max([peak, memory.high_water(process.pid), *map(memory.high_water, faults.children(process.pid))])
        time.sleep(0.1)
    return peak / 1000


def print_peak(row: str, dump: Path, out: Path, sample_mb: float) -> None:
    """What `all_peaks` asks of a process of its own: a row's peak, as JSON."""
    found: dict[str, float] = {}
    if row == "stages":
        stages(sample(dump, sample_mb), found)
    elif row == FLOOR:
        with tempfile.TemporaryDirectory() as folder:
            floor(dump, out, Path(folder))
    else:
        peers(row)[row](sample(dump, sample_mb))
    print(json.dumps(found or {row: memory.high_water(os.getpid()) / 1000}))


def start_up(folder: Path, runs: int) -> dict[str, float]:
    """Seconds for one short article through the command, and for importing underthesea and tagging one sentence."""
    page = folder / "short.txt"
    page.write_text("Toàn huyện hiện có 46 tổ chức cơ sở đảng với 2.564 đảng viên.", encoding="utf-8")
    tag = "from underthesea import word_tokenize; word_tokenize('Toàn huyện hiện có 46 tổ chức cơ sở đảng.')"
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a user's second run finds the modules of the first one compiled
    run_extract(page, folder / "short-warm")
    took: dict[str, list[float]] = {"trichluc extract": [], "underthesea": []}
    for number in range(runs):
        took["trichluc extract"].append(seconds(lambda number=number: run_extract(page, folder / f"short-{number}")))  # type: ignore[misc]
        took["underthesea"].append(seconds(lambda: subprocess.run([sys.executable, "-c", tag], check=True)))
    return {key: round(statistics.median(each), 2) for key, each in took.items()}


def table(results: dict[str, Any]) -> str:
    """The figures, to read. A stage stands indented below the whole."""
    lines = []
    for name, result in results["dumps"].items():
        lines.append(f"\n{name}: {result['megabytes']} MB, {result['articles']} articles, {result['facts']} facts")
        lines.append(f"  {'':<20}{'MB/s':>10}{'articles/s':>12}{'µs per fact':>13}{'peak MB':>9}{'extract is':>12}")
        for key, row in result["rows"].items():
            shown = [row[column] for column in ("megabytes_per_second", "articles_per_second", "microseconds_per_fact")]
            cells = "".join(
                f"{'-' if value is None else value:>{width}}" for value, width in zip(shown, (10, 12, 13), strict=True)
            )
            ratio = row.get("extract_is_times_as_fast")
            peak = "-" if row["peak_megabytes"] is None else row["peak_megabytes"]
            lines.append(f"  {key:<20}{cells}{peak:>9}" + (f"{ratio:>10.2f} x" if ratio else ""))
    took = results["start_up"]
    ratio = took["trichluc extract"] / took["underthesea"]
    lines.append("\nstart-up, seconds: " + ", ".join(f"{key} {value}" for key, value in took.items()) + f": {ratio:.2f} times")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="rounds, after a warm-up")
    parser.add_argument("--megabytes", type=float, default=5, help="size of a dump that is made")
    parser.add_argument("--sample-mb", type=float, default=0.3, help="how much of it the peers get")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    parser.add_argument("--peak", nargs=3, metavar=("ROW", "DUMP", "OUT"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.peak:
        print_peak(args.peak[0], Path(args.peak[1]), Path(args.peak[2]), args.sample_mb)
        return
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    results: dict[str, Any] = {"dumps": {}}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind, make in (("general news", general), ("corpus, dense", dense)):
            dump = folder / f"{kind.split(',')[0].replace(' ', '-')}.jsonl"
            make(dump, args.megabytes)
            results["dumps"][kind] = measure(dump.stem, dump, folder, args.runs, args.sample_mb)
        results["start_up"] = start_up(folder, args.runs)
    print(table(results))
    if args.json:
        args.json.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
