"""One hostile input on its whole way, and what must hold for it.

`benchmarks/fuzz.py` makes such inputs by the thousand; what it found lies in tests/golden/fuzz/, a
folder each, and `tests/test_fuzz.py` drives all of them again.
"""

import contextlib
import io
import os
import signal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

from aligner import api, formats, readers
from aligner.cli import process
from aligner.encoders import get
from aligner.errors import AlignerError, EmptyTextError, ModelError
from aligner.formats import opening
from aligner.model import Document, Edition
from aligner.settings import Segmenting, Settings

CORPUS = Path(__file__).parents[1] / "golden" / "fuzz"

SECONDS = 5.0
SECONDS_PER_BYTE = 50e-6
"""Processor time that the whole way may take: ten times what it takes on a slow machine."""

EXIT_CODES = frozenset({0, *range(2, 15)})
"""How a command may end, but for signals: 70 is a bug of ours."""

SETTINGS = {
    "": Segmenting(),
    "clause": Segmenting(granularity="clause"),
    "lines": Segmenting(presegmented=True),
    "verse": Segmenting(verse="sentences"),
    "bare": Segmenting(disabled_fences=("markup", "style remnant", "footnote mark")),
}
"""How a text is cut, by the name that a case has for it."""


class BrokenPromiseError(Exception):
    """What came out is not what was promised."""


class TooLongError(BaseException):
    """The way took longer than its bound; no handler of Exception holds it up."""


@dataclass(frozen=True, slots=True)
class Case:
    """An input: `kind` says what is done with it.

    "text"      a file with that suffix is read, cut, aligned with itself, written and read back
    "form"      a file with that suffix is read as a form, and written in all forms
    "command"   the arguments are a command line; the file lies beside, as `input` and its suffix
    """

    kind: str
    suffix: str
    data: bytes
    arguments: tuple[str, ...] = ()

    def write(self, folder: Path, found: str) -> None:
        """Keeps the case, and what was wrong with it, in a folder of its own."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"input{self.suffix}").write_bytes(self.data)
        (folder / "arguments.txt").write_text(
            "".join(f"{one!r}\n" for one in (self.kind, *self.arguments)), encoding="utf-8"
        )
        (folder / "found.txt").write_text(found + "\n", encoding="utf-8", errors="replace")


def kept() -> list[Path]:
    """The folders of the corpus."""
    return sorted(path.parent for path in CORPUS.glob("*/arguments.txt"))


def case(folder: Path) -> Case:
    """The case that a folder holds."""
    from ast import literal_eval

    lines = (folder / "arguments.txt").read_text(encoding="utf-8").splitlines()
    kind, *arguments = [literal_eval(line) for line in lines]
    (place,) = folder.glob("input*")
    return Case(kind, place.name.removeprefix("input"), place.read_bytes(), tuple(arguments))


def drive(case: Case) -> bool:
    """The whole way of a case; whether it came to its end, or was refused as it should be.

    Raises whatever is no AlignerError, BrokenPromiseError, or TooLongError.
    """
    ways = {"text": _text, "form": _form, "command": _command}
    with TemporaryDirectory() as folder, _bounded(len(case.data)):
        place = Path(folder) / "run" / f"input{case.suffix}"
        place.parent.mkdir()
        place.write_bytes(case.data)
        try:
            ways[case.kind](place, case.arguments)
            outside = sorted(one.name for one in Path(folder).iterdir() if one != place.parent)
            if outside:
                raise BrokenPromiseError(f"written outside its folder: {outside}")
        except ModelError as error:
            if case.kind != "form":
                raise
            raise BrokenPromiseError(f"no error of a form: {error}") from error
        except AlignerError as error:
            error.message.encode(errors="strict")
            return False
    return True


@contextlib.contextmanager
def _bounded(size: int) -> Iterator[None]:
    def stop(number: int, frame: FrameType | None) -> None:
        raise TooLongError(f"more than {SECONDS + SECONDS_PER_BYTE * size:.0f} s for {size} bytes")

    old = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS + SECONDS_PER_BYTE * size)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, old)


def _text(place: Path, arguments: Sequence[str]) -> None:
    """Read, cut, aligned with itself, written and read back."""
    document = readers.read(place)
    other = Document(document.text.replace("a", "e", 3), document.source)
    segmenting = SETTINGS[arguments[0] if arguments else ""]
    settings = Settings(segmenting=segmenting, encoder="hashing")
    edition = api.make_edition([document, other], ["en", "it"], settings, get("hashing"))
    if edition.witnesses[0].text != document.text:
        raise BrokenPromiseError("the text is not what was read")
    _written(edition, place.parent)


def _written(edition: Edition, folder: Path) -> None:
    """An edition written in every form and read back from those that are read."""
    for form in formats.FORMS:
        if not form.written:
            continue
        for suffix, text in formats.exporter(form.name).render(edition):
            back = folder / f"out.{suffix}"
            back.write_bytes(text.encode("utf-8"))
            if form.read:
                _read_back(edition, back, form.scope == "edition")


def _read_back(edition: Edition, back: Path, whole: bool) -> None:
    try:
        if whole and opening.edition(back) != edition:
            raise BrokenPromiseError(f"{back.name}: another edition is read back")
        for _ in opening.units(back):
            pass
    except EmptyTextError:
        if any(alignment.beads for alignment in edition.alignments):
            raise
    except AlignerError as error:
        raise BrokenPromiseError(f"{back.name} is not read back: {error}") from error


def _form(place: Path, arguments: Sequence[str]) -> None:
    """Read as beads, and as an edition where it is one, which is written in all forms."""
    for _ in opening.units(place):
        pass
    try:
        edition = opening.edition(place)
    except AlignerError:
        return
    _written(edition, place.parent)


def _command(place: Path, arguments: Sequence[str]) -> None:
    """A command line run within this process, in the folder of the input."""
    home = Path.cwd()
    os.chdir(place.parent)
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = process._command(arguments, {})
    except AlignerError as error:
        code = error.exit_code
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    finally:
        os.chdir(home)
    if code not in EXIT_CODES:
        raise BrokenPromiseError(f"exit code {code}")
