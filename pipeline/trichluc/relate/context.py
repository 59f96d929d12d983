"""What the walk through an article carries: the article's own facts, and the focus of the moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from trichluc.find.mention import Mention
from trichluc.places.units import SINCE
from trichluc.relate.lines import Line
from trichluc.relate.organisations.known import Known, Org
from trichluc.relate.periods import times_in
from trichluc.relate.periods.clock import Clock, Time
from trichluc.relate.periods.since import founded
from trichluc.rules import Rules
from trichluc.text import View

NEW_COMMUNES = date.fromisoformat(SINCE)  # from which all communes work as they are now
_EARLIER = 60  # counts; more than any list has


@dataclass(frozen=True, slots=True)
class Focus:
    """What is in focus between two sentences."""

    org: Org | None = None
    levels: tuple[Org, ...] = ()  # the organisations named in the paragraph, the latest last
    time: Time | None = None
    time_org: Org | None = None  # whose time it was
    heading: tuple[int, int] | None = None  # the line that opens the list; of a list within a list, the outer
    above: tuple[int, int] | None = None  # the line that opens the list itself
    target: bool = False  # the list is of targets
    aims: bool = False  # the sentence before set targets
    opener: Mention | None = None  # the figure that the list is opened under
    figure: Mention | None = None  # the last whole figure
    item: Org | None = None  # the unit of the short notice that the line is in
    detailed: Mention | None = None  # the figure that a list gives in detail, unit by unit


@dataclass(slots=True)
class Context:
    """What is known of the whole article while its lines are walked."""

    view: View
    rules: Rules
    clock: Clock
    org: Org | None
    time: Time | None
    known: Known
    figures: frozenset[int]  # where figures start
    counts: list[Mention]
    beside: dict[int, Mention]  # id of a percentage → the count it stands beside
    counted: dict[str, Org] = field(default_factory=dict)  # level → the last organisation of it that a count is of
    told: dict[tuple[float, str | None], Mention] = field(default_factory=dict)  # number and what it counts → the last such count
    state: Time | None = None  # as of which day the headline says that the figures are: Số liệu đảng viên đến ngày 31/12/2023
    flow_time: Time | None = None  # the last span of time that was spoken of
    event: Time | None = None  # the day of the event last spoken of
    began: date | None = None  # the day from which the article's organisation works
    congress: Time | None = None  # the term of the congress last spoken of
    cell: Org | None = None  # the last organisation of which a cell was spoken of

    @property
    def earlier(self) -> list[Mention]:
        """The counts before a sentence that its parts may be looked for in."""
        return self.counts[-_EARLIER:]

    def add(self, counts: list[Mention]) -> None:
        """Take note of the counts of a sentence."""
        self.counts += counts
        self.told |= {(c.value, c.indicator): c for c in counts}
        self.counted |= {c.org_level: Org(c.org_level, c.org_name) for c in counts if c.org_level is not None}

    def times(self, line: Line, start: int, end: int) -> list[Time]:
        """The times of one sentence."""
        taken = [(m.start, m.end) for m in line.mentions if m.kind != "date"]
        times = times_in(self.view, start, end, line.dates, taken, self.clock, self.rules.context)
        if self.began is None:  # từ ngày 01/7/2025, xã … chính thức đi vào hoạt động
            self.began = next(
                (d.first for d in line.dates for t in times if t.kind == "none" and t.makes == "day" and t.end == d.end), None
            )
        published = self.clock.published
        new = self.org is not None and self.org.level == "xa" and published is not None and published > NEW_COMMUNES
        began = self.began or (NEW_COMMUNES if new else None)
        more = founded(self.view.folded, start, end, line.dates, began, published)
        spans = [m for m in more if m.kind == "span"]
        rest = [t for t in [*times, *more] if not any(s is not t and s.start <= t.start and t.end <= s.end for s in spans)]
        return sorted(rest, key=lambda t: t.start)
