"""A stretch of the masked text becomes the spans of its sentences: cut where it was decided."""

import re
from collections.abc import Iterable, Iterator

from aligner.model import Span
from aligner.segmenting.boundaries import BoundaryDecision
from aligner.segmenting.masking import MASK, trimmed

WORDLESS = "a sentence without a word"

_WORD = re.compile(r"[^\W_]")
_FOLLOWS_ON_ITS_LINE = re.compile(rf"(?:[^\S\n]|{MASK}){{0,64}}+[^\s{MASK}]")


def cut(masked: str, within: Span, decisions: Iterable[BoundaryDecision]) -> Iterator[Span]:
    """The stretch cut at the boundaries among the decisions that stand, and trimmed."""
    begun = within.start
    decided = (decision for decision in decisions if decision.boundary)
    for offset, boundary, _ in standing(masked, within, decided):
        if boundary:
            yield trimmed(masked, begun, offset)
            begun = offset
    sentence = trimmed(masked, begun, within.stop)
    if sentence.size:
        yield sentence


def standing(
    masked: str, within: Span, decisions: Iterable[BoundaryDecision]
) -> Iterator[BoundaryDecision]:
    """The decisions without boundaries between which nothing stands, and with those turned down
    that would leave a sentence without a letter or a digit.

    A closing dash, a quotation mark, a row of dots stays with the sentence before it; at the head
    of a line, or of the stretch, with what follows.
    """
    begun = within.start
    pending: list[BoundaryDecision] = []  # the last boundary, and what was decided since
    is_wordless = False  # whether the sentence under way has signs only
    for decision in decisions:
        if not decision.boundary:
            pending.append(decision)
            continue
        if _WORD.search(masked, begun, decision.offset):
            yield from pending
            pending, is_wordless = [decision], False
        elif not (said := trimmed(masked, begun, decision.offset)).size:
            continue
        elif _belongs_to_next(masked, begun, said, pending, is_wordless):
            pending.append(decision._replace(boundary=False, rule=WORDLESS))
            is_wordless = True
        else:
            yield from _turned_down(pending)
            pending, is_wordless = [decision], False
        begun = decision.offset
    if not _WORD.search(masked, begun, within.stop):
        is_wordless = is_wordless or bool(trimmed(masked, begun, within.stop).size)
    else:
        is_wordless = False
    yield from _turned_down(pending) if is_wordless else pending


def _belongs_to_next(
    masked: str, begun: int, said: Span, pending: list[BoundaryDecision], is_wordless: bool
) -> bool:
    """Whether signs belong to what follows: there is no sentence before them, or they stand at the
    head of a line that goes on."""
    if not pending or not pending[0].boundary:
        return True
    opens_line = is_wordless or "\n" in masked[max(0, begun - 1) : said.start]
    return opens_line and _FOLLOWS_ON_ITS_LINE.match(masked, said.stop) is not None


def _turned_down(pending: list[BoundaryDecision]) -> Iterator[BoundaryDecision]:
    for decision in pending:
        yield decision._replace(boundary=False, rule=WORDLESS) if decision.boundary else decision
