"""The tables of languages in `tables/`: a key goes in, what the table says of it comes out.

They come from the registry of language subtags and from the CLDR (`tables/README.md`). A table is
searched and not parsed: a run asks a few keys of some thousand lines.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "tables"


def entry(table: str, key: str) -> str:
    """What a table says of a key, "" where it says nothing or is not there.

    >>> entry("replaced", "iw"), entry("names-it", "ko"), entry("names-it", "nonsense")
    ('he', 'coreano', '')
    """
    held = _content(table)
    at = held.find(f"\n{key}\t")
    if at < 0 or not key.isprintable():
        return ""
    begins = at + len(key) + 2
    return held[begins : held.index("\n", begins)]


def rows(table: str) -> Mapping[str, str]:
    """All of a table, from key to value, in its order; nothing where it is not there."""
    lines = (line.split("\t", 1) for line in _content(table).split("\n"))
    return {line[0]: line[1] for line in lines if len(line) == 2}


@cache
def _content(table: str) -> str:
    file = FOLDER / f"{table}.tsv"
    return file.read_text(encoding="utf-8") if file.is_file() else ""
