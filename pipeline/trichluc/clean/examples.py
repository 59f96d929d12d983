"""The examples of the page rules, tried: what `trichluc patterns check` says of patterns/page.yaml."""

from __future__ import annotations

from collections.abc import Iterator

from trichluc.clean.byline import credited, read_byline
from trichluc.clean.dateline import read_dateline
from trichluc.rules.page import PageRules, line_words
from trichluc.text import view


def failures(rules: PageRules) -> Iterator[str]:
    """One sentence per example that its rule does not recognise, and per `not` that it does."""
    for rule in rules.rules:
        for example in rule.examples:
            if not _says(example, rule.says, rules):
                yield f"{rule.id}: {example!r} should be recognised as {rule.says}"
        for example in rule.not_:
            if _says(example, rule.says, rules):
                yield f"{rule.id}: {example!r} should not be recognised as {rule.says}"


def _says(example: str, says: str, rules: PageRules) -> bool:
    """Whether a line says this, as `clean` reads it."""
    line = view(example)
    words = line_words(line.plain)
    if says in ("menu", "widget", "teasers", "comments", "tags", "notice", "imprint"):
        return rules.furniture(line.plain) == says
    if says in ("today", "dateline"):
        date = read_dateline(line.plain, line.folded, rules)
        return date is not None and date.today == (says == "today")
    if says in ("byline", "photo", "agency"):
        byline = read_byline(line.plain, rules)
        return byline is not None and bool({"byline": byline.author, "agency": byline.agency, "photo": byline.labelled}[says])
    if says == "credit":
        return credited(line.plain, line.folded, rules)
    if says == "masthead":
        return bool(rules.hits(words, says))
    return rules.starts(words, says) is not None
