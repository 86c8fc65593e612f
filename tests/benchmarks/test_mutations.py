"""The list of what can be switched off is whole, and every entry does what it says."""

import pytest

from aligner.aligning import headings, weights
from tests.support import mutations, processes

STAGES = {
    "opening",
    "kinds",
    "labels",
    "calibration of pairs",
    "calibration of nulls",
    "moved passages",
    "repeated passages",
    "lexicon",
    "hard negatives",
    "verdict always yes",
    "verdict always no",
    "bead order",
    "headings",
    "headings by label",
}

APPLIED = """
from aligner.aligning import engine
from tests.support import mutations
for mutate in mutations.mutations().values():
    mutate()
"""


def test_every_row_of_the_weights_can_be_switched_off() -> None:
    """A feature that is added to the tables is in the list, and nothing else is."""
    rows = {f"pairs: {row}" for row in weights.PAIRS} | {f"nulls: {row}" for row in weights.NULLS}
    views = {
        f"view {name}: {field}"
        for name, row in weights.VIEWS.items()
        for field in ("margin", "gained", *(["of_the_short"] if row.of_the_short else []))
    }

    assert len(rows | views) == len(weights.features()) + len(weights.NULLS)
    evidence = {f"headings: {part}" for part in headings.WEIGHTS if part != "every pair"}
    assert rows | views | evidence | STAGES == set(mutations.mutations())


@pytest.mark.parametrize(("table", "row"), [("PAIRS", "labels"), ("NULLS", "constant")])
def test_a_row_is_set_to_zero(table: str, row: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is switched off weighs nothing."""
    held = getattr(weights, table)
    monkeypatch.setitem(held, row, held[row])

    mutations.mutations()[f"{table.lower()}: {row}"]()

    assert not any(held[row]) if table == "PAIRS" else held[row] == 0


def test_every_name_that_a_mutation_changes_is_in_the_engine() -> None:
    """All of them are applied one after the other, in a process of their own."""
    result = processes.python(APPLIED)

    assert ("", 0) == (result.stderr, result.returncode)
