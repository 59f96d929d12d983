"""Of when a figure is: by the times of its sentence, else by what is in focus."""

from __future__ import annotations

import re

from trichluc.find.mention import Mention
from trichluc.relate.goes_on import AFORESAID
from trichluc.relate.measures import Cue
from trichluc.relate.periods.clock import Time
from trichluc.relate.periods.governing import compared, governing
from trichluc.relate.state import Walk
from trichluc.relate.when.again import (
    as_before,
    compared_time,
    done_as_before,
    goes_back_to,
    respective,
    same_as_told,
    year_spoken_of,
)
from trichluc.relate.when.aims import coming_term, congress_term, is_aimed, is_of_a_plan, of_plan_beside, time_planned_for
from trichluc.relate.when.behind import RECENT_DAYS
from trichluc.relate.when.fitted import cut_at_now, fit
from trichluc.relate.when.inherited import RESOLVES, STILL_BACK, inherited
from trichluc.relate.when.levels import is_raised_aside, of_level, state_reached, up_to_flow
from trichluc.rules.alternation import compile_words

_UNDER_WAY = compile_words(r"(?<!\w)(?:tập trung|tiếp tục|triển khai|tăng cường|sẽ|cần|phải)(?!\w)")
_CAPITAL = re.compile(r"\s+vốn(?!\w)")  # doanh nghiệp 100% | vốn nước ngoài: of no time
_REACHED = re.compile(r"(?<!\w)đã (?:có|là)(?: [^\W\d]+)?\s+$")  # Đến cuối năm học 2007-2008, chi bộ đã có | 15 đảng viên


def set_period(walk: Walk, mention: Mention, following: int, counts: list[Mention]) -> None:
    """Of when: by the sentence's own times, else by what is in focus."""
    folded = walk.context.view.folded
    if mention.kind == "percentage" and _CAPITAL.match(folded, mention.end):
        return
    times = [t for t in walk.times if mention.status == "target" or not (t.behind_congress or is_of_a_plan(folded, t))]
    times = [t for t in times if not is_raised_aside(folded, t, mention.start)]
    if mention.status == "target":
        times = [t for t in times if t.kind != "none" and not (t.behind_congress and not is_aimed(walk, t, mention.start))]
    time = governing(times, mention.start, _told_until(mention), folded, following if mention.kind == "count" else walk.end)
    if time is not None and time.kind == "same":
        time = same_as_told(walk, mention, time, times)
    time = of_level(walk, mention, up_to_flow(walk, time, counts), times)
    if each := respective(mention, times):
        time = each
    inside = time is not None
    time = _settled(walk, mention, time, counts)
    if other := compared(walk.times, mention.start, folded):
        time = compared_time(walk, other, time)
        mention.fields["compared"] = True
        done_as_before(walk, mention, counts)
    if inside or other:
        own = (
            time is None
            or other is not None
            or time.end > (counts[-1].end if counts else walk.start)
            or time.start > mention.start
        )
        mention.fields["own_time"] = own
    if mention.status == "target":
        time = of_plan_beside(walk, mention, counts) or coming_term(walk, time or time_planned_for(walk, mention))
    _set_time(mention, time)
    flow = mention.kind == "count" and mention.measure in ("ket_nap", "chuyen_chinh_thuc") and mention.status == "actual"
    if mention.period is None and (flow or AFORESAID.match(folded, mention.end)):
        as_before(walk, mention, counts)
    if time is not None and time.days is not None:
        fit(walk, mention, time, time.days, counts)
        cut_at_now(walk, mention, time, time.days)


def _settled(walk: Walk, mention: Mention, time: Time | None, counts: list[Mention]) -> Time | None:
    """The time of the sentence, made the one it means; where it has none, that of what the figure goes back to, or in focus."""
    if (risen := state_reached(walk, mention, counts)) is not None and (time is None or time.end <= risen.start):
        return risen
    if time is None:
        told = goes_back_to(walk, mention)
        return (
            Time(mention.start, mention.start, told.period, told.period_basis, "span")
            if told
            else inherited(walk, mention, counts)
        )
    if walk.focus.time is not None and (year := year_spoken_of(walk, time, walk.focus.time)) is not None:
        return year
    return _yearly(walk, mention, time) if time.kind == "yearly" else time


def _told_until(mention: Mention) -> int:
    """Where the words of a figure end, its grade with them: 15 chi bộ | được công nhận hoàn thành tốt nhiệm vụ | năm 2023."""
    cue = mention.fields.get("cue")
    graded = isinstance(cue, Cue) and cue.gives in ("xep_loai", "ket_nap") and cue.where == "after"
    return cue.end if isinstance(cue, Cue) and graded else mention.end


def _yearly(walk: Walk, mention: Mention, yearly: Time) -> Time | None:
    """Each year of a term: the term, where one is spoken of; else no period."""
    published = walk.context.clock.published
    if mention.status == "target" and RESOLVES.search(walk.context.view.folded, walk.start, mention.start):
        named = (t for t in reversed(walk.times) if t.makes == "years" and t.end <= yearly.start and t.days)
        return next((t for t in named if published and t.days and t.days[1] > published), congress_term(walk))
    reported = published.year if mention.status == "actual" and published is not None else None
    terms = [t for t in walk.times if t.makes == "years" and (mention.status == "target" or not t.behind_congress)]
    before = [t for t in terms if t.end <= yearly.start]
    if before or terms:
        return (before or terms)[-1]
    now = [t for t in walk.times if t.end <= yearly.start and t.kind == "span" and t.days and t.days[0].year < t.days[1].year]
    if now:
        return now[-1]
    before_us = walk.focus.time
    if before_us is not None and before_us.makes == "years":
        begins = before_us.days is not None and before_us.days[0].year == reported
        return None if begins else before_us
    return congress_term(walk) if mention.status == "target" else None


def _set_time(mention: Mention, time: Time | None) -> None:
    if time is not None and time.days is not None:
        mention.period, mention.period_basis = time.days, time.basis


def settle_by_date(walk: Walk, mention: Mention) -> None:
    """What lies behind the article's date is yet to be done."""
    published = walk.context.clock.published
    if not published or not mention.period or mention.period_basis != "stated":
        return
    first, last = mention.period
    young = first <= published < last and (published - first).days <= RECENT_DAYS
    if (
        last <= published
        and mention.status == "target"
        and not mention.fields.get("own_target")
        and mention.fields.get("own_time")
    ):
        mention.status = "actual"  # Được biết, đến cuối tháng 9, … có …, in a section on what is to come
    this_month = first == last and (first.year, first.month) == (published.year, published.month)  # Đến tháng 12-2021, … có
    awarded = mention.measure == "khac" and not mention.fields.get("own_target")  # of a round whose day is to come
    reached = _REACHED.search(walk.context.view.folded, max(walk.start, mention.start - STILL_BACK), mention.start)
    if (first > published and not this_month and not awarded and not reached) or (
        young and _UNDER_WAY.search(walk.context.view.folded, walk.start, mention.start)
    ):
        mention.status = "target"
