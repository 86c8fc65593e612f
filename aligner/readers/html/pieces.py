"""The text of a page while it grows: pieces and breaks in order, and what has a mark."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from aligner.model import Mark, Span
from aligner.readers.html.elements import LINE
from aligner.readers.html.pictures import LetterPicture, goes_on, goes_on_over_blank


@dataclass(slots=True)
class Marked:
    """What has a mark, and which of its page's visible pieces are within it."""

    kind: str
    value: str
    start: int
    stop: int = 0


class Pieces:
    """Folded texts and the breaks between them, joined when the page is read.

    What depends on the text behind it is held until that comes: the labels of items, and a picture
    that may be a letter.
    """

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.shown: tuple[list[int], list[int]] = ([], [])
        """Where in the joined pieces the visible ones begin and end, without their white space."""
        self.last = "\n"
        """The last character."""
        self.is_in_line = False
        """Whether something visible stands in the line."""
        self._size = 0
        self._marked: list[Marked] = []
        self._labels: list[str] = []
        self._picture: LetterPicture | None = None
        self._behind_picture = ""
        self._is_picture_before = False

    def before(self, reach: int) -> str:
        """The end of the line so far, at least so many characters if it has them; "" if it shows
        nothing yet."""
        found: list[str] = []
        size = 0
        for piece in islice(reversed(self.pieces), reach) if self.is_in_line else ():
            if size >= reach:
                break
            found.append(piece)
            size += len(piece)
        return "".join(reversed(found))

    def add(self, piece: str) -> None:
        """Signs and blanks that are no text of the page."""
        self.pieces.append(piece)
        self._size += len(piece)
        self.last = piece[-1]

    def add_break(self, sign: str) -> None:
        """A line or a paragraph ends."""
        if self._picture:
            self._settle_at_break()
        self.pieces.append(sign)
        self._size += len(LINE)
        self.last = "\n"
        self.is_in_line = False

    def show(self, said: str, is_preserved: bool = False) -> None:
        """A text, in which runs of white space are one blank by now. A blank behind another is
        none (CSS Text 3, section 4.1.1), unless white space is preserved."""
        visible = said.strip()
        if visible and (self._labels or self._picture):
            said = self._settle(said)
        elif self._picture:
            self._behind_picture = " "
            return
        if not is_preserved and said[0] == " " and self.last in " \n":
            said = said[1:]
            if not said:
                return
        size = len(said)
        if visible:
            start = self._size
            if len(visible) < size:
                start += size - len(said.lstrip())
            self.shown[0].append(start)
            self.shown[1].append(start + len(visible))
            self.is_in_line = True
        self.pieces.append(said)
        self._size += size
        self.last = said[-1]

    def show_marked(self, said: str, kind: str) -> None:
        """A text that is a mark."""
        self.show(said)
        stop = len(self.shown[0])
        self._marked.append(Marked(kind, "", stop - 1, stop))

    def opened(self, kind: str, value: str) -> Marked:
        """An element with a mark begins; who reads the page says where it stops."""
        self._marked.append(Marked(kind, value, len(self.shown[0])))
        return self._marked[-1]

    def closed(self, element: Marked) -> None:
        """An element with a mark ends."""
        element.stop = len(self.shown[0])

    def hold_label(self, label: str) -> None:
        """The label of an item, which stands before the first text within it."""
        self._labels.append(label)

    def drop_label(self, label: str) -> None:
        """The item ends; if it showed nothing, its label goes with it."""
        if self._labels and self._labels[-1] is label:
            self._labels.pop()

    def hold_picture(self, picture: LetterPicture) -> None:
        """A picture that may be a letter."""
        self.end_picture()
        if picture.is_sure:
            self.show(picture.letters)
        else:
            self._picture, self._behind_picture, self._is_picture_before = picture, "", False

    def end_picture(self) -> None:
        """No text follows a picture in its line."""
        picture, self._picture = self._picture, None
        if picture and not self._is_picture_before and goes_on(picture, ""):
            self.show(picture.letters)
        if picture and self._behind_picture:
            self.show(self._behind_picture)

    def _settle_at_break(self) -> None:
        """A picture alone in its block may be an initial of the next."""
        picture = self._picture
        is_alone = picture is not None and not self.is_in_line and picture.is_named
        if not is_alone:
            self.end_picture()
        self._is_picture_before = is_alone
        self._behind_picture = ""

    def _settle(self, said: str) -> str:
        """Shows what was held for this text; the text that is left to show."""
        labels, self._labels = self._labels, []
        for label in labels:
            self.show(f"{label} ")
        picture, self._picture = self._picture, None
        if picture:
            said = self._behind_picture + said
            if not self._is_picture_before and goes_on_over_blank(picture, said):
                said = said.lstrip()
            if goes_on(picture, said, self._is_picture_before):
                self.show(picture.letters)
        return said

    def marks(self, text: str, shown: Iterable[tuple[int, int]]) -> Iterator[Mark]:
        """The marks of the elements that show something in the text laid out, where the visible
        pieces now have these ends."""
        starts: list[int] = []
        stops: list[int] = []
        n_before = [0]
        for start, stop in shown:
            piece = text[start:stop]
            visible = piece.strip()
            if visible:
                start += len(piece) - len(piece.lstrip())
                starts.append(start)
                stops.append(start + len(visible))
            n_before.append(len(starts))
        for element in self._marked:
            first, behind = n_before[element.start], n_before[element.stop]
            if first < behind:
                span = Span(starts[first], stops[behind - 1])
                yield Mark(element.kind, span, element.value)
