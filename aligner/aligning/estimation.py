"""What a pair of texts teaches about itself: from beads that are likely right to beliefs.

Every belief is drawn to what the gold sets showed on the whole, the more so the fewer beads there
are, so that two lines of text are aligned with the common beliefs and a novel with its own.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aligner.aligning.features.bitext import Matter, Outlook, margins
from aligner.aligning.types import Doubles1d, Floats1d, Floats2d, Integers1d, Kind, Sure

N_CHANCE: Final = 1000
"""Pairs of any two sentences that show what similarity chance gives."""

N_TRUE: Final = 2000
"""Beads that show what similarity true pairs have: evenly spread ones where there are more."""

N_NEAR: Final = 1000
"""Pairs of sentences that stand side by side and do not belong together, which show the same
better: what a search must tell apart is near, and what is near is alike."""

PRIOR_CHANCE: Final = 20.0
"""How many pairs the pairs of any two sentences count for beside those that stand near."""

PRIOR_BEADS: Final = 20.0
"""How many beads the common beliefs count for (1-1 share, endings, labels)."""

PRIOR_SPREAD: Final = 0.28
PRIOR_LENGTHS: Final = 12.0
PRIOR_LINES: Final = 4.0, 4.0, 10.0
"""How many beads the common beliefs count for: spread and mean of lengths, line of each outlook.
That of the words is learnt from the very beads that taught the words, so it is believed later."""

SINGLE_SHARE: Final = 0.3
"""Of all pairs; with fewer single ones, as between verse and prose, all pairs teach."""

NULL_SHARE: Final = 0.06
"""The share of null beads that the weights were fitted with."""

Chances = tuple[tuple[float, float], ...]


def chances(matter: Matter) -> Chances:
    """What margins any two sentences have, in each outlook: mean and spread."""
    draw = np.random.default_rng(0)
    i = draw.integers(0, len(matter.source.lengths), N_CHANCE)
    j = draw.integers(0, len(matter.target.lengths), N_CHANCE)
    found = [margins(outlook, Kind(1, 1), i, j) for outlook in matter.outlooks]
    return tuple((float(margin.mean()), float(margin.std())) for margin in found)


@dataclass(frozen=True, slots=True)
class Beliefs:
    """What is believed of a pair, learned from it; see aligner/learning.py.

    `lines`: per outlook slope and middle of the line from margin to log odds; `length_mean`,
    `length_spread`: of the log of target over source length of a pair of ordinary size;
    `endings` (5, 5) and `openings` (2, 2): log odds of two marks meeting in a pair; `same_label`,
    `other_label`: of the labels of two paired sentences; `kinds`: (kinds,) log of how common each
    kind is, against its usual share; `null`: likewise of null beads.
    """

    lines: tuple[tuple[float, float], ...]
    length_mean: float
    length_spread: float
    endings: Floats2d
    openings: Floats2d
    same_label: float
    other_label: float
    kinds: Floats1d
    null: float


def believe(
    matter: Matter,
    chance: Chances,
    sure: Sure,
    kinds: tuple[Kind, ...],
    shares: Floats1d,
    nulls: float | None,
) -> Beliefs:
    """Beliefs about a pair from beads of it; `chance` as `chances` gives it.

    `shares`: (kinds,), how common each kind is among all beads; `nulls`: how many null beads the
    last pass left, None before any pass (the common share is believed then).
    """
    single = sure.single
    i, j, weight = sure.i0[single], sure.j0[single], sure.weight[single]
    if nulls is None:  # seeds: what they pair may be but a part of the bead
        mean, spread = _length_between(matter, sure), PRIOR_SPREAD
    else:
        mean, spread = _lengths(matter, i, j, weight)
    same, other = _labels(matter, sure)
    counts, null = _kinds(sure, kinds, shares, nulls)
    return Beliefs(
        lines=tuple(
            _line(
                *_beside(outlook, sure, anywhere), *_true_margins(outlook, sure.some(N_TRUE)), prior
            )
            for anywhere, outlook, prior in zip(chance, matter.outlooks, PRIOR_LINES, strict=False)
        ),
        length_mean=mean,
        length_spread=spread,
        endings=_marks(
            matter.source.endings[sure.i1 - 1],
            matter.target.endings[sure.j1 - 1],
            sure.weight,
            (matter.source.endings, matter.target.endings),
            5,
        ),
        openings=_marks(
            matter.source.openings[sure.i0],
            matter.target.openings[sure.j0],
            sure.weight,
            (matter.source.openings, matter.target.openings),
            2,
        ),
        same_label=same,
        other_label=other,
        kinds=counts,
        null=null,
    )


def _beside(outlook: Outlook, sure: Sure, chance: tuple[float, float]) -> tuple[float, float]:
    """Mean and spread of the margins of sentences that stand near and do not belong together.

    The last sentence of a bead and the first of the next one on the other side stand where two
    sentences without counterpart would face each other; `chance`: of any two sentences.
    """
    most = max(2 * len(sure.i0) // N_NEAR, 1)
    chosen = np.arange(len(sure.i0) - 1)[::most]
    i = np.concatenate([sure.i1[chosen] - 1, sure.i0[chosen + 1]])
    j = np.concatenate([sure.j0[chosen + 1], sure.j1[chosen] - 1])
    found = margins(outlook, Kind(1, 1), i, j).astype(np.float64)
    total = len(found) + PRIOR_CHANCE
    mean = (float(found.sum()) + PRIOR_CHANCE * chance[0]) / total
    square = float((found**2).sum()) + PRIOR_CHANCE * (chance[0] ** 2 + chance[1] ** 2)
    return mean, float(np.sqrt(max(square / total - mean**2, 0.0)))


def _line(
    low: float, low_spread: float, true: Doubles1d, weight: Doubles1d, prior: float
) -> tuple[float, float]:
    """Slope and middle of the line from margin to log odds, by linear discriminants.

    True pairs against pairs by chance, with one spread for both; a view in which the two do not
    differ has slope 0.
    """
    if not weight.sum() or not low_spread:
        return 0.0, 0.0
    high = float(np.average(true, weights=weight))
    high_variance = float(np.average((true - high) ** 2, weights=weight))
    share = weight.sum() / (weight.sum() + prior)
    variance = share * (high_variance + low_spread**2) / 2 + (1 - share) * 2 * low_spread**2
    slope = max(high - low, 0.0) / max(variance, 1e-4)
    return slope * float(share), (high + low) / 2


def _true_margins(outlook: Outlook, sure: Sure) -> tuple[Doubles1d, Doubles1d]:
    """Margins and weights of the beads: of pairs of single sentences where there are enough."""
    sizes = np.stack([sure.i1 - sure.i0, sure.j1 - sure.j0], axis=1)
    enough = sure.weight[sure.single].sum() >= SINGLE_SHARE * sure.weight.sum()
    found, weights = [np.zeros(0)], [np.zeros(0)]
    for p, q in np.unique(sizes, axis=0).tolist():
        if enough and (p, q) != (1, 1):
            continue
        chosen = (sizes[:, 0] == p) & (sizes[:, 1] == q)
        ends = sure.i1[chosen] - 1, sure.j1[chosen] - 1
        found.append(margins(outlook, Kind(p, q), *ends).astype(np.float64))
        weights.append(sure.weight[chosen])
    return np.concatenate(found), np.concatenate(weights)


def _length_between(matter: Matter, sure: Sure) -> float:
    """The log of target over source length between the first seeds and the last ones."""
    if not len(sure.i0):
        return 0.0
    source = matter.source.lengths[sure.i0.min() : sure.i1.max()].sum()
    target = matter.target.lengths[sure.j0.min() : sure.j1.max()].sum()
    return float(np.clip(np.log(target / source), -0.5, 0.5))


def _lengths(
    matter: Matter, i: Integers1d, j: Integers1d, weight: Doubles1d
) -> tuple[float, float]:
    """Mean and spread of the log of target over source length."""
    source, target = matter.source.lengths, matter.target.lengths
    whole = float(np.log(target.sum() / source.sum()))
    whole = float(np.clip(whole, -0.5, 0.5))
    ratio = np.log(target[j] + 2) - np.log(source[i] + 2)
    total = weight.sum() + PRIOR_LENGTHS
    mean = (float((weight * ratio).sum()) + PRIOR_LENGTHS * whole) / total
    within = np.clip(np.abs(ratio - mean), 0, 1.0) ** 2 - 2.0 / (source[i] + target[j])
    variance = float((weight * within).sum()) + PRIOR_LENGTHS * PRIOR_SPREAD**2
    return mean, float(np.sqrt(max(variance / total, 0.01)))


def _marks(
    one: NDArray[np.int64],
    two: NDArray[np.int64],
    weight: Doubles1d,
    all_marks: tuple[NDArray[np.int64], NDArray[np.int64]],
    n: int,
) -> Floats2d:
    """Log odds of two marks meeting in a bead against any two beads' marks: (n, n) float32."""
    sources = (np.bincount(all_marks[0], minlength=n) + 1.0) / (len(all_marks[0]) + n)
    targets = (np.bincount(all_marks[1], minlength=n) + 1.0) / (len(all_marks[1]) + n)
    chance = sources[:, None] * targets[None, :]
    expected = chance * np.where(np.eye(n, dtype=bool), 3.0, 0.6)
    seen = PRIOR_BEADS * expected / expected.sum()
    np.add.at(seen, (one, two), weight)
    odds: Floats2d = np.clip(np.log(seen / seen.sum() / chance), -3, 3).astype(np.float32)
    return odds


def _labels(matter: Matter, sure: Sure) -> tuple[float, float]:
    """Log odds of the labels of two paired sentences being the same, and being others."""
    one, two = matter.source.labels, matter.target.labels
    if not one.any() or not two.any():
        return 0.0, 0.0
    size = int(max(one.max(), two.max())) + 1
    sources = np.bincount(one, minlength=size)[1:] / max((one > 0).sum(), 1)
    targets = np.bincount(two, minlength=size)[1:] / max((two > 0).sum(), 1)
    chance = float(np.clip((sources * targets).sum(), 0.01, 0.99))
    first, second = one[sure.i0], two[sure.j0]
    labelled = (first > 0) & (second > 0)
    same = 0.8 * PRIOR_BEADS + float(sure.weight[labelled & (first == second)].sum())
    total = PRIOR_BEADS + float(sure.weight[labelled].sum())
    share = float(np.clip(same / total, 0.01, 0.995))
    return float(np.log(share / chance)), float(np.log((1 - share) / (1 - chance)))


def _kinds(
    sure: Sure, kinds: tuple[Kind, ...], shares: Floats1d, nulls: float | None
) -> tuple[Floats1d, float]:
    """Logs of how common kinds and nulls are here against their usual shares."""
    if nulls is None:
        return np.zeros(len(kinds), dtype=np.float32), 0.0
    widest = max(max(kind) for kind in kinds) + 1
    sizes = (sure.i1 - sure.i0) * widest + sure.j1 - sure.j0
    table = np.bincount(sizes, sure.weight, minlength=widest * widest)
    counts = table[[p * widest + q for p, q in kinds]]
    total = counts.sum() + nulls + PRIOR_BEADS
    usual = np.append(shares * (1 - NULL_SHARE), NULL_SHARE)
    here = (np.append(counts, nulls) + PRIOR_BEADS * usual) / total
    logs = np.log(here / usual)
    return logs[:-1].astype(np.float32), float(logs[-1])
