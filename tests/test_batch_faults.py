"""bench/faults.py in a small form: killed at random moments, a run ends with the same bytes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
def test_kills_change_nothing(root: Path) -> None:
    command = [sys.executable, "bench/faults.py", "--pages", "250", "--kills", "6", "--function", "batch_pages:slow"]
    path = os.pathsep.join((str(root / "pipeline"), str(root / "tests")))
    done = subprocess.run(command, cwd=root, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, timeout=280)
    assert done.returncode == 0, done.stderr
    assert sum(json.loads(done.stdout)["kills"].values()) == 6
