"""A record's bytes to the page that extraction takes."""

from __future__ import annotations

from trichluc.read.encoding import decode
from trichluc.read.html import read_html
from trichluc.read.page import RawPage
from trichluc.read.record import ReadError, Record


def page(record: Record) -> RawPage:
    """The page of a record of kind text or html. Raises ReadError where its bytes are no text."""
    doc_id = record.doc_id or record.source
    if record.kind == "html":
        html = read_html(record.data, record.charset)
        return RawPage(
            doc_id,
            record.source,
            html.text,
            record.sha256,
            record.url,
            record.title or html.title,
            record.author or html.author,
            record.published_at or html.published_at,
        )
    text = record.data.decode() if record.charset == "utf-8" else decode(record.data, record.charset)[0]
    if not text.strip("\ufeff\x00 \t\r\n\xa0\u200b"):
        raise ReadError("empty", "nothing but blanks")
    return RawPage(doc_id, record.source, text, record.sha256, record.url, record.title, record.author, record.published_at)
