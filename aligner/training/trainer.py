"""sentence-transformers' trainer over our sources: it learns, keeps checkpoints, tells how far."""

import queue
import threading
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import torch
from datasets import Dataset, disable_progress_bars  # type: ignore[import-untyped]
from sentence_transformers import (
    SentenceTransformer,
    SentenceTransformerTrainer,
    SentenceTransformerTrainingArguments,
)
from transformers import PrinterCallback, ProgressCallback, TrainerCallback

from aligner.errors import TrainingError
from aligner.training.batches import BalancedBatches, Collection
from aligner.training.composed_embedding import ComposedEmbedding, PairLoss
from aligner.training.recipe import Recipe
from aligner.training.vocabulary import Vocabulary

LOG_STEPS: Final = 20
"""Steps between two messages: every few seconds on two cores."""

CHECKPOINTS: Final = 8
"""Checkpoints in a run; an interrupted one loses an eighth at most."""

PARAMETERS: Final = "parameters.pt"


@dataclass(frozen=True, slots=True)
class TrainingProgress:
    """How far a training is: steps done, steps in all, the mean loss since the last message."""

    step: int
    n_steps: int
    loss: float | None = None


def run(
    collection: Collection, vocabulary: Vocabulary, recipe: Recipe, folder: Path, resume: bool
) -> Iterator[TrainingProgress | ComposedEmbedding]:
    """Train in `folder`; what comes last is the trained module, before it messages of progress.

    Where the reader of the messages stops early, the training stops after the step it is at, with
    a checkpoint.
    """
    torch.manual_seed(recipe.seed)
    torch.set_flush_denormal(True)  # tiny probabilities slow some processors a hundredfold
    module = ComposedEmbedding(vocabulary, recipe.dimension, recipe.seed)
    messages: queue.Queue[TrainingProgress | BaseException | None] = queue.Queue()
    reporter = _Reporter(messages)
    trainer = _trainer(module, collection, recipe, folder, reporter)
    checkpoint = _last_checkpoint(folder) if resume else None
    worker = threading.Thread(target=_work, args=(trainer, checkpoint, messages), daemon=True)
    worker.start()
    try:
        begun = False
        while (message := messages.get()) is not None:
            if checkpoint and not begun and isinstance(message, Exception):
                raise _damaged(checkpoint, message) from message
            if isinstance(message, BaseException):
                raise message
            begun = True
            yield message
    finally:
        reporter.stopped = True
        worker.join()
    yield module


def _work(
    trainer: SentenceTransformerTrainer,
    checkpoint: str | None,
    messages: "queue.Queue[TrainingProgress | BaseException | None]",
) -> None:
    """Train in a thread of its own; None, or what went wrong, ends the messages."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the libraries' talk about each other's versions
            trainer.train(resume_from_checkpoint=checkpoint)
        messages.put(None)
    except BaseException as error:  # handed to the reader of the messages, who raises it
        messages.put(error)


class _Trainer(SentenceTransformerTrainer):
    """sentence-transformers' trainer with our batches, and checkpoints of what is being trained."""

    def __init__(self, *, batches: BalancedBatches, **kwargs: Any) -> None:
        self.batches = batches
        super().__init__(**kwargs)

    def get_batch_sampler(self, *args: Any, **kwargs: Any) -> Any:
        """Our sampler, whatever the arguments: it knows the pairs by their numbers."""
        del args, kwargs
        return self.batches

    def _get_grad_norm(self, model: Any, grad_norm: Any = None) -> Any:
        """None: the norm of sparse gradients is not defined, and only the log wants it."""
        del model
        return grad_norm

    def add_model_card_callback(self, default_args_dict: dict[str, Any]) -> None:
        """Nothing: the card is our own, and collecting for theirs takes longer than a trial."""

    def _save(self, output_dir: str | None = None, state_dict: Any = None) -> None:
        """Write the parameters themselves; the model's own `save` writes the finished table."""
        folder = Path(output_dir or str(self.args.output_dir))
        folder.mkdir(parents=True, exist_ok=True)
        torch.save(state_dict or self.model.state_dict(), folder / PARAMETERS)

    def _load_from_checkpoint(self, resume_from_checkpoint: str, model: Any = None) -> None:
        """Read the parameters that `_save` wrote."""
        (model or self.model).load_state_dict(torch.load(Path(resume_from_checkpoint) / PARAMETERS))


class _Reporter(TrainerCallback):
    """Passes the trainer's log on, and stops it when nobody listens any more."""

    def __init__(self, messages: "queue.Queue[TrainingProgress | BaseException | None]") -> None:
        self.messages = messages
        self.stopped = False

    def on_log(self, args: Any, state: Any, control: Any, logs: Any = None, **kwargs: Any) -> None:
        del args, control, kwargs
        loss = (logs or {}).get("loss")
        self.messages.put(
            TrainingProgress(
                state.global_step, state.max_steps, None if loss is None else float(loss)
            )
        )

    def on_step_end(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        del args, kwargs
        if self.stopped and state.global_step < state.max_steps:
            control.should_save = True
            control.should_training_stop = True


def _trainer(
    module: ComposedEmbedding,
    collection: Collection,
    recipe: Recipe,
    folder: Path,
    reporter: TrainerCallback,
) -> SentenceTransformerTrainer:
    """The trainer, with balanced batches and an optimiser that touches only rows that were used."""
    model = SentenceTransformer(modules=[module], device="cpu")
    optimizer = torch.optim.SparseAdam(list(module.parameters()), lr=recipe.learning_rate)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, recipe))
    trainer = _Trainer(
        batches=BalancedBatches(collection, recipe),
        model=model,
        args=_arguments(recipe, folder),
        train_dataset=_dataset(collection),
        loss=PairLoss(model, recipe.scale),
        optimizers=(optimizer, schedule),
        callbacks=[reporter],
    )
    trainer.remove_callback(ProgressCallback)
    trainer.remove_callback(PrinterCallback)
    return trainer


def _rate(step: int, recipe: Recipe) -> float:
    """The share of the learning rate at a step: up in the warm-up, then down in a straight line.

    >>> [_rate(step, Recipe(steps=6, second_fall=2)) for step in (0, 2, 4, 5, 6)]
    [1.0, 0.5, 0.5, 0.25, 0.0]
    """
    first = recipe.steps - recipe.second_fall
    height, start, length = (1.0, 0, first) if step < first else (0.5, first, recipe.second_fall)
    if length == 0:
        return 0.0
    rising = (step - start + 1) / max(1.0, recipe.warmup * length)
    return height * min(1.0, rising) * max(0.0, 1 - (step - start) / length)


def _arguments(recipe: Recipe, folder: Path) -> SentenceTransformerTrainingArguments:
    """The trainer's arguments: one epoch of our batches, no clipping (gradients are sparse)."""
    return SentenceTransformerTrainingArguments(
        output_dir=str(folder),
        max_steps=recipe.steps,
        per_device_train_batch_size=recipe.batch,
        seed=recipe.seed,
        max_grad_norm=0.0,
        logging_steps=LOG_STEPS,
        save_steps=max(1, recipe.steps // CHECKPOINTS),
        save_total_limit=1,
        report_to=[],
        use_cpu=True,
        disable_tqdm=True,
        dataloader_pin_memory=False,
    )


def _dataset(collection: Collection) -> Dataset:
    """The training pairs as the trainer wants them, in the order of the sampler's numbers."""
    disable_progress_bars()
    train = [
        pair
        for pair, aside in zip(collection.pairs, collection.held_out.tolist(), strict=True)
        if not aside
    ]
    return Dataset.from_dict(
        {"anchor": [pair[0] for pair in train], "positive": [pair[1] for pair in train]}
    )


def _damaged(checkpoint: str, error: Exception) -> TrainingError:
    """The error for a checkpoint that the library fails with, whatever it raises."""
    said = str(error).partition("\n")[0]
    fact = f"{checkpoint} cannot be gone on from ({type(error).__name__}: {said:.200})."
    return TrainingError(fact, "Take it away, or begin anew without --resume.")


def _last_checkpoint(folder: Path) -> str | None:
    """The checkpoint with the highest step, or None."""
    named = (path for path in folder.glob("checkpoint-*") if path.name[11:].isdecimal())
    found = sorted(named, key=lambda path: int(path.name[11:]))
    return str(found[-1]) if found else None
