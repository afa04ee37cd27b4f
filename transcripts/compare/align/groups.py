"""Groups of turns that belong together, made of links between single turns: 1:1, 1:n, n:1 and n:m; and which of them moved."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from transcripts.compare.tokens.lcs import heaviest_chain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from transcripts.compare.align.word_matches import Edge

# An edge that would make an n:m group out of two simpler ones must hold most of its lighter turn.
# share of its lighter turn that an edge must hold to make an n:m group of two simpler ones; judged
_LEAST_SHARE_TO_BIND = 0.75


class Group(NamedTuple):
    """Turns of a and of b that belong together, by the edges between them."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    edges: tuple[Edge, ...]
    moved: bool = False

    @property
    def best(self) -> Edge:
        """The edge that says most."""
        if len(self.edges) == 1:
            return self.edges[0]
        return max(self.edges, key=lambda edge: (edge.score, -edge.a, -edge.b))

    def mirrored(self) -> Group:
        """Return the group with the sides exchanged."""
        return Group(self.b, self.a, tuple(edge.mirrored() for edge in self.edges), self.moved)


def grouped(edges: Iterable[Edge]) -> list[Group]:
    """Join edges into groups, in the order of a.

    The strongest edges come first. One turn may take several on the other side; two groups that each have several turns on
    both sides are only joined by an edge that holds most of a turn, so that a few shared words never glue neighbours together.
    """
    edges = list(edges)
    times_a, times_b = Counter(edge.a for edge in edges), Counter(edge.b for edge in edges)
    groups: list[Group] = []
    rivals: list[Edge] = []
    for edge in edges:
        if times_a[edge.a] == times_b[edge.b] == 1:
            groups.append(Group((edge.a,), (edge.b,), (edge,)))
        else:
            rivals.append(edge)
    of_a: dict[int, list[Edge]] = {}
    of_b: dict[int, list[Edge]] = {}
    seen: set[tuple[int, int]] = set()
    for edge in sorted(rivals, key=lambda edge: (-edge.score, edge.a, edge.b)):
        if (edge.a, edge.b) in seen or not (_fits(edge, of_a, of_b) or _binds(edge, of_a, of_b)):
            continue
        seen.add((edge.a, edge.b))
        of_a.setdefault(edge.a, []).append(edge)
        of_b.setdefault(edge.b, []).append(edge)
    groups += _components(of_a, of_b)
    return sorted(groups, key=lambda group: group.a)


def _fits(edge: Edge, of_a: dict[int, list[Edge]], of_b: dict[int, list[Edge]]) -> bool:
    """Whether with this edge the group is still a star: one turn on one side."""
    at_a, at_b = of_a.get(edge.a), of_b.get(edge.b)
    if not at_a:
        return not at_b or all(len(of_a[other.a]) == 1 for other in at_b)
    if at_b:
        return False
    return all(len(of_b[other.b]) == 1 for other in at_a)


def _binds(edge: Edge, of_a: dict[int, list[Edge]], of_b: dict[int, list[Edge]]) -> bool:
    """Whether a strong edge between neighbours may make an n:m group."""
    near_a = all(abs(other.a - edge.a) <= 1 for other in of_b.get(edge.b, ()))
    near_b = all(abs(other.b - edge.b) <= 1 for other in of_a.get(edge.a, ()))
    return edge.score >= _LEAST_SHARE_TO_BIND and edge.by == "words" and near_a and near_b


def _components(of_a: dict[int, list[Edge]], of_b: dict[int, list[Edge]]) -> list[Group]:
    groups = []
    done: set[int] = set()
    for start in sorted(of_a):
        if start in done:
            continue
        first = of_a[start]
        if len(first) == len(of_b[first[0].b]) == 1:
            groups.append(Group((start,), (first[0].b,), (first[0],)))
            continue
        turns_a, turns_b, todo = {start}, set[int](), [start]
        edges: list[Edge] = []
        while todo:
            turn = todo.pop()
            edges += of_a[turn]
            for edge in of_a[turn]:
                if edge.b not in turns_b:
                    turns_b.add(edge.b)
                    fresh = {other.a for other in of_b[edge.b]} - turns_a
                    turns_a |= fresh
                    todo += sorted(fresh)
        done |= turns_a
        groups.append(Group(tuple(sorted(turns_a)), tuple(sorted(turns_b)), tuple(sorted(edges))))
    return groups


def kept_in_order(groups: Sequence[Group], weights: Sequence[float]) -> set[int]:
    """Return the indexes of the groups that stay in order: the heaviest chain that increases on both sides."""
    items = [(group.best.a, group.best.b, weight) for group, weight in zip(groups, weights, strict=True)]
    return set(heaviest_chain(items))
