"""HTML to text, one block a line with blank lines between, and what the markup says of title, date and author.

resiliparse parses the page and leaves out what it knows as no main text; `clean` goes over the rest like over any page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from trichluc.iso import iso_date
from trichluc.read.encoding import decode
from trichluc.read.record import ReadError, panics

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w-]{1,40})", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_UNCLOSED = {  # elements without an end tag, or whose end tag may be left out
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"),
    *("p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "body", "html"),
}
_DEPTH = 3000  # takes 0.3 s
_STATEMENTS = 20  # scripts with linked data, or times, that are looked at: more than a page of a newspaper has
_ENOUGH = 200  # characters: with less than this of main text, the whole page is taken


@dataclass(frozen=True, slots=True)
class Html:
    """A page's text and the markup's own statements."""

    text: str
    title: str | None
    author: str | None
    published_at: str | None


def read_html(data: bytes, stated: str | None = None) -> Html:
    """The text of an HTML page. Raises ReadError `encoding`, `binary`, `empty`, `extra_missing`."""
    try:
        from resiliparse.extract.html2text import extract_plain_text
        from resiliparse.parse.html import HTMLTree
    except ImportError:
        raise ReadError("extra_missing", "HTML needs resiliparse: pip install 'trichluc[html]'") from None
    declared = _CHARSET.search(data[:4096])
    charset = stated or (declared[1].decode("ascii") if declared else None)
    markup = decode(data, charset)[0]
    _refuse_deep(markup)
    with panics("the HTML parser gave up"):
        tree = HTMLTree.parse(markup)
        text: str = extract_plain_text(tree, main_content=True, alt_texts=False, links=False, form_fields=False)
        if len(text) < _ENOUGH:
            whole: str = extract_plain_text(tree, main_content=False, alt_texts=False, links=False, form_fields=False)
            text = whole if len(whole.strip()) > len(text.strip()) else text
        if not text.strip():
            raise ReadError("empty", "no text in the markup")
        linked = _linked_data(tree)
        return Html(
            text.replace("\t\t", "\t"),  # one between the cells of a table
            _first(_meta(tree, "og:title"), linked.get("headline"), _meta(tree, "twitter:title")),
            _first(linked.get("author"), _meta(tree, "author"), _meta(tree, "article:author")),
            next((iso for stated in _dates(linked, tree) if (iso := iso_date(stated))), None),
        )


def _refuse_deep(markup: str) -> None:
    """Raise ReadError `nesting` for elements thousands deep: the extractor takes the square of the depth."""
    depth = 0
    for tag in _TAG.finditer(markup):
        if tag[2].lower() not in _UNCLOSED:
            depth = max(depth - 1, 0) if tag[1] else depth + 1
            if depth > _DEPTH:
                raise ReadError("nesting", f"elements more than {_DEPTH} deep in each other: no page of a newspaper")


def _first(*values: str | None) -> str | None:
    return next((v.strip() for v in values if v and v.strip() and not v.strip().startswith("http")), None)


def _meta(tree: Any, name: str) -> str | None:
    """What the first meta element of a `name`, `property` or `itemprop` says; asked one by one, for to walk a list of elements
    takes the parser the square of their number.
    """
    keys = ("property", "name", "itemprop")
    element = tree.document.query_selector(", ".join(f'meta[{key}="{name}" i][content]:not([content=""])' for key in keys))
    return str(element.getattr("content")) if element is not None else None


def _linked_data(tree: Any) -> dict[str, str]:
    """Headline, author and date of the first schema.org article."""
    for script in islice(tree.document.query_selector_all('script[type="application/ld+json"]'), _STATEMENTS):
        try:
            stated = json.loads(script.text)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(stated):
            if "headline" in node or "datePublished" in node:
                author = node.get("author")
                author = author[0] if isinstance(author, list) and author else author
                author = author.get("name") if isinstance(author, dict) else author
                found = {"headline": node.get("headline"), "datePublished": node.get("datePublished"), "author": author}
                return {key: value for key, value in found.items() if isinstance(value, str)}
    return {}


def _nodes(stated: Any) -> Iterator[dict[str, Any]]:
    for node in stated if isinstance(stated, list) else [stated]:
        if isinstance(node, dict):
            yield node
            graph = node.get("@graph")
            yield from (inner for inner in graph if isinstance(inner, dict)) if isinstance(graph, list) else ()


def _dates(linked: dict[str, str], tree: Any) -> Iterator[str]:
    for name in ("article:published_time", "datepublished", "pubdate", "dc.date.issued", "date"):
        if (stated := _meta(tree, name)) is not None:
            yield stated
    if "datePublished" in linked:
        yield linked["datePublished"]
    times = tree.document.query_selector_all("time[datetime][pubdate], time[itemprop='datePublished']")
    yield from (time.getattr("datetime") or "" for time in islice(times, _STATEMENTS))
