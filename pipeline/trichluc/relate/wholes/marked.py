"""Wholes told by a marker, a colon or a bracket."""

from __future__ import annotations

import re

from trichluc.find.mention import Mention
from trichluc.relate.wholes.deeds import candidates_before, does_otherwise, has_own_deed, is_of_its_own, of_another_list
from trichluc.relate.wholes.held import may_hold, speaks_of_people
from trichluc.relate.wholes.openings import opening_before
from trichluc.rules.figures import FigureRules
from trichluc.rules.relations import RelationRules

_YEAR_LABEL = re.compile(r"(?:năm\s+)?(?:19|20)\d\d\s*:\s*(?:trên\s+|gần\s+|hơn\s+|khoảng\s+)?$")
_LEFT_OUT = re.compile(r"[^,;.()]*(?:chưa|không|mới thành lập)[^,;.()]*\)")
_OWN_WORDS = 70  # characters behind a figure in brackets
_SHARE = re.compile(r"\d+(?:[.,]\d+)?\s?%")
_ASIDE = re.compile(r"\([^()]{1,40}\)|\d+(?:[.,]\d+)?\s?%|năm (?:19|20)\d\d")
_TO_COLON = 90  # characters
_TO_BRACKET = 120  # characters from a figure to the bracket that holds its parts


def before_bracket(folded: str, bracket: int, before: list[Mention], part: Mention, figures: FigureRules) -> Mention | None:
    """The figure right before the bracket that a part stands in."""
    for whole in reversed(before):
        if whole.end <= bracket:
            if bracket - whole.end > _TO_BRACKET:
                return None
            between = _SHARE.sub("", folded[whole.end : bracket])  # 241 đồng chí, chiếm 7,52% (Khmer 219, Hoa 22)
            same = (whole.org_level, whole.org_name) == (part.org_level, part.org_name)
            left_out = whole.measure == "xep_loai" and _LEFT_OUT.match(folded, part.end, part.end + _OWN_WORDS)
            if left_out:
                part.fields["left_out"] = True
                part.measure = "hien_co"
            other_time = part.fields.get("own_time") and part.period != whole.period  # (nhiệm kỳ trước 872 đồng chí)
            if (
                same
                and not left_out
                and not other_time
                and len(between) <= 90
                and not re.search(r"[;()]|\d|chỉ tiêu|kế hoạch", between)
                and may_hold(whole, part, figures)
                and not has_own_deed(folded, part, whole, bracket)
            ):
                return whole
            return None
    return None


def after_marker(
    folded: str,
    start: int,
    part: Mention,
    outside: list[Mention],
    earlier: list[Mention],
    figures: FigureRules,
    rules: RelationRules,
    bracket: int | None,
) -> Mention | None:
    """The whole that `trong đó`, `gồm` … before a part speaks of."""
    opening = opening_before(folded, start, part, bracket, rules)
    if opening is None:
        return None
    # a list, and behind it: Trong số này có …
    listed = earlier[-1].whole if opening.lead and earlier and not outside else None
    if listed is not None and may_hold(listed, part, figures):
        return listed
    if opening.especially:
        part.fields["subunit"] = True
    wholes = [c for c in outside if c.end <= opening.start]
    siblings = [c for c in outside if c.start >= opening.start]
    candidates = candidates_before(folded, part, wholes, earlier, opening, figures)
    if _YEAR_LABEL.search(folded, max(start, part.start - 40), part.start) and part.fields.get("own_time"):
        return None  # năm 2022: 1.268 đảng viên; năm 2023: …: times of the figure before, no parts of it
    for whole in candidates:
        if of_another_list(folded, whole, wholes, part, opening):
            continue
        counted = [s for s in siblings if s.whole is whole]
        already = sum(s.value for s in counted)
        completed = bool(counted) and already + part.value == whole.value and part.measure == whole.measure
        if not completed and does_otherwise(folded, part, whole, siblings, opening):
            return None
        if is_of_its_own(folded, part, whole, opening):
            return None
        personal = speaks_of_people(part, rules) or any(speaks_of_people(s, rules) for s in counted)
        if not personal and counted and (already == whole.value or already + part.value > whole.value):
            continue
        if opening.partition:
            part.fields["partition"] = True
        return whole
    return None


def after_colon(folded: str, part: Mention, outside: list[Mention], figures: FigureRules) -> Mention | None:
    """`36 chi bộ trực thuộc: 23 chi bộ thôn, 9 chi bộ trường học`: a colon right behind a figure opens its parts."""
    if not outside or folded.find(":", outside[0].end, part.start) < 0:
        return None
    for index in range(len(outside) - 1, -1, -1):
        whole = outside[index]
        colon = folded.find(":", whole.end, min(part.start, whole.end + _TO_COLON))
        if whole.whole is not None and colon > whole.end:
            continue  # but (2 đảng bộ, 77 chi bộ: 41 chi bộ ấp, 36 chi bộ cơ quan)
        between = _ASIDE.sub(
            "", folded[whole.end : colon]
        )  # 26 đảng viên, giảm 31,6% so với năm 2020 (38 đảng viên): khiển trách 15
        if colon < 0 or re.search(r"[\d;.]", between) or not may_hold(whole, part, figures):
            continue
        counted = [s for s in outside[index + 1 :] if s.whole is whole]
        first = not counted and not re.search(r"[;.]", folded[colon : part.start])
        if (
            (first or counted)
            and sum(s.value for s in counted) + part.value <= whole.value
            and not has_own_deed(folded, part, whole, colon)
        ):
            part.fields["partition"] = True
            return whole
    return None
