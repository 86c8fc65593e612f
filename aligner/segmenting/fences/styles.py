"""Style-sheet rules that a copied web page leaves in its text, whole or cut short."""

import re
from collections.abc import Iterator
from functools import cache

from aligner.model import Span
from aligner.segmenting.lines import MaskedText

# A repeat of single characters is possessive, and what parts two selectors reads in one way only:
# what a rule can be is found without trying again, however it is cut short.
_NAME = r"[A-Za-z_][\w-]*+"
_TAGS = (
    "a|abbr|b|body|cite|code|dd|div|dl|dt|h[1-6]|html|i|img|li|ol|p|pre|q|small|span|sub|sup|"
    "table|tbody|t[dhr]|ul"
)
_SIMPLE = rf"(?:[.#]{_NAME}|:{{1,2}}{_NAME}(?:\([^()\n]{{0,80}}+\))?|\[[^\]\n]{{1,80}}+\])"
_COMPOUND = rf"(?:(?:{_TAGS})(?![\w-]))?{_SIMPLE}+"
_BETWEEN = r"(?:[ ]{0,3}+[>+~,][ ]{0,3}+|[ ]{1,7}+)"
_BLOCK = r"[ \n]*+\{[^{}]{0,4000}+\}"


@cache
def _selector() -> re.Pattern[str]:
    """A selector where one can begin, as long as it goes on, and the block behind it if it has one.

    Compiled, as what is below, when a text first holds what looks like a rule: they are large.
    """
    return re.compile(
        rf"(?<![\w/.@-]){_COMPOUND}(?:{_BETWEEN}(?:{_COMPOUND}|(?:{_TAGS})(?=[ ,>+~{{])))*"
        rf"(?P<block>{_BLOCK})?"
    )


@cache
def _other_rule() -> re.Pattern[str]:
    """A rule that begins with @, or a selector that prose cannot hold: .two-words .and-more"""
    return re.compile(
        rf"@(?:media|supports|import|font-face)[^{{}}\n;]{{0,300}}+(?:\{{(?:[^{{}}]{{0,2000}}+{_BLOCK}){{0,50}}[^{{}}]{{0,200}}+\}}|;)"
        rf"|(?<![\w/.@-])\.{_NAME}(?:\.{_NAME}|[ ]++\.{_NAME})+(?![\w(])"
        rf"|(?<![\w/.@-])\.mw-{_NAME}"
    )


_OPENING = re.compile(r"[.#:@\[](?:(?=[A-Za-z_:])|(?<=\[))")
"""What every rule begins with, or with a tag in front of it: prose hardly holds such a sign."""

_LONGEST_TAG = 5

_DECLARATION = re.compile(r"\{[^{}:]{1,60}:[^{}]{0,4000}\}|\{\s*\}")
_HINT = re.compile(r"\.[A-Za-z_]\w{0,40}-\w|\{")


def style_remnants(masked: MaskedText) -> Iterator[Span]:
    """`.mw-parser-output .a.b .c`, `.x{color:red}`, `@media print{...}`."""
    if not _HINT.search(masked.text):
        return
    for span in _rules(masked.text):
        rule = masked.text[span.start : span.stop]
        if "{" in rule:
            if rule.startswith("@") or _DECLARATION.search(rule):
                yield span
        elif "-" in rule:
            yield span


def _rules(masked: str) -> Iterator[Span]:
    """All rules, looked for only where one can begin.

    A selector without a block holds many others, down to its last; none of them has a block, and
    none is tried: `open_until` is where the last such selector ends.
    """
    selector, other = _selector().match, _other_rule().match
    reached = open_until = 0
    for opening in _OPENING.finditer(masked):
        sign = opening.start()
        tagged = sign > reached and masked[sign - 1].isalnum()
        first = max(reached, sign - _LONGEST_TAG) if tagged else sign
        for start in range(first, sign + 1) if sign >= reached else ():
            found = selector(masked, start) if start >= open_until else None
            if found and not found["block"]:
                open_until = found.end()
                found = None
            found = found or other(masked, start)
            if found:
                reached = found.end()
                yield Span(start, reached)
                break
