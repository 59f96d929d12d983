"""Loading: what comes out is what went in, whatever happens on the way."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa

from databases import database, dump, rows
from golden import golden, write
from trichluc.load import engine as engines
from trichluc.load import load, schema
from trichluc.places.locate import locate
from trichluc.records import Article, Check, Count, fact_id

pytest_plugins = ["servers"]

REJECT = {"source": "bad.txt", "line": None, "offset": 3, "doc_id": "bad", "stage": "read", "reason": "encoding", "detail": "x"}


@pytest.fixture(scope="module")
def articles(root: Path) -> list[Article]:
    """Twelve articles with their places."""
    return [locate(a) for a in golden(root / "corpus") if a.doc_id.startswith("bac-")]


def moved(article: Article, doc_id: str, add: int = 0) -> Article:
    """The same article under another id, its counts raised by a number."""
    ids = {f.fact_id: fact_id(doc_id, f.kind, f.start, f.end, f.text) for f in article.facts}
    facts = []
    for fact in article.facts:
        update: dict[str, Any] = {"doc_id": doc_id, "fact_id": ids[fact.fact_id]}
        if isinstance(fact, Count):
            update |= {"value": fact.value + add, "value_max": None, "part_of": ids[fact.part_of] if fact.part_of else None}
        facts.append(fact.model_copy(update=update))
    return article.model_copy(update={"doc_id": doc_id, "facts": facts})


def test_all_of_an_output_is_in_a_new_database(empty_url: str, articles: list[Article], tmp_path: Path) -> None:
    articles = [_failing(articles[0]), *articles[1:]]
    done = load(write(articles, tmp_path / "out", [REJECT]), empty_url)
    assert done == {"new": 12, "changed": 0, "removed": 0, "unchanged": 0, "facts": sum(len(a.facts) for a in articles)}
    engine = engines.connect(empty_url)
    with engine.connect() as connection:
        found = {row["fact_id"]: row for row in connection.execute(sa.select(schema.facts)).mappings()}
        read = {row["doc_id"]: row for row in connection.execute(sa.select(schema.articles)).mappings()}
    engine.dispose()
    for article in articles:
        row = read[article.doc_id]
        assert (row["text"], row["title"], row["province_code"]) == (article.text, article.title, article.province_code)
        assert row["segments"] == []
        for fact in article.facts:
            _same(found[fact.fact_id], fact.model_dump())
    assert rows(empty_url, "SELECT source, byte_offset, reason FROM rejects") == [("bad.txt", 3, "encoding")]
    check = rows(
        empty_url,
        "SELECT doc_id, check_name, ok, expected, found, difference FROM article_disagreements NATURAL JOIN fact_checks",
    )
    assert [(*c[:2], bool(c[2]), *map(float, c[3:])) for c in check] == [("bac-01", "parts_sum", False, 241, 236, -5)]
    assert rows(empty_url, "SELECT COUNT(*) FROM places WHERE era = '2025' AND level = 'xa'") == [(3321,)]


def _same(row: Any, fact: dict[str, Any]) -> None:
    for name, value in fact.items():
        column = {"start": "start_offset", "end": "end_offset"}.get(name, name)
        if name == "checks":
            continue
        stored = row[column]
        if isinstance(value, date):
            assert str(stored) == value.isoformat()
        elif isinstance(value, int | float):
            assert float(stored) == value
        else:
            assert stored == (value or None), name


def test_published_at_is_a_moment_in_vietnam(url: str, articles: list[Article], tmp_path: Path) -> None:
    stamps = {"a": "2022-03-04", "b": "2023-08-15T08:21", "c": "2023-02-26T07:07:00+07:00", "d": "2023-02-25T18:00:00+00:00"}
    load(write([moved(articles[0], d).model_copy(update={"published_at": at}) for d, at in stamps.items()], tmp_path / "o"), url)
    found = rows(url, "SELECT published_at, published_on FROM articles ORDER BY doc_id")
    moments = [at if isinstance(at, datetime) else datetime.fromisoformat(at) for at, _ in found]
    assert [m.timestamp() for m in moments] == [
        datetime.fromisoformat(t).timestamp()
        for t in ("2022-03-04T00:00+07:00", "2023-08-15T08:21+07:00", "2023-02-26T07:07+07:00", "2023-02-26T01:00+07:00")
    ]
    assert [str(day) for _, day in found] == ["2022-03-04", "2023-08-15", "2023-02-26", "2023-02-26"]


def test_the_same_output_again_changes_nothing(url: str, articles: list[Article], tmp_path: Path) -> None:
    out = write(articles, tmp_path / "out", [REJECT])
    load(out, url)
    before, versions = dump(url), _row_versions(url)
    assert load(out, url) == {"new": 0, "changed": 0, "removed": 0, "unchanged": 12, "facts": 0}
    assert (dump(url), _row_versions(url)) == (before, versions)


def _row_versions(url: str) -> list[tuple[Any, ...]]:
    """What tells whether a row was written again even with the same values."""
    return rows(url, f"SELECT {'rowid' if url.startswith('sqlite') else 'ctid'}, fact_id FROM facts ORDER BY fact_id")


def test_a_better_run_replaces_the_facts_of_what_it_changed_and_back(url: str, articles: list[Article], tmp_path: Path) -> None:
    first = write(articles, tmp_path / "first")
    load(first, url)
    before = dump(url)
    kept = [f for f in articles[0].facts if f.kind != "count"]
    better = [articles[0].model_copy(update={"facts": kept}), moved(articles[1], articles[1].doc_id, add=7), *articles[2:]]
    assert load(write(better, tmp_path / "second"), url)["changed"] == 2
    ids = {i for (i,) in rows(url, "SELECT fact_id FROM facts")}
    assert ids == {f.fact_id for a in better for f in a.facts}
    assert rows(
        url, "SELECT COUNT(*) FROM figures WHERE fact_id NOT IN (SELECT fact_id FROM facts WHERE series IS NOT NULL)"
    ) == [(0,)]
    load(first, url)
    after = dump(url)
    before.pop("runs"), after.pop("runs")
    assert _without_run(after) == _without_run(before)


def _without_run(tables: dict[str, list[tuple[Any, ...]]]) -> dict[str, Any]:
    """Which run brought an article is the one thing that a way back does not restore."""
    return tables | {"articles": [row[:1] + row[2:] for row in tables["articles"]]}


def test_loads_of_two_outputs_stand_side_by_side(url: str, articles: list[Article], tmp_path: Path) -> None:
    load(write(articles[:5], tmp_path / "one"), url)
    load(write(articles[5:], tmp_path / "two"), url)
    assert len(rows(url, "SELECT doc_id FROM articles")) == 12


def test_an_article_that_is_rejected_now_goes_and_comes_back(url: str, articles: list[Article], tmp_path: Path) -> None:
    good = write(articles[:2], tmp_path / "good")
    load(good, url)
    before = _without_run(dump(url))
    reject = REJECT | {"source": articles[0].source, "doc_id": articles[0].doc_id}
    assert load(write(articles[1:2], tmp_path / "bad", [reject]), url)["removed"] == 1
    assert rows(url, "SELECT doc_id FROM articles") == [(articles[1].doc_id,)]
    assert rows(url, "SELECT COUNT(*) FROM facts") == [(len(articles[1].facts),)]
    load(good, url)
    after = _without_run(dump(url))
    before.pop("runs"), after.pop("runs")
    assert after == before
    assert rows(url, "SELECT COUNT(*) FROM rejects") == [(0,)]


def test_a_reject_that_is_no_more_goes(url: str, articles: list[Article], tmp_path: Path) -> None:
    load(write(articles[:1], tmp_path / "one", [REJECT, REJECT | {"offset": 9, "doc_id": None}]), url)
    load(write(articles[:1], tmp_path / "two", [REJECT | {"offset": 9, "doc_id": None}]), url)
    assert rows(url, "SELECT byte_offset FROM rejects") == [(9,)]


def test_a_reject_may_bear_the_name_of_an_article(url: str, articles: list[Article], tmp_path: Path) -> None:
    out = write(articles[:1], tmp_path / "out", [REJECT | {"doc_id": articles[0].doc_id, "reason": "same_id"}])
    for _ in range(2):
        load(out, url)
        assert rows(url, "SELECT reason FROM rejects") == [("same_id",)]
        assert len(rows(url, "SELECT doc_id FROM articles")) == 1


def test_rejects_inside_an_input_are_its_own(url: str, articles: list[Article], tmp_path: Path) -> None:
    def run(name: str, *rejects: dict[str, Any]) -> None:
        out = write(articles[:1], tmp_path / name, list(rejects))
        (out / "manifest.json").write_text(
            json.dumps({"trichluc": "0", "run": name, "inputs": [{"input": "dumps/a"}]}), encoding="utf-8"
        )
        load(out, url)

    inside, beside = (REJECT | {"source": source, "doc_id": None} for source in ("dumps/a/x.zip!y.html", "dumps/ab/x.html"))
    run("one", inside, beside)
    run("two")
    assert rows(url, "SELECT source FROM rejects") == [("dumps/ab/x.html",)]


HOSTILE = "O'Brien\" \\N \\. \t;\r\nDROP TABLE facts; -- \0 \U0001f600 %s {x} :y"


def test_quotes_nul_and_markup_are_text(url: str, articles: list[Article], tmp_path: Path) -> None:
    article = moved(articles[0], HOSTILE).model_copy(update={"title": HOSTILE, "source": HOSTILE})
    figure = {"sentence": HOSTILE, "org_name": HOSTILE, "place_code": None}
    facts = [f.model_copy(update=figure if hasattr(f, "org_name") else {"sentence": HOSTILE}) for f in article.facts]
    out = write(
        [article.model_copy(update={"facts": facts})], tmp_path / "out", [REJECT | {"source": HOSTILE, "detail": HOSTILE}]
    )
    load(out, url)
    told = HOSTILE.replace("\0", "\ufffd")
    assert rows(url, "SELECT doc_id, title, source FROM articles") == [(told, told, told)]
    assert set(rows(url, "SELECT sentence, doc_id FROM facts")) == {(told, told)}
    assert rows(url, "SELECT source, detail FROM rejects") == [(told, told)]
    assert load(out, url)["unchanged"] == 1


def test_a_load_that_the_database_refuses_leaves_it_as_it_was(url: str, articles: list[Article], tmp_path: Path) -> None:
    load(write(articles, tmp_path / "good"), url)
    before = dump(url)
    wrong = [moved(a, a.doc_id, add=1) for a in articles]
    bad = wrong[3].facts[0].model_copy(update={"end": wrong[3].facts[0].start})
    wrong[3] = wrong[3].model_copy(update={"facts": [bad, *wrong[3].facts[1:]]})
    with pytest.raises(engines.DatabaseError, match=r"span_not_empty.*nothing was loaded"):
        load(write(wrong, tmp_path / "bad"), url)
    assert dump(url) == before


# ---- errors name file, line and cure --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "line", "message"),
    [
        ("facts.jsonl", b"{\n", r"facts\.jsonl:\d+: not JSON .*extract again"),
        ("facts.jsonl", b"[]\n", r"facts\.jsonl:\d+: no doc_id, .* extract again"),
        ("facts.jsonl", b'{"fact_id":"00","doc_id":"nobody"}\n', r"facts\.jsonl:\d+: no article 'nobody'"),
        ("articles.jsonl", b'{"doc_id":"x"}\n', r"articles\.jsonl:\d+: no sha256, source, text; run trichluc extract again"),
        (
            "articles.jsonl",
            b'{"doc_id":"x","sha256":"","source":"","text":"","new_key":1}\n',
            r"articles\.jsonl:\d+: unknown new_key: .*Upgrade",
        ),
        (
            "articles.jsonl",
            b'{"doc_id":"x","sha256":"","source":"","text":"","published_at":"soon"}\n',
            r"published_at 'soon' is no ISO 8601 date",
        ),
    ],
)
def test_a_broken_output_is_named(articles: list[Article], tmp_path: Path, file: str, line: bytes, message: str) -> None:
    out = write(articles[:1], tmp_path / "out")
    with (out / file).open("ab") as end:
        end.write(line)
    with pytest.raises(ValueError, match=message):
        load(out, str(tmp_path / "x.db"))


def test_an_article_twice_is_named(articles: list[Article], tmp_path: Path) -> None:
    out = write([articles[0], articles[0]], tmp_path / "out")
    with pytest.raises(ValueError, match=r"articles\.jsonl:2: article 'bac-01' a second time"):
        load(out, str(tmp_path / "x.db"))


def test_half_an_output_and_a_strange_url_are_named(articles: list[Article], tmp_path: Path) -> None:
    out = write(articles[:1], tmp_path / "out")
    with pytest.raises(ValueError, match=r"is no database: give sqlite:///FILE"):
        load(out, "mysql://here/there")
    (out / "rejects.jsonl").unlink()
    with pytest.raises(ValueError, match=r"rejects\.jsonl is missing"):
        load(out, str(tmp_path / "x.db"))


# ---- the schema -----------------------------------------------------------------------------------------------------


def test_an_older_or_newer_schema_is_refused_with_the_cure(url: str, articles: list[Article], tmp_path: Path) -> None:
    out = write(articles[:1], tmp_path / "out")
    for version, cure in ((schema.VERSION + 1, "pip install --upgrade trichluc"), (0, "run trichluc load --migrate OUT URL")):
        _execute(url, f"UPDATE schema_info SET version = {version}")
        with pytest.raises(engines.DatabaseError, match=cure):
            load(out, url)
    assert rows(url, "SELECT COUNT(*) FROM articles") == [(0,)]


@pytest.fixture
def old_url(empty_url: str, root: Path) -> str:
    """A database as version 1 made it, with two articles that disagree; its derived figures are not filled in."""
    kind = empty_url.partition(":")[0]
    Path(empty_url.removeprefix("sqlite:///")).parent.mkdir(exist_ok=True) if kind == "sqlite" else None
    script = (root / "tests" / "schemas" / f"1.{kind}.sql").read_text(encoding="utf-8")
    engine = engines.connect(empty_url, writing=True)
    with engine.begin() as connection:
        for statement in script.split(";\n"):
            if statement.strip():
                connection.exec_driver_sql(statement)
        _insert(connection, "places", GOOD["places"] | {"era": "2024", "code": "11", "province_code": "11"})
        _insert(connection, "places", GOOD["places"] | {"era": "2024", "code": "096", "province_code": "11"})
        _insert(connection, "runs", GOOD["runs"] | {"run_id": "run"})
        place = {"org_key": "2024:096", "place_era": "2024", "place_code": "096", "indicator": "dang_vien", "series": "x"}
        for doc_id, value in (("a", 3), ("b", 5)):
            _insert(connection, "articles", GOOD["articles"] | {"doc_id": doc_id})
            period = {"period_start": "2022-01-01", "period_end": "2022-01-01"}
            _insert(connection, "facts", GOOD["facts"] | place | period | {"fact_id": doc_id, "doc_id": doc_id, "value": value})
    engine.dispose()
    return empty_url


def test_an_older_database_is_migrated_when_asked_and_is_then_as_a_new_one(
    old_url: str, articles: list[Article], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    out = write(articles[:1], tmp_path / "out")
    with pytest.raises(engines.DatabaseError, match="schema 1, older than 2: run trichluc load --migrate OUT URL"):
        load(out, old_url)
    assert rows(old_url, "SELECT version FROM schema_info") == [(1,)]
    _fill_places(old_url)
    assert load(out, old_url, migrate=True)["new"] == 1
    assert rows(old_url, "SELECT doc_id FROM articles ORDER BY doc_id") == [("a",), ("b",), ("bac-01",)]
    found = rows(old_url, "SELECT low, high, low_doc_id, high_doc_id FROM series_disagreements")
    assert [(float(low), float(high), *docs) for low, high, *docs in found] == [(3, 5, "a", "b")]
    fresh = (
        f"sqlite:///{request.getfixturevalue('prepared_file')}"
        if old_url.startswith("sqlite")
        else database(request.getfixturevalue("server"), "prepared")
    )
    assert _definitions(old_url) == _definitions(fresh)


def _fill_places(url: str) -> None:
    """The units that version 1 had, too."""
    from trichluc.places.units import units

    engine = engines.connect(url, writing=True)
    with engine.begin() as connection:
        known = {tuple(row) for row in connection.execute(sa.select(schema.places.c.era, schema.places.c.code))}
        listed = [u for u in units() if u.status in ("listed", "gone") and (u.era, u.code) not in known]
        wanted = {c.name for c in schema.places.columns}
        given = [{k: v for k, v in u._asdict().items() if k in wanted} | {"listing": u.status} for u in listed]
        connection.execute(schema.places.insert(), given)
    engine.dispose()


def _definitions(url: str) -> Any:
    """All tables, columns, keys, checks, indexes and views, as the database has them."""
    engine = engines.connect(url)
    inspector = sa.inspect(engine)
    names = sorted(inspector.get_table_names())
    found = {
        name: (
            [(c["name"], str(c["type"]), c["nullable"]) for c in inspector.get_columns(name)],
            inspector.get_pk_constraint(name)["constrained_columns"],
            sorted(str(sorted(k.items(), key=str)) for k in inspector.get_foreign_keys(name)),
            sorted(c["name"] for c in inspector.get_check_constraints(name)),
            sorted((i["name"], tuple(i["column_names"])) for i in inspector.get_indexes(name)),
        )
        for name in names
    }
    views = {name: inspector.get_view_definition(name) for name in sorted(inspector.get_view_names())}
    engine.dispose()
    return found, views


def test_tables_of_another_program_are_left_alone(empty_url: str, articles: list[Article], tmp_path: Path) -> None:
    Path(tmp_path / "sub").mkdir()
    _execute(empty_url, "CREATE TABLE facts (mine INTEGER)")
    with pytest.raises(engines.DatabaseError, match=r"tables of these names that are not trichluc's: facts"):
        load(write(articles[:1], tmp_path / "out"), empty_url)
    assert rows(empty_url, "SELECT COUNT(*) FROM facts") == [(0,)]


def _execute(url: str, statement: str) -> None:
    engine = engines.connect(url, writing=True)
    with engine.begin() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


def test_every_table_and_column_has_a_comment_and_a_proper_type(server: str) -> None:
    with psycopg.connect(database(server, "prepared")) as connection:
        bare = connection.execute(
            "SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 "
            "WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND col_description(c.oid, a.attnum) IS NULL"
        ).fetchall()
        views = connection.execute(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'v') AND relnamespace = 'public'::regnamespace "
            "AND obj_description(oid) IS NULL"
        ).fetchall()
        kinds = dict(
            connection.execute(
                "SELECT table_name || '.' || column_name, data_type FROM information_schema.columns WHERE table_schema = 'public'"
            ).fetchall()
        )
    assert (bare, views) == ([], [])
    assert kinds["articles.published_at"] == kinds["runs.loaded_at"] == "timestamp with time zone"
    assert kinds["facts.value"] == kinds["figures.value"] == "numeric"
    assert kinds["facts.period_end"] == "date"


# What each constraint refuses: the table, and what makes a good row bad. Every CHECK of the schema is in here.
BROKEN: dict[str, tuple[str, dict[str, Any]]] = {
    "kind_known": ("facts", {"kind": "guess", "value": None, "qualifier": None, "status": None, "measure": None}),
    "qualifier_known": ("facts", {"qualifier": "maybe"}),
    "measure_known": ("facts", {"measure": "had"}),
    "status_known": ("facts", {"status": "hoped"}),
    "org_level_known": ("facts", {"org_level": "village"}),
    "period_basis_known": ("facts", {"period_basis": "guessed"}),
    "place_era_known": ("facts", {"place_era": "1999"}),
    "doc_type_known": (
        "facts",
        {"kind": "document", "value": None, "qualifier": None, "status": None, "measure": None, "doc_type": "tweet"},
    ),
    "span_not_empty": ("facts", {"end_offset": 0}),
    "figure_has_value": ("facts", {"value": None}),
    "figure_has_qualifier": ("facts", {"qualifier": None}),
    "figure_has_status": ("facts", {"status": None}),
    "count_has_measure": ("facts", {"measure": None}),
    "count_only": ("facts", {"kind": "percentage", "measure": None, "total": 3}),
    "percentage_only": ("facts", {"part": "x"}),
    "date_has_edtf": ("facts", {"edtf": "2020"}),
    "document_has_type": ("facts", {"doc_type": "luat"}),
    "range_in_order": ("facts", {"value_max": 1}),
    "period_in_order": ("facts", {"period_start": "2022-01-02", "period_end": "2022-01-01"}),
    "part_of_another": ("facts", {"part_of": "new"}),
    "place_has_era": ("facts", {"place_code": "096"}),
    "province_has_era": ("articles", {"province_code": "11"}),
    "duplicate_of_another": ("articles", {"duplicate_of": "new"}),
    "check_name_known": ("fact_checks", {"check_name": "luck"}),
    "stage_known": ("rejects", {"stage": "think"}),
    "extreme_known": ("figures", {"extreme": "middling"}),
    "era_known": ("places", {"era": "1900"}),
    "level_known": ("places", {"level": "street"}),
    "listing_known": ("places", {"listing": "perhaps"}),
    "inside_vietnam": ("places", {"lat": 48.2, "lon": 16.4}),
    "share_known": ("place_changes", {"share": "half"}),
}
# Keys: what is not there, what is there already, what must not be null.
KEYS: list[tuple[str, dict[str, Any]]] = [
    ("articles", {"run_id": "nobody"}),
    ("articles", {"place_era": "2024", "province_code": "99"}),
    ("articles", {"doc_id": "old"}),
    ("articles", {"text": None}),
    ("facts", {"doc_id": "nobody"}),
    ("facts", {"fact_id": "old"}),
    ("facts", {"part_of": "nobody"}),
    ("facts", {"place_era": "2024", "place_code": "99999"}),
    ("facts", {"place_era": "2025", "province_code": "06"}),
    ("facts", {"sentence": None}),
    ("fact_checks", {"fact_id": "nobody"}),
    ("fact_checks", {"others": None}),
    ("figures", {"fact_id": None}),
    ("figures", {"period_end": None}),
    ("places", {"era": "2024", "code": "096"}),
    ("place_changes", {"old_code": "11", "new_code": "11"}),
    ("rejects", {"reason": None}),
    ("runs", {"run_id": "run"}),
    ("runs", {"manifest": None}),
]
GOOD: dict[str, dict[str, Any]] = {
    "runs": {"run_id": "new", "loaded_at": "2025-01-01T00:00:00+00:00", "version": "1", "manifest": "{}"},
    "articles": {"doc_id": "new", "run_id": "run", "digest": "", "source": "s", "sha256": "", "text": "t", "segments": "[]"},
    "facts": {"fact_id": "new", "doc_id": "old", "kind": "count", "text": "3", "start_offset": 0, "end_offset": 1,
              "sentence": "3", "rule": "r", "value": 3, "qualifier": "exact", "measure": "hien_co", "status": "actual"},
    "fact_checks": {"fact_id": "old", "position": 2, "check_name": "share", "ok": True, "expected": 1, "found": 1,
                    "others": "[]"},
    "figures": {"fact_id": "old", "doc_id": "old", "source": "s", "org_key": "o", "series": "s", "indicator": "i",
                "period_start": "2022-01-01", "period_end": "2022-01-01", "year": 2022, "value": 1, "qualifier": "exact",
                "articles": 1, "restated": False, "latest": True, "last_in_year": True},
    "rejects": {"reject_id": "new", "source": "s", "stage": "read", "reason": "r", "detail": "d"},
    "places": {"era": "2025", "code": "00000", "listing": "listed", "level": "xa", "type": "xã", "name": "n",
               "province_code": "11"},
    "place_changes": {"old_code": "00000", "new_code": "00000", "share": "whole"},
}  # fmt: skip


def _insert(connection: Any, table: str, row: dict[str, Any]) -> None:
    columns = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join(f":{name}" for name in row)
    connection.execute(sa.text(f"INSERT INTO {table} ({columns}) VALUES ({marks})"), row)


def test_every_check_of_the_schema_is_tried() -> None:
    named = {
        str(c.name)
        for t in schema.metadata.tables.values()
        for c in t.constraints
        if isinstance(c, sa.CheckConstraint) and c.name
    }
    assert named == set(BROKEN)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def kept(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sa.Engine]:
    """A database of either kind with a run, an article and a fact; what tests do to it is rolled back."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('kept') / 'kept.db'}"
        shutil.copy(request.getfixturevalue("prepared_file"), url.removeprefix("sqlite:///"))
    else:
        url = database(request.getfixturevalue("server"), "prepared")
    engine = engines.connect(url, writing=True)
    with engine.begin() as connection:
        _insert(connection, "runs", GOOD["runs"] | {"run_id": "run"})
        _insert(connection, "articles", GOOD["articles"] | {"doc_id": "old"})
        _insert(connection, "facts", GOOD["facts"] | {"fact_id": "old"})
    yield engine
    engine.dispose()


def _refused(engine: sa.Engine, table: str, change: dict[str, Any]) -> str:
    """What the database says to a bad row; a good one it must take."""
    with engine.connect() as connection:
        _insert(connection, table, GOOD[table])
        connection.rollback()
    with engine.connect() as connection:
        try:
            _insert(connection, table, GOOD[table] | change)
            connection.commit()
        except sa.exc.IntegrityError as refused:
            connection.connection.rollback()
            return str(refused.orig)
    pytest.fail(f"{table} took {change}")


@pytest.mark.parametrize("name", BROKEN)
def test_a_check_refuses(kept: sa.Engine, name: str) -> None:
    assert name in _refused(kept, *BROKEN[name])


@pytest.mark.parametrize(("table", "change"), KEYS, ids=[f"{t}-{'-'.join(c)}" for t, c in KEYS])
def test_a_key_refuses(kept: sa.Engine, table: str, change: dict[str, Any]) -> None:
    assert _refused(kept, table, change)


# ---- killed, and two at once ----------------------------------------------------------------------------------------


def _loader(out: Path, url: str) -> subprocess.Popen[bytes]:
    source = str(Path(__file__).resolve().parents[1] / "pipeline")
    return subprocess.Popen(
        [sys.executable, "-m", "trichluc", "load", str(out), url],
        env=os.environ | {"PYTHONPATH": source},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.fixture(scope="module")
def large(root: Path, articles: list[Article], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output that takes some seconds to load."""
    made = [moved(a, f"{a.doc_id}-{n:03d}", add=n) for n in range(40) for a in articles]
    return write(made, tmp_path_factory.mktemp("large") / "out")


def _busy(url: str) -> bool:
    """Whether a load has rows in the database that it has not committed."""
    if url.startswith("sqlite"):  # a first load writes into the file itself, beside a journal; a later one into the log
        file = Path(url.removeprefix("sqlite:///"))
        written = file if file.with_name(f"{file.name}-journal").exists() else file.with_name(f"{file.name}-wal")
        return written.exists() and written.stat().st_size > 2_000_000
    with psycopg.connect(url) as connection:
        return bool(connection.execute("SELECT 1 FROM pg_stat_progress_copy WHERE tuples_processed > 500").fetchall())


@pytest.mark.slow
def test_a_load_killed_in_the_middle_leaves_the_last_whole_state(
    url: str, articles: list[Article], large: Path, tmp_path: Path
) -> None:
    load(write(articles, tmp_path / "small"), url)
    before = dump(url)
    process = _loader(large, url)
    deadline = time.monotonic() + 60
    while not _busy(url):
        assert process.poll() is None, "the load ended before it could be killed"
        assert time.monotonic() < deadline
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert dump(url) == before
    assert load(large, url)["new"] == 480
    assert load(large, url)["unchanged"] == 480


@pytest.mark.slow
def test_a_first_load_killed_in_the_middle_leaves_nothing_or_all(empty_url: str, large: Path) -> None:
    process = _loader(large, empty_url)
    deadline = time.monotonic() + 60
    while not _busy(empty_url):
        assert process.poll() is None, "the load ended before it could be killed"
        assert time.monotonic() < deadline
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert load(large, empty_url)["new"] in (480, 0)  # 0: the kill came just behind the commit
    assert load(large, empty_url)["unchanged"] == 480
    assert rows(empty_url, "SELECT COUNT(*), COUNT(DISTINCT doc_id) FROM articles") == [(480, 480)]


@pytest.mark.slow
def test_two_loads_at_once_are_as_one_after_the_other(
    empty_url: str, articles: list[Article], large: Path, tmp_path: Path
) -> None:
    other = write([moved(a, f"{a.doc_id}-{n:03d}", add=n + 1000) for n in range(20, 50) for a in articles], tmp_path / "other")
    processes = [_loader(out, empty_url) for out in (large, other)]
    messages = [p.communicate()[1].decode() for p in processes]
    assert [p.returncode for p in processes] == [0, 0], messages
    found = _without_run(dump(empty_url))
    found.pop("runs")
    orders = []
    for first, second in ((large, other), (other, large)):
        path = tmp_path / f"{len(orders)}.db"
        load(first, str(path))
        load(second, str(path))
        orders.append(rows(f"sqlite:///{path}", "SELECT fact_id, CAST(value AS FLOAT) FROM facts ORDER BY fact_id"))
    assert rows(empty_url, "SELECT fact_id, CAST(value AS FLOAT) FROM facts ORDER BY fact_id") in orders
    assert len(found["articles"]) == 600


# ---- Parquet --------------------------------------------------------------------------------------------------------


def test_parquet_mirrors_the_output(articles: list[Article], tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    first = [_failing(a) for a in articles]
    target = tmp_path / "deep" / "parquet"
    load(write(first, tmp_path / "one", [REJECT]), f"parquet:{target}")
    facts = f"read_parquet('{target}/facts/**/*.parquet', hive_partitioning = true)"
    assert duckdb.sql(f"SELECT COUNT(*) FROM {facts}").fetchall() == [(sum(len(a.facts) for a in first),)]
    assert duckdb.sql(f"SELECT COUNT(*) FROM '{target}/fact_checks.parquet' WHERE NOT ok").fetchall() == [(12,)]
    assert duckdb.sql(f"SELECT reason FROM '{target}/rejects.parquet'").fetchall() == [("encoding",)]
    year = duckdb.sql(f"SELECT DISTINCT year, EXTRACT(YEAR FROM period_end) FROM {facts} WHERE period_end IS NOT NULL").fetchall()
    assert all(int(partition) == of for partition, of in year)
    inode = target.resolve().stat().st_ino
    load(tmp_path / "one", f"parquet:{target}")
    assert target.resolve().stat().st_ino == inode
    load(write(articles[:2], tmp_path / "two"), f"parquet:{target}")
    assert duckdb.sql(f"SELECT COUNT(*) FROM '{target}/articles.parquet'").fetchall() == [(2,)]
    assert sorted(p.name for p in target.parent.iterdir()) == sorted([".parquet.lock", target.readlink().name, "parquet"])


def _failing(article: Article) -> Article:
    """The article, its first count with a check that failed."""
    first = next(f for f in article.facts if isinstance(f, Count))
    check = Check(check="parts_sum", ok=False, expected=241, found=236, with_=[article.facts[-1].fact_id])
    return article.model_copy(
        update={"facts": [f.model_copy(update={"checks": [check]}) if f is first else f for f in article.facts]}
    )


def test_parquet_leaves_a_directory_of_another_program_alone(articles: list[Article], tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    with pytest.raises(ValueError, match=r"is not a link that trichluc made"):
        load(write(articles[:1], tmp_path / "out"), f"parquet:{tmp_path / 'mine'}")


@pytest.mark.slow
def test_a_parquet_load_killed_in_the_middle_leaves_the_last_whole_state(
    articles: list[Article], large: Path, tmp_path: Path
) -> None:
    target = tmp_path / "parquet"
    load(write(articles, tmp_path / "small"), f"parquet:{target}")
    before = target.readlink()
    process = _loader(large, f"parquet:{target}")
    while not list(tmp_path.glob(".parquet-*.new/*")):
        assert process.poll() is None
        time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert target.readlink() == before
    load(large, f"parquet:{target}")
    assert not list(tmp_path.glob("*.new"))
    assert len(list((target / "facts").glob("kind=count/year=*"))) > 5
