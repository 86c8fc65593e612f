"""Passages that stand twice in a row on one side: the first copy is the counterpart.

A page that is set twice leaves a run of null beads that could begin at any of its sentences. All
these ways are equally right, and the search takes one that changes from the first copy to the
second half-way, no bead of it surer than the toss of a coin. So the run is moved, as insertions
in genomes are: back as far as it goes, which adds up the probabilities, and then to the end.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from aligner.aligning.types import Step

Equal = Callable[[int, int], bool]
Range = tuple[int, int]


class _Side(NamedTuple):
    """One side of steps: the field that begins its sentences, and which are the same to a word."""

    field: int
    equal: Equal

    def own(self, step: Step) -> Range:
        return int(step[self.field]), int(step[self.field + 1])

    def other(self, step: Step) -> Range:
        return int(step[2 - self.field]), int(step[3 - self.field])

    def step(self, own: Range, other: Range, probability: float) -> Step:
        first, second = (other, own) if self.field else (own, other)
        return Step(*first, *second, probability)

    def alone(self, step: Step) -> bool:
        """Whether a step is a null of this side."""
        start, stop = self.other(step)
        return start == stop


def settled(steps: Sequence[Step], source_equal: Equal, target_equal: Equal) -> list[Step]:
    """The same steps with every run of nulls moved behind its like.

    `steps`: in order, without gaps; `source_equal` and `target_equal` say whether two sentences of
    a side are the same word for word. Pairs that change their copy are as likely as both together.
    """
    found = list(steps)
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


def _to_its_end(steps: list[Step], start: int, stop: int, side: _Side) -> int:
    """Move the run of nulls steps[start:stop] back and then on; where it ends then."""
    while start and _behind(steps[start:stop], steps[start - 1], side):
        steps[start - 1 : stop] = _moved_on(steps[start:stop], steps[start - 1], side)
        start, stop = start - 1, stop - 1
    while stop < len(steps) and _ahead(steps[start:stop], steps[stop], side):
        steps[start : stop + 1] = _moved_back(steps[start:stop], steps[stop], side)
        start, stop = start + 1, stop + 1
    return stop


def _ahead(run: Sequence[Step], pair: Step, side: _Side) -> bool:
    """Whether a pair that follows a run says the same as the run's first sentences."""
    start, stop = side.own(pair)
    first = side.own(run[0])[0]
    return _same(side, start, stop, first - start, len(run)) and not side.alone(pair)


def _behind(run: Sequence[Step], pair: Step, side: _Side) -> bool:
    """Whether a pair that a run follows says the same as the run's last sentences."""
    start, stop = side.own(pair)
    return _same(side, start, stop, len(run), len(run)) and not side.alone(pair)


def _same(side: _Side, start: int, stop: int, shift: int, room: int) -> bool:
    """Whether sentences are the same as those at a shift from them, in a run of `room`."""
    if not 0 < stop - start <= room:
        return False
    return all(side.equal(number, number + shift) for number in range(start, stop))


def _moved_back(run: Sequence[Step], pair: Step, side: _Side) -> list[Step]:
    """A pair with the first sentences of the run before it, and the run behind it."""
    start, stop = side.own(pair)
    size, first = stop - start, side.own(run[0])[0]
    likely = _together(pair, run[:size])
    behind = [*(step.probability for step in run[size:]), *[likely] * size]
    other = side.other(pair)
    nulls = [
        side.step((first + size + k, first + size + k + 1), (other[1], other[1]), probability)
        for k, probability in enumerate(behind)
    ]
    return [side.step((first, first + size), other, likely), *nulls]


def _moved_on(run: Sequence[Step], pair: Step, side: _Side) -> list[Step]:
    """The run with the sentences of the pair before it, and the pair with the run's last ones."""
    start, stop = side.own(pair)
    size, last = stop - start, side.own(run[-1])[1]
    likely = _together(pair, run[-size:])
    # the run comes back over this pair, to which its first copy has nothing to add then
    before = [*[1.0] * size, *(step.probability for step in run[:-size])]
    other = side.other(pair)
    nulls = [
        side.step((start + k, start + k + 1), (other[0], other[0]), probability)
        for k, probability in enumerate(before)
    ]
    return [*nulls, side.step((last - size, last), other, likely)]


def _together(pair: Step, copy: Sequence[Step]) -> float:
    """How likely it is that a pair holds one of two copies: it holds the one, or the other one is
    not alone."""
    return min(pair.probability + 1.0 - max(step.probability for step in copy), 1.0)
