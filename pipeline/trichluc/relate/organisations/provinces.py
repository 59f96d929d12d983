"""Which province, or city of a province's rank, `toàn tỉnh` and `toàn thành phố` mean on a page."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

import regex

from trichluc.places.units import key, province_of
from trichluc.relate.organisations.known import Known, Org
from trichluc.rules.context import ContextRules
from trichluc.rules.phrases import fold
from trichluc.text import View

PAGE_HEAD = 400  # characters of a page in which its own paper or committee is named
_BORNE = "Hồ Chí Minh"  # whose name not only the city bears
_CITY_WORD = 12  # characters
_OF_PROVINCE = re.compile(r"(?<!\w)(?:tỉnh|tỉnh ủy|(?<!thông )báo) ")  # in a page's head: TỈNH ỦY BÌNH THUẬN, Báo Vĩnh Long
_CITY_OF = re.compile(r"(?:[Tt]hành phố|TP\.?|Tp\.?|THÀNH PHỐ)\s?$")
_CITY_NAMED = re.compile(r"(?<!\w)(?:thành phố|tp\.?) ?(\w+(?: \w+){0,3})")
_LONGER_NAME = regex.compile(r" \p{Lu}\p{Ll}")


def only_province(view: View, rules: ContextRules, article: Org | None, known: Known) -> Org:
    """The province that `toàn tỉnh` means where none stands with its level word.

    The one that the article's own unit lies in, where its name tells; else the one mostly named, else the page's own, else the
    one in which all its districts lie.
    """
    own = province_of(article.level, key(article.name)) if article is not None and article.name else None
    return Org("tinh", own or _province_of_page(view, rules) or _around(known.of_level["huyen"]))


def _province_of_page(view: View, rules: ContextRules) -> str | None:
    """The province that a page mostly names, else the one that its head says it is of."""
    return _province(view.plain, rules.province_name) or _of_the_page(view.folded, rules.papers)


@lru_cache(maxsize=1)  # every `toàn tỉnh` of an article asks
def _around(districts: frozenset[Org]) -> str | None:
    """The one province that districts lie in, as far as their names tell it."""
    around = {province for org in districts if (province := province_of("huyen", key(org.name or "")))}
    return around.pop() if len(around) == 1 else None


def city_of_page(head: str, view: View, rules: ContextRules, named: frozenset[Org]) -> Org | None:
    """The city with a province's rank that `toàn Đảng bộ thành phố` means on a page of Báo Đà Nẵng.

    None where the page names (named) a city below a province.
    """
    if not head.endswith("thành phố") and head != "thành ủy":
        return None
    cities = _called_cities(view.folded)
    if any(o.name and fold(o.name) in cities for o in named):
        return None
    page = _province_of_page(view, rules)
    return Org("tinh", page) if page is not None and fold(page) in rules.province_cities else None


@lru_cache(maxsize=1)  # every `toàn thành phố` of an article asks
def _called_cities(folded: str) -> frozenset[str]:
    """What stands behind the word of a city, as names of one to four words."""
    behind = (found[1].split() for found in _CITY_NAMED.finditer(folded))
    return frozenset(" ".join(words[:count]) for words in behind for count in range(1, len(words) + 1))


@lru_cache(maxsize=1)  # every `toàn tỉnh` of an article asks
def _province(plain: str, names: re.Pattern[str]) -> str | None:
    """The province that is named more often than all others together; Đồng Tháp Mười, Đoàn TNCS Hồ Chí Minh name none."""
    named = Counter(
        m[0]
        for m in names.finditer(plain)
        if not _LONGER_NAME.match(plain, m.end())
        and not (m[0] == _BORNE and not _CITY_OF.search(plain, max(0, m.start() - _CITY_WORD), m.start()))
    )
    most = max(named, key=lambda name: (named[name], name), default=None)
    return most if most is not None and 2 * named[most] > named.total() else None


@lru_cache(maxsize=1)
def _of_the_page(folded: str, papers: tuple[tuple[str, str], ...]) -> str | None:
    """The province whose page it is, by its head, where the article names none: TỈNH ỦY BÌNH THUẬN, Báo Vĩnh Long, Báo Ấp Bắc."""
    head = folded[:PAGE_HEAD]
    behind = [match.end() for match in _OF_PROVINCE.finditer(head)]
    own = {
        province
        for at in behind
        for name, province in papers
        if head.startswith(name, at) and not head[at + len(name) :][:1].isalnum()
    }
    return own.pop() if len(own) == 1 else None
