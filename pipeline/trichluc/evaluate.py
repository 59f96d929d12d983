"""Score what extraction wrote against gold.

A found fact matches a gold fact if they overlap, are of one kind and have the same core (`CORE`). Over the matches,
attributes and part_of links are judged; per page, its lines and its byline. Scores of pages add up, so that any set of
pages can be scored.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from trichluc.gold import INDICATORS, Gold

Row = dict[str, Any]

CORE = {
    "count": ("value", "value_max", "total", "qualifier", "indicator"),
    "percentage": ("value", "value_max", "qualifier"),
    "date": ("edtf",),
    "document": ("doc_type", "number", "plenum", "congress", "term", "issued"),
}
ATTRIBUTES = ("measure", "status", "org", "period", "subset")
METADATA = ("title", "published_at", "author", "agency")
_YEAR = re.compile(r"(?:19|20)\d\d|/\d\d\b")
_NON_BLANK = re.compile(r"\S+")
_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")


@dataclass
class Tally:
    """Right finds, false finds and misses."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def precision(self) -> float:
        """The share of the finds that are right; 1 where nothing was found."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 1.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found; 1 where nothing is there."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def add(self, other: Tally) -> None:
        self.tp, self.fp, self.fn = self.tp + other.tp, self.fp + other.fp, self.fn + other.fn

    def as_dict(self) -> Row:
        rates = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        return {key: round(rate, 4) for key, rate in rates.items()} | {"tp": self.tp, "fp": self.fp, "fn": self.fn}


@dataclass
class Ratio:
    """How many of how many are right."""

    right: int = 0
    of: int = 0

    @property
    def value(self) -> float | None:
        """The share that is right, None of nothing."""
        return round(self.right / self.of, 4) if self.of else None

    def add(self, other: Ratio) -> None:
        self.right, self.of = self.right + other.right, self.of + other.of


@dataclass
class Scores:
    """The scores of one page, or of several added up."""

    docs: int = 0
    absent: list[str] = field(default_factory=list)
    offsets_wrong: int = 0
    kinds: dict[str, Tally] = field(default_factory=lambda: {kind: Tally() for kind in CORE})
    attributes: dict[str, Ratio] = field(default_factory=lambda: {key: Ratio() for key in ATTRIBUTES})
    part_of: Tally = field(default_factory=Tally)
    article_text: Tally = field(default_factory=Tally)
    metadata: dict[str, Ratio] = field(default_factory=lambda: {key: Ratio() for key in METADATA})
    misses: list[Row] = field(default_factory=list)

    @property
    def facts(self) -> Tally:
        """All kinds together."""
        total = Tally()
        for tally in self.kinds.values():
            total.add(tally)
        return total

    def add(self, other: Scores) -> None:
        self.docs += other.docs
        self.absent += other.absent
        self.offsets_wrong += other.offsets_wrong
        self.misses += other.misses
        self.part_of.add(other.part_of)
        self.article_text.add(other.article_text)
        for kind in CORE:
            self.kinds[kind].add(other.kinds[kind])
        for key in ATTRIBUTES:
            self.attributes[key].add(other.attributes[key])
        for key in METADATA:
            self.metadata[key].add(other.metadata[key])

    def as_dict(self) -> Row:
        """All figures, rounded to four places, for JSON."""
        return {
            "docs": self.docs,
            "absent": self.absent,
            "offsets_wrong": self.offsets_wrong,
            "facts": self.facts.as_dict(),
            **{kind: tally.as_dict() for kind, tally in self.kinds.items()},
            "attributes": {key: ratio.value for key, ratio in self.attributes.items()},
            "part_of": self.part_of.as_dict(),
            "article_text": self.article_text.as_dict(),
            "metadata": {key: ratio.value for key, ratio in self.metadata.items()},
        }


def evaluate(golds: Iterable[Gold], out: Path) -> dict[str, Scores]:
    """The scores of what stands in `out` (articles.jsonl, facts.jsonl) against gold.

    The key "" has the scores of all of it; where gold lies in several folders, each folder's own stand under its name
    (`.` for the pages in none). Raises FileNotFoundError or ValueError where `out` has no such files, or others.
    """
    articles = {article["doc_id"]: article for article in _records(out / "articles.jsonl")}
    facts: defaultdict[str, list[Row]] = defaultdict(list)
    for fact in _records(out / "facts.jsonl"):
        facts[fact["doc_id"]].append(fact)
    total, folders = Scores(), defaultdict[str, Scores](Scores)
    for gold in golds:
        scores = score_page(gold, articles.get(gold.name), facts[gold.name])
        total.add(scores)
        folders[str(Path(gold.name).parent)].add(scores)
    return {"": total} | (folders if len(folders) > 1 else {})


def score_page(gold: Gold, article: Row | None, facts: list[Row]) -> Scores:
    """The scores of one page: `article` and `facts` as read from the output files, None where there is no article."""
    scores = Scores(docs=1, absent=[] if article else [gold.name])
    text = article["text"] if article else gold.text
    scores.offsets_wrong = sum(text[fact["start"] : fact["end"]] != fact["text"] for fact in facts)
    overlaps = _overlaps(gold.facts, facts)
    pairs = _pair(overlaps)
    _count(scores, gold, facts, pairs, overlaps)
    for gi, fi in pairs.items():
        if not gold.facts[gi]["optional"]:
            _judge_attributes(scores, gold, gold.facts[gi], facts[fi])
    _judge_links(scores, gold, facts, pairs)
    if article:
        _judge_lines(scores, gold, article)
        _judge_metadata(scores, gold, article)
    return scores


def render(parts: dict[str, Scores]) -> str:
    """The figures as a table for a person to read, one column for each part."""
    names = [name or "all" for name in parts]
    width = max(9, *map(len, names))
    lines = [" " * 22 + " ".join(f"{name:>{width}}" for name in names)]

    def row(label: str, values: Iterable[float | None]) -> None:
        cells = ("-" if value is None else format(value, ".4f" if isinstance(value, float) else "d") for value in values)
        lines.append(f"{label:<22}" + " ".join(f"{cell:>{width}}" for cell in cells))

    scores = list(parts.values())
    row("articles", (s.docs for s in scores))
    row("absent", (len(s.absent) for s in scores))
    row("offsets wrong", (s.offsets_wrong for s in scores))
    for label in ("facts", *CORE, "part_of", "article_text"):
        tallies = [s.kinds[label] if label in CORE else getattr(s, label) for s in scores]
        for rate in ("precision", "recall", "f1"):
            row(f"{label} {rate}", (getattr(tally, rate) for tally in tallies))
    for key in ATTRIBUTES:
        row(key, (s.attributes[key].value for s in scores))
    for key in METADATA:
        row(key, (s.metadata[key].value for s in scores))
    return "\n".join(lines)


def _records(path: Path) -> Iterator[Row]:
    """The records of an output file. Raises FileNotFoundError, or ValueError with the line that is no JSON."""
    if not path.is_file():
        raise FileNotFoundError(f"no {path}: name the directory that `trichluc extract` wrote")
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield orjson.loads(line)
            except orjson.JSONDecodeError as error:
                raise ValueError(f"{path}:{number}: no JSON object: {error}; run `trichluc extract` again") from None


def fold(value: object) -> str | None:
    """A name without case, diacritics, tone-mark placement, spacing or punctuation: how names are compared."""
    if value is None:
        return None
    decomposed = unicodedata.normalize("NFD", str(value).casefold())
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    return "".join(c for c in letters.translate({0x111: "d", 0xF0: "d"}) if c.isalnum())


def _core(fact: Row) -> tuple[object, ...]:
    """What must agree for two overlapping facts to be one, in a form that compares."""
    return tuple(_comparable(key, fact.get(key)) for key in CORE[fact["kind"]])


def _comparable(key: str, value: Any) -> object:
    if key == "qualifier":
        return value or "exact"
    if key in ("term", "congress"):
        return str(value).upper() if value else None
    if key == "number":
        return fold(value)
    if isinstance(value, int | float):
        return round(float(value), 8)
    return value


def _overlap(a: Row, b: Row) -> int:
    return int(min(a["end"], b["end"]) - max(a["start"], b["start"]))


def _overlaps(golds: list[Row], facts: list[Row]) -> list[tuple[bool, int, int]]:
    """The overlapping pairs of one kind as (same core, gold index, fact index): same cores first, then by length of overlap."""
    found = []
    for gi, gold in enumerate(golds):
        for fi, fact in enumerate(facts):
            if gold["kind"] == fact["kind"] and (length := _overlap(gold, fact)) > 0:
                found.append((_core(gold) != _core(fact), -length, gi, fi))
    return [(not differs, gi, fi) for differs, _, gi, fi in sorted(found)]


def _pair(overlaps: list[tuple[bool, int, int]]) -> dict[int, int]:
    """Gold index → fact index, each used once."""
    pairs: dict[int, int] = {}
    used = set()
    for equal, gi, fi in overlaps:
        if equal and gi not in pairs and fi not in used:
            pairs[gi] = fi
            used.add(fi)
    return pairs


def _count(scores: Scores, gold: Gold, facts: list[Row], pairs: dict[int, int], overlaps: list[tuple[bool, int, int]]) -> None:
    """Tally finds, misses and false finds per kind."""
    nearest: dict[int, Row] = {}
    for _, gi, fi in overlaps:
        nearest.setdefault(gi, facts[fi])
    for gi, want in enumerate(gold.facts):
        if want["optional"]:
            continue
        tally = scores.kinds[want["kind"]]
        if gi in pairs:
            tally.tp += 1
        else:
            tally.fn += 1
            near = nearest.get(gi)
            scores.misses.append({"doc": gold.name, "miss": _brief(want, "quote"), "nearest": near and _brief(near, "text")})
    used = set(pairs.values())
    for fi, fact in enumerate(facts):
        if fi not in used and not _is_free(fact, gold.facts):
            scores.kinds[fact["kind"]].fp += 1
            scores.misses.append({"doc": gold.name, "false": _brief(fact, "text")})


def _is_free(fact: Row, golds: list[Row]) -> bool:
    """Whether finding this costs nothing though it is not in gold: another indicator, a date without a year, an optional fact."""
    kind = fact["kind"]
    if kind == "count" and fact.get("indicator") not in INDICATORS:
        return True
    if kind == "date" and not _YEAR.search(fact["text"]):
        return True
    return any(want["optional"] and want["kind"] == kind and _overlap(want, fact) > 0 for want in golds)


def _brief(fact: Row, mention: str) -> Row:
    """A fact as a line of misses shows it: its kind, mention and core, without what is null."""
    return {key: fact[key] for key in ("kind", mention, *CORE[fact["kind"]]) if fact.get(key) is not None}


def _judge_attributes(scores: Scores, gold: Gold, want: Row, fact: Row) -> None:
    """measure, status, org, period and subset of a matched count or percentage."""
    if want["kind"] not in ("count", "percentage"):
        return

    def judge(key: str, right: bool, *fields: str) -> None:
        scores.attributes[key].add(Ratio(int(right), 1))
        if not right:
            said, found = ({name: side.get(name) for name in fields} for side in (want, fact))
            scores.misses.append({"doc": gold.name, "wrong": key, "text": fact["text"], "gold": said, "found": found})

    if want["kind"] == "count":
        judge("measure", want["measure"] == fact.get("measure"), "measure")
    judge("status", want["status"] == fact.get("status"), "status")
    same_org = want["org_level"] == fact.get("org_level") and fold(want["org_name"]) == fold(fact.get("org_name"))
    judge("org", same_org, "org_level", "org_name")
    same_period = all(want[key] == fact.get(key) for key in ("period_start", "period_end"))
    judge("period", same_period, "period_start", "period_end")
    if want["subset"] or fact.get("subset"):
        a, b = ({fold(word) for word in (side.get("subset") or "").split()} for side in (want, fact))
        # half of the words of the longer one: where a subset ends is a matter of taste
        judge("subset", bool(a & b) and len(a & b) * 2 >= max(len(a), len(b)), "subset")


def _judge_links(scores: Scores, gold: Gold, facts: list[Row], pairs: dict[int, int]) -> None:
    """part_of, where both ends were matched."""
    index = {facts[fi].get("fact_id"): gi for gi, fi in pairs.items()}
    want = {(gi, fact["part_of"]) for gi, fact in enumerate(gold.facts) if gi in pairs and fact["part_of"] in pairs}
    found = {(gi, index[facts[fi]["part_of"]]) for gi, fi in pairs.items() if facts[fi].get("part_of") in index}
    scores.part_of.add(Tally(len(want & found), len(found - want), len(want - found)))
    for missing, links in (("missing", want - found), ("false", found - want)):
        for part, whole in sorted(links):
            quotes = {"part": gold.facts[part]["quote"], "whole": gold.facts[whole]["quote"]}
            scores.misses.append({"doc": gold.name, "wrong": "part_of", "link": missing, **quotes})


def _judge_lines(scores: Scores, gold: Gold, article: Row) -> None:
    """How well the segments tell article from boilerplate, by non-blank characters."""
    text = article["text"]
    junk = bytearray(len(text))  # 1: said to be boilerplate, 2: is boilerplate, 3: both
    for segment in article.get("segments", []):
        if segment["role"] == "boilerplate":
            start, end = segment["start"], min(segment["end"], len(text))
            junk[start:end] = b"\1" * (end - start)
    for start, end in gold.junk:
        junk[start:end] = bytes(flag | 2 for flag in junk[start:end])
    words = [junk[m.start() : m.end()] for m in _NON_BLANK.finditer(text)]
    kept, lost, left = (sum(word.count(flag) for word in words) for flag in (0, 1, 2))
    scores.article_text.add(Tally(kept, left, lost))
    for line in _LINE.finditer(text):
        flags = set(junk[line.start() : line.end()])
        for flag, key in ((1, "lost_line"), (2, "kept_line")):
            if flag in flags:
                scores.misses.append({"doc": gold.name, key: line[0].strip()})


def _judge_metadata(scores: Scores, gold: Gold, article: Row) -> None:
    """Headline, date, author and agency."""
    for key in METADATA:
        want, found = getattr(gold.page, key), article.get(key)
        if key == "published_at":
            # to the minute where both have a time
            length = min(len(want), len(found), 16) if want and found else None
            right = (want and want[:length]) == (found and found[:length])
        else:
            right = fold(want) == fold(found)
        scores.metadata[key].add(Ratio(int(right), 1))
        if not right:
            scores.misses.append({"doc": gold.name, "wrong": key, "gold": want, "found": found})
