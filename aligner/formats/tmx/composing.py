"""An edition goes in, all that could be a unit of its memory comes out, in the order of the text.

Sentences and headings; beside each that begins with a label the same without it; behind them what
a tool takes for one segment that is several of ours; every label once, at the end.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from aligner.formats.tmx.entries import Entry
from aligner.formats.tmx.parts import Parts
from aligner.formats.tmx.passages import (
    Headings,
    Passage,
    headings_of,
    passages_of,
    versions_of,
)
from aligner.formats.tmx.runs import RunFinder
from aligner.formats.tmx.versions import Version
from aligner.formats.unit_kinds import CONTENT, HEADING, LABEL, RUN, SENTENCE
from aligner.model import NOWHERE, Alignment, Edition


def entries(edition: Edition, alignment: Alignment | None, kinds: Sequence[str]) -> Iterator[Entry]:
    """The entries of a pair, or with no alignment those of all versions; what stands alone, too.

    Sentences and headings come whatever the kinds are, for what is left out of them is told.
    """
    composer = Composer(edition, alignment)
    labels = _Labels()
    finders = RunFinder.all_for(composer.versions) if RUN in kinds else ()
    for parts in composer.parts():
        yield parts.whole
        if parts.labels[0]:
            if CONTENT in kinds:
                yield parts.content
            labels.add(parts)
        for finder in finders:
            yield from finder.with_next(parts)
    for finder in finders:
        yield from finder.rest()
    if LABEL in kinds:
        yield from labels.entries()


class Composer:
    """The versions of a memory, and what stands side by side in them."""

    def __init__(self, edition: Edition, alignment: Alignment | None) -> None:
        self._edition, self._alignment = edition, alignment
        self.versions = tuple(map(Version, versions_of(edition, alignment)))

    def parts(self) -> Iterator[Parts]:
        """Sentences, each article's behind its heading; at the end headings of one version."""
        headings = list(headings_of(self._edition, self._alignment))
        ahead = 0
        article_of = self.versions[0].witness.article_numbers
        for passage in passages_of(self._edition, self._alignment):
            if passage.numbers[0]:
                article = article_of[passage.numbers[0][0]]
                while ahead < len(headings) and _is_reached(headings[ahead], article):
                    yield self._of_headings(headings[ahead])
                    ahead += 1
            yield self._of_passage(passage)
        for heading in headings[ahead:]:
            yield self._of_headings(heading)

    def _of_passage(self, passage: Passage) -> Parts:
        pairs = list(zip(self.versions, passage.numbers, strict=True))
        ids = tuple(version.ids(numbers) for version, numbers in pairs)
        entry = Entry(
            next(held[0] for held in ids if held),
            SENTENCE,
            tuple(version.text(numbers) for version, numbers in pairs),
            ids,
            passage.scores,
            self.versions[0].where_sentences(passage.numbers[0]),
            passage.chain,
            passage.moved,
            passage.status,
        )
        labels = self._labels(passage)
        contents = tuple(
            version.content(numbers, len(label)) if numbers else ""
            for (version, numbers), label in zip(pairs, labels, strict=True)
        )
        span = self.versions[0].span(passage.numbers[0])
        return Parts(entry, labels, contents, span, labels)

    def _labels(self, passage: Passage) -> tuple[str, ...]:
        """The labels that the first sentences begin with: numbers and letters, or marks of a list
        where every version has one."""
        pairs = [
            (version, numbers[0] if numbers else None)
            for version, numbers in zip(self.versions, passage.numbers, strict=True)
        ]
        found = tuple("" if first is None else one.label(first) for one, first in pairs)
        if found[0]:
            return found
        marks = tuple("" if first is None else one.mark(first) for one, first in pairs)
        everywhere = all(
            mark or first is None for mark, (_, first) in zip(marks, pairs, strict=True)
        )
        return marks if everywhere and marks[0] else ("",) * len(pairs)

    def _of_headings(self, headings: Headings) -> Parts:
        pairs = list(zip(self.versions, headings.articles, strict=True))
        ids = tuple(() if n is None else (version.article_id(n),) for version, n in pairs)
        base = headings.articles[0]
        entry = Entry(
            f"{next(held[0] for held in ids if held)}.{HEADING}",
            HEADING,
            tuple("" if n is None else version.heading(n) for version, n in pairs),
            ids,
            headings.scores,
            "" if base is None else self.versions[0].where_heading(base),
        )
        none = ("",) * len(pairs)
        heads = tuple("" if n is None else version.heading_label(n) for version, n in pairs)
        contents = tuple(
            "" if n is None else version.title(n, head)
            for (version, n), head in zip(pairs, heads, strict=True)
        )
        has_title = bool(heads[0]) and all(
            content for content, n in zip(contents, headings.articles, strict=True) if n is not None
        )
        span = NOWHERE if base is None else self.versions[0].witness.articles[base].heading_span
        labels = heads if has_title else none
        return Parts(entry, labels, contents, span, heads if heads[0] else none)


def _is_reached(headings: Headings, article: int) -> bool:
    """Whether the base's heading stands above an article or before it."""
    number = headings.articles[0]
    return number is not None and number <= article


class _Labels:
    """Every label of the base with what most often stands for it, where it stands first so."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, ...], Entry] = {}
        self._counts: dict[str, Counter[tuple[str, ...]]] = {}

    def add(self, parts: Parts) -> None:
        """Counts the label of a unit; one that a version lacks is none of a memory, nor is the mark
        of a list: a sign alone is no segment in any tool."""
        pairs = zip(parts.labels, parts.whole.texts, strict=True)
        if all(_says_something(label) or not text for label, text in pairs):
            self._first.setdefault(parts.labels, parts.label)
            self._counts.setdefault(parts.labels[0], Counter())[parts.labels] += 1

    def entries(self) -> Iterator[Entry]:
        """One for every label, in the order of the text."""
        for counts in self._counts.values():
            yield self._first[counts.most_common(1)[0][0]]


def _says_something(label: str) -> bool:
    return any(map(str.isalnum, label))
