"""Organisations in a text: `Đảng bộ huyện Mường Nhé`, `toàn huyện`, `Chi bộ Trường THPT Tây Giang`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

import regex

from trichluc.find.numbers import WORD_NUMBER
from trichluc.places.units import key, province_of
from trichluc.places.units import known as known_unit
from trichluc.rules.alternation import compile_words
from trichluc.rules.context import ContextRules
from trichluc.rules.phrases import fold
from trichluc.segment import words
from trichluc.text import View

ORDER = {"thon": 0, "xa": 1, "huyen": 2, "tinh": 3, "trung_uong": 4, "co_quan": 1}

_SAID = r"(?!(?i:nói|cho|kể|chia|tâm|khẳng|nhấn|bí|phó|trưởng|chủ)(?!\p{L}))"  # làng Bua|-nói, beside Phan Rang-Tháp Chàm
_WORD = rf"\p{{Lu}}(?:[^-\s,.;:()“”\"\[\]|/–]|-{_SAID})*+"
_NAME = regex.compile(
    rf"\s+(?:[“\"])?(?P<name>(?:{_WORD})(?:\s+{_WORD}|\s+-\s+{_WORD})*+(?:\s+\d{{1,2}}(?![.,]?\d|[/%]|\s*%)(?=[\s,.;:)]|$))?+)"
)
_BEHIND_LEVEL = regex.compile(r"(?<=\s(?:tỉnh|huyện|xã|phường|quận|thị xã|thành phố|thị trấn)\s)\p{Lu}\p{Ll}*(?=\s\p{Lu})")
_VERB_IN_NAME = re.compile(
    r"(?<!Dân)(?<!Công)\s+lập$|\s+(?:kết nạp|cử|có|giờ|hiện|đã|còn|được|phấn đấu|ban hành|vừa|là|gồm|đạt|trao)(?!\w)"
)
_COLON = re.compile(r"\s*:")
_OFFICER = re.compile(r"\s+viên(?!\w)")  # mỗi huyện ủy viên
_PIECE = re.compile(r"\S+")
_LETTERS = re.compile(r"\w*")
_CAPITALISED = regex.compile(r"\p{Lu}\w*+")
_CAPITALS = regex.compile(r"(?:\s+\p{Lu}[^\W_]*+)++\s*+")
_TELLING_WORDS = 3  # of an agency's name: Khối doanh nghiệp, beside Khối các cơ quan
_LONGEST_AGENCY = 90  # characters
_SMALL_WORD = regex.compile(r" (\p{Ll}+)(?!\w)")
_SMALL_WORDS = regex.compile(r"(?:\s+\p{Ll}+)++(?=\s+\p{Lu})")
_GLUED_NAME = regex.compile(_NAME.pattern.replace(r"\s+", r"\s*", 1))
# Trường Đại học Kinh tế - Đại học Đà Nẵng, Công ty Than Vàng Danh - TKV
_AGENCY_STOP = re.compile(
    r"[,;:()“”\"\n]|\svà\s(?=\d|$)|\s[-–]\s(?!(?:Đại học|ĐH)\s|(?:[A-Z]{3,8}|Vinacomin)(?!\w))|(?<!TP)(?<!Tp)(?<!TX)\.(?=\s|$)"
)
_NEXT_CAPITAL = regex.compile(r"\s+\p{Lu}")
_TWO_WORDS = (re.compile(r"\w+\s\w+$"), re.compile(r"\w+\s\w+"))
_OFFICE_HEAD = re.compile(r"(?:[Kk]hoa|Phòng|Trung tâm|Ban|Sở|Viện|Bệnh viện|Khối (?:[Cc]ác )?[Cc]ơ quan)$")
_BLOC = re.compile(r"Khối (?:[Cc]ác )?(?:[Cc]ơ quan|[Dd]oanh nghiệp)$")
_OFFICE_REACH = 18  # characters before a dash
_ABBREVIATION = regex.compile(r"\s?\(\p{Lu}{2,7}\)\s(?=(?:tỉnh|huyện|thành phố|thị xã|xã|phường)\s\p{Lu}|\p{Lu})")
_COMMITTEE_OF = re.compile(r"(?:đảng (?:bộ|ủy)|(?<!“)chi bộ)\s+$")
_OF_COMMITTEE = re.compile(r"\s+(?:đảng|tỉnh|thành|thị|quận|huyện) ủy(?!\w)")
_OF_ANY = re.compile(r" cấp (?:tỉnh|huyện|xã|phường|cơ sở|trung đoàn)$")  # Công an cấp huyện: all of them, none
_WORD_BEHIND = re.compile(r"\s+([^\W\d_]+)(?=\s)")
_NUMBER_NAME = re.compile(r"\s+(?:số\s+)?(?P<name>\d{1,2}[A-Z]?)(?=[,.;:)\s(]|$)")
_NOT_AFTER_NUMBER = re.compile(
    r"\s*(?:năm(?!\s+(?:19|20)\d\d)|tháng|đảng viên|chi bộ|hộ|người|thôn|ngày|lần|đồng chí|tổ chức|%|km|ha)(?!\w)"
)
_PERSON_WORDS = 3
_NOT_NEXT = re.compile(
    r"\s+(?:hội|viên|thân|sắc|chất|lĩnh|đồ|lộ|lỵ|nghề|giao|ngoài|bạn|khác|hóa|trưởng|đội|ủy|đoàn|tịch|báo|đề ra"
    r"|nguồn)(?!\w)|[.\w]"
)
_LEVELS = "xã|huyện|thôn|bản|ấp|phường|thị trấn|thị xã"
_PLACE = (
    r"(?!Quý\s[IVX\d]|(?:Năm|Tháng|Về|Tại|Ở|Đến|Tới|Lên|Trong|Là|Nay|Vốn|Theo|Cả)\s)\p{Lu}[\p{Ll}'’]+(?:\s\p{Lu}[\p{L}'’]+){1,2}+"
)
# Phường Hòa Khánh hình thành trên cơ sở hợp nhất hai phường …; xã Kim Song Trường được thành lập từ 3 xã …
_MERGED = compile_words(
    r"(?<!\w)(?:trên cơ sở (?:hợp nhất|sáp nhập|nhập|sắp xếp|toàn bộ|nguyên trạng)|(?:thành lập|hình thành) trên cơ sở"
    r"|(?:thành lập|hình thành|ra đời|hợp nhất|sáp nhập|được nhập|gộp|nhập lại) từ"
    r"|(?:hợp nhất|sáp nhập) (?:các|hai|ba|bốn|\d+) (?:xã|phường|thị trấn|huyện|đảng bộ))(?!\w)"
)
PAGE_HEAD = 400  # characters of a page in which its own paper or committee is named
_BORNE = "Hồ Chí Minh"  # whose name not only the city bears
_CITY_WORD = 12  # characters
_CITY_WORDS = re.compile(r"^(?:TP\.?|Tp\.?|Thành phố|thành phố)\s*")
_OF_PROVINCE = re.compile(r"(?<!\w)(?:tỉnh|tỉnh ủy|(?<!thông )báo) ")  # in a page's head: TỈNH ỦY BÌNH THUẬN, Báo Vĩnh Long
_CITY_OF = re.compile(r"(?:[Tt]hành phố|TP\.?|Tp\.?|THÀNH PHỐ)\s?$")
_CITY_NAMED = re.compile(r"(?<!\w)(?:thành phố|tp\.?) ?(\w+(?: \w+){0,3})")
FORMER = re.compile(r"\s+\(?(?:trước đây|trước kia|cũ)(?!\w)")
_CLAUSE_STOP = re.compile(r"[.;](?=\s|$)")
_APPOSED = (
    regex.compile(
        rf"(?P<name>{_PLACE})(?:,\s+(?:một\s+)?|\s+[-–]\s+|\s+(?:vốn\s+)?là\s+(?:một\s+(?:trong\s+(?:những|\d+)\s+)?)?)(?P<level>{_LEVELS})"
        r"(?=\s+(?!(?:đội|viên|trưởng|hội|ủy|này|đó)\W)\p{Ll})"
    ),
    regex.compile(
        rf"(?:(?:(?<=[\n.;])|(?<=[.;–-] ))Là|(?:cùng|cũng|vốn) là)\s+(?:một\s+(?:trong\s+(?:những|\d+)\s+)?)?(?P<level>{_LEVELS})"
        rf"\s+[^.,;()]{{2,80}},\s+(?P<name>{_PLACE})"
    ),
)
# Nậm Kè | là một trong những nơi đi đầu
_AMONG_FIRST = regex.compile(
    rf"(?P<name>{_PLACE})\s+(?:cũng\s+)?là\s+(?:một trong (?:những|các|\d+)\s+)?"
    r"(?:nơi|đơn vị|địa phương|điểm sáng|lá cờ đầu)(?!\w)"
)
_HAMLET_OF = regex.compile(rf"(?P<name>{_PLACE})\s+\((?:xã|phường|thị trấn)\s+\p{{Lu}}")  # Khau Phiêng (xã Sinh Long)
_NAME_BEGINS = regex.compile(r"[\s.]*(?:số\s+|tp\.?\s+|thành phố\s+)?[“\"]?[\p{Lu}\d]")
_YEAR_BEFORE = re.compile(r"(?:(?<=năm )|(?<=[/-])|(?<=[/-] ))(?:19|20)\d\d\s+$")
_PARTY_OFFICES = "các cơ quan đảng"
# what stands before a level word where a name is apposed to it or follows in a row: Tủa Chùa là | huyện, các | xã
_BESIDE_NAME = re.compile(r"(?:,|(?<!\w)(?:là|một|những|các|số|nhiều|hai|ba|bốn|năm|bộ)|\d)\s+$")
_REACH_OF_NAME = 16  # characters before a head
_IN_ROWS = "huyện|xã|phường|thị trấn|đảng bộ|địa phương|đơn vị|cấp ủy|nơi"
_RANKED = "nhiều nhất|cao nhất|đông nhất|dẫn đầu|kế đến|kế đó|tiếp đến|tiếp theo|sau đó đến|sau đó là|rồi đến"
_TOLD_IN_ROWS = compile_words(rf"(?<!\w)(?:{_IN_ROWS}|{_RANKED})(?!\w)")  # without one of these, no row: a fast search
_ROW = re.compile(
    rf"(?<!\w)(?:các|một số|những|nhiều|hai|ba|bốn|năm|\d+)\s+(?:đảng bộ\s+)?(?P<level>{_IN_ROWS})(?!\w)"
    r"(?:[^.;]{0,80}?(?:(?<!\w)(?:là|gồm|như)(?!\w)|:)|(?=\s[^.;(]{2,40}\(\d))"
    rf"|(?<!\w)nơi (?:có|đạt) (?:nhiều|ít|số|tỷ lệ|tỉ lệ)[^.;:\d]{{0,60}}?(?: là(?!\w)|:)"  # Nơi có nhiều đảng viên bị kỷ luật là
    # nhiều nhất là Đảng bộ huyện Thạnh Phú với 14 đồng chí, kế đến là Giồng Trôm 9 đồng chí
    rf"|(?<!\w)(?:{_RANKED})(?: (?:là|với))?(?!\w)"
)
# kết nạp 1.126 đảng viên. Trong đó, | Cái Bè 158 đảng viên, Châu Thành 149, Chợ Gạo 131
_PARTED = compile_words(r"(?<!\w)(?:trong đó|gồm|cụ thể)(?: có)?\s*[:,]?\s+(?=[^,;:()\d]{2,24} \d)")
_LEAST_OF_ROW = 3  # known units, told without a word of their level
_IN_ROW = regex.compile(
    r"(?<=[\s,:;])(?P<name>\p{Lu}[\p{L}'’]*+(?:\s\p{Lu}[\p{L}'’]+){0,3}+)"
    r"(?=,?\s+(?:\(|có\s+|kết nạp\s+|với\s+|đạt\s+|mới\s+|chỉ\s+|chỉ có\s+)?(?:được\s+)?\d)"
)
_ITEM = regex.compile(
    r"\s*(?:[-+•*–]|\d{1,2}[.)])?\s*(?:(?P<head>Chi bộ|Đảng bộ|Đảng ủy)\s+)?"
    r"(?P<name>\p{Lu}[^:;,.()\d\n]{1,60}?(?:\s\d{1,2})?)\s*(?:\((?:huyện|thị xã|thành phố)\)\s*)?(?::|[-–](?=\s*\d))"
)
_ITEM_BEGINS = re.compile(r"(?:[,:;(]|(?<!\w)(?:là|và|gồm|như|với|đến|bộ|huyện|xã))\s*$")  # not: Mỏ sắt | Trại Cau 9
_ITEM_BACK = 12  # characters
_ROWS_ABOVE = re.compile(
    r"(?<!\w)(?:các|một số|những|nhiều|\d+)\s+(?:đảng bộ\s+)?(?P<level>xã|phường|thị trấn|huyện|thị xã)(?!\w)"
)
_UNITS_ABOVE = re.compile(r"(?<!\w)(?:các|một số|từng|mỗi|những)\s+(?:đơn vị|địa phương|đảng bộ|nơi)(?!\w)")
_SUBUNIT = regex.compile(r"(?:Phòng|Xưởng|Trung tâm|Chi nhánh)\s\p{Lu}|Trại (?:tạm )?giam(?!\w)")
_OF_RESOLUTION = re.compile(r"(?:nghị quyết|chỉ thị|kế hoạch|đề án|chương trình|chỉ tiêu)[^.;]{0,60}$")
_AIMS = re.compile(
    r"\s*(?:lần thứ \w+)?\s*(?:\([^)]*\))?\s*(?:,?\s*nhiệm kỳ [\d\s–-]+)?\s*,?\s*"
    r"(?:đã\s+)?(?:đặt|đề ra|xác định|nêu|yêu cầu|phấn đấu|chỉ rõ)(?!\w)"
)
_BY_THEN = re.compile(r"\s+(?:(?:đến|tới)\s+(?:năm|nay|tháng|cuối|hết)|(?:cuối|đầu|hết)\s+(?:năm|tháng))(?!\w)")
_BREAKS_NAME = re.compile(
    r"(?:của|tại|ở|do|là|cho|với|có|thuộc|được|theo|từ|đến|về|trên|trong|cùng|các|những|đồng chí|đ/c|ông|bà"
    r"|anh|chị|em|kết nạp|thành lập|gồm|như|trực|giao|mời|gặp|đưa|trao|tặng|giữa|sau|trước|khi|năm|ngày|và"
    r"|nhân|nay|hiện|cách|vào|để|bị|bí thư|phó|chủ tịch|giám đốc|hiệu trưởng)(?!\w)"
)
_FIRST_WORD = re.compile(r"\s+(?!không phải)(\w+)")
_OPENING = 16  # characters before a name that may open its clause
_OF_WHEN = frozenset({"trong", "năm", "từ", "tháng", "quý", "tính", "đến"})  # Riêng Gia Lai trong quý I/2011 đã …
_BEFORE_NAME = frozenset({"khi", "còn", "đó", "năm", "ở", "tại", "hiện", "nay", "cả", "toàn", "riêng", "chuyện", "thì"})
_OF_SOMEONE = re.compile(r"\s+(?:này|ấy|đó|mình|tôi|chúng tôi|bọn tôi|của (?:anh|chị|ông|bà|mình|họ|em|cô))(?!\w)")
_INSIDE_PLACE = regex.compile(rf"(?<!\w)(?:{_LEVELS}|tỉnh|thành phố|quận|làng|buôn|xóm)(?:\s\p{{Lu}}\p{{Ll}}+)*\s$")
_LONGER_NAME = regex.compile(r" \p{Lu}\p{Ll}")
_ATTENDING = re.compile(
    r"\W*(?:(?:đến|tới|về|tham) )?dự(?! (?:kiến|thảo|án|báo|ước|toán|bị|nguồn|phòng))(?!\w)"
    r"(?: và (?:chỉ đạo|phát biểu)[^,;.]{0,30}?)?(?: (?:đại hội|hội nghị|buổi lễ|lễ))?[^;.]{0,40}?(?<!\w)có(?!\w)"
)
_OFFICE_BEFORE = 36  # characters before an organisation in which the office of its officer stands
_TITLE_REACH = 45  # characters before an organisation in which the title of its officer stands
_VERB_REACH = 12  # characters behind a name in which its verb begins
NAME_RUN = regex.compile(r"\p{Lu}[\p{L}'’]*+(?: \p{Lu}[\p{L}'’]*+){1,3}+")
_LEVEL_END = re.compile(r"\s*(?:[,.;:()]|\d|$)|\s+(?:với|và|hiện|đã|có|trong|năm)(?!\w)")
_DECIDES = re.compile(
    r"\s+(?:đã\s+)?(?:ra|ban hành|ký|có)\s+quyết định[^.;]{0,80}?"
    r"(?:nâng|thành lập|chuyển|tách|đổi tên|công nhận)\s+(?:chi bộ|đảng bộ)(?!\w)"
)
_HAS_SO_MANY = re.compile(r"\s+có \d")
_UNITS_OF = re.compile(r"(?<!\w)(?:các|nhiều|những) [^,;.()\d]{2,40} của\s+$")
_SEVERAL_UNITS = re.compile(rf"(?<!\w)(?:\d+|{WORD_NUMBER})\s+$")
_COUNT_BACK = 8  # characters
_NEXT_UNIT = regex.compile(rf"\s*(?:,|và)\s+(?P<name>{NAME_RUN.pattern})")
_SO_MANY_PUPILS = compile_words(
    rf"(?<!\w)(?:\d+|{WORD_NUMBER}) (?:học sinh|sinh viên|em|giáo viên)(?: ưu tú)?(?: (?:khối |lớp )\d+\w*)?(?: của)?\s+$"
)
_MANY = re.compile(
    r"(?:các|tỷ lệ|tỉ lệ|những|số|mỗi|nhiều|một số|từng|hai|ba|\d|mọi|tất cả|bí thư|nghị quyết|sinh hoạt|quyết định"
    r"|lãnh đạo|cấp|không còn|không có|chưa có|của|với|giữa|dưới|cho|vào|về|trong|xây dựng|hoạt động|thành lập|họp)\s*$"
)
_IN_OFFICE = compile_words(
    r"(?<!\w)(?:giữ chức|giữ chức vụ|đảm nhiệm|kiêm|bầu|làm)\s+[^,;.()]{0,14}(?:bí thư|chủ tịch|ủy viên|trưởng ban)\s*$"
)
_COUNTED_BEFORE = re.compile(r"[\d%]\s*$")
_EACH_OF = compile_words(r"(?<!\w)(?:các|từng|mỗi|một số|những|nhiều)\s+$")
# Chi bộ thôn | hiện có 57 đảng viên
_OF_HAMLET = re.compile(
    r"\s+(?:thôn|bản|ấp|buôn|xóm|làng|khóm|khu phố|khối phố|tổ dân phố|khu dân cư|tiểu khu)"
    r"(?:\s+(?:hiện|nay|mới|chỉ|đã|còn|vẫn|cũng))*\s+(?:có|còn|kết nạp|ra mắt)(?: được)?\s+(?:\w+\s+){0,2}?\d"
)
# các huyện, thị ủy và | đảng ủy trực thuộc
_IN_PLURAL = re.compile(
    r"(?<!\w)(?:các|mỗi|từng)\s+(?:(?:huyện|thị|thành|quận|đảng|tỉnh|xã|phường)(?: ủy)?(?:,|\s+và|,\s+và)?\s+)+$"
)
_AMONG_ROWS = re.compile(r"(?:ở|tại|trong)\s+các\s+(?:đảng bộ\s+)?$")  # ở các | Đảng bộ huyện Hải Hậu (14 đảng viên), …
_PEOPLES = compile_words(r"\s+(?:Mông|Dao|Thái|Khmer|Khơ Mú|Chăm|Tày|Nùng|Mường|Hà Nhì|La Hủ|Jrai|Ba Na|Ê Đê)(?!\w)")
# cấp ủy và ủy ban kiểm tra các cấp đã thi hành kỷ luật …: of the article's own
_OF_ALL_LEVELS = compile_words(r"(?<!\w)(?:cấp ủy|ubkt|ủy ban kiểm tra)(?:,? và (?:cấp ủy|ubkt|ủy ban kiểm tra))? các cấp(?!\w)")
_AWARDED = compile_words(
    r"(?<!\w)(?:tặng|trao|khen thưởng|biểu dương|tuyên dương)\s(?:[^\W\d]+\s){0,4}?(?:cho|các)\s+(?:các\s+)?$"
)
_LISTED_WITH = re.compile(r"\s*(?:,|và|với)\s*(?:các\s+)?")
_BESIDE = re.compile(r"\s*(?:,|\(|-|–)\s*")
_SEVERAL_NAMED = regex.compile(r",\s\p{Lu}[^,;.()\d]{2,30}(?:,\s\p{Lu}[^,;.()\d]{2,30})*+\svà\s\p{Lu}")
_KIND_OF_UNIT = compile_words(
    r"\s+(?:biên giới|vùng biên|miền núi|vùng cao|vùng sâu|ven biển|vùng biển|bãi ngang|trung du)(?!\w)"
)
_THIS_UNIT = compile_words(r"\s*(?:này|ấy|đó|nay|hiện|có|còn|đã|mới|chỉ|vẫn)(?!\w)")
_OWN_FIGURE = re.compile(r"\s*\(\d")
_FIGURE_ALONE = re.compile(r"\s+\d[\d.]*(?:/\d[\d.]*)?\s*(?:[,;.)]|$)")  # …; Hội An | 110; Điện Bàn 150
_IN_ROW_OF = re.compile(
    r"(?:(?<!\w)(?:ở|tại|như|là)|\),)\s+$"
)  # tập trung nhiều ở | Khánh Tiến (6 chi bộ), | Khánh Hội (5 chi bộ)
_RESULT_OF = re.compile(r"(?<!\w)(?:kết quả (?:xếp loại|đánh giá|phân loại|phân tích)|chất lượng)[^;.()]{0,40} của\s+$")
_HAMLETS_BEFORE = re.compile(r"(?<!\w)(?:thôn|bản|xóm|ấp|làng|buôn|phố),\s+$")  # 252 xóm, bản, | khối: no Khối
_CELLS_AT = re.compile(r"\d (?:chi bộ|đảng bộ)(?: bộ phận)? (?:ở|tại) (?:các )?$")
_OF_THE_PARTY = re.compile(r"(?:Văn phòng )?Ban [^,.]{2,30} Trung ương")
_REPORTS = re.compile(r"\s+(?:vừa )?(?:cho biết|thông báo|công bố|thống kê)(?!\w)")
_CHARGED = re.compile(r"(?<!\w)giao\s+(?:cho\s+)?$")
_CHARGES_US = re.compile(r"\s+giao kết nạp(?!\w)")
_TAKES_IN = re.compile(r"\s+(?:kết nạp|thành lập)(?!\w)")
_TASK = compile_words(r"(?<!\w)(?:chỉ tiêu|kế hoạch|nhiệm vụ|mục tiêu|%)[^,;.]{0,30}$")
_HEADS_BEFORE = re.compile(
    r"(?:(?:ban chấp hành|bch|ban thường vụ|btv|thường trực|ban tổ chức|ủy ban kiểm tra|ubkt|đảng bộ|đảng ủy"
    r"|chi bộ|chi ủy|toàn|cả|cán bộ, nhân dân|ubnd|hđnd|tại|ở|cấp ủy|trung tâm (?:bồi dưỡng )?chính trị)\s+)+$"
)


@dataclass(frozen=True, slots=True)
class Org:
    """An organisation: its level and its name without the level word. Equal by value."""

    level: str
    name: str | None


class Known(dict[str, Org]):
    """The organisations that an article names, by folded name; as quickly asked where there are thousands of them."""

    @cached_property
    def of_level(self) -> dict[str, frozenset[Org]]:
        """Those of each level."""
        return {level: frozenset(o for o in self.values() if o.level == level) for level in ORDER}

    @cached_property
    def _lengths(self) -> dict[str, list[int]]:
        """How long the names are that begin with a word."""
        lengths: dict[str, set[int]] = {}
        for name in self:
            lengths.setdefault(_LETTERS.match(name)[0], set()).add(len(name))  # type: ignore[index]  # matches the empty string
        return {word: sorted(found) for word, found in lengths.items()}

    @cached_property
    def _of_kind(self) -> dict[str, Org | None]:
        return {}

    def found_in(self, view: View, start: int, end: int) -> Iterator[tuple[int, str]]:
        """Offset and name, wherever one begins with a capital letter between two offsets and ends where a word does."""
        if not self:
            return
        for first in _CAPITALISED.finditer(view.plain, start, end):
            for length in self._lengths.get(view.folded[slice(*first.span())], ()):
                name = view.folded[first.start() : min(end, first.start() + length)]
                if name in self:
                    yield first.start(), name

    @cached_property
    def _told_by(self) -> dict[str, dict[Org, str]]:
        return {}

    def told_by(self, kind: str) -> dict[Org, str]:
        """The agencies whose long names begin with a word (khối), each with the first words of it that tell them apart."""
        if kind not in self._told_by:
            names = {o: fold(o.name or "").split() for o in self.of_level["co_quan"] if is_of_kind(o, kind)}
            self._told_by[kind] = {
                o: " ".join(words[:_TELLING_WORDS]) for o, words in names.items() if len(words) >= _TELLING_WORDS
            }
        return self._told_by[kind]

    def agency(self, kind: str) -> Org | None:
        """The first agency whose name begins with a word (công ty)."""
        if kind not in self._of_kind:
            self._of_kind[kind] = next((o for o in self.values() if o.level == "co_quan" and is_of_kind(o, kind)), None)
        return self._of_kind[kind]


def is_of_kind(agency: Org, kind: str) -> bool:
    """Whether the name of an agency begins with a word (công ty)."""
    return (agency.name or "").lower().startswith(kind)


@dataclass(slots=True)
class OrgMention:
    """Where an organisation is spoken of. `org` is None for words that mean one named before (toàn huyện)."""

    start: int
    end: int
    org: Org | None
    level: str | None
    head: str
    governs: bool = True
    whole: bool = False  # toàn Đảng bộ: the article's own


def find_organisations(
    view: View,
    start: int,
    end: int,
    rules: ContextRules,
    known: Known,
    figures: frozenset[int] = frozenset(),
    named: bool = False,
) -> list[OrgMention]:
    """The organisations between two offsets, in order; named: only where one with a name may stand.

    known: folded name → organisation, for names without a level word; figures: where figures start, which no name reaches into.
    """
    found: list[OrgMention] = []
    match = rules.head.search(view.folded, start, end)
    level_word = match is not None
    full_names = list(rules.agency.finditer(view.plain, start, end))
    provinces = list(rules.province_name.finditer(view.plain, start, end))
    if named and not (full_names or provinces or _may_name(view, start, match, end, rules)):
        return found
    for agency in full_names:
        mention = _agency(view, agency, end, rules, known, figures)
        if mention and (not found or mention.start >= found[-1].end):
            found.append(mention)
    levels = _OF_ALL_LEVELS.finditer(view.folded, start, end)
    found += [OrgMention(all_of_them.start(), all_of_them.end(), None, None, "đảng bộ", whole=True) for all_of_them in levels]
    if rules.agency_kind.search(view.folded, start, end):
        for again in rules.agency_again.finditer(view.folded, start, end):
            if _is_free(found, again.start("word"), again.end()) and not _HAMLETS_BEFORE.search(
                view.folded, start, again.start("word")
            ):
                found.append(OrgMention(again.start("word"), again.end(), None, "co_quan", again["word"]))
    agencies = list(found)
    while match:
        position = match.end()
        at = match.start()
        inside = any(a.start <= at < a.end for a in agencies) or any(p.start() <= at < p.end() for p in provinces)  # Sóc Trăng
        mention = None if inside else _headed(view, start, match, end, rules, known, figures)
        if mention:
            found.append(mention)
            position = max(position, mention.end)
        match = rules.head.search(view.folded, position, end)
    if level_word:
        found += _apposed(view, start, end, found, rules)
    found += _told_in_a_row(view, start, end, found, rules)
    found += _coordinate(view, start, end, found, rules)
    found += _bare_names(view, start, end, found, known, rules, provinces)
    found += _row_of_first(view, end, found)
    found.sort(key=lambda m: (m.start, m.end))
    _mark_governing(view, start, found, rules)
    return found if named else _without_merged(view, start, end, found, rules)


def _without_merged(view: View, start: int, end: int, found: list[OrgMention], rules: ContextRules) -> list[OrgMention]:
    """All but those that went into another one of their level, of which nothing is told: `hợp nhất | phường Hòa Minh và …`."""
    merged = _MERGED.search(view.folded, start, end) if found else None
    if merged is None:
        return found
    stop = _CLAUSE_STOP.search(view.folded, merged.end(), end)
    until = stop.start() if stop else end
    into = {m.level for m in found if m.start < merged.start()}
    kept = []
    for mention in found:
        if merged.end() <= mention.start < until and not _goes_on_acting(view.folded, mention.end, rules):
            if mention.level in into:
                continue
            mention.governs = False
        kept.append(mention)
    return kept


def _goes_on_acting(folded: str, at: int, rules: ContextRules) -> bool:
    """Whether a unit named among merged ones is the subject of what follows: `… hợp nhất từ 3 xã, xã Kim Song Trường | có`."""
    return _acts(folded, at, at + _VERB_REACH, rules) and FORMER.match(folded, at) is None


def _may_name(view: View, start: int, first: re.Match[str] | None, end: int, rules: ContextRules) -> bool:
    """Whether any head, from the first on, can have a name: a capital or number behind it, or words that place it beside one."""
    head = first
    while head is not None:
        between = rules.between.match(view.folded, head.end(), end)
        before = view.folded[max(start, head.start() - _REACH_OF_NAME) : head.start()]
        if _NAME_BEGINS.match(view.plain, between.end() if between else head.end(), end) or before.isspace():
            return True
        if _BESIDE_NAME.search(before):
            return True
        head = rules.head.search(view.folded, head.end(), end)
    return first is not None and view.folded.find("địa phương", start, end) >= 0  # which is no head, but may open a row


def _is_free(found: list[OrgMention], start: int, end: int) -> bool:
    """Whether no organisation found stands between two offsets."""
    return all(end <= m.start or start >= m.end for m in found)


def _apposed(view: View, start: int, end: int, found: list[OrgMention], rules: ContextRules) -> list[OrgMention]:
    """A name that the words behind it call a place: `Tủa Chùa là huyện nghèo`, `Về Ba Trang, xã anh hùng`."""
    made = []
    for match in (m for pattern in _APPOSED for m in pattern.finditer(view.plain, start, end)):
        level = rules.level_of[match["level"]]
        free = _is_free(found, *match.span("name"))
        named = known_unit(level, key(match["name"])) or match["name"].split()[0] not in rules.surnames
        if free and named:
            made.append(OrgMention(match.start("name"), match.end("name"), Org(level, match["name"]), level, "name"))
    for match in _AMONG_FIRST.finditer(view.plain, start, end):
        free = _is_free(found, *match.span("name"))
        levels = [level for level in ("huyen", "xa") if known_unit(level, key(match["name"]))]
        if free and len(levels) == 1:
            made.append(OrgMention(match.start("name"), match.end("name"), Org(levels[0], match["name"]), levels[0], "name"))
    for match in _HAMLET_OF.finditer(view.plain, start, end):
        free = _is_free(found, *match.span("name"))
        person = match["name"].split()[0] in rules.surnames or rules.title.search(
            view.folded, max(start, match.start() - 24), match.start()
        )
        if free and not person:
            made.append(OrgMention(match.start("name"), match.end("name"), Org("thon", match["name"]), "thon", "name"))
    return made


def of_item(
    view: View,
    start: int,
    end: int,
    heading: tuple[int, int],
    found: list[OrgMention],
    rules: ContextRules,
    above: Org | None,
) -> OrgMention | None:
    """The organisation that an item of a list begins with, where the line above says what its items are.

    `- Phan Hòa: 9 chi bộ` under `các đảng bộ xã …:`; `- Khánh Tiến: 12 đ/c` under `từng đơn vị …:` of a district, `above`;
    `+ Chi bộ Xưởng May 1: 34 đảng viên`; `+ Trại tạm giam: 7 đảng viên`.
    """
    item = _ITEM.match(view.plain, start, end)
    if item is None:
        return None
    if level := _level_of_item(view, heading, item["name"], rules, above):
        return OrgMention(item.start("name"), item.end("name"), Org(level, item["name"]), level, "name")
    if inside := next((m for m in found if m.org is not None and m.start < item.end()), None):
        longer = inside.level == "co_quan" and inside.start == item.start("name") and inside.end < item.end("name")
        if longer and not view.plain[inside.end : item.end("name")].strip()[:1].isupper():
            return OrgMention(inside.start, item.end("name"), Org("co_quan", item["name"]), "co_quan", "agency")
        return inside if inside.level == "co_quan" else None
    if (item["head"] and fold(item["name"]).split()[0] not in rules.level_of) or _SUBUNIT.match(item["name"]):
        return OrgMention(item.start("name"), item.end("name"), Org("co_quan", item["name"]), "co_quan", "agency")
    return None


def _level_of_item(view: View, heading: tuple[int, int], name: str, rules: ContextRules, above: Org | None) -> str | None:
    """The level of a unit that an item names, as the line above its list tells it, else one of those below the article's own."""
    rows = list(_ROWS_ABOVE.finditer(view.folded, *heading))
    if rows:
        levels = [rules.level_of[rows[-1]["level"]]]
    elif above is not None and _UNITS_ABOVE.search(view.folded, *heading):
        levels = {"tinh": ["huyen", "xa"], "huyen": ["xa"]}.get(above.level, [])
    else:
        return None
    return next((level for level in levels if known_unit(level, key(name))), None)


def _told_in_a_row(view: View, start: int, end: int, found: list[OrgMention], rules: ContextRules) -> list[OrgMention]:
    """Names in a row behind their level word: `Ba huyện dẫn đầu là Thuận Châu kết nạp 402 đảng viên, Mai Sơn 368 đảng viên`."""
    made: list[OrgMention] = []
    if _IN_ROW.search(view.plain, start, end) is None:
        return made
    lead = _ROW.search(view.folded, start, end) if _TOLD_IN_ROWS.search(view.folded, start, end) else None
    parted = lead or _PARTED.search(view.folded, start, end)
    if parted is None:
        return made
    row = list(_IN_ROW.finditer(view.plain, parted.end(), end))
    told = rules.level_of.get(lead["level"] or "") if lead else None
    before = next((m.level for m in reversed(found) if m.end <= parted.end() and m.level in ("huyen", "xa")), "huyen")
    # phường Cát Dài …, kế đó là An Biên; the level of which most of the row are
    named = {level: sum(known_unit(level, key(match["name"])) for match in row) for level in ("huyen", "xa")}
    if lead is None and max(named.values()) < _LEAST_OF_ROW:
        return made
    levels = [told] if told else sorted(named, key=lambda level: (-named[level], level != before))
    if told is None and sum(fold(match["name"]) in rules.provinces for match in row) > 1:
        levels = ["tinh"]  # Các đảng bộ kết nạp được nhiều đảng viên là: Thanh Hóa 6.218 đồng chí, … Nghệ An 5.377
    for match in row:
        begins = told or _ITEM_BEGINS.search(view.folded, max(parted.end() - _ITEM_BACK, start), match.start("name"))
        free = begins and _is_free(found, *match.span("name"))
        level = next((x for x in levels if known_unit(x, key(match["name"]))), None)
        if free and level:
            made.append(OrgMention(match.start("name"), match.end("name"), Org(level, match["name"]), level, "name"))
    return made


def _row_of_first(view: View, end: int, found: list[OrgMention]) -> list[OrgMention]:
    """Units in a row behind one told by its name: `Hiệp Hòa kết nạp 318 đồng chí, | Lạng Giang 297 đồng chí`.

    Behind one with its level word, where two or more follow: `Đảng bộ thị xã Đông Hà có 61/68 TCCSĐ …; | Vĩnh Linh 57/66, …`.
    """
    named = (m for m in found if m.org is not None and m.org.name and m.level in ("huyen", "xa"))
    first = min(named, key=lambda m: m.start, default=None)
    if first is None or first.level is None:
        return []
    made: list[OrgMention] = []
    for match in _IN_ROW.finditer(view.plain, first.end, end):
        begins = _ITEM_BEGINS.search(view.folded, max(first.end, match.start("name") - _ITEM_BACK), match.start("name"))
        if begins and _is_free(found, *match.span("name")) and known_unit(first.level, key(match["name"])):
            made.append(OrgMention(match.start("name"), match.end("name"), Org(first.level, match["name"]), first.level, "name"))
    return made if first.head == "name" or len(made) > 1 else []


def _coordinate(view: View, start: int, end: int, found: list[OrgMention], rules: ContextRules) -> list[OrgMention]:
    """The second and further units behind one level word: `hai huyện vùng cao Bảo Lạc, | Bảo Lâm | đạt 58,3% và 61%`."""
    made: list[OrgMention] = []
    for first in found:
        several = first.org is not None and _SEVERAL_UNITS.search(view.folded, max(start, first.start - _COUNT_BACK), first.start)
        at, others = first.end, list[OrgMention]()
        while several and first.org is not None and (behind := _NEXT_UNIT.match(view.plain, at, end)):
            words = behind["name"].split(" ")
            names = (" ".join(words[:count]) for count in range(len(words), 0, -1))
            name = next((name for name in names if known_unit(first.org.level, key(name))), None)
            at = behind.start("name") + len(name or "")
            if name is None or not _is_free([*found, *made], behind.start("name"), at):
                break
            others.append(OrgMention(behind.start("name"), at, Org(first.org.level, name), first.org.level, "name"))
        if others and _acts(view.folded, others[-1].end, end, rules):
            made += others
    return made


def _bare_names(
    view: View,
    start: int,
    end: int,
    found: list[OrgMention],
    known: Known,
    rules: ContextRules,
    provinces: list[re.Match[str]],
) -> list[OrgMention]:
    """Names without a level word that begin a clause: `Xín Mần đặt mục tiêu …`, `Năm 2022, Mường Nhé có …`."""
    made: list[OrgMention] = []
    behind: dict[str, int] = {}  # name → where it was last found to end
    for at, name in sorted(known.found_in(view, start, end), key=lambda f: (-len(f[1]), f[1], f[0])):
        if at >= behind.get(name, start):
            after, before = at + len(name), view.folded[start:at].rstrip()
            behind[name] = after
            word = _FIRST_WORD.match(view.folded, after, end)
            free = _is_free([*found, *made], at, after)
            clause = not before or before[-1] in ',;:.“"•+-–' or before.rsplit(None, 1)[-1] in _BEFORE_NAME
            towards = (
                re.search(r"(?:^\W*|[.,;:]\s*)(?:còn\s+)?(?:về|đến|lên|tại|ở)\s+$|(?:lấy|mang) tên\s+$", view.folded[start:at])
                and view.folded[after : after + 1] == ","
            )
            figured = _OWN_FIGURE.match(view.folded, after, end) and _IN_ROW_OF.search(view.folded, max(start, at - 12), at)
            if (free and (towards or figured) and view.plain[at : at + 1].isupper()) or (
                free
                and clause
                and view.plain[at : at + 1].isupper()
                and word
                and (
                    word[1] in rules.verbs
                    or _BY_THEN.match(view.folded, after, end)
                    or (before.endswith((",", ";")) and _FIGURE_ALONE.match(view.folded, after, end))
                    or (before.endswith("riêng") and word[1] in _OF_WHEN)
                )
            ):
                made.append(OrgMention(at, after, known[name], known[name].level, "name"))
    ends = [match.end() for match in provinces]
    for match in provinces:
        free = _is_free([*found, *made], *match.span())
        if free and _tells_of_province(view.folded, start, match, end, rules, ends):
            made.append(OrgMention(match.start(), match.end(), Org("tinh", match[0]), "tinh", "name"))
    return made


def _tells_of_province(folded: str, start: int, match: re.Match[str], end: int, rules: ContextRules, ends: list[int]) -> bool:
    """Whether a province named without its level word is what a clause is about: `Ở Kon Tum, …; Lâm Đồng kết nạp 9.418 …`.

    ends: where the provinces of the sentence end; the last of several in a row is no subject.
    """
    before = folded[max(start, match.start() - _OPENING) : match.start()]
    if re.search(r"(?:^|[.,;:]\s*)(?:riêng\s+)?(?:tại|ở)\s+$", before):
        return True
    if before.endswith("trên địa bàn ") and _acts(folded, match.end(), end, rules):
        return True  # các trường THPT trên địa bàn | Hà Tĩnh | kết nạp 286 đảng viên
    if any(
        0 <= match.start() - other <= _OPENING and re.fullmatch(r"\s*(?:,|và|,\s*và)\s*", folded[other : match.start()])
        for other in ends
    ):
        return False  # giáp với Lai Châu, Lào Cai và | Điện Biên có …
    word = _FIRST_WORD.match(folded, match.end(), end)
    opens = re.search(r"(?:^|[.;:,]\s*|\svà\s+|trong khi\s+|,?\s+còn\s+|trong đó có\s+)(?P<especially>riêng\s+)?$", before)
    if opens is None or word is None:
        return False
    return word[1] in rules.verbs or word[1].isdigit() or (opens["especially"] is not None and word[1] in _OF_WHEN)


def _agency(
    view: View, match: re.Match[str], end: int, rules: ContextRules, known: Known, figures: frozenset[int]
) -> OrgMention | None:
    """An agency, school, force or enterprise by its full name, which ends where word segmentation says its last word ends."""
    if " " not in match[0] and _INSIDE_PLACE.search(view.plain, max(0, match.start() - 24), match.start()):
        return None  # bản Tà | Khoa Pá, xã | Trường Thọ
    if re.search(r"\d $", view.plain[max(0, match.start() - 2) : match.start()]):
        return None  # 209/209 | Công an xã
    if match[0] == "Văn phòng" and _OF_COMMITTEE.match(view.folded, match.end(), end):
        return None  # Theo | Văn phòng Đảng ủy xã, Đảng bộ có 31 chi bộ
    only_headed = match[0].islower() or match[0] in rules.agency_headed
    if only_headed and not _COMMITTEE_OF.search(view.folded, max(0, match.start() - 10), match.start()):
        return None  # Đảng bộ | các Khu công nghiệp tỉnh, but not: doanh nghiệp trong các khu công nghiệp
    finish = _agency_end(view, match.end(), end, rules, figures)
    if known_unit("xa", key(view.plain[match.start() : finish])):
        return None  # Kim Lộc, Song Lộc và | Trường Lộc
    if finish == match.end() and match[0].lower() == _PARTY_OFFICES:
        offices = _party_offices(known)
        return OrgMention(match.start(), finish, offices, "co_quan", "agency") if offices else None
    if finish == match.end() and match[0].islower():
        return None  # mỗi chi bộ | khoa | giới thiệu
    if finish == match.end():
        before = view.folded[max(0, match.start() - 10) : match.start()]
        headed = re.search(r"(?:đảng bộ|chi bộ|đảng ủy|toàn)\s+$", before)
        acting = not before.strip() or not before.rstrip()[-1].isalnum()
        if headed or (acting and _acts(view.folded, finish, end, rules)):
            return OrgMention(match.start(), finish, None, "co_quan", match[0].lower())
        return None
    name = " ".join(_ABBREVIATION.sub(" ", view.plain[match.start() : finish]).split())
    rest = name[len(match[0]) :].split()
    if _OF_ANY.search(name) or (len(rest) == 1 and rest[0].islower() and rest[0] not in rules.level_of):
        return None  # Công ty bán cho chủ khác
    if name in rules.no_names:
        return None  # người | Đài Loan
    if name.startswith("khoa "):
        name = "K" + name[1:]
    return OrgMention(match.start(), finish, known.get(fold(name)) or Org("co_quan", name), "co_quan", "agency")


def _party_offices(known: Known) -> Org | None:
    """The committee of a place's Party offices, beside that of its government: its own name, or with the other's place."""
    named = sorted(o.name or "" for o in known.of_level["co_quan"])
    own = [name for name in named if fold(name).startswith(f"{_PARTY_OFFICES} ")]
    beside = [f"các cơ quan Đảng {name.removeprefix('UBND ')}" for name in named if name.startswith("UBND ")]
    return Org("co_quan", (own or beside)[0]) if len(own or beside) == 1 else None


def _agency_end(view: View, at: int, end: int, rules: ContextRules, figures: frozenset[int]) -> int:
    """Where the capitalised words, and the small words among them, end."""
    plain, last = view.plain, at
    limit = min(end, at + _LONGEST_AGENCY)
    limit = next((f for f in range(at, limit) if f in figures), limit)
    if short := _ABBREVIATION.match(plain, at, limit):
        return _agency_end(view, short.end() - 1, end, rules, figures)  # Bộ đội Biên phòng (BĐBP) tỉnh Kiên Giang
    stop = _AGENCY_STOP.search(plain, at, limit)
    while stop and (
        _in_place_name(plain, stop)
        or _paired(plain, at, stop, rules)
        or (stop[0] == "," and _coordinated(plain, stop.end(), limit, rules))
    ):
        stop = _AGENCY_STOP.search(plain, stop.end(), limit)
    limit = stop.start() if stop else limit
    if not plain[at:limit].strip():
        return at
    following = _WORD_BEHIND.match(plain, at, limit)
    if following and following[1].islower() and following[1] not in rules.inside_agency:
        return at  # no need of segmentation
    if _CAPITALS.fullmatch(plain, at, limit) and not rules.party_head.search(view.folded, at, limit):
        return _without_person(plain, at, at + len(plain[at:limit].rstrip()), rules)  # nor here: all words are of the name
    bloc = _BLOC.search(plain, max(0, at - _OFFICE_REACH), at) is not None
    provinces = [province.end() for province in rules.province_name.finditer(plain, at, limit)]
    for start, finish in words(plain, at, limit):
        word = plain[start:finish].rstrip(".")
        if word == ",":
            continue
        if rules.party_head.fullmatch(word.lower()):
            break
        inside = next((e for e in provinces if start < e < finish and plain[e:finish].islower()), None)  # Đắk Nông | giải
        if stop_at := inside or _verb_inside(plain, start, finish):
            return _without_person(plain, at, stop_at, rules)
        if word[:1].isupper() or word[:1].isdigit() or word in ("-", "&") or _leads_in(word, rules):
            last = finish if word[-1:].isalnum() or word.endswith(")") else last
        elif not all(w in rules.inside_agency for w in word.lower().split()) and not _goes_on(
            view, last, start, finish, limit, rules
        ):
            break
        elif word.lower() in rules.level_of and (last == at or bloc or _LEVEL_END.match(plain, finish, end)):
            last = finish  # Khối Cơ quan - Doanh nghiệp | tỉnh | đo bằng …
        elif (
            word not in ("thành", "giao")  # chỉ tiêu do Đảng ủy Khối các cơ quan tỉnh | giao (15 đồng chí)
            and not plain[last:start].strip()
            and (_LEVEL_END.match(plain, finish, end) or _acts(view.folded, finish, end, rules))
        ):
            last = finish  # Trường Đại học Giao thông | vận tải | có
    return _without_person(plain, at, last, rules)


def _leads_in(word: str, rules: ContextRules) -> bool:
    """Whether the segmenter joined a small word of a name to its capitals: `và Phát triển nông thôn`, `chuyên Quang Trung`."""
    small, _, rest = word.partition(" ")
    return rest[:1].isupper() and small in rules.inside_agency


def _in_place_name(plain: str, dash: re.Match[str]) -> bool:
    """Whether a dash stands inside the name of a place: `Công an TP. Phan Rang | - | Tháp Chàm`."""
    if dash[0].strip() not in ("-", "–"):
        return False
    before = _TWO_WORDS[0].search(plain, max(0, dash.start() - 30), dash.start())
    behind = _TWO_WORDS[1].match(plain, dash.end())
    if before is None or behind is None:
        return False
    return any(known_unit(level, key(f"{before[0]} - {behind[0]}")) for level in ("huyen", "tinh"))


def _paired(plain: str, at: int, dash: re.Match[str], rules: ContextRules) -> bool:
    """Whether a dash joins two fields in the name of a faculty or an office: `Khoa Tiểu học | - | Mầm non`, no person's name."""
    if dash[0].strip() not in ("-", "–") or not _OFFICE_HEAD.search(plain, max(0, at - _OFFICE_REACH), at):
        return False
    behind = _CAPITALISED.match(plain, dash.end())
    return behind is not None and behind[0] not in rules.surnames


def _coordinated(plain: str, at: int, limit: int, rules: ContextRules) -> bool:
    """Whether the words behind a comma go on with a name: `Khối các trường đại học, | cao đẳng Hà Nội`."""
    small = _SMALL_WORDS.match(plain, at, limit)
    return small is not None and len(small[0].split()) > 1 and all(w in rules.inside_agency for w in small[0].split())


def _verb_inside(plain: str, start: int, finish: int) -> int | None:
    """Where a verb begins that word segmentation took into a name: `Tân Hồng kết nạp`."""
    if not plain[start : start + 1].isupper():
        return None
    verb = _VERB_IN_NAME.search(plain, start, finish)
    return verb.start() if verb else None


def _goes_on(view: View, last: int, start: int, finish: int, limit: int, rules: ContextRules) -> bool:
    """Whether a small word stands between two capitalised words of one name: `Nhà máy Tinh bột sắn Hướng Hóa`."""
    first = view.folded[start:finish].split()[:1]
    if (
        last == start
        or view.plain[last:start].strip()
        or (first and first[0] in rules.verbs)
        or _BREAKS_NAME.match(view.folded, start, limit)
    ):
        return False
    return _NEXT_CAPITAL.match(view.plain, finish, limit) is not None


def _without_person(plain: str, at: int, last: int, rules: ContextRules) -> int:
    """Where an agency's name ends when a person's name follows it: `Đảng ủy Khối các cơ quan tỉnh Nguyễn Thị Hà`."""
    for word in _BEHIND_LEVEL.finditer(plain, at, last):
        person = plain[word.start() : last].split()
        named = word[0] in rules.surnames and len(person) >= _PERSON_WORDS and all(w[:1].isupper() for w in person)
        if named and not any(known_unit(level, key(" ".join(person))) for level in ("huyen", "tinh")):
            return at + len(plain[at : word.start()].rstrip())
    return last


def _headed(
    view: View, start: int, match: re.Match[str], end: int, rules: ContextRules, known: Known, figures: frozenset[int]
) -> OrgMention | None:
    """An organisation that begins with a level word, a committee or a Party head."""
    folded = view.folded
    word = " ".join(match[0].split())
    before = folded[max(start, match.start() - 40) : match.start()]
    if _is_no_unit(word, before, view.plain[max(start, match.start() - 12) : match.start() + 1], rules):
        return None
    if rules.whole_party.fullmatch(folded, match.start(), match.end()):
        if re.compile(r"\s+bộ(?!\w)").match(folded, match.end(), end):
            return OrgMention(match.start(), match.end() + 3, None, None, "đảng bộ", whole=True)
        return OrgMention(match.start(), match.end(), Org("trung_uong", None), "trung_uong", word)
    level = rules.committee_of.get(word) or rules.level_of.get(word)
    at = match.end()
    between = rules.between.match(folded, at, end) if level else None
    if between and not view.plain[between.start() : between.end()].strip().istitle():
        at = between.end()  # xã cù lao Tân Huề, but: huyện Cù Lao Dung
    if word == "thành ủy" and (city := re.compile(r"\s+(?:tp\.?|thành phố)(?=\s)").match(folded, at, end)):
        at = city.end()
    if _OFFICER.match(view.plain, at, end) or _begins_name(view, match, end, known):
        return None  # mỗi huyện ủy viên, but xã Viên Bình; Buôn Hồ
    if _IN_OFFICE.search(before):
        return None  # giữ chức phó bí thư đảng ủy xã
    name, finish = _name(view, start, match, word, at, end, rules, known, figures)
    if name and level == "tinh" and fold(name) not in rules.provinces:
        if before.endswith("các "):
            return None  # các tỉnh Tây Nguyên
        name = name if word.endswith("tỉnh") else None  # Chủ nhiệm UBKT Tỉnh ủy Lê Viết Hòa
    if word == "khu vực" and (not name or name.isupper()):
        return None  # khu vực | HTX
    if name and level == "thon" and _is_above(view, at, end, name, between is not None, rules):
        return None  # xóm biên giới | Cao Bằng, bản Mông | Mường Lát: hamlets there
    if name:
        org = _named(word, level, name, rules, known)
        if org:
            return OrgMention(match.start(), finish, org, org.level, word)
        return None
    if not _speaks_of_one(view, start, match, before, end, rules):
        return None
    whole = word == "đảng bộ" and before.rstrip().endswith("toàn")
    return OrgMention(match.start(), match.end(), None, level, word, whole=whole)


def _is_above(view: View, at: int, end: int, name: str, between: bool, rules: ContextRules) -> bool:
    """Whether what stands behind the word of a hamlet and another is a province's or district's name, maybe behind a people's:
    `bản Mông | Mường Lát`, beside `thôn Thái Bình`.
    """
    if not between and not _PEOPLES.match(view.plain, at, end):
        return False
    names = {name.partition(" ")[2], *([name] if between else [])}
    return any(fold(one) in rules.provinces or known_unit("huyen", key(one)) for one in names if one)


def _begins_name(view: View, match: re.Match[str], end: int, known: Known) -> bool:
    """Whether a level word with a capital is the first word of a name: Buôn Ma Thuột, Sóc Sơn, xã Bản Xèo named before."""
    if not view.plain[match.start()].isupper():
        return False
    run = NAME_RUN.match(view.plain, match.start(), end)
    words = run[0].split(" ") if run else []
    names = (" ".join(words[:count]) for count in range(len(words), 1, -1))
    return any(fold(name) in known or known_unit("huyen", key(name)) or known_unit("tinh", key(name)) for name in names)


def _is_no_unit(word: str, before: str, plain: str, rules: ContextRules) -> bool:
    """Whether a level word means something else: già | làng, an elder; khu; a part of a person's name, Chau | Sóc Kim."""
    if (word == "khu" and not before.endswith("chi bộ ")) or (word == "làng" and before.endswith("già ")):
        return True
    last = plain[:-1].split()[-1:]
    return plain[-1].isupper() and plain[-2:-1] == " " and last != [] and last[0] in rules.surnames


def _speaks_of_one(view: View, start: int, match: re.Match[str], before: str, end: int, rules: ContextRules) -> bool:
    """Whether a head without a name means one organisation, spoken of before: toàn huyện, Đảng bộ; not 14 chi bộ, từng xã."""
    folded = view.folded
    if view.plain[match.start()].isupper():
        before = _YEAR_BEFORE.sub("", before)  # Trong nhiệm kỳ 2010-2015 | Đảng bộ xã kết nạp …: no number of committees
    word = " ".join(match[0].split())
    if _COUNTED_BEFORE.search(before) or _EACH_OF.search(before) or _IN_PLURAL.search(before):
        return False
    kind = _KIND_OF_UNIT.match(folded, match.end(), end)
    if kind and not _THIS_UNIT.match(folded, kind.end(), end):
        return False  # đảng bộ xã biên giới hoàn thành tốt nhiệm vụ là 98%: of no commune of its own
    if word in ("chi bộ", "đảng bộ", "đảng ủy", "chi ủy") and _MANY.search(before):
        return False
    if word in rules.level_of:
        return _stands_for(folded, start, match, end, rules)
    if word != "chi bộ":
        return True
    of_one = _OF_SOMEONE.match(folded, match.end(), end) or _OF_HAMLET.match(folded, match.end(), end)
    return of_one is not None or _acts(folded, match.end(), end, rules)


def _name(
    view: View,
    start: int,
    match: re.Match[str],
    word: str,
    at: int,
    end: int,
    rules: ContextRules,
    known: Known,
    figures: frozenset[int],
) -> tuple[str | None, int]:
    """The capitalised name behind a head, without a person's name that follows it."""
    numbered = _NUMBER_NAME.match(view.plain, at, end)
    if (
        numbered
        and numbered.start("name") not in figures
        and word.removeprefix("đảng bộ ").removeprefix("đảng ủy ") in rules.numbered
        and not _NOT_AFTER_NUMBER.match(view.folded, numbered.end(), end)
    ):
        return numbered["name"], numbered.end()
    glued = word in ("tp", "tx") and view.plain[at : at + 1] == "."  # TP.Thủ Dầu Một
    found = (_GLUED_NAME if glued else _NAME).match(view.plain, at + glued, end)
    if not found:
        return None, at
    first, last = found.span("name")
    pieces = list(_PIECE.finditer(view.plain, first, next((at for at in range(first + 1, last) if at in figures), last)))
    parts = [piece[0] for piece in pieces]
    level = rules.committee_of.get(word) or rules.level_of.get(word)
    titled = rules.title.search(view.folded, max(start, match.start() - 45), match.start()) is not None
    if titled and fold(found["name"]) not in known:
        place = level is not None and known_unit(level, key(" ".join(parts)))
        short = word in ("chi bộ", "đảng ủy", "huyện ủy") or len(parts[0]) == 1  # xã | A Thăng
        if parts[0] in rules.surnames and not place and len(parts) >= _PERSON_WORDS - short:
            return None, at
        unit = [n for n in range(len(parts) - 1, 1, -1) if level and known_unit(level, key(" ".join(parts[:n])))]
        for index in [*unit, *range(1, len(parts))]:  # xã Hiền Lương | Đinh Công Thiện
            if parts[index] in rules.surnames and len(parts) - index >= 2:
                parts = parts[:index]
                break
    whole = level is not None and known_unit(level, key(" ".join(parts)))  # Mỏ Cày Nam, beside Mỏ Cày
    for index in range(len(parts) - 1, 1, -1):  # a known name that begins this one
        if not whole and not parts[index].isdigit() and fold(" ".join(parts[:index])) in known:
            parts = parts[:index]
            break
    if level in ("tinh", "huyen", "xa"):
        if len(parts) > 1 and parts[-1].isdigit() and not known_unit(level, key(" ".join(parts))):
            parts = parts[:-1]  # but xã Sơn Kim 2
        if len(parts) > 2 and not known_unit(level, key(" ".join(parts))):
            parts = next((parts[:n] for n in range(len(parts) - 1, 1, -1) if known_unit(level, key(" ".join(parts[:n])))), parts)
    name = " ".join(parts)
    woman = "Thị" in parts[1:] and level in ("xa", "huyen", "tinh") and not known_unit(level, key(name))
    if woman or fold(name) in rules.no_names:
        return None, at  # Bí thư Đảng ủy xã | Pi Năng Thị Hốn
    finish = pieces[len(parts) - 1].end()
    if level in ("xa", "huyen") and not known_unit(level, key(name)):  # xã Dân chủ
        tail = _SMALL_WORD.match(view.plain, finish, end)
        if tail and known_unit(level, key(f"{name} {tail[1]}")):
            return f"{name} {tail[1]}", tail.end()
    return name, finish


def _named(word: str, level: str | None, name: str, rules: ContextRules, known: Known) -> Org | None:
    """The organisation of a head and a name."""
    if level is None:
        return known.get(fold(name)) or (Org("tinh", name) if fold(name) in rules.province_cities else None)
    clean = _CITY_WORDS.sub("", name)
    if (
        level == "huyen"
        and word in ("thành phố", "tp", "tp.", "thành ủy", "đảng bộ thành phố")
        and fold(clean) in rules.province_cities
    ):
        return Org("tinh", "Hồ Chí Minh" if fold(clean) in ("hcm", "hồ chí minh") else clean)
    if clean.isupper() and len(clean) > 2:
        clean = clean.title()
    return Org(level, clean)


def _stands_for(folded: str, start: int, match: re.Match[str], end: int, rules: ContextRules) -> bool:
    """Whether a bare level word means the place itself (toàn huyện, huyện kết nạp …), not another's attribute."""
    if _NOT_NEXT.match(folded, match.end(), end):
        return False
    before = folded[start : match.start()].rstrip()
    if (before.endswith(",") and rules.level_end.search(before[:-1])) or rules.level_next.match(folded, match.end(), end):
        return False  # chi bộ thôn, làng có chi ủy
    if not before or not before[-1].isalnum():
        return _acts(folded, match.end(), end, rules)
    last = before.rsplit(None, 1)[-1]
    if last in rules.leads or before.endswith("toàn đảng bộ"):
        return True
    return last[-1:].isdigit() and _acts(folded, match.end(), end, rules)


def sets_aims(folded: str, at: int) -> bool:
    """Whether the body that issued a document goes on to set aims in it: `Nghị quyết … của Tỉnh ủy đặt mục tiêu`."""
    return _AIMS.match(folded, at) is not None


def of_officer(view: View, since: int, at: int, rules: ContextRules) -> bool:
    """Whether the title of someone's office stands before an organisation (`at`): Phó Bí thư Thường trực | Đảng ủy …"""
    return rules.title.search(view.folded, max(since, at - _OFFICE_BEFORE), at) is not None


def only_province(view: View, rules: ContextRules, article: Org | None, known: Known) -> Org:
    """The province that `toàn tỉnh` means where none stands with its level word.

    The one that the article's own unit lies in, where its name tells; else the one mostly named, else the page's own, else the
    one in which all its districts lie.
    """
    own = province_of(article.level, key(article.name)) if article is not None and article.name else None
    return Org("tinh", own or _province_of_page(view, rules) or _around(known.of_level["huyen"]))


def _province_of_page(view: View, rules: ContextRules) -> str | None:
    """The province that a page mostly names, else the one that its head says it is of."""
    return _province(view.plain, rules.province_name) or _of_the_page(view.folded, rules.provinces)


@lru_cache(maxsize=1)  # every `toàn tỉnh` of an article asks
def _around(districts: frozenset[Org]) -> str | None:
    """The one province that districts lie in, as far as their names tell it."""
    around = {province for org in districts if (province := province_of("huyen", key(org.name or "")))}
    return around.pop() if len(around) == 1 else None


def city_of_page(head: str, view: View, rules: ContextRules, named: frozenset[Org]) -> Org | None:
    """The city with a province's rank that `toàn Đảng bộ thành phố` means on a page of Báo Đà Nẵng.

    None where the page names (named) a city below a province.
    """
    if not head.endswith("thành phố") and head != "thành ủy":
        return None
    cities = _called_cities(view.folded)
    if any(o.name and fold(o.name) in cities for o in named):
        return None
    page = _province_of_page(view, rules)
    return Org("tinh", page) if page is not None and fold(page) in rules.province_cities else None


@lru_cache(maxsize=1)  # every `toàn thành phố` of an article asks
def _called_cities(folded: str) -> frozenset[str]:
    """What stands behind the word of a city, as names of one to four words."""
    behind = (found[1].split() for found in _CITY_NAMED.finditer(folded))
    return frozenset(" ".join(words[:count]) for words in behind for count in range(1, len(words) + 1))


@lru_cache(maxsize=1)  # every `toàn tỉnh` of an article asks
def _province(plain: str, names: re.Pattern[str]) -> str | None:
    """The province that is named more often than all others together; Đồng Tháp Mười, Đoàn TNCS Hồ Chí Minh name none."""
    named = Counter(
        m[0]
        for m in names.finditer(plain)
        if not _LONGER_NAME.match(plain, m.end())
        and not (m[0] == _BORNE and not _CITY_OF.search(plain, max(0, m.start() - _CITY_WORD), m.start()))
    )
    most = max(named, key=lambda name: (named[name], name), default=None)
    return most if most is not None and 2 * named[most] > named.total() else None


@lru_cache(maxsize=1)
def _of_the_page(folded: str, provinces: frozenset[str]) -> str | None:
    """The province whose page it is, by its head, where the article names none: TỈNH ỦY BÌNH THUẬN, Báo Vĩnh Long."""
    head = folded[:PAGE_HEAD]
    behind = [match.end() for match in _OF_PROVINCE.finditer(head)]
    own = {name for at in behind for name in provinces if head.startswith(name, at) and not head[at + len(name) :][:1].isalnum()}
    return own.pop().title() if len(own) == 1 else None


def _acts(folded: str, at: int, end: int, rules: ContextRules) -> bool:
    """Whether a verb follows."""
    word = _FIRST_WORD.match(folded, at, end)
    if word is None or word[1] not in rules.verbs:
        return bool(_COLON.match(folded, at, end))
    return rules.head.match(folded, word.start(1), end) is None  # chi bộ | tổ dân phố


def _after_all(folded: str, mention: OrgMention, lead: str) -> bool:
    """Whether what stands like a container or a place governs all the same, by the words before (lead) and behind it."""
    if _CHARGED.search(lead) and _TAKES_IN.match(folded, mention.end):
        return True  # Tỉnh ủy giao | Đảng bộ Khối kết nạp 200 đảng viên
    if mention.head == "chi bộ" and lead.endswith("của ") and _HAS_SO_MANY.match(folded, mention.end):
        return True  # buổi sinh hoạt của | chi bộ có 17 đảng viên
    if mention.head == "agency" and folded.startswith(" (", mention.end) and _SO_MANY_PUPILS.search(lead):
        return True  # sáu học sinh lớp 12 | Trường THPT Lương Thế Vinh (xã Lương Tâm)
    if _RESULT_OF.search(lead):
        return True  # Kết quả xếp loại năm 2021 của | Đảng bộ xã Quang Sơn có 61,2%
    # cấp ủy các xã biên giới của | tỉnh
    return not mention.governs and mention.org is None and _UNITS_OF.search(lead) is not None


def _only_named(folded: str, mention: OrgMention, left: str, lead: str) -> bool:
    """Whether what stands like a subject is only who sets a task, or where some of the cells are or came from."""
    if mention.head == "agency" and _CELLS_AT.search(left):
        return True  # gồm 11 chi bộ phòng, ban và 3 chi bộ ở | Bệnh viện
    if lead.endswith("từ ") and FORMER.match(folded, mention.end):
        return True  # chuyển nguyên trạng từ | huyện Côn Đảo cũ
    if mention.org is not None:
        return False
    if _CHARGES_US.match(folded, mention.end):
        return True  # Đảng ủy xã giao kết nạp 2 đảng viên nhưng chúng tôi kết nạp được 4: the school
    handed = folded[mention.end : mention.end + 6].lstrip().startswith(("giao", "đề ra", "ủy giao"))
    return handed and _TASK.search(lead) is not None


def _mark_governing(view: View, start: int, found: list[OrgMention], rules: ContextRules) -> None:
    """Containers (xã A, huyện B; Trường C (huyện D)) and places behind of, by, under do not govern a figure."""
    folded = view.folded
    attending = found and _ATTENDING.match(folded, start)
    for index, mention in enumerate(found):
        left = folded[max(start, mention.start - 50) : mention.start]
        heads = _HEADS_BEFORE.search(left)
        lead = left[: heads.start()] if heads else left
        helped = mention.org is None and lead.endswith("phối hợp với ")  # đồn phối hợp với | Đảng ủy xã bồi dưỡng …
        if rules.not_governing.search(lead) and not helped:
            mention.governs = _AMONG_ROWS.search(lead) is not None and _OWN_FIGURE.match(folded, mention.end) is not None
        previous = found[index - 1] if index else None
        begin = mention.start - (len(left) - len(lead))  # of its Đảng bộ, where it is an agency
        listed = previous and _LISTED_WITH.fullmatch(folded, previous.end, begin)
        acting = _acts(folded, mention.end, mention.end + _VERB_REACH, rules)
        if (previous and not previous.governs and listed and not acting) or _AWARDED.search(lead):
            mention.governs = False
        if lead.endswith("các ") and _SEVERAL_NAMED.match(view.plain, mention.end):
            mention.governs = False  # các xã Tân Đông, Tân Hòa và Suối Ngô đã kết nạp 182: of none of them
        if (
            not mention.governs
            and re.search(r"của\s+$", lead)
            and _OF_RESOLUTION.search(lead)
            and _AIMS.match(folded, mention.end)
        ):
            mention.governs = True
        if previous and previous.org and mention.org and (previous.governs or not acting):
            beside = _BESIDE.fullmatch(folded, previous.end, mention.start)
            if beside and ORDER[mention.org.level] > ORDER[previous.org.level] - (previous.org.level == "co_quan"):
                mention.governs = False
        subject = _after_all(folded, mention, lead) or (mention.governs and not _only_named(folded, mention, left, lead))
        # but: Tỉnh ủy | ra Quyết định số 112-QĐ/TU nâng Chi bộ lên thành Đảng bộ, lúc đó có 52 đảng viên
        mention.governs = subject and _DECIDES.match(folded, mention.end) is None
        if mention.org is not None and _OF_THE_PARTY.fullmatch(mention.org.name or "") and _REPORTS.match(folded, mention.end):
            mention.org = Org("trung_uong", None)
        if (
            attending
            and ";" not in folded[attending.end() : mention.start]
            and (
                rules.title.search(folded, max(start, mention.start - _TITLE_REACH), mention.start)
                or folded.find("lãnh đạo", attending.start(), mention.start) >= 0
            )
        ):
            mention.governs = False  # Dự đại hội có đồng chí …, Trưởng Ban Nội chính | Tỉnh ủy; 199 đại biểu …
