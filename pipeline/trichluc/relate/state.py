"""The walk through one sentence: what is known of it, and what moves while its figures are completed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from trichluc.find.mention import Mention
from trichluc.relate.context import Context, Focus
from trichluc.relate.lines import Line
from trichluc.relate.measures import Cue
from trichluc.relate.organisations import Org, OrgMention
from trichluc.relate.periods import Time

_AMONG = re.compile(r"(?<!\w)trong (?:tổng )?(?:số )?$")
_WORDS_BACK = 16  # characters


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


def told_again(walk: Walk, mention: Mention) -> Mention | None:
    """The figure that a sentence goes back to by its number: `Trong số | 84 đồng chí | vừa kết nạp có 39 nữ`."""
    if not _AMONG.search(walk.context.view.folded, max(walk.start, mention.start - _WORDS_BACK), mention.start):
        return None
    return walk.context.told.get((mention.value, mention.indicator))
