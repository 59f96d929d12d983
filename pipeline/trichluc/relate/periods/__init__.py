"""Of when: the times a sentence speaks of, and what kind each is."""

from __future__ import annotations

from trichluc.find.dates import FoundDate
from trichluc.relate.periods.clock import Clock, Time
from trichluc.relate.periods.dated import dated_time, joined_spans, without_anniversaries, without_occasions, yearless_dates
from trichluc.relate.periods.worded import worded_times
from trichluc.rules.context import ContextRules
from trichluc.text import View


def times_in(
    view: View,
    start: int,
    end: int,
    dates: list[FoundDate],
    taken: list[tuple[int, int]],
    clock: Clock,
    rules: ContextRules,
) -> list[Time]:
    """The times of one sentence, in order. dates: those of its line that name a year; taken: spans of documents and figures."""
    folded = view.folded
    inside = [d for d in dates if start <= d.start < end and not any(s <= d.start < e for s, e in taken)]
    if clock.published:
        inside += yearless_dates(view, start, end, [(d.start, d.end) for d in dates] + taken, clock.published, rules)
    inside.sort(key=lambda d: d.start)
    inside = without_occasions(folded, without_anniversaries(folded, inside))
    dated = [t for t in (dated_time(folded, start, end, d, clock, rules) for d in inside) if t]
    dated = joined_spans(folded, dated)
    worded = worded_times(folded, start, end, dated, clock, rules)
    wide = [w for w in worded if w.kind in ("span", "compared")]
    times = [t for t in dated if not any(w.start <= t.start and t.end <= w.end for w in wide)]
    for one in sorted(worded, key=lambda t: (t.start - t.end, t.start)):
        if all(one.end <= t.start or one.start >= t.end for t in times):
            times.append(one)
    return sorted(times, key=lambda t: t.start)
