"""Places: the data, the names, and which unit an article means."""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golden import golden
from growth import grows_less_than
from trichluc.places import units as data
from trichluc.places.locate import locate
from trichluc.places.named import named
from trichluc.places.units import changes, find, find_near, key, known, loose, province_of, province_since, units
from trichluc.records import Article, Count
from trichluc.text import view


def count(level: str, name: str, doc_id: str = "d", number: int = 0) -> Count:
    return Count(
        fact_id=str(number),
        doc_id=doc_id,
        text="3",
        start=0,
        end=1,
        sentence="3",
        rule="r",
        value=3,
        org_level=level,
        org_name=name,
    )


def article(
    text: str, *orgs: tuple[str, str], source: str = "a.txt", published: str | None = "2022-05-01", **more: Any
) -> Article:
    facts = [count(level, name, number=n) for n, (level, name) in enumerate(orgs)]
    return locate(Article(doc_id="d", source=source, sha256="", text=text, published_at=published, facts=facts, **more))


def codes(text: str, *orgs: tuple[str, str], **more: Any) -> list[str | None]:
    return [f.place_code for f in article(text, *orgs, **more).facts]


# ---- how often it is right ------------------------------------------------------------------------------------------


def judged(folder: Path) -> list[tuple[str, str | None, str, str | None, str]]:
    """(what, found era and code, wanted era and code) of every judged name, from articles and from the corpus."""
    found = []
    with (folder / "tests" / "places" / "names.csv").open(encoding="utf-8") as file:
        blocks: list[list[dict[str, str]]] = []
        for row in csv.DictReader(file):
            if row["named"]:
                blocks.append([])
            blocks[-1].append(row)
    for block in blocks:
        head = block[0]
        facts = article(
            head["named"],
            *((r["level"], r["name"]) for r in block),
            source=f"https://{head['source']}/a.html",
            published=head["published"] or None,
        ).facts
        found += [("names", f"{r['source']} {r['name']}", f, r) for f, r in zip(facts, block, strict=True)]
    with (folder / "tests" / "places" / "corpus.csv").open(encoding="utf-8") as file:
        wanted = {(r["doc_id"], r["level"], r["name"]): r for r in csv.DictReader(file)}
    for page in golden(folder / "corpus"):
        for fact in locate(page).facts:
            row = wanted.pop((page.doc_id, getattr(fact, "org_level", ""), getattr(fact, "org_name", "")), None)
            if row:
                found.append(("corpus", f"{page.doc_id} {row['name']}", fact, row))
    return [
        (kind, what, f"{f.place_era}:{f.place_code}" if f.place_code else None, f"{r['era']}:{r['code']}")
        for kind, what, f, r in found
    ]


def test_places_of_real_articles_and_of_the_corpus(root: Path) -> None:
    results = judged(root)
    for kind, least in (("names", 250), ("corpus", 190)):
        own = [(what, found, wanted) for k, what, found, wanted in results if k == kind]
        coded = [r for r in own if r[1]]
        wrong = [r for r in coded if r[1] != r[2]]
        right, covered = 1 - len(wrong) / len(coded), len(coded) / len(own)
        print(f"{kind}: {len(own)} names, {right:.1%} of those with a code right, {covered:.1%} have one")
        print(*wrong, *(r for r in own if not r[1]), sep="\n")
        assert len(own) >= least
        assert (right >= 0.98, covered >= 0.96) == (True, True), wrong


# ---- one by one -----------------------------------------------------------------------------------------------------


def test_a_name_that_one_unit_bears() -> None:
    fact = article("Đảng bộ huyện Mường Nhé", ("huyen", "Mường Nhé")).facts[0]
    assert (fact.place_era, fact.place_code, fact.province_code) == ("2024", "096", "11")
    assert fact.lat == pytest.approx(22.17, abs=0.3)
    assert fact.lon == pytest.approx(102.46, abs=0.3)


@pytest.mark.parametrize(
    ("text", "more", "code"),
    [
        ("huyện Châu Thành, tỉnh Tiền Giang", {}, "821"),
        ("huyện Châu Thành (An Giang)", {}, "892"),
        ("huyện Châu Thành; xã Vĩnh Kim; xã Hữu Đạo; xã Tân Lý Tây", {}, "821"),
        ("huyện Châu Thành", {"agency": "Báo Trà Vinh"}, "847"),
        ("huyện Châu Thành", {"source": "https://baodongthap.vn/x.html"}, "877"),
        ("huyện Châu Thành", {"source": "https://chauthanh.longan.gov.vn/x"}, "808"),
    ],
)
def test_what_settles_a_name_that_many_bear(text: str, more: dict[str, Any], code: str) -> None:
    assert codes(text, ("huyen", "Châu Thành"), **more) == [code]


def test_what_nothing_settles_stays_open_with_its_candidates() -> None:
    fact = article("Đảng bộ huyện Châu Thành", ("huyen", "Châu Thành")).facts[0]
    assert (fact.place_code, fact.province_code, fact.lat) == (None, None, None)
    assert fact.place_candidates == ["708", "808", "821", "831", "847", "877", "892", "905", "933", "942"]


@pytest.mark.parametrize(
    ("spelt", "code"),
    [
        ("Đắk Glei", "610"), ("Đăk Glei", "610"), ("Đak Glei", "610"), ("ĐẮK GLEI", "610"),
        ("Ia H’Drai", "618"), ("Tuyên Hoá", "453"),
        (unicodedata.normalize("NFD", "Tuyên Hóa"), "453"), ("Ia Grai", "628"), ("K’Bang", "625"), ("Pleiku", "622"),
        ("Phan Rang-Tháp Chàm", "582"), ("Qui Nhơn", "540"), ("huyện Mường Nhé", "096"), ("TP. Vinh", "412"), ("9", "763"),
    ],
)  # fmt: skip
def test_spelling_does_not_matter(spelt: str, code: str) -> None:
    assert codes("", ("huyen", spelt)) == [code]


@pytest.mark.parametrize("spelt", ["Hồ Chí Minh", "TP.HCM", "TPHCM", "TP HCM", "thành phố Hồ Chí Minh", "Sài Gòn"])
def test_ho_chi_minh_city(spelt: str) -> None:
    assert codes("", ("tinh", spelt)) == ["79"]


def test_the_level_word_tells_a_town_from_the_commune_around_it() -> None:
    text = "huyện Cao Lãnh, tỉnh Đồng Tháp"
    assert codes(text, ("huyen", "Cao Lãnh")) == ["873"]
    assert codes(text.replace("huyện", "thành phố"), ("huyen", "Cao Lãnh")) == ["866"]


def test_the_list_is_that_of_the_articles_day() -> None:
    before, since = (article("xã Mường Nhé", ("xa", "Mường Nhé"), published=day).facts[0] for day in ("2025-06-30", "2025-07-01"))
    assert (before.place_era, before.place_code, since.place_era, since.place_code) == ("2024", "03160", "2025", "03160")
    assert codes("tỉnh Quảng Bình (cũ)", ("tinh", "Quảng Bình"), published="2025-10-01") == ["44"]
    assert article("tỉnh Quảng Bình", ("tinh", "Quảng Bình"), published="2025-10-01").province == "Quảng Trị"


def test_a_district_that_is_gone_has_its_own_code() -> None:
    fact = article("huyện Thông Nông (Cao Bằng)", ("huyen", "Thông Nông"), published="2018-01-01").facts[0]
    assert (fact.place_code, fact.province_code, fact.lat) == ("044", "04", None)


def test_a_commune_that_only_its_heir_remembers_is_left_open() -> None:
    fact = article("xã Sơn Trạch (huyện Bố Trạch), tỉnh Quảng Bình", ("xa", "Sơn Trạch")).facts[0]
    assert (fact.place_code, fact.place_candidates, fact.province_code) == (None, ["19165"], "44")


def test_hamlets_and_agencies_have_only_a_province() -> None:
    page = article("huyện Mường Nhé, tỉnh Điện Biên", ("thon", "Nậm Pố 1"), ("co_quan", "Công an huyện"), ("trung_uong", "x"))
    assert [(f.place_code, f.province_code) for f in page.facts] == [(None, "11"), (None, "11"), (None, None)]
    other = article("huyện Mường Nhé, tỉnh Điện Biên", ("co_quan", "Bộ đội Biên phòng tỉnh Lai Châu"))
    assert other.facts[0].province_code == "12"


def test_a_commune_of_another_province_is_not_a_namesake() -> None:
    page = article("huyện Mường Nhé, tỉnh Điện Biên; xã Ea Kao", ("huyen", "Mường Nhé"), ("xa", "Ea Kao"))
    assert (page.facts[1].place_code, page.facts[1].province_code) == (None, "11")


def test_the_province_of_an_article_needs_most_of_the_evidence() -> None:
    page = article("tỉnh Nghệ An; tỉnh Hà Tĩnh; tỉnh Thanh Hóa")
    assert (page.province, page.province_code, page.place_era) == (None, None, None)
    page = article("tỉnh Nghệ An; huyện Con Cuông; huyện Kỳ Sơn; tỉnh Hà Tĩnh")
    assert (page.province, page.province_code, page.place_era) == ("Nghệ An", "40", "2024")


def test_an_article_without_a_date_is_of_the_last_day_that_it_names() -> None:
    from trichluc.records import Date

    day = Date(fact_id="x", doc_id="d", text="1", start=0, end=1, sentence="1", rule="r", edtf="2025-08-01")
    page = Article(doc_id="d", source="a", sha256="", text="xã Mường Nhé", facts=[day, count("xa", "Mường Nhé")])
    assert locate(page).facts[1].place_era == "2025"


def test_lists_and_brackets_are_read_as_a_reader_would() -> None:
    text = "các xã Ia O, Ia Dêr (huyện Ia Grai); TP.Pleiku; Huyện ủy Chư Sê; xã này"
    seen = view(text)
    assert [(n.key, n.type) for n in named(seen)] == [
        ("iao", "xã"), ("iadêr", "xã"), ("iagrai", "huyện"), ("pleiku", "thành phố"), ("chưsê", "huyện"),
    ]  # fmt: skip
    assert all(key(seen.plain[n.start : n.end]) == n.key for n in named(seen))


@pytest.mark.parametrize(
    "piece", ["xã ", "xã A, ", "huyện Châu Thành (", "tỉnh Nghệ An, ", "thị xã thị xã ", "TP.", "xã Ia O, Ia Dêr và "]
)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    def text_of(size: int) -> str:
        return piece * (size // len(piece))

    assert grows_less_than(30, lambda text: article(text, ("xa", "Ia O")), text_of, 20_000, 200_000)


PIECES = [
    "xã ",
    "huyện ",
    "tỉnh ",
    "TP.",
    "thị xã ",
    "Châu Thành",
    "Nghệ An",
    "Mường Nhé",
    " (",
    ")",
    ", ",
    " và ",
    "\n",
    "\u0301",
    "\0",
    "1",
    "İ",
]


@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=5)).map("".join),
    st.lists(
        st.tuples(st.sampled_from(["tinh", "huyen", "xa", "thon", "co_quan", "trung_uong"]), st.text(min_size=1, max_size=12))
    ),
    st.text(max_size=20),
)
def test_no_text_breaks_it_and_nothing_but_places_changes(text: str, orgs: list[tuple[str, str]], source: str) -> None:
    facts = [count(level, name, number=n) for n, (level, name) in enumerate(orgs)]
    page = Article(doc_id="d", source="https://" + source, sha256="", text=text, facts=facts)
    place = {"place_era", "place_code", "province_code", "lat", "lon", "place_candidates"}
    for before, after in zip(facts, locate(page).facts, strict=True):
        assert before.model_dump(exclude=place) == after.model_dump(exclude=place)
        assert type(after).model_validate(after.model_dump()) == after
    assert locate(page) == locate(page)


# ---- the data -------------------------------------------------------------------------------------------------------


def test_the_lists_are_whole() -> None:
    listed = Counter((u.era, u.level) for u in units() if u.status == "listed")
    assert listed == {
        ("2024", "tinh"): 63,
        ("2024", "huyen"): 696,
        ("2024", "xa"): 10035,
        ("2025", "tinh"): 34,
        ("2025", "xa"): 3321,
    }


def test_every_unit_lies_in_units_that_exist() -> None:
    known = [u for u in units() if u.status in ("listed", "gone")]
    ids = Counter((u.era, u.code) for u in known)
    assert max(ids.values()) == 1
    assert all((u.era, u.province_code) in ids for u in units())
    assert all(u.level == "tinh" or (u.era, u.parent_code) in ids for u in units())
    assert all(u.lat is None or (5 < u.lat < 24 and 102 < (u.lon or 0) < 118) for u in units())


def test_every_commune_and_province_has_heirs() -> None:
    listed = [u for u in units() if u.status == "listed"]
    old = {u.code for u in listed if u.era == "2024" and u.level != "huyen"}
    new = {u.code for u in listed if u.era == "2025"}
    assert old <= {c.old_code for c in changes()}
    assert {c.new_code for c in changes()} <= new
    main = Counter(c.old_code for c in changes() if c.share in ("whole", "main"))
    assert set(main.values()) == {1}
    assert len(set(province_since().values())) == 34


@pytest.mark.parametrize(("name", "province"), [("Mù Cang Chải", "Yên Bái"), ("Đắk Tô", "Kon Tum"), ("Krông Pắk", "Đắk Lắk")])
def test_names_of_the_hills_are_known_as_papers_spell_them(name: str, province: str) -> None:
    assert known("huyen", key(name))
    assert province_of("huyen", key(name)) == province


def test_other_names_are_known_as_they_are_spelled_only() -> None:
    assert known("huyen", key("Lệ Thủy"))
    assert not known("huyen", key("Lê Thúy"))


def test_keys_keep_apart_what_marks_tell_apart() -> None:
    assert key("Hòa Bình") == key("Hoà  bình") == "hòabình"
    assert key("Phường 09") != key("9") == key("09")
    assert loose(key("Bắc Kạn")) == loose(key("Bắc Cạn"))
    assert find("tinh", key("Bắc Cạn")) == ()
    assert {u.code for u in find_near("tinh", key("Bắc Cạn"))} == {"06"}


def test_the_data_is_small_and_names_its_licence() -> None:
    folder = Path(data.__file__).parent
    assert sum(f.stat().st_size for f in folder.glob("*.gz")) < 1_000_000
    assert "MIT" in (folder / "LICENCE.md").read_text(encoding="utf-8")
