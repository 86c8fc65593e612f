"""What `aligner train` needs besides the training: its recipe and its line of progress."""

import contextlib
import dataclasses
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aligner.training import Recipe, read_recipe

if TYPE_CHECKING:
    from aligner.training.trainer import TrainingProgress


def read_changed(file: Path | None, changes: Mapping[str, Any]) -> Recipe:
    """The recipe in a file, or the small trial, with what the command line says otherwise."""
    given = {name: value for name, value in changes.items() if value is not None}
    return dataclasses.replace(read_recipe(file) if file is not None else Recipe(), **given)


def follow(training: "Iterator[TrainingProgress]", show: Callable[[str], None]) -> None:
    """Runs a training to its end; an interrupt closes it, which keeps a checkpoint."""
    closing = getattr(training, "close", lambda: None)
    with contextlib.ExitStack() as stack:
        stack.callback(closing)
        for progress in training:
            loss = f", loss {progress.loss:.3f}" if progress.loss is not None else ""
            show(f"step {progress.step} of {progress.n_steps}{loss}")
