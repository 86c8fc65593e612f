"""Parallel texts become a small static encoder, through sentence-transformers' trainer and losses.

The only place besides `encoders/transformer` that needs torch, and it is loaded when a training
begins. `aligner train` and the encoder that ships both come from here.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile
from time import monotonic
from typing import TYPE_CHECKING

from aligner import logs
from aligner.encoders.encoder_files import checksum, not_written, write_encoder
from aligner.errors import TrainingError
from aligner.training.batches import Collection, collect, sample, weights_by_source
from aligner.training.parallel_data import read_sources
from aligner.training.recipe import Recipe, read_recipe
from aligner.training.vocabulary import build
from aligner.training.whitening import levelled

if TYPE_CHECKING:
    from aligner.training.trainer import TrainingProgress

__all__ = ["Recipe", "TrainingSettings", "read_recipe", "train"]

REPORT = "training.json"
"""What a run leaves beside the encoder: recipe, counts, checksums, time. The card is made of it."""

VALIDATION = "validation.tsv"
"""The pairs kept aside: source name, first side, second side."""

TRIAL = Recipe()
"""The defaults: a small encoder in a few minutes."""

logger = logs.logger(__name__)


@dataclass(frozen=True, slots=True)
class TrainingSettings:
    """What is learned from, how, and where the encoder goes."""

    data: tuple[Path, ...]  # files (.tsv, .tsv.xz, .tsv.gz, .tmx, .alignment.json) and folders
    folder: Path  # the encoder is written here
    recipe: Recipe = TRIAL
    gold: tuple[Path, ...] = ()  # files and folders nothing of which may be trained on
    resume: bool = False  # go on from the last checkpoint in folder/checkpoints


def train(settings: TrainingSettings) -> "Iterator[TrainingProgress]":
    """Train an encoder and write it; progress every few seconds, the last one at the last step.

    The same data, recipe and version of torch give the same table on the same machine. Closing
    the generator stops the training at once and keeps a checkpoint that `resume` goes on from.
    Raises TrainingError where an extra is not installed or the data hold nothing to learn from.
    """
    _require_extra()
    started = monotonic()
    sources = read_sources(settings.data, settings.recipe, settings.gold)
    collection = collect(sources)
    n_train = int((~collection.held_out).sum())
    if n_train < 2:
        raise TrainingError("There are fewer than two pairs to learn from.", "Give more data.")
    _require_folder(settings.folder)
    from aligner.training.trainer import TrainingProgress, run  # seconds: not before all is read

    vocabulary = build(sources, settings.recipe)
    logger.info("%d pairs, %d tokens", n_train, len(vocabulary.starts) - 1)
    checkpoints = settings.folder / "checkpoints"
    module = None
    for message in run(collection, vocabulary, settings.recipe, checkpoints, settings.resume):
        if isinstance(message, TrainingProgress):
            yield message
        else:
            module = message
    assert module is not None  # run's last message, unless it raised
    table = levelled(module.table(), module.sums(sample(collection)), settings.recipe.level)
    checksums = write_encoder(table, vocabulary.tokenizer, settings.recipe.quantum, settings.folder)
    _write_report(settings, collection, checksums, monotonic() - started)


def _require_extra() -> None:
    """Raise TrainingError, the install line in the hint, where a library is missing."""
    missing = [
        name for name in ("sentence_transformers", "datasets", "accelerate") if not find_spec(name)
    ]
    if missing:
        raise TrainingError(
            f"Training needs {', '.join(missing)}.", "Install it: pip install 'aligner[train]'"
        )


def _require_folder(folder: Path) -> None:
    """Raise OutputError where nothing can be written into a folder; it is made where it lacks."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise not_written(folder, error) from error


def _write_report(
    settings: TrainingSettings, collection: Collection, checksums: dict[str, str], seconds: float
) -> None:
    """Leave the report and the validation pairs beside the encoder."""
    shares = weights_by_source(collection, settings.recipe)
    report = {
        "recipe": asdict(settings.recipe),
        "recipe_signature": settings.recipe.signature(),
        "n_train": int((~collection.held_out).sum()),
        "n_validation": int(collection.held_out.sum()),
        "minutes": round(seconds / 60, 1),
        "shares": {name: round(share, 5) for name, share in shares.items()},
        "sha256": checksums,
        "checksum": checksum(settings.folder),
    }
    text = json.dumps(report, indent=1, ensure_ascii=False) + "\n"
    (settings.folder / REPORT).write_text(text, encoding="utf-8")
    rows = zip(collection.pairs, collection.source, collection.held_out, strict=True)
    lines = [
        f"{collection.names[source]}\t{pair[0]}\t{pair[1]}\n"
        for pair, source, aside in rows
        if aside
    ]
    (settings.folder / VALIDATION).write_text("".join(lines), encoding="utf-8")
