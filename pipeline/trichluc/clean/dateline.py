"""An article's own date: every way in which papers write it, to ISO 8601."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from trichluc.clean.byline import read_byline
from trichluc.iso import iso_date
from trichluc.rules.page import PageRules, line_words

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("một", "giêng", "january", "jan"), ("hai", "february", "feb"), ("ba", "march", "mar"),
            ("tư", "bốn", "april", "apr"), ("năm", "may"), ("sáu", "june", "jun"), ("bảy", "july", "jul"),
            ("tám", "august", "aug"), ("chín", "september", "sep"), ("mười", "october", "oct"),
            ("mười một", "november", "nov"), ("mười hai", "chạp", "december", "dec"),
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
_HINT = re.compile(r"(?:19|20)\d\d|\d\s?[/.-]\s?\d\d?\s?[/.-]\s?\d\d")  # what every date has
_TIMES = re.compile(
    r"(?<![\d/.-])(?P<h>\d{1,2})(?:\s?[:h]\s?|\s+giờ\s+)(?P<min>\d\d)(?!\d)(?:\s?:\s?(?P<s>\d\d)(?!\d))?(?:\s*(?P<half>[ap]m|sa|ch)\b)?"
)
_ZONE = re.compile(r"[(\[]?\s?(?:gmt|utc)\s?\+?\s?0?7(?::?00)?\s?[)\]]?")
_VIETNAM = "+07:00"
_ZONE_OF_VIETNAM = timezone(timedelta(hours=7))
_WORD = re.compile(r"[^\W_]+")
_LABEL = re.compile(r"cập nhật|đăng|xuất bản|published|posted|updated")
_COUNTED = re.compile(
    r"(?<!\w)(?:tính|kể) (?:đến|tới|từ) (?:(?:hết|cuối|ngày|tháng|thời điểm) )*$"
)  # a state's day: Tính đến | 31/12
_NAME_OR_DAY = "thu"  # Thursday, but behind another name a name: Hoài Thu
_REACH_BACK = 32  # characters
_EDGES = " \t-–—•*,.;:()[]'’|/»>"
_HEAD_OF_LINE = 300  # characters
_SENTENCE_WORDS = {"ngày", "vào", "sáng", "chiều", "tối"}  # before a date, these open a sentence as well as a dateline
_SHORT = 80  # characters
_LONGEST = 250  # characters; no dateline is longer


@dataclass(frozen=True, slots=True)
class Dateline:
    """A date that stands on a line with little else."""

    when: str  # ISO 8601
    rest: str  # what else the line says, its labels and the page's buttons taken away: a byline, a place
    today: bool  # it is the visitor's day: it says so, or stands with the paper's name
    labelled: bool  # it says that this is when the article was published


def find_date(low: str) -> tuple[str, int, int] | None:
    """The first date in a folded text: ISO 8601, with its time where one stands beside it, and the span of the date."""
    if not _HINT.search(low):
        return None
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


_FIRST_YEAR, _LAST_YEAR = 1900, 2100  # of an article; other years are a field's placeholder (0001-01-01, 9999-12-31)


def to_iso(stated: str | None) -> str | None:
    """A date that the source states beside the text, in any usual form, as ISO 8601; None where it holds none of an article."""
    if not stated:
        return None
    stated = iso_date(stated) or stated.strip()
    try:
        when = datetime.fromisoformat(stated)
    except ValueError:
        found = find_date(stated.lower())
        return found[0] if found else None
    if not _FIRST_YEAR <= when.year <= _LAST_YEAR:
        return None
    if len(stated) <= len("2020-10-01"):
        return when.date().isoformat()
    local = when.astimezone(_ZONE_OF_VIETNAM) if when.tzinfo else when.replace(tzinfo=_ZONE_OF_VIETNAM)
    return local.isoformat(timespec="seconds")


def read_dateline(plain: str, low: str, rules: PageRules) -> Dateline | None:
    """The dateline that a line is; None where the date stands in a sentence, a headline or a caption."""
    if len(low) > _LONGEST or not any(map(str.isdigit, low)):
        return None
    found = find_date(low)
    if not found:
        return None
    when, start, end = found
    if _COUNTED.search(low, max(0, start - _REACH_BACK), start):
        return None
    pieces = _says_more(plain, low, start, end, rules)
    rest = " | ".join(pieces)
    today = bool(rules.hits(line_words(low), "today") or rules.hits(line_words(rest), "masthead"))
    apart = len(low) <= _SHORT and low[:start].rstrip().endswith("|") and not low[end:].strip()  # Tạp chí A - Xuân B | 03.02.2016
    if not today and not apart and len(line_words(rest)) > 3 and not all(read_byline(piece, rules) for piece in pieces):
        return None
    return Dateline(when, rest, today, bool(_LABEL.search(low)))


def _times_and_zones(low: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where times and time zones stand."""
    return [found.span() for pattern in (_TIMES, _ZONE) for found in pattern.finditer(low, start, end)]


def _says_more(plain: str, low: str, start: int, end: int, rules: PageRules) -> list[str]:
    """What a line says beside its date, time, weekday, labels, counters and buttons."""
    spans = [(start, end), *_times_and_zones(low, 0, len(low))]
    out, position = [], 0
    for first, last in sorted(spans):
        if first >= position:
            out.append(plain[position:first])
            position = last
    pieces = re.split(r"[|\t;]|  +| [-–—] ", "|".join([*out, plain[position:]]))
    return [said for piece in pieces if (said := _said(piece, rules))]


def _said(piece: str, rules: PageRules) -> str:
    """A piece of a dateline without the weekday, labels, counters and buttons at its ends; empty if it is all that."""
    words = list(_WORD.finditer(piece))
    folded = [word[0].lower() for word in words]
    if rules.starts(folded, "tags"):
        return ""
    hits = [hit for says in ("dateline", "widget", "today") for hit in rules.hits(folded, says)]
    covered = {i for hit in hits for i in range(hit.first, hit.last)}
    covered -= {i for i, word in enumerate(folded) if word == _NAME_OR_DAY and i and i - 1 not in covered}
    own = [i for i, word in enumerate(folded) if i not in covered and not word.isdigit() and len(word) > 1]
    return piece[words[own[0]].start() : words[own[-1]].end()] if own else ""


def read_glued(plain: str, low: str, rules: PageRules) -> tuple[str | None, str | None]:
    """The headline and the date that a page without line ends begins with: headline, dateline, text, all in one line.

    Only a date with its time, weekday or label is a dateline, and only where a sentence begins behind it.
    """
    found = find_date(low[:_HEAD_OF_LINE])
    if not found:
        return None, None
    when, start, end = found
    spans = _times_and_zones(low, max(0, start - 40), end + 60)
    close = [(start, end), *(span for span in spans if span[0] - end <= 20 and start - span[1] <= 30)]
    first, last = min(span[0] for span in close), max(span[1] for span in close)
    opening = plain[:first].rstrip(_EDGES)
    named = _without_labels(opening, rules)
    behind = plain[last : last + 40].lstrip(" \t-–—|'’]).:")
    labels = {word for word in line_words(opening[len(named) :]) if word not in _SENTENCE_WORDS}
    if (len(close) == 1 and not labels) or not behind[:1].isalnum() or behind[:1].islower():
        return None, None
    headline = _without_menu(named.strip(_EDGES), rules)
    return (headline if 4 <= len(headline.split()) <= 30 and ". " not in headline else None), when


def _without_labels(opening: str, rules: PageRules) -> str:
    """What stands before a dateline, without its weekday and labels."""
    words = opening.split()
    while words:
        folded = line_words(" ".join(words[-4:]))
        hits = rules.hits(folded, "dateline")
        if folded and not (hits and hits[-1].last == len(folded)):
            break
        del words[-(hits[-1].last - hits[-1].first if hits else 1) :]
    return " ".join(words).rstrip(_EDGES)


def _without_menu(named: str, rules: PageRules) -> str:
    """A headline without the menu of two links or more that may stand before it."""
    words = named.split()
    menu = [hit for hit in rules.hits(line_words(named), "menu") if hit.says == "menu"]
    links = end = 0
    for hit in menu:
        if hit.first != end:
            break
        links, end = links + 1, hit.last
    return " ".join(words[end:]) if links > 1 and len(line_words(named)) == len(words) else named
