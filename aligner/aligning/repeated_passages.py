"""Passages that stand twice in a row on one side: the first copy is the counterpart.

A page that is set twice leaves a run of null beads that could begin at any of its sentences. All
these ways are equally right, and the search takes one that changes from the first copy to the
second half-way, no bead of it likelier than the toss of a coin. So the position of the gap is
normalised as in variant calling: it is shifted left over equal sentences, summing the posterior
probabilities of equivalent alignments, and then right as far as it goes.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from aligner.aligning.types import ScoredBead
from aligner.languages.folding import folded
from aligner.model import Witness

Equal = Callable[[int, int], bool]
Range = tuple[int, int]


class _Side(NamedTuple):
    """One side of beads: the field that begins its sentences, and which are the same to a word."""

    field: int
    equal: Equal

    def own(self, bead: ScoredBead) -> Range:
        return int(bead[self.field]), int(bead[self.field + 1])

    def other(self, bead: ScoredBead) -> Range:
        return int(bead[2 - self.field]), int(bead[3 - self.field])

    def bead(self, own: Range, other: Range, probability: float) -> ScoredBead:
        first, second = (other, own) if self.field else (own, other)
        return ScoredBead(*first, *second, probability)

    def alone(self, bead: ScoredBead) -> bool:
        """Whether a bead is a null of this side."""
        start, stop = self.other(bead)
        return start == stop


def normalise(beads: Sequence[ScoredBead], source: Witness, target: Witness) -> list[ScoredBead]:
    """The same beads with every run of nulls moved behind its like.

    `beads`: in order, without gaps. Pairs that change their copy are as likely as both together.
    """
    return normalise_by(beads, _same_words(source), _same_words(target))


def _same_words(witness: Witness) -> Equal:
    """Whether two sentences of a witness, by their numbers, are the same to a word."""
    said = cache(lambda number: folded(witness.sentences[number].text))
    return lambda one, two: said(one) == said(two)


def normalise_by(
    beads: Sequence[ScoredBead], source_equal: Equal, target_equal: Equal
) -> list[ScoredBead]:
    """`normalise` by two functions that say which sentences of a side are the same to a word."""
    found = list(beads)
    for side in (_Side(0, source_equal), _Side(2, target_equal)):
        start = 0
        while start < len(found):
            if side.alone(found[start]):
                stop = start + 1
                while stop < len(found) and side.alone(found[stop]):
                    stop += 1
                start = _to_its_end(found, start, stop, side)
            start += 1
    return found


def _to_its_end(beads: list[ScoredBead], start: int, stop: int, side: _Side) -> int:
    """Move the run of nulls beads[start:stop] back and then on; where it ends then."""
    while start and _behind(beads[start:stop], beads[start - 1], side):
        beads[start - 1 : stop] = _moved_on(beads[start:stop], beads[start - 1], side)
        start, stop = start - 1, stop - 1
    while stop < len(beads) and _ahead(beads[start:stop], beads[stop], side):
        beads[start : stop + 1] = _moved_back(beads[start:stop], beads[stop], side)
        start, stop = start + 1, stop + 1
    return stop


def _ahead(run: Sequence[ScoredBead], pair: ScoredBead, side: _Side) -> bool:
    """Whether a pair that follows a run says the same as the run's first sentences."""
    start, stop = side.own(pair)
    first = side.own(run[0])[0]
    return _same(side, start, stop, first - start, len(run)) and not side.alone(pair)


def _behind(run: Sequence[ScoredBead], pair: ScoredBead, side: _Side) -> bool:
    """Whether a pair that a run follows says the same as the run's last sentences."""
    start, stop = side.own(pair)
    return _same(side, start, stop, len(run), len(run)) and not side.alone(pair)


def _same(side: _Side, start: int, stop: int, shift: int, room: int) -> bool:
    """Whether sentences are the same as those at a shift from them, in a run of `room`."""
    if not 0 < stop - start <= room:
        return False
    return all(side.equal(number, number + shift) for number in range(start, stop))


def _moved_back(run: Sequence[ScoredBead], pair: ScoredBead, side: _Side) -> list[ScoredBead]:
    """A pair with the first sentences of the run before it, and the run behind it."""
    start, stop = side.own(pair)
    size, first = stop - start, side.own(run[0])[0]
    likely = _together(pair, run[:size])
    behind = [*(bead.probability for bead in run[size:]), *[likely] * size]
    other = side.other(pair)
    nulls = [
        side.bead((first + size + k, first + size + k + 1), (other[1], other[1]), probability)
        for k, probability in enumerate(behind)
    ]
    return [side.bead((first, first + size), other, likely), *nulls]


def _moved_on(run: Sequence[ScoredBead], pair: ScoredBead, side: _Side) -> list[ScoredBead]:
    """The run with the sentences of the pair before it, and the pair with the run's last ones."""
    start, stop = side.own(pair)
    size, last = stop - start, side.own(run[-1])[1]
    likely = _together(pair, run[-size:])
    # 1.0, so that `_together` adds 1 - 1.0 = 0 for this copy when the gap is shifted right again
    before = [*[1.0] * size, *(bead.probability for bead in run[:-size])]
    other = side.other(pair)
    nulls = [
        side.bead((start + k, start + k + 1), (other[0], other[0]), probability)
        for k, probability in enumerate(before)
    ]
    return [*nulls, side.bead((last - size, last), other, likely)]


def _together(pair: ScoredBead, copy: Sequence[ScoredBead]) -> float:
    """How likely it is that a pair holds one of two copies: it holds the one, or the other one is
    not alone."""
    return min(pair.probability + 1.0 - max(bead.probability for bead in copy), 1.0)
