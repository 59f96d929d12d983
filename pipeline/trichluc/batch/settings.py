"""What one run was asked to do, and what its results depend on."""

from __future__ import annotations

import hashlib
import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from trichluc import __version__
from trichluc.read.limits import Limits

_LIBRARIES = ("underthesea", "spacy", "regex", "pydantic", "resiliparse", "rensa")


@dataclass(frozen=True)
class Settings:
    """One run. `page_function` is `module:name` of what makes an article of a page: `extract_page` but in tests."""

    inputs: tuple[str, ...]
    out: Path
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    patterns: Path | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    since: tuple[Path, ...] = ()
    retry_rejects: bool = False
    page_function: str = "trichluc.extraction:extract_page"

    @property
    def work(self) -> Path:
        """Where parts and the state of the run are kept, inside the output directory."""
        return self.out / ".trichluc"


def made_by(settings: Settings) -> dict[str, str]:
    """What decides, besides a page's own bytes, what comes out of it: named, so that a change can be named.

    Raises PatternError for patterns that cannot be used.
    """
    return {
        "version": __version__,
        "code": _digest(Path(__file__).parent.parent, ".py"),
        "patterns": _patterns(settings.patterns),
        "libraries": " ".join(f"{name}={_installed(name)}" for name in _LIBRARIES),
        "unicode": platform.python_version_tuple()[0] + "." + platform.python_version_tuple()[1],
        "function": settings.page_function,
    }


def fingerprint(made: Mapping[str, str]) -> str:
    """One short digest of `made_by`."""
    return hashlib.blake2b("\x1f".join(f"{k}={v}" for k, v in sorted(made.items())).encode(), digest_size=12).hexdigest()


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def _patterns(extra: Path | None) -> str:
    package = Path(__file__).parent.parent
    shipped = next(folder for folder in (package / "patterns", package.parents[1] / "patterns") if folder.is_dir())
    if extra is None:
        return _digest(shipped, ".yaml")
    from trichluc.rules import load_rules

    return load_rules(extra).fingerprint


@lru_cache
def _digest(folder: Path, suffix: str) -> str:
    """A digest of the names and bytes of all files of one kind below a directory."""
    total = hashlib.blake2b(digest_size=8)
    for path in sorted(folder.rglob(f"*{suffix}")):
        total.update(f"{path.relative_to(folder).as_posix()}\0".encode("utf-8", "surrogateescape"))
        total.update(hashlib.blake2b(path.read_bytes()).digest())
    return total.hexdigest()
