"""A run's output as pages: one per article, one per organisation, an overview; nothing but files and links."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

import orjson
from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from trichluc.diff import Difference, value_text
from trichluc.report import article as pages
from trichluc.report import overview as over_page
from trichluc.report import series as series_pages
from trichluc.report import words
from trichluc.report.source import ReportError, Row, articles, page_name, province_of, rows
from trichluc.rules import load_rules

# A difference of 60 groups with 15 changes each, and sentences cut at 1,200 characters, stays under 2 MB.
GROUPS, CHANGES = 60, 15
CHUNK = 500  # rows of a list that one data file carries: about 230 KB


def indicator_labels(out: Path) -> dict[str, list[str]]:
    """The labels of what the run in `out` counted: slug → [Vietnamese, English], from the patterns that it ran with."""
    try:
        extra = orjson.loads((out / "manifest.json").read_bytes())["options"]["patterns_dir"]
    except FileNotFoundError:
        raise ReportError(f"{out / 'manifest.json'}: not there: `trichluc extract INPUT --out {out}` writes it") from None
    folder = Path(extra) if extra and Path(extra).is_dir() else None
    return {slug: [i.label, i.gloss] for slug, i in load_rules(folder).figures.indicators.items()}


def build(out: Path, to: Path, indicators: dict[str, list[str]], diff: Difference | None = None) -> dict[str, int]:
    """Write the pages of the run in `out` into the directory `to`; give how many of each were written.

    `indicators` are the labels of patterns/ (slug → [Vietnamese, English]); `diff` is what trichluc.diff found
    against an earlier run, if the pages shall show it. Raises ReportError where `out` is not a run's output.
    """
    labels = words.load_labels(indicators)
    env = environment(diff is not None)
    over, series = over_page.Overview(), series_pages.Collected()
    written, template = set(), env.get_template("article.html")
    for article, facts in articles(out):
        page, province = page_name(article["doc_id"]), province_of(article, facts)
        written |= _article(template, to / "articles", page, article, facts, province)
        over_page.add(over, article, facts, page, province)
        series_pages.add(series, article, facts, page, province)
    count = len(written)
    written |= _organisations(env, to, series)
    written |= _overview(env, to, over, list(rows(out / "rejects.jsonl")))
    if diff is not None:
        written.add(_diff(env, to, diff))
    written |= _assets(to / "assets", labels)
    _sweep(to, written)
    return {"articles": over.articles, "organisations": len(series), "files": len(written), "article_files": count}


def environment(diff: bool) -> Environment:
    """The templates, with escaping on, and the words of the pages as globals."""
    env = Environment(
        loader=PackageLoader("trichluc.report"), autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined,
        auto_reload=False,
    )  # fmt: skip
    nav = [("overview", "index.html"), ("series", "series/index.html")] + ([("diff", "diff.html")] if diff else [])
    env.globals.update(nav=nav, page_name=page_name)
    words_used: list[Callable[..., str]] = [
        words.t,
        words.plain,
        words.brief,
        words.number,
        words.figure,
        words.day,
        words.period,
    ]
    words_used += [words.amount, words.organisation, pages.summary, pages.items, pages.data, pages.checked, pages.sentence]
    env.globals.update({function.__name__: function for function in words_used})
    return env


def _article(template: Template, to: Path, page: str, article: Row, facts: list[Row], province: str | None) -> set[Path]:
    """An article's page, or its several pages and the map from fact to page that leads from the first to the others."""
    shown = pages.view(facts)
    parts = list(pages.parts(article, facts, shown["state"]))
    names = _names(page, len(parts))
    link_map = names[0].removesuffix("html") + "js" if len(parts) > 1 else ""
    written = set()
    for number, (name, part) in enumerate(zip(names, parts, strict=True), 1):
        html = template.render(
            root="../",
            here="article",
            article=article,
            province=province,
            part=number,
            names=names,
            link_map=link_map,
            **shown,
            **part,
        )
        written.add(_write(to / name, html))
    if link_map:
        places = {f["fact_id"]: name for name, part in zip(names, parts, strict=True) for f in part["facts"]}
        written.add(_write(to / link_map, f"trichluc.places({words.script(places)});\n"))
    return written


def _organisations(env: Environment, to: Path, series: series_pages.Collected) -> set[Path]:
    """A page per organisation, and the list of them."""
    template, listed, written = env.get_template("organisation.html"), [], set()
    for org, lines in sorted(series.items(), key=lambda item: (-sum(map(len, item[1].values())), item[0])):
        stem = page_name("/".join(org))
        shown = [series_pages.view(line, values) for line, values in series_pages.ordered(lines)]
        parts = list(series_pages.parts(shown))
        names = _names(stem, len(parts))
        for number, (name, part) in enumerate(zip(names, parts, strict=True), 1):
            html = template.render(root="../", here="series", org=org, part=number, names=names, lines=part)
            written.add(_write(to / "series" / name, html))
        listed.append(series_pages.row(stem, org, shown))
    chunks = _chunks(to / "data", "organisations", listed)
    html = env.get_template("organisations.html").render(
        root="../", here="series", chunks=len(chunks), total=len(listed), filters=series_pages.filters(series)
    )
    return written | chunks | {_write(to / "series" / "index.html", html)}


def _overview(env: Environment, to: Path, over: over_page.Overview, rejects: list[Row]) -> set[Path]:
    newest_first = sorted(over.list_rows, key=lambda row: str(row[4][0]), reverse=True)
    chunks = _chunks(to / "data", "articles", newest_first)
    html = env.get_template("overview.html").render(root="", here="overview", chunks=len(chunks), **over_page.view(over, rejects))
    return chunks | {_write(to / "index.html", html)}


def _diff(env: Environment, to: Path, diff: Difference) -> Path:
    template = env.get_template("diff.html")
    return _write(
        to / "diff.html",
        template.render(root="", here="diff", diff=diff, value=value_text, groups_shown=GROUPS, changes_shown=CHANGES),
    )


def _chunks(to: Path, name: str, listed: list[Any]) -> set[Path]:
    """A list's rows as data files that pages load one after the other; scripts, since a page from disk may load no other."""
    return {
        _write(to / f"{name}-{n}.js", f"trichluc.rows({words.script(listed[i : i + CHUNK])});\n")
        for n, i in enumerate(range(0, max(len(listed), 1), CHUNK))
    }


def _assets(to: Path, labels: dict[str, list[str]]) -> set[Path]:
    source = files(__package__) / "assets"
    written = {
        _write(to / item.name, item.read_text(encoding="utf-8"))
        for item in source.iterdir()
        if item.name.endswith((".css", ".js"))
    }
    return written | {_write(to / "labels.js", f"const LABELS = {words.script(labels)};\n")}


def _names(page: str, count: int) -> list[str]:
    """File names of a page's parts: the page's own for the first, numbered ones for the rest."""
    return [page] + [f"{page.removesuffix('.html')}.{n}.html" for n in range(2, count + 1)]


def _write(path: Path, text: str) -> Path:
    data = text.encode()
    try:
        path.write_bytes(data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return path


def _sweep(to: Path, written: Iterable[Path]) -> None:
    """Remove the pages of an earlier report that this one does not have."""
    keep = set(written)
    old = [
        p
        for folder, ending in (("articles", "*.html"), ("articles", "*.js"), ("series", "*.html"), ("data", "*.js"))
        for p in (to / folder).glob(ending)
    ]
    for path in [*old, to / "diff.html"]:
        if path not in keep:
            path.unlink(missing_ok=True)
