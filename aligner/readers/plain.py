"""Plain text: bytes go in, the text and the name of its encoding come out."""

from aligner.errors import EncodingError
from aligner.readers import Reading
from aligner.readers.encodings import decode

NOT_TEXT: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a packed file (docx, odt, epub, zip)"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"{\\rtf", "an RTF file"),
)
"""How files begin that people mistake for text."""


def read(data: bytes, name: str, encoding: str | None = None, language: str = "") -> Reading:
    """The text of a file, without its byte-order mark, and the encoding it was read in.

    >>> read("perché".encode("utf-8"), "x.txt")[:2]
    ('perché', 'utf-8')
    """
    for start, what in NOT_TEXT:
        if data.startswith(start):
            raise EncodingError(f"{name}: this is {what}, not text.", "Save it as plain text.")
    text, found, is_guessed = decode(data, name, encoding, language)
    return Reading(text, found, guessed=is_guessed)
