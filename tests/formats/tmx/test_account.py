"""What is not in a memory is told with its reason, and nothing of an edition goes unsaid."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from aligner.errors import SettingsError, UnknownNameError
from aligner.formats import tmx
from aligner.formats.tmx import memory
from aligner.formats.tmx.entries import Entry
from aligner.formats.tmx.memory import Account
from aligner.formats.tmx.selection import REASONS
from aligner.model import Edition
from aligner.settings import Memories
from tests.support.labelled_editions import ferry, plain_text, side_by_side
from tests.support.small_editions import hostile, mill


def accounts(edition: Edition, **chosen: object) -> tuple[Account, ...]:
    return tmx.account(edition, Memories(**chosen))  # type: ignore[arg-type]


def reasons(edition: Edition, **chosen: object) -> list[tuple[str, tuple[str, ...]]]:
    """Of the first memory: why, and what was left out."""
    return [(one.reason, one.saw) for one in accounts(edition, **chosen)[0].left_out]


def test_units_are_counted_by_kind() -> None:
    """As they are written."""
    (account,) = accounts(ferry())
    ((_, text),) = tmx.render(ferry())

    assert {"sentence": 5, "heading": 3, "content": 5, "run": 5, "label": 4} == account.units
    assert text.count("<tu ") == sum(account.units.values())
    assert () == account.left_out


def test_what_has_no_counterpart_is_left_out() -> None:
    """The omission and the addition, with their ids and their scores."""
    (italian, _) = accounts(mill())
    one, two = italian.left_out

    assert ["no counterpart"] * 2 == [one.reason, two.reason]
    assert (("en.2.3",), ()) == one.ids
    assert (("", "Vale anche di festa."), 0.7) == (two.saw, two.score)


def test_what_a_version_alone_has_is_told() -> None:
    """Its headings, and with all versions in one memory its sentences, which are in no row."""
    edition = side_by_side(plain_text("en", "A."), plain_text("it", "# | Titolo\nA."))
    (account,) = accounts(mill(), multilingual=True)

    assert [("no counterpart", ("", "Titolo"))] == reasons(edition)
    assert ("", "Vale anche di festa.", "") in [one.saw for one in account.left_out]


def test_what_scores_less_is_left_out() -> None:
    """Of three versions, the one that does alone."""
    nobody = ("Nobody may & shall “touch” the wheel.", "Nessuno tocchi la ruota. Mai.")
    assert ("doubtful", nobody) in reasons(mill(), least_score=0.5)
    assert not any("doubtful" in one for one in reasons(mill(), least_score=0.41))
    (account,) = accounts(mill(), least_score=0.7, multilingual=True)

    assert [("", "", "Der Rat des Tales beschließt:")] == [
        one.saw for one in account.left_out if one.reason == "doubtful" and one.saw[2]
    ]
    assert 4 == account.units["sentence"]


def test_what_is_longer_than_the_tool_takes_is_left_out() -> None:
    """2,000 characters on either side for Trados, none for the others."""
    edition = side_by_side(
        plain_text("en", f"{'a' * 2000}\n{'b' * 2001}\nc"),
        plain_text("it", f"a\nb\n{'c' * 2001}"),
    )

    assert ["too long"] * 2 == [reason for reason, _ in reasons(edition, tool="trados")]
    for tool in ("plain", "omegat", "memoq"):
        assert [] == reasons(edition, tool=tool)


def test_what_xml_cannot_hold_is_left_out() -> None:
    """A side of nothing but controls."""
    edition = side_by_side(plain_text("en", "\x01\x02\nb"), plain_text("it", "a\nb"))

    assert [("nothing XML can hold", ("\x01\x02", "a"))] == reasons(edition)
    assert 6 == accounts(hostile())[0].units["sentence"]


def test_doubles_are_there_each_or_once() -> None:
    """The second of two that say the same is left out where they are asked for once; another
    translation of the same is no double."""
    edition = side_by_side(plain_text("en", "a\n\na\n\na"), plain_text("it", "b\n\nb\n\nc"))

    assert {"sentence": 3} == accounts(edition)[0].units
    assert {"sentence": 2} == accounts(edition, once=True)[0].units
    assert [("double", ("a", "b"))] == reasons(edition, once=True)


def test_texts_that_are_no_versions_are_told() -> None:
    """Their pair has an account without units, and no file."""
    one, two = mill().alignments
    judged = replace(mill(), alignments=(one, replace(two, verdict="none")))
    _, stranger = accounts(judged)

    assert ({}, ("en", "de")) == (stranger.units, stranger.versions)
    assert {"not versions of each other": 1} == stranger.reasons
    assert ["en-it.tmx"] == [suffix for suffix, _ in tmx.render(judged)]


def test_every_reason_is_known() -> None:
    """The documents list these."""
    found = {
        reason
        for edition in (mill(), hostile())
        for reason, _ in reasons(edition, least_score=0.9, once=True, tool="trados")
    }

    assert {"no counterpart", "doubtful", "too long"} <= found <= set(REASONS)


def test_trados_is_advised_to_have_regions() -> None:
    """Where a tag has none, and no region is guessed."""
    (account,) = accounts(ferry(), tool="trados", tags=(("it", "it-CH"),))

    assert "Trados Studio keeps memories by region: give --tmx-lang en=en-XX." == account.advice
    assert "" == accounts(ferry(), tool="omegat")[0].advice


@pytest.mark.parametrize(
    ("chosen", "error", "fact"),
    [
        ({"tool": "trados", "multilingual": True}, SettingsError, "no memory of several languages"),
        ({"tool": "wordfast"}, UnknownNameError, "no translators' tool named 'wordfast'"),
        ({"kinds": ("verse",)}, UnknownNameError, "no kind of unit named 'verse'"),
        ({"tags": (("fr", "fr-CH"),)}, SettingsError, "there is no version 'fr'"),
    ],
)
def test_what_cannot_be_is_refused(
    chosen: dict[str, object], error: type[Exception], fact: str
) -> None:
    """Before anything is written."""
    with pytest.raises(error, match=fact):
        accounts(ferry(), **chosen)


def test_a_text_that_was_written_is_not_composed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its account is what was counted on the way, and the same as without a text."""
    composed: list[Edition] = []
    entries = memory.entries

    def counted(edition: Edition, *others: Any) -> Iterator[Entry]:
        composed.append(edition)
        return entries(edition, *others)

    monkeypatch.setattr(memory, "entries", counted)
    ((_, one), _) = tmx.pieces(mill())
    ((_, text), _) = tmx.render(mill())
    n_before = len(composed)

    assert text == "".join(one)
    assert accounts(mill())[0] == one.account() == one.account()
    assert n_before + 1 + 2 == len(composed)
