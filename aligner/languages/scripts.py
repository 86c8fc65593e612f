"""How a language is written: its direction, and whether blanks stand between sentences."""

from collections.abc import Iterable

from aligner.languages.tags import primary, script

_UNSPACED = frozenset({"zh", "ja", "yue", "wuu", "lzh", "th", "lo", "km", "my", "bo", "dz"})
"""Primary subtags of languages written without blanks between sentences or between words."""

_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"}
)
_RIGHT_TO_LEFT_SCRIPTS = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm"})


def direction(language: str) -> str:
    """ "rtl" or "ltr".

    >>> direction("he"), direction("az-Arab"), direction("it")
    ('rtl', 'rtl', 'ltr')
    """
    backwards = primary(language) in _RIGHT_TO_LEFT or script(language) in _RIGHT_TO_LEFT_SCRIPTS
    return "rtl" if backwards else "ltr"


def between_sentences(language: str) -> str:
    """What stands between two sentences: a blank, or nothing.

    >>> between_sentences("en"), between_sentences("zh-Hant")
    (' ', '')
    """
    return "" if primary(language) in _UNSPACED else " "


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
