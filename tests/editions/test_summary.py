"""What a person is told about an edition."""

import json

import pytest

from aligner import checks
from aligner.editions.summary import Fenced, Summary, summarise
from tests.support.full_edition import full
from tests.support.small_editions import mill


@pytest.fixture(scope="module")
def summary() -> Summary:
    return summarise(checks.checked(mill()))


def test_beads_are_counted_by_kind(summary: Summary) -> None:
    """Every bead is counted once, the commonest kind first."""
    assert {"1-1": 3, "0-1": 1, "1-0": 1, "1-2": 1, "2-1": 1} == summary.pairs[0].beads


def test_shares_are_of_letters(summary: Summary) -> None:
    """Six of seven sentences on either side are paired, and no heading: the letters of both count,
    wherever they stand."""
    pair = summary.pairs[0]

    assert (0.8333, 0.7895) == (pair.source_share, pair.target_share)


def test_differences_are_the_findings(summary: Summary) -> None:
    """All of them, in their order, and none besides; each pair has its own."""
    findings = checks.checked(mill()).findings

    assert findings == tuple(one.finding for one in summary.differences)
    assert {"it", "de"} == {pair.target for pair in summary.pairs if pair.differences}
    for pair in summary.pairs:
        own = tuple(f for f in findings if f.pair == (pair.source, pair.target))
        assert own == tuple(one.finding for one in pair.differences)


def test_nothing_else_says_what_differs() -> None:
    """An edition without findings has no differences, whatever its beads are."""
    assert () == summarise(mill()).differences


def test_differences_have_names_ids_and_words(summary: Summary) -> None:
    """What has no counterpart is told with these on its own side."""
    (omission,) = summary.pairs[0].of("omission")

    assert ("Article 1, sentence 3", "") == omission.names
    assert (("en.2.3",), ()) == omission.ids
    assert ((4, 0), (1, 0)) == (omission.words, omission.sentences)


def test_moved_passages_name_both_places(summary: Summary) -> None:
    """The lighter chain is the one that moved, told with the ids of both sides."""
    (moved,) = summary.pairs[0].of("moved passage")

    assert (("en.3.1", "en.3.2"), ("it.2.1", "it.2.2")) == moved.ids
    assert ("Article 2", "Article 2") == moved.names


def test_headings_have_names_and_no_sentences() -> None:
    """They are named as articles, and no sentence is counted."""
    (differs,) = summarise(full()).pairs[0].of("heading differs")

    assert ("Article 2", "Article 3") == differs.names
    assert (((), ()), (0, 0)) == (differs.ids, differs.sentences)


def test_fences_are_counted_by_reason(summary: Summary) -> None:
    """Every reason comes with stretches and characters."""
    assert (Fenced("footnote mark", 1, 3),) == summary.witnesses[0].fenced


def test_headings_count_as_articles(summary: Summary) -> None:
    """A part without a heading is not counted as one."""
    assert 2 == summary.witnesses[0].n_articles


def test_a_version_is_called_by_its_label(summary: Summary) -> None:
    """Where it has none, by its sigil."""
    assert ["en", "it", "de"] == [witness.name for witness in summary.witnesses]
    assert "The English of 1954" == summarise(full()).by_sigil["en"].name


def test_json_holds_everything(summary: Summary) -> None:
    """The JSON form has the list whole, and says whether the versions are versions."""
    value = json.loads(json.dumps(summary.to_json()))

    assert (1, True) == (value["version"], value["parallel"])
    assert len(summary.differences) == len(value["findings"])
    assert "A key hangs < low." in [finding["saw"][0] for finding in value["findings"]]
