"""Sentences and words by underthesea, with offsets.

Its functions return strings: normalised, without offsets, blind to line ends. So each line is segmented by
itself, the pieces are aligned back with a cursor, and breaks that are none (behind an abbreviation, before
a closing quote, before a small letter) are joined again. underthesea is imported at the first call: a page
without figures never pays for it.
"""

from __future__ import annotations

import pickle
import re
import sys
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from pathlib import Path
from types import ModuleType
from typing import Any

Span = tuple[int, int]

_BREAK = re.compile(r"[.?!…]+[”\"')\]]*\s+(?=\S)")
# A full stop behind a number ends a sentence too; underthesea takes it for a list's numbering: `… 2.906 và 38. Đảng viên`.
_AFTER_NUMBER = re.compile(r"\.(?:(?<=[\w)] \d\.)|(?<=\d\d\.))\s+(?=[A-ZĐ])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(“\"])(?:(?:TP|Tp|TT|TX|Tx|Q|P|H|X|Th|ThS|Ths|TS|PGS|GS|CN|KS|BS|Bs|LS|NSND|NSƯT|Đ/c|đ/c|Đ/C|đc|Đc|St|Mr|Mrs|Ms|Dr|Nxb|NXB|Tr|tr|v\.v|vv|[A-ZĐ])\.)+$"
)
LONGEST = 1500  # characters of a sentence
_NO_START = ")]”’,;:%"


class _Joblib(ModuleType):
    """joblib while underthesea is imported, which only loads plain pickles with it: the real one brings numpy and scipy, too."""

    @staticmethod
    def load(path: str) -> Any:
        """A pickle, by the standard library; what is none, by joblib itself."""
        try:
            return pickle.loads(Path(path).read_bytes())  # noqa: S301 - underthesea's own files
        except (pickle.UnpicklingError, ImportError, EOFError):
            return _real_joblib().load(path)

    def __getattr__(self, name: str) -> Any:
        return getattr(_real_joblib(), name)


def _real_joblib() -> Any:
    """joblib itself, from now on for everybody."""
    if isinstance(sys.modules.get("joblib"), _Joblib):
        del sys.modules["joblib"]
    return import_module("joblib")


@cache
def _underthesea(name: str) -> Any:
    """One of underthesea's functions, imported when first asked for.

    The package's own `__init__` imports taggers, classifiers and an HTTP client that nothing here uses. So the function's
    module alone is imported, below a bare package, and whoever imports underthesea later gets all of it.
    """
    if "underthesea" in sys.modules or (spec := find_spec("underthesea")) is None:
        return getattr(import_module("underthesea"), name)
    sys.modules["underthesea"] = module_from_spec(spec)
    sys.modules.setdefault("joblib", _Joblib("joblib"))
    try:
        if name == "word_tokenize":
            import_module("underthesea.pipeline.text_normalize")  # first, for it and word_tokenize import each other
        function = getattr(import_module(f"underthesea.pipeline.{name}"), name)
        function("Một.")  # loads the model, and what it imports
    finally:
        for package in ("underthesea", "underthesea.pipeline"):
            sys.modules.pop(package, None)
        if isinstance(sys.modules["joblib"], _Joblib):
            del sys.modules["joblib"]
    return function


def stretches(plain: str, start: int, end: int, longest: int) -> list[Span]:
    """A span cut into pieces of at most `longest` characters, each behind the last stop, semicolon, comma or blank that fits.

    Not for real pages (the longest line of the corpora has 3,038 characters, the longest sentence 844): rules may take the
    square of a sentence or a line, and this bounds it.
    """
    pieces: list[Span] = []
    while end - start > longest:
        low, high = start + longest // 2, start + longest
        cut = next((at + len(mark) for mark in (". ", "; ", ", ", " ") if (at := plain.rfind(mark, low, high - 1)) > 0), high)
        pieces.append((start, cut))
        start = cut
    return [*pieces, (start, end)]


def sentences(plain: str, start: int, end: int) -> list[Span]:
    """The sentences of one line (no newline inside), as spans without outer blanks, in order; very long ones in pieces."""
    found = _sentences(plain, start, end)
    if all(finish - at <= LONGEST for at, finish in found):
        return found
    cut = (piece for span in found for piece in stretches(plain, *span, LONGEST))
    return [(at, finish) for at, finish in (_trimmed(plain, *piece) for piece in cut) if at < finish]


def _sentences(plain: str, start: int, end: int) -> list[Span]:
    line = plain[start:end]
    pieces = [line]
    if _BREAK.search(line):
        pieces = [p for piece in _underthesea("sent_tokenize")(line) for p in _split_numbers(piece)]
    spans: list[Span] = []
    cursor = start
    for piece in pieces:
        stripped = piece.strip()
        at = plain.find(stripped, cursor, end) if stripped else -1
        if at < 0:
            continue
        finish = at + len(stripped)
        if spans and _joined(plain, spans[-1], at):
            spans[-1] = (spans[-1][0], finish)
        else:
            spans.append((at, finish))
        cursor = finish
    if not spans:
        return []
    return (
        [(spans[0][0], spans[0][1]), *spans[1:-1], (spans[-1][0], start + len(line.rstrip()))]
        if len(spans) > 1
        else [_trimmed(plain, start, end)]
    )


def _split_numbers(piece: str) -> list[str]:
    """A sentence cut behind the numbers that end one within it."""
    cuts = [m.start() + 1 for m in _AFTER_NUMBER.finditer(piece) if m.start() > 3]
    return [piece[a:b] for a, b in zip([0, *cuts], [*cuts, len(piece)], strict=True)]


def _trimmed(plain: str, start: int, end: int) -> Span:
    while start < end and plain[start].isspace():
        start += 1
    while end > start and plain[end - 1].isspace():
        end -= 1
    return start, end


def _joined(plain: str, before: Span, at: int) -> bool:
    """Whether the break between a sentence and the next is none."""
    return bool(
        plain[at].islower() or plain[at] in _NO_START or _ABBREVIATION.search(plain[max(before[0], before[1] - 16) : before[1]])
    )


def words(plain: str, start: int, end: int) -> list[Span]:
    """The words of a stretch of one line, as spans."""
    spans: list[Span] = []
    cursor = start
    for word in _words(plain[start:end]):
        at = plain.find(word, cursor, end)
        if at >= 0:
            spans.append((at, at + len(word)))
            cursor = at + len(word)
            continue
        pattern = r"\s*".join(map(re.escape, word.split()))
        match = re.compile(pattern).search(plain, cursor, end)
        if match:
            spans.append(match.span())
            cursor = match.end()
    return spans


@lru_cache(maxsize=64)  # the clauses of one article, which several rules ask about
def _words(clause: str) -> tuple[str, ...]:
    return tuple(_underthesea("word_tokenize")(clause))


def stands_alone(plain: str, start: int, end: int, left: int, right: int) -> bool:
    """Whether the characters start:end are a word of their own in the clause left:right (`3 bản`, not `3 bản đồ`)."""
    return any(word_end <= end for word_start, word_end in words(plain, left, right) if word_start <= start < word_end)
