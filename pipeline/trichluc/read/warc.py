"""Web archives: the HTML responses of a WARC, the texts of Common Crawl's WET."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from trichluc.read.entry import Entry
from trichluc.read.fields import Fields
from trichluc.read.limits import Limits
from trichluc.read.record import ReadError, Record, digest, panics, rejected
from trichluc.read.rows import too_large
from trichluc.read.stream import Forward

_HTML = ("text/html", "application/xhtml+xml")


def warc(entry: Entry, fields: Fields, limits: Limits) -> Iterator[Record]:
    """One record for each page that was answered with 200 and HTML; other responses are counted as passed over.

    Needs fastwarc, the extra `warc`.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        raise ReadError("extra_missing", "WARC needs fastwarc: pip install 'trichluc[warc]'") from None
    wanted = WarcRecordType.response | WarcRecordType.conversion
    number, ends = 0, 0
    stream: Any = Forward(entry.stream)
    try:
        with panics("the WARC reader gave up"):
            for found in ArchiveIterator(stream, record_types=wanted, parse_http=True, auto_decode="all", fsspec_args=False):
                number += 1
                ends = found.stream_pos + int(found.headers.get("Content-Length") or 0)
                page = _page(found, entry, limits, number, found.record_type == WarcRecordType.conversion)
                if page is None:
                    fields.used["passed over", "no HTML page"] += 1
                else:
                    yield page
        if stream.tell() < ends or not stream.tail.endswith((b"\r\n\r\n", b"\n\n")):
            raise ReadError("truncated", "the WARC ends in the middle of a record; fetch the file again", stream.tell())
    except ReadError:
        raise
    except Exception as error:  # noqa: BLE001 - fastwarc names its errors differently by version
        raise ReadError("corrupt", f"not readable as WARC after record {number}: {str(error)[:200]}") from None


def _packed(found: Any) -> bool:
    """Whether the length of a page on the wire is not that of its content."""
    headers = found.http_headers
    return bool(headers and (headers.get("Content-Encoding") or headers.get("Transfer-Encoding")))


def _page(found: Any, entry: Entry, limits: Limits, number: int, is_text: bool) -> Record | None:
    url = found.headers.get("WARC-Target-URI") or None
    offset = found.stream_pos
    charset = None
    if not is_text:
        if (found.http_content_type or "").split(";")[0].strip().lower() not in _HTML:
            return None
        status = found.http_headers.status_code if found.http_headers else None
        if status not in (None, 200):
            return None
        charset = found.http_charset
    doc_id = url or f"{entry.name}#{number}"
    try:
        data = found.reader.read(limits.page_bytes + 1)
        if len(data) > limits.page_bytes:
            raise too_large("the page", limits)
        if len(data) < found.content_length and not _packed(found):
            raise ReadError("truncated", "the WARC ends in the middle of this page; fetch the file again")
        if not data.strip():
            raise ReadError("empty", "the response has no body")
    except ReadError as error:
        return rejected(entry.source, error, doc_id=doc_id, line=number, offset=offset)
    return Record(entry.source, doc_id, "text" if is_text else "html", data, digest(data), number, offset, charset, url)
