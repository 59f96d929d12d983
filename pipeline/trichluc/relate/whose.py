"""Whose a figure is: the organisation in focus as the sentence is walked, and what its words go back to."""

from __future__ import annotations

import re
from functools import lru_cache

import regex

from trichluc.find.mention import Mention
from trichluc.places.units import key
from trichluc.places.units import known as known_unit
from trichluc.relate.brackets import depth_opened
from trichluc.relate.goes_on import told_again
from trichluc.relate.organisations.headed import NAME_RUN
from trichluc.relate.organisations.known import ORDER, REGION, Org, OrgMention, is_of_kind
from trichluc.relate.organisations.provinces import city_of_page, only_province
from trichluc.relate.state import Walk
from trichluc.rules.alternation import compile_words
from trichluc.rules.phrases import fold

_DETOUR = compile_words(r"(?<!\w)(?:trong đó|riêng|như|điển hình|trong khi(?: đó)? tính chung)(?!\w)")
_BEHIND = re.compile(
    r"(?:\s+(?:[^;.()\d]{1,40}?\s+(?=của\s))?(?:(?:mới|nữ|dự bị|trực thuộc)\s+)?(?:của|ở|tại|thuộc|trực thuộc)\s+"
    r"(?:đảng bộ\s+|chi bộ\s+(?:[^\W\d]+\s+){0,2}?)?|,\s+(?:ở|thuộc)\s+đảng bộ\s+)"
)
_INSIDE = re.compile(r"\s+trong\s+(?:đảng bộ\s+|toàn\s+)?")  # 92,3% tổ chức đảng trong | Đảng bộ Bộ đội Biên phòng tỉnh
_BELOW_BASE = re.compile(r"trực thuộc (?:các )?(?:đảng ủy|đảng bộ) cơ sở")  # which a commune does not count
_BELOW_BACK = 70  # characters
_REACH = 40  # characters
_IN_LIST = re.compile(
    r"[:]|(?<!\w)(?:gồm|như)(?!\w)[^;.]*$|(?<!\w)nhiều(?!\w)[^;.]*(?<!\w)(?:là|gồm|như)(?!\w)[^;.]*$"
    r"|(?<!\w)tập trung (?:chủ yếu |nhiều )?(?:ở|tại)(?!\w)[^;.]*$"
)
# A hamlet has one cell: figures of organisations and of hamlets are those of what it belongs to.
_ABOVE_HAMLET = frozenset({"chi_bo", "dang_bo", "to_chuc_co_so_dang", "to_chuc_dang", "thon_ban"})
_WHOLE_OF = re.compile(r"(?:cả|toàn|chi bộ)\s+$")
_LAST_WORDS = re.compile(r"(?:[^\W\d]+ )?([^\W\d]+) $")
_WORDS_BACK = 16  # characters
_NAMED_BACK = 200  # characters
_EACH = re.compile(r"(?<!\w)(?:mỗi|từng|các)(?!\w)[^.;:]*$")  # mỗi UBKT huyện, | thành ủy
_EACH_BACK = 24  # characters
_MOST_AGENCIES = 8  # of one kind in a page, of which one may be told again by its kind
_OPENED_BACK = 1_500  # characters: some paragraphs
_TOLD_BACK = 10_000  # characters: most of an article
_OPENS = re.compile(r"(?:^|[\n.!?“\"])\s*(?:(?:sang|lên|về|đến|ở|tại|còn|riêng|với|trở lại|vì sao)\s+)?(?:huyện\s+|xã\s+)?$")
_OPENING = 16  # characters
_OF = re.compile(r"\s+(?:mới )?của\s+")
# 100% thôn, làng | của huyện đã có chi bộ, in a commune's paragraph
_OF_LEVEL = re.compile(r"\s+của (?:toàn |cả )?(?P<level>tỉnh|huyện|thị xã|quận|xã|phường|thị trấn)(?!\w)")
_LONGEST_NAME = 40  # characters
_CITY = frozenset({"thành phố", "tp", "tp."})
_NAMED_ALONE = frozenset({"quân đội"})


def advance(walk: Walk, at: int) -> None:
    """Move the focus past the organisations before a place."""
    folded = walk.context.view.folded
    while walk.seen < len(walk.orgs) and walk.orgs[walk.seen].start < at:
        mention = walk.orgs[walk.seen]
        walk.seen += 1
        if mention.governs:
            _leave_bracket(walk, mention.start)
            before = walk.org
            bracket = depth_opened(folded, walk.start, mention.start)
            walk.org = None if mention.head == REGION else resolve(walk, mention) or walk.org
            if bracket is not None and walk.bracket is None:
                walk.bracket = (bracket, before)
            elif bracket is None and walk.detour is None and _DETOUR.search(folded, walk.start, mention.start):
                walk.detour = (before,)
        article = walk.context.org
        told = mention.governs or article is None or mention.org is None or mention.org.level != article.level
        if mention.org is not None and mention.org.name and told:
            walk.levels = (*walk.levels, mention.org)
            of_cell = folded[max(0, mention.start - 8) : mention.start].rstrip().endswith("chi bộ")
            hamlets = article is not None and article.level == "thon"
            if mention.org.level in ("thon", "co_quan") and (
                of_cell or (walk.context.cell is None and mention.governs and (mention.org.level == "thon" or not hamlets))
            ):
                walk.context.cell = mention.org
    _leave_bracket(walk, at)


def _leave_bracket(walk: Walk, at: int) -> None:
    """An organisation named inside brackets governs no figure behind them."""
    if walk.bracket is not None and depth_opened(walk.context.view.folded, walk.start, min(at, walk.end)) != walk.bracket[0]:
        walk.org = walk.bracket[1]
        walk.bracket = None


def resolve(walk: Walk, mention: OrgMention) -> Org | None:
    """The organisation that a mention means: its own, or the one its words go back to."""
    article = walk.focus.item or walk.context.org
    if mention.org is not None:
        return mention.org
    if mention.head == "chi bộ":
        return _cell(walk)
    if mention.level == "co_quan":
        return _agency(walk, mention.head, mention.start)
    if mention.level is None:
        if mention.whole and _spoke_of_committee(walk, mention.start):
            return walk.org  # Đảng ủy Bộ đội Biên phòng tỉnh chăm lo …. Năm 2023, toàn Đảng bộ …
        if mention.whole and (opened := _opens_paragraph(walk)) is not None:
            return opened
        if (
            mention.whole
            and article is not None
            and article.level == "thon"
            and walk.org is not None
            and walk.org.level != "thon"
        ):
            return walk.org  # Theo Đảng ủy xã, khi xã thành lập, toàn Đảng bộ có …, in the portrait of a hamlet
        back = mention.whole or (mention.head in ("đảng bộ", "đảng ủy") and walk.org is not None and walk.org.level == "thon")
        if back and article is not None and article.level == "thon":  # a hamlet has no Đảng bộ: its commune's
            return next((o for o in reversed(walk.levels) if o.level == "xa"), article)
        return article if back else None
    if (special := _city(walk, mention) or _source(walk, mention)) is not None:
        return special
    if walk.org is not None and walk.org.level == mention.level and not _no_city(walk, mention, walk.org):
        return walk.org
    near = next((o for o in reversed(walk.levels) if o.level == mention.level and not _no_city(walk, mention, o)), None)
    own = article is not None and article.level == mention.level
    if near is not None and (not own or walk.org in walk.levels):
        return near
    if own:
        return article
    if mention.level == "thon":
        cell = walk.context.cell
        whole = _WHOLE_OF.search(walk.context.view.folded, max(walk.start, mention.start - 8), mention.start)
        return near or (cell if whole and cell is not None and cell.level == "thon" else None)
    return _never_in_focus(walk, mention, mention.level)


def _of_city(mention: OrgMention) -> bool:
    """Whether a mention is of a city: `toàn thành phố`, `Đảng bộ thành phố`, `Thành ủy`."""
    return mention.head in _CITY or mention.head.endswith("thành phố")


def _no_city(walk: Walk, mention: OrgMention, org: Org) -> bool:
    """Whether a mention is of a city, and a unit is none: huyện Thủy Nguyên."""
    if org.level != "huyen" or not org.name or not _of_city(mention):
        return False
    plain = walk.context.view.plain
    return _is_named(plain, ("huyện", "quận"), org.name) and not _is_named(plain, ("thành phố", "tp", "tp."), org.name)


def _city(walk: Walk, mention: OrgMention) -> Org | None:
    """The city that a mention means: one with a province's rank, in focus or above the article's district; a province's own."""
    if mention.head in _CITY and (city := _above_district(walk)) is not None:
        return city
    if _of_city(mention) and walk.org is not None and _is_city(walk, walk.org):
        return walk.org  # Theo Thành ủy Đà Nẵng, Đảng bộ thành phố kết nạp …
    return _city_of_province(walk, mention)


def _city_of_province(walk: Walk, mention: OrgMention) -> Org | None:
    """`Đảng bộ Thành phố` beside the districts of a province: its city, which bears its name (Cao Bằng)."""
    article, org = walk.context.org, walk.org
    if mention.level != "huyen" or not mention.head.endswith("thành phố") or org is None or org.level != "huyen":
        return None
    if article is None or article.level != "tinh" or not article.name or not org.name or article.name == org.name:
        return None
    told = _is_named(walk.context.view.plain, ("thành phố", "tp", "tp."), org.name)
    return Org("huyen", article.name) if not told and known_unit("huyen", key(article.name)) else None


def _source(walk: Walk, mention: OrgMention) -> Org | None:
    """Whose report the sentence goes by: `Theo Báo cáo số 112-BC/HU của Huyện ủy Trần Đề, …, toàn huyện có …`."""
    context = walk.context
    if not context.view.folded.startswith("theo ", walk.start):
        return None
    committees = context.rules.context.committee_of
    told = (m.org for m in walk.orgs if m.end <= mention.start and m.level == mention.level and m.head in committees)
    return next((org for org in told if org is not None and org.name), None)


def _never_in_focus(walk: Walk, mention: OrgMention, level: str) -> Org | None:
    """What `toàn huyện`, `thành phố` mean where no unit of the level was spoken of: the only one, the page's city, …"""
    context, article = walk.context, walk.context.org
    named = frozenset(o for o in context.known.of_level[level] if not _no_city(walk, mention, o))
    if len(named) == 1:
        only = next(iter(named))
        near = context.view.folded.find(fold(only.name or ""), max(0, mention.start - _NAMED_BACK), mention.start) >= 0
        alone = None if near else _named_alone(walk, mention, opening=True)
        return alone or only  # Bác Ái Tây là một nơi như thế. Đảng bộ xã …, beside one commune named elsewhere
    if (namesake := _namesake(walk, level)) is not None:
        return namesake
    if (page := city_of_page(mention.head, context.view, context.rules.context, named)) is not None:
        return page
    if (opened := _opened_with(walk, mention, named)) is not None:
        return opened
    if level in context.counted:
        return context.counted[level]
    cities = [o for o in (*walk.levels, article) if o is not None and _is_city(walk, o)]
    if mention.head in _CITY and cities:
        return cities[-1]
    return _unnamed(walk, mention, named) if level == "tinh" else _named_alone(walk, mention) or _unnamed(walk, mention, named)


def _opens_paragraph(walk: Walk) -> Org | None:
    """The district of a province's article that a paragraph began with: `Mù Cang Chải là câu chuyện khác. … Toàn Đảng bộ …`."""
    article, first = walk.context.org, next(iter(walk.levels), None)
    if article is None or article.level != "tinh" or first is None or first.level != "huyen" or not first.name:
        return None
    line = walk.context.view.folded[walk.line.start : walk.line.start + _OPENING + len(first.name)]
    at = line.find(fold(first.name))
    return first if at >= 0 and _OPENS.search(line[:at]) else None


def _opened_with(walk: Walk, mention: OrgMention, named: frozenset[Org]) -> Org | None:
    """The unit of the level that a sentence before began with: `Sang Bảo Lạc, …. Toàn huyện có 233 xóm`."""
    view, known = walk.context.view, walk.context.known
    if _EACH.search(view.folded, max(walk.start, mention.start - _EACH_BACK), mention.start):
        return None
    opened = [
        known[name]
        for at, name in known.found_in(view, max(0, mention.start - _OPENED_BACK), mention.start)
        if known[name] in named and _OPENS.search(view.folded, max(0, at - _OPENING), at)
    ]
    return opened[-1] if opened else None


def _named_alone(walk: Walk, mention: OrgMention, opening: bool = False) -> Org | None:
    """A unit of the level named last before, by no word of another level: `Đắk R'lấp là địa phương tốt. … toàn huyện …`."""
    plain, folded, rules = walk.context.view.plain, walk.context.view.folded, walk.context.rules.context
    levels = {**rules.level_of, **rules.committee_of}
    for run in reversed(list(NAME_RUN.finditer(plain, max(0, mention.start - _NAMED_BACK), mention.start))):
        last = _LAST_WORDS.search(folded, max(0, run.start() - _WORDS_BACK), run.start())
        if opening and not _OPENS.search(folded, max(0, run.start() - _OPENING), run.start()):
            continue
        headed = (levels.get(last[0].strip()) or levels.get(last[1])) if last is not None else None
        if mention.level is not None and headed in (None, mention.level) and known_unit(mention.level, key(run[0])):
            return Org(mention.level, run[0])
    return None


def _namesake(walk: Walk, level: str) -> Org | None:
    """Another unit of the article's own name that the text speaks of: huyện Phú Quý, of which the đặc khu was made."""
    org, rules = walk.context.org, walk.context.rules.context
    if org is None or not org.name or org.level != "xa":
        return None
    words = tuple(word for word, of_level in rules.level_of.items() if of_level == level)
    return Org(level, org.name) if _is_named(walk.context.view.plain, words, org.name) else None


@lru_cache(maxsize=8)  # every `toàn huyện` of an article asks
def _is_named(plain: str, words: tuple[str, ...], name: str) -> bool:
    """Whether a page speaks of a unit by one of its level words: huyện Phú Quý, not huyện Tân Phú Đông."""
    levels = "|".join(map(re.escape, words))
    return regex.search(rf"(?i:(?<!\w)(?:{levels})) {re.escape(name)}(?!\w)(?! \p{{Lu}}\p{{Ll}})", plain) is not None


def _spoke_of_committee(walk: Walk, at: int) -> bool:
    """Whether the paragraph spoke before of the Party committee of the agency in focus."""
    if walk.org is None or walk.org.level != "co_quan" or not walk.org.name:
        return False
    words = fold(walk.org.name).split()
    again = rf"|{re.escape(words[0])}(?=\s*[,.;])" if len(words) > 1 else ""  # Đảng ủy Khối, of the sentence's own
    begun = rf"(?:{re.escape(' '.join(words[:2]))}{again})"
    return re.compile(rf"đảng (?:bộ|ủy)\s+{begun}").search(walk.context.view.folded, walk.line.start, at) is not None


def _above_district(walk: Walk) -> Org | None:
    """`toàn thành phố` where the article is of a district of the city: quận Kiến An, of Hải Phòng."""
    org, view, rules = walk.context.org, walk.context.view, walk.context.rules.context
    if org is None or org.level not in ("huyen", "xa") or not org.name:
        return None
    city = _city_around(view.plain, view.folded, fold(org.name), rules.province_name, rules.province_cities)
    return Org("tinh", city) if city else None


@lru_cache(maxsize=8)  # every `toàn thành phố` of an article asks
def _city_around(plain: str, folded: str, name: str, provinces: re.Pattern[str], cities: frozenset[str]) -> str | None:
    """The first city with a province's rank on a page that speaks of a district or commune of a name."""
    if re.search(rf"(?<!\w)(?:quận|huyện|phường|xã)\s+{re.escape(name)}(?!\w)", folded) is None:
        return None
    return next((m[0] for m in provinces.finditer(plain) if fold(m[0]) in cities), None)


def _is_city(walk: Walk, org: Org) -> bool:
    """Whether a province is a city, which `thành phố` may mean."""
    return org.level == "tinh" and fold(org.name or "") in walk.context.rules.context.province_cities


def _cell(walk: Walk) -> Org | None:
    """chi bộ, which has no level of its own: that of the hamlet or agency in focus, or last spoken of."""
    article, cell = walk.context.org, walk.context.cell
    hamlet = article is not None and article.level == "thon" and cell in (None, article)
    if hamlet and walk.org is not None and walk.org.level == "co_quan":
        return article  # Đồn Biên phòng cử hai đảng viên về bản. Năm 2013, chi bộ …
    if walk.org is not None and walk.org.level in ("thon", "co_quan"):
        return walk.org
    return next((o for o in reversed(walk.levels) if o.level in ("thon", "co_quan")), None) or walk.context.cell


def _last_of_kind(walk: Walk, word: str, at: int) -> Org | None:
    """The agency of a kind that the text named last by its first words, else the first that it names at all."""
    folded, known = walk.context.view.folded, walk.context.known
    begun = known.told_by(word)
    if not 1 < len(begun) <= _MOST_AGENCIES:
        return known.agency(word)
    named = {o: folded.rfind(words, max(0, at - _TOLD_BACK), at) for o, words in begun.items()}
    last = max(named, key=lambda o: (named[o], o.name or ""), default=None)
    return last if last is not None and named[last] >= 0 else known.agency(word)


def _agency(walk: Walk, word: str, at: int) -> Org | None:
    """Đảng bộ Công ty, Nhà trường: the agency of that kind in focus, last named, or that the article is about; else any."""
    word = word.removeprefix("nhà ")
    agencies = [o for o in (walk.org, *reversed(walk.levels), walk.context.org) if o is not None and o.level == "co_quan"]
    of_kind = next((o for o in agencies if is_of_kind(o, word)), None) or _last_of_kind(walk, word, at)
    alone = Org("co_quan", word.capitalize()) if word in _NAMED_ALONE else None
    return of_kind or next(iter(agencies), alone or walk.context.cell)


def _unnamed(walk: Walk, mention: OrgMention, named: frozenset[Org]) -> Org | None:
    """toàn tỉnh, where no province stands with its level word: the only one that the article names, else an unnamed one."""
    if mention.level == "tinh":
        context = walk.context
        if context.org is not None and context.org.level == "trung_uong":
            since = max(walk.line.start, mention.start - _OPENED_BACK)
            told = list(context.rules.context.province_name.finditer(context.view.plain, since, mention.start))
            if told:
                return Org("tinh", told[-1][0])  # Kinh nghiệm của Phú Thọ …. Đảng bộ tỉnh hiện có 196 đảng bộ
        return only_province(context.view, context.rules.context, context.org, context.known)
    return None if mention.level is None or named else Org(mention.level, None)


def set_org(walk: Walk, mention: Mention, following: int) -> None:
    """The organisation in focus, or the one right behind the figure (7 đảng viên mới của xã Nậm Khắt)."""
    unit = mention.fields.get("unit")  # of its row in a table
    if isinstance(unit, Org):
        mention.org_level, mention.org_name = unit.level, unit.name
        return
    again = told_again(walk, mention)
    back = Org(again.org_level, again.org_name) if again is not None and again.org_level is not None else None
    walk.org = back or walk.org
    org, article, folded = _respective(walk, mention) or walk.org, walk.context.org, walk.context.view.folded
    share = mention.kind == "percentage" and mention.noun is not None and mention.noun[0] >= mention.end
    until = mention.noun[1] if share and mention.noun else mention.end
    later = next((o for o in walk.orgs if until <= o.start <= min(following, until + _REACH)), None)
    between = folded[until : later.start] if later is not None else ""
    if (
        later is not None
        and later.org is not None
        and later.org.name
        and (_BEHIND.fullmatch(between) or (share and _INSIDE.fullmatch(between)))
        and "sinh hoạt" not in between
    ):
        org = later.org
    elif (owner := _owner(walk, mention, until)) is not None:
        org = owner
    if org is not None and mention.kind == "count":
        if org.level == "thon" and mention.indicator in _ABOVE_HAMLET:
            org = next((o for o in reversed(walk.levels) if o.level == "xa"), None) or article
        elif (
            org.level == "xa"
            and (
                mention.indicator == "to_chuc_co_so_dang"
                or _BELOW_BASE.search(folded, max(walk.start, mention.start - _BELOW_BACK), min(walk.end, mention.end + _REACH))
            )
            and article is not None
            and article.level in ("huyen", "tinh")
        ):
            org = article
    if org is not None and org.name is None and article is not None and article.level == "trung_uong":
        org = article  # cán bộ kiểm tra cấp huyện, told of the whole country
    if org is not None:
        mention.org_level, mention.org_name = org.level, org.name


def _owner(walk: Walk, mention: Mention, until: int) -> Org | None:
    """The unit right behind a figure, by a name without a word of its level, `1.046 đảng viên của | Hải Hậu`, or by such a
    word without a name, which is the article's own: `100% thôn, làng của | huyện`.
    """
    context = walk.context
    of = _OF.match(context.view.folded, mention.end, walk.end)
    if of is not None:
        named = context.known.found_in(context.view, of.end(), min(walk.end, of.end() + _LONGEST_NAME))
        found = max((name for at, name in named if at == of.end()), key=len, default=None)
        if found is not None:
            return context.known[found]
    level = _OF_LEVEL.match(context.view.folded, until, walk.end)
    if level is None or context.org is None or context.view.plain[level.end() + 1 : level.end() + 2].isupper():
        return None
    return context.org if context.rules.context.level_of.get(level["level"]) == context.org.level else None


def _respective(walk: Walk, mention: Mention) -> Org | None:
    """`bản Trung Chính và bản Trung Thành có lần lượt 19 và 23 đảng viên`: the organisations named, in the same order."""
    each = mention.fields.get("of_each")
    order, size = each if isinstance(each, tuple) else (0, 0)
    named = [o.org for o in walk.orgs if o.end <= mention.start and o.org is not None and o.org.name]
    return named[order - size] if size and len(named) >= size else None


def is_apposed(walk: Walk, mention: Mention) -> bool:
    """Whether a figure stands in brackets right behind an organisation: `Đảng bộ huyện Giao Thủy (57 TCCSĐ …)`."""
    folded = walk.context.view.folded
    bracket = depth_opened(folded, walk.start, mention.start)
    org = next((o for o in reversed(walk.orgs) if bracket is not None and o.end <= bracket), None)
    if bracket is None or org is None or folded[org.end : bracket].strip():
        return False
    return not _IN_LIST.search(folded[walk.start : org.start])


def lists_units(walk: Walk) -> bool:
    """Whether the sentence told of several units, of one level, of what was in focus: what follows is of the whole again."""
    named = {o.org for o in walk.orgs if o.governs and o.org is not None}
    above = walk.focus.org
    if above is None or above in named or len(named) < 2 or {o.level for o in named} == {"xa", "thon"}:
        return False  # Về Tân Pheo, chúng tôi đến xóm Bon: where the story goes
    return all(ORDER[o.level] < ORDER[above.level] or o.level == above.level == "co_quan" for o in named)
