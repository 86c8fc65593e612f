"""Which marks a language puts around a quotation."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from aligner.languages.tags import subtags

OPENING: Final = frozenset("\"'“„‚‘‛«‹»›「『《〈")
"""Signs that may open a quotation in some language; » and › do in German books."""

CLOSING: Final = frozenset("\"'”“’‘»›«‹」』》〉")
"""Signs that may close one."""


class QuotationMarks(NamedTuple):
    """What opens and closes a quotation, and a quotation within one."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str

    def pair(self, depth: int) -> tuple[str, str]:
        """The marks of a quotation within so many others."""
        return (self.inner_opening, self.inner_closing) if depth else (self.opening, self.closing)


FALLBACK: Final = QuotationMarks("“", "”", "‘", "’")
"""The marks of English, which browsers take for languages without a line."""


def quotation_marks(tag: str) -> QuotationMarks:
    """The marks of a language; of the longest tag with a line that its tag begins with.

    >>> "".join(quotation_marks("de-AT")), "".join(quotation_marks("fr-CH"))
    ('„“‚‘', '«»‹›')
    >>> quotation_marks("tlh") == FALLBACK
    True
    """
    known = _by_tag()
    parts = subtags(tag)
    for length in range(len(parts), 0, -1):
        found = known.get("-".join(parts[:length]))
        if found:
            return found
    return FALLBACK


@cache
def _by_tag() -> Mapping[str, QuotationMarks]:
    """Tag in small letters -> its marks, from the data file."""
    file = Path(__file__).parent / "data" / "quotation-marks.txt"
    found: dict[str, QuotationMarks] = {}
    for line in file.read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("#"):
            marks, _, tags = line.partition(": ")
            found |= dict.fromkeys(tags.lower().split(), QuotationMarks(*marks.split()))
    return found
