"""What a figure counts, what was done, and whether it is yet to be done."""

from __future__ import annotations

import pytest

from trichluc.extraction import extract
from trichluc.records import Count
from trichluc.rules import load_rules

RULES = load_rules()


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
