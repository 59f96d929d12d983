"""Which figures before a part it may be of, and what was done with them: a figure with a verb of its own is no part."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from trichluc.find.mention import Mention
from trichluc.relate.measures import Cue
from trichluc.relate.subsets import is_badge
from trichluc.relate.wholes.held import PUNISHED, may_hold
from trichluc.relate.wholes.openings import Opening
from trichluc.rules.figures import FigureRules

REACH = 12  # figures back
_TRIED = 4  # wholes, the nearest first
_GIVEN = re.compile(r"(?:được )?(?:trao )?tặng(?!\w)")
# kiểm tra 4.872 tổ chức đảng (trong đó, Ban Thường vụ Tỉnh ủy | kiểm tra | 121 tổ chức đảng)
_SAME_INSPECTION = re.compile(r"(?P<verb>kiểm tra|giám sát)[^|]*\|(?P=verb).*")
_UNCOUNTED = re.compile(
    r"(?<![\d.,])\d{1,4} (?:đầu mối|đơn vị|tổ chức|cơ sở)(?!\w)[^,;.:()\d]{0,30},?\s*$"
)  # which no rule counts
_UNCOUNTED_BACK = 40  # characters
_INSPECTED = re.compile(r"kiểm tra|giám sát|kết luận|(?:có )?(?:vi phạm|khuyết điểm)")


def has_own_deed(folded: str, part: Mention, whole: Mention, since: int) -> bool:
    """Whether a verb of its own stands between the marker and a figure: then it is another figure, no part."""
    cue = part.fields.get("cue")
    if not isinstance(cue, Cue) or cue.where not in ("before", "once") or cue.start < since:
        return False
    given = _GIVEN.match(folded, cue.start) and whole.measure == "khac"  # 647 đảng viên, trong đó trao tặng 639
    return cue.gives != "hien_co" and not given and not (cue.gives in PUNISHED and whole.measure in PUNISHED)


def _inspected(whole: Mention, folded: str) -> bool:
    """Whether a figure is of those inspected, or found at fault: `kiểm tra 40 đảng viên, kết luận 12 đảng viên có vi phạm`."""
    cue = whole.fields.get("cue")
    return isinstance(cue, Cue) and whole.measure == "khac" and _INSPECTED.match(folded, cue.start) is not None


def _verb_of_first(folded: str, siblings: list[Mention], at: int) -> bool:
    """Whether a verb stands right behind the first part, and so is its own: 1 đồng chí | nhận Huy hiệu 70 năm, 2 đồng chí …."""
    return bool(siblings) and siblings[0].end <= at and not folded[siblings[0].end : at].strip()


def _within(part: Mention, whole: Mention) -> bool:
    """Whether a part is of a time of its own within the whole's: 41 đảng viên, trong đó 6 tháng cuối năm kết nạp 24."""
    if not part.fields.get("own_time") or part.period is None or whole.period is None or part.period == whole.period:
        return False
    return whole.period[0] <= part.period[0] and part.period[1] <= whole.period[1]


def rooted(whole: Mention, part: Mention, figures: FigureRules) -> Mention | None:
    """A figure as the whole of a part, whatever measure the part's own words left open."""
    return (
        whole
        if may_hold(whole, part, figures)
        or (part.measure == "hien_co" and part.indicator == whole.indicator and part.value < whole.value)
        else None
    )


def candidates_before(
    folded: str, part: Mention, wholes: list[Mention], earlier: list[Mention], opening: Opening, figures: FigureRules
) -> list[Mention]:
    """The figures that a part may be of, the nearest first: of its sentence, else of those before."""
    # 4.236 đảng viên, trong đó 1.104 đảng viên đã được tặng Huy hiệu
    cue = part.fields.get("cue")
    strong = opening.marker not in (None, "có")
    honoured = strong and part.measure == "khac" and isinstance(cue, Cue) and cue.where == "after"
    plain = replace(part, measure="hien_co") if honoured or _punished_among(part, opening) else part
    held = (c for c in reversed(wholes) if may_hold(c, plain if honoured or _inspected(c, folded) else part, figures))
    candidates = list(islice(held, _TRIED))
    if candidates or (wholes and not opening.lead):
        return candidates
    lines_back = 2 if opening.lead else 0
    if (
        opening.marker is not None
        and "gồm" in opening.marker
        and _UNCOUNTED.search(folded, max(0, opening.start - _UNCOUNTED_BACK), opening.start)
    ):
        return []  # 17 đầu mối trực thuộc, | gồm 9 đảng bộ huyện và 8 đảng bộ trực thuộc: of the 17
    total = earlier[-1] if earlier and earlier[-1].fields.get("in_all") else None  # 512 trong tổng số | 5.236. Trong số này …
    near = (c for c in reversed(earlier[-REACH:]) if part.paragraph - c.paragraph <= lines_back and c is not total)
    return list(islice((c for c in near if (c.whole is None or c.whole is total) and may_hold(c, part, figures)), _TRIED))


def _punished_among(part: Mention, opening: Opening) -> bool:
    """`96 đảng viên có vi phạm, trong đó 34 đồng chí phải thi hành kỷ luật`: those punished may be a part of any."""
    return part.measure in PUNISHED and opening.marker is not None and opening.marker.startswith("trong")


def does_otherwise(folded: str, part: Mention, whole: Mention, siblings: list[Mention], opening: Opening) -> bool:
    """Whether a part's own verb makes it another figure: not where it is the whole's, or its first sibling's."""
    if not has_own_deed(folded, part, whole, opening.end):
        return False
    if _punished_among(part, opening) and _inspected(whole, folded) and ";" not in folded[opening.end : part.start]:
        return False
    cue = part.fields.get("cue")
    inspected = opening.marker is not None and _SAME_INSPECTION.fullmatch(_words(folded, part) + "|" + _words(folded, whole))
    return not inspected and not (
        isinstance(cue, Cue)
        and cue.gives == whole.measure
        and (
            opening.especially
            or folded.startswith(("đảng viên mới", "đv mới"), cue.start)
            or _within(part, whole)
            or is_badge(part.subset or "")
            or _verb_of_first(folded, siblings, cue.start)
        )
    )


def _words(folded: str, count: Mention) -> str:
    """The words that say what was done with a figure."""
    cue = count.fields.get("cue")
    return folded[cue.start : cue.end] if isinstance(cue, Cue) else ""


def is_of_its_own(folded: str, part: Mention, whole: Mention, opening: Opening) -> bool:
    """Whether a time, a contrast (`thì`) or a semicolon makes a figure another one, and no part of what stands before."""
    contrasted, apart = opening.marker == "thì", ";" in folded[opening.end : part.start]
    if part.fields.get("own_time") and part.period != whole.period and (contrasted or ";" in folded[opening.start : part.start]):
        return True
    if contrasted and (part.total is not None or folded[opening.end : part.start].strip() not in ("", "có")):
        return True  # chi bộ 19 đảng viên thì 13/19 đồng chí trên 60 tuổi
    cue = part.fields.get("cue")
    verb_before = isinstance(cue, Cue) and cue.where == "before" and part.fields.get("candidate") != "discipline"
    return apart and part.measure in PUNISHED and verb_before


def of_another_list(folded: str, whole: Mention, wholes: list[Mention], part: Mention, opening: Opening) -> bool:
    """Whether a semicolon parts a figure from a whole: sinh hoạt tại 41 chi bộ; | 33/33 bản đã có chi bộ, trong đó 31 chi bộ …;
    38 đạt trong sạch vững mạnh, trong đó 8 tiêu biểu; | 11 hoàn thành tốt nhiệm vụ.
    """
    if wholes and wholes[-1].indicator == "thon_ban" and ";" in folded[whole.end : opening.start]:
        return True
    graded = part.measure == "xep_loai" == whole.measure and part.subset and whole.subset
    return bool(graded) and ";" in folded[opening.end : part.start]
