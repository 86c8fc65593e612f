"""The edition file, NAME.edition.toml: what a person says of an edition, beside the base's file.

    title = "The Treaty of Arbena"
    translators = ["A. Rossi", "B. Bianchi"]
    year = 1924

    [labels]
    it = "The Italian of 1954"

It is found by its name: what the files share without their languages, else the base's own.
"""

import os
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from aligner.editions.title_page import TitlePage, one_line, title_page
from aligner.errors import FormatError, InputError, LanguageError
from aligner.languages.file_names import shared_name
from aligner.languages.tags import normalise
from aligner.model import About
from aligner.storage import printable, read_bytes

ENDING = ".edition.toml"

LARGEST = 1 << 16
"""Bytes of an edition file: 64 KiB hold the longest title page, and TOML is read in no time."""

SEVERAL = ("author", "translators", "editor")
"""What may be a list of texts."""

_LAST_YEAR = 9999
_KNOWN = ("title", "labels", *(field.name for field in fields(About)))
_SHOWN = "docs/command-line.md shows what an edition file holds."
_SIGIL = re.compile(r"(?P<tag>.+?)(?:-[2-9]|-[1-9]\d+)?")
_BEHIND_A_KEY = re.compile(r"""["']?+\s{0,99}+[=.\]]""")
_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")
_LITERAL = re.compile(
    r'#[^\n]*|"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'', re.DOTALL
)


def beside(paths: Sequence[Path]) -> Path | None:
    """The edition file of some texts, the base first; None where there is none.

    It stands in the base's folder. Its name is what the files share, else the base's stem:
    `treaty.edition.toml`, else `treaty.en.edition.toml`, for `treaty.en.txt` and `treaty.it.txt`.
    """
    base = paths[0]
    names = dict.fromkeys((shared_name(paths), base.stem))
    places = (base.parent / f"{name}{ENDING}" for name in names)
    return next((place for place in places if os.path.lexists(place)), None)


def title_page_of(
    file: Path | None, title: str, labels: Mapping[str, str], sigils: Sequence[str]
) -> TitlePage:
    """What options say of an edition with versions of these sigils, else what its file says.

    Raises UnknownNameError for the label of a version there is not, and what `read` raises. The
    file may speak of more versions than there are this time.
    """
    said = title_page(title, labels, sigils)
    return said if file is None else said.over(read(file)).of_versions(sigils)


def read(path: Path) -> TitlePage:
    """What an edition file says.

    Raises InputError where it cannot be opened or is no ordinary file, FormatError, the line named,
    where it is no TOML, holds another key or a value of another kind, or is too large.
    """
    name = printable(path)
    text = _text(path, name)
    import tomllib  # most editions have no file

    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits, brackets in brackets
        raise _no_toml(name, text, error) from error
    held = _EditionTable(name, text, table)
    return TitlePage(
        title=one_line(held.words("title")),
        labels=tuple(held.labels()),
        about=About(**{field.name: held.words(field.name) for field in fields(About)}),
    )


def _text(path: Path, name: str) -> str:
    """The text of an ordinary file of no more than `LARGEST` bytes."""
    try:
        held = path.stat()
    except (OSError, ValueError):
        read_bytes(path)  # says what is wrong
        raise
    if not stat.S_ISREG(held.st_mode):
        raise InputError(f"{name}: this is no ordinary file.", "Rename it, or write one.")
    if held.st_size > LARGEST:
        fact = f"{name} has {held.st_size} bytes, and an edition file has {LARGEST} at most."
        raise FormatError(fact, "Keep the text itself in a file of its own.")
    data = read_bytes(path)
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FormatError(f"{name}, line {line}: this is no UTF-8.", "Save it as UTF-8.") from error


def _no_toml(name: str, text: str, error: Exception) -> FormatError:
    """The error for what is no TOML, with the line that the parser names."""
    said = str(error)
    place = _PLACE.search(said)
    if place is None:
        return FormatError(f"{name} is no TOML that can be read ({said}).", _SHOWN)
    line = place["line"] or text.rstrip("\n").count("\n") + 1
    return FormatError(f"{name}, line {line}: {said[: place.start()]}.", _SHOWN)


@dataclass(frozen=True, slots=True)
class _EditionTable:
    """The table of a file, and what its errors need: the file's name and its text."""

    name: str
    text: str
    table: Mapping[str, Any]

    def __post_init__(self) -> None:
        for key in self.table:
            if key not in _KNOWN:
                known = f"Known: {', '.join(_KNOWN)}."
                raise self._wrong(key, f"an edition file has no {key!r}", known)

    def words(self, key: str) -> str:
        """The text of a key, "" where it is missing; a year may be a number, names a list."""
        value = self.table.get(key, "")
        if key == "year" and type(value) is int and abs(value) <= _LAST_YEAR:
            return str(value)
        if key in SEVERAL and isinstance(value, list) and all(isinstance(n, str) for n in value):
            return ", ".join(filter(None, map(one_line, value)))
        if not isinstance(value, str):
            kinds = " or a list of texts" if key in SEVERAL else ""
            kinds = " or a whole number" if key == "year" else kinds
            raise self._wrong(key, f"{key} should be a text{kinds}", "Put it in quotation marks.")
        if key == "notes":
            return "\n".join(map(one_line, value.strip().split("\n")))
        return one_line(value)

    def labels(self) -> Iterator[tuple[str, str]]:
        """Pairs of a sigil and a version's name, of all versions that the file speaks of."""
        table = self.table.get("labels", {})
        if not isinstance(table, dict):
            hint = 'It reads labels = { it = "The Italian of 1954" }.'
            raise self._wrong("labels", "labels should be a table", hint)
        for sigil, value in table.items():
            if not _is_sigil(sigil):
                hint = 'Versions are named by their languages: en, it, and en-2 for a second "en".'
                raise self._wrong(sigil, f"{sigil!r} names no version", hint)
            if not isinstance(value, str):
                raise self._wrong(
                    sigil, f"the label of {sigil} should be a text", "Put it in quotation marks."
                )
            yield sigil, one_line(value)

    def _wrong(self, key: str, fact: str, hint: str) -> FormatError:
        return FormatError(f"{self.name}, line {_line(self.text, key)}: {fact}.", hint)


def _is_sigil(sigil: str) -> bool:
    """Whether a version could have that sigil: a language tag, with a number from 2 on or without.

    >>> _is_sigil("en"), _is_sigil("en-2"), _is_sigil("pt-BR-12"), _is_sigil("english")
    (True, True, True, False)
    """
    cut = _SIGIL.fullmatch(sigil)
    try:
        return cut is not None and normalise(cut["tag"]) == cut["tag"]
    except LanguageError:
        return False


def _line(text: str, key: str) -> int:
    r"""The line on which a key is written, from 1; what stands in comments and long texts is none.

    >>> _line('# it\nnotes = \'\'\'\nyear = 3\'\'\'\nlabels = { "it" = 1 }\nyear = []', "year")
    5
    """

    def blanked(literal: re.Match[str]) -> str:
        held = literal[0]
        return held if held[1:-1] == key else "\n" * held.count("\n")

    plain = _LITERAL.sub(blanked, text)
    at = plain.find(key)
    while at >= 0:
        begins = not re.fullmatch(r"[\w-]", plain[max(at - 1, 0) : at])
        if begins and _BEHIND_A_KEY.match(plain, at + len(key)):
            return plain.count("\n", 0, at) + 1
        at = plain.find(key, at + 1)
    return 1
