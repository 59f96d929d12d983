"""The words that open the parts of a figure: `trong đó`, `gồm`, `Trong số này`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from trichluc.find.mention import Mention
from trichluc.relate.brackets import depth_opened
from trichluc.relate.wholes.held import speaks_of_people
from trichluc.rules.relations import RelationRules

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


@dataclass(frozen=True, slots=True)
class Opening:
    """The words that open the parts of a figure: a marker (`trong đó`, `gồm`), or the lead of a sentence (`Trong số này`)."""

    start: int
    end: int
    marker: str | None
    lead: bool
    partition: bool
    especially: bool  # trong đó riêng Chi bộ Viện Sư phạm kết nạp 15: its own deed, and yet a part


def opening_before(folded: str, start: int, part: Mention, bracket: int | None, rules: RelationRules) -> Opening | None:
    """The last such words before a part, if the list that they open goes on to it."""
    strong, loose = _markers(folded, start, start if bracket is None else bracket, part.start, bracket, rules)
    lead = _SENTENCE_LEAD.match(folded, start, part.start)
    if not strong and not lead and not (loose and speaks_of_people(part, rules)):
        return None
    marker = strong or (None if lead else loose)
    since = marker.end() if marker else (lead.end() if lead else start)
    if rules.part_end.search(folded, since, part.start) and not speaks_of_people(part, rules):
        return None
    return Opening(
        marker.start() if marker else start,
        since,
        marker[0] if marker else None,
        lead is not None,
        marker is not None and rules.part.kind(marker) == "partition",
        marker is not None and (marker[0] == "riêng" or _ESPECIALLY.match(folded, since) is not None),
    )


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
