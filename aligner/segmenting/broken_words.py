"""Words broken at line ends: whole again, with their hyphen if it is their own."""

import re
from collections import Counter
from functools import cached_property
from itertools import pairwise

from aligner.model import Span
from aligner.segmenting.lines import MaskedLine, MaskedText
from aligner.segmenting.masking import MASK, SOFT_HYPHEN

_HYPHENS = frozenset("-‐¬")
_HYPHEN = re.compile(r"[-‐](?=[^\W\d_])")
_PART = 24  # characters looked at on either side of a hyphen
_LETTERS = re.compile(r"[^\W\d_]+")
_LAST_LETTERS = re.compile(rf"[^\W\d_]{{1,{_PART}}}\Z")
_UNSAID = MASK + " \t\r"

_JOINING = frozenset({"and", "bzw", "oder", "oraz", "und", "или"})
"""Behind these a hyphen stands for a part that follows ("Haupt- und Nebensatz"); shorter ones may
end words."""

FEWEST = 3
"""Line ends with a hyphen from which on their parts may tell that the text breaks no words."""

FEW, MANY = 0.02, 50
"""Of 50 lines or more, the share that ends in a hyphen: about one in a hundred where words have
hyphens of their own, five to fifteen where a printer broke words."""


class BrokenWords:
    """What the hyphens at the line ends of a text are.

    A hyphen is the word's own where the word stands elsewhere with it; or where the text breaks no
    words but was wrapped at their hyphens: none of its line ends with a hyphen makes a word that
    stands elsewhere whole, and they are few, or at half of them both parts are words that do.
    A soft hyphen always stays, for it says no more than that a line may end there.
    """

    def __init__(self, masked: MaskedText) -> None:
        self._text, self._typed = masked.text, masked.typed
        pairs = list(pairwise(masked.lines))
        self._pairs = [pair for pair in pairs if is_broken(*pair)]
        self._has_soft = SOFT_HYPHEN in masked.typed
        self._are_few = len(pairs) >= MANY and len(self._pairs) < FEW * len(pairs)

    @cached_property
    def _hyphened(self) -> frozenset[str]:
        """Word parts that stand on both sides of a hyphen within a line."""
        text = self._text
        words: set[str] = set()
        for found in _HYPHEN.finditer(text):
            middle = found.start()
            head = _LAST_LETTERS.search(text, max(0, middle - _PART), middle)
            tail = _LETTERS.match(text, found.end(), found.end() + _PART)
            if head and tail:
                words.add(f"{head[0]}-{tail[0]}".lower())
        return frozenset(words)

    @cached_property
    def _breaks_words(self) -> bool:
        """Whether the text was hyphenated by whoever set it."""
        broken = [parts(*pair) for pair in self._pairs]
        wanted = {word for head, tail in broken for word in (head, tail, head + tail)}
        held = map(str.lower, _LETTERS.findall(self._text))
        words = Counter(word for word in held if word in wanted)
        words.subtract(part for both in broken for part in both)
        if any(words[head + tail] for head, tail in broken):
            return True
        if self._are_few or len(broken) < FEWEST:
            return not self._are_few
        return 2 * sum(words[head] > 0 < words[tail] for head, tail in broken) < len(broken)

    def mended(self, before: MaskedLine, after: MaskedLine) -> Span | None:
        """What to mask, from the hyphen to the rest of the word; None if the line does not end in
        a broken word."""
        soft = self.behind_soft_hyphen(before, after)
        if soft is not None:
            return Span(soft, self._begins(after))
        if not is_broken(before, after):
            return None
        stop = before.start + len(self._text[before.start : before.stop].rstrip(_UNSAID))
        keeps = not self._breaks_words or "-".join(parts(before, after)) in self._hyphened
        keeps = keeps or not after.begins_small
        return Span(stop if keeps else stop - 1, self._begins(after))

    def behind_soft_hyphen(self, before: MaskedLine, after: MaskedLine) -> int | None:
        """Where a soft hyphen ends that breaks a word at the end of a line, None if there is none.

        Two letters before it and a small one behind tell it from one that was left behind.
        """
        if not self._has_soft:
            return None
        line = self._typed[before.start : before.stop].rstrip(" \t")
        if line[-1:] != SOFT_HYPHEN or not (before.said[-2:].isalpha() and after.said[0].islower()):
            return None
        return before.start + len(line)

    def _begins(self, line: MaskedLine) -> int:
        """Where the first word of a line begins."""
        raw = self._text[line.start : line.stop]
        return line.stop - len(raw.lstrip(_UNSAID))


def is_broken(before: MaskedLine, after: MaskedLine) -> bool:
    """Whether a line ends in a letter and a hyphen, and the next begins with the rest of a word."""
    said = before.said
    if said[-1] not in _HYPHENS or not (said[-2:-1].isalpha() and after.said[0].isalpha()):
        return False
    return parts(before, after)[1] not in _JOINING


def parts(before: MaskedLine, after: MaskedLine) -> tuple[str, str]:
    """The letters on both sides of the hyphen, small."""
    head = _LAST_LETTERS.search(before.said[:-1])
    tail = _LETTERS.match(after.said, 0, _PART)
    return (head[0].lower() if head else "", tail[0].lower() if tail else "")
