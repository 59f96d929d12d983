"""The records that come out: one pydantic model per kind, the source of the published JSON Schema.

Field names and values follow the record contract (docs/records.md): structure is named in English,
domain terms are Vietnamese slugs without diacritics. All offsets are Python string indices (code
points) into `Article.text`, and `text[start:end]` is the fact's `text`, always.
"""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Role = Literal["title", "published", "lead", "caption", "body", "author", "agency", "boilerplate"]
Qualifier = Literal["exact", "about", "more_than", "less_than", "at_least", "at_most"]
Measure = Literal[
    "hien_co",
    "ket_nap",
    "chuyen_chinh_thuc",
    "thanh_lap",
    "giai_the",
    "ky_luat",
    "dua_ra_khoi_dang",
    "xep_loai",
    "khac",
]
Status = Literal["actual", "target"]
Level = Literal["trung_uong", "tinh", "huyen", "xa", "thon", "co_quan"]
Basis = Literal["stated", "published"]
DocType = Literal[
    "nghi_quyet",
    "chi_thi",
    "quyet_dinh",
    "ke_hoach",
    "de_an",
    "ket_luan",
    "quy_dinh",
    "huong_dan",
    "chuong_trinh",
    "thong_tri",
    "thong_bao",
    "bao_cao",
    "nghi_dinh",
    "luat",
    "quy_che",
    "cong_van",
    "thong_tu",
]
Number = int | float
Era = Literal["2024", "2025"]  # which official list a place code is of: until 30 June 2025, or since


class Record(BaseModel):
    """Base of every record: unknown fields are errors, instances do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Segment(Record):
    """One non-blank line of an article's text and the part it plays on the page."""

    start: int = Field(ge=0)
    end: int = Field(gt=0)
    role: Role


class Check(Record):
    """One piece of arithmetic that bears on a fact, and whether the article's figures agree."""

    check: Literal["parts_sum", "share"] = Field(
        description="parts_sum: the parts of a whole add up; share: a share agrees with its percentage"
    )
    ok: bool
    expected: Number = Field(description="what the text says")
    found: Number = Field(description="what the other figures give")
    with_: list[str] = Field(alias="with", description="the fact_ids of the other figures")

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, serialize_by_alias=True)


class FactBase(Record):
    """What every kind of fact carries."""

    fact_id: str = Field(description="same input, same id, on every machine")
    doc_id: str
    text: str = Field(min_length=1, description="the mention, word for word")
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    sentence: str
    rule: str = Field(description="which pattern found it, as file/rule")


class Figure(FactBase):
    """What counts and percentages share: a value, whose it is, of when."""

    value: Number
    value_max: Number | None = Field(None, description="upper end of a range")
    qualifier: Qualifier = "exact"
    indicator: str | None = Field(None, description="what is counted, from patterns/indicators.yaml")
    subset: str | None = Field(None, description="the words that narrow the indicator, or the rating")
    status: Status = "actual"
    org_level: Level | None = None
    org_name: str | None = Field(None, description="name without its level word")
    period_start: date | None = None
    period_end: date | None = None
    period_basis: Basis | None = None
    checks: list[Check] = []
    # Where it is: filled in by trichluc.places.
    place_era: Era | None = Field(None, description="the list that the codes are of: 2024 (to 30 June 2025), 2025 (since)")
    place_code: str | None = Field(None, description="official code of the organisation's unit, where one unit fits")
    province_code: str | None = Field(None, description="official code of its province, in the same list")
    lat: float | None = Field(None, description="latitude of the unit, degrees north")
    lon: float | None = Field(None, description="longitude of the unit, degrees east")
    place_candidates: list[str] = Field([], description="the codes that fit, where more than one does or none for certain")


class Count(Figure):
    """A number of members, cells, villages …: `2.564 đảng viên`."""

    kind: Literal["count"] = "count"
    total: Number | None = Field(None, description="what `114/115` is out of")
    measure: Measure = "hien_co"
    part_of: str | None = Field(None, description="fact_id of the count that this one is a part of")


class Percentage(Figure):
    """A share or a rate: `57,33%`."""

    kind: Literal["percentage"] = "percentage"
    whole: str | None = Field(None, description="what it is a share of, as text")
    part: str | None = Field(None, description="the share itself, as text")


class Date(FactBase):
    """A date, month, quarter, year or span of years."""

    kind: Literal["date"] = "date"
    edtf: str = Field(description="ISO 8601-2 (EDTF): 2021-12-13, 2022-09, 2020, 2022-01/2022-09, 2020/2025")
    period_start: date | None = None
    period_end: date | None = None
    period_basis: Basis | None = None


class Document(FactBase):
    """A resolution, directive, decision … that can be looked up."""

    kind: Literal["document"] = "document"
    doc_type: DocType
    number: str | None = Field(None, description="07-NQ/HU: upper case, no blanks")
    plenum: int | None = Field(None, description="Hội nghị Trung ương 5 → 5")
    congress: str | None = Field(None, description="Đại hội XIII → XIII")
    term: str | None = Field(None, description="khóa X → X")
    issued: date | None = None
    issuer: str | None = None
    title: str | None = None


Fact = Annotated[Count | Percentage | Date | Document, Field(discriminator="kind")]


class Article(Record):
    """One page after cleaning, and what was found in it."""

    doc_id: str
    source: str = Field(description="where the page came from")
    sha256: str = Field(description="hash of the input bytes")
    title: str | None = None
    author: str | None = None
    agency: str | None = Field(None, description="the paper it was taken from")
    published_at: str | None = Field(None, description="ISO 8601 date, or date and time")
    text: str
    # Where it is from: filled in by trichluc.places.
    place_era: Era | None = Field(None, description="the list that province_code is of: 2024 (to 30 June 2025), 2025 (since)")
    province_code: str | None = Field(None, description="official code of the province that the article is about")
    province: str | None = Field(None, description="that province's name")
    segments: list[Segment] = []
    duplicate_of: str | None = Field(
        None, description="doc_id of the first article, of this run or an earlier one it was given, that says the same"
    )
    facts: list[Fact] = Field(default=[], exclude=True)


class Reject(Record):
    """An input that could not be read or extracted: where it stood, and why."""

    source: str = Field(description="file, and the member inside an archive")
    line: int | None = Field(None, description="line or record number, from 1")
    offset: int | None = Field(None, description="byte offset of the record in its (decompressed) file")
    doc_id: str | None = None
    stage: Literal["read", "extract"]
    reason: str = Field(description="a short slug: encoding, json, empty, too_large …")
    detail: str = Field(description="one sentence for a person, with the cure where there is one")


def fact_id(doc_id: str, kind: str, start: int, end: int, text: str) -> str:
    """The identity of a fact: 16 hex digits that depend on nothing but the mention itself."""
    key = "\x1f".join((doc_id, kind, str(start), str(end), text))
    return hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
