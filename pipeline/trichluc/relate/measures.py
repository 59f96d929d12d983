"""What was done with the counted, and whether it is done or yet to be done.

A sentence is read from left to right with the last governing verb in hand: each figure looks for a new one between
the figure before and itself, and for words of its own right behind it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from trichluc.find.mention import Mention
from trichluc.rules.alternation import compile_words
from trichluc.rules.relations import RelationRules

_ONLY_PEOPLE = frozenset({"ket_nap", "chuyen_chinh_thuc", "dua_ra_khoi_dang"})
_OF_UNITS = frozenset({"thanh_lap", "giai_the", "khac"})  # chi bộ mới hợp nhất | có 58 đảng viên
_ONLY_ORGANISATIONS = frozenset({"thanh_lap", "giai_the"})
# a comma between kinds of unit ends nothing: 12/12 đảng bộ xã, thị trấn | đã tổ chức xong đại hội
_TAIL_END = re.compile(
    r",(?! (?:xã|phường|thị trấn|thôn|bản|ấp|buôn|làng|khóm|khu phố|tổ dân phố)(?!\w))|[;.:()\n“”]"
    r"|(?<!\w)(?:trong đó|và|(?<!không )còn|thì|song|nhưng)(?!\w)"
)
_NO_RATING = re.compile(
    r"[,;.:()\n“”\d]"
    r"|(?<!\w)(?:danh hiệu|chưa|trong đó|và|còn|thì|được(?! (?:công nhận|đánh giá|xếp loại|xếp))|song)(?!\w)"
)
_REACHED = re.compile(
    r"\s+(?:đều\s+|cơ bản\s+|đã\s+)*(?:tăng|vượt|hoàn thành|đạt và vượt)(?!\w)|\s+(?:này|đó|ấy)\s+(?:(?:đã|mới|chỉ)\s+)*đạt(?!\w)"
)
# Theo Nghị quyết Đại hội …, nhiệm kỳ 2010 - 2015, mỗi năm kết nạp 120 đảng viên
_RESOLVED = re.compile(
    r"(?<!\w)nghị quyết\s[^.;]{0,90}nhiệm kỳ\s+\d{4}\s*[-–]\s*\d{4}[^.;]{0,60}"
    r"(?<!\w)(?:mỗi năm|hằng năm|hàng năm|bình quân)(?!\w)"
)
_MEASURED_AGAINST = re.compile(
    r"(đạt|vượt|bằng|so với|theo|%|hoàn thành|thực hiện|trên|thực hiện tốt|đối chiếu)"
    r"\s*(?:(?:toàn diện|cơ bản|xuất sắc|vượt mức|tốt|vượt|xa)\s+)?(?:các\s+|những\s+|\d+/\d+\s+)?"
    r"(?:(?:mức\s+)?(?:nghị quyết|chỉ tiêu|kế hoạch|mục tiêu|chương trình)\s+)?$"  # vượt mức nghị quyết | đề ra
)
# cao hơn mức 3% | mà Nghị quyết Đại hội … đề ra; 324 em | còn lại dự kiến được kết nạp
_SET_BEHIND = re.compile(
    r"\s*(?:mà|do)\s+(?:nghị quyết|chỉ tiêu|kế hoạch)[^,;.]{0,90}(?:đề ra|đặt ra)(?!\w)|\s+còn lại dự kiến(?!\w)"
)
_AS_PLAN = re.compile(r"\s+(?:mới\s+)?làm (?:chỉ tiêu|mục tiêu|kế hoạch)(?!\w)")  # chốt con số 1.905 đảng viên | làm chỉ tiêu
_BY_PLAN = re.compile(
    r"(?:\s+mới)?\s+theo (?:kế hoạch|chỉ tiêu)(?!\w)"
)  # 58 đảng viên trong tổng số 170 đảng viên | theo kế hoạch
_SET_BY = re.compile(r"(?:mà|do) (?:nghị quyết|chỉ tiêu|kế hoạch)[^,;.]{0,50}$")
_LEVEL_BEFORE = re.compile(r"(?:vượt|so với|hơn) mức (?:tối thiểu )?$")  # vượt mức 22% được giao
_LEVEL_SET = re.compile(r"\s+(?:được giao|đề ra|đặt ra)(?!\w)")
_SET = re.compile(r"(?<!\w)(?:đề ra|đặt ra)\s*$")
_CLAUSE_END = re.compile(r"[,;.()]")
_CAME_OF_IT = compile_words(r"(?<!\w)(?:đã|kết quả|thực tế|hiện|hiện nay|hiện tại)(?!\w)")
_BRACKETS = re.compile(r"\([^()]*\)")
_YET = re.compile(r"[,;]|(?<!\w)(?:mới|song|nhưng|chỉ|đã)(?!\w)")
# 12 chi bộ và 46 đảng viên hoàn thành xuất sắc nhiệm vụ 5 năm liền được Quận ủy tặng giấy khen
_HONOURED = re.compile(
    r"(?:\s+(?:và|cùng)\s+\d[\d.]*\s)?(?:(?!\s(?:và|cùng|với)\s+\d|\s(?:có|tại|ở|thuộc)\s|\s(?:và|nên)\s(?:đã\s)?được\s)[^,;.]){0,90}?"
    r"\s(?:được|nhận)\s(?:[^,;.()\d]{0,40}?\s)?(?P<verb>tặng|khen thưởng|biểu dương|tuyên dương|vinh danh"
    r"|giấy khen|bằng khen)(?!\w)"
)
# 118/118 chi bộ trực thuộc và 31/31 tổ chức cơ sở đảng hoàn thành đại hội
_HELD = re.compile(
    r"(?:\s+trực thuộc)?\s+(?:và|cùng)\s+\d[\d./]*\s(?:chi bộ|đảng bộ|tổ chức (?:cơ sở )?đảng|tccsđ)[^,;.()\d]{0,30}?"
    r"\s(?P<verb>tổ chức|hoàn thành)\s(?:xong |thành công )?đại hội(?!\w)"
)
_HONOUR_REACH = 160  # characters
AMONG_THEM = re.compile(r"(?:\s+mới)?\s+trong (?:đó|số (?:đó|này|ấy))(?!\w)")  # bốn người | trong số đó | là nữ
_SHARE_ASIDE = re.compile(r"\s*\((?:(?:chiếm |bằng )?[\d.,]+\s?%|tccsđ|tccs đảng|tcđ|đv|cb)\)(?=\s+\w)")
# 38 đồng chí | tham gia cấp ủy: what they are, nothing done
IS_SEATED = re.compile(
    r"tham gia (?:các )?(?:cấp ủy|chi ủy|đảng ủy|ban chấp hành|ban thường vụ|bch|hđnd|hội đồng nhân dân)(?!\w)"
)
_TAIL = 90  # characters behind a figure in which its own words are looked for
_NOT_OWN = compile_words(r"(?<!\w)(?:do|vì|khi|về|để|nhằm|chưa|không|theo|từ)(?!\w)")
_NEGATED = compile_words(r"(?<!\w)(?:chưa|không|không phải|sau khi|trước khi|sau|trước|chưa từng)\s+(?:được\s+|bị\s+|tự\s+)?$")
_BY_WAY_OF = compile_words(r"(?<!\w)(?:qua|theo|kết quả|cuộc|đợt|nhờ(?: [^\W\d]+){0,4})\s+$")
_NEXT_TO = re.compile(
    r"(?:\s\d+ đơn vị(?: [^\W\d]+){0,2} và)?"
    r"[\s:,]*(?:(?:được|thêm|mới|tiếp|là|có|cho|từ|khoảng|trên|hơn|gần|ít nhất|tối thiểu|tối đa|không quá|chỉ"
    r"|tổng số|tổng cộng|chừng|xấp xỉ|dưới|đến|các|với|số|lên|trong năm|toàn bộ|vỏn vẹn|vẹn|mỗi năm|bình quân)\s*)*"
)
_PLANNED = re.compile(
    r"(?:kế hoạch(?! hóa)|nghị quyết|chỉ tiêu|mục tiêu)(?![^,;.()]*\s(?:gồm|như|với|là)\s)[^,;.()]{0,60}\(\s*$"
    r"|\((?:kế hoạch|nghị quyết|chỉ tiêu|mục tiêu)(?: (?:đề ra|đặt ra|giao|là))*\s*:?\s*$|so với (?:kế hoạch|chỉ tiêu) (?:là )?$"
)
_EACH_YEAR = re.compile(r"(?<!\w)(?:mỗi năm|hằng năm|hàng năm)(?!\w)[^,;.()\d]{0,40}(?<!\w)(?:ít nhất|tối thiểu)\s*$")
_PLAN_BACK = 80  # characters
_EXCEEDS = re.compile(r"(?<!\w)vượt (?:mức )?(?:chỉ tiêu|kế hoạch)[^,;.()\d]{0,40}$")  # vượt chỉ tiêu cấp trên giao | 24%
_REARRANGED = compile_words(r"(?<!\w)(?:sáp nhập|nhập|hợp nhất|tách|nâng|sắp xếp|gộp|ghép|chuyển)(?!\w)[^.;]*$")
# đạt 4% kế hoạch, gồm …; vượt chỉ tiêu với 14 đảng viên, vượt chỉ tiêu như xã Phú Thịnh 14 đảng viên: what came of it
_OF_UNITS_BEHIND = compile_words(r"(?<!\w)(?:gồm|với|như|điển hình|tiêu biểu)(?!\w)")
_IS_RATED = re.compile(  # mức 'Hoàn thành tốt nhiệm vụ' có | 451 tổ chức
    r"[\s:='’”\"]*(?:là|có|cho|đạt|với|gồm)?[\s:=]*(?:(?:gần|hơn|trên|khoảng)\s+)?"
)
_IS_LABEL = re.compile(r"\s*(?:là|:|có)\s*")
_MANY = re.compile(r"(?<!\w)nhiều\s+(?:đảng viên|tổ chức đảng|đồng chí|quần chúng)\s+(?:mới\s+)?$")
_FROM_TO = re.compile(r"\s+từ\s[^;.]{0,80}(?:xuống|còn|lên)(?!\w)")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that gives a measure: what, where it starts and ends, and how it stands (after, before, label, weak)."""

    gives: str
    start: int
    end: int
    where: str  # once: before, and for the next figure only


def fits(measure: str, indicator: str | None) -> bool:
    """Whether a measure can be said of an indicator: nobody admits a cell, nobody founds a member."""
    if measure in _ONLY_PEOPLE:
        return indicator is None or indicator in ("dang_vien", "quan_chung")
    if measure in _ONLY_ORGANISATIONS:
        return indicator not in ("dang_vien", "quan_chung")
    if measure == "ky_luat":
        return indicator not in ("quan_chung", "thon_ban")
    return True


def own_cue(folded: str, mention: Mention, limit: int, rules: RelationRules) -> Cue | None:
    """The words right behind a figure that say what was done with it: `12 đảng viên bị kỷ luật`."""
    at = mention.end
    if aside := _SHARE_ASIDE.match(folded, at):  # 2 TCCSĐ (0,4%) | bị xếp loại không hoàn thành; no figure of its own
        at = aside.end()
        if limit <= at:  # the next figure was its own share
            stop = _TAIL_END.search(folded, at, at + _TAIL)
            limit = stop.start() if stop else at + _TAIL
    among = AMONG_THEM.match(folded, at)  # 31 đồng chí trong đó | bị khai trừ
    behind = min(limit, at + _TAIL)
    stop = _TAIL_END.search(folded, among.end() if among else at, behind)
    finish = stop.start() if stop else behind
    if mention.kind == "count" and (held := _HELD.match(folded, at, at + _HONOUR_REACH)):
        return Cue("khac", held.start("verb"), held.end(), "after")
    if mention.kind == "count" and (honoured := _HONOURED.match(folded, at, at + _HONOUR_REACH)):
        return Cue("khac", honoured.start("verb"), honoured.end(), "after")
    rating = rules.rating.search(folded, at, behind)
    if (
        rating
        and mention.indicator != "thon_ban"
        and mention.kind == "count"
        and not _NO_RATING.search(folded, at, rating.start())
    ):
        return Cue("xep_loai", rating.start(), rating.end(), "after")
    for match in rules.after.regex.finditer(folded, at, finish):
        if IS_SEATED.match(folded, match.start()):
            continue
        gives = rules.after.kind(match)
        if (
            not fits(gives, mention.indicator)
            and gives == "ket_nap"
            and match[0].startswith("kết nạp")
            and not re.match(r"\s*(?:được\s+)?\d", folded[match.end() : match.end() + 8])
        ):
            gives = "khac"  # 14 chi bộ kết nạp được đảng viên: organisations that act
        if gives == "khac" and among:
            continue  # 67 đồng chí trong số đó trực tiếp tham gia lấy mẫu: of what was told before
        if fits(gives, mention.indicator) and not _NOT_OWN.search(folded[at : match.start()]):
            return Cue(gives, match.start(), match.end(), "after")
    while at < finish and folded[at] == " ":
        at += 1
    weak = rules.weak_after.regex.match(folded, at, finish)
    if weak and mention.indicator == "dang_vien" and fits(rules.weak_after.kind(weak), mention.indicator):
        return Cue(rules.weak_after.kind(weak), weak.start(), weak.end(), "weak")
    return None


def cue_before(folded: str, since: int, mention: Mention, start: int, rules: RelationRules) -> Cue | None:
    """The last governing word between the figure before (or the sentence's start) and this one."""
    last: Cue | None = None
    at = folded.find(")", since) + 1 if in_closed_bracket(folded, start, since, mention.start) else since
    while match := rules.before.regex.search(folded, at, mention.start):
        at = match.end()
        cue = _governing(folded, start, match, mention, rules)
        last = cue or last
    rated = list(rules.rating.finditer(folded, max(start, mention.start - 60), mention.start))
    if (
        rated
        and mention.kind == "count"
        and mention.indicator != "thon_ban"
        and _IS_RATED.fullmatch(folded, rated[-1].end(), mention.start)
    ):
        return Cue("xep_loai", rated[-1].start(), rated[-1].end(), "label")
    for said in reversed(list(rules.after.regex.finditer(folded, since, mention.start))):
        gives = rules.after.kind(said)
        labelled = _IS_LABEL.fullmatch(folded, said.end(), mention.start) is not None
        if (labelled or (last is None and _told_of_many(folded, start, said))) and fits(gives, mention.indicator):
            return Cue(gives, said.start(), said.end(), "before")
    for match in rules.weak_before.finditer(folded, max(since, last.end if last else since), mention.start):
        lead = folded[max(start, match.start() - 24) : match.start()].rstrip()
        subject = lead and lead[-1].isalnum() and not re.search(r"(?:trong đó|trong số (?:này|đó)|cùng|mới|đối)$", lead)
        next_to = last is not None and last.gives not in _OF_UNITS and not folded[last.end : match.start()].strip()
        given = last is not None and folded.endswith("huy hiệu", last.start, last.end)  # Nhận huy hiệu đợt này có 20 đảng viên
        if last is not None and (match[0] == "với" or next_to or given):
            continue  # lễ kết nạp có đến 4 đồng chí
        subject = subject or match[0] == "còn"
        if subject and _NEXT_TO.fullmatch(folded, match.end(), mention.start):
            last = Cue("hien_co", match.start(), match.end(), "weak")
    return last


def _told_of_many(folded: str, start: int, said: re.Match[str]) -> bool:
    """Whether words stand behind many of what is counted: Đảng bộ có nhiều đảng viên | bị kỷ luật là …"""
    return _MANY.search(folded, max(start, said.start() - 40), said.start()) is not None


def _governing(folded: str, start: int, match: re.Match[str], mention: Mention, rules: RelationRules) -> Cue | None:
    """A verb before a figure, where it does govern it."""
    gives = rules.before.kind(match)
    between = folded[match.end() : mention.start]
    if _NEGATED.search(folded, max(start, match.start() - 16), match.start()) or ("”" in between and "“" not in between):
        return None
    if gives == "giai_the" and _FROM_TO.match(folded, match.end(), mention.start + 80):
        gives = "hien_co"
    once = gives in _ONLY_ORGANISATIONS or match[0].startswith(("tăng", "giảm"))
    if once and not _NEXT_TO.fullmatch(between):
        return None
    if gives == "khac" and folded[max(start, match.start() - 5) : match.start()] == "việc ":
        return None  # việc thẩm tra lý lịch
    if gives == "khac" and ";" in between:
        return None  # việc thẩm tra lý lịch mất nhiều thời gian; có 3 chi bộ …
    if gives == "ky_luat" and ";" in between and folded.endswith("phải ", start, match.start()):
        return None  # 2 tổ chức đảng phải | thi hành kỷ luật; 58 đảng viên …
    if gives == "khac" and "," in between and _BY_WAY_OF.search(folded, max(start, match.start() - 30), match.start()):
        return None  # Qua khảo sát của huyện, có 19 chi bộ …
    if match[0].startswith("đánh giá") and folded[max(start, match.start() - 5) : match.start()] == "theo ":
        return None  # theo đánh giá của Thị ủy
    if match[0] == "thành" and not _REARRANGED.search(folded, max(start, match.start() - 60), match.start()):
        return None  # biên chế thành 22 chi bộ
    if gives == "giai_the" and mention.indicator in ("dang_vien", "quan_chung"):
        gives = "khac"
    if gives == "thanh_lap" and mention.indicator in ("dang_vien", "quan_chung"):
        gives = "hien_co"
    return Cue(gives, match.start(), match.end(), "once" if once else "before")


def is_target(
    folded: str, start: int, mention: Mention, rules: RelationRules, inherited: bool, names: list[tuple[int, int]]
) -> bool:
    """Whether a figure is a target: a word of what is to come before it, no word of what came of it in between.

    names: the spans of the organisations named, a word of which says nothing: huyện | Giao Thủy kết nạp.
    """
    if _PLANNED.search(folded, max(start, mention.start - _PLAN_BACK), mention.start):
        return True
    if _RESOLVED.search(folded, start, mention.start) and not _CAME_OF_IT.search(folded, start, mention.start):
        return True
    if _SET_BEHIND.match(folded, mention.end) or _AS_PLAN.match(folded, mention.end):
        return True
    if folded.endswith("trong tổng số ", start, mention.start) and _BY_PLAN.match(folded, mention.end):
        return True
    level = mention.kind == "percentage" and _LEVEL_BEFORE.search(folded, max(start, mention.start - 24), mention.start)
    if level and _LEVEL_SET.match(folded, mention.end):
        return True
    if _EACH_YEAR.search(folded, max(start, mention.start - _PLAN_BACK), mention.start) and not _CAME_OF_IT.search(
        folded, start, mention.start
    ):
        return True  # theo đó, mỗi năm thành lập mới ít nhất | 10 tổ chức đảng
    exceeds = mention.kind == "percentage" and _EXCEEDS.search(folded, max(start, mention.start - 60), mention.start)
    return not exceeds and _set_last(folded, start, mention, rules, inherited, names)


def _set_last(
    folded: str, start: int, mention: Mention, rules: RelationRules, inherited: bool, names: list[tuple[int, int]]
) -> bool:
    """Whether the last word before a figure that says so sets a target, not what came of one."""
    state = inherited
    position = start
    targets = [
        (m.start(), m.end(), "target")
        for m in rules.target.finditer(folded, start, mention.start)
        if not any(name[0] <= m.start() < name[1] for name in names)
    ]
    if not targets and not inherited:
        return False
    cues = sorted(
        targets
        + [(m.start(), m.end(), "result") for m in rules.result.finditer(folded, start, mention.start)]
        + [(m.start(), m.end(), "end") for m in rules.target_end.finditer(folded, start, mention.start)]
    )
    for at, after, kind in cues:
        if at < position or in_closed_bracket(folded, start, at, mention.start):
            continue
        if kind == "target":
            against = _MEASURED_AGAINST.search(folded, max(start, at - 40), at)
            exceeded = against is not None and against[1] == "vượt" and folded[after : after + 1] == ":"
            if against and (exceeded or not _opens_target(folded, after, mention.start, against[1] == "%")):
                clause = _CLAUSE_END.search(folded, after, mention.start)
                if clause is None or clause[0] != "(":
                    position = clause.start() if clause else mention.start  # vượt 21% so với chỉ tiêu mà Đại hội đề ra; …
                continue
            if _sets_nothing(folded, start, at, after, mention.start):
                continue
            state = True
        elif (
            kind == "result"
            and state
            and not inherited
            and folded[at:after] == "kết nạp được"
            and not _YET.search(_BRACKETS.sub("", folded[position:at]))
        ):
            continue  # dự kiến đến cuối năm kết nạp được 14 đồng chí
        elif kind == "result" and _NEGATED.search(folded, max(start, at - 16), at):
            continue  # chi bộ nhiều năm không kết nạp được đảng viên
        elif kind == "result":
            if state and folded[at:after] in ("đạt", "bằng", "kết quả", "đạt được") and inherited:
                continue
            if (
                state
                and folded[at:after] in ("đạt", "so với", "bằng", "vượt")
                and not re.search(r"[;.]|,\s*$", folded[max(start, at - 3) : at])
            ):
                continue
            state = False
        else:
            state = False
        position = after
    return state


def _sets_nothing(folded: str, start: int, at: int, after: int, figure: int) -> bool:
    """Whether a word of what is to come sets no target for a figure behind it."""
    word, mark = folded[at:after], folded[after : after + 1]
    if folded[at - 1 : at] == "/":
        return folded[after:figure].strip() != ""  # kết nạp 1.052 đảng viên/| chỉ tiêu 900 (đạt 116,89%): of that number only
    if _SET_BY.search(folded, max(start, at - _PLAN_BACK), at) and mark in (";", ","):
        return True  # so với mức 4.830 đảng viên mà nghị quyết | đề ra; …
    if word in ("chỉ tiêu", "mục tiêu") and _REACHED.match(folded, after):
        return True  # nhiều chỉ tiêu tăng rõ rệt
    if folded.endswith("vượt ", start, at) and word in ("chỉ tiêu", "kế hoạch") and not folded[after:figure].strip():
        return True  # kết nạp 13 đảng viên, vượt chỉ tiêu 3 đồng chí: a difference, beside: vượt chỉ tiêu (10 đồng chí)
    if word == "chỉ tiêu" and mark == "," and folded.endswith("có ", start, at):
        return True  # Có nghị quyết, có chỉ tiêu, số được kết nạp tăng dần
    return word == "phấn đấu" and mark in (",", ";", ".")  # qua một năm phấn đấu, toàn huyện …; giúp quần chúng phấn đấu; …


def in_closed_bracket(folded: str, start: int, at: int, until: int) -> bool:
    """Whether a word stands in brackets that close before the figure: `241 ĐV (đạt 160% kế hoạch); …`."""
    opened = folded.rfind("(", start, at)
    return opened >= 0 and folded.find(")", opened, at) < 0 <= folded.find(")", at, until)


def _opens_target(folded: str, after: int, at: int, of_share: bool) -> bool:
    """`so với chỉ tiêu là 10 đảng viên`, `95% chỉ tiêu (110 đảng viên)`: the target's own figure comes next."""
    between = folded[after:at]
    if re.search(r"(?<!\w)thì(?!\w)", between):
        return False  # đạt 105,7% chỉ tiêu thì riêng thôn đóng góp 3 đồng chí
    if of_share and re.search(r"(?<!\w)và(?!\w)", between):
        return False  # 63% mục tiêu về tổ chức đảng và 71% mục tiêu về đảng viên
    if _SET.search(between):
        return False  # hoàn thành 14/14 chỉ tiêu Nghị quyết đề ra
    return bool(re.fullmatch(r"[^,;.()%\d]{0,40}[(:\s]*(?:là|:|\()?\s*", between)) and not _OF_UNITS_BEHIND.search(between)
