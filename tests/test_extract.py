"""Extraction held down by properties, for any text at all, and by constructions of the language."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import trichluc.relate as relate_module
import trichluc.relate.organisations as organisations_module
import trichluc.relate.organisations.agencies as agencies_module
from trichluc.extraction import extract
from trichluc.find.dates import find_dates
from trichluc.records import Count
from trichluc.rules import load_rules
from trichluc.rules.dates import DateForms
from trichluc.segment import sentences, words
from trichluc.text import view

RULES = load_rules()
PIECES = [
    "Đảng bộ huyện Mường Nhé", "hiện có", "46 tổ chức cơ sở đảng", "2.564 đảng viên", "trong đó", "(11 đảng bộ xã; 3 chi bộ)",
    "kết nạp", "86", "57,33%", "9 tháng đầu năm 2022",
    "ngày 13/12/2021", "Nghị quyết số 21-NQ/TW", "khóa XIII", "đạt", "chỉ tiêu",
    "năm", "6.398,630", "6,398.63",
    "hai mươi mốt đồng chí", "khiển trách 22", "114/115 bản", "từ 100 - 150", "trở lên", "tổng số",
    "là", ":", ";", ",", ".", "\n", "\t", "“", "”",
    "\u200b", "\u00a0", "TP. Hồ Chí Minh", "1 344", "quý III/2023", "toàn huyện", "nữ", "- ", "…", "%", "/",
]  # fmt: skip
PAGES = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join).map(lambda t: unicodedata.normalize("NFD", t)),
)


@settings(max_examples=80, deadline=None)
@given(PAGES)
def test_offsets_hold_for_any_text(text):
    article = extract(text, rules=RULES)
    ids = {fact.fact_id for fact in article.facts}
    for fact in article.facts:
        assert article.text[fact.start : fact.end] == fact.text
        assert fact.sentence in article.text
        assert getattr(fact, "part_of", None) is None or fact.part_of in ids
    edges = [edge for segment in article.segments for edge in (segment.start, segment.end)]
    assert edges == sorted(edges)
    assert all(text[s.start : s.end].strip() for s in article.segments)
    assert article == extract(text, rules=RULES)


STATED = st.one_of(
    st.dates().map(str), st.datetimes(timezones=st.timezones()).map(lambda at: at.isoformat()), st.text(max_size=30)
)
TIMES = [
    "cùng kỳ năm trước",
    "từ đầu nhiệm kỳ đến nay",
    "cả nhiệm kỳ",
    "năm qua",
    "9 tháng",
    "ngày 29/2/2024",
    "năm 9999",
    "tháng 12",
]


@settings(deadline=None)  # a first example pays for the tables
@given(st.lists(st.sampled_from(PIECES + TIMES), max_size=30).map(" ".join), STATED)
@example("Đảng bộ có 5 đảng viên, từ đầu nhiệm kỳ kết nạp 3 đảng viên.", "9999-12-31T23:59:59-12:00")
@example("Đảng bộ có 5 đảng viên, cùng kỳ năm trước 3 đảng viên.", "0001-01-01")
def test_any_stated_date_is_borne(text, stated):
    day = extract(text, published_at=stated, rules=RULES).published_at
    assert day is None or "1900" <= day[:4] <= "2100"


@settings(deadline=None)  # a first example pays for the tables
@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
def test_a_decomposed_page_gives_the_same_facts(text):
    composed = unicodedata.normalize("NFC", text)
    told = [(f.kind, f.text) for f in extract(composed, rules=RULES).facts]
    decomposed = [
        (f.kind, unicodedata.normalize("NFC", f.text)) for f in extract(unicodedata.normalize("NFD", composed), rules=RULES).facts
    ]
    assert [(kind, said.replace("\u200b", "")) for kind, said in told] == [
        (kind, said.replace("\u200b", "")) for kind, said in decomposed
    ]


@settings(max_examples=150)
@given(st.text(max_size=300))
def test_a_view_maps_back_to_its_text(text):
    seen = view(text)
    assert len(seen.folded) == len(seen.plain)
    spans = [seen.span(i, i + 1) for i in range(len(seen.plain))]
    assert all(0 <= s <= e <= len(text) for s, e in spans)
    assert spans == sorted(spans)


@pytest.mark.parametrize(
    "line",
    [
        "Đảng bộ TP. Hồ Chí Minh có 2.564 đảng viên.",
        "Đ/c Nguyễn Văn A, PGS.TS. Trần B. phát biểu.",
        "Anh nói: “Vậy à?”, rồi đi.",
        "Có nhiều việc… chưa xong.",
    ],
)
def test_one_sentence_stays_one(line):
    assert sentences(line, 0, len(line)) == [(0, len(line))]


def test_sentences_and_words_have_offsets():
    line = "  Huyện ủy họp. Đến nay, toàn huyện có 38. Ở xã A, có 3 chi bộ.  "
    assert [line[s:e] for s, e in sentences(line, 0, len(line))] == [
        "Huyện ủy họp.",
        "Đến nay, toàn huyện có 38.",
        "Ở xã A, có 3 chi bộ.",
    ]
    text = "Đảng bộ huyện kết nạp đảng viên"
    assert [text[s:e] for s, e in words(text, 0, len(text))] == ["Đảng bộ", "huyện", "kết nạp", "đảng viên"]


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """The articles of corpus/dev, and pages of lines that do not belong together: people far from any word of the Party."""
    articles = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parents[1] / "corpus").glob("dev/*.txt"))]
    lines = [line for text in articles for line in text.splitlines() if line.strip()]
    return [*articles, *("\n".join(lines[first::240]) for first in range(0, 240, 12))]


def test_what_is_passed_over_changes_nothing(monkeypatch, texts):
    """Lines are not walked, nor searched for names, nor segmented, where nothing could come of it: all of it gives the same."""
    fast = [extract(text, rules=RULES).facts for text in texts]
    monkeypatch.setattr(relate_module, "_stirs_nothing", lambda context, line: False)
    monkeypatch.setattr(organisations_module, "_may_name", lambda view, start, first, end, rules: first is not None)
    monkeypatch.setattr(agencies_module, "_CAPITALS", re.compile("(?!)"))
    monkeypatch.setattr(
        relate_module, "_worth_walking", lambda view, lines, rules: {i for i, x in enumerate(lines) if x.has_figures}
    )
    assert [extract(text, rules=RULES).facts for text in texts] == fast


def test_the_forms_of_dates_that_are_passed_over_match_nothing(texts):
    forms = DateForms(tuple(replace(form, needs=(), needs_years=1, behind_mark=False) for form in RULES.dates.forms.forms))
    every = replace(RULES.dates, forms=forms)
    for seen in map(view, texts):
        for line in re.finditer(r".+", seen.plain):
            span = (seen.folded, seen.plain, *line.span())
            assert find_dates(*span, RULES.dates) == find_dates(*span, every)


def test_a_page_of_one_line_tells_its_date() -> None:
    text = (
        "Bảo Lộc trao Huy hiệu Đảng (03/11/2017) (LĐ online) - Sáng 3/11, Thành ủy Bảo Lộc trao Huy hiệu Đảng cho 96 đảng viên."
    )
    assert extract(text, rules=RULES).published_at == "2017-11-03"


def test_a_short_line_goes_on_where_the_page_breaks_its_sentences() -> None:
    lines = [
        "Theo Huyện ủy Nhơn Trạch, đến ngày 30-6-2012, Đảng bộ huyện có 52 tổ chức cơ sở Đảng, tổng số",
        "2.874",
        "đảng viên; trong đó, khối doanh nghiệp ngoài nhà nước chiếm 7,3% số đảng viên, tương đương hơn",
        "hai trăm đồng chí. Sáu tháng đầu năm 2012, toàn huyện kết nạp 97 đảng viên mới, bằng gần một nửa",
        "chỉ tiêu cả năm mà tỉnh giao; trong số này, công nhân lao động trực tiếp là mười lăm người, còn",
        "lại là giáo viên, bác sĩ và nông dân ở các xã vùng ven sông nơi chưa có doanh nghiệp nào mở cửa.",
    ]
    facts = extract("\n".join(["Nhơn Trạch phát triển đảng viên", "15/07/2012", *lines]), rules=RULES).facts
    assert 2874 in {fact.value for fact in facts if isinstance(fact, Count)}
