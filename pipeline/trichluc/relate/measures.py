"""What was done with the counted, and whether it is done or yet to be done."""

from __future__ import annotations

import re
from dataclasses import dataclass

from trichluc.find.mention import Mention
from trichluc.rules.relations import RelationRules

PEOPLE = frozenset({"dang_vien", "quan_chung", "can_bo"})
_ONLY_PEOPLE = frozenset({"ket_nap", "chuyen_chinh_thuc", "dua_ra_khoi_dang"})
_ONLY_ORGANISATIONS = frozenset({"thanh_lap", "giai_the"})
_TAIL_END = re.compile(r"[,;.:()\n“”]|(?<!\w)(?:trong đó|và|còn)(?!\w)")
_PART_LEAD = re.compile(r"(?:trong đó|trong số (?:này|đó)|,|;|:|\()\s*$|(?:trong số|trong tổng số)[^,;.]{0,60}$")
_TAIL = 90  # characters behind a figure in which its own words are looked for
_CHAIN_BREAK = re.compile(r";|(?<!\w)(?:toàn huyện|toàn tỉnh|toàn xã|ngoài ra)(?!\w)")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that gives a measure: what, where it ends, and whether it is only weak."""

    gives: str
    end: int
    where: str  # after, before, label, weak


def fits(measure: str, indicator: str | None) -> bool:
    """Whether a measure can be said of an indicator: nobody admits a cell, nobody founds a member."""
    if measure in _ONLY_PEOPLE:
        return indicator is None or indicator in ("dang_vien", "quan_chung")
    if measure in _ONLY_ORGANISATIONS:
        return indicator not in ("dang_vien", "quan_chung")
    if measure == "ky_luat":
        return indicator not in ("quan_chung", "thon_ban")
    return True


def measure_cue(folded: str, start: int, mention: Mention, previous_end: int, next_start: int, end: int, rules: RelationRules) -> Cue | None:
    """The word that governs a figure in its sentence: right behind it, else the nearest before it."""
    limit = min(end, next_start, mention.end + _TAIL)
    stop = _TAIL_END.search(folded, mention.end, limit)
    tail_end = stop.start() if stop else limit
    indicator = mention.indicator
    rated = indicator != "thon_ban" and mention.kind == "count"
    rating = rules.rating.search(folded, mention.end, tail_end)
    if rating and rated and not re.search(r"(?<!\w)(?:danh hiệu|chưa)(?!\w)", folded[mention.end : rating.start()]):
        return Cue("xep_loai", rating.end(), "after")
    for match in rules.after.regex.finditer(folded, mention.end, tail_end):
        gives = rules.after.kind(match)
        if fits(gives, indicator) and not re.search(r"(?<!\w)(?:chưa|không|để)\s*$", folded[mention.end : match.start()]):
            return Cue(gives, match.end(), "after")
    before = _before(folded, start, mention, rules)
    if weak := rules.weak_after.regex.match(folded, _blank(folded, mention.end), tail_end):
        gives = rules.weak_after.kind(weak)
        if fits(gives, indicator) and indicator == "dang_vien" and (before is None or before.gives == "hien_co"):
            return Cue(gives, weak.end(), "weak")
    return before


def _blank(folded: str, at: int) -> int:
    while at < len(folded) and folded[at] == " ":
        at += 1
    return at


def _before(folded: str, start: int, mention: Mention, rules: RelationRules) -> Cue | None:
    """The nearest word before a figure that gives a measure it can have."""
    last: Cue | None = None
    at = start
    while match := rules.before.regex.search(folded, at, mention.start):
        gives = rules.before.kind(match)
        at = match.end()
        if gives == "giai_the" and mention.indicator in ("dang_vien", "quan_chung"):
            gives = "khac"
        if gives == "thanh_lap" and match[0] == "thành" and folded[match.end() : match.end() + 3].strip()[:1].isalpha():
            continue
        if fits(gives, mention.indicator) and not re.search(r"(?<!\w)(?:chưa|không|lễ|không phải|sau khi|trước khi|sau|trước)\s+$", folded[max(start, match.start() - 12) : match.start()]):
            last = Cue(gives, match.end(), "before")
    rated = [m for m in rules.rating.finditer(folded, max(start, mention.start - 60), mention.start)]
    if rated and mention.kind == "count" and mention.indicator != "thon_ban" and re.fullmatch(r"[\s:=]*(?:là|có|cho|đạt|với|gồm)?[\s:=]*", folded[rated[-1].end() : mention.start]):
        return Cue("xep_loai", rated[-1].end(), "label")
    since = last.end if last else start
    for match in rules.weak_before.finditer(folded, since, mention.start):
        lead = folded[max(start, match.start() - 70) : match.start()]
        if not _PART_LEAD.search(lead) and lead.strip():
            last = Cue("hien_co", match.end(), "weak")
    return last


def is_target(folded: str, start: int, mention: Mention, rules: RelationRules, inherited: bool) -> bool:
    """Whether a figure is a target: a word of what is to come before it, no word of what came of it in between."""
    state = inherited
    position = start
    cues = sorted(
        [(m.start(), m.end(), "target") for m in rules.target.finditer(folded, start, mention.start)]
        + [(m.start(), m.end(), "result") for m in rules.result.finditer(folded, start, mention.start)]
        + [(m.start(), m.end(), "end") for m in rules.target_end.finditer(folded, start, mention.start)]
    )
    for at, after, kind in cues:
        if at < position:
            continue
        if kind == "target":
            lead = folded[max(start, at - 40) : at]
            if re.search(r"(?:đạt|vượt|bằng|so với|theo|%|hoàn thành|thực hiện|trên|thực hiện tốt)\s*(?:các\s+|những\s+)?$", lead) and not _opens_target(folded, after, mention.start):
                continue
            state = True
        elif kind == "result":
            if state and folded[at:after] in ("đạt", "bằng", "kết quả", "đạt được") and inherited:
                continue
            if state and folded[at:after] in ("đạt", "so với", "bằng", "vượt") and not re.search(r"[;.]|,\s*$", folded[max(start, at - 3) : at]):
                continue
            state = False
        else:
            state = False
        position = after
    return state


def _opens_target(folded: str, after: int, at: int) -> bool:
    """`so với chỉ tiêu là 10 đảng viên`, `chỉ tiêu (110 đảng viên)`: the target's own figure comes next."""
    return bool(re.fullmatch(r"[^,;.()%\d]{0,40}[(:\s]*(?:là|:|\()?\s*", folded[after:at]))
