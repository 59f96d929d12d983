"""How a step's time grows with its text: in processor time, the least of three, so that a busy machine fails nothing."""

from __future__ import annotations

import time
from collections.abc import Callable

TRIES = 3


def growth(step: Callable[[str], object], text_of: Callable[[int], str], small: int, large: int) -> float:
    """How many times as long a step takes over the text of size `large` as over that of size `small`."""
    return _seconds(step, text_of(large)) / _seconds(step, text_of(small))


def _seconds(step: Callable[[str], object], text: str) -> float:
    took = []
    for _ in range(TRIES):
        begun = time.process_time()
        step(text)
        took.append(time.process_time() - begun)
    return min(took)
