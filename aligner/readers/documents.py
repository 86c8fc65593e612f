"""Before the work: which language each file is in, and whether the sides look swapped or wrong.

A language is taken from the option, else from the file's name, else from the text. Where a text
clearly speaks another language than its name says, and where the sides look swapped, that is an
error: an alignment of the wrong files looks like work well done. Where it gainsays the option alone
the option stands, and a line says so.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from aligner import readers
from aligner.errors import LanguageError
from aligner.languages.file_names import from_name
from aligner.languages.identification import identify
from aligner.languages.other_language import can_be_told, other_spoken
from aligner.languages.tags import comparable
from aligner.model import Document
from aligner.readers import other_formats
from aligner.storage import printable

ENOUGH = 0.1
"""The confidence from which a language found in the text is taken. Every one of 38 documents in
eight languages had 0.77 or more (`benchmarks/identify.py`); below 0.1 stand texts of hardly any
words, of names and numbers."""

UNKNOWN = "und"
"""BCP 47's tag for a language that is not known."""

MANY = 25.0
DOMINANCE = 2.0
"""A declared language is doubted only where the text holds 25 little words of another language, and
twice as many as of its own. The documents come nowhere near: the strongest wrong language
had 0.30 of the right one's (`benchmarks/identify.py`): right declarations stand by a factor six."""


class Choice(NamedTuple):
    """The language of a file and how it was found: "option", "name" or "text"."""

    language: str
    found_by: str


class Documents(NamedTuple):
    """Documents and their languages, in the order of their files, and what a user should know of
    how they were read, a line each."""

    documents: tuple[Document, ...]
    languages: tuple[str, ...]
    notices: tuple[str, ...]


def read(
    paths: Sequence[Path],
    languages: Sequence[str] = (),
    presegmented: bool = False,
    encoding: str | None = None,
    read_as: str = "",
    trust_languages: bool = False,
) -> Documents:
    """The documents in files, and their languages: given, else by their names, else by the texts.

    `read_as` names a reader for all of them, whatever their suffixes; with `trust_languages` no
    text gainsays the languages given. Raises InputError and its kin for a file that cannot be read,
    FormatError for one of a known format that is no text, LanguageError for a tag that is none and
    for texts that clearly are in other languages than was said.
    """
    declared = _normalised(paths, languages)
    if not read_as:
        for path in paths:
            if not readers.is_read(path):
                other_formats.refuse(path)
    names = from_name(paths)
    expected = declared or tuple("" if name.first_word else name.tag for name in names)
    opened = [
        readers.open_document(path, encoding, tag, read_as)
        for path, tag in zip(paths, expected, strict=True)
    ]
    documents = [one.document for one in opened]
    texts = [document.text for document in documents]
    choices, doubts = choose(paths, texts, declared, trust_languages)
    guesses = [
        f"{printable(path)}: read as {one.document.source.encoding}, which is a guess;"
        " --encoding names another."
        for path, one in zip(paths, opened, strict=True)
        if one.guessed
    ]
    noted = tuple(
        replace(
            document,
            source=replace(
                document.source,
                language=choice.language,
                language_from=choice.found_by,
                presegmented=presegmented,
            ),
        )
        for document, choice in zip(documents, choices, strict=True)
    )
    tags = tuple(choice.language for choice in choices)
    return Documents(noted, tags, (*guesses, *doubts))


def choose(
    paths: Sequence[Path],
    texts: Sequence[str],
    declared: Sequence[str] = (),
    trusted: bool = False,
) -> tuple[tuple[Choice, ...], tuple[str, ...]]:
    """The language of every file, in order, and the doubts that a text casts on what was declared.

    A text whose language cannot be told is in "und", and is aligned all the same. Raises
    LanguageError when a declared tag is none, when there are more or fewer tags than files, when
    the sides look swapped, or when a text clearly is in another language than its name says.
    """
    declared = _normalised(paths, declared)
    choices = tuple(Choice(tag, "option") for tag in declared) or _found(paths, texts)
    return choices, () if declared and trusted else _doubts(paths, texts, choices)


def _normalised(paths: Sequence[Path], declared: Sequence[str]) -> tuple[str, ...]:
    """The tags given, one for each file or none at all. Raises LanguageError."""
    if declared and len(declared) != len(paths):
        raise LanguageError(
            f"There are {len(paths)} files, but --lang was given for {len(declared)}.",
            "Give it once for each file, in their order, or leave it out.",
        )
    if not declared:
        return ()
    from aligner.languages.tags_by_name import tag_of  # here: names are for --lang alone

    return tuple(map(tag_of, declared))


def _found(paths: Sequence[Path], texts: Sequence[str]) -> tuple[Choice, ...]:
    """From the names where they are plain or the texts agree, else from the texts."""
    choices = []
    for text, name in zip(texts, from_name(paths), strict=True):
        told = "" if name.plain else _told(text)
        agrees = comparable(name.tag) == comparable(told)
        cannot_tell = told == UNKNOWN and not name.first_word
        if name.tag and (name.plain or agrees or cannot_tell):
            choices.append(Choice(name.tag, "name"))
        else:
            choices.append(Choice(told, "text"))
    return tuple(choices)


def _told(text: str) -> str:
    """The language a text is written in, "und" where that is not sure enough."""
    found = identify(text)
    return found.language if found.confidence >= ENOUGH else UNKNOWN


def contradicted(tag: str, text: str) -> str:
    """The language a text clearly speaks when it is not that of the tag, else "".

    >>> contradicted("en", "La pace regnava sulla valle e non c'era nulla da temere. " * 10)
    'it'
    >>> contradicted("en", "La pace."), contradicted("it", "La pace regnava. " * 40)
    ('', '')
    """
    return other_spoken(text, comparable(tag), MANY, DOMINANCE) if can_be_told(tag) else ""


def _doubts(
    paths: Sequence[Path], texts: Sequence[str], choices: Sequence[Choice]
) -> tuple[str, ...]:
    """A line for each text that clearly is in another language than --lang says. Raises
    LanguageError where the sides look swapped, and where it is a name that the text gainsays."""
    spoken = [
        contradicted(choice.language, text) if choice.found_by != "text" else ""
        for choice, text in zip(choices, texts, strict=True)
    ]
    wrong = [number for number, language in enumerate(spoken) if language]
    said = [comparable(choice.language) for choice in choices]
    if len(wrong) > 1 and sorted(said[n] for n in wrong) == sorted(
        comparable(spoken[n]) for n in wrong
    ):
        facts = " and ".join(f"{paths[n].name} is in {spoken[n]!r}" for n in wrong)
        hint = "Give the files, or --lang, in the other order, or name the files rightly."
        if choices[wrong[0]].found_by == "option":
            hint += " If all is right: --trust-lang."
        raise LanguageError(f"The sides look swapped: {facts}.", hint)
    for number in wrong:
        if choices[number].found_by == "name":
            raise LanguageError(
                f"{paths[number].name}: its name says {choices[number].language!r}, but the text is"
                f" in {spoken[number]!r}.",
                "Is it the right file? If it is, give its language with --lang.",
            )
    return tuple(
        f"{printable(paths[number].name)}: --lang says {choices[number].language!r}, but the text"
        f" seems to be in {spoken[number]!r}. Is it the right file? If it is: --trust-lang."
        for number in wrong
    )
