"""Bytes go in, text comes out, with the encoding that was given, marked or guessed."""

import codecs
import math
import re
import unicodedata
from itertools import pairwise

from aligner.errors import EncodingError
from aligner.languages.identification import evidence

BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Mark -> encoding; UTF-32 before UTF-16, whose mark begins in the same way."""

GUESSES = (
    *("cp1252", "iso8859_15", "cp1250", "iso8859_2", "cp1251"),
    *("koi8_r", "cp1253", "cp1254", "mac_roman", "cp850"),
)
"""What old text files of European languages are written in, the likeliest first; ISO 8859-1 is
a part of cp1252."""

SAMPLE = 1 << 16
AROUND = 200
"""The guess looks at 200 bytes on either side of what is not ASCII, 64 KiB of them at most."""

BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
HEAPED = re.compile(r"[ß-ÿŠšŽžŸ]{4}|[À-ÖØ-Þ]{4}")
LETTERS = ("Lu", "Ll")
MARKS = "«»‹›“”„‘’‚–—…•°§ºª¿¡€£\xa0·"

MOST_ZEROS = 8
"""Of so many bytes of a text one may be zero: in UTF-16 every second one of a Latin letter is."""

CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
"""What looks like a letter beyond ASCII in UTF-8, encoded surrogates included."""


NOT_OF_TEXTS = frozenset({"idna", "punycode", "raw_unicode_escape", "unicode_escape", "utf_7"})
"""Codecs of Python that are no encodings of files: signs of ASCII stand for other letters in them,
and for halves of letters, which no file can hold."""


def _given(data: bytes, name: str, encoding: str) -> tuple[str, str]:
    """The text in an encoding that the user, a page or a byte-order mark names."""
    try:
        known = codecs.lookup(encoding).name.replace("-", "_")
        if known in NOT_OF_TEXTS:
            raise LookupError(known)
        return data.decode(encoding).removeprefix("\ufeff"), codecs.lookup(encoding).name
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"{name}, line {line}: byte {error.start} is not {encoding}."
        raise EncodingError(message, "Give the right one with --encoding.") from error
    except (LookupError, ValueError) as error:
        hint = "Known are utf-8, utf-16, latin-1, cp1252 and the others of Python."
        fact = f"{name}: there is no text encoding named {encoding!r:.40}."
        raise EncodingError(fact, f"Give the right one with --encoding. {hint}") from error


def require_text(data: bytes, name: str) -> None:
    """Raises EncodingError for bytes that are UTF-8, but for the most part zeros: UTF-16 or UTF-32
    without a byte-order mark reads so, with a control character before every letter."""
    n_zeros = data.count(b"\0", 0, SAMPLE)
    if n_zeros > MOST_ZEROS and n_zeros * MOST_ZEROS > min(len(data), SAMPLE):
        fact = f"{name}: {n_zeros} of its first {min(len(data), SAMPLE)} bytes are zeros."
        hint = "Is it UTF-16? Then say so: --encoding utf-16-le, or utf-16-be."
        raise EncodingError(fact, hint)


def _guessed(data: bytes, name: str, cause: UnicodeDecodeError) -> tuple[str, str]:
    """The text in the likeliest old encoding, where the bytes are text at all."""
    if len(CONTROL.findall(data, 0, SAMPLE)) > min(len(data), SAMPLE) // 100:
        hint = "If it is text all the same, name its encoding with --encoding."
        raise EncodingError(f"{name}: this is a binary file, not text.", hint) from cause
    if _is_damaged_utf8(data):
        line = data.count(b"\n", 0, cause.start) + 1
        message = f"{name}, line {line}: byte {cause.start} is broken UTF-8 ({cause.reason})."
        raise EncodingError(message, "Mend the line, or name another --encoding.") from cause
    guess = _guess(_telling(data))
    try:
        return data.decode(guess), guess
    except (UnicodeDecodeError, LookupError) as error:
        hint = "Name it with --encoding, or save the file as UTF-8."
        raise EncodingError(f"{name}: no encoding was found for this file.", hint) from error


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether bytes beyond ASCII are UTF-8 for the most part, or surrogates written in its way.

    >>> _is_damaged_utf8("è così, perché".encode() + b"\\xc3("), _is_damaged_utf8(b"\\xe9")
    (True, False)
    """
    sample = _telling(data)
    letters = MULTIBYTE.findall(sample)
    n_beyond = len(sample) - len(sample.translate(None, bytes(range(128, 256))))
    return sum(map(len, letters)) * 2 > n_beyond


def _telling(data: bytes) -> bytes:
    """Stretches of a file around the bytes that are not ASCII, as many as the guess may look at.

    >>> _telling(b"a" * 1000 + b"\\xe9" + b"b" * 1000) == b"a" * 200 + b"\\xe9" + b"b" * 200
    True
    """
    found: list[bytes] = []
    size = reached = 0
    while size < SAMPLE and (match := BEYOND_ASCII.search(data, reached)):
        start, reached = max(reached, match.start() - AROUND), match.end() + AROUND
        found.append(data[start:reached])
        size += reached - start
    return b"".join(found)


def _guess(sample: bytes) -> str:
    """The encoding whose reading looks most like language, "" when no reading is possible."""
    best, name = -math.inf, ""
    for encoding in GUESSES:
        try:
            likeness = _likeness(sample.decode(encoding))
        except UnicodeDecodeError:
            continue
        if likeness > best:
            best, name = likeness, encoding
    return name


def _likeness(reading: str) -> float:
    """How much a reading looks like language: its little words, and what letters it makes.

    Capitals within a word, four accented letters in a row, drawing characters and controls speak
    against a reading.
    """
    words = max(evidence(reading).values(), default=0.0)
    strange = sum(
        unicodedata.category(letter) not in LETTERS and letter not in MARKS
        for letter in reading
        if letter > "\x7f"
    )
    capitals = sum(a.islower() and b.isupper() for a, b in pairwise(reading))
    return words - strange - capitals - 2 * len(HEAPED.findall(reading))
