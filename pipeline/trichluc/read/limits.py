"""What one run allows a page, a file and an archive: the guards against hostile input."""

from __future__ import annotations

from dataclasses import dataclass

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Each limit is a command-line option; beyond it the page (or the rest of the file) is a reject."""

    page_bytes: int = 10 * MB  # one page, one line of a dump, one member of an archive
    unpacked_bytes: int = 200_000 * MB  # what one compressed file or archive may unpack to
    page_memory: int = 2_000 * MB  # what a process may take on top of what it needs to start
    ratio: int = 200  # unpacked to packed, once a file has unpacked to more than one page's limit
    depth: int = 3  # archives and compressions inside each other
    page_seconds: float = 60.0  # processor time for one page
