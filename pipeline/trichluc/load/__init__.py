"""What `trichluc load` does: an output directory into SQLite, PostgreSQL or Parquet."""

from __future__ import annotations

from pathlib import Path

from trichluc.load import database, parquet
from trichluc.load.rows import FILES, OutputError


def load(out: Path, url: str, *, migrate: bool = False) -> dict[str, int]:
    """Bring a database to the state of the output directory `out`; returns what was done, as counts.

    `url`: `sqlite:///FILE` or `FILE.db`, `postgresql://…`, or `parquet:DIR`. Raises ValueError with the cure.
    """
    for name in (*FILES, "manifest.json"):
        if not (out / name).is_file():
            raise OutputError(f"{out / name} is missing: {out} is no whole output; run trichluc extract … --out {out}")
    if url.startswith("parquet:"):
        return parquet.load(out, Path(url.removeprefix("parquet:").removeprefix("//")))
    return database.load(out, url, migrate=migrate)
