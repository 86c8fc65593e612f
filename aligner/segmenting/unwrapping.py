"""Lines are joined where their ends are no boundaries, and broken words become whole.

Whether a text is wrapped, and what parts its paragraphs, `wrapping` reads off it: a line was
wrapped if the first word of the next one would not have fitted. Lines of verse are joined where
sentences run over them.
"""

import re
from collections.abc import Collection
from itertools import pairwise

from aligner.languages import Language
from aligner.model import Span
from aligner.segmenting.broken_words import BrokenWords, is_broken
from aligner.segmenting.headings import recognise
from aligner.segmenting.lines import Join, MaskedLine, MaskedText, ends_in_full_stop
from aligner.segmenting.marked_lines import going_on, levels
from aligner.segmenting.masking import MASK
from aligner.segmenting.title_lines import LONGEST_LED_TITLE
from aligner.segmenting.wrapping import ITEM, SLACK, Wrapping, is_verse, wrapping

LONGEST_NOTICE = 100  # characters of a line without a stop that is a title or a displayed notice
_LONE_ITEM = re.compile(r"[(\[]?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)\]]")
_GLUED_ITEM = re.compile(r"(?:[a-z]|[ivx]{1,5})[.)\]]")
_ITEM_ENDS = re.compile(r"; \w{1,3}$")  # "; and"
_DASHES = "–—"
RAGGED = 45
"""Characters from which on a line that nobody wrapped at a width goes on in the next by its words
alone: verses and the items of a list without marks are shorter."""


def unwrap(masked: MaskedText, verse: str = "auto", divided: Collection[int] = ()) -> MaskedText:
    r"""The masked text with boundaries only where a line end is one; its length stays. Lines that
    begin at one of `divided` are not joined to the line before, nor those of marked headings to
    others.

    >>> from aligner.languages import get
    >>> unwrap(MaskedText.from_text("as was said in\nArticle 4.\nNext.", get("en"))).text
    'as was said in Article 4.\nNext.'
    """
    lines, language = masked.lines, masked.language
    wrapped = wrapping(lines)
    headings = levels(masked)
    in_heading = frozenset(going_on(masked, "heading", longest=LONGEST_LED_TITLE))
    in_paragraph = frozenset(going_on(masked, "paragraph", "item"))
    soft = frozenset(going_on(masked, "paragraph", value="soft"))
    poem = wrapped.width == 0 and verse != "lines" and (verse == "sentences" or is_verse(lines))
    broken = BrokenWords(masked)
    joins: list[Join] = []
    for number, (before, after) in enumerate(pairwise(lines), start=1):
        if after.start in divided or number in headings or number - 1 in headings:
            continue
        is_one = number in in_heading and _is_title_over_lines(before, language)
        under_way = verse != "lines" and (
            (number in in_paragraph and _is_under_way(before, after))
            or (number in soft and not poem and not _is_labelled(before, after, language))
        )
        under_way = under_way or broken.behind_soft_hyphen(before, after) is not None
        if not (is_one or _continues(before, after, wrapped, poem, language, under_way)):
            continue
        mended = broken.mended(before, after)
        sign = MASK if mended or _is_elided(before, language) else " "
        joins.append(Join(number, mended or Span(before.stop, after.start), sign))
    return masked.joined(joins)


def _continues(
    before: MaskedLine,
    after: MaskedLine,
    wrapped: Wrapping,
    poem: bool,
    language: Language,
    under_way: bool,
) -> bool:
    """Whether the line end between two lines is no boundary; `under_way` says that a
    reader's marks have it within a paragraph whose lines go on."""
    if _LONE_ITEM.fullmatch(before.said):
        return not _LONE_ITEM.fullmatch(after.said)
    if after.gap == "fence":
        return _goes_on_behind(before, after, wrapped, language)
    if poem:
        if _stands_alone(before, language) or _stands_alone(after, language):
            return False
        return after.gap == "line" or not before.is_ended
    if ITEM.match(after.said) and not _is_no_item(before, after, wrapped):
        return False
    if under_way or _is_torn(before, after, wrapped.width):
        return True
    if after.gap == "blank":
        return False
    if wrapped.width:
        reaches, goes_on = wrapped.reaches(before, after), _is_under_way(before, after)
        if wrapped.begins_paragraph(after):
            return reaches and goes_on
        return reaches or goes_on
    if after.begins_small and is_broken(before, after):
        return True
    if before.width >= RAGGED and _is_under_way(before, after) and not _is_listed(before, after):
        return True
    return _dangles(before, language)


def _is_title_over_lines(before: MaskedLine, language: Language) -> bool:
    """Whether a line within a marked heading goes on in the next: "Part I." may, a sentence not."""
    return not before.is_ended or recognise(before.said, language) is not None


def _is_labelled(before: MaskedLine, after: MaskedLine, language: Language) -> bool:
    """Whether one of two lines is the heading of an article or a division."""
    return any(recognise(line.said, language) is not None for line in (before, after))


def _is_under_way(before: MaskedLine, after: MaskedLine) -> bool:
    """Whether a line end stands in the middle of a sentence by the words on both its sides."""
    return not before.is_ended and after.begins_small


def _goes_on_behind(
    before: MaskedLine, after: MaskedLine, wrapped: Wrapping, language: Language
) -> bool:
    """Whether a sentence goes on behind what is fenced between two lines: a page break, a note's
    mark. A stop within a sentence (: ; …) before a small letter does not end it where the line was
    full; nor does a full line without a stop end one, whatever letter the next begins with."""
    full = wrapped.width > 0 and wrapped.reaches(before, after)
    if full and not wrapped.begins_paragraph(after) and recognise(after.said, language) is None:
        return not before.is_ended or (after.begins_small and not ends_in_full_stop(before.said))
    return not before.is_ended and (after.begins_small or _dangles(before, language))


def _is_no_item(before: MaskedLine, after: MaskedLine, wrapped: Wrapping) -> bool:
    """Whether what looks like the mark of an item stands within a paragraph: a dash of dialogue, or
    a number at the end of a sentence, that came to the front of a line by wrapping alone."""
    if after.gap != "line" or wrapped.begins_paragraph(after) or not wrapped.width:
        return False
    if after.said[0] not in _DASHES:
        return wrapped.within_paragraph(before, after) and not before.is_ended
    end = before.said[-1]
    if not wrapped.reaches(before, after) or (end == ";" and not wrapped.indented):
        return False
    is_clause = end == "," or (after.begins_small and end != ":")
    return wrapped.indented or wrapped.spaced or is_clause


def _is_torn(before: MaskedLine, after: MaskedLine, width: int) -> bool:
    """Whether a paragraph is torn in two, as by a page break that left no mark: too long for a
    title or a notice, it ends in a letter, and the next begins with a small one and is no item of a
    list (b.rafts; and)."""
    long = before.width > (width - SLACK if width else LONGEST_NOTICE)
    if not (long and before.said[-1].isalpha() and after.said[0].islower()):
        return False
    return not _is_listed(before, after)


def _is_listed(before: MaskedLine, after: MaskedLine) -> bool:
    """Whether two lines are items of a list by the mark that the second begins with, or by how the
    first ends."""
    return bool(_GLUED_ITEM.match(after.said) or _ITEM_ENDS.search(before.said[-6:]))


def _is_elided(line: MaskedLine, language: Language) -> bool:
    """Whether a line ends in a word such as dell', to which the next is joined without a space."""
    return line.said[-1] in "'’" and line.last_word.replace("’", "'") in language.dangling


def _stands_alone(line: MaskedLine, language: Language) -> bool:
    """Whether a line among verses is a heading: a numeral, capitals only, a division's name."""
    said = line.said.rstrip(".")
    return said.isupper() or said.isdigit() or recognise(line.said, language) is not None


def _dangles(line: MaskedLine, language: Language) -> bool:
    return line.last_word.replace("’", "'") in language.dangling
