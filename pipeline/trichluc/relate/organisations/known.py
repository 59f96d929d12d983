"""What an organisation is, where one is spoken of, and the names that an article has made known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import regex

from trichluc.rules.phrases import fold
from trichluc.text import View

ORDER = {"thon": 0, "xa": 1, "huyen": 2, "tinh": 3, "trung_uong": 4, "co_quan": 1}
_LETTERS = re.compile(r"\w*")
CAPITALISED = regex.compile(r"\p{Lu}\w*+")
REGION = "toàn vùng"  # the head of a mention of several provinces, which are no organisation
_TELLING_WORDS = 3  # of an agency's name: Khối doanh nghiệp, beside Khối các cơ quan


@dataclass(frozen=True, slots=True)
class Org:
    """An organisation: its level and its name without the level word. Equal by value."""

    level: str
    name: str | None


class Known(dict[str, Org]):
    """The organisations that an article names, by folded name; as quickly asked where there are thousands of them."""

    @cached_property
    def of_level(self) -> dict[str, frozenset[Org]]:
        """Those of each level."""
        return {level: frozenset(o for o in self.values() if o.level == level) for level in ORDER}

    @cached_property
    def _lengths(self) -> dict[str, list[int]]:
        """How long the names are that begin with a word."""
        lengths: dict[str, set[int]] = {}
        for name in self:
            lengths.setdefault(_LETTERS.match(name)[0], set()).add(len(name))  # type: ignore[index]  # matches the empty string
        return {word: sorted(found) for word, found in lengths.items()}

    @cached_property
    def _of_kind(self) -> dict[str, Org | None]:
        return {}

    def found_in(self, view: View, start: int, end: int) -> Iterator[tuple[int, str]]:
        """Offset and name, wherever one begins with a capital letter between two offsets and ends where a word does."""
        if not self:
            return
        for first in CAPITALISED.finditer(view.plain, start, end):
            for length in self._lengths.get(view.folded[slice(*first.span())], ()):
                name = view.folded[first.start() : min(end, first.start() + length)]
                if name in self:
                    yield first.start(), name

    @cached_property
    def _told_by(self) -> dict[str, dict[Org, str]]:
        return {}

    def told_by(self, kind: str) -> dict[Org, str]:
        """The agencies whose long names begin with a word (khối), each with the first words of it that tell them apart."""
        if kind not in self._told_by:
            names = {o: fold(o.name or "").split() for o in self.of_level["co_quan"] if is_of_kind(o, kind)}
            self._told_by[kind] = {
                o: " ".join(words[:_TELLING_WORDS]) for o, words in names.items() if len(words) >= _TELLING_WORDS
            }
        return self._told_by[kind]

    def agency(self, kind: str) -> Org | None:
        """The first agency whose name begins with a word (công ty)."""
        if kind not in self._of_kind:
            self._of_kind[kind] = next((o for o in self.values() if o.level == "co_quan" and is_of_kind(o, kind)), None)
        return self._of_kind[kind]


def is_of_kind(agency: Org, kind: str) -> bool:
    """Whether the name of an agency begins with a word (công ty)."""
    return (agency.name or "").lower().startswith(kind)


@dataclass(slots=True)
class OrgMention:
    """Where an organisation is spoken of. `org` is None for words that mean one named before (toàn huyện)."""

    start: int
    end: int
    org: Org | None
    level: str | None
    head: str
    governs: bool = True
    whole: bool = False  # toàn Đảng bộ: the article's own


def is_free(found: list[OrgMention], start: int, end: int) -> bool:
    """Whether no organisation found stands between two offsets."""
    return all(end <= m.start or start >= m.end for m in found)
