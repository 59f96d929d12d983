"""relate: whose figure, of when, done or to be done, part of what.

Context is a state, not a window: the sentences are walked in order with the organisation and the time in
focus. The headline sets them, a mention changes them, a new paragraph goes back to the article's own, the items of
a list go back to the line that opens it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date
from itertools import pairwise

import regex

from trichluc.find.bare import VIOLATIONS
from trichluc.find.mention import Mention
from trichluc.relate.context import Context, Focus
from trichluc.relate.lines import Line, mark_lists
from trichluc.relate.listed import listed, read_items
from trichluc.relate.organisations import Known, Org, OrgMention, find_organisations, of_item, of_officer, sets_aims
from trichluc.relate.periods import AND_MONTHS, TERM_YEARS, Clock, Time, term_of
from trichluc.relate.subject import article_organisation, known_names
from trichluc.relate.subsets import form_beside, told_before
from trichluc.relate.tables import is_cell, read_columns, read_tables
from trichluc.relate.walk import begin, behind, complete
from trichluc.relate.wholes import depth_opened, link_cells, link_parts, link_sums, link_total_lines
from trichluc.rules import Rules
from trichluc.rules.alternation import compile_words
from trichluc.rules.figures import FigureRules
from trichluc.rules.phrases import fold
from trichluc.text import View

# triển khai công tác xây dựng Đảng | năm 2024
_TO_COME = compile_words(r"(?<!\w)(?:triển khai|phương hướng|nhiệm vụ|kế hoạch)(?!\w)[^,;.()\d]{0,50}$")
_TO_COME_BACK = 64  # characters
_TITLE_NEAR = 12  # characters between a document's number and its title
_EARLIER = 60  # counts before a sentence that its parts may be looked for in: more than any list has
# sáng 3/2: of the article's year
_DAY = compile_words(r"(?<!\w)(?:ngày|sáng|chiều|tối|hôm)\s+(?:ngày\s+)?\d{1,2}\s?[/.-]\s?\d{1,2}")
_OF_UNITS = frozenset({"thanh_lap", "giai_the"})
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BESIDE_AIMS = re.compile(
    r"(?<!\w)và (?:thực tế|thực tiễn|kết quả|trở ngại|khó khăn|rào cản|thách thức|hiện thực)"
)  # Mục tiêu và trở ngại
_IN_ROW = regex.compile(r"\s*\)?\s*[,;]\s*(?:và\s+)?\p{Lu}[^,;.()\d\n]{1,40}\(?")  # (86%), | Bù Đốp ( | 90%
_AND = re.compile(r"\s*(?:,|và)\s*(?:(?:gần|hơn|trên)\s+)?")
_EACH = re.compile(r"(?<!\w)lần lượt(?: là| đạt| chiếm)?\s+(?:(?:gần|hơn|trên)\s+)?$")
_EACH_BACK = 30  # characters
_NEAR = 240  # characters around a line in which the Party is spoken of, where people or bodies in it are the Party's
_TOTALS = 8  # lines of a list that give a total: more than any list has
_HEADING = 70  # characters; a longer line is no section heading
_SECTION = re.compile(r"\s*[ivx]+[-.)/]\s")
_NUMBERED = re.compile(r"\s*(?:[ivx]+|[a-z]|\d+)[-.)/]\s")
# Phân theo nội dung: …; Về độ tuổi: …: the figure before is broken down once more
_BROKEN_DOWN = re.compile(
    r"\W*(?:phân (?:theo|tích)|(?:xét )?theo (?:độ tuổi|cơ cấu|thành phần|nội dung)"
    r"|(?:về|cơ cấu|xét về) (?:(?:cơ cấu|nội dung|hình thức)(?: vi phạm)?"
    r"|độ tuổi|trình độ|thành phần|giới tính|dân tộc)|hình thức (?:kỷ luật|xử lý)|"
    rf"{VIOLATIONS})(?!\w)(?:[^,;.\d]{{0,40}}[:,]|(?: chủ yếu)? là(?!\w)| (?:chủ yếu )?(?:tập trung|rơi) (?:ở|vào)(?!\w))"
)
_COMPOSITION = re.compile(r"\W*(?:về )?(?:cơ cấu|chất lượng|thành phần)(?: của)?(?: số)? (?:đảng viên|đv)(?P<new> mới)?(?!\w)")
# Kết quả cụ thể của từng đơn vị như sau: the list goes on with what the paragraph above speaks of
_DETAILED = re.compile(
    r"\W*(?:cụ thể|chi tiết|kết quả (?:cụ thể|chi tiết|ở|tại|của (?:các|một số|từng))"
    r"|(?:xếp )?theo (?:thứ tự|tỷ lệ|tỉ lệ|kết quả)[^.;:]{0,60}(?:như sau|sau đây)(?=\s*:))(?!\w)"
)
_SANCTIONS = frozenset({"khiển trách", "cảnh cáo", "cách chức", "khai trừ"})  # Điều lệ Đảng, Điều 35
_OFFICERS = re.compile(r"\s*(?:số\s+|các\s+)?(?:phó\s+)?(?:trưởng|bí thư)\s+")
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
            focus = _sentence(context, line, index, sentence, focus, facts)
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
    if any(d.makes in ("years", "day") for d in line.dates) or _DAY.search(context.view.folded, line.start, line.end):
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


def survey(view: View, lines: list[Line], published: date | None, rules: Rules) -> Context:
    """What the article is about, before any figure is looked at."""
    figures = frozenset(m.start for line in lines for m in line.mentions if m.kind in ("count", "percentage"))
    documents = [m for line in lines for m in line.mentions if m.kind == "document"]
    issued = {
        str(m.fields["number"]): day
        for m in documents
        if m.fields.get("number") and isinstance(day := m.fields.get("issued"), date)
    }
    dates = [d for line in lines for d in line.dates]
    terms = tuple((d.start, (d.first, d.last)) for d in dates if d.makes == "years" and d.last.year - d.first.year == TERM_YEARS)
    begun = tuple((at, days) for at, days in terms if published is None or days[0] <= published)
    firsts = tuple(
        (d.first.replace(month=1, day=1), d.last)
        for d in dates
        if (d.first.month == 1 and d.makes in ("first", "months")) or (d.makes == "day" and _ends_month(d.last))
    )
    stretches = tuple((d.start, (d.first, d.last)) for d in dates if d.makes == "years")
    clock = Clock(published, term_of(published, [days for _, days in begun]), None, terms, begun, stretches, firsts, issued)
    context = Context(view, rules, clock, None, None, Known(), figures, [], {})
    if figures:
        title = next(((line.start, line.end) for line in lines if line.role == "title"), None)
        spans = [(line.start, line.end) for line in lines]
        # what a caption shows is not what the article is about
        body = [(line.start, line.end) for line in sorted(lines, key=lambda x: x.role == "caption") if line.role != "title"]
        context.known = known_names(view, spans, rules.context, figures)
        context.org = article_organisation(view, title, body, rules.context, context.known, figures)
        context.time = _article_time(context, lines)
        context.state = _state_of_title(context, lines)
        context.clock = replace(clock, reported=context.time.days if context.time else None)
    return context


def _in_detail(context: Context, index: int, above: Focus) -> Focus:
    """The focus of a line that opens a list of what the paragraph above speaks of: of its flow, if it tells of one."""
    near = [c for c in context.counts[-_EARLIER:] if c.paragraph == index - 1 and c.whole is None and c.status == "actual"]
    flow = next((c for c in near if c.measure not in ("hien_co", "khac") and c.period is not None), None)
    if flow is None:
        return replace(above, heading=None, detailed=above.figure)
    time = Time(flow.start, flow.end, flow.period, flow.period_basis, "span")
    return replace(above, heading=None, detailed=flow, time=time, time_org=context.org)


def _name_forms(view: View, start: int, counts: list[Mention], rules: Rules) -> None:
    """The form of discipline as the subset of a part, or of several figures side by side: khiển trách 2 đảng viên, cảnh cáo 1."""
    punished = [c for c in counts if c.subset is None and c.measure in ("ky_luat", "dua_ra_khoi_dang")]
    forms = [(part, form) for part in punished if (form := form_beside(view, start, part, rules.relations))]
    several = sum(form.lower() in _SANCTIONS for _, form in forms) > 1
    for part, form in forms:
        if part.whole is not None or (several and form.lower() in _SANCTIONS):
            part.subset = form


def _ends_month(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def _state_of_title(context: Context, lines: list[Line]) -> Time | None:
    """The day as of which the headline says that the figures are."""
    for line in (x for x in lines if x.role == "title"):
        for time in context.times(line, line.start, line.end):
            if time.kind == "point" and time.makes == "day" and time.basis == "stated":
                return time
    return None


def _article_time(context: Context, lines: list[Line]) -> Time | None:
    """The time that a report is of: the headline's, else the first sentences' that speak of a year or a part of one."""
    published = context.clock.published
    for line in [*(x for x in lines if x.role == "title"), *[x for x in lines if x.role in ("lead", "body")][:2]]:
        for start, end in line.sentences[:2]:
            for time in context.times(line, start, end):
                if (
                    time.days
                    and time.kind == "span"
                    and time.makes in ("year", "first", "quarter", "last", "months")
                    and time.basis == "stated"
                    and (published is None or time.days[1].year >= published.year - 1)  # no memory of long ago
                    and not _TO_COME.search(context.view.folded, max(start, time.start - _TO_COME_BACK), time.start)
                    and not (line.role != "title" and context.view.folded.endswith("(", start, time.start))
                    and not (time.makes == "quarter" and AND_MONTHS.match(context.view.folded, time.end, end))
                ):
                    return time
    return None


def _sentence(context: Context, line: Line, index: int, sentence: tuple[int, int], focus: Focus, facts: list[Mention]) -> Focus:
    """Complete the mentions of one sentence; return what is in focus behind it."""
    start, end = sentence
    view, rules = context.view, context.rules
    mentions = [m for m in line.mentions if start <= m.start < end]
    figures = [m for m in mentions if m.kind in ("count", "percentage")]
    orgs = find_organisations(view, start, end, rules.context, context.known, context.figures) if context.figures else []
    if figures and focus.heading is not None and start == line.start and line.under is not None:
        item = of_item(view, start, end, focus.heading, orgs, rules.context, context.org)
        if item is not None:
            orgs = [item, *(o for o in orgs if o.start >= item.end)]
            for figure in figures:
                figure.fields["subunit"] = item.level == "co_quan"  # + Chi bộ Xưởng May 1: of the company's members
    documents = [(m.start, _with_title(view, m)) for m in mentions if m.kind == "document"]
    orgs = _without_issuers(view, start, [o for o in orgs if not _counted(o, figures, view)], documents, rules)
    last = context.counts[-1] if context.counts and context.counts[-1].paragraph == index else None
    more = listed(view, sentence, mentions, orgs, last) if len(orgs) > 1 else []
    if more:
        mentions = sorted([*mentions, *more], key=lambda m: m.start)
        figures = [m for m in mentions if m.kind in ("count", "percentage")]
    times = context.times(line, start, end) if context.figures else []
    whole = _broken_down(context, sentence)
    walk = begin(context, line, index, sentence, focus if whole is None else replace(focus, opener=whole), orgs, times)
    _pair_shares(view, start, figures)
    done: list[Mention] = []
    for position, mention in enumerate(figures):
        following = figures[position + 1].start if position + 1 < len(figures) else end
        if complete(walk, mention, done, following, figures):
            done.append(mention)
    counts = [m for m in done if m.kind == "count"]
    _note_other_times(view, start, counts)
    link_parts(
        view.folded,
        sentence,
        counts,
        context.counts[-_EARLIER:],
        rules.figures,
        rules.relations,
        whole or focus.opener,
        whole is not None,
    )
    for part in counts:
        told = part.whole is not None and (whole is not None or part.fields.get("candidate") == "address")
        if told and part.subset is None:
            part.subset = told_before(view, start, part, rules.relations)
    _name_forms(view, start, counts, rules)
    for share in done:
        if share.kind == "percentage" and share.subset is None and share.indicator is not None and id(share) in context.beside:
            share.subset = context.beside[id(share)].subset
    if whole is not None:
        for share in (s for s in done if s.kind == "percentage" and s.period is None):
            share.period, share.period_basis = whole.period, whole.period_basis
    _inherit(view, done, context.beside)
    context.add(counts)
    facts += sorted([m for m in mentions if m.kind in ("date", "document")] + done, key=lambda m: (m.start, m.end))
    opener = _composed(context, sentence) if not counts else None
    return replace(behind(walk, counts), opener=opener or focus.opener)


def _note_other_times(view: View, start: int, counts: list[Mention]) -> None:
    """A figure of another year in brackets is only compared with: `kết nạp 2.871 đồng chí, cao nhất (năm 2020 là | 2.406)`."""
    for before, count in pairwise(counts):
        bracket = depth_opened(view.folded, start, count.start)
        other = count.fields.get("own_time") and count.period != before.period and count.indicator == before.indicator
        if bracket is not None and other and (before.end <= bracket or before.fields.get("compared")):
            count.fields["compared"] = True


def _pair_shares(view: View, start: int, figures: list[Mention]) -> None:
    """Two shares told respectively: `Bảo Lạc, Bảo Lâm đạt lần lượt 58,3% và 61%`."""
    for one, other in pairwise(figures):
        shares = one.kind == other.kind == "percentage" and _AND.fullmatch(view.folded, one.end, other.start)
        if shares and _EACH.search(view.folded, max(start, one.start - _EACH_BACK), one.start):
            one.fields["of_each"], other.fields["of_each"] = (0, 2), (1, 2)


def _broken_down(context: Context, sentence: tuple[int, int]) -> Mention | None:
    """The figure that a sentence breaks down without naming it: the last one that is no part itself."""
    lead = _BROKEN_DOWN.match(context.view.folded, *sentence)
    if lead is None:
        return None
    said = context.view.folded[sentence[0] : sentence[1]]
    punished, new = re.search(r"vi phạm|kỷ luật", said), "đảng viên mới" in said
    wholes = (
        c
        for c in reversed(context.counts[-_EARLIER:])
        if c.whole is None
        and c.indicator == "dang_vien"
        and c.status == "actual"
        and (not punished or c.measure == "ky_luat")
        and (not new or c.measure == "ket_nap")
    )
    return next(wholes, None)


def _without_issuers(
    view: View, start: int, orgs: list[OrgMention], documents: list[tuple[int, int]], rules: Rules
) -> list[OrgMention]:
    """All organisations but those that stand in a document, as what issued it, and set no aims in it.

    What a sentence goes by is kept, but governs nothing: `Theo Báo cáo số 112-BC/HU của | Huyện ủy Trần Đề, … toàn huyện`.
    """
    reports, kept = view.folded.startswith("theo ", start), []
    for org in orgs:
        if not any(s < org.end and org.start < e for s, e in documents) or sets_aims(view.folded, org.end):
            kept.append(org)
        elif reports and org.head in rules.context.committee_of:
            org.governs = False
            kept.append(org)
    return kept


def _with_title(view: View, document: Mention) -> int:
    """Where a document's title ends, which names no organisation that figures are of: `Quy định số 192 … về | Công an`."""
    title = str(document.fields.get("title") or "").partition(",")[0]  # behind a comma the sentence may go on
    at = view.plain.find(title, document.end, document.end + _TITLE_NEAR + len(title)) if title else -1
    return document.end if at < 0 else at + len(title)


def _composed(context: Context, sentence: tuple[int, int]) -> Mention | None:
    """The figure that the sentences behind this one break down: `Cơ cấu đảng viên mới kết nạp có chuyển biến.`"""
    lead = _COMPOSITION.match(context.view.folded, *sentence)
    if lead is None:
        return None
    wholes = (c for c in reversed(context.counts[-_EARLIER:]) if c.whole is None and c.indicator == "dang_vien")
    return next((c for c in wholes if c.status == "actual" and (lead["new"] is None or c.measure == "ket_nap")), None)


def _counted(org: OrgMention, figures: list[Mention], view: View) -> bool:
    """Whether what looks like an organisation is what a figure counts (14 đảng bộ cơ sở) or narrows it (5 chi bộ thôn)."""
    name = org.org.name if org.org is not None else None
    generic = name is None or (org.level == "thon" and name.isdigit()) or (org.head == "agency" and name.split()[-1].islower())
    for figure in figures:
        if figure.start <= org.start < figure.end:
            return True
        between = view.folded[max(figure.end, figure.noun[1] if figure.noun else 0) : org.start]
        if generic and _OFFICERS.fullmatch(view.folded, figure.end, org.start):
            return True  # 100% trưởng | Công an xã
        if (
            generic
            and figure.noun
            and org.start >= max(figure.end, figure.noun[1])
            and re.fullmatch(r"\s*(?:ở\s+|các\s+)?", between)
        ):
            return True
    return False


def _inherit(view: View, done: list[Mention], beside: dict[int, Mention]) -> None:
    """A part is of the time of its whole, and done what was done with it, unless its own words say otherwise."""
    for part in done:
        whole = part.whole
        if whole is None:
            continue
        alike = part.indicator == whole.indicator or (whole.measure in _OF_UNITS and part.indicator != "dang_vien")
        if not part.fields.get("own_measure") and part.measure == "hien_co" and alike:
            part.measure = whole.measure
        if not part.fields.get("own_time"):
            part.period, part.period_basis = whole.period, whole.period_basis
    for mention in done:
        if mention.kind == "percentage" and id(mention) in beside:
            count = beside[id(mention)]
            mention.period, mention.period_basis = count.period, count.period_basis
            mention.org_level, mention.org_name = count.org_level, count.org_name
    for before, share in pairwise(done):  # 67.013 đồng chí, chiếm 35%, tăng 3,4%; gồm Lộc Ninh (86%), Bù Đốp (90%)
        in_row = before.kind == share.kind and _IN_ROW.fullmatch(view.plain, before.end, share.start) is not None
        if share.kind == "percentage" and share.period is None and (in_row or share.fields.get("against") == "before"):
            share.period, share.period_basis = before.period, before.period_basis


def _headline(lines: list[Line], facts: list[Mention]) -> None:
    """A figure of the headline that names no time is told again below: it is of the same time, and done with the same."""
    counts = [f for f in facts if f.kind == "count"]
    for fact in counts:
        if lines[fact.paragraph].role != "title" or fact.period is not None:
            continue
        again = next(
            (
                c
                for c in counts
                if c.paragraph > fact.paragraph
                and (c.value, c.indicator) == (fact.value, fact.indicator)
                and c.status == fact.status
            ),
            None,
        )
        if again is not None:
            fact.period, fact.period_basis = again.period, again.period_basis
            fact.measure = again.measure if fact.measure == "hien_co" else fact.measure


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
