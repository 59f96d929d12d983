"""What was done with the counted: by the words around a figure, else by its column, its heading, the figure before."""

from __future__ import annotations

import re
from dataclasses import replace

from trichluc.find.mention import Mention
from trichluc.relate.measures import Cue, cue_before, fits, in_closed_bracket, own_cue
from trichluc.relate.state import Walk, told_again
from trichluc.rules.alternation import compile_words
from trichluc.rules.figures import MEMBERS

_LAST_SENTENCE = re.compile(r"(?<=[.!?] )[^.!?]+$")
CLOSING_NOTE = re.compile(r"\([^()]*\)\s*:?\s*$")
_CONTINUES = re.compile(
    r"(?:(?<!\d)(?:19|20)\d\d\s*:|(?:^|[,;:.]\s|riêng\s|sang\s|\d tháng (?:đầu )?)"
    r"năm (?:học )?(?:19|20)\d\d(?:\s?[-–]\s?\d{4})?(?: này)? (?:được|là|còn)"
    r"|(?<!\w)năm (?:ngoái|trước) (?:được|là|còn)|(?:khá|cao|nhiều|tốt|thấp|ít) hơn:|(?<!\w)(?:mới|chỉ) được"
    r"|(?<!\w)(?:con )?số (?:này|đó|ấy|thực hiện|thực tế)\s+(?:(?:đã|chỉ|mới)\s+)?(?:là|đạt|lên|tăng lên)"
    r"|(?:tiếp (?:đến|theo|sau)|kế (?:đến|tiếp|đó)|sau đó)\s(?:là\s)?[^,;.()\d]{1,50}[:(]|(?<!\w)cả năm là"
    r"|(?:dẫn đầu|nhiều nhất|cao nhất|thấp nhất|ít nhất)(?:\s+là)?(?:\s[^,;.()\d]{1,40})?\s+với"
    r"|vượt (?:xa )?(?:chỉ tiêu|kế hoạch)(?: [^,;.()\d]{1,20})? với)"
    r"\s*(?:trên\s+|gần\s+|hơn\s+|khoảng\s+)?$"
)
# Các xã làm tốt là Nhân Cơ (34 đảng viên); Dẫn đầu là xã Phú Thịnh với 14 đảng viên; nhiều chi bộ vượt chỉ tiêu như …
_EXAMPLES = compile_words(
    r"(?<!\w)(?:(?:các|một số|những|nhiều) (?:cấp ủy|xã|phường|huyện|đơn vị|địa phương|đảng bộ|chi bộ|nơi) (?:[^\W\d]+ ){0,3}?"
    r"(?:làm tốt|tiêu biểu|điển hình|dẫn đầu|có (?:nhiều )?kết quả|đạt (?:kết quả|tỷ lệ|tỉ lệ|cao)|thực hiện tốt"
    r"|vượt (?:chỉ tiêu|kế hoạch))[^.;:()\d]{0,40}(?:(?<!\w)(?:là|gồm|như)(?!\w)|:)"
    r"|(?P<next>tiếp đến|kế đến|tiếp theo|sau đó|rồi đến) là(?!\w)"
    r"|(?:điển hình|tiêu biểu|dẫn đầu|đứng đầu|nhiều nhất|cao nhất|thấp nhất|ít nhất)(?: (?:là|như|gồm)(?!\w)|:|,))"
)
_AT_FAULT = re.compile(r"(?:có\s+)?vi phạm(?!\w)")
# chỉ tiêu huyện giao là | 7 đảng viên; chỉ tiêu thành phố giao năm 2023 là | 135; vượt 5,4% chỉ tiêu (130 đảng viên)
_SET_TASK = re.compile(
    r"được giao(?: lần lượt)?\s*$|chỉ tiêu(?: là)?\s*$|chỉ tiêu(?: (?:mỗi năm|hằng năm|hàng năm|cả năm|năm nay))?"
    r"(?:[^,;.()\d]{0,30}giao(?: năm \d{4})?[^,;.()\d]{0,12})?\s*\(?$"
)
_OF_PLAN = re.compile(
    r"%[^;.%]{0,30}(?:mục tiêu|chỉ tiêu|kế hoạch|nghị quyết)"
    r"(?: nhiệm kỳ| cả năm| năm)?(?: do [^,;.()%\d]{0,60})?(?: (?:đề ra|đặt ra|giao|được giao|là))*\s*\(?\s*$"
)
_SHORTLY = 6  # figures back
_GROWN = re.compile(r"phát triển (?:thêm|mới|được)(?!\w)")  # phát triển thêm | 5 chi bộ: founded, not admitted
_YEAR_LABEL = re.compile(r";\s(?:sang |đến |riêng )?năm (?:19|20)\d\d")
_UNIT_HAS = re.compile(r";\s[^;,.()\d]{4,40}\scó\s+$")
_LEVEL = re.compile(r"(?:chỉ còn|còn|tăng lên|giảm còn|giảm xuống|giảm xuống còn)\s+$")
_DIFFERENCE = re.compile(r"(?<!\w)(?:(?:nhiều|ít|cao|thấp) hơn|tăng|giảm)\s+$")
_FLOWS = frozenset({"ket_nap", "thanh_lap", "ky_luat", "dua_ra_khoi_dang"})
_BADGES_BACK = 200  # characters
_EXAMPLES_BACK = 400  # characters
_PARAGRAPHS = 2  # lines back, a caption among them
_MORE = re.compile(r"(?<!\w)(?:thêm|còn lại)\s*$")
_REST = re.compile(r" còn lại(?!\w)(?! (?:là|có|đều))")
_THOSE = re.compile(r" (?:ấy|này|đó|nói trên)(?!\w)")
_COORDINATED = re.compile(r"[\s,;]*(?:(?:và|với|cùng)\s+)?(?:[\w\s]{0,30},)?\s*(?:và\s+)?")


def find_cue(walk: Walk, mention: Mention, since: int, following: int, figures: list[Mention]) -> Cue | None:
    """The word that gives a figure its measure: its own behind it, else the last one before it in the sentence."""
    folded, relations = walk.context.view.folded, walk.context.rules.relations
    new = cue_before(folded, since, mention, walk.start, relations)
    if new is not None and any(f.start <= new.start < f.end for f in figures):
        new = None  # đối tượng kết nạp Đảng is a noun
    if walk.cue is not None and in_closed_bracket(folded, walk.start, walk.cue.start, mention.start):
        walk.cue = walk.outer  # 261 đảng viên bị kỷ luật (cách chức 6, khai trừ 21), trong đó 47 cấp ủy viên
    if walk.cue is not None and walk.cue.gives == "khac" and _by_now(walk, walk.cue.end, mention.start):
        walk.cue = None
    if new is not None and mention.kind == "count" and new.where != "label":
        walk.once = new if new.where == "once" else None
        if "(" in folded[walk.cue.end if walk.cue else walk.start : new.start]:
            walk.outer = walk.cue
        walk.cue = walk.cue if new.where == "once" else new
    elif walk.once is not None and not _COORDINATED.fullmatch(folded[since : mention.start]):
        walk.once = None
    running = new or walk.once or walk.cue
    own = own_cue(folded, mention, min(following, walk.end), relations)
    if own is None or (own.where == "weak" and running is not None and running.gives != "hien_co"):
        if running is not None and not fits(running.gives, mention.indicator):
            grown = _GROWN.match(folded, running.start) is not None and fits("thanh_lap", mention.indicator)
            return replace(running, gives="thanh_lap") if grown else None
        return running
    if own.where == "weak":
        walk.cue = own  # dẫn đầu với 9.640 đảng viên mới; kế đến là …
    if running is not None and running.gives == "ky_luat" and _AT_FAULT.match(folded, own.start):
        return running  # thi hành kỷ luật 158 đảng viên vi phạm
    other = running is not None and running.gives in ("khac", "dua_ra_khoi_dang") and fits(running.gives, mention.indicator)
    if own.gives == "xep_loai" and other:
        return running  # tặng giấy khen cho 43 đảng viên hoàn thành xuất sắc nhiệm vụ
    return own


def _by_now(walk: Walk, since: int, at: int) -> bool:
    """Whether another clause tells of a state of today: `phân công 418 đảng viên dự họp; | đến nay cả 233 thôn đều có chi bộ`."""
    clause = walk.context.view.folded.rfind(";", since, at)
    return clause >= 0 and any(t.makes == "now" and clause < t.start and t.end <= at for t in walk.times)


def set_measure(walk: Walk, mention: Mention, cue: Cue | None, counts: list[Mention]) -> None:
    """The measure by the sentence's own words, else by the heading's or the figure's before."""
    mention.fields["cue"] = cue
    candidate = mention.fields.get("candidate")
    same = mention.fields.get("same_as")
    folded = walk.context.view.folded
    open_ended = cue is None or (cue.gives == "hien_co" and cue.where == "weak")
    if candidate == "rating":
        mention.measure = "xep_loai"
    elif candidate == "discipline" and mention.measure != "hien_co":
        pass
    elif isinstance(same, Mention) and (cue is None or cue.where != "after"):
        left = same.measure == "giai_the" and folded.endswith("còn ", walk.start, mention.start)  # giảm 174 thôn, còn 934
        mention.measure = "hien_co" if left else same.measure
    elif open_ended and (heading := heading_cue(walk, mention)) and (cue is None or heading.gives != "khac"):
        mention.measure = heading.gives
    elif open_ended and mention.status == "target" and (reached := _reached(walk, mention, counts)) is not None:
        mention.measure = reached.measure
    elif (
        open_ended and mention.status == "target" and _SET_TASK.search(folded, max(walk.start, mention.start - 60), mention.start)
    ):
        mention.measure = "ket_nap" if mention.indicator == MEMBERS else mention.measure
    elif cue is None and walk.line.under is not None and (told := walk.focus.detailed) and told.indicator == mention.indicator:
        mention.measure = told.measure
    elif (
        counts
        and (open_ended or (cue is not None and cue.gives == "hien_co"))
        and _MORE.search(folded, max(walk.start, mention.start - 10), mention.start)
    ):
        mention.measure = counts[-1].measure if fits(counts[-1].measure, mention.indicator) else "thanh_lap"
    elif cue is not None:
        mention.measure = cue.gives
    if mention.measure == "hien_co" and (other := _rest_of(walk, mention, counts)) is not None:
        mention.measure = other.measure
        mention.fields["same_time"] = other
    if mention.measure == "hien_co" and (again := told_again(walk, mention)) is not None:
        mention.measure = again.measure  # Trong số 671 đồng chí nói trên: of those who were given the badge
    if mention.measure == "hien_co" and (going := _continued(walk, mention, counts)) is not None:
        mention.measure = going.measure
        mention.fields["same_time"] = going
        if going.measure in _FLOWS and (walk.cue is None or walk.cue.gives == "hien_co"):
            walk.cue = Cue(going.measure, mention.start, mention.start, "before")
    if mention.measure == "hien_co" and (flow := _of_another_year(walk, mention, counts)) is not None:
        mention.measure = flow.measure
    near = cue is not None and cue.where in ("before", "once") and (not counts or cue.end > counts[-1].end)
    own = cue is not None and cue.gives != "hien_co" and (cue.where in ("after", "label") or near)
    mention.fields["own_measure"] = own or candidate in ("rating", "discipline")
    _settle_by_indicator(walk, mention, cue)


def _of_another_unit(walk: Walk, mention: Mention, flow: Mention) -> bool:
    """Whether a figure is another unit's of what was told before a semicolon: `…; phường Máy Tơ có | 41 đồng chí`."""
    between = walk.context.view.folded[flow.end : mention.start]
    other = (flow.org_level, flow.org_name) != (mention.org_level, mention.org_name)
    return other and flow.indicator == mention.indicator and _UNIT_HAS.search(between) is not None


def _of_another_year(walk: Walk, mention: Mention, counts: list[Mention]) -> Mention | None:
    """The flow that another year's figure of the sentence goes on with: `năm 2021, do dịch, chỉ còn | 31 đồng chí`."""
    flow = counts[-1] if counts else None
    address = mention.fields.get("candidate") == "address"
    if flow is not None and address and flow.measure in {*_FLOWS, "khac"} and _of_another_unit(walk, mention, flow):
        return flow
    if flow is None or flow.measure != "ket_nap" or mention.fields.get("candidate") not in ("address", "same"):
        return None
    between = walk.context.view.folded[flow.end : mention.start]
    return flow if _YEAR_LABEL.search(between) and _LEVEL.search(between) and flow.indicator == mention.indicator else None


def _settle_by_indicator(walk: Walk, mention: Mention, cue: Cue | None) -> None:
    """Seats and averages are no state; people who are admitted are members, and nothing else is measured of the others."""
    if (mention.fields.get("seats") or mention.fields.get("average")) and mention.measure == "hien_co":
        mention.measure = "khac"
    if mention.indicator == "quan_chung":
        apart = (
            cue is not None
            and cue.where in ("before", "once")
            and walk.context.view.folded.find(";", cue.end, mention.start) >= 0
        )
        if mention.measure == "ket_nap" and not apart:  # kết nạp 12 đảng viên; | có 21 quần chúng
            mention.indicator = "dang_vien"
        else:
            mention.measure = "khac"


def _reached(walk: Walk, mention: Mention, counts: list[Mention]) -> Mention | None:
    """What was done of what a plan sets: `thành lập 27 tổ chức đảng, đạt 67,5% so với mục tiêu | 40 tổ chức đảng`."""
    told = counts or [c for c in walk.context.counts[-_SHORTLY:] if c.paragraph == walk.index and c.whole is None]
    if not told or not _OF_PLAN.search(walk.context.view.folded, counts[-1].end if counts else walk.start, mention.start):
        return None
    flow = told[-1].measure not in ("hien_co", "khac") and told[-1].status == "actual"
    return told[-1] if flow and told[-1].indicator == mention.indicator else None


def _rest_of(walk: Walk, mention: Mention, counts: list[Mention]) -> Mention | None:
    """The figure that one tells the rest of, `hai đồng chí còn lại`, or that it is again: `trong 58 đồng chí ấy`."""
    folded = walk.context.view.folded
    rest, again = _REST.match(folded, mention.end) is not None, _THOSE.match(folded, mention.end) is not None
    if not rest and not again:
        return None
    near = [c for c in [*walk.context.counts[-6:], *counts] if c.indicator == mention.indicator and c.paragraph == walk.index]
    return next((c for c in reversed(near) if c.whole is None and (rest or c.value == mention.value)), None)


def _differs(folded: str, count: Mention) -> bool:
    """Whether a figure is one of another time, or a difference from it: số kết nạp nhiều hơn | 17 đồng chí."""
    return bool(count.fields.get("compared")) or _DIFFERENCE.search(folded, max(0, count.start - 16), count.start) is not None


def _continued(walk: Walk, mention: Mention, counts: list[Mention]) -> Mention | None:
    """The figure of a flow that this one goes on with: `2015: 61 đảng viên`, `con số này là 43`, `dẫn đầu với 27`."""
    folded = walk.context.view.folded
    goes_on = _CONTINUES.search(folded, max(walk.start, mention.start - 80), mention.start)
    examples = _EXAMPLES.search(folded, max(walk.start, mention.start - _EXAMPLES_BACK), mention.start)
    if not goes_on and examples is None:
        return None
    opens = examples is not None and not walk.context.view.folded[walk.line.start : examples.start()].strip()
    since = walk.index - (_PARAGRAPHS if opens else 0)  # Dẫn đầu là thị trấn …, as the first words of the next paragraph
    before = [c for c in [*walk.context.counts[-6:], *counts] if c.paragraph >= since and c.indicator == mention.indicator]
    if opens:
        told = (c for c in reversed(before) if c.whole is None and c.measure in {*_FLOWS, "khac"} and not _differs(folded, c))
        before = [c for c in [next(told, None)] if c is not None]
    if before and not goes_on and mention.value > before[-1].value:
        return None  # an example holds no more than what it is an example of
    if before and before[-1].measure in _FLOWS:
        return before[-1]
    near = folded[max(0, before[-1].start - _BADGES_BACK) : before[-1].end + _BADGES_BACK] if before else ""
    goes_down = examples is not None and ("huy hiệu" in near or (examples["next"] is not None and not goes_on))
    return before[-1] if before and goes_down and before[-1].measure == "khac" else None


def by_column(walk: Walk, mention: Mention) -> None:
    """What the head of a table's column, else the line above the table, says of a figure."""
    column, relations = str(mention.fields["column"]), walk.context.rules.relations
    if mention.total is not None:
        column = column.partition("/")[0]  # 198/290, of số kết nạp/chỉ tiêu giao
    if relations.target.search(column) or column.startswith("kế hoạch"):
        mention.status = "target"
        mention.fields["own_target"] = True
    rating = relations.rating.search(column)
    if rating and mention.kind == "count":
        narrowed = mention.fields.get("subset")
        mention.measure, mention.subset = "xep_loai", f"{narrowed} {rating[0]}" if narrowed else rating[0]
        return
    narrowed = mention.fields.get("subset")
    mention.subset = mention.subset or (str(narrowed) if narrowed else None)
    place = Mention("count", len(column), len(column), "", indicator=mention.indicator)
    cue = cue_before(column, 0, place, 0, relations)
    above = cue if cue is not None and cue.gives != "hien_co" else heading_cue(walk, mention)
    if above is not None and fits(above.gives, mention.indicator):
        mention.measure = above.gives
    elif mention.fields.get("admits"):
        mention.measure = "ket_nap"


def heading_cue(walk: Walk, mention: Mention) -> Cue | None:
    """The measure that the line which opens a list gives to a figure of it: that of the same noun there, else its last."""
    if walk.line.under is None or walk.focus.heading is None:
        return None
    folded, (start, end) = walk.context.view.folded, walk.focus.heading
    if (told := _LAST_SENTENCE.search(folded, start, end)) and "kết nạp" in told[0]:
        start = told.start()  # what is said last opens the list
    relations = walk.context.rules.relations
    noun = folded[mention.noun[0] : mention.noun[1]] if mention.noun else ""
    at = folded.rfind(noun, start, end) if noun else -1
    if at >= 0:
        place = Mention("count", at, at + len(noun), "", indicator=mention.indicator)
        cue = own_cue(folded, place, end, relations) or cue_before(folded, start, place, start, relations)
    else:
        place = Mention("count", end, end, "", indicator=mention.indicator)
        cue = cue_before(folded, start, place, start, relations)
        note = CLOSING_NOTE.search(folded, start, end)  # Kết quả kết nạp qua các năm (tổng số; người Khmer):
        if note and cue is not None and cue.gives == "hien_co" and cue.start > note.start():
            place = Mention("count", note.start(), note.start(), "", indicator=mention.indicator)
            cue = cue_before(folded, start, place, start, relations)
    return cue if cue and cue.gives != "hien_co" and fits(cue.gives, mention.indicator) else None
