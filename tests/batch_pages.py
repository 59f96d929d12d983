"""Page functions for the tests of the batch: a quick one, and one that does what the page tells it to."""

from __future__ import annotations

import os
import re
import signal
import time

from trichluc.read.page import RawPage
from trichluc.records import Article, Percentage, Segment, fact_id
from trichluc.rules import Rules

HELD: list[bytearray] = []


def quick(page: RawPage, rules: Rules) -> Article:
    """Every line is body, every figure with % a percentage."""
    lines = [m for m in re.finditer(r"[^\n]+", page.text) if m[0].strip()]
    facts = [
        Percentage(
            fact_id=fact_id(page.doc_id, "percentage", m.start(), m.end(), m[0]),
            doc_id=page.doc_id,
            text=m[0],
            start=m.start(),
            end=m.end(),
            sentence=m[0],
            rule="test",
            value=int(m[1]),
        )
        for m in re.finditer(r"(\d{1,9})%", page.text)
    ]
    segments = [Segment(start=m.start(), end=m.end(), role="body") for m in lines]
    return Article(
        doc_id=page.doc_id,
        source=page.source,
        sha256=page.sha256,
        title=page.title,
        published_at=page.published_at,
        text=page.text,
        segments=segments,
        facts=facts,
    )


def slow(page: RawPage, rules: Rules) -> Article:
    """Like `quick`, but long enough for a test to get in between."""
    time.sleep(0.01)
    return quick(page, rules)


def obedient(page: RawPage, rules: Rules) -> Article:
    """Do to the process what the page says."""
    if "SPIN" in page.text:
        while True:
            pass
    if "HANG" in page.text:  # what no signal handler of Python's gets into
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGPROF])
        while True:
            pass
    if "EAT" in page.text:
        while True:
            HELD.append(bytearray(50_000_000))
    if "DIE" in page.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "RAISE" in page.text:
        raise KeyError("what nobody thought of")
    return quick(page, rules)
