"""Of when: the times a sentence speaks of, what kind each is, and which of them governs a figure."""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from operator import itemgetter

from trichluc.find.dates import FoundDate, find_yearless
from trichluc.find.numbers import WORD_NUMBER, number_at
from trichluc.rules.alternation import compile_words
from trichluc.rules.context import ContextRules
from trichluc.text import View

Days = tuple[date, date]

TERM_YEARS = 5
_FEBRUARY = 2
_BEFORE_CONGRESS = 9  # the last month of a term's last year in which districts have not yet met: the term is still the old one
_ANNIVERSARY = 5  # years
_EARLY = 3  # the last month in which a page still reports on the year before
_REACH_BACK = 48  # characters before a date in which the words that bear on it stand
_UNIT_WORDS = re.compile(r"(?:(?:ngày|tháng|năm|quý|mùng|năm học)\s+)*$")
_FROM = compile_words(r"(?<!\w)(?:kể từ|từ|tính từ)\s+(?:(?:đầu|cuối|giữa|ngày|năm|tháng|hết|năm học|quý)\s+)*$")
_LIFTS = re.compile(r"\s+(?:lên|là|đạt)(?!\w)")  # nâng số kết nạp từ đầu nhiệm kỳ 2020-2025 | lên 931
_SINCE_TERM = re.compile(r"(?<!\w)từ đầu\s+(?:nhiệm kỳ\s+)?$")
_TO = re.compile(r"\s*(?:đến|tới|-|–)\s+(?:(?:hết|cuối|giữa|ngày|tháng|năm|đầu)\s+)*")
# between a figure and a time that is not its own; but: 1.905 đảng viên mới làm chỉ tiêu | năm 2024
_OTHER_TIME = re.compile(r"\d|(?<!\w)(?:so|từ|sau|trước|đến|lần|và|để|thì|(?<!làm )(?:chỉ tiêu|kế hoạch))(?!\w)")
_IN_BRACKET = re.compile(r"\s*\((?:năm\s+)?")
_NONE_TAKEN_IN = re.compile(r"\s*(?:chưa|không)\s+(?:kết nạp|phát triển)(?: được)?(?: đảng viên| đv)?(?: nào| mới)?\s+")
_RECKONED_IN = re.compile(r"\((?:(?:đã|có|bao)\s+)?(?:(?:tính|kể)\s+(?:cả|luôn)|gồm)\s[^()]*$")
_YEARLY = compile_words(
    r"(?<!\w)(?:mỗi năm|hằng năm|hàng năm|bình quân mỗi năm|bình quân hằng năm|bình quân hàng năm"
    r"|(?<!qua )(?<!sau )(?<!trong )một năm)(?!\w)"
)
_SINCE_DOCUMENT = re.compile(r"(?<!\w)từ khi\s+(?:có|ban hành|thực hiện|triển khai)\s+")
_ANY_DOCUMENT = re.compile(r"(?:nghị quyết|chỉ thị|đề án|kế hoạch)(?!\s+(?:số\s+)?\d)(?!\w)")
_LAST_MONTHS = re.compile(r"(?:những|các|mấy) tháng (?:còn lại|cuối)(?: của)?\s*$")
_TO_YEAR_END = re.compile(r"\s*(?:đến|cho đến|tới) (?:hết|cuối) năm(?!\s*(?:\d|nay|trước|qua))")
_ASIDE = re.compile(
    r",[^,;.()]{3,70}(?=,\s*(?:cho )?(?:đến|tới) nay)"
)  # Từ ngày 1-7-2025, khi vận hành chính quyền 2 cấp, | đến nay
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
_OCCASION = re.compile(r"(?<!\w)đợt\s+(?:ngày\s+)?$")
_ROUND = re.compile(r"(?<!\w)đợt (?:\d{1,2}|[ivx]+)(?: của| trong|,)?\s+$")  # lễ kết nạp đợt 2 của | năm học 2023 - 2024
_YEAR_END = re.compile(r"(?<!\w)(?:đến|tới|vào)\s+(?:cuối|hết)\s+năm(?!\s*(?:\d|nay|ngoái|học|trước|sau|tới|này))(?!\w)")
_TERM_BEGIN = compile_words(r"(?<=đầu )(?<!từ đầu )(?<!với đầu )nhiệm kỳ(?!\s*\d)(?!\w)")
_TILL_YEAR_END = compile_words(r"(?<!\w)từ nay (?:đến|tới) (?:cuối|hết) năm(?: nay)?(?!\s*\d)(?!\w)")
_QUARTER = 3  # months
_IN_QUARTER = re.compile(r"(?<!\w)(?:trong|cả) quý(?!\s+(?:[ivx]+|\d)(?![.\d]))(?!\w)")  # of a quarter's report
_QUARTER_END = re.compile(r"(?<!\w)(?:đến|tới) (?:hết|cuối) quý(?=,)")  # Đến hết quý, toàn Đảng bộ có 8.120 đảng viên
_YEAR_SAID = re.compile(r"\s+(?:ngoái|nay|qua|trước|sau|tới|học|(?:19|20)\d\d)(?!\w)")
_MONTHS_OF = re.compile(r"(?<![\d,.])(?P<n>\d{1,2}) tháng\s+(?:đầu\s+)?$")  # 9 tháng | năm ngoái
_STRETCH_START = re.compile(r"(?<!\w)đầu giai đoạn(?=\s+(?:đến|tới)(?!\w))")  # Từ | đầu giai đoạn | đến hết tháng 6/2023
_SCHOOL_START = re.compile(r"(?<!\w)đầu năm học (?:này|nay)(?!\w)")  # Từ | đầu năm học này | đến nay
_STRETCH = re.compile(r"(?<!\w)(?P<since>từ\s+)?(?:cả|đầu|suốt)\s+giai đoạn(?!\s+\d)(?:\s+đến\s+nay)?(?!\w)")
_SO_MANY_YEARS = compile_words(
    r"(?:(?<!\w)(?:trong|qua|cả|tính chung|tổng cộng|cộng)\s+|(?<=[.\n] )(?=\w+ năm,))(?P<n>\d{1,2}|hai|ba|bốn|năm|mười) năm"
    r"(?: qua)?(?!\s+(?:\d|học|trước|sau|liền|tới|đầu|tuổi))(?!\w)"
)
NEXT_YEAR = re.compile(r"(?<!\w)(?:năm tới|sang năm)(?!\s*(?:\d|mới|học|sau|cuối|đầu|thứ))(?!\w)")
_WORD_BACK = 12  # characters
_FIRST_YEARS = compile_words(r"(?<!\w)(?P<n>\d|hai|ba|bốn) năm đầu(?: (?:của )?giai đoạn)?(?!\s+(?:tiên|nhiệm))(?!\w)")
_YEARS_LEFT = compile_words(r"(?<!\w)(?P<n>\d|hai|ba|bốn) năm còn lại(?: (?:của )?giai đoạn)?(?!\w)")
_NAMED_BACK = 4  # spans of years
_WHOLE_TERM = compile_words(r"(?<!\w)(?:cả|trong|suốt|hết)\s+nhiệm kỳ(?!\s+(?:tới|sau|trước|này|\d))")
_NEXT_TERM = re.compile(r"(?<!\w)nhiệm kỳ (?:mới|tới)(?!\w)")  # told at a congress
_THIS_TERM = re.compile(r"(?<!\w)(?<!đầu )(?:(?:cả|trong|suốt)\s+)?nhiệm kỳ này(?!\w)(?!\s*\()")
# thành lập năm 2012 với 5 đảng viên. Sau 7 năm, chi bộ đã có 31: some years later, and no longer of that year
_YEARS_LATER = re.compile(
    rf"(?<!\w)sau (?:hơn |gần )?(?:\d+|{WORD_NUMBER}) (?:năm|tháng)(?!\w)|(?:\d+|{WORD_NUMBER}) (?:năm|tháng) sau(?!\w)"
    rf"|(?<!\w)(?:\d+|{WORD_NUMBER}) nhiệm kỳ (?:gần đây|liền|vừa qua|qua)(?!\w)"
    # Cách đây năm năm, chi bộ chỉ có 38 đảng viên; Ba năm học vừa rồi có 92 đảng viên tốt nghiệp
    rf"|(?<!\w)cách (?:đây|nay) (?:hơn |gần |khoảng )?(?:\d+|{WORD_NUMBER}) năm(?!\w)"
    rf"|(?<!\w)(?:\d+|{WORD_NUMBER}) năm"
    r" (?:học (?:vừa |)(?:rồi|qua)|học gần đây|gần đây|trở lại đây|vừa rồi|trước (?:đó|đây))(?!\w)"
)
# Trước khi sắp xếp, huyện có 31 ấp: of a time that is not told
_BEFORE_CHANGE = re.compile(
    r"(?:^|(?<=[.,;:“\n])|(?<=[.,;:“\n] ))trước (?:(?:khi |thời điểm |ngày )?(?:thực hiện )?"
    r"(?:sắp xếp|sáp nhập|hợp nhất|điều chỉnh|chia tách|kiện toàn|nhập)(?!\w)[^,;.()]{0,40},|(?:đây|kia)(?!\w))"
)
# rà soát hồi | tháng 10/2018 cho thấy
_SURVEYED = re.compile(r"(?:rà soát|khảo sát|điều tra)[^,.;]{0,60}?(?:hồi|vào|trong)\s+(?:tháng\s+)?$")
_SURVEYED_BACK = 90  # characters
_ENTERING = re.compile(r"bước vào nhiệm kỳ \((?:tháng |năm )?$")  # bước vào nhiệm kỳ (tháng 8/2020), Đảng bộ có
_END_OF_TERM = re.compile(r"(?<!\w)(?:đến|tới) (?:hết|cuối) nhiệm kỳ(?!\s*(?:này\s+)?\d)(?!\w)")
_DIGITS = re.compile(r"\d{4}")
_SO_MANY = re.compile(rf"(?<!\w)(?:trong|suốt|qua|cả)\s+(?:\d+|{WORD_NUMBER}) năm\s*$")
_TWO_YEARS = re.compile(r"(?<!\w)(?:hai|0?2) năm\s+$")
_MONTHS_DONE = 2  # months since, in which a page tells of what so many months brought
_FIVE_YEARS = compile_words(
    r"(?<!\w)(?:0?5|năm) năm qua(?!\w)|(?<!\w)trong (?:0?5|năm) năm(?=,)|(?<!\w)nhiệm kỳ (?:vừa )?qua(?!\w)"
)
_AIMS = re.compile(r"phấn đấu|chỉ tiêu|mục tiêu|phương hướng")
# cùng kỳ; 9 đảng viên (năm trước | 21), trong khi nhiệm kỳ trước là | 872
_SAME_SPAN_BEFORE = re.compile(
    r"(?<!\w)cùng kỳ(?:\s+(?:năm trước|năm ngoái))?(?!\w)"
    r"|(?:(?<=\()|(?<=trong khi )|(?<=còn ))(?:(?P<term>nhiệm kỳ|khóa)|năm(?: học)?) (?:trước|liền trước|ngoái)(?: đó)?(?!\w)"
)
_MONTHS_AGAIN = re.compile(
    r"(?:^|(?<!\w)(?:trong|sau|qua|cả|riêng|nhưng|lũy kế)"
    r"|(?<=[\n.,;:(])|(?<=[.,;:(] ))\s*(?P<n>\d{1,2})\s+tháng(?!\s*(?:đầu|cuối|\())(?!\w)"
)
_MONTHS_GONE_ON = re.compile(r",|\s+(?:vẫn|đã|kết nạp|ấy|đó)(?!\w)")
# - Đến cuối tháng, toàn Đảng bộ có 54 TCCSĐ: of the month told before
_MONTH_END = re.compile(r"(?<!\w)(?:đến|tới) (?:cuối|hết) tháng(?=,|\s+(?:toàn|huyện|xã|tỉnh|đảng bộ|chi bộ))")
_SCHOOL_YEAR = compile_words(r"(?<!\w)năm học (?P<when>này|nay|vừa qua|vừa rồi|qua|tới|mới)(?!\w)")
_SCHOOL_ENDS = 5  # the month in which one ends
_SINCE_THEN = compile_words(r"(?<!\w)(?:kể )?từ đó (?:đến|tới) nay(?!\w)")
_NEW_SCHOOL_YEAR = 8  # the month in which one begins
AND_MONTHS = re.compile(r"\s*(?:,|và|;)\s*(?:báo cáo\s+|kết quả\s+)?\d{1,2} tháng(?!\s*\d)")  # quý III và 9 tháng đầu năm
_PART_OF_TERM = re.compile(r"(?:nửa|giữa|cả|toàn)\s+$")  # so với nửa | nhiệm kỳ 2015 - 2020
_PLAN = re.compile(r"(?:chỉ tiêu|kế hoạch|nghị quyết|giao)[^,;.()]{0,30}$")
# the year of what a figure is measured against: 2,98% so với tổng số cuối năm 2017; 35,34% chỉ tiêu đề ra trong năm 2022
_AGAINST = re.compile(
    r"(?:so (?:với )?(?:tổng )?số|%\s*(?:tổng )?số)[^,;.():\d]{0,36}$"
    r"|%\s*(?:so với\s+)?(?:tổng\s+)?(?:chỉ tiêu|kế hoạch|nghị quyết|mục tiêu)[^,;.():\d]{0,30}$"
)
_SEVERAL = re.compile(r"(?:\d|(?<!\w)(?:hai|ba|bốn|năm|sáu|bảy|mười|nhiều|những|các|mấy))\s+$")
_AT_THE_TIME = compile_words(
    r"(?<!\w)(?:khi|lúc|thời điểm)\s+[^,;.()\d]{0,30}?"
    r"(?:ban hành|thành lập|sáp nhập|bắt đầu|mới|chia tách|tách|hợp nhất)[^,;.()]{0,40}"
    r"(?:\(|hồi|vào)\s*(?:tháng\s+|năm\s+|ngày\s+)?$"
)
_BIRTH = compile_words(r"(?<!\w)(?:(?<!học )sinh|sn)\s*$")  # not: phát triển đảng viên trong học sinh | giai đoạn 2021 - 2025
_ENTERED = re.compile(r"(?:bước vào|chuẩn bị|tiến tới|hướng tới)\s+(?:nhiệm kỳ\s+)?$")
_ENTERS = re.compile(r"\s*bước vào\s+(?:nhiệm kỳ\s+)?")  # as its first words: Bước vào | nhiệm kỳ 2015 - 2020, huyện …
_NOT_NOW = re.compile(r"(?:từ|xưa|ngày|năm|bữa|hôm|mới|thực|thể|phát|biểu|xuất|tái|cải|thấu|lâu|đầu năm|bao)\s+$")
# trong nhiệm kỳ Đại hội XII | (2016 - 2020): what was done in it
_IN_TERM = re.compile(r"(?<!\w)(?:trong|suốt|cả|qua)\s+nhiệm kỳ\s+(?:đại hội|khóa)\s+(?:đảng\s+)?(?:lần thứ\s+)?\w+\s*\($")
_CONGRESS = re.compile(r"(?:đại hội|lần thứ|khóa)(?!\w)(?![^.;]*(?:nêu|cho thấy|đánh giá|khẳng định|cho biết))[^.;]{0,60}$")
_SPAN_MAKES = frozenset({"year", "month", "quarter", "first", "years", "day", "last", "months"})
_ITS_FIGURE = re.compile(
    r"[\s(,:]*(?:(?:con số(?: này| đó| ấy)?|(?:tỷ|tỉ) lệ(?: này| đó| ấy)?|số này|thi hành|kỷ luật|thành lập|là|chỉ|đạt|có|mới"
    r"|kết nạp|khi|cả|toàn|huyện|tỉnh|xã)\s*)*"
)
_COMPARED_REACH = 34  # characters between a compared time and the figure that is its own


@dataclass(frozen=True, slots=True)
class Time:
    """A time in a sentence.

    kind: `span` (a period), `point` (the day a state is of), `event` (the day something happened), `none` (a time that
    is no period: trước năm 2019), `yearly` (each year of a period), `same` (the one spoken of before), `compared` (another's).
    """

    start: int
    end: int
    days: Days | None
    basis: str | None
    kind: str
    makes: str = ""
    behind_congress: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """What times are told by: the article's own date, its term, the time its report is of."""

    published: date | None
    term: Days | None
    reported: Days | None = None
    terms: tuple[tuple[int, Days], ...] = ()  # the terms named in the article, each with where
    begun: tuple[tuple[int, Days], ...] = ()  # those of them that had begun on its day
    stretches: tuple[tuple[int, Days], ...] = ()  # all spans of years named in it
    rows: tuple[tuple[int, Days], ...] = ()  # years told one after the other, each with those before it
    spans: tuple[Days, ...] = ()  # the first months of a year that the article reports on
    issued: dict[str, date] | None = None  # when the article's documents were issued, by number


def times_in(
    view: View,
    start: int,
    end: int,
    dates: list[FoundDate],
    taken: list[tuple[int, int]],
    clock: Clock,
    rules: ContextRules,
) -> list[Time]:
    """The times of one sentence, in order. dates: those of its line that name a year; taken: spans of documents and figures."""
    folded = view.folded
    inside = [d for d in dates if start <= d.start < end and not any(s <= d.start < e for s, e in taken)]
    if clock.published:
        inside += _yearless(view, start, end, [(d.start, d.end) for d in dates] + taken, clock.published, rules)
    inside.sort(key=lambda d: d.start)
    inside = _without_occasions(folded, _without_anniversaries(folded, inside))
    dated = [t for t in (_dated(folded, start, end, d, clock, rules) for d in inside) if t]
    dated = _joined(folded, dated)
    worded = _worded(folded, start, end, dated, clock, rules)
    wide = [w for w in worded if w.kind in ("span", "compared")]
    times = [t for t in dated if not any(w.start <= t.start and t.end <= w.end for w in wide)]
    for one in sorted(worded, key=lambda t: (t.start - t.end, t.start)):
        if all(one.end <= t.start or one.start >= t.end for t in times):
            times.append(one)
    return sorted(times, key=lambda t: t.start)


def _without_anniversaries(folded: str, dates: list[FoundDate]) -> list[FoundDate]:
    """Without the two days of an anniversary (3/2/1930 - 3/2/2023): nothing happened then."""
    kept = list(dates)
    for one, other in pairwise(dates):
        apart = other.first.year - one.first.year >= _ANNIVERSARY and one.first.timetuple()[1:3] == other.first.timetuple()[1:3]
        if apart and re.fullmatch(r"\s*(?:-|–)\s*(?:ngày\s+)?", folded[one.end : other.start]):
            kept = [d for d in kept if d is not one and d is not other]
    return kept


def _without_occasions(folded: str, dates: list[FoundDate]) -> list[FoundDate]:
    """Without the day that badges are named after, where the day of the ceremony is told: `Sáng 30-1, … đợt 3-2-2026`."""
    days = [d for d in dates if d.makes == "day"]
    named = [d for d in days if _OCCASION.search(folded, max(0, d.start - 12), d.start)]
    rounds = [d for d in dates if d.makes in ("year", "years") and _ROUND.search(folded, max(0, d.start - 20), d.start)]
    return [d for d in dates if d not in named and d not in rounds] if len(days) > len(named) else dates


def _yearless(
    view: View, start: int, end: int, taken: list[tuple[int, int]], published: date, rules: ContextRules
) -> list[FoundDate]:
    """Dates that name no year: of the article's year."""
    found = []
    for one in find_yearless(view.folded, start, end, rules.yearless, published):
        if view.folded.endswith("cách mạng ", max(start, one.start - 10), one.start):
            continue  # Cách mạng Tháng Mười Nga, Cách mạng Tháng Tám
        if view.folded.endswith("tháng năm", one.start, one.end) and _YEAR_SAID.match(view.folded, one.end):
            continue  # 9 tháng năm | ngoái: no month of May
        counted = one.makes == "quarter" and re.search(r"\d\s*$", view.folded[max(start, one.start - 3) : one.start])
        if not one.has_year and not counted and not any(s < one.end and one.start < e for s, e in taken):
            found.append(one)
    return found


def _dated(folded: str, start: int, end: int, found: FoundDate, clock: Clock, rules: ContextRules) -> Time | None:
    """A date with the words around it that make it a period, a state's day, or neither."""
    made, days = found.makes, (found.first, found.last)
    core = found.start
    if made == "day" and (digit := re.compile(r"\d").search(folded, found.start, found.end)):
        core = digit.start()  # từ 01/7: the word belongs to what stands before
    left = folded[max(start, core - _REACH_BACK) : core]
    unit = _UNIT_WORDS.search(left)
    words = left[: unit.start()] if unit else left
    if _BIRTH.search(words):
        return None
    if rules.compared.search(_PART_OF_TERM.sub("", left)) or _AGAINST.search(left):
        days = (found.last, found.last) if rules.until.search(words) else days  # so với cuối năm 2014
        return Time(found.start, found.end, days, "stated", "compared", made)
    if made in ("year", "years") and left.endswith("kết thúc "):
        return Time(found.start, found.end, days, "stated", "span", made)
    if (
        made == "years"
        and clock.published
        and found.first <= clock.published
        and _SINCE_TERM.search(left)
        and _LIFTS.match(folded, found.end)
    ):
        until = min(clock.published, found.last)
        return Time(core - len(left) + left.rfind("từ"), found.end, (found.first, until), "published", "span", made)
    if from_word := _FROM.search(left):
        at = core - (len(left) - from_word.start())
        if till := _TO_YEAR_END.match(folded, found.end, end):
            return Time(at, till.end(), (found.first, found.first.replace(month=12, day=31)), "stated", "span", made)
        aside = _ASIDE.match(folded, found.end, end)
        if (until_now := rules.until_now.match(folded, aside.end() if aside else found.end, end)) and clock.published:
            return Time(at, until_now.end(), (found.first, clock.published), "published", "span", made)
        return Time(at, found.end, days, "stated", "from", made)
    from_now = _last(rules.from_now, left)
    if (
        from_now
        and clock.published
        and clock.published <= found.last
        and re.fullmatch(r"\s*(?:(?:đến|hết|cuối|năm|tháng|ngày)\s*)*", left[from_now.end() :])
    ):
        return Time(core - len(left) + from_now.start(), found.end, (clock.published, found.last), "stated", "span", made)
    if _LAST_MONTHS.search(words):  # những tháng cuối | năm 2017
        return Time(found.start, found.end, days, "stated", "span", made)
    if (
        _AT_THE_TIME.search(left)
        or _ENTERING.search(left)
        or _SURVEYED.search(folded, max(start, core - _SURVEYED_BACK), core)
        or rules.until.search(left)
        or rules.until.search(words)
    ):
        return Time(found.start, found.end, (found.last, found.last), "stated", "point", made)
    if rules.vague.search(left):
        return Time(found.start, found.end, None, None, "none", made)
    under_way = clock.published is None or clock.published.year > found.first.year
    to_come = _ENTERED.search(words) and not (under_way and _ENTERS.fullmatch(words))
    label = folded.startswith("):", found.end)  # Đại hội VI (2005 - 2010): 96 đảng viên
    congress = made == "years" and not label and not _IN_TERM.search(left) and bool(_CONGRESS.search(left) or to_come)
    return Time(found.start, found.end, days, "stated", "event" if made in ("day", "days") else "span", made, congress)


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return found[-1] if found else None


def _joined(folded: str, times: list[Time]) -> list[Time]:
    """từ 01/7 đến 30/9/2025 is one span; a `từ` that nothing ends is no period of a figure."""
    joined: list[Time] = []
    for time in times:
        before = joined[-1] if joined else None
        if (
            before
            and before.kind == "from"
            and before.days
            and time.days
            and _TO.fullmatch(folded[before.end : time.start] + " ")
            and before.days[0] <= time.days[1]
        ) or (
            before
            and before.kind == "from"
            and before.days
            and time.days
            and re.fullmatch(r"\s*", folded[before.end : time.start])
            and before.days[0] <= time.days[1]
        ):
            joined[-1] = Time(before.start, time.end, (before.days[0], time.days[1]), "stated", "span", time.makes)
        elif (
            before
            and before.days
            and time.days
            and before.makes == time.makes == "year"
            and before.days[1] < time.days[0]
            and re.fullmatch(r"\s*(?:,|và)\s*(?:năm\s+)?", folded[before.end : time.start])
            and _TWO_YEARS.search(folded, max(0, before.start - _REACH_BACK), _year_digits(folded, before))
        ):
            joined[-1] = Time(before.start, time.end, (before.days[0], time.days[1]), "stated", "span", "years")
        else:
            joined.append(time)
    return [replace(t, kind="none") if t.kind == "from" else t for t in joined]


def _year_digits(folded: str, time: Time) -> int:
    """Where the digits of a year stand, behind its word."""
    digits = _DIGITS.search(folded, time.start, time.end)
    return digits.start() if digits else time.start


def _worded(folded: str, start: int, end: int, dated: list[Time], clock: Clock, rules: ContextRules) -> list[Time]:
    """Times told in words: hiện nay, từ đầu nhiệm kỳ đến nay, trong năm, cùng thời gian, mỗi năm.

    Expressions that do not begin with a letter are slow to search: each is tried only where a word stands that it must hold.
    """
    stretch = folded[start:end]
    made = [
        *_now(folded, start, end, clock, rules),
        *_since(folded, start, end, dated, clock, rules),
        *_of_documents(folded, start, end, dated, clock, rules),
    ]
    for match in rules.in_year.finditer(folded, start, end):
        if _SEVERAL.search(folded[max(start, match.start() - 12) : match.start()]):
            made.append(Time(match.start(), match.end(), None, None, "none"))
            continue
        before = [t for t in dated if t.end <= match.start() and t.days and t.makes != "years" and t.kind in ("span", "point")]
        word = "năm nay" if folded.startswith(" nay", match.end()) else match[0]  # cả năm | nay
        year = _told_year(word, replace(clock, reported=before[-1].days) if before else clock)
        planned = not folded.startswith("theo ", start) and _PLAN.search(folded[max(start, match.start() - 50) : match.start()])
        if year and not planned:  # but: Theo dự thảo kế hoạch | năm nay, toàn Đảng phấn đấu …
            made.append(Time(match.start(), match.end(), year, "stated", "span", "year"))
    if clock.reported and "quý" in stretch and _months(clock.reported) == _QUARTER:
        made += [
            Time(m.start(), m.end(), clock.reported, "stated", "span", "quarter")
            for m in _IN_QUARTER.finditer(folded, start, end)
        ]
        end_of_it = (clock.reported[1], clock.reported[1])
        made += [
            Time(m.start(), m.end(), end_of_it, "stated", "point", "quarter") for m in _QUARTER_END.finditer(folded, start, end)
        ]
    made += _last_year(folded, start, end, clock, rules)
    made += _next_year(folded, start, end, clock)
    if "nhiệm kỳ" in stretch or "năm" in stretch:
        made += _terms(folded, start, end, clock)
    if "giai đoạn" in stretch or "năm" in stretch:
        made += _stretches(folded, start, end, clock)
    for match in _YEAR_END.finditer(folded, start, end) if "năm" in stretch else ():
        named = [t.days for t in dated if t.end <= match.start() and t.days and t.makes == "year" and t.kind == "span"]
        if year := _told_year("cả năm", replace(clock, reported=named[-1]) if named else clock):
            made.append(Time(match.start(), match.end(), (year[1], year[1]), "stated", "point", "year"))
    months = _months_again(folded, start, end, clock) if "tháng" in stretch else []
    made += months
    for match in _SAME_SPAN_BEFORE.finditer(folded, start, end):
        following = next((t for t in dated if t.kind == "compared" and match.end() <= t.start <= match.end() + 6), None)
        finish = following.end if following else match.end()
        makes = "term_before" if match["term"] else "same_span"
        made.append(Time(match.start(), finish, following.days if following else None, "stated", "compared", makes))
    if "trước" in stretch:
        made += [Time(m.start(), m.end(), None, None, "none") for m in _BEFORE_CHANGE.finditer(folded, start, end)]
    if any(word in stretch for word in ("sau", "cách", " rồi", " đây", " đó", " qua", "liền")):
        ends = {time.end for time in months}  # Sau 9 tháng: the first months of the year
        later = (m for m in _YEARS_LATER.finditer(folded, start, end) if m.end() not in ends)
        made += [Time(m.start(), m.end(), None, None, "none") for m in later]
    if "năm học" in stretch:
        made += _school_years(folded, start, end, clock.published)
    made += [Time(m.start(), m.end(), None, None, "same") for m in rules.same.finditer(folded, start, end)]
    if " đó " in stretch:
        made += [Time(m.start(), m.end(), None, None, "same", "since") for m in _SINCE_THEN.finditer(folded, start, end)]
    if "năm" in stretch:
        made += [Time(m.start(), m.end(), None, None, "yearly") for m in _YEARLY.finditer(folded, start, end)]
    return made


def _months(days: Days) -> int:
    """How many months a span has."""
    return (days[1].year - days[0].year) * 12 + days[1].month - days[0].month + 1


def _months_again(folded: str, start: int, end: int, clock: Clock) -> list[Time]:
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


def _school_year_of(published: date | None) -> Days | None:
    """The two years of the school year that a page's day lies in."""
    if published is None or published.year == 1:
        return None
    first = published.year - (published.month < _NEW_SCHOOL_YEAR)
    return date(first, 1, 1), date(first + 1, 12, 31)


def _school_years(folded: str, start: int, end: int, published: date | None) -> Iterator[Time]:
    """năm học này, năm học vừa qua, năm học tới: by the page's day; in summer the one just over is the last."""
    now = _school_year_of(published)
    if published is None or now is None:
        return
    for match in _SCHOOL_YEAR.finditer(folded, start, end):
        summer = _SCHOOL_ENDS <= published.month < _NEW_SCHOOL_YEAR
        coming = match["when"] == "tới" or (match["when"] == "mới" and published.month < _NEW_SCHOOL_YEAR)
        back = (match["when"].startswith(("vừa", "qua")) and not summer) - coming
        year = (date(now[0].year - back, 1, 1), date(now[1].year - back, 12, 31))
        yield Time(match.start(), match.end(), year, "stated", "span", "years")


def _terms(folded: str, start: int, end: int, clock: Clock) -> list[Time]:
    """cả nhiệm kỳ, đầu nhiệm kỳ: of the term last named, else the current one; năm năm qua: of the one named last of all."""
    whole = [(m, _last_named(clock.begun, m.start()) or clock.term) for m in _WHOLE_TERM.finditer(folded, start, end)]
    whole += [(m, _last_named(clock.begun, m.start()) or clock.term) for m in _TERM_BEGIN.finditer(folded, start, end)]
    ends = [(m, _last_named(clock.begun, m.start()) or clock.term) for m in _END_OF_TERM.finditer(folded, start, end)]
    coming = clock.published if clock.published is not None and clock.published.year % TERM_YEARS == 0 else None
    ahead = (date(coming.year, 1, 1), date(coming.year + TERM_YEARS, 12, 31)) if coming is not None else None
    made = [Time(m.start(), m.end(), ahead, "stated", "span", "years") for m in _NEXT_TERM.finditer(folded, start, end) if ahead]
    whole += [(m, _term_under_way(clock)) for m in _THIS_TERM.finditer(folded, start, end)]
    whole += [(m, clock.terms[-1][1] if clock.terms else None) for m in _FIVE_YEARS.finditer(folded, start, end)]
    made += [Time(m.start(), m.end(), (term[1], term[1]), "stated", "point", "year") for m, term in ends if term]
    made += [
        Time(match.start(), match.end(), term, "stated", "span", "years")
        for match, named in whole
        if (term := _of_report(named, clock, folded[start : match.start()]))
    ]
    return made


def _last_year(folded: str, start: int, end: int, clock: Clock, rules: ContextRules) -> list[Time]:
    """năm ngoái, cuối năm ngoái: the year before the article's; compared where the words before it compare."""
    if clock.published is None or clock.published.year == 1:
        return []
    year = clock.published.year - 1
    first, last = date(year, 1, 1), date(year, 12, 31)
    made = []
    for match in rules.last_year.finditer(folded, start, end):
        left = folded[max(start, match.start() - _REACH_BACK) : match.start()]
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


def _next_year(folded: str, start: int, end: int, clock: Clock) -> list[Time]:
    """Năm tới, sang năm: the year behind the one that is reported on."""
    told = NEXT_YEAR.search(folded, start, end)
    year = _told_year("trong năm", clock) if told is not None else None
    if told is None or year is None or _SEVERAL.search(folded, max(start, told.start() - _WORD_BACK), told.start()):
        return []
    coming = (date(year[0].year + 1, 1, 1), date(year[0].year + 1, 12, 31))
    return [Time(told.start(), told.end(), coming, "stated", "span", "year")]


def _december(day: date) -> date:
    return day.replace(month=12, day=31)


def _of_report(term: Days | None, clock: Clock, before: str) -> Days | None:
    """The term that a congress reports on: the one before that which begins with it, unless aims are spoken of."""
    if term is None or clock.published is None or term[0].year != clock.published.year or _AIMS.search(before):
        return term
    return _moved(term[0], -TERM_YEARS), _moved(term[1], -TERM_YEARS)


def _stretches(folded: str, start: int, end: int, clock: Clock) -> list[Time]:
    """cả giai đoạn, từ đầu giai đoạn đến nay: of the span of years last named; từ nay đến cuối năm."""
    made = [
        Time(m.start(), m.end(), (clock.published, _december(clock.published)), "stated", "span", "last")
        for m in _TILL_YEAR_END.finditer(folded, start, end)
        if clock.published
    ]
    made += [  # Về kết nạp, hai năm đầu được 33 đồng chí
        Time(match.start(), match.end(), days, "stated", "span", "years")
        for match in _FIRST_YEARS.finditer(folded, start, end)
        if (days := _years_of(folded, match, clock.stretches))
    ]
    made += [  # hai năm còn lại mỗi năm 100 đồng chí
        Time(match.start(), match.end(), days, "stated", "span", "years")
        for match in _YEARS_LEFT.finditer(folded, start, end)
        if (days := _years_of(folded, match, clock.stretches, last=True))
    ]
    made += [  # sau 5 năm (2006-2011), …; trong 5 năm …
        Time(match.start(), match.end(), named, "stated", "span", "years")
        for match in _SO_MANY_YEARS.finditer(folded, start, end)
        if (named := _of_so_many_years(folded, match, clock))
    ]
    for match in _STRETCH.finditer(folded, start, end):
        if named := _last_named(clock.stretches, match.start()):
            since = match["since"] is not None
            if not since:
                made.append(Time(match.start(), match.end(), named, "stated", "span", "years"))
            elif clock.published:
                made.append(Time(match.start(), match.end(), (named[0], clock.published), "published", "span", "years"))
    return made


def _of_so_many_years(folded: str, told: re.Match[str], clock: Clock) -> Days | None:
    """The span of that many years that was named shortly before, or so many years told one after the other."""
    number = number_at(folded, told.start("n"), told.end("n"))
    if number is None:
        return None
    named = (
        days for days in _before(clock.stretches, told.start()) if days[1].year - days[0].year in (number.value, number.value - 1)
    )
    rows = (days for days in _before(clock.rows, told.start()) if days[1].year - days[0].year == number.value - 1)
    return next(named, None) or next(rows, None)


def _years_of(folded: str, told: re.Match[str], stretches: tuple[tuple[int, Days], ...], last: bool = False) -> Days | None:
    """The first or last years of a longer span named shortly before; a term's are not told: it begins with a congress."""
    number = number_at(folded, told.start("n"), told.end("n"))
    whole = _last_named(stretches, told.start())
    if number is None or whole is None or not number.value - 1 < whole[1].year - whole[0].year < TERM_YEARS:
        return None
    years = int(number.value) - 1
    if last:
        return whole[0].replace(year=whole[1].year - years), whole[1]
    return whole[0], whole[1].replace(year=whole[0].year + years)


def _before(spans: tuple[tuple[int, Days], ...], at: int) -> Iterator[Days]:
    """The few spans that were named last before an offset, the latest first."""
    count = bisect_left(spans, at, key=itemgetter(0))
    return (days for _, days in reversed(spans[max(0, count - _NAMED_BACK) : count]))


def _last_named(spans: tuple[tuple[int, Days], ...], at: int) -> Days | None:
    """The last of some spans that stands before an offset."""
    count = bisect_left(spans, at, key=itemgetter(0))
    return spans[count - 1][1] if count else None


def _told_year(word: str, clock: Clock) -> Days | None:
    """The year of `trong năm`, `năm nay`: the one the report is of, else the article's; a page of the first months looks back."""
    if word.endswith("qua") and clock.published is not None and clock.published.month <= _EARLY:
        return date(clock.published.year - 1, 1, 1), date(clock.published.year - 1, 12, 31)
    if clock.reported and word != "năm nay" and clock.reported[0].year == clock.reported[1].year:
        return date(clock.reported[0].year, 1, 1), date(clock.reported[0].year, 12, 31)
    if clock.published is None:
        return None
    year = clock.published.year - (clock.published.month <= _EARLY and word != "năm nay")
    return date(year, 1, 1), date(year, 12, 31)


def _now(folded: str, start: int, end: int, clock: Clock, rules: ContextRules) -> list[Time]:
    """hiện nay, đến nay, hiện có: the article's day."""
    days = (clock.published, clock.published) if clock.published else None
    return [
        Time(m.start(), m.end(), days, "published" if days else None, "point", "now")
        for m in rules.now.finditer(folded, start, end)
        if folded[m.end() : m.end() + 1] not in ('"', "”")  # “Một số vấn đề cấp bách về xây dựng Đảng hiện nay”
        and not (m[0] in ("đến nay", "tới nay") and folded.endswith(" trước ", start, m.start()))  # nhiều nhất từ trước đến nay
        and not (m[0] in ("nay", "hiện", "giờ") and _NOT_NOW.search(folded[max(start, m.start() - 24) : m.start()]))
    ]


def _since(folded: str, start: int, end: int, dated: list[Time], clock: Clock, rules: ContextRules) -> list[Time]:
    """từ đầu nhiệm kỳ đến nay, từ đầu năm đến nay, từ đầu năm đến ngày 25.8.2024."""
    published = clock.published
    term = _of_report(clock.term, clock, "") if published is None or published.month <= _BEFORE_CONGRESS else clock.term
    starts = [(m, term[0] if term else None) for m in rules.term_start.finditer(folded, start, end)]
    starts += [(m, date(published.year, 1, 1) if published else None) for m in rules.year_start.finditer(folded, start, end)]
    starts += [(m, _first(_last_named(clock.stretches, m.start()))) for m in _STRETCH_START.finditer(folded, start, end)]
    starts += [(m, _first(_school_year_of(published))) for m in _SCHOOL_START.finditer(folded, start, end)]
    made: list[Time] = []
    for match, first in starts:
        if not re.search(r"(?:từ|kể từ)\s+$", folded[max(start, match.start() - 8) : match.start()]) or first is None:
            continue
        at = folded.rfind("từ", start, match.start())
        if folded.endswith("ngay ", start, at):
            continue  # phân bổ chỉ tiêu ngay từ đầu năm: how, not since when
        until = rules.until_now.match(folded, match.end(), end)
        following = next(
            (t for t in dated if t.start >= match.end() and t.days and _TO.fullmatch(folded[match.end() : t.start])), None
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


def _of_documents(folded: str, start: int, end: int, dated: list[Time], clock: Clock, rules: ContextRules) -> list[Time]:
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


def _term_under_way(clock: Clock) -> Days | None:
    """The current term, also where the article names only those that are over."""
    over = clock.term is not None and clock.published is not None and clock.term[1] < clock.published
    return term_of(clock.published, []) if over else clock.term


def term_of(published: date | None, begun: list[Days]) -> Days | None:
    """The current term: the last of those named in the article that had begun on its day, else the one of the calendar."""
    if begun:
        return max(begun, key=lambda s: s[0])
    first = published.year - published.year % TERM_YEARS if published else 0
    return (date(first, 1, 1), date(first + TERM_YEARS, 12, 31)) if published else None


def governing(times: list[Time], at: int, finish: int, folded: str, limit: int) -> Time | None:
    """The time that governs a figure: one right behind it (3 đảng viên năm 2011), else the nearest before it."""
    for time in times:
        if _IN_BRACKET.fullmatch(folded, finish, time.start) and folded[time.end : time.end + 1] == ")":
            return time  # từ chỗ có 46 đảng viên (2008)
        if (
            finish <= time.start <= min(limit, finish + 40)
            and time.kind in ("span", "point", "event")
            and (
                time.makes in _SPAN_MAKES
                or (time.kind == "span" and time.basis == "published")
                or (time.makes == "now" and time.start <= finish + 1)
            )
        ):
            between = _SO_MANY.sub("", folded[finish : time.start])
            if (
                re.fullmatch(r"[^,;.:()]{0,40}", between)
                and (len(between.split()) <= 5 or _NONE_TAKEN_IN.fullmatch(between))
                and not _OTHER_TIME.search(between)
            ):
                return time
            break
    before = [t for t in times if (t.end <= at or t.start < at < t.end) and t.kind != "compared" and not noted(folded, t, at)]
    return before[-1] if before else None


def noted(folded: str, time: Time, at: int) -> bool:
    """Whether a time stands in brackets that close before a place, with a figure of its own: `(hiện là 91,7%), 95% chi bộ`;
    or with what is reckoned in: `Năm 2025, các chi bộ (tính cả 6 tháng đầu năm khi còn thuộc quận) kết nạp 87 đảng viên`.
    """
    close = folded.find(")", time.end, at)
    if close >= 0 and _RECKONED_IN.search(folded, max(0, time.start - _REACH_BACK), time.start):
        return True
    return (
        close >= 0
        and re.search(r"[(]", folded[time.end : close]) is None
        and re.search(r"\d", folded[time.end : close]) is not None
    )


def compared(times: list[Time], at: int, folded: str) -> Time | None:
    """The compared time whose figure stands right behind it: `cùng kỳ năm trước (19 đảng viên)`, `năm ngoái chỉ 9 đảng viên`."""
    for time in reversed(times):
        if time.kind == "compared" and time.end <= at <= time.end + _COMPARED_REACH:
            return time if _ITS_FIGURE.fullmatch(folded, time.end, at) else None
    return None


def shifted(base: Days, to: Days | None, back: int = 1) -> Days:
    """The same span of another year: of the compared one, or some years back."""
    years = to[0].year - base[0].year if to else -back
    return _moved(base[0], years), _moved(base[1], years)


def _moved(day: date, years: int) -> date:
    """A day some years on; the last of February stays so."""
    last = day.month == _FEBRUARY and (day + timedelta(days=1)).month != _FEBRUARY
    year = day.year + years
    return date(year, 3, 1) - timedelta(days=1) if last else day.replace(year=year)
