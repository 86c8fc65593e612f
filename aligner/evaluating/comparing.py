"""Two files of beads are brought to the same numbers of the same sentences, and compared.

    read(path) -> BeadFile       numbers, texts, or both, from any form that is read
    comparable(one, gold)        the same beads as numbers of the same sentences
    compare(one, gold, …)        the scores

Where one side has no numbers, or counts other sentences than the gold, its texts are looked up in
the gold's (`sentence_lookup`). Which language is which side is asked of the gold first.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from aligner import readers
from aligner.editions.numbering import numbering
from aligner.errors import FormatError
from aligner.evaluating import measures
from aligner.evaluating.measures import BeadPair
from aligner.evaluating.sentence_lookup import numbered
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
class _Content:
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
    content = _content(path)
    return _beads(content, pair, _languages(content, pair))


def comparable(predicted: BeadFile, gold: BeadFile) -> tuple[list[BeadPair], list[BeadPair]]:
    """Both files' beads in the gold's numbers.

    Raises FormatError where numbers and texts cannot be brought together.
    """
    if gold.pairs is None:
        gold = _counted(gold)
    if gold.sentences is None and predicted.pairs is not None:
        _check_sizes(predicted, gold)
        return list(predicted.pairs), list(gold.pairs or ())
    if gold.sentences is None:
        if predicted.sentences is None and not predicted.units:
            return [], list(gold.pairs or ())
        raise FormatError(
            f"{gold.name} has numbers and {predicted.name} has texts.",
            "Give the sentences that the numbers count: --sentences FILE, once for each side.",
        )
    if predicted.pairs is not None and predicted.sentences in (None, gold.sentences):
        _check_sizes(predicted, gold)
        return list(predicted.pairs), list(gold.pairs or ())
    return _looked_up(predicted, gold.sentences), list(gold.pairs or ())


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


def _content(path: Path) -> _Content:
    with opening.opened(path) as found:
        content = found.content()
        if isinstance(content, Edition):
            return _Content(path.name, content, ())
        return _Content(path.name, None, tuple(content))


def _beads(content: _Content, pair: str, languages: Languages | None) -> BeadFile:
    """The beads of one pair; `languages` say which side comes first, where anybody knows."""
    if content.edition is not None:
        return _of_edition(content, content.edition, pair, languages)
    if all(unit.numbers for unit in content.units) and content.units:
        pairs = tuple(_two_sides(content.name, unit) for unit in content.units)
        return BeadFile(content.name, pairs)
    return BeadFile(content.name, units=tuple(_texts(content, pair, languages)))


def _two_sides(name: str, unit: Unit) -> BeadPair:
    if len(unit.numbers) != 2:
        raise FormatError(f"{name}: a bead has {len(unit.numbers)} sides.", "Give one of two.")
    return unit.numbers[0], unit.numbers[1]


def _languages(content: _Content, pair: str) -> Languages | None:
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
    content: _Content, edition: Edition, pair: str, languages: Languages | None
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


def _texts(content: _Content, pair: str, languages: Languages | None) -> Iterable[tuple[str, str]]:
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


def _counted(gold: BeadFile) -> BeadFile:
    """A gold of texts alone: each of its segments counts as one sentence."""
    pairs = tuple(((number,), (number,)) for number in range(len(gold.units)))
    sides = tuple(zip(*gold.units, strict=True)) or ((), ())
    return BeadFile(gold.name, pairs, (sides[0], sides[1]))


def _check_sizes(predicted: BeadFile, gold: BeadFile) -> None:
    """Raises FormatError where the numbers of two files count different sentences."""
    for side in (0, 1):
        counts = [
            len(set(chain.from_iterable(pair[side] for pair in beads.pairs or ())))
            for beads in (predicted, gold)
        ]
        if counts[0] > counts[1]:
            where = ("first", "second")[side]
            raise FormatError(
                f"{predicted.name} has {counts[0]} sentences on the {where} side,"
                f" {gold.name} has {counts[1]}.",
                "Are they of the same texts? Texts are compared with --sentences FILE FILE.",
            )


def _looked_up(predicted: BeadFile, sentences: tuple[Texts, Texts]) -> list[BeadPair]:
    """Predicted beads in the numbers of the gold's sentences.

    Gold sentences that no bead holds count as beads without counterpart.
    """
    sides = [_side_texts(predicted, side) for side in (0, 1)]
    found = [numbered(texts, sentences[side]) for side, texts in enumerate(sides)]
    pairs = [(one, two) for one, two in zip(*found, strict=True) if one or two]
    for side in (0, 1):
        held = set(chain.from_iterable(pair[side] for pair in pairs))
        free = [n for n, text in enumerate(sentences[side]) if n not in held and text.strip()]
        pairs += [((n,), ()) if side == 0 else ((), (n,)) for n in free]
    return pairs


def _side_texts(beads: BeadFile, side: int) -> list[str]:
    """The text of every bead on one side."""
    if beads.pairs is None or beads.sentences is None:
        return [unit[side] for unit in beads.units]
    texts = beads.sentences[side]
    return [_joined(texts, pair[side]) for pair in beads.pairs]


def _joined(texts: Texts, numbers: Iterable[int]) -> str:
    return " ".join(texts[number] for number in numbers)


@dataclass(frozen=True, slots=True)
class Scores:
    """Strict and lax measures, and for each kind how many beads gold, prediction and both have."""

    strict: measures.Measure
    lax: measures.Measure
    kinds: dict[str, tuple[int, int, int]]


def compare(predicted: Path, gold: Path, pair: str, sentences: tuple[Path, Path] | None) -> Scores:
    """The scores of one file against another; sentences beside the gold are found by themselves.

    Either file's languages say which are compared where the other holds more of them.
    """
    ours, theirs = _content(predicted), _content(gold)
    languages = _languages(theirs, pair) or _languages(ours, pair)
    right = _beads(theirs, pair, languages)
    beside = sentences or sentences_beside(gold)
    if beside is not None and right.sentences is None:
        right = with_sentences(right, *beside)
    one, two = comparable(_beads(ours, pair, languages), right)
    counts = measures.count(one, two)
    return Scores(counts.strict, counts.lax, measures.by_kind(one, two))
