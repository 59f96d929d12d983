"""The lines of an article as the relate stage walks them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from trichluc.find.dates import FoundDate
from trichluc.find.mention import Mention
from trichluc.segment import sentences

_BULLET = re.compile(r"\s*(?:[-+–—•*►▪●○]|\d{1,2}[.)]|[a-zđ][.)])\s*(?=\S)")
_HEADING = re.compile(r"\s*(?:[IVX]+\s*[-.)/]|[A-D]\s*[-.)]|\d{1,2}[.)/]|Bảng\s+\d|Biểu\s+\d)\s*")
_ROMAN = re.compile(r"\s*[IVX]+\s*[-.)/]")
_DASHES = frozenset("-+–—•*►▪●○")
_CAPTION = re.compile(r"\s*(?:Bảng|BẢNG|Biểu|BIỂU)(?!\w)")
_SHORT = 110  # characters; an item or a heading of a list is no longer


@dataclass(slots=True)
class Line:
    """One line of the article: its span in the view, its sentences, its mentions and dates."""

    start: int
    end: int
    role: str
    mentions: list[Mention]
    dates: list[FoundDate]
    plain: str = field(repr=False)  # the view's text
    under: int | None = None  # index of the line that opens the list this one is an item of
    heading: bool = False  # opens a list
    _sentences: list[tuple[int, int]] | None = None

    @property
    def sentences(self) -> list[tuple[int, int]]:
        """Its sentences, told apart when first asked for: most lines never are."""
        if self._sentences is None:
            self._sentences = sentences(self.plain, self.start, self.end)
        return self._sentences

    @property
    def has_figures(self) -> bool:
        """Whether a count or a percentage stands in it."""
        return any(m.kind in ("count", "percentage") for m in self.mentions)


def _marker(text: str) -> str:
    """What marks an item or a section: a dash or the like as it is, 1 for any number, I for a Roman one; else nothing."""
    found = _BULLET.match(text)
    if not found:
        return "I" if _ROMAN.match(text) else ""
    return "1" if found[0].strip()[0].isdigit() else found[0].strip()


def mark_lists(lines: list[Line], plain: str) -> None:
    """Set `under` and `heading`: items follow a line that ends with a colon, or a short numbered heading without figures."""
    openers: list[tuple[int, str]] = []  # the lists that are open, each with the marker of the line that opens it
    before = ""  # the marker of the line before
    for index, line in enumerate(lines):
        text = plain[line.start : line.end].strip()
        figures = any(m.kind in ("count", "percentage") for m in line.mentions)
        marker = _marker(text)
        bullet = (bool(marker) and marker != "I") or "\t" in text
        first = bool(openers) and openers[-1][0] == index - 1
        short = len(text) < _SHORT and not text.endswith(".") and (first or any(c.isdigit() for c in text))
        heading = bool(_HEADING.match(text)) and len(text) < _SHORT and not text.endswith((".", ";")) and not figures
        if marker and any(opens == marker for _, opens in openers):
            while openers.pop()[1] != marker:
                pass
        elif openers and before in _DASHES and marker in _DASHES and marker != before:
            openers.append((index - 1, before))  # + under -
        before = marker
        if openers and line.role != "caption" and (bullet or short or heading):
            line.under = openers[-1][0]
        elif not bullet:
            openers = []
        if line.role != "title" and (text.endswith(":") or heading):
            line.heading = True
            openers.append((index, marker))
        elif "\t" in text and not openers and index and _CAPTION.match(plain, lines[index - 1].start, lines[index - 1].end):
            line.under = index - 1  # a table under its caption
            lines[index - 1].heading = True
            openers.append((index - 1, ""))
