"""Variant sites: the words of one turn in many versions, cut where versions begin or cease to agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transcripts.compare.diff.hunks import hunks
from transcripts.compare.tokens.tokens import Tokens
from transcripts.model.comparisons.collation import Place, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


def places(texts: Mapping[int, str]) -> tuple[Place, ...]:
    """Return the words of the versions place by place; the first version given is what the others are compared with."""
    if not texts:
        return ()
    first = next(iter(texts.values()))
    if all(text == first for text in texts.values()):
        return (Place(readings=(Reading(text=first.strip(), versions=tuple(texts)),)),) if first.strip() else ()
    base = Tokens(first)
    # Versions that print the same are compared once.
    views: dict[str, _View] = {}
    for text in texts.values():
        if text not in views:
            views[text] = _view(base, Tokens(text))
    found: list[tuple[int, int, tuple[Reading, ...]]] = []
    for start, end in _bounds(len(base), [view.changed for view in views.values()]):
        here = _readings_between(texts, views, start, end)
        if len(here) == 1 and found and len(found[-1][2]) == 1:
            begin = found.pop()[0]
            found.append((begin, end, _readings_between(texts, views, begin, end)))
        else:
            found.append((start, end, here))
    return tuple(Place(readings=here) for *_, here in found)


def _readings_between(
    texts: Mapping[int, str], views: Mapping[str, _View], start: int, end: int
) -> tuple[Reading, ...]:
    """Return the readings of a stretch of the base."""
    printed = {text: view.reading(text, start, end) for text, view in views.items()}
    return readings({version: printed[text] for version, text in texts.items()})


def readings(printed: Mapping[int, str]) -> tuple[Reading, ...]:
    """Return what versions print at one place, each reading once: white space makes none, also none between words and marks."""
    found: dict[tuple[str, ...], tuple[str, list[int]]] = {}
    for version, text in printed.items():
        found.setdefault(tuple(token.core for token in Tokens(text).tokens), (text, []))[1].append(version)
    return tuple(Reading(text=text, versions=tuple(who)) for text, who in found.values())


class _View(NamedTuple):
    """A version as the base sees it: which stretches of the base it changes, and where each token of the base is in it.

    `opens[i]` is the token at which base token i begins, `closes[i]` the one after the end of base token i - 1; what is put in before
    token i lies between them.
    """

    tokens: Tokens
    changed: list[tuple[int, int]]
    opens: list[int]
    closes: list[int]

    def reading(self, text: str, start: int, end: int) -> str:
        """Return what the version has for a stretch of the base, without the white space around it."""
        first, last = (self.opens[start], self.closes[end]) if start < end else (self.closes[start], self.opens[start])
        return text[self.tokens.starts[first] : self.tokens.stops[last - 1]].strip() if first < last else ""


def _view(base: Tokens, tokens: Tokens) -> _View:
    opens, closes = [len(tokens)] * (len(base) + 1), [0] * (len(base) + 1)
    changed: list[tuple[int, int]] = []
    for equal, (i, i_end, j, j_end) in _steps(base, tokens):
        if not equal:
            changed.append((i, i_end))
            if i < i_end:
                opens[i], closes[i_end] = j, j_end
            continue
        for shift in range(i_end - i):
            opens[i + shift] = j + shift
            closes[i + shift + 1] = j + shift + 1
    return _View(tokens, changed, opens, closes)


def _steps(base: Tokens, tokens: Tokens) -> Iterator[tuple[bool, tuple[int, int, int, int]]]:
    """Yield kept and changed stretches by turns; tokens that are only printed otherwise are changed."""
    last: tuple[bool, tuple[int, int, int, int]] | None = None
    for equal, step in _fine_steps(base, tokens):
        if last is not None and last[0] == equal:
            last = equal, (last[1][0], step[1], last[1][2], step[3])
            continue
        if last is not None:
            yield last
        last = equal, step
    if last is not None:
        yield last


def _fine_steps(base: Tokens, tokens: Tokens) -> Iterator[tuple[bool, tuple[int, int, int, int]]]:
    for hunk in hunks(base, tokens):
        if not hunk.equal:
            yield False, (hunk.a, hunk.a_end, hunk.b, hunk.b_end)
            continue
        for at in range(hunk.a, hunk.a_end):
            there = at + hunk.b - hunk.a
            same = base.tokens[at].core == tokens.tokens[there].core
            yield same, (at, at + 1, there, there + 1)


def _bounds(size: int, changed: Sequence[Sequence[tuple[int, int]]]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of the base, kept and changed, in order; changed ones that overlap are one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted({stretch for stretches in changed for stretch in stretches}):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    at = 0
    for start, end in joined:
        if at < start:
            yield at, start
        yield start, end
        at = end
    if at < size:
        yield at, size
