"""Time grows with the input, not with its square: each kind of text here once did otherwise. All kinds: bench/hostile.py."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import pytest

from growth import grows_less_than
from trichluc import extract
from trichluc.rules import load_rules

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))
import hostile

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("kind", ["one list", "communes, all different", "agencies, all different"])
def test_eight_times_the_text_takes_about_eight_times_as_long(kind: str) -> None:
    rules = load_rules()
    extract("Có 5 đảng viên. Trường THPT Ba Na có 3 chi bộ.", rules=rules)

    def facts_of(text: str) -> None:
        assert extract(text, rules=rules).facts

    assert grows_less_than(18, facts_of, partial(hostile.text_of, kind), 20_000, 160_000)
