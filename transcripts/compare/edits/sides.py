"""The sentences that hold a change, and which facts of the one the other does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, Self, TypeVar

from transcripts.compare.edits.edit import fact as kept
from transcripts.compare.facts.said import Said, sentence_around

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from transcripts.compare.edits.edit import Edit, EditSide

_MOST_WORDS_OF_A_REPLACEMENT = 4  # words of a change that puts one fact for another; judged
_SENTENCES_BESIDE = 1  # lines, or sentences, on either side in which a fact may stand as well; judged


class FactLike(Protocol):
    """What a sentence asserts: where it stands, and whether it says the same as another."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def stop(self) -> int:
        """Where it ends."""

    def same(self, other: Self) -> bool:
        """Whether it says the same as another."""


Found = TypeVar("Found", bound=FactLike)


@kept
def sentences(edit: Edit) -> tuple[Said, Said]:
    """Return the sentences that hold the two sides of a change; of sentences told anew, themselves."""
    return _around(edit, edit.a, margin=0), _around(edit, edit.b, margin=0)


def _around(edit: Edit, side: EditSide, margin: int) -> Said:
    known = edit.vocabulary.sentences
    span = side.span
    start, stop = (
        (span.start, span.end)
        if edit.whole and not margin
        else sentence_around(edit.vocabulary.breaks(side.whole), span, len(side.whole), margin)
    )
    tokens = side.tokens
    if tokens.starts:  # what was compared, and no label before it
        start, stop = min(max(start, tokens.starts[0]), span.start), max(min(stop, tokens.stops[-1]), span.end)
    at = side is edit.a, start, stop
    if at not in known:
        known[at] = Said(side.whole, start, stop, side.tokens)
    return known[at]


def facts_of(said: Said, of: Callable[[Said], list[Found]]) -> list[Found]:
    """Return the facts of one sort in a sentence, looked for once."""
    if of not in said.facts:
        said.facts[of] = of(said)
    found: list[Found] = said.facts[of]  # type: ignore[assignment]
    return found


def apart(edit: Edit, of: Callable[[Said], list[Found]]) -> tuple[list[Found], list[Found]]:
    """Return the facts that only the one side of a change asserts, and only the other.

    Compared are the sentences that hold the change, as sets, so that a fact that only moved is none; and a fact that the next sentence
    of the other version has is none either.
    """
    one, other = sentences(edit)
    here, there = facts_of(one, of), facts_of(other, of)
    if not edit.whole and edit.size <= _MOST_WORDS_OF_A_REPLACEMENT:
        # Two that changed places, each put for the other, are not where they were.
        put, out = unmatched(
            *([fact for fact in facts if _touches(side, fact)] for facts, side in ((here, edit.a), (there, edit.b)))
        )
        if put and out:
            return put, out
    a, b = unmatched(here, there)
    a, b = [fact for fact in a if _touches(edit.a, fact)], [fact for fact in b if _touches(edit.b, fact)]
    if not a and not b:
        return a, b
    wide_a, wide_b = (_around(edit, side, _SENTENCES_BESIDE) for side in (edit.a, edit.b))
    left_a, left_b = unmatched(facts_of(wide_a, of), facts_of(wide_b, of))
    return (
        [fact for fact in a if any(map(fact.same, left_a))],
        [fact for fact in b if any(map(fact.same, left_b))],
    )


def unmatched(a: Sequence[Found], b: Sequence[Found]) -> tuple[list[Found], list[Found]]:
    """Return the facts of both sides that have no counterpart on the other."""
    left = list(b)
    alone = []
    for fact in a:
        match = next((at for at, other in enumerate(left) if fact.same(other)), None)
        if match is None:
            alone.append(fact)
        else:
            del left[match]
    return alone, left


def _touches(side: EditSide, fact: FactLike) -> bool:
    """Whether a fact stands in a change, in part at least; beside an empty side nothing does."""
    start, end = side.span
    if start == end:
        return fact.start < start < fact.stop
    return fact.start < end and start < fact.stop
