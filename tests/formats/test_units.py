"""Units keep their promise, and hold what an alignment holds."""

import math

import pytest

from aligner.errors import ModelError
from aligner.formats.units import Unit, matched, of_alignment
from tests.support.small_editions import mill


@pytest.mark.parametrize(
    ("broken", "fact"),
    [
        ({}, "neither texts nor numbers"),
        ({"texts": (("en", "a"),), "numbers": ((0,), (1,))}, "1 texts and numbers of 2 sides"),
        ({"numbers": ((0,), (-1,))}, "below 0"),
        ({"numbers": ((0,), (1,)), "score": math.nan}, "score is nan"),
    ],
)
def test_a_broken_promise_is_refused(broken: dict[str, object], fact: str) -> None:
    """When the unit is made."""
    with pytest.raises(ModelError, match=fact):
        Unit(**broken)  # type: ignore[arg-type]


def test_an_alignment_gives_its_beads() -> None:
    """Numbers, joined texts, scores; a null bead has nothing on one side."""
    edition = mill()
    units = list(of_alignment(edition, edition.alignments[0]))

    assert (
        Unit(
            (
                ("en", "Nobody may & shall “touch” the wheel."),
                ("it", "Nessuno tocchi la ruota. Mai."),
            ),
            ((3,), (4, 5)),
            0.41,
            "en.2.2",
        )
        == units[2]
    )
    assert (("en", ""), ("it", "Vale anche di festa.")) == units[-1].texts
    assert ((), (6,)) == units[-1].numbers


@pytest.mark.parametrize(
    ("wanted", "languages", "places"),
    [
        (["en", "it"], ["it", "en"], (1, 0)),
        (["en", "it"], ["EN-gb", "IT-it"], (0, 1)),
        (["heb", "en"], ["en", "heb"], (1, 0)),
        (["en", "en"], ["en", "en-x-en2"], (0, 1)),
        (["en-x-en2", "en"], ["en", "en-x-en2"], (1, 0)),
        (["pt", "pt-BR"], ["pt-BR", "pt"], (1, 0)),
        (["en", "fr"], ["en", "it"], (0, None)),
        (["en", "it"], [], (None, None)),
    ],
)
def test_wanted_languages_are_found(
    wanted: list[str], languages: list[str], places: tuple[int | None, ...]
) -> None:
    """The same tag first, then the same language; no two wanted ones share a place."""
    assert places == matched(wanted, languages)
