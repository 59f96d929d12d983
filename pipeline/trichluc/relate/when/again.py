"""Times told again or compared with: `cùng thời gian này`, `trong năm`, `cùng kỳ năm trước`, `lần lượt`."""

from __future__ import annotations

import re
from dataclasses import replace

from trichluc.find.mention import Mention
from trichluc.relate.goes_on import told_again
from trichluc.relate.periods.clock import TERM_YEARS, Time
from trichluc.relate.periods.governing import shifted
from trichluc.relate.state import Walk
from trichluc.relate.when.fitted import counted_till

_JUST = re.compile(r"\s+(?:vừa|nói trên|kể trên|này|ấy|đó)(?!\w)")  # Trong số 84 đồng chí | vừa kết nạp
_SAME_DAY = re.compile(r"cùng thời điểm|cũng .*thời điểm này")
NEAR = 12  # figures back


def goes_back_to(walk: Walk, mention: Mention) -> Mention | None:
    """The figure whose time one has: the one that it goes on with, or what was done on a day, or just now, told again."""
    same = mention.fields.get("same_time")
    if isinstance(same, Mention) and same.period is not None:
        return same
    again = told_again(walk, mention)
    if again is None or again.period is None or again.measure == "hien_co" or again.measure != mention.measure:
        return None
    just = again.period[0] == again.period[1] or _JUST.match(walk.context.view.folded, mention.end)
    return again if just else None


def respective(mention: Mention, times: list[Time]) -> Time | None:
    """`năm 2021 và năm 2022 lần lượt là 183 và 229 đồng chí`: the years named, in the same order."""
    each = mention.fields.get("of_each")
    order, size = each if isinstance(each, tuple) else (0, 0)
    years = [t for t in times if t.makes == "year" and t.days and t.end <= mention.start]
    return years[order - size] if size > 1 and len(years) == size else None


def done_as_before(walk: Walk, mention: Mention, counts: list[Mention]) -> None:
    """A figure compared with counts what the paragraph's flow counts, unless it says (kết nạp 102 đảng viên) itself."""
    near = [*walk.context.counts[-6:], *counts]
    flows = [c for c in near if c.paragraph == walk.index and c.measure not in ("hien_co", "khac")]
    own = mention.kind != "count" or mention.fields.get("own_measure")
    if flows and mention.indicator == flows[0].indicator and not own:
        mention.measure = next((f for f in reversed(flows) if f.whole is None), flows[-1]).measure


def same_as_told(walk: Walk, mention: Mention, same: Time, times: list[Time]) -> Time | None:
    """Cùng thời gian này, cũng tính đến thời điểm này: the time told before; a flow's is no state's day."""
    if same.makes == "month":  # Đến cuối tháng
        month = walk.focus.time.days if walk.focus.time is not None else None
        return replace(same, days=(month[1], month[1]), basis="stated", kind="point") if month else None
    told = [t for t in times if t.days is not None and t.kind != "compared" and t.end <= same.start]
    if same.makes == "since":  # Từ đó đến nay
        then = (told[-1] if told else walk.focus.time) or walk.context.flow_time
        published = walk.context.clock.published
        since = then.days[0] if then is not None and then.days is not None else None
        return replace(same, days=(since, published), basis="published", kind="span") if since and published else None
    if told:
        return told[-1]
    if _SAME_DAY.fullmatch(walk.context.view.folded, same.start, same.end) and (state := _state_before(walk)) is not None:
        return state
    flow = mention.kind == "count" and mention.measure not in ("hien_co", "khac")
    of_day = walk.focus.time is not None and walk.focus.time.kind == "point"
    last = (walk.context.flow_time, walk.focus.time) if flow and of_day else (walk.focus.time, walk.context.flow_time)
    return next((t for t in last if t is not None), None)


def _state_before(walk: Walk) -> Time | None:
    """Cùng thời điểm trên, cũng tính đến thời điểm này: the day of the last state told, in whatever paragraph."""
    last = next((c for c in reversed(walk.context.counts[-NEAR:]) if c.measure == "hien_co" and c.period), None)
    return Time(walk.start, walk.start, last.period, last.period_basis, "point") if last is not None else None


def year_spoken_of(walk: Walk, time: Time, before: Time) -> Time | None:
    """trong năm, behind a sentence of another year than the article's: that year."""
    folded = walk.context.view.folded
    told = folded[time.start : time.end] in ("trong năm", "cả năm") and not folded.startswith(" nay", time.end)
    if not told or before.makes != "year" or before.basis != "stated" or before.kind not in ("span", "point") or not before.days:
        return None
    first, last = before.days
    year = (first.replace(month=1, day=1), last.replace(month=12, day=31))
    return replace(time, days=year) if first.year == last.year else None


def as_before(walk: Walk, mention: Mention, counts: list[Mention]) -> None:
    """`27 tổ chức đảng nói trên`, `với 12 đảng viên mới`: of when it was said before."""
    number = (mention.value, mention.indicator)
    here = next((c for c in reversed(counts) if (c.value, c.indicator) == number), None)
    if before := here or walk.context.told.get(number):
        mention.period, mention.period_basis = before.period, before.period_basis


def compared_time(walk: Walk, other: Time, time: Time | None) -> Time | None:
    """cùng kỳ năm trước: the governing span, of the year compared with; another compared time is itself the figure's."""
    if other.makes not in ("same_span", "term_before"):
        return other
    base = (
        time.days
        if time is not None and time.days
        else (walk.context.clock.reported or (walk.context.flow_time.days if walk.context.flow_time else None))
    )
    if base and time is not None and counted_till(walk, time):
        base = (base[0].replace(month=1, day=1), base[1])  # tính đến 30/9/2023 kết nạp 1.406, cùng kỳ năm trước | 1.298
    back = TERM_YEARS if other.makes == "term_before" else 1
    return replace(other, days=shifted(base, other.days, back)) if base else None
