"""How a person calls a sentence: "Article 6, sentence 3", or "sentence 41" in a text without parts.

A part with a label is named by it, in English words, since two versions of a text share it and its
own words differ ("Articolo 6" is "Article 6"); another by its heading, as it stands there.
"""

from collections import Counter
from functools import cached_property

from aligner.model import Article, Span, Witness

LONGEST = 40
"""Characters of a heading in the name of a sentence; the rest is cut."""


class SentenceNames:
    """The names of the sentences and articles of one witness."""

    def __init__(self, witness: Witness) -> None:
        self._witness = witness
        self._labels = Counter(article.label for article in witness.articles)

    @cached_property
    def firsts(self) -> tuple[int, ...]:
        """For every article the number of its first sentence, or of the one that would follow; at
        the end the number of all sentences."""
        firsts, reached = [], 0
        for article in self._witness.articles:
            firsts.append(reached)
            reached += len(article.sentences)
        return (*firsts, reached)

    def of(self, span: Span) -> str:
        """The name of a run of sentences; "" of none."""
        if not span.size:
            return ""
        number = self._witness.article_numbers
        first, last = number[span.start], number[span.stop - 1]
        if first == last:
            return self._within(first, span)
        start, stop = Span(span.start, span.start + 1), Span(span.stop - 1, span.stop)
        return f"{self._within(first, start)} – {self._within(last, stop)}"

    def article(self, number: int) -> str:
        """The name of an article; "" where it has neither label nor heading."""
        article = self._witness.articles[number]
        if not article.label:
            heading = article.heading
            return heading if len(heading) <= LONGEST else f"{heading[: LONGEST - 1].rstrip()}…"
        if self._labels[article.label] == 1:
            return _spoken(article.label)
        outer = self._outer(number)
        return (
            f"{_spoken(outer.label)}, {_spoken(article.label)}" if outer else _spoken(article.label)
        )

    def _outer(self, number: int) -> Article | None:
        """The labelled part that an article stands in, the nearest before it of a lower level."""
        articles = self._witness.articles
        nearer = (articles[before] for before in range(number - 1, -1, -1))
        level = articles[number].level
        return next((one for one in nearer if one.level < level and one.label), None)

    def _within(self, number: int, span: Span) -> str:
        """Sentences of one article, counted from 1 in the article or, where it has no name, in the
        text; a whole article by its name alone."""
        name = self.article(number)
        first, behind = self.firsts[number], self.firsts[number + 1]
        if name and span == (first, behind):
            return name
        start = span.start - (first if name else 0) + 1
        counted = (
            f"sentence {start}" if span.size == 1 else f"sentences {start}–{start + span.size - 1}"
        )
        return f"{name}, {counted}" if name else counted


def _spoken(label: str) -> str:
    """A label in words.

    >>> _spoken("article.6"), _spoken("preamble"), _spoken("chapter.4bis")
    ('Article 6', 'Preamble', 'Chapter 4bis')
    """
    kind, _, number = label.partition(".")
    return f"{kind.replace('-', ' ').capitalize()} {number}".rstrip()
