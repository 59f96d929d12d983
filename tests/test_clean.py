"""clean: the roles of lines, and what head and foot say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trichluc.clean import Layout, clean
from trichluc.clean.examples import failures
from trichluc.read.page import RawPage
from trichluc.rules.page import load_page_rules
from trichluc.rules.source import PatternError
from trichluc.text import view

ROOT = Path(__file__).parents[1]
RULES = load_page_rules([ROOT / "patterns" / "page.yaml"])
SEEDS = ROOT.parent / "shared" / "seeds"


def layout(text: str, **stated: str) -> Layout:
    return clean(RawPage("page", "page.txt", text, "", **stated), view(text), RULES)


def roles(text: str) -> list[tuple[str, str]]:
    return [(role, text[start:end]) for start, end, role in layout(text).segments]


def test_examples_of_the_rules() -> None:
    assert list(failures(RULES)) == []


# Page parts, and parts of words that rules look for, so that hypothesis gets past the first test of each.
PIECES = st.sampled_from(
    ["Các tin khác", "Bình luận", "07:07 - Chủ Nhật, 26/02/2023", "Theo Báo Nam Định", "Bài, ảnh: Lê An", "(TTXVN)", "Lượt xem: 12", "Ảnh:", ":", "- ", "\t"]
    + ["Đảng bộ huyện hiện có 46 tổ chức cơ sở đảng trực thuộc, với 2.564 đảng viên đang sinh hoạt.", "\n", "\r\n", "\x1c", "\u2028", "\x85", "\u0301", "\u200b", "I\u0307"]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=5))).map("".join)))
def test_every_line_of_any_text_has_one_segment(text: str) -> None:
    found = layout(text)
    at, expected = 0, []
    for line in text.splitlines(keepends=True):
        if stripped := line.strip():
            expected.append((at + line.index(stripped), at + line.index(stripped) + len(stripped)))
        at += len(line)
    assert [(start, end) for start, end, _ in found.segments] == expected


@pytest.mark.parametrize("gold", sorted((ROOT / "corpus").glob("*.gold.json")), ids=lambda path: path.name)
def test_head_and_foot_of_the_corpus(gold: Path) -> None:
    check_against(gold)


@pytest.mark.parametrize("gold", sorted(SEEDS.glob("*.gold.json")), ids=lambda path: path.name)
def test_head_and_foot_of_real_pages(gold: Path) -> None:
    check_against(gold)


def check_against(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_name(path.name.removesuffix(".gold.json") + ".txt").read_bytes().decode("utf-8")
    found = layout(text)
    assert (found.title, found.author, found.agency) == (gold["title"], gold["author"], gold["agency"])
    dates = found.published_at, gold["published_at"]
    length = min(16, *(len(date or "") for date in dates))
    assert [(date or "")[:length] for date in dates] == [(dates[1] or "")[:length]] * 2
    lost = [text[start:end] for start, end, role in found.segments if role == "boilerplate" and text[start:end] not in gold["boilerplate"]]
    assert lost == []


def test_a_phrase_in_two_rules_is_refused(tmp_path: Path) -> None:
    rule = "{{id: {}, says: menu, words: [trang chủ], examples: [Trang chủ], not: [Nhà]}}"
    (tmp_path / "page.yaml").write_text(f"rules: [{rule.format('a')}, {rule.format('b')}]", encoding="utf-8")
    with pytest.raises(PatternError, match="'trang chủ' belongs to rule a already"):
        load_page_rules([tmp_path / "page.yaml"])
