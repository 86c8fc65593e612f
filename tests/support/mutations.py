"""What of the engine can be switched off: each mutation changes the loaded modules, no file.

`python -m benchmarks.mutations` switches each off in a test run of its own and prints which tests
turn red. Names of the engine stand here as strings, and nowhere else outside it; a test applies
every mutation, so that a name that has changed is noticed at once.

As a pytest plugin (`-p tests.support.mutations`) this module switches off what the environment
variable `ALIGNER_MUTATION` names.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import Any

from aligner.model import Witness

VARIABLE = "ALIGNER_MUTATION"
"""Names the mutation that a test run is to have."""

IDENTITY = (1.0, 0.0)
"""The line that leaves log odds as they are."""

ENGINE = "aligner.aligning"


def put(module: str, name: str, value: object) -> None:
    """Put a value in the place of another, wherever a module of the engine holds it by its name.

    Raises AttributeError where the module has no such name.
    """
    home = import_module(f"{ENGINE}.{module}")
    old = getattr(home, name)
    for other in [one for known, one in sys.modules.items() if known.startswith(ENGINE)]:
        if vars(other).get(name) is old:
            setattr(other, name, value)


def wrap(module: str, name: str, wrapped: Callable[..., Any]) -> None:
    """Put `wrapped(old, *arguments)` in the place of a function."""
    old = getattr(import_module(f"{ENGINE}.{module}"), name)
    put(module, name, lambda *some, **named: wrapped(old, *some, **named))


def silence(table: str, row: str) -> None:
    """Set a row of a table of the weights to zero."""
    held = getattr(import_module(f"{ENGINE}.weights"), table)
    held[row] = (0.0, 0.0, 0.0) if isinstance(held[row], tuple) else 0.0


def silence_view(name: str, field: str) -> None:
    """Set one of the weights of a view to zero."""
    views = import_module(f"{ENGINE}.weights").VIEWS
    views[name] = views[name]._replace(**{field: (0.0, 0.0, 0.0)})


def equal_kinds() -> None:
    """All kinds of beads equally likely before any evidence."""
    weights = import_module(f"{ENGINE}.weights")
    one = weights.KINDS[1, 1]
    weights.KINDS.update(dict.fromkeys(weights.KINDS, one))
    put("weights", "OTHER_KIND", one)


def without_labels(align: Callable[..., Any], one: Witness, two: Witness, *more: Any) -> Any:
    """Align two witnesses whose articles have no labels."""
    bare = [
        replace(side, articles=tuple(replace(article, label="") for article in side.articles))
        for side in (one, two)
    ]
    return align(*bare, *more)


def nulls_last(beads: Callable[..., Any], *arguments: Any) -> Any:
    """The beads with those without a counterpart behind all others."""
    return tuple(sorted(beads(*arguments), key=lambda bead: bead.is_null))


def headings_alone(_: Callable[..., Any], source: Witness, target: Witness, *more: Any) -> Any:
    """The headings of both witnesses, none of them paired."""
    return import_module(f"{ENGINE}.headings").alone(source, target)


def silence_headings(*rows: str) -> None:
    """Set some evidence for pairs of headings to zero."""
    import_module(f"{ENGINE}.headings").WEIGHTS.update(dict.fromkeys(rows, 0.0))


def mutations() -> dict[str, Callable[[], None]]:
    """Every mutation by its name: the rows of the tables as they are, and the stages."""
    weights = import_module(f"{ENGINE}.weights")
    rows = {
        f"{table.lower()}: {row}": partial(silence, table, row)
        for table in ("PAIRS", "NULLS")
        for row in getattr(weights, table)
    }
    views = {
        f"view {name}: {field}": partial(silence_view, name, field)
        for name, row in weights.VIEWS.items()
        for field in ("margin", "gained", "of_the_short")
        if getattr(row, field) is not None
    }
    return (
        rows
        | views
        | {
            "opening": lambda: put("weights", "OPENING", 0.0),
            "kinds": equal_kinds,
            "labels": lambda: wrap("engine", "align", without_labels),
            "calibration of pairs": lambda: put("rating", "PAIR", IDENTITY),
            "calibration of nulls": lambda: put("rating", "NULL", IDENTITY),
            "moved passages": lambda: put("moved_passages", "MIN_LOG_ODDS", float("inf")),
            "repeated passages": lambda: wrap(
                "repeated_passages", "normalise", lambda _, beads, *more: beads
            ),
            "lexicon": lambda: wrap(
                "features.bitext", "with_lexicon_view", lambda _, bitext, *more: bitext
            ),
            "hard negatives": lambda: put("estimation", "PRIOR_RANDOM", 1e12),
            "verdict always yes": lambda: wrap("verdict", "parallel", lambda *some: True),
            "verdict always no": lambda: wrap("verdict", "parallel", lambda *some: False),
            "headings": lambda: wrap("headings", "pair_headings", headings_alone),
            "headings by label": lambda: silence_headings("below", "next", "meaning", "surface"),
            **{
                f"headings: {row}": partial(silence_headings, row)
                for row in import_module(f"{ENGINE}.headings").WEIGHTS
                if row != "every pair"
            },
            "bead order": lambda: wrap("bead_order", "in_reading_order", nulls_last),
        }
    )


def pytest_configure() -> None:
    """Switch off what the environment names, before any test is collected."""
    name = os.environ.get(VARIABLE)
    if name:
        import_module(f"{ENGINE}.engine")
        mutations()[name]()
