"""The report's pages as files: what is marked, what is escaped, what is cut, what adds up."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trichluc import records, report
from trichluc.extraction import extract
from trichluc.records import Count, Date, Document, Percentage
from trichluc.report import article as pages
from trichluc.report import series
from trichluc.report.build import build
from trichluc.report.marks import marked
from trichluc.report.source import ReportError, page_name
from trichluc.report.words import figure, load_labels, period, script

ENUMERATIONS = {
    "role": records.Role, "qualifier": records.Qualifier, "measure": records.Measure, "status": records.Status,
    "level": records.Level, "basis": records.Basis, "doc_type": records.DocType,
}  # fmt: skip
INDICATORS = {"dang_vien": ["đảng viên", "Party members"], "chi_bo": ["chi bộ", "Party cells"]}
HOSTILE = (
    '</script><script>document.title = "owned"</script> <img src=x onerror="document.title=1">\n'
    "Huyện <b>Mường Nhé</b> & xã \"Tà\" có 2.564 đảng viên </div>, gồm 14 chi bộ 'x' <!-- 3 chi bộ -->.\n"
)


def run_of(folder: Path, *texts: str, doc_id: str = "a") -> Path:
    """An output directory of our own, as the main job writes it."""
    articles = [extract(text, doc_id=f"{doc_id}{n}" if n else doc_id) for n, text in enumerate(texts)]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "articles.jsonl").write_text("".join(a.model_dump_json() + "\n" for a in articles), encoding="utf-8")
    facts = sorted((f for a in articles for f in a.facts), key=lambda f: (f.doc_id, f.start, f.end, f.kind))
    (folder / "facts.jsonl").write_text("".join(f.model_dump_json(by_alias=True) + "\n" for f in facts), encoding="utf-8")
    (folder / "rejects.jsonl").write_text("", encoding="utf-8")
    return folder


def dense(lines: int) -> tuple[records.Article, list[Count]]:
    """An article of nothing but figures, too long for one page."""
    text = "".join(f"Xã {n} có {n + 5} đảng viên, {n + 1} nữ.\n" for n in range(lines))
    segments, facts, start = [], [], 0
    for n, line in enumerate(text.splitlines()):
        segments.append(records.Segment(start=start, end=start + len(line), role="body"))
        for mention, value in ((f"{n + 5} đảng viên", n + 5), (f"{n + 1} nữ", n + 1)):
            first = start + line.index(mention)
            last = first + len(mention)
            facts.append(
                Count(
                    fact_id=records.fact_id("dense", "count", first, last, mention), doc_id="dense", text=mention, start=first,
                    end=last, sentence=line, rule="indicators/dang_vien", value=value, indicator="dang_vien", org_level="xa",
                    org_name="Mường Nhé",
                )
            )  # fmt: skip
        start += len(line) + 1
    article = records.Article(doc_id="dense", source="dense.txt", sha256="0", title="Dense", text=text, segments=segments)
    return article, facts


def text_of(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


spans = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=8)


@given(st.text(min_size=1, max_size=30), spans)
def test_marks_keep_every_character_and_nest(text: str, places: list[tuple[int, int]]) -> None:
    facts = [
        {"fact_id": f"{n:x}", "kind": "count", "start": start, "end": min(start + length, len(text))}
        for n, (start, length) in enumerate(places)
        if start < len(text)
    ]
    markup = marked(text, 0, len(text), facts, {})
    assert text_of(markup) == text
    depth = 0
    for tag in re.findall(r"</?span", markup):
        depth += 1 if tag == "<span" else -1
        assert depth >= 0
    assert depth == 0
    assert sorted(re.findall(r' id="([0-9a-f]+)"', markup)) == sorted(f["fact_id"] for f in facts)


def test_every_fact_of_the_corpus_has_its_address_and_its_words(corpus_output: Path, tmp_path: Path) -> None:
    build(corpus_output, tmp_path, INDICATORS)
    facts = [json.loads(line) for line in (corpus_output / "facts.jsonl").read_text(encoding="utf-8").splitlines()]
    assert facts
    read: dict[str, str] = {}
    for fact in facts:
        name = page_name(fact["doc_id"])
        page = read.setdefault(name, (tmp_path / "articles" / name).read_text(encoding="utf-8"))
        assert page.count(f' id="{fact["fact_id"]}"') == 1
        assert f'id="d-{fact["fact_id"]}"' in page


def test_a_hostile_article_is_shown_as_text(tmp_path: Path) -> None:
    out = run_of(tmp_path / "out", HOSTILE, doc_id='<svg onload="x">')
    build(out, tmp_path / "site", {"dang_vien": ["<i>x</i>", "y"], "chi_bo": ["chi bộ", "cells"]})
    for path in (tmp_path / "site").rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert "<script>document" not in page
        assert "<img" not in page
        assert "<b>Mường" not in page
        assert "<svg onload" not in page
        assert "<i>x" not in page
        assert "<!-- 3" not in page
    for path in (tmp_path / "site").rglob("*.js"):
        assert path.name == "app.js" or "<" not in path.read_text(encoding="utf-8")
    page = (tmp_path / "site" / "articles" / page_name('<svg onload="x">')).read_text(encoding="utf-8")
    assert HOSTILE.splitlines()[0] in text_of(page)


def test_data_in_scripts_cannot_end_them() -> None:
    text = script({"x": "</script><!-- &\u2028"})
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == {"x": "</script><!-- &\u2028"}


def test_no_page_grows_past_two_megabytes(tmp_path: Path) -> None:
    out = run_of(tmp_path / "out", "x" * 2_500_000)
    article, facts = dense(1500)
    with (out / "articles.jsonl").open("a", encoding="utf-8") as articles:
        articles.write(article.model_dump_json() + "\n")
    (out / "facts.jsonl").write_text("".join(f.model_dump_json(by_alias=True) + "\n" for f in facts), encoding="utf-8")
    build(out, tmp_path / "site", INDICATORS)
    sizes = {path: path.stat().st_size for path in (tmp_path / "site").rglob("*") if path.is_file()}
    assert max(sizes.values()) < 2_000_000
    pages_text = [p.read_text(encoding="utf-8") for p in sizes if p.parent.name == "articles" and p.suffix == ".html"]
    found = re.findall(r' id="([0-9a-f]{16})"', "".join(pages_text))
    assert sorted(found) == sorted(fact.fact_id for fact in facts)
    places = (tmp_path / "site" / "articles" / page_name("dense").replace(".html", ".js")).read_text(encoding="utf-8")
    assert facts[-1].fact_id in places


def test_a_second_report_leaves_no_page_of_the_first(tmp_path: Path) -> None:
    build(run_of(tmp_path / "one", "Xã A có 3 chi bộ.", doc_id="one"), tmp_path / "site", INDICATORS)
    (tmp_path / "site" / "articles" / "mine.txt").write_text("kept", encoding="utf-8")
    build(run_of(tmp_path / "two", "Xã B có 4 chi bộ.", doc_id="two"), tmp_path / "site", INDICATORS)
    assert {p.name for p in (tmp_path / "site" / "articles").iterdir()} == {page_name("two"), "mine.txt"}


def test_the_same_run_gives_the_same_bytes(tmp_path: Path) -> None:
    out = run_of(tmp_path / "out", "Huyện Mường Nhé có 86 đảng viên.", "Xã A có 3 chi bộ, năm 2022.")
    for site in ("one", "two"):
        build(out, tmp_path / site, INDICATORS)
    first, second = (
        {p.relative_to(tmp_path / s): p.read_bytes() for p in (tmp_path / s).rglob("*") if p.is_file()} for s in ("one", "two")
    )
    assert first == second


def test_a_directory_without_a_run_is_refused_with_the_cure(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"facts\.jsonl: not there: `trichluc extract"):
        build(tmp_path, tmp_path / "site", INDICATORS)


def count(fact_id: str, value: int, **more: Any) -> dict[str, Any]:
    return {"fact_id": fact_id, "kind": "count", "value": value, "indicator": "chi_bo", "checks": [], "part_of": None} | more


def test_a_tree_groups_parts_by_the_check_that_sums_them() -> None:
    check = {"check": "parts_sum", "ok": False, "expected": 241, "found": 236, "with": ["b", "c"]}
    facts = [
        count("a", 241, checks=[check]),
        count("b", 200, part_of="a"),
        count("c", 36, part_of="a"),
        count("d", 9, part_of="a"),
    ]
    (tree,) = pages.trees(facts)
    summed, loose = tree["groups"]
    assert [p["fact"]["fact_id"] for p in summed["parts"]] == ["b", "c"]
    assert summed["check"] is check
    assert [p["fact"]["fact_id"] for p in loose["parts"]] == ["d"]
    assert loose["check"] is None
    assert pages.fact_states(facts) == {"a": "bad"}
    assert [c["found"] for _, c in pages.failed_checks(facts)] == [236]


def test_parts_of_each_other_do_not_hang_the_tree() -> None:
    assert pages.trees([count("a", 1, part_of="b"), count("b", 1, part_of="a")]) == []
    deep = [count("0", 99)] + [count(str(n), 99 - n, part_of=str(n - 1)) for n in range(1, 60)]
    assert len(pages.trees(deep)) == 1


def figure_fact(value: float, day: str, **more: Any) -> dict[str, Any]:
    own = {"qualifier": "exact", "measure": "hien_co", "status": "actual", "org_level": "huyen", "org_name": "Tây Giang"}
    return count("f", 0, **own) | {"value": value, "period_start": day, "period_end": day} | more


def test_articles_disagree_only_with_each_other() -> None:
    collected: series.Collected = {}
    day = "2023-01-01"
    series.add(collected, {"title": "A"}, [figure_fact(12, day)], "a.html", "Quảng Nam")
    series.add(collected, {"title": "B"}, [figure_fact(15, day)], "b.html", "Quảng Nam")
    series.add(collected, {"title": "C"}, [figure_fact(1, day), figure_fact(2, day)], "c.html", "Quảng Nam")
    series.add(collected, {"title": "D", "duplicate_of": "A"}, [figure_fact(99, day)], "d.html", "Quảng Nam")
    series.add(collected, {"title": "E"}, [figure_fact(7, "2024-01-01")], "e.html", "Quảng Nam")
    ((org, lines),) = collected.items()
    assert org == series.Organisation("huyen", "Tây Giang", "Quảng Nam")
    ((_, values),) = lines.items()
    assert [[v.value for v in group] for group in series.disagreements(values)] == [[12, 15]]


def test_figures_and_days_are_written_the_vietnamese_way() -> None:
    load_labels({})
    assert [figure(v) for v in (2564, 57.33, 0.5, 1234567.25, 114)] == ["2.564", "57,33", "0,5", "1.234.567,25", "114"]
    shown = {("2022-01-01", "2022-09-30"): "1/2022 – 9/2022", ("2022-09-30", "2022-09-30"): "30/9/2022"}
    shown |= {
        ("2020-01-01", "2025-12-31"): "2020 – 2025",
        ("2021-01-01", "2021-12-31"): "2021",
        ("2022-02-01", "2022-02-28"): "2/2022",
    }
    assert {days: text_of(period(*days)) for days in shown} == shown


def test_every_label_is_there_in_both_tongues() -> None:
    labels = load_labels({})
    assert all(len(pair) == 2 and all(pair) for pair in labels.values())
    shown = "".join(path.read_text(encoding="utf-8") for path in (Path(report.__file__).parent / "templates").iterdir())
    used = set(re.findall(r'\b(?:t|plain)\("([a-z_.]+)"\)', shown))
    assert used
    assert used <= labels.keys()
    for model in (Count, Percentage, Date, Document):
        assert {f"field.{name}" for name in model.model_fields} - labels.keys() <= {"field.doc_id", "field.kind"}
    assert {f"{name}.{value}" for name, values in ENUMERATIONS.items() for value in get_args(values)} <= labels.keys()
