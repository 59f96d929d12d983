"""Which figure is a part of which: brackets, `trong đó`, `gồm`, and the arithmetic where grammar leaves two."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import accumulate, islice

from trichluc.find.bare import IS_OF_THEM
from trichluc.find.mention import Mention
from trichluc.relate.measures import AMONG_THEM, Cue
from trichluc.relate.organisations.known import ORDER
from trichluc.relate.subsets import is_badge
from trichluc.rules.figures import FigureRules
from trichluc.rules.relations import RelationRules

_AMONG = re.compile(
    r"(?<!\w)trong (?:(?:tổng )?số )?"
    r"(?=\d[\d.]*\s+(?:đảng viên|đồng chí|đ/c|em|người|học sinh|sinh viên"
    r"|ấp|thôn|bản|chi bộ|đảng bộ|tổ chức đảng|tổ chức cơ sở đảng))"
)
_SENTENCE_LEAD = re.compile(
    r"\W*(?:(?:nằm )?trong (?:kết quả|con số|tổng số) (?:này|đó|trên)"
    r"|trong (?:đó|số (?:này|đó|[^,;.\d]{2,40} (?:này|nói trên|trên|mới)))"
    r"|trong (?:tổng )?số đảng viên(?: mới)?(?: (?:được |mới )*kết nạp| bị (?:thi hành |xử lý )?kỷ luật)?(?=\s*(?:,|:|có|thì))"
    r"|trong số (?:những )?người (?:được kết nạp|vào đảng|bị kỷ luật)(?=\s*(?:,|:|có|thì))"
    r"|trong số (?:được|bị) [^,;.\d]{3,30}(?=,)"
    r"|(?:đảng viên|đv) mới(?: kết nạp)?(?=\s+(?:là|có|gồm))|(?:số )?(?:được )?kết nạp là(?=\s)"
    r"|số [^,;.\d]{2,40} (?:này|nói trên|trên)(?=\s+(?:gồm|bao gồm|có|:)))(?!\w)"
)
_ESPECIALLY = re.compile(r"[\s,]*riêng(?!\w)")
_NOW_LEFT = re.compile(r"\s*(?:nay\s+)?(?:còn|xuống|lên)(?!\w)")
_YEAR_LABEL = re.compile(r"(?:năm\s+)?(?:19|20)\d\d\s*:\s*(?:trên\s+|gần\s+|hơn\s+|khoảng\s+)?$")
# 512 đảng viên đi làm ăn xa, chiếm 7,4% trong tổng số hơn | 6.900 đảng viên; trong đó …: of the 512
_OF_TOTAL = re.compile(r"%[^;.()\d]{0,20}(?<!\w)tổng số\s+(?:hơn\s+|gần\s+|trên\s+|khoảng\s+)?$")
_TOTAL_BACK = 50  # characters
_LEFT_OUT = re.compile(r"[^,;.()]*(?:chưa|không|mới thành lập)[^,;.()]*\)")
_OWN_WORDS = 70  # characters behind a figure in brackets
_SHARE = re.compile(r"\d+(?:[.,]\d+)?\s?%")
_ASIDE = re.compile(r"\([^()]{1,40}\)|\d+(?:[.,]\d+)?\s?%|năm (?:19|20)\d\d")
_TO_COLON = 90  # characters
_THRESHOLD = re.compile(r"(?<!\w)(?:chưa|không|không còn|chưa có) đủ\s+$")  # chưa đủ | 3 đảng viên: no part
_THRESHOLD_BACK = 16  # characters
_TO_BRACKET = 120  # characters from a figure to the bracket that holds its parts
_LABEL = re.compile(r"\s*;[^;:.()]{1,40}:\s*")
_REST = re.compile(r"(?<!\w)còn lại(?!\w)")
LEFT = re.compile(r"\s+còn lại(?!\w)")
_ALL_OF = "tổng số "  # the head of a column: Tổng số đảng viên, beside Đảng viên DTTS
_LIST_REACH = 6  # lines of a list
_REACH = 12  # figures back
_TRIED = 4  # wholes, the nearest first
_PUNISHED = frozenset({"ky_luat", "dua_ra_khoi_dang"})
_GIVEN = re.compile(r"(?:được )?(?:trao )?tặng(?!\w)")
_INSPECTED = re.compile(r"kiểm tra|giám sát|kết luận|(?:có )?(?:vi phạm|khuyết điểm)")


def may_hold(whole: Mention, part: Mention, figures: FigureRules) -> bool:
    """Whether a figure can be a part of another: the same kind of thing, no larger, nothing else done with it."""
    if whole.kind != "count" or part.kind != "count" or whole is part or not whole.indicator or not part.indicator:
        return False
    if part.fields.get("average") or whole.fields.get("average") or whole.status != part.status or whole.value_max is not None:
        return False
    if whole.fields.get("compared") and not part.fields.get("compared"):
        return False
    if whole.fields.get("seats") and part.fields.get("seats"):
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
        and not (part.measure in _PUNISHED and whole.measure in _PUNISHED)
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


def depth_opened(folded: str, start: int, at: int) -> int | None:
    """The offset of the bracket that a place stands in, within its sentence."""
    if folded.find("(", start, at) < 0:
        return None
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


def link_parts(
    folded: str,
    sentence: tuple[int, int],
    counts: list[Mention],
    earlier: list[Mention],
    figures: FigureRules,
    rules: RelationRules,
    in_list: Mention | None,
    all_of_it: bool,
) -> None:
    """Set `whole` on the parts among a sentence's counts.

    earlier: the counts before, the latest last; in_list: the figure a list is opened under; all_of_it: the whole sentence
    breaks it down.
    """
    start, end = sentence
    brackets = {id(c): depth_opened(folded, start, c.start) for c in counts}
    for index, part in enumerate(counts):
        bracket = brackets[id(part)]
        before = counts[:index]
        if _THRESHOLD.search(folded, max(start, part.start - _THRESHOLD_BACK), part.start) or part.fields.get("compared"):
            continue  # 12 đảng viên (năm trước: | 8): of another time
        within = [c for c in before if bracket is not None and brackets[id(c)] == bracket]
        if within and (whole := _after_colon(folded, part, within, figures)):
            part.whole = whole
            continue
        if within and (whole := _after_marker(folded, start, part, within, [], figures, rules, bracket)):
            part.whole = whole
            continue
        if bracket is not None and (whole := _before_bracket(folded, bracket, before, part, figures)):
            part.whole = whole
            part.fields["partition"] = True
            continue
        outside = [c for c in before if brackets[id(c)] is None or brackets[id(c)] == bracket]
        outside = [
            c for c in outside if c is outside[0] or not _OF_TOTAL.search(folded, max(start, c.start - _TOTAL_BACK), c.start)
        ]
        part.whole = (
            (_opened(folded, in_list, part, outside, True, figures) if all_of_it else None)
            or _among(folded, start, part, outside, figures)
            or _of_those(folded, part, outside, figures)
            or _remaining(folded, part, outside, figures)
            or _rated(part, [*earlier, *outside], figures, rules)
            or _after_marker(folded, start, part, outside, earlier, figures, rules, bracket)
            or _after_colon(folded, part, outside, figures)
            or _opened(folded, in_list, part, outside, all_of_it or _labelled(folded, part, outside), figures)
            or (None if _raised(folded, part) else _personal(part, [*earlier, *outside], figures, rules))
        )
    _summed(counts, earlier, figures)
    for part in counts:  # số còn lại xin ra khỏi Đảng: the parts named are not all
        if part.whole is not None and _REST.search(folded, part.end, end):
            part.fields["partition"] = False


def _raised(folded: str, part: Mention) -> bool:
    """Whether a figure is what a total was raised to: `đưa tổng số đảng viên gốc giáo lên | 38 đồng chí`, no part of another."""
    return folded.endswith(("lên ", "lên tới ", "lên đến ", "lên thành "), 0, part.start)


def _labelled(folded: str, part: Mention, outside: list[Mention]) -> bool:
    """Whether a line of a list goes on with a label of its own: `- Huy hiệu 60 năm: 19 đồng chí; | 55 năm: 12 đồng chí`."""
    return bool(outside) and _LABEL.fullmatch(folded, outside[-1].end, part.start) is not None


def _opened(
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


def _before_bracket(folded: str, bracket: int, before: list[Mention], part: Mention, figures: FigureRules) -> Mention | None:
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
                and not _own_deed(folded, part, whole, bracket)
            ):
                return whole
            return None
    return None


def _own_deed(folded: str, part: Mention, whole: Mention, since: int) -> bool:
    """Whether a verb of its own stands between the marker and a figure: then it is another figure, no part."""
    cue = part.fields.get("cue")
    if not isinstance(cue, Cue) or cue.where not in ("before", "once") or cue.start < since:
        return False
    given = _GIVEN.match(folded, cue.start) and whole.measure == "khac"  # 647 đảng viên, trong đó trao tặng 639
    return cue.gives != "hien_co" and not given and not (cue.gives in _PUNISHED and whole.measure in _PUNISHED)


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


def _among(folded: str, start: int, part: Mention, outside: list[Mention], figures: FigureRules) -> Mention | None:
    """`Trong số 118 đảng viên mới có 43 đồng chí …`: the first figure of the sentence is the whole."""
    lead = _AMONG.search(folded, start, part.start)
    whole = next((c for c in outside if lead and c.start == lead.end()), None)
    return _rooted(whole, part, figures) if whole is not None else None


def _of_those(folded: str, part: Mention, outside: list[Mention], figures: FigureRules) -> Mention | None:
    """`15 chi bộ, 11 chi bộ trong đó là chi bộ thôn`, `17 đồng chí, 11 là nữ`: the last figure of the same thing is the whole."""
    bare = part.fields.get("noun") == "" and IS_OF_THEM.match(folded, part.end) is not None
    beside = bare and outside and outside[-1].whole is None and folded[outside[-1].end : part.start].strip() == ","
    if not beside and not AMONG_THEM.match(folded, part.end):
        return None
    plain = replace(part, measure="hien_co")  # 88 đồng chí trong số đó đã được công nhận chính thức
    return next((c for c in reversed(outside) if c.indicator == part.indicator and may_hold(c, plain, figures)), None)


def _remaining(folded: str, part: Mention, outside: list[Mention], figures: FigureRules) -> Mention | None:
    """`8 đảng viên nhận Huy hiệu 50 năm; 25 đồng chí còn lại`: what is left of what the figure before is a part of."""
    if not outside or outside[-1].whole is None or not LEFT.match(folded, part.end):
        return None
    whole = outside[-1].whole
    return whole if may_hold(whole, part, figures) and part.indicator == whole.indicator else None


def _rooted(whole: Mention, part: Mention, figures: FigureRules) -> Mention | None:
    """A figure as the whole of a part, whatever measure the part's own words left open."""
    return (
        whole
        if may_hold(whole, part, figures)
        or (part.measure == "hien_co" and part.indicator == whole.indicator and part.value < whole.value)
        else None
    )


@dataclass(frozen=True, slots=True)
class _Opening:
    """The words that open the parts of a figure: a marker (`trong đó`, `gồm`), or the lead of a sentence (`Trong số này`)."""

    start: int
    end: int
    marker: str | None
    lead: bool
    partition: bool
    especially: bool  # trong đó riêng Chi bộ Viện Sư phạm kết nạp 15: its own deed, and yet a part


def _opening(folded: str, start: int, part: Mention, bracket: int | None, rules: RelationRules) -> _Opening | None:
    """The last such words before a part, if the list that they open goes on to it."""
    strong, loose = _markers(folded, start, start if bracket is None else bracket, part.start, bracket, rules)
    lead = _SENTENCE_LEAD.match(folded, start, part.start)
    if not strong and not lead and not (loose and _speaks_of_people(part, rules)):
        return None
    marker = strong or (None if lead else loose)
    since = marker.end() if marker else (lead.end() if lead else start)
    if rules.part_end.search(folded, since, part.start) and not _speaks_of_people(part, rules):
        return None
    return _Opening(
        marker.start() if marker else start,
        since,
        marker[0] if marker else None,
        lead is not None,
        marker is not None and rules.part.kind(marker) == "partition",
        marker is not None and (marker[0] == "riêng" or _ESPECIALLY.match(folded, since) is not None),
    )


def _after_marker(
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
    opening = _opening(folded, start, part, bracket, rules)
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
    candidates = _candidates(folded, part, wholes, earlier, opening, figures)
    if _YEAR_LABEL.search(folded, max(start, part.start - 40), part.start) and part.fields.get("own_time"):
        return None  # năm 2022: 1.268 đảng viên; năm 2023: …: times of the figure before, no parts of it
    for whole in candidates:
        if _another_list(folded, whole, wholes, part, opening):
            continue
        counted = [s for s in siblings if s.whole is whole]
        already = sum(s.value for s in counted)
        completed = bool(counted) and already + part.value == whole.value and part.measure == whole.measure
        if not completed and _does_otherwise(folded, part, whole, siblings, opening):
            return None
        if _of_its_own(folded, part, whole, opening):
            return None
        personal = _speaks_of_people(part, rules) or any(_speaks_of_people(s, rules) for s in counted)
        if not personal and counted and (already == whole.value or already + part.value > whole.value):
            continue
        if opening.partition:
            part.fields["partition"] = True
        return whole
    return None


def _candidates(
    folded: str, part: Mention, wholes: list[Mention], earlier: list[Mention], opening: _Opening, figures: FigureRules
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
    near = (c for c in reversed(earlier[-_REACH:]) if part.paragraph - c.paragraph <= lines_back and c.whole is None)
    return list(islice((c for c in near if may_hold(c, part, figures)), _TRIED))


def _punished_among(part: Mention, opening: _Opening) -> bool:
    """`96 đảng viên có vi phạm, trong đó 34 đồng chí phải thi hành kỷ luật`: those punished may be a part of any."""
    return part.measure in _PUNISHED and opening.marker is not None and opening.marker.startswith("trong")


def _does_otherwise(folded: str, part: Mention, whole: Mention, siblings: list[Mention], opening: _Opening) -> bool:
    """Whether a part's own verb makes it another figure: not where it is the whole's, or its first sibling's."""
    if not _own_deed(folded, part, whole, opening.end):
        return False
    if _punished_among(part, opening) and _inspected(whole, folded) and ";" not in folded[opening.end : part.start]:
        return False
    cue = part.fields.get("cue")
    return not (
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


def _of_its_own(folded: str, part: Mention, whole: Mention, opening: _Opening) -> bool:
    """Whether a time, a contrast (`thì`) or a semicolon makes a figure another one, and no part of what stands before."""
    contrasted, apart = opening.marker == "thì", ";" in folded[opening.end : part.start]
    if part.fields.get("own_time") and part.period != whole.period and (contrasted or ";" in folded[opening.start : part.start]):
        return True
    if contrasted and (part.total is not None or folded[opening.end : part.start].strip() not in ("", "có")):
        return True  # chi bộ 19 đảng viên thì 13/19 đồng chí trên 60 tuổi
    cue = part.fields.get("cue")
    verb_before = isinstance(cue, Cue) and cue.where == "before" and part.fields.get("candidate") != "discipline"
    return apart and part.measure in _PUNISHED and verb_before


def _another_list(folded: str, whole: Mention, wholes: list[Mention], part: Mention, opening: _Opening) -> bool:
    """Whether a semicolon parts a figure from a whole: sinh hoạt tại 41 chi bộ; | 33/33 bản đã có chi bộ, trong đó 31 chi bộ …;
    38 đạt trong sạch vững mạnh, trong đó 8 tiêu biểu; | 11 hoàn thành tốt nhiệm vụ.
    """
    if wholes and wholes[-1].indicator == "thon_ban" and ";" in folded[whole.end : opening.start]:
        return True
    graded = part.measure == "xep_loai" == whole.measure and part.subset and whole.subset
    return bool(graded) and ";" in folded[opening.end : part.start]


def _markers(
    folded: str, start: int, low: int, at: int, bracket: int | None, rules: RelationRules
) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    """The last marker between two offsets, outside of brackets but the part's own; and the last `, có`, which only may be one."""
    strong, loose = None, None
    for marker in rules.part.regex.finditer(folded, low, at):
        weak = marker[0] == "có"
        if (weak or marker[0] == "riêng") and not folded[low : marker.start()].rstrip().endswith(","):
            continue
        if weak and folded.startswith(" đạo", marker.end()):
            continue
        if bracket is not None or depth_opened(folded, start, marker.start()) is None:
            strong, loose = (strong, marker) if weak else (marker, loose)
    return strong, loose


def _after_colon(folded: str, part: Mention, outside: list[Mention], figures: FigureRules) -> Mention | None:
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
            and not _own_deed(folded, part, whole, colon)
        ):
            part.fields["partition"] = True
            return whole
    return None


def _speaks_of_people(part: Mention, rules: RelationRules) -> bool:
    return part.indicator in ("dang_vien", "quan_chung") and bool(part.subset and rules.personal.search(part.subset.lower()))


def _rated(part: Mention, before: list[Mention], figures: FigureRules, rules: RelationRules) -> Mention | None:
    """Those of a grade are a part of all that were rated, counted before in the paragraph or list."""
    if part.measure != "xep_loai" or not part.subset or not rules.rating.search(part.subset.lower()):
        return None
    for whole in reversed(before[-_REACH:]):
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


def _personal(part: Mention, before: list[Mention], figures: FigureRules, rules: RelationRules) -> Mention | None:
    """Members of one sex, people, age or schooling are a part of the total given just before, marker or not."""
    if not _speaks_of_people(part, rules) or part.fields.get("candidate") == "people":
        return None
    for whole in reversed(before[-_REACH:]):
        if whole.fields.get("compared") and not part.fields.get("compared"):
            continue
        if whole.fields.get("average"):
            continue
        if whole.indicator != "dang_vien" or whole.fields.get("candidate") == "people" or part.paragraph - whole.paragraph > 2:
            continue
        beside = whole.whole is not None and whole.paragraph == part.paragraph and _open_ended(part)
        if whole.whole is not None and may_hold(whole.whole, part, figures):
            whole = whole.whole
        if (
            (whole.subset and rules.personal.search(whole.subset.lower()))
            or (whole.measure != part.measure and not beside)
            or whole.value <= part.value
        ):
            continue
        elsewhere = (whole.org_level, whole.org_name) != (part.org_level, part.org_name) and part.fields.get("own_measure")
        return whole if may_hold(whole, part, figures) and not elsewhere else None
    return None


def _open_ended(part: Mention) -> bool:
    """Whether no word but `có`, `là` says what was done: it may go on with the parts of a flow."""
    cue = part.fields.get("cue")
    return cue is None or (isinstance(cue, Cue) and cue.gives == "hien_co" and cue.where == "weak")


def _summed(counts: list[Mention], earlier: list[Mention], figures: FigureRules) -> None:
    """Figures in a row that make up the one just before exactly are its parts: 412 kiểm tra … 398 …, 14 …"""
    run = [c for c in counts if c.whole is None and c.qualifier == "exact"]
    before = [c for c in [*earlier[-3:], *counts] if c.whole is None]
    upto = [0, *accumulate(c.value for c in run)]  # no figure is negative: they grow
    rows = []
    for first, part in enumerate(run):
        whole = next((c for c in reversed(before) if c.end <= part.start), None)
        if whole is not None:
            sum_wanted = upto[first] + whole.value
            last = range(bisect_left(upto, sum_wanted, first + 2), bisect_right(upto, sum_wanted, first + 2))
            rows += [(end - first, first, whole) for end in last]
    for size, first, whole in sorted(rows, key=lambda row: row[:2], reverse=True):
        parts = run[first : first + size]
        if (
            whole.paragraph == parts[0].paragraph
            and all(may_hold(whole, p, figures) for p in parts)
            and len({p.period for p in parts}) == 1
        ):
            _divide(whole, parts)
            return


def _divide(whole: Mention, parts: list[Mention]) -> None:
    """Make figures the parts of one that they add up to."""
    for part in parts:
        part.whole = whole
        part.fields["partition"] = True


def link_cells(cells: list[Mention], figures: FigureRules) -> None:
    """Cells of a table: rows that add up to the row of their total; a narrower column behind the one of all.

    cells: the figures of one table, in order; each names its column.
    """
    columns: dict[str, list[Mention]] = {}
    rows: dict[int, list[Mention]] = {}
    for cell in cells:
        columns.setdefault(str(cell.fields["column"]), []).append(cell)
        rows.setdefault(cell.paragraph, []).append(cell)
    for column in columns.values():
        totals = [c for c in column if c.fields["row_of_total"]]
        parts = [c for c in column if not c.fields["row_of_total"] and c.whole is None]
        alike = len({(c.indicator, c.measure) for c in column}) == 1
        if alike and len(totals) == 1 and len(parts) > 1 and sum(p.value for p in parts) == totals[0].value:
            _divide(totals[0], parts)
            times = {p.period for p in parts if p.period is not None}
            if len(times) > 1 and totals[0].period in times:  # rows of years: the total is of all, not of the last
                totals[0].period = min(first for first, _ in times), max(last for _, last in times)
    for row in rows.values():
        for whole in [c for c in row if str(c.fields["column"]).startswith(_ALL_OF)][:1]:
            kind = str(whole.fields["column"]).removeprefix(_ALL_OF)
            for part in row:
                narrower = str(part.fields["column"]).startswith(f"{kind} ")
                if part.whole is None and narrower and may_hold(whole, part, figures):
                    part.whole = whole


def link_sums(rows: Iterable[list[Mention]], before: list[Mention], figures: FigureRules) -> None:
    """Items of a list, taken for parts of a figure that they do not make up: of one told before that they do.

    `1.926 đảng viên, gồm 1.871 đồng chí được tặng và 55 …`, then a list of the 1.871.
    """
    parts = [c for row in rows for c in row if c.whole is not None and c.whole.end < c.start and c.whole.paragraph != c.paragraph]
    wholes = {id(p.whole) for p in parts}
    total = sum(p.value for p in parts)
    if len(parts) < 2 or len(wholes) != 1 or parts[0].whole is None or parts[0].whole.value == total:
        return
    other = next((c for c in reversed(before) if c.value == total and all(may_hold(c, p, figures) for p in parts)), None)
    if other is not None:
        _divide(other, parts)


def link_total_lines(rows: Iterable[list[Mention]], totals: list[Mention]) -> None:
    """A list of organisations and the line of their total, above or below: parts where they add up exactly."""
    items = list(rows)
    for total in totals:
        parts = [
            c
            for row in items
            for c in row
            if c.indicator == total.indicator
            and c.measure == total.measure
            and c.whole is None
            and c is not total
            and not c.subset
            and "column" not in c.fields
        ]
        if len(parts) >= 2 and sum(p.value for p in parts) == total.value:
            _divide(total, parts)
