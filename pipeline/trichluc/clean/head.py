"""The head of an article: its headline and its dateline, told from the page's masthead and menus."""

from __future__ import annotations

import re
from dataclasses import dataclass

from trichluc.clean.byline import is_name
from trichluc.clean.dateline import find_date
from trichluc.clean.lines import Line
from trichluc.rules.page import PageRules, line_words

_REACH = 60  # lines before the first prose that are looked at for a headline
_BRACKETED = re.compile(r"\s*[(\[][^()\[\]]*\d{4}[^()\[\]]*[)\]]\s*$")
_LINKS = re.compile(r"[|»›>•·\t]|  +| / ")


@dataclass(frozen=True)
class Head:
    """Where an article begins: the lines of its headline, its own dateline, the first line after both."""

    title: tuple[int, int] | None  # first and last + 1 of the headline's lines
    published: int | None
    body: int


def first_prose(lines: list[Line]) -> int:
    """The first line that is a sentence of the article."""
    return next((i for i, line in enumerate(lines) if line.prose and line.kind is None), len(lines))


def find_head(lines: list[Line], stated: str | None, rules: PageRules) -> Head:
    """The head of the article; `stated` is the headline where the source states it beside the text."""
    prose = first_prose(lines)
    title = _stated(lines, stated) if stated else None
    if title is None:
        title = _headline(lines, prose, rules)
    if title is None:
        dates = [i for i in range(max(0, prose - 3), min(prose + 2, len(lines))) if lines[i].date and not lines[i].date.today]  # type: ignore[union-attr]
        return Head(None, dates[-1] if dates else None, min(prose, *dates) if dates else (0 if prose == len(lines) else prose))
    first = title
    if first and lines[first - 1].plain.endswith(":") and not lines[title].gap and _headlike(lines[first - 1]):
        first -= 1
    return Head((first, title + 1), _published(lines, first, title, max(prose, title)), title + 1)


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _stated(lines: list[Line], stated: str) -> int | None:
    """The line that is the stated headline."""
    wanted = _key(stated)
    return next((i for i, line in enumerate(lines[:400]) if abs(len(line.plain) - len(stated)) < 30 and _key(line.plain) == wanted), None)


def _headlike(line: Line) -> bool:
    """Whether a line could be a headline by itself."""
    if line.kind is not None or line.prose or line.date or line.words > 45:
        return False
    return not (line.plain.endswith(".") and not line.plain.endswith("..")) or line.words <= 2


def _headline(lines: list[Line], prose: int, rules: PageRules) -> int | None:
    """The line before the first prose that is most like a headline."""
    best: tuple[float, int] | None = None
    offered = 0  # headline-like lines since the last menu, button or date
    for i in range(max(0, prose - _REACH), prose):
        line = lines[i]
        if line.kind not in (None, "symbol"):
            offered = 0
        if not _headlike(line):
            continue
        score = _score(lines, i, prose, rules) - 2.5 * min(offered, 2)
        offered += line.words >= 5
        if best is None or score > best[0]:
            best = score, i
    return best[1] if best else None


def _score(lines: list[Line], i: int, prose: int, rules: PageRules) -> float:
    line = lines[i]
    score = 3.0 if 6 <= line.words <= 30 else 1.0 if line.words >= 4 else -1.0
    if rules.hits(line_words(line.plain), "masthead"):
        score -= 4
    if len(_LINKS.findall(line.plain)) >= 2:
        score -= 5
    if line.plain.endswith((":", ";", ",")):
        score -= 2
    if line.words <= 4 and is_name(line.plain, rules):
        score -= 1
    below = _next_kind(lines, i, 1, prose)
    above = _next_kind(lines, i, -1, prose)
    score += 4 if below == "date" or _BRACKETED.search(line.plain) else 0
    score += 2 if above == "date" else 0
    score += 1 if below == "prose" else 0
    return score


def _next_kind(lines: list[Line], i: int, step: int, prose: int) -> str | None:
    """What the next line that is no button or ornament is: date, prose, or anything else."""
    i += step
    while 0 <= i < len(lines) and lines[i].kind in ("symbol", "widget", "tags"):
        i += step
    if not 0 <= i < len(lines):
        return None
    date = lines[i].date
    return "date" if date and not date.today else "prose" if lines[i].prose else lines[i].kind or "text"


def _published(lines: list[Line], first: int, title: int, prose: int) -> int | None:
    """The article's dateline: below the headline, in it, or right above it."""
    for i in range(title + 1, min(prose + 3, title + 12, len(lines))):
        date = lines[i].date
        if date and not date.today:
            return i
    if _BRACKETED.search(lines[title].plain) and find_date(lines[title].low):
        return title
    i = first - 1
    while i >= 0 and lines[i].kind in ("symbol", "widget"):
        i -= 1
    date = lines[i].date if i >= 0 else None
    return i if date and not date.today else None
