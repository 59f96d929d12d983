"""trichluc inside spaCy."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc

from trichluc.spacy_component import KEY

TEXT = "Đến nay, huyện Mường Nhé có 2.564  đảng viên, trong đó 86 đảng viên mới.\n\nNghị quyết số 07-NQ/HU ngày 5/6/2021."


OWN = """
indicators:
  - slug: hoi_vien_nong_dan
    label: hội viên Hội Nông dân
    gloss: members of the Farmers' Union
    nouns: [hội viên Hội Nông dân]
    examples:
      - text: xã có 86 hội viên Hội Nông dân
        counts: [{value: 86}]
    not: [chi hội nông dân 3]
"""


@pytest.fixture(scope="module")
def nlp() -> Language:
    made = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "trichluc.underthesea.v1"}}})
    made.add_pipe("trichluc")
    return made


def test_facts_are_spans_with_their_fields(nlp: Language) -> None:
    doc = nlp(TEXT)
    spans = {span.text: span for span in doc.spans[KEY]}
    members = spans["2.564  đảng viên"]
    assert (members.label_, members._.value, members._.indicator, members._.org_name) == ("count", 2564, "dang_vien", "Mường Nhé")
    assert members.id_ == members._.fact_id == members._.fact["fact_id"]
    assert spans["86 đảng viên"]._.edtf is None
    document = next(span for span in doc.spans[KEY] if span.label_ == "document")
    assert document._.number == "07-NQ/HU"
    assert doc[0:1]._.fact is None
    assert doc._.article["segments"]


def test_the_tokens_are_underthesea_words(nlp: Language) -> None:
    assert [token.text for token in nlp.make_doc("Huyện Mường Nhé có 2.564 đảng viên.")] == [
        "Huyện", "Mường Nhé", "có", "2.564", "đảng viên", ".",
    ]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aăâđeêoôơuưxn 1.,/-\n\t\u0300\u200b\u00a0\U0001f600", max_size=60))
def test_the_tokenizer_loses_nothing(text: str) -> None:
    make = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "trichluc.underthesea.v1"}}}).make_doc
    assert make(text).text == text


def test_several_processes_and_bytes_keep_the_facts(nlp: Language, tmp_path: Path) -> None:
    docs = list(nlp.pipe([f"Huyện có {n} chi bộ." for n in range(2, 8)], n_process=2, batch_size=2))
    assert [doc.spans[KEY][0]._.value for doc in docs] == [2, 3, 4, 5, 6, 7]
    copy = Doc(nlp.vocab).from_bytes(docs[0].to_bytes())
    assert copy.spans[KEY][0]._.fact == docs[0].spans[KEY][0]._.fact
    nlp.to_disk(tmp_path / "model")
    doc = spacy.load(tmp_path / "model")("Xã có 3 chi bộ.")
    assert doc.spans[KEY][0]._.value == 3


def test_displacy_shows_them(nlp: Language) -> None:
    markup = displacy.render(nlp(TEXT), style="span", options={"spans_key": KEY}, jupyter=False)
    assert "document" in markup
    assert "count" in markup


def test_own_patterns_are_used(tmp_path: Path) -> None:
    (tmp_path / "indicators.yaml").write_text(OWN, encoding="utf-8")
    own = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "trichluc.underthesea.v1"}}})
    own.add_pipe("trichluc", config={"patterns": str(tmp_path)})
    doc = own("Xã có 86 hội viên Hội Nông dân.")
    assert [span._.indicator for span in doc.spans[KEY]] == ["hoi_vien_nong_dan"]
