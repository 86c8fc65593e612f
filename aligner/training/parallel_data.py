"""Parallel files become pairs fit to learn from: read, cleaned, without doubles, gold set apart."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from aligner import logs
from aligner.errors import InputError, TrainingError
from aligner.formats import opening
from aligner.model.lines import lines
from aligner.storage.normal_forms import normalise
from aligner.training.recipe import Recipe

LONGEST: Final = 1500
"""Letters beyond which a line is a chapter rather than a sentence."""

UNEVEN: Final = 2.2
"""Ratio of lengths (plus 15 letters each) beyond which a pair is no translation: translations
between our languages keep within 1.8, the tail beyond 2.2 looked at by hand was wrong."""

GOLD_LETTERS: Final = 15
"""Letters that two lines must share to count as the same sentence: below, they are phrases."""

LINK: Final = re.compile(
    r"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\]"  # what is shown, a pair of brackets within it
    r"\((?:[^()]|\([^()]*\))*\)"  # where it leads, a pair of parentheses within it
)
"""A link or picture of Markdown: what it shows is text, its target is not."""

MARKUP: Final = re.compile(r"<[^<>]{1,200}>|\{\{[^{}]*\}\}|[`*#]+")
BLANKS: Final = re.compile(r"\s+")
NOT_LETTERS: Final = re.compile(r"[\W_]+")
SENTENCE_END: Final = re.compile(r"(?<=[.;:!?])\s+|\n")
SUFFIXES: Final = tuple(
    f".{suffix}{packed}"
    for form in opening.readable()
    if form.texts
    for suffix in form.suffixes
    for packed in ("", *opening.PACKED)
)
"""How the files end that hold pairs of texts: those of every form that is read and has texts."""

logger = logs.logger(__name__)

Pair = tuple[str, str]


@dataclass(slots=True)
class CorpusSource:
    """The pairs of one file, and what became of the rest of its lines."""

    name: str
    pairs: list[Pair] = field(default_factory=list)
    n_read: int = 0


def read_sources(paths: Iterable[Path], recipe: Recipe, gold: Iterable[Path]) -> list[CorpusSource]:
    """The sources of files and folders, cleaned; a pair that two files hold stays in the first.

    `gold` are files or folders of lines that may not be trained on. Raises TrainingError where
    nothing is left, other AlignerErrors about a file that cannot be read.
    """
    forbidden = gold_keys(gold)
    seen: set[int] = set()
    sources = []
    for path in _files(paths):
        source = CorpusSource(source_name(path))
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


def _fill(source: CorpusSource, path: Path, seen: set[int], forbidden: set[str]) -> None:
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
    'See Article 2 of the Act.'
    """
    return BLANKS.sub(" ", MARKUP.sub(" ", LINK.sub(r"\1", text))).strip()


def key(text: str) -> str:
    """Letters and digits of a text, folded: equal for two lines that differ in dress only.

    >>> key("L’Étranger, 2e éd.")
    'letranger2eed'
    """
    return NOT_LETTERS.sub("", normalise("NFKD", text).casefold())


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
    """The pairs of a file of any form as they stand there, the source language first.

    Null beads are no pairs, nor are units that repeat a part of another; of more than two languages
    the first two count. Raises AlignerErrors, the file named.
    """
    for unit in opening.units(path):
        if unit.is_bead and len(unit.texts) >= 2 and all(unit.numbers):
            yield unit.texts[0][1], unit.texts[1][1]


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
