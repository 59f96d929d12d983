"""The whole way of one article on one page: clean → find → relate → check → places → records."""

from __future__ import annotations

import hashlib
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date
from typing import Any

from trichluc.check import check
from trichluc.clean import Layout, clean
from trichluc.find.line import find_in_line
from trichluc.find.mention import Mention
from trichluc.places.locate import locate
from trichluc.read.page import RawPage
from trichluc.records import Article, Check, Count, Date, Document, Fact, Percentage, fact_id
from trichluc.relate import relate
from trichluc.relate.lines import Line
from trichluc.rules import Rules, load_rules
from trichluc.segment import stretches
from trichluc.text import View, view

_LONGEST_LINE = 6000  # characters; a longer one is taken in pieces
_CONTENT = frozenset({"title", "lead", "caption", "body"})


def extract(text: str, *, doc_id: str = "text", published_at: str | None = None, rules: Rules | None = None) -> Article:
    """The article in a page's text, with its facts.

    published_at: its date (ISO 8601), where the text does not state one. rules: of `load_rules()`; the shipped ones if left out.
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return extract_page(RawPage(doc_id, doc_id, text, digest, published_at=published_at), rules or load_rules())


def extract_page(page: RawPage, rules: Rules) -> Article:
    """One page to one article. Raises nothing for any text at all."""
    seen, layout, published, lines = find_all(page, rules)
    told = any(line.mentions for line in lines) or "\t" in seen.plain  # the numbers of a table are told by their columns
    mentions, beside = relate(seen, lines, published, rules) if told else ([], {})
    check(mentions, beside)
    segments: Any = [{"start": start, "end": end, "role": role} for start, end, role in layout.segments]
    article = Article(
        doc_id=page.doc_id,
        source=page.source,
        sha256=page.sha256,
        title=layout.title,
        author=layout.author,
        agency=layout.agency,
        published_at=layout.published_at,
        text=page.text,
        segments=segments,  # validated with the article: a call of their own would cost more than they do
        facts=_records(page.doc_id, seen, lines, mentions),
    )
    return locate(article, seen)


def find_all(page: RawPage, rules: Rules) -> tuple[View, Layout, date | None, list[Line]]:
    """The first half of the way: the page's view and layout, its date, its lines with all that was found in them."""
    seen = view(page.text)
    layout = clean(page, seen, rules.page)
    published = date.fromisoformat(layout.published_at[:10]) if layout.published_at else None
    seen = seen.joined(layout.joins)
    lines = [
        _line(seen, *stretch, role, rules)
        for start, end, role in _content(layout)
        for stretch in stretches(seen.plain, *_in_view(seen, start, end), _LONGEST_LINE)
    ]
    return seen, layout, published, lines


def _content(layout: Layout) -> Iterator[tuple[int, int, str]]:
    """The article's own lines; those that only wrap a sentence as one."""
    joins, open_line = frozenset(layout.joins), None
    for start, end, role in layout.segments:
        if role not in _CONTENT:
            continue
        if open_line is not None and open_line[1] in joins:
            open_line = (open_line[0], end, open_line[2])
            continue
        if open_line is not None:
            yield open_line
        open_line = (start, end, role)
    if open_line is not None:
        yield open_line


def _in_view(seen: View, start: int, end: int) -> tuple[int, int]:
    """A span of the text as a span of its view."""
    if seen.starts is None:
        return start, end
    return bisect_left(seen.starts, start), bisect_left(seen.starts, end)


def _line(seen: View, start: int, end: int, role: str, rules: Rules) -> Line:
    """One line with its mentions."""
    mentions, dates = find_in_line(seen, start, end, rules)
    return Line(start, end, role, mentions, dates, seen.plain)


def _records(doc_id: str, seen: View, lines: list[Line], mentions: list[Mention]) -> list[Fact]:
    """Mentions as validated records, with the offsets of the text."""
    ids: dict[int, str] = {}
    spans: dict[int, tuple[int, int]] = {}
    for mention in mentions:
        spans[id(mention)] = start, end = seen.span(mention.start, mention.end)
        ids[id(mention)] = fact_id(doc_id, mention.kind, start, end, seen.text[start:end])
    around = [seen.span(s, e) for line in lines if line.mentions for s, e in line.sentences]
    facts = [_record(m, doc_id, seen.text, ids, spans[id(m)], around) for m in mentions]
    return sorted(facts, key=lambda f: (f.start, f.end, f.kind))


def _record(
    mention: Mention, doc_id: str, text: str, ids: dict[int, str], span: tuple[int, int], around: list[tuple[int, int]]
) -> Fact:
    start, end = span
    at = bisect_right(around, (start, sys.maxsize)) - 1
    sentence = around[at] if at >= 0 and start < around[at][1] else span
    common: dict[str, Any] = {
        "fact_id": ids[id(mention)],
        "doc_id": doc_id,
        "text": text[start:end],
        "start": start,
        "end": end,
        "sentence": text[slice(*sentence)],
        "rule": mention.rule,
    }
    period = {
        "period_start": mention.period[0] if mention.period else None,
        "period_end": mention.period[1] if mention.period else None,
        "period_basis": mention.period_basis if mention.period else None,
    }
    if mention.kind == "date":
        return Date(**common, **period, edtf=mention.edtf)
    if mention.kind == "document":
        return Document(**common, **mention.fields)
    checks = [Check(**{**c, "with": [ids[id(m)] for m in c["with"]]}) for c in mention.checks]
    figure = (
        common
        | period
        | {
            "value": mention.value,
            "value_max": mention.value_max,
            "qualifier": mention.qualifier,
            "indicator": mention.indicator,
            "subset": mention.subset,
            "status": mention.status,
            "org_level": mention.org_level,
            "org_name": mention.org_name,
            "checks": checks,
        }
    )
    if mention.kind == "percentage":
        return Percentage(**figure, whole=mention.share_of, part=mention.share)
    whole = ids.get(id(mention.whole)) if mention.whole is not None else None
    return Count(**figure, total=mention.total, measure=mention.measure, part_of=whole)
