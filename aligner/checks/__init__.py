"""The door of the checks: an edition goes in, findings come out, what a reader should look at.

A member is a module with a function `find(edition)`; see docs/adding-a-check.md. What differs is
one list, `Edition.findings`: the findings of all checks that were run, in the order of `ordering`.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from importlib import import_module
from typing import NamedTuple, cast

from aligner.checks.ordering import in_order
from aligner.errors import UnknownNameError
from aligner.model import Edition, Finding


class CheckRow(NamedTuple):
    """What is known of a check before it is imported."""

    name: str
    home: str
    """The module with `find(edition)`."""
    about: str
    """One sentence: what it looks at."""
    levels: tuple[str, ...]
    """The levels its findings may have, the gravest first."""
    languages: tuple[str, ...] = ()
    """Primary subtags of the languages it knows; none where it needs no knowledge of any."""
    always: bool = False
    """Whether `align` runs it unasked."""
    of_any: bool = False
    """Whether it speaks of texts that are none of each other's versions, too."""


CHECKS: tuple[CheckRow, ...] = (
    CheckRow(
        "conservation",
        "aligner.checks.conservation",
        "Whether the texts were read whole, and are the right ones.",
        ("error", "warning", "note"),
        always=True,
        of_any=True,
    ),
    CheckRow(
        "coverage",
        "aligner.checks.coverage",
        "What has no counterpart, stands elsewhere, or is paired in doubt.",
        ("error", "warning", "note"),
        always=True,
    ),
)

Check = Callable[[Edition], Iterable[Finding]]
"""`find(edition)`: findings in any order, each of a level that the row declares. Pure."""


def get(name: str) -> Check:
    """The check of that name. Raises UnknownNameError, which lists the names there are."""
    return cast(Check, import_module(row(name).home).find)


def row(name: str) -> CheckRow:
    """The row of that name. Raises UnknownNameError, which lists the names there are."""
    for row in CHECKS:
        if row.name == name:
            return row
    raise UnknownNameError("check", name, (row.name for row in CHECKS))


def checked(edition: Edition, names: Iterable[str] = ()) -> Edition:
    """The edition with the findings of the checks that always run and of those named, in order;
    findings that it had are replaced. Raises UnknownNameError."""
    wanted = dict.fromkeys([*(row.name for row in CHECKS if row.always), *names])
    found = [finding for name in wanted for finding in get(name)(edition)]
    return replace(edition, findings=in_order(edition, found))
