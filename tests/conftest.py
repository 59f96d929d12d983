"""What all tests share: where things stand, and what happens where a program is missing."""

from __future__ import annotations

import shutil
import sys
from ctypes.util import find_library
from pathlib import Path

import pytest

from floors import extract_corpus

ROOT = Path(__file__).resolve().parents[1]

# Programs that pip cannot bring: any of the names will do, else the command that brings one.
PROGRAMS = {
    "java": (["java"], "apt-get install default-jre-headless"),
    "chromium": (["chromium", "chromium-browser", "google-chrome"], "apt-get install chromium libatomic1"),
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--every-program", action="store_true", help="a missing program fails its tests, instead of skipping them")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """`@pytest.mark.needs("java")`: skip where there is none, and say what would bring it."""
    for marker in item.iter_markers("needs"):
        for program in marker.args:
            names, cure = PROGRAMS[program]
            # playwright's driver for the browser is linked to libatomic, which a bare machine lacks
            driven = program != "chromium" or sys.platform != "linux" or find_library("atomic")
            if not any(map(shutil.which, names)) or not driven:
                reason = f"needs program {program}: {cure}"
                if item.config.getoption("--every-program"):
                    pytest.fail(reason, pytrace=False)
                pytest.skip(reason)


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The directory of scored examples beside the repository; tests that compare with it skip where it is absent."""
    folder = ROOT.parent / "shared"
    if not (folder / "score.py").is_file():
        pytest.skip("no ../shared beside the repository")
    return folder


@pytest.fixture(scope="session")
def corpus_output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the main job writes for corpus/, made once."""
    out = tmp_path_factory.mktemp("corpus") / "out"
    extract_corpus(out)
    return out
