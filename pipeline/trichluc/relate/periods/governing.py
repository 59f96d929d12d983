"""Which of a sentence's times governs a figure."""

from __future__ import annotations

import re

from trichluc.find.numbers import WORD_NUMBER
from trichluc.relate.periods.clock import Days, Time, years_on
from trichluc.relate.periods.dated import REACH_BACK

# between a figure and a time that is not its own; but: 1.905 đảng viên mới làm chỉ tiêu | năm 2024
_OTHER_TIME = re.compile(r"\d|(?<!\w)(?:so|từ|sau|trước|đến|lần|và|để|thì|(?<!làm )(?:chỉ tiêu|kế hoạch))(?!\w)")
_IN_BRACKET = re.compile(r"\s*\((?:năm\s+)?")
_NONE_TAKEN_IN = re.compile(r"\s*(?:chưa|không)\s+(?:kết nạp|phát triển)(?: được)?(?: đảng viên| đv)?(?: nào| mới)?\s+")
_RECKONED_IN = re.compile(r"\((?:(?:đã|có|bao)\s+)?(?:(?:tính|kể)\s+(?:cả|luôn)|gồm)\s[^()]*$")
_SO_MANY = re.compile(rf"(?<!\w)(?:trong|suốt|qua|cả)\s+(?:\d+|{WORD_NUMBER}) năm\s*$")
_SPAN_MAKES = frozenset({"year", "month", "quarter", "first", "years", "day", "last", "months"})
_ITS_FIGURE = re.compile(
    r"[\s(,:]*(?:(?:con số(?: này| đó| ấy)?|(?:tỷ|tỉ) lệ(?: này| đó| ấy)?|số này|thi hành|kỷ luật|thành lập|là|chỉ|đạt|có|mới"
    r"|kết nạp|khi|cả|toàn|huyện|tỉnh|xã)\s*)*"
)
_COMPARED_REACH = 34  # characters between a compared time and the figure that is its own


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
    if close >= 0 and _RECKONED_IN.search(folded, max(0, time.start - REACH_BACK), time.start):
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
    return years_on(base[0], years), years_on(base[1], years)
