"""A bilingual lexicon of this very bitext, learnt from beads that are likely right.

Words of both texts and beads in; out come rows, one a sentence, whose products grow with the words
that translate each other and whose lengths grow with all words, so that a sentence that adds words
without a counterpart makes a bead worse. Nothing here knows a language.
"""

from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from aligner.aligning.features.tokens import TokenIndex, ranges
from aligner.aligning.types import ConfidentBeads, Doubles1d, Floats2d, Integers1d
from aligner.languages.romanization import romanize

DIMENSION: Final = 32
"""Of each direction of translation: 32, 48 and 64 were equally good on the gold sets (strict F1
0.9668, 0.9660 and 0.9668, means over three draws of directions), and the smallest costs least."""

STEM: Final = 6
"""Letters of a word that count: endings vary, and 5, 6 and 8 letters were equally good."""

COMMON: Final = 0.1
"""Words in more than every tenth sentence on average translate nothing in particular."""

FEW: Final = 10
"""So many occurrences make no word common, however short the text."""

LEAST_SEEN: Final = 2
"""A word that stands in the text once has nothing to be learnt about."""

ROUNDS: Final = 2
"""Rounds of competitive linking, in which the words of a bead compete for each other; four were as
good."""

LEAST_SHARED: Final = 0.6
"""Beads, by their shares, in which two words must have chosen each other to be kept: 0.3 is as
good, 1.5 and 2.5 are worse (0.9652, 0.9652, 0.9633 expected strict F1)."""

BY_CHANCE: Final = 0.3
"""Of the beads that two words share, what chance gives."""

NO_CHOICE: Final = 0.02
"""The strength of choosing no word at all."""

PRIOR: Final = 1.0
"""Beads in which a word is taken to have been translated by none of the words seen."""

BLOCK: Final = 1024


class Stems(NamedTuple):
    """The words of n sentences that can be learnt of, without their endings.

    `rarity`: (v,) float32, of every stem, between about 0.3 and 1 (`COMMON`, `LEAST_SEEN`);
    `numbers`: (occurrences,) in 0..v - 1; `starts`: (n + 1,), see tokens.TokenIndex.
    """

    rarity: NDArray[np.float32]
    numbers: NDArray[np.int32]
    starts: Integers1d


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Pairs of stems that translate each other, (k,) each, sorted by source and target.

    `shared`: the beads, by their shares, in which the two chose each other; `source_beads` (v,),
    `target_beads` (w,): the beads, likewise, that each stem was looked at in.
    """

    source: Integers1d
    target: Integers1d
    shared: Doubles1d
    source_beads: Doubles1d
    target_beads: Doubles1d


def stems(found: TokenIndex) -> Stems:
    """The words of a text as stems: romanized, of at most `STEM` letters, no numbers; neither those
    of every few sentences nor those that occur once."""
    n = len(found.starts) - 1
    places = _places(found.vocabulary)
    counts = np.bincount(places[found.numbers] + 1, minlength=int(places.max(initial=0)) + 2)[1:]
    fit = np.flatnonzero((counts >= LEAST_SEEN) & (counts <= max(COMMON * n, FEW)))
    table = np.full(len(counts) + 1, -1, dtype=np.int32)
    table[fit] = np.arange(len(fit))
    numbers = table[places][found.numbers]
    held = numbers >= 0
    starts = np.append(0, np.cumsum(held))[found.starts]
    rarity = 0.1 + np.log((n + 1) / counts[fit]) / np.log(n + 2)
    return Stems(rarity.astype(np.float32), numbers[held], starts)


def _places(vocabulary: tuple[str, ...]) -> Integers1d:
    """For every word the number of its stem, -1 for numbers."""
    known: dict[str, int] = {}
    romanized = romanize("\n".join(vocabulary)).split("\n") if vocabulary else []
    stemmed = [
        -1 if word[:1].isdigit() else known.setdefault(word[:STEM], len(known))
        for word in romanized
    ]
    return np.array(stemmed, dtype=np.int64)


def learn(source: Stems, target: Stems, beads: ConfidentBeads) -> Lexicon:
    """Which stems of two texts translate each other.

    The words of a bead compete: a word chooses among those of the other side by how strongly they
    are associated (Dice's coefficient of the choices so far), each side having one choice to give.
    """
    size = max(len(target.rarity), 1)
    one_bead, one = _of_beads(source, beads.i0, beads.i1)
    two_bead, two = _of_beads(target, beads.j0, beads.j1)
    per_bead = np.bincount(two_bead, minlength=len(beads.i0))
    firsts = np.cumsum(per_bead) - per_bead
    left = np.repeat(np.arange(len(one)), per_bead[one_bead])
    right = ranges(firsts[one_bead], per_bead[one_bead])
    keys, cell = np.unique(one[left] * size + two[right], return_inverse=True)
    source_beads = _totals(one, beads.weight[one_bead], len(source.rarity))
    target_beads = _totals(two, beads.weight[two_bead], len(target.rarity))
    expected = np.sqrt((source_beads[keys // size] + 1) * (target_beads[keys % size] + 1))
    weight = beads.weight[one_bead][left]
    shared = _totals(cell, weight, len(keys))
    for _ in range(ROUNDS):
        strength = (np.maximum(shared - BY_CHANCE, 0.01) / expected)[cell]
        most = np.maximum(
            _totals(left, strength, len(one))[left], _totals(right, strength, len(two))[right]
        )
        shared = _totals(cell, weight * strength / (most + NO_CHOICE), len(keys))
    kept = shared >= LEAST_SHARED
    return Lexicon(keys[kept] // size, keys[kept] % size, shared[kept], source_beads, target_beads)


def _totals(places: Integers1d, weight: Doubles1d, size: int) -> Doubles1d:
    """What falls on each of so many places: (size,)."""
    totals: Doubles1d = np.bincount(places, weight, minlength=size).astype(np.float64, copy=False)
    return totals


def _of_beads(side: Stems, start: Integers1d, stop: Integers1d) -> tuple[Integers1d, Integers1d]:
    """The stems of beads: numbers of beads, sorted, and the stems in each, none twice."""
    size = max(len(side.rarity), 1)
    first, last = side.starts[start], side.starts[stop]
    bead = np.repeat(np.arange(len(start)), last - first)
    keys = np.sort(bead * size + side.numbers[ranges(first, last - first)])
    new = np.append(True, keys[1:] != keys[:-1])[: len(keys)]
    keys = keys[new]  # what np.unique gives, in a tenth of its time and without loading numpy.ma
    return keys // size, keys % size


def rows(source: Stems, target: Stems, lexicon: Lexicon) -> tuple[Floats2d, Floats2d]:
    """A row for every sentence of both sides: (n, 2 d) and (m, 2 d) float16.

    Every stem has a direction, as likely as not at a right angle to all others. A source sentence
    holds the directions of its words' translations and then those of its words, a target sentence
    those of its words and then of their translations; all as long as the words are rare.
    """
    own = _directions(source), _directions(target)
    lead = lexicon.source, lexicon.target, lexicon.shared
    back = lexicon.target, lexicon.source, lexicon.shared
    there = _translations(own[1], *lead, lexicon.source_beads)
    here = _translations(own[0], *back, lexicon.target_beads)
    return (
        _sums(source, np.concatenate([there, own[0]], axis=1)),
        _sums(target, np.concatenate([own[1], here], axis=1)),
    )


def _directions(side: Stems) -> Floats2d:
    """A direction for every stem, as long as it is rare: (v, d).

    The same for both sides, so that they can be swapped: directions of one side only ever meet
    those of its own stems.
    """
    drawn = np.random.default_rng(0).integers(0, 2, (len(side.rarity), DIMENSION))
    signed: Floats2d = (2 * drawn - 1).astype(np.float32)
    signed *= side.rarity[:, None] / np.float32(np.sqrt(DIMENSION))
    return signed


def _translations(
    other: Floats2d, one: Integers1d, two: Integers1d, shared: Doubles1d, beads: Doubles1d
) -> Floats2d:
    """For every stem the directions of what it is translated by, by their shares: (v, d)."""
    table = np.zeros((len(beads), DIMENSION), dtype=np.float32)
    share = (shared / (beads[one] + PRIOR)).astype(np.float32)
    np.add.at(table, one, other[two] * share[:, None])
    return table


def _sums(side: Stems, table: Floats2d) -> NDArray[np.floating[Any]]:
    """The sums of the stems' rows over every sentence: (n, 2 d) float16."""
    result = np.zeros((len(side.starts) - 1, table.shape[1]), dtype=np.float16)
    for start in range(0, len(result), BLOCK):
        bounds = side.starts[start : start + BLOCK + 1]
        counts = np.diff(bounds)
        longest = np.argsort(-counts, kind="stable")
        firsts = bounds[longest]
        total = np.zeros((len(counts), table.shape[1]), dtype=np.float32)
        # first words of all sentences, then second words of those that have one, and so on
        reached = np.searchsorted(-counts[longest], -np.arange(counts.max(initial=0)), side="left")
        for place, some in enumerate(reached.tolist()):
            total[:some] += table[side.numbers[firsts[:some] + place]]
        result[start + longest] = total
    return result
