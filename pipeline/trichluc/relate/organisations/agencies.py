"""Agencies, schools, forces and enterprises by their full names: where a name begins and ends."""

from __future__ import annotations

import re

import regex

from trichluc.places.units import key
from trichluc.places.units import known as known_unit
from trichluc.relate.organisations.governing import acts
from trichluc.relate.organisations.known import CAPITALISED, Known, Org, OrgMention
from trichluc.rules.context import ContextRules
from trichluc.rules.phrases import fold
from trichluc.segment import words
from trichluc.text import View

_BEHIND_LEVEL = regex.compile(r"(?<=\s(?:tỉnh|huyện|xã|phường|quận|thị xã|thành phố|thị trấn)\s)\p{Lu}\p{Ll}*(?=\s\p{Lu})")
_VERB_IN_NAME = re.compile(
    r"(?<!Dân)(?<!Công)\s+lập$|\s+(?:kết nạp|cử|có|giờ|hiện|đã|còn|được|phấn đấu|ban hành|vừa|là|gồm|đạt|trao)(?!\w)"
)
_CAPITALS = regex.compile(r"(?:\s+\p{Lu}[^\W_]*+)++\s*+")
_LEVELS_OF_COMMITTEES = re.compile(r"(?<!\w)(?:Tỉnh|Huyện|Thành|Thị|Quận|Đảng)$")  # Ban Tuyên giáo Tỉnh | ủy về dự sinh hoạt
_COMMITTEE_TAIL = re.compile(r"\s(?:ủy|uỷ)(?!\w)")
_LONGEST_AGENCY = 90  # characters
_SMALL_WORDS = regex.compile(r"(?:\s+\p{Ll}+)++(?=\s+\p{Lu})")
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
PERSON_WORDS = 3
LEVELS = "xã|huyện|thôn|bản|ấp|phường|thị trấn|thị xã"
_PARTY_OFFICES = "các cơ quan đảng"
_BREAKS_NAME = re.compile(
    r"(?:của|tại|ở|do|là|cho|với|có|thuộc|được|theo|từ|đến|về|trên|trong|cùng|các|những|đồng chí|đ/c|ông|bà"
    r"|anh|chị|em|kết nạp|thành lập|gồm|như|trực|giao|mời|gặp|đưa|trao|tặng|giữa|sau|trước|khi|năm|ngày|và"
    r"|nhân|nay|hiện|cách|vào|để|bị|bí thư|phó|chủ tịch|giám đốc|hiệu trưởng)(?!\w)"
)
_INSIDE_PLACE = regex.compile(rf"(?<!\w)(?:{LEVELS}|tỉnh|thành phố|quận|làng|buôn|xóm)(?:\s\p{{Lu}}\p{{Ll}}+)*\s$")
_LEVEL_END = re.compile(r"\s*(?:[,.;:()]|\d|$)|\s+(?:với|và|hiện|đã|có|trong|năm)(?!\w)")


def agency_at(
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
        if headed or (acting and acts(view.folded, finish, end, rules)):
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
            and (_LEVEL_END.match(plain, finish, end) or acts(view.folded, finish, end, rules))
        ):
            last = finish  # Trường Đại học Giao thông | vận tải | có
    committee = _COMMITTEE_TAIL.match(plain, last, limit) if _LEVELS_OF_COMMITTEES.search(plain, at, last) else None
    return _without_person(plain, at, committee.end() if committee else last, rules)


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
    behind = CAPITALISED.match(plain, dash.end())
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
        named = word[0] in rules.surnames and len(person) >= PERSON_WORDS and all(w[:1].isupper() for w in person)
        if named and not any(known_unit(level, key(" ".join(person))) for level in ("huyen", "tinh")):
            return at + len(plain[at : word.start()].rstrip())
    return last
