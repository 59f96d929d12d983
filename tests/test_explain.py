"""Why a text gives the facts it gives."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from typer.testing import CliRunner

from trichluc.cli import app
from trichluc.explain import Told, explain, pages, render
from trichluc.read.page import RawPage
from trichluc.rules import Rules, load_rules

TEXT = (
    "Đến tháng 9/2022, Đảng bộ huyện Mường Nhé có 46 tổ chức cơ sở đảng, trong đó 14 đảng bộ cơ sở, 32 chi bộ; "
    "kết nạp 86 đảng viên, đạt 57,33% kế hoạch. Chi bộ 3 có 120 hộ nông dân."
)


shipped = cache(load_rules)


@pytest.fixture(scope="module")
def rules() -> Rules:
    return shipped()


def told(text: str, rules: Rules) -> dict[str, Told]:
    """What is told of each mention and number, by its words."""
    (page,) = pages(text)
    view, lines = explain(page, rules)
    return {view.plain[t.start : t.end]: t for line in lines for t in line.told}


def test_what_decided_the_fields_is_named(rules: Rules) -> None:
    found = told(TEXT, rules)
    why = dict(found["14 đảng bộ"].why)
    assert why["rule"] == "indicators/dang_bo"
    assert "trong đó" in why["part of"]
    assert "46 tổ chức cơ sở đảng" in why["part of"]
    assert "“Đảng bộ huyện Mường Nhé” in the sentence" in why["organisation"]
    assert "2022-09-30" in why["period"]
    assert "tháng 9/2022" in why["period"]
    assert "by “kết nạp”" in dict(found["86 đảng viên"].why)["measure"]
    assert "holds" in dict(found["46 tổ chức cơ sở đảng"].why)["check"]


def test_a_number_that_was_not_taken_is_told_why(rules: Rules) -> None:
    found = told(TEXT, rules)
    assert "name or an ordinal" in dict(found["3"].why)["why not"]
    missed = dict(found["120"].why)
    assert "hộ nông dân" in missed["why not"]
    assert "hộ nông dân" in missed["to count it"]
    assert found["120"].kind == "none"
    lone = dict(told("Giao lưu có 12 giáo viên của trường.", rules)["12"].why)
    assert lone["rule tried"] == "people/people"
    assert "may be members" in lone["why not"]


def test_a_number_of_the_boilerplate_is_told_so(rules: Rules, root: Path) -> None:
    texts = [(root / "corpus" / "nam-01.txt").read_text(encoding="utf-8-sig")]
    (page,) = pages(str(root / "corpus" / "nam-01.txt"))
    view, lines = explain(page, rules)
    assert view.text == texts[0]
    boilerplate = [t for line in lines if line.role == "boilerplate" for t in line.told]
    assert boilerplate
    assert all("not the article's own: boilerplate" in dict(t.why)["why not"] for t in boilerplate)


def test_the_explanation_has_every_fact_of_the_page(rules: Rules, root: Path) -> None:
    from trichluc.extraction import extract_page

    for name in ("bac-01", "trung-03"):
        (page,) = pages(str(root / "corpus" / f"{name}.txt"))
        view, lines = explain(page, rules)
        mentions = sorted((t.kind, *view.span(t.start, t.end)) for line in lines for t in line.told if t.kind != "none")
        assert mentions == sorted((f.kind, f.start, f.end) for f in extract_page(page, rules).facts)


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="0123456789 %.,/-()có đảngviêchbộtrong đónăm\n", max_size=120))
def test_no_text_stops_it(text: str) -> None:
    page = RawPage("text", "text", text, "")
    view, lines = explain(page, shipped())
    render(view, lines, Console(quiet=True))


def test_the_command_shows_it_and_names_what_it_cannot_read(tmp_path: Path) -> None:
    answer = CliRunner().invoke(app, ["explain", TEXT, "--date", "2022-10-01"])
    assert answer.exit_code == 0
    for words in ("indicators/dang_vien", "not taken", "57,33%", "percentages/phan_tram"):
        assert words in answer.output
    (tmp_path / "page.txt").write_bytes(b"\x00\x01\x02\xff\xfe" * 50)
    with pytest.raises(ValueError, match=r"page\.txt"):
        list(pages(str(tmp_path / "page.txt")))
