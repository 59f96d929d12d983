"""What a percentage is a share of, and which count it stands beside."""

from __future__ import annotations

import re

import regex

from trichluc.find.mention import Mention
from trichluc.relate.subsets import past_units, right_subset
from trichluc.rules import Rules
from trichluc.rules.phrases import fold
from trichluc.text import View, behind_last

_BESIDE = re.compile(
    r"[\s,(]*(?:(?:tức|đạt|chiếm|bằng|tương đương|tương ứng|tỷ lệ|tỉ lệ|với|vượt|là|=|gần|trên|hơn|khoảng|xấp xỉ"
    r"|và|mới|tới|chưa tới|chưa đến|vượt mức|tăng|giảm|,)\s*)*[\s(=:]*"
)
_PLAN = re.compile(
    r"\s*(?:so với\s+)?(?:tổng số\s+)?(?:kế hoạch|chỉ tiêu|nghị quyết|mục tiêu|dự toán|so với|so|cùng kỳ|yêu cầu"
    r"|nhiệm vụ năm|tổng chỉ tiêu)[^,;.()]{0,50}"
)
_PLAN_VERB = re.compile(r"(?:vượt|tăng|giảm|đạt|bằng)\s*(?:hơn|trên|gần|khoảng|tới)?\s*$")
_CUT = re.compile(r"(?:\s+(?:và|và trên|và gần|và hơn|đã|đạt|với|trên|còn))+$")
_TAIL = re.compile(r"[,;.()\n“”]|\d")
_ADVERB = re.compile(
    r"(?:\s+(?:đã|đang|hiện|cũng|đều|mới|vẫn|nay|chỉ))+$|^(?:hiện\s+|nay\s+)?(?:chỉ|thì)$"
)  # đảng viên người DTTS | đã | chiếm 17,57%
_HOLDS = re.compile(
    r"(?:chiếm|đạt|là|còn|có|:|(?<!trở )lên|(?<!trở )xuống|tỷ lệ|tăng|giảm|bằng)?\s*(?:tỷ lệ|từ|hơn|trên|gần|khoảng|dưới|tới"
    r"|chưa tới|chưa đến|không quá|tối thiểu|ít nhất|mới đạt|chỉ)?[\s:]*$"
)
_OF_WHOM = re.compile(r"\s*(?:là|có|từ|dưới|trên|ở|được miễn)\s+[^,;.()“”]{2,60}")
_LABEL_LEAD = re.compile(
    r"^(?:\s*(?:trong đó|trong số đó|trong số này|có(?! đạo)|và|tỷ lệ|tỉ lệ|số|riêng|còn|về|toàn huyện|[-+•]|\d+[.)])\s+)+"
)
_ONLY_TIME = re.compile(r"\W*(?:(?:năm|tháng|quý|đến|cuối|hết|và)\s*|[\d/:.,\s-])*")
_ORGANISATION = regex.compile(r"\s+(?:(?:huyện|thị xã|thành phố|xã|phường|thị trấn|tỉnh|quận|thôn|bản|ấp)\s+)?\p{Lu}\p{Ll}")
# what is over a plan, or more than before, is no share of it: vượt 10%, tăng 2,1%
_OVER = re.compile(r"(?<!\w)(vượt|tăng|giảm)\s+(?:hơn|trên|gần|tới|khoảng)?\s*$")
_NEW = re.compile(r"^mới(?:\s+(?:là|hằng năm|hàng năm|kết nạp|chỉ))*\s*")
_MORE = re.compile(r"\s*(?:trở lên\s+)?")  # 75,4% trở lên hoàn thành tốt
_HAS = re.compile(r"\s(?:đều |đã )*có\s")
_SEVERAL_PEOPLE = re.compile(
    r"(?:đảng viên|đv) là [^,;.()\d]{2,40},[^,;.()\d]{2,60}$"
)  # đảng viên là công nhân, lao động chiếm 6%
# a word before `bản`, `khu` or `làng` that is none of these makes another word with it: văn bản, đặc khu
_INSIDE_A_WORD = re.compile(
    r"(?<!\w)(?!(?:số|các|những|tỷ lệ|lệ|bộ|viên|có|ở|tại|toàn|trong|nhiều|mỗi|và|hoặc|còn|cả|đó|riêng|từng|hết) )\w+ $"
)
_OF_ALL = re.compile(r"\s*(?:trong\s+|của\s+)?tổng số\s+(?:các\s+)?")
_FIGURE = re.compile(r"%|\d(?!\d*\s+tuổi)")  # an age is none
_EMPTY = frozenset({"cũng", "với", "cao nhất", "thấp nhất", "mới", "chung"})
_OF_PEOPLE = re.compile(r"\s*là\s+")
_LEAD = 18  # characters before a percentage
_NEAR = 40  # characters behind a count in which the words that narrow it begin
# 9 cấp ủy viên | cơ sở (chiếm | 19,1%): a note in brackets is on the figure before them
_NOTED = re.compile(
    r"(?:\s+[^\W\d]+){1,4}\s*\(\s*(?:(?:chiếm|đạt|bằng|tương đương)\s+)?(?:(?:tỷ|tỉ) lệ\s+)?(?:(?:gần|hơn|trên)\s+)?"
)
_LONGEST = 14  # words of a share


def describe(view: View, start: int, end: int, mention: Mention, before: list[Mention], rules: Rules) -> Mention | None:
    """Set what a percentage is a share of; return the count it stands beside, if any. before: the sentence's figures so far."""
    folded = view.folded
    counts = [m for m in before if m.kind == "count" and m.indicator]
    beside = counts[-1] if counts and counts[-1].end <= mention.start else None
    if beside is not None and not _is_beside(folded, beside, mention):
        beside = None
    if over := _OVER.search(folded, max(start, mention.start - _LEAD), mention.start):
        mention.fields["against"] = "plan" if over[1] == "vượt" else "before"
    plan = _PLAN.match(folded, mention.end, end)
    if plan or (beside is not None and _of_plan(folded, mention, beside)):
        mention.indicator = None
        mention.share_of = _shown(view, plan.start(), plan.end()) if plan else None
    elif mention.noun and _of_all_behind(folded, start, mention, rules):
        _from_label(view, start, end, mention, before, rules)
    elif mention.noun and beside is not None and beside.subset and _OF_ALL.fullmatch(folded, mention.end, mention.noun[0]):
        mention.share_of = _shown(view, *mention.noun)  # 1.418 đảng viên …, chiếm 32,4% tổng số đảng viên
        mention.subset = mention.share = beside.subset
    elif mention.noun:
        behind = max(mention.noun[1], past_units(folded, mention, end))
        mention.share_of = _shown(view, mention.noun[0], behind)
        mention.share = _after(view, behind, end)
        has = _HAS.search(folded, behind + 1, end)
        mention.subset = _narrowing(right_subset(view, mention, has.start() if has else end, rules.relations, rules.figures))
    elif beside is not None:
        indicator = rules.figures.indicators.get(beside.indicator or "")
        mention.indicator, mention.subset = beside.indicator, beside.subset
        mention.share_of, mention.share = (indicator.label if indicator else None), beside.subset
        if beside.indicator == "dang_vien" and (people := _people_behind(view, end, mention, rules)):
            mention.subset = mention.share = people  # 26 đảng viên, 73% là công nhân
    elif (rating := rules.relations.rating.match(folded, _behind(_MORE, folded, mention.end), end)) and (
        indicator_before := _indicator_before(folded, start, mention, before, rules)
    ):
        mention.indicator = indicator_before
        mention.subset = mention.share = _shown(view, rating.start(), rating.end())  # …, 75,4% hoàn thành tốt
    else:
        _from_label(view, start, end, mention, before, rules)
    return beside


def _is_beside(folded: str, count: Mention, mention: Mention) -> bool:
    """Whether nothing stands between a count and a percentage but what narrows the one and leads to the other."""
    said = _past_subset(folded[count.start : mention.start], count)
    return bool(_BESIDE.fullmatch(said)) or _NOTED.fullmatch(folded, count.end, mention.start) is not None


def _of_all_behind(folded: str, start: int, mention: Mention, rules: Rules) -> bool:
    """Whether the share stands before a percentage of all: đảng viên là người Khmer chiếm | 6,5% tổng số đảng viên."""
    if mention.noun is None or not _OF_ALL.fullmatch(folded, mention.end, mention.noun[0]):
        return False
    left = behind_last(folded, ",;(.", start, mention.start)
    held = _HOLDS.search(folded, left, mention.start)
    return held is not None and "chiếm" in held[0] and bool(_nouns(folded, left, held.start(), rules))


def _indicator_before(folded: str, start: int, mention: Mention, before: list[Mention], rules: Rules) -> str | None:
    """What a share without a noun of its own is counted in: the figure before it, or `Về đảng viên, 15,8% …`."""
    nouns = _nouns(folded, start, mention.start, rules)
    told = rules.figures.nouns.get(" ".join(nouns[-1][0].split())) if nouns else None
    return next((m.indicator for m in reversed(before) if m.indicator), told)


def _nouns(folded: str, start: int, end: int, rules: Rules) -> list[re.Match[str]]:
    """The nouns of what is counted; `bản` is none in `văn bản`, `khu` none in `khu vực`."""
    figures, found = rules.figures, []
    for noun in figures.any_noun.finditer(folded, start, end):
        kind = figures.nouns[" ".join(noun[0].split())]
        if not figures.another_thing(kind, folded, noun.end(), end) and not (
            figures.indicators[kind].alone and " " not in noun[0] and _INSIDE_A_WORD.search(folded, start, noun.start())
        ):
            found.append(noun)
    return found


def _behind(words: re.Pattern[str], folded: str, at: int) -> int:
    """The offset behind the words that stand at a place."""
    found = words.match(folded, at)
    return found.end() if found else at


def _narrowing(subset: str | None) -> str | None:
    """What narrows the whole, without the share itself: 100% chi bộ | thôn | có chi ủy."""
    return subset and (re.split(r"\s(?:có|chuyển|sinh hoạt)\s", subset)[0] or None)


def _past_subset(said: str, count: Mention) -> str:
    """What follows a count and the words near it that narrow it: 1.898 đảng viên người DTTS | (bằng …)."""
    subset, length = fold(count.subset) if count.subset else "", count.end - count.start
    at = said.find(subset, 0, length + _NEAR + len(subset)) if subset else -1
    return said[max(length, at + len(subset)) if at >= 0 else length :]


def _of_plan(folded: str, mention: Mention, beside: Mention) -> bool:
    """kết nạp 118/120 đảng viên, đạt 98,3%: what was admitted against what was planned."""
    if beside.measure not in ("ket_nap", "thanh_lap") or beside.whole is not None:
        return False
    return beside.total is not None or _PLAN_VERB.search(folded[max(0, mention.start - 30) : mention.start]) is not None


def _shown(view: View, start: int, end: int) -> str:
    """The words between two offsets of the view as the text has them."""
    first, last = view.span(start, end)
    return " ".join(view.text[first:last].split())


def _after(view: View, at: int, end: int) -> str | None:
    """The words behind a percentage's noun: the share itself."""
    stop = _TAIL.search(view.folded, at, min(end, at + 120))
    words = _CUT.sub("", _shown(view, at, stop.start() if stop else min(end, at + 120)))
    return words if words and len(words.split()) <= _LONGEST else None


def _from_label(view: View, start: int, end: int, mention: Mention, before: list[Mention], rules: Rules) -> None:
    """`đảng viên là người DTTS chiếm 71,4%`, `hoàn thành tốt 71,2%`, `nữ 33,8%`: what stands before the number."""
    folded = view.folded
    left = behind_last(folded, ",;(.", start, mention.start)
    if several := _SEVERAL_PEOPLE.search(folded, start, mention.start):
        left = min(left, several.start())
    head = folded[left : mention.start]
    held = _HOLDS.search(head)
    finish = held.start() if held else len(head)
    last = next((m for m in reversed(before) if m.indicator and m.indicator != "thon_ban"), None)
    rating = list(rules.relations.rating.finditer(head[:finish]))
    at = max(head.rfind("tỷ lệ", 0, finish), head.rfind("tỉ lệ", 0, finish), 0)
    nouns = _nouns(head, at, finish, rules)
    if nouns and _ORGANISATION.match(view.plain, left + nouns[-1].end()):
        return  # Đảng bộ huyện Ninh Sơn 45,16%: an organisation, of a plan
    if nouns and head[: nouns[0].start()].split()[-1:] not in (["thư"], ["ủy"], ["cấp"], ["viên"]):
        mention.indicator = rules.figures.nouns[" ".join(nouns[0][0].split())]
        mention.share_of = _shown(view, left + nouns[0].start(), left + nouns[0].end())
        told = _ADVERB.sub("", _shown(view, left + nouns[0].end(), left + finish))
        words = re.sub(r"^(?:là|có(?! đạo))\s+", "", told)
        mention.share = words or _after(view, mention.end, end)
        narrowed = "" if told.startswith("có ") and not rules.relations.personal.search(told) else _NEW.sub("", words)
        narrowed = "" if narrowed.lower() in _EMPTY or mention.fields.get("against") == "before" else narrowed
        mention.subset = None if _FIGURE.search(narrowed) or len(narrowed.split()) > _LONGEST else narrowed or None
        if rating and rating[-1].start() >= nouns[0].end() and mention.fields.get("against") != "before":
            mention.subset = _shown(view, left + rating[-1].start(), left + rating[-1].end())
    elif last is not None and rating and rating[-1].end() == len(head[:finish].rstrip()):
        mention.indicator = last.indicator
        mention.subset = mention.share = _shown(view, left + rating[-1].start(), left + rating[-1].end())
    elif last is not None and last.indicator == "dang_vien":
        _of_members(view, left, head[:finish], end, mention, last, rules)
    elif last is not None and last.kind == "percentage" and _ONLY_TIME.fullmatch(head):
        _as_last(mention, last)


def _of_members(view: View, left: int, label: str, end: int, mention: Mention, last: Mention, rules: Rules) -> None:
    """nữ 33,8%; 73% là công nhân; 63,54% dưới 30 tuổi: of the members just counted."""
    lead = _LABEL_LEAD.match(label)
    begin = lead.end() if lead else 0
    words = label[begin:].strip()
    if words and rules.relations.personal.search(words) and len(words.split()) <= _LONGEST:
        offset = label.index(words, begin)
        mention.indicator = "dang_vien"
        mention.subset = mention.share = _shown(view, left + offset, left + offset + len(words))
        return
    if people := _people_behind(view, end, mention, rules):
        mention.indicator = "dang_vien"
        mention.subset = mention.share = people
    elif last.kind == "percentage" and _ONLY_TIME.fullmatch(label):
        _as_last(mention, last)


def _as_last(mention: Mention, last: Mention) -> None:
    """nữ 33,8%, năm 2022 là 34,1%: the share of the percentage before, of another time."""
    mention.indicator, mention.subset = last.indicator, last.subset
    mention.share_of, mention.share = last.share_of, last.share


def _people_behind(view: View, end: int, mention: Mention, rules: Rules) -> str | None:
    """The members that a percentage behind their count is a share of: 73% | là công nhân."""
    following = _OF_WHOM.match(view.folded, _behind(_MORE, view.folded, mention.end), end)
    people = following and _OF_PEOPLE.match(following[0])
    if following and (
        rules.relations.personal.search(following[0]) or (people and rules.figures.noun.match(following[0].lower(), people.end()))
    ):
        return re.sub(r"^(?:là|có)\s+", "", _shown(view, following.start(), following.end()))
    return None
