"""Extraction held down by properties, for any text at all, and by constructions of the language."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import trichluc.relate as relate_module
from trichluc.extraction import extract
from trichluc.rules import load_rules
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


@pytest.mark.parametrize(
    ("text", "value", "rest"),
    [
        ("có 2.564 đảng viên", 2564, {}),
        ("có 5,318 đảng viên", 5318, {}),
        ("có 1 344 đảng viên", 1344, {}),
        ("có 5,3 triệu đảng viên", 5300000, {}),
        ("có 1,4 vạn đảng viên", 14000, {}),
        ("có 6.398,5 đảng viên", 6398.5, {}),
        ("có hai mươi mốt đảng viên", 21, {}),
        ("có mười lăm chi bộ", 15, {"indicator": "chi_bo"}),
        ("có 137đảng viên", 137, {}),
        ("có từ 55 đến 60 đảng viên", 55, {"value_max": 60}),
        ("có 10/12 đảng viên", 10, {"total": 12}),
        ("gần 9.800 đảng viên", 9800, {"qualifier": "less_than"}),
        ("có 150 đảng viên trở lên", 150, {"qualifier": "at_least"}),
        ("không quá 20 đảng viên", 20, {"qualifier": "at_most"}),
        ("tổng số đảng viên là 3.764", 3764, {}),
    ],
)
def test_numbers(text, value, rest):
    (count,) = [f for f in extract(text, rules=RULES).facts if f.kind == "count"]
    assert {"value": value, "indicator": "dang_vien"} | rest == {
        key: getattr(count, key) for key in ["value", "indicator", *rest]
    }


@pytest.mark.parametrize(
    "text",
    [
        "chi bộ 3, phường 8",
        "bản Huổi Khon 2, xã Nậm Kè",
        "khóa XIII",
        "một số chi bộ",
        "Quốc lộ 50 dài 6 km",
        "không có đảng viên nào",
    ],
)
def test_ordinals_and_names_are_no_counts(text):
    assert [f for f in extract(text, rules=RULES).facts if f.kind == "count"] == []


def test_parts_that_do_not_add_up_are_a_failed_check():
    text = (
        "Huyện có 241 chi bộ (130 chi bộ thôn, 67 chi bộ trường học, 19 chi bộ công an, 19 chi bộ trạm y tế, 01"
        " chi bộ thương mại)."
    )
    whole, *parts = extract(text, rules=RULES).facts
    assert [part.part_of for part in parts] == [whole.fact_id] * 5
    assert [(c.check, c.ok, c.expected, c.found) for c in whole.checks] == [("parts_sum", False, 241, 236)]


def test_a_share_agrees_with_its_percentage():
    text = "Huyện có 5.016 đảng viên, trong đó đảng viên nữ 1.672 đồng chí, chiếm 33,3%."
    share = next(f for f in extract(text, rules=RULES).facts if f.kind == "percentage")
    assert [(c.check, c.ok) for c in share.checks] == [("share", True)]
    assert (share.indicator, share.subset) == ("dang_vien", "nữ")


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Huyện có 40/52 chi bộ có chi ủy, đạt 76,9%.", "có chi ủy"),
        ("Đảng bộ có 120 đảng viên đang sinh hoạt ở ấp, khu phố (40%).", "ấp, khu phố"),
        ("Toàn huyện có 900 đảng viên; đảng viên từ 30 tuổi trở xuống 20,1%.", "từ 30 tuổi trở xuống"),
        ("Chi bộ có 26 đảng viên, 73% là công nhân trực tiếp sản xuất.", "công nhân trực tiếp sản xuất"),
        ("Kết nạp 8 đồng chí là tín đồ tôn giáo, 63,54% dưới 30 tuổi.", "dưới 30 tuổi"),
        ("Kết nạp 128 đảng viên, trong đó 39 người là đồng bào Mông, tỷ lệ 30,5%.", "người là đồng bào Mông"),
        ("Về đảng viên, 15,8% hoàn thành xuất sắc nhiệm vụ.", "hoàn thành xuất sắc nhiệm vụ"),
        ("Huyện kết nạp 118 đảng viên, đạt 98,3% kế hoạch.", None),
    ],
)
def test_a_percentage_is_of_the_words_beside_it(text, share):
    found = next(f for f in extract(text, rules=RULES).facts if f.kind == "percentage")
    assert (found.subset, found.part) == (share, share)


@pytest.mark.parametrize(
    "text",
    [
        "Tăng trưởng kinh tế của khu vực sẽ ở mức 7,3% trong năm nay.",
        "Ngân hàng giữ nguyên lãi suất cơ bản 0,25%.",
        "Phòng khám chăm sóc răng miệng miễn phí 100%.",
        "Mạng phủ khoảng 99% khu vực có dân cư.",
    ],
)
def test_a_word_inside_another_counts_nothing(text):
    found = extract(text, rules=RULES).facts
    assert [(f.kind, f.indicator, f.subset) for f in found if f.kind == "percentage"] == [("percentage", None, None)]


def test_the_lines_that_are_passed_over_change_nothing(monkeypatch):
    """Lines without figures are not walked where nothing behind them could see it: walking them all gives the same facts."""
    corpus = Path(__file__).parents[1] / "corpus"
    texts = [path.read_text(encoding="utf-8") for path in sorted(corpus.glob("dev/*.txt"))]
    fast = [extract(text, rules=RULES).facts for text in texts]
    monkeypatch.setattr(relate_module, "_stirs_nothing", lambda context, line: False)
    monkeypatch.setattr(relate_module, "_counts_members", lambda view, lines, rules: True)
    assert [extract(text, rules=RULES).facts for text in texts] == fast


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        (
            (
                "Huyện Bắc Bình có 2.864 đảng viên. Các đảng bộ xã thuần Chăm có:\n"
                "- Phan Hòa: 9 chi bộ, 118 đảng viên;\n- Phan Thanh: 8 chi bộ, 97 đảng viên."
            ),
            {2864: "Bắc Bình", 9: "Phan Hòa", 118: "Phan Hòa", 8: "Phan Thanh", 97: "Phan Thanh"},
        ),
        (
            "Một tuần của chúng tôi\n\nCông ty May Kinh Bắc có 168 đảng viên, gồm:\n"
            + "\n".join(f"+ Chi bộ Xưởng {unit}" for unit in ("May 1: 90 đảng viên", "Cắt: 74 đảng viên", "Là: 4 đảng viên")),
            {168: "Công ty May Kinh Bắc", 90: "Xưởng May 1", 74: "Xưởng Cắt", 4: "Xưởng Là"},
        ),
        (
            (
                "Công tác Đảng ở tỉnh\n\nPhóng viên trao đổi với ông Lê An, Bí thư Đảng ủy Khối Doanh nghiệp tỉnh Vĩnh Phúc.\n\n"
                "Toàn tỉnh có nhiều doanh nghiệp.\n\nĐồng chí Lê An: Năm 2018, chúng tôi phấn đấu kết nạp 210 đảng viên."
            ),
            {210: "Khối Doanh nghiệp tỉnh Vĩnh Phúc"},
        ),
        (
            (
                "Chi bộ bản Seo Thèn\n\nBản Seo Thèn xưa không có đảng viên. Năm 2011, Đồn Biên phòng Pa Vệ Sủ cử hai người "
                "về giúp. Năm 2013, chi bộ có 4 đảng viên."
            ),
            {4: "Seo Thèn"},
        ),
    ],
    ids=["rows of communes", "units of a company", "an interview", "a hamlet's own cell"],
)
def test_whose_figures_are(text, whose):
    found = {f.value: f.org_name for f in extract(text, rules=RULES).facts if f.kind == "count" and f.value in whose}
    assert found == whose
