"""One sentence walked from left to right: every figure gets its organisation, time, measure, status and subset."""

from __future__ import annotations

import re
from dataclasses import replace

from trichluc.find.mention import Mention
from trichluc.relate import candidates, shares
from trichluc.relate.context import Context, Focus
from trichluc.relate.done import CLOSING_NOTE, by_column, find_cue, heading_cue, set_measure
from trichluc.relate.lines import Line
from trichluc.relate.measures import Cue, cue_before, is_target, own_cue
from trichluc.relate.narrowed import find_subset, of_sector, of_share
from trichluc.relate.organisations.known import Org, OrgMention
from trichluc.relate.periods.clock import Time
from trichluc.relate.state import Walk
from trichluc.relate.when import set_period, settle_by_date
from trichluc.relate.when.behind import time_behind
from trichluc.relate.whose import advance, is_apposed, lists_units, resolve, set_org
from trichluc.rules.alternation import compile_words
from trichluc.segment import stands_alone

_GOES_ON = re.compile(r"\W*(?:về|riêng về|cụ thể|trong đó|phấn đấu|đến năm|theo đó|\d+[.)])(?!\w)")
_REVIEWED = compile_words(r"(?<!\w)(?:qua|kết quả) (?:đánh giá|phân tích|rà soát|kiểm tra)(?!\w)")  # which speaks of what is done
_OF_THOSE = re.compile(r"\W*trong (?:đó|số (?:này|đó))(?!\w)")  # kết nạp 2.116 đảng viên. | Trong đó, nữ chiếm 48,6%
_RESULT = compile_words(r"(?<!\w)(?:đạt|vượt|kết quả|bằng|thực hiện được)(?!\w)")
_AMONG_IT = re.compile(r"\W*trong đó(?!\w)")
_BREAKDOWN = re.compile(r"trong đó|gồm|cơ cấu|cụ thể|hình thức|nhóm sau")
_AIMS = re.compile(r"chỉ tiêu|mục tiêu|đề ra|phương hướng")
_ISSUED = re.compile(r"(?<!\w)(?:ban hành|thông qua)\s[^.;]{0,40}(?:nghị quyết|kế hoạch|đề án|chương trình)(?!\w)")
_SOME = re.compile(r"(?<!\w)(?:một số|tiêu biểu|điển hình)\s[^:]*:\s*$")  # examples, which are no parts
_HEADING = 80  # characters
_BACK = 20  # figures before a heading that breaks one of them down
# Thành lập năm 2014 với 03 đảng viên, đến nay Chi bộ Công ty … có 26: what is said before the subject is of the subject
_THE_OTHERS = re.compile(r"\W*(?:các|những) (?:đảng bộ|đơn vị|địa phương|huyện|xã|phường|chi bộ|nơi) (?:còn lại|khác)(?!\w)")
_FRONTED = re.compile(r"\W*(?:(?:được |mới )?thành lập|ra đời|từ (?:chỗ )?chỉ|từ chỗ|với(?=\s+\d))(?!\w)(?!.*[;])")


def begin(
    context: Context,
    line: Line,
    index: int,
    sentence: tuple[int, int],
    focus: Focus,
    orgs: list[OrgMention],
    times: list[Time],
) -> Walk:
    """The walk at the beginning of a sentence. index: of the line; orgs, times: those of the sentence, in order."""
    walk = Walk(context, line, index, *sentence, focus, orgs, times, focus.org, focus.levels)
    if _THE_OTHERS.match(context.view.folded, walk.start):
        walk.org = context.org
    if orgs and orgs[0].governs and _FRONTED.match(context.view.folded, walk.start, orgs[0].start):
        walk.org = resolve(walk, orgs[0]) or walk.org
    return walk


def complete(walk: Walk, mention: Mention, done: list[Mention], following: int, figures: list[Mention]) -> bool:
    """Fill in all fields of a figure; False where it turns out to be none. following: where the next figure starts."""
    context, folded, rules = walk.context, walk.context.view.folded, walk.context.rules
    mention.paragraph, mention.sentence = walk.index, walk.start
    advance(walk, mention.start)
    if mention.kind == "count" and not _is_word(walk, mention):
        return False
    counts = [m for m in done if m.kind == "count"]
    since = done[-1].end if done else walk.start
    cue = find_cue(walk, mention, since, following, figures)
    if "candidate" in mention.fields:
        if cue is None and mention.fields["candidate"] == "people" and (told := heading_cue(walk, mention)):
            cue = replace(told, start=mention.start, end=mention.start, where="before")  # kết nạp sinh viên: … - 98 sinh viên
        if not candidates.settle(
            folded, walk.start, mention, counts, context.counts, walk.focus.opener, cue, rules, _heading(walk)
        ):
            return False
        cue = find_cue(walk, mention, since, following, figures) if "at_fault" not in mention.fields else None
    apposed = is_apposed(walk, mention)
    if apposed:
        cue = own_cue(folded, mention, min(following, walk.end), rules.relations)
    set_org(walk, mention, following)
    names = [(org.start, org.end) for org in walk.orgs]
    goes_on = walk.focus.aims and _GOES_ON.match(folded, walk.start) is not None
    goes_on = (goes_on and _REVIEWED.search(folded, walk.start, mention.start) is None) or _of_a_target(walk)
    result = (
        mention.kind == "count" and mention.total is not None and folded.endswith("(", 0, mention.start)
    )  # chỉ tiêu (4/6 đảng viên)
    target = (
        not apposed
        and not result
        and is_target(folded, walk.start, mention, rules.relations, walk.focus.target or goes_on, names)
    )
    mention.fields["own_target"] = target and is_target(folded, walk.start, mention, rules.relations, False, names)
    mention.status = "target" if target or mention.fields.get("planned") else "actual"
    if mention.kind == "count":
        set_measure(walk, mention, cue, counts)
        own = find_subset(walk, mention, cue, following)
        mention.subset = own or of_share(walk, mention, done) or of_sector(walk, mention, done)
    else:
        above = walk.focus.figure if _OF_THOSE.match(folded, walk.start) else None
        before = done or ([above] if above is not None else [])
        beside = shares.describe(context.view, walk.start, walk.end, mention, before, rules)
        if beside is not None:
            context.beside[id(mention)] = beside
    if "column" in mention.fields:
        by_column(walk, mention)
    set_period(walk, mention, following, counts)
    settle_by_date(walk, mention)
    return True


def _of_a_target(walk: Walk) -> bool:
    """Whether the sentence tells of the target before it: `phấn đấu kết nạp 130 đảng viên. | Trong đó: mỗi xã ít nhất 7`."""
    above = walk.focus.figure
    if above is None or above.paragraph != walk.index or not _AMONG_IT.match(walk.context.view.folded, walk.start):
        return False
    if _RESULT.search(walk.context.view.folded, above.sentence, walk.start):
        return False  # kết nạp 124, vượt chỉ tiêu (120). Trong đó …
    return all(c.status == "target" for c in walk.context.earlier if c.sentence == above.sentence)


def _heading(walk: Walk) -> str:
    """The short line that opens the list of which the sentence is an item: 1. Tổ chức cơ sở đảng."""
    if walk.line.under is None or walk.focus.above is None:
        return ""
    start, end = walk.focus.above
    return walk.context.view.folded[start:end] if end - start < _HEADING else ""


def _is_word(walk: Walk, mention: Mention) -> bool:
    """A noun marked `alone` must be a word of its own by word segmentation."""
    indicator = walk.context.rules.figures.indicators.get(mention.indicator or "")
    if indicator is None or not indicator.alone or mention.noun is None or mention.noun[1] < mention.start:
        return True
    plain = walk.context.view.plain
    left, right = max(walk.start, mention.start), min(walk.end, mention.noun[1] + 24)
    following = re.match(r"\s+(?!\d)\w+", plain[mention.noun[1] : right])
    if following is None or following[0].strip() == "giáo":  # 31 xóm | giáo, which the segmentation takes for one word
        return True
    return stands_alone(plain, *mention.noun, left, right)


def behind(walk: Walk, counts: list[Mention]) -> Focus:
    """The focus behind the sentence."""
    advance(walk, walk.end + 1)
    context, folded = walk.context, walk.context.view.folded
    if walk.detour is not None or lists_units(walk):
        walk.org = walk.detour[0] if walk.detour is not None else walk.focus.org
    time, time_org = time_behind(walk, counts)
    opens = folded[walk.start : walk.end].rstrip().endswith(":")
    note = CLOSING_NOTE.search(folded, walk.start, walk.end) if opens else None
    at = note.start() if note else walk.end  # gồm (số kết nạp/chỉ tiêu giao): what a note says of columns is said of no figure
    place = Mention("count", at, at, "", indicator="dang_vien")
    in_list = walk.line.under is not None
    names = [(org.start, org.end) for org in walk.orgs]
    target = (walk.focus.target and (in_list or not opens)) or (
        opens and is_target(folded, walk.start, place, context.rules.relations, walk.focus.target, names)
    )
    set_aims = _AIMS.search(folded, walk.start, walk.end) and is_target(
        folded, walk.start, place, context.rules.relations, False, names
    )
    aims = bool(set_aims) or _plans(walk)
    figure = _figure_behind(walk, counts, opens, place)
    return replace(
        walk.focus, org=walk.org, levels=walk.levels, time=time, time_org=time_org, target=target, aims=aims, figure=figure
    )


def _plans(walk: Walk) -> bool:
    """Whether a document was issued for years to come: ban hành Nghị quyết số 06-NQ/ĐU … giai đoạn 2025-2030."""
    published = walk.context.clock.published
    if published is None or not _ISSUED.search(walk.context.view.folded, walk.start, walk.end):
        return False
    return any(t.makes == "years" and t.days is not None and t.days[1].year > published.year for t in walk.times)


def _figure_behind(walk: Walk, counts: list[Mention], opens: bool, place: Mention) -> Mention | None:
    """The figure that a list behind this sentence would break down."""
    context, folded = walk.context, walk.context.view.folded
    whole = next((c for c in reversed(counts) if c.whole is None and not _left_out(folded, c)), None)
    if not opens:
        return whole or walk.focus.figure
    if _SOME.search(folded, walk.start, walk.end):
        return None
    heading = cue_before(folded, walk.start, place, walk.start, context.rules.relations)
    if whole is None and heading and heading.gives != "hien_co":
        return next(
            (
                c
                for c in reversed(context.counts[-_BACK:])
                if c.whole is None
                and c.measure == heading.gives
                and c.status == "actual"
                and walk.org in (None, Org(c.org_level or "", c.org_name))
            ),
            None,
        )
    if whole is None and _BREAKDOWN.search(folded, walk.start, walk.end):
        return next((c for c in reversed(context.counts[-8:]) if c.whole is None and not _left_out(folded, c)), None)
    return whole


def _left_out(folded: str, count: Mention) -> bool:
    """Whether a figure is no whole of a list: one left out of a rating, a difference (giảm 8 đảng viên so với cùng kỳ)."""
    cue = count.fields.get("cue")
    differs = isinstance(cue, Cue) and cue.gives != "hien_co" and folded.startswith(("giảm", "tăng"), cue.start)
    return bool(count.fields.get("left_out")) or differs
