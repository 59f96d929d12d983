"""The arithmetic: parts against their whole, a share against its percentage."""

from __future__ import annotations

from trichluc.find.mention import Mention

# A percentage rounded to n decimals may differ by half a unit of the last place; papers round shares of rounded shares.
_ROUNDING = 0.6


def check(mentions: list[Mention], beside: dict[int, Mention]) -> None:
    """Write into `checks` what adds up and what does not. beside: id of a percentage → the count it stands beside."""
    parts: dict[int, list[Mention]] = {}
    for mention in mentions:
        if mention.whole is not None:
            parts.setdefault(id(mention.whole), []).append(mention)
    for mention in mentions:
        if mention.kind == "count" and id(mention) in parts:
            _parts_sum(mention, parts[id(mention)])
        if mention.kind == "percentage" and id(mention) in beside:
            _share(mention, beside[id(mention)])


def _parts_sum(whole: Mention, parts: list[Mention]) -> None:
    """A partition must add up; a loose `trong đó` that does is noted, one that does not is none."""
    exact = [p for p in parts if p.qualifier == "exact" and p.value_max is None]
    if len(parts) < 2 or len(exact) != len(parts) or whole.qualifier != "exact":
        return
    found = sum(p.value for p in parts)
    partition = all(p.fields.get("partition") for p in parts) and not any(
        p.subset and p.indicator == "dang_vien" and p.measure == "hien_co" for p in parts
    )
    if found == whole.value or partition:
        whole.checks.append(
            {"check": "parts_sum", "ok": found == whole.value, "expected": whole.value, "found": found, "with": parts}
        )


def _share(percentage: Mention, part: Mention) -> None:
    """count / whole against the percentage beside the count."""
    whole = part.total if part.total else (part.whole.value if part.whole is not None else None)
    if (
        not whole
        or percentage.value_max is not None
        or percentage.qualifier != "exact"
        or part.qualifier != "exact"
        or part.whole is not None
        and part.whole.qualifier != "exact"
    ):
        return
    decimals = len(str(percentage.value).partition(".")[2]) if percentage.value != int(percentage.value) else 0
    found = round(part.value / whole * 100, 2)
    ok = abs(found - percentage.value) <= _ROUNDING * 10**-decimals + 1e-9
    others = [part] + ([part.whole] if part.whole is not None and not part.total else [])
    percentage.checks.append({"check": "share", "ok": ok, "expected": percentage.value, "found": found, "with": others})
