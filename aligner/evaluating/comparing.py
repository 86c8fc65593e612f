"""Two files of beads are brought to the same numbers of the same sentences, and compared.

    comparable(one, gold)        the same beads as numbers of the same sentences
    compare(one, gold, …)        the scores

Where one side has no numbers, or counts other sentences than the gold, its texts are looked up in
the gold's (`sentence_lookup`). Which language is which side is asked of the gold first.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from aligner.errors import FormatError
from aligner.evaluating import bead_files, measures
from aligner.evaluating.bead_files import BeadFile, Texts
from aligner.evaluating.measures import BeadPair
from aligner.evaluating.sentence_lookup import numbered


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
    ours, theirs = bead_files.opened(predicted), bead_files.opened(gold)
    languages = bead_files.languages_of(theirs, pair) or bead_files.languages_of(ours, pair)
    right = bead_files.beads_of(theirs, pair, languages)
    beside = sentences or bead_files.sentences_beside(gold)
    if beside is not None and right.sentences is None:
        right = bead_files.with_sentences(right, *beside)
    one, two = comparable(bead_files.beads_of(ours, pair, languages), right)
    counts = measures.count(one, two)
    return Scores(counts.strict, counts.lax, measures.by_kind(one, two))
