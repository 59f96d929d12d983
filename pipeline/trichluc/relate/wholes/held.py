"""What may be a part of what: figures of the same kind of thing, of the same time, no larger."""

from __future__ import annotations

from trichluc.find.mention import Mention
from trichluc.relate.measures import Cue
from trichluc.relate.organisations.known import ORDER
from trichluc.rules.figures import FigureRules
from trichluc.rules.relations import RelationRules

PUNISHED = frozenset({"ky_luat", "dua_ra_khoi_dang"})


def may_hold(whole: Mention, part: Mention, figures: FigureRules) -> bool:
    """Whether a figure can be a part of another: the same kind of thing, no larger, nothing else done with it."""
    if whole.kind != "count" or part.kind != "count" or whole is part or not whole.indicator or not part.indicator:
        return False
    if part.fields.get("average") or whole.fields.get("average") or whole.status != part.status or whole.value_max is not None:
        return False
    if whole.fields.get("compared") and not part.fields.get("compared"):
        return False
    seats, own = whole.fields.get("seats"), part.fields.get("seats")
    if seats and own and (part.subset is None or (seats != own and str(own).startswith(("ban", "ủy ban")))):
        return False  # Ban Chấp hành gồm 29 đồng chí, Ban Thường vụ 9 đồng chí
    if part.subset == "bộ phận" and whole.subset == "cơ sở":
        return False  # 210 đảng bộ cơ sở (9 đảng bộ bộ phận, …): below them
    same = whole.indicator == part.indicator
    parts = figures.indicators[whole.indicator].parts if whole.indicator in figures.indicators else []
    if not same and part.indicator not in parts:
        return False
    if (
        part.measure != whole.measure
        and part.measure != "hien_co"
        and not (part.measure in PUNISHED and whole.measure in PUNISHED)
        and not (part.measure == "xep_loai" and whole.measure == "hien_co")
    ):
        return False
    another = part.org_level == whole.org_level and part.org_name != whole.org_name
    if _rank(part) > _rank(whole) or (another and not part.fields.get("subunit")):
        return False
    top = part.value if part.value_max is None else part.value_max
    return bool(top < whole.value or (top == whole.value and same and (part.subset or part.fields.get("label"))))


def _rank(figure: Mention) -> int:
    """How high the organisation of a figure stands; one that is not known may hold all others."""
    return ORDER[figure.org_level] if figure.org_level else len(ORDER)


def is_raised_to(folded: str, part: Mention) -> bool:
    """Whether a figure is what a total was raised to: `đưa tổng số đảng viên gốc giáo lên | 38 đồng chí`, no part of another."""
    return folded.endswith(("lên ", "lên tới ", "lên đến ", "lên thành "), 0, part.start)


def speaks_of_people(part: Mention, rules: RelationRules) -> bool:
    return part.indicator in ("dang_vien", "quan_chung") and bool(part.subset and rules.personal.search(part.subset.lower()))


def is_open_ended(part: Mention) -> bool:
    """Whether no word but `có`, `là` says what was done: it may go on with the parts of a flow."""
    cue = part.fields.get("cue")
    return cue is None or (isinstance(cue, Cue) and cue.gives == "hien_co" and cue.where == "weak")
