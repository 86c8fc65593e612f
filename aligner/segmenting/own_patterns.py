"""Regular expressions of a user, by `--fence` or in an SRX file, run under a time limit.

Repeats within repeats, such as (a+)+, take a time that doubles with every character, and Python's
`re` cannot be stopped. The `regex` library can: it reads the same patterns, and gives up in time.
"""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from aligner.errors import FormatError
from aligner.model import Span

if TYPE_CHECKING:
    import regex

LEAST_SECONDS: Final = 10.0
"""Seconds of processor time that a user's pattern may take in any text: who waits longer believes
that the program hangs."""

SECONDS_PER_CHARACTER: Final = 10e-6
"""Seconds it may take besides for every character: fifty times what a pattern without a literal
takes that looks at every character once (0.1 to 0.2 µs; 0.4 with ignored case and lazy repeats)."""


def _too_long(told: str, seconds: float, size: int) -> FormatError:
    return FormatError(
        f"{told} takes too long: {seconds:.0f} seconds were not enough for {size} characters.",
        "A repeat within a repeat, as in (a+)+, or several side by side, as in a*a*, try every way"
        " to share the text between them: write one, or bound it, as in a{1,80}.",
    )


@dataclass(slots=True)
class TimeLimit:
    """The processor time that a user's pattern may take in a text of so many characters, all its
    searches together. Seconds; `told` is what an error calls the pattern."""

    told: str
    size: int
    spent: float = field(default=0.0, init=False)

    @property
    def seconds(self) -> float:
        return LEAST_SECONDS + SECONDS_PER_CHARACTER * self.size

    def finditer(
        self, pattern: "regex.Pattern[str]", text: str, start: int, stop: int
    ) -> "Iterator[regex.Match[str]]":
        """What the pattern finds. Raises FormatError where the time is over."""
        try:
            begun = time.process_time()
            found = pattern.finditer(text, start, stop, timeout=self.left)
            while (match := next(found, None)) is not None:
                self.spent += time.process_time() - begun
                yield match
                begun = time.process_time()
                if self.left <= 0:
                    raise TimeoutError
            self.spent += time.process_time() - begun
        except TimeoutError:
            raise _too_long(self.told, self.seconds, self.size) from None

    @property
    def left(self) -> float:
        return self.seconds - self.spent


def spans(pattern: str, text: str, told: str = "fence pattern") -> Iterator[Span]:
    """The stretches that a person's pattern finds in a text; ^ and $ match at line ends. `told` is
    what a message calls it.

    Raises FormatError where it is no regular expression in Python's form, and where it takes longer
    than the limit.
    """
    compiled = compiled_as_re(pattern)
    limit = TimeLimit(f"The {told} {pattern!r:.80}", len(text))
    for found in limit.finditer(compiled, text, 0, len(text)):
        yield Span(*found.span())


def compiled_as_re(pattern: str) -> "regex.Pattern[str]":
    r"""A pattern in the form of Python's `re`, ^ and $ matching at line ends, for `regex` to run.

    Raises FormatError where `re` would not take it. What the two mean alike stays alike; what
    counts as \w and \s beyond letters, digits and blanks is Unicode's definition.
    """
    import regex

    try:
        re.compile(pattern, re.MULTILINE)
        return regex.compile(_as_re_reads(pattern), regex.VERSION0 | regex.MULTILINE)
    except (re.error, regex.error, RecursionError, OverflowError) as error:
        raise FormatError(
            f"The fence pattern {pattern!r:.80} is no regular expression: {error}.",
            "Put a backslash before signs that stand for themselves.",
        ) from error


def compiled_as_icu(before: str, after: str, told: str) -> "regex.Pattern[str]":
    """The places between what stands `before` and what stands `after`, both in the form of ICU.

    Raises FormatError, which calls the two `told`, where they are no regular expressions.
    """
    import regex

    before, after = _translated(before), _translated(after)
    look = (f"(?<={before})" if before else "") + (f"(?={after})" if after else "")
    try:
        return regex.compile(look, regex.VERSION1 | regex.MULTILINE)
    except (regex.error, RecursionError, OverflowError) as error:
        raise FormatError(
            f"{told} is no regular expression: {error}.",
            f"It reads {before!r} before and {after!r} after the break.",
        ) from error


_ICU = {r"\h": r"[ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]", r"\R": r"(?:\r\n|\n|\r)"}


def _translated(expression: str) -> str:
    for icu, ours in _ICU.items():
        expression = expression.replace(icu, ours)
    return expression


def matches_whole(pattern: str, tag: str) -> bool:
    """Whether the languagepattern of an SRX file means a language's tag, in any case of letters.

    Raises FormatError where it is no regular expression or takes longer than the limit.
    """
    import regex

    told = f"The SRX file's languagepattern {pattern!r:.80}"
    try:
        return bool(regex.fullmatch(pattern, tag, regex.IGNORECASE, timeout=LEAST_SECONDS))
    except TimeoutError:
        raise _too_long(told, LEAST_SECONDS, len(tag)) from None
    except (regex.error, RecursionError, OverflowError) as error:
        raise FormatError(
            f"{told} is no regular expression: {error}.", "Mend the languagemap."
        ) from error


_TOKEN = re.compile(r"\\.|\{(?:\d+,?\d*|,\d*)\}|\[\^?\]?|[^\\{\[\]]++|.", re.DOTALL)
"""A part of a pattern: an escape, a repeat, the begin of a set, signs without a meaning, a sign."""


def _as_re_reads(pattern: str) -> str:
    """A pattern without what only `regex` knows: braces that count nothing, in which it reads how
    many errors to allow, and names of classes within sets stand for themselves.

    >>> _as_re_reads("a{2}{e}[[:x]{{}"), _as_re_reads("[]a[b]{1,}")
    ('a{2}\\\\{e}[\\\\[:x]\\\\{\\\\{}', '[]a\\\\[b]{1,}')
    """
    pieces: list[str] = []
    in_set = False
    for found in _TOKEN.finditer(pattern):
        piece = found[0]
        if in_set:
            in_set = piece[0] == "\\" or piece[-1] != "]"
            piece = f"\\{piece}" if piece[0] == "[" else piece
        elif piece == "{":
            piece = r"\{"
        else:
            in_set = piece[0] == "["
        pieces.append(piece)
    return "".join(pieces)
