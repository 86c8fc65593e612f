"""What `--json` prints is what docs/command-line.md says."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support import processes

ROOT = Path(__file__).parents[3]

TOWN = (ROOT / "texts/town/en.txt", ROOT / "texts/town/it.txt")
"""Two texts with moved passages and sentences of one side only."""

BY_KIND = {"beads", "kinds"}
"""Objects whose fields are kinds of beads."""


def documented(command: str) -> set[str]:
    """The fields that the page names for a command, and for what they share."""
    page = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    (section,) = re.findall(rf"^### `{command} --json`\n(.*?)^##", page, re.M | re.S)
    return set(re.findall(r"`(\w+)`", section))


def fields(value: Any) -> Iterator[str]:
    """The names of all fields of a value, however deep."""
    if isinstance(value, list):
        for one in value:
            yield from fields(one)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from fields(list(inner.values()) if name in BY_KIND else inner)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What each command prints."""
    out = tmp_path_factory.mktemp("out")
    commands = (
        ("align", *TOWN, "--json", "--name", "town", "--to", "json,ladder", "-o", out),
        ("segment", TOWN[0], "--json", "--explain"),
        ("evaluate", out / "town.alignment.json", out / "town.en-it.ladder", "--json"),
    )
    return {command[0]: json.loads(processes.aligner(*command).stdout) for command in commands}


@pytest.mark.parametrize("command", ["align", "segment", "evaluate"])
def test_the_page_names_the_fields_that_are_printed(command: str, printed: dict[str, Any]) -> None:
    """All of them, and none that is not there; the values it names stand for themselves."""
    values = {"option", "name", "text"} if command == "align" else set[str]()

    assert set(fields(printed[command])) == documented(command) - values


def test_passages_are_found(printed: dict[str, Any]) -> None:
    """The texts of this test show moved passages, omissions and additions."""
    (pair,) = printed["align"]["pairs"]

    assert pair["moved"] and pair["omissions"] and pair["additions"]
