"""A stretch of the masked text becomes the spans of its sentences: cut where it was decided."""

from collections.abc import Iterable, Iterator

from aligner.model import Span
from aligner.segmenting.boundaries import BoundaryDecision
from aligner.segmenting.masking import trimmed


def cut(masked: str, within: Span, decisions: Iterable[BoundaryDecision]) -> Iterator[Span]:
    """The stretch cut at the boundaries among the decisions, and trimmed."""
    begun = within.start
    for offset, boundary, _ in decisions:
        if boundary:
            sentence = trimmed(masked, begun, offset)
            if sentence.size:
                yield sentence
            begun = offset
    sentence = trimmed(masked, begun, within.stop)
    if sentence.size:
        yield sentence
