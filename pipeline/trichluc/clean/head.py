"""The head of an article: its headline and its dateline, told from the page's masthead and menus."""

from __future__ import annotations

import re
from dataclasses import dataclass

from trichluc.clean.byline import credited, is_name
from trichluc.clean.dateline import find_date
from trichluc.clean.lines import Line
from trichluc.rules.page import PageRules, line_words

_REACH = 80  # lines before the first prose that are looked at for a headline
_BELOW = 12  # lines below the headline in which the dateline stands
_BRACKETED_DATE = re.compile(r"\s*[(\[][^()\[\]]*\d{4}[^()\[\]]*[)\]]\s*$")
_LINKS = re.compile(r"[|»›>•·\t]|  +| / ")
_LONGEST = 45  # words; no headline has more


@dataclass(frozen=True)
class Head:
    """Where an article begins: the lines of its headline (first, last + 1), its own dateline, the first line after both."""

    title: tuple[int, int] | None
    published: int | None
    body: int


def find_head(lines: list[Line], stated: str | None, rules: PageRules) -> Head:
    """The head of the article; `stated` is the headline where the source states it beside the text."""
    prose = _first_prose(lines)
    title = _stated(lines, stated) if stated else None
    if title is None:
        title = _headline(lines, prose, rules)
    if title is None:
        published = next((i for i in range(max(0, prose - 3), min(prose + 2, len(lines))) if _is_dateline(lines[i])), None)
        return Head(None, published, 0 if prose == len(lines) else min(prose, prose if published is None else published))
    first, last = title, title
    while last + 1 < len(lines) and lines[last].wraps:
        last += 1
    while first and lines[first - 1].wraps:
        first -= 1
    if first and lines[first - 1].plain.endswith(":") and not lines[first].gap and _headlike(lines[first - 1]):
        first -= 1
    return Head((first, last + 1), _published(lines, first, last, max(prose, last)), last + 1)


def _first_prose(lines: list[Line]) -> int:
    """The first sentence of the article; the teasers of a page's head, which come before the article's headline, are none."""
    prose = next((i for i, line in enumerate(lines) if line.body), len(lines))
    if any(_opens(lines, i) for i in range(max(0, prose - _REACH), prose)):
        return prose
    behind = 0
    total = sum(len(line.plain) for line in lines if line.body)
    for i in range(prose, len(lines)):
        if behind > 0.25 * total:
            break
        if _opens(lines, i):
            return next(k for k in range(i, len(lines)) if lines[k].body)
        behind += len(lines[i].plain) if lines[i].body else 0
    return prose


def _opens(lines: list[Line], i: int) -> bool:
    """Whether a headline stands at line i, its dateline right below, and prose below that."""
    if not _headlike(lines[i]) or lines[i].words < 5:
        return False
    below = _next(lines, i, 1)
    if below is None or not _is_dateline(lines[below]):
        return False
    after = _next(lines, below, 1)
    return after is not None and lines[after].body


def _is_dateline(line: Line) -> bool:
    return line.date is not None and not line.date.today


def _next(lines: list[Line], i: int, step: int) -> int | None:
    """The next line that is neither a button nor an ornament."""
    i += step
    while 0 <= i < len(lines) and lines[i].kind in ("symbol", "number", "widget", "tags", "notice"):
        i += step
    return i if 0 <= i < len(lines) else None


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _stated(lines: list[Line], stated: str) -> int | None:
    """The line that is the stated headline, which may have the paper's name behind it."""
    wanted = _key(stated)
    for i, line in enumerate(lines[:400]):
        if 3 <= line.words <= _LONGEST and len(key := _key(line.plain)) >= 10 and (wanted.startswith(key) or key.startswith(wanted)):
            return i
    return None


def _headlike(line: Line) -> bool:
    """Whether a line could be a headline by itself."""
    if line.kind is not None or line.prose or line.words > _LONGEST:
        return False
    return line.plain[-1] not in ".;," or line.plain.endswith("..")


def _headline(lines: list[Line], prose: int, rules: PageRules) -> int | None:
    """The line before the first prose that is most like a headline."""
    best: tuple[float, int] | None = None
    offered = 0  # headline-like lines since the last menu, button or date: what follows a headline is a caption, not another
    for i in range(max(0, prose - _REACH), prose):
        if lines[i].kind not in (None, "symbol"):
            offered = 0
        if not _headlike(lines[i]) or credited(lines[i].plain, lines[i].low, rules):
            continue
        score = _score(lines, i, rules) - 2.5 * min(offered, 2)
        offered += lines[i].words >= 5
        if best is None or score > best[0]:
            best = score, i
    return best[1] if best else None


def _score(lines: list[Line], i: int, rules: PageRules) -> float:
    """How much a line is like a headline, by its length, its words and what stands next to it."""
    line = lines[i]
    score = 3.0 if 6 <= line.words <= 30 else 1.0 if line.words >= 4 else -1.0
    if rules.hits(line_words(line.plain), "masthead"):
        score -= 4
    if len(_LINKS.findall(line.plain)) >= 2:
        score -= 5
    if line.plain[-1] in ":;,":
        score -= 2
    if line.words <= 4 and is_name(line.plain, rules):
        score -= 1
    below, above = _next(lines, i, 1), _next(lines, i, -1)
    if _opens(lines, i):
        score += 6
    elif _BRACKETED_DATE.search(line.plain) or (below is not None and _is_dateline(lines[below])):
        score += 4
    if above is not None and _is_dateline(lines[above]):
        score += 2
    return score + (below is not None and lines[below].body)


def _published(lines: list[Line], first: int, last: int, prose: int) -> int | None:
    """The article's dateline: below the headline, in it, or right above it."""
    for i in range(last + 1, min(prose + 3, last + _BELOW, len(lines))):
        if _is_dateline(lines[i]):
            return i
    if _BRACKETED_DATE.search(lines[last].plain) and find_date(lines[last].low):
        return last
    i = first - 1
    while i >= 0 and lines[i].kind in ("symbol", "widget"):
        i -= 1
    return i if i >= 0 and _is_dateline(lines[i]) else None
