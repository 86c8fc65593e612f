"""Places that labels decide before any rule: a sentence begins at one that is glued to a line, and
none ends behind one that a reader wrote."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from aligner.model import Span
from aligner.segmenting.boundaries import BoundaryDecision, Decide
from aligner.segmenting.glued_items import item_points
from aligner.segmenting.lines import MaskedText
from aligner.segmenting.masking import INVISIBLE, MASK

RULE: Final = "glued label"
"""What `explain` says of such a place."""

WRITTEN: Final = "number of an item"
"""What it says of the place behind a label that a reader wrote."""

_BLANKS = re.compile(rf"(?:[^\S\n]|[{MASK}{re.escape(INVISIBLE)}]){{0,64}}+")


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


def keep_whole(labels: Sequence[Span], text: str, decide: Decide) -> Decide:
    """What decides as `decide` does, but that no sentence ends within or right behind a label; they
    are in order."""
    if not labels:
        return decide
    starts = [label.start for label in labels]
    reaches = [match.end() for label in labels if (match := _BLANKS.match(text, label.stop))]

    def decided(within: Span) -> Iterator[BoundaryDecision]:
        for decision in decide(within):
            k = bisect_left(starts, decision.offset) - 1
            is_label = k >= 0 and decision.offset <= reaches[k]
            yield decision._replace(boundary=False, rule=WRITTEN) if is_label else decision

    return decided
