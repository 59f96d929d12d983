"""How fast extraction is, against what one would do without it, on the same text in the same run on one core.

    python bench/speed.py [--runs 5] [--sample-mb 0.3] [--json FILE]

Two dumps: general news (../shared/bulk where it stands beside the repository, else made up: text with a digit here and
there) and corpus/, dense with facts, repeated to 5 MB. For each, after a warm-up, the median of `--runs` rounds:
`trichluc extract` from file to files, start-up and all; the peers on a sample of the same text; the floor: read, decode,
one scan for digits, write as many records. Each round measures everything, so that ratios are of the same minutes.
Then the share of each stage, and the start-up.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
NEWS = ROOT.parent / "shared/bulk/general-news.jsonl.gz"
DIGIT = re.compile(r"\d")
STAGES = ("view", "clean", "find_in_line", "relate", "check", "_records", "Article", "locate")

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


def peers() -> dict[str, Peer]:
    """What one would do instead. Each takes texts; each is warm when returned."""
    import spacy
    from spacy.matcher import Matcher
    from underthesea import sent_tokenize, word_tokenize

    from trichluc.find.line import find_in_line
    from trichluc.rules import load_rules
    from trichluc.text import view

    rules = load_rules()
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})
    matcher = Matcher(nlp.vocab)
    nouns = ["đảng viên", "chi bộ", "đảng bộ", "tổ chức cơ sở đảng", "tổ chức đảng", "cán bộ", "quần chúng", "thôn", "bản"]
    matcher.add("count", [[{"LIKE_NUM": True}, *({"LOWER": word} for word in noun.split())] for noun in nouns])

    def words(texts: list[str]) -> None:
        for text in texts:
            for line in text.splitlines():
                word_tokenize(line)

    def plain(texts: list[str]) -> None:
        """sent_tokenize, word_tokenize and the same rules over everything, records written."""
        with tempfile.TemporaryFile("w", encoding="utf-8") as out:
            for text in texts:
                for line in text.splitlines():
                    for sentence in sent_tokenize(line):
                        word_tokenize(sentence)
                        seen = view(sentence)
                        mentions, _ = find_in_line(seen, 0, len(seen.plain), rules)
                        for mention in mentions:
                            out.write(json.dumps([mention.kind, mention.start, mention.end, sentence], ensure_ascii=False) + "\n")

    def matched(texts: list[str]) -> None:
        for doc in nlp.pipe(texts):
            matcher(doc)

    found: dict[str, Peer] = {"word_tokenize": words, "plain pipeline": plain, "spaCy Matcher": matched}
    for peer in found.values():
        peer(["Toàn huyện có 46 chi bộ với 2.564 đảng viên."])
    return found


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


def stages(texts: list[str]) -> dict[str, float]:
    """The share of each stage in the time of one article after the other, in this process, 0 to 1."""
    from trichluc import extraction
    from trichluc.rules import load_rules

    spent = dict.fromkeys(STAGES, 0.0)

    def timed(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def wrapper(*args: Any, **kwargs: Any) -> Any:
            start = time.perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                spent[name] += time.perf_counter() - start

        return wrapper

    rules = load_rules()
    extraction.extract(texts[0], rules=rules)
    originals = {name: getattr(extraction, name) for name in STAGES if hasattr(extraction, name)}
    for name, function in originals.items():
        setattr(extraction, name, timed(name, function))
    whole = seconds(lambda: [extraction.extract(text, rules=rules) for text in texts])
    for name, function in originals.items():
        setattr(extraction, name, function)
    shares = {name: spent[name] / whole for name in originals}
    return shares | {"the rest": 1 - sum(shares.values())}


def measure(name: str, dump: Path, folder: Path, runs: int, sample_mb: float) -> dict[str, Any]:
    """One dump: MB/s of everything, medians, and the ratios."""
    out, texts, ways = folder / f"{name}-out", sample(dump, sample_mb), peers()
    size, sampled = dump.stat().st_size / 1e6, sum(len(text.encode()) for text in texts) / 1e6
    times: dict[str, list[float]] = {}
    for number in range(runs + 1):
        target = out / str(number)
        took = {"trichluc extract": seconds(lambda target=target: run_extract(dump, target)) / size}  # type: ignore[misc]
        took["floor"] = seconds(lambda target=target: floor(dump, target, folder)) / size  # type: ignore[misc]
        for peer, function in ways.items():
            took[peer] = seconds(lambda function=function: function(texts)) / sampled  # type: ignore[misc]
        if number:  # the first is the warm-up
            for key, value in took.items():
                times.setdefault(key, []).append(value)
        print(f"{name}, round {number} of {runs}: {took['trichluc extract'] * size:.1f} s", file=sys.stderr)
    facts, articles = (sum(1 for _ in (out / "0" / f"{kind}.jsonl").open("rb")) for kind in ("facts", "articles"))
    own = times["trichluc extract"]
    per_mb = statistics.median(own)
    return {
        "megabytes": round(size, 2),
        "articles": articles,
        "facts": facts,
        "megabytes_per_second": {key: round(1 / statistics.median(each), 3) for key, each in times.items()},
        "articles_per_second": round(articles / (per_mb * size), 1),
        "microseconds_per_fact": round(per_mb * size / facts * 1e6, 1) if facts else None,
        "times_as_fast_as": {
            key: round(statistics.median(theirs / ours for theirs, ours in zip(each, own, strict=True)), 3)
            for key, each in times.items()
            if key != "trichluc extract"
        },
        "stages": {key: round(share, 3) for key, share in stages(texts).items()},
    }


def start_up(folder: Path, runs: int) -> dict[str, float]:
    """Seconds for one short article through the command, and for importing underthesea and tagging one sentence."""
    page = folder / "short.txt"
    page.write_text("Toàn huyện hiện có 46 tổ chức cơ sở đảng với 2.564 đảng viên.", encoding="utf-8")
    tag = "from underthesea import word_tokenize; word_tokenize('Toàn huyện hiện có 46 tổ chức cơ sở đảng.')"
    took: dict[str, list[float]] = {"trichluc extract": [], "underthesea": []}
    for number in range(runs):
        took["trichluc extract"].append(seconds(lambda number=number: run_extract(page, folder / f"short-{number}")))  # type: ignore[misc]
        took["underthesea"].append(seconds(lambda: subprocess.run([sys.executable, "-c", tag], check=True)))
    return {key: round(statistics.median(each), 2) for key, each in took.items()}


def table(results: dict[str, Any]) -> str:
    """The figures, to read."""
    lines = []
    for name, result in results["dumps"].items():
        lines.append(f"\n{name}: {result['megabytes']} MB, {result['articles']} articles, {result['facts']} facts")
        lines.append(f"  {'':<20}{'MB/s':>9}{'extract is':>14}")
        for key, speed in result["megabytes_per_second"].items():
            ratio = result["times_as_fast_as"].get(key)
            lines.append(f"  {key:<20}{speed:>9.3f}" + (f"{ratio:>12.2f} x" if ratio else ""))
        lines.append(f"  {result['articles_per_second']} articles/s, {result['microseconds_per_fact']} µs per fact")
        lines.append("  stages: " + ", ".join(f"{key} {share:.0%}" for key, share in result["stages"].items()))
    lines.append("\nstart-up, seconds: " + ", ".join(f"{key} {value}" for key, value in results["start_up"].items()))
    lines.append(f"peak memory of the largest process: {results['peak_megabytes']} MB")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="rounds, after a warm-up")
    parser.add_argument("--megabytes", type=float, default=5, help="size of a dump that is made")
    parser.add_argument("--sample-mb", type=float, default=0.3, help="how much of it the peers get")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    args = parser.parse_args()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    results: dict[str, Any] = {"dumps": {}}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind, make in (("general news", general), ("corpus, dense", dense)):
            dump = folder / f"{kind.split(',')[0].replace(' ', '-')}.jsonl"
            make(dump, args.megabytes)
            results["dumps"][kind] = measure(dump.stem, dump, folder, args.runs, args.sample_mb)
        results["start_up"] = start_up(folder, args.runs)
    results["peak_megabytes"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(table(results))
    if args.json:
        args.json.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
