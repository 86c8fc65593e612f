"""The accounts of memories go in, lines for a person come out: what is in them and what is not."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from aligner.cli.reports.layout import wrapped

if TYPE_CHECKING:
    from aligner.formats.tmx.memory import Account

_NAMES: Final = {
    "sentence": ("sentence", "sentences"),
    "heading": ("heading", "headings"),
    "content": ("without label", "without label"),
    "label": ("label", "labels"),
    "run": ("run", "runs"),
}
"""Kind of unit -> what one is called, and what several are."""


def lines(accounts: "Sequence[Account]", width: int) -> Iterator[str]:
    """A line for each memory, and the advice for the tool once."""
    for account in accounts:
        yield from wrapped(_line(account), width, " " * 6)
    for advice in dict.fromkeys(account.advice for account in accounts if account.advice):
        yield from wrapped(f"  {advice}", width, " " * 6)


def _line(account: "Account") -> str:
    names = " – ".join(account.versions)
    total = sum(account.units.values())
    units = ", ".join(f"{n} {_NAMES[kind][n != 1]}" for kind, n in account.units.items())
    reasons = ", ".join(f"{number} {reason}" for reason, number in account.reasons.items())
    held = f"{total} units ({units})" if total else "no units"
    left_out = f"; left out: {reasons}" if reasons else ""
    return f"  {names}  memory for {account.tool}: {held}{left_out}"
