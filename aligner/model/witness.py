"""The witness that segmenting makes of a text: its fences, its articles, their sentences.

Frozen values that check their promises when they are built; no reading, no writing, no arrays.
Offsets count characters of the decoded file, sentence numbers count from 0 through a witness.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from aligner.errors import ModelError
from aligner.model.text import NOWHERE, Mark, Source, Span, require, require_inside


class _Stretch:
    """What has a `span` of characters."""

    __slots__ = ()
    span: Span

    @property
    def start(self) -> int:
        """Its first character."""
        return self.span.start

    @property
    def stop(self) -> int:
        """The character behind its last."""
        return self.span.stop


OUTSIDE = "outside the body"
OWN = "own pattern"
"""The reasons of fences that a person asked for, with --body and with --fence."""


@dataclass(frozen=True, slots=True)
class Fence(_Stretch):
    """A stretch of a witness that is not its text; `reason` names the detector that found it, or
    says that a person did."""

    span: Span
    reason: str

    @property
    def is_asked_for(self) -> bool:
        """Whether a person said that this is no text."""
        return self.reason in (OUTSIDE, OWN)

    def __post_init__(self) -> None:
        if not 0 <= self.span.start < self.span.stop:
            raise ModelError(f"a fence {self.span.start}..{self.span.stop} is not a stretch")
        require(bool(self.reason), "a fence has no reason")


@dataclass(frozen=True, slots=True)
class Sentence(_Stretch):
    """One sentence: `text` is the witness's slice in one line, as typed, without fences and without
    the hyphens of words that line ends break.

    `label` are the characters of the item's own number or letter ("3.", "(a)", "§ 5") where the
    sentence begins with one, part of `span` and of `text`; empty where it does not.
    """

    id: str
    text: str
    span: Span
    label: Span = NOWHERE

    def __post_init__(self) -> None:
        if not 0 <= self.span.start < self.span.stop:
            raise ModelError(f"sentence {self.id} spans no character")
        if not self.text:
            raise ModelError(f"sentence {self.id} is empty")
        if self.label.size and not (
            self.label.start == self.span.start and self.label.stop < self.span.stop
        ):
            raise ModelError(f"sentence {self.id}: its label is not its beginning")

    @property
    def content(self) -> str:
        """What it says, without its label.

        >>> Sentence("en.1.1", "3. The seat is Rome.", Span(0, 20), Span(0, 2)).content
        'The seat is Rome.'
        """
        return self.text[self.label.size :].lstrip() if self.label.size else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(_Stretch):
    """A labelled part of a witness: Article 2, Chapter IV, Preamble, a heading of an essay, a note.

    `kind` is "text", "note" or "front"; `label` is normalised over languages ("article.2",
    "chapter.4", "preamble") and empty when the part has none; `heading` is the text of its heading,
    `heading_span` its characters; `level` is 1 for the outermost parts; `mark` are the characters
    that a note hangs on, empty for all else.
    """

    label: str
    heading: str
    heading_span: Span
    level: int
    span: Span
    sentences: tuple[Sentence, ...]
    kind: str = "text"
    mark: Span = NOWHERE

    def __post_init__(self) -> None:
        name = self.label or self.heading or "an article"
        require(self.kind in ARTICLE_KINDS, f"{name}: there is no kind {self.kind!r}")
        require(self.level >= 1, f"{name} is on level {self.level}")
        for start, stop in (self.heading_span, self.mark):
            require(0 <= start <= stop, f"{name} spans {start}..{stop}")
        require(0 <= self.start <= self.stop, f"{name} spans {self.start}..{self.stop}")
        require(bool(self.heading) == (self.heading_span.size > 0), f"{name}: heading and span")
        edges = [self.start, *(edge for s in self.sentences for edge in s.span)]
        require(all(a <= b for a, b in pairwise(edges)), f"{name}: sentences overlap")
        require(edges[-1] <= self.stop, f"{name}: a sentence ends outside")


ARTICLE_KINDS = ("text", "front", "note")

SIGIL = re.compile(r"\w[\w-]{0,63}")
"""Letters, digits and hyphens: a sigil stands in names of files and in ids of the page."""

LANGUAGE = re.compile(r"[A-Za-z\d]{1,8}(?:-[A-Za-z\d]{1,8}){0,30}", re.ASCII)
"""The shape of a BCP-47 tag (RFC 5646, section 2.1): it stands in attributes of every form."""


@dataclass(frozen=True)
class Witness:
    """One version of a text. Every character is in a sentence, a heading, a fence or white space.

    `sigil` names the version within its edition ("en", "en-2"), `language` is a BCP-47 tag, `label`
    is what a reader calls the version ("The Italian of 1954"), "" where nobody said. Notes stand
    behind the articles of the text, so that they cut no sentence and move no number.
    """

    sigil: str
    language: str
    title: str
    text: str = field(repr=False)
    fences: tuple[Fence, ...] = field(repr=False)
    articles: tuple[Article, ...] = field(repr=False)
    source: Source = field(default_factory=Source)
    label: str = ""
    marks: tuple[Mark, ...] = field(default=(), repr=False)
    places: tuple[tuple[int, str], ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        require(bool(SIGIL.fullmatch(self.sigil)), f"{self.sigil!r:.40} is no sigil")
        fits = LANGUAGE.fullmatch(self.language)
        require(bool(fits), f"{self.sigil}: {self.language!r:.40} is no language tag")
        for before, after in pairwise(self.fences):
            if before.stop > after.start:
                raise ModelError(f"{self.sigil}: fences overlap at {after.start}")
        self._require_order()
        require_inside(len(self.text), self.marks, self.places)
        ids = [sentence.id for sentence in self.sentences]
        require(len(ids) == len(set(ids)), f"{self.sigil}: sentence ids repeat")
        for sentence in self.sentences:
            start, stop = sentence.label
            if stop and _plain(self.text[start:stop]) != _plain(sentence.text[: stop - start]):
                raise ModelError(f"sentence {sentence.id}: its label is not its beginning")
        for start, stop in self.uncovered():
            excerpt = self.text[start : min(stop, start + 20)]
            raise ModelError(f"{self.sigil}: characters {start}..{stop} are lost: {excerpt!r}")
        counted, held = sum(self.characters.values()), len(self.text)
        if counted != held:
            raise ModelError(f"{self.sigil}: {counted} characters are counted, the text has {held}")

    def _require_order(self) -> None:
        """Articles lie within the text, and so do the characters that notes hang on. Articles of
        the text follow one another, and so do notes, behind them."""
        for article in self.articles:
            name = article.label or article.heading
            behind = max(article.stop, article.mark.stop) > len(self.text)
            require(not behind, f"{self.sigil}: the end of {name!r:.40} lies behind the text")
        for one, two in pairwise(self.articles):
            if (one.kind == "note") > (two.kind == "note"):
                raise ModelError(f"{self.sigil}: a note stands before the text")
            if (one.kind == "note") == (two.kind == "note") and one.stop > two.start:
                raise ModelError(f"{self.sigil}: articles overlap at {two.start}")

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in order, those of notes last; beads count through these."""
        return tuple(s for article in self.articles for s in article.sentences)

    @cached_property
    def article_numbers(self) -> tuple[int, ...]:
        """For every sentence the index of its article."""
        return tuple(n for n, article in enumerate(self.articles) for _ in article.sentences)

    @cached_property
    def characters(self) -> dict[str, int]:
        """How many characters there are of each kind: "sentences", "headings", "notes", "fence:"
        with each reason, "white space". They add up to the length of the text.

        A character in a fence counts there, wherever the fence stands; white space within a
        sentence or heading counts to it.
        """
        counts = {"sentences": 0, "headings": 0, "notes": 0}
        for article in self.articles:
            counts["headings"] += self._free(article.heading_span)
            kind = "notes" if article.kind == "note" else "sentences"
            counts[kind] += sum(self._free(sentence.span) for sentence in article.sentences)
        for fence in self.fences:
            name = f"fence: {fence.reason}"
            counts[name] = counts.get(name, 0) + fence.span.size
        counts["white space"] = sum(gap.size for gap in self.gaps())
        return counts

    def _free(self, span: Span) -> int:
        """How many characters of a span no fence holds."""
        free = span.size
        first = bisect_left(self.fences, span.start, key=lambda fence: fence.stop)
        for fence in self.fences[first:]:
            if fence.start >= span.stop:
                break
            free -= max(0, min(fence.stop, span.stop) - max(fence.start, span.start))
        return free

    def pieces(self) -> Iterator[Span]:
        """The character spans of sentences, headings and fences, unordered."""
        for article in self.articles:
            if article.heading_span.size:
                yield article.heading_span
            for sentence in article.sentences:
                yield sentence.span
        for fence in self.fences:
            yield fence.span

    def gaps(self) -> Iterator[Span]:
        """Stretches that no piece covers, in order: white space in a sound witness."""
        reached = 0
        for start, stop in [*sorted(self.pieces()), Span(len(self.text), len(self.text))]:
            if start > reached:
                yield Span(reached, start)
            reached = max(reached, stop)

    def uncovered(self) -> Iterator[Span]:
        """Gaps with visible characters: none in a sound witness."""
        return (gap for gap in self.gaps() if self.text[gap.start : gap.stop].strip())


def _plain(text: str) -> str:
    """A label with plain blanks, as it has them in earlier native files whatever was typed."""
    return " ".join(text.split())
