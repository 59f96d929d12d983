"""patterns/ read, validated and compiled: `load_rules()`.

The shipped files lie in patterns/ at the top of the repository and in the wheel under trichluc/patterns.
A user's own directory stands beside them: its entries of `indicators:` and `dates:` are added (the same slug
or id replaces the shipped one), in whatever file they stand; any other file replaces the shipped one of its name.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from trichluc.find.numbers import WORD_NUMBERS
from trichluc.rules.context import ContextRules, OrganisationFile, PeriodFile, compile_context
from trichluc.rules.dates import DateFile, DateRules, compile_dates
from trichluc.rules.documents import DocumentRules, load_documents
from trichluc.rules.figures import FigureRules, IndicatorFile, PeopleFile, QualifierFile, compile_figures
from trichluc.rules.page import PageRules, load_page_rules
from trichluc.rules.phrases import PhraseError
from trichluc.rules.relations import MeasureFile, PartsFile, RelationRules, StatusFile, SubsetsFile, compile_relations
from trichluc.rules.source import Model, PatternError, read_patterns, top_key

__all__ = ["PatternError", "Rules", "load_rules", "shipped_patterns"]


@dataclass(frozen=True)
class Rules:
    """All rules, compiled. `fingerprint` is the hash of the files they came from."""

    page: PageRules
    dates: DateRules
    documents: DocumentRules
    figures: FigureRules
    relations: RelationRules
    context: ContextRules
    fingerprint: str


def shipped_patterns() -> Path:
    """The directory of the shipped pattern files."""
    inside = Path(__file__).parent.parent / "patterns"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "patterns"


def load_rules(extra: Path | None = None) -> Rules:
    """The shipped rules, and those of a user's directory beside or instead of them. Raises PatternError."""
    shipped = shipped_patterns()
    own = sorted(extra.glob("*.yaml")) if extra else []
    if extra and not own:
        raise PatternError(f"{extra}: no .yaml file there; write your rules into {extra / 'indicators.yaml'}")
    adding = {path: top_key(path) for path in own}

    def find(name: str) -> Path:
        return next((p for p in own if p.name == name and adding[p] not in ("indicators", "dates")), shipped / name)

    def read(name: str, model: type[Model]) -> Model:
        return read_patterns(find(name), model)

    files = [read("indicators.yaml", IndicatorFile), *(read_patterns(p, IndicatorFile) for p in own if adding[p] == "indicators")]
    indicators = {i.slug: i for file in files for i in file.indicators}
    dates = [read("dates.yaml", DateFile), *(read_patterns(p, DateFile) for p in own if adding[p] == "dates")]
    people = read("people.yaml", PeopleFile)
    date_rules = {d.id: d for file in dates for d in file.dates}
    try:
        return Rules(
            load_page_rules([find("page.yaml")]),
            compile_dates(DateFile(dates=list(date_rules.values()), bare_year=dates[-1].bare_year or dates[0].bare_year)),
            load_documents(find("documents.yaml")),
            compile_figures(
                IndicatorFile(indicators=list(indicators.values())),
                people,
                read("qualifiers.yaml", QualifierFile),
                WORD_NUMBERS,
            ),
            compile_relations(
                read("measures.yaml", MeasureFile),
                read("status.yaml", StatusFile),
                read("parts.yaml", PartsFile),
                read("subsets.yaml", SubsetsFile),
            ),
            compile_context(
                read("organisations.yaml", OrganisationFile), read("periods.yaml", PeriodFile), people.people.peoples
            ),
            _fingerprint([*sorted(shipped.glob("*.yaml")), *own]),
        )
    except PhraseError as error:
        raise PatternError(f"{extra or shipped}: {error}") from None


def _fingerprint(paths: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
