"""The part that each of the article's lines plays, and who wrote it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from trichluc.clean.byline import Byline, credited, read_agency, read_byline, read_names
from trichluc.clean.head import Head, opens
from trichluc.clean.lines import CREDIT_LETTERS, SIGNED, Line
from trichluc.records import Role
from trichluc.rules.page import PageRules, line_words

_DATED_LINK = re.compile(r"[(\[][^()\[\]]{0,25}\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?[^()\[\]]{0,12}[)\]]\s*$")
_SIGN = re.compile(r"(?!PV$)[A-ZĐ]{2,8}")  # but PV, a reporter's
_CLOSING = re.compile(r"[.!?…”\"/]\s*\(([^()]+)\)[.\s]*$")  # what stands in brackets behind the last sentence
_CAPTION_WORDS = 70  # words; no caption has more
_REPEATED = 10  # lines below the headline in which a page may repeat it
_NEAR = 40  # lines above another article's headline in which the prose of the one before it stands
_LATE = 15  # lines below the last prose in which a byline is looked for among links
_LEAD_WORDS = 90  # words; no lead has more


@dataclass(frozen=True, slots=True)
class Credits:
    """Who wrote the article and where it was taken from."""

    author: str | None
    agency: str | None


def assign_roles(lines: list[Line], kept: list[bool], head: Head, rules: PageRules) -> tuple[list[Role], Credits]:
    """A role for every line, and the credits that the author's and the agency's lines hold.

    Where several articles stand on a page, each has its own headline, dateline and byline; the credits are the first's.
    """
    roles: list[Role] = ["body" if inside else "boilerplate" for inside in kept]
    _keep_openings(lines, roles, head, rules)
    _keep_captions(lines, roles, head, rules)
    starts = [head.body, *(i for i in range(head.body + 1, len(lines)) if _begins(lines, kept, head, i, rules)), len(lines)]
    bylines: list[Byline] = []
    for number, (start, end) in enumerate(pairwise(starts)):
        found = _section(lines, roles, start, end, rules)
        if number == 0:
            bylines = found
        else:
            roles[start] = "title"
    if head.dateline is not None:
        roles[head.dateline] = "published"
        bylines += _beside_date(lines, roles, head.dateline, rules)
    dates = (line.date for line, role in zip(lines, roles, strict=True) if role == "published" and line.date)
    told = (read_byline(date.rest, rules) for date in dates if not date.today)  # Theo Báo Quảng Nam, 19/07/2017 08:02
    bylines += [byline for byline in told if byline and byline.agency and byline.labelled]
    roles[slice(*head.lines)] = ["title"] * (head.lines[1] - head.lines[0])
    for i in range(head.body, min(head.body + _REPEATED, len(lines))):
        if roles[i] == "body" and head.headline and lines[i].plain == head.headline:
            roles[i] = "title"
    _mark_captions(lines, roles, rules)
    author = next((byline.author for byline in bylines if byline.author), None)
    agencies = [byline.agency for byline in bylines if byline.agency]
    # Báo Lâm Đồng, beside: Nguồn Lâm Đồng
    agency = next((full for full in agencies if full.endswith(f" {agencies[0]}")), next(iter(agencies), None))
    return roles, Credits(author, agency)


def _beside_date(lines: list[Line], roles: list[Role], dateline: int, rules: PageRules) -> list[Byline]:
    """The bylines on the dateline and right above it; a paper's own sign (QĐND - Thứ sáu) is none."""
    found = []
    date = lines[dateline].date
    if date and not _SIGN.fullmatch(date.rest) and (beside := read_byline(date.rest, rules)):
        found.append(beside)
    above = dateline - 1
    clock = lines[above].date if above >= 0 and date else None
    if clock and date and clock.when[:10] > date.when[:10]:
        roles[above] = "boilerplate"  # the visitor's
    if above >= 0 and roles[above] == "body" and not lines[above].body and (byline := read_byline(lines[above].plain, rules)):
        roles[above] = "author"
        found.append(byline)
    return found


def _begins(lines: list[Line], kept: list[bool], head: Head, i: int, rules: PageRules) -> bool:
    """Whether another article begins at line i, below the first's prose: a headline, its dateline, prose."""
    if not kept[i] or lines[i].prose or lines[i].plain == head.headline or not opens(lines, i, rules):
        return False
    return any(line.body for line in lines[max(head.body, i - _NEAR) : i])


def _section(lines: list[Line], roles: list[Role], start: int, end: int, rules: PageRules) -> list[Byline]:
    """Give the lines of one article, around its prose, their roles; its bylines, those behind the prose first."""
    prose = [i for i in range(start, end) if roles[i] == "body" and lines[i].body]
    first, last = (prose[0], prose[-1]) if prose else (end, end)
    for i in range(start, end):
        if roles[i] == "body" and not first <= i <= last:
            roles[i] = "boilerplate" if i > last and _heads_imprint(lines, i, rules) else _outer_role(lines[i], i > last)
    _late_byline(lines, roles, last, end, rules)
    bylines = _sign(lines, roles, range(last + 1, end), rules) + _sign(lines, roles, range(start, first), rules, behind=False)
    closing = _CLOSING.search(lines[last].plain[-CREDIT_LETTERS:]) if prose else None
    agency = read_agency(closing[1], rules) if closing else None
    signed = SIGNED.search(lines[last].plain[-CREDIT_LETTERS:]) if prose and not closing else None
    author = read_names(signed["name"], rules) if signed else None
    return [*bylines, Byline(author, agency, True)] if agency or author else bylines


def _keep_openings(lines: list[Line], roles: list[Role], head: Head, rules: PageRules) -> None:
    """Take back the sentences and captions above a headline, on a page that has no furniture there."""
    above = range(head.lines[0])
    if all(lines[i].kind in (None, "symbol") for i in above):
        for i in above:
            if lines[i].words >= 4 and (lines[i].plain.endswith(".") or credited(lines[i].plain, lines[i].low, rules)):
                roles[i] = "body"


def _keep_captions(lines: list[Line], roles: list[Role], head: Head, rules: PageRules) -> None:
    """Take back a caption that stands behind links but right above the article's prose."""
    for i in range(head.body, len(lines) - 1):
        if roles[i] == "boilerplate" and roles[i + 1] == "body" and lines[i + 1].body and lines[i].words <= _CAPTION_WORDS:
            roles[i] = "body" if credited(lines[i].plain, lines[i].low, rules) else roles[i]


def _heads_imprint(lines: list[Line], i: int, rules: PageRules) -> bool:
    """Whether a line is the paper's own name above its licence and address, and no source: `BÁO NAM ĐỊNH ĐIỆN TỬ`."""
    below = lines[i + 1].kind if i + 1 < len(lines) else None
    return below in ("imprint", "notice") and rules.starts(line_words(lines[i].plain), "paper") is not None


def _outer_role(line: Line, behind: bool) -> Role:
    """The role of a line between the headline and the first prose, or behind the last."""
    if line.date:
        return "boilerplate" if line.date.today else "published"
    if line.kind in ("menu", "number") or (behind and line.words <= 30 and _DATED_LINK.search(line.plain)):
        return "boilerplate"
    return "body"


def _late_byline(lines: list[Line], roles: list[Role], last: int, end: int, rules: PageRules) -> None:
    """Take back a byline that stands below links or a comment button: with its label, or alone above the next heading.

    A reader's name, which has a comment below it, is none; nor is a name further down, among the page's own.
    """
    for i in range(last + 1, min(last + _LATE, end)):
        below = lines[i + 1].kind if i + 1 < len(lines) else "imprint"
        if roles[i] == "body" or lines[i].kind == "imprint":
            return
        byline = read_byline(lines[i].plain, rules) if lines[i].kind is None else None
        behind_links = any(lines[k].kind == "teasers" for k in range(last + 1, i))
        if byline and not byline.author and not byline.labelled and i + 1 == len(lines) and behind_links:
            return  # the page's own paper
        if byline and (byline.author or byline.agency) and (byline.labelled or below not in (None, "date", "number")):
            roles[i] = "body"
            return


def _sign(lines: list[Line], roles: list[Role], where: range, rules: PageRules, behind: bool = True) -> list[Byline]:
    """The bylines and credits among these lines, which get their roles; what follows a byline is no article's."""
    found: list[Byline] = []
    signed = False
    for i in where:
        if roles[i] != "body":
            continue
        byline = read_byline(lines[i].plain, rules)
        if byline and byline.labelled and byline.agency and read_names(byline.agency, rules) and i + 1 < where.stop:
            byline = _quoted(byline.agency, lines[i + 1], rules) or byline
        if byline and (byline.author or byline.agency) and not (signed and byline.author and not byline.labelled):
            roles[i] = "author" if byline.author else "agency"
            found.append(byline)
            signed = signed or byline.author is not None
        elif byline and byline.labelled:
            roles[i] = "author" if signed else "caption"
        elif signed and behind:
            roles[i] = _behind_byline(lines[i], roles[i - 1] == "author", rules)
    return found


def _quoted(named: str, below: Line, rules: PageRules) -> Byline | None:
    """The byline "Theo Văn Đỗ", where the next line is the paper he writes for: he is the author."""
    return Byline(named, None, True) if read_agency(below.plain, rules) and read_agency(named, rules) is None else None


def _behind_byline(line: Line, next_to_it: bool, rules: PageRules) -> Role:
    """The role of a line that follows the byline: the author's office, a note, or a link."""
    if line.plain.startswith("(") or (next_to_it and ":" not in line.plain and rules.starts(line_words(line.plain), "office")):
        return "author"
    return "body" if line.plain.startswith("*") or line.plain.endswith(".") else "boilerplate"


def _mark_captions(lines: list[Line], roles: list[Role], rules: PageRules) -> None:
    """Tell the captions and the lead from the body."""
    for i, role in enumerate(roles):
        if role == "body" and lines[i].words <= _CAPTION_WORDS and credited(lines[i].plain, lines[i].low, rules):
            roles[i] = "caption"
    body = [i for i, role in enumerate(roles) if role == "body"]
    if len(body) > 2 and lines[body[0]].prose and lines[body[0]].words <= _LEAD_WORDS:
        end = next((i for i in body if not lines[i].wraps), body[0])
        roles[body[0] : end + 1] = ["lead"] * (end + 1 - body[0])
