"""How a language is written: its direction, and whether blanks stand between sentences."""

from collections.abc import Iterable

UNSPACED = frozenset({"zh", "ja", "yue", "wuu", "lzh", "th", "lo", "km", "my", "bo", "dz"})
"""Primary subtags of languages written without blanks between sentences or between words."""


_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"}
)
_RIGHT_TO_LEFT_SCRIPTS = frozenset({"arab", "hebr", "syrc", "thaa", "nkoo", "adlm"})


def direction(language: str) -> str:
    """ "rtl" or "ltr".

    >>> direction("he"), direction("az-Arab"), direction("it")
    ('rtl', 'rtl', 'ltr')
    """
    primary, *others = language.lower().split("-")
    backwards = primary in _RIGHT_TO_LEFT or not _RIGHT_TO_LEFT_SCRIPTS.isdisjoint(others)
    return "rtl" if backwards else "ltr"


def joined(sentences: Iterable[str], language: str) -> str:
    """Sentences as one text.

    >>> joined(["One.", "Two."], "en"), joined(["一。", "二。"], "zh-Hant")
    ('One. Two.', '一。二。')
    """
    return ("" if language.partition("-")[0].lower() in UNSPACED else " ").join(sentences)
