"""clean: which lines of a page are the article's, and its headline, date, byline and credit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from trichluc.clean.byline import read_byline
from trichluc.clean.dateline import find_date, read_glued, to_iso
from trichluc.clean.foot import article_lines
from trichluc.clean.head import Head, find_head
from trichluc.clean.lines import Line, read_lines
from trichluc.clean.roles import assign_roles
from trichluc.read.page import RawPage
from trichluc.records import Role
from trichluc.rules.page import PageRules
from trichluc.text import View

_BRACKETED = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")


@dataclass(frozen=True)
class Layout:
    """A page's non-blank lines with their roles, and what its head and foot say about the article.

    `joins` are the offsets at which a line ends in the midst of a sentence that the next line goes on with.
    """

    segments: list[tuple[int, int, Role]]
    title: str | None
    author: str | None
    agency: str | None
    published_at: str | None
    joins: tuple[int, ...] = ()


def clean(page: RawPage, view: View, rules: PageRules) -> Layout:
    """The layout of a page, by features of its lines and by the phrases of patterns/page.yaml, never by its site.

    What the source states beside the text (title, author, date) is used where the text has none.
    """
    lines = read_lines(view, rules)
    head = find_head(lines, page.title, rules)
    kept = article_lines(lines, head.body, lambda line: read_byline(line.plain, rules) is not None)
    roles, credits = assign_roles(lines, kept, head, rules)
    segments = [(line.start, line.end, role) for line, role in zip(lines, roles, strict=True)]
    joins = tuple(line.end for line in lines if line.wraps)
    title, published = _title(lines, head), _published(lines, head, roles)
    if published is None and len(lines) > head.body and lines[head.body].prose:
        headline, published = read_glued(lines[head.body].plain, lines[head.body].low, rules)
        title = title or headline
    return Layout(segments, title or page.title, credits.author or page.author, credits.agency, published or to_iso(page.published_at), joins)


def _title(lines: list[Line], head: Head) -> str | None:
    """The headline's words, without the date that may stand in brackets behind it."""
    if head.title is None:
        return None
    title = " ".join(line.plain for line in lines[slice(*head.title)])
    if head.published is not None and head.title[0] <= head.published < head.title[1]:
        title = _BRACKETED.sub("", title)
    return " ".join(title.split())


def _published(lines: list[Line], head: Head, roles: list[Role]) -> str | None:
    """The date of the article's dateline, else of one at its foot."""
    if head.published is not None:
        found = find_date(lines[head.published].low)
        return found[0] if found else None
    dates = (line.date for line, role in zip(lines, roles, strict=True) if role == "published")
    return next((date.when for date in dates if date and not date.today), None)
