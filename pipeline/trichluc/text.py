"""A text made easy to match that still knows its original offsets.

The input text is never changed. Rules match on a `View`: NFC, plain blanks, the newer placement of
tone marks (`hoà` → `hòa`, `uỷ` → `ủy`), no zero-width characters. For nearly every page the view
has the length of the text, so offsets are the same; only where characters had to be composed or
dropped does it carry a map.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

# Older placement of the tone mark on oa, oe, uy → the newer one, for open syllables: hoà → hòa.
_TONES = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_TONE_PAIRS = {
    **_TONES,
    **{old.upper(): new.upper() for old, new in _TONES.items()},
    **{old.capitalize(): new.capitalize() for old, new in _TONES.items()},
}
_TONE = re.compile(rf"[oOuU][{''.join({pair[1] for pair in _TONE_PAIRS})}](?!\w)")

# One-to-one: every blank but the tab and the line ends becomes a space; ð (Latin eth) is a mistyped đ.
_SAME_LENGTH = {
    ord(c): " " for c in "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
}
_SAME_LENGTH |= {0xF0: "đ", 0xD0: "Đ", 0x2028: "\n", 0x2029: "\n", 0x85: "\n", 0x0B: "\n", 0x0C: "\n"}
_DROPPED = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_COMBINING = re.compile("[\u0300-\u036f]")
_REPLACED = re.compile(f"[{''.join(chr(c) for c in _SAME_LENGTH)}]")
# Any of the three, told by one scan of a page.
_UNUSUAL = re.compile(f"{_DROPPED.pattern[:-1]}{_COMBINING.pattern[1:-1]}{_REPLACED.pattern[1:]}")


@dataclass(frozen=True)
class View:
    """What rules match on. `plain` keeps case, `folded` is its lower case, of the same length."""

    text: str
    plain: str
    starts: array[int] | None  # view index → text index, len(plain) + 1 entries; None: identical

    @cached_property
    def folded(self) -> str:
        """`plain` in lower case; U+0130, the one letter whose lower case is longer, stays."""
        lowered = self.plain.lower()
        return lowered if len(lowered) == len(self.plain) else "".join(c if c == "\u0130" else c.lower() for c in self.plain)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of `text` that the span of the view stands for."""
        if self.starts is None:
            return start, end
        return self.starts[start], self.starts[end]

    def joined(self, offsets: tuple[int, ...]) -> View:
        """The view with the newlines at these offsets of the text as blanks: lines that only wrap a sentence read as one."""
        if not offsets:
            return self
        letters = list(self.plain)
        for offset in offsets:
            at = offset if self.starts is None else bisect_left(self.starts, offset)
            while at < len(letters) and letters[at] in "\r\n":
                letters[at] = " "
                at += 1
        return View(self.text, "".join(letters), self.starts)


def view(text: str) -> View:
    """The view of a text. Length is kept unless the text is decomposed or holds zero-width characters."""
    starts = None
    plain = text
    if not plain.isascii():
        if _UNUSUAL.search(plain) or not unicodedata.is_normalized("NFC", plain):
            if not _as_is(plain):
                plain, starts = _composed(plain)
            if _REPLACED.search(plain):
                plain = plain.translate(_SAME_LENGTH)
        plain = _TONE.sub(_newer_tone, plain)
    return View(text, plain, starts)


def behind_last(text: str, marks: str, start: int, end: int) -> int:
    """The offset behind the last of some characters between two offsets; the first offset where none of them stands there."""
    return max(start, *(text.rfind(mark, start, end) + 1 for mark in marks))


def _as_is(text: str) -> bool:
    """Whether nothing in it has to be composed or dropped."""
    return not (_DROPPED.search(text) or _COMBINING.search(text)) and unicodedata.is_normalized("NFC", text)


def _newer_tone(match: re.Match[str]) -> str:
    """hoà → hòa, but not in quà, and not where the pair is none (oỳ)."""
    pair = match[0]
    return pair if match.string[match.start() - 1 : match.start()] in ("q", "Q") else _TONE_PAIRS.get(pair, pair)


def _composed(text: str) -> tuple[str, array[int]]:
    """NFC without zero-width characters, and the index in `text` at which each character starts."""
    pieces: list[str] = []
    starts = array("q")
    position = 0
    for line in text.splitlines(keepends=True):
        finish = position + len(line)
        if _as_is(line):
            pieces.append(line)
            starts.extend(range(position, finish))
            position = finish
        while position < finish:
            after = position + 1
            while after < finish and (unicodedata.combining(text[after]) or _DROPPED.match(text[after])):
                after += 1
            composed = unicodedata.normalize("NFC", _DROPPED.sub("", text[position:after]))
            pieces.append(composed)
            starts.extend([position] * len(composed))
            position = after
    starts.append(len(text))
    return "".join(pieces), starts
