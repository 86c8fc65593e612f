"""A text is masked, and what is not the text is fenced.

Nothing is deleted: what a fence holds stays in the text and is only blanked in the masked text.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from aligner.errors import FormatError
from aligner.languages import Language
from aligner.model import Fence, Mark, Span
from aligner.model.witness import OUTSIDE, OWN
from aligner.segmenting import fences, own_patterns
from aligner.segmenting.lines import MaskedText
from aligner.segmenting.masking import mask
from aligner.settings import Segmenting


class FencedText(NamedTuple):
    """A text masked where it is fenced, and its fences in order without overlap."""

    masked: MaskedText
    fences: tuple[Fence, ...]


def fence(
    text: str,
    language: Language,
    settings: Segmenting | None = None,
    marks: tuple[Mark, ...] = (),
    name: str = "",
) -> FencedText:
    r"""Fence what is not the text; an error calls it by `name`, that of its file.

    >>> from aligner.languages import get
    >>> [fence.reason for fence in fence("One.[1] Two.\n\n---\n\nThree.", get("en")).fences]
    ['footnote mark', 'page break']
    """
    settings = settings or Segmenting()
    masked = MaskedText.from_text(text, language, marks)
    found: list[Fence] = []
    for reason, spans in _own(masked, settings, name):
        masked, found = _fenced(masked, found, reason, spans)
    kept = sorted(
        span
        for pattern in settings.text_patterns
        for span in own_patterns.spans(pattern, masked.typed, "text pattern")
    )
    for disabled in settings.disabled_fences:
        fences.get(disabled)
    for reason in fences.DETECTORS:
        if reason not in settings.disabled_fences:
            taken = _without(fences.get(reason)(masked), kept)
            masked, found = _fenced(masked, found, reason, taken)
    return FencedText(masked, tuple(found))


def fence_evidence(reason: str) -> str:
    """The two kinds of evidence for a fence; a person's own word for those of theirs."""
    row = fences.DETECTORS.get(reason)
    return f"{row.first}; {row.second}" if row else "you said so"


def _without(spans: Iterable[Span], kept: Sequence[Span]) -> Iterable[Span]:
    """The stretches that touch none of those that a person says are text; these are in order."""
    if not kept:
        return spans
    reaches = list(accumulate((span.stop for span in kept), max))
    starts = [span.start for span in kept]
    return (
        span
        for span in spans
        if not (before := bisect_left(starts, span.stop)) or reaches[before - 1] <= span.start
    )


def _fenced(
    masked: MaskedText, found: list[Fence], reason: str, spans: Iterable[Span]
) -> tuple[MaskedText, list[Fence]]:
    """The masked text and the fences with some more; a new fence swallows older ones inside it."""
    new = [Span(start, stop) for start, stop in spans if start < stop]
    if not new:
        return masked, found
    starts = [span.start for span in new]
    kept = [fence for fence in found if not _holds(new, starts, fence)]
    new = list(_clipped(new, kept))
    fresh = [Fence(Span(start, stop), reason) for start, stop in new]
    return masked.blanked(new), sorted([*kept, *fresh], key=lambda fence: fence.start)


def _holds(spans: list[Span], starts: list[int], fence: Fence) -> bool:
    k = bisect_left(starts, fence.start + 1) - 1
    return k >= 0 and fence.stop <= spans[k].stop


def _clipped(spans: list[Span], fences: list[Fence]) -> Iterator[Span]:
    """The stretches without what older fences already hold."""
    k, reached = 0, 0
    for start, stop in spans:
        start = max(start, reached)
        while k < len(fences) and fences[k].stop <= start:
            k += 1
        here = k
        while here < len(fences) and fences[here].start < stop:
            if start < fences[here].start:
                yield Span(start, fences[here].start)
            start = max(start, fences[here].stop)
            here += 1
        if start < stop:
            yield Span(start, stop)
        reached = max(reached, stop)


def _own(masked: MaskedText, settings: Segmenting, name: str) -> Iterator[tuple[str, list[Span]]]:
    """What a user fences: all outside the body, whose first and last words may be given with plain
    blanks or others, and what their patterns find in the text as it was typed."""
    if settings.body:
        yield OUTSIDE, list(_outside(masked.text, mask(settings.body), name))
    for pattern in settings.fence_patterns:
        yield OWN, list(own_patterns.spans(pattern, masked.typed))


def _outside(masked: str, body: str, name: str) -> Iterator[Span]:
    first, dots, last = body.partition("..")
    start = masked.find(first)
    stop = len(masked) if not last else masked.find(last, max(start, 0) + len(first))
    if not dots or start < 0 or stop < 0:
        missing = "FROM..TO" if not dots else repr(first if start < 0 else last)
        raise FormatError(
            f"The body {body!r} was not found in {name or 'the text'}: no {missing}.",
            "Give the first and the last words of the body as they stand in the file;"
            " of several files, once for each.",
        )
    stop = min(len(masked), stop + len(last))
    for outside in (Span(0, start), Span(stop, len(masked))):
        if masked[outside.start : outside.stop].strip():
            yield outside
