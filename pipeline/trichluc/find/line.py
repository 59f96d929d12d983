"""find: the mentions in an article's lines. Numbers first: a line without a digit or a number word costs one scan."""

from __future__ import annotations

import re

from trichluc.find.counts import find_figures
from trichluc.find.dates import FoundDate, find_dates
from trichluc.find.documents import find_documents
from trichluc.find.mention import Mention
from trichluc.rules import Rules
from trichluc.text import View

_DIGIT = re.compile(r"\d")


def find_in_line(view: View, start: int, end: int, rules: Rules) -> tuple[list[Mention], list[FoundDate]]:
    """Mentions and dates between two offsets of a view, in order. Documents claim their dates' digits, dates theirs."""
    folded, plain = view.folded, view.plain
    has_digit = _DIGIT.search(folded, start, end) is not None
    if not has_digit and not rules.figures.word_count.search(folded, start, end):
        return find_documents(folded, plain, start, end, [], rules.documents), []
    dates = find_dates(folded, plain, start, end, rules.dates) if has_digit else []
    documents = find_documents(folded, plain, start, end, dates, rules.documents)
    spans = [(d.start, d.end) for d in documents] + [(d.start, d.end) for d in dates]
    figures = find_figures(folded, start, end, spans, rules.figures, rules.relations)
    stated = [d for d in dates if not any(m.start <= d.start and d.end <= m.end and _in_number(m, d, plain) for m in documents)]
    mentions = [
        Mention("date", d.start, d.end, d.rule, edtf=d.edtf, period=(d.first, d.last), period_basis="stated") for d in stated
    ]
    return sorted([*documents, *figures, *mentions], key=lambda m: (m.start, m.end)), dates


def _in_number(document: Mention, found: FoundDate, plain: str) -> bool:
    """Whether a date is only a piece of a document's number (18/2019/NQ-HĐND)."""
    number = str(document.fields.get("number") or "")
    head = "".join(plain[document.start : found.end].split()).upper()
    return (
        bool(number)
        and number.startswith(plain[found.start : found.end].upper())
        and head.endswith(number[: found.end - found.start])
    )
