"""What is installed is whole: the wheel runs away from the repository, and importing it is quick."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import trichluc

HEAVY = {"numpy", "pandas", "pyarrow", "pydantic", "pyspark", "spacy", "sqlalchemy", "underthesea"}


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", out], cwd=root, check=True, capture_output=True
    )
    return next(out.glob("*.whl"))


@pytest.mark.slow
def test_the_wheel_has_every_file_of_the_package_and_the_patterns(root: Path, wheel: Path) -> None:
    kept = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("trichluc/")}
    files = [path for path in (root / "pipeline/trichluc").rglob("*") if path.is_file() and path.parent.name != "__pycache__"]
    wanted = {path.relative_to(root / "pipeline").as_posix() for path in files}
    patterns = {f"trichluc/patterns/{path.name}" for path in (root / "patterns").glob("*.yaml")}
    assert patterns
    assert kept == wanted | patterns


@pytest.mark.slow
def test_the_wheel_runs_from_an_empty_directory(root: Path, wheel: Path, tmp_path: Path) -> None:
    installed, empty = tmp_path / "installed", tmp_path / "empty"
    empty.mkdir()
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", installed, wheel], check=True)
    page = next((root / "corpus").glob("*.txt"))

    def run(*command: str) -> str:
        alone = {**os.environ, "PYTHONPATH": str(installed)}
        return subprocess.run([sys.executable, *command], cwd=empty, env=alone, check=True, capture_output=True, text=True).stdout

    assert run("-c", "import trichluc; print(trichluc.__file__)").startswith(str(installed))
    run("-m", "trichluc", "extract", str(page), "--out", "out")
    facts = [json.loads(line) for line in (empty / "out/facts.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {fact["kind"] for fact in facts} >= {"count", "date"}
    assert run("-m", "trichluc", "patterns", "check")


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = "import sys, trichluc; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert "trichluc" in loaded
    assert HEAVY & set(loaded) == set()


def test_every_public_name_is_there() -> None:
    for name in trichluc.__all__:
        assert getattr(trichluc, name)
    assert set(trichluc.__all__) <= set(dir(trichluc))
    with pytest.raises(AttributeError, match="no attribute 'extrakt'"):
        trichluc.extrakt  # noqa: B018


def test_the_version_is_one() -> None:
    changelog = Path(__file__).parents[1].joinpath("CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## (\S+)", changelog, re.MULTILINE)[1] == trichluc.__version__  # type: ignore[index]


def test_make_help_lists_every_target(root: Path) -> None:
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    targets = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[1].split()  # type: ignore[index]
    shown = subprocess.run(["make", "--no-print-directory", "help"], cwd=root, check=True, capture_output=True, text=True).stdout
    assert [line.split()[1] for line in shown.splitlines()] == re.findall(r"^([a-z-]+):", makefile, re.MULTILINE)
    assert set(targets) == {line.split()[1] for line in shown.splitlines()}
