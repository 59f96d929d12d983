"""Bare numbers: what stands before them, or a grade behind them, says what they count (khiển trách 22; Số đảng viên nữ: 58)."""

from __future__ import annotations

import re

from trichluc.find.mention import Mention
from trichluc.find.numbers import Number, number_at
from trichluc.rules.alternation import compile_words
from trichluc.rules.figures import CANDIDATES, MEMBERS, FigureRules
from trichluc.rules.relations import RelationRules
from trichluc.text import behind_last

_LINK = (
    r"(?:là|:|còn|có|giảm|tăng|giữ nguyên|đạt|lên|xuống|=|thêm|được|giảm còn|là:|xuống còn|chỉ còn|hiện có"
    r"|tăng lên|giảm xuống|nay là|chiếm tới|chiếm đến|lên con số|tới con số|đến con số|lên tới|lên đến)"
)
_LISTED = re.compile(r"(?:[:;,(]|(?<!\w)(?:có|gồm|và|đều|cả|trong đó|còn|thì))\s*$")
_BARE_END = re.compile(r"\s*(?:$|[,;.)(=/\n\t|]|(?:và|thì|vì|do|mà)(?!\w)|\d|-|–|so(?!\w)|\()")
_LIST_BACK = 300  # characters before a bare number in which the list that it is in may open
_RATED_BACK = 120  # characters before a bracket in which the grade of what is counted in it stands
_WORDS_BACK = 80  # characters before a bare number in which its label is looked for
# con số này là 39; đến giờ đã là 22; năm 2016: 72: what was counted before
_AS_BEFORE = re.compile(
    r"(?:con |(?:^|,)\s*)số (?:này|ấy|tương ứng|đó)|(?<!\w)(?:nay|giờ)(?: đã)? là\s+$"
    # có 67 TCCSĐ; hiện nay còn 54; đến nay đã được 431; nay tăng lên 44; năm 2022 vọt lên 164
    r"|(?<!\w)(?:nay|giờ|tháng \d{1,2}(?:[/-](?:19|20)\d\d)?|năm (?:19|20)\d\d) (?:chỉ )?còn\s+$"
    r"|(?<!\w)(?:đã|mới) được\s+$|(?<!\w)còn đúng\s+$|(?<!\w)chiếm (?:tới|đến)\s+$"
    r"|(?<!\w)(?:nay|(?:19|20)\d\d|ngoái)(?: đã| lại)? (?:(?:tăng|vọt|tụt|giảm|nhích) (?:lên|xuống|còn|tới|đến)|lên)\s+$"
    r"|(?:^\s*(?:nay |hiện )?|lại )còn\s+$"  # giảm 174 thôn, còn 934; sắp xếp lại còn 57
    r"|(?:^|(?<!\w)và|riêng)\s*(?:năm\s+)?(?:19|20)\d\d\s*(?::|ước đạt|đạt|là)\s*$"
)
# kết nạp 151 đảng viên, năm 2012 được | 172, năm 2010 chỉ | 96; năm 2021 là 1.846, năm ngoái | 1.907
_OF_A_YEAR = re.compile(
    r"\s*(?:(?:riêng|còn|và|song|nhưng)\s+)*năm (?:(?:19|20)\d\d|ngoái)(?: (?:chỉ|mới|cũng|đã|lại|được|là))*\s*"
)
# chi bộ lúc ấy 21 đảng viên, nay | 34; với 4 đảng viên, chi bộ nay có | 23
_NOW_SO_MANY = re.compile(
    r"\s*(?:(?:đến )?(?:nay|giờ)|(?:đến nay )?chi bộ (?:nay|giờ|hiện)|(?:nay|giờ) chi bộ)(?: (?:đã|mới|chỉ|có|được|là|lên))*\s*"
)
# 9 thôn được sắp xếp lại thành | 6
_MERGED_INTO = re.compile(r"\d (?:thôn|bản|ấp|xóm|chi bộ)[^;.()\d]{0,20}(?:sáp nhập|sắp xếp|nhập|hợp nhất)(?: lại)? thành\s*$")
_OF_BEFORE = re.compile(
    r"(?:cùng kỳ(?: năm (?:trước|ngoái))?|năm (?:trước|ngoái)|trước(?: đây| kia| đó)?)(?: là|:)?\s*"
)  # 9 đảng viên (năm trước | 21)
# 52.460 đảng viên, gấp 1,6 lần cuối năm 2007 (| 32.705)
_THAN_THEN = re.compile(
    r"(?:gấp [\d.,]+ lần|(?:nhiều|ít|cao|thấp) hơn|(?:tăng|giảm|hơn)[^;.()]{0,20} so với) (?:số )?"
    r"(?:(?:cuối |đầu |của )?năm \d{4}|cùng kỳ(?: năm (?:ngoái|trước))?)\s*\($"
)
# kết nạp 16 đảng viên, trong đó | 14 | là người Giẻ - Triêng, | 6 | là nữ
_IS_PART = re.compile(r"\s+(?:là|ở)\s+(?=[^\W\d])")
_PART_TOLD = re.compile(r"\d\s+là\s[^;,.()\d]{2,40};$")
_PARTS_OPEN = compile_words(
    r"(?<!\w)(?:trong đó|trong số (?:này|đó)|trong (?:tổng )?số [^,;.()\d]{3,40},|gồm|kỷ luật thì)(?:,? có)?"
    r"(?:\s+(?:gần|hơn|trên|khoảng|là))?\s*(?:$|\w)"
)
_GETS_BADGE = re.compile(r"\s+(?:được )?nhận huy hiệu(?!\w)")  # 2 đồng chí nhận Huy hiệu 75 năm, | 1 | nhận Huy hiệu 70 năm
_COUNTED_BEFORE = re.compile(r"\d (?:đồng chí|đảng viên|đ/c)(?: mới)?(?:,\s*|\s*\()$")
IS_OF_THEM = re.compile(r"\s+là\s+(?:nữ|nam|người)(?!\w)")
_LIST_GOES_ON = re.compile(r"(?:^|(?<!\w)(?:và|có|gồm|trong đó|trong số (?:này|đó)))(?:\s+(?:gần|hơn|trên|khoảng))?\s*$")
_SUCH_NUMBER = re.compile(r"con số (?:này|ấy|đó)(?!\w)[^,;]*$")
HAMLETS = r"(?:thôn|ấp|bản|buôn|xóm|làng|khóm|tổ dân phố|khu phố)"
# số thôn | trong toàn tỉnh
OF_PLACE = re.compile(
    r"(?<!\w)(?:trong|trên|của|ở|tại) (?:toàn |địa bàn )*(?:tỉnh|huyện|quận|thị xã|thành phố|xã|phường|địa bàn)\s*$"
)
_OF_AGE = compile_words(r"(?<!\w)(?:tuổi|bình quân|trung bình|cao nhất|thấp nhất|trẻ nhất)(?!\w)")
# số bị đưa ra khỏi Đảng là 27; số sinh viên được kết nạp chỉ là 58
_SUCH_MEMBERS = re.compile(
    r"(?<!\w)số (?:bị|được) [^,;.()\d]{3,40}$|(?<!\w)số (?:[^,;.()\d]{2,30} )?(?:được )?kết nạp(?: chỉ| đã| được| mới)*\s*$"
)
# kết nạp 29 đảng viên (chỉ tiêu cả năm 120)
_PLANNED = compile_words(
    r"(?<!\w)(?:chỉ tiêu|kế hoạch|nghị quyết(?= đề ra)|(?<=/)kh)"
    r"(?: cả năm| năm| đề ra| (?:được |tỉnh |huyện |cấp trên |trên )?giao)*(?: là|\s?:)?\s*$"
)
PLAN_BEHIND = re.compile(r"\s+(?:chỉ tiêu|kế hoạch)(?!\w)")  # kết nạp 124 đảng viên/| 110 | chỉ tiêu
# vượt 3,33% so với chỉ tiêu tỉnh giao (120); bằng 66,7% chỉ tiêu (giao 12)
_PLAN_NOTED = re.compile(r"(?:chỉ tiêu|kế hoạch)(?: [^\W\d]+){0,4}\s*\((?:(?:được )?giao\s+)?$")
YEAR = re.compile(r"(?:19|20)\d\d")
_SO_MANY_RATED = re.compile(r"(?<!\w)số (?:đã |được )+(?:đánh giá|xếp loại)[^;.()\d]{0,30}$")
_PEOPLE_LABEL = re.compile(
    r"\s*(?:trong đó\s+|và\s+)?(?P<label>(?:người|dân tộc|đồng bào) [^\W\d]+(?: [^\W\d]+)?)(?: là| có)?[\s:]*"
)  # dân tộc Khmer 214; trong đó người Khmer có 389
_LINKED = re.compile(rf"(?:(?<!\w){_LINK}|[:=])\s*$")
_FROM_SO_MANY = re.compile(r"(?<!\w)từ\s+[\d.,]+\s*$")  # Số tiêu chí của các chi bộ tăng từ 12 | lên 19
NUMBER_OF = re.compile(r"(?<!\w)(?:số|số lượng)\s+$")
# nâng tổng số chi bộ công an xã, phường, | thị trấn lên 134
_UNIT_KIND = rf"(?:xã|phường|thị trấn|khối|{HAMLETS})(?!\w)"
_MORE_KINDS = re.compile(rf"\s*{_UNIT_KIND}")
_KINDS_BEFORE = re.compile(rf"(?<!\w){_UNIT_KIND}\s*,$")
_HAS_DIGIT = re.compile(r"\d")
_COUNTED_OPENS = re.compile(r"\d\s[^\d();.]{3,60}\($")
_NOUNS_AND_NUMBERS = re.compile(r"(?:[^\d();,:]{3,60}[\d.]+\s*[;,])*")
_LABEL_WORDS = 6
_PERCENTAGE = re.compile(r"(?<![\d,.])(?P<value>\d{1,3}(?:[,.]\d+)?)\s?%")
_SHARE_BACK = 160  # characters
_CLAUSE_ENDS = re.compile(r"\s*(?:$|[,;.\n])")
_ROUNDING = 0.6  # of a percentage, by which what is written out may differ
_NO_SUBJECT = re.compile(r"[:]|hoàn thành|(?<!\w)(?:bí thư|cấp ủy|kiêm|trưởng)(?!\w)")
_SECOND = re.compile(r"\s+và\s+(?=\d)")
# Nội dung vi phạm: thiếu trách nhiệm: 15; Phần lớn tập trung vào các vi phạm: … 14 (22,9%)
VIOLATIONS = (
    r"(?:(?:phần lớn|chủ yếu|đa số|các)\s+)?"
    r"(?:(?:nội dung|hành vi|lỗi|dạng)\s+vi phạm|(?:tập trung )?(?:vào |ở )?các (?:nội dung )?vi phạm"
    r"|vi phạm(?=\s+(?:chủ yếu |phần lớn )?(?:tập trung|rơi)\s))"
)
_VIOLATED = re.compile(rf"{VIOLATIONS}[^:;.\d]{{0,40}}:\s*")
VIOLATIONS_LEAD = re.compile(rf"\W*{_VIOLATED.pattern}")
_DEED = compile_words(
    r"(?<!\w)(?:thi hành kỷ luật|xử lý kỷ luật|phải kỷ luật|kết nạp|kết nạp được|chuyển chính thức|công nhận chính thức)\s*$"
)
_BEFORE_LABEL = frozenset({"", "riêng", "có", "trong đó", "là", "-", "+", "•", "và", "gồm", "trong đó có"})


def find_bare(
    folded: str,
    start: int,
    number: Number,
    total: float | None,
    value_max: float | None,
    after: int,
    end: int,
    rules: FigureRules,
    relations: RelationRules,
) -> list[Mention] | None:
    """The mentions that a number without a noun behind it makes; None where nothing says what it counts."""
    if _IS_PART.match(folded, after, end) and (_in_parts(folded, start, number) or _beside(folded, start, number, after, end)):
        return [_made(number, {"candidate": "people", "noun": ""})]
    if (
        _GETS_BADGE.match(folded, after, end)
        and folded.rfind("huy hiệu", max(start, number.start - _LIST_BACK), number.start) >= 0
    ):
        return [_made(number, {"candidate": "same"})]
    if folded[number.start - 1 : number.start] == "/" and PLAN_BEHIND.match(folded, after, end):
        return [_made(number, {"candidate": "same", "planned": True})]
    if not _BARE_END.match(folded, after, end):
        return _graded(folded, start, number, after, end, relations)
    segment = _segment(folded, start, number.start)
    before = folded[segment : number.start]
    if folded[after : after + 1] == ")" and (noted := _noted(folded, start, segment, number, total, after, relations)):
        return [noted]
    if total and folded[segment - 1 : after + 1] == f"({folded[segment:after]})":
        shared = _shared(folded, start, segment - 1, number, total, after, rules)
        if shared is not None:
            return [shared]
    if _goes_on(folded, start, before, number):
        return [_made(number, {"candidate": "same"})]
    finish = after if total is not None or value_max is not None else number.end
    mention = Mention("count", number.start, finish, "people/nhan", number.value, value_max, total)
    qualifier = rules.qualifier_before.search(before)
    mention.qualifier = rules.qualifiers[" ".join(qualifier["words"].split())] if qualifier else "exact"
    head = before[: qualifier.start()] if qualifier else before
    linked = _LINKED.search(head)
    if linked and not _SUCH_NUMBER.search(head) and _subject(mention, segment, head, linked, rules):
        return [mention]
    if linked and _AS_BEFORE.search(head) and not _SO_MANY_RATED.search(head[: linked.start()]):
        return _as_before(folded, mention, head, finish, end)
    if linked is None and _in_bracket(mention, folded, start, segment, rules):
        return [mention]
    said = _candidate(head, linked, rules, relations)
    since = max(start, number.start - _LIST_BACK)
    told = said is None and folded.find("vi phạm", since, number.start) >= 0  # a fast search, before a slow one
    opened = _VIOLATED.search(folded, since, number.start) if told else None
    if opened and ". " not in folded[opened.end() : number.start]:
        label = folded[max(segment, opened.end()) : number.start].strip(" :")
        said = {"candidate": "label", "label": label} if label else None
    if said is None:
        return None
    mention.fields = said
    return [mention]


def _noted(
    folded: str, start: int, segment: int, number: Number, total: float | None, after: int, relations: RelationRules
) -> Mention | None:
    """The mention of a number alone at the end of a bracket: a plan, another time's, a grade's or a form of discipline."""
    plan = _PLAN_NOTED.search(folded, max(start, number.start - _WORDS_BACK), number.start)
    if plan and not YEAR.fullmatch(folded, number.start, number.end):
        return _made(number, {"candidate": "same", "planned": True})
    if folded[segment - 1 : segment] != "(":
        return None
    before, outside = folded[segment : number.start], folded[max(start, segment - _WORDS_BACK) : segment - 1].rstrip()
    if _OF_BEFORE.fullmatch(before):
        return _made(number, {"candidate": "same"})
    if _THAN_THEN.search(folded, max(start, segment - _WORDS_BACK), number.start):
        return _made(number, {"candidate": "same", "than": True})
    grades = list(relations.rating.finditer(folded, max(start, segment - _RATED_BACK), segment))
    if total is not None and outside.endswith("%") and grades:  # tổ chức cơ sở đảng trong sạch, vững mạnh chiếm 71,9% (| 41/57)
        said: dict[str, object] = {"candidate": "rating", "label": grades[-1][0]}
        return Mention("count", number.start, after, "people/nhan", number.value, None, total, fields=said)
    forms = relations.discipline.regex.finditer(folded, max(start, segment - _WORDS_BACK), segment - 1)
    form = next((form[0] for form in forms if not folded[form.end() : segment - 1].strip()), None)
    # chủ yếu bằng hình thức khiển trách (| 9)
    return _made(number, {"candidate": "discipline", "label": form}) if form is not None and not before.strip() else None


def _shared(
    folded: str, start: int, bracket: int, number: Number, total: float, after: int, rules: FigureRules
) -> Mention | None:
    """A share written out in a bracket, which is of what its percentage is of: `99,9% buôn, làng có chi bộ (| 7.853/7.859)`."""
    if not _CLAUSE_ENDS.match(folded, after + 1):
        return None
    since = behind_last(folded, ".;\n", max(start, bracket - _SHARE_BACK), bracket)
    percent = max(_PERCENTAGE.finditer(folded, since, bracket), key=lambda found: found.start(), default=None)
    if percent is None or abs(100 * number.value / total - float(percent["value"].replace(",", "."))) > _ROUNDING:
        return None
    at = _past_blanks(folded, percent.end(), bracket)
    noun = rules.noun.match(folded, at, bracket) if at < bracket else None
    if at == bracket:  # tỷ lệ thôn có đảng viên là 99,8% (…)
        noun = rules.any_noun.search(folded, behind_last(folded, ",", since, percent.start()), percent.start())
    slug = rules.nouns[" ".join(noun[0].split())] if noun is not None else None
    if slug is None or slug in CANDIDATES:
        return None
    return Mention("count", number.start, after, f"indicators/{slug}", number.value, None, total, indicator=slug)


def _goes_on(folded: str, start: int, before: str, number: Number) -> bool:
    """Whether a number tells by its words alone what was counted before: of today, of what units became, of another year."""
    if _NOW_SO_MANY.fullmatch(before) or _MERGED_INTO.search(folded, max(start, number.start - _WORDS_BACK), number.start):
        return True
    admitted = folded.find(" kết nạp", max(start, number.start - _LIST_BACK), number.start) >= 0
    return admitted and _OF_A_YEAR.fullmatch(before) is not None


def _made(number: Number, fields: dict[str, object]) -> Mention:
    """The mention of a number alone, which the relate stage settles by its fields."""
    return Mention("count", number.start, number.end, "people/nhan", number.value, fields=fields)


def _in_parts(folded: str, start: int, number: Number) -> bool:
    """Whether a number stands in the parts of a figure, which its sentence opened."""
    since = behind_last(folded, ".;\n(", max(start, number.start - _LIST_BACK), number.start)
    if _PART_TOLD.search(folded, max(start, since - _WORDS_BACK), since):  # 782 là nữ; | 716 | là người dân tộc thiểu số
        since = behind_last(folded, ".\n(", max(start, number.start - _LIST_BACK), number.start)
        return _PARTS_OPEN.search(folded, since, number.end) is not None
    near = folded[behind_last(folded, ",", since, number.start) : number.start]
    return _LIST_GOES_ON.search(near) is not None and _PARTS_OPEN.search(folded, since, number.end) is not None


def _beside(folded: str, start: int, number: Number, after: int, end: int) -> bool:
    """Whether a number tells the women or a people among those counted right before it: `17 đồng chí, | 11 là nữ`."""
    counted = _COUNTED_BEFORE.search(folded, max(start, number.start - _WORDS_BACK), number.start)
    return counted is not None and IS_OF_THEM.match(folded, after, end) is not None


def _segment(folded: str, start: int, at: int) -> int:
    """Where the words begin that may label a number: behind the last mark, but a label before a colon may hold commas."""
    left = max(start, at - _WORDS_BACK)
    segment = behind_last(folded, ",;(.\n\t•", left, at)
    if folded.startswith(" vững mạnh", segment) and folded.endswith("trong sạch", left, segment - 1):
        segment = behind_last(folded, ",;(.\n\t•", left, segment - 1)  # trong sạch, vững mạnh 43
    while segment > left and _MORE_KINDS.match(folded, segment) and _KINDS_BEFORE.search(folded, left, segment):
        segment = behind_last(folded, ",;(.\n\t•", left, segment - 1)
    if folded[segment:at].rstrip().endswith(":"):  # Đảng viên ở thôn, khu phố: 219; not: đảng bộ: 58, | chi bộ: 1.608
        wide = behind_last(folded, ";(.\n\t•", left, at)
        figures = list(_HAS_DIGIT.finditer(folded, wide, segment))
        segment = folded.find(",", figures[-1].end(), segment) + 1 if figures else wide
    return segment


def _subject(mention: Mention, segment: int, head: str, linked: re.Match[str], rules: FigureRules) -> bool:
    """Give a number its indicator where a noun before it is what it counts: `tổng số đảng viên là 3.764`."""
    subject = head[: linked.start()]
    noun = _counted_noun(subject, rules)
    if noun is None or _OF_AGE.search(subject) or _FROM_SO_MANY.search(subject):
        return False
    slug = rules.nouns[" ".join(noun[0].split())]
    if rules.another_thing(slug, subject, noun.end(), len(subject)):
        return False
    if slug != MEMBERS and _NO_SUBJECT.search(subject):
        return False
    mention.indicator = slug
    mention.rule = f"indicators/{slug}"
    mention.fields = {"label": subject[noun.end() :].strip(), "linked": linked[0].strip()}
    mention.noun = (segment + noun.start(), segment + noun.end())
    return True


def _in_bracket(mention: Mention, folded: str, start: int, segment: int, rules: FigureRules) -> bool:
    """Give a number its indicator in a bracket of nouns and numbers: `659 tổ chức (đảng bộ cơ sở 205; chi bộ cơ sở | 454)`."""
    opened = folded.rfind("(", max(start, mention.start - _LIST_BACK), mention.start)
    if opened < 0 or not _COUNTED_OPENS.search(folded, max(start, opened - _WORDS_BACK), opened + 1):
        return False
    noun = rules.any_noun.match(folded, _past_blanks(folded, segment, mention.start), mention.start)
    if noun is None or not _NOUNS_AND_NUMBERS.fullmatch(folded, opened + 1, segment):
        return False
    label = folded[noun.end() : mention.start].strip()
    if not label or len(label.split()) > _LABEL_WORDS:
        return False
    slug = rules.nouns[" ".join(noun[0].split())]
    before = list(rules.any_noun.finditer(folded, max(start, opened - _WORDS_BACK), opened))
    if slug != MEMBERS and before and rules.nouns[" ".join(before[-1][0].split())] == MEMBERS:
        return False  # kết nạp 124 đảng viên (Đảng bộ xã Đất Mũi | 71): members of committees, no committees
    mention.indicator, mention.rule, mention.noun = slug, f"indicators/{slug}", noun.span()
    mention.fields = {"label": label, "linked": ""}
    return True


def _counted_noun(subject: str, rules: FigureRules) -> re.Match[str] | None:
    """The noun that a number behind these words counts: the first; behind another figure the one whose number they tell.

    `số chi bộ có đủ số đảng viên là 12` counts cells, `87 chi bộ với tổng số đảng viên là 1.463` members.
    """
    nouns = list(rules.any_noun.finditer(subject))
    told = [noun for noun in nouns if NUMBER_OF.search(subject, 0, noun.start())]
    if told:  # Đảng bộ nâng tổng số đảng viên lên 52.460
        return told[-1] if _HAS_DIGIT.search(subject) else told[0]
    return nouns[0] if nouns else None


def _as_before(folded: str, mention: Mention, head: str, finish: int, end: int) -> list[Mention]:
    """con số này là 39; con số tương ứng là 2.906 và 38: what was counted before."""
    mention.fields = {"candidate": "same"}
    second = _SECOND.match(folded, finish, end)
    other = number_at(folded, second.end(), end) if second and ("tương ứng" in head or "lần lượt" in head) else None
    if other is None:
        return [mention]
    mention.fields["order"] = 0
    return [mention, _made(other, {"candidate": "same", "order": 1})]


def _candidate(head: str, linked: re.Match[str] | None, rules: FigureRules, relations: RelationRules) -> dict[str, object] | None:
    """What the words before a number make it a candidate for; the relate stage settles it."""
    if linked and _SO_MANY_RATED.search(head[: linked.start()]):
        return {"candidate": "rating", "label": ""}
    stripped = (head[: linked.start()] if linked else head).rstrip(" :=")
    for words, candidate in ((relations.discipline.regex, "discipline"), (relations.rating, "rating")):
        hits = [m for m in words.finditer(stripped) if m.end() == len(stripped)]
        if hits:
            return {"candidate": candidate, "label": hits[-1][0]}
    if _PLANNED.search(head) and not _DEED.search(head):
        return {"candidate": "same", "planned": True}
    if _DEED.search(head) or _SUCH_MEMBERS.search(head):
        return {"candidate": "verb"}
    if people := _PEOPLE_LABEL.fullmatch(head):
        return {"candidate": "label", "label": people["label"]}
    has = linked is not None and linked[0].strip() == "có" and head.lstrip().startswith("trong đó")
    label = rules.label.search(head[: linked.start()] if has and linked is not None else head)
    if label and (label.start() == 0 or head[: label.start()].strip() in _BEFORE_LABEL or ":" in head):
        return {"candidate": "label", "label": label["label"]}
    return None


def _graded(folded: str, start: int, number: Number, after: int, end: int, relations: RelationRules) -> list[Mention] | None:
    """A number right before a grade, in a list of them: `Kết quả: 527 hoàn thành xuất sắc nhiệm vụ; 94 hoàn thành nhiệm vụ`."""
    at = _past_blanks(folded, after, end)
    since = max(start, number.start - _LIST_BACK)
    if number.words or not _LISTED.search(folded, max(start, number.start - 12), number.start):
        return None
    form = relations.discipline.regex.match(folded, at, end)
    if form and _PARTS_OPEN.search(folded, since, number.end):  # gồm | 03 | khiển trách, | 01 | cảnh cáo
        return [_made(number, {"candidate": "discipline", "label": form[0]})]
    rating = relations.rating.match(folded, at, end)
    return [_made(number, {"candidate": "rating", "label": rating[0]})] if rating else None


def _past_blanks(folded: str, at: int, end: int) -> int:
    while at < end and folded[at].isspace():
        at += 1
    return at
