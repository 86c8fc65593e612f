"""Files that hold beads, read for comparison: native files, TMX, and lines of `[0, 1]:[2]`.

    read(path) -> Beads          numbers, texts, or both
    comparable(one, gold)        the same beads as numbers of the same sentences

Where one side has no numbers, or counts other sentences than the gold, its texts are looked up in
the gold's (`lookup.py`).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from aligner import readers
from aligner.editions.numbering import numbering
from aligner.errors import FormatError
from aligner.evaluating import measures
from aligner.evaluating.sentence_lookup import numbered
from aligner.formats.native import schema
from aligner.formats.units import BeadPair, Beads, Numbers, Texts
from aligner.model.lines import lines

LINE = re.compile(r"\[([\d,\s]*)\]\s*:\s*\[([\d,\s]*)\]\s*(?::\s*\S+)?")
"""`[0, 1]:[2]`, with a score or a cost behind it or without, as vecalign writes it."""


def read(path: Path, pair: str = "") -> Beads:
    """The beads in a file, whichever of the three forms it has.

    `pair` ("en-it") chooses among the alignments of a native file. Raises FormatError where the
    file has none of the forms, InputError where it cannot be opened.
    """
    text = readers.read(path).text
    start = text.lstrip()[:1]
    if start == "{":
        return _native(text, path, pair)
    if start == "<":
        return _tmx(path)
    return _ladder(text, path)


def comparable(predicted: Beads, gold: Beads) -> tuple[list[BeadPair], list[BeadPair]]:
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


def with_sentences(beads: Beads, source: Path, target: Path) -> Beads:
    """The same beads with the texts their numbers count, from files of one sentence a line."""
    texts = tuple(tuple(lines(readers.read(path).text)) for path in (source, target))
    return Beads(beads.name, beads.pairs, (texts[0], texts[1]), beads.units)


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


def _ladder(text: str, path: Path) -> Beads:
    pairs = []
    for number, line in enumerate(lines(text), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        match = LINE.fullmatch(line.strip())
        if match is None:
            hint = "Known are native files, TMX and lines like [0, 1]:[2]."
            raise FormatError(f"{path.name}, line {number}: this is no bead: {line[:40]!r}.", hint)
        pairs.append((_numbers(match[1]), _numbers(match[2])))
    return Beads(path.name, tuple(pairs))


def _numbers(listed: str) -> Numbers:
    """The numbers in a list.

    >>> _numbers("0, 1"), _numbers("")
    ((0, 1), ())
    """
    return tuple(int(number) for number in listed.replace(",", " ").split())


def _native(text: str, path: Path, pair: str) -> Beads:
    edition = schema.loads(text, path.name)
    held = {f"{one.source}-{one.target}": one for one in edition.alignments}
    wanted = pair or (next(iter(held)) if len(held) == 1 else "")
    if wanted not in held:
        fact = f"{path.name} holds the pairs {', '.join(held)}"
        raise FormatError(f"{fact}{f', not {pair}' if pair else ''}.", "Choose one with --pair.")
    alignment = held[wanted]
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
    return Beads(path.name, pairs, (first, second))


def _at_numbers(numbers: Sequence[int], texts: Sequence[str]) -> Texts:
    """Texts at their numbers; numbers that count blank lines too leave blanks between."""
    placed = [""] * (max(numbers, default=-1) + 1)
    for number, text in zip(numbers, texts, strict=True):
        placed[number] = text
    return tuple(placed)


def _tmx(path: Path) -> Beads:
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(path.read_bytes(), parser)
    except etree.XMLSyntaxError as error:
        raise FormatError(f"{path.name}: {error.msg}.", "Is it a TMX file?") from error
    if etree.QName(root).localname != "tmx":
        raise FormatError(f"{path.name}: this is XML, but no TMX.")
    units = []
    for unit in root.iterfind(".//{*}tu"):
        segments = ["".join(held.itertext()) for held in unit.iterfind("{*}tuv/{*}seg")]
        if len(segments) != 2:
            fact = f"{path.name}, line {unit.sourceline}: a unit has {len(segments)} languages"
            raise FormatError(f"{fact}, not two.", "Give a TMX of one pair.")
        units.append((segments[0], segments[1]))
    return Beads(path.name, units=tuple(units))


def _counted(gold: Beads) -> Beads:
    """A gold of texts alone: each of its segments counts as one sentence."""
    pairs = tuple(((number,), (number,)) for number in range(len(gold.units)))
    sides = tuple(zip(*gold.units, strict=True)) or ((), ())
    return Beads(gold.name, pairs, (sides[0], sides[1]))


def _check_sizes(predicted: Beads, gold: Beads) -> None:
    """Numbers that count different sentences cannot be compared."""
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


def _looked_up(predicted: Beads, sentences: tuple[Texts, Texts]) -> list[BeadPair]:
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


def _side_texts(beads: Beads, side: int) -> list[str]:
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
    """The scores of one file against another; sentences beside the gold are found by themselves."""
    right = read(gold, pair)
    beside = sentences or sentences_beside(gold)
    if beside is not None and right.sentences is None:
        right = with_sentences(right, *beside)
    one, two = comparable(read(predicted, pair), right)
    counts = measures.count(one, two)
    return Scores(counts.strict, counts.lax, measures.by_kind(one, two))
