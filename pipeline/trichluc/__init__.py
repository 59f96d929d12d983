"""trichluc: figures, dates and documents out of Vietnamese news pages, as validated records.

    from trichluc import extract

    article = extract("Toàn huyện hiện có 46 tổ chức cơ sở đảng với 2.564 đảng viên.")
    article.facts[1].value  # 2564

Nothing heavy is imported before it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from trichluc.extraction import extract as extract
    from trichluc.records import Article as Article
    from trichluc.records import Fact as Fact

__version__ = "0.1.0"
__all__ = ["Article", "Fact", "__version__", "extract"]

_HOMES = {"extract": "trichluc.extraction", "Article": "trichluc.records", "Fact": "trichluc.records"}


def __getattr__(name: str) -> Any:
    """A public name, imported from its module on first use."""
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
