"""The alignment: which turns of two versions belong together, whether split, merged or moved, and how each link was found."""

from __future__ import annotations

from collections import Counter
from itertools import count, islice, pairwise, takewhile
from typing import TYPE_CHECKING

from transcripts.compare.align.anchors import exact_anchors
from transcripts.compare.align.backchannels import interjected
from transcripts.compare.align.embedding import embedded
from transcripts.compare.align.gap_filling import Gap, fill
from transcripts.compare.align.groups import Group, grouped, kept_in_order
from transcripts.compare.align.moved_exchanges import moved_exchanges
from transcripts.compare.align.off_by_one import realigned
from transcripts.compare.align.speaker_map import SpeakerMap, cast_links, is_settled, rare_word_matches
from transcripts.compare.align.turns import AlignmentInput
from transcripts.compare.align.word_matches import Edge, Rarity, match_leftovers, match_words
from transcripts.model.comparisons.alignment import Alignment, CastLink, Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.compare.align.anchors import Anchors
    from transcripts.compare.align.embedding import Embedder
    from transcripts.compare.align.speaker_map import SpeakerMatches
    from transcripts.model.comparisons.alignment import LinkKind
    from transcripts.model.interviews.interview import Interview

_FEWEST_MOVED_WORDS = 6  # words matched in a block that leaves the order; fewer match by chance; judged
_LEAST_MOVED_SHARE = 0.5  # share of its turns' words that match; judged
_LONGEST_UNLINKED_RUN = 4  # turns in a row without a link; a longer run is looked for elsewhere; judged
_FEWEST_LINKS_OF_A_RUN = 2  # pairs of turns that link one such run to another; judged
_MOST_UNLINKED_RUNS = 6  # runs looked for elsewhere, the longest first; judged


def align(a: Interview, b: Interview, *, embed: Embedder | None = None) -> Alignment:
    """Return which turns of `a` and `b` belong together.

    Equal turns are paired first, then turns by their matched words (of the same speaker; speakers are mapped by what they say),
    then whatever is left over, wherever it stands; short turns follow their neighbours. Turns without a
    counterpart are `added` or `removed`. `align(b, a)` is the mirror image of `align(a, b)`.

    `embed` takes texts and returns a vector for each; it is asked only about turns that no word linked. Raises EmbeddingError
    where what it returns cannot be used.
    """
    side_a, side_b = AlignmentInput(a), AlignmentInput(b)
    if side_a.order_key <= side_b.order_key:
        groups, cast = _groups(side_a, side_b, embed)
    else:
        groups, cast = _groups(side_b, side_a, embed)
        groups = [group.mirrored() for group in groups]
        cast = _mirrored(cast, side_a)
    return Alignment(links=tuple(_links(side_a, side_b, groups)), cast=cast)


def _mirrored(cast: tuple[CastLink, ...], a: AlignmentInput) -> tuple[CastLink, ...]:
    place = {name: at for at, name in enumerate(dict.fromkeys(a.speakers))}
    turned = [CastLink(a=link.b, b=link.a, words=link.words) for link in cast]
    return tuple(sorted(turned, key=lambda link: place.get(link.a or "", len(place)) if link.a else len(place)))


def _groups(a: AlignmentInput, b: AlignmentInput, embed: Embedder | None) -> tuple[list[Group], tuple[CastLink, ...]]:
    anchors = exact_anchors(a, b)
    open_a = [turn for gap in anchors.gaps for turn in range(gap.a, gap.a_end)]
    open_b = [turn for gap in anchors.gaps for turn in range(gap.b, gap.b_end)]
    edges = [_exact(a, i, j) for i, j in anchors.chain]
    matches = _exact_matches(a, b, anchors)
    speaker_map = None
    if open_a and open_b:
        if not is_settled(matches, a, b):
            matches.update(rare_word_matches(a, b, open_a, open_b))
        speaker_map = SpeakerMap(a, b, matches)
        rarity = Rarity([(a, open_a), (b, open_b)])
        edges += _between_anchors(a, b, anchors, rarity, speaker_map)
        edges += _out_of_order(a, b, anchors, edges, rarity, speaker_map)
        groups = _settled(a, b, edges)
        if not _are_complete(a, b, groups):
            groups = grouped([*_edges_of(groups), *interjected(a, b, groups, rarity)])
            groups = grouped([*_edges_of(groups), *moved_exchanges(a, b, groups, speaker_map)])
            groups = _filled(a, b, groups, rarity, speaker_map)
        groups = realigned(a, b, groups, rarity, speaker_map)
        if embed is not None:
            groups = _by_meaning(a, b, groups, rarity, speaker_map, embed)
    else:
        groups = grouped(edges)
    return _marked(a, b, groups), cast_links(a, b, matches, speaker_map)


def _marked(a: AlignmentInput, b: AlignmentInput, groups: Sequence[Group]) -> list[Group]:
    """Mark the groups that moved: those outside the heaviest chain of groups in order."""
    staying = kept_in_order(groups, _weights(a, b, groups))
    return [group._replace(moved=at not in staying) for at, group in enumerate(groups)]


def _weights(a: AlignmentInput, b: AlignmentInput, groups: Sequence[Group]) -> list[float]:
    """Return how much of the text each group links."""
    return [
        sum(0.01 + edge.score * min(len(a.texts[edge.a]), len(b.texts[edge.b])) for edge in group.edges)
        for group in groups
    ]


def _exact_matches(a: AlignmentInput, b: AlignmentInput, anchors: Anchors) -> SpeakerMatches:
    matches: SpeakerMatches = Counter()
    for i, j in [*anchors.chain, *anchors.crossing]:
        matches[a.speakers[i], b.speakers[j]] += 1 + len(a.texts[i]) // 6
    return matches


def _between_anchors(
    a: AlignmentInput, b: AlignmentInput, anchors: Anchors, rarity: Rarity, speaker_map: SpeakerMap
) -> list[Edge]:
    edges = []
    for gap in anchors.gaps:
        if gap.a < gap.a_end and gap.b < gap.b_end:
            edges += match_words(a, b, range(gap.a, gap.a_end), range(gap.b, gap.b_end), rarity, speaker_map)
    return edges


def _out_of_order(
    a: AlignmentInput,
    b: AlignmentInput,
    anchors: Anchors,
    edges: Sequence[Edge],
    rarity: Rarity,
    speaker_map: SpeakerMap,
) -> list[Edge]:
    """Return edges for what is not linked yet: equal turns elsewhere first, then by words."""
    taken_a, taken_b = {edge.a for edge in edges}, {edge.b for edge in edges}
    found = [_exact(a, i, j) for i, j in anchors.crossing if i not in taken_a and j not in taken_b]
    taken_a |= {edge.a for edge in found}
    taken_b |= {edge.b for edge in found}
    free_a = [turn for turn in range(len(a)) if turn not in taken_a]
    free_b = [turn for turn in range(len(b)) if turn not in taken_b]
    return found + match_leftovers(a, b, free_a, free_b, rarity, speaker_map)


def _exact(a: AlignmentInput, i: int, j: int) -> Edge:
    # The words are not counted: exact turns are never cut up.
    return Edge(i, j, 1.0, None, "exact", 1.0, 1 + len(a.texts[i]) // 6)


def _settled(a: AlignmentInput, b: AlignmentInput, edges: Sequence[Edge]) -> list[Group]:
    """Group the edges, and drop the blocks that leave the order without good reason."""
    groups = grouped(edges)
    staying = kept_in_order(groups, _weights(a, b, groups))
    kept = [group for at, group in enumerate(groups) if at in staying]
    for block in _blocks([group for at, group in enumerate(groups) if at not in staying]):
        found = [edge for group in block for edge in group.edges]
        words = sum(edge.words for edge in found)
        share = sum(edge.both * edge.words for edge in found) / max(1, words)
        if words >= _FEWEST_MOVED_WORDS and share >= _LEAST_MOVED_SHARE:
            kept += block
    return sorted(kept, key=lambda group: group.a)


def _blocks(groups: Sequence[Group]) -> list[list[Group]]:
    """Return runs of groups that follow each other closely on both sides: what was moved together."""
    blocks: list[list[Group]] = []
    for group in groups:
        last = blocks[-1][-1] if blocks else None
        if last and 0 < group.a[0] - last.a[-1] <= 2 and 0 < group.b[0] - last.b[-1] <= 2:
            blocks[-1].append(group)
        else:
            blocks.append([group])
    return blocks


def _are_complete(a: AlignmentInput, b: AlignmentInput, groups: Sequence[Group]) -> bool:
    """Whether every turn of both sides is in a group."""
    linked_a, linked_b = {turn for one in groups for turn in one.a}, {turn for one in groups for turn in one.b}
    return len(linked_a) == len(a) and len(linked_b) == len(b)


def _filled(
    a: AlignmentInput, b: AlignmentInput, groups: list[Group], rarity: Rarity, speaker_map: SpeakerMap
) -> list[Group]:
    """Fill the gaps between groups that are adjacent on both sides, then those at the ends of moved blocks.

    If a gap has many more turns on one side, these may have moved: that is tried first.
    """
    edges = _edges_of(groups)
    lopsided = False
    for gap, sheltered in list(_gaps(groups, len(a), len(b))):
        if gap.is_lopsided:
            lopsided = True
        else:
            edges += fill(a, b, gap, rarity, speaker_map, sheltered=sheltered)
    edges += _at_corners(a, b, grouped(edges), rarity, speaker_map)
    edges += _moved_runs(a, b, grouped(edges), rarity, speaker_map)
    if lopsided:
        for gap, sheltered in list(_gaps(grouped(edges), len(a), len(b))):
            edges += fill(a, b, gap, rarity, speaker_map, sheltered=sheltered)
        edges += _at_corners(a, b, grouped(edges), rarity, speaker_map)
    return grouped(edges)


def _at_corners(
    a: AlignmentInput, b: AlignmentInput, groups: Sequence[Group], rarity: Rarity, speaker_map: SpeakerMap
) -> list[Edge]:
    found: list[Edge] = []
    taken: set[int] = set()
    for gap in _corners(groups, len(a), len(b)):
        free = Gap([turn for turn in gap.a if turn not in taken], gap.b)
        edges = fill(a, b, free, rarity, speaker_map, sheltered=True)
        # All of b's turns and the turns next to both neighbours, or else the words must agree.
        if len(edges) < len(gap.b) or not _close_ranks(edges, gap):
            edges = fill(a, b, free, rarity, speaker_map, sheltered=False)
        taken.update(edge.a for edge in edges)
        found += edges
    return found


def _close_ranks(edges: Sequence[Edge], gap: Gap) -> bool:
    """True if the linked turns of a form one prefix and one suffix of the gap."""
    linked = [gap.a.index(edge.a) for edge in edges]
    from_start = sum(at == place for place, at in enumerate(linked))
    from_end = sum(at == len(gap.a) - back for back, at in enumerate(reversed(linked), 1))
    return from_start + from_end >= len(linked)


def _by_meaning(
    a: AlignmentInput,
    b: AlignmentInput,
    groups: Sequence[Group],
    rarity: Rarity,
    speaker_map: SpeakerMap,
    embed: Embedder,
) -> list[Group]:
    """Link by their vectors the turns that no word linked; what these leave open is filled by position again."""
    edges = [edge for edge in _edges_of(groups) if edge.by != "position"]
    gaps = [gap for gap, _ in _gaps(grouped(edges), len(a), len(b))]
    groups = grouped([*edges, *embedded(a, b, gaps, embed)])
    return _filled(a, b, groups, rarity, speaker_map)


def _moved_runs(
    a: AlignmentInput, b: AlignmentInput, groups: Sequence[Group], rarity: Rarity, speaker_map: SpeakerMap
) -> list[Edge]:
    """Link long unlinked runs to each other, wherever they stand: a block that was moved and reworded."""
    runs_a = _free_runs({turn for group in groups for turn in group.a}, len(a))
    runs_b = _free_runs({turn for group in groups for turn in group.b}, len(b))
    found: list[Edge] = []
    for run_a in runs_a:
        for run_b in list(runs_b):
            edges = fill(a, b, Gap(run_a, run_b), rarity, speaker_map, sheltered=False)
            if len(edges) >= _FEWEST_LINKS_OF_A_RUN:
                found += edges
                runs_b.remove(run_b)
                break
    return found


def _free_runs(linked: set[int], size: int) -> list[range]:
    """Return the longest runs of turns that have no link, in order."""
    bounds = [-1, *sorted(linked), size]
    runs = [range(before + 1, after) for before, after in pairwise(bounds) if after - before > _LONGEST_UNLINKED_RUN]
    longest = sorted(runs, key=lambda run: (-len(run), run.start))[:_MOST_UNLINKED_RUNS]
    return sorted(longest, key=lambda run: run.start)


def _edges_of(groups: Sequence[Group]) -> list[Edge]:
    return [edge for group in groups for edge in group.edges]


def _gaps(groups: Sequence[Group], size_a: int, size_b: int) -> Iterator[tuple[Gap, bool]]:
    linked_a = {turn for group in groups for turn in group.a}
    linked_b = {turn for group in groups for turn in group.b}
    bounds = sorted((group.b[0], group.b[-1], group.a[0], group.a[-1]) for group in groups)
    ends = [(-1, -1, -1, -1), *bounds, (size_b, size_b, size_a, size_a)]
    for before, after in pairwise(ends):
        if before[3] < after[2]:
            turns_a = range(before[3] + 1, after[2])
            turns_b = range(before[1] + 1, after[0])
            if not any(turn in linked_a for turn in turns_a) and not any(turn in linked_b for turn in turns_b):
                gap = Gap(turns_a, turns_b)
                # One turn on each side, with a linked neighbour: both versions begin or end with it.
                yield gap, (before[0] >= 0 and after[0] < size_b) or (bool(groups) and len(gap.a) == len(gap.b) == 1)


def _corners(groups: Sequence[Group], size_a: int, size_b: int) -> Iterator[Gap]:
    """Yield the unlinked turns of b next to a moved block, with the turns of a that may correspond to them."""
    linked = {turn for group in groups for turn in group.a}
    ordered = sorted((group.b[0], group.b[-1], group.a[0], group.a[-1]) for group in groups)
    for before, after in pairwise([(-1, -1, -1, -1), *ordered, (size_b, size_b, size_a, size_a)]):
        turns_b = range(before[1] + 1, after[0])
        follow_each_other = before[3] < after[2] and linked.isdisjoint(range(before[3] + 1, after[2]))
        if not turns_b or follow_each_other:
            continue
        follows = _free_from(before[3] + 1, 1, linked, size_a, len(turns_b))
        precedes = _free_from(after[2] - 1, -1, linked, size_a, len(turns_b))[::-1]
        if follows or precedes:
            yield Gap([*follows, *(turn for turn in precedes if turn not in follows)], turns_b)


def _free_from(start: int, step: int, linked: set[int], size: int, most: int) -> list[int]:
    """Return the turns from `start` on, forwards or backwards, up to the next one that has a link, and `most` at most."""
    return list(takewhile(lambda turn: 0 <= turn < size and turn not in linked, islice(count(start, step), most)))


def _links(a: AlignmentInput, b: AlignmentInput, groups: Sequence[Group]) -> Iterator[Link]:
    """Yield the links in the order of b; removed turns stand after the turn that they followed in a."""
    groups = sorted(groups, key=lambda group: group.b)
    after: dict[int, list[int]] = {}
    linked = {turn for group in groups for turn in group.a}
    previous = -1
    for turn in range(len(a)):
        if turn in linked:
            previous = turn
        else:
            after.setdefault(previous, []).append(turn)
    at_b = {group.b[0]: group for group in groups}
    covered = {turn for group in groups for turn in group.b}
    yield from (Link(kind="removed", a=(turn,), b=()) for turn in after.get(-1, ()))
    for turn_b in range(len(b)):
        if turn_b not in covered:
            yield Link(kind="added", a=(), b=(turn_b,))
        elif turn_b in at_b:
            group = at_b[turn_b]
            yield _link(a, b, group)
            for turn_a in group.a:
                yield from (Link(kind="removed", a=(turn,), b=()) for turn in after.get(turn_a, ()))


def _link(a: AlignmentInput, b: AlignmentInput, group: Group) -> Link:
    best = group.best
    return Link(
        kind=_kind(a, b, group),
        a=group.a,
        b=group.b,
        moved=group.moved,
        score=best.score,
        margin=best.margin,
        by="moved" if group.moved and best.by == "words" else best.by,
    )


def _kind(a: AlignmentInput, b: AlignmentInput, group: Group) -> LinkKind:
    if len(group.a) > 1:
        return "merged"
    if len(group.b) > 1:
        return "split"
    i, j = group.a[0], group.b[0]
    return "same" if a.texts[i] == b.texts[j] and a.speakers[i] == b.speakers[j] else "changed"
