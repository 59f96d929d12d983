"""Dates with the words around them that make them a period, a state's day, or neither."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

from trichluc.find.dates import FoundDate, find_yearless
from trichluc.relate.periods.clock import Clock, Time
from trichluc.rules.alternation import compile_words
from trichluc.rules.context import ContextRules
from trichluc.text import View

_ANNIVERSARY = 5  # years
REACH_BACK = 48  # characters before a date in which the words that bear on it stand
_UNIT_WORDS = re.compile(r"(?:(?:ngày|tháng|năm|quý|mùng|năm học)\s+)*$")
_FROM = compile_words(r"(?<!\w)(?:kể từ|từ|tính từ)\s+(?:(?:đầu|cuối|giữa|ngày|năm|tháng|hết|năm học|quý)\s+)*$")
_LIFTS = re.compile(r"\s+(?:lên|là|đạt)(?!\w)")  # nâng số kết nạp từ đầu nhiệm kỳ 2020-2025 | lên 931
_SINCE_TERM = re.compile(r"(?<!\w)từ đầu\s+(?:nhiệm kỳ\s+)?$")
TILL = re.compile(r"\s*(?:đến|tới|-|–)\s+(?:(?:hết|cuối|giữa|ngày|tháng|năm|đầu)\s+)*")
_LAST_MONTHS = re.compile(r"(?:những|các|mấy) tháng (?:còn lại|cuối)(?: của)?\s*$")
_TO_YEAR_END = re.compile(r"\s*(?:đến|cho đến|tới) (?:hết|cuối) năm(?!\s*(?:\d|nay|trước|qua))")
_ASIDE = re.compile(
    r",[^,;.()]{3,70}(?=,\s*(?:cho )?(?:đến|tới) nay)"
)  # Từ ngày 1-7-2025, khi vận hành chính quyền 2 cấp, | đến nay
_OCCASION = re.compile(r"(?<!\w)đợt\s+(?:ngày\s+)?$")
_ROUND = re.compile(r"(?<!\w)đợt (?:\d{1,2}|[ivx]+)(?: của| trong|,)?\s+$")  # lễ kết nạp đợt 2 của | năm học 2023 - 2024
_YEAR_SAID = re.compile(r"\s+(?:ngoái|nay|qua|trước|sau|tới|học|(?:19|20)\d\d)(?!\w)")
# rà soát hồi | tháng 10/2018 cho thấy
_SURVEYED = re.compile(r"(?:rà soát|khảo sát|điều tra)[^,.;]{0,60}?(?:hồi|vào|trong)\s+(?:tháng\s+)?$")
_SURVEYED_BACK = 90  # characters
_ENTERING = re.compile(r"bước vào nhiệm kỳ \((?:tháng |năm )?$")  # bước vào nhiệm kỳ (tháng 8/2020), Đảng bộ có
_DIGITS = re.compile(r"\d{4}")
_TWO_YEARS = re.compile(r"(?<!\w)(?:hai|0?2) năm\s+$")
_PART_OF_TERM = re.compile(r"(?:nửa|giữa|cả|toàn)\s+$")  # so với nửa | nhiệm kỳ 2015 - 2020
# the year of what a figure is measured against: 2,98% so với tổng số cuối năm 2017; 35,34% chỉ tiêu đề ra trong năm 2022
_AGAINST = re.compile(
    r"(?:so (?:với )?(?:tổng )?số|%\s*(?:tổng )?số)[^,;.():\d]{0,36}$"
    r"|%\s*(?:so với\s+)?(?:tổng\s+)?(?:chỉ tiêu|kế hoạch|nghị quyết|mục tiêu)[^,;.():\d]{0,30}$"
)
_AT_THE_TIME = compile_words(
    r"(?<!\w)(?:khi|lúc|thời điểm)\s+[^,;.()\d]{0,30}?"
    r"(?:ban hành|thành lập|sáp nhập|bắt đầu|mới|chia tách|tách|hợp nhất)[^,;.()]{0,40}"
    r"(?:\(|hồi|vào)\s*(?:tháng\s+|năm\s+|ngày\s+)?$"
)
_BIRTH = compile_words(r"(?<!\w)(?:(?<!học )sinh|sn)\s*$")  # not: phát triển đảng viên trong học sinh | giai đoạn 2021 - 2025
_ENTERED = re.compile(r"(?:bước vào|chuẩn bị|tiến tới|hướng tới)\s+(?:nhiệm kỳ\s+)?$")
_ENTERS = re.compile(r"\s*bước vào\s+(?:nhiệm kỳ\s+)?")  # as its first words: Bước vào | nhiệm kỳ 2015 - 2020, huyện …
# trong nhiệm kỳ Đại hội XII | (2016 - 2020): what was done in it
_IN_TERM = re.compile(r"(?<!\w)(?:trong|suốt|cả|qua)\s+nhiệm kỳ\s+(?:đại hội|khóa)\s+(?:đảng\s+)?(?:lần thứ\s+)?\w+\s*\($")
# Từ khi chính quyền địa phương 2 cấp vận hành (ngày | 01/7/2025), Đảng ủy xã đã thành lập
_SINCE_EVENT = re.compile(r"(?<!\w)(?:kể )?từ (?:khi|lúc) (?!mới )[^,.;:()]{4,80} \((?:từ )?(?:ngày )?$")
_DONE_SINCE = re.compile(r"\), [^,.;:()\d]{0,60}(?:đã|đều) (?!có)(?!.*(?:đến|tới) nay)")
_EVENT_BACK = 100  # characters
# Thực hiện Nghị quyết Đại hội Đảng bộ các xã nhiệm kỳ | 2020-2025, giá trị sản xuất tăng: what was done in it
_CARRIED_OUT = re.compile(r"\W*(?:qua )?(?:\w+ năm )?thực hiện (?:thắng lợi )?nghị quyết đại hội[^.;:()\d]*$")
_CONGRESS = re.compile(r"(?:đại hội|lần thứ|khóa)(?!\w)(?![^.;]*(?:nêu|cho thấy|đánh giá|khẳng định|cho biết))[^.;]{0,60}$")


def without_anniversaries(folded: str, dates: list[FoundDate]) -> list[FoundDate]:
    """Without the two days of an anniversary (3/2/1930 - 3/2/2023): nothing happened then."""
    kept = list(dates)
    for one, other in pairwise(dates):
        apart = other.first.year - one.first.year >= _ANNIVERSARY and one.first.timetuple()[1:3] == other.first.timetuple()[1:3]
        if apart and re.fullmatch(r"\s*(?:-|–)\s*(?:ngày\s+)?", folded[one.end : other.start]):
            kept = [d for d in kept if d is not one and d is not other]
    return kept


def without_occasions(folded: str, dates: list[FoundDate]) -> list[FoundDate]:
    """Without the day that badges are named after, where the day of the ceremony is told: `Sáng 30-1, … đợt 3-2-2026`."""
    days = [d for d in dates if d.makes == "day"]
    named = [d for d in days if _OCCASION.search(folded, max(0, d.start - 12), d.start)]
    rounds = [d for d in dates if d.makes in ("year", "years") and _ROUND.search(folded, max(0, d.start - 20), d.start)]
    return [d for d in dates if d not in named and d not in rounds] if len(days) > len(named) else dates


def yearless_dates(
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


def dated_time(folded: str, start: int, end: int, found: FoundDate, clock: Clock, rules: ContextRules) -> Time | None:
    """A date with the words around it that make it a period, a state's day, or neither."""
    made, days = found.makes, (found.first, found.last)
    core = found.start
    if made == "day" and (digit := re.compile(r"\d").search(folded, found.start, found.end)):
        core = digit.start()  # từ 01/7: the word belongs to what stands before
    left = folded[max(start, core - REACH_BACK) : core]
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
    since = _SINCE_EVENT.search(folded, max(start, core - _EVENT_BACK), core) if made == "day" else None
    if since and clock.published and found.first <= clock.published and _DONE_SINCE.match(folded, found.end, end):
        return Time(since.start(), found.end, (found.first, clock.published), "published", "span", made)
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
    over = clock.published is not None and found.last.year <= clock.published.year
    carried_out = over and _CARRIED_OUT.match(folded, start, core) is not None and folded.startswith(",", found.end)
    of_term = label or carried_out or _IN_TERM.search(left) is not None
    congress = made == "years" and not of_term and bool(_CONGRESS.search(left) or to_come)
    return Time(found.start, found.end, days, "stated", "event" if made in ("day", "days") else "span", made, congress)


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return found[-1] if found else None


def joined_spans(folded: str, times: list[Time]) -> list[Time]:
    """từ 01/7 đến 30/9/2025 is one span; a `từ` that nothing ends is no period of a figure."""
    joined: list[Time] = []
    for time in times:
        before = joined[-1] if joined else None
        if (
            before
            and before.kind == "from"
            and before.days
            and time.days
            and TILL.fullmatch(folded[before.end : time.start] + " ")
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
            and _TWO_YEARS.search(folded, max(0, before.start - REACH_BACK), _year_digits(folded, before))
        ):
            joined[-1] = Time(before.start, time.end, (before.days[0], time.days[1]), "stated", "span", "years")
        else:
            joined.append(time)
    return [replace(t, kind="none") if t.kind == "from" else t for t in joined]


def _year_digits(folded: str, time: Time) -> int:
    """Where the digits of a year stand, behind its word."""
    digits = _DIGITS.search(folded, time.start, time.end)
    return digits.start() if digits else time.start
