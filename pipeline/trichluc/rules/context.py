"""patterns/organisations.yaml and periods.yaml: whose figure, and of when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from trichluc.records import Level
from trichluc.rules.alternation import whole_words
from trichluc.rules.dates import DateForm, DateForms, Makes, compile_form, needed_words
from trichluc.rules.examples import Proven
from trichluc.rules.phrases import fold, phrase_regex, words_regex
from trichluc.rules.source import Strict


class Organisations(Proven):
    """The words that name organisations."""

    levels: dict[Level, list[str]]
    alone: list[str]
    between: list[str]
    committees: dict[Level, list[str]]
    whole_party: list[str]
    party_heads: list[str]
    province_cities: list[str]
    numbered: list[str]
    agencies: list[str]
    agencies_headed: list[str]
    agency_kinds: list[str]
    agency_acts: list[str]
    inside_agency: list[str]
    headline: list[str]
    no_names: list[str]
    verbs: list[str]
    leads: list[str]
    not_governing: list[str]
    titles: list[str]
    surnames: list[str]
    provinces: list[str]
    papers: dict[str, str]


class OrganisationFile(Strict):
    """patterns/organisations.yaml."""

    organisations: Organisations


class YearlessForm(Strict):
    """A date form that names no year."""

    id: str
    makes: Makes
    months: int | None = None
    forms: list[str]


class Periods(Proven):
    """The words around dates."""

    until: list[str]
    compared: list[str]
    vague: list[str]
    now: list[str]
    same: list[str]
    until_now: list[str]
    term_starts: list[str]
    year_starts: list[str]
    in_year: list[str]
    last_year: list[str]
    from_now: list[str]
    yearless: list[YearlessForm]


class PeriodFile(Strict):
    """patterns/periods.yaml."""

    periods: Periods


@dataclass(frozen=True)
class ContextRules:
    """Compiled cues of organisations and periods."""

    spoken: dict[str, re.Pattern[str]]  # level → words that speak of a body or the whole of it
    level_of: dict[str, str]  # folded level word → level
    head: re.Pattern[str]  # a level word, a committee, a Party head: where an organisation may begin
    level_end: re.Pattern[str]  # a level word at the end
    level_next: re.Pattern[str]  # a level word behind a comma: units in general (thôn, làng)
    committee_of: dict[str, str]
    whole_party: re.Pattern[str]
    agency: re.Pattern[str]
    agency_headed: frozenset[str]  # those of them that are one only behind Đảng bộ, Chi bộ
    agency_folded: re.Pattern[str]  # in headlines all in capitals
    headline: re.Pattern[str]  # words that go on behind a name there
    agency_kind: re.Pattern[str]  # without one of these words, no agency is told by its kind
    agency_again: re.Pattern[str]  # an agency named before, told by its kind (toàn trường)
    numbered: frozenset[str]  # folded level words behind which a number is a name
    inside_agency: frozenset[str]  # syllables
    party_head: re.Pattern[str]
    no_names: frozenset[str]  # folded
    verbs: frozenset[str]  # words that show that what stands before acts
    leads: frozenset[str]  # words behind which a bare level word means the place
    between: re.Pattern[str]
    not_governing: re.Pattern[str]
    title: re.Pattern[str]
    surnames: frozenset[str]
    provinces: frozenset[str]  # folded
    papers: tuple[tuple[str, str], ...]  # what a paper or committee of a province is called by, folded, and the province
    province_name: re.Pattern[str]  # with their capitals
    province_cities: frozenset[str]  # folded
    until: re.Pattern[str]
    compared: re.Pattern[str]
    vague: re.Pattern[str]
    now: re.Pattern[str]
    same: re.Pattern[str]
    until_now: re.Pattern[str]
    term_start: re.Pattern[str]
    year_start: re.Pattern[str]
    in_year: re.Pattern[str]
    last_year: re.Pattern[str]
    from_now: re.Pattern[str]
    yearless: DateForms
    source: tuple[OrganisationFile, PeriodFile]


def _spoken(orgs: Organisations, level: Level) -> re.Pattern[str]:
    """Huyện ủy, toàn huyện: what shows, wherever it stands, that an article speaks of one unit of a level."""
    whole = [f"{every} {word}" for every in ("toàn", "cả") for word in orgs.levels[level]]
    alone = [word for word in orgs.alone if word in orgs.levels[level]]
    return re.compile(rf"(?<!các ){words_regex([*orgs.committees[level], *whole, *alone])}")


def compile_context(organisations: OrganisationFile, periods: PeriodFile, peoples: list[str]) -> ContextRules:
    """Everything the organisation and period trackers match with. peoples: names that are no place's (làng người H’re)."""
    orgs, times = organisations.organisations, periods.periods
    levels: dict[str, str] = {fold(w): level for level, ws in orgs.levels.items() for w in ws}
    committees: dict[str, str] = {fold(w): level for level, ws in orgs.committees.items() for w in ws}
    before_agency = words_regex(["toàn", "đảng bộ", "đảng ủy", *orgs.titles])
    ends_here = rf"(?:{words_regex(times.until)})\s*$"
    return ContextRules(
        {level: _spoken(orgs, level) for level in ("tinh", "huyen", "xa")},
        levels,
        re.compile(words_regex([*levels, *committees, *orgs.party_heads, *orgs.whole_party])),
        re.compile(rf"{words_regex(list(levels))}$"),
        re.compile(rf"\s*,\s*{words_regex(list(levels))}"),
        committees,
        re.compile(words_regex(orgs.whole_party)),
        re.compile(
            whole_words(re.escape(a) for a in sorted([*orgs.agencies, *orgs.agencies_headed], key=lambda a: (-len(a), a)))
        ),
        frozenset(orgs.agencies_headed) - frozenset(orgs.agencies),
        re.compile(words_regex(orgs.agencies)),
        re.compile(words_regex(orgs.headline)),
        re.compile(words_regex(orgs.agency_kinds)),
        re.compile(
            rf"(?:(?<!\w){before_agency}\s+|(?<=[.,;:\n])|(?<=[.,;:] ))(?P<word>{words_regex(orgs.agency_kinds)})"
            rf"(?=\s*(?:$|[,.;:]|{words_regex(orgs.agency_acts)}))"
        ),
        frozenset(map(fold, orgs.numbered)),
        frozenset(syllable for words in orgs.inside_agency for syllable in words.split()),
        re.compile(words_regex(orgs.party_heads)),
        frozenset(map(fold, [*orgs.no_names, *peoples])),
        frozenset(orgs.verbs),
        frozenset(orgs.leads),
        re.compile(rf"\s+(?:{'|'.join(phrase_regex(b) for b in sorted(orgs.between, key=len, reverse=True))})(?!\w)"),
        re.compile(rf"(?:{words_regex(orgs.not_governing)})\s*(?:các\s+)?$"),
        re.compile(words_regex(orgs.titles)),
        frozenset(orgs.surnames),
        frozenset(map(fold, orgs.provinces)),
        tuple((fold(name), province) for name, province in [*((p, p) for p in orgs.provinces), *orgs.papers.items()]),
        re.compile(whole_words(re.escape(p) for p in sorted(orgs.provinces, key=lambda p: (-len(p), p)))),
        frozenset(map(fold, orgs.province_cities)),
        re.compile(ends_here),
        re.compile(rf"(?:{words_regex(times.compared)})(?:\s+(?:với|năm|cuối|đầu|tháng|thời điểm|ngày|hết))*\s*$"),
        re.compile(rf"(?:{words_regex(times.vague)})(?:\s+(?:năm|ngày|tháng|khi))*\s*$"),
        re.compile(words_regex(times.now)),
        re.compile(words_regex(times.same)),
        re.compile(rf"[\s,]*(?:{words_regex(times.until_now)})"),
        re.compile(words_regex(times.term_starts)),
        re.compile(words_regex(times.year_starts)),
        re.compile(words_regex(times.in_year)),
        re.compile(words_regex(times.last_year)),
        re.compile(words_regex(times.from_now)),
        DateForms(
            tuple(
                DateForm(
                    f"periods/{form.id}",
                    form.makes,
                    form.months,
                    compile_form(text, f"periods.yaml: {form.id}"),
                    0,
                    needed_words(text),
                    False,
                )
                for form in times.yearless
                for text in form.forms
            )
        ),
        (organisations, periods),
    )
