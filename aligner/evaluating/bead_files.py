"""Files of beads of any form are read: numbers of sentences, texts, or both.

    opened(path)                      what the reader of its form makes of a file
    languages_of(opened, pair)        which languages stand on its two sides
    beads_of(opened, pair, languages) its beads, with these languages as sides
    read(path, pair)                  all of it at once

Of two files both are opened before either's beads are taken: one may say the sides of both.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from aligner import readers
from aligner.editions.numbering import numbering
from aligner.errors import FormatError
from aligner.evaluating.measures import BeadPair
from aligner.formats import opening
from aligner.formats.units import Unit, matched
from aligner.model import Alignment, Edition
from aligner.model.lines import lines

Texts = tuple[str, ...]
Languages = tuple[str, str]


@dataclass(frozen=True, slots=True)
class BeadFile:
    """The beads of a file.

    `pairs` are numbers of sentences, zero-based; None when the file has none. `sentences` are the
    texts of the two sides that the numbers count, None when the file does not hold them. `units`
    are the texts of each bead where it has texts and no numbers.
    """

    name: str
    pairs: tuple[BeadPair, ...] | None = None
    sentences: tuple[Texts, Texts] | None = None
    units: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class OpenedBeads:
    """What a file's reader made of it: a whole edition, or units."""

    name: str
    edition: Edition | None
    units: tuple[Unit, ...]


def read(path: Path, pair: str = "") -> BeadFile:
    """The beads in a file of any form that is read.

    `pair` ("en-it") chooses among the alignments of an edition or the languages of a memory. Raises
    FormatError where the file has no such form or holds several pairs and none is chosen,
    InputError where it cannot be opened.
    """
    content = opened(path)
    return beads_of(content, pair, languages_of(content, pair))


def opened(path: Path) -> OpenedBeads:
    """A file of any form that is read. Raises what `read` raises for one that cannot be."""
    with opening.opened(path) as found:
        content = found.content()
        if isinstance(content, Edition):
            return OpenedBeads(path.name, content, ())
        return OpenedBeads(path.name, None, tuple(unit for unit in content if unit.is_bead))


def languages_of(content: OpenedBeads, pair: str) -> Languages | None:
    """The languages of the two sides; None where the file names none, or more than one pair."""
    if content.edition is not None:
        alignment = _alignments(content.edition).get(pair or _only(content.edition))
        if alignment is None:
            return None
        sides = (alignment.source, alignment.target)
        first, second = (content.edition.witness(sigil).language for sigil in sides)
        return first, second
    held = _held(content.units)
    if pair:
        return _cut(pair, held)
    return (held[0], held[1]) if len(held) == 2 else None


def beads_of(content: OpenedBeads, pair: str, languages: Languages | None) -> BeadFile:
    """The beads of one pair; `languages` say which side comes first, where anybody knows."""
    if content.edition is not None:
        return _of_edition(content, content.edition, pair, languages)
    if all(unit.numbers for unit in content.units) and content.units:
        pairs = tuple(_two_sides(content.name, unit) for unit in content.units)
        return BeadFile(content.name, pairs)
    return BeadFile(content.name, units=tuple(_texts(content, pair, languages)))


def with_sentences(beads: BeadFile, source: Path, target: Path) -> BeadFile:
    """The same beads with the texts their numbers count, from files of one sentence a line."""
    texts = tuple(tuple(lines(readers.read(path).text)) for path in (source, target))
    return replace(beads, sentences=(texts[0], texts[1]))


def sentences_beside(path: Path) -> tuple[Path, Path] | None:
    """The files of sentences that stand beside a file of beads, where there are any.

    `en.sentences` and `it.sentences` beside `en-it.beads`, `d0.src` and `d0.tgt` beside
    `d0.gold`.
    """
    candidates = [(path.with_suffix(".src"), path.with_suffix(".tgt"))]
    for match in re.finditer("-", path.stem):
        sides = (path.stem[: match.start()], path.stem[match.end() :])
        first, second = (path.with_name(f"{side}.sentences") for side in sides)
        candidates.append((first, second))
    for first, second in candidates:
        if first.is_file() and second.is_file():
            return first, second
    return None


def _two_sides(name: str, unit: Unit) -> BeadPair:
    if len(unit.numbers) != 2:
        raise FormatError(f"{name}: a bead has {len(unit.numbers)} sides.", "Give one of two.")
    return unit.numbers[0], unit.numbers[1]


def _held(units: Iterable[Unit]) -> list[str]:
    """The languages of units in their order, each once."""
    return list(dict.fromkeys(language for unit in units for language in unit.languages))


def _cut(pair: str, held: Sequence[str]) -> Languages | None:
    """The two languages that a pair's name means: "en-it", "pt-BR-en", "it-en-2".

    >>> _cut("pt-BR-en", ["en", "it", "pt"]), _cut("en-en-2", ["en", "en-x-en2"])
    (('pt', 'en'), ('en', 'en-x-en2'))
    >>> _cut("en-fr", ["en", "it"])
    """
    for hyphen in re.finditer("-", pair):
        first, second = matched((pair[: hyphen.start()], pair[hyphen.end() :]), held)
        if first is not None and second is not None:
            return held[first], held[second]
    return None


def _alignments(edition: Edition) -> dict[str, Alignment]:
    return {f"{one.source}-{one.target}": one for one in edition.alignments}


def _only(edition: Edition) -> str:
    """The name of the pair where there is one only, else ""."""
    names = list(_alignments(edition))
    return names[0] if len(names) == 1 else ""


def _of_edition(
    content: OpenedBeads, edition: Edition, pair: str, languages: Languages | None
) -> BeadFile:
    alignment = _alignments(edition).get(pair or _only(edition))
    if alignment is None:
        fact = f"{content.name} holds the pairs {', '.join(_alignments(edition))}"
        raise FormatError(f"{fact}{f', not {pair}' if pair else ''}.", "Choose one with --pair.")
    sides = (edition.witness(alignment.source), edition.witness(alignment.target))
    source, target = (numbering(side) for side in sides)
    pairs = tuple(
        (
            tuple(source[number] for number in bead.source.numbers),
            tuple(target[number] for number in bead.target.numbers),
        )
        for bead in alignment.beads
    )
    first, second = (
        _at_numbers(numbers, [s.text for s in side.sentences])
        for numbers, side in zip((source, target), sides, strict=True)
    )
    if languages and matched(languages, [side.language for side in sides]) == (1, 0):
        return BeadFile(content.name, tuple((b, a) for a, b in pairs), (second, first))
    return BeadFile(content.name, pairs, (first, second))


def _at_numbers(numbers: Sequence[int], texts: Sequence[str]) -> Texts:
    """Texts at their numbers; numbers that count blank lines too leave blanks between."""
    placed = [""] * (max(numbers, default=-1) + 1)
    for number, text in zip(numbers, texts, strict=True):
        placed[number] = text
    return tuple(placed)


def _texts(
    content: OpenedBeads, pair: str, languages: Languages | None
) -> Iterable[tuple[str, str]]:
    """The texts of the two sides of every unit that has both.

    Where more than two languages are held, a unit may lack one of them. A file that names one
    language or none goes by the order of its texts.
    """
    held = _held(content.units)
    sides = _sides(content.name, held, pair, languages) if len(held) > 1 else None
    for number, unit in enumerate(content.units, 1):
        first: Sequence[str] = [text for _, text in unit.texts[:1]]
        second: Sequence[str] = [text for _, text in unit.texts[1:2]]
        if sides is not None:
            first, second = ([t for tag, t in unit.texts if tag == side] for side in sides)
        if first and second:
            yield first[0], second[0]
        elif len(held) < 3:
            name = f"{content.name}, unit {unit.id or number}"
            fact = f"{name}: it has {len(set(unit.languages))} languages, not two."
            raise FormatError(fact, "Give a file of pairs.")


def _sides(name: str, held: Sequence[str], pair: str, languages: Languages | None) -> Languages:
    """Which of a file's languages stand on the two sides. Raises FormatError."""
    if languages is not None:
        first, second = matched(languages, held)
        if len(held) == 2 and (first is None) != (second is None):  # the other is what is left
            first, second = (
                (1 - second, second) if second is not None else (first, 1 - (first or 0))
            )
        if first is not None and second is not None:
            return held[first], held[second]
    wanted = "-".join(languages) if languages else pair
    fact = f"{name} holds the languages {', '.join(held)}{f', not {wanted}' if wanted else ''}."
    raise FormatError(fact, "Choose two with --pair.")
