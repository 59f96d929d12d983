"""Numbers as Vietnamese pages write them: 2.564, 5,318, 1 344, 57,33, 5,3 triệu, mười một, hai mươi mốt."""

from __future__ import annotations

import re
from typing import NamedTuple

UNITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
SCALES = {
    "chục": 10,
    "trăm": 100,
    "nghìn": 1_000,
    "ngàn": 1_000,
    "vạn": 10_000,
    "triệu": 1_000_000,
    "tỷ": 1_000_000_000,
    "tỉ": 1_000_000_000,
}

_DIGITS = (
    r"\d{1,3}\.\d{1,2}(?=\s?%)|\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\d|[.,]\d)|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d|[.,]\d)"
    r"|\d{1,3}(?: \d{3})+(?!\d|[.,]\d)|\d+(?:,\d+)?|\d+"
)
_ONE = "(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín)"
_UNIT = "(?:mốt|hai|ba|bốn|tư|lăm|nhăm|sáu|bảy|bẩy|tám|chín)"
_WORDS = (
    rf"(?:{_ONE} mươi {_UNIT}|{_ONE} mươi|mười (?:một|hai|ba|bốn"
    rf"|lăm|sáu|bảy|bẩy|tám|chín)|mười|{_ONE})"
)
SCALE = r"(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ|chục|trăm)(?!\w)"
NUMBER = re.compile(rf"(?:(?P<digits>{_DIGITS})|(?P<words>{_WORDS})(?!\w))(?:\s+(?P<scale>{SCALE}))?")
WORD_NUMBER = _WORDS
# The same one by one, for a list of words: those of one beginning the longest first.
WORD_NUMBERS = [
    *(words for one in _ONE[3:-1].split("|") for words in (f"{one} mươi {_UNIT}", f"{one} mươi")),
    "mười (?:một|hai|ba|bốn|lăm|sáu|bảy|bẩy|tám|chín)",
    "mười",
    *_ONE[3:-1].split("|"),
]  # fmt: skip
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+")
_MARKS = re.compile(r"[., ]")
_LONGEST = 20  # characters of a number in groups: a longer one would overflow
_LONGEST_ROW = 7  # digits in a row: a telephone number, an account, no number of anything


class Number(NamedTuple):
    """A number and where it stands; `thousands` when it is written with thousands groups."""

    start: int
    end: int
    value: float | int
    words: bool


def number_at(folded: str, start: int, end: int) -> Number | None:
    """The number that begins at an offset, or None."""
    match = NUMBER.match(folded, start, end)
    if not match:
        return None
    digits, words, scale = match.groups()
    if words:
        return Number(start, match.end(), plain(words_value(words) * SCALES.get(scale or "", 1)), True)
    row = digits.isdigit()
    if len(digits) > (_LONGEST_ROW if row else _LONGEST):
        return None
    if row and not scale:
        return Number(start, match.end(), int(digits), False)
    value = digits_value(digits)
    if scale and " " in digits:
        return Number(start, match.end("digits"), plain(value), False)
    return Number(start, match.end(), plain(value * SCALES.get(scale or "", 1)), False)


def digits_value(digits: str) -> float:
    """2.564 and 5,318 and 1 344 are thousands; 57,33 and 8,5 and 6.398,63 have a decimal comma; 6,398.63 a decimal point."""
    if digits.isdigit():
        return float(digits)
    if _THOUSANDS.fullmatch(digits):
        return float(_MARKS.sub("", digits))
    whole, _, decimals = digits.replace(",", ".").rpartition(".")
    return float(f"{whole.replace('.', '')}.{decimals}" if whole else decimals)


def words_value(words: str) -> int:
    """mười một → 11, hai mươi mốt → 21, chín → 9."""
    parts = words.split()
    if parts[0] == "mười":
        return 10 + (UNITS[parts[1]] if len(parts) > 1 else 0)
    if len(parts) > 1:
        return UNITS[parts[0]] * 10 + (UNITS[parts[2]] if len(parts) > 2 else 0)
    return UNITS[parts[0]]


def plain(value: float) -> float | int:
    """An int where there is no fraction (after dropping what binary fractions add: 5,3 triệu)."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded
