"""Organisations in a text: `Đảng bộ huyện Mường Nhé`, `toàn huyện`, `Chi bộ Trường THPT Tây Giang`."""

from __future__ import annotations

import re

import regex

from trichluc.relate.organisations.agencies import agency_at
from trichluc.relate.organisations.governing import FORMER, VERB_REACH, acts, mark_governing
from trichluc.relate.organisations.headed import headed_at
from trichluc.relate.organisations.known import REGION, Known, OrgMention, is_free
from trichluc.relate.organisations.rows import apposed, bare_names, coordinate_units, row_of_first, told_in_a_row
from trichluc.rules.alternation import compile_words
from trichluc.rules.context import ContextRules
from trichluc.text import View

# Phường Hòa Khánh hình thành trên cơ sở hợp nhất hai phường …; xã Kim Song Trường được thành lập từ 3 xã …
_MERGED = compile_words(
    r"(?<!\w)(?:trên cơ sở (?:hợp nhất|sáp nhập|nhập|sắp xếp|toàn bộ|nguyên trạng)|(?:thành lập|hình thành) trên cơ sở"
    r"|(?:thành lập|hình thành|ra đời|hợp nhất|sáp nhập|được nhập|gộp|nhập lại) từ"
    r"|(?:hợp nhất|sáp nhập) (?:các|hai|ba|bốn|\d+) (?:xã|phường|thị trấn|huyện|đảng bộ))(?!\w)"
)
_CLAUSE_STOP = re.compile(r"[.;](?=\s|$)")
_NAME_BEGINS = regex.compile(r"[\s.]*(?:số\s+|tp\.?\s+|thành phố\s+)?[“\"]?[\p{Lu}\d]")
# what stands before a level word where a name is apposed to it or follows in a row: Tủa Chùa là | huyện, các | xã
_BESIDE_NAME = re.compile(r"(?:,|(?<!\w)(?:là|một|những|các|số|nhiều|hai|ba|bốn|năm|bộ)|\d)\s+$")
_REACH_OF_NAME = 16  # characters before a head
# cấp ủy và ủy ban kiểm tra các cấp đã thi hành kỷ luật …: of the article's own
_OF_ALL_LEVELS = compile_words(r"(?<!\w)(?:cấp ủy|ubkt|ủy ban kiểm tra)(?:,? và (?:cấp ủy|ubkt|ủy ban kiểm tra))? các cấp(?!\w)")
# toàn vùng có 79 đảng bộ cấp huyện: of several provinces
_REGION = compile_words(r"(?<!\w)(?:toàn|cả) (?:vùng|khu vực)(?=,? (?:hiện |đã |mới |còn )?(?:có|còn|kết nạp)(?!\w))")
_REGIONS = re.compile(
    r"(?<!\w)(?:tây nguyên|tây bắc|đông bắc|việt bắc|(?:đông|tây) nam bộ|sông cửu long|duyên hải|trung bộ)(?!\w)"
)
_HAMLETS_BEFORE = re.compile(r"(?<!\w)(?:thôn|bản|xóm|ấp|làng|buôn|phố),\s+$")  # 252 xóm, bản, | khối: no Khối


def find_organisations(
    view: View,
    start: int,
    end: int,
    rules: ContextRules,
    known: Known,
    figures: frozenset[int] = frozenset(),
) -> list[OrgMention]:
    """The organisations between two offsets, in order, and which of them govern.

    known: folded name → organisation, for names without a level word; figures: where figures start, which no name reaches into.
    """
    full_names = list(rules.agency.finditer(view.plain, start, end))
    provinces = list(rules.province_name.finditer(view.plain, start, end))
    found = _found(view, start, end, rules, known, figures, full_names, provinces)
    mark_governing(view, start, found, rules)
    return _without_merged(view, start, end, found, rules)


def find_named(view: View, start: int, end: int, rules: ContextRules, figures: frozenset[int]) -> list[OrgMention]:
    """The organisations between two offsets, in order, if one with a name may stand there; which of them govern is left open."""
    full_names = list(rules.agency.finditer(view.plain, start, end))
    provinces = list(rules.province_name.finditer(view.plain, start, end))
    if not full_names and not provinces and not _may_name(view, start, rules.head.search(view.folded, start, end), end, rules):
        return []
    return _found(view, start, end, rules, Known(), figures, full_names, provinces)


def _found(
    view: View,
    start: int,
    end: int,
    rules: ContextRules,
    known: Known,
    figures: frozenset[int],
    full_names: list[re.Match[str]],
    provinces: list[re.Match[str]],
) -> list[OrgMention]:
    """All of every kind. full_names, provinces: where names of agencies begin, and where provinces are named."""
    found: list[OrgMention] = []
    match = rules.head.search(view.folded, start, end)
    level_word = match is not None
    for agency in full_names:
        mention = agency_at(view, agency, end, rules, known, figures)
        if mention and (not found or mention.start >= found[-1].end):
            found.append(mention)
    levels = _OF_ALL_LEVELS.finditer(view.folded, start, end)
    found += [OrgMention(all_of_them.start(), all_of_them.end(), None, None, "đảng bộ", whole=True) for all_of_them in levels]
    found += _regions(view, start, end)
    if rules.agency_kind.search(view.folded, start, end):
        for again in rules.agency_again.finditer(view.folded, start, end):
            if is_free(found, again.start("word"), again.end()) and not _HAMLETS_BEFORE.search(
                view.folded, start, again.start("word")
            ):
                found.append(OrgMention(again.start("word"), again.end(), None, "co_quan", again["word"]))
    agencies = list(found)
    while match:
        position = match.end()
        at = match.start()
        inside = any(a.start <= at < a.end for a in agencies) or any(p.start() <= at < p.end() for p in provinces)  # Sóc Trăng
        mention = None if inside else headed_at(view, start, match, end, rules, known, figures)
        if mention:
            found.append(mention)
            position = max(position, mention.end)
        match = rules.head.search(view.folded, position, end)
    if level_word:
        found += apposed(view, start, end, found, rules)
    found += told_in_a_row(view, start, end, found, rules)
    found += coordinate_units(view, start, end, found, rules)
    found += bare_names(view, start, end, found, known, rules, provinces)
    found += row_of_first(view, end, found)
    return sorted(found, key=lambda m: (m.start, m.end))


def _regions(view: View, start: int, end: int) -> list[OrgMention]:
    """Where several provinces together are spoken of, on a page that names their region."""
    told = list(_REGION.finditer(view.folded, start, end))
    if not told or _REGIONS.search(view.folded) is None:
        return []
    return [OrgMention(region.start(), region.end(), None, None, REGION) for region in told]


def _without_merged(view: View, start: int, end: int, found: list[OrgMention], rules: ContextRules) -> list[OrgMention]:
    """All but those that went into another one of their level, of which nothing is told: `hợp nhất | phường Hòa Minh và …`."""
    merged = _MERGED.search(view.folded, start, end) if found else None
    if merged is None:
        return found
    stop = _CLAUSE_STOP.search(view.folded, merged.end(), end)
    until = stop.start() if stop else end
    into = {m.level for m in found if m.start < merged.start()}
    kept = []
    for mention in found:
        if merged.end() <= mention.start < until and not _goes_on_acting(view.folded, mention.end, rules):
            if mention.level in into:
                continue
            mention.governs = False
        kept.append(mention)
    return kept


def _goes_on_acting(folded: str, at: int, rules: ContextRules) -> bool:
    """Whether a unit named among merged ones is the subject of what follows: `… hợp nhất từ 3 xã, xã Kim Song Trường | có`."""
    return acts(folded, at, at + VERB_REACH, rules) and FORMER.match(folded, at) is None


def _may_name(view: View, start: int, first: re.Match[str] | None, end: int, rules: ContextRules) -> bool:
    """Whether any head, from the first on, can have a name: a capital or number behind it, or words that place it beside one."""
    head = first
    while head is not None:
        between = rules.between.match(view.folded, head.end(), end)
        before = view.folded[max(start, head.start() - _REACH_OF_NAME) : head.start()]
        if _NAME_BEGINS.match(view.plain, between.end() if between else head.end(), end) or before.isspace():
            return True
        if _BESIDE_NAME.search(before):
            return True
        head = rules.head.search(view.folded, head.end(), end)
    return first is not None and view.folded.find("địa phương", start, end) >= 0  # which is no head, but may open a row
