"""Times up to the article's day: `hiện nay`, `từ đầu nhiệm kỳ đến nay`, `từ khi có Nghị quyết 301`, `từ khi thành lập`."""

from __future__ import annotations

import re
from datetime import date

from trichluc.find.dates import FoundDate
from trichluc.relate.periods.clock import Clock, Days, Time, last_named
from trichluc.relate.periods.dated import TILL
from trichluc.relate.periods.spans import school_year_of, term_reported_on
from trichluc.rules.alternation import compile_words
from trichluc.rules.context import ContextRules

_BEFORE_CONGRESS = 9  # the last month of a term's last year in which districts have not yet met: the term is still the old one
_SINCE_DOCUMENT = re.compile(r"(?<!\w)từ khi\s+(?:có|ban hành|thực hiện|triển khai)\s+")
_ANY_DOCUMENT = re.compile(r"(?:nghị quyết|chỉ thị|đề án|kế hoạch)(?!\s+(?:số\s+)?\d)(?!\w)")
_AT_ISSUE = compile_words(r"(?<!\w)(?:thời điểm|khi|lúc)\s+ban hành\s+(?:nghị quyết|đề án|kế hoạch|chỉ thị)(?!\w)")
_AT_FOUNDING = compile_words(
    r"(?<!\w)(?:khi|lúc|ngày|tại thời điểm)\s+(?:mới\s+|đầu\s+)*thành lập(?!\w)"
    r"(?!\s+(?:đảng(?! bộ)|nước|đoàn|hội|ngành|quân|mặt trận|công đoàn|trường)(?!\w))"
    r"|(?<!\w)ngày (?:mới|đầu) (?:nhập|đi vào hoạt động|vận hành)(?!\w)"
)
_SINCE_FOUNDING = re.compile(
    r"(?<!\w)từ\s+(?:ngày|khi|lúc)\s+(?:mới\s+|được\s+|chính thức\s+)*(?:thành lập|đi vào hoạt động)"
    r"(?:\s+(?:xã|phường|đặc khu|huyện|đảng bộ|chi bộ))?(?:\s*\([^()]{4,24}\))?\s+(?:đến|tới)\s+nay(?!\w)"
)
_FOUNDED_TILL = re.compile(
    r"(?<!\w)từ (?:khi|ngày) (?:được )?thành lập (?:đến|tới) (?:hết )?(?:ngày )?(?=\d)"
)  # Từ khi thành lập đến | 31-10-2025
_STRETCH_START = re.compile(r"(?<!\w)đầu giai đoạn(?=\s+(?:đến|tới)(?!\w))")  # Từ | đầu giai đoạn | đến hết tháng 6/2023
_SCHOOL_START = re.compile(r"(?<!\w)đầu năm học (?:này|nay)(?!\w)")  # Từ | đầu năm học này | đến nay
_NOT_NOW = re.compile(r"(?:từ|xưa|ngày|năm|bữa|hôm|mới|thực|thể|phát|biểu|xuất|tái|cải|thấu|lâu|đầu năm|bao)\s+$")


def times_now(folded: str, start: int, end: int, clock: Clock, rules: ContextRules) -> list[Time]:
    """hiện nay, đến nay, hiện có: the article's day."""
    days = (clock.published, clock.published) if clock.published else None
    return [
        Time(m.start(), m.end(), days, "published" if days else None, "point", "now")
        for m in rules.now.finditer(folded, start, end)
        if folded[m.end() : m.end() + 1] not in ('"', "”")  # “Một số vấn đề cấp bách về xây dựng Đảng hiện nay”
        and not (m[0] in ("đến nay", "tới nay") and folded.endswith(" trước ", start, m.start()))  # nhiều nhất từ trước đến nay
        and not (m[0] in ("nay", "hiện", "giờ") and _NOT_NOW.search(folded[max(start, m.start() - 24) : m.start()]))
    ]


def times_since(folded: str, start: int, end: int, dated: list[Time], clock: Clock, rules: ContextRules) -> list[Time]:
    """từ đầu nhiệm kỳ đến nay, từ đầu năm đến nay, từ đầu năm đến ngày 25.8.2024."""
    published = clock.published
    term = term_reported_on(clock.term, clock, "") if published is None or published.month <= _BEFORE_CONGRESS else clock.term
    starts = [(m, term[0] if term else None) for m in rules.term_start.finditer(folded, start, end)]
    starts += [(m, date(published.year, 1, 1) if published else None) for m in rules.year_start.finditer(folded, start, end)]
    starts += [(m, _first(last_named(clock.stretches, m.start()))) for m in _STRETCH_START.finditer(folded, start, end)]
    starts += [(m, _first(school_year_of(published))) for m in _SCHOOL_START.finditer(folded, start, end)]
    made: list[Time] = []
    for match, first in starts:
        if not re.search(r"(?:từ|kể từ)\s+$", folded[max(start, match.start() - 8) : match.start()]) or first is None:
            continue
        at = folded.rfind("từ", start, match.start())
        if folded.endswith("ngay ", start, at):
            continue  # phân bổ chỉ tiêu ngay từ đầu năm: how, not since when
        until = rules.until_now.match(folded, match.end(), end)
        following = next(
            (t for t in dated if t.start >= match.end() and t.days and TILL.fullmatch(folded[match.end() : t.start])), None
        )
        if until and published:
            made.append(Time(at, until.end(), (first, published), "published", "span"))
        elif following and following.days and first <= following.days[1]:
            made.append(Time(at, following.end, (first, following.days[1]), "stated", "span"))
        elif published and first <= published and not following:
            reported = clock.reported
            if reported is not None and reported[0] == first and reported[1] < published:
                made.append(Time(at, match.end(), reported, "stated", "span"))  # từ đầu năm, in a report of six months
            else:
                made.append(Time(at, match.end(), (first, published), "published", "span"))
    return made


def _first(days: Days | None) -> date | None:
    return days[0] if days else None


def times_since_documents(folded: str, start: int, end: int, dated: list[Time], clock: Clock, rules: ContextRules) -> list[Time]:
    """từ khi có Nghị quyết 301 đến nay; thời điểm ban hành nghị quyết: the days on which the article's documents were issued."""
    issued = clock.issued or {}
    made: list[Time] = []
    if not issued:
        return made
    for match in _SINCE_DOCUMENT.finditer(folded, start, end):
        text = folded[match.end() : match.end() + 40]
        number = next((n for n in issued if re.search(rf"(?<!\d){re.escape(n.split('-')[0].lower())}(?!\d)", text)), None)
        until = rules.until_now.search(folded, match.end(), min(end, match.end() + 60))
        own = _own_days(issued) if not number and _ANY_DOCUMENT.match(text) else []
        first = issued[number] if number else (own[0] if own else None)
        last = next((t for t in dated if match.end() <= t.start <= match.end() + 40 and t.kind == "point" and t.days), None)
        if first and until and clock.published:
            made.append(Time(match.start(), until.end(), (first, clock.published), "published", "span"))
        elif first and last is not None and last.days is not None and first < last.days[1]:
            made.append(Time(match.start(), last.end, (first, last.days[1]), "stated", "span"))
    at_issue = [m for m in _AT_ISSUE.finditer(folded, start, end) if "(" not in folded[m.end() : m.end() + 2]]
    if at_issue and (own := _own_days(issued)):
        made += [Time(m.start(), m.end(), (own[-1], own[-1]), "stated", "point") for m in at_issue]
    return made


def _own_days(issued: dict[str, date]) -> list[date]:
    """The days of the documents that are not the Centre's; where all are, of all."""
    return [day for number, day in issued.items() if not number.endswith("/TW")] or list(issued.values())


def founded(folded: str, start: int, end: int, dates: list[FoundDate], began: date | None, published: date | None) -> list[Time]:
    """Khi thành lập, từ khi thành lập đến nay: of the day from which, as the article said, the organisation works.

    Where it said none, `khi thành lập` is a time that is not known.
    """
    made: list[Time] = []
    if not any(folded.find(word, start, end) >= 0 for word in ("thành lập", "hoạt động", "ngày mới", "ngày đầu")):
        return made
    for since in _SINCE_FOUNDING.finditer(folded, start, end):
        first = next((d.first for d in dates if since.start() < d.start < since.end()), began)
        if first and published and first <= published:
            made.append(Time(since.start(), since.end(), (first, published), "published", "span"))
    for since in _FOUNDED_TILL.finditer(folded, start, end) if began else ():
        till = next((d for d in dates if d.start <= since.end() <= d.end or d.start == since.end()), None)
        if till is not None and began is not None and began <= till.last:
            made.append(Time(since.start(), till.end, (began, till.last), "stated", "span"))
    for at in _AT_FOUNDING.finditer(folded, start, end):
        if began or not at[0].startswith("ngày"):
            days = (began, began) if began else None
            made.append(Time(at.start(), at.end(), days, "stated" if days else None, "point" if days else "none"))
    return made
