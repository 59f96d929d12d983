"""One file among the inputs, wherever it lies: on disk, in an archive, on standard input."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from trichluc.read.record import ReadError
from trichluc.read.stream import HEAD

_PACKED = {".gz": "gzip", ".zst": "zstd"}
_KINDS = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".warc": "warc",
    ".wet": "warc",
    ".zip": "zip",
    ".tar": "tar",
}
_MAGIC = (
    (b"\x1f\x8b", "gzip"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"PAR1", "parquet"),
)
_HTML = re.compile(rb"\s{0,200}(?:<!doctype\s+html|<html|<head|<body|<!--)", re.IGNORECASE)
_FOREIGN = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\xd0\xcf\x11\xe0", "an Office document"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """`name` is the path below INPUT (what `doc_id` is made from), `source` says where it lies, for a person."""

    name: str
    source: str
    stream: IO[bytes]
    depth: int = 0
    path: Path | None = None  # where the file itself is on disk, for formats that seek

    @property
    def doc_id(self) -> str:
        """The name without its extensions."""
        stem, suffix = _split(self.name)
        return _split(stem)[0] if suffix in _PACKED else stem

    def inside(self, stream: io.BufferedReader) -> Entry:
        """The entry of what a compressed file holds: the same name without `.gz`."""
        stem, suffix = _split(self.name)
        return replace(self, name=stem if suffix in _PACKED else self.name, stream=stream, depth=self.depth + 1, path=None)

    def member(self, name: str, stream: io.BufferedReader, alone: bool) -> Entry:
        """The entry of an archive's member. `alone`: the archive is the INPUT itself, so names begin in it."""
        name = name.removeprefix("./")  # as `tar -c .` writes them
        return Entry(name if alone else f"{self.doc_id}/{name}", f"{self.source}!{name}", stream, self.depth + 1)


def _split(name: str) -> tuple[str, str]:
    stem, dot, suffix = name.rpartition(".")
    return (stem, f".{suffix.lower()}") if dot and stem and not stem.endswith("/") and "/" not in suffix else (name, "")


def kind_of(entry: Entry, head: bytes) -> str:
    """What an entry is, by its first bytes where they are telling, else by its name. Raises ReadError `unsupported`."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    for magic, what in _FOREIGN:
        if head.startswith(magic):
            raise ReadError("unsupported", f"{what} is no format that is read; turn it into text or HTML first")
    if head[257:262] == b"ustar":
        return "tar"
    if head.startswith((b"WARC/0.", b"WARC/1.")):
        return "warc"
    suffix = _split(entry.name)[1]
    if suffix in _PACKED and head:
        raise ReadError("corrupt", f"named {suffix}, but does not begin like one; fetch the file again")
    if known := _KINDS.get(suffix):
        if known in ("parquet", "zip", "warc", "tar") and head:
            raise ReadError("corrupt", f"named {suffix}, but does not begin like one; fetch the file again")
        return known
    if suffix in _PACKED or not suffix or entry.name == "stdin":
        return _by_content(head)
    raise ReadError("unsupported", f"no format is known by the name {suffix}; rename it to .txt, .html, .jsonl … if it is one")


def _by_content(head: bytes) -> str:
    if _HTML.match(head):
        return "html"
    first = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return {b"{": "jsonl", b"[": "json"}.get(first, "text")


def head_of(stream: IO[bytes]) -> bytes:
    """The first bytes, without taking them."""
    return stream.peek(HEAD)[:HEAD] if isinstance(stream, io.BufferedReader) else b""
