"""Numbers in headings, in all the ways headings write them, and the labels made of them."""

import re

from aligner.languages import Language
from aligner.languages.numbers import roman

_SUFFIX = re.compile(
    r"[- ]?(bis|ter|quater|quinquies|sexies|septies|octies|novies|decies|[a-z])", re.IGNORECASE
)
_ROMAN_AND_SUFFIX = re.compile(
    r"(?P<roman>[IVXLCDM]{1,8}+|[ivx]{1,8}+(?=-))-?"
    r"(?P<suffix>bis|ter|quater|quinquies|sexies|septies|octies|novies|decies|(?<=-)[a-zA-Z])"
)
_OF_CODE = re.compile(
    r"(?P<rank>[a-z]{1,2})?\*{0,2}[. \xa0]{0,2}(?P<number>\d{1,4}(?:-\d{1,3}){0,4})"
)
_ORDINAL_SIGN = re.compile(r"\.?[ºª°]|er|re|ère|ème|e|st|nd|rd|th|ter|te")


def number(written: str, language: Language) -> str | None:
    """A heading's number as a label writes it, None if it is none.

    >>> from aligner.languages import get
    >>> [number(written, get("it")) for written in ("II", "2-bis", "secondo", "1.3", "B", "di")]
    ['2', '2bis', '2', '1.3', 'b', None]
    >>> [number(written, get("fr")) for written in ("XIIter", "II-bis", "iv-a")]
    ['12ter', '2bis', '4a']
    >>> [number(written, get("fr")) for written in ("L. 111-1", "R*57-6", "1382-1")]
    ['l111-1', 'r57-6', '1382-1']
    """
    small = written.lower().rstrip(".:)")
    if small in language.ordinals:
        return str(language.ordinals[small])
    if re.fullmatch(r"\d{1,4}(?:\.\d{1,3})*", small):
        return ".".join(str(int(part)) for part in small.split("."))
    code = _OF_CODE.fullmatch(small)
    if code:
        return f"{code['rank'] or ''}{code['number']}"
    digits = re.match(r"\d{1,4}", small)
    if digits:
        rest = small[digits.end() :]
        if _ORDINAL_SIGN.fullmatch(rest) or _ends_ordinals(rest, language):
            return str(int(digits[0]))
        suffix = _SUFFIX.fullmatch(rest)
        return f"{int(digits[0])}{suffix[1]}" if suffix else None
    value = roman(written.rstrip(".:)"))
    if value is not None:
        return str(value)
    suffixed = _ROMAN_AND_SUFFIX.fullmatch(written)
    head = roman(suffixed["roman"]) if suffixed else None
    if suffixed and head is not None:
        return f"{head}{suffixed['suffix'].lower()}"
    return small if len(small) == 1 and written[0].isupper() else None


def _ends_ordinals(rest: str, language: Language) -> bool:
    """Whether 2a and 2o are ordinals: where ordinals end in those letters, as in Italian."""
    return rest in ("a", "o") and any(word.endswith(rest) for word in language.ordinals)
