"""Which figure is a part of which: brackets, `trong đó`, `gồm`, and the arithmetic where grammar leaves two."""

from __future__ import annotations

import re
from itertools import pairwise

from trichluc.find.mention import Mention
from trichluc.relate.brackets import depth_opened
from trichluc.relate.wholes.held import is_raised_to, may_hold
from trichluc.relate.wholes.kinds import all_rated, total_of_people
from trichluc.relate.wholes.leads import goes_on_labelled, opened_under, those_before, told_among, whole_of_rest
from trichluc.relate.wholes.marked import after_colon, after_marker, before_bracket
from trichluc.relate.wholes.sums import mark_sums
from trichluc.rules.figures import FigureRules
from trichluc.rules.relations import RelationRules

# 512 đảng viên đi làm ăn xa, chiếm 7,4% trong tổng số hơn | 6.900 đảng viên; trong đó …: of the 512
_OF_TOTAL = re.compile(r"%[^;.()\d]{0,20}(?<!\w)tổng số\s+(?:hơn\s+|gần\s+|trên\s+|khoảng\s+)?$")
_TOTAL_BACK = 50  # characters
_THRESHOLD = re.compile(r"(?<!\w)(?:chưa|không|không còn|chưa có) đủ\s+$")  # chưa đủ | 3 đảng viên: no part
_THRESHOLD_BACK = 16  # characters
# mỗi nơi ít nhất | 7 quần chúng: no part of what all did
_EACH = re.compile(
    r"(?<!\w)(?:mỗi|từng) (?:nơi|đơn vị|cơ sở|chi bộ|đảng bộ|chi, đảng bộ|xã|phường|thị trấn|huyện|thôn|bản|ấp|trường)(?!\w)"
    r"[^,;.:()\d]{0,30}$"
)
_EACH_BACK = 48  # characters
_IN_ALL = re.compile(r"[^,;.()\d]{0,40}(?<!\w)trong tổng số (?:hơn |gần |trên |khoảng )?")
_REST = re.compile(r"(?<!\w)còn lại(?!\w)")


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
        if _EACH.search(folded, max(start, part.start - _EACH_BACK), part.start):
            continue
        within = [c for c in before if bracket is not None and brackets[id(c)] == bracket]
        if within and (whole := after_colon(folded, part, within, figures)):
            part.whole = whole
            continue
        if within and (whole := after_marker(folded, start, part, within, [], figures, rules, bracket)):
            part.whole = whole
            continue
        if bracket is not None and (whole := before_bracket(folded, bracket, before, part, figures)):
            part.whole = whole
            part.fields["partition"] = True
            continue
        outside = [c for c in before if brackets[id(c)] is None or brackets[id(c)] == bracket]
        outside = [
            c for c in outside if c is outside[0] or not _OF_TOTAL.search(folded, max(start, c.start - _TOTAL_BACK), c.start)
        ]
        part.whole = (
            (opened_under(folded, in_list, part, outside, True, figures) if all_of_it else None)
            or told_among(folded, start, part, outside, figures)
            or those_before(folded, part, outside, figures)
            or whole_of_rest(folded, part, outside, figures)
            or all_rated(part, [*earlier, *outside], figures, rules)
            or after_marker(folded, start, part, outside, earlier, figures, rules, bracket)
            or after_colon(folded, part, outside, figures)
            or opened_under(folded, in_list, part, outside, all_of_it or goes_on_labelled(folded, part, outside), figures)
            or (None if is_raised_to(folded, part) else total_of_people(part, [*earlier, *outside], figures, rules))
        )
    for part, whole in pairwise(counts):  # 512 đảng viên là người theo đạo trong tổng số | 5.236 đảng viên
        if part.whole is None and _IN_ALL.fullmatch(folded, part.end, whole.start) and may_hold(whole, part, figures):
            part.whole = whole
            whole.fields["in_all"] = True
    mark_sums(counts, earlier, figures)
    for part in counts:  # số còn lại xin ra khỏi Đảng: the parts named are not all
        if part.whole is not None and _REST.search(folded, part.end, end):
            part.fields["partition"] = False
