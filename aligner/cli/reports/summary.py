"""A summary goes in, lines for a person come out, in the order in which a translator asks.

Is it complete? What is missing, which headings differ, which pairs are doubtful, what stands
elsewhere, what was added, what stands before and after; files and fences last. Long lists are cut;
`--json` has them whole.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from aligner.cli.reports import witnesses
from aligner.cli.reports.layout import Paint, columns, counted, cut, wrapped
from aligner.editions.conservation import ALARMS
from aligner.editions.summary import Difference, PairSummary, Summary

SHOWN = 8
"""Entries of a list that are shown; the rest is counted. `--json` has them all."""

TABLE_FROM = 3
"""So many pairs, which is more than three versions, are first shown in a table."""

LEAST_TEXT = 24
"""Columns that a text is given beside its place; where fewer are left it has a line of its own."""

LONGEST_NAME = 24
"""Columns of a version's name in the table."""

NOT_VERSIONS = "these are not versions of each other"


def lines(summary: Summary, width: int, paint: Paint) -> Iterator[str]:
    """The whole report, no line of it longer than `width`."""
    yield paint(cut(summary.title, width), "bold")
    for alarm in summary.alarms:
        yield from _alarm(alarm, width, paint)
    if len(summary.pairs) >= TABLE_FROM:
        yield ""
        yield from _table(summary, width)
    for pair in summary.pairs:
        yield ""
        yield from _Report(summary, pair, width, paint).lines()
    yield ""
    for witness in summary.witnesses:
        yield from witnesses.lines(witness, width, paint)
    for pair in summary.pairs:
        yield from _beads(pair, width)


def _alarm(alarm: Difference, width: int, paint: Paint) -> Iterator[str]:
    """What is to be looked at before anything else, and where."""
    where = next((_place(alarm, rank) for rank in (0, 1) if alarm.finding.places[rank]), "")
    for line in wrapped(f"! {alarm.finding.message}{where}", width, "  "):
        yield paint(line, "bad")


def _table(summary: Summary, width: int) -> Iterator[str]:
    """A line a version: verdict, share, and how much there is of each kind."""
    rows = [("", "verdict", "paired", "missing", "doubtful", "moved", "added")]
    for pair in summary.pairs:
        name = cut(summary.by_sigil[pair.target].name, LONGEST_NAME)
        if not pair.parallel:
            rows.append((name, pair.verdict, *("–",) * 5))
            continue
        rows.append(
            (
                name,
                pair.verdict,
                f"{_percent(pair.source_share)}, {_percent(pair.target_share)}",
                str(sum(one.sentences[0] for one in pair.of("omission"))),
                str(len(pair.of("doubtful pair"))),
                str(len(pair.of("moved passage"))),
                str(sum(one.sentences[1] for one in pair.of("addition"))),
            )
        )
    widths = [max(columns(row[rank]) for row in rows) for rank in range(len(rows[0]))]
    for row in rows:
        cells = [
            cell + " " * (room - columns(cell)) if rank < 2 else " " * (room - columns(cell)) + cell
            for rank, (cell, room) in enumerate(zip(row, widths, strict=True))
        ]
        yield cut(f"  {'  '.join(cells)}".rstrip(), width)


def _beads(pair: PairSummary, width: int) -> Iterator[str]:
    kinds = [f"{kind} × {number}" for kind, number in pair.beads.items()]
    others = sum(list(pair.beads.values())[SHOWN:])
    more = f", of other kinds {others}" if others else ""
    told = f"  {pair.source} – {pair.target}  beads: {', '.join(kinds[:SHOWN])}{more}"
    yield from wrapped(told, width, " " * 6)


class _Report:
    """The lines about one version."""

    def __init__(self, summary: Summary, pair: PairSummary, width: int, paint: Paint) -> None:
        self.pair, self.width, self.paint = pair, width, paint
        self.sides = summary.by_sigil[pair.source], summary.by_sigil[pair.target]

    def lines(self) -> Iterator[str]:
        """First whether it is complete, then what differs."""
        one, two = self.sides
        name = f"{one.name} – {two.name}"
        verdict, role = self._verdict()
        first, *more = wrapped(f"{name}: {verdict}", self.width, "  ")
        if first.startswith(name):
            first = self.paint(name, "bold") + ":" + self.paint(first[len(name) + 1 :], role)
        yield first
        yield from (self.paint(line, role) for line in more)
        if not self.pair.parallel:
            return
        shares = (
            f"  {_percent(self.pair.source_share)} of {one.name} and"
            f" {_percent(self.pair.target_share)} of {two.name} paired"
        )
        if self.pair.of("same language"):
            shares += "; both are in one language"
        yield from wrapped(shares, self.width, "  ")
        yield from self._passages("missing", 0, self.pair.of("omission"))
        yield from self._headings()
        yield from self._doubtful()
        yield from self._moved()
        yield from self._passages("added", 1, self.pair.of("addition"))
        yield from self._outside()

    def _verdict(self) -> tuple[str, str]:
        """Whether the version is complete, in one sentence, and the role of its colour."""
        if not self.pair.parallel:
            return NOT_VERSIONS, "bad"
        base = self.sides[0]
        partly = "they share a part only; " if self.pair.verdict == "partly" else ""
        missing = self.pair.of("omission")
        if missing:
            told = f"{self._sentences(missing, 0)} of {base.name} missing"
            return f"{partly}not complete: {told} ({self._words(missing, 0)})", "bad"
        headings = self.pair.of("heading missing")
        if headings:
            told = f"no sentence of {base.name} is missing, but {counted(len(headings), 'heading')}"
            return f"{partly}{told}", "bad"
        outside = [one for one in self.pair.of("text before", "text after") if one.names[0]]
        if outside:
            told = f"{self._sentences(outside, 0)} of {base.name} before or after it"
            return f"{partly}complete in what they share; {told}", "doubt"
        if self.pair.of(*ALARMS):
            return f"{partly}complete in what was compared; see the alarms above", "doubt"
        if len(self.pair.differences) == len(self.pair.of("same language")):
            return "complete, and nothing differs", "good"
        return f"{partly}complete: every sentence of {base.name} has a counterpart", "good"

    def _passages(self, title: str, rank: int, passages: Sequence[Difference]) -> Iterator[str]:
        """What one side alone has inside the stretch that both share."""
        name = self.sides[rank].name
        if passages:
            yield from self._title(f"{title} (in {name} only): {self._size(passages, rank)}")
        entries = (
            self._entry(one.names[rank], f"{_place(one, rank)}{self._length(one, rank)}", one, rank)
            for one in passages
        )
        yield from _first(entries, len(passages))

    def _headings(self) -> Iterator[str]:
        found = self.pair.of("heading missing", "heading added", "heading differs")
        if found:
            yield from self._title(f"headings: {counted(len(found), 'difference')}")
        yield from _first((self._heading(one) for one in found), len(found))

    def _heading(self, one: Difference) -> Iterator[str]:
        if one.finding.check == "heading differs":
            detail = f"{_place(one, 0)} stands as {one.names[1]}{_place(one, 1)}"
            return self._entry(one.names[0], detail, one, 0)
        rank = int(not one.names[0])
        detail = f"{_place(one, rank)} in {self.sides[rank].name} only"
        return self._entry(one.names[rank], detail, one, rank)

    def _doubtful(self) -> Iterator[str]:
        found = self.pair.of("doubtful pair")
        if found:
            yield from self._title(f"doubtful: {counted(len(found), 'pair')}", "doubt")
        yield from _first((self._doubt(one) for one in found), len(found))

    def _doubt(self, one: Difference) -> Iterator[str]:
        score = 1.0 - one.finding.probability
        detail = f"{_place(one, 0)} with {one.names[1]}{_place(one, 1)} {score:.2f}"
        head = f"    {one.names[0]}{detail}"
        yield from self._painted(head, one.names[0])
        half = (self.width - 9) // 2
        left, right = (cut(text, half) for text in one.finding.saw)
        yield f"      {left} {self.paint('|', 'quiet')} {right}"

    def _moved(self) -> Iterator[str]:
        found = self.pair.of("moved passage")
        if found:
            yield from self._title(f"moved: {counted(len(found), 'passage')}")
        entries = (
            self._entry(
                one.names[0],
                f"{_place(one, 0)} stands at {one.names[1]}{_place(one, 1)}",
                one,
                0,
            )
            for one in found
        )
        yield from _first(entries, len(found))

    def _outside(self) -> Iterator[str]:
        """What stands before and after the stretch that both share."""
        found = self.pair.of("text before", "text after", "heading before", "heading after")
        if found:
            yield from self._title("before and after what they share")
        yield from _first((self._alone(one) for one in found), len(found))

    def _alone(self, one: Difference) -> Iterator[str]:
        rank = int(not one.names[0])
        where = one.finding.check.rpartition(" ")[2]
        detail = f"{_place(one, rank)}{self._length(one, rank)}"
        return self._entry(
            f"{where}, in {self.sides[rank].name}: {one.names[rank]}", detail, one, rank
        )

    def _title(self, text: str, role: str = "bold") -> Iterator[str]:
        for line in wrapped(f"  {text}", self.width, "    "):
            yield self.paint(line, role)

    def _entry(self, name: str, detail: str, one: Difference, rank: int) -> Iterator[str]:
        """The name, its place in quiet, the text beside them, or below where room is scarce."""
        head, text = f"    {name}{detail}", one.finding.saw[rank]
        room = self.width - columns(head) - 2
        if room < LEAST_TEXT:
            yield from self._painted(head, name)
            yield f"      {cut(text, self.width - 6)}"
            return
        (line,) = self._painted(head, name)
        yield f"{line}  {cut(text, room)}"

    def _painted(self, head: str, name: str) -> Iterator[str]:
        """The name and what stands behind it, in as many lines as needed."""
        first, *more = wrapped(head, self.width, " " * 6)
        shown = 4 + len(name)
        yield first[:shown] + (self.paint(first[shown:], "quiet") if first[shown:] else "")
        yield from (self.paint(line, "quiet") for line in more)

    def _length(self, one: Difference, rank: int) -> str:
        """How long one side is, behind a comma; a heading's length is not told."""
        if not one.sentences[rank]:
            return ""
        words = self._words([one], rank)
        several = one.sentences[rank] > 1
        return f", {self._sentences([one], rank)}, {words}" if several else f", {words}"

    def _size(self, found: Sequence[Difference], rank: int) -> str:
        """How many sentences and words one side has together."""
        return f"{self._sentences(found, rank)}, {self._words(found, rank)}"

    def _sentences(self, found: Sequence[Difference], rank: int) -> str:
        return counted(sum(one.sentences[rank] for one in found), "sentence")

    def _words(self, found: Sequence[Difference], rank: int) -> str:
        """Words, or characters where no blanks part words."""
        return counted(sum(one.words[rank] for one in found), self.sides[rank].counted_in)


def _place(one: Difference, rank: int) -> str:
    """File and line in brackets, or what the document calls the place."""
    place = one.finding.places[rank]
    if place is None:
        return ""
    return f" ({place.file}, {place.where})" if place.where else f" ({place.file}:{place.line})"


def _first(entries: Iterable[Iterator[str]], n_entries: int) -> Iterator[str]:
    """The first entries of a list, and how many more there are."""
    for entry in islice(entries, SHOWN):
        yield from entry
    if n_entries > SHOWN:
        yield f"    … and {n_entries - SHOWN} more"


def _percent(share: float) -> str:
    """A share in percent, which is 100 or 0 only for all or nothing.

    >>> _percent(0.5), _percent(1.0), _percent(0.9996), _percent(0.001)
    ('50%', '100%', '>99%', '<1%')
    """
    if 0.995 <= share < 1.0:
        return ">99%"
    return "<1%" if 0.0 < share < 0.01 else f"{share:.0%}"
