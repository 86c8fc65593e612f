"""The door of the languages: a tag such as "it" goes in, what is known of that language comes out.

A member is a plain file `data/TAG.toml`, for a linguist to read and extend;
docs/adding-a-language.md explains the fields. A language without one gets what holds of any.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

from aligner.errors import FormatError, UnknownNameError
from aligner.languages.tags import primary

DATA = Path(__file__).parent / "data"  # importlib.resources takes 30 ms to import


class LanguageRow(NamedTuple):
    """What is known of a language before its file is read."""

    tag: str
    """The primary language subtag of BCP 47."""
    name: str
    """The language's English name."""

    @property
    def file(self) -> Path:
        """Where the language is described."""
        return DATA / f"{self.tag}.toml"


LANGUAGES: tuple[LanguageRow, ...] = (
    LanguageRow("de", "German"),
    LanguageRow("en", "English"),
    LanguageRow("es", "Spanish"),
    LanguageRow("fr", "French"),
    LanguageRow("it", "Italian"),
    LanguageRow("la", "Latin"),
    LanguageRow("nl", "Dutch"),
    LanguageRow("pl", "Polish"),
    LanguageRow("pt", "Portuguese"),
    LanguageRow("ru", "Russian"),
    LanguageRow("und", "any language"),
)

_ROWS = {row.tag: row for row in LANGUAGES}

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
    lettered_nouns: frozenset[str] = frozenset()
    """Nouns, in small letters, that a single letter singles out: annex, plan (Annex A, plan B)."""
    determiners: frozenset[str] = frozenset()
    """Words, in small letters, before such a noun that show that the letter is an initial (the plan
    J. Smith drew), in a language that has none before Annex A."""
    numbered_nouns: frozenset[str] = frozenset()
    """Other nouns and signs, in small letters and without stops, that a number behind them singles
    out: Seite, § (Seite 12). Needed only where a number with a stop may be an ordinal."""
    numbered_endings: tuple[str, ...] = ()
    """Endings of compounds of such nouns: Buchseite."""
    connectives: frozenset[str] = frozenset()
    """Words between two numbers or letters of one noun: and, or, to (§§ 3 and 4)."""
    dangling: frozenset[str] = frozenset()
    """Words after which no sentence ends: of, the, and."""
    recitals: frozenset[str] = frozenset()
    """First words of recitals in preambles: Considering, Whereas."""
    months: frozenset[str] = frozenset()
    """Names of months, in small letters, in the forms that dates have."""
    divisions: Mapping[str, str] = field(default_factory=dict)
    """Word -> kind of division: articolo -> article."""
    parts: Mapping[str, str] = field(default_factory=dict)
    """Whole heading -> label: preambolo -> preamble."""
    ordinals: Mapping[str, int] = field(default_factory=dict)
    """Ordinals and cardinals in words -> number: secondo -> 2."""
    author_phrases: tuple[str, ...] = ()
    """What stands before the name of an author, an editor or a translator, in small letters, the
    longest first: "translated by", "by"."""
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


def row(tag: str) -> LanguageRow:
    """The row of a BCP-47 tag; a region or script is passed over, "und" is always there.

    Raises UnknownNameError, which lists the languages there are.
    """
    if not has_file(tag):
        raise UnknownNameError("language", tag, _ROWS)
    return _ROWS[primary(tag)]


def has_file(tag: str) -> bool:
    """Whether a tag's language is described.

    >>> has_file("en-GB"), has_file("tlh")
    (True, False)
    """
    return primary(tag) in _ROWS


def get(tag: str) -> Language:
    """The language of a tag. Raises UnknownNameError where `row` does, FormatError where its file
    does not follow the form.

    >>> get("en-GB").name
    'English'
    """
    return _load(row(tag))


@cache
def find(tag: str) -> Language:
    """The language of a tag, or what holds of any language when there is no file for it."""
    return get(tag) if has_file(tag) else replace(get("und"), tag=primary(tag) or "und")


@cache
def _load(row: LanguageRow) -> Language:
    return parse(row.file.read_text(encoding="utf-8"), row)


def parse(content: str, row: LanguageRow) -> Language:
    """A language from the content of its file; what does not follow the form is a FormatError."""
    try:
        return _language(row, tomllib.loads(content))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise FormatError(
            f"The language file {row.file.name} does not follow the form: {error}.",
            "docs/adding-a-language.md explains its fields.",
        ) from error


def _language(row: LanguageRow, table: dict[str, Any]) -> Language:
    headings = table.get("headings", {})
    debris = table.get("debris", {})
    return Language(
        tag=row.tag,
        name=row.name,
        abbreviations=_abbreviations(table.get("abbreviations", [])),
        starters=frozenset(table.get("starters", "").split()),
        particles=frozenset(table.get("particles", "").split()),
        cut_endings=tuple(table.get("cut_endings", "").split()),
        speech_verbs=frozenset(table.get("speech_verbs", "").split()),
        vowel_endings=bool(table.get("vowel_endings", False)),
        whole_words=frozenset(table.get("whole_words", "").split()),
        dotted_ordinals=bool(table.get("dotted_ordinals", False)),
        lettered_nouns=frozenset(table.get("lettered_nouns", "").split()),
        determiners=frozenset(table.get("determiners", "").split()),
        numbered_nouns=frozenset(table.get("numbered_nouns", "").split()),
        numbered_endings=tuple(table.get("numbered_endings", "").split()),
        connectives=frozenset(table.get("connectives", "").split()),
        dangling=frozenset(table.get("dangling", "").split()),
        recitals=frozenset(table.get("recitals", "").split()),
        months=frozenset(table.get("months", "").lower().split()),
        divisions=_inverted(headings.get("divisions", {})),
        parts=_phrases(headings.get("parts", {})),
        ordinals=_numbers(headings.get("ordinals", ""), headings.get("cardinals", "")),
        author_phrases=tuple(sorted(headings.get("author_phrases", ()), key=len, reverse=True)),
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
