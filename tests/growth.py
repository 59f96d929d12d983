"""How a step's time grows with its text: in processor time, and tried again, so that a busy machine fails nothing."""

from __future__ import annotations

import time
from collections.abc import Callable

TRIES = 3


def grows_less_than(limit: float, step: Callable[[str], object], text_of: Callable[[int], str], small: int, large: int) -> bool:
    """Whether a step takes less than `limit` times as long over the text of size `large` as over that of size `small`."""
    texts = text_of(small), text_of(large)
    step(texts[0])  # what is compiled and kept on first use is no part of it
    return any(limit * _seconds(step, texts[0]) > _seconds(step, texts[1]) for _ in range(TRIES))


def _seconds(step: Callable[[str], object], text: str) -> float:
    begun = time.process_time()
    step(text)
    return time.process_time() - begun
