"""The nouns of the house: what a text, a bead, an alignment and an edition are.

Frozen values that check their promises when they are built; no reading, no writing, no arrays.
Offsets count characters of the decoded file, sentence numbers count from 0 through a witness.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
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
        return self.stop - self.start

    @property
    def numbers(self) -> range:
        """The numbers in the span, in order."""
        return range(self.start, self.stop)


def require(promise: bool, message: str) -> None:
    """For promises whose message costs nothing: values by the thousand make theirs when broken."""
    if not promise:
        raise ModelError(message)


@dataclass(frozen=True, slots=True)
class Fence:
    """A stretch of a witness that is not its text; `reason` names the detector that found it."""

    start: int
    stop: int
    reason: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.stop:
            raise ModelError(f"a fence {self.start}..{self.stop} is not a stretch")
        require(bool(self.reason), "a fence has no reason")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `text` is the witness's slice without fences and with white space folded."""

    id: str
    text: str
    start: int
    stop: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.stop:
            raise ModelError(f"sentence {self.id} spans no character")
        if not self.text:
            raise ModelError(f"sentence {self.id} is empty")


@dataclass(frozen=True, slots=True)
class Article:
    """A labelled part of a witness: Article 2, Chapter IV, Preamble, a heading of an essay.

    `label` is normalised over languages ("article.2", "chapter.4", "preamble") and empty when the
    part has none; `heading` is the text of its heading, `heading_span` its characters; `level` is
    1 for the outermost parts.
    """

    label: str
    heading: str
    heading_span: Span
    level: int
    start: int
    stop: int
    sentences: tuple[Sentence, ...]

    def __post_init__(self) -> None:
        name = self.label or self.heading or "an article"
        require(0 <= self.start <= self.stop, f"{name} spans {self.start}..{self.stop}")
        require(bool(self.heading) == (self.heading_span.size > 0), f"{name}: heading and span")
        edges = [self.start, *(edge for s in self.sentences for edge in (s.start, s.stop))]
        require(all(a <= b for a, b in pairwise(edges)), f"{name}: sentences overlap")
        require(edges[-1] <= self.stop, f"{name}: a sentence ends outside")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a witness came from: file name, encoding, SHA-256 of the bytes, how its language was
    found ("option", "name" or "text"), whether each line was taken as one sentence."""

    name: str = ""
    encoding: str = "utf-8"
    sha256: str = ""
    language_from: str = "option"
    presegmented: bool = False


@dataclass(frozen=True)
class Witness:
    """One version of a text. Every character is in a sentence, a heading, a fence or white space.

    `sigil` names the version within its edition ("en", "en-2"), `language` is a BCP-47 tag.
    """

    sigil: str
    language: str
    title: str
    text: str = field(repr=False)
    fences: tuple[Fence, ...] = field(repr=False)
    articles: tuple[Article, ...] = field(repr=False)
    source: Source = Source()

    def __post_init__(self) -> None:
        for before, after in pairwise(self.fences):
            if before.stop > after.start:
                raise ModelError(f"{self.sigil}: fences overlap at {after.start}")
        for one, two in pairwise(self.articles):
            if one.stop > two.start:
                raise ModelError(f"{self.sigil}: articles overlap at {two.start}")
        ids = [sentence.id for sentence in self.sentences]
        require(len(ids) == len(set(ids)), f"{self.sigil}: sentence ids repeat")
        for start, stop in self.uncovered():
            excerpt = self.text[start : min(stop, start + 20)]
            raise ModelError(f"{self.sigil}: characters {start}..{stop} are lost: {excerpt!r}")

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in order; beads count through these."""
        return tuple(s for article in self.articles for s in article.sentences)

    @cached_property
    def article_numbers(self) -> tuple[int, ...]:
        """For every sentence the index of its article."""
        return tuple(n for n, article in enumerate(self.articles) for _ in article.sentences)

    def pieces(self) -> Iterator[Span]:
        """The character spans of sentences, headings and fences, unordered."""
        for article in self.articles:
            if article.heading_span.size:
                yield article.heading_span
            for sentence in article.sentences:
                yield Span(sentence.start, sentence.stop)
        for fence in self.fences:
            yield Span(fence.start, fence.stop)

    def uncovered(self) -> Iterator[Span]:
        """Stretches with visible characters that no piece covers: none in a sound witness."""
        reached = 0
        for start, stop in [*sorted(self.pieces()), Span(len(self.text), len(self.text))]:
            if start > reached and self.text[reached:start].strip():
                yield Span(reached, start)
            reached = max(reached, stop)
