"""Whether lines read as the running text of a language, or as a program, a command, a table."""

import re
from collections.abc import Sequence
from typing import Final

from aligner.languages.identification import WORD, evidence
from aligner.segmenting.lines import MaskedLine

MOST_SIGNS: Final = 0.1
"""Signs of programs for each word from which lines read as a program: half a page of English, with
a bracket or two, has one in a hundred words; twenty programs in as many languages one in three."""

FEWEST_LITTLE_WORDS: Final = 0.125
"""Of a text's words, those that nobody can write without: prose has two in five."""

_CODE_SIGNS = re.compile(r"[={}\[\]<>\\|/$#@&*+~^`]|\w_\w|\w\(|\w\.\w|;(?=\s*$)|(?<!\S)--?\w", re.M)
_MARKUP = re.compile(r"(?:#{1,6}|={1,6}|[>*+-]) ")
_ENDS_A_SENTENCE = re.compile(r"[.!?…。！？।؟][\"'”’»›)\]]*$")


def reads_as_text(lines: Sequence[MaskedLine]) -> bool:
    """Whether lines have few signs of programs (those of markup aside), and either little words or
    the ends of sentences.

    >>> from aligner.languages import get
    >>> from aligner.segmenting.lines import MaskedText
    >>> [reads_as_text(MaskedText.from_text(text, get("en")).lines)
    ...  for text in ("The seat of the council is in Rome", "seat = council.rome()", "npm install")]
    [True, False, False]
    """
    text = "\n".join(_MARKUP.sub("", line.said) for line in lines)
    n_words = len(WORD.findall(text))
    if not n_words or len(_CODE_SIGNS.findall(text)) > MOST_SIGNS * n_words:
        return False
    if max(evidence(text).values(), default=0.0) >= FEWEST_LITTLE_WORDS * n_words:
        return True
    ended = sum(_ENDS_A_SENTENCE.search(line.said[-9:]) is not None for line in lines)
    return ended >= 0.5 * len(lines)
