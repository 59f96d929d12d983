"""Numbers that are members only by what stands around them: `41 nữ`, `khiển trách 22`, `con số này là 39`."""

from __future__ import annotations

import re

from trichluc.find.mention import Mention
from trichluc.relate.measures import Cue
from trichluc.rules.figures import FigureRules
from trichluc.rules.relations import RelationRules

_COMMITTEE = re.compile(r"(?:ban chấp hành|ban thường vụ|bch|btv|cấp ủy|ủy ban kiểm tra|bầu|ủy viên|đại biểu|đoàn đại biểu|chỉ định)[^;.]{0,60}$")
_MEMBER_CUES = frozenset({"ket_nap", "dua_ra_khoi_dang", "chuyen_chinh_thuc", "ky_luat"})


def settle(folded: str, start: int, mention: Mention, before: list[Mention], earlier: list[Mention], opener: Mention | None, cue: Cue | None, figures: FigureRules, rules: RelationRules) -> bool:
    """Give a candidate its indicator (and a label's measure), or say that it is no figure of ours.

    before: the sentence's figures so far; earlier: those of the sentences before; opener: the figure whose list this is in.
    """
    kind = mention.fields["candidate"]
    members = next((m for m in reversed(before) if m.kind == "count" and m.indicator == "dang_vien"), None) or _near(earlier, mention, "dang_vien")
    if opener is not None and opener.indicator == "dang_vien":
        members = members or opener
    match kind:
        case "address":
            return _addressed(folded, start, mention, before, figures)
        case "people":
            return _people(folded, start, mention, before, members, cue, figures)
        case "discipline":
            return _disciplined(folded, start, mention, before, earlier, rules)
        case "rating":
            return _rated(folded, start, mention, before, earlier, opener, figures)
        case "label":
            if members is None or mention.value > members.value or members.paragraph != mention.paragraph and opener is None:
                return False
            mention.indicator = "dang_vien"
            return True
        case "same" | "share":
            last = next((m for m in reversed([*earlier[-3:], *before]) if m.kind == "count" and m.indicator), None)
            if mention.indicator:
                return True
            if last is None or last.paragraph != mention.paragraph:
                return False
            mention.indicator = last.indicator
            mention.fields["same_as"] = last
            return True
    return False


def _near(earlier: list[Mention], mention: Mention, indicator: str) -> Mention | None:
    """The last figure of an indicator in this paragraph."""
    return next((m for m in reversed(earlier[-6:]) if m.kind == "count" and m.indicator == indicator and m.paragraph == mention.paragraph), None)


def _segment(folded: str, start: int, at: int) -> str:
    """The text since the last mark before a place."""
    left = max((folded.rfind(mark, start, at) + 1 for mark in ",;(.\n\t"), default=start)
    return folded[max(left, start) : at]


def _labelled(folded: str, start: int, mention: Mention, figures: FigureRules) -> str | None:
    """The indicator whose noun stands as a label before the number (cán bộ, công chức xã còn 21 người)."""
    segment = _segment(folded, start, mention.start)
    nouns = list(figures.any_noun.finditer(segment))
    if not nouns:
        return None
    slug = figures.nouns[" ".join(nouns[-1][0].split())]
    return slug if slug in ("dang_vien", "can_bo", "quan_chung") and not re.search(r"\d", segment[nouns[-1].end() :]) else None


def _addressed(folded: str, start: int, mention: Mention, before: list[Mention], figures: FigureRules) -> bool:
    """đồng chí: a member, unless the figure before counts officials, or a committee's seats are counted."""
    if _COMMITTEE.search(folded[max(start, mention.start - 70) : mention.start]) and _labelled(folded, start, mention, figures) != "dang_vien":
        mention.fields["seats"] = True
    previous = before[-1] if before else None
    if previous is not None and previous.indicator == "can_bo" and re.search(r"trong đó|gồm|có", folded[previous.end : mention.start]):
        mention.indicator = "can_bo"
    else:
        mention.indicator = "dang_vien"
    return True


def _people(folded: str, start: int, mention: Mention, before: list[Mention], members: Mention | None, cue: Cue | None, figures: FigureRules) -> bool:
    """người, học sinh, nữ …: members where they are admitted or removed, or a part of a figure of members."""
    noun = str(mention.fields["noun"])
    label = _labelled(folded, start, mention, figures) if noun in ("người", "trường hợp") else None
    if label:
        mention.indicator = label
        return True
    counts = [m for m in before if m.kind == "count" and m.indicator]
    if cue and cue.gives in _MEMBER_CUES and cue.where in ("before", "after"):
        between = folded[cue.end : mention.start] if cue.where == "before" else ""
        if len(between) <= 60 and not re.search(r"[.;(]", between) or counts and counts[-1].indicator == "dang_vien" and counts[-1].end > cue.end:
            if noun in ("cán bộ", "công chức", "viên chức") and cue.gives == "ky_luat" or noun in ("người", "cá nhân") and cue.gives == "ky_luat" and not counts:
                return False
            mention.indicator = "dang_vien"
            return True
    if members is not None and members in before and mention.value <= members.value:
        between = folded[members.end : mention.start]
        last = counts[-1] if counts else None
        chained = last is not None and (last is members or last.whole is not None or last.fields.get("candidate") == "people")
        if chained and re.search(r"trong (?:đó|số)|gồm|\(|,|:|có", between) and not re.search(r"\.\s|giới thiệu|hộ|lao động|dân số", between):
            mention.indicator = "dang_vien"
            return True
    lead = folded[start : mention.start]
    if members is not None and members not in before and mention.value <= members.value and re.match(r"\W*(?:trong (?:đó|số)|gồm)", lead):
        mention.indicator = "dang_vien"
        return True
    return False


def _disciplined(folded: str, start: int, mention: Mention, before: list[Mention], earlier: list[Mention], rules: RelationRules) -> bool:
    """khiển trách 22, cảnh cáo 7: a form of discipline, of the members or organisations counted before."""
    punished = next((m for m in reversed([*earlier[-8:], *before]) if m.kind == "count" and m.indicator in ("dang_vien", "to_chuc_dang") and m.measure in ("ky_luat", "dua_ra_khoi_dang")), None)
    if punished is None and not re.search(r"kỷ luật|ra khỏi đảng", folded[start : mention.start]):
        return False
    mention.indicator = punished.indicator if punished else "dang_vien"
    found = rules.discipline.regex.fullmatch(str(mention.fields["label"]))
    if found:
        mention.measure = rules.discipline.kind(found)
    return True


def _rated(folded: str, start: int, mention: Mention, before: list[Mention], earlier: list[Mention], opener: Mention | None, figures: FigureRules) -> bool:
    """hoàn thành tốt: 25: what is rated stands at the head of the sentence, or was counted before."""
    nouns = list(figures.any_noun.finditer(folded, start, mention.start))
    counted = next((m for m in reversed([*earlier[-4:], *before]) if m.kind == "count" and m.indicator and m.indicator != "thon_ban" and abs(m.paragraph - mention.paragraph) <= 4), None)
    if nouns:
        mention.indicator = figures.nouns[" ".join(nouns[-1][0].split())]
    elif counted is not None:
        mention.indicator = counted.indicator
    elif opener is not None:
        mention.indicator = opener.indicator
    return mention.indicator is not None
