"""Constructions of real pages, told with other words: each as a page that has it, and what a careful reader finds there."""

from __future__ import annotations

import pytest

from trichluc.extraction import extract
from trichluc.records import Article, Count, Percentage
from trichluc.rules import load_rules

RULES = load_rules()


def read(text: str, published: str | None = None) -> Article:
    return extract(text, rules=RULES, published_at=published)


def counts(text: str, published: str | None = None) -> dict[float, Count]:
    """The counts of a text by their values."""
    return {fact.value: fact for fact in read(text, published).facts if isinstance(fact, Count)}


def parts(text: str) -> dict[float, float]:
    """The value of each part, and that of its whole."""
    article = read(text)
    values = {fact.fact_id: fact.value for fact in article.facts if isinstance(fact, Count)}
    return {f.value: values[f.part_of] for f in article.facts if isinstance(f, Count) and f.part_of is not None}


def days(fact: Count | Percentage) -> str:
    return f"{fact.period_start} {fact.period_end}"


def test_units_in_a_row_with_a_colon() -> None:
    text = (
        "Tỉnh Quảng Trị nhập thôn\n\nSau khi nhập, TP.Đông Hà còn lại 62 khu phố; thị xã "
        "Quảng Trị: 25; Vĩnh Linh: 154; Gio Linh: 117… "
        "Như vậy số thôn, bản, khu phố trong toàn tỉnh giảm từ 1.070 xuống còn 865."
    )
    found = counts(text)
    assert {value: found[value].org_name for value in (62, 25, 154, 117)} == {
        62: "Đông Hà",
        25: "Quảng Trị",
        154: "Vĩnh Linh",
        117: "Gio Linh",
    }
    assert {found[value].indicator for value in (62, 25, 154, 117, 1070, 865)} == {"thon_ban"}
    assert found[1070].subset is None


def test_a_share_of_the_next_unit_in_a_row() -> None:
    text = "Năm 2019, cao nhất là Đảng bộ huyện Can Lộc, có 48/50 TCCSĐ hoàn thành tốt nhiệm vụ; thấp nhất là Vũ Quang: 81,5%."
    assert next(f for f in read(text).facts if isinstance(f, Percentage)).org_name == "Vũ Quang"


def test_levels_in_a_row_are_no_units() -> None:
    text = (
        "Tỉnh Sóc Trăng có 1.934 cán bộ; trong đó cấp tỉnh có 247 (chiếm 11,9%), huyện: 618 "
        "(chiếm 14,3%), xã: 1.069 (chiếm 23,6%)."
    )
    assert {(f.org_level, f.org_name) for f in read(text).facts if isinstance(f, Percentage)} == {("tinh", "Sóc Trăng")}


@pytest.mark.parametrize(
    ("text", "subset"),
    [
        ("Trong đó 2 đồng chí Bùi Thị Mẫu và Vũ Đình Mẫu được nhận Huy hiệu 60 năm tuổi Đảng.", "Huy hiệu 60 năm tuổi Đảng"),
        ("Có 2 đồng chí Bùi Thị Mẫu, Vũ Đình Mẫu vinh dự đón nhận huy hiệu 40 năm tuổi Đảng.", "huy hiệu 40 năm tuổi Đảng"),
        ("Đảng ủy kỷ luật 5 đảng viên bằng các hình thức: khiển trách 3, khai trừ ra khỏi Đảng 2 đồng chí.", "khai trừ"),
        ("Đảng ủy thi hành kỷ luật 7 đảng viên, trong đó 2 đồng chí bị kỷ luật khiển trách.", "khiển trách"),
        ("Trong đó 2 đồng chí Bùi Thị Mẫu và Vũ Đình Mẫu phát biểu.", None),
    ],
)
def test_which_of_them(text: str, subset: str | None) -> None:
    assert [
        f.subset for f in read(f"Đảng bộ xã Mẫu Sơn có 412 đảng viên. {text}").facts if isinstance(f, Count) and f.value == 2
    ][-1] == subset


def test_new_members_in_capitals() -> None:
    assert counts("HUYỆN BẮC MÊ KẾT NẠP 131 ĐẢNG VIÊN MỚI")[131].subset is None


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (
            (
                "Cấp ủy kiểm tra 4.872 tổ chức đảng và 13.206 đảng viên (trong đó, Ban Thường vụ Tỉnh "
                "ủy kiểm tra 121 tổ chức đảng và 76 đảng viên)."
            ),
            {121: 4872, 76: 13206},
        ),
        ("Huyện kết nạp 200 đảng viên (trong đó kiểm tra 12 đảng viên).", {}),
        (
            "Huyện có 512 đảng viên là người theo đạo trong tổng số 5.236 đảng viên. Trong số này, 63 người là cán bộ.",
            {512: 5236, 63: 512},
        ),
        ("Huyện có 46 tổ chức cơ sở đảng. Đảng bộ có 17 đầu mối trực thuộc, gồm 9 đảng bộ và 8 chi bộ.", {}),
        (
            "Các đảng bộ đã bầu 478 đồng chí vào cấp ủy khóa mới, trong đó nữ 91 đồng chí; tham gia lần đầu 152.",
            {91: 478, 152: 478},
        ),
        ("Huyện kết nạp 130 đảng viên, trong đó mỗi xã ít nhất 7 đảng viên.", {}),
        (
            (
                "Huyện kỷ luật 22 đảng viên. Trong số này, chủ yếu vi phạm chính sách dân số (13 "
                "trường hợp), 6 trường hợp vi phạm điều lệ."
            ),
            {13: 22, 6: 22},
        ),
        (
            (
                "Tỉnh kết nạp 1.512 đảng viên. Huyện Ba Tri chỉ kết nạp 92 ĐV.\nTrong số ĐV mới, có "
                "688 đồng chí tốt nghiệp đại học."
            ),
            {688: 1512},
        ),
        ("Huyện kết nạp 130 đảng viên. Dịp 93 năm thành lập Đảng, trong đó có 45 đảng viên là người Mông.", {45: 130}),
        ("Tỉnh kết nạp 986 đảng viên, có 431 người theo đạo (419 Công giáo, 12 Phật giáo).", {431: 986, 419: 431, 12: 431}),
        ("Chi bộ có 4 đảng viên, 3 chính thức, 1 dự bị.", {3: 4, 1: 4}),
        (
            "Nhiệm kỳ này, tỉnh kết nạp 470 đảng viên.\nĐến nay, tỉnh có 17 đảng viên là chủ doanh nghiệp.",
            {},
        ),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else None,
)
def test_parts(text: str, whole: dict[float, float]) -> None:
    assert parts(text) == whole


def test_cases_at_fault_are_disciplined_members() -> None:
    text = (
        "Huyện kỷ luật 22 đảng viên. Trong số này, chủ yếu vi phạm chính sách dân số (13 "
        "trường hợp), 6 trường hợp vi phạm điều lệ."
    )
    assert {(counts(text)[value].indicator, counts(text)[value].measure) for value in (13, 6)} == {("dang_vien", "ky_luat")}
    assert 13 not in counts("Huyện có 22 đảng viên. Lỗi chủ yếu là vi phạm giao thông (13 trường hợp).")
    assert 8 not in counts(
        "Huyện kỷ luật 22 đảng viên. Lỗi chủ yếu là vi phạm đất đai; huyện cũng thu hồi đất 8 trường hợp của dân."
    )


@pytest.mark.parametrize(
    ("text", "value", "indicator"),
    [
        ("Đảng bộ nâng tổng số chi bộ trực thuộc lên 7 đơn vị.", 7, "chi_bo"),
        ("Tổng số tổ chức đảng ở doanh nghiệp của huyện là 92 tổ chức.", 92, "to_chuc_dang"),
        ("Huyện ủy tặng giấy khen cho 7 đơn vị.", 7, None),
        ("Tổng số chi bộ là 12, khen thưởng 7 đơn vị.", 7, None),
        ("Huyện kiểm tra tổng số chi bộ thuộc các xã, đạt 7 đơn vị.", 7, None),
        ("Tổng số chi bộ có đảng viên là chủ hợp tác xã lên 7 đơn vị.", 7, None),
    ],
)
def test_bodies_told_again(text: str, value: float, indicator: str | None) -> None:
    found = counts(f"Đảng bộ huyện Mẫu Sơn có 500 đảng viên. {text}").get(value)
    assert (found.indicator if found else None) == indicator


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Năm 2022, huyện phấn đấu kết nạp 130 đảng viên. Trong đó: mỗi đảng bộ xã ít nhất 7 quần chúng vào Đảng.", "target"),
        (
            "Năm 2021, huyện được giao chỉ tiêu kết nạp 130 đảng viên, kết quả đạt 115%. Trong đó, có 7 đảng viên là nữ.",
            "actual",
        ),
        (
            "Năm 2021, huyện kết nạp 124 đảng viên, vượt chỉ tiêu (120). Trong đó, có 7 quần chúng người Khmer được kết nạp.",
            "actual",
        ),
    ],
)
def test_what_follows_a_target(text: str, status: str) -> None:
    assert counts(text, "2022-06-01")[7].status == status


@pytest.mark.parametrize(
    ("text", "published", "value", "period"),
    [
        (
            (
                "Đại hội thông qua báo cáo nhiệm kỳ 2020-2025.\nNhiệm kỳ 2025-2030, Đại hội thông qua "
                "27 chỉ tiêu; mỗi năm kết nạp 20 đảng viên."
            ),
            "2025-07-21",
            20,
            "2025-01-01 2030-12-31",
        ),
        (
            "Từ đầu năm đến nay, tỉnh kết nạp 1.512 ĐV, đạt 84% kế hoạch năm 2018 (kế hoạch là 1.800 ĐV).",
            "2018-11-09",
            1800,
            "2018-01-01 2018-12-31",
        ),
        (
            "Từ khi chính quyền hai cấp vận hành (ngày 01/7/2025), Đảng ủy xã đã thành lập 2 đảng bộ cơ sở.",
            "2025-08-07",
            2,
            "2025-07-01 2025-08-07",
        ),
        ("Từ khi mới thành lập (ngày 15/3/1998), chi bộ chỉ có 5 đảng viên.", "2024-01-01", 5, "1998-03-15 1998-03-15"),
        (
            ("Quý I/2026, xã đặt mục tiêu kết nạp 10 đảng viên; đến nay đã kết nạp 8 đảng viên."),
            "2026-03-09",
            8,
            "2026-01-01 2026-03-09",
        ),
        (
            (
                "Tại buổi lễ ngày 3/2/2026, xã trao Huy hiệu Đảng cho 12 đảng viên.\nXã Bình Lộc cũng "
                "trao Huy hiệu Đảng cho 27 đảng viên."
            ),
            "2026-02-04",
            27,
            "2026-02-03 2026-02-03",
        ),
        (
            "Thực hiện Nghị quyết Đại hội Đảng bộ xã nhiệm kỳ 2020-2025, xã kết nạp 121 đảng viên.",
            "2025-07-21",
            121,
            "2020-01-01 2025-12-31",
        ),
        (
            (
                "Xã Mẫu chuẩn bị Đại hội nhiệm kỳ 2025-2030\n\nDự thảo Báo cáo chính trị nêu 17 chỉ "
                "tiêu, trong đó có: kết nạp 150 đảng viên."
            ),
            "2025-08-07",
            150,
            "2025-01-01 2030-12-31",
        ),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else None,
)
def test_of_when(text: str, published: str, value: float, period: str) -> None:
    assert days(counts(f"Xã Mẫu Sơn\n\n{text}", published)[value]) == period


def test_shares_of_a_total_that_a_flow_raised() -> None:
    text = (
        "Từ đầu nhiệm kỳ 2020-2025 đến nay, tỉnh kết nạp 1.872 đảng viên; nâng tổng số đảng "
        "viên lên 33.000 đồng chí; trong đó, có 41% đảng viên là nữ."
    )
    share = next(f for f in read(text, "2021-12-09").facts if isinstance(f, Percentage))
    assert days(share) == "2021-12-09 2021-12-09"
    later = read(
        ("Cuối năm 2020, huyện có 2.000 đảng viên, trong đó 35% đảng viên là nữ; năm 2022 là 41% đảng viên nữ."), "2023-01-01"
    )
    assert [days(f)[:4] for f in later.facts if isinstance(f, Percentage)] == ["2020", "2022"]


@pytest.mark.parametrize(
    ("said", "period"),
    [
        ("Bước vào năm 2026, phường phấn đấu", "2026-01-01 2026-12-31"),
        ("Phường phấn đấu vào năm 2026 có", "2026-12-31 2026-12-31"),
    ],
)
def test_a_year_entered_and_a_year_reached(said: str, period: str) -> None:
    text = f"{said} 100% chi bộ hoàn thành nhiệm vụ."
    assert days(next(f for f in read(text, "2026-02-05").facts if isinstance(f, Percentage))) == period


def test_a_visitor_is_not_whom_an_article_is_about() -> None:
    text = (
        "Chi bộ Ban Tuyên giáo Tỉnh ủy dự sinh hoạt với Chi bộ bản Mung, xã Nà Nghịu\n\n"
        "Chi bộ Ban Tuyên giáo Tỉnh ủy về dự sinh hoạt với Chi bộ bản Mung.\n"
        "Chi bộ Ban Tuyên giáo Tỉnh ủy có 24 đảng viên.\nBản Mung có 132 hộ.\nNăm 2022 Chi bộ được xếp loại tốt, có 28 đảng viên."
    )
    found = counts(text)
    assert (found[24].org_name, found[28].org_name) == ("Ban Tuyên giáo Tỉnh ủy", "Mung")


def test_who_goes_somewhere_may_be_whom_an_article_is_about() -> None:
    text = "Đảng bộ Công ty Điện lực Hà Giang thăm các gia đình chính sách\n\nDịp này, toàn Đảng bộ có 264 đảng viên."
    assert counts(text)[264].org_name == "Công ty Điện lực Hà Giang"


@pytest.mark.parametrize("body", ["Ban Tuyên giáo", "Ban Dân vận", "Ban Nội chính", "Ủy ban Kiểm tra", "Ban Tổ chức"])
def test_the_cell_of_a_committee_s_office(body: str) -> None:
    assert counts(f"Chi bộ {body} Huyện ủy có 24 đảng viên.")[24].org_name == f"{body} Huyện ủy"


@pytest.mark.parametrize(
    ("paper", "province"),
    [("BÁO ẤP BẮC ĐIỆN TỬ", "Tiền Giang"), ("Báo Đồng Khởi", "Bến Tre"), ("Báo Mới", None), (("Báo Sài Gòn Giải Phóng"), None)],
)
def test_the_province_of_a_paper(paper: str, province: str | None) -> None:
    text = (
        f"{paper}\nXây dựng Đảng\nChất lượng đảng viên được nâng lên\n11/04/2014\nĐến nay, "
        "toàn Đảng bộ tỉnh có 842 tổ chức cơ sở đảng."
    )
    assert counts(text)[842].org_name == province


def test_a_local_committee_behind_the_issuer_is_no_issuer() -> None:
    text = "Thực hiện Chỉ thị số 37-CT/TW ngày 4/8/2009 của Bộ Chính trị, Huyện ủy Bảo Thắng kết nạp 12 đảng viên."
    document = next(f for f in read(text).facts if f.kind == "document")
    assert document.issuer == "Bộ Chính trị"
    assert counts(text)[12].org_name == "Bảo Thắng"
    plan = read("Kế hoạch số 12-KH/TU ngày 5/3/2023 của Ban Thường vụ Tỉnh ủy, Đảng ủy Khối các cơ quan tỉnh về phát triển đảng.")
    assert next(f for f in plan.facts if f.kind == "document").title == "phát triển đảng"


@pytest.mark.parametrize(
    ("text", "value", "measure"),
    [
        ("Chuyển đảng viên chính thức và trao thẻ đảng viên cho 118 đồng chí.", 118, "chuyen_chinh_thuc"),
        ("Giải thể 371 chi bộ để lập 179 chi bộ.", 179, "thanh_lap"),
        ("Ủy ban Kiểm tra kiến nghị xử lý pháp luật 3 đảng viên.", 3, "khac"),
    ],
)
def test_what_was_done(text: str, value: float, measure: str) -> None:
    assert counts(f"Đảng bộ huyện Mẫu Sơn có 500 đảng viên. {text}")[value].measure == measure


def test_a_share_with_its_fraction_in_brackets() -> None:
    found = counts("Tỉnh Điện Biên mở đại hội\n\nĐến nay, 100% (45/45) đảng bộ xã, phường đã họp.")
    assert (found[45].indicator, found[45].total, found[45].org_name) == ("dang_bo", 45, "Điện Biên")


def test_a_line_that_ends_in_the_midst_of_a_sentence_goes_on() -> None:
    text = "Đảng bộ xã Mẫu Sơn có 16 chi bộ trong đó có\n11 chi bộ thôn, 5 chi bộ trường học."
    assert parts(text) == {11: 16, 5: 16}


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Tỉnh Gia Lai kết nạp 9 đảng viên.\n\nĐến nay, toàn vùng Tây Nguyên đổi mới; toàn vùng có 79 đảng bộ.", None),
        ("Tỉnh Gia Lai kết nạp 9 đảng viên.\n\nĐến nay, toàn vùng có 79 đảng bộ.", "tinh"),
        (
            "Tỉnh Gia Lai ở Tây Nguyên kết nạp 9 đảng viên.\n\nĐến nay, toàn vùng có 50 chi bộ. Riêng Gia Lai có 79 đảng bộ.",
            "tinh",
        ),
    ],
)
def test_a_region_is_no_organisation(text: str, level: str | None) -> None:
    assert counts(text)[79].org_level == level
