"""Pieces of a text are looked up among its sentences: which sentences does each piece hold?

The pieces were cut by another program: they may join or part sentences, lack footnote marks, fold
white space in another way, come in another order.
"""

from collections import Counter
from collections.abc import Sequence

from aligner.languages.folding import folded
from aligner.storage.normal_forms import normalise

GRAM = 6
"""Characters compared at a time where a piece is not found as a whole: long enough that chance
agreement is rare, short enough that a footnote mark spoils little."""

COMMON = 200
"""Sentences from which a run of characters counts as common: it finds none, and only counts for
those that rarer runs found. In lines that are all alike the work would else grow with the square
of their number."""

LIKELIEST = 50
"""Sentences looked at for a piece, or as many as it has rare runs: those that share most."""

HALF = 0.5
"""A sentence belongs to a piece that holds more than half of it."""


def numbered(pieces: Sequence[str], sentences: Sequence[str]) -> list[tuple[int, ...]]:
    """For every piece the numbers of the sentences of which it holds most, in order.

    A sentence goes to one piece only. Pieces of a text that stand nowhere have no numbers.

    >>> numbered(["One. Two.", "Three"], ["One.", "Two.", "Three."])
    [(0, 1), (2,)]
    """
    whole = _Whole(sentences)
    claims: dict[int, tuple[float, int]] = {}
    for rank, piece in enumerate(pieces):
        for number, share in whole.shares(bare(piece)):
            best = claims.get(number, (HALF, -1))
            if share > best[0]:
                claims[number] = (share, rank)
    held: list[list[int]] = [[] for _ in pieces]
    for number, (_, rank) in sorted(claims.items()):
        held[rank].append(number)
    return [tuple(numbers) for numbers in held]


def bare(text: str) -> str:
    """A text as it is compared without white space, in compatible composed letters.

    >>> bare("ﬁrst\\xa0 line")
    'firstline'
    """
    return "".join(folded(normalise("NFKC", text)).split())


class _Whole:
    """All sentences in one string; remembers how far the pieces have come."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self.bare = [bare(sentence) for sentence in sentences]
        self.text = "".join(self.bare)
        self.starts: list[int] = []
        reached = 0
        for sentence in self.bare:
            self.starts.append(reached)
            reached += len(sentence)
        self.reached = 0
        self._index: dict[str, list[int]] | None = None

    def shares(self, piece: str) -> list[tuple[int, float]]:
        """Pairs of a sentence's number and the share of it (0..1) that the piece holds."""
        if not piece:
            return []
        at = self.text.find(piece, self.reached)
        if at < 0:
            at = self.text.find(piece)
        if at < 0:
            return self._alike(piece)
        self.reached = at + len(piece)
        return self._within(at, self.reached)

    def _within(self, start: int, stop: int) -> list[tuple[int, float]]:
        from bisect import bisect_right

        found = []
        number = max(0, bisect_right(self.starts, start) - 1)
        while number < len(self.starts) and self.starts[number] < stop:
            begin, size = self.starts[number], len(self.bare[number])
            overlap = min(stop, begin + size) - max(start, begin)
            if overlap > 0:
                found.append((number, overlap / size))
            number += 1
        return found

    def _alike(self, piece: str) -> list[tuple[int, float]]:
        """Sentences that share runs of characters with a piece found nowhere as a whole."""
        grams = {piece[at : at + GRAM] for at in range(len(piece) - GRAM + 1)}
        index = self._grams()
        common = [gram for gram in grams if len(index.get(gram, ())) > COMMON]
        rare = grams.difference(common)
        counts = Counter(number for gram in rare for number in index.get(gram, ()))
        found = []
        for number, count in sorted(counts.most_common(max(LIKELIEST, len(rare)))):
            text = self.bare[number]
            held = count + sum(gram in text for gram in common)
            found.append((number, min(1.0, held / max(1, len(text) - GRAM + 1))))
        return found

    def _grams(self) -> dict[str, list[int]]:
        if self._index is None:
            self._index = {}
            for number, sentence in enumerate(self.bare):
                for gram in {sentence[at : at + GRAM] for at in range(len(sentence) - GRAM + 1)}:
                    self._index.setdefault(gram, []).append(number)
        return self._index
