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


LINK = {"bead": 0, "source": [0, 1], "target": [0, 1], "probability": 0.5}
FINDING = {
    **{"check": "omission", "level": "error", "probability": 0.5, "pair": ["en", "it"]},
    **{"spans": [[0, 1], [0, 0]], "saw": ["", ""], "message": "", "key": ""},
    "places": [{"file": "a", "line": 1, "column": 1, "where": ""}, None],
}
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
        ("witnesses.0.articles.0.mark", [0, 10**9]),
        ("witnesses.0.articles.1.heading.text", "Another heading"),
        ("alignments.0.links", [{**LINK, "source": [-5, -1]}]),
        ("alignments.0.links", [{**LINK, "target": [0, 10**9]}]),
        ("findings", [{**FINDING, "spans": [[0, 10**9], [0, 0]]}]),
        ("findings", [{**FINDING, "spans": [[-2, 1], [0, 0]]}]),
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


def test_what_is_within_its_bounds_is_read() -> None:
    """The link and the finding that the forged ones are made of."""
    for path, value in (("alignments.0.links", [LINK]), ("findings", [FINDING])):
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


@pytest.mark.parametrize(
    "language", ["../../planted", "a\0b", "", "en\nx", 'en"><x', "y" * 260, "en-" + "y" * 9]
)
def test_a_language_is_no_path(language: str) -> None:
    """Phrases are looked up by the tag, and the forms write it into attributes."""
    for number in (0, 1):
        with pytest.raises(FormatError, match="no language tag"):
            schema.loads(changed(f"witnesses.{number}.language", language), "mill")


@pytest.mark.parametrize(
    "extra",
    [
        '{"a": 1e400}',
        '{"a": [{"b": -1e999}]}',
        '{"a": ' + "[" * 500 + "]" * 500 + "}",
        '{"a": ' * 120 + "1" + "}" * 120,
    ],
)
def test_what_could_not_be_written_again_is_refused(extra: str) -> None:
    """In `x`, which is kept as it is, whatever it holds."""
    text = changed("x", {}).replace('"x": {}', f'"x": {extra}')
    with pytest.raises(FormatError, match=r"mill, x: "):
        schema.loads(text, "mill")
