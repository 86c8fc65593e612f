"""Pages, docstrings and comments name only what is there, and the README's example runs."""

import io
import re
import shutil
import tokenize
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from tests.support import processes

ROOT = Path(__file__).parents[1]
PAGES = [
    ROOT / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
    ROOT / "aligner" / "encoders" / "shipped" / "README.md",
]
CODE = [
    path
    for folder in ("aligner", "benchmarks")
    for ending in ("*.py", "*.pyi", "*.pyx")
    for path in sorted((ROOT / folder).rglob(ending))
]

PATH = re.compile(r"(?<![\w/.~-])(?:aligner|benchmarks|docs|tests|texts)/[\w./-]*[\w*]")
"""From the root: `aligner/storage.py`, `tests/golden`, `texts/town/en.*`."""

FILE = re.compile(r"(?<=`)(?:[\w.-]+/)*[\w.-]+\.(?:py|pyx|md|toml)(?=`)")
"""The end of a path, in backticks: `fences/markup.py`."""

MODULE = re.compile(r"(?<![\w./-])(?:aligner|benchmarks)(?:\.[A-Za-z_]\w*)+(?![\w/])")
"""A dotted name: `aligner.storage`, `aligner.formats.units.Unit`."""

LINK = re.compile(r"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)")
"""A link of Markdown that leads nowhere else: its file and its place in it."""

ADDED = {
    "adding-a-command.md": "identify",
    "adding-a-language.md": "ia",
    "adding-a-reader.md": "asciidoc",
    "adding-a-check.md": "questions",
    "adding-an-encoder.md": "letters",
    "adding-an-exporter.md": "tsv",
    "adding-an-importer.md": "bars",
}
"""What each of these pages has its reader write: it is not there yet."""

OF_USERS = re.compile(r"recipe\.toml|.+\.edition\.toml")
"""Files of a user's own, by example."""


def words(path: Path) -> str:
    """What a page says; of code its comments and strings, docstrings among them."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        return text
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    said = [one.string for one in tokens if one.type in (tokenize.COMMENT, tokenize.STRING)]
    return "\n".join(said)


@cache
def files() -> tuple[str, ...]:
    """Every path of the project from its root, folders included, with a slash before it."""
    trees = ("aligner", "benchmarks", "docs", "tests", "texts", ".ci")
    found = [path for tree in trees for path in (ROOT / tree).rglob("*")]
    found += [*ROOT.iterdir()]
    return tuple(f"/{path.relative_to(ROOT).as_posix()}" for path in found)


def exists(name: str) -> bool:
    """Whether a path, or the end of one, is there; NAME, TAG and * stand for any name."""
    if (ROOT / name).exists():
        return True
    end = re.sub(r"(?<![A-Z])(?:NAME|TAG)(?![A-Z])|\\\*", r"[\\w.-]+", re.escape(name))
    return any(re.search(f"/{end}$", file) for file in files())


@cache
def leads_to_something(name: str) -> bool:
    """Whether a dotted name is a module, or stands in one."""
    module, *rest = name.split(".")
    found = import_module(module)
    for part in rest:
        module = f"{module}.{part}"
        try:
            found = getattr(found, part, None) or import_module(module)
        except ModuleNotFoundError:
            return False
    return True


def without_added(path: Path, names: set[str]) -> set[str]:
    """The names, but for what a page has its reader add."""
    return {name for name in names if ADDED.get(path.name) not in re.split(r"[./]", name)}


def test_named_files_are_there() -> None:
    """Paths from the root, and ends of paths in backticks."""
    gone = {}
    for path in (*PAGES, *CODE):
        said = words(path)
        files_named = {one for one in FILE.findall(said) if not OF_USERS.fullmatch(one)}
        named = without_added(path, {*PATH.findall(said), *files_named})
        gone[path] = {name for name in named if not exists(name)}

    assert {} == {path: names for path, names in gone.items() if names}


def test_named_modules_are_there() -> None:
    """Dotted names lead to a module or to what stands in one."""
    gone = {}
    for path in (*PAGES, *CODE):
        named = without_added(path, set(MODULE.findall(words(path))))
        gone[path] = {name for name in named if not leads_to_something(name)}

    assert {} == {path: names for path, names in gone.items() if names}


def headings(page: Path) -> set[str]:
    """The places of a page that a link may lead to."""
    lines = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", line.lower()) for line in lines)
    return {line.strip().replace(" ", "-") for line in plain}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every link to another page or file, and to a heading of it."""
    for file, place in LINK.findall(page.read_text(encoding="utf-8")):
        target = page.parent / file if file else page
        assert target.exists(), file
        assert not place or place in headings(target), f"{file}#{place}"


def test_every_page_is_linked_from_the_readme() -> None:
    """Nobody has to look into a folder to find a page."""
    linked = {file for file, _ in LINK.findall(PAGES[0].read_text(encoding="utf-8"))}

    assert set() == {f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md")} - linked


def test_the_readmes_example_runs(tmp_path: Path) -> None:
    """The lines of Python write the page of an edition of two files."""
    (example,) = re.findall(
        r"^```python\n(.*?)^```", PAGES[0].read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    for language in ("en", "it"):
        shutil.copy(ROOT / f"texts/town/{language}.txt", tmp_path / f"treaty.{language}.txt")

    run = processes.python(example, cwd=tmp_path)

    assert ("", 0) == (run.stderr, run.returncode)
    assert run.stdout.startswith("1-")
    assert "<html" in (tmp_path / "treaty.html").read_text(encoding="utf-8")
