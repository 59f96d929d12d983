"""Wholes told by their sum: figures in a row, cells of a table, lines of a list."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

from trichluc.find.mention import Mention
from trichluc.relate.wholes.held import may_hold
from trichluc.rules.figures import FigureRules

_ALL_OF = "tổng số "  # the head of a column: Tổng số đảng viên, beside Đảng viên DTTS


def mark_sums(counts: list[Mention], earlier: list[Mention], figures: FigureRules) -> None:
    """Figures in a row that make up the one just before exactly are its parts: 412 kiểm tra … 398 …, 14 …"""
    run = [c for c in counts if c.whole is None and c.qualifier == "exact"]
    before = [c for c in [*earlier[-3:], *counts] if c.whole is None]
    upto = [0, *accumulate(c.value for c in run)]  # no figure is negative: they grow
    rows = []
    for first, part in enumerate(run):
        whole = next((c for c in reversed(before) if c.end <= part.start), None)
        if whole is not None:
            sum_wanted = upto[first] + whole.value
            last = range(bisect_left(upto, sum_wanted, first + 2), bisect_right(upto, sum_wanted, first + 2))
            rows += [(end - first, first, whole) for end in last]
    for size, first, whole in sorted(rows, key=lambda row: row[:2], reverse=True):
        parts = run[first : first + size]
        if (
            whole.paragraph == parts[0].paragraph
            and all(may_hold(whole, p, figures) for p in parts)
            and len({p.period for p in parts}) == 1
        ):
            _divide(whole, parts)
            return


def _divide(whole: Mention, parts: list[Mention]) -> None:
    """Make figures the parts of one that they add up to."""
    for part in parts:
        part.whole = whole
        part.fields["partition"] = True


def link_cells(cells: list[Mention], figures: FigureRules) -> None:
    """Cells of a table: rows that add up to the row of their total; a narrower column behind the one of all.

    cells: the figures of one table, in order; each names its column.
    """
    columns: dict[str, list[Mention]] = {}
    rows: dict[int, list[Mention]] = {}
    for cell in cells:
        columns.setdefault(str(cell.fields["column"]), []).append(cell)
        rows.setdefault(cell.paragraph, []).append(cell)
    for column in columns.values():
        totals = [c for c in column if c.fields["row_of_total"]]
        parts = [c for c in column if not c.fields["row_of_total"] and c.whole is None]
        alike = len({(c.indicator, c.measure) for c in column}) == 1
        if alike and len(totals) == 1 and len(parts) > 1 and sum(p.value for p in parts) == totals[0].value:
            _divide(totals[0], parts)
            times = {p.period for p in parts if p.period is not None}
            if len(times) > 1 and totals[0].period in times:  # rows of years: the total is of all, not of the last
                totals[0].period = min(first for first, _ in times), max(last for _, last in times)
    for row in rows.values():
        for whole in [c for c in row if str(c.fields["column"]).startswith(_ALL_OF)][:1]:
            kind = str(whole.fields["column"]).removeprefix(_ALL_OF)
            for part in row:
                narrower = str(part.fields["column"]).startswith(f"{kind} ")
                if part.whole is None and narrower and may_hold(whole, part, figures):
                    part.whole = whole


def link_sums(rows: Iterable[list[Mention]], before: list[Mention], figures: FigureRules) -> None:
    """Items of a list, taken for parts of a figure that they do not make up: of one told before that they do.

    `1.926 đảng viên, gồm 1.871 đồng chí được tặng và 55 …`, then a list of the 1.871.
    """
    parts = [c for row in rows for c in row if c.whole is not None and c.whole.end < c.start and c.whole.paragraph != c.paragraph]
    wholes = {id(p.whole) for p in parts}
    total = sum(p.value for p in parts)
    if len(parts) < 2 or len(wholes) != 1 or parts[0].whole is None or parts[0].whole.value == total:
        return
    other = next((c for c in reversed(before) if c.value == total and all(may_hold(c, p, figures) for p in parts)), None)
    if other is not None:
        _divide(other, parts)


def link_total_lines(rows: Iterable[list[Mention]], totals: list[Mention]) -> None:
    """A list of organisations and the line of their total, above or below: parts where they add up exactly."""
    items = list(rows)
    for total in totals:
        parts = [
            c
            for row in items
            for c in row
            if c.indicator == total.indicator
            and c.measure == total.measure
            and c.whole is None
            and c is not total
            and not c.subset
            and "column" not in c.fields
        ]
        if len(parts) >= 2 and sum(p.value for p in parts) == total.value:
            _divide(total, parts)
