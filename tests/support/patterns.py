"""Every regular expression of the package: what it says, where it stands, how it is used.

A pattern is found by the call that makes it: all calls of `re` and `regex` in the sources are
listed, and each is seen at work in a process of its own, in which the modules are imported, small
texts in every language are read, cut and written, and what is built on first use is built. A call
that says its pattern by a constant is read where nothing reached it; any other that nothing reached
is an error, so that no pattern is passed over in silence.
"""

import ast
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any

from tests.support import processes

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "aligner"

USERS_OWN = frozenset(
    {
        "aligner/cli/options.py",  # compiles what a user gave, to refuse what is none
        "aligner/segmenting/own_patterns.py",  # compiles and runs it, under a time limit
    }
)
"""Files whose patterns come from a user: those are held to a time limit, not to this test."""

WALKS = frozenset({"search", "finditer", "findall", "sub", "subn", "split"})
AT_A_START = frozenset({"match", "fullmatch"})


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern and its flags, the library that it is written for, the file and line of the call
    that makes it, and the methods by which the package uses it."""

    pattern: str
    flags: int
    is_bytes: bool
    library: str
    file: str
    line: int
    uses: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.pattern[:60]!r}"


@dataclass(frozen=True)
class Call:
    """A call of `re` or `regex` in a source: its first and last line, the function called, its
    first argument, and the uses of what it gives."""

    file: str
    first: int
    last: int
    library: str
    function: str
    argument: ast.expr
    uses: tuple[str, ...]


@dataclass(frozen=True)
class Module:
    """A source of the package, parsed."""

    path: Path

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.path.read_text(encoding="utf-8"))

    @property
    def file(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def name(self) -> str:
        return self.file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def sources() -> list[Module]:
    """All modules of the package."""
    return [Module(path) for path in sorted(PACKAGE.rglob("*.py"))]


def calls(modules: list[Module]) -> Iterator[Call]:
    """Every call of a function of `re` or `regex`, but for those that run no pattern."""
    uses = _uses(modules)
    for module in modules:
        owners = _owners(module.tree)
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            library, function = _called(node.func)
            if library and function not in ("escape", "purge", "error"):
                owner = owners.get(node, "")
                known = uses.get(_known(module.file, owner), {"finditer"})
                used = {function} if function != "compile" else known
                yield Call(
                    module.file, node.lineno, node.end_lineno or node.lineno, library, function,
                    node.args[0], tuple(sorted(used)),
                )  # fmt: skip
        for node in ast.walk(module.tree):
            renamed = isinstance(node, ast.Import) and any(
                name.name in ("re", "regex") and name.asname for name in node.names
            )
            taken = isinstance(node, ast.ImportFrom) and node.module in ("re", "regex")
            assert not renamed and not taken, f"{module.file}: call it as re.compile, to be found"


def _called(function: ast.expr) -> tuple[str, str]:
    owner = function.value if isinstance(function, ast.Attribute) else None
    if isinstance(function, ast.Attribute) and isinstance(owner, ast.Name):
        return (owner.id, function.attr) if owner.id in ("re", "regex") else ("", "")
    return "", ""


def _owners(tree: ast.Module) -> dict[ast.AST, str]:
    """Call -> the name by which its value is known: of the function that it stands in, or of the
    module's variable."""
    found: dict[ast.AST, str] = {}
    for statement in ast.walk(tree):
        name = ""
        if isinstance(statement, ast.FunctionDef):
            name = statement.name
        elif isinstance(statement, ast.Assign) and statement in tree.body:
            name = next((one.id for one in statement.targets if isinstance(one, ast.Name)), "")
        elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            name = statement.target.id
        if name:
            found |= {node: name for node in ast.walk(statement) if isinstance(node, ast.Call)}
    return found


def _room(file: str, name: str) -> str:
    """Where a name means one thing: a constant in the whole package, another in its file."""
    return "" if name.isupper() and name[0] != "_" else file


def _uses(modules: list[Module]) -> dict[tuple[str, str], set[str]]:
    """Room and name -> the methods of patterns that are called on it, on what it gives, on what it
    holds, or on a name that it was given; a method that is only handed on, or called at a place,
    may be called at every place."""
    found: dict[tuple[str, str], set[str]] = {}
    handed_on: list[tuple[tuple[str, str], tuple[str, str]]] = []
    for module in modules:
        called = {id(one.func): one for one in ast.walk(module.tree) if isinstance(one, ast.Call)}
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Attribute) and node.attr in WALKS | AT_A_START:
                call = called.get(id(node))
                anywhere = call is None or len(call.args) > 1
                use = "finditer" if node.attr in AT_A_START and anywhere else node.attr
                found.setdefault(_known(module.file, _root(node.value)), set()).add(use)
            for old, new in _renamed(node):
                handed_on.append((_known(module.file, old), _known(module.file, new)))
    for _ in range(3):  # a pattern is handed on by a function, to a name, in a tuple at most
        for before, after in handed_on:
            if after in found:
                found.setdefault(before, set()).update(found[after])
    return found


def _renamed(node: ast.AST) -> Iterator[tuple[str, str]]:
    """Names, and the names that their values have from here on."""
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        yield _root(node.value), node.targets[0].id
    elif isinstance(node, ast.FunctionDef):
        for one in ast.walk(node):
            if isinstance(one, ast.Return) and one.value is not None:
                yield _root(one.value), node.name


def _known(file: str, name: str) -> tuple[str, str]:
    return _room(file, name), name


def _root(node: ast.expr) -> str:
    while not isinstance(node, ast.Name):
        if isinstance(node, ast.Call):
            node = node.func
        elif isinstance(node, ast.Subscript | ast.Attribute):
            node = node.value
        elif isinstance(node, ast.IfExp):
            node = node.body
        else:
            return ""
    return node.id


def all_patterns() -> list[Pattern]:
    """Every pattern of the package, found in a process of its own.

    Raises AssertionError where a call makes its pattern at run time and nothing reached it.
    """
    done = processes.python("from tests.support import patterns; patterns.tell()", cwd=ROOT)
    assert done.returncode == 0, done.stderr
    found = [Pattern(**{**one, "uses": tuple(one["uses"])}) for one in json.loads(done.stdout)]
    return list(dict.fromkeys(found))


def tell() -> None:
    """Prints the patterns of the package as JSON."""
    modules = sources()
    listed = list(calls(modules))
    seen = Seen()
    seen.listen()
    from tests.support import pattern_texts

    homes = {call.file for call in listed}
    loaded = {m.file: import_module(m.name) for m in modules if m.file in homes}
    pattern_texts.run()
    for module in loaded.values():
        build(module)
    found = list(resolved(listed, seen.patterns, loaded))
    print(json.dumps([asdict(one) for one in found]))  # noqa: T201


def build(module: Any) -> None:
    """Calls what a module builds once, on first use, and for which it asks nothing."""
    for value in list(vars(module).values()):
        code = getattr(getattr(value, "__wrapped__", None), "__code__", None)
        if hasattr(value, "cache_info") and code is not None and code.co_argcount == 0:
            value()


class Seen:
    """Patterns as they are compiled, each with the line of the package that asked for it."""

    def __init__(self) -> None:
        self.patterns: list[tuple[str, int, str | bytes, int]] = []

    def listen(self) -> None:
        """From now on every pattern is noted down, before anything hangs on it."""
        import re

        for library in (re, import_module("regex._main")):
            self._wrap(library)

    def _wrap(self, library: Any) -> None:
        compiled = library._compile

        def noted(pattern: Any, flags: int, *more: Any) -> Any:
            frame: FrameType | None = sys._getframe(1)
            while frame and Path(frame.f_code.co_filename).parent.name in ("re", "regex"):
                frame = frame.f_back
            file = Path(frame.f_code.co_filename) if frame else Path()
            if frame and file.is_relative_to(PACKAGE) and isinstance(pattern, str | bytes):
                where = file.relative_to(ROOT).as_posix()
                self.patterns.append((where, frame.f_lineno, pattern, int(flags)))
            return compiled(pattern, flags, *more)

        library._compile = noted


def resolved(
    listed: list[Call], seen: list[tuple[str, int, str | bytes, int]], loaded: dict[str, Any]
) -> Iterator[Pattern]:
    """What every call was seen to compile, else what its argument says."""
    for call in listed:
        if call.file in USERS_OWN:
            continue
        made = {
            (pattern, flags)
            for file, line, pattern, flags in seen
            if file == call.file and call.first <= line <= call.last
        }
        if not made:
            made = {(_constant(call, loaded[call.file]), 0)}
        for pattern, flags in sorted(made, key=repr):
            is_bytes = isinstance(pattern, bytes)
            said = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
            yield Pattern(said, flags, is_bytes, call.library, call.file, call.first, call.uses)


def _constant(call: Call, module: Any) -> str | bytes:
    """The pattern that an argument says by itself or by a name of the module."""
    said: Any = None
    if isinstance(call.argument, ast.Constant):
        said = call.argument.value
    elif isinstance(call.argument, ast.Name):
        said = getattr(module, call.argument.id, None)
    if not isinstance(said, str | bytes):
        raise AssertionError(
            f"{call.file}:{call.first}: nothing in tests/support/pattern_texts.py reaches this"
            f" {call.library}.{call.function}, so that its pattern is not known"
        )
    return said
