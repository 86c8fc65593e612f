"""Texts: the document that a reader hands over, and the words for places in it.

Frozen values that check their promises when they are built; no reading, no writing, no arrays.
Offsets count characters of the decoded file.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from aligner.errors import ModelError


class Span(NamedTuple):
    """A half-open range of sentence numbers or of characters; empty means nothing here.

    >>> Span(2, 4).size, list(Span(2, 4).numbers), Span(3, 3).size
    (2, [2, 3], 0)
    """

    start: int
    stop: int

    @property
    def size(self) -> int:
        """How many numbers it holds."""
        return self.stop - self.start

    @property
    def numbers(self) -> range:
        """The numbers in the span, in order."""
        return range(self.start, self.stop)


NOWHERE = Span(0, 0)
"""The span of what is not there."""


def require(promise: bool, message: str) -> None:
    """For promises whose message costs nothing: values by the thousand make theirs when broken."""
    if not promise:
        raise ModelError(message)


@dataclass(frozen=True, slots=True)
class Mark:
    """What a reader saw in a document: the `kind` of a stretch of its text.

    Kinds: "heading" (`value` is its level, "1" to "6"), "paragraph" (`value` "soft" where its line
    ends are blanks), "item" (`value` is the number that the reader wrote before it, "3."), "cell",
    "code", "note", "note mark", "page", "ruby" (a reading above letters), "verse", "cue", "nav",
    "aside", "footer". A mark is evidence for the segmenter, which may find better evidence against
    it.
    """

    kind: str
    span: Span
    value: str = ""

    def __post_init__(self) -> None:
        require(bool(self.kind), "a mark has no kind")
        if not 0 <= self.span.start <= self.span.stop:
            raise ModelError(f"a mark {self.kind} spans {self.span.start}..{self.span.stop}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a character stands: file, line and column, both from 1, and what the document's own
    parts are called ("page 12", "paragraph 4, run 2", "cue 00:01:05"), "" for plain files.

    >>> str(Place("treaty.it.txt", 120, 1))
    'treaty.it.txt:120:1'
    """

    file: str
    line: int
    column: int
    where: str = ""

    def __post_init__(self) -> None:
        require(self.line >= 1 and self.column >= 1, "lines and columns count from 1")

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a text came from.

    `name` is the file's, `reader` the member of the door that read it, `encoding` that of the
    bytes and `sha256` their sum; `language` is the tag that was found and `language_from` how
    ("option", "name" or "text"); `presegmented` says that each line was taken as one sentence.
    """

    name: str = ""
    encoding: str = "utf-8"
    sha256: str = ""
    language_from: str = "option"
    presegmented: bool = False
    reader: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A text as a reader hands it over: `marks` are what the reader saw, in order of their starts;
    `places` are pairs of an offset and what the document calls the part that begins there."""

    text: str
    source: Source = Source()
    marks: tuple[Mark, ...] = ()
    places: tuple[tuple[int, str], ...] = ()

    def __post_init__(self) -> None:
        require_inside(len(self.text), self.marks, self.places)


def require_inside(size: int, marks: tuple[Mark, ...], places: tuple[tuple[int, str], ...]) -> None:
    """Every mark and every place points into a text of this size, in order."""
    for one, two in pairwise(marks):
        if one.span.start > two.span.start:
            raise ModelError(f"a mark {two.kind} at {two.span.start} is out of order")
    for mark in marks:
        if mark.span.stop > size:
            raise ModelError(f"a mark {mark.kind} ends behind the text, at {mark.span.stop}")
    starts = [start for start, _ in places]
    require(starts == sorted(starts), "places are out of order")
    require(all(0 <= start <= size for start in starts), "a place lies outside the text")
