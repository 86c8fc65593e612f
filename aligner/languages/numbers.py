"""What digits and Roman numerals are worth."""

import re

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}

_IS_ROMAN = re.compile(r"(?=.)m{0,3}(?:cm|cd|d?c{0,4})(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})")


def numeric_value(number: str) -> str:
    """A number by its value: marks between groups of three digits go, a decimal comma is a point.

    >>> numeric_value("2.000"), numeric_value("2,000"), numeric_value("9,4"), numeric_value("007")
    ('2000', '2000', '9.4', '7')
    """
    parts = re.split(r"[.,\u00a0\u202f]", number)
    if len(parts) > 1 and all(len(part) == 3 for part in parts[1:]) and parts[0] != "0":
        parts = ["".join(parts)]
    whole = parts[0].lstrip("0") or "0"
    return ".".join([whole, *parts[1:]])


def roman(numeral: str) -> int | None:
    """The value of a Roman numeral, None if it is none; in small letters of i, v, x only, for di,
    mi and ci are words.

    >>> roman("XIV"), roman("iiii"), roman("di")
    (14, 4, None)
    """
    small = numeral.lower()
    if not _IS_ROMAN.fullmatch(small) or (numeral == small and not set(small) <= set("ivx")):
        return None
    values = [_ROMAN[letter] for letter in small]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)
