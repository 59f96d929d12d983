"""The same article from several pages is marked, another report is not."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from test_batch import lines, settings
from trichluc.batch import duplicates
from trichluc.batch.run import Result, run
from trichluc.batch.settings import Settings

WORDS = [
    "huyện",
    "xã",
    "bản",
    "chi",
    "bộ",
    "đảng",
    "viên",
    "kết",
    "nạp",
    "sinh",
    "hoạt",
    "nghị",
    "quyết",
    "nhiệm",
    "vụ",
    "năm",
    "học",
    "tập",
    "cán",
    "bộ",
    "nhân",
    "dân",
    "phát",
    "triển",
]


def report(seed: int, words: int = 160) -> list[str]:
    dice = random.Random(seed)
    return [dice.choice(WORDS) + str(dice.randrange(10)) * (dice.random() < 0.3) for _ in range(words)]


def article(seed: int) -> str:
    words = report(seed)
    return "\n".join(" ".join(words[i : i + 40]) for i in range(0, len(words), 40))


def extracted(tmp_path: Path, pages: list[tuple[str, str]], **changes: str) -> dict[str, str | None]:
    dump = tmp_path / "dump.jsonl"
    dump.write_text("\n".join(json.dumps({"id": name, "text": text}) for name, text in pages), encoding="utf-8")
    run(settings(dump, tmp_path / "out", **changes))
    return {a["doc_id"]: a["duplicate_of"] for a in lines(tmp_path / "out", "articles")}


def test_the_first_in_the_input_is_the_original(tmp_path: Path) -> None:
    text = article(1)
    pages = [("a", text), ("b", article(2)), ("c", text), ("d", text.replace("\n", "\n\n").upper()), ("e", text + "\nĐọc thêm")]
    assert extracted(tmp_path, pages) == {"a": None, "b": None, "c": "a", "d": "a", "e": "a"}


def test_a_report_with_other_figures_is_another_report(tmp_path: Path) -> None:
    months = [
        f"Tháng {m}, Đảng bộ huyện kết nạp {m * 17} đảng viên, đạt {m * 3 + 40}% kế hoạch; chuyển chính thức {m * 11} đảng viên; "
        f"khai trừ {m} đảng viên; huyện có {4800 + m * 17} đảng viên sinh hoạt ở 58 tổ chức cơ sở đảng, 301 chi bộ."
        for m in range(1, 7)
    ]
    assert set(extracted(tmp_path, [(f"m{n}", text) for n, text in enumerate(months)]).values()) == {None}


def test_short_texts_are_not_compared(tmp_path: Path) -> None:
    assert set(extracted(tmp_path, [(str(n), "Tin vắn: đạt 5%") for n in range(3)]).values()) == {None}


@pytest.mark.parametrize(
    "text", ["đạt 57,33% (1.234/2.000)", "số 07-nq/hu, m² 2km _bản_ ⅷ ²x", "12/2021; 2021.", "", "a\u00a0b\tc\u2028d"]
)
def test_words_are_the_same_cut_at_blanks_first(text: str) -> None:
    assert duplicates._words(text) == duplicates._WORD.findall(text)


def test_near_duplicates_among_many(tmp_path: Path) -> None:
    dice = random.Random(0)
    pages = []
    for n in range(120):
        words = report(n)
        pages.append((f"first{n}", " ".join(words)))
        if n % 3 == 0:
            words[dice.randrange(len(words))] = "khác"
            pages.append((f"again{n}", " ".join(words)))
    dice.shuffle(pages)
    order = {name: place for place, (name, _) in enumerate(pages)}
    for name, original in extracted(tmp_path, pages).items():
        n = int(name[5:])
        both = sorted([f"first{n}", f"again{n}"] if n % 3 == 0 else [f"first{n}"], key=order.__getitem__)
        assert original == (both[0] if name != both[0] else None)


def night(tmp_path: Path, name: str, pages: dict[str, str], since: tuple[str, ...] = ()) -> tuple[Result, dict[str, str | None]]:
    """One night's run: its result, and `duplicate_of` by doc_id."""
    dump = tmp_path / f"{name}.jsonl"
    dump.write_text("\n".join(json.dumps({"id": key, "text": text}) for key, text in pages.items()), encoding="utf-8")
    result = run(settings(dump, tmp_path / name, since=tuple(tmp_path / earlier for earlier in since)))
    return result, {a["doc_id"]: a["duplicate_of"] for a in lines(tmp_path / name, "articles")}


def test_a_copy_of_an_earlier_run_s_article_names_it(tmp_path: Path) -> None:
    a, b, c = article(1), article(2), article(3)
    night(tmp_path, "first", {"a": a, "a2": a, "b": b})
    assert night(tmp_path, "second", {"c": c, "a3": a}, ("first",))[1] == {"c": None, "a3": "a"}
    tonight = {"a": a, "b": f"{b} mới", "c2": c, "b2": b, "d": article(4)}
    third, found = night(tmp_path, "third", tonight, ("first", "second"))
    assert found == {"b": None, "c2": "c", "b2": "b", "d": None}
    assert third.manifest["counts"]["since"] == {"new": 3, "changed": 1, "unchanged": 1}
    assert (third.uncompared, third.nothing_to_do) == ([], False)
    assert night(tmp_path, "third", tonight, ("first", "second"))[0].nothing_to_do


def test_an_earlier_run_without_fingerprints_is_named(tmp_path: Path) -> None:
    night(tmp_path, "first", {"a": article(1)})
    (tmp_path / "first/.trichluc/originals.sqlite").write_bytes(b"no database")
    result, found = night(tmp_path, "second", {"b": article(1)}, ("first",))
    assert (result.uncompared, found) == ([str(tmp_path / "first")], {"b": None})
    night(tmp_path, "first", {"a": article(1)})  # finished, but the fingerprints are damaged
    (tmp_path / "first/.trichluc/originals.sqlite").unlink()
    night(tmp_path, "first", {"a": article(1)})
    result, found = night(tmp_path, "second", {"b": article(1)}, ("first",))
    assert (result.uncompared, result.nothing_to_do, found) == ([], False, {"b": "a"})


@pytest.mark.slow
def test_another_head_and_another_column_of_teasers_change_nothing(root: Path, tmp_path: Path) -> None:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted((root / "corpus").glob("*.txt"))[:8]}
    teasers = "\n\nTIN LIÊN QUAN\n" + "\n".join(text.strip().splitlines()[2] for text in texts.values())
    pages = list(texts.items())
    pages += [
        (f"{name}-again", f"Trang chủ | Chính trị\nThứ bảy, 1/6/2024 | 10:00\n{text}{teasers}") for name, text in texts.items()
    ]
    found = extracted(tmp_path, pages, page_function=Settings.page_function)
    assert found == {name: name.removesuffix("-again") if name.endswith("-again") else None for name, _ in pages}
