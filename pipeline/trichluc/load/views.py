"""The series: which facts count in them, and the views that answer the usual questions.

Each statement runs on SQLite and PostgreSQL alike; `{year}` is the one expression that they write differently.
"""

from __future__ import annotations

import sqlalchemy as sa

YEAR = {"sqlite": "CAST(substr(period_end, 1, 4) AS INTEGER)", "postgresql": "CAST(EXTRACT(YEAR FROM period_end) AS INTEGER)"}

# One figure per article, series and period: the whole before its parts, then the first mention. An article that repeats
# another one in this database says nothing of its own. `touched` holds the organisations that a load has to do with.
FIGURES = """
INSERT INTO figures (
    fact_id, doc_id, source, title, published_on, org_key, org_level, org_name, place_era, place_code, province_code,
    series, indicator, measure, subset, period_start, period_end, year, value, value_max, qualifier,
    articles, restated, latest, last_in_year, extreme, difference
)
WITH mentions AS (
    SELECT f.fact_id, f.doc_id, f.org_key, f.series, f.period_start, f.period_end, {year} AS year, f.value, a.published_on,
        CASE WHEN f.qualifier = 'exact' AND f.value_max IS NULL THEN f.value END AS exact,
        ROW_NUMBER() OVER (
            PARTITION BY f.org_key, f.series, f.period_end, f.period_start, f.doc_id
            ORDER BY f.part_of IS NOT NULL, f.start_offset
        ) AS mention
    FROM facts AS f JOIN articles AS a ON a.doc_id = f.doc_id
    WHERE f.series IS NOT NULL AND f.org_key IN (SELECT org_key FROM touched)
        AND NOT EXISTS (SELECT 1 FROM articles AS original WHERE original.doc_id = a.duplicate_of)
), stated AS (
    SELECT m.*,
        MIN(exact) OVER period AS low,
        MAX(exact) OVER period AS high,
        COUNT(*) OVER (told ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS articles,
        ROW_NUMBER() OVER told AS telling
    FROM mentions AS m WHERE mention = 1
    WINDOW period AS (PARTITION BY org_key, series, period_end, period_start),
        told AS (PARTITION BY org_key, series, period_end, period_start, value ORDER BY published_on NULLS LAST, doc_id)
), ranked AS (
    SELECT s.*,
        LAG(year) OVER (
            PARTITION BY org_key, series
            ORDER BY telling > 1, period_end DESC, period_start DESC, published_on DESC NULLS LAST, doc_id
        ) AS later
    FROM stated AS s
)
SELECT f.fact_id, f.doc_id, a.source, a.title, a.published_on,
    f.org_key, f.org_level, f.org_name, f.place_era, f.place_code, f.province_code,
    f.series, f.indicator, f.measure, f.subset, f.period_start, f.period_end, r.year, f.value, f.value_max, f.qualifier,
    r.articles, telling > 1, later IS NULL, telling = 1 AND (later IS NULL OR later <> r.year),
    CASE WHEN telling = 1 AND low < high THEN CASE exact WHEN low THEN 'low' WHEN high THEN 'high' END END,
    CASE WHEN telling = 1 AND low < high AND exact IN (low, high) THEN high - low END
FROM ranked AS r
JOIN facts AS f ON f.fact_id = r.fact_id
JOIN articles AS a ON a.doc_id = r.doc_id
"""

# What both views of figures show; the latest leaves it at that, since it is asked of all organisations at once.
_FIGURE = """org_level, org_name, place_era, place_code, province_code, indicator, measure, subset, series,
    period_start, period_end, value, value_max, qualifier, articles, fact_id, doc_id, org_key, source"""

VIEWS: dict[str, tuple[str, str]] = {
    "series_latest": (
        "The latest figure of an indicator per organisation and series",
        f"SELECT {_FIGURE} FROM figures WHERE latest",  # noqa: S608 - no value is put in
    ),
    "series_history": (
        "All figures of an organisation over time, each value of a period once, with its first source",
        f"SELECT {_FIGURE}, year, title, published_on FROM figures WHERE NOT restated",  # noqa: S608
    ),
    "series_disagreements": (
        "Where articles give different exact values for the same organisation, series and period: the lowest and the highest",
        """
SELECT lo.org_level, lo.org_name, lo.place_era, lo.place_code, lo.province_code, lo.indicator, lo.measure, lo.subset,
    lo.series, lo.period_start, lo.period_end, lo.value AS low, hi.value AS high, lo.difference,
    lo.fact_id AS low_fact_id, lo.doc_id AS low_doc_id, lo.source AS low_source,
    hi.fact_id AS high_fact_id, hi.doc_id AS high_doc_id, hi.source AS high_source, lo.org_key
FROM figures AS lo
JOIN figures AS hi ON hi.org_key = lo.org_key AND hi.series = lo.series AND hi.period_end = lo.period_end
    AND hi.period_start = lo.period_start AND hi.extreme = 'high'
WHERE lo.extreme = 'low'
""",
    ),
    "series_sums": (
        "What the units of a unit add up to, each by its last figure of the year, against the unit's own last of that year",
        """
SELECT own.org_level, own.org_name, own.place_era, own.place_code, own.province_code, own.indicator, own.measure, own.subset,
    own.series, own.year, own.period_end, own.value AS own_value, SUM(sub.value) AS sum_of_units,
    own.value - SUM(sub.value) AS difference, COUNT(*) AS units_with_figure,
    (SELECT COUNT(*) FROM places AS p
        WHERE p.era = own.place_era AND p.parent_code = own.place_code AND p.listing = 'listed') AS units,
    SUM(CASE WHEN sub.period_end = own.period_end AND sub.period_start = own.period_start THEN 1 ELSE 0 END)
        AS units_of_same_period,
    own.fact_id, own.doc_id, own.org_key
FROM figures AS own
JOIN places AS unit ON unit.era = own.place_era AND unit.parent_code = own.place_code
JOIN figures AS sub ON sub.org_key = unit.era || ':' || unit.code
    AND sub.series = own.series AND sub.year = own.year AND sub.last_in_year
WHERE own.last_in_year
GROUP BY own.org_key, own.series, own.indicator, own.province_code, own.fact_id
""",
    ),
    "article_disagreements": (
        "Arithmetic that fails inside an article: parts against their whole, shares against their percentage",
        """
SELECT f.org_level, f.org_name, f.place_era, f.place_code, f.province_code, f.indicator, f.measure, f.subset,
    f.period_start, f.period_end, c.check_name, c.expected, c.found, c.found - c.expected AS difference, c.others,
    f.fact_id, f.doc_id, f.org_key, f.sentence, a.source, a.title
FROM fact_checks AS c
JOIN facts AS f ON f.fact_id = c.fact_id
JOIN articles AS a ON a.doc_id = f.doc_id
WHERE NOT c.ok
""",
    ),
}


def create_views(connection: sa.Connection) -> None:
    """All views, anew."""
    for name, (comment, query) in VIEWS.items():
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")
        connection.exec_driver_sql(f"CREATE VIEW {name} AS {query}")
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"COMMENT ON VIEW {name} IS '{comment.replace(chr(39), chr(39) * 2)}'")
