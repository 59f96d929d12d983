"""The original text with its facts marked, as HTML. Everything that comes from the page is escaped here."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from html import escape
from typing import Any

from markupsafe import Markup

from trichluc.report.words import safe

Fact = dict[str, Any]


def marked(text: str, start: int, end: int, facts: Iterable[Fact], state: dict[str, str]) -> Markup:
    """`text[start:end]` with each fact in a span of its own address (`id`), its words a link to it.

    `facts` are those that touch the slice. Facts may nest (a date in a document's reference); one that crosses
    another's end goes on after it. `state` adds a class per fact_id: `ok` or `bad`.
    """
    pieces: list[str] = []
    open_: list[tuple[int, str]] = []  # (end, fact_id) of the facts we are in, innermost last
    position = start

    def write(stop: int) -> None:
        nonlocal position
        if stop > position:
            words = escape(text[position:stop])
            pieces.append(f'<a href="#{open_[-1][1]}" aria-describedby="s-{open_[-1][1]}">{words}</a>' if open_ else words)
            position = stop

    def close(stop: int) -> None:
        while open_ and open_[-1][0] <= stop:
            write(open_[-1][0])
            open_.pop()
            pieces.append("</span>")

    queue = [(max(f["start"], start), -min(f["end"], end), n, f) for n, f in enumerate(facts)]
    heapq.heapify(queue)
    while queue:
        first, minus_end, number, fact = heapq.heappop(queue)
        if first >= -minus_end:
            continue
        close(first)
        write(first)
        last = -minus_end
        if open_ and last > open_[-1][0]:
            last = open_[-1][0]
            heapq.heappush(queue, (last, minus_end, number, fact))
        fact_id = escape(fact["fact_id"])
        identity = f' id="{fact_id}"' if first == fact["start"] else ""
        pieces.append(f'<span class="m {escape(fact["kind"])} {state.get(fact["fact_id"], "")}"{identity}>')
        open_.append((last, fact_id))
    close(end)
    write(end)
    return safe("".join(pieces))
