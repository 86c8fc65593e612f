"""Reading what both versions of the native file write alike: fences, evidence."""

from aligner.formats.native.json_reader import JsonNode
from aligner.model import Evidence, Fence, Span


def read_fence(node: JsonNode) -> Fence:
    """A stretch of a witness that is not its text."""
    start, stop, reason = node.members("start", "stop", "reason")
    return Fence(Span(start.number(), stop.number()), reason.text())


def read_evidence(node: JsonNode) -> Evidence | None:
    """What a bead's score rests on, None for null."""
    if node.value is None:
        return None
    parts = node.members("similarity", "margin", "length", "numbers")
    return Evidence(*(part.real() for part in parts))
