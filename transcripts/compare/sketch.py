"""The sketch of a text: hashes of a fixed share of its runs of three words, which tells containment without comparing texts."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# One run in eight is kept: of one in sixteen a text of 125 words and its other translation no longer shared enough. Every run of
# a short text is kept. (Known as FracMinHash: Irber et al. 2022, doi:10.1101/2022.01.11.475838.)
_KEPT = 8
_SHORT = 200
_BITS = (1 << 64) - 1
# Odd multipliers without structure; they make the hash of a run depend on the order of its words.
_MIX = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)


class Sketch(NamedTuple):
    """The kept hashes of a text; `sparse` are those that every sketch keeps, whatever its length."""

    hashes: frozenset[int]
    sparse: frozenset[int]

    def shared(self, other: Sketch) -> int:
        """Return how many hashes both hold, of those that both would keep."""
        mine, theirs = self._against(other)
        return len(mine & theirs)

    def containment(self, other: Sketch) -> float:
        """Estimate the share of the shorter text's runs of three words that the longer one holds too."""
        mine, theirs = self._against(other)
        return len(mine & theirs) / max(1, min(len(mine), len(theirs)))

    def _against(self, other: Sketch) -> tuple[frozenset[int], frozenset[int]]:
        whole = self.hashes is not self.sparse and other.hashes is not other.sparse
        return (self.hashes, other.hashes) if whole else (self.sparse, other.sparse)


def sketch(words: Sequence[str]) -> Sketch:
    """Return the sketch of a text given as folded words; the same on every machine and in every run."""
    every = set(run_hashes(words))
    sparse = frozenset(value for value in every if value < _BITS // _KEPT)
    return Sketch(frozenset(every), sparse) if len(words) < _SHORT else Sketch(sparse, sparse)


def runs(words: Sequence[str]) -> Iterable[tuple[str, ...]]:
    """Return the runs of three words of a text, or all of it where it is shorter."""
    return zip(words, words[1:], words[2:], strict=False) if len(words) >= 3 else [tuple(words)] if words else []


def run_hashes(words: Sequence[str]) -> Iterable[int]:
    """Yield a 64-bit hash for each run of three words."""
    known: dict[str, int] = {}
    for word in words:
        if word not in known:
            known[word] = int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
    for run in runs(words):
        mixed = sum(known[word] * factor for word, factor in zip(run, _MIX, strict=False)) & _BITS
        yield (mixed ^ (mixed >> 31)) * _MIX[0] & _BITS
