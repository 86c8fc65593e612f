"""The log-linear score of beads: a batch of blocks in, the log odds of every bead out.

For every kind of bead and every point first its evidence, then their weighted sum, which the search
adds up. All evidence about a bead meets here: the margins of all views, numbers, lengths, marks,
labels, and what leaving a sentence out would change.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aligner.aligning import neighbours
from aligner.aligning.estimation import BitextParameters
from aligner.aligning.features.bitext import Bitext, BitextView, TextFeatures
from aligner.aligning.features.surface import length_variance, log_length_ratio
from aligner.aligning.search.batching import BeadScores, BlockBatch
from aligner.aligning.types import Floats2d, Floats3d, Floats4d, Kind
from aligner.aligning.weights import Weights, features, gained, group, of_the_short

SHORT: Final = 60.0
"""Characters on both sides together at which a pair is no longer short: some ten words."""

LEAST_LENGTH: Final = -4.0
CHANCE_SPREAD: Final = 0.9
"""The least log odds that lengths give, and the spread of the log ratio of any two lengths."""

MOST_NUMBERS: Final = 3.0
"""Numbers shared or not count up to the root of nine of them."""

MOST_NULL: Final = -0.3
"""Being alone is never evidence for itself: in texts full of foreign matter, too, it costs."""

LEAST_LINE: Final = -16.0
MOST_LINE: Final = 8.0
"""A single view never counts for more than this in log odds: no evidence is beyond doubt, though
there is more of it against a pair than for one."""


def score(
    batch: BlockBatch, bitext: Bitext, parameters: BitextParameters, weights: Weights
) -> BeadScores:
    """The log odds of every bead of a batch."""
    shape = (len(bitext.kinds), *batch.i.shape, batch.j.shape[1])
    pairs = np.full(shape, -np.inf, dtype=np.float32)
    for number, evidence in enumerate(evidences(batch, bitext, parameters)):
        kind = bitext.kinds[number]
        row = weights.pairs[group(kind)]
        total = np.tensordot(row[1:], evidence, axes=(0, 0))
        total += weights.kinds[number] + row[0] * parameters.kinds[number]
        p, q = kind
        pairs[number, :, p:, q:] = total[:, p:, q:]
    return BeadScores(
        bitext.kinds,
        pairs,
        null_scores(bitext.source, batch.i, parameters, weights),
        null_scores(bitext.target, batch.j, parameters, weights),
        weights.opening,
    )


def null_scores(
    side: TextFeatures, numbers: NDArray[np.int64], parameters: BitextParameters, weights: Weights
) -> Floats2d:
    """Log odds that the sentences of these numbers have no counterpart, shaped like them."""
    evidence = null_evidences(side, numbers, parameters)
    scores = np.tensordot(weights.nulls, evidence, axes=(0, 0)).astype(np.float32)
    return np.minimum(scores, np.float32(MOST_NULL))


def null_evidences(
    side: TextFeatures, numbers: NDArray[np.int64], parameters: BitextParameters
) -> Floats3d:
    """What is known of the sentences of these numbers alone: (null features, *numbers.shape)."""
    return np.stack(
        [
            np.ones(numbers.shape, dtype=np.float32),
            np.log(side.lengths[numbers]) / np.float32(5.0),
            np.full(numbers.shape, parameters.null, dtype=np.float32),
            (side.endings[numbers] == 0).astype(np.float32),
        ]
    )


def evidences(
    batch: BlockBatch, bitext: Bitext, parameters: BitextParameters
) -> Iterator[Floats4d]:
    """For every kind its evidence at every point: (features - 1, B, R + 1, C + 1) float32.

    In the order of `weights.features()`; the first feature, the kind itself, is the same everywhere
    and left out.
    """
    places = {name: place for place, name in enumerate(features()[1:])}
    margins = {view.name: _margins(batch, view, bitext.kinds) for view in bitext.views}
    boxes = _boxes(bitext.source.numbers[batch.i], bitext.target.numbers[batch.j], bitext.kinds)
    shape = (*batch.i.shape, batch.j.shape[1])
    for number, kind in enumerate(bitext.kinds):
        table = np.zeros((len(places), *shape), dtype=np.float32)
        found = {name: table[place] for name, place in places.items()}
        found["length"][:], shortness = _lengths(batch, bitext, parameters, kind)
        for name, of_view in margins.items():
            slope, middle = parameters.lines[name]
            line = slope * (of_view[kind] - np.float32(middle))
            found[name][:] = np.clip(line, LEAST_LINE, MOST_LINE)
            if of_the_short(name) in found:
                found[of_the_short(name)][:] = found[name] * shortness
            if kind != (1, 1):
                change = slope * _gained(of_view, kind)
                found[gained(name)][:] = np.clip(change, -MOST_LINE, MOST_LINE)
        found["equal numbers"][:], found["unequal numbers"][:] = _numbers(
            batch, bitext, boxes[number], kind
        )
        _marks(batch, bitext, parameters, kind, found)
        yield table


def _margins(batch: BlockBatch, view: BitextView, kinds: tuple[Kind, ...]) -> dict[Kind, Floats3d]:
    """Margins of every kind at every point: (B, R + 1, C + 1)."""
    products = _products(batch, view, kinds)
    margins = {}
    for number, kind in enumerate(kinds):
        p, q = kind
        source_norms = view.source.norms[p - 1][batch.i][:, :, None]
        target_norms = view.target.norms[q - 1][batch.j][:, None, :]
        margins[kind] = neighbours.margins(
            products[number] / (source_norms * target_norms),
            view.source_neighbourhood[p - 1][batch.i][:, :, None],
            view.target_neighbourhood[q - 1][batch.j][:, None, :],
        )
    return margins


def _products(batch: BlockBatch, view: BitextView, kinds: tuple[Kind, ...]) -> list[Floats3d]:
    """Dot products of the runs' vectors, per kind (B, R + 1, C + 1)."""
    source, target = view.source, view.target
    if not source.encoded:
        return _boxes(source.picked(batch.i), target.picked(batch.j), kinds)
    return [
        source.encoded[p - 1][batch.i] @ target.encoded[q - 1][batch.j].transpose(0, 2, 1)
        for p, q in kinds
    ]


def _boxes(source: Floats3d, target: Floats3d, kinds: tuple[Kind, ...]) -> list[Floats3d]:
    """Dot products of sums over runs, from the products of single sentences added up.

    `source`: (B, R + 1, d) rows of single sentences by point, `target`: (B, C + 1, d).
    """
    source, target = source.copy(), target.copy()
    source[:, 0] = 0.0
    target[:, 0] = 0.0
    single = source @ target.transpose(0, 2, 1)
    wide: dict[int, Floats3d] = {1: single}
    for q in range(2, max(kind.target for kind in kinds) + 1):
        wide[q] = wide[q - 1].copy()
        wide[q][:, :, q - 1 :] += single[:, :, : max(single.shape[2] - q + 1, 0)]
    boxes: dict[Kind, Floats3d] = {}
    for p, q in kinds:
        if p == 1:
            boxes[Kind(p, q)] = wide[q]
        else:
            box = boxes[Kind(p - 1, q)].copy()
            box[:, p - 1 :] += wide[q][:, : max(single.shape[1] - p + 1, 0)]
            boxes[Kind(p, q)] = box
    return [boxes[kind] for kind in kinds]


def _gained(margins: dict[Kind, Floats3d], kind: Kind) -> Floats3d:
    """What the bead's margin gains over the best bead with one outer sentence left out."""
    p, q = kind
    shape = margins[kind].shape
    best = np.full(shape, -np.inf, dtype=np.float32)
    if p > 1:
        shorter = margins[Kind(p - 1, q)]
        np.maximum(best, shorter, out=best)
        np.maximum(best[:, 1:], shorter[:, :-1], out=best[:, 1:])
    if q > 1:
        shorter = margins[Kind(p, q - 1)]
        np.maximum(best, shorter, out=best)
        np.maximum(best[:, :, 1:], shorter[:, :, :-1], out=best[:, :, 1:])
    return margins[kind] - best


def _run_sums(values: Floats2d, length: int) -> Floats2d:
    """Sums over runs that end at each point: (B, R + 1); rows of a run too short hold less."""
    total = values.copy()
    for back in range(1, length):
        total[:, back:] += values[:, : max(values.shape[1] - back, 0)]
    return total


def _lengths(
    batch: BlockBatch, bitext: Bitext, parameters: BitextParameters, kind: Kind
) -> tuple[Floats3d, Floats3d]:
    """Log odds of the two lengths in a true pair against any two, from `LEAST_LENGTH` to about
    1.5; and how short the pair is, 1 for nothing to 0 for much.

    The log of their ratio is normal, wider for short runs (Gale & Church 1993 have the variance
    of the difference grow with the length, which comes to the same).
    """
    source = bitext.source.lengths[batch.i]
    target = bitext.target.lengths[batch.j]
    one = _run_sums(source, kind.source)[:, :, None]
    two = _run_sums(target, kind.target)[:, None, :]
    apart = log_length_ratio(one, two) - np.float32(parameters.length_mean)
    spread = parameters.length_spread**2 + length_variance(one, two)
    true = -apart * apart / (2 * spread) - np.log(spread) / 2
    chance = -apart * apart / (2 * CHANCE_SPREAD**2) - np.log(CHANCE_SPREAD)
    odds = np.maximum(true - chance, LEAST_LENGTH).astype(np.float32)
    return odds, np.exp(-(one + two) / np.float32(SHORT)).astype(np.float32)


def _numbers(
    batch: BlockBatch, bitext: Bitext, equal: Floats3d, kind: Kind
) -> tuple[Floats3d, Floats3d]:
    """How many numbers two runs share, and how many only one has: each by its root, at most
    `MOST_NUMBERS`."""
    one = _run_sums(bitext.source.squares[batch.i], kind.source)[:, :, None]
    two = _run_sums(bitext.target.squares[batch.j], kind.target)[:, None, :]
    apart = np.maximum(one + two - 2 * equal, 0.0)
    most = MOST_NUMBERS**2
    return np.sqrt(np.clip(equal, 0, most)), np.sqrt(np.clip(apart, 0, most))


def _marks(
    batch: BlockBatch,
    bitext: Bitext,
    parameters: BitextParameters,
    kind: Kind,
    found: dict[str, Floats3d],
) -> None:
    """Write the evidence of endings, openings, labels and article limits into their features."""
    p, q = kind
    source, target = bitext.source, bitext.target
    first_i = np.maximum(batch.i - p + 1, 0)
    first_j = np.maximum(batch.j - q + 1, 0)
    found["endings"][:] = parameters.endings[
        source.endings[batch.i][:, :, None], target.endings[batch.j][:, None, :]
    ]
    found["openings"][:] = parameters.openings[
        source.openings[first_i][:, :, None], target.openings[first_j][:, None, :]
    ]
    one = source.labels[batch.i][:, :, None]
    two = target.labels[batch.j][:, None, :]
    labelled = (one > 0) & (two > 0)
    found["labels"][:] = np.where(
        labelled, np.where(one == two, parameters.same_label, parameters.other_label), 0.0
    )
    crossed = source.articles[batch.i] != source.articles[first_i]
    found["articles crossed"][:] = crossed[:, :, None]
    crossed = target.articles[batch.j] != target.articles[first_j]
    found["articles crossed"] += crossed[:, None, :]
    opens = source.opens[first_i][:, :, None], target.opens[first_j][:, None, :]
    meets = source.meets[batch.i][:, :, None], target.meets[batch.j][:, None, :]
    for one, two in (opens, meets):
        found["articles met"] += (one > 0) & (one == two)
