"""Where the fences of a witness belong on the page: to a sentence, to a heading, or on their own.

A footnote mark behind a stop belongs to its sentence, Markdown's `##` to its heading; a page break
between paragraphs or a list of sources stands on its own.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from aligner.model import Fence, Span, Witness


@dataclass(frozen=True, slots=True)
class Placed:
    """The fences of a witness: by sentence number, by article number, and those on their own."""

    sentences: dict[int, list[Fence]] = field(default_factory=dict)
    headings: dict[int, list[Fence]] = field(default_factory=dict)
    standing: list[Fence] = field(default_factory=list)


def place(witness: Witness) -> Placed:
    """Every fence of the witness in exactly one of the three places, in order."""
    placed = Placed()
    pieces = _pieces(witness)
    spans = [span for span, _, _ in pieces]
    starts = [span.start for span in spans]
    touched = -1  # the piece the fence before belongs to, and where that fence stops
    reached = -1
    for fence in witness.fences:
        rank = bisect_right(starts, fence.start) - 1
        host = _host(witness.text, fence, rank, spans)
        if host is None and touched >= 0 and _same_line(witness.text, reached, fence.start):
            host = touched
        if host is None:
            placed.standing.append(fence)
            touched = -1
            continue
        _, kind, number = pieces[host]
        getattr(placed, kind).setdefault(number, []).append(fence)
        touched, reached = host, fence.stop
    return placed


def _pieces(witness: Witness) -> list[tuple[Span, str, int]]:
    """Sentences and headings by offset: their characters, "sentences" or "headings", number."""
    pieces = [(Span(s.start, s.stop), "sentences", n) for n, s in enumerate(witness.sentences)]
    for number, article in enumerate(witness.articles):
        if article.heading:
            pieces.append((article.heading_span, "headings", number))
    return sorted(pieces)


def _host(text: str, fence: Fence, rank: int, spans: list[Span]) -> int | None:
    """The piece around the fence, else the one before or behind it on the same line."""
    if rank >= 0 and fence.start < spans[rank].stop:
        return rank
    if rank >= 0 and _same_line(text, spans[rank].stop, fence.start):
        return rank
    if rank + 1 < len(spans) and _same_line(text, fence.stop, spans[rank + 1].start):
        return rank + 1
    return None


def _same_line(text: str, start: int, stop: int) -> bool:
    """Whether only blanks stand between the two offsets."""
    return stop - start < 40 and not re.search(r"[^ \t\u00a0]", text[start:stop])
