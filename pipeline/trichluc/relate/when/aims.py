"""Of when a target is: of the term that a congress sets it for, of a plan's year, of what was reached beside it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from trichluc.find.mention import Mention
from trichluc.relate.brackets import depth_opened
from trichluc.relate.periods.clock import TERM_YEARS, Time
from trichluc.relate.state import Walk

_OF_CONGRESS = re.compile(r"đại hội|nhiệm kỳ|báo cáo chính trị")
YEAR_PLAN = re.compile(
    r"(?:chỉ tiêu|kế hoạch) (?:[^,;.()\d]{1,24} )?cả năm[^,;.()\d]{0,30}$"
    r"|(?:chỉ tiêu|kế hoạch|nghị quyết)[^,;.()]{0,24}(?:năm)[^,;.()]{0,30}\(\s*$|năm\s*\(\s*$"
)
_APPOSED_YEAR = re.compile(r"\s*,\s+(?:là\s+)?năm\s(?!(?:19|20)\d\d)")  # Năm 2015, | năm diễn ra đại hội …, Đảng bộ đặt chỉ tiêu
_PLAN_OF = re.compile(r"(?:chỉ tiêu|kế hoạch|mục tiêu)\s+$")
_AIM_OF = re.compile(
    r"(?:(?:mục tiêu|chỉ tiêu|phương hướng)\s+(?:của\s+|trong\s+|cho\s+)?"
    r"|(?:xác định|đề ra|đặt ra|phấn đấu)[^,;.\d]{0,30}?\s(?:trong|cả)\s+)(?:nhiệm kỳ\s+)?$"
)
_PLAN_IN_BRACKET = re.compile(
    r"\((?:nghị quyết|chỉ tiêu|kế hoạch)(?: (?:đề ra|đặt ra|được giao|giao))?(?: là)?\s*:?\s*$"
    r"|(?<!\w)trên chỉ tiêu(?: được giao)?(?: là)?\s*$"
)
_PLAN_BACK = 40  # characters
# đạt 84% kế hoạch năm 2018 (kế hoạch là | 1.800)
_YEAR_S_PLAN = re.compile(r"(?:chỉ tiêu|kế hoạch) (?:cả |của )?năm(?: (?:19|20)\d\d)?\s*\([^()\d]*$")


def of_plan_beside(walk: Walk, mention: Mention, counts: list[Mention]) -> Time | None:
    """kết nạp được 356 đảng viên (nghị quyết đề ra là | 350): a plan in brackets is of the time of what was reached."""
    if not _PLAN_IN_BRACKET.search(walk.context.view.folded, max(walk.start, mention.start - _PLAN_BACK), mention.start):
        return None
    done = next((c for c in reversed(counts) if c.status == "actual" and c.indicator == mention.indicator and c.period), None)
    if done is not None and done.period is not None and _YEAR_S_PLAN.search(walk.context.view.folded, done.end, mention.start):
        year = done.period[1].year
        return Time(done.start, done.end, (date(year, 1, 1), date(year, 12, 31)), "stated", "span")
    return Time(done.start, done.end, done.period, done.period_basis, "span") if done is not None else None


def time_planned_for(walk: Walk, mention: Mention) -> Time | None:
    """chỉ tiêu năm (1.400 đảng viên): the time that the report is of, or its last flow's."""
    since = max(walk.start, mention.start - _PLAN_BACK)
    planned = in_year_column(mention) or YEAR_PLAN.search(walk.context.view.folded, since, mention.start)
    return walk.context.time or walk.context.flow_time if planned else None


def is_of_a_plan(folded: str, time: Time) -> bool:
    """Whether a term is that of a plan only: kết nạp 47 đảng viên, bằng 78,3% chỉ tiêu | cả nhiệm kỳ, công nhận …"""
    return time.makes == "years" and _PLAN_OF.search(folded, max(0, time.start - 12), time.start) is not None


def in_year_column(mention: Mention) -> bool:
    """Whether a figure stands in a column of years' figures: Cả năm, Năm 2023."""
    return "năm" in str(mention.fields.get("column", "")).split()


def coming_term(walk: Walk, time: Time | None) -> Time | None:
    """What is aimed at in `cả nhiệm kỳ` is of the term that begins with the congress, not of the one it reports on."""
    published = walk.context.clock.published
    if time is None or time.makes != "years" or not time.days or not published or time.days[1].year != published.year:
        return time
    of_term = time.days[1].year - time.days[0].year == TERM_YEARS
    if re.search(r"\d{4}", walk.context.view.folded[time.start : time.end]) or not of_term:
        return time
    return replace(time, days=(published.replace(month=1, day=1), date(published.year + TERM_YEARS, 12, 31)))


def is_aimed(walk: Walk, time: Time, at: int) -> bool:
    """Whether the congress of a term set the figure as a target: … đề ra mục tiêu nhiệm kỳ 2020-2025: …"""
    if _AIM_OF.search(walk.context.view.folded, walk.start, time.start):
        return True
    year = next((t for t in walk.times if t.makes == "year" and t.start == walk.start and t.kind == "span"), None)
    apposed = year is not None and _APPOSED_YEAR.match(walk.context.view.folded, year.end, time.start)
    if apposed or (year is not None and depth_opened(walk.context.view.folded, walk.start, time.start) is not None):
        return False  # Năm 2026, năm đầu thực hiện Nghị quyết Đại hội (nhiệm kỳ 2025 - 2030), Đảng bộ phấn đấu …
    since = time.end
    return walk.context.rules.relations.target.search(walk.context.view.folded, since, at) is not None


def congress_term(walk: Walk) -> Time | None:
    """The term of the congress that set a target."""
    context = walk.context
    spoken = _OF_CONGRESS.search(context.view.folded, max(walk.line.start, walk.start - 300), walk.end)
    heading = (
        walk.focus.heading is not None
        and walk.line.under is not None
        and _OF_CONGRESS.search(context.view.folded, *walk.focus.heading)
    )
    if not spoken and not heading:
        return None
    if context.congress is not None:
        return context.congress
    term = context.clock.term if context.clock.published else None
    return Time(walk.start, walk.start, term, "stated", "span", "years") if term else None
