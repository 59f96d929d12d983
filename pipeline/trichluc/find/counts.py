"""Counts and percentages: numbers, and the nouns and signs beside them.

A number becomes a mention when a noun of an indicator follows it, or stands before it with a linking
word (`tổng số đảng viên là 3.764`). Numbers before words that only may stand for members (`02 giáo viên`),
and bare numbers behind a label (`khiển trách 22`), become candidates (`fields["candidate"]`): the relate
stage keeps those that the figures around them make members.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from trichluc.find.bare import HAMLETS, OF_PLACE, PLAN_BEHIND, YEAR, find_bare
from trichluc.find.mention import Mention
from trichluc.find.numbers import WORD_NUMBER, Number, number_at, plain
from trichluc.rules.alternation import compile_words
from trichluc.rules.figures import CANDIDATES, FigureRules
from trichluc.rules.relations import RelationRules
from trichluc.text import behind_last

Span = tuple[int, int]

_DIGIT = re.compile(r"\d")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?!\d)")
_PERCENT = re.compile(r"\s*(?:%|phần trăm(?!\w)|điểm %|điểm phần trăm(?!\w))")
_RANGE = re.compile(r"\s*(?:-|–|—|đến|tới)\s*")
_SLASH = re.compile(r"\s?/\s?")
_SHARE_BEFORE = re.compile(r"%\s*\($")
_OF = re.compile(r"\s+trong\s+(?:tổng\s+)?số\s+")
_BEFORE_SHARED = re.compile(
    r"\s*(?:\(\d+/\d+\)\s+)?(?:trở lên\s+)?(?:(?:tổng\s+)?số\s+)?(?:các\s+|lượt\s+)?"
)  # between % and its noun
_JOINED = re.compile(r"\s*(?:,|;|và|/|-)\s*")  # nouns of one kind
_OVER = re.compile(r"\s?/\s?(?=\d)")
_LABELLED = re.compile(r"\s*:?\s*\d")
_COUNTED_BEFORE = re.compile(r"(?:lượt|vị|cặp|tổng số|số)\s+")
# A number right behind one of these is a name: chi bộ 3, tổ 4, khóa 12, Quốc lộ 50; but not: Tứ Kỳ 126, Thanh Chương 34.
NAMED = compile_words(
    r"(?<!\w)(?:chi bộ|đảng bộ bộ phận|thôn|ấp|bản|buôn|xóm|làng|tổ|khu phố|khóm|khu"
    r"|phường|quận|đội|(?<!tổng )(?<!thiểu )(?<!dân )(?<!quân )(?<!trong )(?<!nâng )(?<!cả )(?<!con )(?<!tổng  )số"
    r"|khóa|lớp|(?<!tam )(?<!tân )(?<!tứ )kỳ|lần|thứ|trung đoàn|tiểu đoàn|đại đội"
    r"|nông trường|quốc lộ|(?<!đã )(?<!được )(?<!vừa )(?<!sẽ )điều|khoản|hạng|loại|bài|(?<!thanh )chương|mục|trung ương"
    r"|đợt|khối phố|tổ dân phố|ngày|đường"
    r"|tỉnh lộ|km|(?<!trung )(?<!cao )(?<!sơ )cấp|(?<!trong )nhóm|kênh|cụm|vòng|bước|phiên|tập|bảng|phụ lục"
    # cứ 5 người thì có 1 người Khmer: a ratio
    r"|cứ|cứ \d+ [^,;.\d]{1,12} thì (?:lại )?có)\s+$"
)
_HAMLETS = compile_words(r"(?<!\w)(?:chi bộ|thôn|ấp|bản|buôn|xóm|làng|khu phố|khóm|khu|khối phố|tổ dân phố|đảng bộ bộ phận)\s+$")
# `năm` is five before a noun, but the year behind these.
_YEAR_BEFORE = compile_words(
    r"(?<!\w)(?:trong|mỗi|hằng|hàng|cuối|đầu|cả|giữa|qua|nhiều|từng|các|những|một|hai|ba|bốn|mươi|mười|trăm|\d+|theo|suốt"
    r"|sang|đến|tới|từ|của|bằng|so với|kế hoạch|chỉ tiêu|sau|trước)\s+$"
)
_WORDED_PERCENT = compile_words(rf"(?<!\w)(?:{WORD_NUMBER})\s+phần trăm(?!\w)")
_FROM_TO = re.compile(
    r"(?:\s+năm (?:19|20)\d\d|\s*\(năm (?:19|20)\d\d\))?"
    r"\s+(?:xuống còn|rút còn|rút xuống|xuống|lên|còn|thành|lên thành|nay còn|giảm còn|tăng lên|lên đến|lên tới)\s+"
)
# số chi bộ | tăng từ | 118 lên 135
_FROM = re.compile(r"(?:\s+(?:đã|cũng|được|lại|tăng|giảm|nâng|mạnh|đều|dần))*\s+từ(?:\s+(?:chỗ|chỉ|có|gần|hơn|trên|khoảng))*\s+$")
_NUMBER_OF_UNITS = re.compile(rf"(?<!\w)số {HAMLETS}(?:, {HAMLETS}){{0,3}},\s+$")
_UNITS_BACK = 48  # characters
_NUMBER_OF = compile_words(r"(?<!\w)(?:số|số lượng|tổng số)\s+$")
_NO_NOUN = re.compile(r"\s*(?:$|[,;.)(\n\t]|(?:và|vào|trong|năm|đến|ở thời điểm)(?!\w))")
_AND = re.compile(r"\s*(?:,|và)\s+")
_EACH = re.compile(r"(?:lần lượt|tương ứng)(?:\s+(?:là|có|với))?\s*:?\s*$|(?:lần lượt|tương ứng)\s+(?:là|có|với)?\s*[\d., và]+$")
_COMPARES = re.compile(r"(?<!\w)(?<!không )(?:cao|thấp|nhiều|ít|lớn|nhỏ) hơn\s+$")
_INSPECTED = r"(?:kiểm tra|giám sát)(?: được)?(?: đối với)?"
_DEED = compile_words(rf"(?<!\w){_INSPECTED}\s+$")
_NEXT_DEED = re.compile(rf"\s*(?:,|và|;)\s+{_INSPECTED}\s+")
_AVERAGE = re.compile(r"\s?/\s?(?:năm|chi bộ|đảng bộ|xã|tháng|thôn|bản|ấp)(?!\w)")


def find_figures(
    folded: str, start: int, end: int, taken: Iterable[Span], rules: FigureRules, relations: RelationRules
) -> list[Mention]:
    """The counts, percentages and candidates between two offsets, in order; what dates and documents hold is left out."""
    taken = list(taken)
    found: list[Mention] = []
    if not _counts_anything(folded, start, end, rules, relations):
        return found
    position = start
    while match := _DIGIT.search(folded, position, end):
        position = match.start()
        if covering := next((t for t in taken if t[0] <= position < t[1]), None):
            position = covering[1]
            continue
        number = number_at(folded, position, end)
        if number is None or any(number.start < t[0] < number.end for t in taken):
            position += 1
            while position < end and folded[position].isdigit():
                position += 1
            continue
        made = None if _glued(folded, start, position) else _figure(folded, start, number, end, rules, relations, taken)
        found += made or []
        position = made[-1].end if made else number.end
    found += _worded(folded, start, end, taken, found, rules)
    found.sort(key=lambda m: m.start)
    return found


def _counts_anything(folded: str, start: int, end: int, rules: FigureRules, relations: RelationRules) -> bool:
    """Whether a number between two offsets can be a figure: one scan, for lines that speak of other things."""
    return (
        folded.find("%", start, end) >= 0
        or folded.find("phần trăm", start, end) >= 0
        or rules.cue.search(folded, start, end) is not None
        or relations.discipline.regex.search(folded, start, end) is not None
        or relations.rating.search(folded, start, end) is not None
    )


def _glued(folded: str, start: int, at: int) -> bool:
    """Whether a letter or a number's mark stands right before (A5, 3.2, -7)."""
    before = folded[at - 1 : at] if at > start else ""
    return bool(before) and (
        before.isalpha() or before == "_" or (before in ".,/:" and at - 2 >= start and folded[at - 2].isdigit())
    )


def _worded(folded: str, start: int, end: int, taken: list[Span], found: list[Mention], rules: FigureRules) -> list[Mention]:
    """Numbers in words, right before their noun: ba đảng viên; một is left out."""
    made: list[Mention] = []
    for match in rules.word_count.finditer(folded, start, end):
        number = number_at(folded, match.start(), end)
        if number is None or number.value == 1 or any(t[0] < match.end() and match.start() < t[1] for t in taken):
            continue
        if any(f.start < match.end() and match.start() < f.end for f in found):
            continue
        before = folded[max(start, match.start() - 16) : match.start()]
        if match["number"] == "năm" and _YEAR_BEFORE.search(before):
            continue
        if re.search(r"(?:thứ|tháng|(?<!trong )(?<!tổng )số|lần)\s+$", before) or "\t" in match[0]:
            continue  # Năm | Đảng viên, the heads of a table's columns
        mention = _counted(folded, start, number, None, None, number.end, end, rules)
        if mention:
            made.append(mention)
    worded_percents = _WORDED_PERCENT.finditer(folded, start, end) if folded.find("phần trăm", start, end) >= 0 else ()
    for match in worded_percents:
        number = number_at(folded, match.start(), end)
        if number and all(f.end <= match.start() or f.start >= match.end() for f in found):
            made.append(_percentage(folded, start, number, None, match.end(), end, rules))
    return made


def _figure(
    folded: str, start: int, number: Number, end: int, rules: FigureRules, relations: RelationRules, taken: list[Span]
) -> list[Mention] | None:
    """What the number at a place is part of: a percentage, a count, a candidate, or nothing."""
    value_max = total = None
    after = number.end
    if percent := _PERCENT.match(folded, after, end):
        first_percent = percent.end()
        other, tail = _second(folded, first_percent, end)
        if other and (again := _PERCENT.match(folded, tail, end)):
            return [_percentage(folded, start, number, other.value, again.end(), end, rules)]
        return [_percentage(folded, start, number, None, first_percent, end, rules)]
    other, tail = _second(folded, after, end)
    if other and not any(t[0] <= other.start < t[1] for t in taken):
        if percent := _PERCENT.match(folded, tail, end):
            return [_percentage(folded, start, number, other.value, percent.end(), end, rules)]
        if other.value > number.value or other.value == number.value:
            value_max, after = other.value, tail
    if value_max is None and (slash := _SLASH.match(folded, after, end)):
        over = number_at(folded, slash.end(), end)
        if over and not over.words:
            total, after = over.value, over.end
    elif value_max is None and (of := _OF.match(folded, after, end)):
        over = number_at(folded, of.end(), end)
        if over and over.value >= number.value and rules.noun.match(folded, _skip(folded, over.end, end), end):
            total, after = over.value, over.end  # 455 trong tổng số 469 tổ chức cơ sở đảng
    mention = _counted(folded, start, number, value_max, total, after, end, rules)
    if mention is None and total is not None and _SHARE_BEFORE.search(folded, start, number.start):
        noun = _counted(folded, start, number, None, total, after + 1, end, rules) if folded.startswith(")", after) else None
        mention = replace(noun, end=after) if noun is not None else None  # 100% (| 45/45 |) đảng bộ xã
    made = [mention] if mention else _from_to(folded, start, number, end, rules)
    if not made and number.value:  # a number that is not there is none (contract): xin ra: 0
        made = find_bare(folded, start, number, total, value_max, after, end, rules, relations)
        made = made or _of_next(folded, start, number, after, end, rules)
    # asked last, for most numbers are of nothing that is counted; thousands name nothing (khối phường | 9.870 đồng chí)
    named = (
        made and not _THOUSANDS.match(folded, number.start) and NAMED.search(folded, max(start, number.start - 20), number.start)
    )
    return None if named and not _of_hamlet(folded, start, number, mention) else made


def _of_hamlet(folded: str, start: int, number: Number, mention: Mention | None) -> bool:
    """Whether a number behind the word of a hamlet counts its members: `khối tổ dân phố 68 đồng chí`, not `thôn 3`."""
    members = mention is not None and (mention.indicator == "dang_vien" or mention.fields.get("candidate") == "address")
    return members and _HAMLETS.search(folded, max(start, number.start - 16), number.start) is not None


def _skip(folded: str, at: int, end: int) -> int:
    while at < end and folded[at].isspace():
        at += 1
    return at


def _second(folded: str, after: int, end: int) -> tuple[Number | None, int]:
    """The upper end of a range and where it ends."""
    dash = _RANGE.match(folded, after, end)
    if not dash:
        return None, after
    word = re.match(r"từ\s+", folded[dash.end() : dash.end() + 4])
    other = number_at(folded, dash.end() + (word.end() if word else 0), end)
    return (other, other.end) if other and not other.words else (None, after)


def _qualifier(folded: str, start: int, at: int, after: int, end: int, rules: FigureRules, noun: int = 0) -> str:
    """What the words around a figure say of its number. noun: the length of what is counted, where it follows `after`."""
    found = rules.qualifier_before.search(folded, max(start, at - 30), at)
    if found and _COMPARES.search(folded, max(start, found.start() - 12), found.end()):
        return "exact"  # cao hơn | 1,4%
    if found:
        return rules.qualifiers[" ".join(found["words"].split())]
    for gives, words in rules.qualifier_after.items():
        match = words.search(folded, after, min(end, after + 24 + noun))
        if match and not re.search(
            r"[,;.:()%\d]|hoàn thành|nhiệm vụ|tuổi|trình độ|đại học|loại|mức", folded[after + noun : match.start()]
        ):
            return gives
    return "exact"


def _percentage(
    folded: str, start: int, number: Number, value_max: float | None, finish: int, end: int, rules: FigureRules
) -> Mention:
    """A percentage; its decimal comma is no thousands mark."""
    digits = folded[number.start : number.end].split()[0]
    value = float(digits.replace(",", ".")) if re.fullmatch(r"\d+,\d+|\d+\.\d{1,2}", digits) else number.value
    noun = rules.noun.match(folded, _after_share(folded, finish, end), end)
    until = noun.end() if noun else finish
    while noun and (joined := _JOINED.match(folded, until, end)) and (more := rules.noun.match(folded, joined.end(), end)):
        until = more.end()  # 95% số thôn, bản | trở lên
    mention = Mention("percentage", number.start, finish, "percentages/phan_tram", plain(value), value_max)
    mention.qualifier = _qualifier(folded, start, number.start, finish, end, rules, until - finish)
    if "điểm" in folded[number.end : finish]:
        mention.fields["points"] = True
    kind = rules.nouns[" ".join(noun[0].split())] if noun else None
    if noun and kind is not None and kind not in CANDIDATES and not rules.another_thing(kind, folded, noun.end(), end):
        mention.indicator = kind
        mention.noun = noun.span()
    return mention


def _after_share(folded: str, at: int, end: int) -> int:
    """Past `trở lên`, `số`, `tổng số`, `các` between a percentage and its noun."""
    match = _BEFORE_SHARED.match(folded, at, end)
    return match.end() if match else at


def _counted(
    folded: str,
    start: int,
    number: Number,
    value_max: float | None,
    total: float | None,
    after: int,
    end: int,
    rules: FigureRules,
) -> Mention | None:
    """A number (range, fraction) before a noun."""
    at = _skip(folded, after, end)
    if at == after and number.words:
        return None
    if at > after and "\n" in folded[after:at]:
        return None
    if (skipped := _COUNTED_BEFORE.match(folded, at, end)) and rules.noun.match(folded, skipped.end(), end):
        at = skipped.end()
    noun = rules.noun.match(folded, at, end)
    if not noun:
        return None
    word = " ".join(noun[0].split())
    kind = rules.nouns[word]
    if rules.another_thing(kind, folded, noun.end(), end):
        return None
    finish = noun.end()
    while (joined := _JOINED.match(folded, finish, end)) and (tail := rules.noun.match(folded, joined.end(), end)):
        if (
            rules.nouns[" ".join(tail[0].split())] != kind
            or kind in CANDIDATES
            or kind in ("dang_vien", "chi_bo", "dang_bo")
            or _labels(folded, tail.end(), end)
        ):
            break
        finish = tail.end()
    mention = Mention(
        "count", number.start, finish, f"indicators/{kind}", number.value, value_max, total, noun=(noun.start(), finish)
    )
    mention.qualifier = _qualifier(folded, start, number.start, finish, end, rules)
    if kind in CANDIDATES:
        mention.rule = f"people/{kind}"
        mention.fields = {"candidate": kind, "noun": word}
    else:
        mention.indicator = kind
    if over := _OVER.match(folded, finish, end):
        whole = number_at(folded, over.end(), end)
        if whole and not PLAN_BEHIND.match(folded, whole.end, end):
            mention.total = whole.value
            mention.end = whole.end
    elif _AVERAGE.match(folded, finish, end):
        mention.fields["average"] = True
    return mention


def _labels(folded: str, at: int, end: int) -> bool:
    """Whether a noun in a list is itself the label of a figure (…, thôn: 12)."""
    return bool(_LABELLED.match(folded, at, end))


def _from_to(folded: str, start: int, number: Number, end: int, rules: FigureRules) -> list[Mention] | None:
    """giảm từ 204 xuống 171 chi bộ; lần lượt 19 và 23 đảng viên: the noun of the last holds for all."""
    numbers, at = [number], number.end
    while len(numbers) < 6:
        step = _FROM_TO.match(folded, at, end)
        each = not step and _EACH.search(folded, max(start, number.start - 40), number.start)
        if each:
            step = _AND.match(folded, at, end)
        if not step:
            return None
        following = number_at(folded, step.end(), end)
        if not following or following.words:
            return None
        last = _counted(folded, start, following, None, None, following.end, end, rules)
        if not last and not each and len(numbers) == 1:
            last = _of_label(folded, start, number, following, end, rules)
        if last:
            made = []
            for one in numbers:
                mention = Mention(
                    "count", one.start, one.end, last.rule, one.value, indicator=last.indicator, fields=dict(last.fields)
                )
                mention.noun = last.noun if last.noun and last.noun[1] < one.start else None
                mention.qualifier = _qualifier(folded, start, one.start, one.end, one.end, rules)
                made.append(mention)
            made.append(last)
            for order, mention in enumerate(made):
                mention.fields |= {"of_each": (order, len(made))} if each else {}
            return made
        numbers.append(following)
        at = following.end
    return None


def _of_next(folded: str, start: int, number: Number, after: int, end: int, rules: FigureRules) -> list[Mention] | None:
    """A number whose noun is that of the next one, which the same body did: `kiểm tra 87, giám sát 39 đảng viên`."""
    if YEAR.fullmatch(folded, number.start, number.end):
        return None  # kế hoạch giám sát 2024, kiểm tra 39 đảng viên
    next_deed = (
        _NEXT_DEED.match(folded, after, end) if _DEED.search(folded, max(start, number.start - 30), number.start) else None
    )
    following = number_at(folded, next_deed.end(), end) if next_deed else None
    noun = _counted(folded, start, following, None, None, following.end, end, rules) if following is not None else None
    if noun is None or noun.indicator is None:
        return None
    return [Mention("count", number.start, number.end, noun.rule, number.value, indicator=noun.indicator)]


def _of_label(folded: str, start: int, first: Number, last: Number, end: int, rules: FigureRules) -> Mention | None:
    """The last of two numbers without a noun of their own, which what is said to rise or fall before them counts."""
    left = behind_last(folded, ",;:(.\n\t•", start, first.start)
    rising = _FROM.search(folded, left, first.start)
    if rising is None or not _NO_NOUN.match(folded, last.end, end):
        return None
    nouns = list(rules.any_noun.finditer(folded, left, rising.start()))
    units = nouns and _NUMBER_OF_UNITS.search(folded, max(start, left - _UNITS_BACK), nouns[-1].start())
    if not nouns or not (units or _NUMBER_OF.search(folded, left, nouns[-1].start())):
        return None
    noun, label = nouns[-1], OF_PLACE.sub("", folded[nouns[-1].end() : rising.start()]).strip().removeprefix("là ")
    kind = rules.nouns[" ".join(noun[0].split())]
    if re.search(r"\d", label) or rules.another_thing(kind, folded, noun.end(), rising.start()):
        return None
    mention = Mention("count", last.start, last.end, f"indicators/{kind}", last.value, indicator=kind, noun=noun.span())
    mention.fields = {"label": label, "linked": "từ"}
    return mention
