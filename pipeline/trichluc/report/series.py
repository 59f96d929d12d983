"""Figures of one organisation over time, gathered from every article: what agrees, what does not, and where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from trichluc.report.chart import plot
from trichluc.report.source import Row, folded, page_name
from trichluc.report.words import organisation, plain, t

MOST_SOURCES = 5  # named per value; the rest are counted
MOST_POINTS, MOST_SIDES, PART_VALUES = 200, 12, 400


class Organisation(NamedTuple):
    """Whose figures a page shows. Two communes of one name are told apart by their province, where it is known."""

    level: str
    name: str
    province: str


class Line(NamedTuple):
    """What one line of a chart measures."""

    kind: str
    indicator: str
    measure: str
    subset: str
    status: str


class Value(NamedTuple):
    """One figure: when, how much."""

    start: str
    end: str
    value: float
    value_max: float | None
    qualifier: str


@dataclass
class Mentions:
    """Where a value stands: every article that gives it, and the first few mentions themselves."""

    pages: set[str] = field(default_factory=set)
    first: list[Row] = field(default_factory=list)


Values = dict[Value, Mentions]
Collected = dict[Organisation, dict[Line, Values]]


def add(series: Collected, article: Row, facts: list[Row], page: str, province: str | None) -> None:
    """Collect an article's figures; a duplicate's are left out, so that no figure counts twice."""
    if article.get("duplicate_of"):
        return
    for fact in facts:
        if fact["kind"] not in ("count", "percentage") or not fact.get("indicator") or not fact.get("org_name"):
            continue
        own = fact.get("province") or province or ""
        org = Organisation(fact.get("org_level") or "", fact["org_name"], "" if fact.get("org_level") == "tinh" else own)
        line = Line(
            fact["kind"],
            fact["indicator"],
            fact.get("measure") or "",
            fact.get("subset") or fact.get("part") or "",
            fact["status"],
        )
        value = Value(
            fact.get("period_start") or "", fact.get("period_end") or "", fact["value"], fact.get("value_max"), fact["qualifier"]
        )
        mentions = series.setdefault(org, {}).setdefault(line, {}).setdefault(value, Mentions())
        if page not in mentions.pages and len(mentions.first) < MOST_SOURCES:
            mentions.first.append(
                {"page": page, "title": article.get("title"), "date": article.get("published_at"), "fact": fact}
            )
        mentions.pages.add(page)


def disagreements(values: Values) -> list[list[Value]]:
    """Exact figures of one line for the same days that articles give differently, each group in ascending order.

    An article that gives several figures for the days (19 pupils admitted, then 2 teachers) speaks of several things:
    it takes no part.
    """
    groups: dict[tuple[str, str], list[Value]] = {}
    for value in values:
        if value.end and value.qualifier == "exact" and value.value_max is None:
            groups.setdefault((value.start, value.end), []).append(value)
    found = []
    for _, group in sorted(groups.items()):
        given = Counter(page for value in group for page in values[value].pages)
        apart = [v for v in group if any(given[page] == 1 for page in values[v].pages)]
        if len(apart) > 1:
            found.append(sorted(apart, key=lambda v: v.value))
    return found


def ordered(lines: dict[Line, Values]) -> Iterator[tuple[Line, list[tuple[Value, Mentions]]]]:
    """An organisation's lines, each in order of time: first those over the most periods, and of these what there is."""

    def rank(item: tuple[Line, Values]) -> tuple[int, bool, int, Line]:
        line, values = item
        return -len({value.end for value in values if value.end}), line.measure != "hien_co", -len(values), line

    for line, values in sorted(lines.items(), key=rank):
        yield line, sorted(values.items(), key=lambda item: (item[0].end, item[0].start, item[0].value))


def view(line: Line, values: list[tuple[Value, Mentions]]) -> Row:
    """A line as the page shows it: its label, its chart, its table, what disagrees."""
    shares = "%" if line.kind == "percentage" else ""
    label = Markup(" · ").join(b for b in (
        t(f"indicator.{line.indicator}"), escape(line.subset), t(f"measure.{line.measure}") if line.measure else escape(shares),
        t("status.target") if line.status == "target" else "",
    ) if b)  # fmt: skip
    by_value = dict(values)
    return {
        "key": line,
        "id": page_name("/".join(line)).removesuffix(".html"),
        "label": label,
        "plain": label.striptags(),
        "values": values,
        "plot": plot([v for v in values if v[0].qualifier == "exact"][-MOST_POINTS:], joined=line.measure in ("hien_co", "")),
        "disagreements": [[(v, by_value[v]) for v in group[:MOST_SIDES]] for group in disagreements(by_value)],
    }


def parts(lines: list[Row]) -> Iterator[list[Row]]:
    """The lines in pages of at most PART_VALUES values; a line longer than that goes on, without its chart."""
    page: list[Row] = []
    room = PART_VALUES
    for line in lines:
        for start in range(0, len(line["values"]), PART_VALUES):
            piece = line if start == 0 else {**line, "id": f"{line['id']}-{start}", "plot": None, "disagreements": []}
            piece = {**piece, "values": line["values"][start : start + PART_VALUES]}
            if page and len(piece["values"]) > room:
                yield page
                page, room = [], PART_VALUES
            page.append(piece)
            room -= len(piece["values"])
    yield page


def row(page: str, org: Organisation, lines: list[Row]) -> list[Any]:
    """A row of the list of organisations, as overview.py makes them of articles."""
    name = str(organisation(org.level, org.name).striptags())
    ends = sorted(v.end[:4] for line in lines for v, _ in line["values"] if v.end)
    apart = sum(len(line["disagreements"]) for line in lines)
    facets = [f"l:{org.level}", f"p:{org.province}", *sorted({f"i:{line['key'].indicator}" for line in lines})]
    facets += ["s:disagree"] if apart else []
    span = (ends[0] if ends[0] == ends[-1] else f"{ends[0]} – {ends[-1]}") if ends else ""
    cells = [org.province, sum(len(line["values"]) for line in lines), span, apart]
    return [page, name, folded(f"{name} {org.province}"), facets, cells]


def filters(series: Collected) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """The selects above the list of organisations."""
    slugs = sorted({line.indicator for lines in series.values() for line in lines})
    levels = [
        level for level in ("trung_uong", "tinh", "huyen", "xa", "thon", "co_quan") if any(o.level == level for o in series)
    ]
    provinces = sorted({o.province for o in series if o.province}, key=folded)
    return [
        ("state", [("s:disagree", "state.disagree", plain("state.disagree"))]),
        ("level", [(f"l:{level}", f"level.{level}", plain(f"level.{level}")) for level in levels]),
        ("indicator", [(f"i:{slug}", f"indicator.{slug}", plain(f"indicator.{slug}")) for slug in slugs]),
        ("province", [(f"p:{p}", "", p) for p in provinces]),
    ]
