"""Options about translation memories, which `align` and `export` share."""

import functools
import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeVar

import click

from aligner.errors import SettingsError
from aligner.formats.tools import TOOLS
from aligner.formats.unit_kinds import NAMES
from aligner.languages.tags import normalise
from aligner.settings import Memories

Command = TypeVar("Command", bound=Callable[..., Any])

EPOCH: Final = "SOURCE_DATE_EPOCH"
"""The variable that says which date outputs have, in seconds from 1970 on
(https://reproducible-builds.org/specs/source-date-epoch/)."""


class Tags(click.ParamType[tuple[tuple[str, str], ...]]):
    """Pairs between commas of a version or language and its tag: en=en-GB,it=it-CH."""

    name = "LANG=TAG"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[tuple[str, str], ...]:
        pairs = [part.partition("=") for part in value.split(",") if part.strip()]
        for name, sign, tag in pairs:
            if not (sign and name.strip() and tag.strip()):
                self.fail(f"{value!r} should read LANG=TAG, as in en=en-GB.", param, ctx)
        return tuple((name.strip(), normalise(tag)) for name, _, tag in pairs)


class Kinds(click.ParamType[tuple[str, ...]]):
    """Kinds of units between commas."""

    name = "KINDS"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        kinds = tuple(name.strip() for name in value.split(",") if name.strip())
        unknown = [name for name in kinds if name not in NAMES]
        if unknown or not kinds:
            known = ", ".join(NAMES)
            self.fail(
                f"there is no kind {', '.join(unknown) or value!r}; known: {known}.", param, ctx
            )
        return kinds


_OPTIONS = (
    click.option(
        *("--for", "tool"),
        type=click.Choice([row.name for row in TOOLS]),
        default="plain",
        show_default=True,
        help="The tool a TMX is written for.",
    ),
    click.option(
        "--kinds",
        type=Kinds(),
        help=f"Units in a TMX, between commas: {', '.join(NAMES)}. By default all the tool takes.",
    ),
    click.option(
        *("--tmx-lang", "tags"),
        type=Tags(),
        multiple=True,
        help="Language tag in a TMX, as in en=en-GB,it=it-CH.",
    ),
    click.option("--multilingual", is_flag=True, help="One TMX of all versions, not one a pair."),
    click.option(
        *("--min-score", "least_score"),
        type=click.FloatRange(0.0, 1.0),
        default=0.0,
        metavar="SCORE",
        help="Units in a TMX have this score or more, 0 to 1.",
    ),
    click.option(
        "--doubles",
        type=click.Choice(["each", "once"]),
        default="each",
        show_default=True,
        help="Units of a TMX that say the same: each with its place, or once.",
    ),
)


def memories(command: Command) -> Command:
    """Adds the options; the command gets them as one value, `memories`."""

    @functools.wraps(command)
    def packed(
        *args: Any,
        tool: str,
        kinds: tuple[str, ...] | None,
        tags: Sequence[tuple[tuple[str, str], ...]],
        multilingual: bool,
        least_score: float,
        doubles: str,
        **kwargs: Any,
    ) -> Any:
        settings = Memories(
            tool=tool,
            kinds=kinds or (),
            tags=tuple(pair for given in tags for pair in given),
            multilingual=multilingual,
            least_score=least_score,
            once=doubles == "once",
            date=date(os.environ),
        )
        return command(*args, memories=settings, **kwargs)

    for option in reversed(_OPTIONS):
        packed = option(packed)
    return packed  # type: ignore[return-value]


def date(environment: Mapping[str, str]) -> str:
    """The date that the environment gives outputs, as TMX writes it; "" where it gives none.

    Raises SettingsError for what is no number of seconds.

    >>> date({"SOURCE_DATE_EPOCH": "86400"}), date({})
    ('19700102T000000Z', '')
    """
    given = environment.get(EPOCH, "").strip()
    if not given:
        return ""
    from datetime import UTC, datetime  # it costs some milliseconds, and few ask for it

    try:
        if not given.isascii() or not given.isdecimal():
            raise ValueError(given)
        moment = datetime.fromtimestamp(int(given), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise SettingsError(
            f"{EPOCH} is {given[:40]!r}, no number of seconds from 1970 on.",
            "Correct it, or take it out of the environment.",
        ) from error
    return moment.strftime("%Y%m%dT%H%M%SZ").zfill(len("20260131T120000Z"))
