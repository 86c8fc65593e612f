"""Bytes go in, text comes out, with the encoding that was given, marked, seen or guessed.

an encoding was given      it is taken, strictly
a byte-order mark          UTF-8, UTF-16 or UTF-32
escapes of ISO 2022        ISO-2022-JP and its kin, where all of the file reads so
valid UTF-8 without NUL    UTF-8
NUL bytes                  UTF-16 or UTF-32 without a mark, else no text
UTF-8 with broken bytes    an error that names the line
anything else              the likeliest encoding, where it is sure (`guessing`), else an error
"""

import codecs
import re
from typing import NamedTuple

from aligner.errors import EncodingError

BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Mark -> encoding; UTF-32 before UTF-16, whose mark begins in the same way."""

SEVEN_BITS = ("iso2022_jp", "iso2022_jp_2", "iso2022_jp_ext", "iso2022_kr")
"""What writes letters beyond ASCII in bytes of ASCII, behind an escape."""

SAMPLE = 1 << 16
"""Bytes that are looked at to tell text from what is none."""

BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
"""What looks like a letter beyond ASCII in UTF-8, encoded surrogates included."""

DAMAGED_SHARE = 0.8
"""The share of the bytes beyond ASCII that are letters of UTF-8, from which the others are damage.
In EUC-JP, of all others the nearest, it is about a half."""

NOT_OF_TEXTS = frozenset({"idna", "punycode", "raw_unicode_escape", "unicode_escape", "utf_7"})
"""Codecs of Python that are no encodings of files: signs of ASCII stand for other letters in them,
and for halves of letters, which no file can hold."""

WIDER = {
    **{"ascii": "cp1252", "iso8859_1": "cp1252", "iso8859_9": "cp1254", "iso8859_11": "cp874"},
    **{"tis_620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "hz": "gb18030"},
    **{"shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs"},
}
"""What a page says -> what browsers read it in (WHATWG, Encoding Standard, section 4.2)."""

MEND = "Mend the line, or name another --encoding."
NAME_IT = "Name it with --encoding, or save the file as UTF-8."


class Decoded(NamedTuple):
    """A text, the name of its encoding, and whether that was guessed."""

    text: str
    encoding: str
    guessed: bool = False


def decode(data: bytes, name: str, encoding: str | None = None, language: str = "") -> Decoded:
    """The text in some bytes, without its byte-order mark. `encoding` is what the user or the file
    itself names, `language` the tag of the language the text is said to be in.

    Raises EncodingError, which calls the file `name`.

    >>> decode("perché".encode("cp1252"), "x.txt", language="it")
    Decoded(text='perché', encoding='cp1252', guessed=True)
    """
    if encoding is not None:
        return _given(data, name, encoding)
    for mark, marked in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _given(data, name, marked)
    if b"\x1b$" in data and (found := _escaped(data)):
        return found
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _guessed(data, name, language, error)
    return _guessed(data, name, language) if "\0" in text else Decoded(text, "utf-8")


def said_by_page(data: bytes, label: str) -> str | None:
    """The encoding by which to read a page that names one, none where that cannot be right: what is
    not ASCII is all UTF-8, or the label says UTF-16, in which it could not have been read.

    >>> said_by_page(b"\\xe9", "ISO-8859-1"), said_by_page("é".encode(), "iso-8859-1")
    ('cp1252', None)
    """
    try:
        known = codecs.lookup(label).name.replace("-", "_")
    except (LookupError, ValueError):
        return None
    if known.startswith(("utf_16", "utf_32")):
        return None
    try:
        is_utf8 = bool(data.decode("utf-8")) and not data.isascii()
    except UnicodeDecodeError:
        is_utf8 = False
    return None if is_utf8 else WIDER.get(known, label)


def _given(data: bytes, name: str, encoding: str) -> Decoded:
    """The text in an encoding that the user, a page or a byte-order mark names."""
    try:
        known = codecs.lookup(encoding).name.replace("-", "_")
        if known in NOT_OF_TEXTS:
            raise LookupError(known)
        return Decoded(data.decode(encoding).removeprefix("\ufeff"), codecs.lookup(encoding).name)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"{name}, line {line}: byte {error.start} is not {encoding}."
        raise EncodingError(message, "Give the right one with --encoding.") from error
    except (LookupError, ValueError) as error:
        hint = "Known are utf-8, utf-16, latin-1, cp1252 and the others of Python."
        fact = f"{name}: there is no text encoding named {encoding!r:.40}."
        raise EncodingError(fact, f"Give the right one with --encoding. {hint}") from error


def _escaped(data: bytes) -> Decoded | None:
    """The text of a file whose escapes choose between ASCII and Japanese or Korean letters."""
    for encoding in SEVEN_BITS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x1b" not in text and not text.isascii():
            return Decoded(text, encoding, guessed=True)
    return None


def _guessed(
    data: bytes, name: str, language: str, cause: UnicodeDecodeError | None = None
) -> Decoded:
    """The text in the likeliest encoding, where that is sure."""
    has_nul = b"\0" in data
    if not has_nul:
        _refuse_binary(data, name)
    if cause is not None and not has_nul and _is_damaged_utf8(data):
        raise _damaged(data, name, cause) from cause
    from aligner.readers import guessing  # here, where a file is no UTF-8, and nowhere else

    found = guessing.guess(data, language)
    if has_nul and (found is None or not found.is_sure or not _is_text(data, found.encoding)):
        at = data.index(b"\0")
        line = data.count(b"\n", 0, at) + 1
        fact = f"{name}, line {line}: byte {at} is NUL, so this is not text."
        raise EncodingError(fact, "If it is text all the same, name its encoding with --encoding.")
    if found is None:
        raise EncodingError(f"{name}: no encoding was found for this file.", NAME_IT)
    if cause is not None and found.encoding == "utf_8":
        raise _damaged(data, name, cause) from cause
    if not found.is_sure:
        raise EncodingError(
            f"{name}: it is not sure which encoding the file is in; the likeliest:"
            f" {', '.join(found.likeliest)}.",
            "Name it with --encoding, or its language with --lang, or save the file as UTF-8.",
        )
    try:
        text = data.decode(found.encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        fact = f"{name}, line {line}: byte {error.start} is not {found.encoding}, as the rest is."
        raise EncodingError(fact, MEND) from error
    if strange := guessing.NO_LETTER.search(text):
        line = text.count("\n", 0, strange.start()) + 1
        fact = (
            f"{name}, line {line}: read as {found.encoding}, U+{ord(strange[0]):04X} is no letter."
        )
        raise EncodingError(fact, MEND)
    return Decoded(text, codecs.lookup(found.encoding).name, guessed=True)


def _damaged(data: bytes, name: str, cause: UnicodeDecodeError) -> EncodingError:
    line = data.count(b"\n", 0, cause.start) + 1
    fact = f"{name}, line {line}: byte {cause.start} is broken UTF-8 ({cause.reason})."
    return EncodingError(fact, MEND)


def _refuse_binary(data: bytes, name: str) -> None:
    """Raises EncodingError where one byte in a hundred is a control."""
    if len(CONTROL.findall(data, 0, SAMPLE)) > min(len(data), SAMPLE) // 100:
        hint = "If it is text all the same, name its encoding with --encoding."
        raise EncodingError(f"{name}: this is a binary file, not text.", hint)


def _is_text(data: bytes, encoding: str) -> bool:
    """Whether all of the bytes can be read so, without NUL and with hardly any control."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return False
    n_controls = sum(sign < " " and sign not in "\t\n\v\f\r" for sign in text[:SAMPLE])
    return "\0" not in text and n_controls <= len(text[:SAMPLE]) // 100


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether bytes beyond ASCII are UTF-8 for the most part, or surrogates written in its way.

    >>> _is_damaged_utf8("è così, perché, più".encode() + b"\\xc3("), _is_damaged_utf8(b"\\xe9")
    (True, False)
    """
    beyond = BEYOND_ASCII.search(data)
    sample = data[beyond.start() : beyond.start() + SAMPLE] if beyond else b""
    letters = MULTIBYTE.findall(sample)
    n_beyond = len(sample) - len(sample.translate(None, bytes(range(128, 256))))
    return sum(map(len, letters)) > DAMAGED_SHARE * n_beyond
