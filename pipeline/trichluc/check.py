"""The arithmetic: parts against their whole, a share against its percentage."""

from __future__ import annotations

from trichluc.find.mention import Mention

# Papers round a share or cut it off: it differs by less than one unit of its last place.
_LAST_PLACE = 1 - 1e-9
# Members of one sex, people or age overlap (41 nữ, 30 dân tộc thiểu số); the forms of discipline and the grades do not.
_DISJOINT = frozenset({"ky_luat", "dua_ra_khoi_dang", "xep_loai"})


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
        p.subset and p.indicator == "dang_vien" and p.measure not in _DISJOINT for p in parts
    )
    if found == whole.value or partition:
        whole.checks.append(
            {"check": "parts_sum", "ok": found == whole.value, "expected": whole.value, "found": found, "with": parts}
        )


def _share(percentage: Mention, part: Mention) -> None:
    """count / whole against the percentage beside the count."""
    whole = part.total or (part.whole.value if part.whole is not None else None)
    if (
        not whole
        or percentage.value_max is not None
        or percentage.qualifier != "exact"
        or part.qualifier != "exact"
        or (part.whole is not None and part.whole.qualifier != "exact")
        or percentage.fields.get("against") == "before"
    ):
        return
    decimals = len(str(percentage.value).partition(".")[2]) if percentage.value != int(percentage.value) else 0
    share = part.value / whole * 100 - (100 if percentage.fields.get("against") == "plan" else 0)
    found = round(share, 2)
    ok = abs(share - percentage.value) <= _LAST_PLACE * 10**-decimals
    others = [part] + ([part.whole] if part.whole is not None and not part.total else [])
    percentage.checks.append({"check": "share", "ok": ok, "expected": percentage.value, "found": found, "with": others})
