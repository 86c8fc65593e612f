"""Signs that an author sets at a heading: Markdown's # and rules below a line, tags, bold letters.

They stand in the original text; in the masked one they are covered.
"""

import re
from typing import Final

from aligner.segmenting.lines import MaskedLine, MaskedText
from aligner.segmenting.title_lines import is_title

LONGEST_TAG: Final = 300
"""Characters of a tag with its attributes."""

_SIGNS = re.compile(r"[ ]{0,3}(#{1,6})(?:[ \t]+[^\s#]|(?=[^\W_]))")
_UNDERLINE = re.compile(r"[ ]{0,3}(={3,}|-{3,}|~{3,})\s*")
_TAG = re.compile(rf"[ \t]{{0,8}}<h([1-6])(?:[ \t][^<>]{{0,{LONGEST_TAG}}}+)?>", re.IGNORECASE)
_CLOSING_TAG = re.compile(r"</h([1-6])>[ \t]*", re.IGNORECASE)
_BOLD = re.compile(r"[ ]{0,3}(\*\*|__)(?=[^\s*_])")
_MAY_BEGIN = frozenset(" \t#<")
_LETTERED = re.compile(r"#[^\W\d_]")


def level(masked: MaskedText, k: int, text: str) -> int:
    """The level that signs of the original text give to a line: the number of its #, that of its
    tags (`<h2>`), or of the underline below it, 1 for = and 2 for others; 0 for a line without.

    Behind two # or more the blank may be missing; one is often part of a name (#hashtag).
    """
    line = masked.lines[k]
    if text[line.start] not in _MAY_BEGIN:
        return _underlined(masked, k, text)
    signs = _SIGNS.match(text, line.start, line.stop)
    if signs and (len(signs[1]) > 1 or not _LETTERED.match(text, signs.end(1) - 1, line.stop)):
        return len(signs[1])
    tag = _TAG.match(text, line.start, line.stop)
    if tag and (closing := _closing(text, tag.end(), line.stop)) and closing[1] == tag[1]:
        return int(tag[1])
    return _underlined(masked, k, text)


def _closing(text: str, start: int, stop: int) -> re.Match[str] | None:
    """The tag that ends a line, if nothing stands behind it."""
    at = text.rfind("<", start, stop)
    return _CLOSING_TAG.fullmatch(text, at, stop) if at >= 0 else None


def _underlined(masked: MaskedText, k: int, text: str) -> int:
    line = masked.lines[k]
    stop, start = line.stop, line.stop + 1
    if masked.text[stop : start + 1] in ("", "\n", "\n\n") or masked.text[stop] != "\n":
        return 0  # the last line, one above an empty one, or a line within a line of the file
    if k + 1 < len(masked.lines) and not masked.lines[k + 1].stands_apart:
        return 0
    stop = masked.text.find("\n", start)
    underlined = _UNDERLINE.fullmatch(text, start, len(text) if stop < 0 else stop)
    if not underlined or not is_title(line.said):
        return 0
    return 1 if "=" in underlined[0] else 2


def bold_stop(line: MaskedLine, text: str) -> int:
    """Where the bold letters end that a line begins with; 0 for a line that begins without."""
    if text[line.start] not in " *_":
        return 0
    opened = _BOLD.match(text, line.start, line.stop)
    return max(0, text.find(opened[1], opened.end(), line.stop)) if opened else 0
