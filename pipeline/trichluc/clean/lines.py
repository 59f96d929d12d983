"""The lines of a page, and what each says on its own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import regex

from trichluc.clean.dateline import Dateline, read_dateline
from trichluc.rules.page import MAX_LINE, PageRules
from trichluc.text import View

PROSE_WORDS = 12  # words of a sentence that ends as one
LONG_WORDS = 35  # words that no headline, caption or link has
_STOP = re.compile(r"[.…;:][\"”’'»)\]\s]*$|\./\.?$")
_CUT = re.compile(r"(?:\.\.\.|…)[\])]?\s*$")
_ITEM = re.compile(r"[-+*•–—>»]|\(?\w{1,3}[.)/]\s")  # what a list's item begins with
# An address, a picture's file name, hashtags, or a link that points at another article, and nothing else.
_ADDRESSES = re.compile(
    r"(?:https?://|www\.)\S+|.{1,80}\.(?:jpe?g|png|gif|webp)|(?:#\w[^#]*)+|(?:>{1,3}|👉)\s*\w.*", re.IGNORECASE
)
_WEATHER_WORDS = 12
_WEATHER = re.compile(r"\d\s?°\s?[CF]\b")
_TAIL = 12  # characters in which a sentence's end is looked for
CREDIT_LETTERS = 80  # characters at a line's end, in which a credit stands behind its last sentence
# the author behind the last sentence: …/. Phan Hữu Quảng; but not: ở TP. Cao Lãnh, TS. Nguyễn Văn Nam
SIGNED = regex.compile(
    r"(?:(?<=\p{Ll}{2})(?<!Th?s|Tp|Tx|Bs|Gs)[.!?…]|\./\.?|[”\"])(?P<name>\s+\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}*){1,3})\s*$"
)
_COUNTED = 2_000  # characters; in longer lines blanks are counted, not words
_DANGLES = re.compile(r"\s(?:có|gồm|với|được|và|cho|của|đạt|trên|hơn|gần)$")  # words that no line ends with
_WRAP_FROM = 40  # characters; a shorter line does not wrap
_WRAPPED_PAGE = 140  # characters; on a page that wraps its sentences, few lines are longer


@dataclass(slots=True)
class Line:
    """One non-blank line: its span in the text, its words as rules see them, and what it is by itself."""

    start: int
    end: int
    plain: str
    low: str
    gap: bool  # a blank line stands before it
    words: int  # of its paragraph, where its sentence goes on in the next line
    prose: bool = False  # it is a sentence or more, or part of one
    cut: bool = False  # it breaks off with an ellipsis, as teasers do
    wraps: bool = False  # its sentence goes on in the next line
    kind: str | None = None  # symbol, number, date, or a kind of furniture (see patterns/page.yaml)
    date: Dateline | None = None

    @property
    def body(self) -> bool:
        """Whether it is prose, and no furniture."""
        return self.prose and self.kind is None


def read_lines(view: View, rules: PageRules) -> list[Line]:
    """The lines of a page with what each is by itself."""
    lines = list(_split(view))
    _mark_wraps(lines, rules)
    _mark_prose(lines)
    known: dict[str, tuple[str | None, Dateline | None]] = {}
    goes_on = False
    for line in lines:
        if not goes_on:
            line.kind, line.date = known.get(line.plain) or _kind(line, rules)
            if not line.wraps and len(line.plain) < _WRAP_FROM:
                known[line.plain] = line.kind, line.date
        goes_on = line.wraps
    return lines


def _split(view: View) -> Iterator[Line]:
    """The non-blank lines of a page, cut where str.splitlines cuts."""
    folded = view.folded
    position = 0
    gap = False
    for raw in view.text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            start = position + raw.index(stripped[0])
            first, last = start, start + len(stripped)
            if view.starts is not None:
                first, last = bisect_left(view.starts, first), bisect_left(view.starts, last)
            plain = view.plain[first:last]
            yield Line(start, start + len(stripped), plain, folded[first:last], gap, _count_words(plain))
        gap = not stripped
        position += len(raw)


def _count_words(plain: str) -> int:
    """How many words a line has: where every blank stands alone between two of them, told without a list of them."""
    if len(plain) >= _COUNTED:
        return plain.count(" ")
    padded = f" {plain} "
    if "  " in padded or "\t" in padded or "\x1f" in padded:
        return len(plain.split())
    return padded.count(" ") - 1


def _mark_wraps(lines: list[Line], rules: PageRules) -> None:
    """Mark the lines whose sentence goes on in the next."""
    width = _wrap_width(lines)
    inside = False  # a sentence that began in a line above
    for line, after in pairwise(lines):
        goes_on, inside = inside and width > 0 and not after.gap, False
        goes_lower = after.plain[:1].isdigit() or after.plain[:1].islower()
        dangles = not after.gap and goes_lower and _DANGLES.search(line.plain[-_TAIL:]) is not None
        if (len(line.plain) < _WRAP_FROM and not goes_on) or _ITEM.match(after.plain) or _STOP.search(line.plain[-8:]):
            continue
        runs_on = after.plain[:1].islower() and (line.plain[-1].isalnum() or line.plain[-1] == ",")
        full = not after.gap and 0.75 * width <= len(line.plain) <= width
        full = full or (width > 0 and not after.gap and line.plain[-1].islower() and after.plain[0].isdigit())
        if runs_on or full or goes_on or dangles:
            line.wraps = read_dateline(after.plain, after.low, rules) is None and rules.furniture(line.plain) is None
            inside = line.wraps


def _wrap_width(lines: list[Line]) -> int:
    """The width at which a page breaks its sentences; 0 for a page that breaks none."""
    if len(lines) < 6:
        return 0
    width = sorted(len(line.plain) for line in lines)[len(lines) * 9 // 10]
    if not _WRAP_FROM < width <= _WRAPPED_PAGE:
        return 0
    full = (after for line, after in pairwise(lines) if len(line.plain) >= 0.6 * width and not after.gap)
    return width if sum(after.plain[:1].islower() for after in full) >= 0.25 * len(lines) else 0


def _mark_prose(lines: list[Line]) -> None:
    """Mark the lines that are sentences, or parts of them, and count the words of their paragraphs."""
    first = words = 0
    for i, line in enumerate(lines):
        words += line.words
        if line.wraps and i + 1 < len(lines):
            continue
        tail = _ending(line.plain)
        prose = words >= PROSE_WORDS and (_STOP.search(tail) is not None or (words >= LONG_WORDS and _is_text(line)))
        for part in lines[first : i + 1]:
            part.words, part.prose = words, prose
        line.cut = words < 120 and _CUT.search(tail) is not None
        first, words = i + 1, 0


def _ending(plain: str) -> str:
    """How a line ends, a credit in brackets or a name behind its last sentence left out."""
    if plain[-1:].isalpha() and (signed := SIGNED.search(plain[-CREDIT_LETTERS:])):
        return plain[: signed.start("name") - signed.endpos][-_TAIL:]
    if plain.endswith(")"):
        before = plain[-CREDIT_LETTERS:].rpartition("(")[0].rstrip()
        if before.endswith((".", "…", "!", "?", "”", '"')):
            return before[-_TAIL:]
    return plain[-_TAIL:]


def _is_text(line: Line) -> bool:
    """Whether a long line has the punctuation of a text; a menu has none."""
    return any(mark in line.plain for mark in (", ", ". ", "; "))


def _kind(line: Line, rules: PageRules) -> tuple[str | None, Dateline | None]:
    """What a line is by itself, and its dateline if it is one."""
    if not any(map(str.isalnum, line.plain[:MAX_LINE])):
        return "symbol", None
    furniture = _furniture(line, rules)
    if furniture in ("notice", "imprint"):
        return furniture, None
    date = None if line.prose else read_dateline(line.plain, line.low, rules)
    if date:
        return "date", date
    if len(line.plain) <= MAX_LINE:
        if "\t" not in line.plain and not any(map(str.isalpha, line.plain)):  # a row of a table may hold numbers alone
            return "number", None
        if _ADDRESSES.fullmatch(line.plain) or (
            "°" in line.plain and line.words <= _WEATHER_WORDS and _WEATHER.search(line.plain)
        ):
            return "widget", None
    return furniture, None


def _furniture(line: Line, rules: PageRules) -> str | None:
    """The kind of furniture that a line is; a sentence is only one by how it begins, and a part of one is none."""
    if line.wraps:
        return None
    if not line.prose:
        return rules.furniture(line.plain)
    opening = rules.opening(line.plain)
    return None if opening == "tags" and _STOP.search(line.plain[-12:]) else opening
