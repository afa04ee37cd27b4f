"""The alignment of two files: that of each pair of interviews, with turns numbered through the file."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from transcripts.compare.align.alignment import align
from transcripts.compare.align.speaker_map import cast_links
from transcripts.compare.align.turns import AlignmentInput
from transcripts.compare.files.pairing import paired
from transcripts.compare.tokens.lcs import heaviest_chain
from transcripts.model.comparisons.alignment import Alignment, Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from transcripts.compare.align.embedding import Embedder
    from transcripts.compare.align.speaker_map import SpeakerMatches
    from transcripts.compare.files.whole import WholeFile
    from transcripts.model.interviews.document import Document


def align_files(
    a: Document, b: Document, whole: tuple[WholeFile, WholeFile], embed: Embedder | None = None
) -> Alignment:
    """Return which turns of two files belong together: those of interviews that are versions of one another.

    Turns are numbered through each file. Interviews that changed places are moved with all of their turns.
    """
    if len(a.interviews) == len(b.interviews) == 1:
        return align(a.interviews[0], b.interviews[0], embed=embed)
    firsts_a, firsts_b = whole[0].firsts, whole[1].firsts
    pairs = paired(a.interviews, b.interviews)
    weights = [
        (i, j, float(1 + min(len(a.interviews[i].text), len(b.interviews[j].text))))
        for i, j in sorted(pairs, key=lambda pair: pair[0])
    ]
    staying = {weights[at][:2] for at in heaviest_chain(weights)}
    links: dict[int, list[Link]] = {}
    matches: SpeakerMatches = Counter()
    for i, j in pairs:
        found = align(a.interviews[i], b.interviews[j], embed=embed)
        links[j] = [_numbered(link, firsts_a[i], firsts_b[j], moved=(i, j) not in staying) for link in found.links]
        matches.update({(one.a, one.b): one.words for one in found.cast if one.a is not None and one.b is not None})
    of_b = {j: i for i, j in pairs}
    cast = cast_links(AlignmentInput(whole[0].interview), AlignmentInput(whole[1].interview), matches)
    return Alignment(links=tuple(_in_order(of_b, links, firsts_a, firsts_b)), cast=cast)


def _numbered(link: Link, first_a: int, first_b: int, *, moved: bool) -> Link:
    return link.model_copy(
        update={
            "a": tuple(turn + first_a for turn in link.a),
            "b": tuple(turn + first_b for turn in link.b),
            "moved": link.moved or (moved and bool(link.a and link.b)),
        }
    )


def _in_order(
    of_b: Mapping[int, int], links: Mapping[int, Sequence[Link]], firsts_a: Sequence[int], firsts_b: Sequence[int]
) -> Iterator[Link]:
    """Yield all links in the order of b; an interview that b does not have follows the one before it in a."""
    following: dict[int, list[int]] = {}
    before, paired_in_a = -1, {i: j for j, i in of_b.items()}
    for i in range(len(firsts_a) - 1):
        if i in paired_in_a:
            before = i
        else:
            following.setdefault(before, []).append(i)
    yield from _gone(following.get(-1, ()), firsts_a)
    for j in range(len(firsts_b) - 1):
        if j in of_b:
            yield from links[j]
            yield from _gone(following.get(of_b[j], ()), firsts_a)
        else:
            yield from (Link(kind="added", a=(), b=(turn,)) for turn in range(firsts_b[j], firsts_b[j + 1]))


def _gone(interviews: Sequence[int], firsts: Sequence[int]) -> Iterator[Link]:
    for i in interviews:
        yield from (Link(kind="removed", a=(turn,), b=()) for turn in range(firsts[i], firsts[i + 1]))
