"""Scoring: each rule of the score on a page made for it, and the same figures as the reference scorer on all of corpus/."""

from __future__ import annotations

import importlib.util
import json
import random
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from trichluc.cli import app
from trichluc.evaluate import Scores, Tally, evaluate, fold, score_page
from trichluc.gold import Gold, GoldError, load_gold

Row = dict[str, Any]

TEXT = "Trang chủ\nMường Nhé có 46 chi bộ\nHuyện có 46 chi bộ, 120 thôn, trong đó 40 chi bộ thôn; 57,33% năm 2022.\n"
FACTS = [
    {"kind": "count", "quote": "46 chi bộ", "value": 46, "indicator": "chi_bo", "org_level": "huyen", "org_name": "Mường Nhé"},
    {"kind": "count", "quote": "46 chi bộ", "nth": 2, "value": 46, "indicator": "chi_bo"},
    {"kind": "count", "quote": "40 chi bộ thôn", "value": 40, "indicator": "chi_bo", "subset": "thôn", "part_of": 1},
    {"kind": "percentage", "quote": "57,33%", "value": 57.33},
    {"kind": "date", "quote": "năm 2022", "edtf": "2022"},
]
PAGE = {
    "title": "Mường Nhé có 46 chi bộ",
    "published_at": "2023-02-26T07:07:00+07:00",
    "boilerplate": ["Trang chủ"],
    "facts": FACTS,
}


def write_gold(folder: Path, name: str = "a", text: str = TEXT, **changes: Any) -> Path:
    path = folder / f"{name}.gold.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(PAGE | changes, ensure_ascii=False), encoding="utf-8")
    (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
    return folder


def as_output(gold: Gold) -> tuple[Row, list[Row]]:
    """The article and the facts that a perfect run would write."""
    facts = []
    for index, fact in enumerate(gold.facts):
        whole = fact["part_of"]
        own = {"fact_id": f"{gold.name}-{index}", "doc_id": gold.name, "text": fact["quote"]}
        facts.append(fact | own | {"part_of": None if whole is None else f"{gold.name}-{whole}"})
    segments, at = [], 0
    for line in gold.text.splitlines(keepends=True):
        if line.strip():
            junk = any(start <= at < end for start, end in gold.junk)
            segments.append({"start": at, "end": at + len(line.rstrip()), "role": "boilerplate" if junk else "body"})
        at += len(line)
    article = {"doc_id": gold.name, "text": gold.text, "segments": segments}
    return article | gold.page.model_dump(include={"title", "published_at", "author", "agency"}), facts


def write_output(folder: Path, pages: list[tuple[Row | None, list[Row]]]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    articles = [article for article, _ in pages if article]
    facts = [fact for _, facts in pages for fact in facts]
    for name, rows in (("articles", articles), ("facts", facts)):
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    return folder


@pytest.fixture
def gold(tmp_path: Path) -> Gold:
    return load_gold(write_gold(tmp_path))[0]


@pytest.fixture
def output(gold: Gold) -> tuple[Row, list[Row]]:
    return as_output(gold)


def without(scores: Scores, *allowed: str) -> list[Row]:
    return [miss for miss in scores.misses if miss.get("wrong") not in allowed]


def test_a_perfect_run_scores_one_everywhere(gold: Gold, output: tuple[Row, list[Row]]) -> None:
    scores = score_page(gold, *output)
    assert scores.misses == []
    assert scores.facts == Tally(tp=5)
    assert scores.part_of == Tally(tp=1)
    assert scores.article_text.f1 == 1.0
    assert scores.article_text.tp == len("".join(TEXT.removeprefix("Trang chủ").split()))
    assert scores.attributes["org"].of == 4
    assert scores.attributes["measure"].of == 3
    assert scores.attributes["subset"].of == 1
    assert scores.metadata["title"].value == 1.0


def test_a_wrong_value_is_a_miss_and_a_false_find(gold: Gold, output: tuple[Row, list[Row]]) -> None:
    article, facts = output
    facts[3]["value"] = 57.3
    scores = score_page(gold, article, facts)
    assert scores.kinds["percentage"] == Tally(fp=1, fn=1)
    assert scores.kinds["percentage"].f1 == 0.0
    miss, false = without(scores)
    assert miss == {"doc": "a", "miss": {"kind": "percentage", "quote": "57,33%", "value": 57.33, "qualifier": "exact"}} | {
        "nearest": {"kind": "percentage", "text": "57,33%", "value": 57.3, "qualifier": "exact"}
    }
    assert false["false"]["value"] == 57.3


def test_a_fact_matches_once(gold: Gold, output: tuple[Row, list[Row]]) -> None:
    article, facts = output
    scores = score_page(gold, article, [*facts, facts[3] | {"fact_id": "again"}])
    assert scores.kinds["percentage"] == Tally(tp=1, fp=1)


def test_the_same_value_elsewhere_is_no_match(gold: Gold, output: tuple[Row, list[Row]]) -> None:
    article, facts = output
    facts[4] |= {"start": 0, "end": 5, "text": TEXT[:5]}
    assert score_page(gold, article, facts).kinds["date"] == Tally(fn=1)  # and free: its text has no year
    facts[4] |= {"start": 0, "end": 5, "text": "2022-"}
    scores = score_page(gold, article, facts)
    assert scores.kinds["date"] == Tally(fp=1, fn=1)
    assert scores.offsets_wrong == 1


def test_what_costs_nothing(tmp_path: Path) -> None:
    folder = write_gold(tmp_path, facts=[FACTS[0], FACTS[2] | {"optional": True, "part_of": 0}])
    gold = load_gold(folder)[0]
    article, facts = as_output(gold)
    other = {"doc_id": "a", "start": 50, "end": 58, "text": TEXT[50:58], "qualifier": "exact"}
    money = other | {"kind": "count", "value": 5, "indicator": "tien"}
    day = other | {"kind": "date", "edtf": "XXXX-02-03"}
    beside_optional = facts[1] | {"value": 41}
    scores = score_page(gold, article, [*facts, money, day, beside_optional])
    assert scores.facts == Tally(tp=1)
    assert score_page(gold, article, facts[:1]).facts == Tally(tp=1)
    assert score_page(gold, article, [*facts, money | {"indicator": "chi_bo"}]).facts == Tally(tp=1, fp=1)


@pytest.mark.parametrize(
    ("index", "change", "key"),
    [
        (0, {"measure": "ket_nap"}, "measure"),
        (3, {"status": "target"}, "status"),
        (0, {"org_name": "Mường Chà"}, "org"),
        (0, {"org_level": "xa"}, "org"),
        (3, {"period_end": "2022-12-31"}, "period"),
        (2, {"subset": "bản vùng cao"}, "subset"),
        (1, {"subset": "thôn"}, "subset"),
    ],
)
def test_a_wrong_attribute(gold: Gold, output: tuple[Row, list[Row]], index: int, change: Row, key: str) -> None:
    article, facts = output
    facts[index] |= change
    scores = score_page(gold, article, facts)
    assert scores.facts.f1 == 1.0
    ratio = scores.attributes[key]
    assert ratio.of - ratio.right == 1
    assert [(miss["wrong"], miss["text"]) for miss in scores.misses] == [(key, facts[index]["text"])]


def test_names_compare_without_case_marks_and_tone_placement(gold: Gold, output: tuple[Row, list[Row]]) -> None:
    article, facts = output
    facts[0]["org_name"] = "MƯỜNG  NHÉ"
    assert score_page(gold, article, facts).misses == []
    assert fold("Hoà Bình") == fold("Hòa  bình") == "hoabinh"
    assert fold("Ðắk Lắk") == fold("Đắk Lắk")
    assert fold("07 – NQ/HU") == fold("07-NQ/HU")


def test_links(gold: Gold, output: tuple[Row, list[Row]]) -> None:
    article, facts = output
    facts[2]["part_of"] = facts[0]["fact_id"]
    scores = score_page(gold, article, facts)
    assert scores.part_of == Tally(fp=1, fn=1)
    assert [miss["link"] for miss in scores.misses] == ["missing", "false"]
    # a link to a fact that is no match is not judged
    facts[2]["part_of"] = "nowhere"
    assert score_page(gold, article, facts).part_of == Tally(fn=1)


def test_lines(gold: Gold, output: tuple[Row, list[Row]]) -> None:
    article, facts = output
    article["segments"][0]["role"], article["segments"][1]["role"] = "body", "boilerplate"
    scores = score_page(gold, article, facts)
    assert (scores.article_text.fp, scores.article_text.fn) == (len("Trangchủ"), len("MườngNhécó46chibộ"))
    assert scores.misses == [{"doc": "a", "kept_line": "Trang chủ"}, {"doc": "a", "lost_line": "Mường Nhé có 46 chi bộ"}]


@pytest.mark.parametrize(
    ("found", "right"),
    [("2023-02-26T07:07:31+07:00", 1), ("2023-02-26", 1), ("2023-02-27", 0), ("2023-02-26T07:08:00", 0), (None, 0)],
)
def test_the_articles_date_counts_to_the_minute(gold: Gold, output: tuple[Row, list[Row]], found: str | None, right: int) -> None:
    article, facts = output
    article["published_at"] = found
    assert score_page(gold, article, facts).metadata["published_at"].right == right


def test_an_absent_article_is_all_missed(gold: Gold) -> None:
    scores = score_page(gold, None, [])
    assert scores.absent == ["a"]
    assert scores.facts == Tally(fn=5)
    assert scores.metadata["title"].of == 0


def test_folders_are_scored_apart_and_together(tmp_path: Path) -> None:
    folder = write_gold(tmp_path / "gold", "a")
    write_gold(folder, "test/b", facts=FACTS[3:])
    golds = load_gold(folder)
    assert [gold.name for gold in golds] == ["a", "test/b"]
    pages = [as_output(gold) for gold in golds]
    pages[1][1].pop()
    parts = evaluate(golds, write_output(tmp_path / "out", pages))
    assert {name: (scores.docs, scores.facts) for name, scores in parts.items()} == {
        "": (2, Tally(tp=6, fn=1)),
        ".": (1, Tally(tp=5)),
        "test": (1, Tally(tp=1, fn=1)),
    }


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"facts": [FACTS[0] | {"nth": 3}]}, r"facts\.0 \('46 chi bộ'\): occurrence 3 of the quote is not in the text"),
        ({"facts": [FACTS[0] | {"unit": 1}]}, r"facts\.0\.unit: Extra inputs"),
        ({"facts": [FACTS[0] | {"indicator": "tien"}]}, "'tien' is none of can_bo, chi_bo"),
        ({"facts": [FACTS[0] | {"measure": "tang"}]}, r"facts\.0\.measure"),
        ({"facts": [{"kind": "date", "quote": "năm 2022"}]}, "a date needs edtf"),
        ({"facts": [FACTS[0] | {"part_of": 0}]}, "part_of 0 is no other fact's index"),
        ({"boilerplate": ["Trang chủ", "Trang chủ"]}, "no such line in the text.*'Trang chủ'"),
        ({"boilerplate": ["Mường Nhé có 46 chi bộ"]}, "stands in a boilerplate line"),
        ({"facts": "none"}, "facts: Input should be a valid array"),
    ],
)
def test_faulty_gold_is_refused_with_its_place(tmp_path: Path, changes: Row, fault: str) -> None:
    with pytest.raises(GoldError, match=rf"a\.gold\.json: .*{fault}"):
        load_gold(write_gold(tmp_path, **changes))


def test_no_gold_at_all_is_an_error_too(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"no \*\.gold\.json below it"):
        load_gold(tmp_path)


def test_the_command(tmp_path: Path) -> None:
    folder = write_gold(tmp_path / "gold")
    article, facts = as_output(load_gold(folder)[0])
    out = write_output(tmp_path / "out", [(article, facts[1:])])
    table = CliRunner().invoke(app, ["evaluate", str(folder), str(out)])
    assert table.exit_code == 0
    assert ["facts", "recall", "0.8000"] in [line.split() for line in table.stdout.splitlines()]
    lines = CliRunner().invoke(app, ["evaluate", str(folder), str(out), "--misses", "--json"]).stdout.splitlines()
    assert json.loads(lines[0])["miss"]["quote"] == "46 chi bộ"
    assert json.loads("".join(lines[1:]))["facts"] == {"precision": 1.0, "recall": 0.8, "f1": 0.8889, "tp": 4, "fp": 0, "fn": 1}


def test_output_that_is_none_is_an_error_with_its_place(tmp_path: Path) -> None:
    golds = load_gold(write_gold(tmp_path))
    with pytest.raises(FileNotFoundError, match=r"no .*articles\.jsonl: name the directory"):
        evaluate(golds, tmp_path)
    (tmp_path / "articles.jsonl").write_text('{"doc_id": "a"}\n{"doc_id"')
    with pytest.raises(ValueError, match=r"articles\.jsonl:2: no JSON"):
        evaluate(golds, tmp_path)


# ---- the same figures as the reference scorer ----------------------------------------------------------------------


def spoil(golds: list[Gold], seed: int) -> list[tuple[Row | None, list[Row]]]:
    """What a poor run might write: facts dropped, doubled, moved and changed, roles swapped, pages absent."""
    chance = random.Random(seed)
    pages: list[tuple[Row | None, list[Row]]] = []
    for gold in golds:
        article, facts = as_output(gold)
        spoiled: list[Row] = []
        for fact in facts:
            if chance.random() < 0.1:
                continue
            if chance.random() < 0.3:
                key = chance.choice(
                    ["value", "qualifier", "indicator", "measure", "status", "org_name", "org_level", "edtf", "issued"]
                )
                fact[key] = chance.choice([3, 5.5]) if key == "value" else chance.choice(["x", None, "chi_bo", "target", "2020"])
            if chance.random() < 0.3:
                key = chance.choice(["subset", "period_start", "period_end", "number", "term", "part_of", "org_name"])
                fact[key] = chance.choice(["nữ", "2022-12-31", "17-NQ/TW", "x", None, chance.choice(facts)["fact_id"]])
            if chance.random() < 0.1:
                moved = chance.randrange(-20, 20)
                fact["start"], fact["end"] = max(0, fact["start"] + moved), fact["end"] + moved + 20
            spoiled.append(fact)
            if chance.random() < 0.1:
                spoiled.append(fact | {"fact_id": fact["fact_id"] + "b", "end": fact["end"] + 1})
        for segment in article["segments"]:
            if chance.random() < 0.1:
                segment["role"] = chance.choice(["boilerplate", "body", "lead"])
        for key in ("title", "author", "published_at"):
            if chance.random() < 0.2:
                article[key] = chance.choice([None, "2023-02-26", "Khác"])
        pages.append((article if chance.random() < 0.95 else None, spoiled))
    return pages


@pytest.mark.parametrize("seed", range(4))
def test_the_same_figures_as_the_reference(root: Path, shared: Path, tmp_path: Path, seed: int) -> None:
    spec = importlib.util.spec_from_file_location("reference", shared / "score.py")
    assert spec
    assert spec.loader
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    golds = load_gold(root / "corpus")
    out = write_output(tmp_path, spoil(golds, seed))
    docs, faults = reference.load_gold(root / "corpus")
    assert faults == []
    wanted, misses = reference.score(docs, out)
    scores = evaluate(golds, out)[""]
    assert scores.as_dict() == wanted
    assert 0.3 < wanted["facts"]["f1"] < 0.9
    ours = [miss for miss in scores.misses if "miss" in miss or "false" in miss]
    assert [(miss["doc"], "miss" in miss) for miss in ours] == [(miss["doc"], "miss" in miss) for miss in misses]
