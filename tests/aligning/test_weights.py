"""Views are known by name, and all that is set of one is a row of one table."""

from dataclasses import replace

import numpy as np
import pytest

from aligner.aligning import anchors, estimation, types, weights
from aligner.aligning.features import bitext, overlaps
from aligner.aligning.features.bitext import Bitext, BitextView
from aligner.aligning.search import (
    batching,
    block_search,
    compiled,
    forward_backward,
    scoring,
)
from aligner.aligning.search.block_search import SearchContext
from aligner.aligning.types import Block, ConfidentBeads
from aligner.aligning.weights import ViewWeights
from tests.support.toy import ToyEncoder, meanings, say, witness

N = 24
TEXT = [one[:4] for one in meanings(N + 1, 1)]
SIDES = say(TEXT[:18] + TEXT[19:], 0), say(TEXT[:5] + TEXT[6:], 1)
"""One sentence is left out on each side, and all are of one length: only a view can tell where."""
WHOLE = Block(0, N, 0, N)
PAIRS = [(k, k) for k in (*range(5), *range(18, N))] + [(k, k - 1) for k in range(6, 18)]
BEADS = sorted((i, i + 1, j, j + 1) for i, j in PAIRS)
NOTHING = (0.0, 0.0, 0.0)
ROW = ViewWeights(1.0, 4.0, (1.0, 1.0, 1.0), NOTHING)
FULL_ROW = ViewWeights(1.0, 4.0, (1.0, 1.0, 1.0), (0.2, 0.3, 0.4), (0.5, 0.6, 0.7))


class DeafEncoder(ToyEncoder):
    """Knows no word of any language."""

    def sums(self, texts: object) -> np.ndarray:
        return np.zeros((N, self.dimension), dtype=np.float32)


def without_meaning() -> Bitext:
    """Two texts that no view tells anything of but their lengths."""
    return bitext.extract(witness(SIDES[0], "aa"), witness(SIDES[1], "bb"), DeafEncoder(), 2)


def with_rhyme(seen: Bitext) -> Bitext:
    """The same with one view more, in which translations are alike."""
    one, two = (overlaps.additive_view(ToyEncoder().sums(side), 2) for side in SIDES)
    none = np.zeros((2, N), dtype=np.float32)
    return replace(seen, views=(*seen.views, BitextView("rhyme", one, two, none, none)))


def searchable(seen: Bitext) -> SearchContext:
    """With parameters from the true beads."""
    i0, i1, j0, j1 = np.array(BEADS).T
    beads = ConfidentBeads(i0, i1, j0, j1, np.ones(len(BEADS)))
    parameters = estimation.estimate(seen, estimation.background_margins(seen), beads, None)
    return SearchContext(seen, parameters, weights.weights(types.kinds(2)))


def found(seen: Bitext) -> list[tuple[int, ...]]:
    """The pairs in the whole bitext."""
    context = searchable(seen)
    return [
        bead[:4]
        for bead in block_search.search_blocks(context, [WHOLE])[WHOLE].beads
        if bead.paired
    ]


@pytest.fixture
def rhyme(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(weights.VIEWS, "rhyme", ROW)


@pytest.mark.usefixtures("rhyme")
@pytest.mark.parametrize("built", [True, False])
def test_a_further_view_is_one_row(built: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no other view tells anything, anchors and beads come of the new one alone."""
    if built and not compiled.BUILT:
        pytest.skip("no C compiler at installation")
    monkeypatch.setattr(compiled, "BUILT", built)
    seen = with_rhyme(without_meaning())

    linked = anchors.find_anchors(anchors.stack_views(seen))

    assert sorted(PAIRS) == list(zip(linked.i.tolist(), linked.j.tolist(), strict=True))
    assert BEADS == found(seen)
    assert BEADS != found(without_meaning())


@pytest.mark.usefixtures("rhyme")
@pytest.mark.parametrize("built", [True, False])
def test_a_view_counts_by_the_weights_of_its_row(
    built: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a row of zeros the bitext is aligned as without the view."""
    if built and not compiled.BUILT:
        pytest.skip("no C compiler at installation")
    monkeypatch.setattr(compiled, "BUILT", built)
    monkeypatch.setitem(weights.VIEWS, "rhyme", ViewWeights(0.0, 4.0, NOTHING, NOTHING))
    seen = with_rhyme(without_meaning())

    assert found(without_meaning()) == found(seen)
    assert 2 == len(anchors.stack_views(seen)[0].views)


def test_a_view_without_a_row_is_refused() -> None:
    """It does not silently get no weight; the message lists the views there are."""
    with pytest.raises(ValueError, match="no view 'rhyme'; there are meaning, surface, lexicon"):
        with_rhyme(without_meaning())


def test_the_features_follow_from_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row of a view gives its margin, its gain and, where it has one, its part in short pairs."""
    monkeypatch.setitem(weights.VIEWS, "rhyme", FULL_ROW)
    names = ["rhyme", "rhyme gained", "rhyme of the short"]

    columns = weights.weights(types.kinds(2)).columns(names).T

    assert set(names) <= set(weights.features())
    np.testing.assert_allclose(columns, [FULL_ROW.margin, FULL_ROW.gained, FULL_ROW.of_the_short])


@pytest.mark.skipif(not compiled.BUILT, reason="no C compiler at installation")
def test_a_further_view_has_the_same_log_odds_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its margin, its gain and its part in short pairs, by both ways to compute them."""
    from aligner.aligning.search.compiled import scores

    monkeypatch.setitem(weights.VIEWS, "rhyme", FULL_ROW)
    context = searchable(with_rhyme(without_meaning()))
    seen, parameters, fitted = context.bitext, context.parameters, context.weights
    (batch,) = batching.batches([WHOLE], 10**6)
    expected = scoring.score(batch, seen, parameters, fitted)
    expected, _, _ = forward_backward.against_nulls(expected)

    scorer = scores.Scorer(seen, parameters, fitted)
    log_odds = scorer.log_odds(*WHOLE, block_search.products(seen, WHOLE))

    log_odds[log_odds < forward_backward.LEAST_LOG_ODDS] = -np.inf
    np.testing.assert_allclose(log_odds, expected.pairs[:, 0].transpose(1, 0, 2), atol=2e-4)
