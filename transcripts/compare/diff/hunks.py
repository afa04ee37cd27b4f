"""Hunks: which tokens of two stretches of text are kept and which are changed, in portions that a person can read."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from transcripts.compare.diff.sentence_matching import Hunk, Sentences, by_sentence
from transcripts.compare.tokens.dates_and_sums import is_figure
from transcripts.compare.tokens.lcs import length_in_common
from transcripts.compare.tokens.sentences import sentence_ends
from transcripts.compare.tokens.tokens import is_nonspeech

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.compare.tokens.tokens import Token, Tokens

_LONGEST_FIGURE_BETWEEN = 3  # tokens of a number between two changes that form one date or sum with it; judged
_made = tuple.__new__  # a named tuple without its keyword arguments
# Where a phrase may begin.
_PHRASE_MARKS = frozenset(",-(")


def hunks(a: Tokens, b: Tokens, breaks_a: Sequence[int] = (), breaks_b: Sequence[int] = ()) -> list[Hunk]:
    """Return the hunks that tile both stretches, the same whichever comes first.

    `breaks_a` and `breaks_b` are indexes where a sentence ends for certain (turn boundaries).
    """
    if _comes_first(a, b, breaks_a, breaks_b):
        return _in_order(a, b, breaks_a, breaks_b)
    return [_mirrored(hunk) for hunk in _in_order(b, a, breaks_b, breaks_a)]


def _comes_first(a: Tokens, b: Tokens, breaks_a: Sequence[int], breaks_b: Sequence[int]) -> bool:
    if len(a) != len(b):
        return len(a) < len(b)
    if a.keys != b.keys:
        return a.keys < b.keys
    return (a.raws, list(breaks_a)) <= (b.raws, list(breaks_b))


def _in_order(a: Tokens, b: Tokens, breaks_a: Sequence[int], breaks_b: Sequence[int]) -> list[Hunk]:
    bounds_a, bounds_b = _bounds(a, breaks_a), _bounds(b, breaks_b)
    head, tail = _common_ends(a.keys, b.keys, bounds_a, bounds_b)
    end_a, end_b = len(a) - tail, len(b) - tail
    sides = Sentences(a, bounds_a, head, end_a), Sentences(b, bounds_b, head, end_b)
    found = [Hunk(True, 0, head, 0, head)] if head else []
    if head < end_a or head < end_b:
        found += by_sentence(*sides)
    if tail:
        found.append(Hunk(True, end_a, len(a), end_b, len(b)))
    for improved in PASSES:
        found = improved(*sides, found)
    return found


def _bounds(tokens: Tokens, breaks: Sequence[int]) -> list[int]:
    """Return the indexes where sentences begin, and the end."""
    ends = [0, *sentence_ends(tokens)]
    return sorted({*ends, *breaks}) if breaks else ends


def _common_ends(a: list[str], b: list[str], bounds_a: list[int], bounds_b: list[int]) -> tuple[int, int]:
    """Return how many tokens of whole sentences both stretches begin with, and end with: nothing is to be matched there."""
    same = length_in_common(a, b)
    known_b = set(bounds_b)
    head = max(size for size in bounds_a[: bisect_right(bounds_a, same)] if size in known_b)
    most = min(length_in_common(reversed(a), reversed(b)), len(a) - head, len(b) - head)
    tail = max(len(a) - at for at in bounds_a if len(a) - at <= most and len(b) - len(a) + at in known_b)
    return head, tail


def merge_fragments(a: Sentences, b: Sentences, found: list[Hunk]) -> list[Hunk]:
    """Join changes that touch, and two changes of several words with only a grammar word, a comma or a part of a figure between them."""
    stops = set(a.bounds[1:])
    tidy: list[Hunk] = []
    for at, hunk in enumerate(found):
        if (tidy and not tidy[-1].equal and not hunk.equal and not (hunk.whole or tidy[-1].whole)) or (
            hunk.equal
            and tidy
            and at + 1 < len(found)
            and (_thin(a, b, tidy[-1], hunk, found[at + 1], stops) or _is_figure(a, b, (tidy[-1], hunk, found[at + 1])))
        ):
            tidy[-1] = _joined(tidy[-1], hunk)
        else:
            tidy.append(hunk)
    return tidy


def reanchor_cue_headers(a: Sentences, b: Sentences, found: list[Hunk]) -> list[Hunk]:
    """Re-anchor a cue header that moved across unchanged words."""
    if not (a.tokens.has_cues and b.tokens.has_cues):
        return found
    keys_a, keys_b = a.tokens.keys, b.tokens.keys
    turned: list[Hunk] = []
    for hunk in found:
        turned.append(hunk)
        if len(turned) < 3 or not all(map(is_nonspeech, keys_a[turned[-2].a : turned[-2].a_end])):
            continue
        kept = _kept_words(keys_a, keys_b, *turned[-3:])
        if kept is None:
            kept = _kept_words(keys_b, keys_a, *map(_mirrored, turned[-3:]))
            kept = kept and [_mirrored(one) for one in kept]
        turned[-3:] = kept or turned[-3:]
    return turned


def _kept_words(a: list[str], b: list[str], first: Hunk, heads: Hunk, last: Hunk) -> list[Hunk] | None:
    """Re-anchor cue headers that moved across unchanged words, from behind them in a to before them in b; None if they did not."""
    if first.equal or last.equal or first.whole or last.whole or first.b < first.b_end or last.a < last.a_end:
        return None
    if a[first.a : first.a_end] != b[last.b : last.b_end]:
        return None
    return [
        Hunk(False, first.a, first.a, heads.b, heads.b_end),
        Hunk(True, first.a, first.a_end, last.b, last.b_end),
        Hunk(False, heads.a, heads.a_end, last.b_end, last.b_end),
    ]


def keep_closing_tags(a: Sentences, b: Sentences, found: list[Hunk]) -> list[Hunk]:
    """Match closing tags of a turn across words that were added or removed before them."""
    keys_a, keys_b = a.tokens.keys, b.tokens.keys
    for at in range(1, len(found)):
        one, other = found[at - 1 : at + 1]
        if one.equal or other.equal:
            continue
        pair = _kept_tags(keys_a, keys_b, one, other)
        if pair is None:
            pair = _kept_tags(keys_b, keys_a, _mirrored(one), _mirrored(other))
            pair = pair and [_mirrored(hunk) for hunk in pair]
        found[at - 1 : at + 1] = pair or [one, other]
    return found


def _kept_tags(a: list[str], b: list[str], one: Hunk, other: Hunk) -> list[Hunk] | None:
    """Match a closing tag of a with the same tag of b across an insertion; None if the two hunks are not such a case."""
    if one.b < one.b_end or other.a < other.a_end:
        return None
    tags, at = a[one.a : one.a_end], other.b_end - (one.a_end - one.a)
    if at <= other.b or b[at : other.b_end] != tags or not all(key[:2] == "</" for key in tags):
        return None
    return [Hunk(False, one.a, one.a, other.b, at, other.whole), Hunk(True, one.a, one.a_end, at, other.b_end)]


def _mirrored(hunk: Hunk) -> Hunk:
    equal, a, a_end, b, b_end, whole = hunk
    return _made(Hunk, (equal, b, b_end, a, a_end, whole))


def _joined(one: Hunk, other: Hunk) -> Hunk:
    return Hunk(False, one.a, other.a_end, one.b, other.b_end)


def _thin(a: Sentences, b: Sentences, before: Hunk, hunk: Hunk, after: Hunk, stops: set[int]) -> bool:
    if before.equal or after.equal or before.whole or after.whole or hunk.a_end - hunk.a > 2:
        return False
    if any(value >= 1 for value in a.weights[hunk.a - a.start : hunk.a_end - a.start]):
        return False
    if any(end in stops for end in range(hunk.a + 1, hunk.a_end + 1)) or hunk.a in stops:
        return False
    if _is_phrase(a, b, before) or _is_phrase(a, b, after):
        return False
    return _words(a, b, before) >= 2 and _words(a, b, after) >= 2


def _is_figure(a: Sentences, b: Sentences, found: tuple[Hunk, Hunk, Hunk]) -> bool:
    """Whether two changes and the number between them are one date or one sum: "May 3" and "3 May"."""
    before, kept, after = found
    if before.equal or after.equal or before.whole or after.whole or kept.a_end - kept.a > _LONGEST_FIGURE_BETWEEN:
        return False
    in_a = a.tokens.keys[before.a : after.a_end]
    in_b = b.tokens.keys[before.b : after.b_end]
    return is_figure(in_a) and is_figure(in_b)


def _is_phrase(a: Sentences, b: Sentences, hunk: Hunk) -> bool:
    """Whether a change only adds or only takes away words up to a comma, and so stands by itself."""
    if hunk.a < hunk.a_end and hunk.b < hunk.b_end:
        return False
    side, end = (a, hunk.a_end) if hunk.a < hunk.a_end else (b, hunk.b_end)
    return not side.weights[end - 1 - side.start]


def _words(a: Sentences, b: Sentences, hunk: Hunk) -> int:
    """Return how many words a change has on its longer side."""
    return max(a.words(hunk.a, hunk.a_end), b.words(hunk.b, hunk.b_end))


def slide_to_phrase(a: Sentences, b: Sentences, found: list[Hunk]) -> list[Hunk]:
    """Slide insertions and deletions, as far as the words around them allow it, to where a phrase begins or ends."""
    slid = list(found)
    for at in range(1, len(slid) - 1):
        before, hunk, after = slid[at - 1 : at + 2]
        if hunk.equal or not before.equal or not after.equal or (hunk.a < hunk.a_end and hunk.b < hunk.b_end):
            continue
        in_a = hunk.a < hunk.a_end
        side, start, end = (a.tokens.tokens, hunk.a, hunk.a_end) if in_a else (b.tokens.tokens, hunk.b, hunk.b_end)
        left, right = 0, 0
        while left < before.a_end - before.a - 1 and side[start - 1 - left] == side[end - 1 - left]:
            left += 1
        while right < after.a_end - after.a - 1 and side[start + right] == side[end + right]:
            right += 1
        if not left and not right:
            continue
        shift = max(range(-left, right + 1), key=lambda move: (_edge(side, start + move, end + move), -abs(move), move))
        if shift:
            slid[at - 1] = Hunk(True, before.a, before.a_end + shift, before.b, before.b_end + shift)
            slid[at] = Hunk(False, hunk.a + shift, hunk.a_end + shift, hunk.b + shift, hunk.b_end + shift, hunk.whole)
            slid[at + 1] = Hunk(True, after.a + shift, after.a_end, after.b + shift, after.b_end)
    return slid


def _edge(side: Sequence[Token], start: int, end: int) -> int:
    """Return how well a change from `start` to `end` follows phrases: it ends with punctuation, or begins at or after it."""
    begins = not start or not side[start - 1].weight
    first, last = side[start], side[end - 1]
    return (
        2 * (begins and not last.weight)
        + (begins or not last.weight)
        + (first.key in _PHRASE_MARKS and bool(last.weight))
    )


# What is done to hunks that match sentence by sentence, in this order, so that they read as a person would mark them.
PASSES = (reanchor_cue_headers, keep_closing_tags, merge_fragments, slide_to_phrase)
