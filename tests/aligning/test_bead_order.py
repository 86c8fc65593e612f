"""Rated pairs in reading order."""

from aligner.aligning import bead_order
from aligner.aligning.types import RatedBead, ScoredBead
from aligner.model import Evidence

EVIDENCE = Evidence(0.9, 0.3, 1.0, 1.0)


def rated(chain: int, *beads: tuple[int, int, int, int, float]) -> list[RatedBead]:
    return [RatedBead(ScoredBead(*bead), EVIDENCE, chain) for bead in beads]


def test_every_sentence_stands_once_and_in_order() -> None:
    """Nulls stand where they are read: an addition before the pair that follows it."""
    pairs = rated(0, (0, 1, 1, 2, 0.9), (2, 3, 2, 4, 0.8))

    beads = bead_order.in_reading_order(pairs, ({1: 0.7}, {0: 0.6}), 3, 5)

    assert ["0-1", "1-1", "1-0", "1-2", "0-1"] == [bead.kind for bead in beads]
    assert [0.6, 0.9, 0.7, 0.8, 1.0] == [bead.score for bead in beads]
    assert [None, EVIDENCE, None, EVIDENCE, None] == [bead.evidence for bead in beads]


def test_chains_are_numbered_by_the_source() -> None:
    """The chain that begins first in the source is chain 0, whatever its number before."""
    pairs = [*rated(0, (5, 6, 0, 1, 1.0)), *rated(3, (0, 1, 5, 6, 1.0))]

    beads = bead_order.in_reading_order(pairs, ({}, {}), 6, 6)

    assert {(0, 0), (5, 1)} == {(b.source.start, b.chain) for b in beads if not b.is_null}
