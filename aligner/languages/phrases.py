"""The few words that we say ourselves, from one file `phrases/TAG.toml` for each language."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "phrases"


def languages() -> list[str]:
    """The tags of the languages we can speak, sorted."""
    return sorted(file.stem for file in FOLDER.glob("*.toml"))


@cache
def phrases(tag: str) -> Mapping[str, Any]:
    """Name -> phrase, as in its file; empty for a language we cannot speak.

    >>> phrases("it")["contents"], phrases("tlh")
    ('Indice', {})
    """
    if tag not in languages():  # which may come from a file: it is no path
        return {}
    return tomllib.loads((FOLDER / f"{tag}.toml").read_text(encoding="utf-8"))
