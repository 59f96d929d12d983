"""The lines of a page, and what each says on its own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from trichluc.clean.dateline import Dateline, read_dateline
from trichluc.rules.page import PageRules
from trichluc.text import View

PROSE_WORDS = 12  # words of a sentence that ends as one
LONG_WORDS = 35  # words that no headline, caption or link has
_ENDS = re.compile(r"(?:[.…;:!?]|\./\.?)[\"”’'»)\]\s]*$")
_CUT = re.compile(r"(?:\.\.\.|…|\[\.\.\.\]|\[…\])\s*$")
_WRAP_FROM = 40  # characters; a shorter line is no wrapped one


@dataclass(slots=True)
class Line:
    """One non-blank line: its span in the text, its words as rules see them, and what it is by itself."""

    start: int
    end: int
    plain: str
    low: str
    words: int
    gap: bool  # a blank line stands before it
    prose: bool  # it is a sentence, or more
    cut: bool  # it breaks off with an ellipsis, as teasers do
    kind: str | None = None  # symbol, date, or a kind of furniture (see patterns/page.yaml)
    date: Dateline | None = None
    wraps: bool = False  # its sentence goes on in the next line


def split_lines(view: View) -> Iterator[Line]:
    """The non-blank lines of a page, cut where str.splitlines cuts."""
    position = 0
    gap = False
    for raw in view.text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            start = position + raw.index(stripped[0])
            yield _line(view, start, start + len(stripped), gap)
        gap = not stripped
        position += len(raw)


def _line(view: View, start: int, end: int, gap: bool) -> Line:
    first, last = start, end
    if view.starts is not None:
        first, last = bisect_left(view.starts, start), bisect_left(view.starts, end)
    plain, low = view.plain[first:last], view.folded[first:last]
    words = plain.count(" ") + plain.count("\t") + 1
    tail = plain[-12:]
    prose = words >= LONG_WORDS or (words >= PROSE_WORDS and _ENDS.search(tail) is not None and tail[-1] not in "?!")
    return Line(start, end, plain, low, words, gap, prose, words < 120 and _CUT.search(tail) is not None)


def read_lines(view: View, rules: PageRules) -> list[Line]:
    """The lines of a page with what each is by itself, wrapped ones marked."""
    lines = list(split_lines(view))
    _mark_wraps(lines)
    for line in lines:
        if line.words <= 60:
            line.kind = _kind(line, rules)
    return lines


def _kind(line: Line, rules: PageRules) -> str | None:
    if not any(map(str.isalnum, line.plain)):
        return "symbol"
    if line.words <= 40:
        line.date = read_dateline(line.plain, line.low, rules)
        if line.date:
            return "date"
    if line.prose and not line.wraps and line.words > 25:
        return "imprint" if rules.furniture(line.plain) == "imprint" else None
    return rules.furniture(line.plain)


def _mark_wraps(lines: list[Line]) -> None:
    """Mark the lines whose sentence goes on in the next: no stop at the end, and a small letter after it."""
    for line, after in zip(lines, lines[1:], strict=False):
        last, first = line.plain[-1], after.plain[0]
        line.wraps = len(line.plain) >= _WRAP_FROM and (last.islower() or last == ",") and first.islower()
