"""How a language is written: its direction, and whether blanks stand between sentences."""

from collections.abc import Iterable
from functools import cache

from aligner.languages.tables import entry
from aligner.languages.tags import language, primary, region, script, wider

_UNSPACED = frozenset({"zh", "ja", "yue", "wuu", "lzh", "th", "lo", "km", "my", "bo", "dz"})
"""Languages written without blanks between sentences or between words, unless in Latin letters."""

_RIGHT_TO_LEFT = """
Adlm Arab Armi Aran Avst Chrs Cprt Elym Gara Hatr Hebr Hung Khar Lydi Mand Mani Mend Merc Mero Narb
Nbat Nkoo Orkh Ougr Palm Phli Phlp Phlv Phnx Prti Rohg Samr Sarb Sogd Sogo Syrc Syre Syrj Syrn Thaa
Yezi
"""
RIGHT_TO_LEFT = frozenset(_RIGHT_TO_LEFT.split())
"""The scripts whose letters Unicode gives the bidirectional class R or AL."""


@cache
def direction(tag: str) -> str:
    """ "rtl" or "ltr": as the script runs, where the tag names one, else as its language is
    usually written, in the region if it is written otherwise there (CLDR, likely subtags).

    >>> direction("he"), direction("heb"), direction("pes"), direction("it")
    ('rtl', 'rtl', 'rtl', 'ltr')
    >>> direction("az-Arab"), direction("az"), direction("yi-Latn"), direction("pa-PK")
    ('rtl', 'ltr', 'ltr', 'rtl')
    """
    if own := script(tag):
        return "rtl" if own in RIGHT_TO_LEFT else "ltr"
    held = language(tag)
    keys = (f"{held}-{region(tag)}", held, wider(tag))
    return next(filter(None, (entry("directions", key) for key in keys)), "ltr")


@cache
def between_sentences(tag: str) -> str:
    """What stands between two sentences: a blank, or nothing.

    >>> between_sentences("en"), between_sentences("zh-Hant"), between_sentences("ja-Latn")
    (' ', '', ' ')
    """
    unspaced = _UNSPACED.intersection((primary(tag), wider(tag)))
    return "" if unspaced and script(tag) != "Latn" else " "


def joined(sentences: Iterable[str], language: str) -> str:
    """Sentences as one text.

    >>> joined(["One.", "Two."], "en"), joined(["一。", "二。"], "zh-Hant")
    ('One. Two.', '一。二。')
    """
    return between_sentences(language).join(sentences)


def counted_in(language: str) -> str:
    """What the length of a text is counted in: "word", or "character" where no blanks part words.

    >>> counted_in("it"), counted_in("ja")
    ('word', 'character')
    """
    return "word" if between_sentences(language) else "character"


def count_words(text: str, language: str) -> int:
    """How many words a text has: what stands between blanks and holds a letter or digit. Where no
    blanks part words, its letters and digits.

    >>> count_words("In faith whereof — the 2 parties.", "en"), count_words("一。二。", "zh")
    (6, 2)
    """
    parts = text.split() if between_sentences(language) else text
    return sum(any(map(str.isalnum, part)) for part in parts)
