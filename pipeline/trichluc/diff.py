"""What changed between two runs: facts gained, lost and changed, by rule and by field."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from trichluc.report.source import Row, fact_index, facts_at, rows

# Where a fact stands is its identity, not a field that changed; a longer or shorter mention is a change of `text`.
_IDENTITY = frozenset({"fact_id", "doc_id", "kind", "start", "end"})
SHOWN = 10  # changes of one group in the text; JSON has all


@dataclass(frozen=True)
class Change:
    """One fact on its two sides; `old` is None where it is gained, `new` where it is lost. `fields`: those that differ."""

    doc_id: str
    old: Row | None
    new: Row | None
    fields: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """gained, lost or changed."""
        return "gained" if self.old is None else "lost" if self.new is None else "changed"

    @property
    def fact(self) -> Row:
        """The side that there is; of a change, the new one."""
        return self.new or self.old or {}


@dataclass
class Difference:
    """All changes, in the order of articles and places, and how many facts are the same in both runs."""

    changes: list[Change] = field(default_factory=list)
    same: int = 0
    articles: frozenset[str] = frozenset()  # those of the new run

    def count(self) -> dict[str, int]:
        """How many facts were gained, lost, changed, and stayed the same."""
        kinds = Counter(change.kind for change in self.changes)
        return {"gained": kinds["gained"], "lost": kinds["lost"], "changed": kinds["changed"], "same": self.same}

    def groups(self) -> list[tuple[str, str, str, list[Change]]]:
        """(kind, rule, field or nothing, changes): losses first, then changes field by field, then gains; the largest first."""
        grouped: dict[tuple[str, str, str], list[Change]] = defaultdict(list)
        for change in self.changes:
            for name in change.fields or ("",):
                grouped[change.kind, change.fact["rule"], name].append(change)
        order = {"lost": 0, "changed": 1, "gained": 2}
        return [(*key, found) for key, found in sorted(grouped.items(), key=lambda g: (order[g[0][0]], -len(g[1]), g[0]))]


def compare(old: Path, new: Path) -> Difference:
    """The difference between two output directories. Raises ReportError where one of them is none."""
    before, after = fact_index(old / "facts.jsonl"), fact_index(new / "facts.jsonl")
    hashes = _hashes(new)
    kept = {doc_id for doc_id, _ in _hashes(old).items() & hashes.items()}
    found = Difference(articles=frozenset(hashes))
    with (old / "facts.jsonl").open("rb") as first, (new / "facts.jsonl").open("rb") as second:
        for doc_id in sorted(before.keys() | after.keys()):
            pairs = _pairs(facts_at(first, before.get(doc_id)), facts_at(second, after.get(doc_id)), doc_id in kept)
            for change in _changes(doc_id, pairs):
                if change.old is not None and change.new is not None and not change.fields:
                    found.same += 1
                else:
                    found.changes.append(change)
    return found


def _hashes(out: Path) -> dict[str, str]:
    return {article["doc_id"]: article["sha256"] for article in rows(out / "articles.jsonl")}


def _pairs(old: list[Row], new: list[Row], same_text: bool) -> list[tuple[Row | None, Row | None]]:
    """Old and new facts of an article side by side: the same mention; in a text that changed, the same words in order;
    else mentions of one kind that overlap."""
    left = {fact["fact_id"]: fact for fact in old}
    paired: list[tuple[Row | None, Row | None]] = [(left.pop(fact["fact_id"]), fact) for fact in new if fact["fact_id"] in left]
    taken = {after["fact_id"] for _, after in paired if after}
    for fact in new:
        if fact["fact_id"] not in taken:
            partner = next((f for f in left.values() if f["kind"] == fact["kind"] and _alike(f, fact, same_text)), None)
            paired.append((left.pop(partner["fact_id"]) if partner else None, fact))
    paired += [(fact, None) for fact in left.values()]
    return sorted(paired, key=lambda pair: ((pair[1] or pair[0] or {})["start"], (pair[1] or pair[0] or {})["end"]))


def _alike(old: Row, new: Row, same_text: bool) -> bool:
    if same_text:
        return bool(old["start"] < new["end"] and new["start"] < old["end"])
    return bool(old["text"] == new["text"])


def _changes(doc_id: str, pairs: list[tuple[Row | None, Row | None]]) -> Iterator[Change]:
    words_before = {old["fact_id"]: (new or old)["text"] for old, new in pairs if old}
    words_after = {new["fact_id"]: new["text"] for _, new in pairs if new}
    for old, new in pairs:
        fields = _fields(old, new, words_before, words_after) if old and new else ()
        yield Change(doc_id, old, new, tuple(fields))


def _fields(old: Row, new: Row, words_before: dict[str, str], words_after: dict[str, str]) -> Iterator[str]:
    """The fields that differ; links to other facts are compared by these facts' words, since a changed mention has a new id."""
    for name in sorted((old.keys() | new.keys()) - _IDENTITY):
        before, after = _plain(name, old.get(name), words_before), _plain(name, new.get(name), words_after)
        if before != after:
            yield name


def _plain(name: str, value: Any, words: dict[str, str]) -> Any:
    if name == "part_of":
        return words.get(value, value)
    if name == "checks":
        return [{key: check[key] for key in ("check", "ok", "expected", "found")} for check in value or ()]
    return value


def as_json(found: Difference) -> Row:
    """The difference as one object: the counts, and every change with both sides."""
    return {
        **found.count(),
        "changes": [
            {"change": c.kind, "doc_id": c.doc_id, "rule": c.fact["rule"], "fields": list(c.fields), "old": c.old, "new": c.new}
            for c in found.changes
        ],
    }


def render(found: Difference) -> Iterator[str]:
    """The difference as lines of text, grouped by rule and field, with the sentences."""
    count = found.count()
    yield f"{count['gained']} gained, {count['lost']} lost, {count['changed']} changed, {count['same']} the same"
    for kind, rule, name, changes in found.groups():
        yield ""
        yield f"{kind}: {rule}{f', {name}' if name else ''} ({len(changes)})"
        for change in changes[:SHOWN]:
            yield from _lines(change, name)
        if len(changes) > SHOWN:
            yield f"  … {len(changes) - SHOWN} more: --json has them all"


def _lines(change: Change, name: str) -> Iterable[str]:
    sign = {"gained": "+", "lost": "-", "changed": "~"}[change.kind]
    yield f"  {sign} {change.doc_id}: {change.fact['text']}" + (f": {both(change, name)}" if name else "")
    yield f"      {' '.join(change.fact['sentence'].split())[:300]}"


def both(change: Change, name: str) -> str:
    """A changed field's two values: `old → new`."""
    return " → ".join(value_text((side or {}).get(name)) for side in (change.old, change.new))


def value_text(value: Any) -> str:
    """A field's value in a few words."""
    if isinstance(value, list):
        return (
            "; ".join(f"{c['check']} {'ok' if c['ok'] else 'wrong'}" if isinstance(c, dict) else str(c) for c in value) or "none"
        )
    return "none" if value is None else str(value)


def _check_text(check: Row) -> str:
    return f"{check['check']} {check['expected']} {'=' if check['ok'] else '≠'} {check['found']}"
