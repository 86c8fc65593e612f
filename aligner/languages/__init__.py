"""Languages: a tag such as "it" goes in, what a segmenter has to know of that language comes out.

What is known stands in one plain file per language beside this one, for a linguist to read and
extend; docs/adding-a-language.md explains the fields. A language without a file gets `general`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from aligner.errors import FormatError, UnknownNameError

LANGUAGES: dict[str, str] = {
    "de": "german.toml",
    "en": "english.toml",
    "es": "spanish.toml",
    "fr": "french.toml",
    "it": "italian.toml",
    "la": "latin.toml",
    "nl": "dutch.toml",
    "pl": "polish.toml",
    "pt": "portuguese.toml",
    "ru": "russian.toml",
    "und": "general.toml",
}

ENDS = ("never", "seldom", "often", "number")


@dataclass(frozen=True)
class Language:
    """What a segmenter knows of a language. All words are without their last full stop."""

    tag: str
    name: str
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    """Word -> when its stop is no end: "never" (an end), "seldom" (an end before a starter only),
    "often" (an end before a capital, but not in the first words of a sentence), "number" (no end if
    a number follows). A word in small letters stands for capitals too."""
    starters: frozenset[str] = frozenset()
    """Capitalised words that begin sentences and are no names: The, However, In."""
    particles: frozenset[str] = frozenset()
    """Starters that also begin surnames: after an initial they show nothing (G. La Pira)."""
    cut_endings: tuple[str, ...] = ()
    """Endings of compounds that are cut short: Goethestr."""
    speech_verbs: frozenset[str] = frozenset()
    vowel_endings: bool = False
    """Whether words end in vowels, so that a short one that does not is an abbreviation."""
    whole_words: frozenset[str] = frozenset()
    """Words that look cut short and are not."""
    capitals: bool = True
    """Whether sentences begin with capitals: not in every text."""
    dotted_ordinals: bool = False
    """Whether 3. is how one writes 3rd."""
    dangling: frozenset[str] = frozenset()
    """Words after which no sentence ends: of, the, and."""
    recitals: frozenset[str] = frozenset()
    """First words of recitals in preambles: Considering, Whereas."""
    divisions: Mapping[str, str] = field(default_factory=dict)
    """Word -> kind of division: articolo -> article."""
    parts: Mapping[str, str] = field(default_factory=dict)
    """Whole heading -> label: preambolo -> preamble."""
    ordinals: Mapping[str, int] = field(default_factory=dict)
    """Ordinals and cardinals in words -> number: secondo -> 2."""
    editorial_marks: tuple[str, ...] = ()
    source_notes: tuple[str, ...] = ()
    reference_headings: frozenset[str] = frozenset()
    contents_headings: frozenset[str] = frozenset()

    @cached_property
    def heading_words(self) -> frozenset[str]:
        """First words, in small letters and without stops, of headings that name themselves."""
        first = (phrase.split()[0] for phrase in self.parts)
        return frozenset(word.rstrip(".") for word in (*self.divisions, *self.ordinals, *first))

    def with_abbreviations(self, words: tuple[str, ...]) -> "Language":
        """The language with a user's own abbreviations, whose stops end no sentence."""
        own = {word.removesuffix("."): "never" for word in words}
        return replace(self, abbreviations={**self.abbreviations, **own}) if own else self


def get(tag: str) -> Language:
    """The language of a BCP-47 tag; a region or script is passed over, "und" is always there.

    >>> get("en-GB").name
    'English'
    """
    primary = tag.split("-")[0].split("_")[0].lower()
    if primary not in LANGUAGES:
        raise UnknownNameError("language", tag, LANGUAGES)
    return _load(primary)


@cache
def find(tag: str) -> Language:
    """The language of a tag, or what holds of any language when there is no file for it."""
    primary = tag.split("-")[0].split("_")[0].lower()
    return _load(primary) if primary in LANGUAGES else replace(_load("und"), tag=primary or "und")


@cache
def _load(tag: str) -> Language:
    file = (
        Path(__file__).parent / "data" / LANGUAGES[tag]
    )  # importlib.resources takes 30 ms to import
    return parse(file.read_text(encoding="utf-8"), tag, LANGUAGES[tag])


def parse(content: str, tag: str, file: str) -> Language:
    """A language from the content of its file; what does not follow the form is a FormatError."""
    try:
        return _language(tag, tomllib.loads(content))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise FormatError(
            f"The language file {file} does not follow the form: {error}.",
            "docs/adding-a-language.md explains its fields.",
        ) from error


def _language(tag: str, table: dict[str, Any]) -> Language:
    headings = table.get("headings", {})
    debris = table.get("debris", {})
    return Language(
        tag=tag,
        name=table["name"],
        abbreviations=_abbreviations(table.get("abbreviations", [])),
        starters=frozenset(table.get("starters", "").split()),
        particles=frozenset(table.get("particles", "").split()),
        cut_endings=tuple(table.get("cut_endings", "").split()),
        speech_verbs=frozenset(table.get("speech_verbs", "").split()),
        vowel_endings=bool(table.get("vowel_endings", False)),
        whole_words=frozenset(table.get("whole_words", "").split()),
        dotted_ordinals=bool(table.get("dotted_ordinals", False)),
        dangling=frozenset(table.get("dangling", "").split()),
        recitals=frozenset(table.get("recitals", "").split()),
        divisions=_inverted(headings.get("divisions", {})),
        parts=_phrases(headings.get("parts", {})),
        ordinals=_numbers(headings.get("ordinals", ""), headings.get("cardinals", "")),
        editorial_marks=tuple(debris.get("editorial_marks", ())),
        source_notes=tuple(debris.get("source_notes", ())),
        reference_headings=frozenset(debris.get("reference_headings", ())),
        contents_headings=frozenset(debris.get("contents_headings", ())),
    )


def _abbreviations(groups: list[dict[str, str]]) -> dict[str, str]:
    """Words with their ends; of a word in two groups the first one holds."""
    known: dict[str, str] = {}
    for group in groups:
        if group["ends"] not in ENDS:
            raise ValueError(f"ends = {group['ends']!r}, but it is one of {', '.join(ENDS)}")
        for word in group["words"].split():
            if known.get(word.lower()) != "never":
                known.setdefault(word, group["ends"])
    return known


def _inverted(kinds: dict[str, str]) -> dict[str, str]:
    return {word.lower(): kind for kind, words in kinds.items() for word in words.split()}


def _phrases(labels: dict[str, list[str]]) -> dict[str, str]:
    return {phrase.lower(): label for label, phrases in labels.items() for phrase in phrases}


def _numbers(*lists: str) -> dict[str, int]:
    """Words separated by spaces in the order of their numbers; "primo/prima" are two forms of one.

    >>> _numbers("primo/prima secondo")
    {'primo': 1, 'prima': 1, 'secondo': 2}
    """
    return {
        form: number
        for words in lists
        for number, forms in enumerate(words.split(), start=1)
        for form in forms.lower().split("/")
    }
