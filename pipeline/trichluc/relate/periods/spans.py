"""Terms, stretches of years and school years told in words: `cả nhiệm kỳ`, `từ đầu giai đoạn`, `năm học này`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from trichluc.find.numbers import number_at
from trichluc.relate.periods.clock import (
    TERM_YEARS,
    Clock,
    Days,
    Time,
    december,
    last_named,
    named_before,
    term_under_way,
    years_on,
)
from trichluc.rules.alternation import compile_words

_TERM_BEGIN = compile_words(r"(?<=đầu )(?<!từ đầu )(?<!với đầu )nhiệm kỳ(?!\s*\d)(?!\w)")
_TILL_YEAR_END = compile_words(r"(?<!\w)từ nay (?:đến|tới) (?:cuối|hết) năm(?: nay)?(?!\s*\d)(?!\w)")
_STRETCH = re.compile(r"(?<!\w)(?P<since>từ\s+)?(?:cả|đầu|suốt)\s+giai đoạn(?!\s+\d)(?:\s+đến\s+nay)?(?!\w)")
_SO_MANY_YEARS = compile_words(
    r"(?:(?<!\w)(?:trong|qua|cả|tính chung|tổng cộng|cộng)\s+|(?<=[.\n] )(?=\w+ năm,))(?P<n>\d{1,2}|hai|ba|bốn|năm|mười) năm"
    r"(?: qua)?(?!\s+(?:\d|học|trước|sau|liền|tới|đầu|tuổi))(?!\w)"
)
_FIRST_YEARS = compile_words(r"(?<!\w)(?P<n>\d|hai|ba|bốn) năm đầu(?: (?:của )?giai đoạn)?(?!\s+(?:tiên|nhiệm))(?!\w)")
_YEARS_LEFT = compile_words(r"(?<!\w)(?P<n>\d|hai|ba|bốn) năm còn lại(?: (?:của )?giai đoạn)?(?!\w)")
_WHOLE_TERM = compile_words(r"(?<!\w)(?:cả|trong|suốt|hết)\s+nhiệm kỳ(?!\s+(?:tới|sau|trước|này|\d))")
_NEXT_TERM = re.compile(r"(?<!\w)nhiệm kỳ (?:mới|tới)(?!\w)")  # told at a congress
_THIS_TERM = re.compile(r"(?<!\w)(?<!đầu )(?:(?:cả|trong|suốt)\s+)?nhiệm kỳ này(?!\w)(?!\s*\()")
_END_OF_TERM = re.compile(r"(?<!\w)(?:đến|tới) (?:hết|cuối) nhiệm kỳ(?!\s*(?:này\s+)?\d)(?!\w)")
_FIVE_YEARS = compile_words(
    r"(?<!\w)(?:0?5|năm) năm qua(?!\w)|(?<!\w)trong (?:0?5|năm) năm(?=,)|(?<!\w)nhiệm kỳ (?:vừa )?qua(?!\w)"
)
_AIMS = re.compile(r"phấn đấu|chỉ tiêu|mục tiêu|phương hướng")
_SCHOOL_YEAR = compile_words(r"(?<!\w)năm học (?P<when>này|nay|vừa qua|vừa rồi|qua|tới|mới)(?!\w)")
_SCHOOL_ENDS = 5  # the month in which one ends
_NEW_SCHOOL_YEAR = 8  # the month in which one begins


def school_year_of(published: date | None) -> Days | None:
    """The two years of the school year that a page's day lies in."""
    if published is None or published.year == 1:
        return None
    first = published.year - (published.month < _NEW_SCHOOL_YEAR)
    return date(first, 1, 1), date(first + 1, 12, 31)


def times_of_school_years(folded: str, start: int, end: int, published: date | None) -> Iterator[Time]:
    """năm học này, năm học vừa qua, năm học tới: by the page's day; in summer the one just over is the last."""
    now = school_year_of(published)
    if published is None or now is None:
        return
    for match in _SCHOOL_YEAR.finditer(folded, start, end):
        summer = _SCHOOL_ENDS <= published.month < _NEW_SCHOOL_YEAR
        coming = match["when"] == "tới" or (match["when"] == "mới" and published.month < _NEW_SCHOOL_YEAR)
        back = (match["when"].startswith(("vừa", "qua")) and not summer) - coming
        year = (date(now[0].year - back, 1, 1), date(now[1].year - back, 12, 31))
        yield Time(match.start(), match.end(), year, "stated", "span", "years")


def times_of_terms(folded: str, start: int, end: int, clock: Clock) -> list[Time]:
    """cả nhiệm kỳ, đầu nhiệm kỳ: of the term last named, else the current one; năm năm qua: of the one named last of all."""
    five_years = [(m, clock.terms[-1][1] if clock.terms else None) for m in _FIVE_YEARS.finditer(folded, start, end)]
    if folded.find("nhiệm kỳ", start, end) < 0:
        return _reported_on(folded, start, five_years, clock)
    whole = [(m, last_named(clock.begun, m.start()) or clock.term) for m in _WHOLE_TERM.finditer(folded, start, end)]
    whole += [(m, last_named(clock.begun, m.start()) or clock.term) for m in _TERM_BEGIN.finditer(folded, start, end)]
    ends = [(m, last_named(clock.begun, m.start()) or clock.term) for m in _END_OF_TERM.finditer(folded, start, end)]
    coming = clock.published if clock.published is not None and clock.published.year % TERM_YEARS == 0 else None
    ahead = (date(coming.year, 1, 1), date(coming.year + TERM_YEARS, 12, 31)) if coming is not None else None
    made = [Time(m.start(), m.end(), ahead, "stated", "span", "years") for m in _NEXT_TERM.finditer(folded, start, end) if ahead]
    whole += [(m, term_under_way(clock)) for m in _THIS_TERM.finditer(folded, start, end)]
    made += [Time(m.start(), m.end(), (term[1], term[1]), "stated", "point", "year") for m, term in ends if term]
    return made + _reported_on(folded, start, whole + five_years, clock)


def _reported_on(folded: str, start: int, told: list[tuple[re.Match[str], Days | None]], clock: Clock) -> list[Time]:
    """Terms told in words, each the one that is reported on where those words stand."""
    return [
        Time(match.start(), match.end(), term, "stated", "span", "years")
        for match, named in told
        if (term := term_reported_on(named, clock, folded[start : match.start()]))
    ]


def term_reported_on(term: Days | None, clock: Clock, before: str) -> Days | None:
    """The term that a congress reports on: the one before that which begins with it, unless aims are spoken of."""
    if term is None or clock.published is None or term[0].year != clock.published.year or _AIMS.search(before):
        return term
    return years_on(term[0], -TERM_YEARS), years_on(term[1], -TERM_YEARS)


def times_of_stretches(folded: str, start: int, end: int, clock: Clock) -> list[Time]:
    """cả giai đoạn, từ đầu giai đoạn đến nay: of the span of years last named; từ nay đến cuối năm."""
    made = [
        Time(m.start(), m.end(), (clock.published, december(clock.published)), "stated", "span", "last")
        for m in _TILL_YEAR_END.finditer(folded, start, end)
        if clock.published
    ]
    made += [  # Về kết nạp, hai năm đầu được 33 đồng chí
        Time(match.start(), match.end(), days, "stated", "span", "years")
        for match in _FIRST_YEARS.finditer(folded, start, end)
        if (days := _years_of(folded, match, clock.stretches))
    ]
    made += [  # hai năm còn lại mỗi năm 100 đồng chí
        Time(match.start(), match.end(), days, "stated", "span", "years")
        for match in _YEARS_LEFT.finditer(folded, start, end)
        if (days := _years_of(folded, match, clock.stretches, last=True))
    ]
    made += [  # sau 5 năm (2006-2011), …; trong 5 năm …
        Time(match.start(), match.end(), named, "stated", "span", "years")
        for match in _SO_MANY_YEARS.finditer(folded, start, end)
        if (named := _of_so_many_years(folded, match, clock))
    ]
    for match in _STRETCH.finditer(folded, start, end) if folded.find("giai đoạn", start, end) >= 0 else ():
        if named := last_named(clock.stretches, match.start()):
            since = match["since"] is not None
            if not since:
                made.append(Time(match.start(), match.end(), named, "stated", "span", "years"))
            elif clock.published:
                made.append(Time(match.start(), match.end(), (named[0], clock.published), "published", "span", "years"))
    return made


def _of_so_many_years(folded: str, told: re.Match[str], clock: Clock) -> Days | None:
    """The span of that many years that was named shortly before, or so many years told one after the other."""
    number = number_at(folded, told.start("n"), told.end("n"))
    if number is None:
        return None
    named = (
        days
        for days in named_before(clock.stretches, told.start())
        if days[1].year - days[0].year in (number.value, number.value - 1)
    )
    rows = (days for days in named_before(clock.rows, told.start()) if days[1].year - days[0].year == number.value - 1)
    return next(named, None) or next(rows, None)


def _years_of(folded: str, told: re.Match[str], stretches: tuple[tuple[int, Days], ...], last: bool = False) -> Days | None:
    """The first or last years of a longer span named shortly before; a term's are not told: it begins with a congress."""
    number = number_at(folded, told.start("n"), told.end("n"))
    whole = last_named(stretches, told.start())
    if number is None or whole is None or not number.value - 1 < whole[1].year - whole[0].year < TERM_YEARS:
        return None
    years = int(number.value) - 1
    if last:
        return whole[0].replace(year=whole[1].year - years), whole[1]
    return whole[0], whole[1].replace(year=whole[0].year + years)
