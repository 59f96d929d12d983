"""Time grows with the input, not with its square: each kind of text here once did otherwise. All kinds: bench/hostile.py."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from trichluc import extract
from trichluc.rules import load_rules

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))
import hostile

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("kind", ["one list", "communes, all different", "agencies, all different"])
def test_eight_times_the_text_takes_about_eight_times_as_long(kind: str) -> None:
    rules = load_rules()
    extract("Có 5 đảng viên. Trường THPT Ba Na có 3 chi bộ.", rules=rules)

    def seconds(size: int) -> float:
        begun = time.process_time()
        assert extract(hostile.text_of(kind, size), rules=rules).facts
        return time.process_time() - begun

    assert seconds(160_000) < 18 * seconds(20_000)
