"""The derived figures: which facts count in series, and which of them is the latest, the lowest, said before."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from trichluc.load.bulk import bulk
from trichluc.load.schema import facts, figures
from trichluc.load.views import FIGURES, YEAR


def remake(connection: sa.Connection, organisations: Iterable[str] | None = None) -> None:
    """The figures of some organisations, by their `org_key`, anew; of all without them."""
    connection.exec_driver_sql("CREATE TEMPORARY TABLE touched (org_key TEXT PRIMARY KEY)")
    touched = sa.Table("touched", sa.MetaData(), sa.Column("org_key"))
    if organisations is None:
        connection.execute(
            touched.insert().from_select(["org_key"], sa.select(facts.c.org_key).distinct().where(facts.c.series.is_not(None)))
        )
    else:
        bulk(connection, touched, ((key,) for key in sorted(organisations)))
    connection.execute(figures.delete().where(figures.c.org_key.in_(sa.select(touched.c.org_key))))
    connection.exec_driver_sql(FIGURES.format(year=YEAR[connection.dialect.name]))
    connection.exec_driver_sql("DROP TABLE touched")
