"""What a file says of itself before its text: a block of keys and values at its very beginning.

Static sites and converters write such a block in YAML between two lines of `---`, or in TOML
between two of `+++`. Two kinds of evidence are asked for: the place with its two rules, and that
every line between them is a key of its own with a value, goes on with one, or is a remark. Speech
between rules (`Anna: Good day`) has capitals and says its names again.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from aligner.model import Span
from aligner.model.lines import lines
from aligner.segmenting.lines import MaskedLine, MaskedText

MOST_LINES: Final = 200
"""Lines between the rules; what is longer is no description of a text."""

_RULES = {"---": ("---", "..."), "+++": ("+++",)}
_KEY = re.compile(r"(?P<key>[a-z_][\w.-]{0,40}+)[ \t]{0,8}+[:=](?:[ \t]++(?P<value>.*+))?")
_GOES_ON = frozenset(" \t-#[]{}\"'")
_QUOTED = re.compile(r"(?P<sign>[\"'])(?P<words>.*)(?P=sign)")


def front_matter(masked: MaskedText) -> Iterator[Span]:
    """The block with its rules, where a text stands behind it."""
    block = _block(masked)
    if 0 < len(block) < len(masked.lines):
        yield Span(block[0].start, block[-1].stop)


def _block(masked: MaskedText) -> Sequence[MaskedLine]:
    """The lines from the first rule to the second, none where they are no front matter."""
    here = masked.lines
    closers = _RULES.get(here[0].said) if here and here[0].start == 0 else None
    if not closers:
        return ()
    keys: list[str] = []
    for k, line in enumerate(here[1 : MOST_LINES + 2], start=1):
        if line.said in closers:
            return here[: k + 1] if keys and len(set(keys)) == len(keys) else ()
        found = _KEY.fullmatch(masked.text[line.start : line.stop].rstrip())
        if found:
            keys.append(found["key"])
        elif not keys or masked.text[line.start] not in _GOES_ON:
            return ()
    return ()


def own_title(block: str) -> str:
    r"""The value of the key `title` in the front matter of a text, "" if it has none; in YAML a
    value goes on in indented lines.

    >>> own_title("---\nlang: en\ntitle: 'A Treaty\n  of Tolls'\ndate: 1926\n---")
    'A Treaty of Tolls'
    """
    words: list[str] = []
    for line in lines(block):
        found = _KEY.fullmatch(line.rstrip())
        if words and not line[:1].isspace():
            break
        if words:
            words.append(line)
        elif found and found["key"] == "title" and found["value"]:
            words.append(found["value"])
    title = " ".join(" ".join(words).split())
    quoted = _QUOTED.fullmatch(title)
    return quoted["words"].replace("''", "'") if quoted else title
