"""Whether an organisation governs the figures around it: a subject does, a container or a place does not."""

from __future__ import annotations

import re

import regex

from trichluc.find.numbers import WORD_NUMBER
from trichluc.relate.organisations.known import ORDER, Org, OrgMention
from trichluc.rules.alternation import compile_words
from trichluc.rules.context import ContextRules
from trichluc.text import View

_COLON = re.compile(r"\s*:")
_LEVEL_LABEL = re.compile(
    r"(?<!\w)(?:cấp|khối) (?:trung ương|tỉnh|huyện|cơ sở|xã)(?:,? (?:có|là)|:)? [\d(]|[;,]\s(?:tỉnh|huyện|xã): [\d.]+"
)
_ROW_BACK = 120  # characters
_NOT_NEXT = re.compile(
    r"\s+(?:hội|viên|thân|sắc|chất|lĩnh|đồ|lộ|lỵ|nghề|giao|ngoài|bạn|khác|hóa|trưởng|đội|ủy|đoàn|tịch|báo|đề ra"
    r"|nguồn)(?!\w)|[.\w]"
)
FORMER = re.compile(r"\s+\(?(?:trước đây|trước kia|cũ)(?!\w)")
_YEAR_BEFORE = re.compile(r"(?:(?<=năm )|(?<=[/-])|(?<=[/-] ))(?:19|20)\d\d\s+$")
_OF_RESOLUTION = re.compile(r"(?:nghị quyết|chỉ thị|kế hoạch|đề án|chương trình|chỉ tiêu)[^.;]{0,60}$")
_AIMS = re.compile(
    r"\s*(?:lần thứ \w+)?\s*(?:\([^)]*\))?\s*(?:,?\s*nhiệm kỳ [\d\s–-]+)?\s*,?\s*"
    r"(?:đã\s+)?(?:đặt|đề ra|xác định|nêu|yêu cầu|phấn đấu|chỉ rõ)(?!\w)"
)
FIRST_WORD = re.compile(r"\s+(?!không phải)(\w+)")
_OF_SOMEONE = re.compile(r"\s+(?:này|ấy|đó|mình|tôi|chúng tôi|bọn tôi|của (?:anh|chị|ông|bà|mình|họ|em|cô))(?!\w)")
_ATTENDING = re.compile(
    r"\W*(?:(?:đến|tới|về|tham) )?dự(?! (?:kiến|thảo|án|báo|ước|toán|bị|nguồn|phòng))(?!\w)"
    r"(?: và (?:chỉ đạo|phát biểu)[^,;.]{0,30}?)?(?: (?:đại hội|hội nghị|buổi lễ|lễ))?[^;.]{0,40}?(?<!\w)có(?!\w)"
)
_OFFICE_BEFORE = 36  # characters before an organisation in which the office of its officer stands
_TITLE_REACH = 45  # characters before an organisation in which the title of its officer stands
VERB_REACH = 12  # characters behind a name in which its verb begins
_DECIDES = re.compile(
    r"\s+(?:đã\s+)?(?:ra|ban hành|ký|có)\s+quyết định[^.;]{0,80}?"
    r"(?:nâng|thành lập|chuyển|tách|đổi tên|công nhận)\s+(?:chi bộ|đảng bộ)(?!\w)"
)
_HAS_SO_MANY = re.compile(r"\s+có \d")
_UNITS_OF = re.compile(r"(?<!\w)(?:các|nhiều|những) [^,;.()\d]{2,40} của\s+$")
_SO_MANY_PUPILS = compile_words(
    rf"(?<!\w)(?:\d+|{WORD_NUMBER}) (?:học sinh|sinh viên|em|giáo viên)(?: ưu tú)?(?: (?:khối |lớp )\d+\w*)?(?: của)?\s+$"
)
_MANY = re.compile(
    r"(?:các|tỷ lệ|tỉ lệ|những|số|mỗi|nhiều|một số|từng|hai|ba|\d|mọi|tất cả|bí thư|nghị quyết|sinh hoạt|quyết định"
    r"|lãnh đạo|cấp|không còn|không có|chưa có|của|với|giữa|dưới|cho|vào|về|trong|xây dựng|hoạt động|thành lập|họp)\s*$"
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
_AWARDED = compile_words(
    r"(?<!\w)(?:tặng|trao|khen thưởng|biểu dương|tuyên dương)\s(?:[^\W\d]+\s){0,4}?(?:cho|các)\s+(?:các\s+)?$"
)
_LISTED_WITH = re.compile(r"\s*(?:,|và|với)\s*(?:các\s+)?")
_BESIDE = re.compile(r"\s*(?:,|\(|-|–)\s*")
_SEVERAL_NAMED = regex.compile(
    r",\s\p{Lu}[^,;.()\d]{2,30}(?:,\s\p{Lu}[^,;.()\d]{2,30})*+\svà\s\p{Lu}|,\s\p{Lu}\p{L}*+(?:\s\p{Lu}\p{L}*+){0,3}+\s(?:đã|vừa|cùng)\s"
)
_TOTAL_UNDER = re.compile(r"tổng số (?:chi bộ|đảng bộ|tổ chức (?:cơ sở )?đảng)(?: cơ sở)? (?:trực thuộc|thuộc|của)\s+$")
_KIND_OF_UNIT = compile_words(
    r"\s+(?:biên giới|vùng biên|miền núi|vùng cao|vùng sâu|ven biển|vùng biển|bãi ngang|trung du)(?!\w)"
)
_THIS_UNIT = compile_words(r"\s*(?:này|ấy|đó|nay|hiện|có|còn|đã|mới|chỉ|vẫn)(?!\w)")
OWN_FIGURE = re.compile(r"\s*\(\d")
_RESULT_OF = re.compile(r"(?<!\w)(?:kết quả (?:xếp loại|đánh giá|phân loại|phân tích)|chất lượng)[^;.()]{0,40} của\s+$")
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


def speaks_of_one(view: View, start: int, match: re.Match[str], before: str, end: int, rules: ContextRules) -> bool:
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
        return not _is_row_of_levels(folded, start, match, end) and _stands_for(folded, start, match, end, rules)
    if word != "chi bộ":
        return True
    of_one = _OF_SOMEONE.match(folded, match.end(), end) or _OF_HAMLET.match(folded, match.end(), end)
    return of_one is not None or acts(folded, match.end(), end, rules)


def _stands_for(folded: str, start: int, match: re.Match[str], end: int, rules: ContextRules) -> bool:
    """Whether a bare level word means the place itself (toàn huyện, huyện kết nạp …), not another's attribute."""
    if _NOT_NEXT.match(folded, match.end(), end):
        return False
    before = folded[start : match.start()].rstrip()
    if (before.endswith(",") and rules.level_end.search(before[:-1])) or rules.level_next.match(folded, match.end(), end):
        return False  # chi bộ thôn, làng có chi ủy
    if not before or not before[-1].isalnum():
        return acts(folded, match.end(), end, rules)
    last = before.rsplit(None, 1)[-1]
    if last in rules.leads or before.endswith("toàn đảng bộ"):
        return True
    return last[-1:].isdigit() and acts(folded, match.end(), end, rules)


def _is_row_of_levels(folded: str, start: int, match: re.Match[str], end: int) -> bool:
    """Whether a bare level word is a label in a row of them: `cấp tỉnh có 247 …, | huyện: 618 …, | xã: 1.069`."""
    if not _COLON.match(folded, match.end(), end):
        return False
    return _LEVEL_LABEL.search(folded, max(start, match.start() - _ROW_BACK), match.start()) is not None


def sets_aims(folded: str, at: int) -> bool:
    """Whether the body that issued a document goes on to set aims in it: `Nghị quyết … của Tỉnh ủy đặt mục tiêu`."""
    return _AIMS.match(folded, at) is not None


def of_officer(view: View, since: int, at: int, rules: ContextRules) -> bool:
    """Whether the title of someone's office stands before an organisation (`at`): Phó Bí thư Thường trực | Đảng ủy …"""
    return rules.title.search(view.folded, max(since, at - _OFFICE_BEFORE), at) is not None


def acts(folded: str, at: int, end: int, rules: ContextRules) -> bool:
    """Whether a verb follows."""
    word = FIRST_WORD.match(folded, at, end)
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
    if _TOTAL_UNDER.search(lead):
        return True  # nâng tổng số chi bộ trực thuộc | Đảng bộ xã lên 12 chi bộ
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


def mark_governing(view: View, start: int, found: list[OrgMention], rules: ContextRules) -> None:
    """Containers (xã A, huyện B; Trường C (huyện D)) and places behind of, by, under do not govern a figure."""
    folded = view.folded
    attending = found and _ATTENDING.match(folded, start)
    for index, mention in enumerate(found):
        left = folded[max(start, mention.start - 50) : mention.start]
        heads = _HEADS_BEFORE.search(left)
        lead = left[: heads.start()] if heads else left
        helped = mention.org is None and lead.endswith("phối hợp với ")  # đồn phối hợp với | Đảng ủy xã bồi dưỡng …
        if rules.not_governing.search(lead) and not helped:
            mention.governs = _AMONG_ROWS.search(lead) is not None and OWN_FIGURE.match(folded, mention.end) is not None
        previous = found[index - 1] if index else None
        begin = mention.start - (len(left) - len(lead))  # of its Đảng bộ, where it is an agency
        listed = previous and _LISTED_WITH.fullmatch(folded, previous.end, begin)
        acting = acts(folded, mention.end, mention.end + VERB_REACH, rules)
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
