"""Organisations that begin with a level word, a committee or a Party head: `Đảng bộ huyện Mường Nhé`, `toàn huyện`."""

from __future__ import annotations

import re

import regex

from trichluc.places.units import key
from trichluc.places.units import known as known_unit
from trichluc.relate.organisations.agencies import PERSON_WORDS
from trichluc.relate.organisations.governing import speaks_of_one
from trichluc.relate.organisations.known import Known, Org, OrgMention
from trichluc.rules.alternation import compile_words
from trichluc.rules.context import ContextRules
from trichluc.rules.phrases import fold
from trichluc.text import View

_SAID = r"(?!(?i:nói|cho|kể|chia|tâm|khẳng|nhấn|bí|phó|trưởng|chủ)(?!\p{L}))"  # làng Bua|-nói, beside Phan Rang-Tháp Chàm
_WORD = rf"\p{{Lu}}(?:[^-\s,.;:()“”\"\[\]|/–]|-{_SAID})*+"
_NAME = regex.compile(
    rf"\s+(?:[“\"])?(?P<name>(?:{_WORD})(?:\s+{_WORD}|\s+-\s+{_WORD})*+(?:\s+\d{{1,2}}(?![.,]?\d|[/%]|\s*%)(?=[\s,.;:)]|$))?+)"
)
_OFFICER = re.compile(r"\s+viên(?!\w)")  # mỗi huyện ủy viên
_PIECE = re.compile(r"\S+")
_SMALL_WORD = regex.compile(r" (\p{Ll}+)(?!\w)")
_GLUED_NAME = regex.compile(_NAME.pattern.replace(r"\s+", r"\s*", 1))
_NUMBER_NAME = re.compile(r"\s+(?:số\s+)?(?P<name>\d{1,2}[A-Z]?)(?=[,.;:)\s(]|$)")
_NOT_AFTER_NUMBER = re.compile(
    r"\s*(?:năm(?!\s+(?:19|20)\d\d)|tháng|đảng viên|chi bộ|hộ|người|thôn|ngày|lần|đồng chí|tổ chức|%|km|ha)(?!\w)"
)
_CITY_WORDS = re.compile(r"^(?:TP\.?|Tp\.?|Thành phố|thành phố)\s*")
NAME_RUN = regex.compile(r"\p{Lu}[\p{L}'’]*+(?: \p{Lu}[\p{L}'’]*+){1,3}+")
_IN_OFFICE = compile_words(
    r"(?<!\w)(?:giữ chức|giữ chức vụ|đảm nhiệm|kiêm|bầu|làm)\s+[^,;.()]{0,14}(?:bí thư|chủ tịch|ủy viên|trưởng ban)\s*$"
)
_PEOPLES = compile_words(r"\s+(?:Mông|Dao|Thái|Khmer|Khơ Mú|Chăm|Tày|Nùng|Mường|Hà Nhì|La Hủ|Jrai|Ba Na|Ê Đê)(?!\w)")


def headed_at(
    view: View, start: int, match: re.Match[str], end: int, rules: ContextRules, known: Known, figures: frozenset[int]
) -> OrgMention | None:
    """An organisation that begins with a level word, a committee or a Party head."""
    folded = view.folded
    word = " ".join(match[0].split())
    before = folded[max(start, match.start() - 40) : match.start()]
    if _is_no_unit(word, before, view.plain[max(start, match.start() - 12) : match.start() + 1], rules):
        return None
    if rules.whole_party.fullmatch(folded, match.start(), match.end()):
        if re.compile(r"\s+bộ(?!\w)").match(folded, match.end(), end):
            return OrgMention(match.start(), match.end() + 3, None, None, "đảng bộ", whole=True)
        return OrgMention(match.start(), match.end(), Org("trung_uong", None), "trung_uong", word)
    level = rules.committee_of.get(word) or rules.level_of.get(word)
    at = match.end()
    between = rules.between.match(folded, at, end) if level else None
    if between and not view.plain[between.start() : between.end()].strip().istitle():
        at = between.end()  # xã cù lao Tân Huề, but: huyện Cù Lao Dung
    if word == "thành ủy" and (city := re.compile(r"\s+(?:tp\.?|thành phố)(?=\s)").match(folded, at, end)):
        at = city.end()
    if _OFFICER.match(view.plain, at, end) or _begins_name(view, match, end, known):
        return None  # mỗi huyện ủy viên, but xã Viên Bình; Buôn Hồ
    if _IN_OFFICE.search(before):
        return None  # giữ chức phó bí thư đảng ủy xã
    name, finish = _name(view, start, match, word, at, end, rules, known, figures)
    if name and level == "tinh" and fold(name) not in rules.provinces:
        if before.endswith("các "):
            return None  # các tỉnh Tây Nguyên
        name = name if word.endswith("tỉnh") else None  # Chủ nhiệm UBKT Tỉnh ủy Lê Viết Hòa
    if word == "khu vực" and (not name or name.isupper()):
        return None  # khu vực | HTX
    if name and level == "thon" and _is_above(view, at, end, name, between is not None, rules):
        return None  # xóm biên giới | Cao Bằng, bản Mông | Mường Lát: hamlets there
    if name:
        org = _named(word, level, name, rules, known)
        if org:
            return OrgMention(match.start(), finish, org, org.level, word)
        return None
    if not speaks_of_one(view, start, match, before, end, rules):
        return None
    whole = word == "đảng bộ" and before.rstrip().endswith("toàn")
    return OrgMention(match.start(), match.end(), None, level, word, whole=whole)


def _is_above(view: View, at: int, end: int, name: str, between: bool, rules: ContextRules) -> bool:
    """Whether what stands behind the word of a hamlet and another is a province's or district's name, maybe behind a people's:
    `bản Mông | Mường Lát`, beside `thôn Thái Bình`.
    """
    if not between and not _PEOPLES.match(view.plain, at, end):
        return False
    names = {name.partition(" ")[2], *([name] if between else [])}
    return any(fold(one) in rules.provinces or known_unit("huyen", key(one)) for one in names if one)


def _begins_name(view: View, match: re.Match[str], end: int, known: Known) -> bool:
    """Whether a level word with a capital is the first word of a name: Buôn Ma Thuột, Sóc Sơn, xã Bản Xèo named before."""
    if not view.plain[match.start()].isupper():
        return False
    run = NAME_RUN.match(view.plain, match.start(), end)
    words = run[0].split(" ") if run else []
    names = (" ".join(words[:count]) for count in range(len(words), 1, -1))
    return any(fold(name) in known or known_unit("huyen", key(name)) or known_unit("tinh", key(name)) for name in names)


def _is_no_unit(word: str, before: str, plain: str, rules: ContextRules) -> bool:
    """Whether a level word means something else: già | làng, an elder; khu; a part of a person's name, Chau | Sóc Kim."""
    if (word == "khu" and not before.endswith("chi bộ ")) or (word == "làng" and before.endswith("già ")):
        return True
    last = plain[:-1].split()[-1:]
    return plain[-1].isupper() and plain[-2:-1] == " " and last != [] and last[0] in rules.surnames


def _name(
    view: View,
    start: int,
    match: re.Match[str],
    word: str,
    at: int,
    end: int,
    rules: ContextRules,
    known: Known,
    figures: frozenset[int],
) -> tuple[str | None, int]:
    """The capitalised name behind a head, without a person's name that follows it."""
    numbered = _NUMBER_NAME.match(view.plain, at, end)
    if (
        numbered
        and numbered.start("name") not in figures
        and word.removeprefix("đảng bộ ").removeprefix("đảng ủy ") in rules.numbered
        and not _NOT_AFTER_NUMBER.match(view.folded, numbered.end(), end)
    ):
        return numbered["name"], numbered.end()
    glued = word in ("tp", "tx") and view.plain[at : at + 1] == "."  # TP.Thủ Dầu Một
    found = (_GLUED_NAME if glued else _NAME).match(view.plain, at + glued, end)
    if not found:
        return None, at
    first, last = found.span("name")
    pieces = list(_PIECE.finditer(view.plain, first, next((at for at in range(first + 1, last) if at in figures), last)))
    parts = [piece[0] for piece in pieces]
    level = rules.committee_of.get(word) or rules.level_of.get(word)
    titled = rules.title.search(view.folded, max(start, match.start() - 45), match.start()) is not None
    if titled and fold(found["name"]) not in known:
        place = level is not None and known_unit(level, key(" ".join(parts)))
        short = word in ("chi bộ", "đảng ủy", "huyện ủy") or len(parts[0]) == 1  # xã | A Thăng
        if parts[0] in rules.surnames and not place and len(parts) >= PERSON_WORDS - short:
            return None, at
        unit = [n for n in range(len(parts) - 1, 1, -1) if level and known_unit(level, key(" ".join(parts[:n])))]
        for index in [*unit, *range(1, len(parts))]:  # xã Hiền Lương | Đinh Công Thiện
            if parts[index] in rules.surnames and len(parts) - index >= 2:
                parts = parts[:index]
                break
    whole = level is not None and known_unit(level, key(" ".join(parts)))  # Mỏ Cày Nam, beside Mỏ Cày
    for index in range(len(parts) - 1, 1, -1):  # a known name that begins this one
        if not whole and not parts[index].isdigit() and fold(" ".join(parts[:index])) in known:
            parts = parts[:index]
            break
    if level in ("tinh", "huyen", "xa"):
        if len(parts) > 1 and parts[-1].isdigit() and not known_unit(level, key(" ".join(parts))):
            parts = parts[:-1]  # but xã Sơn Kim 2
        if len(parts) > 2 and not known_unit(level, key(" ".join(parts))):
            parts = next((parts[:n] for n in range(len(parts) - 1, 1, -1) if known_unit(level, key(" ".join(parts[:n])))), parts)
    name = " ".join(parts)
    woman = "Thị" in parts[1:] and level in ("xa", "huyen", "tinh") and not known_unit(level, key(name))
    if woman or fold(name) in rules.no_names:
        return None, at  # Bí thư Đảng ủy xã | Pi Năng Thị Hốn
    finish = pieces[len(parts) - 1].end()
    if level in ("xa", "huyen") and not known_unit(level, key(name)):  # xã Dân chủ
        tail = _SMALL_WORD.match(view.plain, finish, end)
        if tail and known_unit(level, key(f"{name} {tail[1]}")):
            return f"{name} {tail[1]}", tail.end()
    return name, finish


def _named(word: str, level: str | None, name: str, rules: ContextRules, known: Known) -> Org | None:
    """The organisation of a head and a name."""
    if level is None:
        return known.get(fold(name)) or (Org("tinh", name) if fold(name) in rules.province_cities else None)
    clean = _CITY_WORDS.sub("", name)
    if (
        level == "huyen"
        and word in ("thành phố", "tp", "tp.", "thành ủy", "đảng bộ thành phố")
        and fold(clean) in rules.province_cities
    ):
        return Org("tinh", "Hồ Chí Minh" if fold(clean) in ("hcm", "hồ chí minh") else clean)
    if clean.isupper() and len(clean) > 2:
        clean = clean.title()
    return Org(level, clean)
