"""Places told by their names alone: apposed to a level word, in rows behind one, at the beginning of a clause."""

from __future__ import annotations

import re

import regex

from trichluc.find.numbers import WORD_NUMBER
from trichluc.places.units import key
from trichluc.places.units import known as known_unit
from trichluc.relate.organisations.agencies import LEVELS
from trichluc.relate.organisations.governing import FIRST_WORD, OWN_FIGURE, acts
from trichluc.relate.organisations.headed import NAME_RUN
from trichluc.relate.organisations.known import Known, Org, OrgMention, is_free
from trichluc.rules.alternation import compile_words
from trichluc.rules.context import ContextRules
from trichluc.rules.phrases import fold
from trichluc.text import View

_PLACE = (
    r"(?!Quý\s[IVX\d]|(?:Năm|Tháng|Về|Tại|Ở|Đến|Tới|Lên|Trong|Là|Nay|Vốn|Theo|Cả)\s)\p{Lu}[\p{Ll}'’]+(?:\s\p{Lu}[\p{L}'’]+){1,2}+"
)
_APPOSED = (
    regex.compile(
        rf"(?P<name>{_PLACE})(?:,\s+(?:một\s+)?|\s+[-–]\s+|\s+(?:vốn\s+)?là\s+(?:một\s+(?:trong\s+(?:những|\d+)\s+)?)?)(?P<level>{LEVELS})"
        r"(?=\s+(?!(?:đội|viên|trưởng|hội|ủy|này|đó)\W)\p{Ll})"
    ),
    regex.compile(
        rf"(?:(?:(?<=[\n.;])|(?<=[.;–-] ))Là|(?:cùng|cũng|vốn) là)\s+(?:một\s+(?:trong\s+(?:những|\d+)\s+)?)?(?P<level>{LEVELS})"
        rf"\s+[^.,;()]{{2,80}},\s+(?P<name>{_PLACE})"
    ),
)
# Nậm Kè | là một trong những nơi đi đầu
_AMONG_FIRST = regex.compile(
    rf"(?P<name>{_PLACE})\s+(?:cũng\s+)?là\s+(?:một trong (?:những|các|\d+)\s+)?"
    r"(?:nơi|đơn vị|địa phương|điểm sáng|lá cờ đầu)(?!\w)"
)
_HAMLET_OF = regex.compile(rf"(?P<name>{_PLACE})\s+\((?:xã|phường|thị trấn)\s+\p{{Lu}}")  # Khau Phiêng (xã Sinh Long)
_IN_ROWS = "huyện|xã|phường|thị trấn|đảng bộ|địa phương|đơn vị|cấp ủy|nơi"
_RANKED = "nhiều nhất|cao nhất|đông nhất|dẫn đầu|kế đến|kế đó|tiếp đến|tiếp theo|sau đó đến|sau đó là|rồi đến"
_TOLD_IN_ROWS = compile_words(rf"(?<!\w)(?:{_IN_ROWS}|{_RANKED})(?!\w)")  # without one of these, no row: a fast search
_ROW = re.compile(
    rf"(?<!\w)(?:các|một số|những|nhiều|hai|ba|bốn|năm|\d+)\s+(?:đảng bộ\s+)?(?P<level>{_IN_ROWS})(?!\w)"
    r"(?:[^.;]{0,80}?(?:(?<!\w)(?:là|gồm|như)(?!\w)|:)|(?=\s[^.;(]{2,40}\(\d))"
    rf"|(?<!\w)nơi (?:có|đạt) (?:nhiều|ít|số|tỷ lệ|tỉ lệ)[^.;:\d]{{0,60}}?(?: là(?!\w)|:)"  # Nơi có nhiều đảng viên bị kỷ luật là
    # nhiều nhất là Đảng bộ huyện Thạnh Phú với 14 đồng chí, kế đến là Giồng Trôm 9 đồng chí
    rf"|(?<!\w)(?:{_RANKED})(?: (?:là|với))?(?!\w)"
)
# kết nạp 1.126 đảng viên. Trong đó, | Cái Bè 158 đảng viên, Châu Thành 149, Chợ Gạo 131
_PARTED = compile_words(r"(?<!\w)(?:trong đó|gồm|cụ thể)(?: có)?\s*[:,]?\s+(?=[^,;:()\d]{2,24} \d)")
_LEAST_OF_ROW = 3  # known units, told without a word of their level
_IN_ROW = regex.compile(
    r"(?<=[\s,:;])(?P<name>\p{Lu}[\p{L}'’]*+(?:\s\p{Lu}[\p{L}'’]+){0,3}+)"
    r"(?=[,:]?\s+(?:\(|có\s+|kết nạp\s+|với\s+|đạt\s+|mới\s+|chỉ\s+|chỉ có\s+)?(?:được\s+)?\d)"
)
_ITEM_BEGINS = re.compile(r"(?:[,:;(]|(?<!\w)(?:là|và|gồm|như|với|đến|bộ|huyện|xã))\s*$")  # not: Mỏ sắt | Trại Cau 9
_ITEM_BACK = 12  # characters
_BY_THEN = re.compile(r"\s+(?:(?:đến|tới)\s+(?:năm|nay|tháng|cuối|hết)|(?:cuối|đầu|hết)\s+(?:năm|tháng))(?!\w)")
_OPENING = 16  # characters before a name that may open its clause
_OF_WHEN = frozenset({"trong", "năm", "từ", "tháng", "quý", "tính", "đến"})  # Riêng Gia Lai trong quý I/2011 đã …
_BEFORE_NAME = frozenset({"khi", "còn", "đó", "năm", "ở", "tại", "hiện", "nay", "cả", "toàn", "riêng", "chuyện", "thì"})
_SEVERAL_UNITS = re.compile(rf"(?<!\w)(?:\d+|{WORD_NUMBER})\s+$")
_COUNT_BACK = 8  # characters
_NEXT_UNIT = regex.compile(rf"\s*(?:,|và)\s+(?P<name>{NAME_RUN.pattern})")
_FIGURE_ALONE = re.compile(r"\s+\d[\d.]*(?:/\d[\d.]*)?\s*(?:[,;.)]|$)")  # …; Hội An | 110; Điện Bàn 150
_IN_ROW_OF = re.compile(
    r"(?:(?<!\w)(?:ở|tại|như|là)|\),)\s+$"
)  # tập trung nhiều ở | Khánh Tiến (6 chi bộ), | Khánh Hội (5 chi bộ)


def apposed(view: View, start: int, end: int, found: list[OrgMention], rules: ContextRules) -> list[OrgMention]:
    """A name that the words behind it call a place: `Tủa Chùa là huyện nghèo`, `Về Ba Trang, xã anh hùng`."""
    made = []
    for match in (m for pattern in _APPOSED for m in pattern.finditer(view.plain, start, end)):
        level = rules.level_of[match["level"]]
        free = is_free(found, *match.span("name"))
        named = known_unit(level, key(match["name"])) or match["name"].split()[0] not in rules.surnames
        if free and named:
            made.append(OrgMention(match.start("name"), match.end("name"), Org(level, match["name"]), level, "name"))
    for match in _AMONG_FIRST.finditer(view.plain, start, end):
        free = is_free(found, *match.span("name"))
        levels = [level for level in ("huyen", "xa") if known_unit(level, key(match["name"]))]
        if free and len(levels) == 1:
            made.append(OrgMention(match.start("name"), match.end("name"), Org(levels[0], match["name"]), levels[0], "name"))
    for match in _HAMLET_OF.finditer(view.plain, start, end):
        free = is_free(found, *match.span("name"))
        person = match["name"].split()[0] in rules.surnames or rules.title.search(
            view.folded, max(start, match.start() - 24), match.start()
        )
        if free and not person:
            made.append(OrgMention(match.start("name"), match.end("name"), Org("thon", match["name"]), "thon", "name"))
    return made


def told_in_a_row(view: View, start: int, end: int, found: list[OrgMention], rules: ContextRules) -> list[OrgMention]:
    """Names in a row behind their level word: `Ba huyện dẫn đầu là Thuận Châu kết nạp 402 đảng viên, Mai Sơn 368 đảng viên`."""
    made: list[OrgMention] = []
    if _IN_ROW.search(view.plain, start, end) is None:
        return made
    lead = _ROW.search(view.folded, start, end) if _TOLD_IN_ROWS.search(view.folded, start, end) else None
    parted = lead or _PARTED.search(view.folded, start, end)
    if parted is None:
        return made
    row = list(_IN_ROW.finditer(view.plain, parted.end(), end))
    told = rules.level_of.get(lead["level"] or "") if lead else None
    before = next((m.level for m in reversed(found) if m.end <= parted.end() and m.level in ("huyen", "xa")), "huyen")
    # phường Cát Dài …, kế đó là An Biên; the level of which most of the row are
    named = {level: sum(known_unit(level, key(match["name"])) for match in row) for level in ("huyen", "xa")}
    if lead is None and max(named.values()) < _LEAST_OF_ROW:
        return made
    levels = [told] if told else sorted(named, key=lambda level: (-named[level], level != before))
    if told is None and sum(fold(match["name"]) in rules.provinces for match in row) > 1:
        levels = ["tinh"]  # Các đảng bộ kết nạp được nhiều đảng viên là: Thanh Hóa 6.218 đồng chí, … Nghệ An 5.377
    for match in row:
        begins = told or _ITEM_BEGINS.search(view.folded, max(parted.end() - _ITEM_BACK, start), match.start("name"))
        free = begins and is_free(found, *match.span("name"))
        level = next((x for x in levels if known_unit(x, key(match["name"]))), None)
        if free and level:
            made.append(OrgMention(match.start("name"), match.end("name"), Org(level, match["name"]), level, "name"))
    return made


def row_of_first(view: View, end: int, found: list[OrgMention]) -> list[OrgMention]:
    """Units in a row behind one told by its name: `Hiệp Hòa kết nạp 318 đồng chí, | Lạng Giang 297 đồng chí`.

    Behind one with its level word, where two or more follow: `Đảng bộ thị xã Đông Hà có 61/68 TCCSĐ …; | Vĩnh Linh 57/66, …`.
    """
    named = (m for m in found if m.org is not None and m.org.name and m.level in ("huyen", "xa"))
    first = min(named, key=lambda m: m.start, default=None)
    if first is None or first.level is None:
        return []
    made: list[OrgMention] = []
    for match in _IN_ROW.finditer(view.plain, first.end, end):
        begins = _ITEM_BEGINS.search(view.folded, max(first.end, match.start("name") - _ITEM_BACK), match.start("name"))
        if begins and is_free(found, *match.span("name")) and known_unit(first.level, key(match["name"])):
            made.append(OrgMention(match.start("name"), match.end("name"), Org(first.level, match["name"]), first.level, "name"))
    return made if first.head == "name" or len(made) > 1 else []


def coordinate_units(view: View, start: int, end: int, found: list[OrgMention], rules: ContextRules) -> list[OrgMention]:
    """The second and further units behind one level word: `hai huyện vùng cao Bảo Lạc, | Bảo Lâm | đạt 58,3% và 61%`."""
    made: list[OrgMention] = []
    for first in found:
        several = first.org is not None and _SEVERAL_UNITS.search(view.folded, max(start, first.start - _COUNT_BACK), first.start)
        at, others = first.end, list[OrgMention]()
        while several and first.org is not None and (behind := _NEXT_UNIT.match(view.plain, at, end)):
            words = behind["name"].split(" ")
            names = (" ".join(words[:count]) for count in range(len(words), 0, -1))
            name = next((name for name in names if known_unit(first.org.level, key(name))), None)
            at = behind.start("name") + len(name or "")
            if name is None or not is_free([*found, *made], behind.start("name"), at):
                break
            others.append(OrgMention(behind.start("name"), at, Org(first.org.level, name), first.org.level, "name"))
        if others and acts(view.folded, others[-1].end, end, rules):
            made += others
    return made


def bare_names(
    view: View,
    start: int,
    end: int,
    found: list[OrgMention],
    known: Known,
    rules: ContextRules,
    provinces: list[re.Match[str]],
) -> list[OrgMention]:
    """Names without a level word that begin a clause: `Xín Mần đặt mục tiêu …`, `Năm 2022, Mường Nhé có …`."""
    made: list[OrgMention] = []
    behind: dict[str, int] = {}  # name → where it was last found to end
    for at, name in sorted(known.found_in(view, start, end), key=lambda f: (-len(f[1]), f[1], f[0])):
        if at >= behind.get(name, start):
            after, before = at + len(name), view.folded[start:at].rstrip()
            behind[name] = after
            word = FIRST_WORD.match(view.folded, after, end)
            free = is_free([*found, *made], at, after)
            clause = not before or before[-1] in ',;:.“"•+-–' or before.rsplit(None, 1)[-1] in _BEFORE_NAME
            towards = (
                re.search(r"(?:^\W*|[.,;:]\s*)(?:còn\s+)?(?:về|đến|lên|tại|ở)\s+$|(?:lấy|mang) tên\s+$", view.folded[start:at])
                and view.folded[after : after + 1] == ","
            )
            figured = OWN_FIGURE.match(view.folded, after, end) and _IN_ROW_OF.search(view.folded, max(start, at - 12), at)
            if (free and (towards or figured) and view.plain[at : at + 1].isupper()) or (
                free
                and clause
                and view.plain[at : at + 1].isupper()
                and word
                and (
                    word[1] in rules.verbs
                    or _BY_THEN.match(view.folded, after, end)
                    or (before.endswith((",", ";")) and _FIGURE_ALONE.match(view.folded, after, end))
                    or (before.endswith("riêng") and word[1] in _OF_WHEN)
                )
            ):
                made.append(OrgMention(at, after, known[name], known[name].level, "name"))
    ends = [match.end() for match in provinces]
    for match in provinces:
        free = is_free([*found, *made], *match.span())
        if free and _tells_of_province(view.folded, start, match, end, rules, ends):
            made.append(OrgMention(match.start(), match.end(), Org("tinh", match[0]), "tinh", "name"))
    return made


def _tells_of_province(folded: str, start: int, match: re.Match[str], end: int, rules: ContextRules, ends: list[int]) -> bool:
    """Whether a province named without its level word is what a clause is about: `Ở Kon Tum, …; Lâm Đồng kết nạp 9.418 …`.

    ends: where the provinces of the sentence end; the last of several in a row is no subject.
    """
    before = folded[max(start, match.start() - _OPENING) : match.start()]
    if re.search(r"(?:^|[.,;:]\s*)(?:riêng\s+)?(?:tại|ở)\s+$", before):
        return True
    if before.endswith("trên địa bàn ") and acts(folded, match.end(), end, rules):
        return True  # các trường THPT trên địa bàn | Hà Tĩnh | kết nạp 286 đảng viên
    if any(
        0 <= match.start() - other <= _OPENING and re.fullmatch(r"\s*(?:,|và|,\s*và)\s*", folded[other : match.start()])
        for other in ends
    ):
        return False  # giáp với Lai Châu, Lào Cai và | Điện Biên có …
    word = FIRST_WORD.match(folded, match.end(), end)
    opens = re.search(r"(?:^|[.;:,]\s*|\svà\s+|trong khi\s+|,?\s+còn\s+|trong đó có\s+)(?P<especially>riêng\s+)?$", before)
    if opens is None or word is None:
        return False
    return word[1] in rules.verbs or word[1].isdigit() or (opens["especially"] is not None and word[1] in _OF_WHEN)
