"""Sentences that follow one another as one text, with what stands between them."""

import re
from collections.abc import Sequence
from itertools import pairwise

from aligner.languages.scripts import between_sentences
from aligner.model import Sentence, Span, Witness
from aligner.model.lines import even_blanks

_TYPED = re.compile(r"[^\S\t-\r\x1c-\x1f\x85\u2028\u2029]{1,8}+")
"""Spaces on one line; nobody types many between two sentences."""


def passage(witness: Witness, numbers: Span) -> str:
    """What some sentences of a witness say, joined."""
    return passage_of(witness, witness.sentences[numbers.start : numbers.stop])


def passage_of(witness: Witness, sentences: Sequence[Sentence]) -> str:
    """What sentences of a witness say, joined; where others stand between two, as their language
    joins them."""
    parts = [sentence.text for sentence in sentences[:1]]
    for before, after in pairwise(sentences):
        parts += (gap(witness, before, after), after.text)
    return "".join(parts)


def gap(witness: Witness, before: Sentence, after: Sentence) -> str:
    r"""What stands between two sentences that are shown in one line: the space that was typed there
    where it is no plain blank (a no-break space, the wide one behind a Japanese "！"), else what
    their language puts between sentences.
    """
    between = witness.text[before.stop : after.start]
    if between.isascii() or not _TYPED.fullmatch(between):
        return between_sentences(witness.language)
    return even_blanks(between)
