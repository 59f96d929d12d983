"""The units that a text names with their level word: `huyện Mường Nhé`, `TP. Cao Lãnh`, `các xã A, B và C`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from trichluc.places.units import known, squeezed
from trichluc.text import View

# What a level word says: the levels it may stand for, and the type of unit.
WORDS: dict[str, tuple[tuple[str, ...], str]] = {
    "tỉnh": (("tinh",), "tỉnh"),
    "thành phố": (("tinh", "huyen"), "thành phố"),
    "thành ủy": (("tinh", "huyen"), "thành phố"),
    "tp": (("tinh", "huyen"), "thành phố"),
    "huyện": (("huyen",), "huyện"),
    "quận": (("huyen",), "quận"),
    "thị xã": (("huyen",), "thị xã"),
    "thị ủy": (("huyen",), "thị xã"),
    "tx": (("huyen",), "thị xã"),
    "xã": (("xa",), "xã"),
    "phường": (("xa",), "phường"),
    "thị trấn": (("xa",), "thị trấn"),
    "đặc khu": (("xa",), "đặc khu"),
}
_COMMITTEE = re.compile(r"\.? ?(?:ủy )? ?")  # "Huyện ủy X", "TP.X", "TP. X"
_NAME = re.compile(r"[^\W_][\w'’.]*(?: ?- ?[^\W_][\w'’]*| [^\W_][\w'’]*){0,5}")
_AND = re.compile(r",? (?:và )?")  # a list ends where the next level word begins its own: each name is read once
_BRACKET = re.compile(r"\s?\((?:tỉnh |TP\.? ?|thành phố )?([^\W\d_][\w .-]{1,20})\)")
_LONGEST = 6


class Named(NamedTuple):
    """A unit named in a text, at `start` to `end` of its view: one that exists, at one of `levels`."""

    levels: tuple[str, ...]
    type: str
    key: str
    start: int
    end: int


def named(view: View) -> list[Named]:
    """The units named in a text, in its order."""
    found: list[Named] = []
    for levels, kind, position in _level_words(view.folded):
        name = _name_at(view, position, levels)
        while name:
            found.append(Named(levels, kind, *name))
            end = name[2]
            bracket = _BRACKET.match(view.plain, end)
            if bracket and known("tinh", inside := squeezed(bracket[1].lower())):
                found.append(Named(("tinh",), "", inside, bracket.start(1), bracket.end(1)))
            following = _AND.match(view.plain, end)
            name = _name_at(view, following.end(), levels) if following and following[0].strip(" ") else None
    return sorted(set(found), key=lambda n: (n.start, n.end))


def _level_words(folded: str) -> Iterator[tuple[tuple[str, ...], str, int]]:
    """Levels, type, and where the name begins. By `str.find`, which is some ten times as fast as one pattern."""
    for word, (levels, kind) in WORDS.items():
        position = folded.find(word)
        while position >= 0:
            end = position + len(word)
            before = folded[max(position - 4, 0) : position]
            between = _COMMITTEE.match(folded, end)
            if between and between[0] and not before[-1:].isalnum() and not (word == "xã" and before == "thị "):
                yield levels, kind, between.end()
            position = folded.find(word, end)


def _name_at(view: View, position: int, levels: tuple[str, ...]) -> tuple[str, int, int] | None:
    """The longest name of a unit of one of the levels that begins at a position: its key, start and end."""
    first = view.plain[position : position + 1]
    match = _NAME.match(view.plain, position, position + 48) if first.isupper() or first.isdigit() else None
    if not match:
        return None
    words = match[0].split(" ")
    for count in range(min(len(words), _LONGEST), 0, -1):
        end = position + len(" ".join(words[:count]))
        name = squeezed(view.folded[position:end])
        if any(known(level, name) for level in levels):
            return name, position, end
    return None
