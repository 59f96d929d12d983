"""Wholes told before their parts: at the beginning of the sentence, above the list, as those before."""

from __future__ import annotations

import re
from dataclasses import replace

from trichluc.find.bare import IS_OF_THEM
from trichluc.find.mention import Mention
from trichluc.relate.measures import AMONG_THEM
from trichluc.relate.wholes.deeds import rooted
from trichluc.relate.wholes.held import may_hold
from trichluc.rules.figures import FigureRules

_AMONG = re.compile(
    r"(?<!\w)trong (?:(?:tổng )?số )?"
    r"(?=\d[\d.]*\s+(?:đảng viên|đồng chí|đ/c|em|người|học sinh|sinh viên"
    r"|ấp|thôn|bản|chi bộ|đảng bộ|tổ chức đảng|tổ chức cơ sở đảng))"
)
_NOW_LEFT = re.compile(r"\s*(?:nay\s+)?(?:còn|xuống|lên)(?!\w)")
_LABEL = re.compile(r"\s*;[^;:.()]{1,40}:\s*")
LEFT = re.compile(r"\s+còn lại(?!\w)")


def goes_on_labelled(folded: str, part: Mention, outside: list[Mention]) -> bool:
    """Whether a line of a list goes on with a label of its own: `- Huy hiệu 60 năm: 19 đồng chí; | 55 năm: 12 đồng chí`."""
    return bool(outside) and _LABEL.fullmatch(folded, outside[-1].end, part.start) is not None


def opened_under(
    folded: str, in_list: Mention | None, part: Mention, outside: list[Mention], all_of_it: bool, figures: FigureRules
) -> Mention | None:
    """The figure that a list is opened under: of the first count of a line, or of all in a sentence that breaks it down."""
    if in_list is None or not may_hold(in_list, part, figures):
        return None
    if folded.endswith("từ ", 0, part.start) and _NOW_LEFT.match(folded, part.end):
        return None  # từ 12 thôn còn 7 thôn: what it was before
    if part.fields.get("own_time") and part.period != in_list.period:
        return None  # Năm 2021: 158 đảng viên, under what was admitted in the term
    beside = [c for c in outside if c.whole is in_list]
    fits = all_of_it and len(beside) == len(outside) and sum(c.value for c in beside) + part.value <= in_list.value
    return in_list if not outside or fits else None


def told_among(folded: str, start: int, part: Mention, outside: list[Mention], figures: FigureRules) -> Mention | None:
    """`Trong số 118 đảng viên mới có 43 đồng chí …`: the first figure of the sentence is the whole."""
    lead = _AMONG.search(folded, start, part.start)
    whole = next((c for c in outside if lead and c.start == lead.end()), None)
    return rooted(whole, part, figures) if whole is not None else None


def those_before(folded: str, part: Mention, outside: list[Mention], figures: FigureRules) -> Mention | None:
    """`15 chi bộ, 11 chi bộ trong đó là chi bộ thôn`, `17 đồng chí, 11 là nữ`: the last figure of the same thing is the whole."""
    bare = part.fields.get("noun") == "" and IS_OF_THEM.match(folded, part.end) is not None
    beside = bare and outside and outside[-1].whole is None and folded[outside[-1].end : part.start].strip() == ","
    if not beside and not AMONG_THEM.match(folded, part.end):
        return None
    plain = replace(part, measure="hien_co")  # 88 đồng chí trong số đó đã được công nhận chính thức
    return next((c for c in reversed(outside) if c.indicator == part.indicator and may_hold(c, plain, figures)), None)


def whole_of_rest(folded: str, part: Mention, outside: list[Mention], figures: FigureRules) -> Mention | None:
    """`8 đảng viên nhận Huy hiệu 50 năm; 25 đồng chí còn lại`: what is left of what the figure before is a part of."""
    if not outside or outside[-1].whole is None or not LEFT.match(folded, part.end):
        return None
    whole = outside[-1].whole
    return whole if may_hold(whole, part, figures) and part.indicator == whole.indicator else None
