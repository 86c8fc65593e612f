"""Character n-grams of all words at once are those of every word alone."""

from itertools import pairwise
from zlib import crc32

from hypothesis import given
from hypothesis import strategies as some

from aligner.aligning.features import char_ngrams
from aligner.languages.numbers import numeric_value
from aligner.languages.romanization import romanize

LETTERS = some.text("abcdèçßжйΩ中文かカ가𠀀ﬃ", min_size=1, max_size=9)
NUMBERS = some.from_regex(r"[0-9٣]{1,4}([.,\u202f][0-9]{3})?", fullmatch=True)
CAPITALS = some.text(some.characters(categories=["Lu", "Ll", "Lo"]), min_size=1, max_size=9)


def groups(word: str) -> list[str]:
    """The character n-grams of one word, as one would write them down."""
    if word[0].isdigit():
        return [numeric_value(word)]
    folded = romanize(word)
    if folded and ord(folded[0]) >= 0x3040:
        return [*folded, *(folded[k : k + 2] for k in range(len(folded) - 1))]
    starts = [f"^{folded[:size]}" for size in (3, 4, 5) if size <= len(folded)]
    runs = [folded[k : k + 4] for k in range(len(folded) - 3)]
    return [*starts, *runs] or [folded]


def hashed(words: list[str]) -> list[list[int]]:
    found = char_ngrams.find(words)
    return [found.hashes[a:b].tolist() for a, b in pairwise(found.starts.tolist())]


@given(some.lists(LETTERS | NUMBERS | CAPITALS))
def test_words_have_the_groups_of_each_alone(words: list[str]) -> None:
    """Beginnings, runs, single characters and values, hashed with CRC-32 over UTF-8."""
    expected = [sorted(crc32(group.encode()) for group in groups(word)) for word in words]

    assert expected == [sorted(own) for own in hashed(words)]


def test_a_beginning_is_not_the_same_letters_inside() -> None:
    """Four letters at the beginning of a word are two groups, inside another word one of them."""
    beginning, inside = (set(own) for own in hashed(["rama", "panorama"]))

    assert {crc32(b"rama")} == beginning & inside


def test_no_words_have_no_groups() -> None:
    """Nothing in, nothing out, one bound."""
    found = char_ngrams.find([])

    assert [0] == found.starts.tolist()
    assert 0 == len(found.hashes)
