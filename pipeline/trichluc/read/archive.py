"""The files inside zip and tar archives, one after another. Nothing is ever written to disk by a member's name."""

from __future__ import annotations

import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any

from trichluc.read.columns import on_disk
from trichluc.read.entry import Entry
from trichluc.read.limits import Limits
from trichluc.read.record import ReadError, Record, rejected
from trichluc.read.stream import Forward, Pull, buffered, check_size

Member = Entry | Record


def zipped(entry: Entry, alone: bool, limits: Limits) -> Iterator[Member]:
    """The members of a zip archive in its own order, a reject for each that cannot be opened."""
    try:
        archive = zipfile.ZipFile(on_disk(entry, limits))
        members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ReadError("corrupt", f"not readable as zip ({error}); fetch the file again") from None
    total = [0]
    with archive:
        for info in members:
            if info.is_dir() or hidden(info.filename):
                continue
            try:
                opened = _member_of_zip(archive, info)
            except ReadError as error:
                yield rejected(f"{entry.source}!{info.filename}", error)
                continue
            with opened:
                yield entry.member(info.filename, _checked(opened, info.compress_size, total, limits), alone)


def _member_of_zip(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> IO[bytes]:
    check_name(info.filename)
    if info.flag_bits & 1:
        raise ReadError("encrypted", "a member with a password; unpack it first")
    try:
        return archive.open(info)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise ReadError("corrupt", f"not readable in its archive ({error}); fetch the file again") from None


def _checked(opened: IO[bytes], packed: int, total: list[int], limits: Limits) -> io.BufferedReader:
    """A member's content, its size and ratio checked as it comes; `total` adds up over the archive."""
    own = 0

    def pull(size: int) -> bytes:
        nonlocal own
        try:
            data = opened.read(size)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise ReadError("corrupt", f"damaged in its archive ({error}); fetch the file again", own) from None
        own += len(data)
        total[0] += len(data)
        check_size(own, packed, limits)
        check_size(total[0], limits.unpacked_bytes, limits)
        return data

    return buffered(pull)


def tarred(entry: Entry, alone: bool) -> Iterator[Member]:
    """The members of a tar archive in order, read as a stream; links and devices are rejects."""
    try:
        stream: Any = Forward(entry.stream)
        with tarfile.open(fileobj=stream, mode="r|", errors="backslashreplace") as archive:
            for info in archive:
                if info.isdir() or hidden(info.name):
                    continue
                try:
                    check_name(info.name)
                    if not info.isfile():
                        raise ReadError("not_a_file", "a link or a device in an archive is not followed")
                    opened: Any = archive.extractfile(info)
                except ReadError as error:
                    yield rejected(f"{entry.source}!{info.name}", error)
                    continue
                yield entry.member(info.name, buffered(_member_of_tar(opened)), alone)
                archive.members = []  # type: ignore[attr-defined]  # or the list grows with the archive
            if stream.tell() <= archive.offset:
                raise ReadError("truncated", "the archive has no end; fetch the file again", stream.tell())
    except (tarfile.TarError, EOFError, OSError, ValueError, OverflowError) as error:
        raise ReadError("corrupt", f"not readable as tar ({error}); fetch the file again") from None


def _member_of_tar(opened: Any) -> Pull:
    def pull(size: int) -> bytes:
        try:
            data: bytes = opened.read(size)
        except tarfile.TarError as error:
            raise ReadError("truncated", f"damaged in its archive ({error}); fetch the file again") from None
        return data

    return pull


def hidden(name: str) -> bool:
    """Whether a member is no input, as a hidden file of a directory is none: `.DS_Store`, `__MACOSX/._page.html`."""
    return any(part.startswith(".") and part not in (".", "..") for part in name.replace("\\", "/").split("/"))


def check_name(name: str) -> None:
    """Raise ReadError `unsafe_path` for a member's name that leaves its archive."""
    parts = name.replace("\\", "/").split("/")
    if ".." in parts or name.startswith(("/", "\\")) or (len(name) > 1 and name[1] == ":"):
        raise ReadError("unsafe_path", "a member's name that leads out of its archive; pack it again with plain names")
