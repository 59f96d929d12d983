"""A time made the days that a figure is of: a state's last day, a rating's whole year, a flow up to the day it is counted."""

from __future__ import annotations

import re
from datetime import date

from trichluc.find.mention import Mention
from trichluc.relate.periods.clock import Days, Time
from trichluc.relate.state import Walk
from trichluc.relate.tables import is_cell
from trichluc.relate.when.aims import YEAR_PLAN, in_year_column
from trichluc.relate.when.levels import RAISED
from trichluc.rules.alternation import compile_words

RATED = re.compile(r"xếp loại|đánh giá|hoàn thành (?:xuất sắc|tốt|nhiệm vụ)|được đánh giá")
_FALLEN = re.compile(
    r"(?:(?:giảm|tăng|nâng)\s+|\()từ\s[^;.]{1,60}(?:xuống còn|xuống|lên)\s*(?:(?:gần|hơn|trên|khoảng|chừng)\s*)?$"
)
_YEAR_BEHIND = re.compile(r"\s+(?:của (?:cả )?|trong )năm(?!\s*\d)(?!\w)")  # chỉ tiêu 1.900 đảng viên | của năm
# đạt 109,23% chỉ tiêu (chỉ tiêu 130 đảng viên): of the year, also where it is set beside what some months brought
_PLAN_NOTED = re.compile(
    r"(?:chỉ tiêu|kế hoạch)(?![^,;.]*(?:tháng|quý))[^,;.()]{0,20}\(\s*(?:chỉ tiêu\s+|kế hoạch\s+)?$|\((?:chỉ tiêu|kế hoạch)\s+$"
)
# đầu | nhiệm kỳ 2010 - 2015, đầu | năm 2011, bước vào | năm 2015
_AT_START = re.compile(r"(?<!từ )(?<!\w)(?:đầu|bước vào)\s+(?:nhiệm kỳ\s+|năm\s+)?$")
_COUNTED_AT = re.compile(r"(?:(?<!\()(?<!\w)tính |(?<!tính )(?<!\w))(?:đến|tới)(?: hết)?(?: ngày)?\s*$")
_COUNTED_TILL = re.compile(r"\s*,\s+(?:(?:tính|đến|tới|hết|cuối|ngày|tháng|năm)\s+)*")
# Nhiệm kỳ 2015-2020, nghị quyết đề ra kết nạp 600 đảng viên, | đến hết tháng 6/2020 kết nạp được 651
_SET_BEFORE = compile_words(r"(?<!\w)(?:xác định|đề ra|đặt ra|giao|được giao|chỉ tiêu|mục tiêu|phấn đấu)(?!\w)")
_SO_FAR = re.compile(r"(?<!\w)(?:đã|mới)(?!\w)")
_BY_YEAR = re.compile(r"(?<!bước )vào $")
_PLAN_BACK = 40  # characters
OF_PLAN = re.compile(r"\s*(?:so với\s+)?(?:chỉ tiêu|kế hoạch)(?!\w)")


def fit(walk: Walk, mention: Mention, time: Time, days: Days, counts: list[Mention]) -> None:
    """A state at the end of a flow is of its last day, a rating of the whole year, a year's plan of the year."""
    in_table = is_cell(mention) and time.makes == "day"  # Kết quả đến 30/9, above the columns
    fitted = (
        _of_flow_till(walk, mention, time, days, in_table),
        _of_rated_year(walk, mention, time, days),
        _of_share(walk, mention, time, days, counts, in_table),
        _of_state(walk, mention, time, days),
        _of_planned_year(walk, mention, days),
    )
    mention.period = next((period for period in reversed(fitted) if period is not None), mention.period)


def _of_flow_till(walk: Walk, mention: Mention, time: Time, days: Days, in_table: bool) -> Days | None:
    """What was done up to a day: đến hết tháng 10/2022 mới kết nạp được 2, from the year's or the term's first day on."""
    if mention.kind != "count":
        return None
    if mention.measure in ("ket_nap", "chuyen_chinh_thuc") and (term := _term_till(walk, time)) is not None:
        return term, days[1]  # Nhiệm kỳ 2010 - 2015, tính đến hết quý III/2013, đã kết nạp 93 đảng viên
    if mention.measure not in ("ket_nap", "ky_luat") or days[0] != days[1] or time.kind != "point":
        return None
    counted = time.makes in ("month", "quarter") or counted_till(walk, time) or in_table
    at_year_end = walk.context.view.folded.endswith("cuối năm", time.start, time.end)
    return _since_new_year(days) if (mention.status == "actual" and counted) or at_year_end else None


def _of_rated_year(walk: Walk, mention: Mention, time: Time, days: Days) -> Days | None:
    """A rating is of the whole year, whenever in it or behind it the article tells of it."""
    grades = mention.measure == "xep_loai"
    if not grades and not (mention.kind == "percentage" and RATED.search(walk.context.view.folded, walk.start, walk.end)):
        return None
    of_year = walk.context.time
    if grades and time.makes in ("quarter", "month", "day", "now") and of_year is not None and of_year.makes == "year":
        return of_year.days
    published = walk.context.clock.published
    over = published is None or days[1] <= published  # a grade aimed at is of the day: đến năm 2030, có 90% … hoàn thành tốt
    at_its_end = over and mention.status == "actual" and time.makes == "year" and time.kind == "point"
    return (days[1].replace(month=1, day=1), days[1]) if at_its_end else None


def _of_share(walk: Walk, mention: Mention, time: Time, days: Days, counts: list[Mention], in_table: bool) -> Days | None:
    """A percentage of what was done up to a day is of that flow, one that is aimed at of the day by when."""
    if mention.kind != "percentage":
        return None
    if mention.status == "actual":
        return _of_flow_measured(walk, mention, counts) if counted_till(walk, time) or in_table else None
    folded = walk.context.view.folded
    yearly = any(t.kind == "yearly" and time.end <= t.start < mention.start for t in walk.times)
    by_then = mention.indicator is not None and days[0].year < days[1].year and folded.startswith("từ nay", time.start)
    in_year = time.makes == "year" and _BY_YEAR.search(
        folded, max(walk.start, time.start - 10), time.start
    )  # đạt 50% vào năm 2030
    # Từ nay đến năm 2017, phấn đấu 100% xóm có đảng viên: by then
    return (days[1], days[1]) if in_year or (by_then and not yearly) else None


def _of_state(walk: Walk, mention: Mention, time: Time, days: Days) -> Days | None:
    """A state is of a day: the last one of what led to it, the first one where it was so at the beginning."""
    if mention.kind != "count" or mention.measure != "hien_co":
        return None
    folded, span = walk.context.view.folded, time.kind == "span"
    fallen = span and _FALLEN.search(folded, walk.start, mention.start)
    if fallen or (span and time.basis == "published") or RAISED.search(folded, walk.start, mention.start):
        return days[1], days[1]
    if span and _AT_START.search(folded, max(walk.start, time.start - 20), time.start):
        return days[0], days[0]
    # Kết thúc năm 2021, Đảng bộ có …, but what was done is of the year
    return (days[1], days[1]) if span and folded.endswith("kết thúc ", 0, time.start) else None


def _of_planned_year(walk: Walk, mention: Mention, days: Days) -> Days | None:
    """A year's plan is of the year, also where it is set beside what some months brought."""
    if mention.status != "target" or days[0].year != days[1].year:
        return None
    folded = walk.context.view.folded
    before = folded[max(walk.start, mention.start - _PLAN_BACK) : mention.start]
    planned = YEAR_PLAN.search(before) or in_year_column(mention) or _YEAR_BEHIND.match(folded, mention.end)
    noted = days[0].month == 1 and _PLAN_NOTED.search(before)
    return (days[0].replace(month=1, day=1), days[1].replace(month=12, day=31)) if planned or noted else None


def _since_new_year(days: Days) -> Days:
    return days[0].replace(month=1, day=1), days[1]


def cut_at_now(walk: Walk, mention: Mention, time: Time, days: Days) -> None:
    """What was done in a term under way is of it up to the article: `Nhiệm kỳ này, tỉnh đã kết nạp được 4 chủ doanh nghiệp`."""
    published = walk.context.clock.published
    done = mention.kind == "count" and mention.status == "actual" and mention.measure in ("ket_nap", "thanh_lap", "ky_luat")
    folded = walk.context.view.folded
    said = folded.endswith("nhiệm kỳ này", time.start, time.end) and _SO_FAR.search(folded, time.end, mention.start)
    if done and said and published is not None and days[0] <= published and published.year < days[1].year:
        mention.period, mention.period_basis = (days[0], published), "published"


def counted_till(walk: Walk, time: Time) -> bool:
    """Whether a day is only that up to which is counted: `tính đến ngày 30/9/2023, … kết nạp được 1.406 đảng viên`."""
    folded = walk.context.view.folded
    return (
        time.makes == "day"
        and time.kind == "point"
        and _COUNTED_AT.search(folded, max(0, time.start - 24), time.start) is not None
    )


def _of_flow_measured(walk: Walk, mention: Mention, counts: list[Mention]) -> Days | None:
    """The time of the flow that a share of a plan measures, told right before it: kết nạp 1.406 đảng viên, đạt | 78,1% | …"""
    flow = counts[-1] if counts else None
    of_plan = "column" in mention.fields or OF_PLAN.match(walk.context.view.folded, mention.end) is not None
    return flow.period if flow is not None and flow.measure == "ket_nap" and of_plan else None


def _term_till(walk: Walk, time: Time) -> date | None:
    """The first day of the term named right before the day up to which is counted."""
    before = next((t for t in reversed(walk.times) if t.end <= time.start), None)
    if time.kind != "point" or before is None or before.days is None:
        return None
    folded = walk.context.view.folded
    if before.makes in ("quarter", "first", "months"):  # Quý I/2026, xã đặt mục tiêu kết nạp 10; đến nay đã kết nạp 8
        set_before = _SET_BEFORE.search(folded, before.end, time.start)
        return before.days[0] if set_before and time.days and before.days[0] <= time.days[1] <= before.days[1] else None
    if before.makes not in ("years", "year"):
        return None
    if before.makes == "year":  # Năm nay, đến thời điểm này đã kết nạp 54 đồng chí
        set_before = _SET_BEFORE.search(folded, walk.start, time.start)  # Trong năm, Đảng ủy giao 260 và đến 20/12 được 287
        counted = set_before is not None and time.makes == "day"
        return before.days[0] if counted or folded[before.end : time.start].strip() == "," else None
    till = _COUNTED_TILL.fullmatch(folded, before.end, time.start) or _SET_BEFORE.search(folded, walk.start, time.start)
    return before.days[0] if till else None
