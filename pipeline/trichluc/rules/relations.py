"""patterns/measures.yaml, status.yaml, parts.yaml, subsets.yaml: how figures relate to what stands around them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from trichluc.records import Measure
from trichluc.rules.alternation import whole_words
from trichluc.rules.examples import Proven
from trichluc.rules.phrases import fold, phrase_regex, words_regex
from trichluc.rules.source import Strict


class MeasureRule(Proven):
    """The words that give a figure its measure."""

    gives: Measure
    before: list[str] = []
    after: list[str] = []
    weak_before: list[str] = []
    weak_after: list[str] = []


class MeasureFile(Strict):
    """patterns/measures.yaml."""

    measures: list[MeasureRule]
    ratings: list[str]
    completed: list[str]
    discipline: dict[Measure, list[str]]


class Status(Proven):
    """The words of what is yet to be done."""

    target: list[str]
    results: list[str]
    ends: list[str]
    headings: list[str]


class StatusFile(Strict):
    """patterns/status.yaml."""

    status: Status


class Parts(Proven):
    """The words that open and close a breakdown."""

    partition: list[str]
    some: list[str]
    ends: list[str]
    personal: list[str]


class PartsFile(Strict):
    """patterns/parts.yaml."""

    parts: Parts


class Subsets(Proven):
    """The words that begin and end a subset."""

    opens: list[str]
    ends: list[str]


class SubsetsFile(Strict):
    """patterns/subsets.yaml."""

    subsets: Subsets


@dataclass(frozen=True)
class Words:
    """A set of phrases, compiled together; `kinds` tells which one matched."""

    regex: re.Pattern[str]
    kinds: dict[str, str]

    def kind(self, match: re.Match[str]) -> str:
        """What the matched words give."""
        return str(match.lastgroup).partition("__")[0]


def words(groups: dict[str, list[str]]) -> Words:
    """Phrases by what they give; the longest phrase wins where several match at one place."""
    entries = sorted(((fold(w), kind) for kind, ws in groups.items() for w in ws), key=lambda e: (-len(e[0]), e))
    marks = [f"(?P<{kind}__{i}>)" for i, (_, kind) in enumerate(entries)]  # empty groups, told by match.lastgroup
    return Words(re.compile(whole_words((phrase_regex(w) for w, _ in entries), marks)), dict(entries))


@dataclass(frozen=True)
class RelationRules:
    """Compiled cues of measure, status, parts and subsets."""

    before: Words
    after: Words
    weak_before: re.Pattern[str]
    weak_after: Words
    rating: re.Pattern[str]
    discipline: Words
    target: re.Pattern[str]
    result: re.Pattern[str]
    target_end: re.Pattern[str]
    target_heading: re.Pattern[str]
    part: Words
    part_end: re.Pattern[str]
    personal: re.Pattern[str]
    subset_open: re.Pattern[str]
    subset_end: re.Pattern[str]
    source: tuple[MeasureFile, StatusFile, PartsFile, SubsetsFile]


# The measures that make members of people: `kết nạp 5 người`.
MEMBER_MEASURES: frozenset[str] = frozenset({"ket_nap", "dua_ra_khoi_dang", "chuyen_chinh_thuc", "ky_luat"})


def compile_relations(measures: MeasureFile, status: StatusFile, parts: PartsFile, subsets: SubsetsFile) -> RelationRules:
    """Everything the relate stage matches with, but organisations and periods."""
    rules = measures.measures
    return RelationRules(
        words({r.gives: r.before for r in rules if r.before}),
        words({r.gives: r.after for r in rules if r.after}),
        re.compile(words_regex([w for r in rules for w in r.weak_before])),
        words({r.gives: r.weak_after for r in rules if r.weak_after}),
        re.compile(rf"{words_regex(measures.ratings)}(?!(?<=hoàn thành)\s+(?:\d|{words_regex(measures.completed)}))"),
        words(dict(measures.discipline.items())),
        re.compile(words_regex(status.status.target)),
        re.compile(words_regex(status.status.results)),
        re.compile(words_regex(status.status.ends)),
        re.compile(words_regex(status.status.headings)),
        words({"partition": parts.parts.partition, "some": parts.parts.some}),
        re.compile(words_regex(parts.parts.ends)),
        re.compile(words_regex(parts.parts.personal)),
        re.compile(words_regex(subsets.subsets.opens)),
        re.compile(words_regex(subsets.subsets.ends)),
        (measures, status, parts, subsets),
    )
