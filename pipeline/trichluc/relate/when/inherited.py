"""Of when a figure is without a time in its sentence: by what is in focus, beside it, or reported on."""

from __future__ import annotations

import re
from dataclasses import replace

from trichluc.find.mention import Mention
from trichluc.relate.measures import Cue
from trichluc.relate.periods.clock import Time
from trichluc.relate.state import Walk
from trichluc.relate.when.again import NEAR
from trichluc.relate.when.aims import congress_term
from trichluc.relate.when.fitted import OF_PLAN, RATED
from trichluc.relate.when.levels import FROM_BACK, RAISED
from trichluc.rules.alternation import compile_words

RESOLVES = re.compile(
    r"đại hội (?:đã )?(?:thống nhất|đề ra|xác định|quyết nghị|thông qua|đặt ra)"
    r"|(?:báo cáo chính trị|dự thảo nghị quyết)[^,.;]{0,40} (?:nêu|xác định|đề ra|đặt ra)"  # trình Đại hội
)
_BADGES = re.compile(r"(?:tặng|nhận) huy hiệu đảng(?![^.;]*(?:kết nạp|kỷ luật|kiểm tra))")  # of a day of its own
_OCCASION = re.compile(
    r"đợt này|lần này|dịp này|cùng ngày|dưới cờ|cũng (?:đã )?(?:tổ chức )?(?:trao|tặng)(?! giấy| bằng)"
    r"|(?<!báo cáo )(?<!phát biểu )(?<!thảo luận )(?:tại|sau|trong) (?:buổi|hội nghị|lễ|đại hội)"
)
_ON_THE_OCCASION = re.compile(r"\W*(?:(?:nhân )?dịp này|tại hội nghị)(?!\w)")
_DELEGATES = compile_words(
    r"(?<!\w)(?:đại diện cho|thay mặt(?: cho)?)(?=\s+(?:hơn |gần |trên )?[\d.]+[^;.]{0,40}(?<!\w)(?:đang|hiện)(?!\w))"
)
_PRAISED = compile_words(r"(?<!\w)(?:giấy khen|bằng khen|khen thưởng|biểu dương|tuyên dương)(?!\w)")
# Huyện Văn Chấn là đơn vị dẫn đầu với 31/31 chi bộ: of when all were counted
_FIRST_OF_ALL = compile_words(
    r"(?<!\w)(?:dẫn đầu|cao nhất|nhiều nhất|đông nhất|thấp nhất|ít nhất là|đứng đầu|trong khi đó)(?!\w)"
)
_FAULTS = compile_words(r"(?<!\w)(?:vi phạm|lỗi|kỷ luật)(?!\w)")  # Vi phạm trong quản lý đất đai chiếm 44,8%: of those punished
_ATTAINED = re.compile(r"(?<!\w)đạt\s+(?:được\s+)?(?:(?:hơn|gần|trên|khoảng)\s+)?$")
# một số đảng bộ đạt tỷ lệ thấp như: huyện Tây Trà | 28,6%
_RANKED = compile_words(
    r"(?<!\w)(?:đạt (?:(?:tỷ lệ|tỉ lệ|kết quả) )?|có (?:tỷ lệ|tỉ lệ) [^;.()\d]{0,60}?)(?:rất |khá )?(?:thấp|cao)(?! nhất)(?!\w)"
    r"|(?<!\w)ngược lại,|(?<!\w)(?:đơn vị|huyện|xã|nơi|đảng bộ) [^.;()\d]{0,40}(?:kế hoạch|chỉ tiêu) (?:là|gồm|như)(?!\w)"
)
_RANKED_BACK = 240  # characters
_ALSO = compile_words(r"(?<!\w)(?:cũng|ngoài ra|còn)(?!\w)")
_STILL = re.compile(r"(?<!\w)vẫn còn(?: (?:tới|đến|có|khoảng|gần|hơn|trên))*\s+$")  # Tuy vậy, toàn huyện vẫn còn | 6 chi bộ
STILL_BACK = 24  # characters
_NEXT_PARAGRAPH = 3  # lines on, a caption between them


def inherited(walk: Walk, mention: Mention, counts: list[Mention]) -> Time | None:
    """The time in focus, where it fits: a flow's is the paragraph's or the article's, a state's the organisation's."""
    context, time = walk.context, walk.focus.time
    flow = mention.kind == "count" and mention.measure != "hien_co"
    target = mention.status == "target"
    if time is not None and (time.behind_congress or time.kind == "none") and not target:
        time = None
    if target:
        of_congress = walk.focus.aims or walk.focus.target or RESOLVES.search(context.view.folded, walk.start, mention.start)
        return (time if time is not None and time.days else None) or (congress_term(walk) if of_congress else None)
    if time is not None and ((time.kind in ("span", "event") and flow) or walk.line.under is not None):
        return time
    folded = context.view.folded
    raised = not flow and RAISED.search(context.view.folded, walk.start, mention.start) is not None
    praised = flow and mention.measure == "khac" and _PRAISED.search(folded, walk.start, mention.start) is not None
    if not praised and (day := _of_event(walk, flow or raised)) is not None:
        return day
    if raised:
        return _of_admissions(walk, counts) or context.flow_time or time or context.event
    same = walk.focus.time_org == walk.org or _FIRST_OF_ALL.search(folded, walk.start, mention.start) is not None
    till_now = time is not None and time.kind == "span" and time.basis == "published"  # từ đầu năm đến nay, of what was done
    if time is not None and not flow and time.kind != "event" and same and not (till_now and mention.kind == "count"):
        return time
    if mention.measure == "xep_loai":
        return context.time or context.flow_time or _year_of(context.state)
    if flow:
        return _of_flows(walk, mention, counts)
    if RATED.search(folded, walk.start, walk.end):
        return context.time or _year_of(context.state)
    if mention.kind == "percentage":
        return _of_share(walk, mention, counts)
    still = _STILL.search(folded, max(walk.start, mention.start - STILL_BACK), mention.start)
    published = context.clock.published if still else None
    return Time(mention.start, mention.start, (published, published), "published", "point") if published else context.state


def _year_of(state: Time | None) -> Time | None:
    """The year at whose end a headline's figures are."""
    if state is None or state.days is None or (state.days[1].month, state.days[1].day) != (12, 31):
        return None
    return replace(state, days=(state.days[1].replace(month=1, day=1), state.days[1]), kind="span")


def _of_flows(walk: Walk, mention: Mention, counts: list[Mention]) -> Time | None:
    """The time of something done that no time in focus governs: of what is done beside it, else of the report."""
    context, folded = walk.context, walk.context.view.folded
    if mention.measure not in ("khac", "thanh_lap", "giai_the") or walk.line.under is not None or _inspected(folded, mention):
        return context.flow_time or context.time
    beside = next((c for c in reversed(counts) if c.measure not in ("hien_co", "khac") and c.status == "actual"), None)
    if beside is not None and beside.period is not None and not beside.fields.get("compared"):
        return Time(walk.start, walk.start, beside.period, beside.period_basis, "span")
    if mention.measure == "khac":
        also = _ALSO.search(folded, walk.start, mention.start)
        told = (c for c in reversed(context.counts[-NEAR:]) if also and c.paragraph == walk.index and c.measure == "khac")
        near = next(told, None)
        if near is not None and near.period is not None:
            return Time(walk.start, walk.start, near.period, near.period_basis, "span")
        if _ON_THE_OCCASION.match(folded, walk.start):
            return None
        badges = all(c.measure == "khac" for c in counts) and _BADGES.search(folded, walk.start, walk.end) is not None
        if not badges and not _OCCASION.search(folded, walk.start, walk.start + 40):
            return context.time
    if mention.measure == "thanh_lap" and _FIRST_OF_ALL.search(folded, walk.start, mention.start):
        return context.flow_time or context.time
    return context.time if RATED.search(folded, walk.start, walk.end) else None


def _of_admissions(walk: Walk, counts: list[Mention]) -> Time | None:
    """The time of the admissions that the sentence told before: kết nạp được 34 đảng viên, … đưa tổng số lên | 38 đồng chí."""
    told = next((c for c in counts if c.measure == "ket_nap" and c.status == "actual" and c.period), None)
    return Time(walk.start, walk.start, told.period, told.period_basis, "span") if told is not None else None


def _of_share(walk: Walk, mention: Mention, counts: list[Mention]) -> Time | None:
    """A percentage is of the time of what it is beside, of a plan's or of the flow that organisations are ranked by."""
    folded = walk.context.view.folded
    ranked = _RANKED.search(folded, max(walk.start, mention.start - _RANKED_BACK), mention.start)
    reached = _ATTAINED.search(folded, max(walk.start, mention.start - FROM_BACK), mention.start)
    if ranked or (reached and walk.org != walk.focus.org and _FIRST_OF_ALL.search(folded, walk.start, mention.start)):
        return walk.context.flow_time or walk.context.time
    if _FAULTS.search(folded, walk.start, mention.start) and _told_last(walk) in ("ky_luat", "dua_ra_khoi_dang"):
        return walk.context.flow_time or walk.context.time
    return _of_neighbour(walk, mention, counts) or _of_plan(walk, mention)


def _told_last(walk: Walk) -> str | None:
    """What was done with the last members counted before the sentence."""
    return next((c.measure for c in reversed(walk.context.counts[-NEAR:]) if c.indicator == "dang_vien"), None)


def _of_plan(walk: Walk, mention: Mention) -> Time | None:
    """đạt 66,7% chỉ tiêu: of the span of time last spoken of, or the article's."""
    if not OF_PLAN.match(walk.context.view.folded, mention.end):
        return None
    return walk.context.flow_time or walk.context.time


def _of_event(walk: Walk, flow: bool) -> Time | None:
    """Đợt này, tại buổi lễ; Dự đại hội có … đại diện cho … đang sinh hoạt …: the day of the event last told of."""
    folded, event = walk.context.view.folded, walk.context.event
    if event is None:
        return None
    at_it = _OCCASION.search(folded, walk.start, walk.start + 80) if flow else _DELEGATES.search(folded, walk.start, walk.end)
    return event if at_it else None


def _inspected(folded: str, mention: Mention) -> bool:
    """Whether a figure is of those inspected, which a report tells of with its flows: kiểm tra 214 tổ chức đảng."""
    cue = mention.fields.get("cue")
    if not isinstance(cue, Cue):
        return False
    found = folded.startswith("kết luận", cue.start) and folded.startswith(("có khuyết điểm", "có vi phạm"), mention.end + 1)
    return found or folded.startswith(("kiểm tra", "giám sát"), cue.start)


def _of_neighbour(walk: Walk, mention: Mention, counts: list[Mention]) -> Time | None:
    """A percentage without a time of its own is of the time of the figure before it, of the same organisation."""

    def near(count: Mention) -> bool:
        told_above = count.indicator == mention.indicator == "dang_vien" and walk.index - count.paragraph <= _NEXT_PARAGRAPH
        return (count.paragraph == walk.index or told_above) and not count.fields.get("compared")

    before = next(
        (
            c
            for c in reversed([*walk.context.counts[-4:], *counts])
            if near(c) and (c.org_level, c.org_name) == (mention.org_level, mention.org_name)
        ),
        None,
    )
    if before is None or before.period is None or (before.measure == "hien_co" and before.indicator != mention.indicator):
        return None
    return Time(walk.start, walk.start, before.period, before.period_basis, "span")
