"""The lines of an article as the relate stage walks them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from trichluc.find.dates import FoundDate
from trichluc.find.mention import Mention

_BULLET = re.compile(r"\s*(?:[-+–—•*►▪●○]|\d{1,2}[.)]|[a-zđ][.)])\s*(?=\S)")


@dataclass(slots=True)
class Line:
    """One line of the article: its span in the view, its sentences, its mentions and dates."""

    start: int
    end: int
    role: str
    mentions: list[Mention]
    dates: list[FoundDate]
    sentences: list[tuple[int, int]] = field(default_factory=list)
    under: int | None = None  # index of the line that opens the list this one is an item of


def mark_lists(lines: list[Line], plain: str) -> None:
    """Set `under`: items follow a line that ends with a colon, as long as they look like items of one list."""
    opener: int | None = None
    for index, line in enumerate(lines):
        text = plain[line.start : line.end]
        item = (
            bool(_BULLET.match(text)) or "\t" in text.strip() or (opener is not None and len(text) < 110 and text[:1].isspace())
        )
        if opener is not None and (
            item or (len(text.strip()) < 110 and not text.rstrip().endswith((".", ":")) and re.search(r"\d", text))
        ):
            line.under = opener
        elif not item:
            opener = None
        if text.rstrip().endswith(":") and line.under is None:
            opener = index
