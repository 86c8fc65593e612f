"""Pairs of sentences that are mutual nearest neighbours."""

import numpy as np
import pytest

from aligner.aligning import anchors, neighbours, types
from aligner.aligning.features import overlaps, surface
from aligner.aligning.features.bitext import Bitext, BitextView, TextFeatures
from aligner.aligning.features.overlaps import TextView
from aligner.aligning.types import Floats2d


def rows(n: int, seed: int = 0) -> Floats2d:
    """Directions of n sentences, none like another."""
    drawn = np.random.default_rng(seed).normal(size=(n, 24)).astype(np.float32)
    drawn /= np.linalg.norm(drawn, axis=1, keepdims=True)
    return drawn


def bitext_of(**views: tuple[TextView, TextView]) -> Bitext:
    """A bitext that has views, whose neighbourhood similarities do not matter here, and no more."""
    made = [BitextView(name, *both, both[0].norms, both[1].norms) for name, both in views.items()]
    source, target = (
        surface.surface_features([""] * len(side.given)) for side in next(iter(views.values()))
    )
    sides = (
        TextFeatures(side.lengths, side.numbers, side.lengths, *[side.endings] * 6, None)
        for side in (source, target)
    )
    return Bitext(*sides, tuple(made), types.kinds(1))


def exhaustive(source: Floats2d, target: Floats2d) -> set[tuple[int, int]]:
    """Pairs with the largest margin of their row and of their column, above zero."""
    similar = source @ target.T
    down = np.sort(similar, axis=1)[:, -4:].mean(axis=1)
    across = np.sort(similar, axis=0)[-4:].mean(axis=0)
    margin = similar - down[:, None] / 2 - across[None, :] / 2
    return {
        (i, int(j))
        for i, j in enumerate(margin.argmax(axis=1))
        if margin[:, j].argmax() == i and margin[i, j] > 0
    }


@pytest.mark.parametrize(("n", "m"), [(40, 33), (3, 40), (40, 2), (1, 1)])
def test_anchors_are_the_best_of_their_row_and_column(n: int, m: int) -> None:
    """Against every pair of a small text compared with every other."""
    source, target = rows(n), rows(m, 1)

    found = neighbours.mutual(source, target)

    assert exhaustive(source, target) == set(zip(found.i.tolist(), found.j.tolist(), strict=True))


def test_long_texts_have_their_anchors_where_sentences_are_alike() -> None:
    """Compared in windows, also where a part of the text stands elsewhere."""
    source = rows(1700)
    target = np.concatenate([source[900:], source[:900]]) + 0.03 * rows(1700, 1)

    found = neighbours.mutual(source, target)

    right = (found.j - found.i) % 1700 == 800
    assert 1700 * 1700 > neighbours.LARGEST_GRID
    assert right.mean() > 0.99
    assert right.sum() > 1600
    assert (np.diff(found.i) > 0).all()


def test_a_window_may_hold_fewer_sentences_than_others() -> None:
    """The last blocks of both sides are shorter, and one side may be a single block."""
    source = rows(70_000)
    target = source[69_970:] + np.float32(0)

    found = neighbours.mutual(source, target)

    own = found.i >= 69_970
    assert 30 == own.sum()
    assert (found.i[own] - 69_970).tolist() == found.j[own].tolist()


def test_a_stack_shows_the_views_side_by_side() -> None:
    """Its rows are the views' directions, weighted; held or not, they are the same."""
    sums = rows(600) * 3
    views = overlaps.additive_view(sums, 1), overlaps.additive_view(sums[::-1].copy(), 1)

    stack, _ = anchors.stack_views(bitext_of(meaning=views, surface=views[::-1]))
    some = stack.take(np.array([5, 599, 7]))
    found = some[np.array([1, 2])]

    assert (2, 48) == found.shape
    np.testing.assert_allclose(
        stack.scales[0] * views[0].at(1, np.array([7]))[0], found[1, :24], 1e-5
    )
    np.testing.assert_allclose(
        stack.scales[1] * views[1].at(1, np.array([7]))[0], found[1, 24:], 1e-5
    )
    np.testing.assert_array_equal(some.held()[np.array([1, 2])], found)


def test_too_many_rows_are_made_on_demand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where all rows take more than may be held, the anchors are the same nonetheless."""
    source, target = rows(1600), rows(1600) + 0.05 * rows(1600, 1)
    views = overlaps.additive_view(source, 1), overlaps.additive_view(target, 1)
    one, two = anchors.stack_views(bitext_of(meaning=views))
    held = neighbours.mutual(one, two.held())
    monkeypatch.setattr(anchors, "MOST_HELD", 1000)

    assert two is two.held()
    assert held.i.tolist() == neighbours.mutual(one, two.held()).i.tolist()
