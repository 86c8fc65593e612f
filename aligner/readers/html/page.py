"""A page is walked through once: what a browser shows of it comes out in pieces, with its marks."""

import re
from collections import Counter
from collections.abc import Callable

from lxml import etree, html  # type: ignore[import-untyped]

from aligner.readers.html.attributes import style
from aligner.readers.html.choices import shown_choice
from aligner.readers.html.elements import (
    BREAKS,
    CELLS,
    LEVELS,
    MARKS,
    PRESERVED,
    UNSEEN,
)
from aligner.readers.html.lists import LISTS, ListNumbers
from aligner.readers.html.notes import InlineMark, mark_of
from aligner.readers.html.pictures import letter_picture
from aligner.readers.html.pieces import Marked, Pieces
from aligner.readers.html.quotations import marks_around
from aligner.readers.html.ruby import PARTS, Ruby
from aligner.readers.html.visibility import is_hidden

BLANKS = re.compile(r"(?: ?[\t\n\r\f]|  )[ \t\n\r\f]*+")
"""White space but for single blanks; no-break, thin and ideographic spaces are none to HTML."""

_REPLACED = frozenset({"a", "sup", "select"})
_NAMING = frozenset({"class", "role", "epub:type"})
_MARKED = frozenset({*MARKS, "pre"})
_COUNTED = frozenset({"a", "sup", "nav"})

_RAISED_NUMBERS = re.compile(r"\s{0,9}+[-–−]?\d{1,6}(?:\s?[,;–-]\s?\d{1,6}){0,9}\s{0,9}+")
_RAISED = str.maketrans("0123456789-–−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻")

Beginning = Callable[["_Walk", html.HtmlElement], None]
Ending = Callable[["_Walk"], None]


def shown(root: html.HtmlElement) -> Pieces:
    """Everything that a browser shows of a page; where that is nothing, what it hides, too: a page
    that waits for a script to be shown."""
    pieces = _Walk(heeds_hidden=True).through(root)
    return pieces if pieces.shown[0] else _Walk(heeds_hidden=False).through(root)


class _Walk:
    """The state of a walk: what is open around the element that it has come to."""

    def __init__(self, heeds_hidden: bool) -> None:
        self._heeds_hidden = heeds_hidden
        self.pieces = Pieces()
        self._marked: list[Marked] = []
        self._preserving: list[html.HtmlElement] = []
        self._lists: list[ListNumbers] = []
        self._labels: list[str] = []
        self._quotations: list[str] = []
        self._rubies: list[Ruby] = []
        self._open: Counter[str] = Counter()

    def through(self, root: html.HtmlElement) -> Pieces:
        """The pieces of everything under the root."""
        walk = etree.iterwalk(root, events=("start", "end"))
        is_skipped = False
        for event, element in walk:
            if event == "start":
                is_skipped = not isinstance(element.tag, str) or not self._begin(element)
                if is_skipped:
                    walk.skip_subtree()
                continue
            if not is_skipped:
                self._end(element)
            is_skipped = False
            tail = element.tail
            if tail:
                self._say(tail)
        self.pieces.end_picture()
        return self.pieces

    def _begin(self, element: html.HtmlElement) -> bool:
        """An element begins; whether what is in it is still to be read."""
        tag = element.tag
        keys = element.keys()
        is_styled = "style" in keys
        may_be_hidden = is_styled or "hidden" in keys or tag == "dialog"
        if tag in UNSEEN or (may_be_hidden and self._heeds_hidden and is_hidden(element)):
            return False
        may_be_mark = tag in _REPLACED or (keys and not _NAMING.isdisjoint(keys))
        if may_be_mark and self._is_replaced(element, tag):
            return False
        if tag in BREAKS:
            self._add_break(BREAKS[tag])
        if tag in _BEGINNINGS:
            _BEGINNINGS[tag](self, element)
        elif tag in _COUNTED:
            self._open[tag] += 1
        if is_styled and style(element).get("white-space", "").startswith("pre"):
            self._preserving.append(element)
        if tag in _MARKED:
            self._begin_marked(element, tag)
        text = element.text
        if text:
            is_raised = tag == "sup" and _RAISED_NUMBERS.fullmatch(text)
            self._say(text.translate(_RAISED) if is_raised else text)
        return True

    def _end(self, element: html.HtmlElement) -> None:
        tag = element.tag
        if tag in _ENDINGS:
            _ENDINGS[tag](self)
        elif tag in _COUNTED:
            self._open[tag] -= 1
        if tag in BREAKS:
            self._add_break(BREAKS[tag])
        if self._preserving and self._preserving[-1] is element:
            self._preserving.pop()
        if tag in _MARKED:
            self._end_marked(element, tag)

    def _begin_marked(self, element: html.HtmlElement, tag: str) -> None:
        kind = _kind(element, tag)
        if kind:
            label = self._labels[-1] if tag == "li" else ""
            self._marked.append(self.pieces.opened(kind, LEVELS.get(tag, label)))

    def _end_marked(self, element: html.HtmlElement, tag: str) -> None:
        if _kind(element, tag):
            self.pieces.closed(self._marked.pop())

    def _is_replaced(self, element: html.HtmlElement, tag: str) -> bool:
        """Whether a mark or a choice has been shown for the element."""
        if tag == "select":
            chosen = shown_choice(element)
            if chosen:
                self.pieces.show(chosen)
            return chosen is not None
        is_raised, is_linked = self._open["sup"] > 0, self._open["a"] > 0
        found = mark_of(element, is_raised, is_linked, self.pieces.before)
        if found:
            self._show_mark(found, BREAKS.get(tag, ""))
        return found is not None

    def _show_mark(self, mark: InlineMark, sign: str) -> None:
        """A mark, between breaks where its element has them."""
        if sign:
            self._add_break(sign)
        if mark.kind:
            self.pieces.show_marked(mark.text, mark.kind)
        else:
            self.pieces.show(mark.text)
        if sign:
            self._add_break(sign)

    def _say(self, said: str) -> None:
        """A text of the page."""
        if self._rubies:
            said = self._rubies[-1].take(said)
            if not said:
                return
        is_preserved = bool(self._preserving)
        self.pieces.show(said if is_preserved else BLANKS.sub(" ", said), is_preserved)

    def _add_break(self, sign: str) -> None:
        if self._rubies:
            self._show_reading(self._rubies[-1].end())
        self.pieces.add_break(sign)

    def _show_reading(self, reading: str) -> None:
        if reading:
            self.pieces.show_marked(reading, "ruby")

    def _begin_heading(self, element: html.HtmlElement) -> None:
        self.pieces.add("#" * int(LEVELS[element.tag]) + " ")

    def _end_cell(self) -> None:
        self.pieces.end_picture()
        self.pieces.add(" ")

    def _begin_preserved(self, element: html.HtmlElement) -> None:
        self._preserving.append(element)

    def _begin_list(self, element: html.HtmlElement) -> None:
        self._lists.append(ListNumbers.of(element, self._open["nav"] > 0))

    def _end_list(self) -> None:
        self._lists.pop()

    def _begin_item(self, element: html.HtmlElement) -> None:
        label = self._lists[-1].label(element) if self._lists else ""
        self._labels.append(label)
        if label:
            self.pieces.hold_label(label)

    def _end_item(self) -> None:
        self.pieces.drop_label(self._labels.pop())

    def _begin_quotation(self, element: html.HtmlElement) -> None:
        before = self.pieces.last if self.pieces.is_in_line else ""
        opening, closing = marks_around(element, len(self._quotations), before)
        if opening:
            self.pieces.show(opening)
        self._quotations.append(closing)

    def _end_quotation(self) -> None:
        closing = self._quotations.pop()
        if closing:
            self.pieces.show(closing)

    def _begin_ruby(self, _element: html.HtmlElement) -> None:
        self._rubies.append(Ruby())

    def _end_ruby(self) -> None:
        self._show_reading(self._rubies.pop().end())

    def _begin_ruby_part(self, element: html.HtmlElement) -> None:
        if self._rubies:
            self._show_reading(self._rubies[-1].begin(element.tag))

    def _end_ruby_part(self) -> None:
        if self._rubies:
            self._show_reading(self._rubies[-1].end())

    def _begin_picture(self, element: html.HtmlElement) -> None:
        before = self.pieces.last if self.pieces.is_in_line else ""
        picture = letter_picture(element, before)
        if picture:
            self.pieces.hold_picture(picture)


_BEGINNINGS: dict[str, Beginning] = {
    **dict.fromkeys(LEVELS, _Walk._begin_heading),
    **dict.fromkeys(PRESERVED, _Walk._begin_preserved),
    **dict.fromkeys(LISTS, _Walk._begin_list),
    **dict.fromkeys(PARTS, _Walk._begin_ruby_part),
    "li": _Walk._begin_item,
    "q": _Walk._begin_quotation,
    "ruby": _Walk._begin_ruby,
    "img": _Walk._begin_picture,
}
"""What else happens where an element begins, behind its break."""

_ENDINGS: dict[str, Ending] = {
    **dict.fromkeys(CELLS, _Walk._end_cell),
    **dict.fromkeys(LISTS, _Walk._end_list),
    **dict.fromkeys(PARTS, _Walk._end_ruby_part),
    "li": _Walk._end_item,
    "q": _Walk._end_quotation,
    "ruby": _Walk._end_ruby,
}
"""What else happens where one ends, before its break."""


def _kind(element: html.HtmlElement, tag: str) -> str:
    """The kind of an element's mark, "" for none. A preformatted element that holds `code` is a
    program (HTML Living Standard, section 4.4.3)."""
    kind = MARKS.get(tag, "")
    return "code" if tag == "pre" and element.find("code") is not None else kind
