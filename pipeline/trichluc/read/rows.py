"""Dumps of one object a line, of a list of objects, and of comma-separated values."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Any

import orjson

from trichluc.read.encoding import decode
from trichluc.read.entry import Entry
from trichluc.read.fields import Fields
from trichluc.read.limits import Limits
from trichluc.read.record import ReadError, Record, digest, rejected
from trichluc.read.stream import CHUNK, lines, utf8


def jsonl(entry: Entry, fields: Fields, limits: Limits) -> Iterator[Record]:
    """One record for each non-blank line of a JSON Lines file."""
    for number, offset, line in lines(utf8(_buffered(entry)), limits.page_bytes):
        if line is None or line.strip():
            yield _object(entry, fields, limits, number, offset, line)


def json_values(entry: Entry, fields: Fields, limits: Limits) -> Iterator[Record]:
    """One record for each object of a JSON list, or of objects one after another."""
    for number, (offset, value) in enumerate(_elements(utf8(_buffered(entry)), limits.page_bytes), 1):
        yield _object(entry, fields, limits, number, offset, value)


def _object(entry: Entry, fields: Fields, limits: Limits, number: int, offset: int, data: bytes | None) -> Record:
    try:
        if data is None:
            raise too_large("the record", limits)
        return fields.record(_parsed(data), entry.source, f"{entry.name}#{number}", digest(data), number, offset)
    except ReadError as error:
        return rejected(entry.source, error, doc_id=f"{entry.name}#{number}", line=number, offset=offset)


def too_large(what: str, limits: Limits) -> ReadError:
    """The error of a page beyond the limit."""
    return ReadError("too_large", f"{what} is longer than {limits.page_bytes} bytes (--max-page)")


def _parsed(data: bytes) -> Any:
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        problem = str(error)
    try:
        data.decode()
    except UnicodeDecodeError:  # a line in another encoding, where that is sure
        try:
            return orjson.loads(decode(data)[0])
        except orjson.JSONDecodeError as error:
            problem = str(error)
    raise ReadError("json", f"not valid JSON: {problem[:200]}")


_TOKEN = re.compile(rb'[\[\]{}"\\]')
_BETWEEN = b" \t\r\n,"


def _elements(stream: io.BufferedReader, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """The top-level objects of a list (or of a sequence) as (byte offset, bytes), with memory for one only.

    Raises ReadError `json` for anything between them, `truncated` when the last one does not end.
    """
    piece, start = bytearray(), 0
    base, depth, inside, skip, too_long, listed = 0, 0, False, False, False, False
    while chunk := stream.read1(CHUNK):
        taken = 0
        position = 0
        while position < len(chunk):
            if depth == 0:
                position, listed = _next_element(chunk, position, base, listed)
                if position == len(chunk):
                    break
                start, taken, depth, too_long = base + position, position, 1, False
                piece.clear()
                position += 1
                continue
            if skip:
                skip, position = False, position + 1
                continue
            token = _TOKEN.search(chunk, position)
            if token is None:
                position = len(chunk)
                break
            position = token.end()
            char = token[0]
            if inside:
                skip = char == b"\\"
                inside = char != b'"'
            elif char == b'"':
                inside = True
            elif char in b"{[":
                depth += 1
            elif char in b"}]":
                depth -= 1
            if depth == 0:
                piece += chunk[taken:position]
                yield start, None if too_long or len(piece) > limit else bytes(piece)
        if depth and not too_long:
            piece += chunk[taken:]
            too_long = len(piece) > limit
        if too_long:
            piece.clear()
        base += len(chunk)
    if depth:
        raise ReadError("truncated", "the JSON ends in the middle of an object; fetch the file again", start)


def _next_element(chunk: bytes, position: int, base: int, listed: bool) -> tuple[int, bool]:
    """Where the next object begins, and whether the list has been opened."""
    while position < len(chunk):
        char = chunk[position : position + 1]
        if char == b"{":
            return position, listed
        if char == b"[" and not listed:
            listed = True
        elif char not in (_BETWEEN + b"]" if listed else _BETWEEN) or not char:
            raise ReadError("json", "not a list of objects", base + position)
        position += 1
    return position, listed


def comma_separated(entry: Entry, fields: Fields, limits: Limits) -> Iterator[Record]:
    """One record for each row of a CSV or TSV file, in UTF-8, its names in the first row."""
    csv.field_size_limit(limits.page_bytes)
    header: list[str] = []
    comma = ","
    for number, (offset, data) in enumerate(_rows(utf8(_buffered(entry)), limits.page_bytes)):
        try:
            if data is None:
                raise too_large("the row", limits)
            if not header:
                comma = max(",;\t|", key=decode(data)[0].count)
            cells = _cells(decode(data)[0], comma)
            if not header:
                header = cells
                continue
            if len(cells) != len(header):
                raise ReadError("csv", f"{len(cells)} cells under {len(header)} names; quote cells that hold a {comma!r}")
            row = dict(zip(header, cells, strict=True))
            yield fields.record(row, entry.source, f"{entry.name}#{number}", digest(data), number, offset)
        except ReadError as error:
            yield rejected(entry.source, error, doc_id=f"{entry.name}#{number}", line=number, offset=offset)
            if not header:
                return


def _cells(row: str, comma: str) -> list[str]:
    try:
        parsed = list(csv.reader(io.StringIO(row, newline=""), delimiter=comma, strict=True))
    except csv.Error as error:
        raise ReadError("csv", f"not a row of CSV: {error}") from None
    return parsed[0] if parsed else []


def _rows(stream: io.BufferedReader, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Rows as (byte offset, bytes): lines put together until the quotes are even; None for one longer than `limit`."""
    piece, start, quotes = bytearray(), 0, 0
    too_long = False
    for _, offset, line in lines(stream, limit):
        if not piece and not too_long:
            if line is not None and not line.strip():
                continue
            start = offset
        if line is None:
            yield start, None
            piece, quotes, too_long = bytearray(), 0, False
            continue
        piece += line
        quotes += line.count(b'"')
        if len(piece) > limit:
            yield start, None
            piece, quotes = bytearray(), 0
        elif quotes % 2 == 0:
            yield start, bytes(piece)
            piece, quotes = bytearray(), 0
        else:
            piece += b"\n"
    if piece:
        yield start, bytes(piece)


def _buffered(entry: Entry) -> io.BufferedReader:
    stream = entry.stream
    assert isinstance(stream, io.BufferedReader)
    return stream
