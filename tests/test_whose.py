"""Whose a figure is."""

from __future__ import annotations

import pytest

from trichluc.extraction import extract
from trichluc.rules import load_rules

RULES = load_rules()


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
