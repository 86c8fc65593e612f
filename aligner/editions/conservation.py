"""What became of the letters of a text: how many can be compared, how many were set aside.

Only sentences, notes and headings of a heading's length are compared with another version. The
letters of longer headings, and running prose within fences, are part of the body all the same:
shares count them, so that whatever a rule takes out of sight lowers the share. Why a stretch was
fenced is not asked: that would be to ask the rule whose work is looked at. Only what a person
fences, with --body or --fence, is no part of the body.
"""

import re
from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from aligner.languages.other_language import speakers
from aligner.languages.scripts import between_sentences
from aligner.model import Alignment, Span, Witness

ALARMS = frozenset(
    {
        "long heading",
        "prose set aside",
        "lengths differ",
        "hardly paired",
        "two languages",
        "same file",
    }
)
"""What the check of this name finds that doubts the texts themselves: that they were read as they
should be, or are the right ones."""

LONGEST_HEADING = 250
"""Characters that a heading may have. Of 300 acts in three languages none that kept its letters has
a longer one, and each that lost letters has (measured on the acts of Swiss federal law)."""

SENTENCE_WORDS = 6
"""Words in small letters between two ends of sentences that are running prose: titles in a list of
references have stops, too, but are shorter, or of names and numbers."""

SENTENCE_LETTERS = 20
"""The same in letters, for languages without blanks between words."""

_END = re.compile(r"(?<=[^\W\d_]{4})[.!?…]++[»”’\"')\]]*+(?=\s|\Z)|[。！？]++[」』”’）]*+")
"""Ends of sentences for sure: behind a word of four letters, for a stop behind shorter ones, or a
number, may be an abbreviation's or an ordinal's; and no small letter follows."""

_WORD = re.compile(r"[^\W\d_]{2,}+")


class Stretch(NamedTuple):
    """Characters of a witness that no sentence holds, and how many letters of prose they have."""

    span: Span
    n_letters: int


class Conservation:
    """A witness's letters, each kind counted once, when it is asked for."""

    def __init__(self, witness: Witness) -> None:
        self.witness = witness

    @cached_property
    def n_letters(self) -> int:
        """The letters of the text, wherever they stand."""
        return count_letters(self.witness.text)

    @cached_property
    def sentences(self) -> tuple[int, ...]:
        """The letters of every sentence, those of notes included."""
        return tuple(count_letters(sentence.text) for sentence in self.witness.sentences)

    @cached_property
    def headings(self) -> tuple[int, ...]:
        """For every article the letters of its heading; 0 where it has none or one too long."""
        return tuple(
            0 if _is_too_long(article.heading) else count_letters(article.heading)
            for article in self.witness.articles
        )

    @cached_property
    def long_headings(self) -> tuple[Stretch, ...]:
        """The headings of more than 250 characters."""
        return tuple(
            Stretch(article.heading_span, count_letters(article.heading))
            for article in self.witness.articles
            if _is_too_long(article.heading)
        )

    @cached_property
    def prose_in_headings(self) -> tuple[Stretch, ...]:
        """The headings with running prose."""
        return self._with_prose(a.heading_span for a in self.witness.articles if a.heading)

    @cached_property
    def prose_in_fences(self) -> tuple[Stretch, ...]:
        """The fences with running prose, but for those that a person asked for."""
        return self._with_prose(f.span for f in self.witness.fences if not f.is_asked_for)

    @cached_property
    def foreign(self) -> tuple[tuple[int, str], ...]:
        """The sentences that clearly speak another language, by number, and that language."""
        sentences = self.witness.sentences
        spoken = speakers([sentence.text for sentence in sentences], self.witness.language)
        return tuple((n, language) for n, language in enumerate(spoken) if language)

    @cached_property
    def body(self) -> int:
        """The letters of the body: all that is compared, too long headings, fenced prose."""
        set_aside = (*self.long_headings, *self.prose_in_fences)
        hidden = sum(stretch.n_letters for stretch in set_aside)
        return sum(self.sentences) + sum(self.headings) + hidden

    def _with_prose(self, spans: Iterable[Span]) -> tuple[Stretch, ...]:
        text, language = self.witness.text, self.witness.language
        found = (Stretch(span, _prose(text[span.start : span.stop], language)) for span in spans)
        return tuple(stretch for stretch in found if stretch.n_letters)

    def share(self, spans: Iterable[Span], headings: Iterable[Span]) -> float:
        """The share (0..1) of the body's letters in these sentences and headings; of none, 0."""
        held = sum(sum(self.sentences[span.start : span.stop]) for span in spans)
        held += sum(sum(self.headings[span.start : span.stop]) for span in headings)
        return round(held / self.body, 4) if self.body else 0.0


def shares(alignment: Alignment, source: Conservation, target: Conservation) -> tuple[float, float]:
    """Of either body the share of letters that stand in pairs, of sentences or of headings."""
    titles = tuple(bead for bead in alignment.headings if not bead.is_null)
    return (
        source.share((bead.source for bead in alignment.paired), (bead.source for bead in titles)),
        target.share((bead.target for bead in alignment.paired), (bead.target for bead in titles)),
    )


def count_letters(text: str) -> int:
    """How many letters there are, in any script (Unicode's categories L).

    >>> count_letters("§ 5. L'età"), count_letters("第5条")
    (4, 2)
    """
    return sum(map(str.isalpha, text))


def _is_too_long(heading: str) -> bool:
    return len(heading) > LONGEST_HEADING


def _prose(text: str, language: str) -> int:
    """The letters that stand in running prose: several words between two ends of sentences.

    >>> _prose("Title. " + "And here is a sentence with more than six words. " * 2, "en")
    76
    >>> _prose("Smith, J. (1926). The history of the river. London: Penguin.", "en")
    0
    """
    ends = [
        match.end()
        for match in _END.finditer(text)
        if not text[match.end() : match.end() + 2].strip()[:1].islower()
    ]
    pieces = (text[start:stop] for start, stop in pairwise(ends))
    return sum(count_letters(piece) for piece in pieces if _is_prose(piece, language))


def _is_prose(piece: str, language: str) -> bool:
    """Whether small words enough stand in it, and no fewer than there are with a capital."""
    if not between_sentences(language):
        return count_letters(piece) >= SENTENCE_LETTERS
    words = _WORD.findall(piece)
    n_capital = sum(word[0].isupper() for word in words)
    return bool(len(words) - n_capital >= max(SENTENCE_WORDS, n_capital))
