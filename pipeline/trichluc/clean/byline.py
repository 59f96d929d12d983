"""Bylines and credits: whose article it is, and the paper that it was taken from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from trichluc.rules.page import PageRules, line_words

_LONGEST = 160  # characters; no byline is longer
_LABEL_WORDS = 5  # words; no label has more
_WORD = re.compile(r"[^\W_]+")
_COLON = re.compile(":")
_SEPARATOR = re.compile(r"\s+[-–—|/]+\s+|-\s+|\s*[;|/,&–—+]\s*|\s+và\s+")
_BRACKETS = re.compile(r"[(\[]\s*([^()\[\]]*?)\s*[)\]]")
_GLUED_LABEL = re.compile(r"(?<=[^\W\d_])(?=(?:Theo|Nguồn|Ảnh|Bài|Tin)\b)")  # "Minh AnhTheo Reuters"
_CREDIT = re.compile(r"\b(?:ảnh|video|clip|đồ họa|nguồn)\b[^:]{0,25}:[^:]{1,40}$|^\s*trong ảnh\s*:")
_DONE_BY = re.compile(r"\s+\(?(?:thực hiện|lược ghi|ghi)\)?\s*$")  # BẢO TRÂN thực hiện
_HELPER = re.compile(r"^\s*(?:CTV|Cộng tác viên)[\s:.]+(?=\S)")
_NUMBERED = re.compile(r"[IVX]+[.)-]\s")
_EDGES = " \t-–—•*,.;:|/…\"“”'<>»_"
_MOST_PERSONS = 6
_NAME_WORDS = 6
_OFFICE_WORDS = 8
_SHORT_WORDS = 4
_SIGN = 2  # letters: "PV" stands for a person, "VPHU" for an office


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote an article and where it was taken from, as far as one line says so."""

    author: str | None
    agency: str | None
    labelled: bool  # a label says so: "Tác giả:", "Theo", "Nguồn:"


def read_byline(plain: str, rules: PageRules) -> Byline | None:
    """The byline or credit that a line is; None for anything else."""
    return _read_byline(plain, rules) if len(plain) <= _LONGEST else None


@lru_cache(maxsize=2048)  # one line is asked about several times, and few authors write many pages
def _read_byline(plain: str, rules: PageRules) -> Byline | None:
    if _NUMBERED.match(plain):
        return None  # I. QUÁ TRÌNH HÌNH THÀNH
    if _signs(plain, rules):
        return Byline(plain.strip(), None, True)
    if (whose := _work_of(plain, rules)) is not None:
        author = read_names(whose, rules)
        return Byline(author, None, True) if author else None
    plain = _GLUED_LABEL.sub(" ", _DONE_BY.sub("", _HELPER.sub("", plain)))
    agency = next((found for inside in _BRACKETS.findall(plain) if (found := read_agency(inside, rules))), None)
    fields = _fields(_BRACKETS.sub(" ", plain), rules)
    author = None
    for label, value in fields:
        if label == "agency":
            agency = agency or _source(value)
        elif label == "byline":
            author = author or read_names(value, rules) or _short(value, rules)
            if author is None:
                return None
        elif label is None and value:
            paper = read_agency(value, rules)
            author = None if paper else read_names(value, rules)
            agency = agency or paper or _paper_after(value, rules)
            if not paper and not author:
                return None
    labelled = any(label for label, _ in fields)
    return Byline(author, agency, labelled) if author or agency or labelled else None


def _signs(plain: str, rules: PageRules) -> bool:
    """Whether a line is who signed together, or for their office, without a name: "BTG Huyện ủy"."""
    words = line_words(plain)
    signer = rules.starts(words, "signer")
    return signer is not None and signer.last == len(words) and not plain.isupper()


def _work_of(plain: str, rules: PageRules) -> str | None:
    """Whose work a line says that the article is: "Bút ký của Biện Luân" → "Biện Luân"."""
    label, of, whose = plain.partition(" của ")
    words = line_words(label)
    hit = rules.starts(words, "byline") if of else None
    return whose if hit is not None and hit.says == "byline" and hit.last == len(words) else None


def _fields(line: str, rules: PageRules) -> list[tuple[str | None, str]]:
    """A line taken apart at its labels: "Tin: A - Ảnh: B" → (byline, A), (photo, B)."""
    words = list(_WORD.finditer(line))
    folded = [word[0].lower() for word in words]
    labels: list[tuple[str, int, int]] = []
    before = 0
    for colon in _COLON.finditer(line):
        last = next((n for n in range(len(words), 0, -1) if words[n - 1].end() <= colon.start()), 0)
        for first in range(max(before, last - _LABEL_WORDS), last):
            hit = rules.starts(folded[first:last], "byline")
            if hit and hit.last == last - first:
                labels.append((hit.says, words[first].start(), colon.end()))
                before = last
                break
    if not labels:
        labels = _sources(line, words, folded, rules)
    ends = [start for _, start, _ in labels[1:]] + [len(line)]
    fields: list[tuple[str | None, str]] = [(says, line[start:end]) for (says, _, start), end in zip(labels, ends, strict=False)]
    opening = line[: labels[0][1]] if labels else line
    return [(None, opening.strip(_EDGES)), *fields] if opening.strip(_EDGES) else fields


def _sources(line: str, words: list[re.Match[str]], folded: list[str], rules: PageRules) -> list[tuple[str, int, int]]:
    """The "Theo" or "Nguồn" without a colon that stands first in a line, or behind a name, with a source after it."""
    for i in range(min(len(words) - 1, _NAME_WORDS + 1)):
        hit = rules.starts(folded[i:], "byline") if words[i][0][0].isupper() else None
        value = line[words[i + hit.last].start() :] if hit and i + hit.last < len(words) else ""
        if hit and hit.says == "agency" and value and _credits(_source(value) or "", rules):
            return [(hit.says, words[i].start(), words[i + hit.last - 1].end())]
    return []


def _credits(value: str, rules: PageRules) -> bool:
    """Whether what follows "Theo" or "Nguồn" without a colon names a source: a paper, an address, persons."""
    words = line_words(value)
    if not words or rules.starts(words, "paper"):
        return bool(words)
    return len(words) <= 8 and value[0].isupper() and not value.rstrip().endswith(",")


def read_agency(text: str, rules: PageRules) -> str | None:
    """The paper, station or agency that a credit names: "Theo Báo Nam Định" → "Báo Nam Định"."""
    fields = _fields(text, rules)
    named = next((_source(value) for label, value in fields if label == "agency"), None)
    if named:
        return named
    value = text.strip(_EDGES)
    words = line_words(value)
    if len(fields) == 1 and len(words) <= 12 and rules.starts(words, "paper") and (value[0].isupper() or "." in value):
        return value
    return None


def _source(value: str) -> str | None:
    """What a label names as the source, without the address that may stand behind it."""
    name = value.strip(_EDGES)
    return re.split(r"[:(]?\s+\(?https?://", name, maxsplit=1)[0].strip(_EDGES) or None


def _paper_after(value: str, rules: PageRules) -> str | None:
    """The paper that stands behind the names: "Minh Anh/TTXVN"."""
    for piece in _SEPARATOR.split(value)[1:]:
        if paper := read_agency(piece, rules):
            return paper
    return None


def read_names(text: str, rules: PageRules) -> str | None:
    """The persons' names that a text begins with, offices behind them left out; None where it begins with no name."""
    value = text.strip(_EDGES)
    end = position = persons = 0
    for found in chain(_SEPARATOR.finditer(value), (None,)):
        piece = value[position : found.start() if found else len(value)]
        abbreviation = persons > 0 and _is_abbreviation(piece, value[:position])
        if abbreviation or not is_name(piece, rules):
            behind = abbreviation or rules.starts(line_words(piece), "office") or rules.starts(line_words(piece), "paper")
            if not persons or not behind:
                return None
            break
        persons, end = persons + 1, position + len(piece)
        position = found.end() if found else len(value)
    return value[:end].strip(_EDGES) or None if 0 < persons <= _MOST_PERSONS else None


def _short(value: str, rules: PageRules) -> str | None:
    """What a label says is the author, where it is no name: "nhóm phóng viên"; an answer in an interview is none.

    An office may be longer: "Phòng Công tác chính trị - HSSV".
    """
    name = value.strip(_EDGES)
    most = _OFFICE_WORDS if rules.starts(line_words(name), "office") and name[:1].isupper() else _SHORT_WORDS
    return name if name and name[-1].isalnum() and len(name.split()) <= most else None


def _is_abbreviation(piece: str, before: str) -> bool:
    """An office in capitals behind a name that is not all in capitals: "Vi Thảo - VPHU"."""
    office = piece.strip(_EDGES)
    return len(office) > _SIGN and office.isalpha() and office.isupper() and not before.isupper()


def is_name(piece: str, rules: PageRules) -> bool:
    """A person's name: up to six words that all begin with a capital and are no office or paper."""
    words = line_words(piece)
    honour = rules.starts(words, "honour")
    parts = piece.split()[honour.last if honour and honour.last < len(words) else 0 :]
    if not 1 <= len(parts) <= _NAME_WORDS or ":" in piece or any(map(str.isdigit, piece)):
        return False
    if not all(part.strip(_EDGES)[:1].isupper() for part in parts):
        return False
    if len(words) == 1 and piece.strip(_EDGES).isupper():
        return rules.starts(words, "paper") is None  # a sign such as "PV"
    place = rules.starts(words, "place")
    return not (place and place.last == len(words)) and not any(rules.starts(words, says) for says in ("office", "paper"))


def credited(plain: str, low: str, rules: PageRules) -> bool:
    """Whether a line ends in a photographer's credit."""
    tail = low[-80:]
    if ":" in tail and _CREDIT.search(tail):
        return True
    if not any(map(tail.__contains__, rules.indexes["credit"].lengths)):
        return False
    words = line_words(plain[-80:])
    return any(hit.last == len(words) for hit in rules.hits(words, "credit"))
