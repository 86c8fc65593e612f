"""The masked text becomes parts: stretches that begin with a heading, with label, title and level.

What stands before the first heading is a part without one. Together the parts hold all of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from aligner.model import Span
from aligner.segmenting.heading_lines import SentenceEnds, find_headings
from aligner.segmenting.headings import HeadingLine
from aligner.segmenting.lines import MaskedLine, MaskedText
from aligner.segmenting.masking import MASK, wording
from aligner.segmenting.own_headings import with_own
from aligner.segmenting.titles_below import joined_titles
from aligner.settings import Segmenting


@dataclass(frozen=True)
class Part:
    """A stretch of the masked text, with its text from the end of the heading to `stop`;
    `heading_span` is empty at `start` if it has no heading."""

    label: str
    heading: str
    heading_span: Span
    level: int
    start: int
    stop: int
    kind: str = ""
    """What kind of line its heading is (`headings.EVIDENCE`), "" where it has none."""


def split(
    masked: MaskedText,
    text: str = "",
    divisions: Sequence[int] = (),
    ends: SentenceEnds = lambda _: iter(()),
    settings: Segmenting = Segmenting(),  # noqa: B008
) -> tuple[Part, ...]:
    r"""The parts of a masked text; `text` is the original, in which the signs of Markdown still
    stand, `divisions` are places where a text without headings (but for a title) may be cut, and
    `ends` says where the sentences of a stretch end.

    >>> from aligner.languages import get
    >>> treaty = "We agree:\nArticle 1\nPeace.\nArticle 2\nTrade."
    >>> [part.label for part in split(MaskedText.from_text(treaty, get("en")))]
    ['', 'article.1', 'article.2']
    """
    text = text or masked.text
    masked = joined_titles(masked, text)
    found = with_own(masked, find_headings(masked, text, ends), settings)
    edges = [
        (_heading_span(masked.text, line, heading), heading)
        for line, heading in zip(masked.lines, found, strict=True)
        if heading
    ]
    parts = tuple(_parts(masked, edges))
    return tuple(_divided(masked.text, parts, divisions)) if len(edges) < 2 else parts


def _divided(masked: str, parts: Sequence[Part], divisions: Sequence[int]) -> Iterator[Part]:
    """The parts cut where a division begins and the line end before it is still a boundary."""
    for part in parts:
        text = max(part.start, part.heading_span.stop)
        here = [
            start
            for start in divisions
            if text < start < part.stop and masked[start - 1] == "\n" and masked[text:start].strip()
        ]
        yield replace(part, stop=here[0] if here else part.stop)
        for start, stop in pairwise([*here, part.stop]):
            yield Part("", "", Span(start, start), part.level, start, stop)


def _heading_span(masked: str, line: MaskedLine, heading: HeadingLine) -> Span:
    """The characters of the heading: the line without white space, or as much of it as counts."""
    start = line.start
    while masked[start].isspace() or masked[start] == MASK:
        start += 1
    stop, left = (line.stop, 0) if heading.length >= line.width else (start, heading.length)
    while stop < line.stop and left:
        left -= masked[stop] != MASK
        stop += 1
    while masked[stop - 1].isspace() or masked[stop - 1] == MASK:
        stop -= 1
    return Span(start, stop)


def _parts(masked: MaskedText, edges: Sequence[tuple[Span, HeadingLine]]) -> Iterator[Part]:
    """The parts; the level of each is one below the last heading that is less deep than its own, so
    that no level is left out on the way down."""
    above: list[float] = []
    size = len(masked.text)
    first = edges[0][0].start if edges else size
    if not edges or masked.text[:first].replace(MASK, "").strip():
        yield Part("", "", Span(0, 0), 1, 0, first)
    for k, (span, heading) in enumerate(edges):
        stop = edges[k + 1][0].start if k + 1 < len(edges) else size
        while above and above[-1] >= heading.depth:
            above.pop()
        above.append(heading.depth)
        words = wording(masked.typed[span.start : span.stop])
        yield Part(heading.label, words, span, len(above), span.start, stop, heading.kind)
