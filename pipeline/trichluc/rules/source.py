"""YAML files read so that every error names its file and line."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

Model = TypeVar("Model", bound=BaseModel)


class PatternError(ValueError):
    """A pattern file that cannot be used; the message says where (file:line) and what to change."""


class Strict(BaseModel):
    """Base of the models of pattern files: an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def read_patterns(path: Path, model: type[Model]) -> Model:
    """One pattern file, validated. Raises PatternError with `file:line: what is wrong`, one per line."""
    try:
        text = path.read_text(encoding="utf-8")
        data = yaml.load(text, Loader=yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1}" if mark else str(path)
        raise PatternError(f"{where}: {getattr(error, 'problem', None) or error}") from None
    try:
        return model.model_validate(data or {})
    except ValidationError as error:
        tree = yaml.compose(text, Loader=yaml.CSafeLoader)  # again, for its line numbers
        lines = [f"{path}:{_line(tree, e['loc'])}: {'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
        raise PatternError("\n".join(lines)) from None


def _line(node: yaml.Node | None, location: tuple[Any, ...]) -> int:
    """The line of the YAML node that a pydantic error location leads to, from 1; of the nearest one above it."""
    line = 1 if node is None else node.start_mark.line + 1
    for key in location:
        if isinstance(node, yaml.MappingNode):
            found = [(k, v) for k, v in node.value if k.value == str(key)]
            if not found:
                break
            line, node = found[0][0].start_mark.line + 1, found[0][1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            node = node.value[key]
            line = node.start_mark.line + 1
        else:
            break
    return line


def top_key(path: Path) -> str | None:
    """The first key of a pattern file, which says what is in it; None where it cannot be read (reading it again says why)."""
    try:
        tree = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return None
    return str(tree.value[0][0].value) if isinstance(tree, yaml.MappingNode) and tree.value else None
