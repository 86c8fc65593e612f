"""What a training run is told: a frozen value, read from a TOML file or given as it stands."""

import dataclasses
import fnmatch
import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from aligner.errors import InputError, TrainingError

RANGES: Final[dict[str, tuple[float, float]]] = {
    "seed": (0, 2**32 - 1),
    "vocabulary": (1, 10_000_000),
    "dimension": (1, 65_536),
    "gram_length": (1, 1_000),
    "steps": (1, 10**9),
    "batch": (1, 1_000_000),
    "neighbours": (1, 1_000_000),
    "learning_rate": (1e-12, 1e6),
    "second_fall": (0, 10**9),
    "warmup": (0, 1),
    "scale": (1e-6, 1e6),
    "temperature": (0, 100),
    "size_cap": (1, 10**12),
    "level": (0, 0.5),
    "quantum": (0, 1e6),
}
"""The least and the most of every number: what lies outside is a slip, or more than any machine
holds. numpy asks for a seed of 32 bits."""

MOST_WEIGHT: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that changes the encoder, but for the data. The defaults suit a small trial.

    The numbers of the encoder that ships stand in its own recipe (encoders/shipped/recipe.toml);
    what other numbers gave stands in its card.
    """

    seed: int = 1
    vocabulary: int = 40_000  # tokens: rows of the table
    dimension: int = 256
    gram_length: int = 4  # letters of the word parts that share what they learn
    steps: int = 2_000
    batch: int = 1024  # pairs; every other pair of a batch is a wrong answer to each
    neighbours: int = 1  # consecutive pairs of a source drawn together: hard wrong answers
    learning_rate: float = 0.01
    second_fall: int = 0  # last steps in which the rate falls once more, from half the height
    warmup: float = 0.02  # share of a fall in which the rate rises first
    scale: float = 20.0  # of cosines before the softmax; sentence-transformers' default
    temperature: float = 0.7  # exponent on a source's size: 0 all sources alike, 1 by size
    size_cap: int = 60_000  # pairs of a source beyond which it weighs no more
    level: float = 0.0  # how far directions that all sentences share are turned down, 0 to 0.5
    quantum: float = 0.0625  # table entries are rounded to multiples of this, in units of 0.25 rms
    weights: tuple[tuple[str, float], ...] = ()  # (pattern of source names, factor); first wins
    leave_out: tuple[tuple[str, str], ...] = ()  # (pattern of source names, reason)

    def __post_init__(self) -> None:
        for name, (least, most) in RANGES.items():
            value, default = getattr(self, name), Recipe.__dataclass_fields__[name].default
            kinds = (int,) if type(default) is int else (int, float)
            if type(value) not in kinds or not least <= value <= most:
                kind = "a whole number" if kinds == (int,) else "a number"
                raise TrainingError(
                    f"The recipe's {name} is {value!r:.40}.", f"Use {kind} from {least} to {most}."
                )
        for pattern, factor in self.weights:
            if type(factor) not in (int, float) or not 0 <= factor <= MOST_WEIGHT:
                fact = f"The recipe's weight of {pattern} is {factor!r:.40}."
                raise TrainingError(fact, f"Use a number from 0 to {MOST_WEIGHT}.")
        for pattern, reason in self.leave_out:
            if type(reason) is not str:
                fact = f"The recipe leaves out {pattern} for {reason!r:.40}."
                raise TrainingError(fact, "Give the reason in quotation marks.")
        if not 0 <= self.second_fall < self.steps:
            raise TrainingError(
                f"The recipe's second_fall is {self.second_fall} of {self.steps} steps.",
                "Use fewer than there are steps.",
            )

    def weight(self, source: str) -> float:
        """The factor on a source: that of the first pattern it matches, 1 without one.

        >>> Recipe(weights=(("law*", 2.0), ("*", 0.5))).weight("law.en-it")
        2.0
        """
        for pattern, factor in self.weights:
            if fnmatch.fnmatchcase(source, pattern):
                return factor
        return 1.0

    def reason_to_leave_out(self, source: str) -> str:
        """Why a source is not trained on; empty where it is."""
        for pattern, reason in self.leave_out:
            if fnmatch.fnmatchcase(source, pattern):
                return reason
        return ""

    def signature(self) -> str:
        """Eight digits that two recipes share only if they are the same."""
        return hashlib.sha256(repr(dataclasses.astuple(self)).encode()).hexdigest()[:8]


def read_recipe(path: Path) -> Recipe:
    """The recipe in a TOML file. Raises InputError or TrainingError, the file named."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.", "Check the path.") from error
    except (ValueError, RecursionError) as error:  # no TOML, no UTF-8, 5,000 digits, 5,000 brackets
        raise TrainingError(
            f"{path} is not a recipe: {error}.", "docs/training.md shows what a recipe holds."
        ) from error
    return recipe_from(content, path)


def recipe_from(content: dict[str, Any], path: Path) -> Recipe:
    """A recipe from the tables of its file; unknown names are refused."""
    known = {field.name for field in dataclasses.fields(Recipe)}
    unknown = sorted(content.keys() - known)
    if unknown:
        raise TrainingError(
            f"{path}: a recipe has no {', '.join(unknown)}.", f"Known: {', '.join(sorted(known))}."
        )
    for table in ("weights", "leave_out"):
        if not isinstance(content.get(table, {}), dict):
            fact = f"{path}: {table} should be a table."
            raise TrainingError(fact, "docs/training.md shows what a recipe holds.")
        if table in content:
            content[table] = tuple(content[table].items())
    try:
        return Recipe(**content)
    except TrainingError as error:
        raise TrainingError(f"{path}: {error.message}", error.hint) from error
