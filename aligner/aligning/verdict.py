"""The verdict: whether two texts are versions of each other, and if not what they share."""

from collections.abc import Sequence
from typing import Final

from aligner.aligning.chaining import best_chain
from aligner.aligning.features.bitext import Bitext
from aligner.aligning.types import Anchors, Floats1d, RatedBead

SMALLEST_SHARE: Final = 0.08
"""Of the shorter text's characters that must be paired; passages in common make versions, a
sentence in common does not."""

BEYOND_CHANCE: Final = 1.5
"""A chain must be worth this many times the best chain of the same anchors against the reading
order: two texts that are no versions have anchors, too, and chains by chance."""

PLAIN_SHARE: Final = 0.6
PLAIN_PROBABILITY: Final = 0.8
"""Paired characters, and the mean probability of pairs, that need no further proof: lengths alone
can align two versions whose languages the encoder does not know, and they give no anchors."""

MIN_POSITIVE_MARGINS: Final = 0.6
WHOLE: Final = 0.85
"""If fewer than 60 % of the pairs have a positive margin, the texts count as versions only when
85 % of the sentences of one are paired: lengths and places alone can align versions. Measured:
versions in languages that the encoder knows have 0.8 to 1 of such pairs; versions in others 0.01 to
0.65, but 0.92 and more of a text paired; treaties that share no more than the numbers of their
articles have 0 to 0.5 of such pairs, and at most 0.75 of a text paired."""

FEW: Final = 12
"""Texts of so few sentences are judged by their pairs alone: their chains say little."""


def judge(bitext: Bitext, rated: Sequence[RatedBead], anchors: Anchors) -> str:
    """The verdict on two texts: "versions" of each other, or "none".

    It labels and takes nothing away. `anchors`: all that were found, in chains or not.
    """
    lengths = bitext.source.lengths, bitext.target.lengths
    return "versions" if parallel(rated, lengths, anchors, bitext.slope) else "none"


def parallel(
    rated: Sequence[RatedBead],
    lengths: tuple[Floats1d, Floats1d],
    anchors: Anchors,
    slope: float,
) -> bool:
    """Whether two texts are versions of each other.

    `rated`: all pairs; `lengths`: (n,) and (m,), characters of every sentence; `anchors`: all of
    them, in chains or not; `slope`: target sentences to a source sentence.
    """
    if not rated:
        return False
    pairs = [one.bead for one in rated]
    source = sum(float(lengths[0][b.i0 : b.i1].sum()) * b.probability for b in pairs)
    target = sum(float(lengths[1][b.j0 : b.j1].sum()) * b.probability for b in pairs)
    share = max(source / float(lengths[0].sum()), target / float(lengths[1].sum()))
    if share < SMALLEST_SHARE:
        return False
    mean = sum(bead.probability for bead in pairs) / len(pairs)
    few = min(len(lengths[0]), len(lengths[1])) <= FEW
    positive = sum(one.evidence.margin > 0 for one in rated) >= MIN_POSITIVE_MARGINS * len(pairs)
    if not few and not positive and covered(rated, lengths) < WHOLE:
        return False
    if few or (share >= PLAIN_SHARE and mean >= PLAIN_PROBABILITY):
        return True
    with_order = best_chain(anchors, slope)
    mirrored = Anchors(anchors.i, len(lengths[1]) - 1 - anchors.j, anchors.value)
    against_order = best_chain(mirrored, slope)
    if with_order is None or against_order is None:
        return True
    return with_order.value >= BEYOND_CHANCE * against_order.value


def covered(rated: Sequence[RatedBead], lengths: tuple[Floats1d, Floats1d]) -> float:
    """The share of sentences that are paired, of the text that has more of them paired: 0..1."""
    if not rated:
        return 0.0
    source = sum(one.bead.i1 - one.bead.i0 for one in rated) / len(lengths[0])
    target = sum(one.bead.j1 - one.bead.j0 for one in rated) / len(lengths[1])
    return max(source, target)
