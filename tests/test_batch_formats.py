"""The same dump as txt, html, jsonl.gz, parquet, warc and zip gives the same facts."""

from __future__ import annotations

import gzip
import html
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from test_batch import lines
from test_read import warc_of
from trichluc.batch.run import run
from trichluc.batch.settings import Settings

pytestmark = pytest.mark.slow
Pages = dict[str, str]
SAMPLE = 12


def as_txt(pages: Pages, folder: Path) -> Path:
    for name, text in pages.items():
        (folder / f"{name}.txt").write_bytes(text.encode())
    return folder


def as_html(pages: Pages, folder: Path) -> Path:
    for name, text in pages.items():
        (folder / f"{name}.html").write_bytes(markup(text))
    return folder


def markup(text: str) -> bytes:
    blocks = "\n".join(map(block, filter(str.strip, text.splitlines()))).replace("</table>\n<table>", "\n")
    return f"<!doctype html><html><head><meta charset=utf-8></head><body>{blocks}</body></html>".encode()


def block(line: str) -> str:
    cells = [html.escape(cell) for cell in line.split("\t")]
    return f"<p>{cells[0]}</p>" if len(cells) == 1 else f"<table><tr><td>{'</td><td>'.join(cells)}</td></tr></table>"


def as_jsonl(pages: Pages, folder: Path) -> Path:
    rows = (json.dumps({"id": name, "text": text}, ensure_ascii=False) for name, text in pages.items())
    (folder / "d.jsonl.gz").write_bytes(gzip.compress("\n".join(rows).encode()))
    return folder / "d.jsonl.gz"


def as_parquet(pages: Pages, folder: Path) -> Path:
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    pq.write_table(pa.table({"id": list(pages), "content": list(pages.values())}), folder / "d.parquet")
    return folder / "d.parquet"


def as_warc(pages: Pages, folder: Path) -> Path:
    pytest.importorskip("fastwarc")
    data = warc_of([(f"http://x/{name}", "text/html; charset=utf-8", markup(text)) for name, text in pages.items()])
    (folder / "d.warc.gz").write_bytes(gzip.compress(data))
    return folder / "d.warc.gz"


def as_wet(pages: Pages, folder: Path) -> Path:
    pytest.importorskip("fastwarc")
    data = warc_of([(f"http://x/{name}", "text/plain", text.encode()) for name, text in pages.items()], "conversion")
    (folder / "d.warc.wet.gz").write_bytes(gzip.compress(data))
    return folder / "d.warc.wet.gz"


def as_zip(pages: Pages, folder: Path) -> Path:
    with zipfile.ZipFile(folder / "d.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in pages.items():
            archive.writestr(f"{name}.txt", text.encode())
    return folder / "d.zip"


def facts_of(source: Path, folder: Path) -> dict[str, list[dict[str, Any]]]:
    """The facts by page, in order, without what depends on where the page came from or where the mention stands."""
    result = run(Settings((str(source),), folder / "out", 2))
    assert result.rejects == 0
    found: dict[str, list[dict[str, Any]]] = {}
    numbers: dict[str, str] = {}
    for fact in sorted(lines(folder / "out", "facts"), key=lambda fact: (fact["doc_id"], fact["start"], fact["end"])):
        page = fact.pop("doc_id").removeprefix("http://x/")
        here = found.setdefault(page, [])
        numbers[fact.pop("fact_id")] = f"{page}/{len(here)}"
        here.append(fact)
    for fact in (fact for facts in found.values() for fact in facts):
        fact["part_of"] = numbers.get(fact.get("part_of") or "")
        for check in fact.get("checks", []):
            check["with"] = [numbers[other] for other in check["with"]]
    return found


@pytest.fixture(scope="module")
def pages(root: Path) -> Pages:
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted((root / "corpus").glob("*.txt"))[::5][:SAMPLE]}


@pytest.fixture(scope="module")
def expected(pages: Pages, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    folder = tmp_path_factory.mktemp("txt")
    (folder / "in").mkdir()
    return facts_of(as_txt(pages, folder / "in"), folder)


@pytest.mark.parametrize("write", [as_jsonl, as_parquet, as_wet, as_zip])
def test_facts_do_not_depend_on_the_container(
    pages: Pages, expected: dict[str, list[dict[str, Any]]], tmp_path: Path, write: Callable[[Pages, Path], Path]
) -> None:
    assert sum(map(len, expected.values())) > 200
    (tmp_path / "in").mkdir()
    assert facts_of(write(pages, tmp_path / "in"), tmp_path) == expected


@pytest.mark.parametrize("write", [as_html, as_warc])
def test_facts_of_html_are_the_same_with_offsets_of_their_own(
    pages: Pages, expected: dict[str, list[dict[str, Any]]], tmp_path: Path, write: Callable[[Pages, Path], Path]
) -> None:
    (tmp_path / "in").mkdir()
    found = facts_of(write(pages, tmp_path / "in"), tmp_path)
    assert {name: list(map(as_shown, facts)) for name, facts in found.items()} == {
        name: list(map(as_shown, facts)) for name, facts in expected.items()
    }


def as_shown(fact: dict[str, Any]) -> dict[str, Any]:
    """A fact without offsets, its texts with single blanks: what a browser makes of any number of them."""
    kept = {key: value for key, value in fact.items() if key not in ("start", "end")}
    return {key: " ".join(value.split()) if isinstance(value, str) else value for key, value in kept.items()}
