"""Of when a figure is: by the times of its sentence, else by what is in focus."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

from trichluc.find.mention import Mention
from trichluc.relate.goes_on import AFORESAID, told_again
from trichluc.relate.measures import Cue
from trichluc.relate.organisations.known import Org
from trichluc.relate.periods.clock import TERM_YEARS, Time
from trichluc.relate.periods.governing import compared, governing, noted, shifted
from trichluc.relate.state import Walk
from trichluc.relate.tables import is_cell
from trichluc.relate.wholes import depth_opened
from trichluc.rules.alternation import compile_words

_RATED = re.compile(r"xếp loại|đánh giá|hoàn thành (?:xuất sắc|tốt|nhiệm vụ)|được đánh giá")
_RAISED = re.compile(r"(?:nâng|đưa)\s[^;.]{0,90}lên\s*(?:thành\s*|con số\s*)?(?:(?:gần|hơn|trên|khoảng|chừng|tới|đến)\s*)?$")
_RAISES = re.compile(r"(?<!\w)(?:nâng|đưa) (?!lên|cao)[^;:.]*$")
_RAISED_BACK = 70  # characters
_FALLEN = re.compile(
    r"(?:(?:giảm|tăng|nâng)\s+|\()từ\s[^;.]{1,60}(?:xuống còn|xuống|lên)\s*(?:(?:gần|hơn|trên|khoảng|chừng)\s*)?$"
)
_FROM_LEVEL = re.compile(r"(?<!\w)từ\s+(?:(?:chỗ|mức|con số)\s+)?(?:chỉ\s+)?(?:(?:hơn|gần|trên|khoảng|chừng)\s+)?$")
_FROM_BACK = 20  # characters
_ON_TO_LEVEL = re.compile(
    r"(?:\s*\([^()]{4,24}\)|\s+năm \d{4})?\s+(?:(?:tăng|giảm|rút|nay|đã|vọt|tụt|hạ) )*(?:lên|xuống|còn|thành)(?!\w)"
)
_RISES_FROM = re.compile(r"(?:giảm|tăng|nâng)\s+từ\s+$")
_TO_LEVEL = re.compile(r"(?<!\w)từ\s+(?:(?:chỗ|mức)\s+)?[\d.,]+\s*%[^;.%]{0,40}(?:xuống|còn|lên)\s*(?:còn\s*|đến\s*)?$")
_UNDER_WAY = compile_words(r"(?<!\w)(?:tập trung|tiếp tục|triển khai|tăng cường|sẽ|cần|phải)(?!\w)")
_RESOLVES = re.compile(r"đại hội (?:đã )?(?:thống nhất|đề ra|xác định|quyết nghị|thông qua|đặt ra)")
_OF_CONGRESS = re.compile(r"đại hội|nghị quyết đại hội|nhiệm kỳ")
_YEAR_PLAN = re.compile(
    r"(?:chỉ tiêu|kế hoạch) (?:[^,;.()\d]{1,24} )?cả năm[^,;.()\d]{0,30}$"
    r"|(?:chỉ tiêu|kế hoạch|nghị quyết)[^,;.()]{0,24}(?:năm)[^,;.()]{0,30}\(\s*$|năm\s*\(\s*$"
)
_YEAR_BEHIND = re.compile(r"\s+(?:của (?:cả )?|trong )năm(?!\s*\d)(?!\w)")  # chỉ tiêu 1.900 đảng viên | của năm
# đạt 109,23% chỉ tiêu (chỉ tiêu 130 đảng viên): of the year, also where it is set beside what some months brought
_PLAN_NOTED = re.compile(
    r"(?:chỉ tiêu|kế hoạch)(?![^,;.]*(?:tháng|quý))[^,;.()]{0,20}\(\s*(?:chỉ tiêu\s+|kế hoạch\s+)?$|\((?:chỉ tiêu|kế hoạch)\s+$"
)
_BADGES = re.compile(r"(?:tặng|nhận) huy hiệu đảng(?![^.;]*(?:kết nạp|kỷ luật|kiểm tra))")  # of a day of its own
_OCCASION = re.compile(
    r"đợt này|lần này|dịp này|cùng ngày|dưới cờ"
    r"|(?<!báo cáo )(?<!phát biểu )(?<!thảo luận )(?:tại|sau|trong) (?:buổi|hội nghị|lễ|đại hội)"
)
_ON_THE_OCCASION = re.compile(r"\W*(?:(?:nhân )?dịp này|tại hội nghị)(?!\w)")
_DELEGATES = compile_words(
    r"(?<!\w)(?:đại diện cho|thay mặt(?: cho)?)(?=\s+(?:hơn |gần |trên )?[\d.]+[^;.]{0,40}(?<!\w)(?:đang|hiện)(?!\w))"
)
_PRAISED = compile_words(r"(?<!\w)(?:giấy khen|bằng khen|khen thưởng|biểu dương|tuyên dương)(?!\w)")
_APPOSED_YEAR = re.compile(r"\s*,\s+(?:là\s+)?năm\s(?!(?:19|20)\d\d)")  # Năm 2015, | năm diễn ra đại hội …, Đảng bộ đặt chỉ tiêu
# đầu | nhiệm kỳ 2010 - 2015, đầu | năm 2011, bước vào | năm 2015
_AT_START = re.compile(r"(?<!từ )(?<!\w)(?:đầu|bước vào)\s+(?:nhiệm kỳ\s+|năm\s+)?$")
_COUNTED_AT = re.compile(r"(?:(?<!\()(?<!\w)tính |(?<!tính )(?<!\w))(?:đến|tới)(?: hết)?(?: ngày)?\s*$")
_COUNTED_TILL = re.compile(r"\s*,\s+(?:(?:tính|đến|tới|hết|cuối|ngày|tháng|năm)\s+)*")
# Nhiệm kỳ 2015-2020, nghị quyết đề ra kết nạp 600 đảng viên, | đến hết tháng 6/2020 kết nạp được 651
_SET_BEFORE = compile_words(r"(?<!\w)(?:xác định|đề ra|đặt ra|giao|được giao|chỉ tiêu|mục tiêu|phấn đấu)(?!\w)")
# Huyện Văn Chấn là đơn vị dẫn đầu với 31/31 chi bộ: of when all were counted
_FIRST_OF_ALL = compile_words(
    r"(?<!\w)(?:dẫn đầu|cao nhất|nhiều nhất|đông nhất|thấp nhất|ít nhất là|đứng đầu|trong khi đó)(?!\w)"
)
_FAULTS = compile_words(r"(?<!\w)(?:vi phạm|lỗi|kỷ luật)(?!\w)")  # Vi phạm trong quản lý đất đai chiếm 44,8%: of those punished
_JUST = re.compile(r"\s+(?:vừa|nói trên|kể trên|này|ấy|đó)(?!\w)")  # Trong số 84 đồng chí | vừa kết nạp
_THIS_NUMBER = re.compile(r"con số (?:này|đó|ấy)(?!\w)[^;,.\d]{0,24}$")
_ATTAINED = re.compile(r"(?<!\w)đạt\s+(?:được\s+)?(?:(?:hơn|gần|trên|khoảng)\s+)?$")
_CAPITAL = re.compile(r"\s+vốn(?!\w)")  # doanh nghiệp 100% | vốn nước ngoài: of no time
# một số đảng bộ đạt tỷ lệ thấp như: huyện Tây Trà | 28,6%
_RANKED = compile_words(
    r"(?<!\w)(?:đạt (?:(?:tỷ lệ|tỉ lệ|kết quả) )?|có (?:tỷ lệ|tỉ lệ) [^;.()\d]{0,60}?)(?:rất |khá )?(?:thấp|cao)(?! nhất)(?!\w)"
    r"|(?<!\w)ngược lại,|(?<!\w)(?:đơn vị|huyện|xã|nơi|đảng bộ) [^.;()\d]{0,40}(?:kế hoạch|chỉ tiêu) (?:là|gồm|như)(?!\w)"
)
_RANKED_BACK = 240  # characters
_SAME_DAY = re.compile(r"cùng thời điểm|cũng .*thời điểm này")
_ALSO = compile_words(r"(?<!\w)(?:cũng|ngoài ra|còn)(?!\w)")
_NEAR = 12  # figures back
_SO_FAR = re.compile(r"(?<!\w)(?:đã|mới)(?!\w)")
_PLAN_OF = re.compile(r"(?:chỉ tiêu|kế hoạch|mục tiêu)\s+$")
_PLAN_BEHIND = re.compile(r"\s*(?:so với\s+)?(?:chỉ tiêu|kế hoạch)(?!\w)")
_AIM_OF = re.compile(
    r"(?:(?:mục tiêu|chỉ tiêu|phương hướng)\s+(?:của\s+|trong\s+|cho\s+)?"
    r"|(?:xác định|đề ra|đặt ra|phấn đấu)[^,;.\d]{0,30}?\s(?:trong|cả)\s+)(?:nhiệm kỳ\s+)?$"
)
_PLAN_IN_BRACKET = re.compile(
    r"\((?:nghị quyết|chỉ tiêu|kế hoạch)(?: (?:đề ra|đặt ra|được giao|giao))?(?: là)?\s*:?\s*$"
    r"|(?<!\w)trên chỉ tiêu(?: được giao)?(?: là)?\s*$"
)
_PLAN_BACK = 40  # characters
_BRACKET_OF = re.compile(r"\s*\((?:(?:trong|vào)\s+)?(?:năm\s+)?")
_STILL = re.compile(r"(?<!\w)vẫn còn(?: (?:tới|đến|có|khoảng|gần|hơn|trên))*\s+$")  # Tuy vậy, toàn huyện vẫn còn | 6 chi bộ
_REACHED = re.compile(r"(?<!\w)đã (?:có|là)(?: [^\W\d]+)?\s+$")  # Đến cuối năm học 2007-2008, chi bộ đã có | 15 đảng viên
_STILL_BACK = 24  # characters
_LEVEL_OF = re.compile(
    r"so (?:với )?(?:mức|con số|tỷ lệ|tỉ lệ) [\d.,]+\s*%? (?:của )?(?:cuối |đầu )?$"
)  # so với mức 2,9% của | cuối năm 2015
_LEVEL_BACK = 40  # characters
_NO_TIME = Time(0, 0, None, None, "none")
_MEETING = re.compile(
    r"hội nghị (?:tổng kết|sơ kết|đánh giá|trực tuyến)[^;.]*(?:diễn ra|tổ chức|khai mạc)(?: vào)?(?: (?:sáng|chiều))?\s+$"
)
_MEETING_BACK = 120  # characters
_NEXT_PARAGRAPH = 3  # lines on, a caption between them
_SINCE = 45  # days after its beginning in which a span of time is still mostly to come


def set_period(walk: Walk, mention: Mention, following: int, counts: list[Mention]) -> None:
    """Of when: by the sentence's own times, else by what is in focus."""
    folded = walk.context.view.folded
    if mention.kind == "percentage" and _CAPITAL.match(folded, mention.end):
        return
    times = [t for t in walk.times if mention.status == "target" or not (t.behind_congress or _of_a_plan(folded, t))]
    times = [t for t in times if not _raised_aside(folded, t, mention.start)]
    if mention.status == "target":
        times = [t for t in times if t.kind != "none" and not (t.behind_congress and not _aimed(walk, t, mention.start))]
    time = governing(times, mention.start, _told_until(mention), folded, following if mention.kind == "count" else walk.end)
    if time is not None and time.kind == "same":
        time = _same(walk, mention, time, times)
    time = _of_level(walk, mention, _up_to_flow(walk, time, counts), times)
    if each := _respective(mention, times):
        time = each
    inside = time is not None
    time = _settled(walk, mention, time, counts)
    if other := compared(walk.times, mention.start, folded):
        time = _compared(walk, other, time)
        mention.fields["compared"] = True
        _done_as_before(walk, mention, counts)
    if inside or other:
        own = (
            time is None
            or other is not None
            or time.end > (counts[-1].end if counts else walk.start)
            or time.start > mention.start
        )
        mention.fields["own_time"] = own
    if mention.status == "target":
        time = _of_plan_beside(walk, mention, counts) or _coming_term(walk, time or _planned_for(walk, mention))
    _set_time(mention, time)
    flow = mention.kind == "count" and mention.measure in ("ket_nap", "chuyen_chinh_thuc") and mention.status == "actual"
    if mention.period is None and (flow or AFORESAID.match(folded, mention.end)):
        _as_before(walk, mention, counts)
    if time is not None and time.days is not None:
        _fit(walk, mention, time, time.days, counts)
        _cut_at_now(walk, mention, time, time.days)


def _settled(walk: Walk, mention: Mention, time: Time | None, counts: list[Mention]) -> Time | None:
    """The time of the sentence, made the one it means; where it has none, that of what the figure goes back to, or in focus."""
    if (risen := _risen(walk, mention, counts)) is not None and (time is None or time.end <= risen.start):
        return risen
    if time is None:
        told = _goes_back_to(walk, mention)
        return (
            Time(mention.start, mention.start, told.period, told.period_basis, "span")
            if told
            else _inherited(walk, mention, counts)
        )
    if walk.focus.time is not None and (year := _year_spoken_of(walk, time, walk.focus.time)) is not None:
        return year
    return _yearly(walk, mention, time) if time.kind == "yearly" else time


def _goes_back_to(walk: Walk, mention: Mention) -> Mention | None:
    """The figure whose time one has: the one that it goes on with, or what was done on a day, or just now, told again."""
    same = mention.fields.get("same_time")
    if isinstance(same, Mention) and same.period is not None:
        return same
    again = told_again(walk, mention)
    if again is None or again.period is None or again.measure == "hien_co" or again.measure != mention.measure:
        return None
    just = again.period[0] == again.period[1] or _JUST.match(walk.context.view.folded, mention.end)
    return again if just else None


def _told_until(mention: Mention) -> int:
    """Where the words of a figure end, its grade with them: 15 chi bộ | được công nhận hoàn thành tốt nhiệm vụ | năm 2023."""
    cue = mention.fields.get("cue")
    graded = isinstance(cue, Cue) and cue.gives in ("xep_loai", "ket_nap") and cue.where == "after"
    return cue.end if isinstance(cue, Cue) and graded else mention.end


def _raised_aside(folded: str, time: Time, at: int) -> bool:
    """Whether a time is only that of a total which another clause told: `nâng tổng số từ đầu năm lên 96; | công nhận 52`.

    So is the day of the meeting that reports: `tại hội nghị tổng kết năm 2008 diễn ra ngày 17-12, toàn Đảng bộ kết nạp 186`.
    """
    if time.kind == "event" and _MEETING.search(folded, max(0, time.start - _MEETING_BACK), time.start):
        return True
    raising = _RAISES.search(folded, max(0, time.start - _RAISED_BACK), time.start)
    return raising is not None and folded.find(";", time.end, at) >= 0


def _up_to_flow(walk: Walk, time: Time | None, counts: list[Mention]) -> Time | None:
    """`6 tháng qua kết nạp 126 đảng viên, nâng số được kết nạp từ đầu nhiệm kỳ lên | 931`: up to the end of what it adds."""
    if time is None or time.kind != "span" or time.basis != "published" or time.days is None:
        return time
    raised = _RAISES.search(walk.context.view.folded, max(walk.start, time.start - _RAISED_BACK), time.start)
    added = next((c for c in reversed(counts) if c.end <= time.start and c.period and c.measure != "hien_co"), None)
    if not raised or added is None or added.period is None or not time.days[0] <= added.period[1] <= time.days[1]:
        return time
    return replace(time, days=(time.days[0], added.period[1]), basis=added.period_basis)


def _of_level(walk: Walk, mention: Mention, time: Time | None, times: list[Time]) -> Time | None:
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


def _respective(mention: Mention, times: list[Time]) -> Time | None:
    """`năm 2021 và năm 2022 lần lượt là 183 và 229 đồng chí`: the years named, in the same order."""
    each = mention.fields.get("of_each")
    order, size = each if isinstance(each, tuple) else (0, 0)
    years = [t for t in times if t.makes == "year" and t.days and t.end <= mention.start]
    return years[order - size] if size > 1 and len(years) == size else None


def _of_plan_beside(walk: Walk, mention: Mention, counts: list[Mention]) -> Time | None:
    """kết nạp được 356 đảng viên (nghị quyết đề ra là | 350): a plan in brackets is of the time of what was reached."""
    if not _PLAN_IN_BRACKET.search(walk.context.view.folded, max(walk.start, mention.start - _PLAN_BACK), mention.start):
        return None
    done = next((c for c in reversed(counts) if c.status == "actual" and c.indicator == mention.indicator and c.period), None)
    return Time(done.start, done.end, done.period, done.period_basis, "span") if done is not None else None


def _planned_for(walk: Walk, mention: Mention) -> Time | None:
    """chỉ tiêu năm (1.400 đảng viên): the time that the report is of, or its last flow's."""
    since = max(walk.start, mention.start - _PLAN_BACK)
    planned = _in_year_column(mention) or _YEAR_PLAN.search(walk.context.view.folded, since, mention.start)
    return walk.context.time or walk.context.flow_time if planned else None


def _is_from_level(folded: str, walk: Walk, mention: Mention) -> bool:
    """Whether a figure is what a level rose or fell from: số đảng viên từ | 4.836 | lên 5.027; đưa từ | 313 thôn | còn 254."""
    if not _FROM_LEVEL.search(folded, max(walk.start, mention.start - _FROM_BACK), mention.start):
        return False
    return _RISES_FROM.search(folded, max(walk.start, mention.start - 30), mention.start) is not None or (
        _ON_TO_LEVEL.match(folded, mention.end, walk.end) is not None
    )


def _done_as_before(walk: Walk, mention: Mention, counts: list[Mention]) -> None:
    """A figure compared with counts what the paragraph's flow counts, unless it says (kết nạp 102 đảng viên) itself."""
    near = [*walk.context.counts[-6:], *counts]
    flows = [c for c in near if c.paragraph == walk.index and c.measure not in ("hien_co", "khac")]
    own = mention.kind != "count" or mention.fields.get("own_measure")
    if flows and mention.indicator == flows[0].indicator and not own:
        mention.measure = next((f for f in reversed(flows) if f.whole is None), flows[-1]).measure


def _same(walk: Walk, mention: Mention, same: Time, times: list[Time]) -> Time | None:
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
    last = next((c for c in reversed(walk.context.counts[-_NEAR:]) if c.measure == "hien_co" and c.period), None)
    return Time(walk.start, walk.start, last.period, last.period_basis, "point") if last is not None else None


def _of_a_plan(folded: str, time: Time) -> bool:
    """Whether a term is that of a plan only: kết nạp 47 đảng viên, bằng 78,3% chỉ tiêu | cả nhiệm kỳ, công nhận …"""
    return time.makes == "years" and _PLAN_OF.search(folded, max(0, time.start - 12), time.start) is not None


def _year_spoken_of(walk: Walk, time: Time, before: Time) -> Time | None:
    """trong năm, behind a sentence of another year than the article's: that year."""
    folded = walk.context.view.folded
    told = folded[time.start : time.end] in ("trong năm", "cả năm") and not folded.startswith(" nay", time.end)
    if not told or before.makes != "year" or before.basis != "stated" or before.kind not in ("span", "point") or not before.days:
        return None
    first, last = before.days
    year = (first.replace(month=1, day=1), last.replace(month=12, day=31))
    return replace(time, days=year) if first.year == last.year else None


def _in_year_column(mention: Mention) -> bool:
    """Whether a figure stands in a column of years' figures: Cả năm, Năm 2023."""
    return "năm" in str(mention.fields.get("column", "")).split()


def _coming_term(walk: Walk, time: Time | None) -> Time | None:
    """What is aimed at in `cả nhiệm kỳ` is of the term that begins with the congress, not of the one it reports on."""
    published = walk.context.clock.published
    if time is None or time.makes != "years" or not time.days or not published or time.days[1].year != published.year:
        return time
    of_term = time.days[1].year - time.days[0].year == TERM_YEARS
    if re.search(r"\d{4}", walk.context.view.folded[time.start : time.end]) or not of_term:
        return time
    return replace(time, days=(published.replace(month=1, day=1), date(published.year + TERM_YEARS, 12, 31)))


def _as_before(walk: Walk, mention: Mention, counts: list[Mention]) -> None:
    """`27 tổ chức đảng nói trên`, `với 12 đảng viên mới`: of when it was said before."""
    number = (mention.value, mention.indicator)
    here = next((c for c in reversed(counts) if (c.value, c.indicator) == number), None)
    if before := here or walk.context.told.get(number):
        mention.period, mention.period_basis = before.period, before.period_basis


def _aimed(walk: Walk, time: Time, at: int) -> bool:
    """Whether the congress of a term set the figure as a target: … đề ra mục tiêu nhiệm kỳ 2020-2025: …"""
    if _AIM_OF.search(walk.context.view.folded, walk.start, time.start):
        return True
    year = next((t for t in walk.times if t.makes == "year" and t.start == walk.start and t.kind == "span"), None)
    apposed = year is not None and _APPOSED_YEAR.match(walk.context.view.folded, year.end, time.start)
    if apposed or (year is not None and depth_opened(walk.context.view.folded, walk.start, time.start) is not None):
        return False  # Năm 2026, năm đầu thực hiện Nghị quyết Đại hội (nhiệm kỳ 2025 - 2030), Đảng bộ phấn đấu …
    since = time.end
    return walk.context.rules.relations.target.search(walk.context.view.folded, since, at) is not None


def _compared(walk: Walk, other: Time, time: Time | None) -> Time | None:
    """cùng kỳ năm trước: the governing span, of the year compared with; another compared time is itself the figure's."""
    if other.makes not in ("same_span", "term_before"):
        return other
    base = (
        time.days
        if time is not None and time.days
        else (walk.context.clock.reported or (walk.context.flow_time.days if walk.context.flow_time else None))
    )
    if base and time is not None and _counted_till(walk, time):
        base = (base[0].replace(month=1, day=1), base[1])  # tính đến 30/9/2023 kết nạp 1.406, cùng kỳ năm trước | 1.298
    back = TERM_YEARS if other.makes == "term_before" else 1
    return replace(other, days=shifted(base, other.days, back)) if base else None


def _fit(walk: Walk, mention: Mention, time: Time, days: tuple[date, date], counts: list[Mention]) -> None:
    """A state at the end of a flow is of its last day, a rating of the whole year, a year's plan of the year."""
    folded, (first, last) = walk.context.view.folded, days
    in_table = is_cell(mention) and time.makes == "day"  # Kết quả đến 30/9, above the columns
    rated = mention.measure == "xep_loai" or (mention.kind == "percentage" and _RATED.search(folded, walk.start, walk.end))
    if (
        mention.kind == "count"
        and mention.measure in ("ket_nap", "ky_luat")
        and first == last
        and time.kind == "point"
        and (
            (mention.status == "actual" and (time.makes in ("month", "quarter") or _counted_till(walk, time) or in_table))
            or folded[time.start : time.end].endswith("cuối năm")
        )
    ):
        mention.period = (first.replace(month=1, day=1), last)  # đến hết tháng 10/2022 mới kết nạp được 2
    published = walk.context.clock.published
    over = published is None or last <= published  # a grade aimed at is of the day: đến năm 2030, có 90% … hoàn thành tốt
    if rated and over and mention.status == "actual" and time.makes == "year" and time.kind == "point":
        mention.period = (last.replace(month=1, day=1), last)
    if (
        rated
        and mention.measure == "xep_loai"
        and time.makes in ("quarter", "month", "day", "now")
        and walk.context.time is not None
        and walk.context.time.makes == "year"
    ):
        mention.period = walk.context.time.days
    state = mention.kind == "count" and mention.measure == "hien_co"
    if (
        mention.kind == "count"
        and mention.measure in ("ket_nap", "chuyen_chinh_thuc")
        and (term := _term_till(walk, time)) is not None
    ):
        mention.period = (term, last)  # Nhiệm kỳ 2010 - 2015, tính đến hết quý III/2013, đã kết nạp 93 đảng viên
    if mention.kind == "percentage" and mention.status == "actual" and (_counted_till(walk, time) or in_table):
        mention.period = _of_flow_measured(walk, mention, counts) or mention.period
    share = mention.kind == "percentage" and mention.indicator is not None and mention.status == "target"
    yearly = any(t.kind == "yearly" and time.end <= t.start < mention.start for t in walk.times)
    if share and first.year < last.year and folded.startswith("từ nay", time.start) and not yearly:
        mention.period = (last, last)  # Từ nay đến năm 2017, phấn đấu 100% xóm có đảng viên: by then
    aimed = mention.status == "target" and mention.kind == "percentage" and time.makes == "year"
    if aimed and folded.endswith("vào ", 0, time.start):
        mention.period = (last, last)  # đạt 50% vào năm 2030
    if state and time.kind == "span" and folded.endswith("kết thúc ", 0, time.start):
        mention.period = (last, last)  # Kết thúc năm 2021, Đảng bộ có …, but what was done is of the year
    if state and time.kind == "span" and _AT_START.search(folded, max(walk.start, time.start - 20), time.start):
        mention.period = (first, first)
    fallen = time.kind == "span" and _FALLEN.search(folded, walk.start, mention.start)
    if state and (
        fallen or _RAISED.search(folded, walk.start, mention.start) or (time.kind == "span" and time.basis == "published")
    ):
        mention.period = (last, last)
    if (
        mention.status == "target"
        and first.year == last.year
        and (
            _YEAR_PLAN.search(folded[max(walk.start, mention.start - 40) : mention.start])
            or _in_year_column(mention)
            or _YEAR_BEHIND.match(folded, mention.end)
            or (first.month == 1 and _PLAN_NOTED.search(folded[max(walk.start, mention.start - 40) : mention.start]))
        )
    ):
        mention.period = (first.replace(month=1, day=1), last.replace(month=12, day=31))


def _cut_at_now(walk: Walk, mention: Mention, time: Time, days: tuple[date, date]) -> None:
    """What was done in a term under way is of it up to the article: `Nhiệm kỳ này, tỉnh đã kết nạp được 4 chủ doanh nghiệp`."""
    published = walk.context.clock.published
    done = mention.kind == "count" and mention.status == "actual" and mention.measure in ("ket_nap", "thanh_lap", "ky_luat")
    folded = walk.context.view.folded
    said = folded.endswith("nhiệm kỳ này", time.start, time.end) and _SO_FAR.search(folded, time.end, mention.start)
    if done and said and published is not None and days[0] <= published and published.year < days[1].year:
        mention.period, mention.period_basis = (days[0], published), "published"


def _counted_till(walk: Walk, time: Time) -> bool:
    """Whether a day is only that up to which is counted: `tính đến ngày 30/9/2023, … kết nạp được 1.406 đảng viên`."""
    folded = walk.context.view.folded
    return (
        time.makes == "day"
        and time.kind == "point"
        and _COUNTED_AT.search(folded, max(0, time.start - 24), time.start) is not None
    )


def _of_flow_measured(walk: Walk, mention: Mention, counts: list[Mention]) -> tuple[date, date] | None:
    """The time of the flow that a share of a plan measures, told right before it: kết nạp 1.406 đảng viên, đạt | 78,1% | …"""
    flow = counts[-1] if counts else None
    of_plan = "column" in mention.fields or _PLAN_BEHIND.match(walk.context.view.folded, mention.end) is not None
    return flow.period if flow is not None and flow.measure == "ket_nap" and of_plan else None


def _term_till(walk: Walk, time: Time) -> date | None:
    """The first day of the term named right before the day up to which is counted."""
    before = next((t for t in reversed(walk.times) if t.end <= time.start), None)
    if time.kind != "point" or before is None or before.makes not in ("years", "year") or before.days is None:
        return None
    folded = walk.context.view.folded
    if before.makes == "year":  # Năm nay, đến thời điểm này đã kết nạp 54 đồng chí
        set_before = _SET_BEFORE.search(folded, walk.start, time.start)  # Trong năm, Đảng ủy giao 260 và đến 20/12 được 287
        counted = set_before is not None and time.makes == "day"
        return before.days[0] if counted or folded[before.end : time.start].strip() == "," else None
    till = _COUNTED_TILL.fullmatch(folded, before.end, time.start) or _SET_BEFORE.search(folded, walk.start, time.start)
    return before.days[0] if till else None


def _yearly(walk: Walk, mention: Mention, yearly: Time) -> Time | None:
    """Each year of a term: the term, where one is spoken of; else no period."""
    if mention.status == "target" and _RESOLVES.search(walk.context.view.folded, walk.start, mention.start):
        return _congress_term(walk)
    published = walk.context.clock.published
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
        coming = before_us.days is not None and before_us.days[0].year == reported
        return None if coming else before_us
    return _congress_term(walk) if mention.status == "target" else None


def _congress_term(walk: Walk) -> Time | None:
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


def _inherited(walk: Walk, mention: Mention, counts: list[Mention]) -> Time | None:
    """The time in focus, where it fits: a flow's is the paragraph's or the article's, a state's the organisation's."""
    context, time = walk.context, walk.focus.time
    flow = mention.kind == "count" and mention.measure != "hien_co"
    target = mention.status == "target"
    if time is not None and (time.behind_congress or time.kind == "none") and not target:
        time = None
    if target:
        of_congress = walk.focus.aims or walk.focus.target or _RESOLVES.search(context.view.folded, walk.start, mention.start)
        return (time if time is not None and time.days else None) or (_congress_term(walk) if of_congress else None)
    if time is not None and ((time.kind in ("span", "event") and flow) or walk.line.under is not None):
        return time
    folded = context.view.folded
    raised = not flow and _RAISED.search(context.view.folded, walk.start, mention.start) is not None
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
    if _RATED.search(folded, walk.start, walk.end):
        return context.time or _year_of(context.state)
    if mention.kind == "percentage":
        return _of_share(walk, mention, counts)
    still = _STILL.search(folded, max(walk.start, mention.start - _STILL_BACK), mention.start)
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
        told = (c for c in reversed(context.counts[-_NEAR:]) if also and c.paragraph == walk.index and c.measure == "khac")
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
    return context.time if _RATED.search(folded, walk.start, walk.end) else None


def _of_admissions(walk: Walk, counts: list[Mention]) -> Time | None:
    """The time of the admissions that the sentence told before: kết nạp được 34 đảng viên, … đưa tổng số lên | 38 đồng chí."""
    told = next((c for c in counts if c.measure == "ket_nap" and c.status == "actual" and c.period), None)
    return Time(walk.start, walk.start, told.period, told.period_basis, "span") if told is not None else None


def _of_share(walk: Walk, mention: Mention, counts: list[Mention]) -> Time | None:
    """A percentage is of the time of what it is beside, of a plan's or of the flow that organisations are ranked by."""
    folded = walk.context.view.folded
    ranked = _RANKED.search(folded, max(walk.start, mention.start - _RANKED_BACK), mention.start)
    reached = _ATTAINED.search(folded, max(walk.start, mention.start - _FROM_BACK), mention.start)
    if ranked or (reached and walk.org != walk.focus.org and _FIRST_OF_ALL.search(folded, walk.start, mention.start)):
        return walk.context.flow_time or walk.context.time
    if _FAULTS.search(folded, walk.start, mention.start) and _told_last(walk) in ("ky_luat", "dua_ra_khoi_dang"):
        return walk.context.flow_time or walk.context.time
    return _of_neighbour(walk, mention, counts) or _of_plan(walk, mention)


def _told_last(walk: Walk) -> str | None:
    """What was done with the last members counted before the sentence."""
    return next((c.measure for c in reversed(walk.context.counts[-_NEAR:]) if c.indicator == "dang_vien"), None)


def _risen(walk: Walk, mention: Mention, counts: list[Mention]) -> Time | None:
    """The day of a state that the sentence says was reached: nâng tổng số lên 1.862 đồng chí, sinh hoạt tại 34 TCCSĐ."""
    if mention.kind != "count" or mention.measure != "hien_co" or mention.status == "target":
        return None
    folded = walk.context.view.folded
    risen = next((c for c in reversed(counts) if c.period and _RAISED.search(folded, walk.start, c.start)), None)
    return Time(risen.start, risen.end, risen.period, risen.period_basis, "point") if risen is not None else None


def _of_plan(walk: Walk, mention: Mention) -> Time | None:
    """đạt 66,7% chỉ tiêu: of the span of time last spoken of, or the article's."""
    if not _PLAN_BEHIND.match(walk.context.view.folded, mention.end):
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


def _school_year(time: Time) -> bool:
    """Whether a time is two years, as a school year is: one of several that a report goes through."""
    return time.makes == "years" and time.days is not None and time.days[1].year - time.days[0].year == 1


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


def _set_time(mention: Mention, time: Time | None) -> None:
    if time is not None and time.days is not None:
        mention.period, mention.period_basis = time.days, time.basis


def settle_by_date(walk: Walk, mention: Mention) -> None:
    """What lies behind the article's date is yet to be done."""
    published = walk.context.clock.published
    if not published or not mention.period or mention.period_basis != "stated":
        return
    first, last = mention.period
    young = first <= published < last and (published - first).days <= _SINCE
    if (
        last <= published
        and mention.status == "target"
        and not mention.fields.get("own_target")
        and mention.fields.get("own_time")
    ):
        mention.status = "actual"  # Được biết, đến cuối tháng 9, … có …, in a section on what is to come
    this_month = first == last and (first.year, first.month) == (published.year, published.month)  # Đến tháng 12-2021, … có
    awarded = mention.measure == "khac" and not mention.fields.get("own_target")  # of a round whose day is to come
    reached = _REACHED.search(walk.context.view.folded, max(walk.start, mention.start - _STILL_BACK), mention.start)
    if (first > published and not this_month and not awarded and not reached) or (
        young and _UNDER_WAY.search(walk.context.view.folded, walk.start, mention.start)
    ):
        mention.status = "target"


def _lately(time: Time, published: date | None) -> bool:
    """Whether a day is that of an event which the article tells of, not of something long ago."""
    return time.kind == "event" and (published is None or time.days is None or abs((published - time.days[0]).days) <= _SINCE)


def _beside(folded: str, time: Time, times: list[Time]) -> bool:
    """Whether a time is only that of what is told beside: `Trong năm kết nạp 3.905; riêng | 6 tháng cuối năm, … 1.760`.

    Or of the total that it adds to: `6 tháng qua kết nạp 126 đảng viên, nâng số kết nạp từ đầu nhiệm kỳ | lên 931`.
    """
    if time.kind == "span" and _RAISES.search(folded, max(0, time.start - _RAISED_BACK), time.start):
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
