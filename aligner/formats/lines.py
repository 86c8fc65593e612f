r"""The lines of a file that is read line by line: \n, \r\n and \r end one, as everywhere here."""

import io
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from aligner.errors import EncodingError
from aligner.readers.encodings import BYTE_ORDER_MARKS


class Decoding(NamedTuple):
    """How the bytes of a file become text: an encoding, and the length of the mark that says so."""

    encoding: str
    mark: int

    def decode(self, head: bytes) -> str:
        """The text at the beginning of a file, with what is damaged or cut off replaced."""
        return head[self.mark :].decode(self.encoding, "replace")


def decoding(head: bytes) -> Decoding:
    r"""What the first bytes of a file say of its encoding; without a mark it is UTF-8.

    >>> decoding(b"\xff\xfea\x00"), decoding(b"abc")
    (Decoding(encoding='utf-16-le', mark=2), Decoding(encoding='utf-8', mark=0))
    """
    marks = ((mark, encoding) for mark, encoding in BYTE_ORDER_MARKS if head.startswith(mark))
    mark, encoding = next(marks, (b"", "utf-8"))
    return Decoding(encoding, len(mark))


def numbered_lines(file: BinaryIO, name: str) -> Iterator[tuple[int, str]]:
    """Pairs of a line's number, from 1, and the line without its end, read as they are asked for.

    Raises EncodingError, with the last line that could be read, for bytes that are no text.
    """
    encoding, mark = decoding(file.read(4))
    file.seek(mark)
    number = 0
    text = io.TextIOWrapper(file, encoding)  # universal newlines
    try:
        for number, line in enumerate(text, 1):
            yield number, line.removesuffix("\n")
    except UnicodeDecodeError as error:
        fact = f"{name}, after line {number}: not {encoding.upper()} ({error.reason})."
        raise EncodingError(fact, "Save the file as UTF-8.") from error
    finally:
        text.detach()
