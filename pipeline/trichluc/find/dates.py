"""Dates in a line of text, to EDTF (ISO 8601-2) and to their first and last day."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from trichluc.rules.dates import DateForm, DateForms, DateRules

_WORDS = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
    "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12, "i": 1, "ii": 2, "iii": 3, "iv": 4,
}  # fmt: skip
_HAS_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_HOUR = re.compile(r"\(\d{1,2}:\d{2}(?::\d{2})?[\s,|-]*$")
_HOUR_REACH = 16  # characters
_MARKED_YEAR = re.compile(r"[/.\-–]\s?(?:1[89]|20)\d\d")
_BARE_YEAR = re.compile(r"(?<![\w.,/\-–%])(?:1[89]|20)\d\d(?![\w%]|[.,/\-–]\d)")
_AMOUNT_WORDS = {
    "hơn",
    "gần",
    "khoảng",
    "trên",
    "dưới",
    "số",
    "tới",
    "từ",
    "đến",
    "với",
    "có",
    "được",
    "là",
    "còn",
    "cả",
    "đủ",
    "thứ",
    "mức",
    "giá",
    "của",
    "cho",
    "tổng",
    "và",
}
_YEAR_LEADS = frozenset({"đến", "tới", "riêng", "hết"})  # riêng 2021; mục tiêu đến 2025
_FIGURE_NEXT = re.compile(r"\s*(?::|là|đạt|ước đạt)\s*\d")
_UNTIL_NOW = re.compile(r"\s+(?:đến|tới)\s+nay(?!\w)")
_STILL_TO_COME = 200  # days; what ends so late is of the year before
_MAX_SPAN = 120  # years; 1900 - 2100 is a range of something else


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date expression: where it stands, its EDTF, its first and last day."""

    start: int
    end: int
    edtf: str
    first: date
    last: date
    makes: str
    rule: str
    has_year: bool


def find_dates(folded: str, plain: str, start: int, end: int, rules: DateRules) -> list[FoundDate]:
    """All date expressions between two offsets that name their year, in order, the longest at each place."""
    years = len(_HAS_YEAR.findall(folded, start, end))
    if not years:
        return []
    marked = _MARKED_YEAR.search(folded, start, end) is not None
    found = [
        date_found
        for form in _possible(rules.forms, folded[start:end])
        if 0 < form.needs_years <= years and (marked or not form.behind_mark)
        for match in form.regex.finditer(folded, start, end)
        if (date_found := _resolve(form, match, None))
    ]
    return _longest(folded, start, found + _bare_years(folded, plain, start, end, rules))


def find_yearless(folded: str, start: int, end: int, forms: DateForms, reference: date) -> list[FoundDate]:
    """All date expressions of these forms between two offsets. reference: a day (the article's own) that gives them a year."""
    found = [
        date_found
        for form in _possible(forms, folded[start:end])
        for match in form.regex.finditer(folded, start, end)
        if (date_found := _resolve(form, match, reference))
    ]
    return _longest(folded, start, found)


def _possible(forms: DateForms, stretch: str) -> Iterator[DateForm]:
    """The forms of which all words stand in a text, in order."""
    missing = {word for word in forms.words if word not in stretch}
    for form in forms.forms:
        for choice in form.needs:
            if missing.issuperset(choice):
                break
        else:
            yield form


def _is_stamp(folded: str, start: int, found: FoundDate) -> bool:
    """Whether a day only says when the page was put up: `… công tác xây dựng Đảng năm 2020 (20:11 | 06/01/2021)`."""
    if found.makes != "day" or folded[found.end : found.end + 1] != ")" or not folded[found.start].isdigit():
        return False
    return _HOUR.search(folded, max(start, found.start - _HOUR_REACH), found.start) is not None


def _longest(folded: str, start: int, found: list[FoundDate]) -> list[FoundDate]:
    """Without what overlaps a longer (then an earlier, then a more exact) expression, and without stamps; in order."""
    kept: list[FoundDate] = []
    for one in sorted(found, key=lambda f: (f.start - f.end, f.start, f.last - f.first)):
        if all(one.end <= k.start or one.start >= k.end for k in kept):
            kept.append(one)
    return sorted((one for one in kept if not _is_stamp(folded, start, one)), key=lambda f: f.start)


def _resolve(form: DateForm, match: re.Match[str], reference: date | None) -> FoundDate | None:
    """The meaning of a match, or None where there is no such day, month or span."""
    groups = match.groupdict()
    if form.makes == "day" and groups.get("month") == "năm" and match[0].count("năm") == 1:
        return None  # 9 tháng năm 2023: nine months, not the ninth of May
    has_year = bool(groups.get("year"))
    year = int(groups["year"]) if has_year else (reference.year if reference else 0)
    try:
        edtf, first, last = _meaning(form, groups, year)
    except ValueError:
        return None
    ahead = (first - reference).days if reference else 0
    if not has_year and reference and form.makes == "first" and (last - reference).days > _STILL_TO_COME:
        ahead = 1  # 9 tháng đầu năm, on a page of January
    if not has_year and reference and (ahead > 190 if form.makes == "day" else ahead > 0 and reference.month <= 3):
        # "ngày 25/12" or "quý IV" on a page of January is of the year before
        edtf, first, last = _meaning(form, groups, year - 1)
    return FoundDate(match.start(), match.end(), edtf, first, last, form.makes, form.rule, has_year)


def _meaning(form: DateForm, groups: dict[str, str | None], year: int) -> tuple[str, date, date]:
    """EDTF, first and last day. Raises ValueError for an impossible date or span."""
    month = _number(groups["month"]) if groups.get("month") else 0
    match form.makes:
        case "day":
            day = date(year, month, _number(groups.get("day")))
            return day.isoformat(), day, day
        case "days":
            first, last = date(year, month, _number(groups.get("day"))), date(year, month, _number(groups.get("day2")))
            if first >= last:
                raise ValueError("a span of days runs forward")
            return f"{first}/{last}", first, last
        case "month":
            return f"{year}-{month:02}", date(year, month, 1), month_end(year, month)
        case "quarter":
            quarter = _number(groups.get("quarter"))
            return _months(year, quarter * 3 - 2, year, quarter * 3)
        case "first":
            return _months(year, 1, year, form.months or _number(groups.get("n")))
        case "last":
            return _months(year, 13 - (form.months or _number(groups.get("n"))), year, 12)
        case "months":
            last_year = int(groups.get("year2") or year)
            return _months(year, month, last_year, _number(groups.get("month2")))
        case "year":
            return str(year), date(year, 1, 1), date(year, 12, 31)
        case "years":
            last_year = int(groups["year2"] or 0)
            if not year < last_year <= year + _MAX_SPAN:
                raise ValueError("a span of years runs forward")
            return f"{year}/{last_year}", date(year, 1, 1), date(last_year, 12, 31)
        case "decade":
            decade = year // 10 * 10
            return f"{decade // 10}X", date(decade, 1, 1), date(decade + 9, 12, 31)


def _months(year: int, month: int, last_year: int, last_month: int) -> tuple[str, date, date]:
    if (year, month) > (last_year, last_month):
        raise ValueError("a span of months runs forward")
    edtf = f"{year}-{month:02}/{last_year}-{last_month:02}"
    return edtf, date(year, month, 1), month_end(last_year, last_month)


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def _number(word: str | None) -> int:
    if word is None:
        raise ValueError("missing part")
    return int(word) if word.isdigit() else _WORDS[" ".join(word.split())]


def _bare_years(folded: str, plain: str, start: int, end: int, rules: DateRules) -> list[FoundDate]:
    """Years without the word năm: after a capitalised word, in brackets, in a row of years, alone in a cell."""
    found: list[FoundDate] = []
    last_end = -10
    for match in _BARE_YEAR.finditer(folded, start, end):
        if rules.year_units.match(folded, match.end(), end):
            continue
        before = plain[start : match.start()].rstrip()
        gap = folded[last_end : match.start()] if last_end >= 0 else "x"
        in_row = gap.strip() in {",", "và", ";", "hoặc", "-", "đến"}
        clause = re.split(r"[,;.:()“”\"]", before)[-1].split()
        word = clause[-1] if clause else before[-1:]
        named = any(w[:1].isupper() for w in clause[-4:]) and word.lower() not in _AMOUNT_WORDS
        led = word.lower() in _YEAR_LEADS and not (len(clause) > 1 and clause[-2][-1].isdigit())
        since = word.lower() == "từ" and _UNTIL_NOW.match(folded, match.end(), end)  # Từ 2020 đến nay
        told = (not clause or word == "và") and _FIGURE_NEXT.match(folded, match.end(), end)  # 2016: 72; 2017: 85 và 2018 đạt 96
        if in_row or not before or word[-1:] in "([|–-•" or named or led or told or since:
            year = int(match[0])
            first, last = date(year, 1, 1), date(year, 12, 31)
            found.append(FoundDate(match.start(), match.end(), match[0], first, last, "year", "dates/bare_year", True))
            last_end = match.end()
        elif folded[max(start, match.start() - 8) : match.start()].rstrip().endswith("năm"):
            last_end = match.end()
    return found
