"""Texts full of what an author types on purpose, and what of a text its sentences lack."""

import re
from collections.abc import Iterator

from hypothesis import strategies as st

from aligner.model import Span, Witness

SPACES = "\xa0\u2002\u2007\u2009\u200a\u202f\u205f\u3000"
WORDS = (
    *("Dubois", "café", "cafe\u0301", "12", "500", "«", "»", "?", ":", "le", "ﬁn", "oﬃce"),
    *(
        "co\xadoperate",
        "می\u200cخواهم",
        "क्\u200dष",
        "👨\u200d👩\u200d👧",
        "❤\ufe0f",
        "\u200eabc\u200f",
    ),
    *(
        "\ufa19社",
        "שָׁלוֹם",
        "\u05e9\u05bc\u05c1",
        "λ\u1f79γος\u0387",
        "a\ufeffb",
        "a\u200bb",
        "a\u2060b",
    ),
    *("\u212b", "𐌰", "𠮷", "<", "&", "\u0338x"),
)
GAPS = (" ", "  ", " \t", "\n", *SPACES, "\xa0 ", " \u202f", "\xa0\n", "\n\u3000")
"""The spaces, and plain blanks and line ends alone and beside them."""

LINES = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from(GAPS)), min_size=1, max_size=12
).map(lambda parts: "Ici " + "".join(word + gap for word, gap in parts) + "fin.\n")
TEXTS = st.lists(LINES, min_size=1, max_size=4).map("".join)

_PLAIN = re.compile(r"[ \t-\r\x1c-\x1f\x85\u2028\u2029]")
_MENDED = re.compile(r"[-‐¬]\s*?[\n\r]")


def typed(text: str) -> str:
    r"""A text without its plain blanks and line ends.

    >>> typed("M.\xa0Dubois  dit\n")
    'M.\xa0Duboisdit'
    """
    return _PLAIN.sub("", text)


def lacking(witness: Witness) -> Iterator[tuple[Span, str, str]]:
    """Sentences and headings whose texts are not, in order, all that was typed in their places.

    What is fenced there may be missing, and the hyphen and what follows it up to the next letter
    where a line end breaks a word.
    """
    for article in witness.articles:
        if article.heading:
            yield from _lacking(witness, article.heading_span, article.heading)
        for sentence in article.sentences:
            yield from _lacking(witness, sentence.span, sentence.text)


def _lacking(witness: Witness, span: Span, said: str) -> Iterator[tuple[Span, str, str]]:
    held = list(witness.text[span.start : span.stop])
    for fence in witness.fences:
        for at in range(max(fence.start, span.start), min(fence.stop, span.stop)):
            held[at - span.start] = ""
    raw = "".join(held)
    if typed(raw) != typed(said) and not _is_mended(raw, typed(said)):
        yield span, raw, said


def _is_mended(raw: str, said: str) -> bool:
    """Whether what is said is what was typed but for hyphens of words that line ends break."""
    at = place = 0
    while place < len(raw):
        if _PLAIN.match(raw[place]):
            place += 1
        elif at < len(said) and raw[place] == said[at]:
            place, at = place + 1, at + 1
        elif broken := _MENDED.match(raw, place):
            place = broken.end()
        else:
            return False
    return at == len(said)
