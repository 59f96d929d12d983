"""Which lines below the headline are the article's, and which are links, buttons and comments between and behind them."""

from __future__ import annotations

import re
from collections.abc import Callable

from trichluc.clean.lines import Line

HEADINGS = ("teasers", "comments")
_OPENS = re.compile(r"\([^()]{2,30}\)\s*[-–]")  # (Baothanhhoa.vn) - Năm 2025, …
_QUOTED = re.compile(r"\s*“[^“”]{3,80}”\s*")
_FURNITURE = ("symbol", "widget", "tags", "notice", "imprint")
_ABOVE = 12  # lines above a heading in which a byline closes the article
_RESUMING_WORDS = 20  # words; a shorter sentence is a link's
_HEADING_WORDS = 12
_NO_COMMENT = 40  # words; few readers' comments are longer


def article_lines(lines: list[Line], body: int, signs: Callable[[Line], bool]) -> list[bool]:
    """For each line whether it is the article's, which begins at `body`; `signs` tells a byline.

    Links to other articles may stand between the paragraphs: behind their heading, the article goes on
    with its next paragraph, unless it was signed before, or readers' comments began: then only where
    more of it lies ahead than behind.
    """
    kept = [False] * len(lines)
    ahead = _prose_ahead(lines)
    follows = _followed_by_text(lines)
    inside, behind, signed, least = True, 0, False, _RESUMING_WORDS
    for i in range(body, len(lines)):
        line = lines[i]
        if line.kind in HEADINGS:
            if behind or line.kind == "teasers":
                inside = False
                least = _RESUMING_WORDS if line.kind == "teasers" else _NO_COMMENT
                signed = signed or _signed(lines, i, body, signs)
            continue
        if not inside and line.body and not line.cut and line.words >= least:
            share = 1 if signed else 0.25 if least == _NO_COMMENT or not follows[i] else 0
            inside = ahead[i] > share * behind and (follows[i] or least == _RESUMING_WORDS)
            signed = signed and not inside
            if inside and _is_heading(lines[i - 1], line):
                kept[i - 1] = True
        if inside:
            kept[i] = line.kind not in _FURNITURE
            behind += len(line.plain) if line.body else 0
    _drop_teasers(lines, kept, body, signs)
    return kept


def _drop_teasers(lines: list[Line], kept: list[bool], body: int, signs: Callable[[Line], bool]) -> None:
    """Drop the openings of other articles, which break off, where nothing else stands behind the article's byline."""
    end = len(lines)
    while end and (not kept[end - 1] or (lines[end - 1].cut and _OPENS.match(lines[end - 1].plain))):
        end -= 1
    whole = any(kept[i] and lines[i].body and not lines[i].cut for i in range(body, end))
    if whole and not lines[end - 1].body and lines[end - 1].kind is None and signs(lines[end - 1]):
        kept[end:] = [False] * (len(lines) - end)


def _is_heading(line: Line, prose: Line) -> bool:
    """Whether a short line right above prose is its heading: all of it in quotes, or apart from the links above alone."""
    if line.kind is not None or line.body:
        return False
    return _QUOTED.fullmatch(line.plain) is not None or (line.gap and not prose.gap and line.words <= _HEADING_WORDS)


def _signed(lines: list[Line], heading: int, body: int, signs: Callable[[Line], bool]) -> bool:
    """Whether the lines right above a heading close the article: a byline, or the end mark "./."."""
    for line in reversed(lines[max(body, heading - _ABOVE) : heading]):
        if line.body:
            return line.plain.rstrip(" \"”'’)").endswith(("./.", "./"))
        if line.kind is None and signs(line):
            return True
    return False


def _followed_by_text(lines: list[Line]) -> list[bool]:
    """For each line, whether the next line that says anything is prose, a heading or the page's end: no link."""
    follows = [True] * len(lines)
    after = True
    for i in range(len(lines) - 1, -1, -1):
        follows[i] = after
        if lines[i].kind not in ("symbol", "widget"):
            after = (lines[i].body and not lines[i].cut) or lines[i].kind in HEADINGS
    return follows


def _prose_ahead(lines: list[Line]) -> list[int]:
    """For each line, the characters of prose from it on, teasers that break off not counted."""
    ahead = [0] * (len(lines) + 1)
    for i in range(len(lines) - 1, -1, -1):
        ahead[i] = ahead[i + 1] + (len(lines[i].plain) if lines[i].body and not lines[i].cut else 0)
    return ahead
