"""Spark: schemas from the models, the same facts as the command, an executor killed, a page that fails."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from trichluc import spark as cluster
from trichluc.records import Article, Count, Date, Document, Percentage
from trichluc.rules import load_rules

pyspark = pytest.importorskip("pyspark")
PAGES = 20_000


def test_the_schemas_are_those_of_the_models() -> None:
    facts = {field.name: field.dataType.simpleString() for field in cluster.fact_schema()}
    models = (Count, Percentage, Date, Document)
    assert set(facts) == {field.alias or name for model in models for name, field in model.model_fields.items()}
    assert facts["value"] == "double"
    assert facts["period_start"] == "date"
    assert facts["plenum"] == "bigint"
    assert facts["checks"] == "array<struct<check:string,ok:boolean,expected:double,found:double,with:array<string>>>"
    articles = {field.name: field.nullable for field in cluster.article_schema()}
    assert set(articles) == {name for name, field in Article.model_fields.items() if not field.exclude}
    assert not articles["doc_id"]
    assert articles["title"]


def test_a_page_that_fails_is_a_reject() -> None:
    fields, rules = cluster.Fields.told({}), load_rules()
    made = cluster._result({"value": "{nonsense", "source": "a/dump.jsonl"}, fields, rules, as_lines=True)
    assert made["article"] is None
    assert (made["reject"]["stage"], made["reject"]["reason"]) == ("read", "json")
    made = cluster._result({"text": 5 * "\x00", "id": "blank"}, fields, rules, as_lines=False)
    assert (made["reject"]["doc_id"], made["reject"]["reason"]) == ("blank", "empty")
    made = cluster._result({"text": "Có 5 chi bộ.", "id": "x", "date": date(2023, 1, 2)}, fields, None, as_lines=False)  # type: ignore[arg-type]
    assert (made["reject"]["doc_id"], made["reject"]["stage"], made["reject"]["reason"]) == ("x", "extract", "internal")


def test_own_patterns_travel_and_other_ones_are_refused(tmp_path: Path) -> None:
    own = tmp_path / "rules"
    own.mkdir()
    (own / "labour.yaml").write_text(
        "indicators:\n"
        "  - {slug: doan_vien, label: đoàn viên, gloss: members of the Youth Union, nouns: [đoàn viên],\n"
        "     examples: [{text: Có 12 đoàn viên., counts: [{value: 12, indicator: doan_vien}]}], not: [đoàn viên 12 tuổi]}\n",
        encoding="utf-8",
    )
    patterns = cluster.read_patterns_of(own)
    (own / "labour.yaml").unlink()
    made = cluster._result(
        {"text": "Toàn huyện có 12 đoàn viên.", "id": "x"}, cluster.Fields.told({}), cluster._rules(patterns), as_lines=False
    )
    assert [fact["indicator"] for fact in made["facts"]] == ["doan_vien"]
    with pytest.raises(cluster.PatternError, match="another version of trichluc"):
        cluster._rules(patterns._replace(fingerprint="0"))


@pytest.mark.needs("java")
@pytest.mark.slow
@pytest.mark.timeout(1500)
def test_a_cluster_that_loses_an_executor_gives_the_facts_of_the_command(root: Path, tmp_path: Path) -> None:
    """Two executors, 20,000 pages, one executor killed in mid-run: the same facts with the same ids."""
    dump = tmp_path / "dump.jsonl"
    _write_dump(root, dump)
    command = [sys.executable, "-m", "trichluc"]
    quick = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"  # a JVM that is to live for a minute
    settings = {
        "spark.master": "local-cluster[2,1,1024]",
        "spark.sql.files.maxPartitionBytes": "400000",
        "spark.driver.extraJavaOptions": quick,
        "spark.executor.extraJavaOptions": quick,
    }
    conf = [word for name, value in settings.items() for word in ("--conf", f"{name}={value}")]
    job = [*command, "spark", str(dump), "--out", str(tmp_path / "spark"), "--to", "json", *conf]
    environment = os.environ | {"PYTHONPATH": str(root / "pipeline")}
    with (tmp_path / "log").open("wb") as log:
        running = subprocess.Popen(job, env=environment, stdout=log, stderr=log, cwd=tmp_path)
        executor = _wait_for_work(running)
        os.kill(executor, signal.SIGKILL)
        assert running.wait() == 0, (tmp_path / "log").read_text(encoding="utf-8", errors="replace")[-3000:]
    assert "Lost executor" in (tmp_path / "log").read_text(encoding="utf-8", errors="replace")
    subprocess.run([*command, "extract", str(dump), "--out", str(tmp_path / "cli")], env=environment, check=True)

    theirs = _facts((tmp_path / "spark").glob("facts/*/*.json"))
    assert theirs == _facts([tmp_path / "cli/facts.jsonl"])
    assert len(theirs) > PAGES / 4
    articles = [
        json.loads(line) for path in (tmp_path / "spark").glob("articles/*/*.json") for line in path.open(encoding="utf-8")
    ]
    assert len(articles) == PAGES
    own = {row["doc_id"]: row["sha256"] for row in map(json.loads, (tmp_path / "cli/articles.jsonl").open(encoding="utf-8"))}
    assert {row["doc_id"]: row["sha256"] for row in articles} == own
    rejects = [json.loads(line) for path in (tmp_path / "spark").glob("rejects/*.json") for line in path.open(encoding="utf-8")]
    assert sorted(reject["reason"] for reject in rejects) == ["fields", "json"]


def _write_dump(root: Path, dump: Path) -> None:
    """Pages of one line of corpus/ each, one in four with a figure, and two that cannot be read."""
    chance = random.Random(3)
    texts = [path.read_text(encoding="utf-8") for path in sorted((root / "corpus").rglob("*.txt"))]
    lines = [line for text in texts for line in text.splitlines() if 40 < len(line) < 160]
    told = [line for line in lines if re.search(r"\d", line)]
    other = [line for line in lines if not re.search(r"\d", line)]
    with dump.open("w", encoding="utf-8") as out:
        for number in range(PAGES):
            text = chance.choice(other if number % 4 else told)
            row = {"id": f"p{number}", "text": text, "date": f"2023-{number % 12 + 1:02}-11"}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
        out.write('{"id": "no text"}\n{nonsense\n')


def _facts(paths: Any) -> set[str]:
    """Facts as a set: each without its nulls and empty lists, numbers as floats."""
    facts = set()
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            for fact in map(json.loads, lines):
                fact.pop("month", None)
                facts.add(json.dumps(_plain(fact), sort_keys=True))
    return facts


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items() if each is not None and each != []}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _wait_for_work(running: subprocess.Popen[bytes]) -> int:
    """An executor that is at work: it has had a Python worker below it for some seconds."""
    while running.poll() is None:
        time.sleep(0.5)
        parents = {}
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                words = (entry / "cmdline").read_bytes()
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, ValueError):
                continue
            parents[int(entry.name)] = (parent, words)
        executors = [pid for pid, (_, words) in parents.items() if b"CoarseGrainedExecutorBackend" in words]
        own = [pid for pid in executors if _below(pid, running.pid, parents)]
        at_work = [pid for pid in own if any(parent == pid and b"pyspark.daemon" in words for parent, words in parents.values())]
        if len(own) == 2 and at_work:
            time.sleep(3)
            return at_work[0]
    raise AssertionError("the job ended before it could be disturbed")


def _below(pid: int, ancestor: int, parents: dict[int, tuple[int, bytes]]) -> bool:
    while pid in parents:
        pid = parents[pid][0]
        if pid == ancestor:
            return True
    return False
