"""One version of an edition as a memory asks it: texts, labels, names and places of its parts."""

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from aligner.editions.passages import passage_of
from aligner.editions.sentence_names import SentenceNames
from aligner.formats.tmx.labels import heading_label, mark_size, without
from aligner.model import NOWHERE, Sentence, Span, Witness
from aligner.model.lines import Placing

_LINE_ENDS: Final = re.compile(r"[ \t\r\n]++")


class Version:
    """A witness, and what is worked out about it once."""

    def __init__(self, witness: Witness) -> None:
        self.witness = witness
        self._names = SentenceNames(witness)

    @cached_property
    def _placing(self) -> Placing:
        return Placing(self.witness.source.name, self.witness.text, self.witness.places)

    # Sentences

    def text(self, numbers: Sequence[int]) -> str:
        """Sentences as one text; "" of none."""
        return passage_of(self.witness, self._sentences(numbers))

    def ids(self, numbers: Sequence[int]) -> tuple[str, ...]:
        """The ids of sentences."""
        return tuple(sentence.id for sentence in self._sentences(numbers))

    def label(self, number: int) -> str:
        """The label of a sentence, "" where it has none."""
        sentence = self.witness.sentences[number]
        return sentence.text[: sentence.label.size]

    def mark(self, number: int) -> str:
        """The sign of an item without number that a sentence begins with, or ""."""
        text = self.witness.sentences[number].text
        return text[: mark_size(text)].rstrip()

    def content(self, numbers: Sequence[int], head: int) -> str:
        """Sentences as one text, without the first `head` characters and the blanks behind."""
        return self.text(numbers)[head:].lstrip()

    def _sentences(self, numbers: Sequence[int]) -> list[Sentence]:
        return [self.witness.sentences[number] for number in numbers]

    def span(self, numbers: Sequence[int]) -> Span:
        """The characters of sentences that follow each other; an empty span of none."""
        held = self._sentences(numbers)
        return Span(held[0].start, held[-1].stop) if held else NOWHERE

    # Headings

    def heading(self, article: int) -> str:
        """The heading of an article on one line."""
        return _LINE_ENDS.sub(" ", self.witness.articles[article].heading).strip()

    def heading_label(self, article: int) -> str:
        """The label of a heading; "" where it has none."""
        heading = self.heading(article)
        size = heading_label(self.witness.articles[article], heading, self.witness.language)
        return heading[:size]

    def title(self, article: int, label: str) -> str:
        """A heading without its label; "" where it is nothing else."""
        return without(self.heading(article), len(label))

    def article_id(self, article: int) -> str:
        """What an article is called in the ids of its sentences."""
        return f"{self.witness.sigil}.{article + 1}"

    # Where things stand

    def where_sentences(self, numbers: Sequence[int]) -> str:
        """What a person calls sentences, with their place: "Article 6, sentence 3 (a.txt:120)"."""
        if not numbers:
            return ""
        name = self._names.of(Span(numbers[0], numbers[-1] + 1))
        return f"{name} ({self._place(self.witness.sentences[numbers[0]].start)})"

    def where_heading(self, article: int) -> str:
        """What a person calls a heading, with its place."""
        place = self._place(self.witness.articles[article].heading_span.start)
        return f"{self._names.article(article)} ({place})"

    def _place(self, start: int) -> str:
        place = self._placing.at(start)
        return f"{place.file}, {place.where}" if place.where else f"{place.file}:{place.line}"
