"""The encodings that files may be in, how rare they are, and for which languages they were made."""

from collections.abc import Iterator
from typing import NamedTuple


class EncodingCandidate(NamedTuple):
    """An encoding by Python's name, the nats by which it is rarer than the common ones, and the
    languages of Latin script it is used for, none for any."""

    encoding: str
    rarity: float
    languages: tuple[str, ...] = ()


_WESTERN = "ca cy da de en es eu fi fr ga gl is it la nb nl pt sq sv"
_CENTRAL = "cs de hr hu pl ro sk sl sq"
_BALTIC = "et lt lv"
_TURKISH = "tr"

COMMON, USUAL, OLD, RARE = 0.0, 1.0, 2.5, 4.5
"""Nats: how rare an encoding is. A guess by eye, not a count."""

_TABLE: tuple[tuple[float, str, str], ...] = (
    (COMMON, "cp1252", _WESTERN),
    (COMMON, "cp1250", _CENTRAL),
    (COMMON, "cp1254", _TURKISH),
    (COMMON, "cp1257", _BALTIC),
    (COMMON, "cp1251 cp1253 cp1255 cp1256 cp874", ""),
    (COMMON, "gb18030 cp932 cp950 cp949 euc_jp", ""),
    (USUAL, "iso8859_15", _WESTERN),
    (USUAL, "iso8859_2", _CENTRAL),
    (USUAL, "iso8859_9", _TURKISH),
    (USUAL, "iso8859_13", _BALTIC),
    (USUAL, "koi8_r koi8_u iso8859_5 iso8859_6 iso8859_7 iso8859_8", ""),
    (OLD, "mac_roman cp850 cp437", _WESTERN),
    (OLD, "cp852", _CENTRAL),
    (OLD, "cp866 big5hkscs", ""),
    (RARE, "cp860 cp861 cp863 cp865 iso8859_14 mac_iceland", _WESTERN),
    (RARE, "iso8859_16 mac_latin2 mac_croatian mac_romanian", _CENTRAL),
    (RARE, "cp775 iso8859_4 iso8859_10", f"{_BALTIC} da fi is nb sv"),
    (RARE, "cp857 mac_turkish", _TURKISH),
    (RARE, "iso8859_3", "eo tr"),
    (RARE, "cp1258", "vi"),
    (RARE, "cp737 cp869 mac_greek cp862 cp720 cp855 cp1125 mac_cyrillic kz1048 ptcp154 johab", ""),
)


def _candidates() -> Iterator[EncodingCandidate]:
    for rarity, encodings, languages in _TABLE:
        for encoding in encodings.split():
            yield EncodingCandidate(encoding, rarity, tuple(languages.split()))


CANDIDATES: tuple[EncodingCandidate, ...] = tuple(_candidates())
"""Each Windows code page goes before the ISO 8859 that it holds; cp932, cp949 and gb18030 hold
Shift_JIS, EUC-KR and GB 2312."""

DAMAGED = EncodingCandidate("utf_8", COMMON)
"""UTF-8 with a few broken bytes."""

UNMARKED: tuple[EncodingCandidate, ...] = (
    *(EncodingCandidate("utf_16_le", OLD), EncodingCandidate("utf_16_be", OLD)),
    *(EncodingCandidate("utf_32_le", RARE), EncodingCandidate("utf_32_be", RARE)),
)
"""What holds NUL bytes where it holds letters of ASCII, if no byte-order mark says so."""
