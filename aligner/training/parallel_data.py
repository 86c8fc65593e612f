"""Parallel files become pairs fit to learn from: read, cleaned, without doubles, gold set apart."""

import gzip
import logging
import lzma
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Final, TextIO
from xml.etree.ElementTree import Element, ParseError, iterparse

from aligner.errors import AlignerError, EncodingError, FormatError, InputError, TrainingError
from aligner.model.lines import lines
from aligner.training.recipe import Recipe

LONGEST: Final = 1500
"""Letters beyond which a line is a chapter rather than a sentence."""

UNEVEN: Final = 2.2
"""Ratio of lengths (plus 15 letters each) beyond which a pair is no translation: translations
between our languages keep within 1.8, the tail beyond 2.2 looked at by hand was wrong."""

GOLD_LETTERS: Final = 15
"""Letters that two lines must share to count as the same sentence: below, they are phrases."""

MARKUP: Final = re.compile(
    r"<[^<>]{1,200}>|\{\{[^{}]*\}\}|[`*#]+|\[(?=[^\]]*\]\()|(?<=\])\([^)]*\)"
)
BLANKS: Final = re.compile(r"\s+")
NOT_LETTERS: Final = re.compile(r"[\W_]+")
SENTENCE_END: Final = re.compile(r"(?<=[.;:!?])\s+|\n")
SUFFIXES: Final = (".tsv", ".tsv.xz", ".tsv.gz", ".tmx", ".alignment.json")

logger = logging.getLogger(__name__)

Pair = tuple[str, str]


@dataclass(slots=True)
class Source:
    """The pairs of one file, and what became of the rest of its lines."""

    name: str
    pairs: list[Pair] = field(default_factory=list)
    n_read: int = 0


def read_sources(paths: Iterable[Path], recipe: Recipe, gold: Iterable[Path]) -> list[Source]:
    """The sources of files and folders, cleaned; a pair that two files hold stays in the first.

    `gold` are files or folders of lines that may not be trained on. Raises TrainingError where
    nothing is left, other AlignerErrors about a file that cannot be read.
    """
    forbidden = gold_keys(gold)
    seen: set[int] = set()
    sources = []
    for path in _files(paths):
        source = Source(source_name(path))
        reason = recipe.reason_to_leave_out(source.name)
        if reason:
            logger.info("%s left out: %s", source.name, reason)
            continue
        _fill(source, path, seen, forbidden)
        logger.info("%s: %d pairs of %d", source.name, len(source.pairs), source.n_read)
        if source.pairs:
            sources.append(source)
    if not sources:
        raise TrainingError(
            "The files hold no pair to learn from.",
            f"Give files of two columns or memories ({', '.join(SUFFIXES)}), or folders of them.",
        )
    return sources


def _fill(source: Source, path: Path, seen: set[int], forbidden: set[str]) -> None:
    """Put the pairs of a file that are fit, new and not gold into its source."""
    for raw in read_pairs(path):
        source.n_read += 1
        pair = cleaned(raw[0]), cleaned(raw[1])
        keys = key(pair[0]), key(pair[1])
        if not is_fit(pair, keys) or not forbidden.isdisjoint(keys):
            continue
        mark = hash(keys)
        if mark not in seen:
            seen.add(mark)
            source.pairs.append(pair)


def is_fit(pair: Pair, keys: Pair) -> bool:
    """Whether two cleaned lines can be a translation of each other.

    >>> is_fit(("Article 2", "Articolo 2"), ("article2", "articolo2"))
    True
    >>> is_fit(("File", "File"), ("file", "file")), is_fit(("", "Due"), ("", "due"))
    (False, False)
    """
    if not all(keys) or keys[0] == keys[1] or max(map(len, pair)) > LONGEST:
        return False
    ratio = (len(pair[0]) + 15) / (len(pair[1]) + 15)
    letters = sum(map(str.isalpha, pair[0])) / len(pair[0])
    return 1 / UNEVEN <= ratio <= UNEVEN and letters >= 0.4  # below 0.4 it is a table or code


def cleaned(text: str) -> str:
    """Text without markup, white space folded.

    >>> cleaned("See <b>Article  2</b> of [the Act](http://x.org).")
    'See Article 2 of the Act] .'
    """
    return BLANKS.sub(" ", MARKUP.sub(" ", text)).strip()


def key(text: str) -> str:
    """Letters and digits of a text, folded: equal for two lines that differ in dress only.

    >>> key("L’Étranger, 2e éd.")
    'letranger2eed'
    """
    return NOT_LETTERS.sub("", unicodedata.normalize("NFKD", text).casefold())


def gold_keys(paths: Iterable[Path]) -> set[str]:
    """The keys of all lines and sentences of files, and of files in folders, that are not short."""
    keys: set[str] = set()
    for path in paths:
        if not path.exists():
            raise InputError(f"The gold {path} does not exist.", "Check the path.")
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and file.suffix in (".src", ".tgt", ".txt", ".tsv"):
                text = file.read_text(encoding="utf-8", errors="replace")
                keys.update(key(part) for line in lines(text) for part in line.split("\t"))
                keys.update(key(part) for part in SENTENCE_END.split(text))
    return {line for line in keys if len(line) >= GOLD_LETTERS}


def source_name(path: Path) -> str:
    """The name of a file without what says its format.

    >>> source_name(Path("law.en-it.tsv.xz")), source_name(Path("memory.tmx"))
    ('law.en-it', 'memory')
    """
    for suffix in sorted(SUFFIXES, key=len, reverse=True):
        if path.name.endswith(suffix):
            return path.name[: -len(suffix)]
    return path.name


def read_pairs(path: Path) -> Iterator[Pair]:
    """The pairs of a file as they stand there. Raises AlignerErrors, the file named."""
    if path.name.endswith(".tmx"):
        return _tmx_pairs(path)
    if path.name.endswith(".alignment.json"):
        return _native_pairs(path)
    return _column_pairs(path)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files themselves, and in folders all that have a suffix we read, by name."""
    for path in paths:
        if not path.exists():
            raise InputError(f"{path} does not exist.", "Check the path.")
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in inside:
            is_manifest = file.name == "MANIFEST.tsv"  # lists the others, holds no pairs itself
            if file.is_file() and file.name.endswith(SUFFIXES) and not is_manifest:
                yield file


def _opened(path: Path) -> TextIO:
    """A text file, unpacked on the way where its name says it is packed."""
    if path.suffix == ".xz":
        return lzma.open(path, "rt", encoding="utf-8")
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def _column_pairs(path: Path) -> Iterator[Pair]:
    """The first two columns of a tab-separated file."""
    number = 0
    try:
        with _opened(path) as file:
            for number, line in enumerate(file, 1):
                columns = line.rstrip("\r\n").split("\t")
                if len(columns) < 2:
                    raise FormatError(
                        f"{path}, line {number}: one column where two are needed.",
                        "Separate source and target by one tab.",
                    )
                yield columns[0], columns[1]
    except UnicodeDecodeError as error:
        raise EncodingError(
            f"{path}, after line {number}: not UTF-8 ({error.reason}).", "Save the file as UTF-8."
        ) from error
    except (OSError, EOFError, lzma.LZMAError) as error:
        raise InputError(f"{path} cannot be read: {error}.", "Check the file.") from error


def _tmx_pairs(path: Path) -> Iterator[Pair]:
    """The first two variants of every unit of a translation memory."""
    try:
        for _, unit in iterparse(path):
            if unit.tag.rpartition("}")[2] == "tu":
                texts = [_text(variant) for variant in unit if variant.tag.endswith("tuv")]
                if len(texts) >= 2:
                    yield texts[0], texts[1]
                unit.clear()
    except ParseError as error:
        raise FormatError(f"{path} is not a TMX file: {error}.", "Check the file.") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.", "Check the path.") from error


def _text(variant: Element) -> str:
    """The text of a variant's segment."""
    return " ".join("".join(part.itertext()) for part in variant if part.tag.endswith("seg"))


def _native_pairs(path: Path) -> Iterator[Pair]:
    """The beads of our own file that have text on both sides."""
    from aligner.formats.native import schema

    try:
        edition = schema.read(path)
    except AlignerError as error:
        raise TrainingError(
            f"{path} cannot be learned from: {error.message}", error.hint
        ) from error
    by_sigil = {witness.sigil: list(witness.sentences) for witness in edition.witnesses}
    for alignment in edition.alignments:
        sides = by_sigil[alignment.source], by_sigil[alignment.target]
        for bead in alignment.beads:
            texts = [
                " ".join(sentence.text for sentence in side[span.start : span.stop])
                for side, span in zip_longest(sides, (bead.source, bead.target))
            ]
            if all(texts):
                yield texts[0], texts[1]
