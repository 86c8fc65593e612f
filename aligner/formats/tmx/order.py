"""The order of a memory's languages, and which of them a variant is in."""

from operator import itemgetter

from aligner.formats.units import matched, spelled


class LanguageOrder:
    """The languages of a file in their order, as its units name them one after the other."""

    def __init__(self) -> None:
        self.known: list[str] = []
        self._ranks: dict[tuple[str, ...], list[int]] = {}  # of tags that stand in a unit together

    def begin(self, source: str, target: str = "") -> None:
        """A source language comes first, if none is known yet, and then the other that is named."""
        if source and not self.known:
            self.known.append(spelled(source))
            if target and matched([target], self.known) == (None,):
                self.known.append(spelled(target))

    def in_order(self, variants: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        """Variants of a unit by the rank of their language; of one language, as they stand."""
        tags = tuple(tag for tag, _ in variants)
        if tags not in self._ranks:
            self._ranks[tags] = self._ranked(tags)
        ranked = [(rank, text) for rank, (_, text) in zip(self._ranks[tags], variants, strict=True)]
        ranked.sort(key=itemgetter(0))
        return tuple((self.known[rank], text) for rank, text in ranked)

    def _ranked(self, tags: tuple[str, ...]) -> list[int]:
        distinct = list(dict.fromkeys(map(spelled, tags)))
        ranks: dict[str, int] = {}
        for tag, place in zip(distinct, matched(distinct, self.known), strict=True):
            if place is None:
                self.known.append(tag)
                place = len(self.known) - 1
            ranks[tag] = place
        return [ranks[spelled(tag)] for tag in tags]
