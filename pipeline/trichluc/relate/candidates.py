"""Numbers that are members only by what stands around them: `41 nữ`, `khiển trách 22`, `con số này là 39`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from trichluc.find.bare import NUMBER_OF
from trichluc.find.mention import Mention
from trichluc.relate.goes_on import AMONG, THOSE
from trichluc.relate.measures import AMONG_THEM, Cue
from trichluc.relate.subsets import RISEN
from trichluc.relate.wholes.leads import LEFT
from trichluc.rules import Rules
from trichluc.rules.alternation import compile_words
from trichluc.rules.figures import PARTY
from trichluc.rules.relations import MEMBER_MEASURES
from trichluc.text import behind_last

_COMMITTEE = re.compile(
    r"ban chấp hành|ban thường vụ|bch|btv|(?:cấp|chi) ủy(?! viên)|ủy ban kiểm tra|bầu|ủy viên|đại biểu|đoàn đại biểu|chỉ định"
)
_LED = re.compile(r"\W*(?:trong (?:đó|số)|gồm)")
_BREAKDOWN = re.compile(r"trong (?:đó|số)|gồm|\(|(?:có|:)\s*$")
_OTHER_PEOPLE = re.compile(r"\.\s|giới thiệu|hộ|lao động|dân số|[“”]")
_OTHER_SUBJECT = re.compile(r";(?!.*(?:trong đó|gồm|trong số)).*\w+ có\s*$")  # …; xã có 86 hội viên
_NEXT_IN_LIST = re.compile(r"[^,;.()\d]{0,24}(?:,|và|;)\s*")
_OF_ORGANISATIONS = re.compile(r"\W*(?:với|về|đối với) (?:các )?tổ chức đảng\s*,")  # Với tổ chức đảng, bảy tổ chức bị khiển trách
_PARTY = compile_words(rf"(?<!\w)(?:{'|'.join(PARTY)})(?!\w)")
_BESIDE_MEMBERS = re.compile(
    r"\s*(?:,|và|với|;)\s*(?:(?:đối với|hơn|trên|gần)\s+)?\d[\d./]*\s+(?:lượt\s+)?(?:đảng viên|đv)(?!\w)"
)
_COUNTERPART = re.compile(r"\s*(?:chính thức|dự bị)\s*(?:,|và|;)\s*")  # 4.987 đảng viên chính thức, 221 dự bị
# Số tổ chức đảng được giám sát là | 64 tổ chức
_NUMBER_OF_BODIES = compile_words(r"(?<!\w)số tổ chức đảng(?!\w)[^;.()\d]{0,60}$")
_TOTAL_OF = "tổng số "
_REACHED = re.compile(r"(?! có)[^,;.()\d]{0,80}(?<!\w)(?:là|lên)(?: (?:thành|tới|đến|hơn|gần|trên))*\s+")
_KINDS_OF_MEMBERS = frozenset({"nữ", "nam", "dự bị", "chính thức"})
# Số đảng viên vi phạm tư cách, chưa hoàn thành nhiệm vụ có | 14 trường hợp
_NUMBER_OF_MEMBERS = re.compile(r"\W*(?:tổng )?số đảng viên(?! mới)[^;.()\d]{0,80}(?<!\w)(?:có|là|còn)\s+$")
_FAULT = re.compile(r"\s+(?:vi phạm|thiếu trách nhiệm|lợi dụng|sinh con)(?!\w)")
_OTHER_BODIES = re.compile(r"\s+(?:công đoàn|đoàn|hội|đoàn thể|chính trị|xã hội|thanh niên|phụ nữ|quần chúng)(?!\w)")
_IN_ITS_BRACKET = re.compile(r"\s*\([^().;]*")  # kỷ luật 5 tổ chức cơ sở đảng (khiển trách | 4, cảnh cáo 1)
_GROWS = re.compile(r"phát triển(?: thêm| được| mới)*")  # but: phát triển Đảng 15 đoàn viên ưu tú
_THIS_NUMBER = re.compile(r"(?<!\w)con số này tăng(?!\w)")
_RANKED = compile_words(r"(?<!\w)(?:dẫn đầu|đứng đầu|nhiều nhất|cao nhất|đông nhất)(?!\w)")
_POSTHUMOUSLY = re.compile(r"(?<!\w)truy tặng(?: cho)?\s+$")
_PEOPLE = frozenset({"dang_vien", "quan_chung"})
_LISTS = re.compile(r"\W*(?:trong đó|trong số (?:này|đó)|gồm)(?!\w)")
_BY_NOW = re.compile(r"(?<!\w)(?:(?:đã|mới) được|(?:19|20)\d\d (?:tăng|giảm) (?:lên|xuống|còn))\s+$")
_TWO = 2  # figures of the sentence before, that `con số tương ứng là 2.297 và 58` tells again
_WORDS_BACK = 16  # characters
# kết nạp 28 sinh viên …, chỉ tiêu 40 sinh viên; năm 2022 tăng lên | 57 sinh viên
_AS_OF_LIKE = re.compile(r"chỉ tiêu|kế hoạch|năm (?:19|20)\d\d (?:tăng lên|giảm còn|còn|đạt|là|lên|được)\s+$")
_SEATS_BACK = 70  # characters before a figure in which the committee is named whose seats it counts
_NEAR = 160  # characters around a figure of people in which the Party is spoken of
_RATED_BACK = 240  # characters before `11 tổ chức` in which is said what kind of body is rated
_RATED_BODIES = frozenset({"to_chuc_co_so_dang", "to_chuc_dang"})


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a candidate: the sentence's figures so far, those before it, the figure its list is opened under."""

    folded: str
    start: int
    before: list[Mention]
    earlier: list[Mention]
    opener: Mention | None
    cue: Cue | None
    rules: Rules
    heading: str  # the line that opens the list


def settle(
    folded: str,
    start: int,
    mention: Mention,
    before: list[Mention],
    earlier: list[Mention],
    opener: Mention | None,
    cue: Cue | None,
    rules: Rules,
    heading: str,
) -> bool:
    """Give a candidate its indicator (and a label's measure), or say that it is no figure of ours."""
    around = Around(folded, start, before, earlier, opener, cue, rules, heading)
    match mention.fields["candidate"]:
        case "address":
            return _addressed(around, mention)
        case "people":
            return _people(around, mention)
        case "organisations":
            return _organisations(around, mention)
        case "discipline":
            return _disciplined(around, mention)
        case "rating":
            return _rated(around, mention)
        case "label":
            return _labelled_members(around, mention)
        case "verb":
            mention.indicator = "dang_vien"
            return cue is not None and _members(around, mention) is not None
        case "same":
            return _same(around, mention)
    return mention.indicator is not None


def _members(around: Around, mention: Mention) -> Mention | None:
    """The last figure of members in the sentence, the paragraph, or over the list."""
    here = next((m for m in reversed(around.before) if m.indicator == "dang_vien" and m.value >= mention.value), None)
    near = next(
        (m for m in reversed(around.earlier[-6:]) if m.indicator == "dang_vien" and m.paragraph == mention.paragraph), None
    )
    over = around.opener if around.opener is not None and around.opener.indicator == "dang_vien" else None
    return here or near or over


def _label(around: Around, mention: Mention) -> str | None:
    """The indicator whose noun stands as a label before the number (cán bộ, công chức xã còn 21 người)."""
    figures = around.rules.figures
    segment = around.folded[behind_last(around.folded, ",;(.\n\t", around.start, mention.start) : mention.start]
    nouns = list(figures.any_noun.finditer(segment))
    since = behind_last(around.folded, ";.\n", around.start, mention.start)
    if not nouns and _NUMBER_OF_MEMBERS.match(around.folded[since : mention.start]):
        return "dang_vien"
    if not nouns:
        return None
    told = [noun for noun in nouns if NUMBER_OF.search(segment, 0, noun.start())]
    noun = (told or nouns)[-1]  # nâng tổng số đảng viên toàn đảng bộ lên 56.730 người
    slug = figures.nouns[" ".join(noun[0].split())]
    between = RISEN.sub("", segment[noun.end() :])
    return slug if slug in ("dang_vien", "can_bo", "quan_chung") and not re.search(r"\d", between) else None


def _addressed(around: Around, mention: Mention) -> bool:
    """đồng chí: a member, unless the figure before counts officials, or a committee's seats are counted."""
    folded = around.folded
    elected = list(_COMMITTEE.finditer(folded, max(around.start, mention.start - _SEATS_BACK), mention.start))
    spoken = bool(elected) and not re.search(r"[;.](?=\s|$)", folded[elected[-1].end() : mention.start])
    of_members = spoken and any(m.indicator == "dang_vien" and m.start >= elected[-1].start() for m in around.before)
    if spoken and not of_members and _label(around, mention) != "dang_vien":
        mention.fields["seats"] = elected[-1][0]
    previous = around.before[-1] if around.before else None
    officials = (
        previous is not None
        and previous.indicator == "can_bo"
        and re.search(r"trong đó|gồm|có", folded[previous.end : mention.start])
    )
    people = next((m for m in reversed(around.earlier[-4:]) if m.indicator in _PEOPLE), None)
    listed = _LISTS.match(folded, around.start) and people is not None and people.indicator == "quan_chung"
    if officials and _label(around, mention) != "dang_vien":
        mention.indicator = "can_bo"
    else:  # 112 quần chúng ưu tú. Trong đó, học viên nữ 61 đồng chí
        mention.indicator = "quan_chung" if listed and people is not None and mention.value < people.value else "dang_vien"
    return True


def _people(around: Around, mention: Mention) -> bool:
    """người, học sinh, nữ …: members where they are admitted or removed, or a part of a figure of members."""
    noun, folded, cue = str(mention.fields["noun"]), around.folded, around.cue
    if not noun:  # kết nạp 16 đảng viên, trong đó 14 | là người Mông
        return _part_of_members(around, mention)
    if cue is not None and noun in ("đoàn viên", "hội viên") and _GROWS.fullmatch(folded, cue.start, cue.end):
        return False  # thành lập 4.275 tổ chức công đoàn, phát triển 486.310 đoàn viên: of a union
    left = LEFT.match(folded, mention.end) is not None and _like(around, mention, noun)
    label = _label(around, mention) if noun in ("người", "trường hợp") and not left else None
    if label:
        mention.indicator = label
    elif left or _done_to_members(around, mention, noun) or _at_fault(around, mention, noun):
        mention.indicator = "dang_vien"
    elif (again := _told_before(around, mention, noun)) is not None:
        mention.indicator = "dang_vien"
        mention.fields["same_as"] = again
    elif _honoured(around, mention):
        mention.indicator = "dang_vien"
    else:
        return _part_of_people(around, mention, noun)
    return True


def _at_fault(around: Around, mention: Mention, noun: str) -> bool:
    """Whether cases are some of the disciplined members that the sentence breaks down by their faults."""
    whole = around.opener
    if noun != "trường hợp" or whole is None or whole.measure != "ky_luat" or mention.value >= whole.value:
        return False
    beside = bool(around.before) and around.before[-1].fields.get("at_fault")
    said = around.folded[around.start : mention.start]
    if ";" in said or not (said.endswith("(") or beside or _FAULT.match(around.folded, mention.end)):
        return False
    mention.fields["at_fault"] = True  # 4 trường hợp | vi phạm …: no other deed
    return True


def _honoured(around: Around, mention: Mention) -> bool:
    """Whether people are members of whom badges are told, some given after their death: `trong đó truy tặng | 5 trường hợp`."""
    said = _POSTHUMOUSLY.search(around.folded, max(around.start, mention.start - _WORDS_BACK), mention.start)
    return said is not None and _members(around, mention) is not None


def _done_to_members(around: Around, mention: Mention, noun: str) -> bool:
    """Whether what was done with the people counted is done with members: they were admitted, or found at fault among them."""
    cue = around.cue
    done = cue is not None and cue.gives in MEMBER_MEASURES and cue.where in ("before", "after")
    if cue is not None and done and _object_of(around, mention, cue, noun):
        return True
    # kiểm tra 52 tổ chức đảng, 231 đảng viên; kết luận 188 trường hợp có vi phạm
    found_out = noun == "trường hợp" and around.folded.endswith("kết luận ", around.start, mention.start)
    return found_out and bool(around.before) and around.before[-1].indicator == "dang_vien"


def _told_before(around: Around, mention: Mention, noun: str) -> Mention | None:
    """The figure of members that one of the same noun goes on with, or tells again."""
    near = reversed([*around.earlier[-4:], *around.before])
    like = next((m for m in near if m.fields.get("noun") == noun and m.indicator == "dang_vien"), None)
    if like is not None and like.paragraph == mention.paragraph:
        since = max(around.start, like.end) if like in around.before else around.start
        if _AS_OF_LIKE.search(around.folded, since, mention.start):
            return like
    return _counted_before(around, mention, noun) or _ranked(around, mention, noun)


def _part_of_people(around: Around, mention: Mention, noun: str) -> bool:
    """Whether people are a part of the members (or those about to be) counted before them, in the sentence or above it."""
    folded, last = around.folded, around.before[-1] if around.before else None
    listed = last is not None and last.fields.get("candidate") in ("people", "address") and last.indicator == "dang_vien"
    next_to = listed and last is not None and _NEXT_IN_LIST.fullmatch(folded, last.end, mention.start) is not None
    whole = [m for m in around.before if m.fields.get("candidate") != "people"] if next_to else around.before
    members = _members(replace(around, before=whole), mention)  # 8 nữ, 11 người …: of what the 8 are of
    if members is None:
        members = next((m for m in reversed(whole) if m.indicator == "quan_chung"), None)
    if members is None or mention.value > members.value:
        return False
    if members in around.before:
        chained = last is members or listed
        between = folded[members.end : mention.start]
        accepted = noun in ("dự bị", "chính thức") and _COUNTERPART.fullmatch(between) is not None
        accepted = accepted or (
            noun in _KINDS_OF_MEMBERS and chained and between == ", "
        )  # có 4 đảng viên, | 3 chính thức, 1 dự bị
        others = _OTHER_PEOPLE.search(between) or _OTHER_SUBJECT.search(between)
        accepted = accepted or (chained and (next_to or bool(_BREAKDOWN.search(between))) and not others)
    else:
        accepted = _LED.match(folded, around.start, mention.start) is not None
    if accepted:
        mention.indicator = members.indicator
    return accepted


def _like(around: Around, mention: Mention, noun: str) -> bool:
    """Whether members were counted by the same noun before: `đã có 214 em học sinh được kết nạp; | 324 em | còn lại …`."""
    near = [m for m in [*around.earlier[-4:], *around.before] if m.indicator == "dang_vien" and m.paragraph == mention.paragraph]
    return any(noun in str(m.fields.get("noun") or "") for m in near)


def _part_of_members(around: Around, mention: Mention) -> bool:
    """Whether a number in a list of parts, which has no noun, is of members: its sentence counts them, and nothing else last."""
    members = _members(around, mention)
    among = members is not None and members in around.before and around.before[-1].indicator == "dang_vien"
    admitted = around.opener is not None and around.opener.measure == "ket_nap" and not around.before
    among = among or (admitted and members is around.opener)  # Trong số mới vào Đảng, | 7.415 | là đoàn viên
    if among:
        mention.indicator = "dang_vien"
    return among


def _ranked(around: Around, mention: Mention, noun: str) -> Mention | None:
    """The people admitted of whom a row of units tells: `trong đó 97 sinh viên. Dẫn đầu là Trường A với | 38 sinh viên`."""
    if not _RANKED.search(around.folded, around.start, mention.start):
        return None
    near = [m for m in [*around.earlier[-4:], *around.before] if m.indicator == "dang_vien" and m.value >= mention.value]
    alike = (m for m in reversed(near) if mention.paragraph - m.paragraph <= 1 and m.fields.get("noun"))
    return next((m for m in alike if noun in (m.fields["noun"], "em", "người")), None)


def _counted_before(around: Around, mention: Mention, noun: str) -> Mention | None:
    """The members that `trong 39 người bị kỷ luật` speaks of again; those of whom `đã được 47 người` says how many by now."""
    folded = around.folded
    near = [m for m in [*around.earlier[-4:], *around.before] if m.indicator == "dang_vien" and m.paragraph == mention.paragraph]
    if AMONG.search(folded, max(around.start, mention.start - _WORDS_BACK), mention.start):
        again = [*around.earlier, *around.before] if THOSE.match(folded, mention.end) else near
        return next((m for m in reversed(again) if m.indicator == "dang_vien" and m.value == mention.value), None)
    if noun not in ("người", "em"):
        return None
    if AMONG_THEM.match(folded, mention.end):  # 15 đảng viên, bốn người trong số đó là nữ
        return next((m for m in reversed(near) if m.value > mention.value and m.whole is None), None)
    by_now = _BY_NOW.search(folded, max(around.start, mention.start - _WORDS_BACK), mention.start)
    return next((m for m in reversed(near) if m.measure == "ket_nap"), None) if by_now else None


def _organisations(around: Around, mention: Mention) -> bool:
    """tổ chức, bare: the Party's where they are rated or disciplined as others are (41 tổ chức hoàn thành tốt nhiệm vụ).

    đơn vị only where they are rated (Tổ chức cơ sở đảng: 6/34 đơn vị hoàn thành xuất sắc nhiệm vụ).
    """
    if around.cue is not None and around.cue.gives == "xep_loai":
        nouns = list(around.rules.figures.any_noun.finditer(around.folded, max(0, mention.start - _RATED_BACK), mention.start))
        slugs = [around.rules.figures.nouns[" ".join(noun[0].split())] for noun in nouns]
        mention.indicator = next((slug for slug in reversed(slugs) if slug in _RATED_BODIES), None)
        return mention.indicator is not None
    if (total := _counted_label(around, mention)) is not None:
        mention.indicator = total
        return True
    if mention.fields["noun"] != "tổ chức":
        return False  # tặng giấy khen cho 5 đơn vị
    if _counted_again(around, mention):
        mention.indicator = "to_chuc_dang"
        return True
    if around.cue is None or around.cue.gives not in ("ky_luat", "khac") or _OTHER_BODIES.match(around.folded, mention.end):
        return False
    beside = _BESIDE_MEMBERS.match(around.folded, mention.end)
    told = any(m.indicator == "to_chuc_dang" and m.value >= mention.value for m in around.before)
    if not beside and not told and not _OF_ORGANISATIONS.match(around.folded, around.start):
        return False
    mention.indicator = "to_chuc_dang"
    return True


def _counted_label(around: Around, mention: Mention) -> str | None:
    """What a total counts by the words before it: `nâng tổng số chi bộ trực thuộc lên | 7 đơn vị`."""
    at = around.folded.rfind(_TOTAL_OF, around.start, mention.start)
    noun = around.rules.figures.noun.match(around.folded, at + len(_TOTAL_OF), mention.start) if at >= 0 else None
    if noun is None or not _REACHED.fullmatch(around.folded, noun.end(), mention.start):
        return None
    slug = around.rules.figures.nouns[" ".join(noun[0].split())]
    return slug if slug in {*_RATED_BODIES, "chi_bo", "dang_bo"} else None


def _counted_again(around: Around, mention: Mention) -> bool:
    """Whether `tổ chức` says again what its sentence, or a figure before, calls so: `Số tổ chức đảng … là 143 tổ chức`."""
    if _OTHER_BODIES.match(around.folded, mention.end):
        return False
    alike = (m for m in [*around.before, *around.earlier[-4:]] if m.fields.get("noun") == "tổ chức")
    like = any(m.indicator == "to_chuc_dang" and m.paragraph == mention.paragraph and m.value > mention.value for m in alike)
    return like or _NUMBER_OF_BODIES.search(around.folded, around.start, mention.start) is not None


def _object_of(around: Around, mention: Mention, cue: Cue, noun: str) -> bool:
    """Whether people are what a verb of admission, removal or discipline speaks of."""
    counts = around.before
    if cue.gives == "ky_luat" and (noun in ("cán bộ", "công chức", "viên chức") or (noun in ("người", "cá nhân") and not counts)):
        return False
    if not counts and not _PARTY.search(around.folded, max(0, around.start - _NEAR), mention.end + _NEAR):
        return False
    between = around.folded[cue.end : mention.start] if cue.where == "before" else ""
    direct = len(between) <= 60 and not re.search(r"[.;(]", between)
    return direct or bool(counts and counts[-1].indicator == "dang_vien" and counts[-1].end > cue.end)


def _labelled_members(around: Around, mention: Mention) -> bool:
    """chính thức 471, dự bị 15; nữ 213: of the members counted before, and no more than they are."""
    held = next((m for m in reversed(around.before) if m.indicator == "dang_vien" and m.value >= mention.value), None)
    members = held or _members(around, mention)
    if members is None or mention.value > members.value or (members.paragraph != mention.paragraph and around.opener is None):
        return False
    mention.indicator = "dang_vien"
    return True


def _same(around: Around, mention: Mention) -> bool:
    """con số này là 39: what was counted before; con số tương ứng là 2.906 và 38: what was counted before, in order."""
    known = [m for m in [*around.earlier[-6:], *around.before] if m.indicator and m.paragraph == mention.paragraph]
    order = mention.fields.get("order")
    told = [m for m in around.before if m.fields.get("order") is None]
    told = told or [m for m in known if m.fields.get("order") is None][-_TWO:]
    whole = next((m for m in reversed(known) if m.whole is None), None)
    last = next((m for m in reversed(known) if m.measure == "ket_nap"), known[-1] if known else None)
    if whole is not None and whole.measure == "hien_co" and whole.period is not None and not mention.fields.get("planned"):
        last = whole  # Đại hội tháng 3/2010 ghi nhận 11 đảng viên. Đến cuối năm 2015, con số ấy là 19
    if mention.fields.get("than"):
        last = next((m for m in reversed(known) if m.whole is None and m.status == "actual"), None)
    if isinstance(order, int) and order < len(told):
        last = told[order]
    if last is not None and last.whole is not None and _THIS_NUMBER.search(around.folded, around.start, mention.start):
        last = last.whole  # 94 tổ chức đảng, gồm 6 đảng bộ, 88 chi bộ. Sau 6 tháng, con số này tăng lên 101
    if last is None:
        return False
    mention.indicator = last.indicator
    mention.fields["same_as"] = last
    return True


def _disciplined(around: Around, mention: Mention) -> bool:
    """khiển trách 22, cảnh cáo 7: a form of discipline, of the members or organisations counted before."""
    counts = [*around.earlier[-8:], *around.before]
    punished = next(
        (
            m
            for m in reversed(counts)
            if (m.indicator in ("dang_vien", "to_chuc_dang") or _IN_ITS_BRACKET.fullmatch(around.folded, m.end, mention.start))
            and m.measure in ("ky_luat", "dua_ra_khoi_dang")
        ),
        None,
    )
    if punished is None and not re.search(r"kỷ luật|ra khỏi đảng", around.folded[around.start : mention.start]):
        return False
    mention.indicator = punished.indicator if punished else "dang_vien"
    discipline = around.rules.relations.discipline
    found = discipline.regex.fullmatch(str(mention.fields["label"]))
    if found:
        mention.measure = discipline.kind(found)
    return True


def _rated(around: Around, mention: Mention) -> bool:
    """hoàn thành tốt: 25: what is rated stands at the head of the sentence, or was counted before."""
    figures = around.rules.figures
    nouns = list(figures.any_noun.finditer(around.folded, around.start, mention.start))
    recent = [
        m
        for m in [*around.earlier[-4:], *around.before]
        if m.indicator and m.indicator != "thon_ban" and mention.paragraph - m.paragraph <= 4
    ]
    over = list(figures.any_noun.finditer(around.heading)) if not nouns else []
    if nouns or over:
        mention.indicator = figures.nouns[" ".join((nouns or over)[-1][0].split())]
    elif recent:
        mention.indicator = recent[-1].indicator
    elif around.opener is not None:
        mention.indicator = around.opener.indicator
    return mention.indicator is not None
