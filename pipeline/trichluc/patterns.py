"""`trichluc patterns check` and `list`: the rules' own examples tried, and the rules shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from trichluc.clean.examples import failures as page_failures
from trichluc.extraction import extract
from trichluc.find.line import find_in_line
from trichluc.records import Count, Fact
from trichluc.rules import Rules, load_rules, shipped_patterns
from trichluc.rules.dates import BareYear, DateRule
from trichluc.rules.examples import Example, Proven
from trichluc.text import view

Test = Callable[[Fact], bool]


def check(directory: Path | None = None) -> list[str]:
    """What is wrong with the rules, one sentence each with file, line and cure; empty where every example holds.

    directory: a user's own rules, tried beside the shipped ones. Raises PatternError for a file that cannot be read.
    """
    rules = load_rules(directory)
    files = [*sorted(directory.glob("*.yaml") if directory else ()), *sorted(shipped_patterns().glob("*.yaml"))]
    found = [*_proven(rules), *_dates(rules), *_documents(rules)]
    lines = [f"{_where(files, text)}: {said}" for text, said in found]
    return lines + [f"{shipped_patterns() / 'page.yaml'}: {said}" for said in page_failures(rules.page)]


def listed(directory: Path | None = None) -> Iterator[tuple[str, str, str]]:
    """Every rule: its name (file/rule), what it gives, its words."""
    rules = load_rules(directory)
    for indicator in rules.figures.indicators.values():
        yield f"indicators/{indicator.slug}", f"{indicator.label} ({indicator.gloss})", ", ".join(indicator.nouns)
    for dated in rules.dates.source.dates:
        yield f"dates/{dated.id}", dated.makes, "; ".join(dated.forms)
    for kind in rules.documents.source.types:
        yield f"documents/{kind.slug}", "document", ", ".join(kind.words)
    for qualifier in rules.figures.source[2].qualifiers:
        yield f"qualifiers/{qualifier.gives}", "qualifier", ", ".join([*qualifier.before, *qualifier.after])
    for measure in rules.relations.source[0].measures:
        yield (
            f"measures/{measure.gives}",
            "measure",
            ", ".join([*measure.before, *measure.after, *measure.weak_before, *measure.weak_after]),
        )
    for page in rules.page.rules:
        yield f"page/{page.id}", page.says, ", ".join(page.words)


def _where(files: Iterable[Path], text: str) -> str:
    """The file and line an example stands in."""
    for path in files:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if text in line:
                return f"{path}:{number}"
    return "patterns"


def _facts(text: str, published: Any, rules: Rules) -> list[Fact]:
    day = published.isoformat() if isinstance(published, date) else published
    return extract(text, published_at=day, rules=rules).facts


def _proven(rules: Rules) -> Iterator[tuple[str, str]]:
    """The rules that speak of counts, each with what its `not` texts must not give."""
    indicators, people, qualifiers = rules.figures.source
    measures, status, parts, subsets = rules.relations.source
    organisations, periods = rules.context.source
    for indicator in indicators.indicators:
        yield from _rule(indicator, lambda f, slug=indicator.slug: isinstance(f, Count) and f.indicator == slug, rules)  # type: ignore[misc]
    yield from _rule(people.people, lambda f: isinstance(f, Count) and f.indicator == "dang_vien", rules)
    for qualifier in qualifiers.qualifiers:
        yield from _rule(qualifier, lambda f, gives=qualifier.gives: isinstance(f, Count) and f.qualifier == gives, rules)  # type: ignore[misc]
    for measure in measures.measures:
        yield from _rule(measure, lambda f, gives=measure.gives: isinstance(f, Count) and f.measure == gives, rules)  # type: ignore[misc]
    yield from _rule(status.status, lambda f: isinstance(f, Count) and f.status == "target", rules)
    yield from _rule(parts.parts, lambda f: isinstance(f, Count) and f.part_of is not None, rules)
    yield from _rule(subsets.subsets, lambda f: isinstance(f, Count) and f.subset is not None, rules)
    yield from _rule(organisations.organisations, lambda f: isinstance(f, Count) and f.org_name is not None, rules)
    yield from _rule(periods.periods, lambda f: isinstance(f, Count) and f.period_start is not None, rules)


def _rule(rule: Proven, gives: Test, rules: Rules) -> Iterator[tuple[str, str]]:
    """What is wrong with one rule's examples, each with the text it stands in."""
    for example in rule.examples:
        for said in _example(example, rules):
            yield example.text, said
    for text in rule.not_:
        for fact in filter(gives, _facts(text, None, rules)):
            yield text, f"{text!r} must not give {fact.text!r}; make the words more exact, or the example wrong"


def _example(example: Example, rules: Rules) -> Iterator[str]:
    """What an example gives otherwise than it says."""
    counts = [f for f in _facts(example.text, example.published, rules) if isinstance(f, Count)]
    if len(counts) != len(example.counts):
        yield f"{example.text!r} gives {[c.text for c in counts]}, {len(example.counts)} counts are expected"
        return
    values = {c.fact_id: c.value for c in counts}
    for count, wanted in zip(counts, example.counts, strict=True):
        shown = count.model_dump() | {"part_of": values.get(count.part_of or "")}
        unknown = [key for key in wanted if key not in shown]
        if unknown:
            yield f"{example.text!r}: a count has no field {unknown[0]}"
            continue
        wrong = {key: shown[key] for key, value in wanted.items() if shown[key] != value}
        if wrong:
            yield f"{example.text!r}: {count.text!r} gives {wrong}, expected { ({k: wanted[k] for k in wrong}) }"


def _dates(rules: Rules) -> Iterator[tuple[str, str]]:
    """The examples of patterns/dates.yaml."""
    source = rules.dates.source
    named: list[tuple[str, DateRule | BareYear]] = [(f"dates/{rule.id}", rule) for rule in source.dates]
    if source.bare_year:
        named.append(("dates/bare_year", source.bare_year))
    for name, rule in named:
        for example in rule.examples:
            seen = view(example.text)
            given = [d.edtf for d in find_in_line(seen, 0, len(seen.plain), rules)[1]]
            if given != example.edtf:
                yield example.text, f"{example.text!r} gives {given}, expected {example.edtf}"
        for text in rule.not_:
            seen = view(text)
            for found in find_in_line(seen, 0, len(seen.plain), rules)[1]:
                if found.rule == name:
                    yield text, f"{text!r} must not give {found.edtf} by {name}"


def _documents(rules: Rules) -> Iterator[tuple[str, str]]:
    """The examples of patterns/documents.yaml."""
    for example in rules.documents.source.examples:
        given = [f for f in _facts(example.text, None, rules) if f.kind == "document"]
        shown = [f.model_dump(mode="json") for f in given]
        agree = len(shown) == len(example.documents) and all(
            str(got.get(key)) == str(value)
            for got, wanted in zip(shown, example.documents, strict=True)
            for key, value in wanted.items()
        )
        if not agree:
            yield example.text, f"{example.text!r} gives {[f.text for f in given]}, expected {example.documents}"
    for text in rules.documents.source.not_:
        for fact in _facts(text, None, rules):
            if fact.kind == "document":
                yield text, f"{text!r} must give no document, gives {fact.text!r}"
