"""Dates as markup, fields and pages state them, as ISO 8601."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2}))?(?!\d)")


def iso_date(value: str) -> str | None:
    """A stated date as ISO 8601, with its time where it has one; None where it cannot be told.

    Takes ISO 8601, `20201001`, seconds since 1970 (UTC), RFC 2822, and day-first `15/08/2023 - 08:21`.
    """
    value = value.strip()
    if re.fullmatch(r"\d{9,10}(?:\.0*)?", value):
        return datetime.fromtimestamp(float(value), tz=UTC).isoformat()
    try:
        moment = datetime.fromisoformat(value)
        return moment.date().isoformat() if len(value) <= 10 else moment.isoformat(timespec="seconds")
    except ValueError:
        pass
    if day := _DAY_FIRST.search(value):
        clock = _CLOCK.search(value, day.end()) or _CLOCK.search(value)
        time = f"T{int(clock[1]):02}:{clock[2]}:{clock[3] or '00'}" if clock else ""
        try:
            datetime.fromisoformat(iso := f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}{time}")
            return iso
        except ValueError:
            return None
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
