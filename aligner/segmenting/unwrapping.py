"""Lines are joined where their ends are no boundaries, and broken words become whole.

Whether a text is wrapped, and at which width, is read off the text: a line was wrapped if the first
word of the next one would not have fitted. Lines of verse are joined where sentences run over them.
"""

import re
from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import pairwise

from aligner.languages import Language
from aligner.model import Span
from aligner.segmenting.headings import recognise
from aligner.segmenting.lines import Join, MaskedLine, MaskedText
from aligner.segmenting.marked_lines import going_on, levels
from aligner.segmenting.masking import MASK
from aligner.segmenting.title_lines import LONGEST_LED_TITLE

WIDEST = 150  # characters; no wrapped text we have seen is wider, and paragraphs on one line are
NARROWEST = 45  # characters; lines of verse are hardly longer, and columns hardly narrower
LONGEST_NOTICE = 100  # characters of a line without a stop that is a title or a displayed notice
FEWEST_VERSES = 20  # lines of a canto; no common stanza has so many
FEWEST_PARAGRAPHS = 5  # of a chapter that only empty lines part from the next
SLACK = 6  # characters a wrapped line may stay short of the width beyond what the next word needs
_ITEM = re.compile(r"(?:[-–—•*+]|[(\[]?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)\]])\s")
_LONE_ITEM = re.compile(r"[(\[]?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)\]]")
_GLUED_ITEM = re.compile(r"(?:[a-z]|[ivx]{1,5})[.)\]]")
_ITEM_ENDS = re.compile(r"; \w{1,3}$")  # "; and"
_BROKEN = re.compile(r"[^\W\d_]{2}[-‐¬]$")
_HYPHEN = re.compile(r"[-‐](?=[^\W\d_])")
_PART = 24  # characters looked at on either side of a hyphen
_LETTERS = re.compile(r"[^\W\d_]+")
_LAST_LETTERS = re.compile(rf"[^\W\d_]{{1,{_PART}}}\Z")
_ENDS_A_CLAUSE = frozenset(".!?…:;”»\"'’)")  # in verse: a stop, or what closes behind one
_UNSAID = MASK + " \t\r"


def unwrap(masked: MaskedText, verse: str = "auto", divided: Collection[int] = ()) -> MaskedText:
    r"""The masked text with boundaries only where a line end is one; its length stays. Lines that
    begin at one of `divided` are not joined to the line before, nor those of marked headings to
    others.

    >>> from aligner.languages import get
    >>> unwrap(MaskedText.from_text("as was said in\nArticle 4.\nNext.", get("en"))).text
    'as was said in Article 4.\nNext.'
    """
    lines, language = masked.lines, masked.language
    width = wrap_width(lines)
    headings = levels(masked)
    in_heading = frozenset(going_on(masked, "heading", longest=LONGEST_LED_TITLE))
    in_paragraph = frozenset(going_on(masked, "paragraph", "item"))
    poem = width == 0 and verse != "lines" and (verse == "sentences" or is_verse(lines))
    broken = _BrokenWords(masked.text)
    joins: list[Join] = []
    for number, (before, after) in enumerate(pairwise(lines), start=1):
        if after.start in divided or number in headings or number - 1 in headings:
            continue
        is_one = number in in_heading and _is_title_over_lines(before, language)
        is_broken = verse != "lines" and number in in_paragraph and _is_under_way(before, after)
        if not (is_one or _continues(before, after, width, poem, language, is_broken)):
            continue
        mended = broken.mended(before, after)
        sign = MASK if mended or _is_elided(before, language) else " "
        joins.append(Join(number, mended or Span(before.stop, after.start), sign))
    return masked.joined(joins)


def divisions(lines: Sequence[MaskedLine]) -> tuple[int, ...]:
    r"""Where the second and later divisions of a text begin that has empty lines between cantos or
    chapters, and there alone; nothing if empty lines part its stanzas or paragraphs.

    >>> from aligner.languages import get
    >>> paragraphs = "\n".join(["The rain fell and fell on the roofs of the town. " * 4] * 5)
    >>> text = MaskedText.from_text("\n\n".join([paragraphs] * 3), get("en"))
    >>> divisions(text.lines) == (len(paragraphs) + 2, 2 * len(paragraphs) + 4)
    True
    """
    begins = [k for k, line in enumerate(lines) if line.gap != "line"]
    sizes = sorted(stop - start for start, stop in pairwise([*begins, len(lines)]))
    if len(begins) < 3 or sizes[len(sizes) // 4] < FEWEST_PARAGRAPHS or wrap_width(lines):
        return ()
    if sizes[len(sizes) // 4] < FEWEST_VERSES or not is_verse(lines):
        widths = sorted(line.width for line in lines)
        if widths[len(widths) // 2] <= WIDEST:
            return ()
    return tuple(lines[k].start for k in begins[1:])


def wrap_width(lines: Sequence[MaskedLine]) -> int:
    """The width in characters at which a text was wrapped, 0 if it was not.

    Evidence are line ends in the middle of a sentence: no stop before, a small letter behind. In
    wrapped text three in four of them come where the next word would have passed the width, and
    hardly a line is wider. The shares were set on the texts that benchmarks/segment.py reads.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if b.gap == "line"]
    middle = [(a, b) for a, b in pairs if not a.is_ended and b.begins_small]
    if not middle or len(middle) < 0.15 * len(pairs):
        return 0
    lengths = sorted(a.width for a, _ in middle)
    width = lengths[int(0.98 * (len(lengths) - 1))]
    if not NARROWEST <= width <= WIDEST or (len(middle) < 3 and width < 55):
        return 0
    full = sum(a.width + b.first_word_length >= width for a, b in middle)
    wider = sum(a.width > width + SLACK for a, _ in pairs)
    return width if full >= 0.75 * len(middle) and wider <= 0.05 * len(pairs) else 0


def is_verse(lines: Sequence[MaskedLine]) -> bool:
    """Whether lines are those of a poem whose sentences run over them: a dozen or more short lines,
    most of them next to each other, two in five without a stop, one in ten at most a mere heading
    or an item of a list."""
    if len(lines) < 12 or sum(_like_prose_item(line) for line in lines) > 0.1 * len(lines):
        return False
    lengths = sorted(line.width for line in lines)
    together = sum(line.gap == "line" for line in lines)
    open_ended = sum(line.said[-1] not in _ENDS_A_CLAUSE for line in lines)
    short = lengths[len(lines) // 2] <= 60 and lengths[int(0.95 * len(lines))] <= 80
    return short and together >= 0.6 * len(lines) and open_ended >= 0.4 * len(lines)


def _like_prose_item(line: MaskedLine) -> bool:
    """Whether a short line is too short for a verse, or numbered."""
    return len(line.said.split(maxsplit=2)) < 3 or _ITEM.match(line.said) is not None


def _continues(
    before: MaskedLine,
    after: MaskedLine,
    width: int,
    poem: bool,
    language: Language,
    is_broken: bool,
) -> bool:
    """Whether the line end between two lines is no boundary; `is_broken` says that it stands in the
    middle of a sentence within one marked paragraph."""
    if _LONE_ITEM.fullmatch(before.said):
        return not _LONE_ITEM.fullmatch(after.said)
    if after.gap == "fence":
        return not before.is_ended and (after.begins_small or _dangles(before, language))
    if poem:
        if _stands_alone(before, language) or _stands_alone(after, language):
            return False
        return after.gap == "line" or not before.is_ended
    if _ITEM.match(after.said):
        return False
    if is_broken or _is_torn(before, after, width):
        return True
    if after.gap == "blank":
        return False
    if width:
        reaches = before.width + after.first_word_length >= width - SLACK
        return reaches or _is_under_way(before, after)
    if _BROKEN.search(before.said[-3:]) and after.begins_small:
        return True
    return _dangles(before, language)


def _is_title_over_lines(before: MaskedLine, language: Language) -> bool:
    """Whether a line within a marked heading goes on in the next: "Part I." may, a sentence not."""
    return not before.is_ended or recognise(before.said, language) is not None


def _is_under_way(before: MaskedLine, after: MaskedLine) -> bool:
    """Whether a line end stands in the middle of a sentence by the words on both its sides."""
    return not before.is_ended and after.begins_small


def _is_torn(before: MaskedLine, after: MaskedLine, width: int) -> bool:
    """Whether a paragraph is torn in two, as by a page break that left no mark: too long for a
    title or a notice, it ends in a letter, and the next begins with a small one and is no item of a
    list (b.rafts; and)."""
    long = before.width > (width - SLACK if width else LONGEST_NOTICE)
    if not (long and before.said[-1].isalpha() and after.said[0].islower()):
        return False
    return not (_GLUED_ITEM.match(after.said) or _ITEM_ENDS.search(before.said[-6:]))


def _is_elided(line: MaskedLine, language: Language) -> bool:
    """Whether a line ends in a word such as dell', to which the next is joined without a space."""
    return line.said[-1] in "'’" and line.last_word.replace("’", "'") in language.dangling


def _stands_alone(line: MaskedLine, language: Language) -> bool:
    """Whether a line among verses is a heading: a numeral, capitals only, a division's name."""
    said = line.said.rstrip(".")
    return said.isupper() or said.isdigit() or recognise(line.said, language) is not None


def _dangles(line: MaskedLine, language: Language) -> bool:
    return line.last_word.replace("’", "'") in language.dangling


class _BrokenWords:
    """Words broken at line ends: whole again, with their hyphen if they have one elsewhere."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _hyphened(self) -> frozenset[str]:
        text = self._text
        words: set[str] = set()
        for found in _HYPHEN.finditer(text):
            middle = found.start()
            head = _LAST_LETTERS.search(text, max(0, middle - _PART), middle)
            tail = _LETTERS.match(text, found.end(), found.end() + _PART)
            if head and tail:
                words.add(f"{head[0]}-{tail[0]}".lower())
        return frozenset(words)

    def mended(self, before: MaskedLine, after: MaskedLine) -> Span | None:
        """What to mask, from the hyphen to the rest of the word; None if the line does not end in
        a broken word."""
        if not _BROKEN.search(before.said[-3:]) or not after.begins_small:
            return None
        stop = before.start + len(self._text[before.start : before.stop].rstrip(_UNSAID))
        head = before.said[:-1].split()[-1]
        tail = re.split(r"[^\w]", after.said, maxsplit=1)[0]
        keeps = f"{head}-{tail}".lower() in self._hyphened
        raw = self._text[after.start : after.stop]
        return Span(stop if keeps else stop - 1, after.stop - len(raw.lstrip(_UNSAID)))
