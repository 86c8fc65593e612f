"""Recipes: what is wrong in a file is said with its name, and the first pattern counts."""

from pathlib import Path

import pytest

from aligner.errors import InputError, TrainingError
from aligner.training import Recipe, read_recipe


def written(folder: Path, text: str) -> Path:
    path = folder / "recipe.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_changes_what_it_names(tmp_path: Path) -> None:
    """All else keeps its default, and the first pattern that fits a source counts."""
    recipe = read_recipe(
        written(
            tmp_path,
            'steps = 9\n[weights]\n"law*" = 2\n"*" = 0.5\n[leave_out]\n"*.xx" = "too small"\n',
        )
    )

    assert (9, Recipe().batch) == (recipe.steps, recipe.batch)
    assert (2, 0.5) == (recipe.weight("law.en-it"), recipe.weight("news.en-it"))
    assert ("too small", "") == (
        recipe.reason_to_leave_out("a.xx"),
        recipe.reason_to_leave_out("a.yy"),
    )


def test_a_source_that_no_pattern_fits_weighs_one() -> None:
    """As every source does without a table of weights."""
    assert 1.0 == Recipe(weights=(("law*", 2.0),)).weight("news.en-it") == Recipe().weight("news")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("steps = ", "is not a recipe"),
        ("stpes = 9", "a recipe has no stpes"),
        ("steps = 0", "steps is 0"),
        ("steps = 9\nsecond_fall = 9", "second_fall is 9 of 9 steps"),
        ('steps = "many"', "recipe.toml"),
        ("steps = true", "steps is True"),
        ("seed = -1", "seed is -1"),
        (f"seed = {2**32}", "seed is 4294967296"),
        ("dimension = 100000000000", "dimension is 1"),
        ("learning_rate = 0.0", "learning_rate is 0"),
        ("learning_rate = inf", "learning_rate is inf"),
        ("temperature = nan", "temperature is nan"),
        ("quantum = -1.0", "quantum is -1"),
        ("weights = 3", "weights should be a table"),
        ('leave_out = ["x"]', "leave_out should be a table"),
        ('[weights]\n"*" = "x"', "weight of"),
        ('[weights]\n"*" = nan', "weight of"),
        ('[weights]\n"*" = -1', "weight of"),
        ('[leave_out]\n"*" = 5', "leaves out"),
        ("x = " + "[" * 50_000, "is not a recipe"),
        (f"steps = {'9' * 5000}", "is not a recipe"),
    ],
)
def test_a_wrong_recipe_is_refused(text: str, said: str, tmp_path: Path) -> None:
    """What is no TOML, an unknown name, a number out of its range."""
    with pytest.raises(TrainingError, match=said):
        read_recipe(written(tmp_path, text))


def test_a_recipe_that_is_not_there_is_named(tmp_path: Path) -> None:
    """The path stands in the message."""
    with pytest.raises(InputError, match=r"none\.toml cannot be read"):
        read_recipe(tmp_path / "none.toml")
