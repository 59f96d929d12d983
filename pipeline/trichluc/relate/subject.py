"""Which organisation an article is about, and which names in it are organisations."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import regex

from trichluc.places.units import key, provinces_of
from trichluc.places.units import known as known_unit
from trichluc.relate.organisations import find_named, find_organisations
from trichluc.relate.organisations.governing import FORMER, mark_governing, of_officer
from trichluc.relate.organisations.headed import NAME_RUN
from trichluc.relate.organisations.known import ORDER, Known, Org, is_of_kind
from trichluc.relate.organisations.provinces import PAGE_HEAD, city_of_page, only_province
from trichluc.rules.alternation import compile_words
from trichluc.rules.context import ContextRules
from trichluc.rules.phrases import fold
from trichluc.text import View

Span = tuple[int, int]

_CAPITALISED = regex.compile(r"\p{Lu}[^\s,.;:()“”\"\[\]|/–-]*+(?:\s+\p{Lu}[^\s,.;:()“”\"\[\]|/–-]*+)*+")
_NUMBER_BEHIND = re.compile(r"\s(\d{1,2})(?=\s*[:,–-])")
_PLACE_WORDS = 2  # words of most places' names
_LONGEST_NAME = 4  # words
# Trường ĐH Sư phạm is Trường Đại học Sư phạm where the article says so too
_ABBREVIATED = {
    "ĐH": "Đại học",
    "CĐ": "Cao đẳng",
    "BĐBP": "Bộ đội Biên phòng",
    "CHQS": "Chỉ huy Quân sự",
    "HTX": "Hợp tác xã",
    "BV": "Bệnh viện",
    "KCN": "Khu công nghiệp",
}
_COMMAND = "Bộ Chỉ huy"  # of a force, which is told without it too
_FORCE = "BĐBP"  # which nobody names otherwise
_OF_A_LEVEL = re.compile(r" (?:tỉnh|huyện|thành phố|quận|thị xã|xã|phường)$")
_LEFT_OUT = re.compile(r"^bộ đội |(?<= )(?:tỉnh|huyện|thành phố|thị xã) ")
_INTERVIEW = re.compile(
    r"(?<!\w)(?:trao đổi|trò chuyện|phỏng vấn|đối thoại)(?: nhanh)?(?: cùng)?(?: với)? (?:đồng chí|đ/c|ông|bà|anh|chị)\s"
)
_NAME_STOP = re.compile(r"[,;:()“”\"\d\n]|\s[-–]\s")
_NATURE = "núi|sông|đèo|hồ|suối|biển|vịnh|đảo|rừng|đỉnh|thác|cao nguyên|cánh đồng|dòng|cầu|chợ|chiến khu|đường"
_CITIES = re.compile(r"(?<!\w)(?:thành ủy|thị ủy|(?:toàn|cả|đảng bộ|trong) (?:thành phố|thị xã))(?!\w)")
_NEAR = 120  # characters
_OPENS_SENTENCE = regex.compile(
    rf"(?m)(?:^[-–+•*]?\s*|^\(?\p{{Lu}}{{2,6}}\)?\s*[-–]\s*|[.;:]\s+|,\s+còn\s+|(?P<comma>,\s+))"
    rf"(?:(?:Riêng|(?P<at>[Ởở]|[Tt]ại|[Cc]òn ở|[Cc]òn tại|(?:Sang|Lên|Về)(?=[^,.\n]{{1,30}},)))\s+)?(?P<name>{NAME_RUN.pattern})"
)
_CENTRAL_BODY = compile_words(
    r"(?<!\w)(?:ủy ban kiểm tra|ubkt|ban (?:tổ chức|dân vận|tuyên giáo|nội chính|bí thư))(?: trung ương| tw)(?!\w)"
)
_ATTENDS = re.compile(r"\s+(?:(?:đến|về|lên|xuống)\s+)?(?:tham )?dự (?:buổi )?sinh hoạt(?!\w)")
_VISITS = re.compile(rf"\s+(?:(?:đến|về|lên|xuống)\s+)?(?:làm việc (?:tại|với)|thăm)(?!\w)|{_ATTENDS.pattern}")
_NAME_ENDS = regex.compile(r"\p{Lu}\p{L}*$")
_WORD_BACK = 10  # characters
_DISTRICTS = re.compile(r"(?<!\w)(?:các|nhiều|một số|những|\d+) (?:huyện|địa phương|đảng bộ huyện)(?!\w)")
_NEXT_WORD = re.compile(r"\s+(\w+)")
# Các xã kết nạp nhiều; 4/12 xã chưa kết nạp; mỗi xã
_EACH_COMMUNE = re.compile(
    r"(?<!\w)(?:các|mỗi|từng|nhiều|một số|những|\d+) xã(?!\w)[^.;]{0,60}(?:kết nạp|đạt|vượt|hoàn thành)(?!\w)"
)
_INTRODUCTION = 5  # lines at the beginning, in which an article gives full names


def known_names(view: View, spans: list[Span], rules: ContextRules, figures: frozenset[int]) -> Known:
    """Names that stand with a level word somewhere in the article, each with the level most often given to it."""
    votes: dict[str, Counter[Org]] = {}
    agencies: Counter[str] = Counter()
    for index, (start, end) in enumerate(spans):
        found = find_named(view, start, end, rules, figures)
        if index < _INTRODUCTION:
            mark_governing(view, start, found, rules)
        for mention in found:
            if mention.org is None or not mention.org.name:
                continue
            if mention.head == "agency":
                introduced = index < _INTRODUCTION and mention.governs and not of_officer(view, start, mention.start, rules)
                agencies[mention.org.name] += introduced
                continue
            told = (mention.head, mention.level) != ("name", "tinh")  # by a word of its level
            former = FORMER.match(view.folded, mention.end) is not None  # of huyện Côn Đảo | cũ there is a đặc khu now
            if told and not former and not mention.org.name[0].isdigit():
                votes.setdefault(fold(mention.org.name), Counter())[mention.org] += 1
    for name in [name for name in agencies if name.startswith(f"{_COMMAND} Bộ đội")]:
        agencies[name.removeprefix(f"{_COMMAND} ")] += agencies[name]
    # Thái Nguyên is the province, where its committee is told, also beside its city
    known = {
        name: max(counts, key=lambda o: (o.level == "tinh" and name in rules.provinces, counts[o], ORDER[o.level], o.level))
        for name, counts in votes.items()
    }
    full = _full_names(agencies, rules.agency_headed)
    return Known(_opening_units(view, spans, rules, Known(known | full)) | known | full)


def _opening_units(view: View, spans: list[Span], rules: ContextRules, known: Known) -> dict[str, Org]:
    """Units of the page's province that begin a clause without their level word: `Chợ Lách làm chậm hơn`.

    Districts where the page speaks of one; communes (`Mường Lèo mới được 4 đồng chí`) where it tells what communes did.
    """
    named = any(org.level == "huyen" for org in known.values())
    if not named and not _DISTRICTS.search(view.folded) and not rules.spoken["huyen"].search(view.folded):
        return {}
    page = only_province(view, rules, None, known).name
    if page is None:
        return {}
    levels = ("huyen", "xa") if _EACH_COMMUNE.search(view.folded) else ("huyen",)
    told: dict[str, Org] = {}
    for opening in (found for span in spans for found in _OPENS_SENTENCE.finditer(view.plain, *span)):
        words = opening["name"].split(" ")
        names = [" ".join(words[:count]) for count in range(len(words), 1, -1)]
        if opening["at"]:
            allowed: tuple[str, ...] = ("huyen", "xa")
        else:  # after a comma a district may be where somebody works
            word = _NEXT_WORD.match(view.folded, opening.end())
            acts = word is not None and word[1] in rules.verbs
            row = _NAME_ENDS.search(view.plain, max(0, opening.start() - _WORD_BACK), opening.start())
            allowed = levels[1:] if opening["comma"] and (row or not acts) else levels
        units = (Org(level, name) for level in allowed for name in names if page in provinces_of(level, key(name)))
        unit = next(units, None)
        if unit is not None and unit.name and fold(unit.name) not in rules.provinces:
            told[fold(unit.name)] = unit
    if not any(org.level == "huyen" for org in [*known.values(), *told.values()]):
        told |= _only_district(view, spans, rules, page)
    return told


def _only_district(view: View, spans: list[Span], rules: ContextRules, page: str) -> dict[str, Org]:
    """The one district of the page's province that an article names, without its level word: `Ở Bảo Lạc, nhắc đến …`."""
    runs = {run[0] for span in spans for run in NAME_RUN.finditer(view.plain, *span)}
    named = [name for name in runs if page in provinces_of("huyen", key(name)) and fold(name) not in rules.provinces]
    return {fold(name): Org("huyen", name) for name in named} if len(named) == 1 else {}


def _full_names(agencies: Counter[str], headed: frozenset[str]) -> dict[str, Org]:
    """Agencies told by the first words of the name that introduced them: Công an tỉnh, of Công an tỉnh Cao Bằng.

    headed: first words of an agency only behind Đảng bộ; its name may be the end of a longer one (Công ty CP | Than Khe Thần).
    """
    full: dict[str, Org] = {}
    introduced: dict[str, str] = {}  # the first words of a name, folded → the name
    named: dict[str, str] = {}  # the same of names that go on with a name: Bộ đội Biên phòng tỉnh | Lai Châu
    bare: dict[str, str] = {}
    for name in sorted(agencies, key=lambda n: (agencies[n], n)):  # the one most often said is kept
        words = name.split()
        for last in range(1, len(words)):
            if agencies[name]:
                introduced[fold(" ".join(words[:last]))] = name
            if words[last][:1].isupper():
                named[" ".join(words[:last])] = name
        if len(name) >= len(bare.get(_bare(name), "")):
            bare[_bare(name)] = name
    for name in sorted(agencies):  # BĐBP tỉnh, beside Bộ đội Biên phòng Kon Tum: Bộ đội Biên phòng tỉnh Kon Tum
        spelled = _spelled(name)
        base = _OF_A_LEVEL.sub("", spelled)
        place = _spelled(named[base])[len(base) :] if base != spelled and spelled not in named and base in named else "."
        if place.split()[0].isalpha():
            named[spelled] = bare[_bare(named[base])] = spelled + place
    for name in agencies:
        spelled = _spelled(name)
        own = spelled if spelled in agencies or _FORCE in name.split() else name
        longer = (
            introduced.get(fold(name))
            or introduced.get(fold(spelled))
            or (named.get(spelled) if _OF_A_LEVEL.search(name) else None)
            or next((n for n in sorted(agencies) if name.split()[0] in headed and n.endswith(f" {name}")), None)
        )
        other = bare.get(_bare(spelled), "")
        full[fold(name)] = Org("co_quan", longer or (other if len(other) > len(spelled) else own))
    return full


def _spelled(name: str) -> str:
    """A name with its abbreviations written out: Bộ đội Biên phòng, of BĐBP."""
    return " ".join(_ABBREVIATED.get(word, word) for word in name.split())


def _bare(name: str) -> str:
    """The name of an agency without what papers leave out: Biên phòng Kiên Giang, of Bộ đội Biên phòng tỉnh Kiên Giang."""
    return _LEFT_OUT.sub("", fold(name))


def article_organisation(
    view: View, title: Span | None, spans: list[Span], rules: ContextRules, known: Known, figures: frozenset[int]
) -> Org | None:
    """The organisation an article is about: the headline's, else the first one that governs in the text."""
    if title:
        found = find_organisations(view, *title, rules, known, figures)
        capital = _in_capitals(view, *title, rules, known)
        visitors = [m for m in found if _ATTENDS.match(view.folded, m.end) and m is not found[-1]]
        for mention in found:
            if capital is not None and mention.start >= capital[0]:
                break  # BỆNH VIỆN ĐA KHOA | TỈNH KON TUM
            if mention.org and mention.governs and mention.head != "name" and mention not in visitors:
                return mention.org
        if capital is not None:
            return capital[1]
        if named := _titled(view, title, spans, rules, known):
            return named
        agencies = (m for m in found if m.org and m.head == "agency")
        agency = next((m.org for m in agencies if m not in visitors), None)
        if agency:
            return agency  # … trong sinh viên Đại học Huế
    if interviewed := _interviewed(view, spans[:_INTRODUCTION], rules, known, figures):
        return interviewed
    return _first_named(view, spans, rules, known, figures)


def _first_named(view: View, spans: list[Span], rules: ContextRules, known: Known, figures: frozenset[int]) -> Org | None:
    """The first organisation in the text that governs, unless it is but whom a feature begins with."""
    met: Org | None = None
    for start, end in spans:
        for mention in find_organisations(view, start, end, rules, known, figures):
            if mention.org and mention.governs and mention.level == "thon" and of_officer(view, start, mention.start, rules):
                met = met or mention.org  # whom a feature begins with: Bí thư Chi bộ thôn Chung Tam A Hiêng
                continue
            if _VISITS.match(view.folded, mention.end):
                continue  # a caption: Bí thư Tỉnh ủy | làm việc tại A Lưới
            if mention.org and mention.governs:
                central = mention.head == "name" and _CENTRAL_BODY.search(view.folded, 0, mention.start)
                return Org("trung_uong", None) if central else mention.org  # UBKT Trung ương …. Ở địa phương, Thanh Hóa …
            if mention.level == "co_quan" and mention.governs and (own := _of_kind(mention.head, known)):
                return own
            if mention.level in ("tinh", "huyen", "xa") and mention.governs:
                city = city_of_page(mention.head, view, rules, known.of_level[mention.level])
                return city or _unnamed(view, mention.level, mention.start, rules, known)
    named = set(known.values())
    return met or (named.pop() if len(named) == 1 else None)


def _in_capitals(view: View, start: int, end: int, rules: ContextRules, known: Known) -> tuple[int, Org] | None:
    """The agency that a headline all in capitals names, and where: `ĐẢNG BỘ BỆNH VIỆN ĐA KHOA KHU VỰC HÓC MÔN`.

    Capitals do not tell where its name ends: the text does, else a verb or a mark.
    """
    agency = rules.agency_folded.search(view.folded, start, end) if view.plain[start:end].isupper() else None
    if agency is None:
        return None
    at = agency.start()
    told = [o for name, o in known.items() if o.level == "co_quan" and view.folded.startswith(name, at, end)]
    if told:
        return at, max(told, key=lambda o: len(o.name or ""))
    stops = (words.search(view.folded, agency.end(), end) for words in (_NAME_STOP, rules.headline))
    until = min((stop.start() for stop in stops if stop), default=end)
    name = " ".join(word.capitalize() for word in view.folded[at:until].split())
    rest = view.folded[agency.end() : until].strip()
    return (at, Org("co_quan", name)) if " " in rest or rest in rules.level_of else None


def _interviewed(view: View, spans: list[Span], rules: ContextRules, known: Known, figures: frozenset[int]) -> Org | None:
    """Whose officer an interview is with: `trao đổi với đồng chí …, Phó Bí thư Đảng ủy Khối …`."""
    talk = next((m for start, end in spans if (m := _INTERVIEW.search(view.folded, start, end))), None)
    if talk is None:
        return None
    end = next(end for start, end in spans if start <= talk.start() < end)
    for mention in find_organisations(view, talk.end(), end, rules, known, figures):
        if mention.org and of_officer(view, talk.end(), mention.start, rules):
            return mention.org
    return None


def _of_kind(word: str, known: Known) -> Org | None:
    """What `toàn trường`, `Công ty` mean before any name: the only agency of that kind that the article names."""
    kind = word.removeprefix("nhà ")
    named = sorted({o.name for o in known.values() if o.level == "co_quan" and o.name and is_of_kind(o, kind)}, key=len)
    return Org("co_quan", named[-1]) if named and all(named[-1].startswith(name) for name in named) else None


def _unnamed(view: View, level: str, at: int, rules: ContextRules, known: Known) -> Org:
    """What `Đảng bộ tỉnh`, `toàn huyện` mean before any name: the only one of the level that the article names.

    Of several the one named first, above the words or right behind them; where it names none, the one whose page it is.
    """
    named = known.of_level[level]
    if len(named) == 1:
        return next(iter(named))
    if level == "tinh":
        return only_province(view, rules, None, known)
    told = (known[name] for _, name in known.found_in(view, 0, at + _NEAR)) if named else ()
    above = next((org for org in told if org.level == level), None)
    return above or Org(level, None if named else _unit_of_page(view, level, rules))


def _unit_of_page(view: View, level: str, rules: ContextRules) -> str | None:
    """The unit of a level whose page it is, by its head: CỔNG THÔNG TIN ĐIỆN TỬ HUYỆN TÂN LẠC, HUYỆN ỦY TIÊN PHƯỚC."""
    words = {word for levels in (rules.level_of, rules.committee_of) for word, of_level in levels.items() if of_level == level}
    for head in rules.head.finditer(view.folded, 0, PAGE_HEAD):
        if " ".join(head[0].split()) not in words:
            continue
        behind = view.plain[head.end() : view.plain.find("\n", head.end())].split()
        for count in range(min(len(behind), _LONGEST_NAME), 0, -1):
            name = " ".join(word.capitalize() if word.isupper() else word for word in behind[:count])
            if known_unit(level, key(name)) and name[:1].isupper():
                return name
    return None


def _titled(view: View, title: Span, spans: list[Span], rules: ContextRules, known: Known) -> Org | None:
    """A name in the headline without its level word: `Sìn Hồ gieo mầm đảng viên`, `BẾN TRE: THI HÀNH KỶ LUẬT …`.

    Its level is the one of which the text speaks most (Huyện ủy, toàn tỉnh) among those that have a unit of that name.
    """
    folded = view.folded

    @cache
    def spoken(level: str) -> int:
        """How often the text speaks of a unit of a level: asked only where a name of the headline may be one."""
        return sum(len(rules.spoken[level].findall(folded, *span)) for span in spans) if level in rules.spoken else 0

    @cache
    def cities() -> int:
        """The same of a city or town, which alone may bear the name of a province."""
        return sum(len(_CITIES.findall(folded, *span)) for span in spans)

    for name in [*(m[0] for m in rules.province_name.finditer(view.plain, *title) if " - " in m[0]), *_names(view, title)]:
        if bearer := _bearer(name, known):
            return bearer
        own = known.get(fold(name))
        levels = {own.level} if own else set()
        provincial = fold(name) in rules.provinces
        possible = ("tinh", "huyen") if provincial else rules.spoken  # a commune named after its province says so
        levels |= {level for level in possible if known_unit(level, key(name)) and (level == "tinh" or spoken(level))}
        if provincial:
            levels.add("tinh")
        if levels and not _of_nature(view, title, name):
            told = own.level if own else None
            counted = {x: cities() if provincial and x == "huyen" else spoken(x) for x in levels}
            level = max(levels, key=lambda x: (x == told and not provincial, counted[x], x == told, ORDER[x]))
            return own if own is not None and own.level == level else Org(level, name)
    return None


def _bearer(name: str, known: Known) -> Org | None:
    """The one agency of the article whose name holds what a headline names, and no place bears: `Than Khánh Hòa`."""
    words = fold(name).split()
    if len(words) <= _PLACE_WORDS or any(known_unit(level, key(name)) for level in ("tinh", "huyen", "xa")):
        return None
    bearers = {o for o in known.values() if o.level == "co_quan" and f" {fold(name)} " in f" {fold(o.name or '')} "}
    return bearers.pop() if len(bearers) == 1 else None


def _of_nature(view: View, title: Span, name: str) -> bool:
    """Whether a headline speaks of a mountain or a river of that name: `dưới chân núi Ngọc Linh`."""
    return re.search(rf"(?<!\w)(?:{_NATURE}) {re.escape(fold(name))}(?!\w)", view.folded[slice(*title)]) is not None


def _names(view: View, title: Span) -> list[str]:
    """What may be a name in a headline: runs of capitalised words, the longest at each place."""
    text = view.plain[title[0] : title[1]]
    names: list[str] = []
    for match in _CAPITALISED.finditer(text):
        words = [w.capitalize() if w.isupper() else w for w in match[0].split()]
        if number := _NUMBER_BEHIND.match(text, match.end()):
            names.append(f"{' '.join(words)} {number[1]}")  # Cát Tiên 2: Kết nạp …
        for first in range(len(words)):
            names += [" ".join(words[first:last]) for last in range(min(len(words), first + _LONGEST_NAME), first + 1, -1)]
    return names
