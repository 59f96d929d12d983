"""What a run holds as a whole, gathered one article at a time, for the overview page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from math import sqrt
from typing import Any

import orjson

from trichluc.places.units import units
from trichluc.report.article import failed_checks
from trichluc.report.source import Row, folded
from trichluc.report.words import plain, t

FAILED_SHOWN, INDICATORS_SHOWN, PROVINCES_SHOWN, MONTHS_SHOWN = 100, 20, 70, 360
MONTHS_WIDTH = 720
YEARS_APART = 62  # on a telephone a label is that wide


@dataclass
class Overview:
    """Totals, the rows of the article list, and what stands first: the checks that fail."""

    articles: int = 0
    duplicates: int = 0
    passed: int = 0
    failed: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    indicators: Counter[str] = field(default_factory=Counter)
    months: Counter[str] = field(default_factory=Counter)
    provinces: dict[str, Counter[str]] = field(default_factory=dict)  # figure → province → number
    failures: list[Row] = field(default_factory=list)
    list_rows: list[list[Any]] = field(default_factory=list)


def add(over: Overview, article: Row, facts: list[Row], page: str, province: str | None) -> None:
    """Count one article in; a duplicate is listed, but its facts are not counted twice."""
    failures = list(failed_checks(facts))
    passed = sum(c["ok"] for f in facts for c in f.get("checks", ()))
    indicators = Counter(f["indicator"] for f in facts if f["kind"] == "count" and f.get("indicator"))
    month = (article.get("published_at") or "")[:7]
    over.list_rows.append(_row(article, facts, page, province, indicators, len(failures), passed))
    over.articles += 1
    if article.get("duplicate_of"):
        over.duplicates += 1
        return
    over.passed += passed
    over.failed += len(failures)
    over.kinds.update(f["kind"] for f in facts)
    over.indicators.update(indicators)
    over.months.update([month] if month else [])
    if province:
        figures = {"articles": 1, "facts": len(facts), "failed": len(failures)} | {f"i:{k}": n for k, n in indicators.items()}
        for figure, n in figures.items():
            over.provinces.setdefault(figure, Counter())[province] += n
    for fact, check in failures:
        over.failures.append(
            {"page": page, "title": article.get("title"), "date": article.get("published_at"), "fact": fact, "check": check}
        )


def _row(
    article: Row, facts: list[Row], page: str, province: str | None, indicators: Counter[str], failed: int, passed: int
) -> list[Any]:
    """A row of the list: page, title, what the search looks through, what the filters look at, the cells."""
    states = [s for s, on in (("failed", failed), ("passed", passed and not failed), ("empty", not facts)) if on]
    facets = [f"k:{kind}" for kind in sorted({f["kind"] for f in facts})] + [f"i:{slug}" for slug in sorted(indicators)]
    facets += [f"s:{s}" for s in states + (["duplicate"] if article.get("duplicate_of") else [])]
    facets += [f"p:{province}"] if province else []
    date = (article.get("published_at") or "")[:10]
    facets += [f"m:{date[:7]}"] if date else []
    title = article.get("title") or ""
    names = sorted({f["org_name"] for f in facts if f.get("org_name")})[:12]
    search = folded(" ".join([title, article["doc_id"], article.get("author") or "", article.get("agency") or "", *names]))[:600]
    return [f"articles/{page}", title[:300], search, facets, [date, province or "", len(facts), failed]]


def view(over: Overview, rejects: list[Row]) -> Row:
    """What the overview page shows, the failed checks newest first."""
    failures = sorted(over.failures, key=lambda f: f["date"] or "", reverse=True)[:FAILED_SHOWN]
    ranked = {figure: counter.most_common(PROVINCES_SHOWN) for figure, counter in over.provinces.items()}
    slugs = [slug for slug, _ in over.indicators.most_common()]
    return {
        "over": over,
        "rejects": rejects,
        "failures": failures,
        "kinds": [(kind, t(f"kind.{kind}"), n) for kind, n in over.kinds.most_common()],
        "indicators": [(slug, t(f"indicator.{slug}"), over.indicators[slug]) for slug in slugs[:INDICATORS_SHOWN]],
        "months": _months(over.months),
        "reasons": Counter(r["reason"] for r in rejects).most_common(),
        "provinces": orjson.dumps(ranked).decode() if ranked else "",
        "ranked": ranked.get("articles", []),
        "dots": _dots(over.provinces.get("articles", Counter())),
        "figures": [(f, f"indicator.{f[2:]}" if f.startswith("i:") else f"over.{f}") for f in ranked],
        "filters": _filters(over),
    }


def _months(months: Counter[str]) -> Row | None:
    """The columns of the chart of months: every month from the first to the last, also the empty ones."""
    if not months:
        return None
    first, last = (int(m[:4]) * 12 + int(m[5:]) - 1 for m in (min(months), max(months)))
    names = [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(first, last + 1)][-MONTHS_SHOWN:]
    pitch = MONTHS_WIDTH / max(len(names), 24)
    top = max(months[name] for name in names)
    columns = [
        {"month": name, "n": months[name], "x": round(i * pitch, 2), "width": round(pitch * 0.8, 2),
         "height": round(110 * months[name] / top, 1), "y": round(120 - 110 * months[name] / top, 1)}
        for i, name in enumerate(names) if months[name]
    ]  # fmt: skip
    years: list[tuple[float, str]] = []
    for i, name in enumerate(names):
        at = round(i * pitch, 2)
        if (name.endswith("-01") or i == 0) and at < MONTHS_WIDTH - 28 and (not years or at - years[-1][0] >= YEARS_APART):
            years.append((at, name[:4]))
    return {"bars": columns, "years": years, "width": MONTHS_WIDTH}


def _dots(numbers: Counter[str]) -> list[Row]:
    """Every province at its coordinates, north up, with the radius that its number gives; 0 for those without one."""
    where = {u.name: (u.lat, u.lon) for u in units() if u.level == "tinh" and u.status == "listed" and u.lat and u.lon}
    top = max(numbers.values(), default=1)
    return [
        {"name": name, "n": numbers[name], "x": round((lon - 102) * 33 + 8, 1), "y": round((23.6 - lat) * 33, 1),
         "r": round(3 + 9 * sqrt(numbers[name] / top), 1) if numbers[name] else 0}
        for name, (lat, lon) in sorted(where.items())
    ]  # fmt: skip


def _filters(over: Overview) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """The selects above the list: (value, label key or nothing, label)."""

    def labelled(prefix: str, field_: str, values: list[str]) -> list[tuple[str, str, str]]:
        return [(f"{prefix}:{v}", f"{field_}.{v}", plain(f"{field_}.{v}")) for v in values]

    years = sorted({m[:4] for m in over.months}, reverse=True)
    months = [(f"m:{m}", "", m) for m in sorted({*over.months, *years}, reverse=True)]
    provinces = sorted(over.provinces.get("articles", ()), key=folded)
    return [
        ("state", labelled("s", "state", ["failed", "passed", "empty", "duplicate"])),
        ("kind", labelled("k", "kind", sorted(over.kinds))),
        ("indicator", labelled("i", "indicator", sorted(over.indicators))),
        ("province", [(f"p:{p}", "", p) for p in provinces]),
        ("month", months),
    ]
