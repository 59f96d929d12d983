"""The words that narrow what is counted: `chi bộ | trực thuộc đảng bộ cơ sở`, `Đảng viên | nữ | 1.672 đồng chí`."""

from __future__ import annotations

import re

import regex

from trichluc.find.bare import OF_PLACE, VIOLATIONS_LEAD
from trichluc.find.mention import Mention
from trichluc.rules.alternation import compile_words
from trichluc.rules.figures import FigureRules
from trichluc.rules.relations import RelationRules
from trichluc.text import View, behind_last

_STOP = re.compile(r"[,;.:()\n\t“”\"=/–]|\d+(?:[.,]\d+)*\s?(?:%|phần trăm|đảng viên|đồng chí|chi bộ)|\s-\s")
_UNIT_LIST = re.compile(
    r",\s+(?:và\s+)?(?:các\s+)?(?:thị trấn|xã|phường|thôn|bản|ấp|buôn|xóm|tổ dân phố|khu phố|tiểu khu|đơn vị"
    r"|tổ chức|trung cấp|doanh nghiệp|trường học|làng|cơ quan|khối|người lao động|xếp loại"
    r"|phòng|ban|trung tâm|viện|khoa|chiến sĩ|lực lượng vũ trang|giáo viên|giảng viên|sinh viên|công chức|viên chức)(?!\w)"
)
_LINK_END = re.compile(r"(?:\s*(?:là|có|:|=|chiếm|gồm|được|còn|đạt|khoảng|trên|hơn|gần|với|(?<!trở )lên|chỉ))*[\s:=]*$")
# nữ đảng viên | tăng từ 210 lên | 355: what a figure has risen or fallen from says nothing of whom it counts
RISEN = re.compile(
    r"\s*(?:(?:đã|tăng|giảm|nâng|mạnh)\s+)*(?<!\w)từ\s+"
    r"(?:[^,;.()]{1,40}?(?:\([^()]{1,20}\)\s+)?(?:(?<!trở )lên|xuống|còn)\s*)?$"
    r"|\s*(?:đã\s+)?giảm\s+(?:xuống\s+)?(?:chỉ\s+)?còn\s*$"
)
_WOMEN = re.compile(r"(?<!\w)nữ\s+$")
_LEAD = re.compile(
    r"^(?:\s*(?:[-+•*]|\d+\.)|\s*(?:có(?! đạo)|trong đó|gồm|và|riêng|số|tổng số|còn|cụ thể|trong số này|trong số đó|trong số"
    r"|các|hiện|nay|thì|cho|là|với|về|toàn)(?!\w))+\s*"
)
_ETHNIC = regex.compile(r"\s+(?:người\s+)?\p{Lu}[^\s,;.()]*+(?:\s+\p{Lu}[^\s,;.()]*+)*+")
_KIND_OF_PERSON = re.compile(
    r"\s+(?:dân tộc(?:\s+thiểu số)?|là đồng bào[^,;.()\d]{0,20}|đồng bào[^,;.()\d]{0,20}|theo đạo|có đạo)"
)
_OF_THEM = re.compile(
    r"\s+trong (?:đó|số (?:đó|này|ấy)) (?:là )?(?P<narrows>(?<=là )[^,;.()\d]{2,30}?|(?:có|theo) đạo)(?=\s*(?:[,;.()]|$))"
)  # bốn người trong số đó là | nữ
_LEFT_OVER = re.compile(r"còn lại(?!\w)")
_NONE = r"(?:chưa|không)\s+kết nạp(?: được)?(?: đảng viên| đv)?(?: nào| mới)?(?!\w)"
_ADMITS_NONE = re.compile(_NONE)
_NO_LABEL = compile_words(
    r"(?<!\w)(?:năm|tháng|quý|nay|còn lại|riêng|tổng|số|đảng bộ|chi bộ|huyện|xã|toàn|cả|kết quả|so với)(?!\w)"
)
_NAME = regex.compile(r"\w\s+\p{Lu}\p{Ll}")
_MEMBERS = re.compile(r"(?:đảng viên|đv)(?:\s+mới)?(?:\s+là)?\s+")
# học sinh | Trường THPT Xín Mần; người Công giáo | ở thôn Xuân Tiến: whose it is narrows nothing
_UNIT_NAMED = regex.compile(
    r"(?:(?<=\s)(?:ở|tại|của|thuộc)\s+)?(?<!\w)"
    r"(?:thôn|bản|ấp|buôn|làng|xóm|thị xã|xã|phường|thị trấn|huyện|quận|thành phố|tỉnh|Trường|Công ty|Chi bộ|Đảng bộ)\s+\p{Lu}"
)
_COUNTS_ON = re.compile(r"^còn lại là|^có \d")
_NUMBER_LEFT = re.compile(r"\s+(?:(?:trên|dưới|hơn|từ|gần|đủ)\s+)?\d+\s*$")  # đi làm ăn xa | trên 1 năm
_YEARS_LONG = re.compile(rf"\s*năm(?: liền)?(?: trở lên)?\s+{_NONE}")
_NOTHING = frozenset(
    {
        "còn lại",
        "trong số",
        "trong số đó",
        "trong tổng số",
        "mới nói",
        "sinh hoạt",
        "có",
        "cũng",
        "ở",
        "trong",
        "tại",
        "đang",
        "là",
        "các",
        "thuộc",
        "mới có",
        "trên địa bàn",
        "tại thời điểm",
    }
)
_IN_A_PLACE = re.compile(r"(?:trong|ở|tại|sinh hoạt (?:tại|ở)|từ)(?!\w)")
# 120 đảng viên đang sinh hoạt ở | ấp, khu phố
_MEMBER_IN = re.compile(
    r"(?:(?:hiện|đang|hiện đang)\s+)?sinh hoạt(?: đảng)?\s+(?:tại|ở|trong)\s+(?:các\s+)?"
    r"(?P<narrows>(?:(?:thôn|bản|ấp|buôn|làng|xóm|khóm|khu phố|khu dân cư|tổ dân phố|nông thôn|doanh nghiệp|cơ quan|trường học)"
    r"(?:,\s*|\s+và\s+)?)+)(?!\w)"
)
# 5 đồng chí nhận | Huy hiệu 70 năm; 1.316 đảng viên | có từ 30 năm tuổi Đảng trở lên
_BADGED = re.compile(
    r"(?:(?:được\s+)?(?:nhận|tặng|trao tặng|trao)\s+)?"
    r"(?P<narrows>huy hiệu (?:đảng )?(?:từ )?\d+(?: đến \d+)? năm(?: tuổi đảng)?)(?!\w)"
)
_LONG_MEMBER = re.compile(r"(?P<narrows>(?:có )?(?:từ |trên )?\d+ (?:năm )?tuổi đảng(?: trở lên)?)(?!\w)")
# 2 đồng chí | 60 năm, 9 đồng chí | 55 năm
_OF_SO_MANY_YEARS = re.compile(r"(?P<narrows>[3-9][05] năm(?: tuổi đảng)?)(?=\s*(?:[,;.)]|và(?!\w)|$))")
# 2 đồng chí Bùi Thị Mẫu và Vũ Mẫu | được nhận Huy hiệu 60 năm tuổi Đảng
_PERSON = r"\p{Lu}\p{L}*+(?:\s\p{Lu}\p{L}*+){1,4}+"
_PERSONS_BADGED = regex.compile(
    rf"{_PERSON}(?:(?:,|\svà)\s{_PERSON})*+\s+(?:(?:được|vinh dự|cùng)\s+)*+(?:đón nhận|nhận|trao tặng|trao|tặng)\s+"
    r"(?P<narrows>(?:[Hh]uy hiệu )?[3-9][05] năm(?: tuổi [Đđ]ảng)?)"
)
# Huy hiệu 75 năm tuổi Đảng: | 27 đồng chí
_BADGE = re.compile(r"(?:huy hiệu (?:đảng )?)?[3-9][05](?:(?:, | và )[3-9][05])* năm(?: tuổi đảng)?")
_BADGE_LABEL = re.compile(
    r"(?<!\w)(?<!trao )(?<!tặng )(?<!nhận )(?P<narrows>huy hiệu (?:đảng )?[3-9][05](?:(?:, | và )[3-9][05])* năm(?: tuổi đảng)?)"
    r"(?:\s*:|\s+(?:được |trao )?(?:tặng|trao|có|cho)(?: cho)?)\s*$"
    r"|(?:[;:,]|(?:,|;| và))\s*(?P<years>[3-9][05] năm tuổi đảng)\s*:?\s*$"  # 60 năm tuổi Đảng | 3 đồng chí; 55 năm …
)
_BADGE_GOES_ON = re.compile(
    r"[;,]\s*(?:và\s+)?(?P<years>[3-9][05] năm)(?: (?:tặng|cho|có))?\s*:?\s*$"
)  # …; 60 năm | 117 đảng viên
# đảng viên | người Jrai, Bahnar | 276 đồng chí
_PEOPLES = regex.compile(
    r"(?<!\w)(?P<narrows>(?:người|đồng bào)(?:\s+dân tộc)?\s+\p{Lu}[\p{L}'’]*+(?:,\s+\p{Lu}[\p{L}'’]*+)+"
    r"(?:\s+và\s+\p{Lu}[\p{L}'’]*+)?)"
    r"\s+(?:là|có|chiếm)?\s*$"
)
_PEOPLES_BACK = 60  # characters
# 35 công nhân|, người lao động
_AND_PEOPLE = re.compile(r",\s+(?:viên chức,\s+)?(?:người lao động|lao động|sinh viên|viên chức)(?!\w)")
# 112 đồng chí | tuổi đời từ 18 đến 30; đảng viên | dưới 35 tuổi
_AGED = re.compile(
    r"(?:(?:có |trong )?(?:độ )?tuổi(?: đời)? )?(?:từ |dưới |trên )?\d+(?:\s*(?:-|–|đến)\s*\d+)?(?: tuổi(?! đảng))?"
    r"(?: trở (?:lên|xuống))?(?!\w)"
)
# 76/77 thôn, bon, bản | đã có chi bộ
_ALL_HAVE = re.compile(
    r"(?:,?\s*(?:và\s+)?(?:thôn|bản|ấp|buôn|bon|làng|xóm|khóm|khu phố|tổ dân phố"
    r"|(?:của |trong )?(?:toàn )?(?:xã|phường|huyện|tỉnh|thị trấn))(?!\w))*\s*"
    r"(?:đều\s+)?(?=(?:đã )?(?:chưa )?có )"
)
_AGE = re.compile(r"(?:từ |dưới |trên )?\d+(?:\s*(?:-|–|đến)\s*\d+)? tuổi(?: trở (?:lên|xuống))?")
_NAME_INSIDE = re.compile(r"(?<!người )(?<!dân tộc )(?<!^)\b[A-ZĐ][a-zà-ỹ]")
_NAME_OF_PEOPLE = re.compile(r"người|dân tộc|theo đạo|^gốc |^đoàn viên")
_SECTOR = re.compile(
    r"(?:(?:^|[,;:.\n])\s*|(?<!\w)(?:ở|trong đó|trong|tại|riêng)\s+)((?:khối |khu vực )(?:các )?[^,;.:\d\n]{4,60}?"
    r"|(?:các )?doanh nghiệp (?:có vốn|ngoài|tư nhân|nhà nước|fdi)[^,;.:\d\n]{0,50}?)"
    r"\s+(?:chỉ |mới |hiện |đã |hiện đã )?(?:có|là|góp)\s+(?:gần |hơn |trên |khoảng |chừng )?$"
)
_SUFFERED = re.compile(r"\s*(?:đã\s+)?bị\s+(?:(?:thi hành\s+|xử lý\s+)?kỷ luật\s+(?:(?:bằng|với|dưới)\s+hình thức\s+)?)?")
_FROM_THE_PARTY = re.compile(r"\s*(?:(?:ra )?khỏi đảng\s*)?:?\s*")  # khai trừ ra khỏi Đảng | 6 đảng viên
_OF_A_FAITH = re.compile(r"theo\s+(?:đạo|tôn giáo|công giáo|phật giáo|tin lành|cao đài|hòa hảo)(?!\w)")
_NAMED_PERSON = regex.compile(r"là\s+(?!H[’'’]?[Mm]ông|Kinh)\p{Lu}\p{Ll}*\s+\p{Lu}")
_PLACE_WORDS = 3
_NOUN_REACH = 20  # characters behind a figure in which its noun ends
_DANGLING = re.compile(
    r"(?:\s*(?<!\w)(?:tại|ở|có|trên|dưới|khoảng|gần|hơn|với|cũng|là|từ|đạt|còn|và|trong|chỉ|tới|rồi|chưa đủ|đủ"
    r"|thì|hiện|nhờ đó|vì thế|nên|mà|phải|nay|đến|đã|vẫn|đang|sẽ|cần|cho|do|vì|để))+\s*$"
)
_REACH = 60  # characters before a figure in which a grade may stand
_LONGEST = 9  # words; of a list (thôn, buôn, tổ dân phố …) its last item's
_LABEL_REACH = 400  # characters: more than nine words take

_MADE_FULL = re.compile(r"(?:chuyển|công nhận|chuẩn y) chính thức")  # Các cấp ủy chuyển chính thức cho | 431 đồng chí


def right_subset(view: View, mention: Mention, limit: int, relations: RelationRules, figures: FigureRules) -> str | None:
    """The subset behind a figure's noun, in the words of the text."""
    folded = view.folded
    at = past_units(folded, mention, limit)
    while at < limit and folded[at] == " ":
        at += 1
    rating = relations.rating.search(folded, at, min(limit, at + 80))
    if rating and not re.search(r"[,;.()\d]", folded[at : rating.start()]):
        return _tidy(view, rating.start(), rating.end())
    if mention.indicator == "dang_vien" and (named := _PERSONS_BADGED.match(view.plain, at, limit)):
        return _tidy(view, *named.span("narrows"))
    if (aged := _AGED.match(folded, at, limit)) and "tuổi" in aged[0] and mention.indicator == "dang_vien":
        return _tidy(view, *aged.span())
    patterns = (_BADGED, _LONG_MEMBER, _MEMBER_IN, _OF_SO_MANY_YEARS)
    if said := next((found for pattern in patterns if (found := pattern.match(folded, at, limit))), None):
        return None if _UNIT_NAMED.match(view.plain, said.start("narrows")) else _tidy(view, *said.span("narrows"))
    return _opened(view, at, mention, limit, relations, figures)


def past_units(folded: str, mention: Mention, limit: int) -> int:
    """The offset behind a figure's noun, and behind hamlets of other names that have the same: 76 thôn|, bon, bản đã có."""
    at = mention.noun[1] if mention.noun and mention.noun[1] >= mention.start else mention.end
    units = _ALL_HAVE.match(folded, at, limit) if mention.indicator == "thon_ban" else None
    return units.end() if units else at


def _opened(view: View, at: int, mention: Mention, limit: int, relations: RelationRules, figures: FigureRules) -> str | None:
    """The subset that one of the words of `patterns/subsets.yaml` opens, up to where it ends."""
    folded = view.folded
    opens = relations.subset_open.match(folded[at:limit])  # cut: a page may glue it to the noun (tổ chức đảngchưa có …)
    opened = at + opens.end() if opens else at
    capital = (
        view.plain[at : at + 1].isupper() and mention.fields.get("candidate") != "address" and mention.indicator == "dang_vien"
    )
    if (not opens and not capital) or _NAMED_PERSON.match(view.plain, at, limit):
        return None
    stop = _STOP.search(folded, opened, limit)
    finish = stop.start() if stop else limit
    while stop and stop[0] == "," and (more := _UNIT_LIST.match(folded, finish, limit)):
        following = _STOP.search(folded, more.end(), limit)
        until = following.start() if following else limit
        if re.search(r"\d", folded[more.end() : until]):
            break
        stop, finish = following, until
    ends = relations.subset_end.finditer(folded, opened, finish)
    end_word = next((m for m in ends if not _OF_A_FAITH.match(folded, m.start())), None)
    if end_word:
        finish = end_word.start()
    if stop and finish == stop.start() and stop[0][:1].isdigit():
        if re.match(r"(?:có|chỉ có)\s+(?:dưới|trên|chỉ|từ)", folded[at:finish]):
            return _has_so_many(view, at, stop.start(), limit, mention, figures)
        if re.match(r"(?:trong|ở|tại|sinh hoạt|có|dưới|trên)(?!\w)", folded[at:finish]):
            return None
    if finish == limit and re.fullmatch(r"(?:chỉ\s+)?có(?:\s+(?:dưới|trên|chỉ|từ))?\s*", folded[at:finish]):
        return _has_so_many(view, at, limit, limit, mention, figures)
    if dangling := _DANGLING.search(folded, at, finish):
        finish = dangling.start()
    if (none := _ADMITS_NONE.search(folded, at, limit)) and none.start() < finish:
        finish = max(finish, none.end())
    if left := _LEFT_OVER.match(folded, at, finish):
        finish = left.end()  # bốn chi bộ | còn lại | xin lùi sang tháng 5
    finish, whole = _at_its_end(view, at, finish)
    if whole:
        return _tidy(view, at, finish)
    return _tidy(view, at, finish) if finish > at and _narrows(folded[at:finish].strip()) else None


def _has_so_many(view: View, at: int, number: int, limit: int, mention: Mention, figures: FigureRules) -> str | None:
    """38 chi bộ | có dưới 5 đảng viên; but of members that have members, the second are a part."""
    counted = figures.noun.search(view.folded, number, limit + _NOUN_REACH)
    same = counted and figures.nouns.get(" ".join(counted[0].split())) == mention.indicator
    return _tidy(view, at, counted.end()) if counted and not same else None


def _at_its_end(view: View, at: int, finish: int) -> tuple[int, bool]:
    """Where the words that narrow end: before a number or a unit's name; and whether they are sure to, with `2 năm liền …`."""
    if view.folded[at:finish].rstrip()[-1:].isdigit() and (years := _YEARS_LONG.match(view.folded, finish)):
        return years.end(), True  # chi bộ | hơn 2 năm không kết nạp được đảng viên
    if left := _NUMBER_LEFT.search(view.folded, at, finish):
        finish = left.start()
    unit = _UNIT_NAMED.search(view.plain, at, finish)
    return (unit.start() if unit else finish), False


def _narrows(text: str) -> bool:
    """Whether words behind a noun narrow it: no more than a few, and more than a place or a verb alone."""
    if text in _NOTHING or len(text.removeprefix("là ").rpartition(",")[2].split()) > _LONGEST or _COUNTS_ON.search(text):
        return False
    place = _IN_A_PLACE.match(text)
    return not (place and (re.search(r"\d", text) or len(text.split()) < _PLACE_WORDS))


def told_before(view: View, start: int, mention: Mention, relations: RelationRules) -> str | None:
    """What stands before a part of a figure and says which part it is: `sĩ quan | 171 đồng chí`, `đất đai | 05 đồng chí`."""
    folded = view.folded
    segment = behind_last(folded, ",;:(.\n\t", start, mention.start)
    if folded[segment : mention.start].strip() == "" and folded[segment - 1 : segment] == ":":  # Quản lý, sử dụng đất đai: 27
        segment, link = behind_last(folded, ";(.\n\t", start, segment - 1), segment - 1
    else:
        link = mention.start
    head = folded[segment:link]
    tail = _LINK_END.search(head)
    at = tail.start() if tail else len(head)
    lead = VIOLATIONS_LEAD.match(head) or _LEAD.match(head)
    begin = lead.end() if lead else 0
    if noun := _MEMBERS.match(head, begin, at):
        begin = noun.end()
    label = head[begin:at].strip()
    if not label or len(label.split()) > _LONGEST or re.search(r"\d", label) or _NO_LABEL.search(label):
        return None
    offset = segment + head.index(label, begin)
    if (
        relations.before.regex.search(label)
        or relations.after.regex.search(label.removeprefix("vi phạm"))
        or _NAME.search(view.plain[offset : segment + at])
    ):
        return None
    return _tidy(view, offset, segment + at)


def form_beside(view: View, start: int, mention: Mention, relations: RelationRules) -> str | None:
    """The form of discipline of a part: `khai trừ | 4 đảng viên`, 9 đảng viên bị | cảnh cáo."""
    near = max(start, mention.start - _REACH)
    for form in relations.discipline.regex.finditer(view.folded, near, mention.start):
        if _FROM_THE_PARTY.fullmatch(view.folded, form.end(), mention.start):
            return _tidy(view, *form.span())
    by = _SUFFERED.match(view.folded, max(mention.end, mention.noun[1] if mention.noun else 0))
    suffered = relations.discipline.regex.match(view.folded, by.end()) if by else None
    return _tidy(view, *suffered.span()) if suffered else None


def is_badge(subset: str) -> bool:
    """Whether a subset is of those who were given the badge of so many years: `Huy hiệu 75 năm tuổi Đảng`, `60 năm`."""
    return _BADGE.fullmatch(subset.lower()) is not None


def sector_before(view: View, start: int, mention: Mention) -> str | None:
    """The sector that members are in, said before them: ở | khối doanh nghiệp ngoài nhà nước | chỉ có 196 đảng viên."""
    told = _SECTOR.search(view.folded, start, mention.start)
    return _tidy(view, *told.span(1)) if told and told.end() == mention.start else None


def left_subset(view: View, start: int, mention: Mention, relations: RelationRules, figures: FigureRules) -> str | None:
    """The label before a figure whose noun only addresses people, or that has none: `Đảng viên nữ 1.672 đồng chí`, `Nữ: 58`."""
    folded = view.folded
    near = max(start, mention.start - _LABEL_REACH)
    graded = list(relations.rating.finditer(folded, near, mention.start))
    if graded and _LINK_END.fullmatch(folded, graded[-1].end(), mention.start):  # Trong sạch, vững mạnh: 41
        return _tidy(view, graded[-1].start(), graded[-1].end())
    years = folded.find(" năm", near, mention.start) >= 0
    if years and (badge := _BADGE_LABEL.search(folded, near, mention.start)):
        return _tidy(view, *badge.span("narrows" if badge["narrows"] else "years"))
    told = years and folded.find("huy hiệu", start, mention.start) >= 0
    if told and (short := _BADGE_GOES_ON.search(folded, near, mention.start)):
        return _tidy(view, *short.span("years"))
    if peoples := _PEOPLES.search(view.plain, max(start, mention.start - _PEOPLES_BACK), mention.start):
        return _tidy(view, *peoples.span("narrows"))
    segment = behind_last(folded, ",;(.\n\t", near, mention.start)
    colon = folded.rfind(":", segment, mention.start)
    if colon >= 0 and folded[colon + 1 : mention.start].strip():  # đảng viên mới: nữ 1.962 đồng chí
        segment = colon + 1
    head = folded[segment : mention.start]
    nouns = list(figures.any_noun.finditer(head))
    link = RISEN.search(head) or _LINK_END.search(head)
    at = link.start() if link else len(head)
    lead = _LEAD.match(head)
    begin = max(nouns[-1].end() if nouns else 0, lead.end() if lead else 0)
    label = head[begin:at].strip()
    if not label and nouns and (women := _WOMEN.search(head, 0, nouns[-1].start())):  # nữ đảng viên tăng từ 210 người
        return _tidy(view, segment + women.start(), segment + nouns[-1].start())
    if not label or len(label.split()) > _LONGEST or (re.search(r"\d", label) and not _AGE.fullmatch(label)):
        return None
    if _MADE_FULL.search(label) or OF_PLACE.fullmatch(label):
        return None
    first = segment + head.index(label, begin)
    shown = view.plain[first : first + len(label)]
    if _NAME_INSIDE.search(shown) and not _NAME_OF_PEOPLE.search(label):
        return None
    # chi bộ | trực thuộc đảng ủy cơ sở | giảm từ 389 xuống còn
    risen = RISEN.search(head) is not None and relations.subset_open.match(label) is not None and _narrows(label)
    if relations.personal.search(label) or relations.discipline.regex.fullmatch(label) or risen:
        return _tidy(view, first, segment + at)
    return None


def _tidy(view: View, start: int, end: int) -> str | None:
    """The words between two offsets of the view as the text has them, without a leading `là` or `các`."""
    first, last = view.span(start, end)
    text = " ".join(view.text[first:last].split()).strip(" ,;:-–")
    text = re.sub(r"^(?:mới là|là|đều|các|đã được)\s+(?=\S)", "", text)
    return None if text in ("", "không", "chưa") else text  # đưa ra khỏi Đảng 38 đảng viên | không | còn đủ tư cách


def people_subset(view: View, mention: Mention, end: int) -> str | None:
    """The people counted, as a subset of the members: 41 | nữ, 97 | người Khmer, bốn | học sinh Cơ Tu."""
    if mention.noun is None:
        return None
    noun = str(mention.fields["noun"])
    ethnic = _ETHNIC.match(view.plain, mention.noun[1], end)
    finish = ethnic.end() if ethnic else mention.noun[1]
    if noun in ("người", "trường hợp", "em", "cá nhân") and not ethnic:
        if them := _OF_THEM.match(view.folded, mention.noun[1], end):
            return _tidy(view, *them.span("narrows"))
        kind = _KIND_OF_PERSON.match(view.folded, mention.noun[1], end)
        if not kind:
            return None
        finish = kind.end()
    more = _AND_PEOPLE.match(view.folded, finish, end) if noun in ("công nhân", "học sinh", "cán bộ", "công chức") else None
    return _tidy(view, mention.noun[0], more.end() if more else finish)
