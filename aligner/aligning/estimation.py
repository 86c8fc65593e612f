"""Confident beads of a bitext in, its parameters out: what holds of these two texts in particular.

Every parameter is drawn to what the gold sets showed on the whole, the more so the fewer beads
there are, so that two lines of text are aligned with the common parameters and a novel with its
own.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from aligner.aligning import weights
from aligner.aligning.features.bitext import Bitext, BitextView
from aligner.aligning.features.surface import (
    ENDING_CLASSES,
    OPENING_CLASSES,
    length_variance,
    log_length_ratio,
)
from aligner.aligning.types import (
    ConfidentBeads,
    Doubles1d,
    Floats1d,
    Floats2d,
    Integers1d,
    Kind,
)

N_RANDOM: Final = 1000
"""Pairs of any two sentences from which the background distribution of margins is estimated."""

N_TRUE: Final = 2000
"""Beads that the margins of true pairs are taken from: evenly spread ones where there are more."""

N_HARD_NEGATIVES: Final = 1000
"""Number of hard negatives: neighbouring sentences that are not aligned. They share the topic, so
they give a stricter background distribution than random pairs."""

PRIOR_RANDOM: Final = 20.0
"""How many hard negatives the random pairs count for."""

PRIOR_BEADS: Final = 20.0
"""How many beads the common parameters count for (1-1 share, endings, labels)."""

PRIOR_SPREAD: Final = 0.28
PRIOR_LENGTHS: Final = 12.0
"""Usual spread of the log ratio of lengths, and how many beads it and the mean count for."""

SINGLE_SHARE: Final = 0.3
"""Of all pairs those that are 1-1; with fewer, as between verse and prose, margins of all kinds
are taken."""

NULL_SHARE: Final = 0.06
"""The share of null beads that the weights were fitted with."""


class MarginSpread(NamedTuple):
    """Mean and standard deviation of some margins."""

    mean: float
    spread: float


class MarginLine(NamedTuple):
    """From a margin to log odds: slope * (margin - middle)."""

    slope: float
    middle: float


BackgroundMargins = Mapping[str, MarginSpread]
"""Margins of any two sentences, by the name of the view."""


class BitextParameters(NamedTuple):
    """What is estimated of a bitext from its own beads.

    `lines`: by the name of the view; `length_mean`, `length_spread`: of the log of target over
    source length of a pair of ordinary size; `endings` (5, 5) and `openings` (2, 2): log odds of
    two marks meeting in a pair; `same_label`, `other_label`: log odds of the labels of two paired
    sentences; `kinds`: (kinds,) log of how common each kind is, against its usual share; `null`:
    likewise of null beads.
    """

    lines: Mapping[str, MarginLine]
    length_mean: float
    length_spread: float
    endings: Floats2d
    openings: Floats2d
    same_label: float
    other_label: float
    kinds: Floats1d
    null: float


def background_margins(bitext: Bitext) -> BackgroundMargins:
    """Margins of random pairs of sentences in each view: the background distribution."""
    draw = np.random.default_rng(0)
    i = draw.integers(0, bitext.n, N_RANDOM)
    j = draw.integers(0, bitext.m, N_RANDOM)
    found = {view.name: view.margins(Kind(1, 1), i, j) for view in bitext.views}
    return {name: MarginSpread(float(m.mean()), float(m.std())) for name, m in found.items()}


def estimate(
    bitext: Bitext, background: BackgroundMargins, beads: ConfidentBeads, nulls: float | None
) -> BitextParameters:
    """The parameters of a bitext from beads of it; `background` as `background_margins` gives it.

    `nulls`: how many null beads the last pass left, None before any pass: then the beads are
    anchors, and the common share of nulls holds.
    """
    source, target = bitext.source, bitext.target
    if nulls is None:  # an anchor may be but a part of its bead
        mean, spread = _length_between(bitext, beads), PRIOR_SPREAD
    else:
        mean, spread = _lengths(bitext, beads)
    same, other = _labels(bitext, beads)
    counts, null = _kinds(beads, bitext.kinds, nulls)
    marks = (source.endings, target.endings), (source.openings, target.openings)
    return BitextParameters(
        lines={view.name: margin_line(view, beads, background[view.name]) for view in bitext.views},
        length_mean=mean,
        length_spread=spread,
        endings=_marks(*marks[0], beads.i1 - 1, beads.j1 - 1, beads.weight, ENDING_CLASSES),
        openings=_marks(*marks[1], beads.i0, beads.j0, beads.weight, OPENING_CLASSES),
        same_label=same,
        other_label=other,
        kinds=counts,
        null=null,
    )


def margin_line(view: BitextView, beads: ConfidentBeads, background: MarginSpread) -> MarginLine:
    """From the margins of a view to log odds, by linear discriminant analysis.

    True pairs against hard negatives, with one spread for both; in a view in which the two do not
    differ the slope is 0.
    """
    low, low_spread = _hard_negatives(view, beads, background)
    true, weight = _true_margins(view, beads.some(N_TRUE))
    if not weight.sum() or not low_spread:
        return MarginLine(0.0, 0.0)
    prior = weights.view(view.name).prior_beads
    high = float(np.average(true, weights=weight))
    high_variance = float(np.average((true - high) ** 2, weights=weight))
    share = weight.sum() / (weight.sum() + prior)
    variance = share * (high_variance + low_spread**2) / 2 + (1 - share) * 2 * low_spread**2
    slope = max(high - low, 0.0) / max(variance, 1e-4)
    return MarginLine(slope * float(share), (high + low) / 2)


def _hard_negatives(
    view: BitextView, beads: ConfidentBeads, background: MarginSpread
) -> MarginSpread:
    """Margins of neighbouring sentences that are not aligned.

    The last sentence of a bead and the first of the next one on the other side stand where two
    sentences without counterpart would face each other; drawn to `background`.
    """
    most = max(2 * len(beads) // N_HARD_NEGATIVES, 1)
    chosen = np.arange(len(beads) - 1)[::most]
    i = np.concatenate([beads.i1[chosen] - 1, beads.i0[chosen + 1]])
    j = np.concatenate([beads.j0[chosen + 1], beads.j1[chosen] - 1])
    found = view.margins(Kind(1, 1), i, j).astype(np.float64)
    total = len(found) + PRIOR_RANDOM
    mean = (float(found.sum()) + PRIOR_RANDOM * background.mean) / total
    square = float((found**2).sum()) + PRIOR_RANDOM * (background.mean**2 + background.spread**2)
    return MarginSpread(mean, float(np.sqrt(max(square / total - mean**2, 0.0))))


def _true_margins(view: BitextView, beads: ConfidentBeads) -> tuple[Doubles1d, Doubles1d]:
    """Margins and weights of the beads: of pairs of single sentences where there are enough."""
    sizes = np.stack([beads.i1 - beads.i0, beads.j1 - beads.j0], axis=1)
    enough = beads.weight[beads.single].sum() >= SINGLE_SHARE * beads.weight.sum()
    found, parts = [np.zeros(0)], [np.zeros(0)]
    for p, q in sorted(set(map(tuple, sizes.tolist()))):  # np.unique would load numpy.ma, 8 ms
        if enough and (p, q) != (1, 1):
            continue
        chosen = (sizes[:, 0] == p) & (sizes[:, 1] == q)
        ends = beads.i1[chosen] - 1, beads.j1[chosen] - 1
        found.append(view.margins(Kind(p, q), *ends).astype(np.float64))
        parts.append(beads.weight[chosen])
    return np.concatenate(found), np.concatenate(parts)


def _length_between(bitext: Bitext, beads: ConfidentBeads) -> float:
    """The log of target over source length between the first anchors and the last ones."""
    if not len(beads):
        return 0.0
    source = bitext.source.lengths[beads.i0.min() : beads.i1.max()].sum()
    target = bitext.target.lengths[beads.j0.min() : beads.j1.max()].sum()
    return float(np.clip(np.log(target / source), -0.5, 0.5))


def _lengths(bitext: Bitext, beads: ConfidentBeads) -> tuple[float, float]:
    """Mean and spread of the log of target over source length, from the 1-1 beads."""
    single = beads.single
    i, j, weight = beads.i0[single], beads.j0[single], beads.weight[single]
    source, target = bitext.source.lengths, bitext.target.lengths
    whole = float(np.log(target.sum() / source.sum()))
    whole = float(np.clip(whole, -0.5, 0.5))
    ratio = log_length_ratio(source[i], target[j])
    total = weight.sum() + PRIOR_LENGTHS
    mean = (float((weight * ratio).sum()) + PRIOR_LENGTHS * whole) / total
    within = np.clip(np.abs(ratio - mean), 0, 1.0) ** 2 - length_variance(source[i], target[j])
    variance = float((weight * within).sum()) + PRIOR_LENGTHS * PRIOR_SPREAD**2
    return mean, float(np.sqrt(max(variance / total, 0.01)))


def _marks(
    sources: NDArray[np.int64],
    targets: NDArray[np.int64],
    i: Integers1d,
    j: Integers1d,
    weight: Doubles1d,
    classes: int,
) -> Floats2d:
    """Log odds of two marks meeting in a bead against meeting by chance: (classes, classes).

    `sources`, `targets`: (n,) and (m,), the class of each sentence's mark; `i`, `j`: the sentences
    of each bead that have the mark, (b,).
    """
    shares = [
        (np.bincount(marks, minlength=classes) + 1.0) / (len(marks) + classes)
        for marks in (sources, targets)
    ]
    chance = shares[0][:, None] * shares[1][None, :]
    expected = chance * np.where(np.eye(classes, dtype=bool), 3.0, 0.6)
    seen = PRIOR_BEADS * expected / expected.sum()
    np.add.at(seen, (sources[i], targets[j]), weight)
    odds: Floats2d = np.clip(np.log(seen / seen.sum() / chance), -3, 3).astype(np.float32)
    return odds


def _labels(bitext: Bitext, beads: ConfidentBeads) -> tuple[float, float]:
    """Log odds of the labels of two paired sentences being the same, and being others."""
    one, two = bitext.source.labels, bitext.target.labels
    if not one.any() or not two.any():
        return 0.0, 0.0
    size = int(max(one.max(), two.max())) + 1
    sources = np.bincount(one, minlength=size)[1:] / max((one > 0).sum(), 1)
    targets = np.bincount(two, minlength=size)[1:] / max((two > 0).sum(), 1)
    chance = float(np.clip((sources * targets).sum(), 0.01, 0.99))
    first, second = one[beads.i0], two[beads.j0]
    labelled = (first > 0) & (second > 0)
    same = 0.8 * PRIOR_BEADS + float(beads.weight[labelled & (first == second)].sum())
    total = PRIOR_BEADS + float(beads.weight[labelled].sum())
    share = float(np.clip(same / total, 0.01, 0.995))
    return float(np.log(share / chance)), float(np.log((1 - share) / (1 - chance)))


def _kinds(
    beads: ConfidentBeads, kinds: tuple[Kind, ...], nulls: float | None
) -> tuple[Floats1d, float]:
    """Logs of how common kinds and nulls are here against their usual shares."""
    if nulls is None:
        return np.zeros(len(kinds), dtype=np.float32), 0.0
    widest = max(max(kind) for kind in kinds) + 1
    sizes = (beads.i1 - beads.i0) * widest + beads.j1 - beads.j0
    table = np.bincount(sizes, beads.weight, minlength=widest * widest)
    counts = table[[p * widest + q for p, q in kinds]]
    total = counts.sum() + nulls + PRIOR_BEADS
    usual = np.append(weights.shares(kinds) * (1 - NULL_SHARE), NULL_SHARE)
    here = (np.append(counts, nulls) + PRIOR_BEADS * usual) / total
    logs = np.log(here / usual)
    return logs[:-1].astype(np.float32), float(logs[-1])
