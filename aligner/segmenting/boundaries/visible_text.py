"""A masked text without the characters that nobody sees: no sentence's end depends on them.

UAX #29 passes over marks of direction, joiners and their like wherever they stand (its rule SB5).
We take them out, with what fences have masked, before any rule looks; the places that the rules
decide are handed on as offsets of the masked text.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from aligner.model import Span
from aligner.segmenting.boundaries import BoundaryDecision, Decide
from aligner.segmenting.masking import INVISIBLE, MASK

_ONE = rf"[{MASK}{re.escape(INVISIBLE)}]"
_HIDDEN = re.compile(rf"{_ONE}{_ONE}*+")  # one apart: all text between is leapt over
# Marks that begin what they stand before: embeddings, overrides, isolates, the mark of a file.
_OPENING = re.compile("[\u202a\u202b\u202d\u202e\u2066-\u2068\ufeff]")


@dataclass(frozen=True, slots=True)
class VisibleText:
    """What is seen of a masked text: `text`, and the `runs` of characters that are missing in it,
    with the place in `text` where each is missing."""

    text: str
    runs: tuple[Span, ...]
    places: tuple[int, ...]
    openings: tuple[int, ...]
    """For each run how many of its characters stand before the first mark that opens."""

    @classmethod
    def from_masked(cls, masked: str) -> "VisibleText":
        r"""The visible text of a masked one.

        >>> seen = VisibleText.from_masked("a.\u200f b")
        >>> seen.text, seen.places, seen.masked_offset(2)
        ('a. b', (2,), 3)
        """
        runs, places, openings, pieces = [], [], [], []
        reached, taken = 0, 0
        for found in _HIDDEN.finditer(masked):
            start, stop = found.span()
            opening = _OPENING.search(masked, start, stop)
            runs.append(Span(start, stop))
            places.append(start - taken)
            openings.append((opening.start() if opening else stop) - start)
            pieces.append(masked[reached:start])
            reached, taken = stop, taken + stop - start
        pieces.append(masked[reached:])
        return cls("".join(pieces), tuple(runs), tuple(places), tuple(openings))

    def offset(self, masked_offset: int) -> int:
        """Where a place of the masked text lies in this one."""
        k = bisect_left(self.runs, (masked_offset, masked_offset))
        if not k:
            return masked_offset
        return self.places[k - 1] + max(0, masked_offset - self.runs[k - 1].stop)

    def masked_offset(self, offset: int) -> int:
        """Where a boundary lies in the masked text: hidden marks belong to what they follow, but
        for those that open, and behind white space to what they stand before."""
        k = bisect_right(self.places, offset)
        if not k:
            return offset
        if self.places[k - 1] < offset:
            return self.runs[k - 1].stop + offset - self.places[k - 1]
        start = self.runs[k - 1].start
        return start if self.text[offset - 1 : offset].isspace() else start + self.openings[k - 1]

    def passed_to(self, decide: Callable[[str, Span], Iterator[BoundaryDecision]]) -> Decide:
        """What decides the stretches of the masked text by what is seen of it."""
        return partial(self._decided, decide) if self.runs else partial(decide, self.text)

    def _decided(
        self, decide: Callable[[str, Span], Iterator[BoundaryDecision]], within: Span
    ) -> Iterator[BoundaryDecision]:
        visible = Span(self.offset(within.start), self.offset(within.stop))
        if visible.size == within.size:  # nothing is hidden in it
            moved = within.start - visible.start
            for offset, boundary, rule in decide(self.text, visible):
                yield BoundaryDecision(offset + moved, boundary, rule)
            return
        for offset, boundary, rule in decide(self.text, visible):
            yield BoundaryDecision(min(self.masked_offset(offset), within.stop), boundary, rule)
