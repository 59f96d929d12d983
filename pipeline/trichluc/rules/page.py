"""patterns/page.yaml: the phrases that tell a page's furniture from its article.

Phrases are looked up word by word, never searched for: what a line costs does not grow with the
number of phrases, and no phrase can make matching slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from math import prod
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import Field

from trichluc.rules.source import PatternError, Strict, read_patterns
from trichluc.text import view

Saying = Literal[
    "menu", "widget", "teasers", "comments", "tags", "notice", "imprint",
    "masthead", "today", "dateline", "byline", "photo", "credit", "agency", "paper", "office", "signer", "place", "honour",
]  # fmt: skip

# A phrase may mean one thing of each group: "ảnh" is a menu's link and a photographer's label.
_GROUPS: tuple[frozenset[str], ...] = (
    frozenset({"menu", "widget", "teasers", "comments", "imprint"}),
    frozenset({"tags", "notice"}),
    frozenset({"today"}),
    frozenset({"dateline"}),
    frozenset({"byline", "photo", "agency"}),
    frozenset({"credit"}),
    frozenset({"paper"}),
    frozenset({"office"}),
    frozenset({"signer"}),
    frozenset({"honour"}),
    frozenset({"place"}),
    frozenset({"masthead"}),
)

_WORD = re.compile(r"[^\W_]+")
# A lower case letter with an upper case one glued to it: "Chính trịXây dựng Đảng" is two links.
# A capital right behind a small letter: two links run together. The capital comes first, so that `re` skips to the next one.
_GLUED = re.compile(r"[A-ZÀ-ÖØ-ÞĐ](?<=[a-zà-öø-ÿāăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ][A-ZÀ-ÖØ-ÞĐ])(?=[a-zà-ỹ])")
_PHONE = re.compile(r"\d[\d. ]{6,}\d")
_LINKS = re.compile(r"[|ǀ»›>•·\t]|  +| / ")
_PART = re.compile(r"\[[^\[\]()]*\]|\([^\[\]()]*\)|[^\[(]+|.")
_MARK = re.compile(r"[\[\]()|]")
_LABELS = 3  # labels of an imprint's (licence, address, telephone …) that make a long line one
_LONGEST_IMPRINT = 1_500  # characters
_MOST_PHRASES = 2_000
_OPENING = 120  # characters in which a line's first words stand
_FIRST = 40  # characters in which the first of them stand
_SURE = 3  # words; of so many, the first two are not cut off
MAX_LINE = 300  # characters; a longer line is prose, whatever words it holds


class PageRule(Strict):
    """One rule of a page file; the head of patterns/page.yaml says what each field means."""

    id: str = Field(min_length=1)
    says: Saying
    words: list[str] = Field(min_length=1)
    examples: list[str] = Field(min_length=1)
    not_: list[str] = Field(alias="not", min_length=1)


class PageFile(Strict):
    """A page file: its rules."""

    rules: list[PageRule] = []


class Hit(NamedTuple):
    """A phrase found in a line's words: which, and the words it takes up."""

    says: str
    first: int
    last: int


class Index(NamedTuple):
    """The phrases of a group of meanings."""

    lengths: dict[str, tuple[int, ...]]  # how many words the phrases have that begin with a word, the longest first
    phrases: dict[tuple[str, ...], str]  # what each says
    seconds: dict[str, frozenset[str]]  # the second words of those that begin with a word; "" where it is one by itself

    def begins(self, first: str, second: str) -> bool:
        """Whether a phrase may begin with these two words."""
        seconds = self.seconds.get(first)
        return seconds is not None and (second in seconds or "" in seconds)


@dataclass(frozen=True, eq=False)
class PageRules:
    """The page files, ready for use: one index of phrases per group of meanings. The same only as itself, to be a key."""

    rules: tuple[PageRule, ...]
    indexes: dict[str, Index]

    def hits(self, words: list[str], says: str) -> list[Hit]:
        """The phrases of the group that `says` belongs to, left to right, the longest at each word."""
        index = self.indexes[says]
        found: list[Hit] = []
        end = 0
        for position, word in enumerate(words):
            if word in index.lengths and position >= end and (hit := _at(index, words, position)):
                found.append(hit)
                end = hit.last
        return found

    def starts(self, words: list[str], says: str) -> Hit | None:
        """The longest phrase of the group that the words begin with."""
        return _at(self.indexes[says], words, 0) if words else None

    def furniture(self, line: str) -> str | None:
        """What kind of furniture a line is made of, by its words alone; None for anything else."""
        if len(line) > MAX_LINE:
            return None
        words = [word for word in line_words(line) if not word.isdigit()]
        if not words:
            return None
        kind = _kind(line, words, self.hits(words, "menu"))
        return kind if kind in ("teasers", "comments") else self._opening(line, words) or kind

    def opening(self, line: str) -> str | None:
        """The kind of furniture that a line is by its first words, whatever follows: a notice, a list of keywords, an imprint."""
        first = _first_words(line)
        known = len(first) < _SURE or self.indexes["tags"].begins(*first[:2]) or self.indexes["menu"].begins(*first[:2])
        if not (known or line.count(":", 0, _LONGEST_IMPRINT + 1) >= _LABELS or _GLUED.search(line, 0, _FIRST)):
            return None
        return self._opening(line, [word for word in line_words(line[:_OPENING]) if not word.isdigit()])

    def _opening(self, line: str, words: list[str]) -> str | None:
        """The kind of furniture that a line is by these, its first words."""
        hit = self.starts(words, "tags")
        if hit and (hit.says == "notice" or hit.last == len(words) or _labels(line, words[: hit.last])):
            return hit.says
        label = self.starts(words, "menu")
        if label and label.says == "imprint" and _labels(line, words[: label.last]):
            return "imprint"
        if line.count(":") < _LABELS or len(line) > _LONGEST_IMPRINT:
            return None
        labels = [piece[piece.rfind(" ", 0, -20) + 1 :] for piece in line.lower().split(":")[:-1]]
        ends = (line_words(piece) for piece in labels)
        found = sum(any(hit.says == "imprint" and hit.last == len(end) for hit in self.hits(end, "menu")) for end in ends)
        return "imprint" if found >= _LABELS else None


def _at(index: Index, words: list[str], position: int) -> Hit | None:
    """The longest phrase that stands at this word."""
    for length in index.lengths.get(words[position], ()):
        says = index.phrases.get(tuple(words[position : position + length])) if position + length <= len(words) else None
        if says:
            return Hit(says, position, position + length)
    return None


def _kind(line: str, words: list[str], hits: list[Hit]) -> str | None:
    """What a line of these words is: an imprint, a heading, buttons or a menu."""
    if not hits:
        return None
    first = hits[0]
    covered = sum(hit.last - hit.first for hit in hits)
    if covered == len(words) and all(hit.says in ("teasers", "comments") for hit in hits):
        return first.says
    if any(hit.says == "imprint" for hit in hits) and _PHONE.search(line):
        return "imprint"
    weight = sum(len(word) > 1 for word in words)
    if all(hit.says in ("menu", "teasers", "comments") for hit in hits):
        return "menu" if covered >= weight or (covered >= 0.5 * weight and len(_LINKS.findall(line)) >= 2) else None
    return "widget" if covered >= 0.7 * weight else None


def _labels(line: str, words: list[str]) -> bool:
    """Whether these first words of the line are followed by a colon."""
    start = _apart(line[:_OPENING]).lower()
    rest = start.find(words[-1])
    return rest >= 0 and start[rest + len(words[-1]) :].lstrip()[:1] in (":", "»", ">")


def _first_words(line: str) -> list[str]:
    """The words that stand first in a line, glued ones left together; at least three, where there are so many.

    Pieces between blanks that are letters alone are its words; other lines are read word by word.
    """
    opening = line[:_FIRST].lower()
    pieces = opening.split(None, _SURE)[:_SURE]
    if len(pieces) == _SURE and "".join(pieces).isalpha():
        return pieces
    return [word for word in _WORD.findall(opening) if not word.isdigit()]


def line_words(line: str) -> list[str]:
    """The words of a line in lower case, glued links taken apart."""
    return _WORD.findall(_apart(line).lower())


def _apart(line: str) -> str:
    """The line with a blank between links that are glued together; by a function, for `re` reads a template at each call."""
    return _GLUED.sub(lambda glued: f" {glued[0]}", line)


def load_page_rules(paths: Iterable[Path]) -> PageRules:
    """The page files together; a phrase that a later file has, too, means what that file says.

    Raises PatternError with file and line for a file that cannot be used.
    """
    rules: dict[str, PageRule] = {}
    indexes: list[dict[tuple[str, ...], str]] = [{} for _ in _GROUPS]
    for path in paths:
        seen: dict[tuple[int, tuple[str, ...]], str] = {}
        faults: list[str] = []
        for rule in read_patterns(path, PageFile).rules:
            group = next(i for i, says in enumerate(_GROUPS) if rule.says in says)
            for word in rule.words:
                for phrase in _phrases(word, f"{path}: rule {rule.id}"):
                    other = seen.setdefault((group, phrase), rule.id)
                    if other != rule.id:
                        name = " ".join(phrase)
                        faults.append(f"{path}: rule {rule.id}: {name!r} belongs to rule {other} already; keep one of them")
                    indexes[group][phrase] = rule.says
            rules[rule.id] = rule
        if faults:
            raise PatternError("\n".join(faults))
    compiled = [_index(phrases) for phrases in indexes]
    return PageRules(tuple(rules.values()), {says: compiled[i] for i, group in enumerate(_GROUPS) for says in group})


def _phrases(written: str, where: str) -> set[tuple[str, ...]]:
    """The phrases that a written one stands for: `[các] (tin|bài) khác` is four."""
    folded = view(written).folded
    if not _MARK.search(folded) and (words := line_words(folded)):  # plain words, as most phrases are
        return {tuple(words)}
    parts = _PART.findall(folded)
    choices = [[*part[1:-1].split("|"), *[""] * (part[0] == "[")] if part[0] in "[(" else [part] for part in parts]
    if prod(map(len, choices)) > _MOST_PHRASES:
        raise PatternError(f"{where}: {written!r} stands for more than {_MOST_PHRASES} phrases; write them as two")
    phrases = {tuple(line_words(" ".join(choice))) for choice in product(*choices)}
    if () in phrases or any(mark in part for part in parts if part[0] not in "[(" for mark in "[]()|"):
        raise PatternError(f"{where}: {written!r} has no word that must stand, or a bracket without its other half")
    return phrases


def _index(phrases: dict[tuple[str, ...], str]) -> Index:
    lengths: dict[str, set[int]] = {}
    seconds: dict[str, set[str]] = {}
    for phrase in phrases:
        lengths.setdefault(phrase[0], set()).add(len(phrase))
        seconds.setdefault(phrase[0], set()).add(phrase[1] if len(phrase) > 1 else "")
    return Index(
        {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()},
        phrases,
        {word: frozenset(found) for word, found in seconds.items()},
    )
