"""What a container holds: one page as bytes, or the reason why there is none."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal


class ReadError(Exception):
    """A page, or the rest of a file, that cannot be read: a short slug and a sentence with the cure."""

    def __init__(self, reason: str, detail: str, offset: int | None = None) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason, self.detail, self.offset = reason, detail, offset


@contextmanager
def panics(what: str) -> Iterator[None]:
    """Turn the panic of a library written in Rust, which is no Exception, into a ReadError."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise ReadError("corrupt", f"{what}: {str(error)[:200]}") from None


@dataclass(frozen=True, slots=True)
class Record:
    """One page of a file or dump, not yet decoded. `kind` "reject" carries `reason` and `detail` instead of `data`."""

    source: str
    doc_id: str | None
    kind: Literal["text", "html", "reject"]
    data: bytes = b""
    sha256: str = ""
    line: int | None = None  # line or record number in its file, from 1
    offset: int | None = None  # byte offset in its (decompressed) file
    charset: str | None = None  # as stated outside the page: by HTTP, or "utf-8" where a format says so
    url: str | None = None
    title: str | None = None
    author: str | None = None
    published_at: str | None = None
    reason: str = ""
    detail: str = ""


def rejected(
    source: str, error: ReadError, *, doc_id: str | None = None, line: int | None = None, offset: int | None = None
) -> Record:
    """The record of what could not be read."""
    at = offset if error.offset is None else error.offset + (offset or 0)
    return Record(source, doc_id, "reject", line=line, offset=at, reason=error.reason, detail=error.detail)


def digest(data: bytes) -> str:
    """The hash that `sha256` of an article is."""
    return hashlib.sha256(data).hexdigest()
