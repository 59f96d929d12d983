"""The documentation: the site builds with every link checked and without a network, and what it tells to type works."""

from __future__ import annotations

import doctest
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from trichluc.cli import app


class _Loads(HTMLParser):
    """What a page loads by itself: scripts, styles, images, frames."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = dict(attrs)
        wanted = own.get("href") if tag == "link" and own.get("rel") not in ("canonical", "prev", "next") else own.get("src")
        if wanted:
            self.found.append(wanted)


@pytest.mark.slow
def test_the_site_builds_with_every_link_and_loads_nothing_from_a_network(root: Path, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-W",
        "--keep-going",
        "-n",
        "-q",
        "-d",
        tmp_path / "cache",
        root / "docs",
        tmp_path / "site",
    ]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.stderr == ""
    assert told.returncode == 0
    pages = list((tmp_path / "site").rglob("*.html"))
    assert len(pages) > 8
    for page in pages:
        loads = _Loads()
        loads.feed(page.read_text(encoding="utf-8"))
        assert [address for address in loads.found if "//" in address] == [], page.name


def test_links_of_files_outside_the_site_lead_somewhere(root: Path) -> None:
    for page in [*root.glob("*.md"), root / "corpus" / "README.md"]:
        text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        targets = re.findall(r"\]\((?!https?://|#|mailto:)([^)#\s]+)", text)
        missing = [target for target in targets if not (page.parent / target).exists()]
        assert missing == [], page.name


@pytest.mark.slow
def test_the_examples_for_python_are_right(root: Path) -> None:
    for name in ("spacy.md", "report.md"):
        outcome = doctest.testfile(str(root / "docs" / name), module_relative=False, encoding="utf-8")
        assert outcome.attempted > 0
        assert outcome.failed == 0


@pytest.mark.slow
def test_the_tutorial_works_as_it_is_written(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command of its `sh` blocks, in order, in a directory with the corpus and the two files that it tells to write."""
    text = (root / "docs" / "tutorial.md").read_text(encoding="utf-8")
    shutil.copytree(root / "corpus", tmp_path / "corpus")
    (tmp_path / "mine").mkdir()
    (rules,) = re.findall(r"```yaml\n(.*?)```", text, flags=re.DOTALL)
    (tmp_path / "mine" / "indicators.yaml").write_text(rules, encoding="utf-8")
    (tmp_path / "pages").mkdir()
    ((sentence, page),) = re.findall(r'^    echo "(.*)" > (\S+)$', text, flags=re.MULTILINE)
    (tmp_path / page).write_text(f"{sentence}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    commands = [line for block in re.findall(r"```sh\n(.*?)```", text, flags=re.DOTALL) for line in block.splitlines()]
    outputs = {}
    for command in commands:
        words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', command)]
        assert words[0] == "trichluc"
        answer = CliRunner().invoke(app, words[1:])
        assert answer.exit_code == 0, f"{command}: {answer.output}{answer.exception!r}"
        outputs[command] = answer.output
    assert (tmp_path / "runs/second/report/diff.html").is_file()
    assert (tmp_path / "runs/first/report/index.html").is_file()
    explained = [output for command, output in outputs.items() if "explain" in command]
    assert explained[0].count("not taken") == 2
    assert explained[1].count("not taken") == 1
    assert "indicators/hoi_vien_nong_dan" in explained[1]
    (compared,) = [output for command, output in outputs.items() if command.startswith("trichluc diff")]
    assert compared.startswith("1 gained, 0 lost, 0 changed")


def test_the_pattern_of_the_docs_is_the_same_everywhere(root: Path) -> None:
    pages = [(root / "docs" / name).read_text(encoding="utf-8") for name in ("tutorial.md", "patterns.md")]
    blocks = [re.search(r"```yaml\n(.*?)```", page, flags=re.DOTALL) for page in pages]
    first, second = (
        yaml.safe_load(re.sub(r"^    ", "", block[1], flags=re.MULTILINE) if n else block[1])
        for n, block in enumerate(blocks)
        if block
    )
    assert first == second


def test_the_workflow_is_valid(root: Path) -> None:
    (block,) = re.findall(r"```yaml\n(.*?)```", (root / "docs" / "ci.md").read_text(encoding="utf-8"), flags=re.DOTALL)
    workflow = yaml.safe_load(block)
    steps = [step.get("run", "") for step in workflow["jobs"]["diff"]["steps"]]
    assert sum("make -C" in step for step in steps) == 2
    assert any("--fail-on-loss" in step for step in steps)
