"""Where an article ends and what else of the page stands between its paragraphs."""

from __future__ import annotations

from trichluc.clean.lines import Line

_HEADINGS = ("teasers", "comments")
_FURNITURE = ("symbol", "widget", "tags", "imprint")


def article_lines(lines: list[Line], body: int) -> list[bool]:
    """For each line from `body` on, whether it is the article's."""
    resumes = _resumes(lines)
    ahead = _prose_ahead(lines)
    kept = [False] * len(lines)
    inside, so_far = True, 0
    ended = False  # the text said so: "./."
    for i in range(body, len(lines)):
        line = lines[i]
        if line.kind in _HEADINGS:
            inside = inside and so_far == 0 and line.kind == "comments" and ahead[i] > 0
            if so_far == 0:
                inside = False
            continue
        if not inside and resumes[i] and (not ended or ahead[i] > so_far) and (ahead[i] > so_far or not _closed(lines, i)):
            inside = True
        if inside:
            kept[i] = line.kind not in _FURNITURE
            if line.prose and line.kind is None:
                so_far += len(line.plain)
                ended = ended or line.plain.rstrip(" \"”'’)").endswith(("./.", "./"))
    return kept


def _closed(lines: list[Line], i: int) -> bool:
    """Whether the readers' comments stand between line i and the heading it follows."""
    i -= 1
    while i >= 0 and not lines[i].prose:
        if lines[i].kind in ("comments", "imprint"):
            return True
        i -= 1
    return False


def _resumes(lines: list[Line]) -> list[bool]:
    """For each line, whether the article may go on with it after links to others: prose that is not a teaser's."""
    resumes = [False] * (len(lines) + 1)
    after = True  # what follows is prose, a heading or nothing
    for i in range(len(lines) - 1, -1, -1):
        line = lines[i]
        prose = line.prose and line.kind is None and not line.cut and line.words >= 20
        resumes[i] = prose and after
        if line.kind not in ("symbol", "widget"):
            after = prose or line.kind in _HEADINGS
    return resumes


def _prose_ahead(lines: list[Line]) -> list[int]:
    """For each line, the characters of prose from it on."""
    ahead = [0] * (len(lines) + 1)
    for i in range(len(lines) - 1, -1, -1):
        line = lines[i]
        ahead[i] = ahead[i + 1] + (len(line.plain) if line.prose and line.kind is None and not line.cut else 0)
    return ahead
