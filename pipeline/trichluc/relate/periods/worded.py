"""All times of a sentence that are told in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from trichluc.find.numbers import WORD_NUMBER
from trichluc.relate.periods.clock import Clock, Days, Time, months_of, told_year
from trichluc.relate.periods.since import times_now, times_since, times_since_documents
from trichluc.relate.periods.spans import times_of_school_years, times_of_stretches, times_of_terms
from trichluc.relate.periods.years import SEVERAL, times_of_last_year, times_of_months, times_of_next_year
from trichluc.rules.alternation import compile_words
from trichluc.rules.context import ContextRules

_YEARLY = compile_words(
    r"(?<!\w)(?:mỗi năm|hằng năm|hàng năm|bình quân mỗi năm|bình quân hằng năm|bình quân hàng năm"
    r"|(?<!qua )(?<!sau )(?<!trong )một năm)(?!\w)"
)
_YEAR_END = re.compile(r"(?<!\w)(?:đến|tới|vào)\s+(?:cuối|hết)\s+năm(?!\s*(?:\d|nay|ngoái|học|trước|sau|tới|này))(?!\w)")
_QUARTER = 3  # months
_IN_QUARTER = re.compile(r"(?<!\w)(?:trong|cả) quý(?!\s+(?:[ivx]+|\d)(?![.\d]))(?!\w)")  # of a quarter's report
_QUARTER_END = re.compile(r"(?<!\w)(?:đến|tới) (?:hết|cuối) quý(?=,)")  # Đến hết quý, toàn Đảng bộ có 8.120 đảng viên
# thành lập năm 2012 với 5 đảng viên. Sau 7 năm, chi bộ đã có 31: some years later, and no longer of that year
_YEARS_LATER = re.compile(
    rf"(?<!\w)sau (?:hơn |gần )?(?:\d+|{WORD_NUMBER}) (?:năm|tháng)(?!\w)|(?:\d+|{WORD_NUMBER}) (?:năm|tháng) sau(?!\w)"
    rf"|(?<!\w)(?:\d+|{WORD_NUMBER}) nhiệm kỳ (?:gần đây|liền|vừa qua|qua)(?!\w)"
    # Cách đây năm năm, chi bộ chỉ có 38 đảng viên; Ba năm học vừa rồi có 92 đảng viên tốt nghiệp
    rf"|(?<!\w)cách (?:đây|nay) (?:hơn |gần |khoảng )?(?:\d+|{WORD_NUMBER}) năm(?!\w)"
    rf"|(?<!\w)(?:\d+|{WORD_NUMBER}) năm"
    r" (?:học (?:vừa |)(?:rồi|qua)|học gần đây|gần đây|trở lại đây|vừa rồi|trước (?:đó|đây))(?!\w)"
)
# a faster search for what all of them hold
_MAY_BE_LATER = re.compile(r"(?:năm|tháng|kỳ) (?:sau|học|gần|trở|vừa|trước|liền|qua)|(?:sau|cách) ")
# Trước khi sắp xếp, huyện có 31 ấp: of a time that is not told
_BEFORE_CHANGE = re.compile(
    r"(?:^|(?<=[.,;:“\n])|(?<=[.,;:“\n] ))trước (?:(?:khi |thời điểm |ngày )?(?:thực hiện )?"
    r"(?:sắp xếp|sáp nhập|hợp nhất|điều chỉnh|chia tách|kiện toàn|nhập)(?!\w)[^,;.()]{0,40},|(?:đây|kia)(?!\w))"
)
# cùng kỳ; 9 đảng viên (năm trước | 21), trong khi nhiệm kỳ trước là | 872
_SAME_SPAN_BEFORE = re.compile(
    r"(?<!\w)cùng kỳ(?:\s+(?:năm trước|năm ngoái))?(?!\w)"
    r"|(?:(?<=\()|(?<=trong khi )|(?<=còn ))(?:(?P<term>nhiệm kỳ|khóa)|năm(?: học)?) (?:trước|liền trước|ngoái)(?: đó)?(?!\w)"
)
_SINCE_THEN = compile_words(r"(?<!\w)(?:kể )?từ đó (?:đến|tới) nay(?!\w)")
_PLAN_BACK = 50  # characters
_NUMBER_BACK = 12  # characters
_YEAR_NEAR = 6  # characters
_PLAN = re.compile(r"(?:chỉ tiêu|kế hoạch|nghị quyết|giao)[^,;.()]{0,30}$")


def worded_times(folded: str, start: int, end: int, dated: list[Time], clock: Clock, rules: ContextRules) -> list[Time]:
    """Times told in words: hiện nay, từ đầu nhiệm kỳ đến nay, trong năm, cùng thời gian, mỗi năm.

    Expressions that do not begin with a letter are slow to search: each is tried only where a word stands that it must hold.
    """
    stretch = folded[start:end]
    year_told, since_told = "năm" in stretch, " đó " in stretch
    months = times_of_months(folded, start, end, clock) if "tháng" in stretch else []
    return [
        *times_now(folded, start, end, clock, rules),
        *times_since(folded, start, end, dated, clock, rules),
        *times_since_documents(folded, start, end, dated, clock, rules),
        *_in_year(folded, start, end, dated, clock, rules),
        *(_in_quarter(folded, start, end, clock.reported) if clock.reported and "quý" in stretch else ()),
        *times_of_last_year(folded, start, end, clock, rules),
        *times_of_next_year(folded, start, end, clock),
        *(times_of_terms(folded, start, end, clock) if year_told or "nhiệm kỳ" in stretch else ()),
        *(times_of_stretches(folded, start, end, clock) if year_told or "giai đoạn" in stretch else ()),
        *(_at_year_end(folded, start, end, dated, clock) if year_told else ()),
        *months,
        *(_same_span_before(folded, start, end, dated) if any(w in stretch for w in ("trước", "cùng kỳ", "ngoái")) else ()),
        *_untold(folded, start, end, {time.end for time in months}),
        *(times_of_school_years(folded, start, end, clock.published) if "năm học" in stretch else ()),
        *_each(rules.same, folded, start, end, "same"),
        *(_each(_SINCE_THEN, folded, start, end, "same", "since") if since_told else ()),
        *(_each(_YEARLY, folded, start, end, "yearly") if year_told else ()),
    ]


def _each(words: re.Pattern[str], folded: str, start: int, end: int, kind: str, makes: str = "") -> Iterator[Time]:
    """A time of a kind, whose days are told elsewhere or not at all, wherever its words stand."""
    return (Time(match.start(), match.end(), None, None, kind, makes) for match in words.finditer(folded, start, end))


def _in_year(folded: str, start: int, end: int, dated: list[Time], clock: Clock, rules: ContextRules) -> Iterator[Time]:
    """trong năm, cả năm nay: of the time told before, else of what is reported on; `hai | năm nay` is no year."""
    for match in rules.in_year.finditer(folded, start, end):
        if SEVERAL.search(folded[max(start, match.start() - _NUMBER_BACK) : match.start()]):
            yield Time(match.start(), match.end(), None, None, "none")
            continue
        before = [t for t in dated if t.end <= match.start() and t.days and t.makes != "years" and t.kind in ("span", "point")]
        word = "năm nay" if folded.startswith(" nay", match.end()) else match[0]  # cả năm | nay
        year = told_year(word, replace(clock, reported=before[-1].days) if before else clock)
        planned = _PLAN.search(folded[max(start, match.start() - _PLAN_BACK) : match.start()])
        if year and (not planned or folded.startswith("theo ", start)):  # Theo dự thảo kế hoạch | năm nay, toàn Đảng phấn đấu …
            yield Time(match.start(), match.end(), year, "stated", "span", "year")


def _in_quarter(folded: str, start: int, end: int, reported: Days) -> Iterator[Time]:
    """trong quý, đến hết quý: the one that is reported on."""
    if months_of(reported) == _QUARTER:
        for match in _IN_QUARTER.finditer(folded, start, end):
            yield Time(match.start(), match.end(), reported, "stated", "span", "quarter")
        for match in _QUARTER_END.finditer(folded, start, end):
            yield Time(match.start(), match.end(), (reported[1], reported[1]), "stated", "point", "quarter")


def _at_year_end(folded: str, start: int, end: int, dated: list[Time], clock: Clock) -> Iterator[Time]:
    """đến cuối năm: the last day of the year told before, else of the one reported on."""
    for match in _YEAR_END.finditer(folded, start, end):
        named = [t.days for t in dated if t.end <= match.start() and t.days and t.makes == "year" and t.kind == "span"]
        if year := told_year("cả năm", replace(clock, reported=named[-1]) if named else clock):
            yield Time(match.start(), match.end(), (year[1], year[1]), "stated", "point", "year")


def _same_span_before(folded: str, start: int, end: int, dated: list[Time]) -> Iterator[Time]:
    """cùng kỳ (năm trước), nhiệm kỳ trước: the same span before, whose year may stand right behind: cùng kỳ | năm 2021."""
    for match in _SAME_SPAN_BEFORE.finditer(folded, start, end):
        year = next((t for t in dated if t.kind == "compared" and match.end() <= t.start <= match.end() + _YEAR_NEAR), None)
        makes = "term_before" if match["term"] else "same_span"
        yield Time(match.start(), year.end if year else match.end(), year.days if year else None, "stated", "compared", makes)


def _untold(folded: str, start: int, end: int, ends: set[int]) -> Iterator[Time]:
    """Times that the text does not place: trước khi sắp xếp, bảy năm sau. ends: of months told, which `sau 9 tháng` is."""
    stretch = folded[start:end]
    if "trước" in stretch:
        yield from _each(_BEFORE_CHANGE, folded, start, end, "none")
    if _MAY_BE_LATER.search(stretch):
        yield from (time for time in _each(_YEARS_LATER, folded, start, end, "none") if time.end not in ends)
