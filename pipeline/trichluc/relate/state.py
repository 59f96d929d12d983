"""The walk through one sentence: what is known of it, and what moves while its figures are completed."""

from __future__ import annotations

from dataclasses import dataclass

from trichluc.relate.context import Context, Focus
from trichluc.relate.lines import Line
from trichluc.relate.measures import Cue
from trichluc.relate.organisations.known import Org, OrgMention
from trichluc.relate.periods.clock import Time


@dataclass(slots=True)
class Walk:
    """Where the walk stands. What stands above `org` stays the same throughout the sentence."""

    context: Context
    line: Line
    index: int  # of the line
    start: int
    end: int
    focus: Focus
    orgs: list[OrgMention]
    times: list[Time]
    org: Org | None  # in focus now
    levels: tuple[Org, ...]  # the organisations named so far, the latest last
    seen: int = 0  # how many of `orgs` have been passed
    bracket: tuple[int, Org | None] | None = (
        None  # where the bracket opens that an organisation stands in, and who was in focus before
    )
    detour: tuple[Org | None] | None = None  # who was in focus before `riêng xã A`
    cue: Cue | None = None  # the last governing verb
    outer: Cue | None = None  # the one before the bracket that it stands in
    once: Cue | None = None  # one that governs the next figure only
