"""Places where a sentence begins whatever stops stand there: at labels that are glued to a line."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from aligner.model import Span
from aligner.segmenting.boundaries import BoundaryDecision, Decide
from aligner.segmenting.glued_items import item_points
from aligner.segmenting.lines import MaskedText

RULE: Final = "glued label"
"""What `explain` says of such a place."""


def points(masked: MaskedText) -> list[int]:
    """The places in a text whose lines are taken apart, in order."""
    return sorted(
        {*item_points(masked), *(line.start for line in masked.lines if line.gap == "glued")}
    )


def cut_at(points: Sequence[int], decide: Decide) -> Decide:
    """What decides the stretches between the points as `decide` does, and cuts at the points."""
    if not points:
        return decide

    def decided(within: Span) -> Iterator[BoundaryDecision]:
        begun = within.start
        inside = points[bisect_right(points, within.start) : bisect_left(points, within.stop)]
        for point in inside:
            found = decide(Span(begun, point))
            yield from (decision for decision in found if decision.offset < point)
            yield BoundaryDecision(point, True, RULE)
            begun = point
        yield from decide(Span(begun, within.stop))

    return decided
