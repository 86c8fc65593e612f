"""Bytes that are no UTF-8 go in, the likeliest encodings come out, and whether the first is sure.

Every candidate reads a sample of the bytes, and `likelihood` rates what comes out. Readings that
are the same text count as one. `benchmarks/encodings.py` measures it.
"""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from aligner.readers.candidates import CANDIDATES, DAMAGED, UNMARKED, EncodingCandidate
from aligner.readers.likelihood import Likelihood, likelihood

BEYOND_ASCII = re.compile(rb"[\x80-\xff]")

NO_LETTER = re.compile("[\x80-\x84\x86-\x9f\ue000-\uf8ff\ufffe\uffff\U000f0000-\U0010ffff]")
"""What no text holds: controls beyond ASCII but for the end of a line, and private characters."""

SURE = 7.0
"""Nats by which the best reading has to be likelier than any other: it is e^7, a thousand times."""

FITTING, FEW, LOANS = 0.2, 6, 0.1
"""Nats a letter that a known language has to explain the words beyond ASCII better than none: texts
read rightly have 0.35 and more, texts read in a wrong encoding because theirs is not among the
candidates (EBCDIC, Kazakh, Hebrew backwards) have less. Not asked of fewer than six letters,
nor where a tenth of a Latin text or less are such words: those may be names and loans."""

NAMED = 3
"""Candidates that an error names."""

FIRST_LOOK, SAMPLE = 1_200, 8_000
"""Bytes by which the candidates are sifted, and by which those that are left are rated."""

SIFTED = 60.0
"""Nats by which a candidate may be behind at first."""

N_PLACES = 16
"""The sample is taken from so many places of a long file."""

LONGEST_LINE = 4_000
"""Bytes that the sample takes of a line at either side of a byte beyond ASCII."""

OF_OTHERS = 6.0
"""Nats of an encoding that was made for other languages than the text's."""

BROKEN = 18.0
"""Nats of bytes that an encoding does not have."""

MOST_BROKEN = 0.02
"""A candidate that reads more of the sample than this as no character is none."""


class Guess(NamedTuple):
    """The likeliest encoding, whether it is sure, and the likeliest ones in order."""

    encoding: str
    is_sure: bool
    likeliest: tuple[str, ...]


class Rated(NamedTuple):
    """A reading of the sample, and its cost in nats, lower is likelier."""

    encoding: str
    text: str
    cost: float
    rating: Likelihood


def guess(data: bytes, expected: str = "") -> Guess | None:
    """The likeliest encoding of the bytes, none where no candidate reads them; `expected` is the
    tag of the language that the text is said to be in, "" where nothing is said."""
    if b"\0" in data:
        ranked = rate(data[:SAMPLE], UNMARKED, expected)
    elif len(data) <= SAMPLE:
        ranked = rate(data, (DAMAGED, *CANDIDATES, *UNMARKED), expected)
    else:
        ranked = rate(telling(data), (DAMAGED, *CANDIDATES), expected)
    if not ranked:
        return None
    best, *others = ranked
    leads = not others or others[0].cost - best.cost >= SURE
    named = tuple(one.encoding for one in ranked[:NAMED])
    return Guess(best.encoding, leads and (b"\0" in data or _fits(best)), named)


def _fits(best: Rated) -> bool:
    """Whether a known language explains the words beyond ASCII, where there are enough of them,
    and no more than a few letters of the sample are none."""
    rating = best.rating
    n_broken = best.text.count("\ufffd")
    gained = rating.untold - rating.told
    are_loans = set(rating.languages) == {"Latin"} and rating.n_letters <= LOANS * rating.n_plain
    fits = are_loans or rating.n_letters < FEW or gained >= FITTING * rating.n_letters
    return fits and n_broken <= 1 + len(best.text) // 1000


def rate(
    sample: bytes, candidates: Collection[EncodingCandidate], expected: str = ""
) -> list[Rated]:
    """The different readings of some bytes, the likeliest first."""
    first = _rated(sample[:FIRST_LOOK], candidates, expected)
    if len(sample) <= FIRST_LOOK:
        return _each_text_once(first)
    least = min((one.cost for one in first), default=0.0)
    near = {one.encoding for one in first if one.cost < least + SIFTED}
    left = [one for one in candidates if one.encoding in near]
    return _each_text_once(_rated(sample, left, expected))


def _rated(sample: bytes, candidates: Collection[EncodingCandidate], expected: str) -> list[Rated]:
    """What each candidate reads, the likeliest first."""
    known: dict[str, Likelihood] = {}
    found = []
    for encoding, rarity, languages in candidates:
        text = sample.decode(encoding, "replace")
        n_broken = text.count("\ufffd")
        if n_broken <= max(1, MOST_BROKEN * len(text)):
            if text not in known:
                known[text] = likelihood(text, expected)
            rating = known[text]
            cost = rating.cost + rarity + n_broken * BROKEN
            if languages and rating.languages.get("Latin", "") not in languages:
                cost += OF_OTHERS
            found.append(Rated(encoding, text, cost, rating))
    return sorted(found, key=lambda one: one.cost)


def _each_text_once(found: list[Rated]) -> list[Rated]:
    texts: dict[str, Rated] = {}
    for one in found:
        texts.setdefault(one.text, one)
    return list(texts.values())


def telling(data: bytes) -> bytes:
    """Lines with bytes beyond ASCII from all over a file, and one at least for each such byte.

    >>> telling(b"a" * 90 + b"\\nb\\xe9\\n" + b"c" * 90)
    b'b\\xe9\\n'
    """
    lines = dict((*_spread(data), *_rare(data)))
    return b"".join(data[start:stop] for start, stop in sorted(lines.items()))


def _spread(data: bytes) -> Iterator[tuple[int, int]]:
    """Lines with bytes beyond ASCII, from places spread evenly over the file."""
    for number in range(N_PLACES):
        reached = number * len(data) // N_PLACES
        stop = reached + len(data) // N_PLACES
        size = 0
        while size < SAMPLE // N_PLACES and (match := BEYOND_ASCII.search(data, reached, stop)):
            line = _line(data, match.start())
            yield line
            size += line[1] - line[0]
            reached = max(line[1], match.end())


def _rare(data: bytes) -> Iterator[tuple[int, int]]:
    """A line for every byte beyond ASCII that there is."""
    for byte in sorted(set(data)):
        if byte > 0x7F:
            yield _line(data, data.index(byte))


def _line(data: bytes, at: int) -> tuple[int, int]:
    """The line around a byte, or so much of a long one as ends with blanks."""
    low, high = max(0, at - LONGEST_LINE), min(len(data), at + LONGEST_LINE)
    start = data.rfind(b"\n", low, at) + 1 or data.rfind(b" ", low, at) + 1 or low
    stop = data.find(b"\n", at, high) + 1 or data.rfind(b" ", at, high) + 1 or high
    return start, stop
