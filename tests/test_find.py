"""Finding: numbers, nouns and signs beside them, and what they are not."""

from __future__ import annotations

import pytest

from trichluc.extraction import extract
from trichluc.records import Count
from trichluc.rules import load_rules

RULES = load_rules()


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


def test_heads_of_columns_count_nothing() -> None:
    table = "Đội ngũ đảng viên của huyện Đam Rông\nNăm\tĐảng viên\tKết nạp\n2006\t702\t88\n2007\t791\t97"
    assert {fact.value for fact in extract(table, rules=RULES).facts if isinstance(fact, Count)} == {702, 88, 791, 97}
