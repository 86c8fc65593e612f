"""What a person is told about an edition."""

import json

import pytest

from aligner.cli.reports.summary import _cut, _first, lines
from aligner.editions.summary import Fenced, Summary, summarise
from tests.support.small_editions import mill


@pytest.fixture(scope="module")
def summary() -> Summary:
    return summarise(mill())


def test_beads_are_counted_by_kind(summary: Summary) -> None:
    """Every bead is counted once, the commonest kind first."""
    assert {"1-1": 3, "0-1": 1, "1-0": 1, "1-2": 1, "2-1": 1} == summary.pairs[0].beads


def test_shares_are_of_sentences(summary: Summary) -> None:
    """Six of seven English sentences and six of seven Italian ones are in pairs."""
    pair = summary.pairs[0]

    assert (0.8571, 0.8571) == (pair.source_share, pair.target_share)


def test_omissions_and_additions_come_with_their_text(summary: Summary) -> None:
    """What has no counterpart is told with id and text."""
    pair = summary.pairs[0]

    assert [(("en.2.3",), "A key hangs < low.")] == [(p.ids, p.text) for p in pair.omissions]
    assert [(("it.3.4",), "Vale anche di festa.")] == [(p.ids, p.text) for p in pair.additions]


def test_neighbours_without_counterpart_are_one_passage(summary: Summary) -> None:
    """Four sentences in a row that the German lacks are one omission of four."""
    assert [1, 4] == [passage.n_sentences for passage in summary.pairs[1].omissions]


def test_moved_passages_name_both_places(summary: Summary) -> None:
    """The lighter chain is the one that moved, told with the ids of both sides."""
    (moved,) = summary.pairs[0].moved

    assert ("en.3.1", "en.3.2") == moved.source.ids
    assert ("it.2.1", "it.2.2") == moved.target.ids


def test_pairs_likelier_wrong_than_right_are_doubtful(summary: Summary) -> None:
    """A score below a half is doubt; null beads are no pairs."""
    assert [0.41] == [pairing.score for pairing in summary.pairs[0].doubtful]


def test_fences_are_counted_by_reason(summary: Summary) -> None:
    """Every reason comes with stretches and characters."""
    assert (Fenced("footnote mark", 1, 3),) == summary.witnesses[0].fenced


def test_headings_count_as_articles(summary: Summary) -> None:
    """A part without a heading is not counted as one."""
    assert 2 == summary.witnesses[0].n_articles


def test_json_holds_everything(summary: Summary) -> None:
    """The JSON form has every list whole, and says whether the versions are versions."""
    value = json.loads(json.dumps(summary.to_json()))

    assert value["parallel"] is True
    assert 4 == len(value["pairs"][1]["omissions"][1]["texts"])


def plain(text: str, role: str) -> str:
    return text


def test_no_line_is_wider_than_the_terminal(summary: Summary) -> None:
    """Texts are shortened to the width; lines of facts alone may be longer."""
    told = [line for line in lines(summary, 60, plain) if line.startswith("    ")]

    assert told
    assert all(len(line) <= 80 for line in told)


def test_long_lists_are_cut() -> None:
    """Of more entries than are shown the rest is counted."""
    entries = (f"    {number}" for number in range(20))

    assert "    … and 12 more" == list(_first(entries, 20))[-1]


def test_versions_that_are_none_are_named(summary: Summary) -> None:
    """A pair that is not parallel is said to be none, in plain words."""
    import dataclasses

    pair = dataclasses.replace(summary.pairs[0], parallel=False)
    told = dataclasses.replace(summary, pairs=(pair,))

    assert not told.parallel
    assert any("not versions of each other" in line for line in lines(told, 80, plain))


def test_controls_do_not_reach_the_terminal() -> None:
    """An escape sequence in a text is shown as a blank."""
    assert "a  [31mb" == _cut("a\n\x1b[31mb", 40)
