"""A unit of a memory before it is written, and what is said of one that is not."""

from typing import NamedTuple


class Entry(NamedTuple):
    """A unit; all that is told by version stands in the order of the file's versions, base first.

    `id` is the unit's own, `kind` one of `kinds.NAMES`, `texts` are "" where a version has nothing,
    `ids` those of the sentences or articles it is made of; `scores` are the probabilities that what
    a version has is right (None of the base, and where nothing is known). `chain`, `moved` and
    `status` are those of the bead; `note` says where the base's text stands.
    """

    id: str
    kind: str
    texts: tuple[str, ...]
    ids: tuple[tuple[str, ...], ...]
    scores: tuple[float | None, ...]
    note: str = ""
    chain: int | None = None
    moved: bool = False
    status: str = ""

    @property
    def score(self) -> float | None:
        """The lowest score of what stands beside the base; of what stands alone, its own."""
        pairs = list(zip(self.scores, self.texts, strict=True))
        held = [score for score, text in pairs if score is not None and text]
        return min(held or (score for score, _ in pairs if score is not None), default=None)

    @property
    def sizes(self) -> str:
        """How many sentences every version has: "1-2"."""
        return "-".join(str(len(ids)) for ids in self.ids)

    def without(self, versions: set[int]) -> "Entry":
        """The entry with nothing in some of its versions."""
        kept = [rank not in versions for rank in range(len(self.texts))]
        return self._replace(
            texts=tuple(t if keep else "" for t, keep in zip(self.texts, kept, strict=True)),
            ids=tuple(i if keep else () for i, keep in zip(self.ids, kept, strict=True)),
        )


class LeftOut(NamedTuple):
    """What is in no unit: why, what it would have been, and what it says in every version."""

    reason: str
    kind: str
    ids: tuple[tuple[str, ...], ...]
    saw: tuple[str, ...]
    score: float | None

    def to_json(self) -> dict[str, object]:
        """The same by names."""
        return self._asdict()
