"""relate: whose figure, of when, done or to be done, part of what.

Context is a state, not a window: the sentences are walked in order with the organisation and the time in
focus. The headline sets them, a mention changes them, a new paragraph goes back to the article's own, the items of
a list go back to the line that opens it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from trichluc.find.mention import Mention
from trichluc.relate import candidates, shares
from trichluc.relate.lines import Line, mark_lists
from trichluc.relate.measures import Cue, is_target, measure_cue
from trichluc.relate.organisations import Org, OrgMention, article_organisation, find_organisations, known_names
from trichluc.relate.periods import Clock, Time, governing, term_of, times_in
from trichluc.relate.subsets import left_subset, right_subset
from trichluc.relate.wholes import link_parts
from trichluc.rules import Rules
from trichluc.segment import stands_alone
from trichluc.text import View

_RATED = re.compile(r"xếp loại|đánh giá|hoàn thành (?:xuất sắc|tốt|nhiệm vụ)|được đánh giá")
_RAISED = re.compile(r"(?:nâng|đưa)\s[^;.]{0,60}lên\s*$")
_ELLIPTIC = 60


@dataclass(frozen=True, slots=True)
class Focus:
    """What is in focus: the organisation, the time with whose it was, the measure and status a list's heading gives."""

    org: Org | None = None
    time: Time | None = None
    time_org: Org | None = None
    heading: tuple[int, int] | None = None
    target: bool = False
    target_heading: bool = False
    opener: Mention | None = None
    figure: Mention | None = None


@dataclass
class Article:
    """What is known of the whole article while its lines are walked."""

    view: View
    rules: Rules
    clock: Clock
    org: Org | None
    time: Time | None
    known: dict[str, Org]
    issued: dict[str, date]
    counts: list[Mention]
    beside: dict[int, Mention]


def relate(view: View, lines: list[Line], published: date | None, rules: Rules) -> tuple[list[Mention], dict[int, Mention]]:
    """All mentions that are facts, completed; and the count that each percentage stands beside (by the percentage's id)."""
    article = _survey(view, lines, published, rules)
    mark_lists(lines, view.plain)
    facts: list[Mention] = []
    left: dict[int, Focus] = {}
    section_target = False
    for index, line in enumerate(lines):
        text = view.folded[line.start : line.end]
        if len(text) < 70 and rules.relations.target_heading.search(text) and not re.search(r"\d{2}", text):
            section_target = not text.rstrip().endswith(".")
        elif len(text) < 70 and line.under is None and re.match(r"\s*(?:[ivx]+|[a-z]|\d+)[-.)/]\s", text):
            section_target = bool(rules.relations.target_heading.search(text))
        opened = left.get(line.under) if line.under is not None else None
        focus = replace(opened, figure=opened.figure) if opened else Focus(article.org, None, target_heading=section_target)
        for sentence in line.sentences:
            focus = _sentence(article, line, index, sentence, focus, facts)
        left[index] = replace(focus, heading=(line.start, line.end), opener=focus.figure)
    return facts, article.beside


def _survey(view: View, lines: list[Line], published: date | None, rules: Rules) -> Article:
    """What the article is about, before any figure is looked at."""
    spans = [(line.start, line.end) for line in lines]
    title = next(((line.start, line.end) for line in lines if line.role == "title"), None)
    documents = [m for line in lines for m in line.mentions if m.kind == "document"]
    issued = {str(m.fields["number"]): m.fields["issued"] for m in documents if m.fields.get("number") and isinstance(m.fields.get("issued"), date)}
    terms = [(d.first, d.last) for line in lines for d in line.dates if d.makes == "years"]
    clock = Clock(published, term_of(published, terms))
    needed = any(m.kind in ("count", "percentage") for line in lines for m in line.mentions)
    known = known_names(view, spans, rules.context) if needed else {}
    body = [s for s, line in zip(spans, lines, strict=True) if line.role != "title"]
    org = article_organisation(view, title, body, rules.context, known) if needed else None
    article = Article(view, rules, clock, org, None, known, issued, [], {})
    article.time = _article_time(article, lines) if needed else None
    return article


def _article_time(article: Article, lines: list[Line]) -> Time | None:
    """The time that a report is of: the headline's, else the first sentence's that speaks of a year or a part of one."""
    for line in [*(x for x in lines if x.role == "title"), *[x for x in lines if x.role in ("lead", "body")][:2]]:
        for start, end in line.sentences[:2]:
            for time in _times(article, line, start, end):
                if time.days and time.kind == "span" and time.makes in ("year", "first", "quarter", "last", "months") and time.basis == "stated":
                    return time
    return None


def _times(article: Article, line: Line, start: int, end: int) -> list[Time]:
    documents = [(m.start, m.end) for m in line.mentions if m.kind == "document"]
    rules = article.rules
    return times_in(article.view, start, end, line.dates, documents, article.issued, article.clock, rules.context, rules.dates)


def _sentence(article: Article, line: Line, index: int, sentence: tuple[int, int], focus: Focus, facts: list[Mention]) -> Focus:
    """Complete the mentions of one sentence; return what is in focus behind it."""
    start, end = sentence
    view, rules = article.view, article.rules
    mentions = [m for m in line.mentions if start <= m.start < end]
    orgs = find_organisations(view, start, end, rules.context, article.known)
    documents = [(m.start, m.end) for m in mentions if m.kind == "document"]
    orgs = [o for o in orgs if not any(s < o.end and o.start < e for s, e in documents)]
    figures = [m for m in mentions if m.kind in ("count", "percentage")]
    orgs = [o for o in orgs if not _counted_as(o, figures, view)]
    times = _times(article, line, start, end) if figures or orgs else []
    walked = _Walk(article, line, index, start, end, focus, orgs, times)
    done: list[Mention] = []
    for position, mention in enumerate(figures):
        following = figures[position + 1].start if position + 1 < len(figures) else end
        if walked.complete(mention, done, following, figures):
            done.append(mention)
    counts = [m for m in done if m.kind == "count"]
    link_parts(view.folded, sentence, counts, article.counts, rules.figures, rules.relations, focus.opener)
    _inherit(done, article.beside)
    article.counts += counts
    facts += sorted([m for m in mentions if m.kind in ("date", "document")] + done, key=lambda m: (m.start, m.end))
    return walked.behind(counts)


def _counted_as(org: OrgMention, figures: list[Mention], view: View) -> bool:
    """Whether what looks like an organisation is what a figure counts (14 đảng bộ cơ sở)."""
    return any(
        f.start <= org.start < f.end or (f.kind == "count" and f.noun and org.start >= f.end and re.fullmatch(r"\s*(?:ở\s+|các\s+)?", view.folded[f.end : org.start]) and (org.org is None or org.org.level == "thon" and org.org.name is not None and org.org.name.isdigit()))
        for f in figures
    )


def _inherit(done: list[Mention], beside: dict[int, Mention]) -> None:
    """A part is of the time of its whole, and done what was done with it, unless its own words say otherwise."""
    for part in done:
        whole = part.whole
        if whole is None:
            continue
        if not part.fields.get("own_measure") and whole.measure != "hien_co" and part.measure == "hien_co" and part.indicator == whole.indicator:
            part.measure = whole.measure
        if not part.fields.get("own_time") and whole.period is not None:
            part.period, part.period_basis = whole.period, whole.period_basis
        elif part.period is None and not part.fields.get("own_time"):
            part.period, part.period_basis = whole.period, whole.period_basis
    for mention in done:
        if mention.kind == "percentage" and id(mention) in beside:
            count = beside[id(mention)]
            mention.period, mention.period_basis = count.period, count.period_basis
            mention.org_level, mention.org_name = count.org_level, count.org_name


class _Walk:
    """One sentence walked from left to right; a class because the focus moves while its figures are completed."""

    def __init__(self, article: Article, line: Line, index: int, start: int, end: int, focus: Focus, orgs: list[OrgMention], times: list[Time]) -> None:
        self.article, self.line, self.index = article, line, index
        self.start, self.end = start, end
        self.focus = focus
        self.orgs, self.times = orgs, times
        self.org = focus.org
        self.seen = 0
        self.last: Mention | None = None

    def complete(self, mention: Mention, done: list[Mention], following: int, figures: list[Mention]) -> bool:
        """Fill in all fields of a figure; False where it turns out to be none."""
        article, folded = self.article, self.article.view.folded
        rules = article.rules
        mention.paragraph, mention.sentence = self.index, self.start
        self._advance(mention.start)
        if mention.kind == "count" and not self._is_word(mention):
            return False
        counts = [m for m in done if m.kind == "count"]
        previous_end = done[-1].end if done else self.start
        cue = measure_cue(folded, self.start, mention, previous_end, following, self.end, rules.relations)
        if "candidate" in mention.fields:
            if not candidates.settle(folded, self.start, mention, counts, article.counts, self.focus.opener, cue, rules.figures, rules.relations):
                return False
            cue = measure_cue(folded, self.start, mention, previous_end, following, self.end, rules.relations)
        self._own_org(mention)
        mention.status = "target" if is_target(folded, self.start, mention, rules.relations, self.focus.target or self.focus.target_heading) else "actual"
        if mention.kind == "count":
            self._measure(mention, cue, counts)
            mention.subset = right_subset(article.view, mention, min(following, self.end), rules.relations, rules.figures) or self._left_subset(mention)
        else:
            beside = shares.describe(article.view, self.start, self.end, mention, counts, rules.figures, rules.relations)
            if beside is not None:
                article.beside[id(mention)] = beside
        self._period(mention, following, counts)
        self._future(mention)
        self.last = mention
        return True

    def _is_word(self, mention: Mention) -> bool:
        """A noun marked `alone` must be a word of its own by word segmentation."""
        indicator = self.article.rules.figures.indicators.get(mention.indicator or "")
        if indicator is None or not indicator.alone or mention.noun is None:
            return True
        plain = self.article.view.plain
        left, right = max(self.start, mention.start), min(self.end, mention.noun[1] + 24)
        following = re.match(r"\s+(?!\d)\w", plain[mention.noun[1] : right])
        return following is None or stands_alone(plain, *mention.noun, left, right)

    def _advance(self, at: int) -> None:
        """Move the focus past the organisations before a place."""
        while self.seen < len(self.orgs) and self.orgs[self.seen].start < at:
            mention = self.orgs[self.seen]
            self.seen += 1
            if mention.governs:
                self.org = self._resolve(mention) or self.org

    def _resolve(self, mention: OrgMention) -> Org | None:
        """The organisation that a mention means: its own, or the one its words go back to."""
        article = self.article
        if mention.org is not None:
            return mention.org
        if mention.level is None:
            if mention.whole or (mention.head in ("đảng bộ", "đảng ủy") and self.org is not None and self.org.level == "thon"):
                return article.org
            return None
        if article.org is not None and article.org.level == mention.level:
            return article.org
        if self.org is not None and self.org.level == mention.level:
            return self.org
        named = [o for o in article.known.values() if o.level == mention.level]
        if len(set(named)) == 1:
            return named[0]
        recent = next((Org(m.org_level, m.org_name) for m in reversed(article.counts) if m.org_level == mention.level), None)
        if recent:
            return recent
        return self._province(mention)

    def _province(self, mention: OrgMention) -> Org | None:
        """toàn tỉnh, where no province stands with its level word: the only province that the article names."""
        if mention.level != "tinh":
            return Org(mention.level, None) if mention.level == "trung_uong" else None
        names = {m[0] for m in self.article.rules.context.province_name.finditer(self.article.view.plain)}
        return Org("tinh", names.pop()) if len(names) == 1 else None

    def _own_org(self, mention: Mention) -> None:
        if self.org is not None:
            mention.org_level, mention.org_name = self.org.level, self.org.name

    def _measure(self, mention: Mention, cue: Cue | None, counts: list[Mention]) -> None:
        """The measure by the sentence's own words, else by the heading's or the figure's before."""
        heading_cue = self._heading_cue(mention) if cue is None or cue.where == "weak" and cue.gives == "hien_co" and self.line.under is not None else None
        if mention.fields.get("candidate") == "discipline" and mention.measure != "hien_co":
            mention.fields["own_measure"] = True
        elif mention.fields.get("candidate") == "rating":
            mention.measure = "xep_loai"
            mention.fields["own_measure"] = True
        elif heading_cue:
            mention.measure = heading_cue.gives
        elif cue is not None:
            mention.measure = cue.gives
            mention.fields["own_measure"] = cue.where in ("after", "label") or (cue.where == "before" and (not counts or cue.end > counts[-1].end))
        elif isinstance(same := mention.fields.get("same_as"), Mention):
            mention.measure = same.measure
        if mention.fields.get("seats") or mention.fields.get("average"):
            mention.measure = "khac" if mention.measure == "hien_co" else mention.measure
        if mention.indicator == "quan_chung":
            if mention.measure == "ket_nap":
                mention.indicator = "dang_vien"
            else:
                mention.measure = "khac"

    def _heading_cue(self, mention: Mention) -> Cue | None:
        """The measure that the line which opens a list gives to a figure of it: that of the same noun there, else its last."""
        if self.line.under is None or self.focus.heading is None:
            return None
        folded, (start, end) = self.article.view.folded, self.focus.heading
        noun = folded[mention.noun[0] : mention.noun[1]] if mention.noun and mention.indicator not in (None, "dang_vien") else ""
        at = folded.rfind(noun, start, end) if noun else -1
        place = Mention("count", *((at, at + len(noun)) if at >= 0 else (end, end)), "", indicator=mention.indicator)
        relations = self.article.rules.relations
        cue = measure_cue(folded, start, place, start, end, end, relations)
        return cue if cue and cue.gives != "hien_co" else None

    def _left_subset(self, mention: Mention) -> str | None:
        candidate = mention.fields.get("candidate")
        rules = self.article.rules
        if candidate == "people" and mention.noun is not None:
            view = self.article.view
            first, last = view.span(*mention.noun)
            noun = str(mention.fields["noun"])
            if noun in ("người", "trường hợp", "em", "cá nhân"):
                return _people_subset(self.article, mention, self.end) or left_subset(view, self.start, mention, rules.relations, rules.figures)
            return view.text[first:last] + _ethnic(view, mention.noun[1], self.end)
        if candidate in ("label", "discipline", "rating"):
            found = left_subset(self.article.view, self.start, mention, rules.relations, rules.figures)
            return found or str(mention.fields.get("label"))
        if candidate == "address" or mention.noun is None or mention.noun[1] < mention.start:
            return left_subset(self.article.view, self.start, mention, rules.relations, rules.figures)
        return None

    def _period(self, mention: Mention, following: int, counts: list[Mention]) -> None:
        """Of when: by the sentence's own times, else by what is in focus."""
        folded = self.article.view.folded
        time = governing(self.times, mention.start, mention.end, folded, following if mention.kind == "count" else self.end)
        if time is not None and time.behind_congress and mention.status != "target" and time.end <= mention.start:
            time = None
        if time is not None and time.kind == "same":
            time = None
        if time is not None and time.kind == "yearly":
            time = self._yearly(mention, time)
            mention.fields["own_time"] = True
            self._set_time(mention, time)
            return
        if time is not None:
            mention.fields["own_time"] = time.end > (counts[-1].end if counts else self.start) or time.start > mention.start
            self._set_time(mention, time)
            if time.days and _RAISED.search(folded[self.start : mention.start]) or mention.measure == "hien_co" and time.days and time.kind == "span" and time.basis == "published":
                mention.period = (time.days[1], time.days[1]) if time.days else None
            return
        self._set_time(mention, self._inherited(mention))

    def _yearly(self, mention: Mention, yearly: Time) -> Time | None:
        """Each year of a term: the term, where one is spoken of; else no period."""
        before = [t for t in self.times if t.end <= yearly.start and t.makes == "years"] or [t for t in self.times if t.makes == "years"]
        if before:
            return before[-1]
        if self.focus.time is not None and self.focus.time.makes == "years" and mention.status == "target":
            return self.focus.time
        if mention.status == "target" and self.focus.target:
            return None
        return None

    def _inherited(self, mention: Mention) -> Time | None:
        """The time in focus, where it fits: for a flow that of the paragraph or the article, for a state that of the same organisation."""
        focus, article = self.focus, self.article
        flow = mention.kind == "count" and mention.measure != "hien_co"
        if focus.time is not None:
            if focus.time.behind_congress and mention.status != "target":
                return article.time if flow else None
            if flow or mention.status == "target":
                return focus.time
            if focus.time_org == self.org:
                return focus.time
            return None
        if mention.status == "target":
            return None
        rated = _RATED.search(article.view.folded, self.start, self.end) is not None
        if flow and mention.measure != "khac" or flow and mention.measure == "khac" and article.time is not None and self._of_report() or rated and mention.kind == "percentage":
            return article.time
        return None

    def _of_report(self) -> bool:
        """Whether a figure of work done (kiểm tra, giám sát …) belongs to the time that the report is of: not `dịp này`."""
        return not re.search(r"dịp này|dịp|tại (?:buổi|hội nghị|lễ)", self.article.view.folded[self.start : self.start + 40])

    def _set_time(self, mention: Mention, time: Time | None) -> None:
        if time is not None and time.days is not None:
            mention.period, mention.period_basis = time.days, time.basis

    def _future(self, mention: Mention) -> None:
        """What lies behind the article's date is yet to be done."""
        published = self.article.clock.published
        if published and mention.period and mention.period[0] > published and mention.period_basis == "stated":
            mention.status = "target"

    def behind(self, counts: list[Mention]) -> Focus:
        """The focus behind the sentence."""
        self._advance(self.end + 1)
        article, folded = self.article, self.article.view.folded
        times = [t for t in self.times if t.kind not in ("same",) and not (t.makes == "year" and t.days is None)]
        time, time_org = self.focus.time, self.focus.time_org
        if times:
            time = times[-1] if times[-1].kind != "yearly" else (times[-2] if len(times) > 1 else time)
            if time is not None and time.days is None:
                time = None
            time_org = self.org
        elif self.org != self.focus.org and self.focus.time is not None and self.focus.time.basis == "published" and self.focus.time.kind == "point":
            time = None
        end_mark = folded[self.start : self.end].rstrip().endswith(":")
        place = Mention("count", self.end, self.end, "", indicator="dang_vien")
        target = end_mark and is_target(folded, self.start, place, article.rules.relations, self.focus.target)
        if self.line.under is not None:
            target = self.focus.target
        whole = next((c for c in reversed(counts) if c.whole is None), None)
        figure = whole if end_mark or self.focus.opener is None else self.focus.figure
        if end_mark and whole is None and article.counts and re.search(r"trong đó|gồm|cơ cấu|cụ thể|hình thức", folded[self.start : self.end]):
            figure = next((c for c in reversed(article.counts[-8:]) if c.whole is None), None)
        return replace(self.focus, org=self.org, time=time, time_org=time_org, target=target or (self.focus.target and self.line.under is not None), figure=figure)


def _people_subset(article: Article, mention: Mention, end: int) -> str | None:
    """97 | người Khmer; 30 | dân tộc thiểu số: what follows the bare `người`."""
    view = article.view
    match = re.compile(r"[^,;.()\d\n]{1,40}").match(view.plain, mention.end, end)
    words = match[0].split() if match else []
    if words and (words[0][:1].isupper() or " ".join(words[:2]).lower() in ("dân tộc", "là đồng", "đồng bào", "theo đạo", "có đạo")):
        first, last = view.span(mention.noun[0] if mention.noun else mention.start, mention.end + len(match[0].rstrip()) if match else mention.end)
        return " ".join(view.text[first:last].split()[:6])
    return None


def _ethnic(view: View, at: int, end: int) -> str:
    """The capitalised words behind a noun for people (quần chúng | người Khmer, học sinh | Cơ Tu)."""
    match = re.compile(r"\s+(?:người\s+)?[A-ZĐÊ][^\s,;.()]*(?:\s+[A-ZĐ][^\s,;.()]*)*").match(view.plain, at, end)
    return " " + " ".join(match[0].split()) if match else ""
