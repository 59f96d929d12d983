"""Series: what counts in them, and what the views answer, on both databases."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from golden import golden, write
from trichluc import series
from trichluc.load import load
from trichluc.load.engine import DatabaseError
from trichluc.places.locate import locate
from trichluc.records import Article, Count, fact_id

pytest_plugins = ["servers"]


def page(doc_id: str, *counts: dict[str, Any], published: str = "2023-01-05", **more: Any) -> Article:
    """An article whose counts are of Mường Nhé's party members at the end of 2022, unless they say otherwise."""
    facts = []
    for start, given in enumerate(counts):
        day = given.pop("day", "2022-12-31")
        whole = {
            "indicator": "dang_vien",
            "org_level": "huyen",
            "org_name": "Mường Nhé",
            "place_era": "2024",
            "place_code": "096",
        }
        whole |= {"province_code": "11", "period_start": date.fromisoformat(day), "period_end": date.fromisoformat(day)}
        text = str(given["value"])
        identity = fact_id(doc_id, "count", start, start + 1, text)
        fixed = {
            "fact_id": identity,
            "doc_id": doc_id,
            "text": text,
            "start": start,
            "end": start + 1,
            "sentence": "s",
            "rule": "r",
        }
        facts.append(Count(**(whole | fixed | given)))
    source = f"https://x.vn/{doc_id}"
    return Article(doc_id=doc_id, source=source, sha256="", text="t", published_at=published, facts=facts, **more)


@pytest.fixture
def filled(url: str, tmp_path: Path) -> Any:
    """Loads articles into a database of either kind and gives its URL."""

    def fill(*articles: Article, rejects: list[dict[str, Any]] | None = None) -> str:
        load(write(list(articles), tmp_path / "out", rejects), url)
        return url

    return fill


def values(url: str, question: str, *columns: str, **more: Any) -> list[tuple[Any, ...]]:
    return [tuple(row[c] for c in columns) for row in series.ask(url, question, **more)]


def test_the_history_has_every_value_with_its_source_and_the_latest_is_its_last(filled: Any) -> None:
    url = filled(
        page("a", {"value": 2564, "day": "2022-09-30"}), page("b", {"value": 2590, "day": "2023-02-26"}, published="2023-02-26")
    )
    assert values(url, "history", "period_end", "value", "source") == [
        ("2022-09-30", 2564, "https://x.vn/a"),
        ("2023-02-26", 2590, "https://x.vn/b"),
    ]
    assert values(url, "latest", "org_name", "value", "doc_id") == [("Mường Nhé", 2590, "b")]
    assert values(url, "disagreements", "low") == []


def test_a_figure_said_again_counts_once_with_its_first_source(filled: Any) -> None:
    url = filled(page("late", {"value": 10}, published="2023-03-01"), page("first", {"value": 10}, {"value": 10}))
    assert values(url, "history", "value", "doc_id", "articles") == [(10, "first", 2)]
    assert values(url, "latest", "doc_id") == [("first",)]


def test_a_duplicate_does_not_count_until_its_original_is_not_there(filled: Any) -> None:
    copy = page("copy", {"value": 11}, duplicate_of="original")
    url = filled(page("original", {"value": 10}), copy)
    assert values(url, "history", "value", "articles") == [(10, 1)]
    assert values(url, "disagreements", "low") == []
    reject = {"source": "x", "line": None, "offset": None, "doc_id": "original", "stage": "read", "reason": "r", "detail": "d"}
    filled(copy, rejects=[reject])
    assert values(url, "history", "value", "articles") == [(11, 1)]


def test_the_whole_of_an_article_speaks_for_it_not_its_parts(filled: Any) -> None:
    article = page("a", {"value": 40}, {"value": 100})
    part, whole = article.facts
    facts = [part.model_copy(update={"part_of": whole.fact_id}), whole]
    assert values(filled(article.model_copy(update={"facts": facts})), "latest", "value") == [(100,)]


def test_articles_that_differ_are_found_with_both_sources_and_by_how_much(filled: Any) -> None:
    url = filled(page("a", {"value": 100}), page("b", {"value": 103}), page("c", {"value": 101}), page("d", {"value": 103}))
    found = values(url, "disagreements", "low", "high", "difference", "low_source", "high_source", "period_end")
    assert found == [(100, 103, 3, "https://x.vn/a", "https://x.vn/b", "2022-12-31")]


def test_what_is_not_exact_or_not_of_the_same_period_does_not_disagree(filled: Any) -> None:
    url = filled(
        page("a", {"value": 100}),
        page("b", {"value": 90, "qualifier": "more_than"}),
        page("c", {"value": 80, "value_max": 120}),
        page("d", {"value": 70, "day": "2022-12-30"}),
        page("e", {"value": 60, "subset": "nữ"}),
        page("f", {"value": 50, "measure": "ket_nap"}),
    )
    assert values(url, "disagreements", "low") == []
    assert len(values(url, "history", "value")) == 6


def test_targets_and_figures_of_no_period_are_no_series(filled: Any) -> None:
    url = filled(page("a", {"value": 1, "status": "target"}, {"value": 2, "period_start": None, "period_end": None}))
    assert values(url, "history", "value") == []


def test_communes_add_up_against_their_district(filled: Any) -> None:
    commune = {"org_level": "xa", "place_code": "03158", "org_name": "Sín Thầu"}
    other = {"org_level": "xa", "place_code": "03160", "org_name": "Mường Nhé"}
    url = filled(
        page("a", {"value": 100}, {"value": 20, **commune, "day": "2022-06-30"}, {"value": 30, **other}),
        page("b", {"value": 25, **commune}, {"value": 7, **commune, "day": "2021-12-31"}),
    )
    found = values(
        url, "sums", "org_name", "year", "own_value", "sum_of_units", "difference", "units_with_figure", "units_of_same_period"
    )
    assert found == [("Mường Nhé", 2022, 100, 55, 45, 2, 2)]
    assert values(url, "sums", "units") == [(11,)]


def test_an_organisation_without_a_place_is_one_only_where_that_is_certain(filled: Any) -> None:
    nowhere = {"place_era": None, "place_code": None, "province_code": None}
    hamlet = {"org_level": "thon", "org_name": "1", **nowhere}
    station = {"org_level": "co_quan", "org_name": "Công an huyện", **nowhere}
    school = {"org_level": "co_quan", "org_name": "Trường THPT Mường Nhé", **nowhere}
    url = filled(
        *(
            page(d, {"value": n, **o})
            for o in (hamlet, station, school)
            for n, d in ((1, o["org_name"] + "a"), (2, o["org_name"] + "b"))
        )
    )
    assert values(url, "disagreements", "org_name") == [("Trường THPT Mường Nhé",)]


def test_questions_are_narrowed_by_name_code_province_and_indicator(filled: Any) -> None:
    url = filled(
        page(
            "a",
            {"value": 1},
            {"value": 2, "indicator": "chi_bo"},
            {"value": 3, "org_name": "Ba Tơ", "place_code": "535", "province_code": "51"},
        )
    )
    for org in ("Mường Nhé", "mường nhé", "MƯỜNG NHÉ", "096"):
        assert values(url, "latest", "value", org=org, indicator="dang_vien") == [(1,)]
    assert values(url, "latest", "value", province="Quảng Ngãi") == values(url, "latest", "value", province="51") == [(3,)]
    assert len(values(url, "latest", "value", limit=2)) == 2
    with pytest.raises(ValueError, match="no province is called 'Xứ Oz'"):
        series.ask(url, "latest", province="Xứ Oz")


def test_a_database_that_is_none_is_named(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match=r"does not exist: run trichluc load OUT"):
        series.ask(str(tmp_path / "x.db"), "latest")
    (tmp_path / "y.db").write_bytes(b"")
    with pytest.raises(DatabaseError, match=r"holds no schema"):
        series.ask(str(tmp_path / "y.db"), "latest")


def test_the_scored_examples_come_back_as_series(shared: Path, filled: Any) -> None:
    url = filled(*map(locate, golden(shared / "seeds")))
    members = [
        r
        for r in series.ask(url, "history", org="Mường Nhé", indicator="dang_vien")
        if r["series"] == "count:dang_vien:hien_co::"
    ]
    assert [(r["period_end"], r["value"], r["doc_id"]) for r in members] == [
        ("2022-09-30", 2564, "000_f80afc555ea8c9f6"),
        ("2023-02-26", 2590, "001_b999e909abbb22e8"),
    ]


def test_an_article_that_contradicts_itself_is_reported(shared: Path, filled: Any) -> None:
    from trichluc.extraction import extract

    text = (shared / "seeds" / "002_17e719cbb9119ebf.txt").read_text(encoding="utf-8")
    url = filled(extract(text, doc_id="tuyen-hoa"))
    found = values(url, "checks", "org_name", "indicator", "check_name", "expected", "found", "difference", org="Tuyên Hóa")
    assert ("Tuyên Hóa", "chi_bo", "parts_sum", 241, 236, -5) in found


def test_rows_as_csv_as_json_and_as_a_table(filled: Any) -> None:
    from rich.console import Console

    url = filled(page("a", {"value": 5}), page("b", {"value": 6, "day": "2023-12-31", "subset": "nữ, trẻ"}))
    answer = series.ask(url, "history")
    assert series.as_csv(answer).splitlines()[0].startswith("org_level,org_name,")
    assert '"nữ, trẻ"' in series.as_csv(answer)
    assert '"value":5,' in series.as_json_lines(answer).splitlines()[0]
    with Console(width=200, record=True, file=open("/dev/null", "w", encoding="utf-8")) as console:  # noqa: PTH123
        console.print(series.as_table(answer, "history"))
    shown = console.export_text()
    assert "org_name Mường Nhé" in shown
    assert "nữ, trẻ" in shown


def test_the_command(filled: Any, root: Path) -> None:
    url = filled(page("a", {"value": 5}))
    command = [sys.executable, "-m", "trichluc", "series", url, "latest", "--org", "Mường Nhé", "--format", "csv"]
    told = subprocess.run(command, env={"PYTHONPATH": str(root / "pipeline")}, capture_output=True, check=True, encoding="utf-8")
    assert "Mường Nhé" in told.stdout
