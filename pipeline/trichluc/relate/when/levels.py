"""Of when a level is that rose or fell: what it was before is of another time than what was reached."""

from __future__ import annotations

import re
from dataclasses import replace

from trichluc.find.mention import Mention
from trichluc.relate.periods.clock import Time
from trichluc.relate.state import Walk

RAISED = re.compile(r"(?:nâng|đưa)\s[^;.]{0,90}lên\s*(?:thành\s*|con số\s*)?(?:(?:gần|hơn|trên|khoảng|chừng|tới|đến)\s*)?$")
RAISES = re.compile(r"(?<!\w)(?:nâng|đưa) (?!lên|cao)[^;:.]*$")
RAISED_BACK = 70  # characters
_FROM_LEVEL = re.compile(r"(?<!\w)từ\s+(?:(?:chỗ|mức|con số)\s+)?(?:chỉ\s+)?(?:(?:hơn|gần|trên|khoảng|chừng)\s+)?$")
FROM_BACK = 20  # characters
_ON_TO_LEVEL = re.compile(
    r"(?:\s*\([^()]{4,24}\)|\s+năm \d{4})?\s+(?:(?:tăng|giảm|rút|nay|đã|vọt|tụt|hạ) )*(?:lên|xuống|còn|thành)(?!\w)"
)
_RISES_FROM = re.compile(r"(?:giảm|tăng|nâng)\s+từ\s+$")
_TO_LEVEL = re.compile(r"(?<!\w)từ\s+(?:(?:chỗ|mức)\s+)?[\d.,]+\s*%[^;.%]{0,40}(?:xuống|còn|lên)\s*(?:còn\s*|đến\s*)?$")
_NO_TIME = Time(0, 0, None, None, "none")
_MEETING = re.compile(
    r"hội nghị (?:tổng kết|sơ kết|đánh giá|trực tuyến)[^;.]*(?:diễn ra|tổ chức|khai mạc)(?: vào)?(?: (?:sáng|chiều))?\s+$"
)
_MEETING_BACK = 120  # characters


def is_raised_aside(folded: str, time: Time, at: int) -> bool:
    """Whether a time is only that of a total which another clause told: `nâng tổng số từ đầu năm lên 96; | công nhận 52`.

    So is the day of the meeting that reports: `tại hội nghị tổng kết năm 2008 diễn ra ngày 17-12, toàn Đảng bộ kết nạp 186`.
    """
    if time.kind == "event" and _MEETING.search(folded, max(0, time.start - _MEETING_BACK), time.start):
        return True
    raising = RAISES.search(folded, max(0, time.start - RAISED_BACK), time.start)
    return raising is not None and folded.find(";", time.end, at) >= 0


def up_to_flow(walk: Walk, time: Time | None, counts: list[Mention]) -> Time | None:
    """`6 tháng qua kết nạp 126 đảng viên, nâng số được kết nạp từ đầu nhiệm kỳ lên | 931`: up to the end of what it adds."""
    if time is None or time.kind != "span" or time.basis != "published" or time.days is None:
        return time
    raised = RAISES.search(walk.context.view.folded, max(walk.start, time.start - RAISED_BACK), time.start)
    added = next((c for c in reversed(counts) if c.end <= time.start and c.period and c.measure != "hien_co"), None)
    if not raised or added is None or added.period is None or not time.days[0] <= added.period[1] <= time.days[1]:
        return time
    return replace(time, days=(time.days[0], added.period[1]), basis=added.period_basis)


def of_level(walk: Walk, mention: Mention, time: Time | None, times: list[Time]) -> Time | None:
    """The time of a level that was left or reached: the year of `giảm từ 72% năm 2020 xuống còn 49,5%` is the first one's."""
    folded = walk.context.view.folded
    if _is_from_level(folded, walk, mention):
        before = time is not None and time.start < mention.end
        return next(
            (t for t in walk.times if t.kind == "compared" and t.days),
            _NO_TIME if before or time is None or time.makes == "now" else time,
        )
    reached = _TO_LEVEL.search(folded, walk.start, mention.start)
    if reached and time is not None and time.makes != "now" and reached.start() < time.start < mention.start:
        earlier = [t for t in times if t.end <= reached.start() and t.kind != "compared"]
        return earlier[-1] if earlier else walk.focus.time
    return time


def _is_from_level(folded: str, walk: Walk, mention: Mention) -> bool:
    """Whether a figure is what a level rose or fell from: số đảng viên từ | 4.836 | lên 5.027; đưa từ | 313 thôn | còn 254."""
    if not _FROM_LEVEL.search(folded, max(walk.start, mention.start - FROM_BACK), mention.start):
        return False
    return _RISES_FROM.search(folded, max(walk.start, mention.start - 30), mention.start) is not None or (
        _ON_TO_LEVEL.match(folded, mention.end, walk.end) is not None
    )


def state_reached(walk: Walk, mention: Mention, counts: list[Mention]) -> Time | None:
    """The day of a state that the sentence says was reached: nâng tổng số lên 1.862 đồng chí, sinh hoạt tại 34 TCCSĐ."""
    if mention.kind != "count" or mention.measure != "hien_co" or mention.status == "target":
        return None
    folded = walk.context.view.folded
    risen = next((c for c in reversed(counts) if c.period and RAISED.search(folded, walk.start, c.start)), None)
    return Time(risen.start, risen.end, risen.period, risen.period_basis, "point") if risen is not None else None
