"""The encoder while it learns: a token's vector is its own plus those of its word parts.

What a rare word cannot learn from its two or three sentences it borrows from the words that share
its letters: inflected forms meet their lemma, cognates meet across languages, unseen endings have
a meaning. After training the sums are written out, one row a token, and the parts are gone.
"""

from collections.abc import Iterable
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from torch import Tensor, nn
from torch.nn import functional

from aligner.training.vocabulary import Vocabulary

RARE: Final = 1e-3
"""Frequency at which a token starts with half its weight: the constant of Arora et al. (2017)."""

PART_SPREAD: Final = 0.7
"""Spread of the parts at the start, in units of a token's own: tried 0.7 only."""

PIECE_WEIGHT: Final = 0.5
"""What a piece of a word weighs at the start: a word in two weighs as much as a whole one."""

CACHED_CHUNKS: Final = 2_000_000
"""Chunks whose tokens are remembered; beyond that the memory is emptied."""


class ComposedEmbedding(StaticEmbedding):
    """sentence-transformers' static embedding with rows composed on the fly.

    row(t) = exp(weight(t)) * (own(t) + sum of parts(t) / sqrt(number of parts)).
    """

    def __init__(self, vocabulary: Vocabulary, dimension: int, seed: int) -> None:
        super().__init__(vocabulary.tokenizer, embedding_weights=torch.zeros(1, dimension))
        del self.embedding  # rows are composed; the parent's table would be a second copy
        generator = torch.Generator().manual_seed(seed)
        n_tokens = len(vocabulary.starts) - 1
        self.own = _table(n_tokens, dimension, 1.0, generator)
        self.parts = _table(max(1, vocabulary.n_parts), dimension, PART_SPREAD, generator)
        self.weight = nn.Embedding(n_tokens, 1, sparse=True)
        with torch.no_grad():
            self.weight.weight.copy_(_first_weights(vocabulary)[:, None])
        self.num_embeddings, self.embedding_dim = n_tokens, dimension
        self.register_buffer("part_numbers", torch.from_numpy(vocabulary.parts), persistent=False)
        self.register_buffer("starts", torch.from_numpy(vocabulary.starts), persistent=False)
        self._tokens: dict[str, list[int]] = {}

    def preprocess(
        self, inputs: Any, prompt: str | None = None, **kwargs: Any
    ) -> dict[str, Tensor]:
        """Token numbers of all texts (strings) in one row, and where each text begins."""
        del prompt, kwargs  # a bag of words has no use for either
        chunks = [text.split() for text in inputs]
        self._learn(chunks)
        known = self._tokens
        numbers = [[token for chunk in text for token in known[chunk]] for text in chunks]
        sizes = np.cumsum([0, *map(len, numbers)])
        flat = np.fromiter((token for text in numbers for token in text), np.int64, int(sizes[-1]))
        return {"input_ids": torch.from_numpy(flat), "offsets": torch.from_numpy(sizes[:-1])}

    def _learn(self, chunks: list[list[str]]) -> None:
        """Tokenize the chunks not met before; the unknown token (0) is left out."""
        if len(self._tokens) > CACHED_CHUNKS:
            self._tokens.clear()
        unseen = sorted({chunk for text in chunks for chunk in text} - self._tokens.keys())
        encodings = self.tokenizer.encode_batch_fast(unseen, add_special_tokens=False)
        for chunk, encoding in zip(unseen, encodings, strict=True):
            self._tokens[chunk] = [token for token in encoding.ids if token]

    def forward(self, features: dict[str, Tensor], **kwargs: Any) -> dict[str, Tensor]:
        """Add the sums of each text's rows, shape (n, dimension), not normalised."""
        del kwargs
        tokens, places = torch.unique(features["input_ids"], return_inverse=True)
        rows = self.rows(tokens)
        features["sentence_embedding"] = functional.embedding_bag(
            places, rows, features["offsets"], mode="sum"
        )
        return features

    def rows(self, tokens: Tensor) -> Tensor:
        """The composed rows of different tokens, shape (n, dimension)."""
        first = self.starts[tokens]
        sizes = self.starts[tokens + 1] - first
        offsets = torch.cumsum(sizes, 0) - sizes
        within = torch.arange(int(sizes.sum())) - torch.repeat_interleave(offsets, sizes)
        numbers = self.part_numbers[torch.repeat_interleave(first, sizes) + within]
        parts, places = torch.unique(numbers, return_inverse=True)
        shared = functional.embedding_bag(places, self.parts(parts), offsets, mode="sum")
        scaled = shared / sizes.clamp(min=1).sqrt()[:, None]
        rows: Tensor = self.weight(tokens).exp() * (self.own(tokens) + scaled)
        return rows

    @torch.no_grad()
    def table(self) -> NDArray[np.float32]:
        """All rows, shape (vocabulary, dimension), float32; that of the unknown token is zero."""
        table = torch.cat([self.rows(part) for part in torch.arange(self.num_embeddings).chunk(16)])
        table[0] = 0
        return np.asarray(table.numpy())

    @torch.no_grad()
    def sums(self, texts: list[str]) -> NDArray[np.float32]:
        """Sums of the rows of each text's tokens, shape (n, dimension), float32."""
        vectors = self.forward(self.preprocess(texts))["sentence_embedding"]
        return np.asarray(vectors.numpy())

    def save(self, output_path: str, *args: Any, **kwargs: Any) -> None:
        """Write what a static embedding needs: the composed table and the tokenizer."""
        table = torch.from_numpy(self.table())
        StaticEmbedding(self.tokenizer, embedding_weights=table).save(output_path, *args, **kwargs)


class PairLoss(MultipleNegativesRankingLoss):
    """sentence-transformers' in-batch softmax in both directions, both sides embedded at once.

    Embedding them apart would compose the rows of the tokens they share twice.
    """

    def __init__(self, model: SentenceTransformer, scale: float) -> None:
        super().__init__(
            model,
            scale=scale,
            directions=("query_to_doc", "doc_to_query"),
            partition_mode="per_direction",
        )

    def forward(self, sentence_features: Iterable[dict[str, Tensor]], labels: Tensor) -> Tensor:
        """The loss of one batch, a scalar."""
        sides = list(sentence_features)
        before = np.cumsum([0, *(len(side["input_ids"]) for side in sides)])
        joined = {
            "input_ids": torch.cat([side["input_ids"] for side in sides]),
            "offsets": torch.cat(
                [side["offsets"] + int(n) for side, n in zip(sides, before[:-1], strict=True)]
            ),
        }
        vectors = self.model(joined)["sentence_embedding"]
        halves = torch.split(vectors, [len(side["offsets"]) for side in sides])
        loss: Tensor = self.compute_loss_from_embeddings(list(halves), labels)
        return loss


def _table(n_rows: int, dimension: int, spread: float, generator: torch.Generator) -> nn.Embedding:
    """Random rows of length about `spread`, gradients sparse."""
    rows = torch.randn(n_rows, dimension, generator=generator) * (spread / dimension**0.5)
    return nn.Embedding(n_rows, dimension, sparse=True, _weight=rows)


def _first_weights(vocabulary: Vocabulary) -> Tensor:
    """Logarithms of the weights tokens start with, shape (vocabulary,): the frequent weigh less."""
    weights = RARE / (RARE + vocabulary.frequencies)
    for token, number in vocabulary.tokenizer.get_vocab().items():
        if token.startswith("##") and len(token) > 2:
            weights[number] = PIECE_WEIGHT
    return torch.from_numpy(np.log(weights)).float()
