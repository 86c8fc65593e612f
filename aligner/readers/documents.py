"""Before the work: which language each file is in, and whether the sides look swapped or wrong.

A language is taken from the option, else from the file's name, else from the text. Where the text
clearly speaks another language than the option or the name say, that is an error: sides get
swapped, and an alignment of the wrong files looks like work well done.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from aligner import readers
from aligner.errors import LanguageError
from aligner.languages.file_names import from_name
from aligner.languages.identification import evidence, identifiable, identify
from aligner.languages.tags import comparable
from aligner.languages.tags_by_name import tag_of
from aligner.model import Document

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


def read(
    paths: Sequence[Path],
    languages: Sequence[str] = (),
    presegmented: bool = False,
    encoding: str | None = None,
) -> tuple[tuple[Document, ...], tuple[str, ...]]:
    """The documents in files, and their languages: given, else by their names, else by the texts.

    Raises InputError and its kin for a file that cannot be read, LanguageError for a tag that is
    none and for a text that clearly is in another language.
    """
    documents = [readers.read(path, encoding) for path in paths]
    texts = [document.text for document in documents]
    choices = choose(paths, texts, languages)
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
    return noted, tuple(choice.language for choice in choices)


def choose(
    paths: Sequence[Path], texts: Sequence[str], declared: Sequence[str] = ()
) -> tuple[Choice, ...]:
    """The language of every file, in order.

    A text whose language cannot be told is in "und", and is aligned all the same. Raises
    LanguageError when a declared tag is none, when there are more or fewer tags than files, or
    when a text clearly is in another language than was said.
    """
    if declared and len(declared) != len(paths):
        raise LanguageError(
            f"There are {len(paths)} files, but --lang was given for {len(declared)}.",
            "Give it once for each file, in their order, or leave it out.",
        )
    if declared:
        choices = tuple(Choice(tag_of(said), "option") for said in declared)
    else:
        choices = _found(paths, texts)
    _check(paths, texts, choices)
    return choices


def _found(paths: Sequence[Path], texts: Sequence[str]) -> tuple[Choice, ...]:
    """From the names where they are plain or the texts do not gainsay them, else from the texts."""
    choices = []
    for text, (tag, is_plain) in zip(texts, from_name(paths), strict=True):
        if tag and (is_plain or not contradicted(tag, text)):
            choices.append(Choice(tag, "name"))
        else:
            choices.append(Choice(_told(text), "text"))
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
    weights = evidence(text)
    best = max(weights, key=lambda language: weights[language], default="")
    own = max(
        (weights[name] for name in weights if comparable(name) == comparable(tag)), default=0.0
    )
    if not best or comparable(best) == comparable(tag) or not _can_be_told(tag):
        return ""
    return best if weights[best] >= max(MANY, DOMINANCE * own) else ""


def _can_be_told(tag: str) -> bool:
    """Whether a text in this language would be recognised: else nothing gainsays the tag."""
    return comparable(tag) in {comparable(language) for language in identifiable()}


def _check(paths: Sequence[Path], texts: Sequence[str], choices: Sequence[Choice]) -> None:
    """Raises LanguageError where a text clearly is in another language than was said."""
    spoken = [
        contradicted(choice.language, text) if choice.found_by != "text" else ""
        for choice, text in zip(choices, texts, strict=True)
    ]
    wrong = [number for number, language in enumerate(spoken) if language]
    if not wrong:
        return
    said = [comparable(choice.language) for choice in choices]
    if len(wrong) > 1 and sorted(said[n] for n in wrong) == sorted(
        comparable(spoken[n]) for n in wrong
    ):
        facts = " and ".join(f"{paths[n].name} is in {spoken[n]!r}" for n in wrong)
        hint = "Give the files, or --lang, in the other order, or name the files rightly."
        raise LanguageError(f"The sides look swapped: {facts}.", hint)
    number = wrong[0]
    how = "--lang says" if choices[number].found_by == "option" else "its name says"
    raise LanguageError(
        f"{paths[number].name}: {how} {choices[number].language!r}, but the text is in"
        f" {spoken[number]!r}.",
        "Is it the right file? If it is, give its language with --lang.",
    )
