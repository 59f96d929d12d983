"""An output directory as Parquet files, facts partitioned by kind and year: for DuckDB, Spark, pandas.

    DIR/articles.parquet  DIR/fact_checks.parquet  DIR/rejects.parquet
    DIR/facts/kind=count/year=2022/part-0.parquet …

DIR mirrors the output: it is a link to a directory beside it, which is written whole and then put in place by one
rename. Whoever reads sees the last whole state. The year is that of the period's end, `unknown` where there is none.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from trichluc.load import rows, schema

_BATCH = 50_000  # rows in memory at a time


def load(out: Path, target: Path) -> dict[str, int]:
    """Make `target` mirror the output directory `out`; returns what it holds. Changes nothing where it does so already."""
    try:
        import pyarrow.dataset
    except ImportError:
        raise ValueError("Parquet needs pyarrow: pip install 'trichluc[parquet]'") from None
    if target.exists() and not target.is_symlink():
        raise ValueError(f"{target} is not a link that trichluc made: name a directory that does not exist yet")
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.with_name(f".{target.name}.lock").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)  # one load at a time
        return _mirror(pyarrow, out, target)


def _mirror(pyarrow: Any, out: Path, target: Path) -> dict[str, int]:
    digests = rows.digests(out)
    name = hashlib.sha256(repr(sorted(digests.items())).encode() + (out / "rejects.jsonl").read_bytes()).hexdigest()[:16]
    data = target.with_name(f".{target.name}-{name}")
    counts = {"articles": len(digests), "facts": sum(1 for _ in rows.lines(out / "facts.jsonl"))}
    if target.is_symlink() and target.readlink() == Path(data.name):
        return counts | {"unchanged": len(digests)}
    fresh = data.with_name(f"{data.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    run_id = hashlib.sha256((out / "manifest.json").read_bytes()).hexdigest()
    articles = (rows.article_row(r, run_id, digests[r["doc_id"]]) for r in rows.records(out / "articles.jsonl"))
    checks = (check for fact in rows.records(out / "facts.jsonl") for check in rows.check_rows(fact))
    _table(pyarrow, schema.articles, articles, fresh)
    _table(pyarrow, schema.fact_checks, checks, fresh)
    _table(pyarrow, schema.rejects, map(rows.reject_row, rows.records(out / "rejects.jsonl")), fresh)
    _facts(pyarrow, map(rows.fact_row, rows.records(out / "facts.jsonl")), fresh)
    shutil.rmtree(data, ignore_errors=True)
    fresh.rename(data)
    _swap(target, data)
    return counts


def _swap(target: Path, data: Path) -> None:
    """Point the link at the new data, in one step, and remove the old."""
    link = target.with_name(f"{data.name}.link")
    link.unlink(missing_ok=True)
    link.symlink_to(data.name)
    link.replace(target)
    for old in target.parent.glob(f".{target.name}-*"):
        if old != data and old.is_dir():
            shutil.rmtree(old, ignore_errors=True)


def arrow_schema(pyarrow: Any, table: sa.Table) -> Any:
    """The Arrow schema of a table, with its columns' comments. Checks and candidates stay JSON text."""
    types = {
        sa.Integer: pyarrow.int64(), sa.BigInteger: pyarrow.int64(), sa.Numeric: pyarrow.float64(), sa.Double: pyarrow.float64(),
        sa.Boolean: pyarrow.bool_(), sa.Date: pyarrow.date32(), sa.DateTime: pyarrow.timestamp("s", tz="UTC"),
    }  # fmt: skip
    return pyarrow.schema(
        pyarrow.field(c.name, types.get(type(c.type), pyarrow.string()), c.nullable, {"comment": c.comment or ""})
        for c in table.columns
    )


def _batches(pyarrow: Any, table: sa.Table, values: Iterator[rows.Row]) -> Iterator[Any]:
    fields = arrow_schema(pyarrow, table)
    while chunk := list(islice(values, _BATCH)):
        columns = [_array(pyarrow, column, field.type) for column, field in zip(zip(*chunk, strict=True), fields, strict=True)]
        yield pyarrow.RecordBatch.from_arrays(columns, schema=fields)


def _array(pyarrow: Any, values: Any, kind: Any) -> Any:
    if kind in (pyarrow.date32(), pyarrow.timestamp("s", tz="UTC")):
        return pyarrow.array(values, pyarrow.string()).cast(kind)
    return pyarrow.array(values, kind)


def _table(pyarrow: Any, table: sa.Table, values: Iterator[rows.Row], folder: Path) -> None:
    import pyarrow.parquet as parquet

    with parquet.ParquetWriter(folder / f"{table.name}.parquet", arrow_schema(pyarrow, table), compression="zstd") as writer:
        for batch in _batches(pyarrow, table, values):
            writer.write_batch(batch)


def _facts(pyarrow: Any, values: Iterator[rows.Row], folder: Path) -> None:
    import pyarrow.compute as compute
    from pyarrow import dataset

    def with_year(batch: Any) -> Any:
        year = compute.fill_null(compute.cast(compute.year(batch["period_end"]), pyarrow.string()), "unknown")
        return batch.append_column("year", year)

    fields = arrow_schema(pyarrow, schema.facts).append(pyarrow.field("year", pyarrow.string()))
    scanner = dataset.Scanner.from_batches(map(with_year, _batches(pyarrow, schema.facts, values)), schema=fields)
    by = dataset.partitioning(pyarrow.schema([("kind", pyarrow.string()), ("year", pyarrow.string())]), flavor="hive")
    options = dataset.ParquetFileFormat().make_write_options(compression="zstd")
    dataset.write_dataset(
        scanner, folder / "facts", format="parquet", partitioning=by, file_options=options, max_partitions=100_000
    )
