"""Two files of beads are compared and the figures laid out."""

import dataclasses
from collections.abc import Iterator

from aligner.cli import terminal
from aligner.evaluating.comparing import Scores

JSON_VERSION = 1
"""Of the form of `aligner evaluate --json`; rises when a program that reads it would go wrong."""


def table(scores: Scores) -> Iterator[str]:
    """For a person."""
    yield "         precision  recall      F1"
    for name, measure in (("strict", scores.strict), ("lax", scores.lax)):
        yield f"{name:<9}{measure.precision:9.4f}{measure.recall:8.4f}{measure.f1:8.4f}"
    yield ""
    yield "kind         gold  predicted  right"
    for kind, (gold, predicted, both) in scores.kinds.items():
        yield f"{kind:<10}{gold:7}{predicted:11}{both:7}"


def as_json(scores: Scores) -> Iterator[str]:
    """For a machine; docs/json/evaluate.schema.json."""
    kinds = {
        kind: {"gold": gold, "predicted": predicted, "right": both}
        for kind, (gold, predicted, both) in scores.kinds.items()
    }
    yield terminal.as_json(
        {
            "version": JSON_VERSION,
            "strict": dataclasses.asdict(scores.strict),
            "lax": dataclasses.asdict(scores.lax),
            "kinds": kinds,
        }
    )
