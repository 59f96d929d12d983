"""trichluc inside spaCy: a tokenizer with underthesea's words, and a component that adds the facts to a `Doc`.

    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "trichluc.underthesea.v1"}}})
    nlp.add_pipe("trichluc")
    doc = nlp("Đến nay, huyện có 2.564 đảng viên.")
    doc.spans["trichluc"][0]._.value        # 2564

Both names are found by entry points: with trichluc installed, nothing has to be imported. (spaCy's own Vietnamese
tokenizer wants pyvi, which trichluc does not.)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import DummyTokenizer, registry
from spacy.vocab import Vocab

from trichluc.extraction import extract
from trichluc.records import Count, Date, Document, Percentage
from trichluc.rules import Rules, load_rules
from trichluc.segment import words
from trichluc.text import view

KEY = "trichluc"
_BLANKS = re.compile(r"\s+|\S+")
# Every field of a fact but those that a span has anyway.
_FIELDS = {name for kind in (Count, Percentage, Date, Document) for name in kind.model_fields} - {
    "doc_id",
    "text",
    "start",
    "end",
}


class UndertheseaTokenizer(DummyTokenizer):
    """underthesea's words as tokens; a class because spaCy pickles it into its worker processes."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The text as a Doc: nothing is added, normalised or lost."""
        tokens: list[str] = []
        spaces: list[bool] = []
        for piece in _pieces(text):
            if piece == " " and tokens and not spaces[-1]:
                spaces[-1] = True
            else:
                tokens.append(piece)
                spaces.append(False)
        return Doc(self.vocab, words=tokens, spaces=spaces)

    def __reduce__(self) -> tuple[Any, ...]:
        return UndertheseaTokenizer, (self.vocab,)


def _pieces(text: str) -> Iterator[str]:
    """The text in pieces, none empty: underthesea's words line by line, and all that it leaves out between them."""
    seen, position = view(text), 0
    for line in re.finditer(r"[^\n]+", seen.plain):
        for span in words(seen.plain, *line.span()):
            start, end = seen.span(*span)
            if end > max(start, position):
                yield from _BLANKS.findall(text[position:start])
                yield text[max(start, position) : end]
                position = end
    yield from _BLANKS.findall(text[position:])


@registry.tokenizers("trichluc.underthesea.v1")  # type: ignore[untyped-decorator]
def create_tokenizer() -> Callable[[Language], UndertheseaTokenizer]:
    """What the config name `trichluc.underthesea.v1` stands for."""
    return lambda nlp: UndertheseaTokenizer(nlp.vocab)


@Language.factory("trichluc", assigns=["doc.spans"], default_config={"patterns": None})
def create_component(nlp: Language, name: str, patterns: str | None) -> Callable[[Doc], Doc]:  # noqa: ARG001 - spaCy's signature
    """The pipe `trichluc`; `patterns`: a directory of your own rules, as `--patterns` takes it."""
    for field in sorted(_FIELDS | {"fact"}):
        if not Span.has_extension(field):
            Span.set_extension(field, getter=partial(_field, field))
    if not Doc.has_extension("article"):
        Doc.set_extension("article", getter=lambda doc: doc.user_data.get(KEY, {}).get("article"))
    _rules(patterns)
    return partial(add_facts, patterns)


@cache
def _rules(patterns: str | None) -> Rules:
    return load_rules(Path(patterns) if patterns else None)


def add_facts(patterns: str | None, doc: Doc) -> Doc:
    """Put the facts into `doc.spans["trichluc"]`, one span each, of the tokens that the mention touches.

    A span's label is the fact's kind, its id the fact_id; its fields are extensions (`span._.value`), the whole record
    is `span._.fact`; `doc._.article` has the headline, date, byline and lines. As plain data in `doc.user_data`, they
    survive `to_bytes` and worker processes.
    """
    article = extract(doc.text, rules=_rules(patterns))
    facts = [fact.model_dump(mode="json") for fact in article.facts]
    doc.user_data[KEY] = {
        "article": article.model_dump(mode="json", exclude={"text"}),
        "facts": {fact["fact_id"]: fact for fact in facts},
    }
    spans = (doc.char_span(f["start"], f["end"], label=f["kind"], span_id=f["fact_id"], alignment_mode="expand") for f in facts)
    doc.spans[KEY] = [span for span in spans if span is not None]
    return doc


def _field(name: str, span: Span) -> Any:
    """A field of the fact that a span stands for; None where it stands for none, or its kind has no such field."""
    fact = span.doc.user_data.get(KEY, {}).get("facts", {}).get(span.id_, {})
    return (fact or None) if name == "fact" else fact.get(name)
