"""The time that stays in focus behind a sentence."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from trichluc.find.mention import Mention
from trichluc.relate.organisations.known import Org
from trichluc.relate.periods.clock import Time
from trichluc.relate.periods.governing import noted
from trichluc.relate.state import Walk
from trichluc.relate.when.levels import RAISED_BACK, RAISES

_THIS_NUMBER = re.compile(r"con số (?:này|đó|ấy)(?!\w)[^;,.\d]{0,24}$")
_BRACKET_OF = re.compile(r"\s*\((?:(?:trong|vào)\s+)?(?:năm\s+)?")
_LEVEL_OF = re.compile(
    r"so (?:với )?(?:mức|con số|tỷ lệ|tỉ lệ) [\d.,]+\s*%? (?:của )?(?:cuối |đầu )?$"
)  # so với mức 2,9% của | cuối năm 2015
_LEVEL_BACK = 40  # characters
RECENT_DAYS = 45  # days after its beginning in which a span of time is still mostly to come


def _school_year(time: Time) -> bool:
    """Whether a time is two years, as a school year is: one of several that a report goes through."""
    return time.makes == "years" and time.days is not None and time.days[1].year - time.days[0].year == 1


def _lately(time: Time, published: date | None) -> bool:
    """Whether a day is that of an event which the article tells of, not of something long ago."""
    return time.kind == "event" and (
        published is None or time.days is None or abs((published - time.days[0]).days) <= RECENT_DAYS
    )


def _beside(folded: str, time: Time, times: list[Time]) -> bool:
    """Whether a time is only that of what is told beside: `Trong năm kết nạp 3.905; riêng | 6 tháng cuối năm, … 1.760`.

    Or of the total that it adds to: `6 tháng qua kết nạp 126 đảng viên, nâng số kết nạp từ đầu nhiệm kỳ | lên 931`.
    """
    if time.kind == "span" and RAISES.search(folded, max(0, time.start - RAISED_BACK), time.start):
        return any(t.days and t.end <= time.start and t.kind == "span" for t in times)
    if not folded.endswith("riêng ", 0, time.start) or not time.days:
        return False
    first, last = time.days
    around = [t.days for t in times if t.days and t.end <= time.start and t.kind == "span"]
    return any(days[0] <= first and last <= days[1] and days != time.days for days in around)


def _of_one_figure(folded: str, time: Time, counts: list[Mention]) -> bool:
    """Whether a time stands in brackets right behind a figure, whose it is alone: `khi có 171 đảng viên (năm 2020)`."""
    return folded.startswith(")", time.end) and any(_BRACKET_OF.fullmatch(folded, c.end, time.start) for c in counts)


def _recalls(folded: str, before: Mention, count: Mention) -> bool:
    """Whether a figure is what the one before was long ago: `412 đảng viên …; cuối năm 2015, con số này mới là | 203`."""
    if before.period is None or count.period is None or count.period[1] >= before.period[0]:
        return False
    return isinstance(count.fields.get("same_as"), Mention) or _THIS_NUMBER.search(folded, before.end, count.start) is not None


def time_behind(walk: Walk, counts: list[Mention]) -> tuple[Time | None, Org | None]:
    """The time in focus behind the sentence, and whose."""
    context, folded = walk.context, walk.context.view.folded
    times = [t for t in walk.times if t.kind not in ("same", "compared") and not _of_one_figure(folded, t, counts)]
    spans = [t for t in times if t.kind == "span" and t.days and not t.behind_congress and not _school_year(t)]
    spans = [t for t in spans if not noted(folded, t, walk.end)]  # cao nhất trong ba năm (năm 2020 là 2.406, năm 2021 là 2.659)
    told = {c.period for c in counts}
    spans = [t for t in spans if t.days in told]
    if spans and counts:
        context.flow_time = spans[-1]
    elif (above := walk.focus.time) is not None and above.kind == "span" and above.days in told:
        context.flow_time = above
    context.congress = next((t for t in reversed(times) if t.behind_congress), context.congress)
    context.event = next(
        (t for t in reversed(times) if t.makes in ("day", "days") and _lately(t, context.clock.published)), context.event
    )
    inner = {c.period for c in counts if c.whole is not None} - {c.period for c in counts if c.whole is None}
    outer = [
        t for t in times if t.days not in inner and not _beside(folded, t, times)
    ]  # kết nạp 41 đảng viên, trong đó 6 tháng cuối năm 24
    times, spans = outer or times, [t for t in spans if t.days not in inner] or spans
    near = walk.context.counts[-len(counts) - 1 :] if counts else []  # what is recalled may be of the sentence before
    recalled = {count.period for before, count in pairwise(near) if _recalls(folded, before, count)}
    stated = [
        t
        for t in times
        if t.kind != "yearly"
        and (t.days is None or t.days not in recalled)
        and not (t.behind_congress and not counts)
        and not noted(folded, t, walk.end)
        and not _LEVEL_OF.search(folded, max(walk.start, t.start - _LEVEL_BACK), t.start)
    ]
    if stated:
        return (stated[-1] if stated[-1].days is not None else None), walk.org
    focus = walk.focus.time
    if walk.org != walk.focus.org and focus is not None and focus.basis == "published" and focus.kind == "point":
        return None, walk.focus.time_org
    return focus, walk.focus.time_org
