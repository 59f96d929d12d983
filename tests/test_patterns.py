"""The rules as data: every example holds, every mistake is named with its file and line, a user's own rules are seen."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from growth import grows_less_than
from trichluc.extraction import extract
from trichluc.patterns import check, listed
from trichluc.rules import PatternError, load_rules, shipped_patterns
from trichluc.rules.phrases import PhraseError, phrase_regex, words_regex

FARMERS = """\
indicators:
  - slug: hoi_vien_nong_dan
    label: hội viên Hội Nông dân
    gloss: members of the Farmers' Union
    nouns: [hội viên Hội Nông dân, hội viên nông dân]
    examples:
      - text: "Toàn huyện có 12.450 hội viên Hội Nông dân"
        counts: [{value: 12450, indicator: hoi_vien_nong_dan}]
    not: ["hội viên Hội Nông dân tham gia đông đủ"]
"""


def test_every_example_of_the_shipped_rules_holds():
    assert check() == []


def test_an_indicator_is_added_by_yaml_alone(tmp_path):
    (tmp_path / "hoi_vien.yaml").write_text(FARMERS, encoding="utf-8")
    assert check(tmp_path) == []
    rules = load_rules(tmp_path)
    article = extract("Huyện Ba Tơ kết nạp 86 đảng viên và có 12.450 hội viên Hội Nông dân.", rules=rules)
    assert [(f.value, f.indicator) for f in article.facts] == [(86, "dang_vien"), (12450, "hoi_vien_nong_dan")]
    assert any(name == "indicators/hoi_vien_nong_dan" for name, _, _ in listed(tmp_path))
    assert load_rules().fingerprint != rules.fingerprint


def test_an_example_that_does_not_hold_is_named_with_its_line(tmp_path):
    path = tmp_path / "hoi_vien.yaml"
    path.write_text(FARMERS.replace("value: 12450", "value: 12"), encoding="utf-8")
    problems = check(tmp_path)
    assert len(problems) == 1
    assert problems[0].startswith(f"{path}:7: ")
    assert "12450" in problems[0]


@pytest.mark.parametrize(
    ("change", "line", "word"),
    [
        (("gloss:", "glos:"), 4, "glos"),
        (("slug: hoi_vien_nong_dan", "slug: Hội viên"), 2, "slug"),
        (("    nouns: [hội viên Hội Nông dân, hội viên nông dân]\n", ""), 2, "nouns"),
        (('    not: ["hội viên Hội Nông dân tham gia đông đủ"]\n', ""), 2, "not"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(tmp_path, change, line, word):
    path = tmp_path / "own.yaml"
    path.write_text(FARMERS.replace(*change), encoding="utf-8")
    with pytest.raises(PatternError) as refused:
        load_rules(tmp_path)
    assert any(said.startswith(f"{path}:{line}: ") and word in said for said in str(refused.value).splitlines())


def test_broken_yaml_is_refused_with_its_line(tmp_path):
    path = tmp_path / "indicators.yaml"
    path.write_text(FARMERS.replace("label:", "label: ["), encoding="utf-8")
    with pytest.raises(PatternError, match=rf"{path}:\d+: "):
        load_rules(tmp_path)


def test_a_directory_without_rules_is_refused(tmp_path):
    with pytest.raises(PatternError, match=r"no \.yaml file"):
        load_rules(tmp_path)


def test_a_file_of_a_shipped_name_stands_instead_of_it(tmp_path):
    own = shutil.copy(shipped_patterns() / "status.yaml", tmp_path)
    text = Path(own).read_text(encoding="utf-8")
    Path(own).write_text(text.replace("target: [phấn đấu,", "target: [quyết chí, phấn đấu,"), encoding="utf-8")
    told = "Huyện quyết chí kết nạp 155 đảng viên."
    assert extract(told).facts[0].status == "actual"
    assert extract(told, rules=load_rules(tmp_path)).facts[0].status == "target"


@pytest.mark.parametrize("phrase", ["kết nạp [được", "(a|b", "a]", "a | b", "{day}", "[được]"])
def test_a_phrase_that_is_not_well_formed_is_refused(phrase):
    with pytest.raises(PhraseError):
        phrase_regex(phrase)


def test_phrases_match_whole_words_in_any_spelling():
    import re

    words = re.compile(words_regex(["kết nạp [được]", "mở ... cho", "(đạt|bằng) kế hoạch"]))
    assert words.fullmatch("kết nạp")
    assert words.fullmatch("kết  nạp được")
    assert words.fullmatch("mở 3 lớp bồi dưỡng cho")
    assert words.fullmatch("bằng kế hoạch")
    assert not words.search("mở lớp, cho")
    assert not words.search("kết nạpđược")


def test_a_gap_in_a_phrase_costs_linear_time():
    import re

    words = re.compile(words_regex(["mở ... cho", "cho ... ra khỏi đảng"]))
    assert grows_less_than(30, words.findall, "mở cho lớp ".__mul__, 20_000, 200_000)
