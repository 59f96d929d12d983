"""Which figure is a part of which, and what adds up."""

from __future__ import annotations

import pytest

from trichluc.extraction import extract
from trichluc.records import Count
from trichluc.rules import load_rules

RULES = load_rules()


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
