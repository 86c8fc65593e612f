"""Which pairs meet in a batch: sources in balance, no two pairs that say the same."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from aligner.training.parallel_data import CorpusSource, key
from aligner.training.recipe import Recipe

OWN_LETTERS: Final = 20
"""Letters from which on a line is one sentence and no phrase that anyone might write again."""

HELD_OUT: Final = 100
"""One group in a hundred is kept aside as validation, as the project's issue asks."""

LARGEST_GROUP: Final = 50
"""A larger group is a set phrase, not a sentence in several languages; it stays in training."""

SAMPLE: Final = 20_000
"""Pairs that stand for all where the finished table is levelled: enough for 256 directions."""

SPARE: Final = 1.2
"""Pairs drawn for each wanted, since some fall out as doubles (about one in ten with lexicons)."""


@dataclass(frozen=True, slots=True)
class Collection:
    """All pairs in one row, and what a sampler must know of each.

    `source` (n,) int32 number of its source; `left`, `right`, `group` (n,) int64 labels: two pairs
    that share any of them may not meet in a batch. `held_out` (n,) bool: validation.
    """

    names: tuple[str, ...]
    pairs: Sequence[tuple[str, str]]
    source: NDArray[np.int32]
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    group: NDArray[np.int64]
    held_out: NDArray[np.bool_]


def collect(sources: Sequence[CorpusSource]) -> Collection:
    """One collection of all sources, validation set apart by groups of near-duplicates.

    Sentences belong to one group where a chain of shared sides ties them: a verse in its many
    translations is one group, and so is a sentence with its pivots.
    """
    pairs = list(chain.from_iterable(source.pairs for source in sources))
    source = np.repeat(
        np.arange(len(sources), dtype=np.int32), [len(part.pairs) for part in sources]
    )
    keys = [(key(first), key(second)) for first, second in pairs]
    left = np.fromiter((_label(first) for first, _ in keys), np.int64, len(keys))
    right = np.fromiter((_label(second) for _, second in keys), np.int64, len(keys))
    group = _groups(keys)
    del keys
    return Collection(
        tuple(part.name for part in sources), pairs, source, left, right, group, _held_out(group)
    )


def _label(text: str) -> int:
    """A number for a text, the same in every run, as Python's own hash is not."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), signed=True)


def _groups(keys: Sequence[tuple[str, str]]) -> NDArray[np.int64]:
    """The group of each pair, shape (n,): the number of the group's first pair.

    Digits are left out of the keys, so that sentences that differ in a number alone belong
    together too.
    """
    parent = list(range(len(keys)))
    holder: dict[str, int] = {}
    for number, sides in enumerate(keys):
        for side in sides:
            bare = "".join(letter for letter in side if not letter.isdigit())
            if len(bare) >= OWN_LETTERS:
                first = holder.setdefault(bare, number)
                low, high = sorted((_root(parent, number), _root(parent, first)))
                parent[high] = low
    return np.fromiter((_root(parent, number) for number in range(len(keys))), np.int64, len(keys))


def _root(parent: list[int], number: int) -> int:
    """The first member of a pair's group, paths halved on the way."""
    while parent[number] != number:
        parent[number] = parent[parent[number]]
        number = parent[number]
    return number


def _held_out(group: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which pairs are validation, shape (n,): every hundredth group of ordinary size."""
    _, inverse, sizes = np.unique(group, return_inverse=True, return_counts=True)
    mixed = ((group * 2654435761) % 2**32) >> 12  # Knuth's multiplier: neighbours fall apart
    return np.asarray((mixed % HELD_OUT == 7) & (sizes[inverse] <= LARGEST_GROUP))


def chances(collection: Collection, recipe: Recipe) -> NDArray[np.float64]:
    """The chance of each training pair to be drawn, shape (m,), sum 1, in the order of training.

    A source weighs its factor times its size to the power of the temperature.
    """
    source = collection.source[~collection.held_out]
    sizes = np.bincount(source, minlength=len(collection.names))
    factors = np.array([recipe.weight(name) for name in collection.names])
    weights = factors * np.minimum(sizes, recipe.size_cap) ** recipe.temperature
    each = (weights / np.maximum(sizes, 1))[source]
    return np.asarray(each / each.sum())


class BalancedBatches:
    """Batches of numbers of training pairs, the same for the same recipe; a batch sampler."""

    def __init__(self, collection: Collection, recipe: Recipe) -> None:
        train = ~collection.held_out
        self.recipe = recipe
        self.labels = [labels[train] for labels in (collection.left, collection.right)]
        self.labels.append(collection.group[train])
        self.limits = np.cumsum(chances(collection, recipe))

    def __len__(self) -> int:
        return self.recipe.steps

    def __iter__(self) -> Iterator[list[int]]:
        generator = np.random.default_rng(self.recipe.seed)
        for _ in range(self.recipe.steps):
            yield self._batch(generator).tolist()

    def set_epoch(self, epoch: int) -> None:
        """Nothing: a run is one epoch of so many steps."""

    def _batch(self, generator: np.random.Generator) -> NDArray[np.int64]:
        """Numbers of pairs for one step, shape (at most batch,), no label twice."""
        run = self.recipe.neighbours
        n_runs = int(self.recipe.batch * SPARE) // run + 1
        points = (np.arange(n_runs) + generator.random(n_runs)) / n_runs  # stratified: even shares
        starts = np.searchsorted(self.limits, points)[generator.permutation(n_runs)]
        numbers = (starts[:, None] + np.arange(run)).ravel()
        numbers = np.minimum(numbers, len(self.limits) - 1)
        for labels in self.labels:
            _, first = np.unique(labels[numbers], return_index=True)
            numbers = numbers[np.sort(first)]
        return np.asarray(numbers[: self.recipe.batch])


def sample(collection: Collection) -> list[str]:
    """Sentences of the training pairs, evenly spaced over the sources, both sides."""
    train = np.flatnonzero(~collection.held_out)
    chosen = train[np.linspace(0, len(train) - 1, min(len(train), SAMPLE)).astype(np.int64)]
    return [side for number in chosen for side in collection.pairs[number]]


def weights_by_source(collection: Collection, recipe: Recipe) -> dict[str, Any]:
    """The share of each source among the pairs drawn, for the log and the card."""
    shares = chances(collection, recipe)
    source = collection.source[~collection.held_out]
    totals = np.bincount(source, weights=shares, minlength=len(collection.names))
    return {name: float(share) for name, share in zip(collection.names, totals, strict=True)}
