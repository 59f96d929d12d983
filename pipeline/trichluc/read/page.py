"""What reading hands on: one page as it came, decoded to text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RawPage:
    """One page. `title`, `author`, `published_at` only where the source states them beside the text."""

    doc_id: str
    source: str
    text: str
    sha256: str
    url: str | None = None
    title: str | None = None
    author: str | None = None
    published_at: str | None = None
