"""Scores as a person sees them, and as a machine."""

import json

from aligner.cli.reports.scores import as_json, table
from aligner.evaluating.comparing import Scores
from aligner.evaluating.measures import Measure

SCORES = Scores(
    strict=Measure(0.5, 0.25, 1 / 3), lax=Measure(1.0, 0.75, 6 / 7), kinds={"2-1": (12, 3, 1)}
)


def test_the_table_has_both_measures_and_every_kind() -> None:
    """Figures stand below their names, to four digits."""
    assert [
        "         precision  recall      F1",
        "strict      0.5000  0.2500  0.3333",
        "lax         1.0000  0.7500  0.8571",
        "",
        "kind         gold  predicted  right",
        "2-1            12          3      1",
    ] == list(table(SCORES))


def test_the_json_has_the_same_figures() -> None:
    """Unrounded, the counts by name."""
    value = json.loads("\n".join(as_json(SCORES)))

    assert {"precision": 0.5, "recall": 0.25, "f1": 1 / 3} == value["strict"]
    assert {"2-1": {"gold": 12, "predicted": 3, "right": 1}} == value["kinds"]
