"""bench/bad_inputs.py through the command: every file a record or a reject with the right reason, and nothing else happens."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from test_batch import lines
from test_cli import COMMAND, environment

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def ran(root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Path, subprocess.CompletedProcess[str]]:
    spec = importlib.util.spec_from_file_location("bad_inputs", root / "bench/bad_inputs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    folder = tmp_path_factory.mktemp("bad")
    written = module.write(folder / "in")
    command = [*COMMAND, "extract", str(folder / "in"), "--out", str(folder / "out"), "--workers", "2"]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, timeout=250)
    return written, folder / "out", done


def test_every_bad_file_is_a_record_or_a_reject_with_the_right_reason(
    ran: tuple[dict[str, Any], Path, subprocess.CompletedProcess[str]],
) -> None:
    written, out, _ = ran
    assert len(written) > 200
    pages: dict[str, int] = defaultdict(int)
    reasons: dict[str, set[str]] = defaultdict(set)
    for article in lines(out, "articles"):
        pages[article["source"].partition("!")[0]] += 1
    for reject in lines(out, "rejects"):
        reasons[reject["source"].partition("!")[0]].add(reject["reason"])
        assert reject["detail"]
    wrong = []
    for source, bad in written.items():
        found = reasons[source]
        allowed = [set(reason.split("/")) for reason in bad.reasons]
        right = all(found & choices or "" in choices for choices in allowed) and found <= set().union(*allowed)
        if not right or (bad.pages >= 0 and pages[source] != bad.pages) or not (found or pages[source]):
            wrong.append((bad.name, bad.pages, bad.reasons, pages[source], found))
    assert not wrong
    assert set(pages) | set(reasons) == set(written)


def test_nothing_shows_on_the_terminal_but_the_summary(
    ran: tuple[dict[str, Any], Path, subprocess.CompletedProcess[str]],
) -> None:
    _, _, done = ran
    assert (done.returncode, done.stdout) == (0, "")
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) <= 6


def test_nobody_left_a_message(ran: tuple[dict[str, Any], Path, subprocess.CompletedProcess[str]]) -> None:
    _, out, _ = ran
    assert not [reject for reject in lines(out, "rejects") if reject["reason"] in ("internal", "crash", "timeout", "memory")]
