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
    ("text", "indicators"),
    [
        ("Có 87 chi bộ trực thuộc với tổng số đảng viên là 1.463.", ["chi_bo", "dang_vien"]),
        ("Số chi bộ có đủ số đảng viên theo quy định là 12.", ["chi_bo"]),
        ("Có 5 đảng bộ, số chi bộ có đảng viên nữ là 12.", ["dang_bo", "chi_bo"]),
    ],
)
def test_the_noun_whose_number_is_told_is_what_a_number_behind_counts(text, indicators):
    assert [f.indicator for f in extract(text, rules=RULES).facts if f.kind == "count"] == indicators


@pytest.mark.parametrize(
    "text",
    [
        "chi bộ 3, phường 8",
        "bản Huổi Khon 2, xã Nậm Kè",
        "khóa XIII",
        "một số chi bộ",
        "Quốc lộ 50 dài 6 km",
        "không có đảng viên nào",
        "15 suất gồm 6 câu lạc bộ ở Anh, 3 ở Tây Ban Nha",
        "cứ 5 người thì có 1 người Khmer",
        "Các cấp ủy thành lập 4.275 tổ chức công đoàn, phát triển 486.310 đoàn viên",
    ],
)
def test_ordinals_and_names_are_no_counts(text):
    assert [f for f in extract(text, rules=RULES).facts if f.kind == "count"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định công nhận Trường Tiểu học số 2, Đảng bộ xã có 12 chi bộ.",
        "Huyện ủy ban hành Quyết định thành lập Chi bộ tổ dân phố số 7, có 12 đảng viên.",
        "Hội nghị so với Quy định 10 hồ sơ còn thiếu.",
    ],
)
def test_a_number_of_something_else_is_no_documents(text):
    assert [f for f in extract(text, rules=RULES).facts if f.kind == "document"] == []


def test_a_year_before_another_deed_counts_nothing() -> None:
    facts = extract("Đảng ủy xã ban hành kế hoạch giám sát 2024, kiểm tra 39 đảng viên.", rules=RULES).facts
    assert [fact.value for fact in facts if isinstance(fact, Count)] == [39]


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
        ("Kết nạp 200 đảng viên, trong đó từ 15% trở lên là người có đạo.", "người có đạo"),
        ("Thi hành kỷ luật 47 đảng viên, trong đó 9 cấp ủy viên cơ sở (chiếm 19,1%).", "cấp ủy viên"),
        ("Đến nay, 100% thôn, bản, tổ dân phố có chi bộ.", "có chi bộ"),
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
        (
            (
                "Nhập ấp, nhập chi bộ\n\nToàn tỉnh giảm 142 chi bộ. Đi trước là huyện Ba Tri, có 219 chi bộ.\n\n"
                "Chợ Lách làm chậm hơn, chỉ giảm 5 ấp."
            ),
            {142: "Bến Tre", 219: "Ba Tri", 5: "Chợ Lách"},
        ),
        (
            (
                "Án quá hạn giảm\n\nĐảng ủy Khối Cơ quan - Doanh nghiệp tỉnh đo kết quả. Toàn Đảng bộ Khối có 92 chi bộ.\n\n"
                "Đảng bộ Agribank chi nhánh Kiên Giang có 172 đảng viên. "
                "Bí thư Chi bộ khoa Nội - Nhi cho biết: Chi bộ có 19 đảng viên."
            ),
            {92: "Khối Cơ quan - Doanh nghiệp tỉnh", 172: "Agribank chi nhánh Kiên Giang", 19: "Khoa Nội - Nhi"},
        ),
        (
            (
                "Phát triển Đảng ở Yên Bái\n\n9 tháng, toàn tỉnh Yên Bái kết nạp 1.408 đảng viên; các huyện làm không đều. "
                "Mù Cang Chải mới kết nạp 79 đảng viên; ở chiều ngược lại, Văn Chấn tuy muộn vẫn kết nạp 198 đảng viên.\n\n"
                "Mù Cang Chải là câu chuyện khác. Toàn Đảng bộ có 203 chi bộ."
            ),
            {1408: "Yên Bái", 79: "Mù Cang Chải", 198: "Văn Chấn", 203: "Mù Cang Chải"},
        ),
        (
            (
                "Gieo hạt đỏ ở Cao Bằng\n\nCao Bằng có 2 huyện làm tốt. Bảo Lâm tách ra từ Bảo Lạc.\n\n"
                "Sang Bảo Lạc, câu chuyện lại khác. Toàn huyện có 233 xóm; mỗi huyện phải kết nạp 40 đảng viên."
            ),
            {233: "Bảo Lạc"},
        ),
        (
            (
                "Nửa chặng đường\n\nBí thư tỉnh ủy làm việc tại A Lưới\n\n"
                "Nghị quyết của Ban Thường vụ Huyện ủy A Lưới đặt ra phải kết nạp 650 đảng viên."
            ),
            {650: "A Lưới"},
        ),
        (
            (
                "Côn Đảo nửa năm làm đặc khu\n16/01/2026\n\nSau sáu tháng, Đảng bộ đặc khu Côn Đảo đã ổn định. "
                "Đảng bộ có 697 đảng viên, chuyển nguyên trạng từ huyện Côn Đảo cũ. Nay còn 29 tổ chức cơ sở đảng."
            ),
            {697: "Côn Đảo", 29: "Côn Đảo"},
        ),
        (
            "Văn phòng Ban Tổ chức Trung ương vừa cho biết, năm 2007 các đảng bộ kết nạp được 196.347 đảng viên.",
            {196347: None},
        ),
        (
            "Tỉnh Bình Dương có 3.000 đảng viên.\n\nĐảng bộ Khu công nghiệp Sóng Thần hiện có 14 chi bộ.",
            {14: "Khu công nghiệp Sóng Thần"},
        ),
        (
            (
                "Đảng bộ Trường Đại học Tây Nguyên có 27 chi bộ, gồm 24 chi bộ khoa và 3 chi bộ ở Bệnh viện Thực hành; "
                "tổng số 486 đảng viên."
            ),
            {27: "Trường Đại học Tây Nguyên", 486: "Trường Đại học Tây Nguyên"},
        ),
        (
            (
                "Năm 2007, cả nước kết nạp 196.347 đảng viên. Những nơi kết nạp nhiều là TP Hồ Chí Minh (8.926 đảng viên), "
                "Hà Nội (8.104), Nghệ An (6.571) và Thanh Hóa (6.240)."
            ),
            {8926: "Hồ Chí Minh", 8104: "Hà Nội", 6571: "Nghệ An", 6240: "Thanh Hóa"},
        ),
        (
            (
                "9 tháng năm 2019, tỉnh Lạng Sơn kỷ luật 61 đảng viên. Nơi có nhiều đảng viên bị kỷ luật là "
                "Hữu Lũng (12 đồng chí), Cao Lộc (9); Bình Gia không có ai."
            ),
            {61: "Lạng Sơn", 12: "Hữu Lũng", 9: "Cao Lộc"},
        ),
        (
            "Đảng bộ xã An Chấn kết nạp 9 đảng viên; tiếp đến là thị trấn Chí Thạnh 8 đảng viên, An Hải 7.",
            {9: "An Chấn", 8: "Chí Thạnh", 7: "An Hải"},
        ),
        (
            "Trước hợp nhất, Đồng Tháp có 66.318 đảng viên, trong khi Tiền Giang có 62.295.",
            {66318: "Đồng Tháp", 62295: "Tiền Giang"},
        ),
        (
            "Chi bộ xóm Sơn Thịnh họp.\n\nTrước đây, huyện Thanh Chương có 463 xóm, bản, khối; nay còn 252 xóm, bản, khối.",
            {463: "Thanh Chương", 252: "Thanh Chương"},
        ),
        (
            (
                "Huyện Lập Thạch có 196 chi bộ. Thôn Quảng Cư làm tốt. Kết quả xếp loại năm 2021 của Đảng bộ xã Quang Sơn có "
                "31 chi bộ hoàn thành tốt nhiệm vụ."
            ),
            {196: "Lập Thạch", 31: "Quang Sơn"},
        ),
        (
            "Tỉnh Long An có 38 tổ chức đảng. Công ty bán cho chủ khác thì chi bộ tan theo; các cấp ủy kết nạp 402 đảng viên.",
            {38: "Long An", 402: "Long An"},
        ),
        (
            "Huyện Giồng Trôm kết nạp 31 đảng viên. Nhiều em lên Thành phố Hồ Chí Minh làm thuê, còn 5 đảng viên trẻ.",
            {31: "Giồng Trôm", 5: "Giồng Trôm"},
        ),
    ],
    ids=[
        "rows of communes",
        "units of a company",
        "an interview",
        "a hamlet's own cell",
        "districts without their word",
        "blocs and banks",
        "districts with a surname or a name of the hills",
        "the district that a paragraph before began with",
        "who is only visited",
        "what a special zone was made of",
        "who only reports",
        "an industrial zone",
        "where some of the cells are",
        "provinces in a row",
        "places that have many",
        "communes in a row",
        "two provinces side by side",
        "hamlets beside khối",
        "whose results are told",
        "a company without a name",
        "where people go to work",
    ],
)
def test_whose_figures_are(text, whose):
    found = {f.value: f.org_name for f in extract(text, rules=RULES).facts if f.kind == "count" and f.value in whose}
    assert found == whose


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # a list in detail goes on with what, whose and of when the paragraph above spoke; an item is a unit of the article's own
        (
            (
                "U Minh kết nạp 124 đảng viên\n24/12/2007\nNăm 2007, toàn huyện U Minh phát triển mới được 124 đảng viên.\n"
                "Kết quả cụ thể của từng đơn vị như sau:\n- Thị trấn U Minh: 17 đ/c\n- Khánh Hòa: 14 đ/c"
            ),
            {17: ("dang_vien", "ket_nap", "U Minh", "2007-01-01"), 14: ("dang_vien", "ket_nap", "Khánh Hòa", "2007-01-01")},
        ),
        # … and the line that opens it says what its bare numbers count
        (
            (
                "Tỉnh ủy Hà Tĩnh\n18/10/2016\n9 tháng đầu năm 2016, toàn tỉnh thi hành kỷ luật 137 đảng viên.\n"
                "Số đảng viên bị kỷ luật ở một số đảng bộ:\nKỳ Anh (huyện): 19\nHương Khê: 15"
            ),
            {19: ("dang_vien", "ky_luat", "Kỳ Anh", None), 15: ("dang_vien", "ky_luat", "Hương Khê", None)},
        ),
        (
            "Đảng bộ Khối có 57 tổ chức cơ sở đảng, 4.118 đảng viên.\n1. Tổ chức cơ sở đảng\n- Hoàn thành tốt nhiệm vụ: 48",
            {48: ("to_chuc_co_so_dang", "xep_loai", None, None)},
        ),
        # what is planned stands in brackets behind the plan
        (
            "Huyện U Minh kết nạp 124 đảng viên, vượt 3,33% so với chỉ tiêu tỉnh giao (120).",
            {120: ("dang_vien", "ket_nap", "U Minh", None)},
        ),
        # a figure in brackets behind a name in a row is of that name
        (
            "Xã Khánh Hội có 40 đảng viên. Huyện U Minh còn 23 chi bộ yếu, tập trung nhiều ở Khánh Hội (5 chi bộ).",
            {5: ("chi_bo", "hien_co", "Khánh Hội", None)},
        ),
        # a person's name, all offices of a kind, a place with a dash
        (
            "Huyện Tri Tôn có 2.206 đảng viên. Đồng chí Chau Sóc Kim cho biết, nay có 431 đảng viên nữ.",
            {431: ("dang_vien", "hien_co", "Tri Tôn", None)},
        ),
        (
            "Công an tỉnh Sóc Trăng cử 61 đảng viên về Công an cấp huyện. Thi hành kỷ luật 7 đảng viên.",
            {7: ("dang_vien", "ky_luat", "Công an tỉnh Sóc Trăng", None)},
        ),
        (
            "Đảng bộ Công an TP. Phan Rang - Tháp Chàm có 9 chi bộ.",
            {9: ("chi_bo", "hien_co", "Công an TP. Phan Rang - Tháp Chàm", None)},
        ),
        # times: with what a figure is compared, what is reckoned in, in brackets behind it, in the name of a revolution
        (
            (
                "16/10/2023\n9 tháng năm 2023, Đảng bộ tỉnh Quảng Ninh kỷ luật 57 tổ chức đảng, bằng 518,2% so với nửa nhiệm kỳ"
                " 2015 - 2020; thi hành kỷ luật 1.616 đảng viên."
            ),
            {1616: ("dang_vien", "ky_luat", "Quảng Ninh", "2023-01-01")},
        ),
        (
            "26/02/2026\nNăm 2025, Đảng bộ phường Lê Chân (tính cả 6 tháng đầu năm khi còn thuộc quận) kết nạp 87 đảng viên.",
            {87: ("dang_vien", "ket_nap", "Lê Chân", "2025-01-01")},
        ),
        ("Đảng bộ xã Thanh từ chỗ có 46 đảng viên (2008) nay đã có 178.", {46: ("dang_vien", "hien_co", "Thanh", "2008-01-01")}),
        (
            "03/11/2017\nThành phố Bảo Lộc kỷ niệm 100 năm Cách mạng Tháng Mười Nga. Đảng bộ có 96 đảng viên.",
            {96: ("dang_vien", "hien_co", "Bảo Lộc", "None")},
        ),
        (
            "19/8/2011\nSau 5 năm (2006-2011), huyện Chư Prông đổi khác.\n\nTrong 5 năm, toàn huyện kết nạp 1.073 đảng viên.",
            {1073: ("dang_vien", "ket_nap", "Chư Prông", "2006-01-01")},
        ),
        (
            (
                "24/12/2007\nNăm 2007, huyện U Minh kết nạp 124 đảng viên, nâng tổng số đảng viên lên 1.862 đồng chí,"
                " sinh hoạt tại 34 tổ chức cơ sở đảng."
            ),
            {34: ("to_chuc_co_so_dang", "hien_co", "U Minh", "2007-12-31")},
        ),
        # years long ago are no time of the article
        (
            "03/02/2021\nNăm 1986, buôn Ma Sung có 2 đảng viên.\n\nĐảng bộ xã Ea Bia có 183 đảng viên.",
            {183: ("dang_vien", "hien_co", "Ea Bia", "None")},
        ),
        # a force told short, and without its province
        (
            "Bộ đội Biên phòng (BĐBP) Kon Tum giúp dân. Đảng bộ BĐBP tỉnh hiện có 21 tổ chức cơ sở đảng.",
            {21: ("to_chuc_co_so_dang", "hien_co", "Bộ đội Biên phòng tỉnh Kon Tum", None)},
        ),
        # since a document whose day the page tells
        (
            (
                "18/11/2008\nHuyện ủy Hồng Dân sơ kết Nghị quyết 05-NQ/HU ngày 12-9-2006.\n"
                "Từ khi có nghị quyết đến hết tháng 10-2008, toàn huyện kết nạp được 514 đảng viên."
            ),
            {514: ("dang_vien", "ket_nap", "Hồng Dân", "2006-09-12")},
        ),
        # who comes next, organisations and people who are bodies and members of the Party where the sentence says so
        (
            "Kết nạp nhiều nhất là thành phố Hạ Long với 47 đảng viên, kế đến là thị xã Đông Triều 39 và huyện Vân Đồn 35.",
            {39: ("dang_vien", "ket_nap", "Đông Triều", None), 35: ("dang_vien", "ket_nap", "Vân Đồn", None)},
        ),
        ("Với tổ chức đảng, bảy tổ chức bị khiển trách.", {7: ("to_chuc_dang", "ky_luat", None, None)}),
        (
            "Ủy ban kiểm tra các cấp kiểm tra 231 đảng viên; kết luận 188 trường hợp có vi phạm.",
            {188: ("dang_vien", "khac", None, None)},
        ),
        # people in a row are all of the members that the first are of
        (
            "Trường có 352 đảng viên (263 chính thức, 89 dự bị).",
            {263: ("dang_vien", "hien_co", None, None), 89: ("dang_vien", "hien_co", None, None)},
        ),
        # units that went into another are not what the figures behind are of
        (
            "Phường An Khê hình thành trên cơ sở hợp nhất hai phường Hòa An, Hòa Phát. Đảng bộ có 78 tổ chức đảng trực thuộc.",
            {78: ("to_chuc_dang", "hien_co", "An Khê", None)},
        ),
        (
            "Xã Kim Hoa được thành lập từ 3 xã Kim Lộc, Song Lộc và Trường Lộc. Trước khi nhập, các xã có 27 chi bộ.",
            {27: ("chi_bo", "hien_co", "Kim Hoa", None)},
        ),
        # the head of the page names the province that the article never names; a note on columns makes no targets of results
        (
            (
                "TỈNH ỦY BÌNH THUẬN\nTrang chủ | Tin tức\n\nPhát triển đảng viên 9 tháng\n\n08/10/2018\n\n"
                "9 tháng đầu năm 2018, các cấp ủy đã kết nạp 1.382 đảng viên. Toàn tỉnh có 35.214 đảng viên.\n\n"
                "1.382 đảng viên mới kết nạp gồm (số kết nạp/chỉ tiêu giao, tỷ lệ đạt):\n"
                "- Thị xã La Gi: 107/150 đảng viên, đạt 71,3%\n- Huyện Hàm Tân: 84/120 đảng viên, đạt 70%"
            ),
            {
                35214: ("dang_vien", "hien_co", "Bình Thuận", None),
                107: ("dang_vien", "ket_nap", "La Gi", "2018-01-01"),
                84: ("dang_vien", "ket_nap", "Hàm Tân", "2018-01-01"),
            },
        ),
        # provinces in a row, each with its figure
        (
            "Năm 2008, cả nước kết nạp 176.482 đảng viên. Các đảng bộ kết nạp nhiều là: Thanh Hóa 6.218 đồng chí, Nghệ An 5.377.",
            {6218: ("dang_vien", "ket_nap", "Thanh Hóa", "2008-01-01")},
        ),
        # those honoured, graded or not, and both where two are the subject
        (
            "Tại hội nghị, 12 chi bộ và 46 đảng viên hoàn thành xuất sắc nhiệm vụ 5 năm liền (2019 - 2023) được tặng Giấy khen.",
            {12: ("chi_bo", "khac", None, None), 46: ("dang_vien", "khac", None, None)},
        ),
        # the next in a ranking is told of as the first
        (
            "Năm 2023, huyện Phú Bình dẫn đầu với 12 chi bộ được thành lập, tiếp đến là thành phố Sông Công: 7 chi bộ.",
            {12: ("chi_bo", "thanh_lap", "Phú Bình", None), 7: ("chi_bo", "thanh_lap", "Sông Công", None)},
        ),
        # a state reached at the end of a flow, also where it is near a number
        (
            "Năm 2008, huyện kết nạp 176 đảng viên, nâng tổng số đảng viên toàn Đảng bộ lên gần 3.500 đồng chí.",
            {3500: ("dang_vien", "hien_co", None, "2008-12-31")},
        ),
        # what a congress reports goes on in the next paragraph; what it aims at is of the coming term
        (
            (
                "Báo cáo nêu rõ, trong nhiệm kỳ 2020-2025, kinh tế tăng khá. Toàn Đảng bộ đã kết nạp 512 đảng viên.\n\n"
                "Cấp ủy các cấp kiểm tra 214 tổ chức đảng."
            ),
            {214: ("to_chuc_dang", "khac", None, "2020-01-01")},
        ),
        (
            "Nghị quyết Đại hội Đảng bộ đặc khu lần thứ I xác định trong nhiệm kỳ 2025 - 2030 kết nạp 200 đảng viên mới.",
            {200: ("dang_vien", "ket_nap", None, "2025-01-01")},
        ),
        # a post told by its officer, a unit that people work in
        (
            (
                "Đồn Biên phòng Tri Lễ có 46 đảng viên. Bản Mường Lống có 8 đảng viên. Theo Thượng tá Lê An, Chính trị viên Đồn, "
                "đơn vị đã giới thiệu 58 quần chúng ưu tú."
            ),
            {58: ("quan_chung", "khac", "Đồn Biên phòng Tri Lễ", None)},
        ),
        # people among candidates for membership are candidates
        ("Lớp có 612 quần chúng, trong đó sinh viên là 571 người.", {571: ("quan_chung", "khac", None, None)}),
        # provinces that clauses begin with, each with its figure; rankings of districts by their bare names
        (
            "Đảng bộ tỉnh Gia Lai kết nạp 12.875 đảng viên; Lâm Đồng kết nạp 9.418 đảng viên; Kon Tum 6.730 đảng viên.",
            {9418: ("dang_vien", "ket_nap", "Lâm Đồng", None), 6730: ("dang_vien", "ket_nap", "Kon Tum", None)},
        ),
        (
            "Bị kỷ luật nhiều nhất là Đảng bộ huyện Thạnh Phú với 14 đồng chí, kế đến là Giồng Trôm 9 đồng chí.",
            {9: ("dang_vien", "ky_luat", "Giồng Trôm", None)},
        ),
        # the district that a commune of its name was made of
        (
            (
                "Đại hội Đảng bộ đặc khu Phú Quý\n\nĐảng bộ đặc khu Phú Quý được thành lập trên cơ sở Đảng bộ "
                "huyện Phú Quý cũ.\n\nNhiệm kỳ qua, Đảng bộ huyện đã kết nạp 262 đảng viên."
            ),
            {262: ("dang_vien", "ket_nap", "Phú Quý", None)},
        ),
        # spans that end with a year not named again
        (
            "Năm 2025, phường kết nạp 97 đảng viên, trong đó từ ngày 1/7/2025 đến hết năm kết nạp 58 đồng chí.",
            {97: ("dang_vien", "ket_nap", None, "2025-01-01"), 58: ("dang_vien", "ket_nap", None, "2025-07-01")},
        ),
        # in detail: of when the paragraph above spoke
        (
            "Quý IV/2025, xã hoàn thành việc sắp xếp chi bộ.\n\nCụ thể, xã giải thể 19 chi bộ, thành lập 8 chi bộ.",
            {19: ("chi_bo", "giai_the", None, "2025-10-01"), 8: ("chi_bo", "thanh_lap", None, "2025-10-01")},
        ),
        # a heading in words names no deed for what there is
        (
            "1. Về củng cố, kiện toàn tổ chức\n- Cuối năm 2007, Đảng bộ huyện có 44 tổ chức cơ sở đảng.",
            {44: ("to_chuc_co_so_dang", "hien_co", None, "2007-12-31")},
        ),
        # what there was when someone was elected
        (
            "Năm 2015, khi ông Y Hlinh được bầu làm Bí thư Chi bộ, chi bộ có 8 đảng viên, trong đó 5 đồng chí là giáo viên.",
            {8: ("dang_vien", "hien_co", None, None), 5: ("dang_vien", "hien_co", None, None)},
        ),
        # what is announced is broken down sentence by sentence
        (
            (
                "Năm 2007, toàn Đảng kết nạp 191.466 đảng viên, nâng tổng số đảng viên lên 3.345.000 đồng chí.\n\n"
                "Cơ cấu đảng viên mới có chuyển biến tích cực. Là phụ nữ: 67.013 đồng chí, chiếm 35%. "
                "Là đoàn viên: 124.453 đồng chí."
            ),
            {67013: ("dang_vien", "ket_nap", None, "2007-01-01"), 124453: ("dang_vien", "ket_nap", None, "2007-01-01")},
        ),
        # examples in a row go on with what was told before them
        (
            "Năm 2012, huyện kết nạp được 231 đảng viên. Các xã làm tốt là Nhân Cơ (34 đảng viên), Quảng Tín (29 đảng viên).",
            {34: ("dang_vien", "ket_nap", "Nhân Cơ", "2012-01-01"), 29: ("dang_vien", "ket_nap", "Quảng Tín", "2012-01-01")},
        ),
        (
            (
                "Năm 2012, huyện kết nạp 312 đảng viên. Dẫn đầu là các xã Phú Thịnh 14 đảng viên, Tiên Hội 12 đảng viên; "
                "thấp nhất là xã Yên Lãng với 2 đảng viên."
            ),
            {14: ("dang_vien", "ket_nap", "Phú Thịnh", "2012-01-01"), 2: ("dang_vien", "ket_nap", "Yên Lãng", "2012-01-01")},
        ),
        (
            (
                "Năm 2012, huyện kết nạp 312 đảng viên. Nhiều đảng bộ vượt chỉ tiêu như: xã Phú Thịnh 14/10 đảng viên. "
                "Xã Tiên Hội cũng vượt chỉ tiêu với 12 đảng viên."
            ),
            {14: ("dang_vien", "ket_nap", "Phú Thịnh", "2012-01-01"), 12: ("dang_vien", "ket_nap", "Tiên Hội", "2012-01-01")},
        ),
        # what is told of one that stands first is no more than its own: 40 members of one, of 31 that were admitted in all
        (
            "Năm 2012, huyện kết nạp 31 đảng viên. Dẫn đầu là xã Phú Thịnh, 40 đảng viên.",
            {40: ("dang_vien", "hien_co", "Phú Thịnh", "2012-01-01")},
        ),
        # officers who attend, the subject of a document: no organisations that figures are of
        (
            (
                "Đại hội Đảng bộ phường Tam Thanh\n\nDự đại hội có đồng chí Lê An, Trưởng Ban Nội chính Tỉnh ủy; "
                "199 đại biểu đại diện cho 3.847 đảng viên."
            ),
            {3847: ("dang_vien", "hien_co", "Tam Thanh", None)},
        ),
        (
            (
                "Công an tỉnh Yên Bái thực hiện Quy định số 192-QĐ/TW về tổ chức Đảng trong Công an nhân dân Việt Nam; "
                "đã thành lập 42 chi bộ."
            ),
            {42: ("chi_bo", "thanh_lap", "Công an tỉnh Yên Bái", None)},
        ),
        (
            "Trường có nhiều đơn vị tốt. Khoa Tiểu học - Mầm non kết nạp 15 đảng viên.",
            {15: ("dang_vien", "ket_nap", "Khoa Tiểu học - Mầm non", None)},
        ),
        # a verb reaches no further than its clause
        (
            "Việc thẩm tra lý lịch mất nhiều thời gian; có 3 chi bộ chưa kết nạp được sinh viên.",
            {3: ("chi_bo", "hien_co", None, None)},
        ),
        (
            "Kết luận 7 tổ chức đảng có vi phạm, trong đó 2 tổ chức đảng phải thi hành kỷ luật; 58 đảng viên có vi phạm.",
            {7: ("to_chuc_dang", "khac", None, None), 58: ("dang_vien", "khac", None, None)},
        ),
        (
            "Đến nay đã có 118/118 chi bộ trực thuộc và 31/31 tổ chức cơ sở đảng hoàn thành đại hội.",
            {118: ("chi_bo", "khac", None, None), 31: ("to_chuc_co_so_dang", "khac", None, None)},
        ),
        (
            "Những tháng cuối năm 2017, Đảng bộ phấn đấu kết nạp 5 đảng viên.",
            {5: ("dang_vien", "ket_nap", None, "2017-01-01")},
        ),
        # names that begin with a level word or end with a number; a city beside its province; Hồ Chí Minh, who is no city
        (
            "Buôn Ma Thuột: Kết nạp 120 đảng viên mới\n\nNăm 2022, toàn thành phố kết nạp 121 đảng viên.",
            {120: ("dang_vien", "ket_nap", "Buôn Ma Thuột", None), 121: ("dang_vien", "ket_nap", "Buôn Ma Thuột", None)},
        ),
        (
            "Đảng bộ xã Sơn Kim 2 có 312 đảng viên. Đảng bộ xã Viên Bình có 204 đảng viên.",
            {312: ("dang_vien", "hien_co", "Sơn Kim 2", None), 204: ("dang_vien", "hien_co", "Viên Bình", None)},
        ),
        ("Cát Tiên 2: Kết nạp 12 đảng viên\n\nToàn xã có nhiều chi bộ tốt.", {12: ("dang_vien", "ket_nap", "Cát Tiên 2", None)}),
        (
            (
                "Sóc Trăng: Đảng viên người Khmer tăng nhanh\n\nNăm 2005, toàn Đảng bộ tỉnh có 17.240 đảng viên.\n\n"
                "1.431 đồng chí là đoàn viên TNCS Hồ Chí Minh. Học tập tư tưởng Hồ Chí Minh."
            ),
            {17240: ("dang_vien", "hien_co", "Sóc Trăng", None)},
        ),
        (
            "Đảng bộ thành phố Bắc Giang có 3.122 đảng viên. Năm 2022, Bắc Giang kết nạp 121 đảng viên.",
            {121: ("dang_vien", "ket_nap", "Bắc Giang", None)},
        ),
        (
            "Báo cáo của tỉnh Đắk Nông\n\nĐắk R'lấp là địa phương có nhiều khởi sắc. Toàn huyện có 104 đảng viên.",
            {104: ("dang_vien", "hien_co", "Đắk R'lấp", None)},
        ),
        # whom a unit works with
        (
            "Trường Đại học Vinh phối hợp với Quận ủy Lê Chân mở 3 lớp cho 287 quần chúng ưu tú.",
            {287: ("quan_chung", "khac", "Trường Đại học Vinh", None)},
        ),
        # a conference in January reports on the year before
        (
            (
                "Công an tỉnh triển khai công tác xây dựng Đảng năm 2024\n\n09/01/2024\n\nĐảng ủy Công an tỉnh Tây Ninh tổng kết "
                "công tác năm 2023, triển khai nhiệm vụ năm 2024.\n\nTrong năm, toàn Đảng bộ kết nạp 97 đảng viên."
            ),
            {97: ("dang_vien", "ket_nap", "Công an tỉnh Tây Ninh", "2023-01-01")},
        ),
        # what these readings must leave alone: subjects behind a document, grounds that are no mergers, rows of provinces,
        # thanks after an admission, a district's communes, officers whose unit is gone back to
        (
            "Huyện ủy Mường Nhé họp. Thực hiện Nghị quyết số 21-NQ/TW về xây dựng Đảng, xã Nậm Kè kết nạp 12 đảng viên.",
            {12: ("dang_vien", "ket_nap", "Nậm Kè", None)},
        ),
        (
            "Trên cơ sở đó, Đảng bộ xã Nậm Kè kết nạp 12 đảng viên, Đảng bộ xã Chung Chải 8 đảng viên.",
            {12: ("dang_vien", "ket_nap", "Nậm Kè", None), 8: ("dang_vien", "ket_nap", "Chung Chải", None)},
        ),
        (
            "Huyện Mường Nhé giáp với Lai Châu, Lào Cai và Điện Biên có 120 đảng viên.",
            {120: ("dang_vien", "hien_co", "Mường Nhé", None)},
        ),
        # whose page it is: a headline in capitals, the page's head, the first unit named, a city's paper, a district's province
        (
            ("ĐẢNG BỘ BỆNH VIỆN ĐA KHOA KHU VỰC BÌNH TÂN\n\nTháng 6/1985, Chi bộ Bệnh viện ra đời. Ngày 14/3/1999, Ban Thường vụ "
            "Tỉnh ủy Vĩnh Long ra Quyết định số 112-QĐ/TU nâng Chi bộ lên thành Đảng bộ cơ sở, lúc đó có 52 đảng viên."),
            {52: ("dang_vien", "hien_co", "Bệnh Viện Đa Khoa Khu Vực Bình Tân", "1999-03-14")},
        ),
        (
            "HUYỆN ỦY KRÔNG PẮC LÀM VIỆC VỚI CÔNG TY CÀ PHÊ PHƯỚC AN\n\nĐảng bộ có 120 đảng viên.",
            {120: ("dang_vien", "hien_co", "Krông Pắc", None)},
        ),
        (
            ("CỔNG THÔNG TIN ĐIỆN TỬ HUYỆN TÂN LẠC\nGiới thiệu | Tin tức | Liên hệ\nHội nghị Đảng bộ huyện tổng kết năm\n"
            "Ngày đăng: 29/12/2021\nNăm 2021, huyện vượt nhiều khó khăn. Toàn Đảng bộ có 6.418 đảng viên."),
            {6418: ("dang_vien", "hien_co", "Tân Lạc", None)},
        ),
        (
            ("Để hợp tác xã có đảng viên\n\nLà huyện thuần nông, Thới Lai coi trọng hợp tác xã. Toàn huyện có 146 đảng viên ở "
            "khu vực HTX. Ở huyện Cờ Đỏ, cách làm khác."),
            {146: ("dang_vien", "hien_co", "Thới Lai", None)},
        ),
        (
            "Phát triển đảng ở huyện Kim Bảng\n\nHuyện Kim Bảng có nhiều người đi làm ở Hà Nội. Toàn tỉnh kết nạp 900 đảng viên.",
            {900: ("dang_vien", "ket_nap", "Hà Nam", None)},
        ),
        (
            ("Hạt nhân dưới chân núi Ngọc Linh\n\nBí thư Chi bộ thôn Chung Tam A Hiêng kể chuyện. Huyện Tu Mơ Rông còn khó. "
            "Theo Huyện ủy, toàn Đảng bộ có 2.318 đảng viên. Xã Măng Ri có nhiều đổi thay."),
            {2318: ("dang_vien", "hien_co", "Tu Mơ Rông", None)},
        ),
        # who speaks in a quotation, whose the members behind a figure are, what stands for the whole again
        (
            "Phường Tân Sơn Nhì có 67 chi bộ.\n“Cả 28 chi bộ đều có người trẻ”, ông Hồ Trí, Bí thư Đảng ủy xã Bà Điểm, nói.",
            {28: ("chi_bo", "hien_co", "Bà Điểm", None)},
        ),
        (
            "Huyện Hải Hậu trao huy hiệu. Ban Thường vụ Tỉnh ủy Nam Định tặng Huy hiệu Đảng cho 1.046 đảng viên của Hải Hậu.",
            {1046: ("dang_vien", "khac", "Hải Hậu", None)},
        ),
        (
            "Huyện Phụng Hiệp nằm ở phía Đông tỉnh Hậu Giang, có 118 ấp. Em Néang Sóc Kha là một trong 17 đảng viên mới.",
            {118: ("thon_ban", "hien_co", "Phụng Hiệp", None), 17: ("dang_vien", "ket_nap", "Phụng Hiệp", None)},
        ),
        (
            "Đảng ủy các KCN tỉnh họp. Đảng bộ các Khu công nghiệp tỉnh Bắc Ninh có 58 chi bộ. Trong các khu công nghiệp có thợ.",
            {58: ("chi_bo", "hien_co", "các Khu công nghiệp tỉnh Bắc Ninh", None)},
        ),
        # told again: so many by now, a level reached, those that are left, a table of admissions
        (
            "Năm 2021, xã kết nạp 3 đảng viên thì từ đầu năm đến nay con số ấy đã là 8.",
            {3: ("dang_vien", "ket_nap", None, None), 8: ("dang_vien", "ket_nap", None, None)},
        ),
        (
            "Chi bộ lập năm 2013 với vỏn vẹn 3 đảng viên, nay tăng lên 44.",
            {44: ("dang_vien", "hien_co", None, None)},
        ),
        (
            "Có 19/21 đảng viên được tặng huy hiệu; hai đồng chí còn lại sức yếu.",
            {2: ("dang_vien", "khac", None, None)},
        ),
        (
            "Kết quả:\nĐơn vị\tChỉ tiêu năm 2024\tKết nạp quý I\nHuyện Tân Biên\t105\t27\nĐảng bộ Công an tỉnh\t75\t22",
            {105: ("dang_vien", "ket_nap", "Tân Biên", None), 22: ("dang_vien", "ket_nap", "Công an tỉnh", None)},
        ),
        (
            "Huyện có 53 TCCSĐ; đảng viên có đạo 642 đồng chí, gồm Công giáo 301, Tin Lành 87.",
            {301: ("dang_vien", "hien_co", None, None), 87: ("dang_vien", "hien_co", None, None)},
        ),
        (
            "Lớp học có 112 quần chúng ưu tú. Trong đó, học viên nữ 61 đồng chí.",
            {61: ("quan_chung", "khac", None, None)},
        ),
        ("Huyện giám sát 205 tổ chức và 330 đảng viên.", {205: ("to_chuc_dang", "khac", None, None)}),
        # numbers that what follows tells, and what is left
        (
            "Kết nạp 16 đảng viên, trong đó 14 là người Mông, 6 là nữ.",
            {
                14: ("dang_vien", "ket_nap", None, None),
                6: ("dang_vien", "ket_nap", None, None),
            },
        ),
        (
            "Xử lý kỷ luật 4 đảng viên, gồm 3 khiển trách, 1 cảnh cáo.",
            {
                3: ("dang_vien", "ky_luat", None, None),
                1: ("dang_vien", "ky_luat", None, None),
            },
        ),
        ("Tỉnh giảm 174 thôn, còn 934.", {174: ("thon_ban", "giai_the", None, None), 934: ("thon_ban", "hien_co", None, None)}),
        ("Có 9 đảng viên bị kỷ luật (năm trước 21).", {21: ("dang_vien", "ky_luat", None, None)}),
        (
            "Nậm Kè là một trong những nơi đi đầu. Là xã thuần nông, Đảng bộ xã có 12 chi bộ.",
            {12: ("chi_bo", "hien_co", "Nậm Kè", None)},
        ),
        (
            "Giồng Riềng: Huyện Giồng Riềng họp.\nTheo Báo cáo số 112-BC/HU của Huyện ủy Trần Đề, toàn huyện có 248 chi bộ.",
            {248: ("chi_bo", "hien_co", "Trần Đề", None)},
        ),
        ("Mô hình này triển khai tại 14/19 chi bộ.", {14: ("chi_bo", "khac", None, None)}),
        (
            "Kết quả:\nNăm\tSố đảng viên kết nạp\n2019\t131\n2020\t118\nCộng\t249",
            {131: ("dang_vien", "ket_nap", None, None), 249: ("dang_vien", "ket_nap", None, None)},
        ),
        ("Kết nạp 46 đảng viên mới và được Tỉnh ủy tặng bằng khen.", {46: ("dang_vien", "ket_nap", None, None)}),
        ("Huyện Mường Nhé có 564 đảng viên. Năm 2022, xã kết nạp 46 đảng viên.", {46: ("dang_vien", "ket_nap", None, None)}),
        (
            "Đến dự có đồng chí Trần Văn B, Bí thư Đảng ủy xã Nậm Kè; Đảng bộ xã hiện có 210 đảng viên.",
            {210: ("dang_vien", "hien_co", "Nậm Kè", None)},
        ),
        # bare names and numbers behind a flow
        (
            "Năm 2023, Đảng bộ tỉnh Bình Phước kết nạp 1.860 đảng viên. Các đơn vị kết nạp nhiều: Lộc Ninh 186, Bù Đốp 122.",
            {186: ("dang_vien", "ket_nap", "Lộc Ninh", "2023-01-01"), 122: ("dang_vien", "ket_nap", "Bù Đốp", "2023-01-01")},
        ),
        (
            (
                "Sáu tháng đầu năm 2023, huyện Bảo Yên kết nạp 84 đảng viên.\n"
                "Dẫn đầu là thị trấn Phố Ràng với 9 đảng viên, kế đó là xã Nghĩa Đô: 8 đảng viên."
            ),
            {9: ("dang_vien", "ket_nap", "Phố Ràng", "2023-01-01"), 8: ("dang_vien", "ket_nap", "Nghĩa Đô", "2023-01-01")},
        ),
        (
            "Mỏ sắt họp. Đảng bộ huyện Đại Từ kết nạp 60 đảng viên. Các đơn vị làm tốt: Mỏ sắt Trại Cau 9, Nhà máy Lưu Xá 8.",
            {60: ("dang_vien", "ket_nap", "Đại Từ", None)},
        ),
        # another year's admissions; what was reached of a plan
        (
            "Năm 2020, huyện kết nạp 54 đảng viên; năm 2021, do dịch, chỉ còn 31 đồng chí; sang năm 2022 tăng lên 97 đồng chí.",
            {31: ("dang_vien", "ket_nap", None, "2021-01-01"), 97: ("dang_vien", "ket_nap", None, "2022-01-01")},
        ),
        (
            "Năm 2016 được kết nạp 318 đảng viên, năm 2017 còn 271, năm 2018 là 236 đồng chí.",
            {271: ("dang_vien", "ket_nap", None, "2017-01-01"), 236: ("dang_vien", "ket_nap", None, "2018-01-01")},
        ),
        (
            "Năm 2023, tỉnh thành lập 27 tổ chức đảng, đạt 67,5% so với mục tiêu 40 tổ chức đảng; phát triển thêm 5 chi bộ.",
            {40: ("to_chuc_dang", "thanh_lap", None, "2023-01-01"), 5: ("chi_bo", "thanh_lap", None, "2023-01-01")},
        ),
        # cards are no expulsions; a state of today behind another clause; people in view are not admitted
        (
            "Năm 2023, tỉnh xóa tên 65 đảng viên; cấp thẻ cho 1.400 đảng viên.",
            {1400: ("dang_vien", "khac", None, "2023-01-01")},
        ),
        (
            "Huyện phân công 418 đảng viên dự họp; đến nay cả 233 thôn đều có chi bộ.",
            {418: ("dang_vien", "khac", None, None), 233: ("thon_ban", "hien_co", None, None)},
        ),
        (
            "Đảng bộ kết nạp 12 đảng viên; có 21 quần chúng đang được theo dõi.",
            {12: ("dang_vien", "ket_nap", None, None), 21: ("quan_chung", "khac", None, None)},
        ),
        ("13 xóm nhập thành 6 thôn.", {13: ("thon_ban", "giai_the", None, None), 6: ("thon_ban", "thanh_lap", None, None)}),
        # names: of agencies with a place, with an owner, told behind Đảng bộ only; of places that end as ordinals do
        (
            "Đảng bộ Công ty Nhôm Đắk Nông giải suốt ba năm bài toán: Đảng bộ có 9 chi bộ.",
            {9: ("chi_bo", "hien_co", "Công ty Nhôm Đắk Nông", None)},
        ),
        (
            "Đảng bộ Công ty Than Khánh Hòa - VVMI hiện có 13 chi bộ.",
            {13: ("chi_bo", "hien_co", "Công ty Than Khánh Hòa - VVMI", None)},
        ),
        (
            "Đảng bộ các cơ quan Đảng tỉnh có 14 tổ chức cơ sở đảng; Đảng bộ UBND tỉnh có 49 tổ chức cơ sở đảng.",
            {
                14: ("to_chuc_co_so_dang", "hien_co", "các cơ quan Đảng tỉnh", None),
                49: ("to_chuc_co_so_dang", "hien_co", "UBND tỉnh", None),
            },
        ),
        (
            "Có 172 đảng viên được tặng Huy hiệu. Tiếp đến là các huyện Ninh Giang 149 đảng viên, Tứ Kỳ 126 đảng viên.",
            {149: ("dang_vien", "khac", "Ninh Giang", None), 126: ("dang_vien", "khac", "Tứ Kỳ", None)},
        ),
        (
            "Bí thư Chi bộ buôn Yang Lá 2 H’Bluyn Bkrông cho biết chi bộ hiện có 17 đảng viên.",
            {17: ("dang_vien", "hien_co", "Yang Lá 2", None)},
        ),
        ("Huyện Cù Lao Dung có 28 chi bộ.", {28: ("chi_bo", "hien_co", "Cù Lao Dung", None)}),
        (
            (
                "Than Khánh Hòa: Vững từ mỗi chi bộ\n18/01/2018\nĐảng bộ Công ty Than Khánh Hòa - VVMI là đảng bộ mạnh.\n"
                "Sau nửa nhiệm kỳ, toàn Đảng bộ kết nạp 37 đồng chí."
            ),
            {37: ("dang_vien", "ket_nap", "Công ty Than Khánh Hòa - VVMI", None)},
        ),
        # the city that bears its province's name; the only district that a page names; notices under their headings
        (
            (
                "Tỉnh Cao Bằng kết nạp 1.412 đảng viên\n05/10/2023\nĐảng bộ huyện Trùng Khánh kết nạp 203 đảng viên; "
                "Đảng bộ Thành phố kết nạp 92 đảng viên."
            ),
            {92: ("dang_vien", "ket_nap", "Cao Bằng", None)},
        ),
        (
            (
                "Gieo mầm ở xóm xa\n31/01/2019\nCách đây chưa lâu, ở Bảo Lạc, tỉnh Cao Bằng, nhiều xóm chưa có đảng viên.\n"
                "Năm 2010, toàn huyện có 63 xóm chưa có chi bộ."
            ),
            {63: ("thon_ban", "hien_co", "Bảo Lạc", "2010-01-01")},
        ),
        (
            (
                "Chuyển động ở những đảng bộ mới\n21/10/2025\nTỉnh Gia Lai có 135 xã, phường.\n"
                "* XÃ ĐỨC CƠ: “Đỡ đầu” chi bộ làng\nĐảng bộ xã có 47 chi bộ.\n* XÃ VĨNH THẠNH: Sinh hoạt trên điện thoại\n"
                "Đảng bộ xã gồm 33 chi bộ."
            ),
            {47: ("chi_bo", "hien_co", "Đức Cơ", None), 33: ("chi_bo", "hien_co", "Vĩnh Thạnh", None)},
        ),
        # what a committee holds; who was charged
        (
            "Ở xã Vũ Lễ có 3 chi bộ. Trung tâm Chính trị huyện Kiến Xương mở lớp cho 64 quần chúng.",
            {3: ("chi_bo", "hien_co", "Vũ Lễ", None), 64: ("quan_chung", "khac", "Kiến Xương", None)},
        ),
        (
            "Chi bộ Trường Mầm non Đông Tảo có 22 đảng viên. Năm 2018, Đảng ủy xã giao kết nạp 2 đảng viên.",
            {2: ("dang_vien", "ket_nap", "Trường Mầm non Đông Tảo", "2018-01-01")},
        ),
        # units in a row behind one told by its name; what a bracket recalls breaks nothing down
        (
            (
                "Bắc Giang kết nạp 2.871 đảng viên\n05/01/2023\nNăm 2022, tỉnh kết nạp 2.871 đảng viên "
                "(năm 2020 là 2.406 đồng chí). Đảng bộ huyện Sơn Động làm chậm. "
                "Hiệp Hòa kết nạp 318 đồng chí (kế hoạch 280), Lạng Giang 297 đồng chí."
            ),
            {
                318: ("dang_vien", "ket_nap", "Hiệp Hòa", "2022-01-01"),
                280: ("dang_vien", "ket_nap", "Hiệp Hòa", "2022-01-01"),
                297: ("dang_vien", "ket_nap", "Lạng Giang", "2022-01-01"),
            },
        ),
        (
            "Theo Văn phòng Đảng ủy xã Tà Đùng, đến 30/9/2025, Đảng bộ xã Tà Đùng có 31 chi bộ.",
            {31: ("chi_bo", "hien_co", "Tà Đùng", "2025-09-30")},
        ),
        (
            "Quận Ngô Quyền có 286 đảng viên được nhận Huy hiệu Đảng; phường Máy Tơ có 41 đồng chí.",
            {286: ("dang_vien", "khac", "Ngô Quyền", None), 41: ("dang_vien", "khac", "Máy Tơ", None)},
        ),
        (
            "Năm 2020 có 28 sinh viên được kết nạp vào Đảng thì năm 2022 tăng lên 57 sinh viên.",
            {57: ("dang_vien", "ket_nap", None, "2022-01-01")},
        ),
        ("Năm 2021, kết nạp 71 đảng viên/KH 130.", {130: ("dang_vien", "ket_nap", None, "2021-01-01")}),
        # nouns before their numbers, units before theirs, shares written out
        (
            "Toàn tỉnh có 618 tổ chức cơ sở đảng (đảng bộ cơ sở 197; chi bộ cơ sở 421), 1.744 chi bộ trực thuộc đảng ủy cơ sở.",
            {197: ("dang_bo", "hien_co", None, None), 421: ("chi_bo", "hien_co", None, None)},
        ),
        (
            "Toàn tỉnh có 618 tổ chức cơ sở đảng (đảng bộ cơ sở: 197, chi bộ cơ sở: 421).",
            {197: ("dang_bo", "hien_co", None, None), 421: ("chi_bo", "hien_co", None, None)},
        ),
        ("Đến nay 98,9% buôn, thôn trong xã có chi bộ (92/93).", {92: ("thon_ban", "hien_co", None, None)}),
        ("Huyện có 344 trong tổng số 351 chi bộ được xếp loại.", {344: ("chi_bo", "xep_loai", None, None)}),
        (
            "Nâng tổng số chi bộ quân sự xã, phường, thị trấn lên 134.",
            {134: ("chi_bo", "hien_co", None, None)},
        ),
        ("Đảng bộ quận có 11.200 đảng viên, riêng khối phường 8.470 đồng chí.", {8470: ("dang_vien", "hien_co", None, None)}),
        ("Đơn vị đã điều 22 cán bộ về xã.", {22: ("can_bo", "khac", None, None)}),
        ("Huyện có 31 xóm giáo, 12 xóm giáo toàn tòng.", {31: ("thon_ban", "hien_co", None, None)}),
        ("Trong nhóm 8 đảng bộ dẫn đầu có hai đảng bộ quận.", {8: ("dang_bo", "hien_co", None, None)}),
        (
            (
                "Quảng Nam giao chỉ tiêu kết nạp đảng viên\n05/01/2024\nTỉnh ủy Quảng Nam giao chỉ tiêu kết nạp năm 2024 "
                "cho các huyện. Mức giao: Đảng bộ TP. Tam Kỳ 150 đảng viên mới; Hội An 110; Đại Lộc 125."
            ),
            {110: ("dang_vien", "ket_nap", "Hội An", "2024-01-01"), 125: ("dang_vien", "ket_nap", "Đại Lộc", "2024-01-01")},
        ),
        (
            (
                "Lục Ngạn kết nạp đảng viên\n05/07/2018\nSáu tháng đầu năm 2018, Đảng bộ huyện Lục Ngạn kết nạp 113 đảng viên. "
                "Vượt chỉ tiêu là các đảng bộ: Đồng Cốc 8/7, Thanh Hải 16/15."
            ),
            {8: ("dang_vien", "ket_nap", "Đồng Cốc", "2018-01-01"), 16: ("dang_vien", "ket_nap", "Thanh Hải", "2018-01-01")},
        ),
        # people told again, ranked, admitted in other words, given badges
        (
            "Năm 2024, tỉnh kết nạp 196 học sinh vào Đảng. Cả lớp có 812 học sinh.\nTrong 196 học sinh nói trên có 121 nữ.",
            {121: ("dang_vien", "ket_nap", None, "2024-01-01")},
        ),
        (
            "Đảng bộ kết nạp 97 sinh viên. Dẫn đầu là Trường Đại học Bách khoa với 38 sinh viên.",
            {38: ("dang_vien", "ket_nap", "Trường Đại học Bách khoa", None)},
        ),
        ("Huyện đưa được 113 quần chúng ưu tú vào hàng ngũ của Đảng.", {113: ("dang_vien", "ket_nap", None, None)}),
        ("Dịp này, 16 quần chúng ưu tú được trao quyết định kết nạp Đảng.", {16: ("dang_vien", "ket_nap", None, None)}),
        (
            "Tỉnh có 647 đảng viên được tặng Huy hiệu Đảng, truy tặng 8 trường hợp.",
            {8: ("dang_vien", "khac", None, None)},
        ),
        (
            "Đảng bộ trao Huy hiệu Đảng. Đông nhất là mức 40 năm với 208 đảng viên, rồi tới 30 năm: 140 đảng viên.",
            {208: ("dang_vien", "khac", None, None), 140: ("dang_vien", "khac", None, None)},
        ),
        ("Nhận huy hiệu đợt này có 20 đảng viên.", {20: ("dang_vien", "khac", None, None)}),
        ("Đảng bộ huyện Thới Lai có 241 đảng viên, bằng 160% kế hoạch.", {241: ("dang_vien", "ket_nap", "Thới Lai", None)}),
        (
            "Huyện Thới Lai kết nạp 241 đảng viên (160%), quận Thốt Nốt với 126 đảng viên (126%).",
            {126: ("dang_vien", "ket_nap", "Thốt Nốt", None)},
        ),
        ("Còn 2 TCCSĐ (0,4%) bị xếp loại không hoàn thành nhiệm vụ.", {2: ("to_chuc_co_so_dang", "xep_loai", None, None)}),
        ("Mức 'Hoàn thành tốt nhiệm vụ' có 451 tổ chức cơ sở đảng.", {451: ("to_chuc_co_so_dang", "xep_loai", None, None)}),
        (
            "Đảng bộ xã có 236 đảng viên, trong đó 38 đồng chí tham gia cấp ủy.",
            {38: ("dang_vien", "hien_co", None, None)},
        ),
        ("Qua kiểm tra có 5 đảng viên vi phạm phải thi hành kỷ luật.", {5: ("dang_vien", "ky_luat", None, None)}),
        # whose: cities, blocs, hamlets, several communes together, recipients, all levels
        (
            (
                "Chi bộ công an xã ở Hải Phòng\n16/08/2021\nCông an thành phố Hải Phòng tham mưu lập chi bộ. "
                "Huyện Thủy Nguyên đi trước. Cuối năm 2019, toàn thành phố có 38 chi bộ công an phường."
            ),
            {38: ("chi_bo", "hien_co", "Hải Phòng", "2019-12-31")},
        ),
        ("Đảng bộ Than Quảng Ninh có 19.000 đảng viên.", {19000: ("dang_vien", "hien_co", "Than Quảng Ninh", None)}),
        (
            "Thôn Mô Lang gộp từ hai thôn Mô Lang, Trà Nô. Chi bộ thôn có 57 đảng viên.",
            {57: ("dang_vien", "hien_co", "Mô Lang", None)},
        ),
        (
            (
                "Đảng bộ huyện Tân Châu kết nạp đảng viên\n05/07/2018\nĐảng bộ huyện Tân Châu có 52 tổ chức cơ sở đảng. "
                "Các xã Tân Đông, Tân Hòa và Suối Ngô đã kết nạp 182 đảng viên mới."
            ),
            {182: ("dang_vien", "ket_nap", "Tân Châu", None)},
        ),
        (
            "Tỉnh ủy Hà Nam tặng bằng khen cho các Đảng bộ huyện Thanh Liêm, thị xã Duy Tiên, 38 TCCSĐ.",
            {38: ("to_chuc_co_so_dang", "khac", "Hà Nam", None)},
        ),
        (
            (
                "Lý Nhân tổng kết năm\n28/12/2012\nHuyện Lý Nhân có 52 tổ chức cơ sở đảng. Xã Nhân Khang làm tốt. "
                "Cấp ủy và ủy ban kiểm tra các cấp đã kỷ luật 23 đảng viên."
            ),
            {23: ("dang_vien", "ky_luat", "Lý Nhân", None)},
        ),
        (
            (
                "Ngành Kiểm tra Đảng sau một năm\n06/01/2023\nUBKT các cấp đã kiểm tra 2.871 tổ chức đảng. "
                "Ủy ban Kiểm tra Trung ương kỷ luật 58 đảng viên.\nỞ địa phương, Thanh Hóa kỷ luật 702 đảng viên."
            ),
            {2871: ("to_chuc_dang", "khac", None, None), 702: ("dang_vien", "ky_luat", "Thanh Hóa", None)},
        ),
        (
            "Bí thư Đảng ủy xã Pi Năng Thị Hốn cho biết: chi bộ thôn Ma Hoa có 11 đảng viên.",
            {11: ("dang_vien", "hien_co", "Ma Hoa", None)},
        ),
        # the noun told once, names in a row, bodies told again
        (
            "Năm 2017, Ban Thường vụ Huyện ủy Tương Dương kiểm tra 64, giám sát 27 đảng viên.",
            {64: ("dang_vien", "khac", "Tương Dương", "2017-01-01"), 27: ("dang_vien", "khac", "Tương Dương", "2017-01-01")},
        ),
        (
            (
                "Tiền Giang kết nạp đảng viên\n21/10/2018\n9 tháng đầu năm 2018, Đảng bộ tỉnh Tiền Giang kết nạp 951 đảng viên. "
                "Trong đó, Cái Bè 142 đảng viên, , Châu Thành 131, Đảng bộ Khối Các cơ quan - Doanh nghiệp tỉnh 96, "
                "Gò Công Tây 71, Công an 38, TX. Gò Công 29."
            ),
            {
                131: ("dang_vien", "ket_nap", "Châu Thành", "2018-01-01"),
                96: ("dang_vien", "ket_nap", "Khối Các cơ quan - Doanh nghiệp tỉnh", "2018-01-01"),
                71: ("dang_vien", "ket_nap", "Gò Công Tây", "2018-01-01"),
                38: ("dang_vien", "ket_nap", "Công an", "2018-01-01"),
                29: ("dang_vien", "ket_nap", "Gò Công", "2018-01-01"),
            },
        ),
        (
            "Số tổ chức đảng trong hợp tác xã hiện nay là 118 tổ chức. Tuy vậy vẫn còn 31 tổ chức dưới 5 đảng viên.",
            {118: ("to_chuc_dang", "hien_co", None, None), 31: ("to_chuc_dang", "hien_co", None, None)},
        ),
        (
            "Cấp ủy đã xử lý kỷ luật 6 tổ chức cơ sở đảng (khiển trách 5, cảnh cáo 1).",
            {5: ("to_chuc_co_so_dang", "ky_luat", None, None), 1: ("to_chuc_co_so_dang", "ky_luat", None, None)},
        ),
        ("Kết nạp 88 đảng viên, đưa tổng số đảng viên lên con số 1.634.", {1634: ("dang_vien", "hien_co", None, None)}),
        (
            "Đảng bộ kết nạp 131 đảng viên, trong đó có 74 là nữ; 52 là người dân tộc thiểu số.",
            {74: ("dang_vien", "ket_nap", None, None), 52: ("dang_vien", "ket_nap", None, None)},
        ),
        ("Từ đầu năm, chuẩn y chính thức cho 64 đồng chí.", {64: ("dang_vien", "chuyen_chinh_thuc", None, None)}),
        ("Trong quý II/2020, 9 chi bộ ấp được nhập vào chi bộ khác.", {9: ("chi_bo", "giai_the", None, "2020-04-01")}),
        ("Huyện vẫn còn ba bon chưa có chi ủy.", {3: ("thon_ban", "hien_co", None, None)}),
        # whose: agencies with a dash or an `và`, a village told with a dash, what was made of others, the district's own
        (
            (
                "Đảng bộ Bệnh viện Sản - Nhi An Giang kết nạp 16 đảng viên; "
                "Đảng bộ Sở Nông nghiệp và Phát triển nông thôn kết nạp 7 đảng viên."
            ),
            {
                16: ("dang_vien", "ket_nap", "Bệnh viện Sản - Nhi An Giang", None),
                7: ("dang_vien", "ket_nap", "Sở Nông nghiệp và Phát triển nông thôn", None),
            },
        ),
        (
            "Tỉnh ủy Hà Nam tặng cờ cho Đảng bộ Công an tỉnh và 5 TCCSĐ.",
            {5: ("to_chuc_co_so_dang", "khac", "Hà Nam", None)},
        ),
        ("Bí thư Chi bộ làng Bua-nói: “Hồi ấy làng có 4 đảng viên”.", {4: ("dang_vien", "hien_co", "Bua", None)}),
        (
            "Xã Tân Bình ra đời từ hai xã Mỹ Bình và An Nhựt Tân. Đảng bộ xã hiện có 15 chi bộ.",
            {15: ("chi_bo", "hien_co", "Tân Bình", None)},
        ),
        (
            (
                "Đức Cơ giữ vững biên cương\n21/11/2018\nHuyện Đức Cơ có 3 xã biên giới. Từng có làng chưa có đảng viên, "
                "nhiều nhất ở xã Ia Dom, nay 81 thôn, làng của huyện đã có chi bộ."
            ),
            {81: ("thon_ban", "hien_co", "Đức Cơ", "2018-11-21")},
        ),
        (
            "Trong nhiệm kỳ 2010-2015 Đảng bộ xã Ea Ning kết nạp 38 đảng viên. Năm 2016 Huyện ủy Cư Kuin kết nạp 96 đảng viên.",
            {38: ("dang_vien", "ket_nap", "Ea Ning", "2010-01-01"), 96: ("dang_vien", "ket_nap", "Cư Kuin", "2016-01-01")},
        ),
        # the two committees of a commune since 2025; who is rewarded; a standard, no name; a term under way; a total of people
        (
            (
                "Đảng bộ các cơ quan Đảng và Đảng bộ UBND xã Can Lộc tổng kết\n31/12/2025\n"
                "Trong 6 tháng cuối năm 2025, Đảng bộ các cơ quan Đảng kết nạp 2 đồng chí; Đảng bộ UBND xã kết nạp 5 đồng chí."
            ),
            {
                2: ("dang_vien", "ket_nap", "các cơ quan Đảng xã Can Lộc", "2025-07-01"),
                5: ("dang_vien", "ket_nap", "UBND xã Can Lộc", "2025-07-01"),
            },
        ),
        (
            (
                "Năm 2008, Đảng bộ thị xã Đông Hà có 61/68 TCCSĐ đạt trong sạch, vững mạnh; Vĩnh Linh 57/66, Cam Lộ 31/37, "
                "Công an tỉnh 19/20."
            ),
            {
                57: ("to_chuc_co_so_dang", "xep_loai", "Vĩnh Linh", "2008-01-01"),
                31: ("to_chuc_co_so_dang", "xep_loai", "Cam Lộ", "2008-01-01"),
                19: ("to_chuc_co_so_dang", "xep_loai", "Công an tỉnh", "2008-01-01"),
            },
        ),
        (
            "Đảng bộ Trường THPT chuyên Quang Trung vừa kết nạp 4 học sinh vào Đảng.",
            {4: ("dang_vien", "ket_nap", "Trường THPT chuyên Quang Trung", None)},
        ),
        # names that are also something else: a hamlet with a people's first word, a district that begins with a verb
        ("Chi bộ thôn Thái Bình có 35 đảng viên.", {35: ("dang_vien", "hien_co", "Thái Bình", None)}),
        ("Huyện Giao Thủy kết nạp 126 đảng viên.", {126: ("dang_vien", "ket_nap", "Giao Thủy", None)}),
        # a plan of classes, an age beside a badge, a noun behind a comma
        ("Lớp bồi dưỡng nghiệp vụ có 241 đảng viên, đạt 98% kế hoạch.", {241: ("dang_vien", "hien_co", None, None)}),
        (
            "Ông được tặng Huy hiệu 50 năm tuổi Đảng. Chi bộ của ông sau 40 năm có 52 đảng viên.",
            {52: ("dang_vien", "hien_co", None, None)},
        ),
        ("Đảng bộ huyện có 45 chi bộ, tỷ lệ thôn có chi bộ đạt 98,9% (92/93).", {92: ("thon_ban", "hien_co", None, None)}),
        ("Chi bộ đã phát triển Đảng 15 đoàn viên ưu tú.", {15: ("dang_vien", "ket_nap", None, None)}),
        (
            "Tỉnh ủy Hà Nam tặng cờ cho Đảng bộ huyện Kim Bảng, Đảng bộ Công an tỉnh và 6 TCCSĐ.",
            {6: ("to_chuc_co_so_dang", "khac", "Hà Nam", None)},
        ),
        (
            "Xã Lạc Lương đạt 14 tiêu chí xã NTM; 22 xóm có chi bộ.",
            {22: ("thon_ban", "hien_co", "Lạc Lương", None)},
        ),
        (
            "Đồng Nai kết nạp chủ doanh nghiệp\n29/7/2024\nNhiệm kỳ này, tỉnh Đồng Nai đã kết nạp 7 đảng viên như vậy.",
            {7: ("dang_vien", "ket_nap", "Đồng Nai", "2020-01-01")},
        ),
        (
            "Năm 2021, kết nạp 486 đảng viên, nâng tổng số đảng viên toàn đảng bộ lên 56.730 người.",
            {56730: ("dang_vien", "hien_co", None, "2021-12-31")},
        ),
        (
            "Năm 2019 toàn tỉnh có 521 tổ chức cơ sở đảng (TCCSĐ) được xếp loại chất lượng.",
            {521: ("to_chuc_co_so_dang", "xep_loai", None, "2019-01-01")},
        ),
        (
            "Ban Thường vụ Tỉnh ủy Quảng Nam chốt con số 1.830 đảng viên mới làm chỉ tiêu năm 2024.",
            {1830: ("dang_vien", "ket_nap", "Quảng Nam", "2024-01-01")},
        ),
    ],
)  # fmt: skip
def test_what_a_figure_is(text, told):
    found = {fact.value: fact for fact in extract(text, rules=RULES).facts if fact.kind == "count"}
    for value, (indicator, measure, name, start) in told.items():
        fact = found[value]
        assert (fact.indicator, fact.measure, fact.org_name) == (indicator, measure, name), value
        assert start is None or str(fact.period_start) == start, value


def test_examples_are_no_parts_and_badges_in_a_row_are() -> None:
    text = (
        "Có 96 đảng viên được tặng Huy hiệu Đảng, trong đó 1 đồng chí nhận Huy hiệu 70 năm, 2 đồng chí 65 năm, 4 đồng chí 60 năm."
    )
    facts = extract(text, rules=RULES).facts
    counts = {fact.value: fact for fact in facts if isinstance(fact, Count)}
    assert {value for value, fact in counts.items() if fact.part_of == counts[96].fact_id} == {1, 2, 4}
    text = (
        "Huyện kết nạp 131 đảng viên. Một số đơn vị kết nạp nhiều:\n+ Đảng bộ xã Hòa An: 17 đảng viên\n+ Xã Tân Phú: 14 đảng viên"
    )
    assert all(fact.part_of is None for fact in extract(text, rules=RULES).facts if isinstance(fact, Count))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            (
                "Kiểm tra 318 tổ chức đảng, trong đó 305 tổ chức đảng thực hiện tốt nội dung được kiểm tra, "
                "13 tổ chức đảng còn khuyết điểm."
            ),
            {305, 13},
        ),
        ("Trường Đại học Vinh kết nạp 97 đảng viên, trong đó riêng Chi bộ Viện Sư phạm Xã hội kết nạp 15 đồng chí.", {15}),
        ("Đảng bộ có 4.236 đảng viên, trong đó 1.104 đảng viên đã được tặng Huy hiệu Đảng.", {1104}),
        ("Ban Chấp hành gồm 29 đồng chí, Ban Thường vụ gồm 9 đồng chí.", set()),
        ("Có 94 đảng viên dự bị chuyển đi, 88 đồng chí trong số đó đã được công nhận chính thức.", {88}),
        ("Có 241 đồng chí là người dân tộc thiểu số, chiếm 7,52% (Khmer 219 đồng chí, Hoa 22 đồng chí).", {219, 22}),
        ("Kết nạp 287 đảng viên, đạt 119,6% chỉ tiêu (240 đảng viên).", set()),
        ("Huyện có 210 đảng bộ cơ sở (9 đảng bộ bộ phận).", set()),
        ("Xã có 112 đảng viên; 17 chi bộ sinh hoạt ghép do chưa đủ 3 đảng viên chính thức.", set()),
        ("Xã kết nạp 6 đảng viên thì có bốn đồng chí là người có đạo.", {4}),
        ("Xã có 41 chi bộ; 33/33 bản đã có chi bộ, trong đó 31 chi bộ có chi ủy.", set()),
        (
            "Huyện giảm còn 69 thôn.\nCụ thể như sau:\n- Xã Tiên Cảnh: từ 12 thôn còn 7 thôn.\n- Xã Tiên Thọ: từ 14 thôn còn 9.",
            set(),
        ),
        (
            (
                "Tỉnh tặng huy hiệu cho 96 đảng viên, gồm 91 đồng chí được tặng và 5 đồng chí được truy tặng.\n"
                "Số đảng viên được tặng cụ thể như sau:\n"
                "- Huy hiệu 70 năm tuổi Đảng: 40 đồng chí\n- Huy hiệu 60 năm tuổi Đảng: 51 đồng chí"
            ),
            {91, 5},
        ),
        ("Trong 6 em được kết nạp vào Đảng lần này có 4 nữ.", {4}),
        ("Năm 2023, kết nạp 1.412 đảng viên, đạt 78%. Trong số người vào Đảng có 749 đồng chí là nữ.", {749}),
        ("Có 192 chi bộ được xếp loại, 3 chi bộ chưa xếp loại. Kết quả có 35 chi bộ hoàn thành xuất sắc nhiệm vụ.", {35}),
        (
            "Thi hành kỷ luật 26 đảng viên, giảm 31,6% so với cùng kỳ năm 2020 (38 đảng viên): khiển trách 15, cảnh cáo 8.",
            {15, 8},
        ),
        (
            "Có 1.486 đảng viên được tặng Huy hiệu. Cụ thể, Huy hiệu 75 năm tuổi Đảng tặng 9 đảng viên, 60 năm 117 đảng viên.",
            {9, 117},
        ),
        ("Kết nạp 196 đảng viên; 172 đảng viên mới trong số này là người dân tộc thiểu số.", {172}),
        ("Kỷ luật 62 đảng viên.\nChia theo hình thức: khiển trách 28 (45%), cảnh cáo 21 (34%).", {28, 21}),
        (
            "Tặng Huy hiệu Đảng cho 51 đảng viên. Xếp theo tuổi Đảng, gồm: 24 đồng chí Huy hiệu 75 năm; 27 đồng chí 60 năm.",
            {24, 27},
        ),
        ("Kiểm tra 118 đảng viên. Trong số được kiểm tra, có 89 đảng viên làm tốt, 29 đảng viên còn khuyết điểm.", {89, 29}),
        ("Tỉnh tặng Huy hiệu Đảng cho 647 đảng viên, trong đó được trao tặng là 639 đảng viên.", {639}),
        (
            "Kết nạp 156 đảng viên, trong đó 98 đồng chí là nữ. Số có trình độ cao đẳng, đại học trở lên là 91 đồng chí.",
            {98, 91},
        ),
        ("Lập mới 34 tổ chức đảng. Nằm trong kết quả này có 2 tổ chức đảng ở hợp tác xã.", {2}),
        ("Huyện kết nạp 120 đảng viên. Theo lĩnh vực phụ trách, Ban Tổ chức có 15 đảng viên.", set()),
    ],
    ids=[
        "two that make up the whole",
        "a unit above all",
        "the honoured",
        "seats",
        "of those",
        "brackets behind a share",
        "the plan in brackets",
        "below a base committee",
        "a threshold",
        "of whom so many",
        "hamlets between",
        "what it was before",
        "a list of one of two",
        "pupils admitted",
        "among those who entered",
        "graded, and too young to be",
        "forms behind a comparison",
        "badges by years",
        "new members among them",
        "forms, told apart",
        "ages of membership",
        "among those inspected",
        "given, and not posthumously",
        "schooling of those admitted",
        "in this result",
        "another's field",
    ],
)  # fmt: skip
def test_which_figures_are_parts(text, parts):
    counts = [fact for fact in extract(text, rules=RULES).facts if isinstance(fact, Count)]
    assert {fact.value for fact in counts if fact.part_of == counts[0].fact_id} == parts


@pytest.mark.parametrize(
    ("text", "published", "when"),
    [
        # levels: the first of two has no time of its own; what is reached has
        # a report's own stretch is meant by its end and by the year's beginning
        (
            "Tỉnh sơ kết quý II/2022. Đến hết quý, toàn Đảng bộ có 8.120 đảng viên.",
            "2022-07-09",
            {8120: ("2022-06-30",) * 2},
        ),
        (
            "Sáu tháng đầu năm 2021, kiểm tra 97 tổ chức đảng. Từ đầu năm, các cấp thi hành kỷ luật 31 đảng viên.",
            "2021-07-10",
            {31: ("2021-01-01", "2021-06-30")},
        ),
        ("Đến ngày 31/12/2025, tổng số đảng viên từ 4.836 lên 5.027 đồng chí.", None, {4836: None, 5027: ("2025-12-31",) * 2}),
        ("Đến cuối năm 2019, huyện đã đưa từ 313 thôn xuống còn 254.", None, {313: None}),
        ("Từ năm 2019 đến năm 2021, huyện kết nạp từ 10 đến 15 đảng viên.", None, {10: ("2019-01-01", "2021-12-31")}),
        # before a change, some time later, a survey's month, a level compared with
        ("Năm 2020, xã có 12 chi bộ. Trước khi sắp xếp, huyện có 31 ấp.", None, {31: None}),
        ("Nhiệm kỳ 2020-2025, các đảng bộ trước sáp nhập kết nạp 196 đảng viên.", None, {196: ("2020-01-01", "2025-12-31")}),
        ("Từ 01/2018 rà soát. Sau hơn 7 tháng thực hiện, huyện đưa ra khỏi Đảng 64 đảng viên.", "2018-12-18", {64: None}),
        ("Rà soát của Huyện ủy hồi tháng 10/2018 cho thấy có 296 đảng viên đi làm ăn xa.", None, {296: ("2018-10-31",) * 2}),
        (
            "Đến 30/6/2019, tỷ lệ là 4%, cao hơn so với mức 2,9% của cuối năm 2015. Huyện có 160 thôn.",
            "2019-08-22",
            {160: ("2019-06-30",) * 2},
        ),
        # flows up to a day: of the term or the year named before it
        (
            "Nhiệm kỳ 2015-2020, nghị quyết đề ra kết nạp 600 đảng viên, đến hết tháng 6/2020 kết nạp được 651 đảng viên.",
            "2020-07-28",
            {651: ("2015-01-01", "2020-06-30")},
        ),
        ("Năm nay, đến thời điểm này đã kết nạp 54 đồng chí.", "2019-08-22", {54: ("2019-01-01", "2019-08-22")}),
        ("Hết quý II năm 2011, huyện kết nạp 260 đảng viên.", None, {260: ("2011-01-01", "2011-06-30")}),
        ("10 tháng, quận kết nạp 203 đảng viên.", "2018-11-05", {203: ("2018-01-01", "2018-10-31")}),
        ("10 tháng, quận kết nạp 203 đảng viên.", "2018-04-05", {203: None}),
        # school years by the page's day; since then; by then, or each year until then
        (
            "Năm học vừa qua, trường kết nạp 11 đảng viên. Năm học tới, trường phấn đấu kết nạp 14 đảng viên.",
            "2024-06-16",
            {11: ("2023-01-01", "2024-12-31"), 14: ("2024-01-01", "2025-12-31")},
        ),
        (
            "Năm 2014, xã có 3 chi bộ. Từ đó đến nay, xã kết nạp 27 đảng viên.",
            "2017-03-14",
            {27: ("2014-01-01", "2017-03-14")},
        ),
        (
            "Năm 2015, năm diễn ra đại hội nhiệm kỳ 2015 - 2020, Đảng bộ đặt chỉ tiêu kết nạp 150 đảng viên.",
            "2015-01-22",
            {150: ("2015-01-01", "2015-12-31")},
        ),
        (
            "Từ ngày 1/7/2018 đến giữa tháng 7-2023, Đảng bộ kết nạp 92 đảng viên.",
            None,
            {92: ("2018-07-01", "2023-07-31")},
        ),
        (
            "Từ đầu năm 2023 đến nay, lập 3 chi bộ, nâng tổng số tổ chức đảng trong doanh nghiệp ngoài nhà nước của xã lên 13.",
            "2023-12-20",
            {13: ("2023-12-20",) * 2},
        ),
        ("Chị là một trong 8 đảng viên được Đảng bộ Công ty kết nạp năm 2018.", None, {8: ("2018-01-01", "2018-12-31")}),
        (
            "Kết thúc năm 2021, xã kết nạp 12 đảng viên, Đảng bộ có 310 đảng viên.",
            None,
            {12: ("2021-01-01", "2021-12-31"), 310: ("2021-12-31",) * 2},
        ),
        ("Mục tiêu đến hết nhiệm kỳ 2015-2020, toàn Đảng bộ có 1.650 đảng viên.", "2019-08-22", {1650: ("2020-12-31",) * 2}),
        # years together and in order, a congress's label, the day of a ceremony, what is so still
        ("Hai năm 2022, 2023, xã kết nạp 6 đảng viên.", "2023-12-20", {6: ("2022-01-01", "2023-12-31")}),
        ("Có 23 chi bộ ấp suốt 2 năm 2018 - 2019 không kết nạp được đảng viên.", None, {23: ("2018-01-01", "2019-12-31")}),
        (
            "Năm 2021 và năm 2022 kết nạp lần lượt 183 và 229 đảng viên.",
            None,
            {183: ("2021-01-01", "2021-12-31"), 229: ("2022-01-01", "2022-12-31")},
        ),
        ("- Đại hội VI (2005 - 2010): 96 đảng viên, 7 chi bộ.", None, {96: ("2005-01-01", "2010-12-31")}),
        (
            "Sáng 7/11/2025, phường tổ chức lễ trao huy hiệu. Ở phường, 41 đảng viên được tặng huy hiệu lần này.",
            "2025-11-07",
            {41: ("2025-11-07",) * 2},
        ),
        ("Tuy vậy, toàn huyện vẫn còn 6 chi bộ trường học.", "2008-10-14", {6: ("2008-10-14",) * 2}),
        # a plan in brackets is of the time of what was reached
        (
            "Nhiệm kỳ 2015-2020 kết nạp được 356 đảng viên (nghị quyết đề ra là 350 đảng viên).",
            "2020-06-20",
            {350: ("2015-01-01", "2020-12-31")},
        ),
        # a total that a flow adds to, up to the flow's end; what follows it is of the flow's time again
        (
            "6 tháng năm 2024, Khối kết nạp 126 đảng viên, nâng số đảng viên kết nạp từ đầu nhiệm kỳ 2020-2025 lên 931.",
            "2024-07-19",
            {126: ("2024-01-01", "2024-06-30"), 931: ("2020-01-01", "2024-06-30")},
        ),
        (
            (
                "Trong quý III/2023, huyện kết nạp 41 đảng viên, nâng tổng số kết nạp từ đầu năm lên 96 đồng chí; "
                "công nhận chính thức 52 đảng viên."
            ),
            "2023-10-12",
            {96: ("2023-01-01", "2023-09-30"), 52: ("2023-07-01", "2023-09-30")},
        ),
        (
            (
                "Năm 2025, tỉnh kết nạp 3.905 đảng viên; riêng 6 tháng cuối năm 2025 kết nạp 1.760 đồng chí. "
                "Phường Mỹ Hào kết nạp 57 đảng viên."
            ),
            None,
            {1760: ("2025-07-01", "2025-12-31"), 57: ("2025-01-01", "2025-12-31")},
        ),
        ("Đầu nhiệm kỳ, Đảng bộ có 171 đảng viên (năm 2020). Kết nạp 15 đảng viên.", None, {15: None}),
        (
            "- Tháng 10/2021, kết nạp 20 đảng viên.\n- Lũy kế 10 tháng, kết nạp 168 đảng viên.",
            "2021-11-05",
            {168: ("2021-01-01", "2021-10-31")},
        ),
        (
            "Huyện kết nạp 20 đảng viên trong tháng 10/2021. Đến cuối tháng, Đảng bộ có 54 TCCSĐ.",
            "2021-11-05",
            {54: ("2021-10-31",) * 2},
        ),
        ("Năm 2020 kết nạp 5 đảng viên; cả năm nay kết nạp 2 đảng viên.", "2021-12-16", {2: ("2021-01-01", "2021-12-31")}),
        (
            "11 tháng năm 2018, huyện kết nạp 131 đảng viên. Cùng kỳ năm trước, con số này là 117.",
            "2018-12-20",
            {117: ("2017-01-01", "2017-11-30")},
        ),
        (
            "Nhiệm kỳ 2010 - 2015, huyện kết nạp 934 đảng viên; nhiệm kỳ này kết nạp 897 đảng viên.",
            "2019-07-20",
            {897: ("2015-01-01", "2020-12-31")},
        ),
        ("Bước vào nhiệm kỳ 2015 - 2020, huyện kết nạp 842 đảng viên.", None, {842: ("2015-01-01", "2020-12-31")}),
        (
            "Kết quả như sau:\nNăm\tSố đảng viên kết nạp\n2019\t131\n2020\t118\nCộng\t249",
            None,
            {118: ("2020-01-01", "2020-12-31"), 249: ("2019-01-01", "2020-12-31")},
        ),
        (
            "Nhiệm kỳ 2015 - 2020, quận kết nạp 1.015 đảng viên (nhiệm kỳ trước 872 đảng viên).",
            "2020-07-20",
            {1015: ("2015-01-01", "2020-12-31"), 872: ("2010-01-01", "2015-12-31")},
        ),
        (
            "Năm 2012, huyện Ba Tri thi hành kỷ luật 12 đảng viên (năm trước: 8).",
            "2012-12-20",
            {12: ("2012-01-01", "2012-12-31"), 8: ("2011-01-01", "2011-12-31")},
        ),
        (
            "Năm 2024, huyện kết nạp 74 đảng viên, nhiều nhất từ trước đến nay; 58 đảng viên dự bị được chuyển chính thức.",
            "2024-12-30",
            {58: ("2024-01-01", "2024-12-31")},
        ),
        ("Năm học này, trường kết nạp 12 đảng viên.", "2024-05-20", {12: ("2023-01-01", "2024-12-31")}),
        ("Trường có 518 đảng viên. Cách đây năm năm, chi bộ có 38 đảng viên.", "2025-11-24", {38: None}),
        ("Năm 2018 - 2019, huyện giảm 21 thôn (từ 118 xuống còn 97 thôn).", None, {97: ("2019-12-31",) * 2}),
        ("Từ đầu năm đến nay, xã kết nạp 11 đảng viên. Đảng bộ xã có 311 đảng viên.", "2022-09-05", {311: None}),
        (
            "Sáng 8-10, huyện sơ kết công tác kiểm tra quý III và 9 tháng đầu năm 2019. Kiểm tra 26 tổ chức đảng.",
            "2019-10-09",
            {26: ("2019-01-01", "2019-09-30")},
        ),
        (
            "Tính đến ngày 30/9/2023, tỉnh kết nạp 1.406 đảng viên, cao hơn cùng kỳ năm trước (1.298 đảng viên).",
            None,
            {1406: ("2023-01-01", "2023-09-30"), 1298: ("2022-01-01", "2022-09-30")},
        ),
        (
            (
                "Nghiêm túc phòng dịch, năm nay huyện không tổ chức lễ tập trung.\n"
                "Đảng bộ huyện có 212 đảng viên được tặng Huy hiệu Đảng."
            ),
            "2021-08-31",
            {212: None},
        ),
        ("Nửa năm qua, tỉnh kiểm tra 243 tổ chức đảng.", "2020-07-10", {243: ("2020-01-01", "2020-06-30")}),
        ("9 tháng năm ngoái, huyện kết nạp 73 đảng viên.", "2019-10-16", {73: ("2018-01-01", "2018-09-30")}),
        ("Quý cuối năm, tỉnh phấn đấu kết nạp 40 đảng viên.", "2023-10-05", {40: ("2023-10-01", "2023-12-31")}),
        ("Từ đầu năm học này đến nay, trường kết nạp 12 đảng viên.", "2024-05-20", {12: ("2023-01-01", "2024-05-20")}),
        (
            "Giai đoạn 2021 - 2025, xã phải kết nạp 350 đảng viên. Từ đầu giai đoạn đến hết tháng 6/2023, kết nạp 176 đồng chí.",
            "2023-07-20",
            {176: ("2021-01-01", "2023-06-30")},
        ),
        (
            "Đề án về đảng viên trong học sinh giai đoạn 2021 - 2025, trong đó giao mỗi năm kết nạp 20 học sinh vào Đảng.",
            "2022-07-02",
            {20: ("2021-01-01", "2025-12-31")},
        ),
        (
            "Năm 2018 huyện có 94 chi bộ. Nhiệm kỳ tới, Đảng bộ phấn đấu kết nạp 450 đảng viên.",
            "2020-08-11",
            {450: ("2020-01-01", "2025-12-31")},
        ),
        (
            "Sáu tháng cuối năm, tỉnh phấn đấu kết nạp 864 đảng viên để hoàn thành chỉ tiêu 1.900 đảng viên của năm.",
            "2023-07-12",
            {864: ("2023-07-01", "2023-12-31"), 1900: ("2023-01-01", "2023-12-31")},
        ),
        (
            "Ngày 20/6/2024, Trường tổ chức lễ kết nạp đảng viên đợt 2 của năm học 2023 - 2024 cho 9 quần chúng ưu tú.",
            "2024-06-21",
            {9: ("2024-06-20", "2024-06-20")},
        ),
        (
            "Đến 30/9/2019, huyện có 412 đảng viên; cuối năm 2015, con số này mới là 203 đồng chí. Nhiều nhất là 61 đảng viên.",
            "2019-10-16",
            {203: ("2015-12-31", "2015-12-31"), 61: ("2019-09-30", "2019-09-30")},
        ),
        (
            "So với nhiệm kỳ 2015 - 2020 (thi hành kỷ luật 241 đảng viên), huyện giảm nhiều.",
            "2025-04-16",
            {241: ("2015-01-01", "2020-12-31")},
        ),
        ("Xã An Đổ từ 11 thôn nay còn 7 thôn.", "2019-12-24", {11: None, 7: ("2019-12-24", "2019-12-24")}),
        (
            "Số liệu đảng viên đến ngày 31/12/2023\n18/01/2024\nThông tin.\n2. Đảng viên\nTổng số đảng viên: 45.218 đồng chí.",
            None,
            {45218: ("2023-12-31", "2023-12-31")},
        ),
        (
            "Sáng 6/11/2025, phường trao Huy hiệu Đảng cho 76 đảng viên.\nTrong số 76 đảng viên có 4 đồng chí 65 năm tuổi Đảng.",
            "2025-11-06",
            {4: ("2025-11-06", "2025-11-06")},
        ),
        ("Trong quý 4.316 hồ sơ đã xong. Quý III/2025, xã có 3 chi bộ.", "2025-10-10", {3: ("2025-07-01", "2025-09-30")}),
        (
            "Trong năm, Đảng ủy giao kết nạp 260 đảng viên và đến hết ngày 20/12/2022 đã kết nạp được 287 đồng chí.",
            "2022-12-28",
            {287: ("2022-01-01", "2022-12-20")},
        ),
        ("Hai nhiệm kỳ gần đây, huyện kỷ luật 91 đảng viên.", "2023-11-10", {91: None}),
        (
            "- Phóng viên: Năm 2024, ngành đặt ra mục tiêu gì?\n- Phấn đấu kết nạp từ 1.400 đảng viên trở lên.",
            "2024-01-10",
            {1400: ("2024-01-01", "2024-12-31")},
        ),
        ("Từ khi thành lập đến 31-10-2025, Đảng bộ xã kết nạp 17 đảng viên.", "2025-11-05", {17: ("2025-07-01", "2025-10-31")}),
        ("Năm tới, Huyện ủy phấn đấu kết nạp 200 đảng viên.", "2014-12-24", {200: ("2015-01-01", "2015-12-31")}),
        (
            "Những năm tới khó hơn. Lớp học phải hoãn sang năm sau. Năm 2014, xã kết nạp 3 đảng viên.",
            "2014-12-24",
            {3: ("2014-01-01", "2014-12-31")},
        ),
        ("Năm vừa qua, quận kết nạp 402 đảng viên.", "2012-02-06", {402: ("2011-01-01", "2011-12-31")}),
        (
            "Theo Huyện ủy tại hội nghị tổng kết công tác năm 2008 diễn ra ngày 17-12, toàn Đảng bộ kết nạp 186 đảng viên.",
            "2008-12-17",
            {186: ("2008-01-01", "2008-12-31")},
        ),
        ("Xã Thu Cúc 9 tháng đầu năm kết nạp 11 đảng viên.", "2026-01-19", {11: ("2025-01-01", "2025-09-30")}),
        (
            "Theo dự thảo kế hoạch năm nay, toàn Đảng phấn đấu kết nạp 165.000 đảng viên.",
            "2026-01-19",
            {165000: ("2026-01-01", "2026-12-31")},
        ),
        ("Bước vào năm 2015, Đảng bộ có 228 đảng viên.", "2020-05-20", {228: ("2015-01-01", "2015-01-01")}),
        ("Năm rồi, chi bộ kết nạp 2 đảng viên.", "2011-06-17", {2: ("2010-01-01", "2010-12-31")}),
        (
            "Từ ngày 25 đến 29-8, Thành ủy trao Huy hiệu Đảng cho 318 đảng viên.",
            "2014-08-29",
            {318: ("2014-08-25", "2014-08-29")},
        ),
        (
            "Giai đoạn 2011 - 2015, huyện phải kết nạp 650 đảng viên; hai năm còn lại mỗi năm kết nạp 100 đảng viên.",
            "2013-09-27",
            {650: ("2011-01-01", "2015-12-31"), 100: ("2014-01-01", "2015-12-31")},
        ),
        (
            "9 tháng năm 2014, xã kỷ luật 7 đảng viên. 9 tháng năm 2015 là 4.\nLũy kế 9 tháng, xã kiểm tra 203 đảng viên.",
            "2015-10-05",
            {203: ("2015-01-01", "2015-09-30")},
        ),
        (
            "Trong nhiệm kỳ Đại hội XII (2016 - 2020), các cấp kỷ luật 86.742 đảng viên.",
            "2020-12-10",
            {86742: ("2016-01-01", "2020-12-31")},
        ),
        ("Tính đến 30-9, huyện có 41 tổ chức cơ sở đảng.", "2008-10-21", {41: ("2008-09-30", "2008-09-30")}),
        ("Sau 9 tháng, huyện kết nạp 118 đảng viên.", "2008-10-21", {118: ("2008-01-01", "2008-09-30")}),
        ("Bước vào năm học mới, Đảng bộ trường kết nạp 5 đảng viên.", "2023-09-05", {5: ("2023-01-01", "2024-12-31")}),
        ("Chuẩn bị năm học mới, Đảng bộ trường phấn đấu kết nạp 5 đảng viên.", "2023-06-05", {5: ("2023-01-01", "2024-12-31")}),
        (
            (
                "9 tháng năm 2016, tỉnh kết nạp 1.408 đảng viên. Nghị quyết nhiệm kỳ 2015 - 2020 đề ra mỗi năm kết nạp 2.000 "
                "đảng viên.\nDẫn đầu là Trấn Yên với 186 đảng viên."
            ),
            "2016-10-14",
            {186: ("2016-01-01", "2016-09-30")},
        ),
    ],
)  # fmt: skip
def test_of_when_a_figure_is(text, published, when):
    facts = extract(text, published_at=published, rules=RULES).facts
    found = {fact.value: fact for fact in facts if isinstance(fact, Count)}
    for value, period in when.items():
        told = (str(found[value].period_start), str(found[value].period_end)) if found[value].period_start else None
        assert told == period, value


@pytest.mark.parametrize(
    ("table", "parts"),
    [
        ("Năm\tSố đảng viên kết nạp\n2019\t131\n2020\t118\nCộng\t249", {131: 249, 118: 249}),
        ("Năm\tSố đảng viên kết nạp\n2019\t131\n2020\t118\nCộng\t250", {131: None, 118: None}),
        ("Đơn vị\tTổng số đảng viên\tĐảng viên DTTS\nXã Ea Bar\t251\t58\nXã Ea Trol\t164\t97", {58: 251, 97: 164}),
    ],
    ids=["a total below", "one that does not add up", "a narrower column"],
)
def test_which_cells_are_parts(table, parts):
    text = f"Kết quả\n\nHuyện Sông Hinh có nhiều chi bộ, kết quả như sau:\n{table}"
    counts = {fact.fact_id: fact for fact in extract(text, rules=RULES).facts if isinstance(fact, Count)}
    found = {fact.value: counts[fact.part_of].value if fact.part_of else None for fact in counts.values()}
    assert {value: found[value] for value in parts} == parts


@pytest.mark.parametrize(
    ("text", "value", "subset"),
    [
        ("Xã có 853 đảng viên, trong đó đảng viên người Jrai, Bahnar 276 đồng chí.", 276, "người Jrai, Bahnar"),
        (
            "Tặng huy hiệu cho 64 đảng viên, trong đó 1 đồng chí Huy hiệu 70 năm; 60 năm tuổi Đảng 3 đồng chí.",
            3,
            "60 năm tuổi Đảng",
        ),
        ("Kết nạp 35 công nhân, người lao động vào Đảng.", 35, "công nhân, người lao động"),
        ("Kết nạp 193 đảng viên, trong đó 14 bộ đội xuất ngũ, 9 học sinh.", 14, "bộ đội xuất ngũ"),
        (
            "Cụ thể, Huy hiệu 75 năm tuổi Đảng tặng 9 đảng viên, 60 năm 117 đảng viên.",
            9,
            "Huy hiệu 75 năm tuổi Đảng",
        ),
        ("Trao Huy hiệu 30 năm tuổi Đảng cho 62 đồng chí.", 62, None),
    ],
)
def test_whom_a_figure_counts(text, value, subset):
    found = {fact.value: fact for fact in extract(text, rules=RULES).facts if isinstance(fact, Count)}
    assert found[value].subset == subset


@pytest.mark.parametrize(
    ("text", "value", "status"),
    [
        ("Xã kết nạp 37 đảng viên, đạt 105,7% chỉ tiêu thì riêng thôn Thống Nhất đóng góp 3 đồng chí.", 3, "actual"),
        ("Bình quân hằng năm Đảng bộ kết nạp 120 đảng viên.", 120, "actual"),
        ("Đảng bộ hoàn thành toàn diện 14/14 chỉ tiêu Nghị quyết đề ra. Năm qua, kết nạp 26 đảng viên.", 26, "actual"),
        ("Đảng bộ hoàn thành 17/19 chỉ tiêu chủ yếu; kết nạp 262 đảng viên.", 262, "actual"),
        ("Các chi bộ phân công người giúp quần chúng phấn đấu; Đảng ủy mở lớp cho 137 quần chúng ưu tú.", 137, "actual"),
        ("Qua một năm phấn đấu, huyện U Minh kết nạp 124 đảng viên.", 124, "actual"),
        ("Năm 2024, xã dự kiến đến cuối năm kết nạp được 14 đồng chí.", 14, "target"),
        ("Nghị quyết giao mỗi huyện hằng năm bồi dưỡng, kết nạp từ 10 đến 15 dân quân vào Đảng.", 10, "target"),
        ("Theo kế hoạch, năm học tới trường kết nạp 70 đảng viên.", 70, "target"),
        ("Chỉ riêng năm 2019 xã không hoàn thành chỉ tiêu (4/6 đảng viên).", 4, "actual"),
        ("Xã Ia Ly đặt mục tiêu mỗi làng có đảng viên\n\n09/12/2025\n\nĐảng bộ xã có 47 chi bộ.", 47, "actual"),
        ("14/10/2008\nĐến cuối năm học 2007-2008, chi bộ đã có 15 đảng viên.", 15, "actual"),
        ("Xã được giao kết nạp 6 đảng viên song đến nay mới kết nạp được 2 đảng viên.", 2, "actual"),
        (
            "Nghị quyết Đại hội đề ra đến năm 2030, 100% chi bộ có chi ủy (hiện nay mới đạt 74,2%, tức 23/31 chi bộ).",
            23,
            "actual",
        ),
        (
            "26/02/2026\nPhường ban hành Nghị quyết số 06-NQ/ĐU giai đoạn 2025-2030. Theo đó, mỗi năm kết nạp từ 120 đảng viên.",
            120,
            "target",
        ),
        ("Xã kết nạp 31 đồng chí, vượt chỉ tiêu cấp trên giao. Chỉ giảm 5 ấp so với kế hoạch 8 ấp.", 8, "target"),
        ("3. Nhiệm vụ quý IV\n- Kết nạp thêm tối thiểu 24 đảng viên.", 24, "target"),
        ("Nghị quyết giao phải kết nạp 750 đảng viên, như vậy mới kết nạp 398 đảng viên.", 398, "actual"),
        ("Xã Tiên Hội vượt chỉ tiêu với 12 đảng viên.", 12, "actual"),
        ("Công tác phát triển đảng vẫn vượt xa dự kiến: kết nạp 14 đảng viên.", 14, "actual"),
        (
            "Năm 2022, kết nạp 18 đồng chí, vượt 20% so với chỉ tiêu do Đảng ủy Khối các cơ quan tỉnh giao (15 đồng chí).",
            15,
            "target",
        ),
        ("Xã chưa giao chỉ tiêu. Về chất lượng, qua đánh giá, có 18 chi bộ hoàn thành tốt nhiệm vụ.", 18, "actual"),
        ("III. Nhiệm vụ năm 2022\n- Kết nạp 150 đảng viên trở lên.", 150, "target"),
        ("Kế hoạch năm 2023 của toàn tỉnh là thành lập 15 chi bộ.", 15, "target"),
        ("Có nghị quyết, có chỉ tiêu, số được kết nạp tăng dần: năm 2018 là 9 đảng viên.", 9, "actual"),
        ("Nhiệm kỳ qua, xã kết nạp 82 đảng viên, vượt 7 đồng chí so với nghị quyết đề ra, trong đó nữ 31.", 31, "actual"),
        ("Năm 2012, 54% chi bộ trong sạch, vượt mức nghị quyết đề ra, song lại có 2 chi bộ yếu kém.", 2, "actual"),
        ("Chỉ tiêu là 30 đảng viên; tính đến hết quý I/2019, Đảng ủy đã làm thủ tục kết nạp 35 đồng chí.", 35, "actual"),
        ("Nhiệm kỳ 2015 - 2020, Khối kết nạp 640 đảng viên/chỉ tiêu 600 (đạt 106,7%); thành lập mới 7 chi bộ.", 7, "actual"),
        ("Nhiệm kỳ 2015 - 2020, Khối kết nạp 640 đảng viên/chỉ tiêu 600 (đạt 106,7%); thành lập mới 7 chi bộ.", 600, "target"),
        ("Xã kết nạp 124 đảng viên/110 chỉ tiêu.", 110, "target"),
        ("Huyện Giao Thủy kết nạp 126 đảng viên.", 126, "actual"),
        ("Xã Phấn Đấu kết nạp 26 đảng viên.", 26, "actual"),
        ("Đảng bộ xã kết nạp 13 đảng viên, vượt chỉ tiêu 3 đồng chí.", 3, "actual"),
        ("Đảng bộ xã kết nạp 13 đảng viên, vượt chỉ tiêu (10 đồng chí).", 10, "target"),
        ("Giao Đảng bộ xã kết nạp 8 đảng viên.", 8, "target"),
        ("Xã kết nạp được 58 đảng viên mới trong tổng số 170 đảng viên mới theo kế hoạch năm.", 170, "target"),
        ("Đã có 214 em học sinh được kết nạp Đảng; 324 em còn lại dự kiến được kết nạp đến hết tháng 8/2024.", 324, "target"),
    ],
)
def test_what_is_yet_to_come(text, value, status):
    found = {fact.value: fact for fact in extract(text, rules=RULES).facts if isinstance(fact, Count)}
    assert found[value].status == status


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        (
            "Năm 2020 xã kết nạp 41 đảng viên; năm 2021 kết nạp 38, năm 2022 được 52.\nTính chung ba năm, có 131 đảng viên.",
            {131: "2020-01-01/2022-12-31"},
        ),
        (
            "Năm 2020 chi bộ kết nạp 3, năm 2021 kết nạp 5, năm 2022 kết nạp 8 đảng viên. Cả 3 năm trước đó kết nạp 4 đảng viên.",
            {4: "None/None"},
        ),
        (
            "Nghị quyết đề ra giai đoạn 2021 - 2025 kết nạp 120 đảng viên. Hai năm đầu, thành phố kết nạp 33 đảng viên.",
            {33: "2021-01-01/2022-12-31"},
        ),
    ],
)
def test_so_many_years(text, periods):
    found = {f.value: f"{f.period_start}/{f.period_end}" for f in extract(text, rules=RULES).facts if isinstance(f, Count)}
    assert found | periods == found


@pytest.mark.parametrize(
    ("text", "value", "measure"),
    [
        ("Năm 2019, huyện Trạm Tấu kết nạp được 97 đảng viên và huyện Văn Yên với 214 đảng viên.", 214, "ket_nap"),
        ("Năm 2019, thị ủy rà soát, có 31 đồng chí trong đó bị khai trừ.", 31, "dua_ra_khoi_dang"),
        ("Xã kết nạp 9 đảng viên trong quý I, quý II năm nay được 12 đảng viên.", 12, "ket_nap"),
        ("Năm 2011, huyện kết nạp 151 đảng viên, năm 2012 được 172.", 172, "ket_nap"),
        ("Năm 2007, huyện kết nạp 129 đảng viên, năm 2006 chỉ 96.", 96, "ket_nap"),
        ("10/07/2023\nNăm 2021, tỉnh kết nạp 1.846 đảng viên, năm ngoái 1.907.", 1907, "ket_nap"),
        ("Huyện có 7.914 đảng viên; so với năm 2020 tăng 46 chi bộ và gần 1.500 đảng viên.", 1500, "khac"),
        ("Huyện có 7.914 đảng viên; so với năm 2020 tăng 46 chi bộ, hiện còn gần 1.500 đảng viên dự bị.", 1500, "hien_co"),
    ],
)
def test_what_a_figure_goes_on_with(text, value, measure):
    found = {fact.value: fact for fact in extract(text, rules=RULES).facts if isinstance(fact, Count)}
    assert found[value].measure == measure


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Có 96 đồng chí được tặng Huy hiệu Đảng, trong đó 2 đồng chí nhận Huy hiệu 75 năm, 1 nhận Huy hiệu 70 năm.",
            {2: ("dang_vien", "khac", 96), 1: ("dang_vien", "khac", 96)},
        ),
        (
            (
                "Cuối năm 2005 Đảng bộ có 1.864 đảng viên ở 54 tổ chức cơ sở đảng. "
                "Đến cuối tháng 6/2008, con số tương ứng là 2.297 và 58."
            ),
            {2297: ("dang_vien", "hien_co", None), 58: ("to_chuc_co_so_dang", "hien_co", None)},
        ),
        (
            "Huyện kết nạp 118 đảng viên, bằng 98,3% chỉ tiêu cả năm (120), nhiều hơn cùng kỳ năm ngoái (96).",
            {120: ("dang_vien", "ket_nap", None), 96: ("dang_vien", "ket_nap", None)},
        ),
        (
            "Đảng bộ nâng tổng số đảng viên lên 52.460, gấp 1,6 lần cuối năm 2007 (32.705).",
            {32705: ("dang_vien", "hien_co", None)},
        ),
        ("Đảng bộ kết nạp 109 đồng chí (nghị quyết đề ra là 75).", {75: ("dang_vien", "ket_nap", None)}),
        (
            "Năm 2007, tổ chức cơ sở đảng trong sạch, vững mạnh chiếm 71,9% (41/57).",
            {41: ("to_chuc_co_so_dang", "xep_loai", None)},
        ),
        ("Chi bộ lúc ấy 21 đảng viên, nay 34.", {34: ("dang_vien", "hien_co", None)}),
        ("Thành lập với 4 đảng viên, chi bộ nay có 23.", {23: ("dang_vien", "hien_co", None)}),
        ("Ở xã, 9 thôn được sắp xếp lại thành 6.", {6: ("thon_ban", "hien_co", None)}),
        ("Xã kỷ luật 12 đảng viên, chủ yếu bằng hình thức khiển trách (9).", {9: ("dang_vien", "ky_luat", 12)}),
        (
            "Thành phố kết nạp 11.846 đảng viên. Trong số mới vào Đảng, 7.415 là đoàn viên thanh niên, 512 sinh viên.",
            {7415: ("dang_vien", "ket_nap", 11846), 512: ("dang_vien", "ket_nap", 11846)},
        ),
    ],
)
def test_what_a_number_without_a_noun_counts(text, told):
    counts = {fact.value: fact for fact in extract(text, rules=RULES).facts if isinstance(fact, Count)}
    ids = {fact.fact_id: fact.value for fact in counts.values()}
    for value, expected in told.items():
        fact = counts[value]
        assert (fact.indicator, fact.measure, ids.get(fact.part_of)) == expected, value


def test_a_rounded_headline_is_of_the_time_told_below() -> None:
    page = "Một năm kết nạp gần 17 vạn đảng viên\n19/01/2026\n\nNăm 2025, cả nước kết nạp 169.480 đảng viên ưu tú vào hàng ngũ."
    counts = {fact.value: fact for fact in extract(page, rules=RULES).facts if isinstance(fact, Count)}
    assert str(counts[170000].period_end) == "2025-12-31"


def test_heads_of_columns_count_nothing() -> None:
    table = "Đội ngũ đảng viên của huyện Đam Rông\nNăm\tĐảng viên\tKết nạp\n2006\t702\t88\n2007\t791\t97"
    assert {fact.value for fact in extract(table, rules=RULES).facts if isinstance(fact, Count)} == {702, 88, 791, 97}


def test_what_a_share_is_taken_of_is_not_what_is_broken_down() -> None:
    text = (
        "Huyện có 512 đảng viên đi làm ăn xa, chiếm 7,4% trong tổng số hơn 6.900 đảng viên của Đảng bộ huyện; "
        "trong đó, 386 đồng chí được miễn công tác."
    )
    counts = {f.value: f for f in extract(text, rules=RULES).facts if isinstance(f, Count)}
    assert counts[386].part_of == counts[512].fact_id


def test_the_women_beside_those_counted_are_a_part_of_them() -> None:
    counts = {f.value: f for f in extract("Nay chi bộ có 17 đồng chí, 11 là nữ.", rules=RULES).facts if isinstance(f, Count)}
    assert counts[11].part_of == counts[17].fact_id


def test_a_line_of_a_list_goes_on_with_a_label_of_its_own() -> None:
    items = "- Huy hiệu 60 năm: 19 đồng chí; 55 năm: 12 đồng chí;\n- Huy hiệu 50 năm: 21 đồng chí."
    text = f"Phường trao Huy hiệu Đảng\n02/02/2026\nCó 118 đảng viên được tặng Huy hiệu Đảng, trong đó:\n{items}"
    counts = {fact.value: fact for fact in extract(text, rules=RULES).facts if isinstance(fact, Count)}
    assert {value for value, fact in counts.items() if fact.part_of == counts[118].fact_id} == {19, 12, 21}


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
