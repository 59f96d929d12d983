"""What was done with the counted: by the words around a figure, else by its column, its heading, the figure before."""

from __future__ import annotations

import re
from dataclasses import replace

from trichluc.find.mention import Mention
from trichluc.records import Measure
from trichluc.relate.goes_on import go_on, planned_for
from trichluc.relate.measures import Cue, cue_before, fits, in_closed_bracket, own_cue
from trichluc.relate.state import Walk
from trichluc.rules.figures import MEMBERS

_DONE_AWAY = re.compile(r"xóa(?: được)?(?!\w)(?! tên)")
_LAST_SENTENCE = re.compile(r"(?<=[.!?] )[^.!?]+$")
CLOSING_NOTE = re.compile(r"\([^()]*\)\s*:?\s*$")
_AT_FAULT = re.compile(r"(?:có\s+)?vi phạm(?!\w)")
# chỉ tiêu huyện giao là | 7 đảng viên; chỉ tiêu thành phố giao năm 2023 là | 135; vượt 5,4% chỉ tiêu (130 đảng viên)
_SET_TASK = re.compile(
    r"được giao(?: lần lượt)?\s*$|chỉ tiêu(?: là)?\s*$|chỉ tiêu(?: (?:mỗi năm|hằng năm|hàng năm|cả năm|năm nay))?"
    r"(?:[^,;.()\d]{0,30}giao(?: năm \d{4})?[^,;.()\d]{0,12})?\s*\(?$"
)
# Huy hiệu Đảng về với hơn | 300 đảng viên
_BADGE_FOR = re.compile(
    r"huy hiệu (?:đảng )?(?:[3-9][05] năm (?:tuổi đảng )?)?(?:về|đến|tới|trao)? ?(?:với|tới|đến|cho|chỉ có)"
    r"(?: (?:gần|hơn|trên|khoảng))?\s+$"
)
_BADGE_LEVEL = re.compile(
    r"(?<!\d )(?<!sau )(?<!hơn )(?<!gần )(?<!qua )(?<!trong )(?<!\w)[3-9][05] năm(?: tuổi đảng)?"
    r"(?: (?:với|có|là|cho)| ?:)?(?: (?:gần|hơn|trên|khoảng))?\s+$"
)
_BADGE_BACK = 60  # characters
_BADGE_TOLD = 2_000  # characters before a level in which its badge is named: some paragraphs
# a plan of these, not of admissions
_TAUGHT = re.compile(r"(?<!\w)(?:lớp|học|tập huấn|bồi dưỡng|dự|tham gia|thẻ|cài đặt|huy hiệu)(?!\w)")
_SHARE_OF_PLAN = re.compile(
    r"(?: mới)?\s?[,(]\s?(?:đã |cũng )?(?:đạt|bằng|vượt)(?: tỷ lệ| tỉ lệ)? [\d.,]+\s?%(?: so với)?"
    r"(?: (?:kế hoạch|chỉ tiêu|nghị quyết))"
)
_GROWN = re.compile(r"phát triển (?:thêm|mới|được)(?!\w)")  # phát triển thêm | 5 chi bộ: founded, not admitted
_MORE = re.compile(r"(?<!\w)(?:thêm|còn lại)\s*$")
# tăng 46 tổ chức đảng và gần | 1.500 đảng viên
_COORDINATED = re.compile(r"[\s,;]*(?:(?:và|với|cùng)\s+)?(?:[\w\s]{0,30},)?\s*(?:và\s+)?(?:(?:gần|hơn|trên|khoảng)\s+)?")


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
    if own.gives == "xep_loai" and other and running is not None and folded.find(";", running.end, mention.start) < 0:
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
    elif open_ended and mention.status == "target" and (reached := planned_for(walk, mention, counts)) is not None:
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
    if mention.measure == "hien_co":
        go_on(walk, mention, counts)
    if mention.measure == "hien_co" and mention.indicator == MEMBERS:
        mention.measure = _of_badges(walk, mention) or _planned_flow(walk, mention, open_ended) or mention.measure
    near = cue is not None and cue.where in ("before", "once") and (not counts or cue.end > counts[-1].end)
    own = cue is not None and cue.gives != "hien_co" and (cue.where in ("after", "label") or near)
    mention.fields["own_measure"] = own or candidate in ("rating", "discipline")
    _settle_by_indicator(walk, mention, cue)


def _of_badges(walk: Walk, mention: Mention) -> Measure | None:
    """khac, for those who are given the badge of so many years: `đông nhất là mức 40 năm với 208 đảng viên, 30 năm: 140`."""
    folded = walk.context.view.folded
    if _BADGE_FOR.search(folded, max(walk.start, mention.start - _BADGE_BACK), mention.start):
        return "khac"
    level = _BADGE_LEVEL.search(folded, max(walk.start, mention.start - _BADGE_BACK), mention.start)
    return "khac" if level and folded.rfind("huy hiệu", max(0, mention.start - _BADGE_TOLD), mention.start) >= 0 else None


def _planned_flow(walk: Walk, mention: Mention, open_ended: bool) -> Measure | None:
    """ket_nap, for members of whom a plan is told, which is one of admissions: `Thới Lai: 241 ĐV, bằng 160% kế hoạch`."""
    if not open_ended or mention.status == "target":
        return None
    folded = walk.context.view.folded
    if not _SHARE_OF_PLAN.match(folded, mention.end) or _TAUGHT.search(folded, walk.start, mention.start):
        return None
    return "ket_nap"


def _settle_by_indicator(walk: Walk, mention: Mention, cue: Cue | None) -> None:
    """Seats and averages are no state; people who are admitted are members, and nothing else is measured of the others."""
    if (mention.fields.get("seats") or mention.fields.get("average")) and mention.measure == "hien_co":
        mention.measure = "khac"
    if mention.indicator == "chi_bo" and cue is not None and _DONE_AWAY.match(walk.context.view.folded, cue.start):
        mention.measure = "giai_the"  # xóa được 5 chi bộ ghép, beside: xóa được 9 bản trắng
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


def by_column(walk: Walk, mention: Mention) -> None:
    """What the head of a table's column, else the line above the table, says of a figure."""
    column, relations = str(mention.fields["column"]), walk.context.rules.relations
    if mention.total is not None:
        column = column.partition("/")[0]  # 198/290, of số kết nạp/chỉ tiêu giao
    if relations.target.search(column) or column.startswith("kế hoạch"):
        mention.status = "target"
        mention.fields["own_target"] = True
    rating = relations.rating.search(column)
    if rating and mention.kind == "percentage":
        mention.subset = mention.subset or rating[0]
    if rating and mention.kind == "count":
        narrowed = mention.fields.get("subset")
        mention.measure, mention.subset = "xep_loai", f"{narrowed} {rating[0]}" if narrowed else rating[0]
        return
    narrowed = mention.fields.get("subset")
    mention.subset = mention.subset or (str(narrowed) if narrowed else None)
    if mention.fields.get("candidate") == "discipline":
        return  # told by its row
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
