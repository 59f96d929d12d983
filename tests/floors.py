"""The accuracy reached on corpus/, kept in floors.json: tests/test_floor.py fails below it, `make pin` moves it.

python tests/floors.py                        pin what is reached now; refuses to lower any figure
python tests/floors.py --because "why"        lower it all the same; the reason is kept in floors.json
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from trichluc.evaluate import Scores, evaluate
from trichluc.gold import load_gold

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"
PINNED = Path(__file__).with_name("floors.json")


class LoweredError(ValueError):
    """A new floor below the pinned one, with no reason given."""


def corpus_hash(folder: Path = CORPUS) -> str:
    """One hash of all texts and gold, by name and content."""
    digest = hashlib.sha256()
    for path in sorted([*folder.rglob("*.txt"), *folder.rglob("*.gold.json")], key=lambda path: path.as_posix()):
        digest.update(f"{path.relative_to(folder).as_posix()} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def extract_corpus(out: Path) -> None:
    """The main job over corpus/, as a user runs it."""
    subprocess.run([sys.executable, "-m", "trichluc", "extract", CORPUS, "--out", out], check=True)


def reached(out: Path) -> dict[str, dict[str, float]]:
    """Every figure that has a floor, by part of the corpus ("" is all of it)."""
    return {part: figures(scores) for part, scores in evaluate(load_gold(CORPUS), out).items()}


def figures(scores: Scores) -> dict[str, float]:
    """The figures of one part, 0 to 1; those of nothing are left out."""
    tallies = {"facts": scores.facts, **scores.kinds, "part_of": scores.part_of, "article_text": scores.article_text}
    ratios = {key: ratio.value for key, ratio in (scores.attributes | scores.metadata).items()}
    rounded = {key: round(tally.f1, 4) for key, tally in tallies.items()}
    return rounded | {key: value for key, value in ratios.items() if value is not None}


def below(floors: dict[str, dict[str, float]], levels: dict[str, dict[str, float]]) -> dict[str, tuple[float, float | None]]:
    """The figures that are under their floor, or gone: name → (floor, level)."""
    found = {}
    for part, pinned in floors.items():
        for key, floor in pinned.items():
            level = levels.get(part, {}).get(key)
            if level is None or level < floor:
                found[f"{part or 'all'}: {key}"] = (floor, level)
    return found


def pin(old: dict[str, Any], levels: dict[str, dict[str, float]], corpus: str, because: str | None) -> dict[str, Any]:
    """The new content of floors.json. Raises LoweredError where a floor would fall and no reason is given."""
    fallen = below(old.get("floors", {}), levels)
    lowered = old.get("lowered", [])
    if fallen:
        if not because:
            listed = "\n".join(f"  {name}: {floor} -> {level}" for name, (floor, level) in fallen.items())
            raise LoweredError(f"these floors would fall; mend the cause, or say why: make pin BECAUSE='...'\n{listed}")
        lowered = [*lowered, {"because": because, "from_to": fallen}]
    return {"corpus_sha256": corpus, "floors": levels, "lowered": lowered}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--because", help="why a floor may fall")
    because = parser.parse_args().because
    with tempfile.TemporaryDirectory() as out:
        extract_corpus(Path(out))
        levels = reached(Path(out))
    old = json.loads(PINNED.read_text(encoding="utf-8")) if PINNED.exists() else {}
    try:
        new = pin(old, levels, corpus_hash(), because)
    except LoweredError as error:
        sys.exit(str(error))
    PINNED.write_text(json.dumps(new, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"pinned in {PINNED.relative_to(ROOT)}: facts {levels['']['facts']}")


if __name__ == "__main__":
    main()
