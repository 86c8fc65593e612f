"""Places where a sentence may end, with what stands around them."""

import re
from dataclasses import dataclass
from functools import cached_property

from aligner.languages import Language

CLOSERS = "\"'”’“‘»«›‹)]}*_」』）】〉》"
OPENERS = frozenset("\"'“„‚”‘’«»‹›([{*_—–-‒―•· \xa0\u202f\t\u2009")
REACH = 64  # characters looked at on either side of a candidate: longer than any abbreviation

# A letter that is a word of its own (A, I, E, O) is no number if a word in small letters follows.
_REFERENCE_NUMBER = re.compile(
    r"\d|(?:[IVXLC]{2,}|[ivxlc]+|[A-Z])\b(?![’'.])(?!(?<=[AIEOY]) [^\W\d_A-Z])|[a-z]\)|[§№]"
    r"|[Nn]\.?[°º]"
)
_LABEL = re.compile(r"\d{1,4}[a-z]?|[IVXLC]{1,7}|[A-Z]|[–-]")
MOST = 8  # words looked back over for the noun of several numbers


@dataclass(eq=False)
class Candidate:
    """A stop that may end a sentence: `start`..`stop` is the mark with the quotation marks and
    brackets closed behind it, `begun` is where the sentence that it may end began."""

    masked: str
    begun: int
    start: int
    stop: int
    mark: str
    language: Language

    @cached_property
    def following(self) -> int:
        """Where the next letter, digit or sign stands, past white space and opening quotes."""
        masked, i = self.masked, self.stop
        end = min(len(masked), i + REACH)
        while i < end and masked[i] in OPENERS:
            i += 1
        return i

    @cached_property
    def next(self) -> str:
        """The next character but for opening quotes; empty at the end of the line."""
        return self.masked[self.following : self.following + 1]

    @cached_property
    def next_word(self) -> str:
        """The word that begins there, of letters only."""
        i = stop = self.following
        end = min(len(self.masked), i + REACH)
        while stop < end and self.masked[stop].isalpha():
            stop += 1
        return self.masked[i:stop]

    @cached_property
    def words(self) -> list[str]:
        """The last words of the sentence before the mark, as they stand."""
        return self.masked[max(self.begun, self.start - REACH) : self.start].split()

    @cached_property
    def before(self) -> str:
        """The word before the mark, without brackets and quotation marks in front of it."""
        if not self.words or not self.masked[self.start - 1].isalnum():
            return ""
        return _bare(self.words[-1])

    @property
    def before_that(self) -> str:
        """The word in front of that, as it stands."""
        return self.words[-2] if len(self.words) > 1 else ""

    @cached_property
    def designated(self) -> tuple[str, str]:
        """The noun that the number or letter before the mark singles out, over others beside it
        (§§ 3 and 4), and the word before the noun, in small letters and without a stop; both are
        empty where the sentence begins with the noun."""
        words = self.words[-MOST:-1]
        while len(words) > 1:
            word = _bare(words.pop().rstrip(",;"))
            if not (_LABEL.fullmatch(word) or word in self.language.connectives):
                return word.rstrip(".").lower(), words[-1].lower()
        return "", ""

    @property
    def is_coordinate(self) -> bool:
        """Whether the letter before the mark stands beside another: between K and M."""
        if len(self.words) < len(("K", "and", "M")):
            return False
        letter, connective, _ = self.words[-3:]
        return len(letter) == 1 and letter.isupper() and connective in self.language.connectives

    @property
    def so_far(self) -> str:
        """The sentence up to the mark, if it is short."""
        if self.start - self.begun > REACH:
            return ""
        return self.masked[self.begun : self.start].strip()

    @property
    def starter_follows(self) -> bool:
        word = self.next_word
        if self.initial_follows:
            return False
        return word in self.language.starters or word in self.language.particles

    @property
    def name_follows(self) -> bool:
        """Whether the next word may be a name: not a starter, nor one such as La before a word in
        small letters (La Pira, but La malattia)."""
        word = self.next_word
        behind = self.masked[self.following + len(word) :][:2].lstrip(" '’")
        if word in self.language.particles:
            return not behind[:1].islower()
        return word not in self.language.starters

    @property
    def initial_follows(self) -> bool:
        """Whether a single letter with a stop comes next: 19 Aug. A.D. 14."""
        behind = self.following + len(self.next_word)
        return len(self.next_word) == 1 and self.masked[behind : behind + 1] == "."

    @property
    def number_follows(self) -> bool:
        return _REFERENCE_NUMBER.match(self.masked, self.following) is not None


def _bare(word: str) -> str:
    """A word without quotation marks and brackets before it and without an elided article."""
    word = word.lstrip("\"'“„‚‘«»‹›([{*_—–-¿¡")
    for apostrophe in "’'":
        article, _, rest = word.rpartition(apostrophe)
        if article and rest:
            word = rest
    return word
