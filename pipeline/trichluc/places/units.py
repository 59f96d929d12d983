"""Vietnam's administrative units: the official lists of June 2025 and since 1 July 2025, looked up by name.

A name keeps all the units that bear it; which of them is meant is for `locate` to say. Data and licence:
LICENCE.md beside this file, made by tools/build_places.py.
"""

from __future__ import annotations

import gzip
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from trichluc.text import view

SINCE = "2025-07-01"  # the day on which districts ended and provinces were merged (Nghị quyết số 202, 203/2025/QH15)

# Ways to write a province that no spelling rule gives.
_ALIASES = {"hcm": "hồchíminh", "tphcm": "hồchíminh", "sàigòn": "hồchíminh", "thừathiên": "thừathiênhuế", "brvt": "bàrịavũngtàu"}


COLUMNS = (
    "exact", "near", "era", "code", "status", "level", "type", "name", "parent_code", "province_code", "lat", "lon",
)  # fmt: skip


# Letters of names that are heard, not spelled: Krông Pắc, M'Đrắk; the words of the lowlands begin with k only before e, ê and i.
_HEARD = frozenset("kăắằẳẵặ")


class Unit(NamedTuple):
    """One name of one unit. `era`: the list its code is of, 2024 (three tiers, to 30 June 2025) or 2025 (two tiers, since).

    `status`: `listed` on that list; `former`, an earlier name or rank of the same code; `gone`, merged away before June
    2025, with a code of its own; `merged`, a name of which only the unit that took it in is known, whose code this is.
    """

    era: str
    code: str
    status: str
    level: str
    type: str
    name: str
    parent_code: str
    province_code: str
    lat: float | None
    lon: float | None


class Change(NamedTuple):
    """What became of a unit on 1 July 2025. `share`: `whole`; of one that was cut up, `main` and `part`."""

    old_code: str
    new_code: str
    share: str


@lru_cache(maxsize=1 << 16)
def key(name: str) -> str:
    """A name as it is compared: lower case, NFC, the newer tone placement, letters and digits only."""
    return squeezed(view(name).folded)


@lru_cache(maxsize=1 << 16)
def squeezed(folded: str) -> str:
    """The key of a name that is folded already (`View.folded`)."""
    plain = "".join(filter(str.isalnum, folded))
    return _ALIASES.get(plain, plain.lstrip("0") if plain.isdigit() else plain)


def loose(exact: str) -> str:
    """The same without marks, k as c, y as i: Đăk, Đắk and Đak are one, and so are Bắc Kạn and Bắc Cạn, Mỹ and Mĩ."""
    return _bare(exact).replace("k", "c").replace("y", "i")


def _bare(name: str) -> str:
    plain = unicodedata.normalize("NFD", name.replace("đ", "d"))
    return "".join(c for c in plain if c.isalnum())


def _lines(name: str) -> list[str]:
    """The lines of a table in this directory, without its header. No field holds a comma."""
    data = gzip.decompress(files("trichluc.places").joinpath(name).read_bytes())
    return data.decode().splitlines()[1:]


def _unit(line: str) -> Unit:
    era, code, status, level, word, name, parent, province, lat, lon = line.split(",")[2:]
    return Unit(era, code, status, level, word, name, parent, province, float(lat) if lat else None, float(lon) if lon else None)


@cache
def _index() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Lines by `level:key` and by `level:loose`: a line becomes a Unit only when it is asked for."""
    exact, near = defaultdict(list), defaultdict(list)
    for line in _lines("units.csv.gz"):
        first, second, _ = line.split(",", 2)
        exact[first].append(line)
        near[second].append(line)
    return dict(exact), dict(near)


@lru_cache(maxsize=1 << 16)
def find(level: str, name: str) -> tuple[Unit, ...]:
    """All units of a level (`tinh`, `huyen`, `xa`) that bear a name, given as its `key`."""
    return tuple(map(_unit, _index()[0].get(f"{level}:{name}", ()))) if name else ()


@lru_cache(maxsize=1 << 16)
def find_near(level: str, name: str) -> tuple[Unit, ...]:
    """The same where spelling differs, by `loose`; `merged` units are found only here."""
    return tuple(map(_unit, _index()[1].get(f"{level}:{loose(name)}", ())))


@lru_cache(maxsize=1 << 16)
def known(level: str, name: str) -> bool:
    """Whether a unit of the level bears this name, by `key`."""
    return f"{level}:{name}" in _index()[0] or bool(_of_the_hills(level, name))


def provinces_of(level: str, name: str) -> frozenset[str]:
    """The names of the provinces that the districts or communes lie in which bear a name, given as its `key`."""
    if level not in ("huyen", "xa"):
        return frozenset()
    named = (province_names().get((u.era, u.province_code)) for u in find(level, name) or _of_the_hills(level, name))
    return frozenset(province for province in named if province is not None)


@lru_cache(maxsize=1 << 12)
def province_of(level: str, name: str) -> str | None:
    """The one of them, if there is but one."""
    named = provinces_of(level, name)
    return next(iter(named)) if len(named) == 1 else None


def _of_the_hills(level: str, name: str) -> list[Unit]:
    """Districts whose names are no Vietnamese words, which papers spell as they hear them: Mù Cang Chải, Đắk Tô, Chư Pah."""
    if level != "huyen" or not name:
        return []
    return [unit for unit in find_near(level, name) if unit.status != "merged" and _HEARD & set(name + key(unit.name))]


def units() -> Iterator[Unit]:
    """All names of all units."""
    return map(_unit, _lines("units.csv.gz"))


@cache
def changes() -> tuple[Change, ...]:
    """What became of every province and commune on 1 July 2025; its districts have no heirs."""
    return tuple(Change(*line.split(",")) for line in _lines("changes.csv.gz"))


@cache
def province_since() -> dict[str, str]:
    """The province of June 2025 → the one that it is part of since; Hà Tây, gone in 2008, with them."""
    return {c.old_code: c.new_code for c in changes() if len(c.old_code) == 2} | {"28": "01"}


@cache
def _provinces() -> tuple[Unit, ...]:
    """All names of all provinces, told by their lines: the other ten thousand become no Unit for it."""
    return tuple(unit for line in _lines("units.csv.gz") if ",tinh," in line and (unit := _unit(line)).level == "tinh")


@cache
def paper_names() -> tuple[tuple[str, str, Unit], ...]:
    """What papers and hosts call the provinces: (key, the same without marks, unit), longest first."""
    return tuple(
        sorted(((name := key(u.name), _bare(name), u) for u in _provinces()), key=lambda n: (-len(n[0]), n[0], n[2].era))
    )


@cache
def province_names() -> dict[tuple[str, str], str]:
    """The names of the provinces by era and code."""
    return {(u.era, u.code): u.name for u in _provinces() if u.status in ("listed", "gone")}
