"""Bytes to text where it is sure; a ReadError with the reason where it is not. Nothing is ever guessed into the text.

Sure is: a mark at the head, valid UTF-8, or a legacy encoding in which nine of ten accented words come out as
Vietnamese syllables and no other encoding does as well.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable

from trichluc.read.legacy import from_tcvn3, from_vni
from trichluc.read.record import ReadError
from trichluc.read.syllables import vietnamese_share

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LEGACY: dict[str, Callable[[bytes], str]] = {
    "windows-1258": lambda data: data.decode("cp1258"),
    "tcvn3": from_tcvn3,
    "vni": from_vni,
}
_ALIASES = {"cp1258": "windows-1258", "x-viet-tcvn5712": "tcvn3", "tcvn": "tcvn3", "tcvn-5712": "tcvn3", "x-viet-vni": "vni"}
_SHARE, _WORDS, _LEAD = 0.9, 3, 0.1


def decode(data: bytes, stated: str | None = None) -> tuple[str, str]:
    """The text and the name of its encoding. `stated` is what HTTP or the markup says, tried after UTF-8.

    Raises ReadError `encoding` or `binary`.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], name), name
    if unmarked := _utf16_without_mark(data):
        return _strict(data, unmarked), unmarked
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        refuse_binary(data)
        return _single_byte(data, (stated or "").strip().lower(), error)
    refuse_binary(data)
    return text, "utf-8"


def refuse_binary(data: bytes) -> None:
    """Raise ReadError `binary` for what is no text: one control character in fifty, in the first 64 KB."""
    head = data[: 1 << 16]
    controls = len(head) - len(head.translate(None, bytes({*range(9), *range(14, 27), *range(28, 32), 127})))
    if controls * 50 > len(head):
        raise ReadError("binary", "not text: full of control characters; leave it out, or name the file by what it is")


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError("encoding", f"marked as {encoding}, but not valid: {error.reason}", error.start) from None


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 shows by the many zero bytes in every other place, where it then also reads as text."""
    head = data[: 1 << 12]
    if len(head) < 8 or len(data) % 2:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) <= len(head) / 5 or min(even, odd) * 20 >= max(even, odd):
        return None
    name = "utf-16-le" if odd > even else "utf-16-be"
    text = head[: len(head) // 2 * 2].decode(name, "replace")
    return name if sum(c.isprintable() or c.isspace() or c == "\ufeff" for c in text) > 0.97 * len(text) else None


def _single_byte(data: bytes, stated: str, error: UnicodeDecodeError) -> tuple[str, str]:
    scores: dict[str, float] = {}
    for name, read in _LEGACY.items():
        try:
            share, words = vietnamese_share(read(data))
        except UnicodeDecodeError:
            continue
        scores[name] = share if words >= _WORDS else 0.0
    ranked = sorted(scores, key=lambda name: (-scores[name], name))
    best = ranked[0] if ranked else ""
    stated = _ALIASES.get(stated, stated)
    if stated in scores and scores[stated] >= _SHARE:
        best = stated
    rivals = [scores[name] for name in ranked if name != best]
    if best and scores[best] >= _SHARE and (best == stated or not rivals or scores[best] - max(rivals) >= _LEAD):
        return _LEGACY[best](data), best
    raise ReadError(
        "encoding",
        f"not valid UTF-8 from byte {error.start} on, and not surely windows-1258, TCVN3 or VNI; convert it to UTF-8",
        error.start,
    )
