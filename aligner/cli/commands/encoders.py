"""`aligner encoders`: which encoders there are."""

import click

from aligner.cli import terminal


@click.command()
def encoders() -> None:
    """List what --encoder can be."""
    from aligner.encoders import MEMBERS

    for name, module in sorted(MEMBERS.items()):
        terminal.say(f"{name:<12} {_first_sentence(module)}")


def _first_sentence(module: str) -> str:
    """What a member says of itself, read without importing it: a heavy one may be."""
    import ast
    from importlib import util

    found = util.find_spec(module)
    if found is None or found.origin is None:
        return ""
    with open(found.origin, encoding="utf-8") as file:  # noqa: PTH123
        text = ast.get_docstring(ast.parse(file.read())) or ""
    return " ".join(text.split("\n\n")[0].split())
