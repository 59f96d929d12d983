"""The unit that an item of a list begins with."""

from __future__ import annotations

import re

import regex

from trichluc.places.units import key
from trichluc.places.units import known as known_unit
from trichluc.relate.organisations.known import Org, OrgMention
from trichluc.rules.context import ContextRules
from trichluc.rules.phrases import fold
from trichluc.text import View

_ITEM = regex.compile(
    r"\s*(?:[-+•*–]|\d{1,2}[.)])?\s*(?:(?P<head>Chi bộ|Đảng bộ|Đảng ủy)\s+)?"
    r"(?P<name>\p{Lu}[^:;,.()\d\n]{1,60}?(?:\s\d{1,2})?)\s*(?:\((?:huyện|thị xã|thành phố)\)\s*)?(?::|[-–](?=\s*\d))"
)
_ROWS_ABOVE = re.compile(
    r"(?<!\w)(?:các|một số|những|nhiều|\d+)\s+(?:đảng bộ\s+)?(?P<level>xã|phường|thị trấn|huyện|thị xã)(?!\w)"
)
_UNITS_ABOVE = re.compile(r"(?<!\w)(?:các|một số|từng|mỗi|những)\s+(?:đơn vị|địa phương|đảng bộ|nơi)(?!\w)")
_SUBUNIT = regex.compile(r"(?:Phòng|Xưởng|Trung tâm|Chi nhánh)\s\p{Lu}|Trại (?:tạm )?giam(?!\w)")


def of_item(
    view: View,
    start: int,
    end: int,
    heading: tuple[int, int],
    found: list[OrgMention],
    rules: ContextRules,
    above: Org | None,
) -> OrgMention | None:
    """The organisation that an item of a list begins with, where the line above says what its items are.

    `- Phan Hòa: 9 chi bộ` under `các đảng bộ xã …:`; `- Khánh Tiến: 12 đ/c` under `từng đơn vị …:` of a district, `above`;
    `+ Chi bộ Xưởng May 1: 34 đảng viên`; `+ Trại tạm giam: 7 đảng viên`.
    """
    item = _ITEM.match(view.plain, start, end)
    if item is None:
        return None
    if level := _level_of_item(view, heading, item["name"], rules, above):
        return OrgMention(item.start("name"), item.end("name"), Org(level, item["name"]), level, "name")
    if inside := next((m for m in found if m.org is not None and m.start < item.end()), None):
        longer = inside.level == "co_quan" and inside.start == item.start("name") and inside.end < item.end("name")
        if longer and not view.plain[inside.end : item.end("name")].strip()[:1].isupper():
            return OrgMention(inside.start, item.end("name"), Org("co_quan", item["name"]), "co_quan", "agency")
        return inside if inside.level == "co_quan" else None
    if (item["head"] and fold(item["name"]).split()[0] not in rules.level_of) or _SUBUNIT.match(item["name"]):
        return OrgMention(item.start("name"), item.end("name"), Org("co_quan", item["name"]), "co_quan", "agency")
    return None


def _level_of_item(view: View, heading: tuple[int, int], name: str, rules: ContextRules, above: Org | None) -> str | None:
    """The level of a unit that an item names, as the line above its list tells it, else one of those below the article's own."""
    rows = list(_ROWS_ABOVE.finditer(view.folded, *heading))
    if rows:
        levels = [rules.level_of[rows[-1]["level"]]]
    elif above is not None and _UNITS_ABOVE.search(view.folded, *heading):
        levels = {"tinh": ["huyen", "xa"], "huyen": ["xa"]}.get(above.level, [])
    else:
        return None
    return next((level for level in levels if known_unit(level, key(name))), None)
