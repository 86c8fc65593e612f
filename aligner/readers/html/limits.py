"""What a page may hold before the parser would take too long."""

import re
from typing import Final

from aligner.errors import FormatError

MOST_ATTRIBUTES: Final = 5_000
"""Attributes of one tag; no page has a hundred. The parser compares every two of them."""

_SHAPE: Final = (
    r"(?<![\s/])[\s/]*+([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+"
)
_ATTRIBUTE = re.compile(_SHAPE)
_TAG = re.compile(rf"<[a-zA-Z][^\s/>]*+(?:{_SHAPE.replace('([', '(?:[', 1)})*+")
"""A tag up to its end, as it is taken apart (HTML Living Standard, section 13.2.5)."""


def require_few_attributes(source: str, name: str) -> None:
    """Raises FormatError where a tag has more attributes than the parser can take in good time."""
    for tag in _TAG.finditer(source):
        if tag.end() - tag.start() < MOST_ATTRIBUTES:
            continue
        if len(set(_ATTRIBUTE.findall(tag[0]))) > MOST_ATTRIBUTES:
            line = source.count("\n", 0, tag.start()) + 1
            fact = f"{name}, line {line}: a tag with more than {MOST_ATTRIBUTES} attributes."
            raise FormatError(fact, "Save the page as plain text.")
