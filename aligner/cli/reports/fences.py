"""What was fenced in the texts of an edition, so that a person can see whether it is text."""

from collections.abc import Iterator

from aligner.cli.reports.layout import cut, visible
from aligner.editions.conservation import count_letters
from aligner.model import Edition
from aligner.model.lines import Placing

LEAST_LETTERS = 40
"""Of a stretch that is shown: shorter ones are marks and numbers."""


def lines(edition: Edition, width: int) -> Iterator[str]:
    """Every stretch of more than 40 letters with its place and reason, a line each and its text."""
    for witness in edition.witnesses:
        placing = Placing(witness.source.name or witness.sigil, witness.text, witness.places)
        for fence in witness.fences:
            text = witness.text[fence.start : fence.stop]
            if count_letters(text) > LEAST_LETTERS:
                place = placing.at(fence.start)
                yield f"fenced: {place.file}:{place.line}, {fence.reason}"
                yield cut(f"    {visible(' '.join(text.split()))}", width)
