"""patterns/documents.yaml: the types of documents, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import Field

from trichluc.records import DocType
from trichluc.rules.phrases import fold, words_regex
from trichluc.rules.source import Strict, read_patterns


class DocumentType(Strict):
    """A type and the words that name it."""

    slug: DocType
    words: list[str] = Field(min_length=1)


class DocumentExample(Strict):
    """A text and what its documents must have, in order."""

    text: str
    documents: list[dict[str, Any]]


class Documents(Strict):
    """The body of patterns/documents.yaml."""

    types: list[DocumentType]
    modifiers: list[str]
    not_after_number: list[str]
    examples: list[DocumentExample] = Field(min_length=1)
    not_: list[str] = Field(alias="not", min_length=1)


class DocumentFile(Strict):
    """patterns/documents.yaml."""

    documents: Documents


@dataclass(frozen=True)
class DocumentRules:
    """What finding documents needs."""

    source: Documents
    type_word: re.Pattern[str]
    slugs: dict[str, str]
    modifier: re.Pattern[str]
    not_after_number: re.Pattern[str]


def load_documents(path: Path) -> DocumentRules:
    """The rules of documents from one file. Raises PatternError."""
    data = read_patterns(path, DocumentFile).documents
    slugs: dict[str, str] = {fold(word): kind.slug for kind in data.types for word in kind.words}
    return DocumentRules(
        data,
        re.compile(words_regex(slugs)),
        slugs,
        re.compile(rf"\s+(?:{words_regex(data.modifiers)})"),
        re.compile(rf"\s*(?:{words_regex([w for w in data.not_after_number if w[0].isalnum()])}|%)"),
    )
