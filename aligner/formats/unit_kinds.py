"""The kinds of units in our memories: sentences, and what a tool may cut off as a segment besides.

What a unit is stands in its prop `x-kind`: of sentences how many there are on either side ("1-1",
"2-1"), of all others the name of the kind, so that who wants sentences alone tells them apart.
"""

import re
from typing import Final, NamedTuple


class KindRow(NamedTuple):
    """A kind of units: its name, and one sentence that completes "NAME holds …"."""

    name: str
    about: str


SENTENCE: Final = "sentence"
HEADING: Final = "heading"
CONTENT: Final = "content"
LABEL: Final = "label"
RUN: Final = "run"

KINDS: Final = (
    KindRow(SENTENCE, "what one bead pairs"),
    KindRow(HEADING, "paired headings"),
    KindRow(CONTENT, "a sentence or heading without the number, letter or mark that heads it"),
    KindRow(LABEL, "that number or letter by itself, each once"),
    KindRow(RUN, "what stands in a text file without a stop or an empty line in it, as it stands"),
)
"""In the order in which they are listed."""

NAMES: Final = tuple(row.name for row in KINDS)

_SIZES = re.compile(r"\d{1,9}(?:-\d{1,9})+")


def kind_of(prop: str) -> str:
    """The kind of a unit by its prop `x-kind`.

    >>> kind_of("2-1"), kind_of("heading"), kind_of("verse")
    ('sentence', 'heading', '')
    """
    if _SIZES.fullmatch(prop):
        return SENTENCE
    return prop if prop in NAMES else ""
