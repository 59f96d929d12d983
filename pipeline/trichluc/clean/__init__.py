"""clean: which lines of a page are the article's, and its headline, date, byline and credit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from trichluc.clean.byline import Byline, read_byline
from trichluc.clean.dateline import find_date
from trichluc.clean.foot import article_lines
from trichluc.clean.head import Head, find_head
from trichluc.clean.lines import Line, read_lines
from trichluc.read.page import RawPage
from trichluc.records import Role
from trichluc.rules.page import PageRules, line_words
from trichluc.text import View

_BRACKETED = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")


@dataclass(frozen=True)
class Layout:
    """A page's lines with their roles, and what the head and the foot of the article say about it."""

    segments: list[tuple[int, int, Role]]
    title: str | None
    author: str | None
    agency: str | None
    published_at: str | None
    joins: tuple[int, ...] = ()  # offsets of line ends that only wrap a sentence


def clean(page: RawPage, view: View, rules: PageRules) -> Layout:
    """The layout of a page: a role for every non-blank line, and the article's head and credits."""
    lines = read_lines(view, rules)
    head = find_head(lines, page.title, rules)
    roles: list[Role] = ["boilerplate"] * len(lines)
    kept = article_lines(lines, head.body)
    for i, inside in enumerate(kept):
        if inside:
            roles[i] = "published" if lines[i].kind == "date" else "body"
    bylines = _bylines(lines, roles, head, rules)
    title = _title(lines, head, roles) or page.title
    _leads_and_captions(lines, roles, rules)
    published = None
    if head.published is not None:
        found = find_date(lines[head.published].low)
        published = found[0] if found else None
        if head.title is None or not head.title[0] <= head.published < head.title[1]:
            roles[head.published] = "published"
    author = next((b.author for b in bylines if b.author), None)
    agency = next((b.agency for b in bylines if b.agency), None)
    joins = tuple(line.end for line in lines if line.wraps)
    segments = [(line.start, line.end, role) for line, role in zip(lines, roles, strict=True)]
    return Layout(segments, title, author or page.author, agency, published or page.published_at, joins)


def _title(lines: list[Line], head: Head, roles: list[Role]) -> str | None:
    if head.title is None:
        return None
    for i in range(*head.title):
        roles[i] = "title"
    title = " ".join(lines[i].plain for i in range(*head.title))
    if head.published is not None and head.title[0] <= head.published < head.title[1]:
        title = _BRACKETED.sub("", title)
    return " ".join(title.split())


def _bylines(lines: list[Line], roles: list[Role], head: Head, rules: PageRules) -> list[Byline]:
    """The bylines after the last prose, then those of the head; their lines get their roles."""
    inside = [i for i, role in enumerate(roles) if role == "body"]
    prose = [i for i in inside if lines[i].prose and lines[i].kind is None]
    if not prose:
        return []
    found: list[Byline] = []
    signed = False
    for i in (i for i in inside if i > prose[-1]):
        byline = read_byline(lines[i].plain, rules)
        office = rules.starts(line_words(lines[i].plain), "office")
        if byline and not (signed and not byline.labelled and byline.author):
            roles[i] = "agency" if byline.agency and not byline.author else "author"
            found.append(byline)
            signed = signed or byline.author is not None
        elif signed and (office or lines[i].plain.startswith("(")):
            roles[i] = "author"
        elif signed:
            roles[i] = "boilerplate"
    for i in (i for i in inside if i < prose[0]):
        byline = read_byline(lines[i].plain, rules)
        if byline and byline.author and lines[i].words <= 8:
            roles[i] = "author"
            found.append(byline)
    if head.published is not None and lines[head.published].date:
        byline = read_byline(lines[head.published].date.rest, rules)  # type: ignore[union-attr]
        if byline:
            found.append(byline)
    return found


def _leads_and_captions(lines: list[Line], roles: list[Role], rules: PageRules) -> None:
    """Tell the lead and the captions from the body."""
    body = [i for i, role in enumerate(roles) if role == "body"]
    for i in body:
        line = lines[i]
        if line.words <= 60 and _credited(line, rules):
            roles[i] = "caption"
    paragraphs = [i for i in body if roles[i] == "body"]
    if len(paragraphs) > 2 and lines[paragraphs[0]].prose and lines[paragraphs[0]].words <= 90:
        roles[paragraphs[0]] = "lead"


_CREDIT = re.compile(r"[.(\[;]\s*(?:ảnh|video|clip|đồ họa)[^:]{0,25}:[^.:]{1,40}[.)\]]*$|^\s*(?:ảnh|trong ảnh)\s*:")


def _credited(line: Line, rules: PageRules) -> bool:
    words = line_words(line.plain)
    return _CREDIT.search(line.low) is not None or any(hit.last == len(words) for hit in rules.hits(words, "credit"))
