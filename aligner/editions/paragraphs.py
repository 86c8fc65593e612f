"""What the lines of a file tell the page: where paragraphs end, and whether it is verse."""

import re
from itertools import pairwise

from aligner.model import Witness
from aligner.model.lines import lines


def is_verse(witness: Witness) -> bool:
    """Whether the file's lines are those of a poem, which the page keeps.

    A dozen or more lines, short ones, and three sentences in ten that run over a line end. Wrapped
    prose has longer lines. A guess by eye at poems and prose, not tuned.
    """
    lengths = sorted(len(line) for line in lines(witness.text) if line.strip())
    if witness.source.presegmented or len(lengths) < 12:
        return False
    if lengths[len(lengths) // 2] > 50 or lengths[len(lengths) * 95 // 100] > 70:
        return False
    over = [re.search(r"[\n\r]", witness.text[s.start : s.stop]) for s in witness.sentences]
    return sum(map(bool, over)) * 10 >= 3 * max(1, len(over))


def paragraph_starts(witness: Witness) -> frozenset[int]:
    """The sentences before which a paragraph ends.

    Paragraphs end at blank lines where a text has them, else at every line end; a witness taken
    line by line has no paragraphs.
    """
    if witness.source.presegmented:
        return frozenset()
    only_blank = is_verse(witness)
    gaps = [witness.text[a.stop : b.start] for a, b in pairwise(witness.sentences)]
    blank = [bool(re.search(r"[\n\r][ \t]*\r?\n", gap)) for gap in gaps]
    has_blank_lines = only_blank or sum(blank) * 20 >= len(gaps)
    ends = blank if has_blank_lines else [bool(re.search(r"[\n\r]", gap)) for gap in gaps]
    return frozenset(number + 1 for number, ends_here in enumerate(ends) if ends_here)
