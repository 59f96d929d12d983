"""What a time in a sentence is, and the clock of the article by which its words are told."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter

Days = tuple[date, date]
TERM_YEARS = 5
_FEBRUARY = 2
_EARLY = 3  # the last month in which a page still reports on the year before
_NAMED_BACK = 4  # spans of years


@dataclass(frozen=True, slots=True)
class Time:
    """A time in a sentence.

    kind: `span` (a period), `point` (the day a state is of), `event` (the day something happened), `none` (a time that
    is no period: trước năm 2019), `yearly` (each year of a period), `same` (the one spoken of before), `compared` (another's).
    """

    start: int
    end: int
    days: Days | None
    basis: str | None
    kind: str
    makes: str = ""
    behind_congress: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """What times are told by: the article's own date, its term, the time its report is of."""

    published: date | None
    term: Days | None
    reported: Days | None = None
    terms: tuple[tuple[int, Days], ...] = ()  # the terms named in the article, each with where
    begun: tuple[tuple[int, Days], ...] = ()  # those of them that had begun on its day
    stretches: tuple[tuple[int, Days], ...] = ()  # all spans of years named in it
    rows: tuple[tuple[int, Days], ...] = ()  # years told one after the other, each with those before it
    spans: tuple[Days, ...] = ()  # the first months of a year that the article reports on
    issued: dict[str, date] | None = None  # when the article's documents were issued, by number


def months_of(days: Days) -> int:
    """How many months a span has."""
    return (days[1].year - days[0].year) * 12 + days[1].month - days[0].month + 1


def december(day: date) -> date:
    return day.replace(month=12, day=31)


def named_before(spans: tuple[tuple[int, Days], ...], at: int) -> Iterator[Days]:
    """The few spans that were named last before an offset, the latest first."""
    count = bisect_left(spans, at, key=itemgetter(0))
    return (days for _, days in reversed(spans[max(0, count - _NAMED_BACK) : count]))


def last_named(spans: tuple[tuple[int, Days], ...], at: int) -> Days | None:
    """The last of some spans that stands before an offset."""
    count = bisect_left(spans, at, key=itemgetter(0))
    return spans[count - 1][1] if count else None


def told_year(word: str, clock: Clock) -> Days | None:
    """The year of `trong năm`, `năm nay`: the one the report is of, else the article's; a page of the first months looks back."""
    if word.endswith("qua") and clock.published is not None and clock.published.month <= _EARLY:
        return date(clock.published.year - 1, 1, 1), date(clock.published.year - 1, 12, 31)
    if clock.reported and word != "năm nay" and clock.reported[0].year == clock.reported[1].year:
        return date(clock.reported[0].year, 1, 1), date(clock.reported[0].year, 12, 31)
    if clock.published is None:
        return None
    year = clock.published.year - (clock.published.month <= _EARLY and word != "năm nay")
    return date(year, 1, 1), date(year, 12, 31)


def term_under_way(clock: Clock) -> Days | None:
    """The current term, also where the article names only those that are over."""
    over = clock.term is not None and clock.published is not None and clock.term[1] < clock.published
    return term_of(clock.published, []) if over else clock.term


def term_of(published: date | None, begun: list[Days]) -> Days | None:
    """The current term: the last of those named in the article that had begun on its day, else the one of the calendar."""
    if begun:
        return max(begun, key=lambda s: s[0])
    first = published.year - published.year % TERM_YEARS if published else 0
    return (date(first, 1, 1), date(first + TERM_YEARS, 12, 31)) if published else None


def years_on(day: date, years: int) -> date:
    """A day some years on; the last of February stays so."""
    last = day.month == _FEBRUARY and (day + timedelta(days=1)).month != _FEBRUARY
    year = day.year + years
    return date(year, 3, 1) - timedelta(days=1) if last else day.replace(year=year)
