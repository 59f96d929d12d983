"""What narrows a figure, in the walk: behind its noun, before its number, beside its percentage."""

from __future__ import annotations

import re

from trichluc.find.mention import Mention
from trichluc.relate.measures import IS_SEATED, Cue
from trichluc.relate.state import Walk
from trichluc.relate.subsets import RISEN, is_badge, left_subset, people_subset, right_subset, sector_before
from trichluc.rules.alternation import compile_words
from trichluc.rules.phrases import fold

_SAYS_SECTOR = re.compile(r"(?:trong|ở|tại)\s|khối |(?:các )?doanh nghiệp", re.IGNORECASE)
_TO = compile_words(r"(?<!\w)(?:lên|xuống|còn)(?!\w)")
_RISEN_BACK = 80  # characters before a figure in which is said from what it rose or fell
# trình độ chuyên môn: | đại học | 22 đảng viên, | cao đẳng | 6 đảng viên
_DEGREE = compile_words(
    r"(?:trình độ )?(?:(?:trên |sau )?đại học|cao đẳng|trung cấp|thạc sĩ|tiến sĩ|trung học phổ thông)(?: trở lên)?"
)
_WITH = re.compile(r"\s*với\s+(?:tổng số |gần |hơn |trên |khoảng )?")


def find_subset(walk: Walk, mention: Mention, cue: Cue | None, following: int) -> str | None:
    """The words that narrow the count: behind its noun, or before its number."""
    view, rules = walk.context.view, walk.context.rules
    candidate = mention.fields.get("candidate")
    before = left_subset(view, walk.start, mention, rules.relations, rules.figures)
    if cue is not None and cue.where == "label" and before:
        return before
    if candidate == "people" and mention.noun is not None:
        return people_subset(view, mention, walk.end) or before
    if candidate in ("label", "discipline", "rating"):
        return before or _shown(walk, mention, str(mention.fields.get("label")))
    if (
        mention.fields.get("linked")
        and (label := str(mention.fields.get("label") or ""))
        and rules.relations.subset_open.match(label)
    ):
        return _shown(walk, mention, label)  # Chi bộ trực thuộc đảng ủy cơ sở: 262
    behind = right_subset(view, mention, min(following, walk.end), rules.relations, rules.figures)
    if behind:
        implied = {"ket_nap": "mới", "thanh_lap": "mới", "chuyen_chinh_thuc": "chính thức"}.get(mention.measure)
        acts = behind.startswith("tham gia") and not IS_SEATED.match(fold(behind))
        return None if fold(behind) == implied or acts else behind
    if before and (
        candidate == "address"
        or is_badge(before)
        or _DEGREE.fullmatch(fold(before))
        or mention.noun is None
        or mention.noun[1] < mention.start
        or walk.line.under is not None
        or _risen_to(view.folded, max(walk.start, mention.start - _RISEN_BACK), mention.start)
    ):
        at = view.folded.rfind(fold(before), walk.start, mention.start)
        verb = (
            cue is not None
            and cue.where in ("before", "once")
            and cue.start <= at < cue.end
            and cue.gives not in ("ky_luat", "dua_ra_khoi_dang")
        )
        # xóa tên 33 đồng chí; but Khiển trách: 17 đồng chí. The form of a part is told with its whole (relate)
        formal = (
            at >= 0 and ":" not in view.folded[at : mention.start] and rules.relations.discipline.regex.fullmatch(fold(before))
        )
        return None if (verb or formal) and not is_badge(before) else before
    same = mention.fields.get("same_as")
    if isinstance(same, Mention) and same.measure == "xep_loai" and same.start >= walk.start and mention.noun is None:
        return same.subset  # Đông Hà có 61/68 TCCSĐ đạt trong sạch, vững mạnh; Vĩnh Linh | 57/66
    return sector_before(view, walk.start, mention)


def _risen_to(folded: str, since: int, at: int) -> bool:
    """Whether what stands before a figure is from what it rose or fell: giảm từ 389 xuống còn | 317 chi bộ."""
    risen = RISEN.search(folded, since, at)
    return risen is not None and _TO.search(risen[0]) is not None


def _shown(walk: Walk, mention: Mention, label: str) -> str | None:
    """A label beside a figure as the text writes it."""
    folded = walk.context.view.folded
    at = folded.rfind(label, walk.start, mention.start) if label else -1
    at = folded.find(label, mention.end, walk.end) if label and at < 0 else at
    return walk.context.view.plain[at : at + len(label)] if at >= 0 else label or None


def of_sector(walk: Walk, mention: Mention, done: list[Mention]) -> str | None:
    """The sector of the organisations that members are counted with: 142 tổ chức đảng trong doanh nghiệp với 2.015 đảng viên."""
    last = done[-1] if done else None
    if last is None or last.kind != "count" or mention.indicator != "dang_vien" or last.indicator == "dang_vien":
        return None
    subset = last.subset or ""
    between = walk.context.view.folded[last.end : mention.start].replace(subset.lower(), "", 1)
    return subset if _SAYS_SECTOR.match(subset) and _WITH.fullmatch(between) else None


def of_share(walk: Walk, mention: Mention, done: list[Mention]) -> str | None:
    """The subset of a count in brackets right behind its percentage: `nữ 33,8% (982 đồng chí)`."""
    last = done[-1] if done else None
    behind = (
        last is not None
        and last.kind == "percentage"
        and re.fullmatch(r"\s*\(\s*", walk.context.view.folded[last.end : mention.start])
    )
    return last.subset if last is not None and behind and last.indicator == mention.indicator else None
