"""Bytes in, unpacked and within limits: gzip, zstandard, UTF-16, and lines of bounded length."""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from typing import IO, Any

import zstandard

from trichluc.read.limits import Limits
from trichluc.read.record import ReadError

CHUNK = 1 << 16
_ZSTD_STEP = 1 << 11  # bytes; a block of 4 can unpack to 128 KB
Pull = Callable[[int], bytes]
HEAD = 4096


class _Pull(io.RawIOBase):
    """A raw stream over a function that returns the next bytes; `b""` ends it."""

    def __init__(self, pull: Pull) -> None:
        self._pull, self._left = pull, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._left:
            self._left = self._pull(CHUNK)
        size = min(len(buffer), len(self._left))
        buffer[:size], self._left = self._left[:size], self._left[size:]
        return size


class Forward:
    """A stream that only goes forward and gives what it has: an error later on does not swallow what came before."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream: Any = stream
        self._position = 0
        self.tail = b""  # the last bytes read

    def read(self, size: int = -1) -> bytes:
        """Some bytes, at most `size`; none at the end."""
        data: bytes = self._stream.read1(size)
        self._position += len(data)
        self.tail = (self.tail + data)[-4:] if len(data) < 4 else data[-4:]
        return data

    def tell(self) -> int:
        """How many bytes have been read."""
        return self._position


def buffered(pull: Pull) -> io.BufferedReader:
    """A buffered stream over a function `pull(size) -> bytes`."""
    return io.BufferedReader(_Pull(pull), CHUNK)


def unpacked(stream: IO[bytes], kind: str, limits: Limits) -> io.BufferedReader:
    """The content of a gzip or zstandard stream (all its members), as long as it stays within the limits.

    Reading raises ReadError: `too_large`, `ratio`, `truncated`, `corrupt`.
    """
    packed = 0

    def count(size: int) -> bytes:
        nonlocal packed
        data = stream.read(size)
        packed += len(data)
        return data

    unpack = _gunzip(buffered(count)) if kind == "gzip" else _unzstd(count)
    total = 0

    def pull(size: int) -> bytes:
        nonlocal total
        try:
            data = unpack(size)
        except EOFError:
            raise ReadError("truncated", f"the {kind} data ends in the middle; fetch the file again", total) from None
        except (OSError, zlib.error, zstandard.ZstdError) as error:
            raise ReadError("corrupt", f"not readable as {kind} ({error}); fetch the file again", total) from None
        total += len(data)
        check_size(total, packed, limits)
        return data

    return buffered(pull)


def check_size(total: int, packed: int, limits: Limits) -> None:
    """Raise ReadError when `packed` bytes have unpacked to more than the limits allow."""
    if total > limits.unpacked_bytes:
        raise ReadError("too_large", f"unpacks to more than {limits.unpacked_bytes} bytes (--max-unpacked)", total)
    if total > limits.page_bytes and total > limits.ratio * max(packed, 1):
        raise ReadError("ratio", f"unpacks to more than {limits.ratio} times its size (--max-ratio): a zip bomb?", total)


def _gunzip(stream: io.BufferedReader) -> Pull:
    """What there is at each call: an error later on must not swallow what came before it."""
    return gzip.GzipFile(fileobj=stream).read1


def _unzstd(pull: Pull) -> Pull:
    """Frame by frame, for only so does a frame that is cut off show. Little goes in at once, as much may come out."""
    frame: Any = None

    def unpack(_: int) -> bytes:
        nonlocal frame
        while True:
            if frame is None or frame.eof:
                packed = (frame.unused_data if frame else b"") or pull(_ZSTD_STEP)
                if not packed:
                    return b""
                frame = zstandard.ZstdDecompressor(max_window_size=1 << 27).decompressobj()
            elif not (packed := pull(_ZSTD_STEP)):
                raise EOFError
            if data := frame.decompress(packed):
                return bytes(data)

    return unpack


def utf8(stream: io.BufferedReader) -> io.BufferedReader:
    """The stream without a UTF-8 mark, and in UTF-8 where its mark says UTF-16. For line and CSV dumps."""
    head = stream.peek(HEAD)[:3]
    if head == codecs.BOM_UTF8:
        stream.read(3)
    if head[:2] not in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return stream
    decoder = codecs.getincrementaldecoder("utf-16")()

    def pull(size: int) -> bytes:
        text = ""
        while not text:
            data = stream.read(size)
            try:
                text = decoder.decode(data, final=not data)
            except UnicodeDecodeError as error:
                raise ReadError("encoding", f"not valid UTF-16, as its mark says: {error.reason}") from None
            if not data:
                break
        return text.encode("utf-8", "surrogatepass")

    return buffered(pull)


def lines(stream: io.BufferedReader, limit: int) -> Iterator[tuple[int, int, bytes | None]]:
    """Lines as (number from 1, byte offset, bytes without the line end); None for one longer than `limit`."""
    number, offset = 0, 0
    while line := stream.readline(limit + 2):
        number, start = number + 1, offset
        offset += len(line)
        if line.endswith(b"\n") or len(line) <= limit:
            yield number, start, line.rstrip(b"\r\n")
            continue
        while rest := stream.readline(CHUNK):
            offset += len(rest)
            if rest.endswith(b"\n"):
                break
        yield number, start, None
