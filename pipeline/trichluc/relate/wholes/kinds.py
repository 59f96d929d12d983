"""Wholes told by what the part is: the grades of all rated, members of one sex, people or age."""

from __future__ import annotations

from trichluc.find.mention import Mention
from trichluc.relate.wholes.deeds import REACH
from trichluc.relate.wholes.held import is_open_ended, may_hold, speaks_of_people
from trichluc.rules.figures import FigureRules
from trichluc.rules.relations import RelationRules

_LIST_REACH = 6  # lines of a list


def all_rated(part: Mention, before: list[Mention], figures: FigureRules, rules: RelationRules) -> Mention | None:
    """Those of a grade are a part of all that were rated, counted before in the paragraph or list."""
    if part.measure != "xep_loai" or not part.subset or not rules.rating.search(part.subset.lower()):
        return None
    for whole in reversed(before[-REACH:]):
        if whole.fields.get("left_out") or (whole.indicator == part.indicator and whole.value < part.value):
            continue  # 192 chi bộ được xếp loại, 3 chi bộ chưa đủ thời gian. Kết quả có | 35 chi bộ …
        if whole.whole is not None and (
            (whole.subset and rules.rating.search(whole.subset.lower())) or whole.whole.measure == "xep_loai"
        ):
            continue
        if (
            whole.indicator == part.indicator
            and whole.measure == "xep_loai"
            and not (whole.subset and rules.rating.search(whole.subset.lower()))
        ):
            counted = sum(s.value for s in before if s.whole is whole)
            if (
                part.paragraph - whole.paragraph <= _LIST_REACH
                and may_hold(whole, part, figures)
                and counted + part.value <= whole.value
            ):
                return whole
            return None
    return None


def total_of_people(part: Mention, before: list[Mention], figures: FigureRules, rules: RelationRules) -> Mention | None:
    """Members of one sex, people, age or schooling are a part of the total given just before, marker or not."""
    if not speaks_of_people(part, rules) or part.fields.get("candidate") == "people":
        return None
    for whole in reversed(before[-REACH:]):
        if whole.fields.get("compared") and not part.fields.get("compared"):
            continue
        if whole.fields.get("average"):
            continue
        if whole.indicator != "dang_vien" or whole.fields.get("candidate") == "people" or part.paragraph - whole.paragraph > 2:
            continue
        beside = whole.whole is not None and whole.paragraph == part.paragraph and is_open_ended(part)
        if whole.whole is not None and may_hold(whole.whole, part, figures):
            whole = whole.whole
        if (
            (whole.subset and rules.personal.search(whole.subset.lower()))
            or (whole.measure != part.measure and not beside)
            or whole.value <= part.value
        ):
            continue
        if part.fields.get("own_time") and part.fields.get("own_measure") and part.period != whole.period:
            return None
        elsewhere = (whole.org_level, whole.org_name) != (part.org_level, part.org_name) and part.fields.get("own_measure")
        return whole if may_hold(whole, part, figures) and not elsewhere else None
    return None
