"""Gold read and checked: what a careful reader found in an article, one `NAME.gold.json` beside each `NAME.txt`.

The format is described in corpus/README.md. A key left out means null, or its usual value.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from trichluc.records import Basis, DocType, Level, Measure, Number, Qualifier, Status

SUFFIX = ".gold.json"
# Counts of anything else are not in gold: finding them costs nothing.
INDICATORS = frozenset(
    {"dang_vien", "chi_bo", "dang_bo", "to_chuc_co_so_dang", "to_chuc_dang", "can_bo", "quan_chung", "thon_ban"}
)
_NEEDED = {"count": ("value", "indicator"), "percentage": ("value",), "date": ("edtf",), "document": ("doc_type",)}


class GoldError(ValueError):
    """Gold that cannot be scored against; the message has every fault on a line of its own, with the file and the fact."""


class GoldFact(BaseModel):
    """One fact: the mention word for word, which occurrence of it in the text (from 1), and what it says."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["count", "percentage", "date", "document"]
    quote: str = Field(min_length=1)
    nth: int = Field(1, ge=1)
    optional: bool = Field(False, description="may be found or not, at no cost")
    value: Number | None = None
    value_max: Number | None = None
    total: Number | None = None
    qualifier: Qualifier | None = None
    indicator: str | None = None
    subset: str | None = None
    measure: Measure | None = None
    status: Status | None = None
    org_level: Level | None = None
    org_name: str | None = None
    period_start: str | None = None
    period_end: str | None = None
    period_basis: Basis | None = None
    part_of: int | None = Field(None, ge=0, description="the index, in `facts`, of the whole")
    edtf: str | None = None
    doc_type: DocType | None = None
    number: str | None = None
    plenum: int | None = None
    congress: str | None = None
    term: str | None = None
    issued: str | None = None
    issuer: str | None = None
    title: str | None = None

    @model_validator(mode="after")
    def _complete(self) -> GoldFact:
        """Refuses a fact without its core; fills in the usual values of a figure."""
        for key in _NEEDED[self.kind]:
            if getattr(self, key) is None:
                raise ValueError(f"a {self.kind} needs {key}")
        if self.kind == "count" and self.indicator not in INDICATORS:
            raise ValueError(f"indicator {self.indicator!r} is none of {', '.join(sorted(INDICATORS))}")
        if self.kind in ("count", "percentage"):
            self.qualifier = self.qualifier or "exact"
            self.measure = self.measure or "hien_co"
            self.status = self.status or "actual"
        return self


class GoldPage(BaseModel):
    """A gold file: headline and byline, the whole lines that are not the article's, the facts."""

    model_config = ConfigDict(extra="forbid")

    title: str | None = None
    published_at: str | None = None
    author: str | None = None
    agency: str | None = None
    boilerplate: list[str] = []
    facts: list[GoldFact]


@dataclass(frozen=True)
class Gold:
    """A gold page with its text, and where its facts and its boilerplate stand in it."""

    name: str
    text: str
    page: GoldPage
    facts: list[dict[str, Any]]  # page.facts with start and end
    junk: list[tuple[int, int]]


def load_gold(folder: Path) -> list[Gold]:
    """All gold below a folder, by name: the path below it without `.gold.json`.

    Raises GoldError where there is none, or with every fault of all of it.
    """
    pages, faults = [], []
    for path in sorted(folder.rglob(f"*{SUFFIX}")):
        try:
            pages.append(_read(path, path.relative_to(folder).as_posix().removesuffix(SUFFIX)))
        except GoldError as error:
            faults.append(str(error))
    if not pages and not faults:
        faults.append(f"{folder}: no *{SUFFIX} below it; name a directory of gold, such as corpus")
    if faults:
        raise GoldError("\n".join(faults))
    return pages


def _read(path: Path, name: str) -> Gold:
    try:
        page = GoldPage.model_validate_json(path.read_bytes())
        text = path.with_name(path.name.removesuffix(SUFFIX) + ".txt").read_bytes().decode()
    except ValidationError as error:
        faults = [f"{path}: {'.'.join(map(str, e['loc'])) or 'file'}: {e['msg']}" for e in error.errors(include_url=False)]
        raise GoldError("\n".join(faults)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: the text beside it cannot be read: {error}") from None
    junk, missing = _lines(text, page.boilerplate)
    faults = [f"{path}: no such line in the text, copy it whole: {line[:60]!r}" for line in missing]
    facts = []
    for index, fact in enumerate(page.facts):
        start = _nth(text, fact.quote, fact.nth)
        where = f"{path}: facts.{index} ({fact.quote[:40]!r})"
        if start < 0:
            faults.append(f"{where}: occurrence {fact.nth} of the quote is not in the text, copy it word for word")
        elif any(s <= start < e for s, e in junk):
            faults.append(f"{where}: stands in a boilerplate line")
        if fact.part_of is not None and (fact.part_of >= len(page.facts) or fact.part_of == index):
            faults.append(f"{where}: part_of {fact.part_of} is no other fact's index")
        facts.append(fact.model_dump() | {"start": start, "end": start + len(fact.quote)})
    if faults:
        raise GoldError("\n".join(faults))
    return Gold(name, text, page, facts, junk)


def _nth(text: str, quote: str, nth: int) -> int:
    """Where the nth occurrence of the quote starts (occurrences may overlap); -1 where there are fewer."""
    at = -1
    for _ in range(nth):
        at = text.find(quote, at + 1)
        if at < 0:
            break
    return at


def _lines(text: str, wanted: list[str]) -> tuple[list[tuple[int, int]], list[str]]:
    """The spans of the wanted lines, each taken as often as it is wanted; and those that are not in the text."""
    left = Counter(line.strip() for line in wanted)
    spans, at = [], 0
    for line in text.splitlines(keepends=True):
        if (stripped := line.strip()) and left[stripped] > 0:
            left[stripped] -= 1
            spans.append((at, at + len(line)))
        at += len(line)
    return spans, [line for line, count in left.items() if count > 0]
