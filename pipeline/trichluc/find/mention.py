"""What the find stage makes and the relate stage completes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

Kind = Literal["count", "percentage", "date", "document"]


@dataclass(slots=True, eq=False)
class Mention:
    """One mention in a view. Offsets are the view's; fields as in the record contract."""

    kind: Kind
    start: int
    end: int
    rule: str
    value: float | int = 0
    value_max: float | int | None = None
    total: float | int | None = None
    qualifier: str = "exact"
    indicator: str | None = None
    subset: str | None = None
    measure: str = "hien_co"
    status: str = "actual"
    org_level: str | None = None
    org_name: str | None = None
    period: tuple[date, date] | None = None
    period_basis: str | None = None
    whole: Mention | None = None
    share_of: str | None = None
    share: str | None = None
    edtf: str = ""
    fields: dict[str, object] = field(default_factory=dict)
    checks: list[dict[str, Any]] = field(default_factory=list)
    noun: tuple[int, int] | None = None
    paragraph: int = 0
    sentence: int = 0
