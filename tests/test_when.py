"""Of when a figure is."""

from __future__ import annotations

import pytest

from trichluc.extraction import extract
from trichluc.records import Count
from trichluc.rules import load_rules

RULES = load_rules()


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


def test_a_rounded_headline_is_of_the_time_told_below() -> None:
    page = "Một năm kết nạp gần 17 vạn đảng viên\n19/01/2026\n\nNăm 2025, cả nước kết nạp 169.480 đảng viên ưu tú vào hàng ngũ."
    counts = {fact.value: fact for fact in extract(page, rules=RULES).facts if isinstance(fact, Count)}
    assert str(counts[170000].period_end) == "2025-12-31"
