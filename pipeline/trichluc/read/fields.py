"""Which field of a row is what: the usual names found by themselves, others told by `--field ROLE=NAME`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from trichluc.iso import iso_date
from trichluc.read.record import ReadError, Record

USUAL: dict[str, tuple[str, ...]] = {
    "text": ("text", "content", "body"),
    "html": ("html", "raw_html"),
    "id": ("id", "doc_id"),
    "url": ("url", "link"),
    "title": ("title", "headline"),
    "date": ("date", "published", "published_at", "date_published"),
    "author": ("author", "byline"),
}
_MARKUP = re.compile(r"\s*<(?:!doctype|!--|html|body|head|div|p|article|section|table|h[1-6])\b", re.IGNORECASE)


@dataclass
class Fields:
    """The names to look for, by role, and how often each was used. `own`: role → the name that an option gave."""

    names: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: USUAL)
    own: Mapping[str, str] = field(default_factory=dict)
    used: Counter[tuple[str, str]] = field(default_factory=Counter)

    @classmethod
    def told(cls, options: Mapping[str, str]) -> Fields:
        """The usual names, behind those of the options (role → name): in a mixed dump, each row by the names that it has."""
        unknown = sorted(set(options) - set(USUAL))
        if unknown:
            raise ValueError(f"--field {unknown[0]}=…: no such field; use one of {', '.join(USUAL)}")
        return cls({**USUAL, **{role: (name, *USUAL[role]) for role, name in options.items()}}, options)

    def columns(self) -> set[str]:
        """Every name that may be used, in lower case."""
        return {name.lower() for names in self.names.values() for name in names}

    def record(self, row: Any, source: str, fallback_id: str, sha256: str, line: int, offset: int | None) -> Record:
        """The record of one row (a mapping). Raises ReadError `fields` or `empty`."""
        if not isinstance(row, Mapping):
            raise ReadError("fields", f"a row must be an object with fields, not {type(row).__name__}")
        keys: dict[str, str] = {}
        for key in row:
            if isinstance(key, str):
                keys.setdefault(key.lower(), key)
        found = {role: self._find(row, keys, role) for role in self.names}
        text, html = found["text"], found["html"]
        content = html if html and not (text and text.strip()) else text
        if content is None:
            raise ReadError("fields", f"no field {self._wanted()} among {_listed(row)}; name it with --field text=NAME")
        if not content.strip():
            raise ReadError("empty", "the text is empty")
        kind: Any = "html" if content is html or _MARKUP.match(content) else "text"
        try:
            data = content.encode()
        except UnicodeEncodeError:
            raise ReadError("encoding", "the text holds half of a surrogate pair, which is no character") from None
        return Record(
            source,
            found["id"] or found["url"] or fallback_id,
            kind,
            data,
            sha256,
            line,
            offset,
            "utf-8",
            url=found["url"],
            title=found["title"],
            author=found["author"],
            published_at=found["date"] and iso_date(found["date"]),
        )

    def _find(self, row: Mapping[str, Any], keys: Mapping[str, str], role: str) -> str | None:
        """What a row says in a role. `keys`: its names by their lower case, the first of those that differ in case only."""
        for name in self.names[role]:
            key = name if name in row else keys.get(name.lower())
            value = None if key is None else row[key]
            if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
                self.used[role, name] += 1
                return str(value)
            if key is not None and name == self.own.get(role):
                break  # told, and empty here: no other field stands for it
        empty = role == "text" and any(name in keys for name in self.names[role])
        return "" if empty else None

    def _wanted(self) -> str:
        return "/".join((*self.names["text"], *self.names["html"]))


def _listed(row: Mapping[str, Any]) -> str:
    names = [str(name)[:40] for name in list(row)[:8]]
    return ", ".join(names) or "none"
