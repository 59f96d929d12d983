"""Which bracket of a sentence a place stands in."""

from __future__ import annotations


def depth_opened(folded: str, start: int, at: int) -> int | None:
    """The offset of the bracket that a place stands in, within its sentence."""
    if folded.find("(", start, at) < 0:
        return None
    depth = 0
    for index in range(at - 1, start - 1, -1):
        char = folded[index]
        if char == ")":
            depth += 1
        elif char == "(":
            if depth == 0:
                return index
            depth -= 1
    return None
