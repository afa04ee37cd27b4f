"""Links by meaning: a caller's embedder compares turns that no word linked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import isfinite, sqrt
from typing import TYPE_CHECKING

from transcripts.compare.align.word_matches import Edge
from transcripts.compare.tokens.lcs import heaviest_chain
from transcripts.errors import EmbeddingError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transcripts.compare.align.gap_filling import Gap
    from transcripts.compare.align.turns import AlignmentInput

# Takes the texts of some turns, returns a vector for each.
Embedder = Callable[[list[str]], Sequence[Sequence[float]]]
_LEAST_COSINE = 0.35  # cosine of two turns' vectors; judged
_LEAST_COSINE_ABOVE_MEAN = 0.10  # cosine above the mean of all pairs of turns; judged
_MOST_PAIRS_OF_A_GAP = 250_000  # pairs of turns looked at in one gap; a larger gap is left as it is; a bound


def embedded(a: AlignmentInput, b: AlignmentInput, gaps: Iterable[Gap], embed: Embedder) -> list[Edge]:
    """Return links between turns of the same gap, in order. Raises EmbeddingError if the vectors cannot be used."""
    found = [gap for gap in gaps if gap.a and gap.b and len(gap.a) * len(gap.b) <= _MOST_PAIRS_OF_A_GAP]
    turns = [(side, turn) for gap in found for side, of in ((0, gap.a), (1, gap.b)) for turn in of]
    if not turns:
        return []
    texts = [(a if side == 0 else b).texts[turn] for side, turn in turns]
    vectors = dict(zip(turns, _unit_vectors(embed(texts), len(texts)), strict=True))
    likeness = [{(i, j): _product(vectors[0, i], vectors[1, j]) for i in gap.a for j in gap.b} for gap in found]
    every = [value for pairs in likeness for value in pairs.values()]
    least = max(_LEAST_COSINE, sum(every) / len(every) + _LEAST_COSINE_ABOVE_MEAN) if len(every) > 1 else _LEAST_COSINE
    return [edge for pairs in likeness for edge in _chain(pairs, least)]


def _chain(likeness: dict[tuple[int, int], float], least: float) -> list[Edge]:
    """Return the heaviest chain of close pairs, each with its margin to the closest rival."""
    close = [(i, j, value) for (i, j), value in likeness.items() if value >= least]
    edges = []
    for number in heaviest_chain(close):
        i, j, value = close[number]
        rivals = [other for (x, y), other in likeness.items() if (x == i) != (y == j)]
        margin = round(value - max(rivals), 4) if rivals else None
        edges.append(Edge(i, j, round(min(1.0, value), 4), margin, "embedding"))
    return edges


def _unit_vectors(returned: Sequence[Sequence[float]], size: int) -> list[list[float]]:
    """Return the vectors, each of length 1 (or all zeros)."""
    try:
        vectors = [[float(number) for number in vector] for vector in returned]
    except (TypeError, ValueError) as error:
        raise EmbeddingError(size, f"it did not return vectors of numbers ({error})") from error
    if len(vectors) != size:
        raise EmbeddingError(size, f"it returned {len(vectors)} vectors")
    lengths = {len(vector) for vector in vectors}
    if len(lengths) > 1 or 0 in lengths:
        raise EmbeddingError(size, f"its vectors have {', '.join(map(str, sorted(lengths)))} numbers")
    if not all(isfinite(number) for vector in vectors for number in vector):
        raise EmbeddingError(size, "its vectors contain numbers that are not finite")
    return [
        [number / norm for number in vector] if (norm := sqrt(_product(vector, vector))) else vector
        for vector in vectors
    ]


def _product(one: Sequence[float], other: Sequence[float]) -> float:
    return sum([x * y for x, y in zip(one, other, strict=True)])
