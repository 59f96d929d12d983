"""What a percentage is a share of, and which count it stands beside."""

from __future__ import annotations

import re

from trichluc.find.mention import Mention
from trichluc.relate.subsets import right_subset
from trichluc.rules.figures import FigureRules
from trichluc.rules.relations import RelationRules
from trichluc.text import View

_BESIDE = re.compile(
    r"[\s,(]*(?:(?:tức|đạt|chiếm|bằng|tương đương|tương ứng|tỷ lệ|tỉ lệ|với|vượt|là|=|gần|trên|hơn|khoảng|xấp xỉ|và|mới|tới|vượt mức|tăng|giảm|đạt tỷ lệ|chiếm tỷ lệ|,)\s*)*[\s(=:]*"
)
_PLAN = re.compile(
    r"\s*(?:so với\s+)?(?:tổng số\s+)?(?:kế hoạch|chỉ tiêu|nghị quyết|mục tiêu|dự toán|so với|so|cùng kỳ|yêu cầu|kế hoạch năm|nhiệm vụ năm|tổng chỉ tiêu)[^,;.()]{0,50}"
)
_PLAN_VERB = re.compile(r"(?:vượt|tăng|giảm|đạt|bằng)\s*(?:hơn|trên|gần|khoảng|tới)?\s*$")
_SHARE_TAIL = re.compile(r"[,;.()\n“”]|\d")
_HOLDS = re.compile(
    r"(?:chiếm|đạt|là|còn|có|:|lên|xuống|tỷ lệ|tăng|giảm|bằng)\s*(?:tỷ lệ|từ|hơn|trên|gần|khoảng|dưới|tới|chưa tới|chưa đến|không quá|tối thiểu|ít nhất)?\s*$"
)


def describe(
    view: View, start: int, end: int, mention: Mention, before: list[Mention], figures: FigureRules, rules: RelationRules
) -> Mention | None:
    """Set what a percentage is a share of; return the count it stands beside, if any."""
    folded = view.folded
    plan = _PLAN.match(folded, mention.end, end)
    beside = next((m for m in reversed(before) if m.kind == "count" and m.indicator), None)
    if beside and (
        beside.end > mention.start or not _BESIDE.fullmatch(folded[_tail(folded, beside, mention.start) : mention.start])
    ):
        beside = None
    if plan or (
        beside
        and (_PLAN_VERB.search(folded[: mention.start][-30:]) and beside.measure in ("ket_nap", "thanh_lap") and not beside.whole)
        or beside
        and beside.total is not None
        and beside.measure == "ket_nap"
    ):
        if plan:
            first, last = view.span(plan.start(), plan.end())
            mention.share_of = " ".join(view.text[first:last].split())
        mention.indicator = None
        return beside
    if mention.noun:
        first, last = view.span(*mention.noun)
        mention.share_of = " ".join(view.text[first:last].split())
        mention.share = _after(view, mention.noun[1], end)
        mention.subset = right_subset(view, mention, end, rules, figures)
    elif beside:
        mention.indicator, mention.subset = beside.indicator, beside.subset
        mention.share_of = figures.indicators[beside.indicator].label if beside.indicator in figures.indicators else None
        mention.share = beside.subset
    else:
        _from_label(view, start, end, mention, figures)
    return beside


def _tail(folded: str, beside: Mention, limit: int) -> int:
    """Where the words of a count's own subset end."""
    at = beside.fields.get("subset_end")
    return at if isinstance(at, int) and at <= limit else beside.end


def _after(view: View, at: int, end: int) -> str | None:
    """The words behind a percentage's noun: the share itself."""
    stop = _SHARE_TAIL.search(view.folded, at, min(end, at + 120))
    finish = stop.start() if stop else min(end, at + 120)
    first, last = view.span(at, finish)
    words = " ".join(view.text[first:last].split())
    return words if words and len(words.split()) <= 14 else None


def _from_label(view: View, start: int, end: int, mention: Mention, figures: FigureRules) -> None:
    """`đảng viên là người DTTS chiếm 71,4%`: what stands before the verb."""
    folded = view.folded
    left = max((folded.rfind(mark, start, mention.start) + 1 for mark in ",;(."), default=start)
    head = folded[max(left, start) : mention.start]
    held = _HOLDS.search(head)
    if not held:
        return
    nouns = list(figures.any_noun.finditer(head[: held.start()]))
    if not nouns:
        return
    before_noun = head[: nouns[0].start()].split()
    if before_noun and before_noun[-1] in ("thư", "ủy", "cấp", "viên"):
        return
    mention.indicator = figures.nouns[" ".join(nouns[0][0].split())]
    base = max(left, start)
    first, last = view.span(base + nouns[0].start(), base + nouns[0].end())
    mention.share_of = " ".join(view.text[first:last].split())
    first, last = view.span(base + nouns[0].end(), base + held.start())
    words = re.sub(r"^(?:là|có)\s+", "", " ".join(view.text[first:last].split()))
    mention.share = words or _after(view, mention.end, end)
    mention.subset = words or None
