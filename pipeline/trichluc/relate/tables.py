"""Tables in plain text: rows of cells between tabs, whose numbers are told by the head of their column and of their row."""

from __future__ import annotations

import re

from trichluc.find.mention import Mention
from trichluc.find.numbers import number_at
from trichluc.relate.lines import Line
from trichluc.relate.organisations.known import Org
from trichluc.rules import Rules
from trichluc.rules.figures import MEMBERS
from trichluc.text import View

_FIRST_WORDS = re.compile(r"[^,/(]+?(?=\s*(?:,|/|\(|$))")  # Xã, phường, thị trấn
_NOTE = re.compile(r"\((?P<columns>[^()]{4,120})\)\s*:?\s*$")
_BETWEEN = re.compile(r"\s+[-–]\s+|;\s*|,\s*")
_ADMITTED = re.compile(r"(?<!\w)(?:kết nạp|phát triển đảng)(?!\w)")
_TOTAL = re.compile(r"(?:toàn|tổng|cộng|tổng cộng)(?!\w)")


def read_tables(view: View, lines: list[Line], rules: Rules) -> None:
    """Tell a table's figures their column and row; make counts of bare numbers whose row or column names what is counted."""
    index = 0
    while index < len(lines):
        last = index
        while last < len(lines) and "\t" in view.plain[lines[last].start : lines[last].end].strip():
            last += 1
        if last - index >= 2:
            head = [view.folded[s:e].strip() for s, e in _cells(view, lines[index])]
            level = next((rules.context.level_of.get(word) for word in _FIRST_WORDS.findall(head[0])), None)
            admits = any(_ADMITTED.search(title) for title in head) and not any(rules.figures.any_noun.search(t) for t in head)
            for line in lines[index + 1 : last]:
                _row(view, line, head, level, admits, rules)
        index = max(last, index + 1)


def is_cell(mention: Mention) -> bool:
    """Whether a figure stands in a table."""
    return "row_of_total" in mention.fields


def read_columns(view: View, lines: list[Line]) -> None:
    """Tell the figures of a list's items their column, where the line above names them: `(chỉ tiêu - đã kết nạp - tỷ lệ):`."""
    for line in lines:
        note = _NOTE.search(view.folded, lines[line.under].start, lines[line.under].end) if line.under is not None else None
        titles = _BETWEEN.split(note["columns"]) if note else []
        figures = [m for m in line.mentions if m.kind in ("count", "percentage")]
        if len(titles) >= 2 and len(figures) == len(titles):
            for mention, title in zip(figures, titles, strict=True):
                mention.fields["column"] = title


def _cells(view: View, line: Line) -> list[tuple[int, int]]:
    """The spans of a row's cells."""
    spans, at = [], line.start
    while at <= line.end:
        tab = view.plain.find("\t", at, line.end)
        finish = tab if tab >= 0 else line.end
        spans.append((at, finish))
        at = finish + 1
    return spans


def _row(view: View, line: Line, head: list[str], level: str | None, admits: bool, rules: Rules) -> None:
    """level: of the units that the first column names (Xã, Ấp); admits: whether the columns are of members admitted."""
    cells = _cells(view, line)
    name = view.plain[cells[0][0] : cells[0][1]].strip()
    label = view.folded[cells[0][0] : cells[0][1]].strip()
    unit = Org(level, name) if level and name[:1].isupper() and not _TOTAL.match(label) else None
    members = False
    for column, (start, end) in enumerate(cells[1:], 1):
        title = head[column] if column < len(head) else ""
        inside = [m for m in line.mentions if start <= m.start < end]
        if not inside and (made := _bare(view, start, end, cells[0], title, admits, members, rules)):
            line.mentions.append(made)
            inside = [made]
        for mention in (m for m in inside if m.kind in ("count", "percentage")):
            mention.fields |= {"column": title, "unit": unit, "row_of_total": _TOTAL.match(label) is not None}
            if mention.kind == "percentage" and rules.relations.discipline.regex.fullmatch(label):
                mention.subset = label
            members = members or mention.indicator == MEMBERS
    line.mentions.sort(key=lambda m: (m.start, m.end))


def _bare(
    view: View, start: int, end: int, label: tuple[int, int], title: str, admits: bool, members: bool, rules: Rules
) -> Mention | None:
    """A cell that holds a number alone, where its row or column names an indicator.

    admits: whether the table's columns are of members admitted (Chỉ tiêu, Kết nạp quý I); members: whether a column before
    counts them, so that this one may narrow them (Trong đó nữ).
    """
    folded = view.folded
    while start < end and folded[start].isspace():
        start += 1
    number = number_at(folded, start, end) if start < end else None
    if number is None or folded[number.end : end].strip():
        return None
    told = rules.figures.any_noun.search(folded, *label)
    if told is not None and _named(view, told.end(), label[1], rules):
        told = None  # Đảng bộ | Công an tỉnh: whose figures they are
    noun = told or rules.figures.any_noun.search(title)
    narrowed = rules.figures.label.search(title) if members and noun is None else None
    admitted = _ADMITTED.search(title) is not None  # Kết nạp năm 2023, beside Đảng viên
    if noun is None and (form := rules.relations.discipline.regex.fullmatch(folded[slice(*label)].strip(" -+•:"))) is not None:
        fields: dict[str, object] = {"candidate": "discipline", "label": form[0]}  # Khiển trách | 4
        return Mention("count", start, number.end, "tables/o", number.value, fields=fields)
    if noun is None and narrowed is None and not admitted and not (admits and rules.relations.target.search(title)):
        return None
    slug = rules.figures.nouns[" ".join(noun[0].split())] if noun else MEMBERS
    rest = folded[told.end() : label[1]].strip(" :") if told else None  # Chi bộ | cơ sở
    if noun is not None and told is None and slug == MEMBERS:  # Đảng viên | DTTS
        narrowed = rules.figures.label.fullmatch(title[noun.end() :].strip())
    fields = {"candidate": "cell", "subset": narrowed["label"] if narrowed else rest or None, "admits": admits or admitted}
    return Mention("count", start, number.end, "tables/o", number.value, indicator=slug, fields=fields)


def _named(view: View, at: int, end: int, rules: Rules) -> bool:
    """Whether a noun at the head of a row goes on with a name or a level: it is an organisation, not what is counted."""
    behind = view.folded[at:end].split()[:1]
    return view.plain[at:end].strip()[:1].isupper() or (bool(behind) and behind[0] in rules.context.level_of)
