"""Parquet dumps, a few rows at a time, only the columns that are asked for."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from typing import IO, Any

import orjson

from trichluc.read.entry import Entry
from trichluc.read.fields import Fields
from trichluc.read.limits import Limits
from trichluc.read.record import ReadError, Record, digest, rejected
from trichluc.read.rows import too_large
from trichluc.read.stream import CHUNK

_ROWS = 64


def parquet(entry: Entry, fields: Fields, limits: Limits) -> Iterator[Record]:
    """One record for each row. Needs pyarrow, the extra `parquet`."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise ReadError("extra_missing", "Parquet needs pyarrow: pip install 'trichluc[parquet]'") from None
    pa.set_cpu_count(1)
    try:
        file = pq.ParquetFile(on_disk(entry, limits), buffer_size=CHUNK, pre_buffer=False)
        names = [name for name in file.schema_arrow.names if name.lower() in fields.columns()]
        if not names:
            listed = ", ".join(str(name)[:40] for name in file.schema_arrow.names[:8])
            raise ReadError("fields", f"no column is known among {listed}; name the text with --field text=NAME")
        number = 0
        for batch in file.iter_batches(batch_size=_ROWS, columns=names, use_threads=False):
            for row in batch.to_pylist():
                number += 1
                yield _row(row, entry, fields, limits, number)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise ReadError("corrupt", f"not readable as Parquet: {str(error).splitlines()[0][:200]}") from None


def _row(row: dict[str, Any], entry: Entry, fields: Fields, limits: Limits, number: int) -> Record:
    fallback = f"{entry.name}#{number}"
    try:
        data = orjson.dumps(row, default=plain_value, option=orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS)
        if len(data) > limits.page_bytes:
            raise too_large("the row", limits)
        return fields.record({k: plain_value(v) for k, v in row.items()}, entry.source, fallback, digest(data), number, None)
    except ReadError as error:
        return rejected(entry.source, error, doc_id=fallback, line=number)
    except TypeError as error:
        problem = ReadError("fields", f"a row that cannot be read: {error}")
        return rejected(entry.source, problem, doc_id=fallback, line=number)


def plain_value(value: Any) -> Any:
    """Bytes columns are UTF-8 text; dates and times are ISO 8601."""
    if isinstance(value, bytes):
        try:
            return value.decode()
        except UnicodeDecodeError as error:
            raise ReadError("encoding", f"a column of bytes that is not UTF-8: {error.reason}") from None
    return value.isoformat() if hasattr(value, "isoformat") else value


def on_disk(entry: Entry, limits: Limits) -> IO[bytes]:
    """A stream that can seek: the file itself, or a temporary copy of what is in an archive or on standard input."""
    if entry.path is not None:
        return entry.path.open("rb")
    copy = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as its reader
    while chunk := entry.stream.read(CHUNK):
        if copy.tell() > limits.unpacked_bytes:
            raise ReadError("too_large", f"unpacks to more than {limits.unpacked_bytes} bytes (--max-unpacked)")
        copy.write(chunk)
    copy.seek(0, io.SEEK_SET)
    return copy
