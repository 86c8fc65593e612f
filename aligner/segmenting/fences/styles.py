"""Style-sheet rules that a copied web page leaves in its text, whole or cut short."""

import re
from collections.abc import Iterator
from functools import cache

from aligner.model import Span
from aligner.segmenting.lines import MaskedText

_NAME = r"[A-Za-z_][\w-]*"
_TAGS = (
    "a|abbr|b|body|cite|code|dd|div|dl|dt|h[1-6]|html|i|img|li|ol|p|pre|q|small|span|sub|sup|"
    "table|tbody|t[dhr]|ul"
)
_SIMPLE = rf"(?:[.#]{_NAME}|:{{1,2}}{_NAME}(?:\([^()\n]{{0,80}}\))?|\[[^\]\n]{{1,80}}\])"
_COMPOUND = rf"(?:(?:{_TAGS})(?![\w-]))?{_SIMPLE}+"
_SELECTOR = rf"{_COMPOUND}(?:[ ]{{0,3}}[ >+~,][ ]{{0,3}}(?:{_COMPOUND}|(?:{_TAGS})(?=[ ,>+~{{])))*"
_BLOCK = r"[ \n]*\{[^{}]{0,4000}\}"


@cache
def _rule() -> re.Pattern[str]:
    """Compiled when a text first holds what looks like a rule: it is a large pattern.

    A selector counts with its block, or if it is one that prose cannot hold: .two-words .and-more
    """
    return re.compile(
        rf"@(?:media|supports|import|font-face)[^{{}}\n;]{{0,300}}(?:\{{(?:[^{{}}]{{0,2000}}{_BLOCK}){{0,50}}[^{{}}]{{0,200}}\}}|;)"
        rf"|(?<![\w/.@-]){_SELECTOR}{_BLOCK}"
        rf"|(?<![\w/.@-])\.{_NAME}(?:\.{_NAME}|[ ]+\.{_NAME})+(?![\w(])"
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
    for found in _rules(masked.text):
        rule = found[0]
        if "{" in rule:
            if rule.startswith("@") or _DECLARATION.search(rule):
                yield Span(*found.span())
        elif "-" in rule:
            yield Span(*found.span())


def _rules(masked: str) -> Iterator[re.Match[str]]:
    """What `_rule().finditer` would find, looked for only where one can begin."""
    match = _rule().match
    reached = 0
    for opening in _OPENING.finditer(masked):
        sign = opening.start()
        tagged = sign > reached and masked[sign - 1].isalnum()
        first = max(reached, sign - _LONGEST_TAG) if tagged else sign
        for start in range(first, sign + 1) if sign >= reached else ():
            found = match(masked, start)
            if found:
                yield found
                reached = found.end()
                break
