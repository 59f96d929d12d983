"""One article's page: its text marked, its breakdowns as trees, every fact with all its fields."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from html import escape

from markupsafe import Markup

from trichluc.report import words
from trichluc.report.marks import marked
from trichluc.report.source import Row
from trichluc.report.words import brief, safe, script

# A page carries at most this many characters of text, and this many facts: with both, it stays under 1.5 MB.
PART_TEXT = 150_000
PART_FACTS = 500
# What a hostile page could make endless is cut: parts shown of one whole, depth of a breakdown, facts named by a check.
MOST_PARTS, MOST_LEVELS, MOST_OTHERS = 200, 12, 12
SENTENCE = 600

KINDS = ("count", "percentage", "date", "document")
_LEFT_OUT = {
    "fact_id",
    "doc_id",
    "start",
    "end",
    "province",
    "province_code",
    "place_candidates",
    "lat",
    "lon",
}  # of the data on a page
_CONTEXT = ("measure", "status", "org_level", "org_name", "period_start", "period_end")


def view(facts: list[Row]) -> Row:
    """What the page shows of an article's facts as a whole."""
    kinds = Counter(f["kind"] for f in facts)
    return {
        "by_id": {f["fact_id"]: f for f in facts},
        "state": fact_states(facts),
        "failed": list(failed_checks(facts)),
        "kinds": {kind: kinds[kind] for kind in KINDS},
    }


def fact_states(facts: list[Row]) -> dict[str, str]:
    """fact_id → `bad` where a check on the fact fails, `ok` where all hold; facts without a check are left out."""
    return {f["fact_id"]: "ok" if all(c["ok"] for c in f["checks"]) else "bad" for f in facts if f.get("checks")}


def failed_checks(facts: list[Row]) -> Iterator[tuple[Row, Row]]:
    """Each failed check once, with the fact that carries it: the first of those it joins."""
    seen = set()
    for fact in facts:
        for check in fact.get("checks", ()):
            key = (check["check"], frozenset([fact["fact_id"], *check["with"]]))
            if not check["ok"] and key not in seen:
                seen.add(key)
                yield fact, check


def trees(facts: list[Row]) -> list[Row]:
    """The breakdowns: each whole with the groups of its parts. A group that a check covers carries the check."""
    children: dict[str, list[Row]] = {}
    ids = {f["fact_id"] for f in facts}
    for fact in facts:
        if fact.get("part_of") in ids:
            children.setdefault(fact["part_of"], []).append(fact)
    roots = [f for f in facts if f["fact_id"] in children and f.get("part_of") not in ids]
    return [_node(root, children, frozenset()) for root in roots]


def _node(fact: Row, children: dict[str, list[Row]], above: frozenset[str]) -> Row:
    """A fact with its groups of parts; `above` guards against records that are parts of each other."""
    deeper = len(above) < MOST_LEVELS
    mine = [c for c in children.get(fact["fact_id"], ())[:MOST_PARTS] if deeper and c["fact_id"] not in above]
    above |= {fact["fact_id"]}
    groups, taken = [], set()
    for check in fact.get("checks", ()):
        members = [c for c in mine if c["fact_id"] in check["with"] and c["fact_id"] not in taken]
        if check["check"] == "parts_sum" and members:
            taken |= {c["fact_id"] for c in members}
            groups.append({"check": check, "parts": [_node(c, children, above) for c in members]})
    rest = [_node(c, children, above) for c in mine if c["fact_id"] not in taken]
    if rest:
        groups.append({"check": None, "parts": rest})
    return {"fact": fact, "groups": groups}


def drawn(node: Row, short: bool = False) -> str:
    """A breakdown as nested lists: each group of parts under its sum, which a check has found right or wrong."""
    fact, groups = node["fact"], node["groups"]
    state = fact_states([fact]).get(fact["fact_id"], "") if groups else ""
    html = f'<div class="node {state}"><a href="#{escape(fact["fact_id"])}">{summary(fact, short)}</a></div>\n'
    for group in groups:
        check, members = group["check"], "".join(f"<li>{drawn(p, short=True)}</li>" for p in group["parts"])
        verdict = ("ok" if check["ok"] else "bad") if check else ""
        html += f'<div class="group {verdict}">{_sum(group, verdict) if check else ""}<ul>{members}</ul></div>\n'
    return html


def _sum(group: Row, verdict: str) -> str:
    """`✓ 14 + 32 = 46 khớp`, or `✗ 14 + 30 = 44 ≠ 46 không khớp`."""
    check, sign = group["check"], "✓" if verdict == "ok" else "✗"
    added = " + ".join(words.number(p["fact"]["value"]) for p in group["parts"])
    stated = "" if verdict == "ok" else f" ≠ {words.number(check['expected'])}"
    return (
        f'<p class="sum"><span aria-hidden="true">{sign}</span> {added} = {words.number(check["found"])}{stated} '
        f'<span class="verdict {verdict}">{words.t("check." + verdict)}</span></p>'
    )


def parts(article: Row, facts: list[Row], state: dict[str, str]) -> Iterator[Row]:
    """The page's parts, nearly always one: the marked lines, the facts that start in them, their trees and shares."""
    wholes = trees(facts)
    for lines, here in _cut(article, facts, state):
        ids = {f["fact_id"] for f in here}
        shares = [(f, c) for f in here if f["kind"] == "percentage" for c in f.get("checks", ()) if c["check"] == "share"]
        breakdowns = safe("".join(f'<div class="tree" lang="vi">{drawn(w)}</div>' for w in wholes if w["fact"]["fact_id"] in ids))
        yield {"lines": safe("".join(lines)), "facts": here, "trees": breakdowns, "shares": shares}


def _cut(article: Row, facts: list[Row], state: dict[str, str]) -> Iterator[tuple[list[str], list[Row]]]:
    """The marked lines and their facts, as many as fit a page at a time."""
    text, starts = article["text"], [f["start"] for f in facts]
    longest = max((f["end"] - f["start"] for f in facts), default=0)
    lines: list[str] = []
    weight = first_fact = 0
    for segment in _pieces(article["segments"]):
        start, end = segment["start"], segment["end"]
        low, high = bisect_left(starts, start - longest), bisect_left(starts, end)
        if lines and (weight + end - start > PART_TEXT or high - first_fact > PART_FACTS):
            stop = bisect_left(starts, start)
            yield lines, facts[first_fact:stop]
            lines, weight, first_fact = [], 0, stop
        here = [f for f in facts[low:high] if f["end"] > start]
        lines.append(f'<p class="{escape(segment["role"])}">{marked(text, start, end, here, state)}</p>\n')
        weight += end - start
    yield lines, facts[first_fact:]


def _pieces(segments: list[Row]) -> Iterator[Row]:
    """The segments, those longer than a page cut into pieces that fit one."""
    for segment in segments:
        for start in range(segment["start"], segment["end"], PART_TEXT):
            yield {"start": start, "end": min(start + PART_TEXT, segment["end"]), "role": segment["role"]}


def summary(fact: Row, short: bool = False) -> Markup:
    """A fact in one line: how many of what, and unless `short`, what happened to them, whose and of when."""
    if fact["kind"] in ("count", "percentage"):
        what = f"{words.amount(fact)} {_indicator(fact.get('indicator'))}{_subset(fact.get('subset') or fact.get('part'))}"
        return safe(what if short else what + _context(*map(fact.get, _CONTEXT)))
    if fact["kind"] == "date":
        return words.period(fact.get("period_start"), fact.get("period_end"))
    return safe(f"{words.t('doc_type.' + fact['doc_type'])} · {escape(fact.get('number') or fact.get('title') or fact['text'])}")


def _indicator(slug: str | None) -> str:
    return words.t(f"indicator.{slug}") if slug else ""


def _subset(text: str | None) -> str:
    return f" · {escape(text)}" if text else ""


@words.remembered
def _context(
    measure: str | None, status: str | None, level: str | None, name: str | None, start: str | None, end: str | None
) -> str:
    """What a summary says behind the figure itself; many facts share it."""
    bits = [words.t(f"measure.{measure}") if measure and measure != "hien_co" else ""]
    bits += [words.t("status.target") if status == "target" else "", words.organisation(level, name)]
    bits += [words.period(start, end) if end else ""]
    return "".join(f" · {bit}" for bit in bits if bit)


def items(facts: list[Row], state: dict[str, str]) -> Markup:
    """The list of all facts, each in one line; assets/app.js unfolds it into every field, from `data`."""
    return safe("".join(_item(fact, state.get(fact["fact_id"], "")) for fact in facts))


def _item(fact: Row, state: str) -> str:
    fact_id, kind = escape(fact["fact_id"]), escape(fact["kind"])
    return (
        f'<li class="{kind} {state}"><details id="d-{fact_id}"><summary>'
        f'<span class="chip {kind}">{words.t("kind." + kind)}</span> '
        f'<q lang="vi">{escape(brief(fact["text"]))}</q> <span class="line" id="s-{fact_id}">{summary(fact)}</span></summary>'
        "</details></li>\n"
    )


def data(facts: list[Row], text: str) -> Markup:
    """The fields of the facts, as JSON that is safe inside a script element; what a fact has not is left out."""
    return safe(script({fact["fact_id"]: _fields(fact, text) for fact in facts}))


def _fields(fact: Row, text: str) -> Row:
    fields = {key: value for key, value in fact.items() if value is not None and key not in _LEFT_OUT}
    fields["text"], fields["sentence"] = brief(fact["text"]), _around(fact, text)
    return fields


def checked(check: Row, by_id: dict[str, Row]) -> Markup:
    """One check as a sentence: what was compared, what the text says, what the other figures give, and which they are."""
    others = ", ".join(reference(i, by_id) for i in check["with"][:MOST_OTHERS]) + (
        " …" if len(check["with"]) > MOST_OTHERS else ""
    )
    verdict = "ok" if check["ok"] else "bad"
    return safe(
        f'<span class="verdict {verdict}">{words.t("check." + check["check"])}: {words.t("check." + verdict)}</span> '
        f"{words.t('art.stated')} {words.number(check['expected'])}, "
        f"{words.t('art.computed')} {words.number(check['found'])} ({others})"
    )


def reference(fact_id: str, by_id: dict[str, Row]) -> Markup:
    """A link to another fact of the article, by its own words."""
    named = brief(by_id[fact_id]["text"] if fact_id in by_id else fact_id)
    return safe(f'<a href="#{escape(fact_id)}">{escape(named)}</a>')


def sentence(fact: Row) -> Markup:
    """The sentence with the mention in it set off; of an endless one, what stands around the mention."""
    before, mention, after = map(escape, _around(fact))
    return safe(f"{before}<b>{mention}</b>{after}")


def _around(fact: Row, text: str = "") -> tuple[str, str, str]:
    """What stands in a fact's sentence before the mention, the mention, and what stands after it, each cut where it is endless.

    `text` is the article's, which tells where in the sentence a mention stands that it holds twice.
    """
    whole, mention = fact["sentence"], fact["text"]
    first = text.rfind(whole, max(0, fact["end"] - len(whole)), fact["start"] + len(whole))
    at = fact["start"] - first if first >= 0 else whole.find(mention)
    if at < 0 or not whole.startswith(mention, at):
        return brief(whole, SENTENCE), "", ""
    before = whole[:at] if at <= SENTENCE else "… " + whole[at - SENTENCE : at]
    return before, brief(mention, SENTENCE), brief(whole[at + len(mention) :], SENTENCE)
