"""Figures told behind the units they are of: `13 quần chúng ưu tú, gồm: xã Mỹ Đức 3, thị trấn Cái Dầu 2`; `Thạch Hà: 14`."""

from __future__ import annotations

import re

import regex

from trichluc.find.mention import Mention
from trichluc.find.numbers import number_at
from trichluc.relate.lines import Line
from trichluc.relate.organisations.known import Org, OrgMention
from trichluc.rules.figures import FigureRules
from trichluc.text import View

_OPENS = re.compile(r"gồm|trong đó|như|riêng|[:(]|(?<!\w)là(?!\w)")
_RANKS = re.compile(r"(?<!\w)(?:là|gồm|như)(?!\w)|:")
_BEFORE = re.compile(r"\s*:?\s*(?=\d)")
_OF_PLAN = re.compile(r"\s?/\s?(?=\d)")
_BEHIND = re.compile(r"\s*(?:[,;.…)]|và(?!\w)|$)")
_THEN = "kế đó|kế đến|kế tiếp|tiếp đến|tiếp theo|sau đó|rồi đến|theo sau"
_NEXT_ONES = re.compile(rf"(?<!\w)(?:{_THEN})(?: là)?\s+$")
_NEXT_UNIT = re.compile(
    r"(?:\s+mới)?\s*\)?(?:\s+(?:đạt|hoàn thành|được xếp loại)[^;.()\d]{2,50}(?=;))?"
    rf"\s*(?:,(?:\s*,)?|;|và|,?\s*(?:còn|trong khi(?: đó)?|{_THEN})(?: là)?)"
    r"\s+(?:(?:đảng bộ|chi bộ|huyện|xã|phường|thị trấn|thị xã|thành phố)\s+)*"
)
_BRACKET = re.compile(r"\s*(?:\(|:\s+|(?:có|được|là|chỉ|chỉ có|chỉ được)\s+)?(?=\d)")
_NUMBERED = re.compile(
    r"(?:[Đđ]oàn|[Đđ]ội|[Đđ]ồn Biên phòng|[Ss]ố|[Tt]rại giam|[Tt]rường|[Cc]ầu)$"
)  # agencies that a number names
_LEAST = 2  # units that make a list
_NUMBER_OF = re.compile(r"\W*(?:số|tổng số|số lượng)\s+")
_ITEM = regex.compile(
    r"\s*(?:[-+*•]\s*)?\p{Lu}[^:;,.()\d]{1,40}(?:\((?:huyện|thị xã|thành phố)\))?\s*:\s*(?P<number>\d[\d.]*)\s*[.;,]?\s*"
)
_ITEM_LENGTH = 80  # characters


def listed(
    view: View, sentence: tuple[int, int], mentions: list[Mention], orgs: list[OrgMention], before: Mention | None
) -> list[Mention]:
    """The bare numbers behind named units in a sentence that breaks a figure down; a name that holds its number loses it.

    The figure is the sentence's first, or the one told `before`: `kết nạp 1.860 đảng viên. Nhiều nhất là: Lộc Ninh 186, …`.
    """
    start, end = sentence
    whole = next((m for m in mentions if m.kind == "count"), None)
    found = _listed(view, end, mentions, orgs, whole, whole.end) if whole is not None else []
    if not found and before is not None and _RANKS.search(view.folded, start, end):
        found = _listed(view, end, mentions, orgs, before, start)
    return found or _in_a_row(view, end, mentions, orgs)


def _in_a_row(view: View, end: int, mentions: list[Mention], orgs: list[OrgMention]) -> list[Mention]:
    """The bare numbers behind further units: `Mường Luân (13 đảng viên), Keo Lôm (11)`; `A có 66 đảng viên, Tiền Giang 62`."""
    made: list[Mention] = []
    last: Mention | None = None
    counts = iter([m for m in mentions if m.kind == "count"])
    count = next(counts, None)
    for org in (o for o in orgs if o.org is not None and o.org.name):
        while count is not None and count.start < org.start:
            last, count = count, next(counts, None)
        until = max(last.end, last.noun[1] if last.noun else 0) if last is not None else 0
        if last is None or last.value == last.total or not _NEXT_UNIT.fullmatch(view.folded, until, org.start):
            continue
        lead = _BRACKET.match(view.folded, org.end, end)
        figure = _alone(view, lead.end(), end) if lead else None
        if figure is None and org.level == "co_quan":
            figure = _told_with(view, end, org)
        if figure is not None:
            org.governs, last = True, figure
            made.append(last)
    return made


def _told_with(view: View, end: int, org: OrgMention) -> Mention | None:
    """The figure of an agency in a row, taken for its number: `TX. Cai Lậy 66, Công an | 41`, beside Trung đoàn 50."""
    name, _, told = (org.org.name or "").rpartition(" ") if org.org else ("", "", "")
    figure = _alone(view, org.end - len(told), end) if " " in name and told[:1].isdigit() else None
    if figure is None or org.org is None or _NUMBERED.search(name):
        return None
    org.org, org.end = Org(org.org.level, name), figure.start
    return figure


def _listed(view: View, end: int, mentions: list[Mention], orgs: list[OrgMention], whole: Mention, since: int) -> list[Mention]:
    """The bare numbers behind units named from an offset on, which are of what `whole` counts, and no more than it."""
    found: list[tuple[OrgMention, Org, Mention]] = []
    for org in (o for o in orgs if o.start >= since and o.org is not None and o.org.name):
        made = _behind(view, end, org) or _inside(org)
        if made is not None and not any(m.start < made[1].end and made[1].start < m.end for m in mentions):
            found.append((org, *made))
    total = sum(figure.value for _, _, figure in found)
    if found and _NEXT_ONES.search(view.folded, since, found[0][0].start) and all(f.value <= whole.value for _, _, f in found):
        return [figure for _, _, figure in found]  # TP Hạ Long với 47 đảng viên, kế đến là thị xã Đông Triều 39
    if len(found) < _LEAST or total > whole.value or not _OPENS.search(view.folded, since, found[0][0].start):
        return []
    if any(org.end > figure.start for org, _, figure in found) and total != whole.value:
        return []  # a number in a name (Trường THPT số 2) is told apart by the sum
    for org, unit, figure in found:
        org.org, org.end = unit, min(org.end, figure.start)
    return [figure for _, _, figure in found]


def read_items(view: View, lines: list[Line], rules: FigureRules) -> None:
    """Find the bare numbers of a list whose opening line says what is counted: `Số đảng viên bị kỷ luật …:`, `Thạch Hà: 14`."""
    for line in lines:
        if line.under is None or line.has_figures or line.end - line.start > _ITEM_LENGTH:
            continue
        item = _ITEM.fullmatch(view.plain, line.start, line.end)
        above = lines[line.under]
        told = _NUMBER_OF.match(view.folded, above.start, above.end) if item else None
        noun = rules.any_noun.match(view.folded, told.end(), above.end) if told else None
        number = number_at(view.folded, item.start("number"), line.end) if item and noun else None
        if number is not None and noun is not None:
            slug = rules.nouns[" ".join(noun[0].split())]
            line.mentions.append(Mention("count", number.start, number.end, f"indicators/{slug}", number.value, indicator=slug))


def _behind(view: View, end: int, org: OrgMention) -> tuple[Org, Mention] | None:
    """xã Mỹ Đức | 3."""
    lead = _BEFORE.match(view.folded, org.end, end)
    figure = _alone(view, lead.end(), end) if lead else None
    return (org.org, figure) if figure is not None and org.org is not None else None


def _alone(view: View, at: int, end: int) -> Mention | None:
    """The figure of a number, or of what was done of a plan (8/7), that ends its clause."""
    number = number_at(view.folded, at, end)
    slash = _OF_PLAN.match(view.folded, number.end, end) if number is not None else None
    plan = number_at(view.folded, slash.end(), end) if slash else None
    finish = plan.end if plan is not None else number.end if number is not None else at
    if number is None or not _BEHIND.match(view.folded, finish, end):
        return None
    figure = _figure(number.start, finish, number.value)
    figure.total = plan.value if plan is not None else None
    return figure


def _inside(org: OrgMention) -> tuple[Org, Mention] | None:
    """Trường THPT Tây Giang 15, which as a name ends with a number."""
    name, _, digits = (org.org.name or "").rpartition(" ") if org.org else ("", "", "")
    if not digits.isdigit() or " " not in name or org.org is None:
        return None
    at = org.end - len(digits)
    return Org(org.org.level, name), _figure(at, org.end, int(digits))


def _figure(start: int, end: int, value: float) -> Mention:
    return Mention("count", start, end, "people/nhan", value, fields={"candidate": "same"})
