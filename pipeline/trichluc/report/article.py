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
from trichluc.report.words import brief, safe

# A page carries at most this many characters of text, and this many facts: with both, it stays under 1.5 MB.
PART_TEXT = 150_000
PART_FACTS = 500
# What a hostile page could make endless is cut: parts shown of one whole, depth of a breakdown, facts named by a check.
MOST_PARTS, MOST_LEVELS, MOST_OTHERS = 200, 12, 12
SENTENCE = 600

KINDS = ("count", "percentage", "date", "document")
_PLAIN_FIELDS = ("subset", "whole", "part", "edtf", "number", "plenum", "congress", "term", "issuer", "title")
_LABELLED_FIELDS = ("indicator", "measure", "status", "doc_type")


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


def parts(article: Row, facts: list[Row], state: dict[str, str]) -> Iterator[Row]:
    """The page's parts, nearly always one: the marked lines, the facts that start in them, their trees and shares."""
    wholes = trees(facts)
    for lines, here in _cut(article, facts, state):
        ids = {f["fact_id"] for f in here}
        shares = [(f, c) for f in here if f["kind"] == "percentage" for c in f.get("checks", ()) if c["check"] == "share"]
        yield {"lines": lines, "facts": here, "trees": [w for w in wholes if w["fact"]["fact_id"] in ids], "shares": shares}


def _cut(article: Row, facts: list[Row], state: dict[str, str]) -> Iterator[tuple[list[Row], list[Row]]]:
    """The marked lines and their facts, as many as fit a page at a time."""
    text, starts = article["text"], [f["start"] for f in facts]
    longest = max((f["end"] - f["start"] for f in facts), default=0)
    lines: list[Row] = []
    weight = first_fact = 0
    for segment in _pieces(article["segments"]):
        start, end = segment["start"], segment["end"]
        low, high = bisect_left(starts, start - longest), bisect_left(starts, end)
        if lines and (weight + end - start > PART_TEXT or high - first_fact > PART_FACTS):
            stop = bisect_left(starts, start)
            yield lines, facts[first_fact:stop]
            lines, weight, first_fact = [], 0, stop
        here = [f for f in facts[low:high] if f["end"] > start]
        lines.append({"role": segment["role"], "html": marked(text, start, end, here, state)})
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
        what = (
            f"{words.amount(fact)} {words.t('indicator.' + fact['indicator'])}" if fact.get("indicator") else words.amount(fact)
        )
        bits = [what, escape(fact.get("subset") or fact.get("part") or ""), *([] if short else _context(fact))]
        return safe(" · ".join(bit for bit in bits if bit))
    if fact["kind"] == "date":
        return words.period(fact.get("period_start"), fact.get("period_end"))
    return safe(f"{words.t('doc_type.' + fact['doc_type'])} · {escape(fact.get('number') or fact.get('title') or fact['text'])}")


def _context(fact: Row) -> Iterator[str]:
    if fact.get("measure", "hien_co") != "hien_co":
        yield words.t(f"measure.{fact['measure']}")
    if fact.get("status") == "target":
        yield words.t("status.target")
    yield words.organisation(fact.get("org_level"), fact.get("org_name"))
    if fact.get("period_end"):
        yield words.period(fact["period_start"], fact["period_end"])


def item(fact: Row, text: str, by_id: dict[str, Row], state: str) -> Markup:
    """A fact in the list of all facts: one line, and unfolded, every field that it has."""
    fact_id, kind = escape(fact["fact_id"]), escape(fact["kind"])
    rows = "".join(
        f'<div><dt data-t="field.{key}">{words.plain("field." + key)}</dt><dd>{value}</dd></div>'
        for key, value in _fields(fact, text, by_id)
    )
    return safe(
        f'<li class="{kind} {state}"><details id="d-{fact_id}"><summary>'
        f'<span class="chip {kind}">{words.t("kind." + kind)}</span> '
        f'<q lang="vi">{escape(brief(fact["text"]))}</q> <span class="line" id="s-{fact_id}">{summary(fact)}</span></summary>'
        f"<dl>{rows}</dl></details></li>\n"
    )


def _fields(fact: Row, text: str, by_id: dict[str, Row]) -> Iterator[tuple[str, str]]:
    """A fact's fields in reading order, the values as markup."""
    if "value" in fact:
        yield "value", words.amount(fact)
    for key in _LABELLED_FIELDS:
        if fact.get(key):
            yield key, words.t(f"{key}.{fact[key]}")
    for key in _PLAIN_FIELDS:
        if fact.get(key) is not None:
            yield key, escape(str(fact[key]))
    if fact.get("issued"):
        yield "issued", words.day(fact["issued"])
    if fact.get("org_level") or fact.get("org_name"):
        yield "org", words.organisation(fact.get("org_level"), fact.get("org_name"))
    if fact.get("place_code"):
        yield "place", f"<code>{escape(fact['place_code'])}</code> ({escape(fact['place_era'])})"
    if fact.get("period_end"):
        basis = f" <small>({words.t('basis.' + fact['period_basis'])})</small>" if fact.get("period_basis") else ""
        yield "period", f"{words.period(fact['period_start'], fact['period_end'])}{basis}"
    if fact.get("part_of"):
        yield "part_of", reference(fact["part_of"], by_id)
    for check in fact.get("checks", ()):
        yield "checks", checked(check, by_id)
    yield "sentence", sentence(fact, text)
    yield "rule", f"<code>{escape(fact['rule'])}</code>"
    yield "fact_id", f"<code>{escape(fact['fact_id'])}</code>"


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


def sentence(fact: Row, text: str = "") -> Markup:
    """The sentence with the mention in it set off; of an endless one, what stands around the mention.

    `text` is the article's, which tells where in the sentence a mention stands that it holds twice.
    """
    whole, mention = fact["sentence"], fact["text"]
    first = text.rfind(whole, max(0, fact["end"] - len(whole)), fact["start"] + len(whole))
    at = fact["start"] - first if first >= 0 else whole.find(mention)
    if at < 0 or not whole.startswith(mention, at):
        return safe(escape(brief(whole, SENTENCE)))
    before = whole[:at] if at <= SENTENCE else "… " + whole[at - SENTENCE : at]
    return safe(f"{escape(before)}<b>{escape(brief(mention, SENTENCE))}</b>{escape(brief(whole[at + len(mention) :], SENTENCE))}")
