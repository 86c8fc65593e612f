"""Options that several commands share."""

import functools
import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import click

from aligner.cli import output_files
from aligner.encoders import ENCODERS
from aligner.errors import FormatError, UnknownNameError
from aligner.model.lines import lines
from aligner.readers import READERS
from aligner.settings import Segmenting

Command = TypeVar("Command", bound=Callable[..., Any])

PATH = click.Path(path_type=Path, readable=False)
"""Whether a file is there is asked by the function that opens it, which says more than click."""

LANG_HELP = "Language of a file (en, pt-BR, German), once for each, in their order."
_NAMED = ", ".join(row.name for row in ENCODERS if row.by_name)
ENCODER_HELP = f"{_NAMED}, a sentence-transformers name, or a folder."


class Names(click.ParamType[tuple[str, ...]]):
    """Names between commas."""

    name = "NAMES"

    def convert(
        self,
        value: Any,
        param: click.Parameter | None,  # noqa: ARG002
        ctx: click.Context | None,  # noqa: ARG002
    ) -> tuple[str, ...]:
        return tuple(name.strip() for name in value.split(",") if name.strip())


class Label(click.ParamType[tuple[str, str]]):
    """A version's sigil and its name: SIGIL=NAME."""

    name = "SIGIL=NAME"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        sigil, sign, name = value.partition("=")
        if not sign:
            self.fail(f"{value!r} should read SIGIL=NAME, as in it=Manzoni.", param, ctx)
        return sigil.strip(), name


labels = click.option(
    *("--label", "labels"),
    type=Label(),
    multiple=True,
    help="What a version is called; repeatable. A sigil is a language, en-2 the second in English.",
)
output = click.option(
    *("-o", "--output"),
    type=PATH,
    default=Path("outputs"),
    show_default=True,
    metavar="DIR",
    help="Folder for the files, or one file: "
    + f"{', '.join(f'x{ending}' for ending in output_files.endings())}.",
)
formats = click.option(
    *("--to", "formats"),
    type=Names(),
    help="What to write, between commas: "
    + ", ".join(f"{form.name} ({form.about})" for form in output_files.WRITTEN)
    + f". By default {','.join(output_files.DEFAULT)}.",
)
nfc = click.option(
    "--nfc",
    is_flag=True,
    help="Compose letters and their marks (NFC) in all files but the native one.",
)
encoding = click.option("--encoding", help="Encoding of the files, where they are not UTF-8.")
_READ_AS = click.option(
    *("--as", "read_as"),
    type=click.Choice([row.name for row in READERS]),
    help="How the files are read, whatever their suffixes.",
)
_TRUST_LANG = click.option(
    "--trust-lang",
    is_flag=True,
    help="Take --lang as it is, even if a text seems to be in another.",
)


class ReadingOptions(NamedTuple):
    """What a command was told of how its files are to be read."""

    encoding: str | None
    read_as: str
    trust_lang: bool


def reading(command: Command) -> Command:
    """Adds the options of reading; the command gets them as one value, `reading`."""

    @functools.wraps(command)
    def packed(
        *args: Any, encoding: str | None, read_as: str | None, trust_lang: bool, **kwargs: Any
    ) -> Any:
        return command(*args, reading=ReadingOptions(encoding, read_as or "", trust_lang), **kwargs)

    for option in (_TRUST_LANG, _READ_AS, encoding):
        packed = option(packed)
    return packed  # type: ignore[return-value]


force = click.option("-f", "--force", is_flag=True, help="Replace files that are there already.")


def _cache_folder(
    context: click.Context,  # noqa: ARG001
    parameter: click.Parameter,  # noqa: ARG001
    folder: Path | None,
) -> Path | None:
    """No folder for "none", and without a choice the place that the system has for caches."""
    if folder is not None:
        return None if str(folder) == "none" else folder
    try:
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "aligner"
    except RuntimeError:  # a user without a home keeps nothing
        return None


cache = click.option(
    "--cache",
    type=PATH,
    metavar="DIR",
    callback=_cache_folder,
    help="Where vectors of a transformer are kept for the next run; none keeps nothing.",
)
as_json = click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")

_SEGMENTING = (
    click.option("--presegmented", is_flag=True, help="Every line is one sentence."),
    click.option(
        "--granularity",
        type=click.Choice(["sentence", "clause"]),
        default="sentence",
        show_default=True,
        help="Cut at stops, or at semicolons too.",
    ),
    click.option(
        "--verse",
        type=click.Choice(["auto", "lines", "sentences"]),
        default="auto",
        show_default=True,
        help="Verse by its lines or by its sentences.",
    ),
    click.option(
        *("--body", "bodies"),
        multiple=True,
        metavar="FROM..TO",
        help="The text stands between these; once for all files, or once for each.",
    ),
    click.option("--fence", "fences", multiple=True, metavar="REGEX", help="This is not text."),
    click.option("--text", "texts", multiple=True, metavar="REGEX", help="This is: no fence."),
    click.option("--heading", "headings", multiple=True, metavar="REGEX", help="A heading's line."),
    click.option(
        *("--no-heading", "no_headings"),
        multiple=True,
        metavar="REGEX",
        help="This line is no heading.",
    ),
    click.option("--no-fence", "free", multiple=True, metavar="NAME", help="Switch off a fence."),
    click.option("--abbreviations", type=PATH, metavar="FILE", help="Your own, one a line."),
    click.option("--srx", type=PATH, metavar="FILE", help="Your own rules, SRX 2.0."),
)


READ = "files that options read"
"""Where the context of a command keeps the files that its options read: no output replaces them."""


def segmenting(command: Command) -> Command:
    """Adds the options of segmentation; the command gets them as one value, `segmenting`."""

    @functools.wraps(command)
    def packed(
        *args: Any,
        presegmented: bool,
        granularity: str,
        verse: str,
        bodies: tuple[str, ...],
        fences: tuple[str, ...],
        texts: tuple[str, ...],
        headings: tuple[str, ...],
        no_headings: tuple[str, ...],
        free: tuple[str, ...],
        abbreviations: Path | None,
        srx: Path | None,
        **kwargs: Any,
    ) -> Any:
        read = [file for file in (abbreviations, srx) if file is not None]
        click.get_current_context().meta[READ] = tuple(read)
        settings = Segmenting(
            presegmented=presegmented,
            granularity=granularity,
            verse=verse,
            fence_patterns=patterns(fences),
            text_patterns=patterns(texts, "--text"),
            heading_patterns=patterns(headings, "--heading"),
            no_heading_patterns=patterns(no_headings, "--no-heading"),
            disabled_fences=fence_names(free),
            body=bodies[0] if len(bodies) == 1 else "",
            bodies=bodies if len(bodies) > 1 else (),
            abbreviations=listed(abbreviations),
            srx=whole(srx),
        )
        return command(*args, segmenting=settings, **kwargs)

    for option in reversed(_SEGMENTING):
        packed = option(packed)
    return packed  # type: ignore[return-value]


def patterns(given: Sequence[str], option: str = "--fence") -> tuple[str, ...]:
    """Regular expressions that can be read; raises FormatError for one that cannot."""
    for pattern in given:
        try:
            re.compile(pattern)
        except (re.error, RecursionError, OverflowError) as error:
            message = f"{option} {pattern!r:.80} is no regular expression ({error})."
            raise FormatError(message, "Python's form is expected.") from error
    return tuple(given)


def fence_names(given: Sequence[str]) -> tuple[str, ...]:
    """Names of fences there are; raises UnknownNameError for another."""
    if not given:
        return ()
    from aligner.segmenting.fences import DETECTORS

    for name in given:
        if name not in DETECTORS:
            raise UnknownNameError("fence", name, DETECTORS)
    return tuple(given)


def listed(file: Path | None) -> tuple[str, ...]:
    """The lines of a file that are not blank and no comments."""
    held = lines(whole(file))
    return tuple(line.strip() for line in held if line.strip() and not line.startswith("#"))


def whole(file: Path | None) -> str:
    """The text of a file a setting names, "" for none."""
    if file is None:
        return ""
    from aligner import readers

    return readers.read(file).text
