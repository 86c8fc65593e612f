"""A JSON text becomes a value that knows its place, so that an error can name it.

`alignments[0].beads[17].score: a number should stand here, not "high"` is what a reader of a
damaged file needs; a KeyError is not.
"""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, TypeVar, cast

from aligner.errors import FormatError, ModelError
from aligner.model import Span

_Value = TypeVar("_Value")

_WRITE_AGAIN = "Write it again with aligner align, or restore it from a copy."

_HALF = re.compile(
    r"(?<!\\)(?:\\\\)*"
    r"((?<!\\u[dD][89abAB][\da-fA-F]{2})\\u[dD][c-fC-F][\da-fA-F]{2}"
    r"|\\u[dD][89abAB][\da-fA-F]{2}(?!\\u[dD][c-fC-F][\da-fA-F]{2}))"
)
"""An escaped surrogate that has no other beside it."""


def parse(text: str, name: str) -> "JsonNode":
    """The value of a JSON text that errors call `name`.

    Raises FormatError where the text is no JSON; doubled names and numbers such as NaN are none.
    """
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_constant=_constant)
    except json.JSONDecodeError as error:
        fact = f"{name}, line {error.lineno}, column {error.colno}: not JSON ({error.msg})."
        raise FormatError(fact, _WRITE_AGAIN) from error
    except (ValueError, RecursionError) as error:
        raise FormatError(f"{name}: not JSON we can read ({error}).", _WRITE_AGAIN) from error
    if ("\\ud" in text or "\\uD" in text) and (half := _HALF.search(text)):
        line = text.count("\n", 0, half.start(1)) + 1
        fact = f"{name}, line {line}: {half[1]} is half a character, which no file can hold."
        raise FormatError(fact, _WRITE_AGAIN)
    return JsonNode(value, name)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    held = dict(pairs)
    if len(held) < len(pairs):
        raise ValueError(f"a name stands twice among {', '.join(name for name, _ in pairs)}")
    return held


def _constant(name: str) -> object:
    raise ValueError(f"{name} is no number")


class JsonNode:
    """A value of the file with its place in it: `alignments[0].beads[17].score`."""

    __slots__ = ("file", "key", "parent", "value")

    def __init__(
        self, value: Any, file: str, parent: "JsonNode | None" = None, key: object = ""
    ) -> None:
        self.value, self.file, self.parent, self.key = value, file, parent, key

    @property
    def path(self) -> str:
        """The way to this value, found only when somebody asks: there may be a million values."""
        before = self.parent.path if self.parent else ""
        if isinstance(self.key, int):
            return f"{before}[{self.key}]"
        return f"{before}.{self.key}" if before else str(self.key)

    def damaged(self, fact: str) -> FormatError:
        place = f"{self.file}, {self.path}" if self.path else self.file
        return FormatError(f"{place}: {fact}.", _WRITE_AGAIN)

    def _expect(self, fits: bool, wanted: str) -> None:
        if not fits:
            found = json.dumps(self.value, ensure_ascii=False)[:40]
            raise self.damaged(f"{wanted} should stand here, not {found}")

    def members(self, *names: str, free: str = "") -> "list[JsonNode]":
        """The members of an object that has exactly these names, and `free` or not."""
        self._expect(isinstance(self.value, dict), "an object")
        if self.value.keys() - {free} != set(names):
            for name in names:
                if name not in self.value:
                    raise self.damaged(f"{name!r} is missing")
            extra = next(name for name in self.value if name not in (*names, free))
            raise self.damaged(f"{extra!r} is no field of the format")
        return [JsonNode(self.value[name], self.file, self, name) for name in names]

    def member(self, name: str) -> "JsonNode":
        """One member of an object that is known to have it."""
        return JsonNode(self.value[name], self.file, self, name)

    def items(self) -> "Iterator[JsonNode]":
        self._expect(isinstance(self.value, list), "a list")
        for number, value in enumerate(self.value):
            yield JsonNode(value, self.file, self, number)

    def text(self) -> str:
        self._expect(isinstance(self.value, str), "a text")
        return cast(str, self.value)

    def number(self) -> int:
        self._expect(type(self.value) is int, "a whole number")
        return cast(int, self.value)

    def real(self) -> float:
        self._expect(type(self.value) in (int, float), "a number")
        try:
            return float(self.value)
        except OverflowError as error:
            raise self.damaged("no number is as large as this") from error

    def flag(self) -> bool:
        self._expect(isinstance(self.value, bool), "true or false")
        return bool(self.value)

    def span(self) -> Span:
        whole = isinstance(self.value, list) and [type(edge) for edge in self.value] == [int, int]
        self._expect(whole, "a start and a stop")
        return Span(*self.value)

    def pair(self) -> "tuple[JsonNode, JsonNode]":
        """The two items of a list of two, one a side."""
        self._expect(isinstance(self.value, list) and len(self.value) == 2, "two values")
        first, second = self.items()
        return first, second

    def spans(self) -> tuple[Span, Span]:
        """Two spans, one a side."""
        first, second = self.pair()
        return first.span(), second.span()

    def texts(self) -> tuple[str, str]:
        """Two texts, one a side."""
        first, second = self.pair()
        return first.text(), second.text()


def checked(read_value: Callable[[JsonNode], _Value], node: JsonNode) -> _Value:
    """What `read_value` makes of a node; a broken promise is reported with the node's place."""
    try:
        return read_value(node)
    except ModelError as error:
        raise node.damaged(error.message) from error
