"""How well a run of source sentences and a run of target sentences say the same thing.

A batch of rectangles in, for every kind of bead and every point its evidence out, and from the
evidence the log odds that the search adds up. All evidence about a bead meets here: meaning,
spelling, numbers, lengths, marks, labels, and what leaving a sentence out would change.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aligner.aligning.estimation import Beliefs
from aligner.aligning.features.bitext import Matter, Outlook, Side
from aligner.aligning.search.batching import Batch, Scores
from aligner.aligning.types import Floats2d, Floats3d, Floats4d, Kind
from aligner.aligning.weights import FEATURES, Weights, group

PLACES: Final = {name: place for place, name in enumerate(FEATURES[1:])}
"""Where each feature stands among the evidence, which leaves out the first."""

VIEWS: Final = PLACES["meaning"]
GAINED: Final = PLACES["meaning gained"]
"""Where the views and their gains begin, one for each outlook."""

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
    batch: Batch, matter: Matter, beliefs: Beliefs, weights: Weights, kinds: tuple[Kind, ...]
) -> Scores:
    """The log odds of every bead of a batch."""
    shape = (len(kinds), *batch.i.shape, batch.j.shape[1])
    pairs = np.full(shape, -np.inf, dtype=np.float32)
    for number, evidence in enumerate(evidences(batch, matter, beliefs, kinds)):
        kind = kinds[number]
        row = weights.pairs[group(kind)]
        total = np.tensordot(row[1:], evidence, axes=(0, 0))
        total += weights.kinds[number] + row[0] * beliefs.kinds[number]
        p, q = kind
        pairs[number, :, p:, q:] = total[:, p:, q:]
    return Scores(
        kinds,
        pairs,
        null_scores(matter.source, batch.i, beliefs, weights),
        null_scores(matter.target, batch.j, beliefs, weights),
        weights.opening,
    )


def null_scores(
    side: Side, numbers: NDArray[np.int64], beliefs: Beliefs, weights: Weights
) -> Floats2d:
    """Log odds that the sentences of these numbers have no counterpart, shaped like them."""
    evidence = null_evidences(side, numbers, beliefs)
    scores = np.tensordot(weights.nulls, evidence, axes=(0, 0)).astype(np.float32)
    return np.minimum(scores, np.float32(MOST_NULL))


def null_evidences(side: Side, numbers: NDArray[np.int64], beliefs: Beliefs) -> Floats3d:
    """What is known of the sentences of these numbers alone: (null features, *numbers.shape)."""
    return np.stack(
        [
            np.ones(numbers.shape, dtype=np.float32),
            np.log(side.lengths[numbers]) / np.float32(5.0),
            np.full(numbers.shape, beliefs.null, dtype=np.float32),
            (side.endings[numbers] == 0).astype(np.float32),
        ]
    )


def evidences(
    batch: Batch, matter: Matter, beliefs: Beliefs, kinds: tuple[Kind, ...]
) -> Iterator[Floats4d]:
    """For every kind its evidence at every point: (features - 1, B, R + 1, C + 1) float32.

    The first feature, the kind itself, is the same everywhere and left out.
    """
    margins = [_lines(batch, outlook, kinds) for outlook in matter.outlooks]
    boxes = _boxes(matter.source.numbers[batch.i], matter.target.numbers[batch.j], kinds)
    shape = (*batch.i.shape, batch.j.shape[1])
    for number, kind in enumerate(kinds):
        found = np.zeros((len(FEATURES) - 1, *shape), dtype=np.float32)
        for view, outlook_margins in enumerate(margins):
            slope, middle = beliefs.lines[view]
            line = slope * (outlook_margins[kind] - np.float32(middle))
            found[VIEWS + view] = np.clip(line, LEAST_LINE, MOST_LINE)
            if kind != (1, 1):
                gained = slope * _gained(outlook_margins, kind)
                found[GAINED + view] = np.clip(gained, -MOST_LINE, MOST_LINE)
        found[PLACES["length"]], shortness = _lengths(batch, matter, beliefs, kind)
        found[PLACES["meaning of the short"]] = found[VIEWS] * shortness
        found[PLACES["equal numbers"]], found[PLACES["unequal numbers"]] = _numbers(
            batch, matter, boxes[number], kind
        )
        _marks(batch, matter, beliefs, kind, found)
        yield found


def _lines(batch: Batch, outlook: Outlook, kinds: tuple[Kind, ...]) -> dict[Kind, Floats3d]:
    """Margins of every kind at every point: (B, R + 1, C + 1), cosine less both backgrounds."""
    products = _products(batch, outlook, kinds)
    margins = {}
    for number, kind in enumerate(kinds):
        p, q = kind
        source_norms = outlook.source.norms[p - 1][batch.i][:, :, None]
        target_norms = outlook.target.norms[q - 1][batch.j][:, None, :]
        cosines = products[number] / (source_norms * target_norms)
        cosines -= outlook.source_background[p - 1][batch.i][:, :, None] / 2
        cosines -= outlook.target_background[q - 1][batch.j][:, None, :] / 2
        margins[kind] = cosines
    return margins


def _products(batch: Batch, outlook: Outlook, kinds: tuple[Kind, ...]) -> list[Floats3d]:
    """Dot products of the runs' vectors, per kind (B, R + 1, C + 1)."""
    source, target = outlook.source, outlook.target
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
    batch: Batch, matter: Matter, beliefs: Beliefs, kind: Kind
) -> tuple[Floats3d, Floats3d]:
    """Log odds of the two lengths in a true pair against any two, from `LEAST_LENGTH` to about
    1.5; and how short the pair is, 1 for nothing to 0 for much.

    The log of their ratio is normal, wider for short runs (Gale & Church 1993 have the variance
    of the difference grow with the length, which comes to the same).
    """
    source = matter.source.lengths[batch.i]
    target = matter.target.lengths[batch.j]
    one = _run_sums(source, kind.source)[:, :, None]
    two = _run_sums(target, kind.target)[:, None, :]
    apart = np.log(two + 2) - np.log(one + 2) - np.float32(beliefs.length_mean)
    spread = beliefs.length_spread**2 + np.float32(2.0) / (one + two)
    true = -apart * apart / (2 * spread) - np.log(spread) / 2
    chance = -apart * apart / (2 * CHANCE_SPREAD**2) - np.log(CHANCE_SPREAD)
    odds = np.maximum(true - chance, LEAST_LENGTH).astype(np.float32)
    return odds, np.exp(-(one + two) / np.float32(SHORT)).astype(np.float32)


def _numbers(
    batch: Batch, matter: Matter, equal: Floats3d, kind: Kind
) -> tuple[Floats3d, Floats3d]:
    """How many numbers two runs share, and how many only one has: each by its root, at most
    `MOST_NUMBERS`."""
    one = _run_sums(matter.source.squares[batch.i], kind.source)[:, :, None]
    two = _run_sums(matter.target.squares[batch.j], kind.target)[:, None, :]
    apart = np.maximum(one + two - 2 * equal, 0.0)
    most = MOST_NUMBERS**2
    return np.sqrt(np.clip(equal, 0, most)), np.sqrt(np.clip(apart, 0, most))


def _marks(batch: Batch, matter: Matter, beliefs: Beliefs, kind: Kind, found: Floats4d) -> None:
    """Write the evidence of endings, openings, labels and article limits into their features."""
    p, q = kind
    source, target = matter.source, matter.target
    first_i = np.maximum(batch.i - p + 1, 0)
    first_j = np.maximum(batch.j - q + 1, 0)
    found[PLACES["endings"]] = beliefs.endings[
        source.endings[batch.i][:, :, None], target.endings[batch.j][:, None, :]
    ]
    found[PLACES["openings"]] = beliefs.openings[
        source.openings[first_i][:, :, None], target.openings[first_j][:, None, :]
    ]
    one = source.labels[batch.i][:, :, None]
    two = target.labels[batch.j][:, None, :]
    labelled = (one > 0) & (two > 0)
    found[PLACES["labels"]] = np.where(
        labelled, np.where(one == two, beliefs.same_label, beliefs.other_label), 0.0
    )
    crossed = source.articles[batch.i] != source.articles[first_i]
    found[PLACES["articles crossed"]] = crossed[:, :, None]
    crossed = target.articles[batch.j] != target.articles[first_j]
    found[PLACES["articles crossed"]] += crossed[:, None, :]
    opens = source.opens[first_i][:, :, None], target.opens[first_j][:, None, :]
    meets = source.meets[batch.i][:, :, None], target.meets[batch.j][:, None, :]
    for one, two in (opens, meets):
        found[PLACES["articles met"]] += (one > 0) & (one == two)
