"""Labels, figures and dates as the pages show them: Vietnamese in the markup, ready to be switched to English.

A label is `<span data-t="key">`, a figure `<data value>`, a day `<time datetime>`; assets/app.js rewrites all three
when the reader asks for English, from the same labels.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files
from typing import Any, ParamSpec, TypeVar

import orjson
import yaml
from markupsafe import Markup, escape

# Pages repeat the same days, organisations and small figures; safe(f"…") holds only numbers, labels and what was escaped.
_REMEMBERED: list[Any] = []
P = ParamSpec("P")
R = TypeVar("R")
_LABELS: dict[str, list[str]] = {}
_SEPARATORS = str.maketrans(",.", ".,")


def remembered(function: Callable[P, R]) -> Callable[P, R]:
    """A cache that a change of labels empties."""
    kept = lru_cache(50_000, typed=True)(function)
    _REMEMBERED.append(kept)
    return kept  # type: ignore[return-value]


def load_labels(indicators: dict[str, list[str]]) -> dict[str, list[str]]:
    """Every label of the pages, key → [Vietnamese, English]; the indicators' come from patterns/."""
    if not _LABELS:
        _LABELS.update(yaml.safe_load((files(__package__) / "labels.yaml").read_text(encoding="utf-8")))
    for slug, pair in indicators.items():
        _LABELS[f"indicator.{slug}"] = pair
    for function in _REMEMBERED:
        function.cache_clear()
    return _LABELS


def safe(markup: str) -> Markup:
    """Markup of which every part that came from a page was escaped where it was put in: the one gate past autoescape."""
    return Markup(markup)  # noqa: S704


def script(value: Any) -> str:
    """JSON that is safe inside a script: nothing in it can close the element or open a comment."""
    text = orjson.dumps(value)
    for character in "<>&\u2028\u2029":
        text = text.replace(character.encode(), b"\\u%04x" % ord(character))
    return text.decode()


@remembered
def t(key: str) -> Markup:
    """The label for a key; for a key without one (an indicator of the user's own), its last part."""
    if key not in _LABELS:
        return escape(key.partition(".")[2].replace("_", " "))
    return safe(f'<span data-t="{escape(key)}">{escape(_LABELS[key][0])}</span>')


@remembered
def plain(key: str) -> str:
    """The Vietnamese label as text, for attributes."""
    return _LABELS[key][0] if key in _LABELS else key.partition(".")[2].replace("_", " ")


def brief(text: str | None, most: int = 300) -> str:
    """A text that a page repeats, cut where it is endless (a page of one line is all headline)."""
    return text if text and len(text) <= most else f"{text[:most]} …" if text else ""


@remembered
def number(value: float) -> Markup:
    """A figure, written the Vietnamese way: 2.564 and 57,33."""
    return safe(f'<data value="{value + 0}">{figure(value)}</data>')


def figure(value: float) -> str:
    """The Vietnamese writing of a figure as text: at most four decimals, none where there are none."""
    text = f"{value:,}" if isinstance(value, int) else f"{round(value, 4):,.4f}".rstrip("0").rstrip(".")
    return text.translate(_SEPARATORS)


@remembered
def day(iso: str) -> Markup:
    """A year, month or day (`2022`, `2022-09`, `2022-09-30`) as Vietnamese pages write it."""
    return safe(f'<time datetime="{escape(iso)}">{"/".join(str(int(p)) for p in reversed(iso[:10].split("-")))}</time>')


@remembered
def period(start: str | None, end: str | None) -> Markup:
    """The days a figure speaks of, at the coarsest grain that says the same: a year, a month, a day, or from – to."""
    if not start and not end:
        return t("ser.undated")
    start, end = start or end or "", end or start or ""
    if start == end:
        return day(start)
    if start.endswith("-01-01") and end.endswith("-12-31"):
        first, last = start[:4], end[:4]
    elif start.endswith("-01") and int(end[8:10]) == monthrange(int(end[:4]), int(end[5:7]))[1]:
        first, last = start[:7], end[:7]
    else:
        first, last = start, end
    return day(first) if first == last else safe(f"{day(first)} – {day(last)}")


def amount(fact: dict[str, Any]) -> Markup:
    """A count's or percentage's value with its qualifier, range, total and unit: `hơn 19%`, `114/115`."""
    return _amount(fact["kind"], fact["value"], fact.get("value_max"), fact.get("total"), fact.get("qualifier", "exact"))


@remembered
def _amount(kind: str, value: float, value_max: float | None, total: float | None, qualifier: str) -> Markup:
    shown = str(number(value))
    if value_max is not None:
        shown = f"{shown} – {number(value_max)}"
    if total is not None:
        shown = f"{shown}/{number(total)}"
    if qualifier != "exact":
        shown = f"{t('qualifier.' + qualifier)} {shown}"
    return safe(shown + "%" if kind == "percentage" else shown)


@remembered
def organisation(level: str | None, name: str | None) -> Markup:
    """Whose figure it is: `Mường Nhé (cấp huyện)`; the records keep the level, not its word (huyện, quận, thị xã)."""
    if not name:
        return t(f"level.{level}") if level else safe("")
    if not level or level == "co_quan":
        return escape(name)
    if level == "thon":
        return safe(f"{t('level.thon')} {escape(name)}")
    return safe(f"{escape(name)} ({t('level.' + level)})")
