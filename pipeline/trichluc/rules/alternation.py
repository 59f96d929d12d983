"""Long lists of words as one regular expression that fails fast.

`re` tries the alternatives of `(?:a|b|…)` one by one at every character of the text. Here they become a tree by their
first characters, in which no two branches can match at one place, and the boundary on the left is asked for only
behind a first letter, so that `re` can skip to the next one. What matches, and which alternative does, stays the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_SPECIAL = frozenset(r"\.^$*+?{}[]()|")
_QUANTIFIER = re.compile(r"(?:[*+?]|\{\d*,?\d*\})[?+]?")

Item = tuple[tuple[str, ...], str]


def alternation(sources: Iterable[str], marks: Sequence[str] | None = None) -> str:
    """The sources as alternatives, the first that matches winning. marks: a source to put at the end of each."""
    return _tree(_items(sources, marks))


def whole_words(sources: Iterable[str], marks: Sequence[str] | None = None) -> str:
    """The same, between word boundaries."""
    items = _items(sources, marks)
    if not items or not all(atoms and _is_letter(atoms[0]) for atoms, _ in items):
        return rf"(?<!\w){_tree(items)}(?!\w)"
    return rf"(?:{'|'.join(_branches(items))})(?!\w)"


_BOUNDARY = r"(?<!\w)"


def compile_words(source: str) -> re.Pattern[str]:
    """`re.compile` for a source that begins with words, `(?<!\\w)(?:a|b)…`: compiled so that `re` skips to the next a or b.

    What matches stays the same. A source that begins otherwise is compiled as it is.
    """
    boundary, words, *rest = _atoms(source)
    items = _items(_alternatives(words), None) if boundary == _BOUNDARY and words.startswith("(?:") and words[-1] == ")" else []
    if not items or not all(atoms and _is_letter(atoms[0]) for atoms, _ in items):
        return re.compile(source)
    return re.compile(rf"(?:{'|'.join(_branches(items))}){''.join(rest)}")


def _alternatives(group: str) -> list[str]:
    """What `(?:a|b)` chooses from."""
    found = [""]
    for atom in _atoms(group[3:-1]):
        if atom == "|":
            found.append("")
        else:
            found[-1] += atom
    return found


def _branches(items: list[Item]) -> list[str]:
    """Alternatives by their first letters, each with the word boundary behind its letter."""
    return [rf"{letter}(?<!\w{letter}){_tree(rest)}" for letter, rest in _by_first(items).items()]


def _items(sources: Iterable[str], marks: Sequence[str] | None) -> list[Item]:
    return [(_atoms(source), marks[i] if marks else "") for i, source in enumerate(sources)]


def _tree(items: list[Item]) -> str:
    """Alternatives grouped by their first character, in an order that changes nothing."""
    if len(items) == 1:
        return "".join(items[0][0]) + items[0][1]
    branches: list[str] = []
    at = 0
    while at < len(items):
        atoms, mark = items[at]
        if not atoms or not _excludes(atoms[0]):
            branches.append("".join(atoms) + mark)
            at += 1
            continue
        last = next((i for i in range(at, len(items)) if not items[i][0] or not _excludes(items[i][0][0])), len(items))
        branches += [first + _tree(rest) for first, rest in _by_first(items[at:last]).items()]
        at = last
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _by_first(items: list[Item]) -> dict[str, list[Item]]:
    groups: dict[str, list[Item]] = {}
    for atoms, mark in items:
        groups.setdefault(atoms[0], []).append((atoms[1:], mark))
    return groups


def _is_letter(atom: str) -> bool:
    """Whether an atom is one literal character."""
    return (len(atom) == 1 and atom not in _SPECIAL) or (len(atom) == 2 and atom[0] == "\\" and not atom[1].isalnum())


def _excludes(atom: str) -> bool:
    """Whether where this atom matches no other such atom does."""
    return _is_letter(atom) or atom == r"\s+"


def _atoms(source: str) -> tuple[str, ...]:
    """A regular expression cut into its pieces: characters, classes, groups, each with its quantifier."""
    atoms: list[str] = []
    at = 0
    while at < len(source):
        end = _end(source, at)
        if quantifier := _QUANTIFIER.match(source, end):
            end = quantifier.end()
        atoms.append(source[at:end])
        at = end
    return tuple(atoms)


def _end(source: str, at: int) -> int:
    """Where the piece that begins at a place ends, without its quantifier."""
    if source[at] == "\\":
        return at + 2
    if source[at] == "[":
        return source.index("]", at + 2) + 1
    if source[at] != "(":
        return at + 1
    at += 1
    while source[at] != ")":
        at = _end(source, at)
    return at + 1
