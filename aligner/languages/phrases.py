"""The few words that we say ourselves, in every language they are written in."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

ASSETS = Path(__file__).parent.parent / "languages"


_TABLE = re.compile(r"^\[(\w+)\]$", re.MULTILINE)


@cache
def _tables() -> dict[str, str]:
    """The table of each language as it is written: a page needs one of them, and reading all of the
    file takes longer than the rest of a short page."""
    _, *parts = _TABLE.split((ASSETS / "page-words.toml").read_text(encoding="utf-8"))
    return dict(zip(parts[::2], parts[1::2], strict=True))


@cache
def _table(language: str) -> dict[str, Any]:
    return tomllib.loads(_tables()[language])


def languages() -> list[str]:
    """The languages the page can speak."""
    return sorted(_tables())
