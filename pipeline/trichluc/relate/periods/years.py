"""Years and months told in words: `năm ngoái`, `năm tới`, `9 tháng`, `đến cuối tháng`."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from trichluc.relate.periods.clock import Clock, Days, Time, told_year
from trichluc.relate.periods.dated import REACH_BACK
from trichluc.rules.context import ContextRules

_MONTHS_OF = re.compile(r"(?<![\d,.])(?P<n>\d{1,2}) tháng\s+(?:đầu\s+)?$")  # 9 tháng | năm ngoái
NEXT_YEAR = re.compile(r"(?<!\w)(?:năm tới|sang năm)(?!\s*(?:\d|mới|học|sau|cuối|đầu|thứ))(?!\w)")
_WORD_BACK = 12  # characters
_MONTHS_DONE = 2  # months since, in which a page tells of what so many months brought
_MONTHS_AGAIN = re.compile(
    r"(?:^|(?<!\w)(?:trong|sau|qua|cả|riêng|nhưng|lũy kế)"
    r"|(?<=[\n.,;:(])|(?<=[.,;:(] ))\s*(?P<n>\d{1,2})\s+tháng(?!\s*(?:đầu|cuối|\())(?!\w)"
)
_MONTHS_GONE_ON = re.compile(r",|\s+(?:vẫn|đã|kết nạp|ấy|đó)(?!\w)")
# - Đến cuối tháng, toàn Đảng bộ có 54 TCCSĐ: of the month told before
_MONTH_END = re.compile(r"(?<!\w)(?:đến|tới) (?:cuối|hết) tháng(?=,|\s+(?:toàn|huyện|xã|tỉnh|đảng bộ|chi bộ))")
SEVERAL = re.compile(r"(?:\d|(?<!\w)(?:hai|ba|bốn|năm|sáu|bảy|mười|nhiều|những|các|mấy))\s+$")


def times_of_months(folded: str, start: int, end: int, clock: Clock) -> list[Time]:
    """`9 tháng`, of the year that was told with them before or just gone by; `đến cuối tháng`, of the month told before."""
    made = [Time(m.start(), m.end(), None, None, "same", "month") for m in _MONTH_END.finditer(folded, start, end)]
    for match in _MONTHS_AGAIN.finditer(folded, start, end):
        spans = [s for s in clock.spans if s[1].month == int(match["n"])]  # of two years compared, the later is reported on
        span = max((s for s in spans if clock.published is None or s[0] <= clock.published), default=None)
        after = folded.endswith("sau ", start, match.start("n"))  # Sau 9 tháng, Đảng bộ huyện kết nạp 118 đảng viên
        if span is None and (after or _MONTHS_GONE_ON.match(folded, match.end(), end) or "kế" in match[0]):
            span = _months_done(int(match["n"]), clock.published)
        if span:
            made.append(Time(match.start("n"), match.end(), span, "stated", "span", "first"))
    return made


def _months_done(count: int, published: date | None) -> Days | None:
    """`10 tháng, quận kết nạp …`: the first months of the article's year, where they have just gone by."""
    if published is None or not 2 <= count <= published.month <= count + _MONTHS_DONE:
        return None
    return date(published.year, 1, 1), date(published.year, count, monthrange(published.year, count)[1])


def times_of_last_year(folded: str, start: int, end: int, clock: Clock, rules: ContextRules) -> list[Time]:
    """năm ngoái, cuối năm ngoái: the year before the article's; compared where the words before it compare."""
    if clock.published is None or clock.published.year == 1:
        return []
    year = clock.published.year - 1
    first, last = date(year, 1, 1), date(year, 12, 31)
    made = []
    for match in rules.last_year.finditer(folded, start, end):
        left = folded[max(start, match.start() - REACH_BACK) : match.start()]
        if rules.compared.search(left):
            made.append(Time(match.start(), match.end(), (first, last), "stated", "compared", "year"))
        elif rules.until.search(left):
            made.append(Time(match.start(), match.end(), (last, last), "stated", "point", "year"))
        elif (months := _MONTHS_OF.search(left)) and 1 <= int(months["n"]) <= 12:
            until = date(year, int(months["n"]), monthrange(year, int(months["n"]))[1])
            made.append(Time(match.start(), match.end(), (first, until), "stated", "span", "first"))
        else:
            made.append(Time(match.start(), match.end(), (first, last), "stated", "span", "year"))
    return made


def times_of_next_year(folded: str, start: int, end: int, clock: Clock) -> list[Time]:
    """Năm tới, sang năm: the year behind the one that is reported on."""
    told = NEXT_YEAR.search(folded, start, end)
    year = told_year("trong năm", clock) if told is not None else None
    if told is None or year is None or SEVERAL.search(folded, max(start, told.start() - _WORD_BACK), told.start()):
        return []
    coming = (date(year[0].year + 1, 1, 1), date(year[0].year + 1, 12, 31))
    return [Time(told.start(), told.end(), coming, "stated", "span", "year")]
