"""Which number a sentence has in the forms that count: its place, or its line in the file."""

from bisect import bisect_right

from aligner.model import Witness
from aligner.model.lines import line_ends


def numbering(witness: Witness) -> list[int]:
    """For every sentence the number the ladder gives it: its rank, or the line it stands on."""
    if not witness.source.presegmented:
        return list(range(len(witness.sentences)))
    ends = line_ends(witness.text)
    return [bisect_right(ends, sentence.start) for sentence in witness.sentences]
