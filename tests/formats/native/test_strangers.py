"""Native files from strangers: what is forged is refused with its place."""

import json
from typing import Any

import pytest

from aligner.errors import FormatError, ModelError
from aligner.formats.native import schema
from aligner.model import Witness
from tests.support.small_editions import mill


def changed(path: str, value: Any) -> str:
    """The mill's native file with one value changed: "witnesses.0.sigil"."""
    root = json.loads(schema.dumps(mill()))
    *way, last = (int(part) if part.isdigit() else part for part in path.split("."))
    held = root
    for part in way:
        held = held[part]
    held[last] = value
    return json.dumps(root)


SENTENCE = "witnesses.0.articles.1.sentences.0"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (f"{SENTENCE}.text", "Another text altogether."),
        (f"{SENTENCE}.start", 0),
        (f"{SENTENCE}.start", -3),
        (f"{SENTENCE}.label", 10**6),
        (f"{SENTENCE}.label", -1),
        ("witnesses.0.articles.0.level", -7),
        ("witnesses.0.articles.0.mark", [-5, -1]),
        ("witnesses.0.characters", {"sentences": 1}),
        ("witnesses.0.fences.0.stop", 10**30),
        ("alignments.0.beads.0.score", 10**400),
        ("alignments.0.verdict", "perhaps"),
        ("alignments.0.headings", [{"source": [0, 1]}]),
        ("version", True),
        ("version", 2.0),
        ("about", {"author": "A"}),
        ("x", 3),
        ("y", 3),
    ],
)
def test_what_is_forged_is_refused(path: str, value: Any) -> None:
    """A format error that names the file."""
    with pytest.raises(FormatError, match="mill"):
        schema.loads(changed(path, value), "mill")


@pytest.mark.parametrize(
    "sigil", ["/../../planted", "a/b", "..", "", "a\0b", "a b", "-x", "x" * 65]
)
def test_a_sigil_is_no_path(sigil: str) -> None:
    """Files are named after sigils, so these are letters, digits and hyphens."""
    with pytest.raises(ModelError, match="no sigil"):
        Witness(sigil, "en", "", "", (), ())
    with pytest.raises(FormatError, match="no sigil"):
        schema.loads(changed("witnesses.1.sigil", sigil), "mill")
