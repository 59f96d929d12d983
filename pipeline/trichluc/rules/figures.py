"""patterns/indicators.yaml, people.yaml, qualifiers.yaml: what is counted and how a number is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pydantic import Field

from trichluc.records import Qualifier
from trichluc.rules.alternation import alternation, whole_words
from trichluc.rules.examples import Proven
from trichluc.rules.phrases import fold, phrase_regex, words_regex
from trichluc.rules.source import Strict


class Indicator(Proven):
    """Something that is counted."""

    slug: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    label: str
    gloss: str
    nouns: list[str] = Field(min_length=1)
    alone: bool = False
    not_before: list[str] = []
    parts: list[str] = []


class IndicatorFile(Strict):
    """patterns/indicators.yaml."""

    indicators: list[Indicator]


MEMBERS = "dang_vien"
HAMLETS = "thon_ban"  # whose nouns (khu, bản, làng) are words of every day
CANDIDATES = ("people", "address", "organisations")  # kinds of nouns that what stands around them must settle


class People(Proven):
    """Words that stand for members of the Party."""

    address: list[str]
    organisations_only_where: list[str]
    members_only_where: list[str]
    labels: list[str]
    peoples: list[str]


class PeopleFile(Strict):
    """patterns/people.yaml."""

    people: People


class QualifierRule(Proven):
    """Words that say how a number is meant."""

    gives: Qualifier
    before: list[str] = []
    after: list[str] = []


class QualifierFile(Strict):
    """patterns/qualifiers.yaml."""

    qualifiers: list[QualifierRule]


@dataclass(frozen=True)
class FigureRules:
    """Compiled: nouns (indicators and people) behind a number, labels and qualifiers before it."""

    indicators: dict[str, Indicator]
    nouns: dict[str, str]  # folded noun → slug, or one of CANDIDATES
    noun: re.Pattern[str]  # at the place behind a number
    not_before: dict[str, re.Pattern[str]]  # slug → the words behind a noun that make it another thing
    any_noun: re.Pattern[str]  # an indicator's noun anywhere
    cue: re.Pattern[str]  # a noun, a label or an act, anywhere, also inside words: without one no number counts anything
    spoken: re.Pattern[str]  # the Party, or a noun of other than hamlets, people and bodies of any kind; also inside words
    word_count: re.Pattern[str]  # a number in words before a noun
    label: re.Pattern[str]  # a label at the end of the text before a bare number
    qualifier_before: re.Pattern[str]
    qualifier_after: dict[str, re.Pattern[str]]
    qualifiers: dict[str, str]
    source: tuple[IndicatorFile, PeopleFile, QualifierFile]

    def another_thing(self, kind: str, folded: str, at: int, end: int) -> bool:
        """Whether the words behind a noun, from `at` on, make it another thing: 3 bản | cam kết, 99% khu | vực."""
        return kind in self.not_before and self.not_before[kind].match(folded, at, end) is not None


# An abbreviation or a noun of three and more syllables may be run together with the next word (tổ chức đảngđược).
_GLUED = 3
# What a bare number may stand behind that is no noun and no label (find.counts).
_ACTS = ("con số", "kỷ luật", "kết nạp", "chính thức", "vi phạm")
# What shows that people may be members of the Party (relate.candidates).
PARTY = ("đảng", "đảng viên", "đảng bộ", "chi bộ", "huyện ủy", "tỉnh ủy", "đảng ủy")


def compile_figures(
    indicators: IndicatorFile, people: PeopleFile, qualifiers: QualifierFile, number_words: list[str]
) -> FigureRules:
    """Everything the count finder matches with."""
    nouns: dict[str, str] = {fold(w): "people" for w in people.people.members_only_where}
    nouns |= {fold(w): "address" for w in people.people.address}
    nouns |= {fold(w): "organisations" for w in people.people.organisations_only_where}
    nouns |= {fold(n): i.slug for i in indicators.indicators for n in i.nouns}
    ordered = sorted(nouns, key=lambda n: (-len(n), n))
    alternatives = alternation(phrase_regex(n) + ("" if len(n.split()) >= _GLUED else r"(?!\w)") for n in ordered)
    own = [n for n in ordered if nouns[n] not in CANDIDATES]
    telling = [n for n in ordered if nouns[n] not in ("people", "organisations", HAMLETS)]
    before: dict[str, str] = {fold(w): rule.gives for rule in qualifiers.qualifiers for w in rule.before}
    longest = alternation(phrase_regex(w) for w in sorted(before, key=lambda w: (-len(w), w)))
    named = sorted({fold(w) for w in [*people.people.labels, *people.people.peoples]}, key=lambda w: (-len(w), w))
    labels = alternation(phrase_regex(w) for w in named)
    members = alternation(phrase_regex(n) for n in ordered if nouns[n] == MEMBERS)
    return FigureRules(
        {i.slug: i for i in indicators.indicators},
        nouns,
        re.compile(f"(?:{alternatives})"),
        {i.slug: re.compile(rf"\s+{words_regex(i.not_before)}") for i in indicators.indicators if i.not_before},
        re.compile(words_regex(own)),
        re.compile(alternation(phrase_regex(w) for w in [*ordered, *named, *_ACTS])),
        re.compile(alternation(phrase_regex(w) for w in [*telling, *PARTY])),
        re.compile(rf"(?P<number>{whole_words(number_words)})\s+(?P<noun>{alternatives})"),
        re.compile(rf"(?<!\w)(?:số\s+)?(?:{members}\s+(?:là\s+)?)?(?P<label>{labels})[\s:]*$"),
        re.compile(rf"(?<!\w)(?<!nói )(?<!kể )(?<!nêu )(?P<words>{longest})(?:\s+(?:là|có|từ|số|đạt|tới|đến))?\s*$"),
        {rule.gives: re.compile(words_regex(rule.after)) for rule in qualifiers.qualifiers if rule.after},
        before,
        (indicators, people, qualifiers),
    )
