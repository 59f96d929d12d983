"""An article's own date: every way in which papers write it, to ISO 8601."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from trichluc.clean.byline import read_names
from trichluc.rules.page import PageRules, line_words

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("một", "giêng", "january", "jan"), ("hai", "february", "feb"), ("ba", "march", "mar"), ("tư", "bốn", "april", "apr"),
            ("năm", "may"), ("sáu", "june", "jun"), ("bảy", "july", "jul"), ("tám", "august", "aug"), ("chín", "september", "sep"),
            ("mười", "october", "oct"), ("mười một", "november", "nov"), ("mười hai", "chạp", "december", "dec"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?P<{}>(?:19|20)\d\d)"
_DATES = re.compile(
    "|".join(
        (
            rf"(?<![\d/.-])(?P<d1>\d{{1,2}})\s?(?P<sep>[/.-])\s?(?P<m1>\d{{1,2}})\s?(?P=sep)\s?(?:{_YEAR.format('y1')}|(?P<short>\d\d)(?![\d/.:h-]))(?!\d)",
            rf"(?<!\d){_YEAR.format('y2')}(?P<sep2>[/.-])(?P<m2>\d{{1,2}})(?P=sep2)(?P<d2>\d{{1,2}})(?!\d)",
            rf"(?<!\d)(?P<d3>\d{{1,2}})\s+tháng\s+(?P<m3>\d{{1,2}})\s*,?\s*(?:năm\s*)?{_YEAR.format('y3')}(?!\d)",
            rf"(?<!\d)(?P<d4>\d{{1,2}})\s+(?:tháng\s+)?(?P<m4>{_NAMES})\s*,?\s+(?:năm\s*)?{_YEAR.format('y4')}(?!\d)",
            rf"(?:tháng\s+)?\b(?P<m5>{_NAMES}|(?<=tháng )\d{{1,2}})\s+(?P<d5>\d{{1,2}})\s*,\s*{_YEAR.format('y5')}(?!\d)",
        )
    )
)
_TIMES = re.compile(
    r"(?<![\d/.-])(?P<h>\d{1,2})(?:\s?[:h]\s?|\s+giờ\s+)(?P<min>\d\d)(?!\d)(?:\s?:\s?(?P<s>\d\d)(?!\d))?(?:\s*(?P<half>[ap]m|sa|ch)\b)?"
)
_ZONE = re.compile(r"[(\[]?\s?(?:gmt|utc)\s?\+?\s?0?7(?::?00)?\s?[)\]]?")
_VIETNAM = "+07:00"
_LABEL = re.compile(r"cập nhật|đăng|xuất bản|published|posted|updated")
_EDGES = " \t-–—•*,.;:()[]'’|/»>"
_LONGEST = 250  # characters; no dateline is longer


@dataclass(frozen=True, slots=True)
class Dateline:
    """A date that stands on a line with little else."""

    when: str  # ISO 8601
    rest: str  # what else the line says, its labels and the page's buttons taken away: a byline, a place
    today: bool  # it says that this is the visitor's day
    labelled: bool  # it says that this is when the article was published


def find_date(low: str) -> tuple[str, int, int] | None:
    """The first date in a folded text: ISO 8601, with its time where one stands beside it, and the span of the date."""
    for found in _DATES.finditer(low):
        group = found.groupdict()
        number = next(n for n in "12345" if group[f"d{n}"])
        month = group[f"m{number}"]
        year = group[f"y{number}"] or f"20{group['short']}"
        try:
            day = date(int(year), int(month) if month.isdigit() else _MONTHS[month], int(group[f"d{number}"]))
        except ValueError:
            continue
        return day.isoformat() + _time(low, found.start(), found.end()), found.start(), found.end()
    return None


def _time(low: str, start: int, end: int) -> str:
    """The time that stands within 40 characters of a date, as ISO 8601 with Vietnam's zone; empty without one."""
    after = _TIMES.search(low, end, end + 40)
    before = None if after else _TIMES.search(low, max(0, start - 40), start)
    found = after or before
    if not found:
        return ""
    hour, half = int(found["h"]), found["half"]
    if half in ("pm", "ch") and hour < 12:
        hour += 12
    elif half in ("am", "sa") and hour == 12:
        hour = 0
    minute, second = int(found["min"]), int(found["s"] or 0)
    return f"T{hour:02}:{minute:02}:{second:02}{_VIETNAM}" if hour < 24 and minute < 60 and second < 60 else ""


def read_dateline(plain: str, low: str, rules: PageRules) -> Dateline | None:
    """The dateline that a line is; None where the date stands in a sentence, a headline or a caption."""
    if len(low) > _LONGEST or not any(map(str.isdigit, low)):
        return None
    found = find_date(low)
    if not found:
        return None
    when, start, end = found
    rest = "; ".join(_says_more(plain, low, start, end, rules))
    words = line_words(rest)
    today = bool(rules.hits(line_words(low), "today"))
    if not today and len(words) > 3 and not read_names(rest, rules):
        return None
    return Dateline(when, rest, today, bool(_LABEL.search(low)))


def _says_more(plain: str, low: str, start: int, end: int, rules: PageRules) -> list[str]:
    """What a line says beside its date, time, weekday, labels, counters and buttons."""
    spans = [(start, end), *((m.start(), m.end()) for m in _TIMES.finditer(low)), *((m.start(), m.end()) for m in _ZONE.finditer(low))]
    out, position = [], 0
    for first, last in sorted(spans):
        if first >= position:
            out.append(plain[position:first])
            position = last
    pieces = re.split(r"[|\t;]|  +| [-–—] ", "|".join([*out, plain[position:]]))
    return [piece for piece in (piece.strip(_EDGES) for piece in pieces) if _uncovered(line_words(piece), rules)]


def _uncovered(words: list[str], rules: PageRules) -> bool:
    """Whether any word is none of a dateline's, a counter's or a button's."""
    hits = [hit for says in ("dateline", "widget", "today") for hit in rules.hits(words, says)]
    covered = {i for hit in hits for i in range(hit.first, hit.last)}
    return any(i not in covered and not word.isdigit() and len(word) > 1 for i, word in enumerate(words))
