"""How sentences are called."""

from dataclasses import replace

import pytest

from aligner.editions.sentence_names import SentenceNames
from aligner.model import Span
from tests.support.small_editions import witness

CHARTER = witness(
    "it",
    [
        ("", "", ["A.", "B."]),
        ("preamble", "", ["C.", "D."]),
        ("article.6", "Articolo 6", ["E.", "F.", "G."]),
        ("", "Disposizioni finali e transitorie di questa convenzione", ["H.", "I."]),
        ("", "", ["J.", "K."]),
    ],
)


@pytest.mark.parametrize(
    ("span", "name"),
    [
        ((0, 1), "sentence 1"),
        ((1, 2), "sentence 2"),
        ((0, 2), "sentences 1–2"),
        ((3, 4), "Preamble, sentence 2"),
        ((4, 5), "Article 6, sentence 1"),
        ((5, 7), "Article 6, sentences 2–3"),
        ((4, 7), "Article 6"),
        ((8, 9), "Disposizioni finali e transitorie di qu…, sentence 2"),
        ((10, 11), "sentence 11"),
        ((3, 6), "Preamble, sentence 2 – Article 6, sentence 2"),
        ((3, 3), ""),
    ],
)
def test_sentences_are_named_by_their_part(span: tuple[int, int], name: str) -> None:
    """By label in English, by heading, or by their number in the text."""
    assert name == SentenceNames(CHARTER).of(Span(*span))


def test_articles_that_begin_anew_are_named_with_their_chapter() -> None:
    """A label that occurs twice says which one is meant."""
    novel = witness(
        "en", [("book.1", "Book 1", []), ("chapter.1", "Chapter 1", ["A."]),
               ("book.2", "Book 2", []), ("chapter.1", "Chapter 1", ["B.", "C."]),
               ("chapter.2", "Chapter 2", ["D."])],
    )  # fmt: skip
    levels = (1, 2, 1, 2, 2)
    articles = tuple(replace(a, level=n) for a, n in zip(novel.articles, levels, strict=True))
    names = SentenceNames(replace(novel, articles=articles))

    assert ["Book 1, Chapter 1", "Book 2, Chapter 1, sentence 2", "Chapter 2"] == [
        names.of(Span(n, n + 1)) for n in (0, 2, 3)
    ]
