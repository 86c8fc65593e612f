"""Which entries go into a memory, and why the others do not."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from aligner.formats.escaping import xml_text
from aligner.formats.tmx.entries import Entry, LeftOut
from aligner.formats.tools import Tool
from aligner.formats.unit_kinds import HEADING, LABEL, RUN, SENTENCE
from aligner.settings import Memories

ALONE: Final = "no counterpart"
DOUBTFUL: Final = "doubtful"
TOO_LONG: Final = "too long"
EMPTY: Final = "nothing XML can hold"
DOUBLE: Final = "double"
STRANGERS: Final = "not versions of each other"

REASONS: Final = (ALONE, DOUBTFUL, TOO_LONG, EMPTY, DOUBLE, STRANGERS)
"""Why something of an edition is not in its memory."""

Report = Callable[[LeftOut], object]


class Selection:
    """Chooses entries for one file; what is left out is reported.

    A unit needs the base and another version. `seen` are hashes, for texts would be held twice.
    """

    def __init__(self, settings: Memories, tool: Tool, report: Report) -> None:
        self._settings, self._tool, self._report = settings, tool, report
        self._kinds = frozenset(settings.kinds or tool.kinds)
        self._seen: set[int] = set()
        self._sources: set[int] = set()

    def chosen(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """The entries that go in, some of them without a version."""
        for entry in entries:
            if entry.kind in self._kinds and not self._is_long_run(entry):
                kept = self._fit(entry)
                if kept is not None and not self._is_double(kept):
                    yield kept

    def _fit(self, entry: Entry) -> Entry | None:
        """An entry without what does not fit; None where no pair is left."""
        if not _is_pair(entry.texts):
            self._leave_out(ALONE, entry)
            return None
        for reason, is_unfit in (
            (DOUBTFUL, self._is_doubtful),
            (EMPTY, self._is_empty),
            (TOO_LONG, self._is_long),
        ):
            unfit = {n for n, text in enumerate(entry.texts) if text and is_unfit(entry, n)}
            if not unfit:
                continue
            kept = entry.without(unfit)
            if not _is_pair(kept.texts):
                self._leave_out(reason, entry)
                return None
            self._leave_out(reason, entry.without(set(range(len(entry.texts))) - unfit))
            entry = kept
        return entry

    def _is_doubtful(self, entry: Entry, version: int) -> bool:
        score = entry.scores[version]
        return score is not None and score < self._settings.least_score

    def _is_empty(self, entry: Entry, version: int) -> bool:
        text = entry.texts[version]
        return not (text if text.isprintable() else xml_text(text)).strip()

    def _is_long(self, entry: Entry, version: int) -> bool:
        return 0 < self._tool.longest < len(entry.texts[version])

    def _is_long_run(self, entry: Entry) -> bool:
        """Whether an entry is a run that the tool would not look for; its units are there."""
        longest = self._tool.longest_run
        return entry.kind == RUN and longest > 0 and any(len(t) > longest for t in entry.texts)

    def _is_double(self, entry: Entry) -> bool:
        """Whether an entry adds nothing: the same texts are there, or a label is a whole unit.

        Sentences and headings that say the same are left in, each with its place, unless they are
        asked for once.
        """
        mark = hash(entry.texts)
        if entry.kind in (SENTENCE, HEADING):
            self._sources.add(hash(entry.texts[0]))
            if self._settings.once and mark in self._seen:
                self._leave_out(DOUBLE, entry)
                return True
        elif mark in self._seen or (entry.kind == LABEL and hash(entry.texts[0]) in self._sources):
            return True
        self._seen.add(mark)
        return False

    def _leave_out(self, reason: str, entry: Entry) -> None:
        self._report(LeftOut(reason, entry.kind, entry.ids, entry.texts, entry.score))


def _is_pair(texts: tuple[str, ...]) -> bool:
    """Whether the base and another version have something."""
    return bool(texts[0]) and any(texts[1:])
