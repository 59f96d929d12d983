"""The same article function on a Spark cluster, for those who outgrow a machine (extra [spark]).

    from trichluc.spark import extract
    found = extract(spark.read.json("s3a://bucket/pages/"))
    found.facts.write.partitionBy("month").parquet("s3a://bucket/facts/")

Scheduling, retries and storage are Spark's. A page becomes one row of `pages`, by `mapInArrow`; articles, facts and rejects
are selections of it, so `found.pages.persist()` before they are written saves doing the work for each of them.
Schemas are made from the models in records.py. The ids are those of `trichluc extract`.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import threading
import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

import orjson
from pydantic import BaseModel

from trichluc.batch.worker import PageTimeoutError, processor_seconds, time_is_over, where
from trichluc.extraction import extract_page
from trichluc.read.columns import plain_value
from trichluc.read.decode import page
from trichluc.read.fields import Fields
from trichluc.read.record import ReadError, Record, digest
from trichluc.records import Article, Count, Date, Document, Percentage, Reject
from trichluc.rules import Rules, load_rules
from trichluc.rules.source import PatternError

if TYPE_CHECKING:
    from pyarrow import RecordBatch
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import ArrayType, DataType, StructType

_TOGETHER = 64  # pages whose results are in memory at once
_PAGE_SECONDS = 60.0  # processor time for one page
_LINE = "value"  # the column that `spark.read.text` gives
_NULL = type(None)


class Extracted(NamedTuple):
    """What came out: a DataFrame each of articles, facts and rejects, and the one they are selected from."""

    articles: DataFrame
    facts: DataFrame
    rejects: DataFrame
    pages: DataFrame


class Patterns(NamedTuple):
    """The user's pattern files as they travel with the job, and what the rules must come to at the other end."""

    files: tuple[tuple[str, str], ...]
    fingerprint: str


def extract(df: DataFrame, *, patterns: Path | None = None, fields: Mapping[str, str] | None = None) -> Extracted:
    """Extract facts from a DataFrame of pages.

    df: a row per page, with a column `text` (or `html`) and, where there are some, `id`, `url`, `title`, `date`, `author`,
    `source`; or only `value`, a JSON object in each. fields: other names of these columns, by role. patterns: a directory
    of your own rules. Raises ValueError for unknown columns, PatternError for patterns that cannot be used.
    """
    told = Fields.told(fields or {})
    columns = [name for name in df.columns if name.lower() in told.columns()]
    as_lines = not columns and _LINE in df.columns
    if not columns and not as_lines:
        raise ValueError(f"no column is known among {', '.join(df.columns[:8])}; name the text with fields={{'text': NAME}}")
    source = [name for name in df.columns if name.lower() == "source" and name not in columns]
    work = _worker(read_patterns_of(patterns), dict(fields or {}), as_lines)
    pages = df.select(*([_LINE] if as_lines else columns), *source).mapInArrow(work, page_schema())
    from pyspark.sql import functions as F  # noqa: N812 - as Spark's own documentation has it

    articles = pages.where(F.col("article").isNotNull()).select("article.*", _month("article.published_at"))
    facts = pages.select(_month("article.published_at"), F.explode("facts").alias("fact")).select("fact.*", "month")
    rejects = pages.where(F.col("reject").isNotNull()).select("reject.*")
    return Extracted(articles, facts, rejects, pages)


def _month(column: str) -> Any:
    """The month of an article's date, to partition by: `2023-02`; null where it has none."""
    from pyspark.sql import functions as F  # noqa: N812

    return F.substring(column, 1, 7).alias("month")


# ---- schemas, from the models -------------------------------------------------------------------------------------


def article_schema() -> StructType:
    """The columns of an article."""
    return _struct([Article])


def fact_schema() -> StructType:
    """The columns of a fact of any kind; those that a kind has not are null."""
    return _struct([Count, Percentage, Date, Document])


def reject_schema() -> StructType:
    """The columns of a reject."""
    return _struct([Reject])


def page_schema() -> StructType:
    """What a page becomes: an article with its facts, or a reject."""
    from pyspark.sql import types as T  # noqa: N812

    return T.StructType(
        [
            T.StructField("article", article_schema()),
            T.StructField("facts", T.ArrayType(fact_schema(), False)),
            T.StructField("reject", reject_schema()),
        ]
    )


def _struct(models: Sequence[type[BaseModel]]) -> StructType:
    from pyspark.sql import types as T  # noqa: N812

    columns: dict[str, T.StructField] = {}
    for model in models:
        for name, field in model.model_fields.items():
            if not field.exclude:
                shared = all(name in other.model_fields for other in models)
                kind, empty = _type(field.annotation)
                columns.setdefault(name, T.StructField(field.alias or name, kind, empty or not shared))
    return T.StructType(list(columns.values()))


def _type(annotation: Any) -> tuple[DataType | ArrayType, bool]:
    """A model's annotation as a Spark type, and whether it may be null."""
    from pyspark.sql import types as T  # noqa: N812

    simple = {str: T.StringType(), int: T.LongType(), float: T.DoubleType(), bool: T.BooleanType(), date: T.DateType()}
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _type(inside[0])
    if origin in (Union, types.UnionType):
        kinds = {k for k in inside if k is not _NULL}
        kind = T.DoubleType() if kinds == {int, float} else _type(next(iter(kinds)))[0]
        return kind, _NULL in inside
    if origin is Literal:
        return T.StringType(), False
    if origin is list:
        return T.ArrayType(_type(inside[0])[0], False), False
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _struct([annotation]), False
    return simple[annotation], False


# ---- on the executors ---------------------------------------------------------------------------------------------


def read_patterns_of(folder: Path | None) -> Patterns:
    """A directory of patterns, read and proven here, so that what is wrong with it is said before the job starts."""
    files = sorted(folder.glob("*.yaml")) if folder else []
    return Patterns(tuple((p.name, p.read_text(encoding="utf-8")) for p in files), load_rules(folder).fingerprint)


@cache
def _rules(patterns: Patterns) -> Rules:
    """The rules, compiled once in a process. Raises PatternError where this machine's trichluc has other ones."""
    with tempfile.TemporaryDirectory() as name:
        for file, text in patterns.files:
            (Path(name) / file).write_text(text, encoding="utf-8")
        rules = load_rules(Path(name) if patterns.files else None)
    if rules.fingerprint != patterns.fingerprint:
        raise PatternError("this executor has another version of trichluc than the driver; install the same on all machines")
    return rules


def _worker(
    patterns: Patterns, names: dict[str, str], as_lines: bool
) -> Callable[[Iterable[RecordBatch]], Iterator[RecordBatch]]:
    """What mapInArrow runs: batches of pages to batches of results."""

    def work(batches: Iterable[RecordBatch]) -> Iterator[RecordBatch]:
        import pyarrow as pa
        from pyspark.sql.pandas.types import to_arrow_schema

        rules, fields, schema = _rules(patterns), Fields.told(names), to_arrow_schema(page_schema())
        for batch in batches:
            for at in range(0, batch.num_rows, _TOGETHER):
                rows = batch.slice(at, _TOGETHER).to_pylist()
                yield pa.RecordBatch.from_pylist([_result(row, fields, rules, as_lines) for row in rows], schema=schema)

    return work


def _result(row: dict[str, Any], fields: Fields, rules: Rules, as_lines: bool) -> dict[str, Any]:
    """One page's article and facts, or its reject: a page that fails costs its own row only."""
    source = str(row.pop("source", None) or "spark")
    doc_id = None
    try:
        with _time_limit():
            record = _record(row, source, fields, as_lines)
            doc_id = record.doc_id
            article = extract_page(page(record), rules)
            facts = [fact.model_dump(by_alias=True) for fact in article.facts]
            return {"article": article.model_dump(by_alias=True), "facts": facts, "reject": None}
    except ReadError as error:
        return _rejected(source, doc_id, "read", error.reason, error.detail)
    except PageTimeoutError:
        return _rejected(source, doc_id, "extract", "timeout", f"took more than {_PAGE_SECONDS:g} s of processor time")
    except MemoryError:
        return _rejected(source, doc_id, "extract", "memory", "took more memory than the executor has")
    except Exception as error:  # noqa: BLE001 - whatever a page does, it costs its own record only
        return _rejected(source, doc_id, "extract", "internal", where(error))


def _time_limit() -> AbstractContextManager[None]:
    """The limit of processor time, where this is a thread that signals reach."""
    if threading.current_thread() is not threading.main_thread():
        return nullcontext()
    signal.signal(signal.SIGPROF, time_is_over)
    return processor_seconds(_PAGE_SECONDS)


def _record(row: dict[str, Any], source: str, fields: Fields, as_lines: bool) -> Record:
    """A row as reading makes it elsewhere; a page without id and url is named by its source and its hash."""
    if as_lines:
        data = (row[_LINE] or "").encode("utf-8", "surrogatepass")
        try:
            values = orjson.loads(data)
        except orjson.JSONDecodeError as error:
            raise ReadError("json", f"not valid JSON: {str(error)[:200]}") from None
    else:
        values = {name: plain_value(value) for name, value in row.items()}
        data = orjson.dumps(row, default=plain_value, option=orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS)
    sha256 = digest(data)
    return fields.record(values, source, f"{Path(source).name}#{sha256[:16]}", sha256, 0, None)


def _rejected(source: str, doc_id: str | None, stage: Literal["read", "extract"], reason: str, detail: str) -> dict[str, Any]:
    reject = Reject(source=source, doc_id=doc_id, stage=stage, reason=reason, detail=detail)
    return {"article": None, "facts": None, "reject": reject.model_dump()}


# ---- trichluc spark -----------------------------------------------------------------------------------------------


def run(
    inputs: Sequence[str], out: str, patterns: Path | None, fields: Mapping[str, str], kind: str, to: str, conf: Mapping[str, str]
) -> None:
    """Read pages, extract, and write OUT/articles and OUT/facts (partitioned by month) and OUT/rejects.

    kind: `jsonl`, else what `spark.read.format` takes, or `table`. to: what `df.write.format` takes.
    """
    spark = _session(conf)
    found = extract(_read(spark, inputs, kind), patterns=patterns, fields=fields)
    from pyspark import StorageLevel

    found.pages.persist(StorageLevel.DISK_ONLY)
    base = out.rstrip("/")
    for name, frame in (("articles", found.articles), ("facts", found.facts)):
        frame.write.format(to).partitionBy("month").mode("overwrite").save(f"{base}/{name}")
    found.rejects.write.format(to).mode("overwrite").save(f"{base}/rejects")
    spark.stop()


def _session(conf: Mapping[str, str]) -> SparkSession:
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("trichluc").config("spark.sql.execution.arrow.maxRecordsPerBatch", "1000")
    builder = builder.config("spark.ui.showConsoleProgress", "false")
    for name, value in conf.items():
        builder = builder.config(name, value)
    if conf.get("spark.master", "").startswith("local"):  # all on this machine, whatever its name resolves to
        builder = builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # the executors' Python: this one, with this package
    session: SparkSession = builder.getOrCreate()
    session.sparkContext.setLogLevel("WARN")
    return session


def _read(spark: SparkSession, inputs: Sequence[str], kind: str) -> DataFrame:
    from pyspark.sql import functions as F  # noqa: N812

    if kind == "table":
        return spark.table(inputs[0])
    if kind == "jsonl":
        return spark.read.text(list(inputs)).select(_LINE, F.input_file_name().alias("source"))
    return spark.read.format(kind).load(list(inputs))
