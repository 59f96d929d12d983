"""Why a text gives the facts it gives: what was found, what decided its fields, and why a number was not taken.

The stages run as they do in the main job; what decided a field is then read off the text by the same rules: the words
that name the organisation, the time, the measure, the breakdown.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from trichluc.check import check
from trichluc.extraction import find_all
from trichluc.find.counts import NAMED
from trichluc.find.mention import Mention
from trichluc.find.numbers import number_at
from trichluc.read.decode import page as decoded
from trichluc.read.inputs import Source, records
from trichluc.read.page import RawPage
from trichluc.read.record import ReadError, digest
from trichluc.relate import relate
from trichluc.relate.context import Context
from trichluc.relate.lines import Line
from trichluc.relate.measures import Cue
from trichluc.relate.organisations import find_organisations
from trichluc.relate.organisations.known import Org, OrgMention
from trichluc.relate.survey import survey
from trichluc.rules import Rules
from trichluc.text import View

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_FOLLOWING = re.compile(r"\s*((?:[^\W\d]+[ ]?){1,5})")
_WHERE = {"after": "behind it", "before": "before it", "label": "its label", "weak": "near by", "once": "right before it"}
_CANDIDATES = {
    "people": "what it counts may be members, but nothing around it says so: no word of admission or discipline, no figure of "
    "members that it is a part of",
    "address": "đồng chí, but not of members",
    "discipline": "a form of discipline, but no disciplined members or organisations stand before it",
    "rating": "a rating, but nothing that is rated stands before it",
    "label": "the words before it may label members, but no larger figure of members stands before it in the paragraph",
    "organisations": "organisations, but nothing says that they are inspected, disciplined or rated as the Party's",
    "verb": "what was done is said of members, but no figure of members stands before it in the paragraph",
    "same": "it goes back to a figure before, but there is none in the paragraph",
}
COLOURS = {"count": "bold blue", "percentage": "bold magenta", "date": "bold yellow", "document": "bold cyan", "none": "bold red"}


@dataclass
class Told:
    """One mention, or one number that is none: where it stands in the view, and why, as label and text."""

    start: int
    end: int
    kind: str  # as in the record contract; none: a number that was not taken
    why: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Explained:
    """One line of the text: the role it has, and what is told of each mention and number in it."""

    start: int
    end: int
    role: str
    told: list[Told]


@dataclass
class _Article:
    """What the explanation looks things up in."""

    view: View
    rules: Rules
    lines: list[Line]
    context: Context


def pages(given: str, published_at: str | None = None) -> Iterator[RawPage]:
    """The pages of a file of any format, or the sentence itself where there is no such file; `-` is standard input."""
    if given != "-" and os.path.isfile(given):  # noqa: PTH113 - a sentence may be longer than a path
        for _, record in records(Source([given])):
            if record.kind == "reject":
                raise ValueError(f"{record.source}: {record.detail}")
            try:
                read = decoded(record)
            except ReadError as error:
                raise ValueError(f"{record.source}: {error.detail}") from None
            yield replace(read, published_at=read.published_at or published_at)
        return
    text = sys.stdin.read() if given == "-" else given
    yield RawPage("text", "text", text, digest(text.encode("utf-8", "surrogatepass")), published_at=published_at)


def explain(page: RawPage, rules: Rules) -> tuple[View, list[Explained]]:
    """Everything that was found in a page, line by line, and every number that was not taken; offsets are the view's."""
    view, layout, published, lines = find_all(page, rules)
    found = {id(line): list(line.mentions) for line in lines}
    kept, beside = relate(view, lines, published, rules)
    check(kept, beside)
    article = _Article(view, rules, lines, survey(view, lines, published, rules))
    explained = [_line(article, line, found[id(line)], kept) for line in lines]
    own = {(line.start, line.end) for line in lines}
    for start, end, role in layout.segments:
        if not any(s <= start < e for s, e in own):
            numbers = [
                Told(*m.span(), "none", [("why not", f"the line is not the article's own: {role}")])
                for m in _NUMBER.finditer(view.plain, start, end)
            ]
            explained.append(Explained(start, end, role, numbers))
    return view, sorted(explained, key=lambda line: line.start)


def _line(article: _Article, line: Line, found: list[Mention], kept: list[Mention]) -> Explained:
    """A line's mentions with their reasons, and its other numbers with theirs."""
    mine = [m for m in kept if line.start <= m.start < line.end]
    told = [Told(m.start, m.end, m.kind, list(_decided(article, m))) for m in mine]
    dropped = [m for m in found if all(m is not k for k in kept)]
    numbers = _NUMBER.finditer(article.view.plain, line.start, line.end)
    others = (n for n in numbers if not any(m.start <= n.start() < m.end for m in mine))
    told += [Told(*n.span(), "none", list(_not_taken(article, line, n, dropped))) for n in others]
    return Explained(line.start, line.end, line.role, sorted(told, key=lambda t: (t.start, -t.end)))


# ---- what decided a field


def _decided(article: _Article, mention: Mention) -> Iterator[tuple[str, str]]:
    yield "rule", mention.rule
    if mention.kind == "date":
        yield "date", f"{mention.edtf}: {_days(mention)}"
        return
    if mention.kind == "document":
        yield "document", ", ".join(f"{key} {value}" for key, value in mention.fields.items() if value is not None)
        return
    unit = "%" if mention.kind == "percentage" else ""
    upper = f" to {mention.value_max}" if mention.value_max is not None else ""
    of = f" of {mention.total}" if mention.total is not None else ""
    what = " ".join(filter(None, [mention.indicator, mention.subset and f"({mention.subset})"])) or "nothing of patterns/"
    yield "value", f"{mention.qualifier} {mention.value}{upper}{of}{unit}, {mention.status}, of {what}"
    if mention.share_of:
        yield "share", " · ".join(filter(None, [mention.share_of, mention.share]))
    if mention.kind == "count":
        yield "measure", _measure(article, mention)
    yield "organisation", _organisation(article, mention)
    yield "period", _period(article, mention)
    if mention.whole is not None:
        yield "part of", _whole(article, mention, mention.whole)
    for done in mention.checks:
        yield (
            "check",
            f"{done['check']}: stated {done['expected']}, computed {done['found']}: {'holds' if done['ok'] else 'DOES NOT HOLD'}",
        )


def _measure(article: _Article, mention: Mention) -> str:
    cue = mention.fields.get("cue")
    if isinstance(cue, Cue) and cue.gives == mention.measure:
        return f"{mention.measure}, by “{article.view.plain[cue.start : cue.end].strip()}” {_WHERE.get(cue.where, cue.where)}"
    if mention.measure == "hien_co":
        return "hien_co: no word says that anything was done"
    return f"{mention.measure}, as what it belongs to: its whole, its heading or the figure before"


def _organisation(article: _Article, mention: Mention) -> str:
    """The nearest words before a figure that name its organisation, or go back to it."""
    if mention.org_level is None:
        return "none: neither the sentence, the paragraph nor the headline names one that governs"
    org = Org(mention.org_level, mention.org_name)
    name = " ".join(filter(None, [org.level, org.name]))
    context = article.context
    for _, sentence, place in _back(article, mention):
        orgs = find_organisations(article.view, *sentence, article.rules.context, context.known, context.figures)
        before = [o for o in orgs if o.start < mention.start] if place == "in the sentence" else orgs
        for said in reversed([o for o in before if o.governs]):
            if _means(said, org):
                back = "" if said.org is not None else ", which goes back to it"
                return f"{name}, by “{article.view.plain[said.start : said.end]}” {place}{back}"
    return f"{name}, the article's own"


def _means(said: OrgMention, org: Org) -> bool:
    return said.org == org or (said.org is None and (said.whole or said.level == org.level))


def _period(article: _Article, mention: Mention) -> str:
    """The nearest words that speak of a figure's time."""
    if mention.period is None:
        return "none: nothing governs that names a time" if mention.measure == "hien_co" else "none stated, and none in focus"
    for line, sentence, place in _back(article, mention):
        for said in reversed(article.context.times(line, *sentence)):
            if said.days and (said.days == mention.period or said.days[1] == mention.period[1]):
                return f"{_days(mention)}, by “{article.view.plain[said.start : said.end]}” {place}"
    return f"{_days(mention)}, {'the date of the article' if mention.period_basis == 'published' else 'as what it belongs to'}"


def _days(mention: Mention) -> str:
    return " to ".join(dict.fromkeys(day.isoformat() for day in mention.period)) if mention.period else "no days"


def _back(article: _Article, mention: Mention) -> Iterator[tuple[Line, tuple[int, int], str]]:
    """The sentences from a figure's own backwards, and the headline last."""
    index = mention.paragraph
    for number in range(index, -1, -1):
        line = article.lines[number]
        upto = [s for s in line.sentences if s[0] <= mention.start]
        for sentence in reversed(upto):
            own = sentence[0] <= mention.start < sentence[1]
            place = (
                "in the sentence"
                if own
                else "in the headline"
                if line.role == "title"
                else "in the paragraph"
                if number == index
                else "further up"
            )
            yield line, sentence, place


def _whole(article: _Article, part: Mention, whole: Mention) -> str:
    """The words between a whole and its part that make it one."""
    view = article.view
    words = view.plain[whole.start : whole.end]
    between = view.folded[whole.end : part.start] if whole.end <= part.start else ""
    markers = list(article.rules.relations.part.regex.finditer(between))
    if between.count("(") > between.count(")"):
        return f"“{words}”, by the bracket behind it"
    if markers:
        return f"“{words}”, by “{markers[-1][0]}”"
    return f"“{words}”: a list under it, a share of it, or it adds up"


# ---- why a number was not taken


def _not_taken(article: _Article, line: Line, number: re.Match[str], dropped: list[Mention]) -> Iterator[tuple[str, str]]:
    view, figures = article.view, article.rules.figures
    at, folded = number.start(), view.folded
    if tried := next((m for m in dropped if m.start <= at < m.end), None):
        yield "rule tried", tried.rule
        candidate = tried.fields.get("candidate")
        yield "why not", _CANDIDATES.get(str(candidate), "its noun is no word of its own here, by word segmentation")
        if candidate == "people":
            yield from _countable(_following(article, line, number))
        return
    if covered := next((d for d in line.dates if d.start <= at < d.end), None):
        yield "why not", f"it belongs to a date, {covered.edtf}, that another mention holds"
        return
    before = folded[max(line.start, at - 20) : at]
    if named := NAMED.search(folded, max(line.start, at - 20), at):
        yield "why not", f"behind “{named[0].strip()}” it is a name or an ordinal, not a count"
    elif before[-1:].isalpha() or (before[-1:] in ("-", "/") and before[-2:-1].isalnum()):
        yield "why not", "it is glued to the letters or signs before it"
    else:
        words = _following(article, line, number)
        yield (
            "why not",
            f"what follows, “{words}”, is no noun of an indicator" if words else "no noun follows, and no label stands before it",
        )
        if near := _nearest(article, line, at):
            yield "rule near by", near
        yield from _countable(words)
    if figures.any_noun.search(folded, line.start, line.end) is None:
        yield "rule near by", "none: no noun of an indicator in the line"


def _following(article: _Article, line: Line, number: re.Match[str]) -> str:
    """The words behind a number, as far as a noun may reach."""
    parsed = number_at(article.view.folded, number.start(), line.end)
    following = _FOLLOWING.match(article.view.plain, parsed.end if parsed else number.end(), line.end)
    return following[1].strip() if following else ""


def _countable(words: str) -> Iterator[tuple[str, str]]:
    if words:
        yield "to count it", f"an indicator with nouns: [{words}] in a file of your own, with --patterns DIR"


def _nearest(article: _Article, line: Line, at: int) -> str:
    """The indicator whose noun stands nearest to a number, and what lies between."""
    view, rules = article.view, article.rules.figures
    nouns = list(rules.any_noun.finditer(view.folded, max(line.start, at - 60), min(line.end, at + 60)))
    if not nouns:
        return ""
    noun = min(nouns, key=lambda n: abs(n.start() - at))
    slug = rules.nouns[" ".join(noun[0].split())]
    between = view.plain[min(at, noun.end()) : max(at, noun.start())].strip()
    return f"indicators/{slug}, by “{view.plain[slice(*noun.span())]}”; between them stands “{between[:60]}”"


# ---- on the terminal


def render(view: View, lines: list[Explained], console: Console) -> None:
    """Each line with its mentions in colour, below it the reasons; lines without a number or a mention are passed over."""
    for line in lines:
        if line.told:
            console.print(Group(_marked(view, line), *(_reasons(view, told) for told in line.told)), "")


def _marked(view: View, line: Explained) -> Text:
    text = Text(view.plain[line.start : line.end].replace("\n", " "), style="dim" if line.role == "boilerplate" else "")
    for told in line.told:
        text.stylize(COLOURS[told.kind], told.start - line.start, told.end - line.start)
    return Text.assemble((f"{line.role}  ", "dim italic"), text)


def _reasons(view: View, told: Told) -> RenderableType:
    title = "not taken" if told.kind == "none" else told.kind
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", justify="right", no_wrap=True)
    table.add_column()
    for label, text in told.why:
        table.add_row(label, escape(text))
    words = " ".join(view.plain[told.start : told.end].split())
    return Padding(
        Group(Text.assemble((words, COLOURS[told.kind]), (f"  {title}", "dim")), Padding(table, (0, 0, 0, 2))), (0, 0, 0, 2)
    )
