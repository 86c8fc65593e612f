"""The errors a reader may meet, each with the exit code the command line ends with.

    AlignerError                70   a bug of ours, or too little memory (EX_SOFTWARE of sysexits.h)
    ├── InputError               3   a file cannot be opened: missing, a folder, not readable
    │   ├── EncodingError        4   the bytes of a file are not text in any encoding we know
    │   └── EmptyTextError       5   a file holds no sentence
    ├── LanguageError            6   a language is unknown, wrong, or the sides look swapped
    ├── FormatError              7   a file or pattern that should follow a format does not
    ├── OutputError              8   a file cannot be written: no permission, no room, a folder
    │   └── OutputExistsError    9   a file is there already and --force was not given
    ├── UnknownNameError        10   no encoder, exporter, reader, fence, version of that name
    ├── EncoderError            11   an encoder cannot be loaded or does not keep its contract
    ├── SettingsError           12   settings that contradict each other
    └── TrainingError           13   an encoder cannot be trained from these data

Exit code 2 is click's for a usage error, 14 says that the texts are not versions of each other
(no exchange form of them is written), 15 that there is an alarm about one (with --strict), 129,
130, 131 and 143 say that a signal ended the run. Code 1 is kept for findings, as `diff` and `grep`
use it: no error ends with it.
"""

from collections.abc import Iterable
from typing import ClassVar

NOT_PARALLEL_EXIT_CODE = 14
ALARM_EXIT_CODE = 15
BUG_EXIT_CODE = 70


class AlignerError(Exception):
    """A fact (file, line or sentence named) and a hint: the way out."""

    exit_code: ClassVar[int] = BUG_EXIT_CODE

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class InputError(AlignerError):
    """A file cannot be opened."""

    exit_code = 3


class EncodingError(InputError):
    """The bytes of a file are not text in any encoding we know."""

    exit_code = 4


class EmptyTextError(InputError):
    """A file holds no sentence."""

    exit_code = 5


class LanguageError(AlignerError):
    """A language is unknown or wrong, or the sides look swapped."""

    exit_code = 6


class FormatError(AlignerError):
    """A file that should follow a format does not."""

    exit_code = 7


class OutputError(AlignerError):
    """A file cannot be written."""

    exit_code = 8


class OutputExistsError(OutputError):
    """A file is there already and may not be replaced."""

    exit_code = 9


class UnknownNameError(AlignerError):
    """A door has no member of that name; the message lists the names there are."""

    exit_code = 10

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        names = ", ".join(sorted(known))
        super().__init__(f"There is no {kind} named {name!r:.80}.", f"Known: {names}.")


class EncoderError(AlignerError):
    """An encoder cannot be loaded, or does not keep its contract."""

    exit_code = 11


class SettingsError(AlignerError, ValueError):
    """Settings that contradict each other or lie out of range."""

    exit_code = 12


class TrainingError(AlignerError):
    """An encoder cannot be trained from these data."""

    exit_code = 13


class ModelError(AlignerError, ValueError):
    """A value breaks the promise of its type: a bug of ours, or a damaged native file."""
