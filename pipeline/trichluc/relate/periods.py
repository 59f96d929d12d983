"""Of when a figure is: the times a sentence speaks of, and which of them governs which figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from trichluc.find.dates import FoundDate, find_dates
from trichluc.rules.context import ContextRules
from trichluc.rules.dates import DateRules
from trichluc.text import View

Days = tuple[date, date]

_FROM = re.compile(r"(?<!\w)(?:kể từ|từ|tính từ)\s+(?:(?:đầu|cuối|giữa|ngày|năm|tháng|hết|năm học)\s+)*$")
_YEAR_START = re.compile(r"(?<!\w)(?:từ\s+)?đầu\s+$")
_TO = re.compile(r"\s*(?:đến|tới|-|–)\s+(?:(?:hết|cuối|ngày|tháng|năm|đầu)\s+)*$")
_YEARLY = re.compile(
    r"(?<!\w)(?:mỗi năm|hằng năm|hàng năm|bình quân mỗi năm|bình quân hằng năm|bình quân hàng năm|một năm)(?!\w)"
)
_SINCE_DOCUMENT = re.compile(r"(?<!\w)từ khi\s+(?:có|ban hành|thực hiện|triển khai)\s+")
_REACH_BACK = 48
_NEXT_TO = re.compile(r"\s*(?:(?:trong|vào|của|ở|là người|còn lại|mới|nữ|dự bị|trong cả|chính thức)\s+)*$")
_CONGRESS = re.compile(r"(?:đại hội|lần thứ|khóa)\b[^.;]{0,60}$")
TERM_YEARS = 5


@dataclass(frozen=True, slots=True)
class Time:
    """A time in a sentence. days None: a time that is no period (trước năm 2019). kind: span, point, none, yearly, same."""

    start: int
    end: int
    days: Days | None
    basis: str | None
    kind: str
    makes: str = ""
    behind_congress: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """What times are told by: the article's own date, its term, the issue dates of its documents."""

    published: date | None
    term: Days | None


def times_in(
    view: View,
    start: int,
    end: int,
    dates: list[FoundDate],
    taken: list[tuple[int, int]],
    issued: dict[str, date],
    clock: Clock,
    rules: ContextRules,
    date_rules: DateRules,
) -> list[Time]:
    """The times of one sentence, in order. dates: those with a year; issued: when the article's documents were issued, by number."""
    folded = view.folded
    inside = [d for d in dates if start <= d.start < end and not any(s <= d.start < e for s, e in taken)]
    if clock.published:
        yearless = DateRules(date_rules.source, rules.yearless, date_rules.year_units)
        spans = [(d.start, d.end) for d in dates] + taken
        inside += [
            d
            for d in find_dates(folded, view.plain, start, end, yearless, clock.published)
            if not any(s < d.end and d.start < e for s, e in spans)
            and not d.has_year
            and not (d.makes == "quarter" and re.search(r"\d\s*$", folded[max(start, d.start - 3) : d.start]))
        ]
    inside.sort(key=lambda d: d.start)
    times = [t for t in (_dated(folded, start, end, d, inside, clock, rules) for d in inside) if t]
    times = _joined_spans(folded, times, inside)
    worded = _worded(folded, start, end, issued, clock, rules, times)
    times = [t for t in times if not any(w.kind == "span" and w.start <= t.start and t.end <= w.end for w in worded)]
    return _without_covered(times, worded)


def _without_covered(dated: list[Time], worded: list[Time]) -> list[Time]:
    """Of two times at one place the dated, then the longer one."""
    kept: list[Time] = list(dated)
    for one in sorted(worded, key=lambda t: (t.start - t.end, t.start)):
        if all(one.end <= k.start or one.start >= k.end for k in kept):
            kept.append(one)
    return sorted(kept, key=lambda t: t.start)


def _dated(
    folded: str, start: int, end: int, found: FoundDate, all_dates: list[FoundDate], clock: Clock, rules: ContextRules
) -> Time | None:
    """A date with the words around it that make it a period, a state's day, or neither."""
    left = folded[max(start, found.start - _REACH_BACK) : found.start]
    made = found.makes
    if rules.compared.search(left):
        return Time(found.start, found.end, (found.first, found.last), "stated", "compared", made)
    if from_word := _FROM.search(left):
        at = found.start - (len(left) - from_word.start())
        if (until_now := rules.until_now.match(folded, found.end, end)) and clock.published:
            return Time(at, until_now.end(), (found.first, clock.published), "published", "span", made)
        return Time(at, found.end, (found.first, found.last), "stated", "from", made)
    if from_now := _last_match(rules.from_now, left):
        if (
            clock.published
            and clock.published <= found.last
            and re.fullmatch(r"\s*(?:(?:đến|hết|cuối|năm|tháng|ngày)\s*)*", left[from_now.end() :])
        ):
            return Time(
                found.start - len(left) + from_now.start(), found.end, (clock.published, found.last), "stated", "span", made
            )
    if rules.until.search(left):
        return Time(found.start, found.end, (found.last, found.last), "stated", "point", made)
    if rules.vague.search(left) and not left.rstrip().endswith("từ"):
        return Time(found.start, found.end, None, None, "none", made)
    kind = "point" if made == "day" else "span"
    return Time(
        found.start, found.end, (found.first, found.last), "stated", kind, made, bool(_CONGRESS.search(left)) and made == "years"
    )


def _last_match(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for found in pattern.finditer(text):
        pass
    return found


def _joined_spans(folded: str, times: list[Time], dates: list[FoundDate]) -> list[Time]:
    """từ 01/7 đến 30/9/2025 is one span; a `từ` that no `đến` follows is the span of its own date."""
    joined: list[Time] = []
    for time in times:
        previous = joined[-1] if joined else None
        if (
            previous
            and previous.kind == "from"
            and time.days
            and previous.days
            and _TO.fullmatch(folded[previous.end : time.start])
            and previous.days[0] <= time.days[1]
        ):
            joined[-1] = Time(previous.start, time.end, (previous.days[0], time.days[1]), "stated", "span", time.makes)
        else:
            joined.append(time)
    return [t if t.kind != "from" else Time(t.start, t.end, t.days, t.basis, "span", t.makes) for t in joined]


def _worded(
    folded: str, start: int, end: int, issued: dict[str, date], clock: Clock, rules: ContextRules, times: list[Time]
) -> list[Time]:
    """Times told in words: hiện nay, từ đầu nhiệm kỳ đến nay, trong năm, cùng thời gian, mỗi năm."""
    made: list[Time] = []
    published = clock.published
    for match in rules.now.finditer(folded, start, end):
        left = folded[max(start, match.start() - 24) : match.start()]
        if re.search(r"(?:từ|xưa|ngày|năm|bữa|hôm|mới|thực|thể|phát|biểu|xuất|tái|cải|thấu|lâu|đầu năm|bao)\s+$", left) and match[
            0
        ] in ("nay", "hiện", "giờ"):
            continue
        days = (published, published) if published else None
        made.append(Time(match.start(), match.end(), days, "published" if days else None, "point", "now"))
    for match in rules.term_start.finditer(folded, start, end):
        made += _since(folded, start, match, end, clock.term[0] if clock.term else None, published, rules, times)
    for match in rules.year_start.finditer(folded, start, end):
        made += _since(folded, start, match, end, date(published.year, 1, 1) if published else None, published, rules, times)
    for match in _SINCE_DOCUMENT.finditer(folded, start, end):
        number = next(
            (
                n
                for n in issued
                if n.lower() in folded[match.end() : match.end() + 40].replace(" ", "")
                or re.search(rf"(?<!\d){re.escape(n.split('-')[0])}(?!\d)", folded[match.end() : match.end() + 40])
            ),
            None,
        )
        until = rules.until_now.search(folded, match.end(), min(end, match.end() + 60))
        if number and until and published:
            made.append(Time(match.start(), until.end(), (issued[number], published), "published", "span"))
    if published:
        for match in rules.in_year.finditer(folded, start, end):
            # a page of the first months looks back on the year before
            told = published.year - (published.month <= 3 and match[0] != "năm nay")
            year = (date(told, 1, 1), date(told, 12, 31))
            made.append(Time(match.start(), match.end(), year, "stated", "year"))
    for match in rules.same.finditer(folded, start, end):
        made.append(Time(match.start(), match.end(), None, None, "same"))
    for match in _YEARLY.finditer(folded, start, end):
        made.append(Time(match.start(), match.end(), None, None, "yearly"))
    return made


def _since(
    folded: str,
    start: int,
    match: re.Match[str],
    end: int,
    first: date | None,
    published: date | None,
    rules: ContextRules,
    times: list[Time],
) -> list[Time]:
    """từ đầu năm đến nay, từ đầu năm đến ngày 25.8.2024."""
    if not re.search(r"(?:từ|kể từ)\s+$", folded[max(start, match.start() - 8) : match.start()]) or first is None:
        return []
    at = folded.rfind("từ", start, match.start())
    until = rules.until_now.match(folded, match.end(), end)
    if until and published:
        return [Time(at, until.end(), (first, published), "published", "span")]
    following = next(
        (t for t in times if t.start >= match.end() and t.days and _TO.fullmatch(folded[match.end() : t.start])), None
    )
    if following and following.days and first <= following.days[1]:
        return [Time(at, following.end, (first, following.days[1]), "stated", "span")]
    if published and not following:
        return [Time(at, match.end(), (first, published), "published", "span")] if first <= published else []
    return []


def term_of(published: date | None, spans: list[Days]) -> Days | None:
    """The current term: the span of five years named in the article that holds its date, else the last named one."""
    terms = [s for s in spans if s[1].year - s[0].year == TERM_YEARS and (published is None or s[0] <= published)]
    if not terms:
        first = published.year - published.year % TERM_YEARS if published else 0
        return (date(first, 1, 1), date(first + TERM_YEARS, 12, 31)) if published else None
    return max(terms, key=lambda s: s[0])


def governing(times: list[Time], at: int, finish: int, folded: str, limit: int) -> Time | None:
    """The time that governs a figure: one right behind it (3 đảng viên năm 2011), else the nearest before it."""
    for time in times:
        if (
            finish <= time.start <= min(limit, finish + 40)
            and time.kind in ("span", "point")
            and time.makes in ("year", "month", "quarter", "first", "years", "day", "last", "months")
        ):
            between = folded[finish : time.start]
            if (
                re.fullmatch(r"[^,;.:()]{0,40}", between)
                and len(between.split()) <= 5
                and not re.search(r"\d|(?<!\w)(?:so|từ|sau|trước|đến)(?!\w)", between)
            ):
                return time
            break
    before = [t for t in times if (t.end <= at or t.start < at < t.end) and t.kind != "compared"]
    return before[-1] if before else None
