"""What a tool takes for one segment of a text file, where it is several units of ours or lines.

A tool that cuts plain text at empty lines, and then behind stops, as OmegaT does, joins a heading
without a stop and the sentence below it, or the items of a list, and keeps their line ends. Such a
run is written twice: as it stands, and with blanks for line ends, as tools have it that unwrap
lines.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import Final, NamedTuple

from aligner.formats.tmx.entries import Entry
from aligner.formats.tmx.parts import Parts
from aligner.formats.tmx.versions import Version
from aligner.formats.unit_kinds import RUN
from aligner.languages.scripts import between_sentences
from aligner.model import Span

MOST: Final = 40
"""Units in one run; a list that goes on without a stop for longer is cut by no reader's eye."""

_STOPS: Final = tuple(".?!。？！")
_LINE_END: Final = re.compile(r"\r\n?|\n")
_EMPTY_LINE: Final = re.compile(r"\n[^\S\n]*+\n")
_WRAP: Final = re.compile(r"[^\S\n]{0,200}+\n\s{0,200}+")


class _Piece(NamedTuple):
    """A stretch of the base's text that a tool cuts nowhere, and what stands for it in the other
    versions; no texts where nothing does. `entry` is the unit it belongs to."""

    span: Span
    texts: tuple[str, ...]
    entry: Entry | None


class RunFinder:
    """The runs of a base's text, made from its units as they come, in the order of the text."""

    def __init__(self, versions: Sequence[Version]) -> None:
        self._witness = versions[0].witness
        self._between = [between_sentences(one.witness.language) for one in versions]
        self._fence_stops = [fence.stop for fence in self._witness.fences]
        self._open: list[_Piece] = []
        self._reached = 0

    @property
    def can_be(self) -> bool:
        """Whether the base is a text file whose lines were not given as sentences."""
        source = self._witness.source
        return source.reader in ("", "plain") and not source.presegmented

    def with_next(self, parts: Parts) -> Iterator[Entry]:
        """The runs that are whole when the next unit has come."""
        if not parts.span.size:
            return
        for piece in (*self._between_units(parts.span), *self._pieces(parts)):
            if self._open and not self._goes_on(piece):
                yield from self.rest()
            self._open.append(piece)
            self._reached = piece.span.stop
            if self._slice(piece.span).endswith(_STOPS):
                yield from self.rest()

    def rest(self) -> Iterator[Entry]:
        """The run that is open, which ends here."""
        pieces, self._open = self._open, []
        if len(pieces) > MOST or not all(piece.entry for piece in pieces):
            return
        text = self._slice(Span(pieces[0].span.start, pieces[-1].span.stop)) if pieces else ""
        if len(pieces) < 2 and "\n" not in text:
            return
        gaps = ["\n" in self._gap(a, b) for a, b in pairwise(pieces)]
        entry = _joined(pieces)
        unwrapped = _WRAP.sub(self._between[0], text)
        if len(pieces) > 1:
            yield entry._replace(texts=(unwrapped, *self._texts(pieces, [False] * len(gaps))))
        if unwrapped != text:
            texts = (text, *self._texts(pieces, gaps))
            yield entry._replace(id=f"{entry.id}.lines", texts=texts)

    def _texts(self, pieces: Sequence[_Piece], line_ends: Sequence[bool]) -> Iterator[str]:
        """What the other versions have for a run."""
        for rank in range(1, len(self._between)):
            text = pieces[0].texts[rank]
            for piece, line_end in zip(pieces[1:], line_ends, strict=True):
                between = "\n" if line_end else self._between[rank]
                text += (between if text and piece.texts[rank] else "") + piece.texts[rank]
            yield text

    def _between_units(self, span: Span) -> Iterator[_Piece]:
        """What stands between the last unit and the next, if anything: it is in no unit."""
        if span.start < self._reached:  # a passage that stands elsewhere
            self._open = []
            return
        between = self._witness.text[self._reached : span.start]
        said = between.strip()
        if said:
            start = self._reached + between.index(said)
            yield _Piece(Span(start, start + len(said)), (), None)

    def _pieces(self, parts: Parts) -> Iterator[_Piece]:
        """A unit, cut behind its label if that ends in a stop; without texts where a version has
        nothing, where a fence stands within it, and where it is several sentences."""
        whole, (start, stop) = parts.whole, parts.span
        if not self._is_one(parts):
            yield _Piece(parts.span, (), None)
            return
        label = parts.labels[0]
        behind = self._witness.text[start + len(label) : stop]
        if label.endswith(_STOPS) and self._slice(parts.span).startswith(label):
            head = len(behind) - len(behind.lstrip())
            if head:
                middle = start + len(label)
                yield _Piece(Span(start, middle), parts.labels, whole)
                yield _Piece(Span(middle + head, stop), parts.contents, whole)
                return
        yield _Piece(parts.span, whole.texts, whole)

    def _is_one(self, parts: Parts) -> bool:
        start, stop = parts.span
        fence = bisect_left(self._fence_stops, start + 1)
        fenced = fence < len(self._fence_stops) and self._witness.fences[fence].start < stop
        one = len(parts.whole.ids[0]) == 1 and all(parts.whole.texts)
        return one and not fenced and not _EMPTY_LINE.search(self._slice(parts.span))

    def _goes_on(self, piece: _Piece) -> bool:
        """Whether no empty line stands before a piece."""
        return not _EMPTY_LINE.search(self._gap(self._open[-1], piece))

    def _gap(self, one: _Piece, two: _Piece) -> str:
        return self._slice(Span(one.span.stop, two.span.start))

    def _slice(self, span: Span) -> str:
        """Characters of the base's text as they stand, with one kind of line end."""
        return _LINE_END.sub("\n", self._witness.text[span.start : span.stop])


def _joined(pieces: Sequence[_Piece]) -> Entry:
    """The entry of a run, without its texts: that of its first unit, with all ids and the lowest
    scores."""
    entries = list(dict.fromkeys(piece.entry for piece in pieces if piece.entry))
    ids = tuple(
        tuple(dict.fromkeys(chain.from_iterable(side)))
        for side in zip(*(entry.ids for entry in entries), strict=True)
    )
    scores = tuple(
        min((score for score in side if score is not None), default=None)
        for side in zip(*(entry.scores for entry in entries), strict=True)
    )
    first = entries[0]
    return first._replace(
        id=f"{first.id.removesuffix('.heading')}.{RUN}", kind=RUN, ids=ids, scores=scores
    )
