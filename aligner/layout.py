"""JSON in lines: every list and object over several of them, but for what is one line by itself.

Two files can then be compared with any diff, and a sentence is found by its line.
"""

import json
from collections.abc import Iterable

encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
"""A value as JSON on one line; raises ValueError for a number that JSON has not."""


class Line(str):
    """A value that is JSON already, on one line."""

    __slots__ = ()


def line(**members: object) -> Line:
    """An object on one line.

    >>> line(start=0, reason="link")
    '{"start": 0, "reason": "link"}'
    """
    return Line(encode(members))


def laid_out(value: object, indent: str = "") -> str:
    r"""A value of dictionaries, lists, `Line`s and what JSON knows besides.

    >>> laid_out({"a": [1, line(b=2)], "c": []})
    '{\n "a": [\n  1,\n  {"b": 2}\n ],\n "c": []\n}'
    """
    inner = indent + " "
    if isinstance(value, Line):
        return value
    if isinstance(value, dict) and value:
        members = (f"{encode(name)}: {laid_out(held, inner)}" for name, held in value.items())
        return _enclosed("{", members, "}", indent)
    if isinstance(value, list) and value:
        return _enclosed("[", (laid_out(held, inner) for held in value), "]", indent)
    return encode(value)


def _enclosed(opening: str, parts: Iterable[str], closing: str, indent: str) -> str:
    return f"{opening}\n{indent} " + f",\n{indent} ".join(parts) + f"\n{indent}{closing}"
