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
from aligner.formats.tmx.labels import abbreviated
from aligner.formats.tmx.parts import Parts
from aligner.formats.tmx.versions import Version
from aligner.formats.unit_kinds import HEADING, RUN
from aligner.languages import find
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
    versions; no texts where nothing does. `entry` is the unit it belongs to; `is_cut` says that no
    other kind of unit holds the piece alone."""

    span: Span
    texts: tuple[str, ...] = ()
    entry: Entry | None = None
    is_cut: bool = False


class RunFinder:
    """The runs of a base's text, made from its units as they come, in the order of the text.

    `at_words` is for tools that cut behind "Art." in "Art. 4", too.
    """

    def __init__(self, versions: Sequence[Version], at_words: bool = False) -> None:
        self._witness = versions[0].witness
        self._at_words = at_words
        self._ordinals = find(self._witness.language).dotted_ordinals
        self._between = [between_sentences(one.witness.language) for one in versions]
        self._fence_stops = [fence.stop for fence in self._witness.fences]
        self._open: list[_Piece] = []
        self._reached = 0
        self._named = ("", 0)  # the last run's id, and how many have begun in that unit

    @classmethod
    def all_for(cls, versions: Sequence[Version]) -> "tuple[RunFinder, ...]":
        """What finds the runs of a base: nothing where it is no text file, or its lines were given
        as sentences; two where headings begin with an abbreviation."""
        witness = versions[0].witness
        if witness.source.reader not in ("", "plain") or witness.source.presegmented:
            return ()
        plain = cls(versions)
        short = any(abbreviated(article.heading) for article in witness.articles)
        return (plain, cls(versions, at_words=True)) if short else (plain,)

    def with_next(self, parts: Parts) -> Iterator[Entry]:
        """The runs that are whole when the next unit has come."""
        if not parts.span.size:
            return
        for piece in (*self._between_units(parts.span), *self._pieces(parts)):
            if self._open and not self._goes_on(piece):
                yield from self.rest()
            self._open.append(piece)
            self._reached = piece.span.stop
            if self._ends(piece):
                yield from self.rest()

    def rest(self) -> Iterator[Entry]:
        """The run that is open, which ends here."""
        pieces, self._open = self._open, []
        if len(pieces) > MOST or not all(piece.entry for piece in pieces):
            return
        text = self._slice(Span(pieces[0].span.start, pieces[-1].span.stop)) if pieces else ""
        alone = len(pieces) < 2
        if alone and not ("\n" in text or (pieces and pieces[0].is_cut)):
            return
        gaps = ["\n" in self._gap(a, b) for a, b in pairwise(pieces)]
        entry = self._called(_joined(pieces))
        unwrapped = _WRAP.sub(self._between[0], text)
        if not alone or pieces[0].is_cut:
            yield entry._replace(texts=(unwrapped, *self._texts(pieces, [False] * len(gaps))))
        if unwrapped != text:
            texts = (text, *self._texts(pieces, gaps))
            yield entry._replace(id=f"{entry.id}.lines", texts=texts)

    def _called(self, entry: Entry) -> Entry:
        """A run's entry with an id of its own: after its first unit, numbered from its second."""
        name = f"{entry.id}.{RUN}{'.cut' if self._at_words else ''}"
        last, number = self._named
        self._named = (name, number + 1 if name == last else 1)
        number = self._named[1]
        return entry._replace(id=name if number == 1 else f"{name}-{number}")

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
            yield _Piece(Span(start, start + len(said)))

    def _pieces(self, parts: Parts) -> Iterator[_Piece]:
        """A unit, cut behind its label if that ends in a stop; without texts where a version has
        nothing, where a fence stands within it, and where it is several sentences."""
        if not self._is_one(parts):
            yield _Piece(parts.span)
            return
        rest = _Piece(parts.span, parts.whole.texts, parts.whole)
        word = abbreviated(parts.heads[0]) if self._at_words else ""
        if word:
            words = tuple(head.split()[0] if len(head.split()) > 1 else "" for head in parts.heads)
            others = _behind(rest.texts, words)
            first, rest = self._cut(rest, (word, *words[1:]), others)
            yield from (piece._replace(is_cut=True) for piece in first)
            rest = rest._replace(is_cut=not parts.labels[0].endswith(_STOPS))
        label = parts.labels[0]
        if label.endswith(_STOPS):
            labels = _behind(parts.labels, words) if word else parts.labels
            first, rest = self._cut(rest, labels, parts.contents)
            yield from (piece._replace(is_cut=bool(word)) for piece in first)
        yield rest

    def _cut(
        self, piece: _Piece, heads: tuple[str, ...], others: tuple[str, ...]
    ) -> tuple[tuple[_Piece, ...], _Piece]:
        """A piece cut behind the head of its text and the blank there; whole where there is none.
        The head is left out where a version has nothing for it."""
        start, stop = piece.span
        middle = start + len(heads[0])
        behind = self._witness.text[middle:stop]
        blanks = len(behind) - len(behind.lstrip())
        if not (blanks and self._witness.text.startswith(heads[0], start)):
            return (), piece
        head = _Piece(Span(start, middle), heads, piece.entry if all(heads) else None)
        return (head,), piece._replace(span=Span(middle + blanks, stop), texts=others)

    def _ends(self, piece: _Piece) -> bool:
        """Whether a tool cuts behind a piece: at a stop, but not behind a number within a text of
        a language that writes its ordinals so ("am 3. März")."""
        said = self._slice(piece.span)
        is_ordinal = self._ordinals and said[:-1].isdecimal() and len(self._open) > 1
        return said.endswith(_STOPS) and not is_ordinal

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


def _behind(texts: Sequence[str], heads: Sequence[str]) -> tuple[str, ...]:
    """Texts without what they begin with."""
    return tuple(
        text[len(head) :].lstrip() if text.startswith(head) else text
        for text, head in zip(texts, heads, strict=True)
    )


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
    return first._replace(id=first.id.removesuffix(f".{HEADING}"), kind=RUN, ids=ids, scores=scores)
