"""Which administrative units an article's figures belong to.

Every name keeps all the units that bear it until something in the article settles which one: a unit named right
behind it ("xã X, huyện Y", "huyện X (Z)"), the article's province, its level word, the districts it names.
What nothing settles stays without a code, with its candidates. The province of the article is the one that its
paper, its organisations and the units named in its text agree on.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from trichluc.places.named import WORDS, Named, named
from trichluc.places.units import SINCE, Unit, find, find_near, key, paper_names, province_names, province_since
from trichluc.records import Article, Count, Percentage
from trichluc.text import View, view

MARGIN = 1.5  # how many times the evidence of the next province the article's own must have
_WEIGHT = {"tinh": 2.0, "huyen": 2.0, "xa": 1.0}
_PAPER = 4.0
_NEXT = 16  # characters between units that stand together
_HEARD = 3  # a name said more often than this weighs no more
_LEVEL_WORD = re.compile(rf"(?:{'|'.join(sorted(WORDS, key=len, reverse=True))})(?:\. ?| )(?:ủy )?")
_OFFICE = re.compile(r"^(?:bao|dangbo|tinhuy|ubnd|truyenhinh)")  # what stands before the province's name in a host's


class _Around(NamedTuple):
    """What stands around the mentions of a name: units right behind, keys of the districts before, types."""

    behind: set[Named]
    before: set[str]
    types: set[str]


class _Scene(NamedTuple):
    """What an article says of where it plays."""

    era: str
    year: str
    around: dict[tuple[str, str], _Around]
    province: str | None  # code, in the list of `era`
    own: frozenset[str]  # codes of the districts whose figures it gives
    districts: frozenset[str]  # codes of the districts that it names


def locate(article: Article, seen: View | None = None) -> Article:
    """The article with its province, and its figures with their units, as far as they can be told.

    `seen`: the view of the article's text, where there is one already.
    """
    figures = [fact for fact in article.facts if isinstance(fact, Count | Percentage)]
    names: set[tuple[str, str]] = {(f.org_level, f.org_name) for f in figures if f.org_level and f.org_name}
    orgs = {(level, _plain_key(name)) for level, name in names if level in _WEIGHT}
    scene = _scene(article, seen or view(article.text), orgs)
    if not names and scene.province is None:
        return article
    places = {(level, name): _place(level, name, scene) for level, name in names}
    facts = [
        fact.model_copy(update=places[fact.org_level, fact.org_name])
        if isinstance(fact, Count | Percentage) and fact.org_level and fact.org_name
        else fact
        for fact in article.facts
    ]
    update: dict[str, Any] = {"facts": facts}
    if scene.province:
        name = province_names()[scene.era, scene.province]
        update |= {"place_era": scene.era, "province_code": scene.province, "province": name}
    return article.model_copy(update=update)


def _plain_key(name: str) -> str:
    """The key of a name, without a level word that it may carry."""
    match = _LEVEL_WORD.match(view(name).folded)
    return key(name[match.end() :]) if match else key(name)


def _scene(article: Article, seen: View, orgs: set[tuple[str, str]]) -> _Scene:
    when = _day(article)
    era = "2025" if when >= SINCE else "2024"
    units = named(seen)
    votes: dict[str, float] = defaultdict(float)
    for level, name in sorted(orgs):
        _vote(votes, level, name, era, 2.0)
    mentions = Counter((level, n.key) for n in units for level in n.levels)
    for (level, name), count in sorted(mentions.items()):
        _vote(votes, level, name, era, float(min(count, _HEARD)))
    paper = _province_of_paper(article.agency or "", _host(article.source))
    if paper:
        votes[_in_era(paper, era)] += _PAPER
    province = _leader(votes)
    own = _districts((name for level, name in orgs if level == "huyen"), era, province)
    districts = _districts((n.key for n in units if "huyen" in n.levels), era, province)
    return _Scene(era, when[:4], _surroundings(units), province, own, districts)


def _districts(names: Iterable[str], era: str, province: str | None) -> frozenset[str]:
    units = (u for name in names for u in find("huyen", name) or find_near("huyen", name))
    return frozenset(u.code for u in _inside(units, era, province))


def _day(article: Article) -> str:
    """The article's date; without one, the last day that it names. Empty where it names none."""
    if article.published_at:
        return article.published_at[:10]
    return max((f.edtf for f in article.facts if f.kind == "date" and len(f.edtf) == 10 and f.edtf[:4] < "2030"), default="")


def _in_era(unit: Unit, era: str) -> str:
    """The code of a unit's province in the list of an era. Nothing leads back from 2025 to 2024: the code stays."""
    return province_since()[unit.province_code] if (unit.era, era) == ("2024", "2025") else unit.province_code


def _vote(votes: dict[str, float], level: str, name: str, era: str, weight: float) -> None:
    units = find(level, name) or (find_near(level, name) if level != "xa" else ())
    own = [u for u in units if u.era == era] or ([] if era == "2024" else units)
    provinces = {_in_era(u, era) for u in own}
    for province in provinces:
        votes[province] += weight * _WEIGHT[level] / len(provinces)


def _leader(votes: dict[str, float]) -> str | None:
    (first, most), (_, next_most) = [*sorted(votes.items(), key=lambda v: (-v[1], v[0])), (None, 0.0), (None, 0.0)][:2]
    return first if most >= 1.0 and most >= MARGIN * next_most else None


def _host(source: str) -> str:
    """The host of a URL; of a path, nothing. Strange URLs have none."""
    try:
        return (urlsplit(source).hostname or "") if "://" in source else ""
    except ValueError:
        return ""


@lru_cache(maxsize=1024)
def _province_of_paper(agency: str, host: str) -> Unit | None:
    """The province that the paper's name ("Báo Nam Định") or the page's host (baonamdinh.vn) bears."""
    paper = key(agency)
    labels = [_OFFICE.sub("", label.replace("-", "")) for label in host.split(".")] if host else []
    for name, bare, unit in paper_names():
        if name in paper or (labels and any(label == bare or (len(bare) > 3 and label.startswith(bare)) for label in labels)):
            return unit
    return None


def _inside(units: Iterable[Unit], era: str, province: str | None) -> list[Unit]:
    """Those of the units that lie in the article's province."""
    if province is None:
        return list(units)
    since = province if era == "2025" else province_since()[province]
    return [u for u in units if (u.province_code == province if u.era == era else _in_era(u, "2025") == since)]


def _place(level: str, name: str, scene: _Scene) -> dict[str, Any]:
    """The place fields of the figures of an organisation."""
    if level not in _WEIGHT:
        return _governing(level, name, scene)
    fitting = _fitting(level, _plain_key(name), scene)
    if len(fitting) == 1 and fitting[0].status != "merged":
        unit = fitting[0]
        place = {"place_era": unit.era, "place_code": unit.code, "province_code": unit.province_code}
        return place | {"lat": unit.lat, "lon": unit.lon}
    provinces = {(u.era, u.province_code) for u in fitting}
    if not fitting or len({u.era for u in fitting}) > 1:
        return _governing(level, name, scene) if scene.province else {}
    return {
        "place_era": fitting[0].era,
        "province_code": fitting[0].province_code if len(provinces) == 1 else None,
        "place_candidates": sorted({u.code for u in fitting}),
    }


def _governing(level: str, name: str, scene: _Scene) -> dict[str, Any]:
    """Only the province: of a hamlet or an agency; its own name may tell it ("Bộ đội Biên phòng tỉnh Tây Ninh")."""
    if level == "trung_uong":
        return {}
    for unit in named(view(name)) if level == "co_quan" else ():
        for found in find("tinh", unit.key) if "tinh" in unit.levels else ():
            if found.era == scene.era:
                return {"place_era": found.era, "province_code": found.code}
    return {"place_era": scene.era, "province_code": scene.province} if scene.province else {}


def _fitting(level: str, name: str, scene: _Scene) -> list[Unit]:
    """The units that a name may mean, narrowed by whatever the article says; never to none by a mere hint."""
    units = list(find(level, name) or find_near(level, name))
    if level == "tinh":
        return _narrow(units, lambda u: u.era == scene.era)[:1]
    inside = _inside(units, scene.era, scene.province)
    if not inside and scene.province:
        inside = _inside(find_near(level, name), scene.era, scene.province)
        if not inside and level == "xa":
            return []  # its namesakes elsewhere are not it
    units = inside or units
    around = scene.around.get((level, name), _Around(set(), set(), set()))
    behind = {u.code for upper in around.behind for upper_level in upper.levels for u in find(upper_level, upper.key)}
    before = {u.code for district in around.before for u in find("huyen", district)}
    units = _narrow(units, lambda u: u.era == scene.era)
    units = _narrow(units, lambda u: u.parent_code in behind or u.province_code in behind)
    if level == "xa":
        units = _narrow(units, lambda u: u.parent_code in scene.own)
        units = _narrow(units, lambda u: u.parent_code in scene.districts)
        units = _narrow(units, lambda u: u.parent_code in before)
    units = _narrow(units, lambda u: u.type in around.types)
    if len({u.parent_code for u in units}) == 1:  # the earlier list is of about 2022, the later of June 2025
        if "" < scene.year < "2023":
            units = _narrow(units, lambda u: u.status != "listed")
        elif scene.year >= "2025":
            units = _narrow(units, lambda u: u.status == "listed")
    if level == "xa" and around.types and not around.types & {u.type for u in units}:
        units = [u._replace(status="merged") for u in units]  # a town bears the name of the commune, and is more than it
    return _distinct(units)


def _narrow(units: list[Unit], fits: Callable[[Unit], bool]) -> list[Unit]:
    return [u for u in units if fits(u)] or units


def _distinct(units: list[Unit]) -> list[Unit]:
    """One name per unit."""
    return list({(u.era, u.code): u for u in reversed(units)}.values())


def _surroundings(units: list[Named]) -> dict[tuple[str, str], _Around]:
    """What stands around every name, by level and key. `xã A, B (huyện C)`: C is behind A and B; `huyện C: xã A`: before."""
    around: dict[tuple[str, str], _Around] = defaultdict(lambda: _Around(set(), set(), set()))
    district = ""
    for here in units:
        for level in here.levels:
            around[level, here.key].types.add(here.type)
            around[level, here.key].before.add(district)
        if "huyen" in here.levels:
            district = here.key
    upper: Named | None = None  # what ends the list of units that the one behind stands in
    behind: Named | None = None
    for here in reversed(units):
        if behind is None or not 0 <= behind.start - here.end <= _NEXT:
            upper = None
        elif not set(here.levels) & set(behind.levels):
            upper = behind
        if upper:
            for level in here.levels:
                around[level, here.key].behind.add(upper)
        behind = here
    return around
