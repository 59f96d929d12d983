"""From one version of the schema to the next. What is derived is made anew; the rest is altered in place."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from trichluc.load.figures import remake
from trichluc.load.schema import figures
from trichluc.load.views import VIEWS, create_views


def _derived(connection: sa.Connection) -> None:
    """1 → 2: `figures` with the source and the difference, so that the views need no join but one."""
    for name in VIEWS:
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")
    connection.exec_driver_sql("DROP TABLE figures")
    figures.create(connection)
    create_views(connection)
    remake(connection)


# From a version to the next one.
MIGRATIONS: dict[int, Callable[[sa.Connection], None]] = {1: _derived}
