"""What languages are called, in the language of whoever speaks: "Korean", "coreano"."""

import re
from typing import NamedTuple

from aligner.languages.phrases import phrases
from aligner.languages.tables import entry
from aligner.languages.tags import language, region, script, wider


class LanguageName(NamedTuple):
    """A language's name, and what tells it from others of that name: "Chinese", ("Traditional",).

    The name is as it stands within a sentence: "cinese", but "Chinesisch" in German.
    """

    name: str
    details: tuple[str, ...] = ()


def language_name(tag: str, speaker: str, with_region: bool = False) -> LanguageName:
    """The name of a tag's language in the language `speaker`, with the script if the tag has one.

    A language that the speaker's table lacks has the name of the wider one that is mostly it, else
    an English name; what has no name is called by its tag.

    >>> language_name("ko", "it").name
    'coreano'
    >>> language_name("zh-Hant", "en")
    LanguageName(name='Chinese', details=('Traditional',))
    >>> language_name("pt-BR", "de", with_region=True)
    LanguageName(name='Portugiesisch', details=('Brasilien',))
    """
    name, details = _parted(_name(language(tag), speaker) or tag)
    more = (script(tag), region(tag) if with_region else "")
    return LanguageName(name, details + tuple(_word(code, speaker) for code in more if code))


def _name(held: str, speaker: str) -> str:
    registered = entry("registered", held).partition("; ")[0]
    own = _word_or_nothing(held, speaker)
    if own or speaker == "en":
        return own or registered
    return _word_or_nothing(wider(held), speaker) or _word_or_nothing(held, "en") or registered


def _word(code: str, speaker: str) -> str:
    """A script's or a region's name, else its code."""
    return _word_or_nothing(code, speaker) or _word_or_nothing(code, "en") or code


def _word_or_nothing(code: str, speaker: str) -> str:
    """What the phrases of a language call it, else its table of names."""
    own = phrases(speaker).get("languages", {}).get(code, "")
    return str(own) or entry(f"names-{speaker}", code)


def _parted(name: str) -> LanguageName:
    """The name, and what the table says of it in brackets.

    >>> _parted("Norwegisch (Bokmål)")
    LanguageName(name='Norwegisch', details=('Bokmål',))
    """
    found = re.fullmatch(r"([^()]+) \(([^()]+)\)", name)
    return LanguageName(found[1], (found[2],)) if found else LanguageName(name)
