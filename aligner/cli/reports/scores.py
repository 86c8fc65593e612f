"""Two files of beads are compared and the figures laid out."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from aligner.cli import align_task
from aligner.evaluating import measures
from aligner.formats import units


@dataclass(frozen=True, slots=True)
class Scores:
    """Strict and lax measures, and for each kind how many beads gold, prediction and both have."""

    strict: measures.Measure
    lax: measures.Measure
    kinds: dict[str, tuple[int, int, int]]


def compare(predicted: Path, gold: Path, pair: str, sentences: tuple[Path, Path] | None) -> Scores:
    """The scores of one file against another; sentences beside the gold are found by themselves."""
    right = units.read(gold, pair)
    beside = sentences or units.sentences_beside(gold)
    if beside is not None and right.sentences is None:
        right = units.with_sentences(right, *beside)
    one, two = units.comparable(units.read(predicted, pair), right)
    counts = measures.count(one, two)
    return Scores(counts.strict, counts.lax, measures.by_kind(one, two))


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
    """For a machine."""
    kinds = {
        kind: {"gold": gold, "predicted": predicted, "right": both}
        for kind, (gold, predicted, both) in scores.kinds.items()
    }
    yield align_task.as_json(
        {
            "strict": dataclasses.asdict(scores.strict),
            "lax": dataclasses.asdict(scores.lax),
            "kinds": kinds,
        }
    )
