"""The overview strip: one thin line per witness, from the beginning of the base to its end."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from aligner.editions.rows import Cell, Row
from aligner.formats.escaping import html_text
from aligner.formats.html.cells import Page
from aligner.model import is_doubtful

_BINS = 400
"""Steps of the longest strip: more than the pixels of a telephone, and a few kilobytes."""


def strip(page: Page, rank: int, rows: tuple[Row, ...]) -> str:
    """A line that is drawn where the witness has the text, with its name and share in words."""
    states = [_state(row.cells[rank]) for row in rows for _ in row.base.numbers]
    share = 100 * sum(state != "gone" for state in states) // max(1, len(states))
    name = page.words.name(page.edition.witnesses[rank])
    label = html_text(page.words.say("strip", language=name))
    covered = html_text(page.words.say("coverage", n=share))
    bins = _binned(states)
    paths = "".join(f'<path class="{state}" d="{path}"/>' for state, path in _paths(bins))
    return (
        f'<div class="strip"><span>{html_text(name)}</span>'
        f'<svg viewBox="0 0 {max(1, len(bins))} 1" preserveAspectRatio="none" role="img"'
        f' aria-label="{label}">{paths}</svg>'
        f"<span{page.words.dir_attribute}>{covered}</span></div>\n"
    )


def _state(cell: Cell) -> str:
    """What the strip shows of a cell: "here", "moved", "unsure" or "gone"."""
    if not cell.sentences:
        return "gone"
    if is_doubtful(cell.score):
        return "unsure"
    return "moved" if cell.moved else "here"


def _binned(states: Sequence[str]) -> list[str]:
    """At most `_BINS` states, each the commonest of its stretch.

    >>> _binned(["here", "gone", "gone"])
    ['here', 'gone', 'gone']
    """
    n_bins = min(_BINS, len(states))
    edges = [len(states) * step // n_bins for step in range(n_bins + 1)] if n_bins else [0]
    stretches = [states[a:b] for a, b in pairwise(edges)]
    return [Counter(stretch).most_common(1)[0][0] for stretch in stretches]


def _paths(bins: Sequence[str]) -> Iterator[tuple[str, str]]:
    """For every state that is drawn the boxes of its stretches as one SVG path.

    >>> list(_paths(["here", "here", "gone", "here"]))
    [('here', 'M0 0h2v1h-2zM3 0h1v1h-1z')]
    """
    boxes: dict[str, str] = {}
    reached = 0
    for state, stretch in groupby(bins):
        width = len(list(stretch))
        boxes[state] = boxes.get(state, "") + f"M{reached} 0h{width}v1h-{width}z"
        reached += width
    boxes.pop("gone", None)
    yield from sorted(boxes.items())
