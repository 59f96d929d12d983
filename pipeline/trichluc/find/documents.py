"""Documents: Nghị quyết số 21-NQ/TW ngày 16/6/2022 của Ban Chấp hành Trung ương Đảng (khóa XIII)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from trichluc.find.dates import FoundDate
from trichluc.find.mention import Mention
from trichluc.find.numbers import UNITS
from trichluc.rules.documents import DocumentRules

# Each is matched at one place only (`.match(text, position)`), on the text that keeps its case.
_CODE = re.compile(
    r"\d{1,5}[a-zA-Z]?(?:\s?[-–/.]\s?(?:19|20)\d\d(?=\s?[-–/]))?"
    r"(?:\s?[-–/]\s?[A-ZĐƯ][A-ZĐƯa-zđư&]{0,15}\d{0,2}(?:\.\d\d?)?){1,4}(?![a-zđ])"
)
# Quyết định | 217|,218 của …
_BARE = re.compile(r"\d{1,4}(?![\w%]|[./\-–]\d|,\d(?!\d{1,3}(?:\s*[,;)–-]|\s+(?:của|và|về)\s|$)))")
_SPACED_CODE = re.compile(r"\d{1,4}\s?(?:NQ|QĐ|CT|KL|QC|HD|KH|CTr|TT|TB|BC|ĐA)\s?[-–/]\s?[A-ZĐƯ]{2,8}(?![\wđ])")  # 217 QĐ/TW
_ABBREVIATED = re.compile(r"\s*\((?:NQ|QĐ|CT|KL|HD|KH|CTr)\)")  # Nghị quyết | (NQ) | 28
_NUMBER_LABEL = re.compile(r"[,\s]*(?:[Ss]ố|SỐ)\s*:?\s*")
_LAW_NAME = re.compile(r"[^.;:()“”\"\d]{1,70}?\s+số\s*:?\s*")
_FAR_LABEL = re.compile(r"(?:\s+[^\s,;:.()“”\"]+){1,8}?\s+(?:[Ss]ố|SỐ)\s*:?\s*")
# Quyết định công nhận Trường Tiểu học | số 2; Quyết định thành lập Chi bộ tổ dân phố | số 7
_BODY = regex.compile(r"\s\p{Lu}|(?<!\w)(?:trường|chi bộ|đảng bộ|tổ|thôn|bản|ấp|khu|nhà|đường|phường|trạm|đội|lớp)(?!\w)")
_TOLD_BACK = 4_000  # characters in which a document was told before by the same name
_QUANTITY = 3  # digits, more than which no quantity behind a document's kind has
# Quy định 37 | giữ lại …, beside: Quy định 10 hồ sơ
_TELLS = re.compile(
    r"\s+(?:giữ|quy định|nêu|yêu cầu|nói|chỉ|khẳng định|bổ sung|thay|ghi|còn|mới|không|kỹ|xác định|nhấn mạnh|bắt buộc|[A-ZĐ])"
)
_SMALL_WORD = re.compile(
    r"(?:của|về|ngày|khóa|đến|và|là|thì|được|đã|tại|do|ở|cũng|vào|trong|cho|để|với|từ|sau|theo|ra|đi|này|có|tạo|giúp|trên"
    r"|HĐND|UBND|TU)(?!\w)"
)
_DATED = re.compile(r"\s*,?\s*ngày\s+\d{1,2}[./-]\d{1,2}")
_NEXT = re.compile(r"\s*(?:(?:;|và|hoặc|,\s*và)\s+|,\s*)(?:[Ss]ố\s*:?\s*)?")
_ROMAN = r"[IVXLC]{1,6}(?![\w])"
_ORDINAL = rf"(?:{_ROMAN}|\d{{1,2}}(?!\d)|(?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)(?!\w))"
_CENTRAL = r"(?:[Tt]rung ương|TRUNG ƯƠNG|TW|T\.Ư|TƯ|Ư)(?: [Đđ]ảng)?"
_COMMITTEE = rf"(?:Ban [Cc]hấp hành|BCH|BAN CHẤP HÀNH)\s+{_CENTRAL}"
_PLENUM = re.compile(
    rf"\s*[(,]?\s*(?:của\s+)?(?:(?:[Hh]ội nghị|HỘI NGHỊ)\s+"
    rf"(?:(?:lần thứ|LẦN THỨ)\s+(?P<a>{_ORDINAL})(?:(?:,|\s[-–])?\s+(?:của\s+)?(?:{_COMMITTEE}"
    rf"|{_CENTRAL}))"
    rf"|(?:(?:{_COMMITTEE}|{_CENTRAL})\s+(?:lần thứ\s+)?(?P<b>{_ORDINAL})))"
    rf"|(?:{_CENTRAL}\s+(?:lần thứ\s+)?|(?:TW|TƯ))(?P<c>{_ORDINAL}))"
)
_CONGRESS = re.compile(
    rf"\s+(?:của\s+)?(?:[Đđ]ại [Hh]ội|ĐẠI HỘI)(?:\s+(?:Đảng\s+)?(?P<a>{_ROMAN})"
    rf"|(?:\s+(?!lần|LẦN|Lần)[^\s,;:.()“”]+){{0,9}}?,?\s+(?:[Ll]ần [Tt]hứ|LẦN THỨ|thứ)\s+(?P<b>{_ROMAN}|\d{{1,2}}(?!\d))"
    rf"|(?:\s+(?!khóa)[^\s,;:.()“”]+){{1,7}}?,?\s+\(?(?:[Kk]hóa|KHÓA)\s+(?P<term>{_ROMAN})\)?)"
)
_TERM = re.compile(rf"\s*[,(]?\s*(?:[Kk]hóa|KHÓA)\s+(?P<term>{_ROMAN})\)?")
_MORE_TERMS = re.compile(rf"(?:,|\s+và)\s+(?:khóa\s+)?(?P<term>{_ROMAN})\)?")
_DATE_LEAD = re.compile(r"\s*[,(]?\s*(?:(?:được\s+)?(?:ban hành|ký|ra)\s+)?(?:ngày\s*)?", re.IGNORECASE)
# … của Ban Tổ chức Trung ương, ngày 10/6/2009, | Huyện ủy Lộc Bình xây dựng Kế hoạch: the day of what follows
_DONE_ON = re.compile(
    r"\s*,\s+(?:[^\s,.;:()]+\s+){1,6}?(?:đã\s+)?(?:xây dựng|ban hành|thông qua|công bố|tổ chức|nhập|sáp nhập|thành lập)\s"
)
_OF = re.compile(r"\s*,?\s+của\s+|,?\s*của\s+")
_ISSUER = regex.compile(
    r"\p{Lu}[^\s,.;:()“”\"]*+(?:\s+T\.Ư(?!\w)|(?:\s+|,\s+|\s+và\s+)(?!(?i:nghị quyết|kế hoạch|chỉ thị|hướng dẫn|quy định"
    r"|quy chế|quyết định|kết luận|đề án|chương trình"
    r"|công văn|thông tri|thông báo|thông tư|báo cáo|nghị định|luật|khóa)(?!\w))\p{Lu}[^\s,.;:()“”\"]*+"
    r"|\s+(?:ủy|uỷ|bộ|hành|trung|ương|tỉnh|huyện|xã|phường|thị|thành|phố|đảng|ban|bí|thư|chính|trị|thường|vụ|tổ|chức|kiểm|tra|tuyên|giáo|dân|vận|phủ"
    r"|tướng|quốc|hội|đại|biểu|quân|đoàn|khối|các|cơ|quan|doanh|nghiệp|trấn|chấp|chủ|tịch|nhân|đặc|khu|công|an|sự|biên|phòng|trưởng|lâm|thời)(?!\w))*+"
)
# Chỉ thị số 37 của Bộ Chính trị|, Huyện ủy Bảo Thắng chỉ đạo …
_GOES_ON = regex.compile(r"\s*(?:\p{Lu}\p{L}*+\s+)*(?!về|và|ngày|khóa|lần)\p{Ll}")
_OTHER_BODY = regex.compile(r",\s+(?=(?:Ban (?:Thường vụ|Chấp hành) )?(?:Tỉnh|Huyện|Thành|Thị|Quận|Đảng|Chi) (?:ủy|uỷ|bộ)(?!\w))")
_QUOTED = re.compile(r"\s*(?:,\s*)?(?:[Vv]ề\s+(?:việc\s+)?)?[“\"”]([^“”\"]{3,300})[”\"“]")
_ABOUT = re.compile(r"\s*,?\s*(?:[Vv]ề|VỀ)\s+([^;.\n“”]{3,300})")
_ISSUED_BY = re.compile(r"([A-ZĐ][^,.;:()]{2,60}?)\s+(?:đã\s+|vừa\s+|đã có\s+)?(?:xây dựng,?\s+)?ban hành\s+(?:các\s+)?$")
_ENACTED = re.compile(
    r"(?<!\w)(?:ban hành|xây dựng|ký|ra|thông qua|(?:Trung ương|[Tt]ỉnh ủy|[Hh]uyện ủy|[Tt]hành ủy) có)\s+(?:(?:các|thêm)\s+)?$"
)
_OF_ANOTHER = re.compile(r"\d[^\s,;()]*[A-ZĐ],?\s+(?:ra\s+)?$")  # Thông tri số 01-TT/ĐUCA | ngày 19/7/2019, …

_NO_LAW = re.compile(r"(?:kỷ|pháp|quy|đạo)\s+$")
_DIGIT = re.compile(r"\d")
_WORDED = re.compile("rung ương|RUNG ƯƠNG|TW|Ư|ại hội|ẠI HỘI")  # a document without a digit is told by its plenum or congress


def find_documents(folded: str, plain: str, start: int, end: int, dates: list[FoundDate], rules: DocumentRules) -> list[Mention]:
    """The documents between two offsets, in order; a list of numbers gives one each."""
    found: list[Mention] = []
    if not _DIGIT.search(plain, start, end) and not _WORDED.search(plain, start, end):
        return found
    position = start
    while match := rules.type_word.search(folded, position, end):
        position = match.end()
        made = list(_at(folded, plain, match, end, dates, rules))
        if made:
            _complete(plain, start, made, dates)
            found += made
            position = max(position, made[-1].end)
    return found


def _at(
    folded: str, plain: str, word: re.Match[str], end: int, dates: list[FoundDate], rules: DocumentRules
) -> Iterator[Mention]:
    """The documents of which one type word is the head."""
    slug = rules.slugs[" ".join(word[0].split())]
    after = word.end()
    if modifier := rules.modifier.match(folded, after, end) or _ABBREVIATED.match(plain, after, end):
        after = modifier.end()
    label = _NUMBER_LABEL.match(plain, after, end)
    at = label.end() if label else _skip_blank(plain, after, end)
    number = _CODE.match(plain, at, end) or _SPACED_CODE.match(plain, at, end)
    far = _FAR_LABEL.match(plain, after, end) if not number and not label else None
    if far and not _names_another(folded, after, far.end(), rules):  # Nghị quyết Trung ương 4 và | Chỉ thị số 05-CT/TW
        number = _CODE.match(plain, far.end(), end) or (
            None if _BODY.search(plain, after, far.end()) else _told(plain, far.end(), end)
        )
    if (
        not number
        and slug == "luat"
        and (name := _LAW_NAME.match(plain, after, end))
        and not _names_another(folded, after, name.end(), rules)  # Luật Cán bộ, công chức, Chính phủ có | Nghị định số …
    ):
        number = _CODE.match(plain, name.end(), end)
    if slug == "luat" and _NO_LAW.search(folded, max(0, word.start() - 6), word.start()):
        return
    bare = _BARE.match(plain, at, end) if not number and slug != "luat" and at > after else None
    dated = bare and _DATED.match(folded, bare.end(), end)
    # (kế hoạch 280): a plan, no document
    planned = slug == "ke_hoach" and not label and bare and _in_brackets(plain, word.start(), bare.end())
    quantity = bare and not dated and (planned or rules.not_after_number.match(folded, bare.end(), end))
    if bare and not quantity and (label or dated or _stands_alone(plain, bare.end(), end) or _is_title(plain, word, bare)):
        number = bare
    if number:
        yield from _numbered(plain, word.start(), slug, number, end, dates, rules, folded)
    elif plenum := _PLENUM.match(plain, after, end):
        yield from _plenums(plain, word.start(), slug, plenum, end)
    elif congress := _CONGRESS.match(plain, after, end):
        yield from _congress(word.start(), slug, congress)


def _told(plain: str, at: int, end: int) -> re.Match[str] | None:
    """A number without a code behind `số` that ends a phrase: `Chương trình kiểm tra số | 67 | của Bộ Chính trị`."""
    bare = _BARE.match(plain, at, end)
    return bare if bare and _stands_alone(plain, bare.end(), end) else None


def _is_title(plain: str, word: re.Match[str], bare: re.Match[str]) -> bool:
    """Whether a type with a capital inside a sentence names a document by its number: `so với | Quy định 37`."""
    before = plain[max(0, word.start() - 2) : word.start()]
    inside = before[-1:] == " " and (before[:1].isalnum() or before[:1] in ",;)")
    inside = inside or word[0] in ("chỉ thị", "nghị quyết", "nghị định", "thông tư")  # which are no verbs
    titled = plain[word.start()].isupper() and not plain[word.start() : word.end()].isupper()
    if not inside or not titled or len(bare[0]) <= 1:
        return False
    name, since = plain[word.start() : word.end()], max(0, word.start() - _TOLD_BACK)
    told = any(plain.find(f"{name} {so}{bare[0]}", since, word.start()) >= 0 for so in ("", "số "))
    return told or len(bare[0]) > _QUANTITY or _TELLS.match(plain, bare.end()) is not None


def _in_brackets(plain: str, start: int, end: int) -> bool:
    """Whether brackets hold what stands between two offsets, and nothing else."""
    return plain.endswith("(", 0, start) and plain.startswith(")", end)


def _names_another(folded: str, start: int, end: int, rules: DocumentRules) -> bool:
    """Whether another document is named between two offsets; quyết định kỷ luật số 25 names one only."""
    return any(not _NO_LAW.search(folded, start, word.start()) for word in rules.type_word.finditer(folded, start, end))


def _skip_blank(plain: str, at: int, end: int) -> int:
    while at < end and plain[at].isspace():
        at += 1
    return at


def _stands_alone(plain: str, at: int, end: int) -> bool:
    """A bare number without số is a document's only at the end of a phrase or before a small word."""
    rest = plain[at : min(end, at + 12)].lstrip()
    return not rest or rest[0] in ',.;:)”"' or _SMALL_WORD.match(rest) is not None


def _document(start: int, end: int, slug: str, form: str, **fields: object) -> Mention:
    return Mention("document", start, end, f"documents/{form}", fields={"doc_type": slug, **fields})


def _numbered(
    plain: str, start: int, slug: str, number: re.Match[str], end: int, dates: list[FoundDate], rules: DocumentRules, folded: str
) -> Iterator[Mention]:
    """One document per number of the list, all with what is said after the last one."""
    made = [_document(start, number.end(), slug, "so", number=_clean_number(number[0]))]
    bare = number.re is _BARE
    while more := _NEXT.match(plain, made[-1].end, end):
        following = _CODE.match(plain, more.end(), end) or _SPACED_CODE.match(plain, more.end(), end)
        if bare and not following:
            following = _BARE.match(plain, more.end(), end)
        if not following or (following.re is _BARE and rules.not_after_number.match(folded, following.end(), end)):
            break
        made.append(_document(following.start(), following.end(), slug, "so", number=_clean_number(following[0])))
    _trailer(plain, made, end, dates)
    yield from made


def _clean_number(code: str) -> str:
    return re.sub(r"\s", "", code).replace("–", "-").upper()


def _trailer(plain: str, made: list[Mention], end: int, dates: list[FoundDate]) -> None:
    """Issue date, issuer, plenum, term and title behind the last number; they hold for all of the list."""
    last = made[-1]
    for _ in range(5):
        at = last.end
        lead = _DATE_LEAD.match(plain, at, end)
        day = next(
            (d for d in dates if lead and d.start <= lead.end() < d.end and d.makes == "day" and d.has_year and d.start >= at),
            None,
        )
        if day and "issued" not in last.fields and not ("issuer" in last.fields and _DONE_ON.match(plain, day.end, end)):
            _share(made, issued=day.first)
            last.end = day.end + (plain[day.end : day.end + 1] == ")" and "(" in plain[at : day.start])
        elif (match := _PLENUM.match(plain, at, end)) and "plenum" not in last.fields:
            last.end = match.end()
            _share(made, plenum=_ordinal(match["a"] or match["b"] or match["c"]))
        elif match := _TERM.match(plain, at, end):
            if "term" in last.fields:
                break
            last.end = match.end()
            _share(made, term=match["term"])
        elif (of := _OF.match(plain, at, end)) and "issuer" not in last.fields:
            issuer = _issuer(plain, of.end(), end)
            if not issuer:
                break
            _share(made, issuer=issuer)
            last.end = of.end() + len(issuer)
        else:
            break
    if plain[last.end : last.end + 1] == ")" and "(" in plain[last.start : last.end]:
        last.end += 1


def _share(made: list[Mention], **fields: object) -> None:
    for one in made:
        one.fields.update({k: v for k, v in fields.items() if v is not None})


def _issuer(plain: str, at: int, end: int) -> str | None:
    match = _ISSUER.match(plain, at, end)
    if not match:
        return None
    if not _GOES_ON.match(plain, match.end(), end):
        return match[0].rstrip()
    return _OTHER_BODY.split(match[0], maxsplit=1)[0].rstrip()


def _plenums(plain: str, start: int, slug: str, match: re.Match[str], end: int) -> Iterator[Mention]:
    """Nghị quyết Trung ương 4 (khóa XI, XII): one document per term."""
    plenum = _ordinal(match["a"] or match["b"] or match["c"])
    first = _document(start, match.end(), slug, "hoi_nghi", plenum=plenum, issuer="Trung ương")
    yield first
    if term := _TERM.match(plain, first.end, end):
        first.fields["term"] = term["term"]
        first.end = term.end()
        while more := _MORE_TERMS.match(plain, first.end, end):
            yield _document(
                more.start("term"), more.end("term"), slug, "hoi_nghi", plenum=plenum, term=more["term"], issuer="Trung ương"
            )
            first = _document(first.start, more.end(), slug, "hoi_nghi")


def _congress(start: int, slug: str, match: re.Match[str]) -> Iterator[Mention]:
    fields: dict[str, object] = {"congress": match["a"] or match["b"]} if match["a"] or match["b"] else {"term": match["term"]}
    words = match[0].split()
    body = [w for w in words if w[:1].isupper()] and re.search(
        r"(?:Đảng bộ|ĐẢNG BỘ)(?:\s+[^\s,;:.()]+){0,6}?(?=,?\s+(?:lần|LẦN|thứ))", match[0]
    )
    if body:
        fields["issuer"] = body[0]
    yield _document(start, match.end(), slug, "dai_hoi", **fields)


def _ordinal(word: str | None) -> int | None:
    """4, IV, tư → 4."""
    if word is None:
        return None
    if word.isdigit():
        return int(word)
    if word in UNITS or word in {"nhất", "mười"}:
        return {"nhất": 1, "mười": 10}.get(word) or UNITS[word]
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    digits = [values[c] for c in word]
    return sum(-a if a < b else a for a, b in zip(digits, [*digits[1:], 0], strict=True))


def _complete(plain: str, start: int, made: list[Mention], dates: list[FoundDate]) -> None:
    """Title behind, issuer and day of issue before: `Ngày 09/10/2023, Tỉnh ủy ban hành Nghị quyết số …`."""
    last = made[-1]
    title = _QUOTED.match(plain, last.end) or _ABOUT.match(plain, last.end)
    if title:
        _share(made, title=title[1].strip().rstrip(","))
    before = plain[max(start, made[0].start - 100) : made[0].start]
    if "issuer" not in last.fields and (by := _ISSUED_BY.search(before)):
        _share(made, issuer=by[1].strip())
    if "issued" not in last.fields and "number" in last.fields and _ENACTED.search(before):
        offset = made[0].start - len(before)
        day = next((d for d in dates if d.makes == "day" and d.has_year and offset <= d.start and d.end <= made[0].start), None)
        other = day is not None and _OF_ANOTHER.search(plain, offset, day.start)
        if day and not other and not re.search(r"[;.]\s", plain[day.end : made[0].start]):
            _share(made, issued=day.first)
