"""Which figure is a part of which: brackets, `trong đó`, `gồm`, and the arithmetic where grammar leaves two."""

from __future__ import annotations

import re

from trichluc.find.mention import Mention
from trichluc.rules.figures import FigureRules
from trichluc.rules.relations import RelationRules

_CLOSERS = {"(": ")"}
_SENTENCE_LEAD = re.compile(r"(?:trong (?:đó|số|tổng số)|số [^,;.]{2,40} (?:này|nói trên|trên)|cụ thể|trong)(?!\w)")
_REACH = 12  # figures back


def may_hold(whole: Mention, part: Mention, figures: FigureRules) -> bool:
    """Whether a figure can be a part of another: the same kind of thing, no larger."""
    if whole.kind != "count" or part.kind != "count" or whole is part or not whole.indicator or not part.indicator:
        return False
    if part.fields.get("average") or whole.fields.get("average"):
        return False
    same = whole.indicator == part.indicator
    parts = figures.indicators[whole.indicator].parts if whole.indicator in figures.indicators else []
    if not same and part.indicator not in parts:
        return False
    top = part.value if part.value_max is None else part.value_max
    return bool(top <= whole.value and (same or top < whole.value) and not (top == whole.value and part.subset is None and not part.fields.get("label")))


def depth_opened(folded: str, start: int, at: int) -> int | None:
    """The offset of the bracket that a place stands in, within its sentence."""
    depth = 0
    for index in range(at - 1, start - 1, -1):
        char = folded[index]
        if char == ")":
            depth += 1
        elif char == "(":
            if depth == 0:
                return index
            depth -= 1
    return None


def link_parts(folded: str, sentence: tuple[int, int], counts: list[Mention], earlier: list[Mention], figures: FigureRules, rules: RelationRules, in_list: Mention | None) -> None:
    """Set `whole` on the parts among a sentence's counts. earlier: counts of the sentences before, the latest last.

    in_list: the figure that the line above opens a list under.
    """
    start, end = sentence
    for index, part in enumerate(counts):
        before = counts[:index]
        bracket = depth_opened(folded, start, part.start)
        if bracket is not None and (whole := _before_bracket(folded, bracket, before, part, figures)):
            part.whole = whole
            part.fields["partition"] = True
            continue
        outside = [c for c in before if (depth_opened(folded, start, c.start) is None) or bracket is not None and depth_opened(folded, start, c.start) == bracket]
        part.whole = _after_marker(folded, start, part, outside, earlier, figures, rules, bracket)
        if part.whole is None and in_list is not None and not outside and may_hold(in_list, part, figures):
            part.whole = in_list
        if part.whole is None:
            part.whole = _personal(folded, part, [*earlier, *outside], figures, rules)


def _before_bracket(folded: str, bracket: int, before: list[Mention], part: Mention, figures: FigureRules) -> Mention | None:
    """The figure right before the bracket that a part stands in."""
    for whole in reversed(before):
        if whole.end <= bracket:
            between = folded[whole.end : bracket]
            if len(between) <= 90 and not re.search(r"[;]|\d", between) and may_hold(whole, part, figures) and part.status == whole.status:
                return whole
            return None
    return None


def _after_marker(
    folded: str, start: int, part: Mention, outside: list[Mention], earlier: list[Mention], figures: FigureRules, rules: RelationRules, bracket: int | None
) -> Mention | None:
    """The whole that `trong đó`, `gồm` … before a part speaks of."""
    low = start if bracket is None else bracket
    markers = [m for m in rules.part.regex.finditer(folded, low, part.start) if bracket is not None or depth_opened(folded, start, m.start()) is None]
    markers = [m for m in markers if m[0] != "có" or re.search(r"[,:]\s*$", folded[low : m.start()]) or m.start() == start]
    if not markers and (lead := _SENTENCE_LEAD.match(folded, start, part.start)) is None:
        return None
    marker = markers[-1] if markers else None
    at = marker.start() if marker else start
    if marker and marker[0] in ("riêng",) and part.org_level != (outside[-1].org_level if outside else None):
        return None
    if end := rules.part_end.search(folded, marker.end() if marker else start, part.start):
        if end.start() > at:
            return None
    wholes = [c for c in outside if c.end <= at and c.whole is not part]
    siblings = [c for c in outside if c.start >= at]
    candidates = [c for c in reversed(wholes) if may_hold(c, part, figures)]
    if not candidates:
        candidates = [c for c in reversed(earlier[-_REACH:]) if may_hold(c, part, figures) and c.paragraph == part.paragraph and c.whole is None] if not wholes or at <= start + 24 else []
    if marker and marker[0] == "có" and (not candidates or not _speaks_of_people(part, rules)):
        return None
    for whole in candidates[:4]:
        if not _same_story(whole, part):
            continue
        already = sum(s.value for s in siblings if s.whole is whole and s is not part)
        counted = [s for s in siblings if s.whole is whole]
        personal = _speaks_of_people(part, rules) or any(_speaks_of_people(s, rules) for s in counted)
        between = folded[counted[-1].end : part.start] if counted else ""
        if personal or already + part.value <= whole.value:
            if counted and already == whole.value and not personal:
                continue
            if counted and ";" in between and not personal and part.indicator == whole.indicator and already + part.value > whole.value:
                continue
            if marker is not None and rules.part.kind(marker) == "partition":
                part.fields["partition"] = True
            return whole
    return None


def _same_story(whole: Mention, part: Mention) -> bool:
    """A target is no part of a result."""
    return whole.status == part.status


def _speaks_of_people(part: Mention, rules: RelationRules) -> bool:
    return part.indicator == "dang_vien" and bool(part.subset and rules.personal.search(part.subset.lower()))


def _personal(folded: str, part: Mention, before: list[Mention], figures: FigureRules, rules: RelationRules) -> Mention | None:
    """Members of one sex, people, age or schooling are a part of the total given just before, marker or not."""
    if not _speaks_of_people(part, rules) or part.fields.get("candidate") is None and part.measure != "hien_co":
        return None
    for whole in reversed(before[-_REACH:]):
        if whole.indicator != "dang_vien" or abs(whole.paragraph - part.paragraph) > 1:
            continue
        if whole.subset and rules.personal.search(whole.subset.lower()):
            continue
        if may_hold(whole, part, figures) and whole.measure == part.measure and whole.status == part.status and (whole.org_level, whole.org_name) == (part.org_level, part.org_name):
            return whole
        return None
    return None
