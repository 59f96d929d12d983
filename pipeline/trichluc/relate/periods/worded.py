"""All times of a sentence that are told in words."""

from __future__ import annotations

import re
from dataclasses import replace

from trichluc.find.numbers import WORD_NUMBER
from trichluc.relate.periods.clock import Clock, Time, months_of, told_year
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
_PLAN = re.compile(r"(?:chỉ tiêu|kế hoạch|nghị quyết|giao)[^,;.()]{0,30}$")


def worded_times(folded: str, start: int, end: int, dated: list[Time], clock: Clock, rules: ContextRules) -> list[Time]:
    """Times told in words: hiện nay, từ đầu nhiệm kỳ đến nay, trong năm, cùng thời gian, mỗi năm.

    Expressions that do not begin with a letter are slow to search: each is tried only where a word stands that it must hold.
    """
    stretch = folded[start:end]
    made = [
        *times_now(folded, start, end, clock, rules),
        *times_since(folded, start, end, dated, clock, rules),
        *times_since_documents(folded, start, end, dated, clock, rules),
    ]
    for match in rules.in_year.finditer(folded, start, end):
        if SEVERAL.search(folded[max(start, match.start() - 12) : match.start()]):
            made.append(Time(match.start(), match.end(), None, None, "none"))
            continue
        before = [t for t in dated if t.end <= match.start() and t.days and t.makes != "years" and t.kind in ("span", "point")]
        word = "năm nay" if folded.startswith(" nay", match.end()) else match[0]  # cả năm | nay
        year = told_year(word, replace(clock, reported=before[-1].days) if before else clock)
        planned = not folded.startswith("theo ", start) and _PLAN.search(folded[max(start, match.start() - 50) : match.start()])
        if year and not planned:  # but: Theo dự thảo kế hoạch | năm nay, toàn Đảng phấn đấu …
            made.append(Time(match.start(), match.end(), year, "stated", "span", "year"))
    if clock.reported and "quý" in stretch and months_of(clock.reported) == _QUARTER:
        made += [
            Time(m.start(), m.end(), clock.reported, "stated", "span", "quarter")
            for m in _IN_QUARTER.finditer(folded, start, end)
        ]
        end_of_it = (clock.reported[1], clock.reported[1])
        made += [
            Time(m.start(), m.end(), end_of_it, "stated", "point", "quarter") for m in _QUARTER_END.finditer(folded, start, end)
        ]
    made += times_of_last_year(folded, start, end, clock, rules)
    made += times_of_next_year(folded, start, end, clock)
    if "nhiệm kỳ" in stretch or "năm" in stretch:
        made += times_of_terms(folded, start, end, clock)
    if "giai đoạn" in stretch or "năm" in stretch:
        made += times_of_stretches(folded, start, end, clock)
    for match in _YEAR_END.finditer(folded, start, end) if "năm" in stretch else ():
        named = [t.days for t in dated if t.end <= match.start() and t.days and t.makes == "year" and t.kind == "span"]
        if year := told_year("cả năm", replace(clock, reported=named[-1]) if named else clock):
            made.append(Time(match.start(), match.end(), (year[1], year[1]), "stated", "point", "year"))
    months = times_of_months(folded, start, end, clock) if "tháng" in stretch else []
    made += months
    for match in _SAME_SPAN_BEFORE.finditer(folded, start, end):
        following = next((t for t in dated if t.kind == "compared" and match.end() <= t.start <= match.end() + 6), None)
        finish = following.end if following else match.end()
        makes = "term_before" if match["term"] else "same_span"
        made.append(Time(match.start(), finish, following.days if following else None, "stated", "compared", makes))
    if "trước" in stretch:
        made += [Time(m.start(), m.end(), None, None, "none") for m in _BEFORE_CHANGE.finditer(folded, start, end)]
    if any(word in stretch for word in ("sau", "cách", " rồi", " đây", " đó", " qua", "liền")):
        ends = {time.end for time in months}  # Sau 9 tháng: the first months of the year
        later = (m for m in _YEARS_LATER.finditer(folded, start, end) if m.end() not in ends)
        made += [Time(m.start(), m.end(), None, None, "none") for m in later]
    if "năm học" in stretch:
        made += times_of_school_years(folded, start, end, clock.published)
    made += [Time(m.start(), m.end(), None, None, "same") for m in rules.same.finditer(folded, start, end)]
    if " đó " in stretch:
        made += [Time(m.start(), m.end(), None, None, "same", "since") for m in _SINCE_THEN.finditer(folded, start, end)]
    if "năm" in stretch:
        made += [Time(m.start(), m.end(), None, None, "yearly") for m in _YEARLY.finditer(folded, start, end)]
    return made
