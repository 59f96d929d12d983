"""The figures of one sentence, completed one after the other, and what is in focus behind it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import regex

from trichluc.find.bare import VIOLATIONS
from trichluc.find.mention import Mention
from trichluc.relate.brackets import depth_opened
from trichluc.relate.context import Context, Focus
from trichluc.relate.goes_on import differs
from trichluc.relate.lines import Line
from trichluc.relate.listed import listed
from trichluc.relate.organisations import find_organisations
from trichluc.relate.organisations.governing import sets_aims
from trichluc.relate.organisations.items import of_item
from trichluc.relate.organisations.known import OrgMention
from trichluc.relate.subsets import form_beside, told_before
from trichluc.relate.walk import begin, behind, complete
from trichluc.relate.wholes import link_parts
from trichluc.rules import Rules
from trichluc.text import View

_TITLE_NEAR = 12  # characters between a document's number and its title
_OF_UNITS = frozenset({"thanh_lap", "giai_the"})
_IN_ROW = regex.compile(r"\s*\)?\s*[,;]\s*(?:và\s+)?\p{Lu}[^,;.()\d\n]{1,40}\(?")  # (86%), | Bù Đốp ( | 90%
_AMONG_THOSE = re.compile(r"[,;]\s*trong (?:đó|số đó)(?!\w)[^;.\d]*$")
_AND = re.compile(r"\s*(?:,|và)\s*(?:(?:gần|hơn|trên)\s+)?")
_EACH = re.compile(r"(?<!\w)lần lượt(?: là| đạt| chiếm)?\s+(?:(?:gần|hơn|trên)\s+)?$")
_EACH_BACK = 30  # characters
# Phân theo nội dung: …; Về độ tuổi: …: the figure before is broken down once more
_BROKEN_DOWN = re.compile(
    r"\W*(?:phân tích|phân theo(?! (?:đảng bộ|địa bàn|đơn vị|địa phương))"
    r"|(?:(?:chia|xếp|tính|xét)(?: ra)? )?theo (?:(?:độ|mức )?tuổi|cơ cấu|thành phần|nội dung|hình thức|trình độ|dân tộc)"
    r"|(?:chia|xếp|tính|xét)(?: ra)? theo (?:vị trí|giới|nghề|ngành|lĩnh vực)"
    r"|(?:về|cơ cấu|xét|xét về) (?:(?:cơ cấu|nội dung|hình thức)(?: vi phạm)?"
    r"|độ tuổi|trình độ|thành phần|giới tính|dân tộc)|hình thức (?:kỷ luật|xử lý)|"
    rf"{VIOLATIONS})(?!\w)(?:[^,;.\d]{{0,40}}[:,]|(?: chủ yếu)? là(?!\w)| (?:chủ yếu )?(?:tập trung|rơi) (?:ở|vào)(?!\w))"
)
# Trong số này, chủ yếu vi phạm chính sách dân số (13 trường hợp), 6 trường hợp vi phạm …; Lỗi chủ yếu là vi phạm …
_FAULTS = re.compile(
    r"\W*(?:trong (?:số này|đó), )?(?:(?:các )?(?:lỗi|nội dung)(?: vi phạm)? )?chủ yếu (?:là |do )?vi phạm(?!\w)"
)
# Trong số đảng viên mới, nữ chiếm 48,7%; Trong số mới vào Đảng, 7.415 là đoàn viên
_OF_THE_NEW = re.compile(
    r"\W*(?:[^,;.()\d]{2,20} là )?trong (?:tổng )?số (?:(?:đảng viên|đv) mới|(?:người |đồng chí )?mới (?:vào đảng|kết nạp)"
    r"|(?:đảng viên|đồng chí|người) (?:mới )?(?:được )?kết nạp)(?:\s[^,;.()\d]{2,30})?(?:,| có)(?!\w)"
)
_COMPOSITION = re.compile(r"\W*(?:về )?(?:cơ cấu|chất lượng|thành phần)(?: của)?(?: số)? (?:đảng viên|đv)(?P<new> mới)?(?!\w)")
_SANCTIONS = frozenset({"khiển trách", "cảnh cáo", "cách chức", "khai trừ"})  # Điều lệ Đảng, Điều 35
_OFFICERS = re.compile(r"\s*(?:số\s+|các\s+)?(?:phó\s+)?(?:trưởng|bí thư)\s+")


def relate_sentence(
    context: Context, line: Line, index: int, sentence: tuple[int, int], focus: Focus, facts: list[Mention]
) -> Focus:
    """Complete the mentions of one sentence; return what is in focus behind it."""
    start, end = sentence
    view, rules = context.view, context.rules
    mentions = [m for m in line.mentions if start <= m.start < end]
    figures = [m for m in mentions if m.kind in ("count", "percentage")]
    orgs = find_organisations(view, start, end, rules.context, context.known, context.figures) if context.figures else []
    if figures and focus.heading is not None and start == line.start and line.under is not None:
        item = of_item(view, start, end, focus.heading, orgs, rules.context, context.org)
        if item is not None:
            orgs = [item, *(o for o in orgs if o.start >= item.end)]
            for figure in figures:
                figure.fields["subunit"] = item.level == "co_quan"  # + Chi bộ Xưởng May 1: of the company's members
    documents = [(m.start, _with_title(view, m)) for m in mentions if m.kind == "document"]
    orgs = _without_issuers(view, start, [o for o in orgs if not _counted(o, figures, view)], documents, rules)
    last = next((c for c in reversed(context.counts) if c.whole is None), None)
    last = last if last is not None and last.paragraph == index else None
    more = listed(view, sentence, mentions, orgs, last) if len(orgs) > 1 else []
    if more:
        mentions = sorted([*mentions, *more], key=lambda m: m.start)
        figures = [m for m in mentions if m.kind in ("count", "percentage")]
    times = context.times(line, start, end) if context.figures else []
    whole = _broken_down(context, sentence, figures)
    walk = begin(context, line, index, sentence, focus if whole is None else replace(focus, opener=whole), orgs, times)
    _pair_shares(view, start, figures)
    done: list[Mention] = []
    for position, mention in enumerate(figures):
        following = figures[position + 1].start if position + 1 < len(figures) else end
        if complete(walk, mention, done, following, figures):
            done.append(mention)
    counts = [m for m in done if m.kind == "count"]
    _note_other_times(view, start, counts)
    link_parts(
        view.folded,
        sentence,
        counts,
        context.earlier,
        rules.figures,
        rules.relations,
        whole or focus.opener,
        whole is not None,
    )
    for part in counts:
        told = part.whole is not None and (whole is not None or part.fields.get("candidate") == "address")
        if told and part.subset is None:
            part.subset = told_before(view, start, part, rules.relations)
    _name_forms(view, start, counts, rules)
    for share in done:
        if share.kind == "percentage" and share.subset is None and share.indicator is not None and id(share) in context.beside:
            share.subset = context.beside[id(share)].subset
    if whole is not None:
        for share in (s for s in done if s.kind == "percentage" and s.period is None):
            share.period, share.period_basis = whole.period, whole.period_basis
    _inherit(view, done, context.beside)
    context.add(counts)
    facts += sorted([m for m in mentions if m.kind in ("date", "document")] + done, key=lambda m: (m.start, m.end))
    opener = _composed(context, sentence) if not counts else None
    return replace(behind(walk, counts), opener=opener or focus.opener)


def _name_forms(view: View, start: int, counts: list[Mention], rules: Rules) -> None:
    """The form of discipline as the subset of a part, or of several figures side by side: khiển trách 2 đảng viên, cảnh cáo 1."""
    punished = [c for c in counts if c.subset is None and c.measure in ("ky_luat", "dua_ra_khoi_dang")]
    forms = [(part, form) for part in punished if (form := form_beside(view, start, part, rules.relations))]
    several = sum(form.lower() in _SANCTIONS for _, form in forms) > 1
    for part, form in forms:
        if part.whole is not None or (several and form.lower() in _SANCTIONS):
            part.subset = form


def _note_other_times(view: View, start: int, counts: list[Mention]) -> None:
    """A figure of another year in brackets is only compared with: `kết nạp 2.871 đồng chí, cao nhất (năm 2020 là | 2.406)`."""
    for before, count in pairwise(counts):
        bracket = depth_opened(view.folded, start, count.start)
        other = count.fields.get("own_time") and count.period != before.period and count.indicator == before.indicator
        if bracket is not None and other and (before.end <= bracket or before.fields.get("compared")):
            count.fields["compared"] = True


def _pair_shares(view: View, start: int, figures: list[Mention]) -> None:
    """Two shares told respectively: `Bảo Lạc, Bảo Lâm đạt lần lượt 58,3% và 61%`."""
    for one, other in pairwise(figures):
        shares = one.kind == other.kind == "percentage" and _AND.fullmatch(view.folded, one.end, other.start)
        if shares and _EACH.search(view.folded, max(start, one.start - _EACH_BACK), one.start):
            one.fields["of_each"], other.fields["of_each"] = (0, 2), (1, 2)


def _broken_down(context: Context, sentence: tuple[int, int], figures: list[Mention]) -> Mention | None:
    """The figure that a sentence breaks down without naming it: the last one that is no part itself."""
    admitted = _OF_THE_NEW.match(context.view.folded, *sentence)
    if admitted is not None:
        flows = (c for c in reversed(context.earlier) if c.whole is None and c.measure == "ket_nap" and c.status == "actual")
        part = next((f.value for f in figures if f.kind == "count"), 0)
        return next((c for c in flows if not c.fields.get("compared") and c.value > part), None)
    faults = _FAULTS.match(context.view.folded, *sentence)
    if faults is None and _BROKEN_DOWN.match(context.view.folded, *sentence) is None:
        return None
    said = context.view.folded[sentence[0] : sentence[1]]
    punished, new = re.search(r"vi phạm|kỷ luật|khiển trách|cảnh cáo", said), "đảng viên mới" in said
    wholes = (
        c
        for c in reversed(context.earlier)
        if c.whole is None
        and c.indicator == "dang_vien"
        and c.status == "actual"
        and not differs(context.view.folded, c)
        and (not punished or c.measure == "ky_luat")
        and (not new or c.measure == "ket_nap")
    )
    return next(wholes, None)


def _without_issuers(
    view: View, start: int, orgs: list[OrgMention], documents: list[tuple[int, int]], rules: Rules
) -> list[OrgMention]:
    """All organisations but those that stand in a document, as what issued it, and set no aims in it.

    What a sentence goes by is kept, but governs nothing: `Theo Báo cáo số 112-BC/HU của | Huyện ủy Trần Đề, … toàn huyện`.
    """
    reports, kept = view.folded.startswith("theo ", start), []
    for org in orgs:
        if not any(s < org.end and org.start < e for s, e in documents) or sets_aims(view.folded, org.end):
            kept.append(org)
        elif reports and org.head in rules.context.committee_of:
            org.governs = False
            kept.append(org)
    return kept


def _with_title(view: View, document: Mention) -> int:
    """Where a document's title ends, which names no organisation that figures are of: `Quy định số 192 … về | Công an`."""
    title = str(document.fields.get("title") or "").partition(",")[0]  # behind a comma the sentence may go on
    at = view.plain.find(title, document.end, document.end + _TITLE_NEAR + len(title)) if title else -1
    return document.end if at < 0 else at + len(title)


def _composed(context: Context, sentence: tuple[int, int]) -> Mention | None:
    """The figure that the sentences behind this one break down: `Cơ cấu đảng viên mới kết nạp có chuyển biến.`"""
    lead = _COMPOSITION.match(context.view.folded, *sentence)
    if lead is None:
        return None
    wholes = (c for c in reversed(context.earlier) if c.whole is None and c.indicator == "dang_vien")
    return next((c for c in wholes if c.status == "actual" and (lead["new"] is None or c.measure == "ket_nap")), None)


def _counted(org: OrgMention, figures: list[Mention], view: View) -> bool:
    """Whether what looks like an organisation is what a figure counts (14 đảng bộ cơ sở) or narrows it (5 chi bộ thôn)."""
    name = org.org.name if org.org is not None else None
    generic = name is None or (org.level == "thon" and name.isdigit()) or (org.head == "agency" and name.split()[-1].islower())
    for figure in figures:
        if figure.start <= org.start < figure.end:
            return True
        between = view.folded[max(figure.end, figure.noun[1] if figure.noun else 0) : org.start]
        if generic and _OFFICERS.fullmatch(view.folded, figure.end, org.start):
            return True  # 100% trưởng | Công an xã
        if (
            generic
            and figure.noun
            and org.start >= max(figure.end, figure.noun[1])
            and re.fullmatch(r"\s*(?:ở\s+|các\s+)?", between)
        ):
            return True
    return False


def _inherit(view: View, done: list[Mention], beside: dict[int, Mention]) -> None:
    """A part is of the time of its whole, and done what was done with it, unless its own words say otherwise."""
    for part in done:
        whole = part.whole
        if whole is None:
            continue
        alike = part.indicator == whole.indicator or (whole.measure in _OF_UNITS and part.indicator != "dang_vien")
        if not part.fields.get("own_measure") and part.measure == "hien_co" and alike:
            part.measure = whole.measure
        if not part.fields.get("own_time"):
            part.period, part.period_basis = whole.period, whole.period_basis
    for mention in done:
        if mention.kind == "percentage" and id(mention) in beside:
            count = beside[id(mention)]
            mention.period, mention.period_basis = count.period, count.period_basis
            mention.org_level, mention.org_name = count.org_level, count.org_name
    for before, share in pairwise(done):
        told = before.kind == "count" and before.measure == "hien_co" and before.period is not None
        alike = share.kind == "percentage" and share.indicator == "dang_vien" == before.indicator
        between = view.folded[before.end : share.start]
        next_to = before.fields.get("among") and share.kind == before.kind and ";" not in between
        if alike and not share.fields.get("own_time") and ((told and _AMONG_THOSE.search(between)) or next_to):
            share.fields["among"] = (
                True  # nâng tổng số lên 33.000 đồng chí; trong đó, có hơn | 41% | đảng viên là …, gần | 37% | nữ
            )
            share.period, share.period_basis = before.period, before.period_basis
    for before, share in pairwise(done):  # 67.013 đồng chí, chiếm 35%, tăng 3,4%; gồm Lộc Ninh (86%), Bù Đốp (90%)
        in_row = before.kind == share.kind and _IN_ROW.fullmatch(view.plain, before.end, share.start) is not None
        if share.kind == "percentage" and share.period is None and (in_row or share.fields.get("against") == "before"):
            share.period, share.period_basis = before.period, before.period_basis
