"""Plain text: bytes go in, the text and the name of its encoding come out.

an encoding was given      it is taken, strictly
a byte-order mark          UTF-8, UTF-16 or UTF-32
valid UTF-8                UTF-8
UTF-8 with broken bytes    an error that names the line
no text at all             an error
anything else              a guess, which the summary names
"""

from aligner.errors import EncodingError
from aligner.readers import Reading
from aligner.readers.encodings import BYTE_ORDER_MARKS, _given, _guessed, require_text

NOT_TEXT: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a packed file (docx, odt, epub, zip)"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"{\\rtf", "an RTF file"),
)
"""How files begin that people mistake for text."""


def read(data: bytes, name: str, encoding: str | None = None) -> Reading:
    """The text of a file, without its byte-order mark, and the encoding it was read in.

    >>> read("perché".encode("utf-8"), "x.txt")[:2]
    ('perché', 'utf-8')
    """
    for start, what in NOT_TEXT:
        if data.startswith(start):
            raise EncodingError(f"{name}: this is {what}, not text.", "Save it as plain text.")
    if encoding is not None:
        return Reading(*_given(data, name, encoding))
    for mark, marked in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return Reading(*_given(data, name, marked))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return Reading(*_guessed(data, name, error))
    require_text(data, name)
    return Reading(text, "utf-8")
