"""The native file: an edition to versioned JSON and back without loss.

One sentence, one fence, one bead, one line of text on each line, so that two runs can be compared
with any diff. `docs/formats.md` explains every field. What is loaded and saved again has the same
bytes; what is damaged is refused with the file and the place in it. Files of version 1 are read for
ever and never written.
"""

from pathlib import Path

from aligner.errors import FormatError, InputError, ModelError
from aligner.formats.native import version1, version2
from aligner.formats.native.json_reader import JsonNode, parse
from aligner.formats.native.json_writer import laid_out
from aligner.formats.native.values import FORMAT, FORMAT_VERSION, edition_value
from aligner.model import Edition

READERS = {1: version1.read_edition, 2: version2.read_edition}
"""Version of the form -> what reads it."""


def dumps(edition: Edition) -> str:
    """The native file's text, with a line end behind the last line."""
    return laid_out(edition_value(edition)) + "\n"


def loads(text: str, name: str) -> Edition:
    """The edition in a native file's text; `name` is what errors call the file.

    Raises FormatError where the text is not JSON, is another kind of file, comes from a later
    version or does not keep what docs/formats.md promises.
    """
    root = parse(text, name)
    version = _version(root)
    try:
        return READERS[version](root)
    except ModelError as error:
        raise root.damaged(error.message) from error


def read(path: Path) -> Edition:
    """The edition in a native file. Raises InputError or FormatError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        fact = f"{path.name} cannot be read: {error.strerror}."
        raise InputError(fact, "It is written by `aligner align`. Is the name right?") from error
    return loads(decoded(data, path.name), path.name)


def decoded(data: bytes, name: str) -> str:
    """The text of a native file, without a byte-order mark. Raises FormatError."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        fact = f"{name}: byte {error.start} is not UTF-8."
        raise FormatError(fact, "A native file ends in .alignment.json.") from error


def _version(root: JsonNode) -> int:
    """The version of a native file. Raises FormatError for one that we do not know."""
    held = root.value if isinstance(root.value, dict) else {}
    if held.get("format") != FORMAT:
        raise FormatError(
            f"{root.file} is JSON, but not a native file of aligner.",
            "A native file ends in .alignment.json and is written by aligner align.",
        )
    version = held.get("version")
    if type(version) is int and version > FORMAT_VERSION:
        raise FormatError(
            f"{root.file} has version {version} of the native format;"
            f" this aligner reads up to {FORMAT_VERSION}.",
            "Install a later aligner.",
        )
    if type(version) is not int or version not in READERS:
        raise root.damaged(f"{version!r} is no version of the native format")
    return version
