"""The names of classes are words of the glossary, and none names two things."""

import ast
import re
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROOMS = ("aligning", "segmenting")


def classes(folder: Path) -> dict[str, list[str]]:
    """Public classes under a folder, compiled modules included, and the files that define them."""
    found = defaultdict(list)
    for path in sorted(folder.rglob("*.py*")):
        text = path.read_text(encoding="utf-8") if path.suffix in (".py", ".pyx") else ""
        names = re.findall(r"^cdef class (\w+)", text, re.MULTILINE)
        if path.suffix == ".py":
            nodes = ast.walk(ast.parse(text))
            names = [node.name for node in nodes if isinstance(node, ast.ClassDef)]
        for name in names:
            if not name.startswith("_"):
                found[name].append(path.relative_to(ROOT).as_posix())
    return found


def glossary() -> tuple[set[str], set[str]]:
    """The classes that stand behind terms, and those called by plain English words."""
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    terms, _, plain = text.partition("## Plain English")
    entries = re.findall(r"^\*\*.+?(?=^\*\*|\Z)", terms, re.MULTILINE | re.DOTALL)
    named = {name for entry in entries for name in re.findall(r"`([A-Z]\w+)`", entry)}
    return named, set(re.findall(r"`(\w+)`", plain))


def defined() -> set[str]:
    """The public classes of the rooms, those of compiled modules left out."""
    return {
        name
        for room in ROOMS
        for name, files in classes(ROOT / "aligner" / room).items()
        if any(file.endswith(".py") for file in files)
    }


def test_every_class_is_a_word_of_the_glossary() -> None:
    """It stands behind a term, or in the list of plain English words."""
    named, plain = glossary()

    assert set() == defined() - named - plain


def test_the_glossary_names_no_class_that_is_gone() -> None:
    """Every class it names is there, so that a renaming reaches it."""
    named, plain = glossary()

    assert set() == (named | plain) - defined()


def test_class_names_are_unique() -> None:
    """No name stands for two classes of the package."""
    twice = {name: files for name, files in classes(ROOT / "aligner").items() if len(files) > 1}

    assert {} == twice
