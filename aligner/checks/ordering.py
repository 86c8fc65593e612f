"""The order of findings: that in which a translator reads them.

First alarms about the texts; then what is missing inside the stretch that two texts share, the
largest first; errors inside pairs; headings; doubtful pairs, the likeliest wrong first; moved
passages; additions, the largest first; warnings and notes of other kinds; at last what stands
before and after that stretch.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from aligner.editions import conservation
from aligner.languages.scripts import count_words
from aligner.model import Edition, Finding, Span

ALARMS, MISSING, ERRORS, HEADINGS, DOUBTS, MOVED, ADDED, OTHERS, OUTSIDE = range(9)
"""The parts of the list, in their order."""

_PARTS = {
    **dict.fromkeys(conservation.ALARMS, ALARMS),
    "omission": MISSING,
    "heading missing": HEADINGS,
    "heading added": HEADINGS,
    "heading differs": HEADINGS,
    "doubtful pair": DOUBTS,
    "moved passage": MOVED,
    "addition": ADDED,
    "text before": OUTSIDE,
    "heading before": OUTSIDE,
    "text after": OUTSIDE,
    "heading after": OUTSIDE,
}


def part(finding: Finding) -> int:
    """Which part of the list a finding belongs to."""
    return _PARTS.get(finding.check, ERRORS if finding.level == "error" else OTHERS)


def in_order(edition: Edition, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings as one list; those of equal rank by version, then as they stand in
    the base, and behind them those that only the version has."""
    languages = {witness.sigil: witness.language for witness in edition.witnesses}
    versions = {alignment.target: n for n, alignment in enumerate(edition.alignments)}

    def rank(finding: Finding) -> tuple[int, float, int, bool, bool, Span, Span]:
        first = part(finding)
        urgency = 0.0
        if first in (MISSING, ADDED):
            sides = zip(finding.saw, finding.pair, strict=True)
            urgency = -sum(count_words(saw, languages[sigil]) for saw, sigil in sides)
        elif first == DOUBTS:
            urgency = -finding.probability
        behind = finding.check.endswith(" after")
        version = versions.get(finding.pair[1], 0)
        mine, theirs = finding.spans
        return first, urgency, version, behind, not mine.size, mine, theirs

    return _told_apart(sorted(findings, key=rank))


def _told_apart(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings with unique keys: the second of one key ends in "-2"."""
    seen: Counter[str] = Counter()
    apart = []
    for finding in findings:
        seen[finding.key] += 1
        count = seen[finding.key]
        apart.append(finding if count == 1 else replace(finding, key=f"{finding.key}-{count}"))
    return tuple(apart)
