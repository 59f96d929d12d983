"""clean: which lines of a page are the article's, and its headline, date, byline and credit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from trichluc.clean.byline import read_byline
from trichluc.clean.dateline import to_iso
from trichluc.clean.foot import article_lines
from trichluc.clean.head import find_head
from trichluc.clean.lines import Line, read_lines
from trichluc.clean.roles import assign_roles
from trichluc.read.page import RawPage
from trichluc.records import Role
from trichluc.rules.page import PageRules
from trichluc.text import View

_TEXT: frozenset[Role] = frozenset({"lead", "body", "caption"})
_INSIDE = re.compile(r"[(\[](?P<day>\d{1,2}[/.-]\d{1,2}[/.-]20\d\d)[)\]]\s*(?=[(–-])")
_OPENING = 200  # characters of the first line


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
    roles, signed = assign_roles(lines, kept, head, rules)
    segments = [(line.start, line.end, role) for line, role in zip(lines, roles, strict=True)]
    joins = tuple(
        line.end for line, role, below in zip(lines, roles, roles[1:], strict=False) if line.wraps and _one(role, below)
    )
    when = head.when or _foot_date(lines, roles) or _date_inside(lines, roles) or to_iso(page.published_at)
    return Layout(segments, head.headline or page.title, signed.author or page.author, signed.agency, when, joins)


def _one(role: Role, below: Role) -> bool:
    """Whether a sentence may run from a line of the one role into a line of the other."""
    return role != "boilerplate" and (role == below or {role, below} <= _TEXT)


def _date_inside(lines: list[Line], roles: list[Role]) -> str | None:
    """The date of a page with all of it on one line: `Bảo Lộc trao Huy hiệu Đảng (03/11/2017) (LĐ online) - Sáng 3/11, …`."""
    first = next((line for line, role in zip(lines, roles, strict=True) if role in _TEXT), None)
    inside = _INSIDE.search(first.plain[:_OPENING]) if first else None
    return to_iso(inside["day"]) if inside else None


def _foot_date(lines: list[Line], roles: list[Role]) -> str | None:
    """The date of a dateline behind the article."""
    dates = (line.date for line, role in zip(lines, roles, strict=True) if role == "published")
    return next((date.when for date in dates if date and not date.today), None)
