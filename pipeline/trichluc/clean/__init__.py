"""clean: which lines of a page are the article's, and its headline, date, byline and credit."""

from __future__ import annotations

import re
from dataclasses import dataclass

import regex

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
_INSIDE = re.compile(r"(?P<title>[^.!?()]{15,160}?)\s*[(\[](?P<day>\d{1,2}[/.-]\d{1,2}[/.-]20\d\d)[)\]]\s*(?=[(–-])")
_BRACKET = re.compile(r"[(\[]")  # without which a headline has no date inside
_SIGNED = regex.compile(r"[.!?”]\s+(?P<author>\p{Lu}{2,}(?:\s\p{Lu}{2,}){1,3})\s*$")
_OPENING = 200  # characters of the first line
_SIGNATURE = 60  # characters at its end


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
    title, day, author = _inside(lines, roles)
    when = head.when or _foot_date(lines, roles) or day or to_iso(page.published_at)
    return Layout(
        segments, head.headline or title or page.title, signed.author or author or page.author, signed.agency, when, joins
    )


def _one(role: Role, below: Role) -> bool:
    """Whether a sentence may run from a line of the one role into a line of the other."""
    return role != "boilerplate" and (role == below or {role, below} <= _TEXT)


def _inside(lines: list[Line], roles: list[Role]) -> tuple[str | None, str | None, str | None]:
    """Headline, date and author of a page with all of it on one line.

    `Bảo Lộc trao Huy hiệu Đảng (03/11/2017) (LĐ online) - Sáng 3/11, … là người cao tuổi. HẢI ĐƯỜNG`
    """
    first = next((line for line, role in zip(lines, roles, strict=True) if role in _TEXT), None)
    inside = _INSIDE.match(first.plain, 0, _OPENING) if first and _BRACKET.search(first.plain, 0, _OPENING) else None
    if first is None or inside is None:
        return None, None, None
    signed = _SIGNED.search(first.plain, max(0, len(first.plain) - _SIGNATURE))
    return inside["title"], to_iso(inside["day"]), signed["author"] if signed else None


def _foot_date(lines: list[Line], roles: list[Role]) -> str | None:
    """The date of a dateline behind the article."""
    dates = (line.date for line, role in zip(lines, roles, strict=True) if role == "published")
    return next((date.when for date in dates if date and not date.today), None)
