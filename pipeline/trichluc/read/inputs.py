"""INPUT... to records: files, directories, globs, archives and standard input, in one fixed order."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Callable, Iterator, Mapping, MutableSequence, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from trichluc.read import rows
from trichluc.read.archive import tarred, zipped
from trichluc.read.columns import parquet
from trichluc.read.entry import Entry, head_of, kind_of
from trichluc.read.fields import Fields
from trichluc.read.limits import Limits
from trichluc.read.record import ReadError, Record, digest, rejected
from trichluc.read.stream import unpacked
from trichluc.read.warc import warc

_WILD = re.compile(r"[*?\[]")
_GOLD = ".gold.json"
Reader = Callable[[Entry, Fields, Limits], Iterator[Record]]


@dataclass
class Source:
    """What to read, and how: made once for a run."""

    inputs: Sequence[str]
    fields: Fields = field(default_factory=Fields)
    limits: Limits = field(default_factory=Limits)
    stdin: Path | None = None  # the file that standard input was copied to, so that it can be read again
    leave_out: Path | None = None  # the output directory, which may lie inside an INPUT


def check(inputs: Sequence[str]) -> None:
    """Raise ValueError, with the cure, for an INPUT that is not there."""
    if not inputs:
        raise ValueError("no INPUT: name files, directories or globs, or - for standard input")
    for given in inputs:
        if given != "-" and not os.path.lexists(given) and not (_WILD.search(given) and glob.glob(given, recursive=True)):  # noqa: PTH207
            raise ValueError(f"{given}: no such file or directory; check the path (a glob must match something)")


def records(
    source: Source, at: MutableSequence[int] | None = None, blamed: Mapping[tuple[int, int], ReadError] | None = None
) -> Iterator[tuple[int, Record]]:
    """Every page of the inputs with the number of its INPUT; a reject for all that cannot be read. Raises nothing.

    `at` is told where reading stands: number of the file, records so far. `blamed`: at these places reading ended the
    process before, so the rest of that file is a reject.
    """
    at = [0, 0] if at is None else at
    at[0] = at[1] = 0
    for given_number, given in enumerate(source.inputs):
        before = at[1]
        for found in _opened(given, source):
            at[0] += 1
            while True:
                if blamed and (error := blamed.get((at[0], at[1]))):
                    record: Record | None = rejected(found.shown, error)
                else:
                    error, record = None, next(found.records, None)
                if record is None:
                    break
                at[1] += 1
                yield given_number, record
                if error:
                    break
        if at[1] == before:
            at[1] += 1
            yield given_number, rejected(_text(given), ReadError("empty", "no file to read in it"))


@dataclass(frozen=True, slots=True)
class _Found:
    shown: str
    records: Iterator[Record]


def _opened(given: str, source: Source) -> Iterator[_Found]:
    """The files of one INPUT, each with its records."""
    if given == "-" and source.stdin is not None:
        yield _Found("-", _file(source.stdin, "-", "stdin", True, source))
        return
    for path, name in _files(given, source.leave_out.resolve() if source.leave_out else None):
        shown = _text(str(path))
        if isinstance(name, ReadError):
            yield _Found(shown, iter([rejected(shown, name)]))
        else:
            yield _Found(shown, _file(path, shown, name, not Path(given).is_dir(), source))


def _file(path: Path, shown: str, name: str, alone: bool, source: Source) -> Iterator[Record]:
    try:
        with path.open("rb") as stream:
            yield from _entry(Entry(name, shown, stream, path=path), alone, source)
    except OSError as error:
        yield rejected(shown, ReadError("unreadable", f"cannot be read: {error.strerror}; check the file and its permissions"))


def _files(given: str, leave_out: Path | None) -> Iterator[tuple[Path, str | ReadError]]:
    """The files of one INPUT with their names below it, or why one is left out."""
    root = Path(given)
    wild = _WILD.search(given)
    if wild and not os.path.lexists(given):
        base = Path(given[: wild.start()].rpartition("/")[0] or ("/" if given.startswith("/") else "."))
        for match in sorted(glob.glob(given, recursive=True)):  # noqa: PTH207 - Path.glob takes no absolute pattern
            path = Path(match)
            if path.is_dir():
                yield from _below(path, base, leave_out)
            elif not path.name.endswith(_GOLD):
                yield path, _text(os.path.relpath(path, base))
    elif root.is_dir():
        yield from _below(root, root, leave_out)
    else:
        yield root, _text(root.name)


def _below(folder: Path, base: Path, leave_out: Path | None) -> Iterator[tuple[Path, str | ReadError]]:
    """Every file below a directory but one, sorted by path; hidden files, Markdown and gold are no input."""
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if path.is_symlink() and path != folder and not _leads_inside(path, base):
            yield (
                path,
                ReadError("symlink", "a link that leads nowhere, to a directory or out of INPUT; name its target as INPUT"),
            )
        elif path.is_dir() and (path == folder or not path.is_symlink()):
            if path.resolve() == leave_out:
                continue
            try:
                waiting += sorted((child for child in path.iterdir() if _is_input(child.name)), key=os.fsencode, reverse=True)
            except OSError as error:
                yield path, ReadError("unreadable", f"cannot be listed: {error.strerror}; check its permissions")
        elif not path.is_file():
            yield path, ReadError("not_a_file", "neither a file nor a directory; leave it out")
        else:
            yield path, _text(path.relative_to(base).as_posix())


def _is_input(name: str) -> bool:
    return not name.startswith(".") and not name.endswith((_GOLD, ".md"))


def _leads_inside(path: Path, base: Path) -> bool:
    try:
        return path.resolve(strict=True).is_relative_to(base.resolve()) and path.is_file()
    except (OSError, RuntimeError):
        return False


def _text(name: str) -> str:
    """A file's name as text that any encoder takes; bytes that are no UTF-8 show as \\xNN."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


_READERS: dict[str, Reader] = {
    "jsonl": rows.jsonl,
    "json": rows.json_values,
    "csv": rows.comma_separated,
    "parquet": parquet,
    "warc": warc,
}


def _entry(entry: Entry, alone: bool, source: Source) -> Iterator[Record]:
    """The records of one file, whatever it is."""
    try:
        if entry.depth > source.limits.depth:
            raise ReadError("nesting", f"more than {source.limits.depth} archives inside each other (--max-depth)")
        kind = kind_of(entry, head_of(entry.stream))
        if kind in ("gzip", "zstd"):
            yield from _entry(entry.inside(unpacked(entry.stream, kind, source.limits)), alone, source)
        elif kind in ("text", "html"):
            yield _page(entry, kind, source.limits)
        else:
            count = 0
            for record in _held(entry, kind, alone, source):
                count += 1
                yield record
            if not count:
                raise ReadError("empty", "no page in it")
    except ReadError as error:
        yield rejected(entry.source, error, doc_id=entry.doc_id)
    except OSError:
        raise  # the disk's own, told by _file
    except MemoryError:
        yield rejected(entry.source, ReadError("memory", "reading it took too much memory (--page-memory)"), doc_id=entry.doc_id)
    except Exception as error:  # noqa: BLE001 - a reader's mistake costs this file, not the run
        problem = ReadError("internal", f"{type(error).__name__}: {str(error)[:200]}; please report it with the file")
        yield rejected(entry.source, problem, doc_id=entry.doc_id)


def _held(entry: Entry, kind: str, alone: bool, source: Source) -> Iterator[Record]:
    """The records of a dump or an archive."""
    if kind not in ("zip", "tar"):
        yield from _READERS[kind](entry, source.fields, source.limits)
        return
    for member in zipped(entry, alone, source.limits) if kind == "zip" else tarred(entry, alone):
        if isinstance(member, Record):
            yield member
        else:
            yield from _entry(member, False, source)


def _page(entry: Entry, kind: str, limits: Limits) -> Record:
    """The one page of a text or HTML file."""
    data = entry.stream.read(limits.page_bytes + 1)
    if len(data) > limits.page_bytes:
        raise rows.too_large("the file", limits)
    if not data.strip():
        raise ReadError("empty", "the file is empty" if not data else "nothing but blanks")
    return Record(entry.source, entry.doc_id, "html" if kind == "html" else "text", data, digest(data))
