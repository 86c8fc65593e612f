"""The title of a division may stand on the line below its label: CAPO II / Principi.

The two lines are one heading. A label that stands by itself is one kind of evidence, a line below
it that could be a title, with a heading, an empty line or a text behind it, is the other.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from aligner.segmenting import heading_signs
from aligner.segmenting.headings import is_bare_label, recognise
from aligner.segmenting.lines import MaskedLine, MaskedText, ends_in_stop
from aligner.segmenting.marked_lines import levels
from aligner.segmenting.outlines import outline
from aligner.segmenting.title_lines import LONGEST_TITLE, is_led_title, is_title

DIVISIONS: Final = frozenset(("volume", "book", "part", "title", "chapter", "section", "annex"))
"""Kinds of division that have titles. Cantos and scenes begin with a verse or with speech."""

LONGEST_LABEL: Final = 40
"""Characters of a label without a title."""

MOST_WORDS: Final = 8
"""Words of a title with a text right below it, on the next line."""


def joined_titles(masked: MaskedText, text: str) -> MaskedText:
    r"""The text with each label and the title on the line below it as one line.

    >>> from aligner.languages import get
    >>> law = "CAPO II\nPrincipi\nArt. 3\nLa legge vige."
    >>> [line.said for line in joined_titles(MaskedText.from_text(law, get("it")), law).lines]
    ['CAPO II Principi', 'Art. 3', 'La legge vige.']
    """
    lines = masked.lines
    bare = [
        k
        for k in range(len(lines) - 2)
        if lines[k].width <= LONGEST_LABEL
        and lines[k + 1].gap == "line"
        and _is_label(masked, k)
        and _is_title_of(masked, k + 1)
    ]
    signed = levels(masked) if bare else {}
    joined = {
        k
        for k in bare
        if not any(n in signed or heading_signs.level(masked, n, text) for n in (k, k + 1))
    }
    if not joined:
        return masked
    kept = [
        _joined(lines[k : k + 2]) if k in joined else line
        for k, line in enumerate(lines)
        if k - 1 not in joined
    ]
    return replace(masked, lines=tuple(kept))


def _is_label(masked: MaskedText, k: int) -> bool:
    said, language = masked.lines[k].said, masked.language
    known = recognise(said, language)
    return known is not None and known.kind in DIVISIONS and is_bare_label(said, language)


def _is_title_of(masked: MaskedText, k: int) -> bool:
    """Whether a line below a label could be its title, by its words and by what stands behind."""
    line, below = masked.lines[k], masked.lines[k + 1]
    if not (is_title(line.said) or is_led_title(line.said)) or line.said[0].isdigit():
        return False
    if recognise(line.said, masked.language) or outline(line.said) or below.begins_small:
        return False
    if below.stands_apart or recognise(below.said, masked.language):
        return True
    is_text = below.width > LONGEST_TITLE or ends_in_stop(below.said)
    return is_text and len(line.said.split()) <= MOST_WORDS


def _joined(pair: Sequence[MaskedLine]) -> MaskedLine:
    label, title = pair
    content = f"{label.said} {title.said}"
    return MaskedLine(label.start, title.stop, len(content), content, label.gap)
