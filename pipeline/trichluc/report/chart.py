"""Points of a line as places in a drawing; the template draws them."""

from __future__ import annotations

from datetime import date
from typing import Any

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 220, 64, 24, 16, 32


def plot(values: list[tuple[Any, Any]], joined: bool) -> dict[str, Any] | None:
    """Where each dated value (a series.Value and its Mentions) stands, and the ticks of both axes; None for fewer than two days.

    States are `joined` by a line; flows are not, since what happened in one span says nothing of the days between.
    """
    dated = [(v, m) for v, m in values if v.end]
    days = [date.fromisoformat(v.end).toordinal() for v, _ in dated]
    if len(set(days)) < 2:
        return None
    top = max(v.value_max or v.value for v, _ in dated)
    bottom = min(v.value for v, _ in dated)
    bottom = 0 if bottom <= top / 2 else bottom - (top - bottom) * 0.25 if top > bottom else bottom * 0.9
    step = _step((top - bottom) or 1)
    low, high = step * (bottom // step), step * -(-top // step) or step
    high = high if high > low else low + step
    first, last = min(days), max(days)

    def x(day: int) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (day - first) / (last - first), 1)

    def y(value: float) -> float:
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (value - low) / (high - low), 1)

    points = [
        {
            "x": x(d),
            "from": x(max(first, date.fromisoformat(v.start or v.end).toordinal())),
            "y": y(v.value),
            "value": v,
            "mention": m.first[0],
        }
        for d, (v, m) in zip(days, dated, strict=True)
    ]
    count = round((high - low) / step)
    return {
        "width": WIDTH, "height": HEIGHT, "left": LEFT, "right": WIDTH - RIGHT, "bottom": HEIGHT - BOTTOM,
        "points": points,
        "path": "M" + "L".join(f"{p['x']} {p['y']}" for p in points) if joined else "",
        "y_ticks": [(y(low + step * i), low + step * i) for i in range(count + 1)],
        "x_ticks": _years(first, last, x),
    }  # fmt: skip


def _step(span: float) -> float:
    """A round distance (1, 2 or 5 times a power of ten) that cuts a span into three to six."""
    power = 10.0 ** (len(str(int(span))) - 1) if span >= 1 else 0.1
    return next(power * f for f in (0.1, 0.2, 0.5, 1, 2, 5) if span / (power * f) <= 5)


def _years(first: int, last: int, x: Any) -> list[tuple[float, str]]:
    """The first days of years within the span, at most eight; where fewer than two fall into it, its ends as months."""
    years = range(date.fromordinal(first).year + 1, date.fromordinal(last).year + 1)
    if len(years) < 2:
        return [(x(day), f"{date.fromordinal(day):%-m/%Y}") for day in (first, last)]
    return [(x(date(year, 1, 1).toordinal()), str(year)) for year in years[:: -(-len(years) // 8)]]
