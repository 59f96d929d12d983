"""What a figure goes on with or back to: a row of units or years, what is left of a figure, its plan, its number again."""

from __future__ import annotations

import re

from trichluc.find.mention import Mention
from trichluc.relate.state import Walk
from trichluc.rules.alternation import compile_words

_CONTINUES = re.compile(
    r"(?:(?<!\d)(?:19|20)\d\d\s*:|(?:^|[,;:.]\s|riêng\s|sang\s|\d tháng (?:đầu )?)"
    r"năm (?:học )?(?:19|20)\d\d(?:\s?[-–]\s?\d{4})?(?: này)?(?: thì)? (?:được|là|còn)"
    r"|(?<!\w)quý (?:[ivx]+|\d)(?: năm (?:nay|\d{4}))? được"
    r"|(?<!\w)năm (?:ngoái|trước)(?: (?:được|là|còn|chỉ|chỉ được))?|(?<!\w)năm (?:19|20)\d\d (?:chỉ|chỉ được|mới được)"
    r"|(?<!\w)riêng (?:từ|trong|tháng|quý)[^,;.()]{0,30} (?:là|được)"  # Riêng từ ngày 1/7 đến nay là | 12 đồng chí
    r"|(?:khá|cao|nhiều|tốt|thấp|ít) hơn:|(?<!\w)(?:mới|chỉ) được"
    r"|(?<!\w)con số (?:là|đạt|lên)"  # Ở các xã vùng cao, con số là | 1.542 đảng viên
    r"|(?<!\w)(?:con )?số (?:này|đó|ấy|thực hiện|thực tế|tương ứng)\s+(?:(?:đã|chỉ|mới)\s+)?(?:là|đạt|lên|tăng lên)"
    r"|(?:tiếp (?:đến|theo|sau)|kế (?:đến|tiếp|đó)|sau đó)\s(?:lần lượt )?(?:là\s)?[^,;.()\d]{1,60}(?:[:(]|\svới)"
    r"|(?<!\w)cả năm là|(?:dẫn đầu|nhiều nhất|nhiều hơn cả|cao nhất|thấp nhất|ít nhất)(?:\s+là)?(?:\s[^,;.()\d]{1,40})?\s+với"
    r"|vượt (?:xa )?(?:chỉ tiêu|kế hoạch)(?: [^,;.()\d]{1,20})? với)"
    r"\s*(?:trên\s+|gần\s+|hơn\s+|khoảng\s+)?$"
)
# Các xã làm tốt là Nhân Cơ (34 đảng viên); Dẫn đầu là xã Phú Thịnh với 14 đảng viên; nhiều chi bộ vượt chỉ tiêu như …
_EXAMPLES = compile_words(
    r"(?<!\w)(?:(?:các|một số|những|nhiều) (?:cấp ủy|xã|phường|huyện|đơn vị|địa phương|đảng bộ|chi bộ|nơi) (?:[^\W\d]+ ){0,3}?"
    r"(?:làm tốt|tiêu biểu|điển hình|dẫn đầu|có (?:nhiều )?kết quả|đạt (?:kết quả|tỷ lệ|tỉ lệ|cao)|thực hiện tốt"
    r"|vượt (?:chỉ tiêu|kế hoạch))[^.;:()\d]{0,40}(?:(?<!\w)(?:là|gồm|như)(?!\w)|:)"
    r"|(?P<next>tiếp đến|kế đến|tiếp theo|sau đó|rồi đến) là(?!\w)"
    r"|(?:điển hình|tiêu biểu|dẫn đầu|đứng đầu|nhiều nhất|cao nhất|thấp nhất|ít nhất)"
    r"(?: về (?:số lượng|con số|kết quả))?(?: (?:là|như|gồm)(?!\w)|:|,))"
)
_OF_PLAN = re.compile(
    r"% so với mức\s+$|%[^;.%]{0,30}(?:mục tiêu|chỉ tiêu|kế hoạch|nghị quyết)"
    r"(?: nhiệm kỳ| cả năm| năm)?(?: do [^,;.()%\d]{0,60})?(?: (?:đề ra|đặt ra|giao|được giao|là))*\s*\(?\s*$"
)
_SHORTLY = 6  # figures back
_YEAR_LABEL = re.compile(r";\s(?:sang |đến |riêng )?năm (?:19|20)\d\d")
_UNIT_HAS = re.compile(r";\s[^;,.()\d]{4,40}\scó\s+$")
_AND_UNIT_WITH = re.compile(r"(?<!\w)và\s[^;,.()\d]{4,40}\svới\s+$")  # huyện Trạm Tấu kết nạp 97 và huyện Văn Yên với | 214
_SHARE_BEHIND = re.compile(r"(?: mới)?\s?\((?:đạt |bằng )?[\d.,]+\s?%\)")
_LEVEL = re.compile(r"(?:chỉ còn|còn|tăng lên|giảm còn|giảm xuống|giảm xuống còn)\s+$")
_DIFFERENCE = re.compile(r"(?<!\w)(?:(?:nhiều|ít|cao|thấp) hơn|tăng|giảm)\s+$")
_FLOWS = frozenset({"ket_nap", "thanh_lap", "ky_luat", "dua_ra_khoi_dang"})
_BADGES_BACK = 200  # characters
_EXAMPLES_BACK = 400  # characters
_PARAGRAPHS = 2  # lines back, a caption among them
AMONG = re.compile(r"(?<!\w)trong (?:tổng )?(?:số )?$")
_WORDS_BACK = 16  # characters
_REST = re.compile(r" còn lại(?!\w)(?! (?:là|có|đều))")
AFORESAID = re.compile(r" (?:nói trên|kể trên|trên đây)(?!\w)")
THOSE = re.compile(rf" (?:ấy|này|đó)(?!\w)|{AFORESAID.pattern}")


def go_on(walk: Walk, mention: Mention, counts: list[Mention]) -> None:
    """Give a figure the measure, and the time unless it has its own, of the one that it goes on with, if any."""
    for before in (_rest_of, _continued, _of_another_unit, _of_another_year):
        if (told := before(walk, mention, counts)) is not None and told.measure != "hien_co":
            mention.measure = told.measure
            mention.fields["same_time"] = told
            return
    if (again := told_again(walk, mention)) is not None:
        mention.measure = again.measure  # Trong số 671 đồng chí nói trên: of those who were given the badge


def _of_another_unit(walk: Walk, mention: Mention, counts: list[Mention]) -> Mention | None:
    """The figure of another unit that one goes on with behind a semicolon: `…; phường Máy Tơ có | 41 đồng chí`."""
    folded = walk.context.view.folded
    flow = counts[-1] if counts else next((c for c in reversed(walk.context.counts) if c.paragraph == walk.index), None)
    if flow is None or flow.measure not in {*_FLOWS, "khac"} or flow.indicator != mention.indicator:
        return None
    shared = all(_SHARE_BEHIND.match(folded, one.end) for one in (flow, mention))
    if shared and (mention.org_level, mention.org_name) != (flow.org_level, flow.org_name):
        return flow  # Đảng bộ quận Thốt Nốt với 126 đảng viên (126%), Đảng bộ Khối với | 147 đảng viên (122%)
    if not counts:
        return None
    between = folded[flow.end : mention.start]
    if (flow.org_level, flow.org_name) == (mention.org_level, mention.org_name):
        return None
    has = mention.fields.get("candidate") == "address" and _UNIT_HAS.search(between)
    return flow if has or _AND_UNIT_WITH.search(between) else None


def _of_another_year(walk: Walk, mention: Mention, counts: list[Mention]) -> Mention | None:
    """The flow that another year's figure of the sentence goes on with: `năm 2021, do dịch, chỉ còn | 31 đồng chí`."""
    flow = counts[-1] if counts else None
    if flow is None or flow.measure != "ket_nap" or mention.fields.get("candidate") not in ("address", "same"):
        return None
    between = walk.context.view.folded[flow.end : mention.start]
    return flow if _YEAR_LABEL.search(between) and _LEVEL.search(between) and flow.indicator == mention.indicator else None


def planned_for(walk: Walk, mention: Mention, counts: list[Mention]) -> Mention | None:
    """What was done of what a plan sets: `thành lập 27 tổ chức đảng, đạt 67,5% so với mục tiêu | 40 tổ chức đảng`."""
    told = counts or [c for c in walk.context.counts[-_SHORTLY:] if c.paragraph == walk.index and c.whole is None]
    if not told or not _OF_PLAN.search(walk.context.view.folded, counts[-1].end if counts else walk.start, mention.start):
        return None
    flow = told[-1].measure not in ("hien_co", "khac") and told[-1].status == "actual"
    return told[-1] if flow and told[-1].indicator == mention.indicator else None


def _rest_of(walk: Walk, mention: Mention, counts: list[Mention]) -> Mention | None:
    """The figure that one tells the rest of, `hai đồng chí còn lại`, or that it is again: `trong 58 đồng chí ấy`."""
    folded = walk.context.view.folded
    rest, again = _REST.match(folded, mention.end) is not None, THOSE.match(folded, mention.end) is not None
    if not rest and not again:
        return None
    near = [
        c for c in [*walk.context.counts[-_SHORTLY:], *counts] if c.indicator == mention.indicator and c.paragraph == walk.index
    ]
    told = next((c for c in reversed(near) if c.whole is None and (rest or c.value == mention.value)), None)
    return told or (walk.context.told.get((mention.value, mention.indicator)) if AFORESAID.match(folded, mention.end) else None)


def differs(folded: str, count: Mention) -> bool:
    """Whether a figure is one of another time, or a difference from it: số kết nạp nhiều hơn | 17 đồng chí."""
    return bool(count.fields.get("compared")) or _DIFFERENCE.search(folded, max(0, count.start - 16), count.start) is not None


def _continued(walk: Walk, mention: Mention, counts: list[Mention]) -> Mention | None:
    """The figure of a flow that this one goes on with: `2015: 61 đảng viên`, `con số này là 43`, `dẫn đầu với 27`."""
    folded = walk.context.view.folded
    goes_on = _CONTINUES.search(folded, max(walk.start, mention.start - 80), mention.start)
    examples = _EXAMPLES.search(folded, max(walk.start, mention.start - _EXAMPLES_BACK), mention.start)
    if not goes_on and examples is None:
        return None
    opens = examples is not None and not folded[walk.line.start : examples.start()].strip()
    since = walk.index - (_PARAGRAPHS if opens else 0)  # Dẫn đầu là thị trấn …, as the first words of the next paragraph
    near = [c for c in [*walk.context.counts[-_SHORTLY:], *counts] if c.paragraph >= since and c.indicator == mention.indicator]
    wholes = [c for c in near if c.measure in {*_FLOWS, "khac"} and c.whole is None and not differs(folded, c)]
    done = [c for c in wholes if c.status == "actual"]  # mỗi năm phải kết nạp 2.000. Dẫn đầu là Trấn Yên với | 186 đảng viên
    told = next(reversed(((done or wholes) if examples else []) or ([] if opens else near)), None)
    if told is None or (not goes_on and mention.value > told.value):
        return None  # an example holds no more than what it is an example of
    if told.measure in _FLOWS:
        return told
    around = folded[max(0, told.start - _BADGES_BACK) : told.end + _BADGES_BACK]
    goes_down = examples is not None and ("huy hiệu" in around or (examples["next"] is not None and not goes_on))
    return told if goes_down and told.measure == "khac" else None


def told_again(walk: Walk, mention: Mention) -> Mention | None:
    """The figure that a sentence goes back to by its number: `Trong số | 84 đồng chí | vừa kết nạp có 39 nữ`."""
    if not AMONG.search(walk.context.view.folded, max(walk.start, mention.start - _WORDS_BACK), mention.start):
        return None
    return walk.context.told.get((mention.value, mention.indicator))
