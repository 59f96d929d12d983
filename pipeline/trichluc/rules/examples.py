"""Examples in pattern files: the proof of a rule, run by `trichluc patterns check`."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from trichluc.rules.source import Strict


class Example(Strict):
    """A text, and the counts that must be found in it, in order, each with the fields it must have.

    `part_of` is given as the value of the whole; `published` is the article's date (ISO 8601).
    """

    text: str
    published: Any = None
    counts: list[dict[str, Any]] = Field(min_length=1)


class Proven(Strict):
    """What every rule carries: texts in which it holds, and texts in which it must not."""

    examples: list[Example] = Field(min_length=1)
    not_: list[str] = Field(alias="not", min_length=1)
