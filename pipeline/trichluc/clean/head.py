"""The head of an article: its headline and its dateline, told from the page's masthead and menus."""

from __future__ import annotations

import re
from dataclasses import dataclass

import regex

from trichluc.clean.byline import credited, read_byline
from trichluc.clean.dateline import find_date, read_glued
from trichluc.clean.lines import Line
from trichluc.rules.page import PageRules, line_words

_REACH = 80  # lines before the first prose that are looked at for a headline
_BELOW = 12  # lines below the headline in which the dateline stands
_BRACKETED_DATE = re.compile(r"\s*[(\[][^()\[\]]*\d{4}[^()\[\]]*[)\]]\s*$")
_LINKS = re.compile(r"[|ǀ»›>•·\t]|  +| / ")
_BULLET = re.compile(r"[-•·*+►▪■●»>]\s|\d{1,2}[.)]\s")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_WEEKDAY = re.compile(r"(?<!\w)(?:thứ|chủ nhật|cn)(?!\w)")
# a kicker, the organisation alone above the headline: Đảng bộ Khối Doanh nghiệp TP Cần Thơ, Huyện Vĩnh Linh
_SMALL = "tỉnh|huyện|quận|thị|xã|thành|phố|phường|trấn|thôn|bản|ấp|buôn|xóm|làng|khu|các|cơ|quan|và|doanh|nghiệp|công|ty|học|viện"
_KICKER = regex.compile(
    rf"(?:Đảng bộ|Chi bộ)(?:\s(?:\p{{Lu}}[\p{{L}}’']*|{_SMALL})){{0,8}}\s(?!Đảng$|Bác$)\p{{Lu}}[\p{{L}}’']*"
    r"|(?:Huyện|Thị xã|Xã|Phường|Thị trấn)(?:\s\p{Lu}[\p{L}’']*){1,4}"
    r"(?:,\s(?:huyện|thị xã|xã|phường|thị trấn)(?:\s\p{Lu}[\p{L}’']*){1,4}){0,4}"
)
# how a blog heads what was posted on a day: Thứ Ba, 18 tháng 11, 2008
_WEEK_DAY_MONTH = re.compile(r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật), \d{1,2} tháng \d{1,2}, \d{4}")
_POSTED = re.compile(r"(?<!\w)(?:được đăng bởi|bài đăng (?:mới|cũ) hơn)(?!\w)")
_PART = re.compile(r" [-–—] |[,:]")
_GOOD = 3  # the score from which a line counts as a headline offered
_OPENING_WORDS = 5  # words; a shorter line is no sure headline
_SENTENCE_WORDS = 30  # words; a longer sentence is no headline
_NAME_WORDS = 10  # words; few organisations' names are longer
_MOST_READ = 5_000  # characters of a line that are searched for years
_LEAST_KEY = 10  # letters; fewer are no sign that two headlines are one
_MOST_LETTERS = 400
_LONGEST = 45  # words; no headline has more


@dataclass(frozen=True)
class Head:
    """Where an article begins, and what it begins with."""

    lines: tuple[int, int]  # first and last + 1 of the headline's lines; equal where there are none
    body: int  # the first line below the headline
    dateline: int | None  # the line of the article's own date
    headline: str | None
    when: str | None  # the article's own date, ISO 8601


def find_head(lines: list[Line], stated: str | None, rules: PageRules) -> Head:
    """The head of the article; `stated` is the headline where the source states it beside the text."""
    prose = _first_prose(lines, rules)
    title = _stated(lines, stated) if stated else None
    if title is None and _is_dated_sentence(lines, prose, rules):
        title = prose
    if title is None:
        title = _headline(lines, prose, rules)
    if title is None or (stated and not _is_sure(lines, title, stated, rules)):
        return _headless(lines, prose, rules)
    first, last = _grown(lines, title)
    headline = " ".join(" ".join(line.plain for line in lines[first:last]).split())
    first -= first > 0 and _is_kicker(lines, first - 1, rules)
    dateline = _dateline_below(lines, last, max(prose, last))
    if dateline is None and (when := _bracketed_date(headline)):
        return Head((first, last), last, None, _BRACKETED_DATE.sub("", headline), when)
    when = None
    if dateline is None and prose < len(lines):
        when = read_glued(lines[prose].plain, lines[prose].low, rules)[1]
    if dateline is None and when is None:
        dateline = _dateline_above(lines, first)
    return Head((first, last), last, dateline, headline, when if dateline is None else _when(lines[dateline]))


def _headless(lines: list[Line], prose: int, rules: PageRules) -> Head:
    """The head of a text that begins without a headline, or with one in the same line as its first sentence."""
    near = range(max(0, prose - 3), min(prose + 2, len(lines)))
    dateline = next((i for i in near if _is_dateline(lines[i])), None)
    furniture = (i for i in range(prose - 1, -1, -1) if lines[i].kind not in (None, "symbol", "date", "number"))
    body = 0 if prose == len(lines) else next(furniture, -1) + 1
    if dateline is not None or prose == len(lines):
        return Head((body, body), body, dateline, None, None if dateline is None else _when(lines[dateline]))
    headline, when = read_glued(lines[prose].plain, lines[prose].low, rules)
    return Head((body, body), body, None, headline, when)


def _is_sure(lines: list[Line], title: int, stated: str, rules: PageRules) -> bool:
    """Whether a line that is not the stated headline is one all the same: it has a dateline of its own."""
    return _stated(lines[title : title + 1], stated) is not None or opens(lines, title, rules)


def _grown(lines: list[Line], title: int) -> tuple[int, int]:
    """The lines of the headline that line `title` is of: broken over several, or below a kicker that ends in a colon."""
    first = last = title
    while last + 1 < len(lines) and lines[last].wraps:
        last += 1
    while first and lines[first - 1].wraps:
        first -= 1
    if first and lines[first - 1].plain.endswith(":") and not lines[first].gap and _headlike(lines[first - 1]):
        first -= 1
    return first, last + 1


def _is_kicker(lines: list[Line], i: int, rules: PageRules) -> bool:
    """Whether line i is only the organisation that the headline right below is about."""
    if i + 1 >= len(lines) or lines[i].plain.isupper() or not _headlike(lines[i]) or not _KICKER.fullmatch(lines[i].plain):
        return False
    below = lines[i + 1]
    return _headlike(below) and below.words >= _OPENING_WORDS and not _is_byline(below, rules)


def _first_prose(lines: list[Line], rules: PageRules) -> int:
    """The first sentence of the article; the teasers of a page's head, which come before the article's headline, are none."""
    prose = next((i for i, line in enumerate(lines) if line.body), len(lines))
    if any(opens(lines, i, rules) for i in range(max(0, prose - _REACH), prose)):
        return prose
    behind = 0
    total = sum(len(line.plain) for line in lines if line.body)
    for i in range(prose, len(lines)):
        if behind > 0.25 * total:
            break
        if opens(lines, i, rules):
            return next(k for k in range(i, len(lines)) if lines[k].body)
        behind += len(lines[i].plain) if lines[i].body else 0
    return prose


def _is_dated_sentence(lines: list[Line], prose: int, rules: PageRules) -> bool:
    """Whether the first sentence is a headline that ends as sentences do: its dateline below, no other headline above."""
    if prose == len(lines) or lines[prose].words > _SENTENCE_WORDS or lines[prose].wraps:
        return False
    above = any(_headlike(line) and line.words >= _OPENING_WORDS for line in lines[max(0, prose - _REACH) : prose])
    return not above and _dated(lines, prose, rules)


def opens(lines: list[Line], i: int, rules: PageRules) -> bool:
    """Whether a headline stands at line i, with its dateline and the article's prose below."""
    if not _headlike(lines[i]) or lines[i].words < _OPENING_WORDS or not _dated(lines, i, rules):
        return False
    return lines[i].words > _NAME_WORDS or not rules.hits(line_words(lines[i].plain), "masthead")


def _dated(lines: list[Line], i: int, rules: PageRules) -> bool:
    """Whether a dateline stands below line i, perhaps behind a byline, and prose below that."""
    below = _next(lines, i, 1)
    if below is not None and _is_byline(lines[below], rules):
        below = _next(lines, below, 1)
    if below is None or not _is_dateline(lines[below]):
        return False
    after = _next(lines, below, 1)
    return after is not None and lines[after].body


def _is_dateline(line: Line) -> bool:
    return line.date is not None and not line.date.today


def _is_byline(line: Line, rules: PageRules) -> bool:
    byline = read_byline(line.plain, rules) if line.kind is None and line.words <= 12 else None
    return byline is not None and byline.author is not None


def _next(lines: list[Line], i: int, step: int) -> int | None:
    """The next line that is neither a button nor an ornament."""
    for k in range(i + step, i + step * _BELOW, step):
        if not 0 <= k < len(lines):
            return None
        if lines[k].kind not in ("symbol", "number", "widget", "tags", "notice"):
            return k
    return None


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _stated(lines: list[Line], stated: str) -> int | None:
    """The line that is the stated headline, which may have the paper's name behind it."""
    wanted = _key(stated)
    for i, line in enumerate(lines[:400]):
        if 3 <= line.words <= _LONGEST:
            key = _key(line.plain)
            if len(key) >= _LEAST_KEY and (wanted.startswith(key) or key.startswith(wanted)):
                return i
    return None


def _headlike(line: Line) -> bool:
    """Whether a line could be a headline by itself."""
    if line.kind is not None or line.prose or line.words > _LONGEST or len(line.plain) > _MOST_LETTERS:
        return False
    return line.plain[-1] not in ".;," or line.plain.endswith("..")


def _headline(lines: list[Line], prose: int, rules: PageRules) -> int | None:
    """The line before the first prose that is most like a headline."""
    best: tuple[float, int] | None = None
    offered = 0  # headline-like lines since the last menu, button or date: what follows a headline is a caption, not another
    plain = all(line.kind in (None, "symbol", "number") for line in lines[:prose])
    for i in range(max(0, prose - _REACH), prose):
        if lines[i].kind not in (None, "symbol"):
            offered = 0
        if not _headlike(lines[i]) or credited(lines[i].plain, lines[i].low, rules):
            continue
        score = _score(lines, i, rules) - 2.5 * min(offered, 2)
        offered += score >= _GOOD
        if best is None or score > best[0]:
            best = score, i
        if prose == len(lines) and score >= (1 if plain else _GOOD):
            break  # nothing but short lines: the first good one, the first at all on a page without furniture
    if best is None or best[0] < 1:  # a headline in the words of a menu: Tin vắn xây dựng Đảng
        near = range(max(0, prose - _REACH), prose)
        menus = (i for i in near if lines[i].kind == "menu" and not _LINKS.search(lines[i].plain))
        dated = (i for i in menus if lines[i].words >= _OPENING_WORDS and _dated(lines, i, rules))
        return next(dated, best[1] if best else None)
    return best[1]


def _score(lines: list[Line], i: int, rules: PageRules) -> float:
    """How much a line is like a headline, by its length, its words and what stands next to it."""
    line = lines[i]
    score = 3.0 if 6 <= line.words <= 30 else 1.0 if line.words >= 4 else -1.0
    words = line_words(line.plain)
    masthead = bool(rules.hits(words, "masthead") or rules.starts(words, "paper"))
    if masthead or _is_kicker(lines, i, rules):
        score -= 4
    elif line.plain.isupper() and rules.starts(words, "office") and not _below_menu(lines, i):
        score -= 4 if _is_site_name(lines, i, rules) else 2.5 if line.words <= _NAME_WORDS else 0
    if len(_LINKS.findall(line.plain)) >= 2:
        score -= 5
    elif (first := line.plain.partition(" / ")[0]) != line.plain and rules.furniture(first) == "menu":
        score -= 5  # Giới thiệu / Quá trình hình thành
    if _BULLET.match(line.plain):
        score -= 3
    if line.plain[-1] in ":;,":
        score -= 2
    if _is_byline(line, rules):
        score -= 4 if _PART.search(line.plain) else 1
    below, above = _next(lines, i, 1), _next(lines, i, -1)
    if opens(lines, i, rules):
        score += 6
    elif _bracketed_date(line.plain) or (below is not None and _is_dateline(lines[below]) and not masthead):
        score += 4
    if above is not None and _is_dateline(lines[above]) and not _has_headline(lines, above):
        score += 2
    return score + (below is not None and lines[below].body)


def _is_site_name(lines: list[Line], i: int, rules: PageRules) -> bool:
    """Whether a line stands between a masthead and a menu: TRANG THÔNG TIN ĐIỆN TỬ | ĐẢNG BỘ KHỐI … | Trang chủ   Giới thiệu."""
    menu_below = i + 1 < len(lines) and lines[i + 1].kind in ("menu", "widget")
    return menu_below and i > 0 and bool(rules.hits(line_words(lines[i - 1].plain), "masthead"))


def _below_menu(lines: list[Line], i: int) -> bool:
    """Whether a menu stands above line i: the name of the page's own organisation stands above its menu."""
    return any(line.kind == "menu" for line in lines[max(0, i - _REACH) : i])


def _has_headline(lines: list[Line], dateline: int) -> bool:
    """Whether a headline stands above a dateline, which is that one's then."""
    above = _next(lines, dateline, -1)
    return above is not None and _headlike(lines[above]) and lines[above].words >= _OPENING_WORDS


def _bracketed_date(headline: str) -> str | None:
    """The date in brackets behind a headline, which is the article's; a span of dates there is part of the headline."""
    found = _BRACKETED_DATE.search(headline[-_MOST_LETTERS:])
    inside = found[0].lower() if found else ""
    date = find_date(inside)
    return date[0] if date and not find_date(inside[date[2] :]) else None


def _when(line: Line) -> str | None:
    return line.date.when if line.date else None


def _dateline_below(lines: list[Line], below: int, prose: int) -> int | None:
    """The dateline between the headline and the first paragraphs."""
    first = next((i for i in range(below, min(prose + 3, below + _BELOW, len(lines))) if _is_dateline(lines[i])), None)
    second = _next(lines, first, 1) if first is not None else None
    if first is None or second is None or not _is_dateline(lines[second]):
        return first
    earlier = (_when(lines[second]) or "")[:10] < (_when(lines[first]) or "")[:10]  # the other is the visitor's clock
    return second if earlier else first


def _dateline_above(lines: list[Line], first: int) -> int | None:
    """The dateline right above line `first`, where the headline begins: nothing but buttons and ornaments between them.

    It may be the visitor's day, which mostly is of a year that the article does not speak of, and told with its weekday;
    a page of January looks back on the year before, and one of December ahead. A blog heads its posts with such a day.
    """
    for i in range(first - 1, max(-1, first - _BELOW), -1):
        if lines[i].kind in ("symbol", "widget"):
            continue
        date = lines[i].date
        if date is None or date.today:
            return None
        above = [line for line in lines[max(0, i - _REACH) : i] if line.kind != "symbol"]
        if date.labelled or any(line.date for line in above):
            return i
        years = {int(year) for line in lines[first:] if line.body for year in _YEAR.findall(line.plain[:_MOST_READ])}
        year = int(date.when[:4])
        past = [told for told in years if told <= year]
        if not above and _WEEK_DAY_MONTH.fullmatch(lines[i].low) and any(_POSTED.search(line.low) for line in lines[first:]):
            return i
        looks_back = year - 1 in past and _WEEKDAY.search(lines[i].low) is None
        stamped = "T" in date.when and _WEEKDAY.search(lines[i].low) is None and max(years, default=year) - year in (0, 1)
        return i if year in past or looks_back or stamped or not (above or past) else None
    return None
