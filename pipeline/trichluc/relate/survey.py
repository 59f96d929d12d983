"""What an article is about, before any figure is looked at: whose, of when, which names and terms it tells."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date

from trichluc.find.dates import FoundDate
from trichluc.relate.context import Context
from trichluc.relate.lines import Line
from trichluc.relate.organisations.known import Known
from trichluc.relate.periods.clock import TERM_YEARS, Clock, Days, Time, term_of
from trichluc.relate.periods.years import NEXT_YEAR
from trichluc.relate.subject import article_organisation, known_names
from trichluc.rules import Rules
from trichluc.rules.alternation import compile_words
from trichluc.text import View

_AND_MONTHS = re.compile(r"\s*(?:,|và|;)\s*(?:báo cáo\s+|kết quả\s+)?\d{1,2} tháng(?!\s*\d)")  # quý III và 9 tháng đầu năm
# triển khai công tác xây dựng Đảng | năm 2024
_TO_COME = compile_words(r"(?<!\w)(?:triển khai|phương hướng|nhiệm vụ|kế hoạch)(?!\w)[^,;.()\d]{0,50}$")
_TO_COME_BACK = 64  # characters


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
    firsts = {
        (d.first.replace(month=1, day=1), d.last)
        for d in dates
        if (d.first.month == 1 and d.makes in ("first", "months")) or (d.makes == "day" and _ends_month(d.last))
    }
    stretches = tuple((d.start, (d.first, d.last)) for d in dates if d.makes == "years")
    term = term_of(published, [days for _, days in begun])
    clock = Clock(published, term, None, terms, begun, stretches, _rows_of_years(dates), tuple(sorted(firsts)), issued)
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


def _rows_of_years(dates: list[FoundDate]) -> tuple[tuple[int, Days], ...]:
    """Years told one after the other, each with those before it: `năm 2021 …; năm 2022 …; năm 2023 … Trong 3 năm`."""
    rows: list[tuple[int, Days]] = []
    first = last = None
    for told in (d for d in dates if d.makes == "year"):
        if last is not None and first is not None and told.first.year == last.first.year + 1:
            rows.append((told.start, (first.first, told.last)))
        elif last is None or told.first.year != last.first.year:
            first = told
        last = told
    return tuple(rows)


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
                    and not NEXT_YEAR.match(context.view.folded, time.start)
                    and not (line.role != "title" and context.view.folded.endswith("(", start, time.start))
                    and not (time.makes == "quarter" and _AND_MONTHS.match(context.view.folded, time.end, end))
                ):
                    return time
    return None
