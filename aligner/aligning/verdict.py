"""How sure to be: probabilities of the search to probabilities that hold, and whether two texts
are versions of each other at all."""

from collections.abc import Callable, Sequence
from typing import Final

from aligner.aligning.types import Chain, Floats1d, Seeds, Step

SMALLEST_SHARE: Final = 0.08
"""Of the shorter text's characters that must be paired; passages in common make versions, a
sentence in common does not."""

BEYOND_CHANCE: Final = 1.5
"""A chain must be worth this many times the best chain of the same seeds against the reading
order: two texts that are no versions have seeds, too, and chains by chance."""

PLAIN_SHARE: Final = 0.6
PLAIN_PROBABILITY: Final = 0.8
"""Paired characters, and the mean probability of pairs, that need no further proof: lengths alone
can align two versions whose languages the encoder does not know, and they give no seeds."""

SPOKEN: Final = 0.6
WHOLE: Final = 0.85
"""Where fewer than 0.6 of the pairs are nearer to each other than to their best rivals, the words
do not speak for them; then lengths and places may, if at least 0.85 of a text is paired. Measured:
versions in languages that the encoder knows have 0.8 to 1 of such pairs; versions in others 0.01 to
0.65, but 0.92 and more of a text paired; treaties that share no more than the numbers of their
articles have 0 to 0.5 of such pairs, and at most 0.75 of a text paired."""

FEW: Final = 12
"""Texts of so few sentences are judged by their pairs alone: their chains say little."""


def parallel(
    pairs: Sequence[Step],
    margins: Sequence[float],
    lengths: tuple[Floats1d, Floats1d],
    seeds: Seeds,
    chain: Callable[[Seeds], Chain | None],
) -> bool:
    """Whether two texts are versions of each other.

    `margins`: of every pair, its similarity less that of the best rival; `lengths`: characters of
    every sentence; `seeds`: all of them, in chains or not.
    """
    if not pairs:
        return False
    source = sum(float(lengths[0][s.i0 : s.i1].sum()) * s.probability for s in pairs)
    target = sum(float(lengths[1][s.j0 : s.j1].sum()) * s.probability for s in pairs)
    share = max(source / float(lengths[0].sum()), target / float(lengths[1].sum()))
    if share < SMALLEST_SHARE:
        return False
    mean = sum(step.probability for step in pairs) / len(pairs)
    few = min(len(lengths[0]), len(lengths[1])) <= FEW
    spoken = sum(margin > 0 for margin in margins) >= SPOKEN * len(pairs)
    if not few and not spoken and covered(pairs, lengths) < WHOLE:
        return False
    if share >= PLAIN_SHARE and mean >= PLAIN_PROBABILITY:
        return True
    if few:
        return True
    with_order = chain(seeds)
    mirrored = Seeds(seeds.i, len(lengths[1]) - 1 - seeds.j, seeds.value)
    against_order = chain(mirrored)
    if with_order is None or against_order is None:
        return True
    return with_order.value >= BEYOND_CHANCE * against_order.value


def covered(pairs: Sequence[Step], lengths: tuple[Floats1d, Floats1d]) -> float:
    """The share of sentences that are paired, of the text that has more of them paired."""
    if not pairs:
        return 0.0
    source = sum(step.i1 - step.i0 for step in pairs) / len(lengths[0])
    target = sum(step.j1 - step.j0 for step in pairs) / len(lengths[1])
    return max(source, target)
