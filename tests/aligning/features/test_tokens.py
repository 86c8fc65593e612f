"""Words as numbers: the same as a regular expression finds, however the texts are cut."""

import itertools
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from aligner.aligning.features import tokens

WORD = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*|[^\W\d_]+")

TRICKY = (
    "ab\u00e9\u0301\u0308_ 12.,\u00a0\u202f\n"
    "\u0663\u0966\u00b2\u00bd東京\U0001f600\U0001d7d8\U00020000\ud800"
)


def spelled_out(found: tokens.TokenIndex) -> list[list[str]]:
    """The words of every text."""
    bounds = found.starts.tolist()
    return [
        [found.vocabulary[number] for number in found.numbers[start:stop].tolist()]
        for start, stop in itertools.pairwise(bounds)
    ]


@given(some.lists(some.text(some.characters(), max_size=40) | some.text(TRICKY, max_size=40)))
def test_any_texts_give_the_words_of_the_regular_expression(texts: list[str]) -> None:
    """Astral letters, combining marks, digits of all scripts, blanks, nothing at all."""
    assert [WORD.findall(text) for text in texts] == spelled_out(tokens.find(texts))


@pytest.mark.parametrize("size", [1, 7, 64, 1000])
def test_where_texts_are_cut_into_blocks_changes_nothing(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Blocks of any size number the same words alike."""
    texts = [f"Article {k % 7}, 1.{k:03} men of Ἀθῆναι" * (k % 3) for k in range(40)]
    whole = tokens.find(texts)
    monkeypatch.setattr(tokens, "BLOCK", size)
    blocks = tokens.find(texts)

    assert whole.vocabulary == blocks.vocabulary
    assert whole.numbers.tolist() == blocks.numbers.tolist()
    assert whole.starts.tolist() == blocks.starts.tolist()


def test_a_word_is_numbered_once() -> None:
    """No word stands twice in the vocabulary, and another capital makes another word."""
    found = tokens.find(["Rome rome", "Rome"])

    assert sorted(["Rome", "rome"]) == sorted(found.vocabulary)
    assert 2 == len(set(found.numbers.tolist()))


def test_occurrences_know_their_text() -> None:
    """The number of the text of every word, texts without words left out."""
    found = tokens.find(["one two", "-", "three"])

    assert [0, 0, 2] == np.repeat(np.arange(3), np.diff(found.starts)).tolist()


def test_no_texts_have_no_words() -> None:
    """Nothing in, nothing out, one bound."""
    found = tokens.find([])

    assert () == found.vocabulary
    assert [0] == found.starts.tolist()


def test_a_run_hashes_alike_wherever_it_stands() -> None:
    """Equal runs of a text have equal hashes, others have not."""
    points = tokens.code_points("rarara\U0001f600")
    starts, stops = np.array([0, 2, 1, 0]), np.array([4, 6, 5, 3])
    found = tokens.hashes(points, starts, stops, tokens.powers(8)).tolist()

    assert found[0] == found[1]
    assert 3 == len(set(found))


def test_values_that_meet_in_a_full_table_are_kept_apart() -> None:
    """Ten thousand values, each three times, find each other and nobody else."""
    values = np.tile(np.arange(10_000, dtype=np.uint64) << np.uint64(40), 3)
    first = tokens._representatives(values)

    assert (values[first] == values).all()
    assert 10_000 == len(np.unique(first))
