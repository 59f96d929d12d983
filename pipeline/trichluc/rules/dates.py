"""patterns/dates.yaml: the forms of dates, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from trichluc.rules.alternation import alternation
from trichluc.rules.phrases import PhraseError, fold, phrase_regex, phrase_sources
from trichluc.rules.source import PatternError, Strict

Makes = Literal["day", "days", "month", "quarter", "first", "last", "months", "year", "years", "decade"]

_MONTH_WORDS = "giêng|một|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười một|mười hai|mười|chạp"
_YEAR = r"(?:1[89]|20)\d\d"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
_MONTH = rf"(?:(?:0?[1-9]|1[0-2])(?!\d)|(?:{_MONTH_WORDS})(?!\w))"
SLOTS = {
    "day": _DAY,
    "month": _MONTH,
    "year": _YEAR,
    "day2": _DAY,
    "month2": _MONTH,
    "year2": _YEAR,
    "quarter": r"(?:iv|i{1,3}|[1-4])(?!\w)",
    "n": r"(?:0?[2-9]|1[01])(?!\d)|(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười một|mười)(?!\w)",
    "sep": r"~\s?[/.\-–]\s?",
    "dash": r"~\s*[-–—]\s*|\s+đến\s+(?:hết\s+)?(?:năm\s+)?",
}
_LEFT = r"(?<![\w])(?<!\d[.,/\-–])"
_RIGHT_DIGITS = r"(?!\d|[./\-–]\d)"
_RIGHT_WORD = r"(?!\w)"
_BEHIND_MARK = re.compile(r"(?:\{sep\}|/)\{year\}")
_MAY_BE_MISSING = re.compile(r"\[[^\[\]]*\]|\{\w+\}")
_CHOICES_WITHIN = re.compile(r"\((?:[^()]*\([^()]*\))+[^()]*\)")


class DateExample(Strict):
    """A text and the EDTF of every date that must be found in it, in order."""

    text: str
    edtf: list[Annotated[str, BeforeValidator(str)]]


class DateRule(Strict):
    """One way of writing a date."""

    id: str
    makes: Makes
    months: int | None = None
    forms: list[str] = Field(min_length=1)
    examples: list[DateExample] = Field(min_length=1)
    not_: list[str] = Field(alias="not", min_length=1)


class BareYear(Strict):
    """Where a year without the word năm is no year: before a counted noun."""

    units: list[str]
    examples: list[DateExample] = Field(min_length=1)
    not_: list[str] = Field(alias="not", min_length=1)


class DateFile(Strict):
    """patterns/dates.yaml."""

    dates: list[DateRule]
    bare_year: BareYear | None = None


@dataclass(frozen=True)
class DateForm:
    """One compiled form of a rule."""

    rule: str
    makes: Makes
    months: int | None
    regex: re.Pattern[str]
    needs_years: int
    needs: tuple[frozenset[str], ...]  # words without which it matches nothing: of each choice one
    behind_mark: bool  # its year stands behind a / . or -


@dataclass(frozen=True)
class DateForms:
    """Compiled forms, with all words that any of them needs."""

    forms: tuple[DateForm, ...]

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word without which some form matches nothing."""
        return frozenset(word for form in self.forms for choice in form.needs for word in choice)


@dataclass(frozen=True)
class DateRules:
    """All forms of dates, and the guard of the bare year."""

    source: DateFile
    forms: DateForms
    year_units: re.Pattern[str]


def needed_years(form: str) -> int:
    """How many years a form names; at least one where one may be missing."""
    return max(int("{year}" in form), re.sub(r"\[[^\[\]]*\]|\([^()]*\)", "", form).count("{year"))


def needed_words(form: str) -> tuple[frozenset[str], ...]:
    """The words of a form that may not be missing, each with those that may stand in its place; of several words, the first."""
    without = _MAY_BE_MISSING.sub(" ", _CHOICES_WITHIN.sub(" ", fold(form)))
    choices = [[re.findall(r"\w+", words)[:1] for words in piece.split("|")] for piece in re.findall(r"\([^()]*\)|\w+", without)]
    return tuple(frozenset(word for first in choice for word in first) for choice in choices if all(choice))


def compile_form(form: str, where: str) -> re.Pattern[str]:
    """A form with its boundaries: no letter or digit group may go on at either side of it."""
    try:
        source = phrase_regex(form, SLOTS)
    except PhraseError as error:
        raise PatternError(f"{where}: {error}") from None
    right = _RIGHT_DIGITS if form.rstrip().endswith(("{year}", "{year2}", "{month}", "{month2}", "{quarter}")) else _RIGHT_WORD
    if source[0].isalpha():  # `re` skips to the first letter
        return re.compile(rf"{source[0]}(?<!\w{source[0]})(?<!\d[.,/\-–]{source[0]})(?:{source[1:]}){right}")
    return re.compile(f"{_LEFT}(?:{source}){right}")


def compile_dates(data: DateFile) -> DateRules:
    """The rules of dates, compiled. Raises PatternError."""
    forms = tuple(
        DateForm(
            f"dates/{rule.id}",
            rule.makes,
            rule.months,
            compile_form(form, f"dates.yaml: {rule.id}"),
            needed_years(form),
            needed_words(form),
            _BEHIND_MARK.search(form) is not None,
        )
        for rule in data.dates
        for form in rule.forms
    )
    units = data.bare_year.units if data.bare_year else ["đồng"]
    return DateRules(data, DateForms(forms), re.compile(rf"\s?{alternation(phrase_sources(units))}(?!\w)"))
