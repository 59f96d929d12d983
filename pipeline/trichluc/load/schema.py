"""The tables, for SQLite and PostgreSQL alike: types, keys, constraints, indexes, and a comment on every column.

One `facts` table with the columns of all four kinds, and CHECK constraints that tie them to their kind: a fact has one
identity, one article and one place in the text whatever its kind, `part_of` and `fact_checks` point at facts of any
kind, and "all facts of an article" is the question asked most. A table per kind would repeat twelve columns four times
and make every such question a union. `figures` is derived: the facts that count in a series, one per article, series
and period, kept by the loader (see views.py).
"""

from __future__ import annotations

from typing import Any, get_args

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeEngine

from trichluc import records

VERSION = 2

# SQLite has no dates: ISO 8601 text sorts and compares as the date does.
DAY: TypeEngine[Any] = sa.Date().with_variant(sa.Text(), "sqlite")
MOMENT: TypeEngine[Any] = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
OBJECT: TypeEngine[Any] = sa.JSON().with_variant(JSONB(), "postgresql")
TEXT, WHOLE, BIG = sa.Text(), sa.Integer(), sa.BigInteger()
NUMBER: TypeEngine[Any] = sa.Numeric(asdecimal=False)
DEGREES: TypeEngine[Any] = sa.Double()

# The enumerations: columns of these names hold nothing else.
ENUMERATIONS: dict[str, tuple[str, ...]] = {
    "kind": ("count", "percentage", "date", "document"),
    "qualifier": get_args(records.Qualifier),
    "measure": get_args(records.Measure),
    "status": get_args(records.Status),
    "org_level": get_args(records.Level),
    "period_basis": get_args(records.Basis),
    "place_era": get_args(records.Era),
    "doc_type": get_args(records.DocType),
    "check_name": ("parts_sum", "share"),
    "stage": ("read", "extract"),
    "era": get_args(records.Era),
    "level": ("tinh", "huyen", "xa"),
    "listing": ("listed", "gone"),
    "share": ("whole", "main", "part"),
    "extreme": ("low", "high"),
}

metadata = sa.MetaData()
_LATER = sa.ForeignKey("facts.fact_id", deferrable=True, initially="DEFERRED")  # a part may stand before its whole


def _column(name: str, kind: TypeEngine[Any], comment: str, *more: Any, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, *more, comment=comment, **options)


def _needed(name: str, kind: TypeEngine[Any], comment: str, *more: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, *more, comment=comment, nullable=False)


def _known(column: str) -> sa.CheckConstraint:
    """The CHECK of an enumeration; null passes, as SQL has it. Not with IN: SQLite would build its list for every row."""
    return sa.CheckConstraint(" OR ".join(f"{column} = '{value}'" for value in ENUMERATIONS[column]), name=f"{column}_known")


def _where(condition: str) -> dict[str, Any]:
    """The options of a partial index."""
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


schema_info = sa.Table(
    "schema_info",
    metadata,
    _column("version", WHOLE, "version of this schema", primary_key=True, autoincrement=False),
    comment="Which version of the schema this database has: one row",
)

runs = sa.Table(
    "runs",
    metadata,
    _column("run_id", TEXT, "SHA-256 of the run's manifest.json", primary_key=True),
    _needed("loaded_at", MOMENT, "when its output was first loaded, UTC"),
    _needed("version", TEXT, "version of trichluc that wrote it"),
    _needed("manifest", OBJECT, "manifest.json, whole"),
    comment="Runs of `trichluc extract` whose output was loaded",
)

places = sa.Table(
    "places",
    metadata,
    _column("era", TEXT, "the official list: 2024 (three tiers, to 30 June 2025) or 2025 (two tiers, since)"),
    _column("code", TEXT, "official code: 2 digits for a province, 3 for a district, 5 for a commune"),
    _needed("listing", TEXT, "listed: on the list at its end (2024) or start (2025); gone: merged away before June 2025"),
    _needed("level", TEXT, "tinh, huyen or xa"),
    _needed("type", TEXT, "level word: tỉnh, thành phố, huyện, quận, thị xã, xã, phường, thị trấn, đặc khu"),
    _needed("name", TEXT, "name without its level word"),
    _column("parent_code", TEXT, "code of the unit that it is part of, in the same list; null for a province"),
    _needed("province_code", TEXT, "code of its province, in the same list"),
    _column("lat", DEGREES, "latitude, degrees north"),
    _column("lon", DEGREES, "longitude, degrees east"),
    _column("province_since", TEXT, "code, in the list of 2025, of the province that it lies in since 1 July 2025"),
    sa.PrimaryKeyConstraint("era", "code"),
    _known("era"),
    _known("level"),
    _known("listing"),
    sa.CheckConstraint("lat BETWEEN 5 AND 24 AND lon BETWEEN 102 AND 118", name="inside_vietnam"),
    sa.Index("places_parent", "era", "parent_code"),
    comment="Vietnam's administrative units with their official codes (data: MIT, see trichluc/places/LICENCE.md)",
)

place_changes = sa.Table(
    "place_changes",
    metadata,
    _needed("old_code", TEXT, "code in the list of 2024"),
    _needed("new_code", TEXT, "code in the list of 2025"),
    _needed("share", TEXT, "whole: all of it became part of the new unit; of one that was cut up, main and part"),
    sa.PrimaryKeyConstraint("old_code", "new_code"),
    _known("share"),
    comment="What became of every province and commune on 1 July 2025",
)

articles = sa.Table(
    "articles",
    metadata,
    _column("doc_id", TEXT, "identity of the article", primary_key=True),
    _needed("run_id", TEXT, "the run that brought it", sa.ForeignKey("runs.run_id")),
    _needed("digest", TEXT, "hash of the article and its facts: equal means nothing to load"),
    _needed("source", TEXT, "where the page came from"),
    _needed("sha256", TEXT, "hash of the input bytes"),
    _column("title", TEXT, "headline"),
    _column("author", TEXT, "names of the byline"),
    _column("agency", TEXT, "the paper it was taken from"),
    _column("published_at", MOMENT, "the article's own date and time; a bare date is its midnight in Vietnam"),
    _column("published_on", DAY, "the article's own date, in Vietnam"),
    _column("duplicate_of", TEXT, "doc_id of the article that it repeats; its figures do not count in series"),
    _column("place_era", TEXT, "list of province_code"),
    _column("province_code", TEXT, "official code of the province that the article is about"),
    _column("province", TEXT, "that province's name"),
    _needed("text", TEXT, "the input text; offsets of facts count its code points"),
    _needed("segments", OBJECT, "lines of the text: start, end, role"),
    _known("place_era"),
    sa.CheckConstraint("(place_era IS NULL) = (province_code IS NULL)", name="province_has_era"),
    sa.CheckConstraint("duplicate_of <> doc_id", name="duplicate_of_another"),
    sa.ForeignKeyConstraint(["place_era", "province_code"], ["places.era", "places.code"]),
    sa.Index("articles_published", "published_on"),
    sa.Index("articles_province", "province_code"),
    sa.Index("articles_run", "run_id"),
    sa.Index("articles_duplicate", "duplicate_of", **_where("duplicate_of IS NOT NULL")),
    comment="One page after cleaning",
)  # fmt: skip

facts = sa.Table(
    "facts",
    metadata,
    _column("fact_id", TEXT, "same input, same id, on every machine", primary_key=True),
    _needed("doc_id", TEXT, "its article", sa.ForeignKey("articles.doc_id", ondelete="CASCADE")),
    _needed("kind", TEXT, "count, percentage, date or document"),
    _needed("text", TEXT, "the mention, word for word"),
    _needed("start_offset", WHOLE, "where it starts in the article's text, in code points"),
    _needed("end_offset", WHOLE, "where it ends, exclusive"),
    _needed("sentence", TEXT, "the sentence it stands in"),
    _needed("rule", TEXT, "which pattern found it"),
    _column("value", NUMBER, "the number; of a percentage, in percent"),
    _column("value_max", NUMBER, "upper end of a range"),
    _column("total", NUMBER, "what 114/115 is out of"),
    _column("qualifier", TEXT, "exact, about, more_than, less_than, at_least or at_most"),
    _column("indicator", TEXT, "what is counted: dang_vien, chi_bo …; null for a percentage of anything else"),
    _column("subset", TEXT, "the words that narrow the indicator, or the rating"),
    _column("whole", TEXT, "what a percentage is a share of, as text"),
    _column("part", TEXT, "the share itself, as text"),
    _column("measure", TEXT, "hien_co (there are), ket_nap (admitted), … of a count"),
    _column("status", TEXT, "actual, or target of what is yet to be done"),
    _column("org_level", TEXT, "level of the organisation whose figure it is"),
    _column("org_name", TEXT, "its name without the level word"),
    _column("org_key", TEXT, "identity of the organisation: its place where one is known, else level, name and province"),
    _column("place_era", TEXT, "list of place_code, province_code and place_candidates"),
    _column("place_code", TEXT, "official code of its unit, where one unit fits"),
    _column("province_code", TEXT, "official code of its province"),
    _column("lat", DEGREES, "latitude of the unit, degrees north"),
    _column("lon", DEGREES, "longitude of the unit, degrees east"),
    _column("place_candidates", OBJECT, "codes that fit, where more than one does or none for certain"),
    _column("period_start", DAY, "first day that the figure or date speaks of"),
    _column("period_end", DAY, "last day, inclusive; the same as the first for a state as of a day"),
    _column("period_basis", TEXT, "stated, or published: the article's date"),
    _column(
        "part_of",
        TEXT,
        "the count that this one is a part of",
        sa.ForeignKey("facts.fact_id", deferrable=True, initially="DEFERRED"),
    ),
    _column("series", TEXT, "kind:indicator:measure:subset:part, of a figure that counts in a series; null of any other fact"),
    _column("edtf", TEXT, "a date as ISO 8601-2"),
    _column("doc_type", TEXT, "type of a document: nghi_quyet, chi_thi …"),
    _column("number", TEXT, "its number: 07-NQ/HU"),
    _column("plenum", WHOLE, "which plenum of the Central Committee passed it"),
    _column("congress", TEXT, "which congress, in Roman numerals"),
    _column("term", TEXT, "which term, in Roman numerals"),
    _column("issued", DAY, "the day it was issued"),
    _column("issuer", TEXT, "who issued it"),
    _column("title", TEXT, "its name"),
    _known("kind"),
    sa.CheckConstraint("0 <= start_offset AND start_offset < end_offset", name="span_not_empty"),
    sa.CheckConstraint("(kind = 'count' OR kind = 'percentage') = (value IS NOT NULL)", name="figure_has_value"),
    sa.CheckConstraint("(kind = 'count' OR kind = 'percentage') = (qualifier IS NOT NULL)", name="figure_has_qualifier"),
    sa.CheckConstraint("(kind = 'count' OR kind = 'percentage') = (status IS NOT NULL)", name="figure_has_status"),
    sa.CheckConstraint("(kind = 'count') = (measure IS NOT NULL)", name="count_has_measure"),
    sa.CheckConstraint("kind = 'count' OR (total IS NULL AND part_of IS NULL)", name="count_only"),
    sa.CheckConstraint("kind = 'percentage' OR (whole IS NULL AND part IS NULL)", name="percentage_only"),
    sa.CheckConstraint("(kind = 'date') = (edtf IS NOT NULL)", name="date_has_edtf"),
    sa.CheckConstraint("(kind = 'document') = (doc_type IS NOT NULL)", name="document_has_type"),
    sa.CheckConstraint("value_max >= value", name="range_in_order"),
    sa.CheckConstraint("period_start <= period_end", name="period_in_order"),
    sa.CheckConstraint("part_of <> fact_id", name="part_of_another"),
    sa.CheckConstraint("place_era IS NOT NULL OR (place_code IS NULL AND province_code IS NULL)", name="place_has_era"),
    _known("qualifier"),
    _known("measure"),
    _known("status"),
    _known("org_level"),
    _known("period_basis"),
    _known("place_era"),
    _known("doc_type"),
    sa.ForeignKeyConstraint(["place_era", "place_code"], ["places.era", "places.code"]),
    sa.ForeignKeyConstraint(["place_era", "province_code"], ["places.era", "places.code"]),
    sa.Index("facts_article", "doc_id", "start_offset"),
    sa.Index("facts_series", "org_key", "series", **_where("series IS NOT NULL")),
    sa.Index("facts_part_of", "part_of", **_where("part_of IS NOT NULL")),
    sa.Index("facts_number", "number", **_where("number IS NOT NULL")),
    comment="One mention of a number, percentage, date or document",
)

fact_checks = sa.Table(
    "fact_checks",
    metadata,
    _column("fact_id", TEXT, "the fact that it bears on", sa.ForeignKey("facts.fact_id", ondelete="CASCADE")),
    _column("position", WHOLE, "which of the fact's checks, from 1"),
    _needed("check_name", TEXT, "parts_sum: the parts of a whole add up; share: a share agrees with its percentage"),
    _needed("ok", sa.Boolean(), "whether the article's figures agree"),
    _needed("expected", NUMBER, "what the text says"),
    _needed("found", NUMBER, "what the other figures give"),
    _needed("others", OBJECT, "fact_ids of the other figures"),
    sa.PrimaryKeyConstraint("fact_id", "position"),
    _known("check_name"),
    sa.Index("fact_checks_failed", "fact_id", **_where("NOT ok")),
    comment="Arithmetic that bears on a fact",
)

rejects = sa.Table(
    "rejects",
    metadata,
    _column("reject_id", TEXT, "hash of the row", primary_key=True),
    _needed("source", TEXT, "file, and the member inside an archive"),
    _column("line", WHOLE, "line or record number, from 1"),
    _column("byte_offset", BIG, "byte offset of the record in its file"),
    _column("doc_id", TEXT, "the article's identity, where it was known"),
    _needed("stage", TEXT, "read or extract"),
    _needed("reason", TEXT, "a short slug"),
    _needed("detail", TEXT, "one sentence for a person"),
    _known("stage"),
    sa.Index("rejects_source", "source"),
    comment="Inputs that could not be read or extracted",
)

figures = sa.Table(
    "figures",
    metadata,
    _column("fact_id", TEXT, "the fact; as in a materialized view no foreign key: loads make these rows anew", primary_key=True),
    _needed("doc_id", TEXT, "its article"),
    _needed("source", TEXT, "where the article's page came from"),
    _column("title", TEXT, "the article's headline"),
    _column("published_on", DAY, "the article's own date"),
    _needed("org_key", TEXT, "identity of the organisation"),
    _column("org_level", TEXT, "its level"),
    _column("org_name", TEXT, "its name without the level word"),
    _column("place_era", TEXT, "list of place_code and province_code"),
    _column("place_code", TEXT, "official code of its unit"),
    _column("province_code", TEXT, "official code of its province"),
    _needed("series", TEXT, "kind:indicator:measure:subset:part"),
    _needed("indicator", TEXT, "what is counted"),
    _column("measure", TEXT, "hien_co (there are), ket_nap (admitted), … of a count"),
    _column("subset", TEXT, "the words that narrow the indicator, or the rating"),
    _needed("period_start", DAY, "first day that the figure speaks of"),
    _needed("period_end", DAY, "last day, inclusive"),
    _needed("year", WHOLE, "year of the last day"),
    _needed("value", NUMBER, "the number; of a percentage, in percent"),
    _column("value_max", NUMBER, "upper end of a range"),
    _needed("qualifier", TEXT, "exact, about, more_than, less_than, at_least or at_most"),
    _needed("articles", WHOLE, "how many articles give this value for this period"),
    _needed("restated", sa.Boolean(), "an earlier article gave the same value for the same period"),
    _needed("latest", sa.Boolean(), "the last figure of its organisation and series"),
    _needed("last_in_year", sa.Boolean(), "the last of its year"),
    _column("extreme", TEXT, "low or high, of the exact values that articles disagree about; else null"),
    _column("difference", NUMBER, "by how much they disagree; else null"),
    _known("extreme"),
    sa.Index("figures_series", "org_key", "series", "period_end"),
    sa.Index("figures_latest", "indicator", "measure", "subset", "province_code", **_where("latest")),
    sa.Index("figures_latest_province", "province_code", "indicator", **_where("latest")),
    sa.Index("figures_disagreements", "indicator", "difference", **_where("extreme = 'low'")),
    sa.Index("figures_province", "province_code", "indicator", **_where("extreme = 'low'")),
    sa.Index("figures_highest", "org_key", "series", "period_end", **_where("extreme = 'high'")),
    comment="Derived: the figures that count in series, one per article, series and period; duplicates are left out",
)  # fmt: skip
