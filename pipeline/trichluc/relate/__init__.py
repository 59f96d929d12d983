"""relate: whose figure, of when, done or to be done, part of what.

Context is a state, not a window: the sentences are walked in order with the organisation and the time in
focus. The headline sets them, a mention changes them, a new paragraph goes back to the article's own, the items of
a list go back to the line that opens it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import regex

from trichluc.find.mention import Mention
from trichluc.relate.context import Context, Focus
from trichluc.relate.lines import Line, mark_lists
from trichluc.relate.listed import read_items
from trichluc.relate.organisations import find_organisations
from trichluc.relate.organisations.governing import of_officer
from trichluc.relate.organisations.known import Org
from trichluc.relate.periods.clock import Time
from trichluc.relate.sentences import relate_sentence
from trichluc.relate.survey import survey
from trichluc.relate.tables import is_cell, read_columns, read_tables
from trichluc.relate.wholes.sums import link_cells, link_sums, link_total_lines
from trichluc.rules import Rules
from trichluc.rules.alternation import compile_words
from trichluc.rules.figures import FigureRules
from trichluc.rules.phrases import fold
from trichluc.text import View

# sáng 3/2: of the article's year
_DAY = compile_words(r"(?<!\w)(?:ngày|sáng|chiều|tối|hôm)\s+(?:ngày\s+)?\d{1,2}\s?[/.-]\s?\d{1,2}")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BESIDE_AIMS = re.compile(
    r"(?<!\w)và (?:thực tế|thực tiễn|kết quả|trở ngại|khó khăn|rào cản|thách thức|hiện thực)"
)  # Mục tiêu và trở ngại
_NEAR = 240  # characters around a line in which the Party is spoken of, where people or bodies in it are the Party's
_TOTALS = 8  # lines of a list that give a total: more than any list has
_HEADING = 70  # characters; a longer line is no section heading
_SECTION = re.compile(r"\s*[ivx]+[-.)/]\s")
_NUMBERED = re.compile(r"\s*(?:[ivx]+|[a-z]|\d+)[-.)/]\s")
# Kết quả cụ thể của từng đơn vị như sau: the list goes on with what the paragraph above speaks of
_DETAILED = re.compile(
    r"\W*(?:cụ thể|chi tiết|kết quả (?:cụ thể|chi tiết|ở|tại|của (?:các|một số|từng))"
    # Đối với đảng viên, …
    r"|(?:về|với|đối với) (?:đảng viên|(?:các )?(?:tổ chức(?: cơ sở)? đảng|tccsđ|chi bộ|tập thể|cá nhân)),"
    r"|(?:xếp )?theo (?:thứ tự|tỷ lệ|tỉ lệ|kết quả)[^.;:]{0,60}(?:như sau|sau đây)(?=\s*:))(?!\w)"
)
_ROUNDED = 0.03  # of an exact number, by which a headline's may differ
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)")
_NEWS_ITEM = regex.compile(r"[*•+-]\s*(?P<name>\p{Lu}[^\s:]*(?:\s\p{Lu}[^\s:]*){1,4}):\s")
_TOTAL = re.compile(r"\W*(?:toàn|tổng|cộng|tổng cộng)(?!\w)")


def relate(view: View, lines: list[Line], published: date | None, rules: Rules) -> tuple[list[Mention], dict[int, Mention]]:
    """All mentions that are facts, completed; and the count that each percentage stands beside, by the percentage's id."""
    read_tables(view, lines, rules)
    mark_lists(lines, view.plain)
    read_columns(view, lines)
    read_items(view, lines, rules.figures)
    worth = _worth_walking(view, lines, rules)
    if not worth:
        return [m for line in lines for m in _without_figures(line)], {}
    context = survey(view, lines, published, rules)
    facts: list[Mention] = []
    left: dict[int, Focus] = {}
    section = False
    needed = _needed(view, lines, worth)
    last_needed = max(needed)
    for index, line in enumerate(lines):
        section = _section(view.folded[line.start : line.end], line, section, rules)
        if index not in needed and (index > last_needed or (not line.has_figures and _stirs_nothing(context, line))):
            facts += _without_figures(line)
            continue
        opened = left.get(line.under) if line.under is not None else None
        focus = opened or _opening_focus(context, lines, index, left, Focus(context.org, target=section))
        if section and line.heading:
            focus = replace(focus, target=True)
        if (speaker := _speaker(context, line)) is not None:
            focus = replace(focus, org=speaker)
        for sentence in line.sentences:
            focus = relate_sentence(context, line, index, sentence, focus, facts)
        nested = opened is not None and line.heading and opened.heading is not None
        heading = opened.heading if nested and opened is not None else (line.start, line.end)
        left[index] = replace(focus, heading=heading, above=(line.start, line.end), opener=focus.figure)
    _total_lines(view, lines, facts, rules.figures)
    _tables(facts, rules.figures)
    _headline(lines, facts)
    return facts, context.beside


def _opening_focus(context: Context, lines: list[Line], index: int, left: dict[int, Focus], focus: Focus) -> Focus:
    """What is in focus where a line begins: the article's own organisation, with what the line above leaves to it."""
    line, folded = lines[index], context.view.folded
    if line.under is not None or not index:
        return focus
    of_item = _item_of(context, line)
    if of_item is None and not lines[index - 1].has_figures:
        of_item = _item_of(context, lines[index - 1])  # * XÃ ĐỨC CƠ: Mỗi làng một chi bộ, above its notice
    if of_item is not None:
        return replace(focus, org=of_item, item=of_item, time=None)
    opener = lines[index - 1].under
    before, list_above = left.get(index - 1), left.get(opener) if opener is not None else None
    detailed = before if _DETAILED.match(folded, line.start) else None
    if line.heading and detailed is not None:
        focus = _in_detail(context, index, detailed)
    if list_above is not None and _TOTAL.match(folded, line.start):
        focus = replace(focus, time=list_above.time, time_org=context.org)  # the line of a list's total
    if before is not None and _asks(context.view, lines[index - 1]):
        focus = replace(focus, time=before.time, time_org=context.org)  # - Năm 2024, ngành đặt ra mục tiêu gì?
    if before is not None and lines[index - 1].heading:
        focus = replace(focus, time=before.time, time_org=context.org)  # the paragraph under a heading
    if not line.heading and detailed is not None:
        focus = replace(focus, time=detailed.time, time_org=detailed.time_org)  # Cụ thể, xã sáp nhập 19 thôn
    return focus


def _item_of(context: Context, line: Line) -> Org | None:
    """The unit that a short notice among others begins with: `* Kiên Giang: …`, `* XÃ ĐỨC CƠ: …`."""
    item = _NEWS_ITEM.match(context.view.plain, line.start, line.end)
    if item is None:
        return None
    name, folded, rules = item["name"], fold(item["name"]), context.rules.context
    if folded in rules.provinces:
        return Org("tinh", name)
    word = next((word for word in rules.level_of if folded.startswith(f"{word} ")), None)
    if word is not None and name.isupper():
        return Org(rules.level_of[word], name[len(word) + 1 :].title())
    return context.known.get(folded)


def _speaker(context: Context, line: Line) -> Org | None:
    """Whose officer says what a line begins with: `“Đảng bộ có 28 chi bộ …”, ông Trí, Bí thư Đảng ủy xã Bà Điểm, nói.`"""
    view, rules = context.view, context.rules.context
    if not line.has_figures or view.plain[line.start] not in '“"':
        return None
    close = max(view.plain.rfind("”", line.start + 1, line.end), view.plain.rfind('"', line.start + 1, line.end))
    stop = _SENTENCE_END.search(view.plain, close, line.end) if close > 0 else None
    if stop is None:
        return None
    named = find_organisations(view, close, stop.end(), rules, context.known, context.figures)
    return next((o.org for o in named if o.org and of_officer(view, close, o.start, rules)), None)


def _worth_walking(view: View, lines: list[Line], rules: Rules) -> set[int]:
    """The lines with a figure that may be a fact: people and bodies of any kind are none where nothing near speaks of the Party.

    Under a heading they may go back to a figure of the heading, where the article has one that is a fact.
    """
    counted = [index for index, line in enumerate(lines) if line.has_figures]
    spoken = rules.figures.spoken
    told = {
        index
        for index in counted
        if any(_told(m) for m in lines[index].mentions)
        or spoken.search(view.folded, max(0, lines[index].start - _NEAR), lines[index].end + _NEAR)
    }
    return told | {index for index in counted if told and (lines[index].heading or lines[index].under is not None)}


def _told(mention: Mention) -> bool:
    """Whether a figure says what it is of, or goes back to another: not people or bodies of any kind."""
    if mention.kind == "count":
        return mention.indicator is not None or mention.fields.get("candidate") not in ("people", "organisations")
    return mention.kind == "percentage"


def _without_figures(line: Line) -> list[Mention]:
    """A line's dates and documents."""
    return [m for m in line.mentions if m.kind in ("date", "document") and _in_sentence(line, m)]


def _in_sentence(line: Line, mention: Mention) -> bool:
    return any(start <= mention.start < end for start, end in line.sentences)


def _needed(view: View, lines: list[Line], worth: set[int]) -> set[int]:
    """The lines worth walking, those that open their lists or that they tell in detail: whose focus a figure can see."""
    needed: set[int] = set()
    for index in worth:
        at: int | None = index
        while at is not None and at not in needed:
            needed.add(at)
            follows = at > 0 and lines[at].under is None
            told = follows and (
                lines[at - 1].heading or _asks(view, lines[at - 1]) or _DETAILED.match(view.folded, lines[at].start)
            )
            above = at - 1 if told else None
            at = lines[at].under if above is None else above
    return needed


def _asks(view: View, line: Line) -> bool:
    """Whether a line is a question of an interview, whose time its answer is of."""
    return view.plain.endswith("?", line.start, line.end)


def _stirs_nothing(context: Context, line: Line) -> bool:
    """Whether a line without figures leaves nothing behind: no term, no day of an event, no cell's organisation."""
    if any(d.makes in ("years", "day", "days") for d in line.dates) or _DAY.search(context.view.folded, line.start, line.end):
        return False
    if "chi bộ" in context.view.folded[max(0, line.start - 8) : line.end]:
        return False
    rules, text = context.rules.context, context.view.folded[line.start : line.end]
    if context.cell is not None:
        return True
    hamlet = any(level == "thon" and f"{word} " in text for word, level in rules.level_of.items())
    return not hamlet and rules.agency.search(context.view.plain, line.start, line.end) is None


def _section(text: str, line: Line, section: bool, rules: Rules) -> bool:
    """Whether a line is in a section on what is to come (II- PHƯƠNG HƯỚNG)."""
    inside = line.under is not None and _SECTION.match(text) is None
    if len(text) >= _HEADING or inside or (line.role == "title" and not _NUMBERED.match(text)):
        return section  # the headline opens none: Xã Ia Ly đặt mục tiêu …
    if rules.relations.target_heading.search(text) and not re.search(r"\d{2}", _YEAR.sub("", text)):
        return not text.rstrip().endswith(".") and _BESIDE_AIMS.search(text) is None
    return False if _NUMBERED.match(text) else section


def _in_detail(context: Context, index: int, above: Focus) -> Focus:
    """The focus of a line that opens a list of what the paragraph above speaks of: of its flow, if it tells of one."""
    near = [c for c in context.earlier if c.paragraph == index - 1 and c.whole is None and c.status == "actual"]
    flow = next((c for c in near if c.measure not in ("hien_co", "khac") and c.period is not None), None)
    if flow is None:
        return replace(above, heading=None, detailed=above.figure)
    time = Time(flow.start, flow.end, flow.period, flow.period_basis, "span")
    return replace(above, heading=None, detailed=flow, time=time, time_org=context.org)


def _headline(lines: list[Line], facts: list[Mention]) -> None:
    """A figure of the headline that names no time is told again below: it is of the same time, and done with the same."""
    figures = [f for f in facts if f.kind in ("count", "percentage")]
    for fact in figures:
        if lines[fact.paragraph].role != "title" or fact.period is not None:
            continue
        below = [f for f in figures if f.paragraph > fact.paragraph and (f.kind, f.status) == (fact.kind, fact.status)]
        again = next((f for f in below if f.value == fact.value and f.indicator == fact.indicator), None)
        if again is None and fact.indicator is not None and fact.qualifier in ("about", "more_than", "less_than"):
            again = next((f for f in below if f.indicator == fact.indicator and _is_about(fact.value, f.value)), None)
        if again is None and fact.kind == "percentage" and not float(fact.value).is_integer():
            again = next((f for f in below if f.value == fact.value), None)
        if again is not None:
            fact.period, fact.period_basis = again.period, again.period_basis
            fact.measure = again.measure if fact.measure == "hien_co" else fact.measure


def _is_about(told: float, exact: float) -> bool:
    """Whether a rounded number tells an exact one: gần 17 vạn, of 169.480."""
    return abs(told - exact) <= _ROUNDED * exact


def _total_lines(view: View, lines: list[Line], facts: list[Mention], figures: FigureRules) -> None:
    """Rows of a list, and the line of their total right below or above it: parts where they add up."""
    of_line: dict[int, list[Mention]] = {}
    for fact in facts:
        if fact.kind == "count":
            of_line.setdefault(fact.paragraph, []).append(fact)
    groups: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        if line.under is not None:
            groups.setdefault(line.under, []).append(index)
    for opener, items in groups.items():
        last = items[-1]
        inside = [i for i in items if _TOTAL.match(view.folded, lines[i].start)][:_TOTALS]
        below = [last + 1] if last + 1 < len(lines) and _TOTAL.match(view.folded, lines[last + 1].start) else []
        for total in [*inside, *below, opener]:
            link_total_lines([of_line.get(i, []) for i in items if i != total], of_line.get(total, []))
        before = [c for i in range(max(0, opener - 1), opener + 1) for c in of_line.get(i, [])]
        link_sums([of_line.get(i, []) for i in items], before, figures)


def _tables(facts: list[Mention], figures: FigureRules) -> None:
    """The parts in the tables of a page: rows without a gap."""
    tables: list[list[Mention]] = []
    for cell in (f for f in facts if f.kind == "count" and is_cell(f)):
        if not tables or cell.paragraph > tables[-1][-1].paragraph + 1:
            tables.append([])
        tables[-1].append(cell)
    for cells in tables:
        link_cells(cells, figures)
