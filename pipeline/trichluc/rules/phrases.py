"""The small language in which pattern files write words, compiled to linear regular expressions.

A phrase is Vietnamese as one types it, in any case and tone-mark placement, and matches whole words:

    kết nạp [được]            [x] may stand or be missing
    (đạt|bằng|vượt) kế hoạch  (x|y) one of them
    mở ... cho                ... up to six words within the clause
    {day}/{month}/{year}      {name} a slot, defined by the file's kind (see patterns/dates.yaml)

Blanks match any run of blanks. No other regular expression syntax reaches the engine, so a pattern
file cannot make matching slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from trichluc.rules.alternation import whole_words
from trichluc.text import view

_TOKEN = re.compile(r"\.\.\.|\{\w+\}|[\[\]()|]|\s+|[^\s\[\](){}|.]+|.")
_GAP = r"(?:[^\s,;:.()]+\s+){0,6}?"


class PhraseError(ValueError):
    """A phrase that is not well formed; the message says what is wrong with it."""


@lru_cache(maxsize=1 << 14)  # an article says the same names again and again
def fold(text: str) -> str:
    """A word list's spelling as rules see a page: NFC, newer tone marks, lower case, single blanks."""
    return " ".join(view(text).folded.split())


def phrase_regex(phrase: str, slots: Mapping[str, str] | None = None) -> str:
    """The regular expression source of one phrase, over folded text, without word boundaries.

    slots: the sources that {name} stands for, each a named group unless it starts with `~`.
    Raises PhraseError for unbalanced brackets, an unknown slot, or a phrase that matches nothing.
    """
    out: list[str] = []
    stack: list[str] = []
    for token in _TOKEN.findall(" ".join(view(phrase).folded.split())):
        if token == "...":
            out.append(_GAP)
        elif token.startswith("{") and token.endswith("}"):
            if token[1:-1] not in (slots or {}):
                raise PhraseError(f"{phrase!r}: unknown slot {token}; known: {', '.join(sorted(slots or {})) or 'none'}")
            source = (slots or {})[token[1:-1]]
            out.append(f"(?:{source[1:]})" if source.startswith("~") else f"(?P<{token[1:-1]}>{source})")
        elif token in "[(":
            stack.append(token)
            out.append("(?:")
        elif token in "])":
            if not stack or stack.pop() != {"]": "[", ")": "("}[token]:
                raise PhraseError(f"{phrase!r}: {token} without its opening bracket")
            out.append(")?" if token == "]" else ")")
        elif token == "|":
            if not stack:
                raise PhraseError(f"{phrase!r}: | belongs inside brackets; write two phrases instead")
            out.append("|")
        else:
            out.append(r"\s+" if token.isspace() else re.escape(token))
    if stack:
        raise PhraseError(f"{phrase!r}: {stack[-1]} is never closed")
    source = "".join(out)
    if source and "(" not in source:  # plain words, as most phrases are
        return source
    source = _loose_blanks(source)
    if re.fullmatch(source, ""):
        raise PhraseError(f"{phrase!r} would match the empty text")
    return source


def _loose_blanks(source: str) -> str:
    """An optional word takes one of its two blanks with it: `a [b] c` also matches `a c`."""
    source = re.sub(r"\\s\+(\(\?:(?:[^()]|\(\?:[^()]*\))*\))\?(?=\\s\+)", r"(?:\\s+\1)?", source)
    source = re.sub(r"\\s\+(\(\?:(?:[^()]|\(\?:[^()]*\))*\))\?$", r"(?:\\s+\1)?", source)
    source = re.sub(r"^(\(\?:(?:[^()]|\(\?:[^()]*\))*\))\?\\s\+", r"(?:\1\\s+)?", source)
    return source.replace(_GAP + r"\s+", _GAP)


def phrase_sources(phrases: Iterable[str], slots: Mapping[str, str] | None = None) -> list[str]:
    """The sources of phrases, the longest first, so that the most specific wins."""
    return sorted((phrase_regex(p, slots) for p in phrases), key=lambda s: (-len(s), s))


def words_regex(phrases: Iterable[str], slots: Mapping[str, str] | None = None) -> str:
    """One alternation of whole-word phrases, the most specific first."""
    return whole_words(phrase_sources(phrases, slots))
