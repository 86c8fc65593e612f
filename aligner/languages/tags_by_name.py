"""What a person says of a language, a tag or a name: "he", "heb", "Hebrew", "Serbian (Latin)".

Names are those in English and in the language itself. Only what somebody says on purpose is read
so: in the name of a file "is" and "german" are words like others.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from aligner.errors import LanguageError
from aligner.languages.phrases import languages
from aligner.languages.tables import entry, rows
from aligner.languages.tags import language, normalise

SHORTEST = 3
"""Letters of the shortest name in Latin letters: two letters are a tag or nothing."""

N_NEAR = 2
NEAR = 0.7
"""An error suggests two languages at most, whose names share seven tenths of their letters with
what was said (difflib's ratio)."""


def tag_of(said: str) -> str:
    """The tag of a language that was named by a tag or by a name; a tag counts first.

    Raises LanguageError for what is neither, and suggests what is near.

    >>> tag_of("deu"), tag_of("deutsch"), tag_of("Serbian (Latin)"), tag_of("português (Brasil)")
    ('de', 'de', 'sr-Latn', 'pt-BR')
    """
    try:
        return normalise(said)
    except LanguageError as error:
        found = _by_name(said)
        if found:
            return found
        near = _near(said)
        if near:
            fact = f"{said!r} is no language tag and no name of a language."
            raise LanguageError(fact, f"Did you mean {' or '.join(near)}?") from error
        raise


def _by_name(said: str) -> str:
    """The tag of a name, with a script or a region in brackets or behind a comma; "" for none."""
    if whole := _named(said):
        return whole
    parted = re.fullmatch(r"([^(),]++)[(,]([^()]++)\)?", said.strip())
    tag = _named(parted[1]) if parted else ""
    if not parted or not tag:
        return ""
    codes = [_code(detail, language(tag)) for detail in parted[2].split(",")]
    return normalise("-".join([tag, *sorted(codes, key=len, reverse=True)])) if all(codes) else ""


def _named(name: str) -> str:
    """The tag of a name, "" for none: the better known first, English before others."""
    wanted = folded(name)
    if wanted.isascii() and len(wanted) < SHORTEST:
        return ""
    tables = ("names-en", "own-names", "registered")
    return next(filter(None, (_tags(table).get(wanted) for table in tables)), "")


def _code(detail: str, held: str) -> str:
    """The code of a script or region from its name in English or in the language, or its code."""
    wanted = folded(detail)
    for speaker in ("en", held):
        for code, name in rows(f"names-{speaker}").items():
            if not code[0].islower() and wanted in (folded(name), code.lower()):
                return code
    return entry("replaced", detail.strip().upper())


def folded(name: str) -> str:
    """A name for comparing: without capitals, accents and marks.

    >>> folded("Français "), folded("N’Ko")
    ('francais', 'nko')
    """
    letters = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c for c in letters if c.isalnum() or c in " -").split())


@cache
def _tags(table: str) -> Mapping[str, str]:
    """Folded name -> tag of a language; of languages of one name the shorter tag.

    What stands in brackets may be left out: the registry's "Modern Greek (1453-)".
    """
    held: dict[str, str] = {}
    for tag, name in _names(table):
        for form in (name, re.sub(r" \([^()]*+\)", "", name)):
            held.setdefault(folded(form), tag)
    held.pop("", None)  # a name in letters that this Python does not know yet
    return held


def _names(table: str) -> Iterator[tuple[str, str]]:
    """Pairs of a language's tag and a name of it."""
    for tag, names in rows(table).items():
        if tag[0].islower() and len(tag.partition("-")[0]) <= 3:  # no script, region, variant
            yield from ((tag, name) for name in names.split("; "))


def _near(said: str) -> list[str]:
    """Tags, with their English names, of which one may have been meant: the language of a country
    of that code, names that are like what was said, in any language of the page, or that have a
    word which begins so."""
    import difflib

    wanted = folded(said)
    tables = ("names-en", "own-names", *(f"names-{page}" for page in languages()))
    known = {name: tag for table in reversed(tables) for name, tag in _tags(table).items()}
    like = [known[name] for name in difflib.get_close_matches(wanted, known, N_NEAR, NEAR)]
    begin = (tag for name, tag in known.items() if f" {wanted}" in f" {name}")
    tags = [entry("countries", wanted), *like, *(begin if len(wanted) >= SHORTEST else ())]
    distinct = list(dict.fromkeys(filter(None, tags)))[:N_NEAR]
    return [f"{tag} ({entry('names-en', tag) or tag})" for tag in distinct]
