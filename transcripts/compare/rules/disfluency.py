"""Rules for disfluency: words that fill a pause, words that are said twice, sentences that break off and begin again."""

from __future__ import annotations

from functools import cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from transcripts.compare.edits.edit import begins_sentence, fact
from transcripts.compare.edits.rule import quoted
from transcripts.compare.tokens.tokens import fold
from transcripts.compare.tokens.word_lists import phrase_list, word_list
from transcripts.expressions import expression
from transcripts.vocabulary.sentences import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.compare.edits.edit import Edit, EditSide
    from transcripts.compare.edits.rule import Found

_STOPS = expression(r"[.!?;:]")
_BROKEN_OFF = ("-", "—", "–", "...", "…")
_LONGEST_FALSE_START = 4  # words of a false start; judged
_EXCUSES = frozenset({"sorry", "no", "wait", "pardon", "rather"})
_SPEAKING = frozenset({"i", "we", "you"})
# A pause, or words that break off.
_PAUSE = expression(r"[,–—…]|\.\.|-(?!\w)")
_BREAK = expression(r"[–—…]|\.\.|-(?!\w)")


@fact
def _said_twice(edit: Edit) -> EditSide | None:
    """Return the side whose words are those before them or after them, too."""
    side = edit.one_sided
    if side is None or len(side.keys) > 3 or (edit.a.text.strip() and edit.b.text.strip()):
        return None
    # "We we we left."
    keys = side.keys[:1] if len({*side.keys}) == 1 else side.keys
    before = fold(side.before).split()[-len(keys) :]
    after = fold(side.after).split()[: len(keys)]
    stripped = [[word.strip(".,;:!?-\"'") for word in words] for words in (before, after)]
    return side if keys in stripped else None


def begun_twice(edit: Edit) -> Found | None:
    """Words are said twice, with a pause between, in one version."""
    side = _said_twice(edit)
    return () if side is not None and _PAUSE.search(side.text) else None


def stands_twice(edit: Edit) -> Found | None:
    """A word, or two or three, stand twice in one version."""
    side = _said_twice(edit)
    return None if side is None else (quoted(side.text.strip(" ,-–—.…")), "no longer" if side is edit.a else "now")


def fillers(edit: Edit) -> Found | None:
    """Nothing but words that fill a pause was added or left out."""
    a, b = edit.a.keys, edit.b.keys
    more, less = (a, b) if len(a) > len(b) else (b, a)
    # "You know, the" became "The": the fillers stand before or after what is kept.
    extra = more[: len(more) - len(less)] if more[len(more) - len(less) :] == less else more[len(less) :]
    longer = edit.a if more is a else edit.b
    if (
        less
        and less in (more[: len(less)], more[len(more) - len(less) :])
        and (is_filling(extra) or _opens(longer, extra))
    ):
        return ()
    side = _only_side(edit)
    return () if side is not None and (is_filling(side.keys) or _opens(side, side.keys)) else None


def broken_off(edit: Edit) -> Found | None:
    """Words that break off, and that begin again behind them, were added or left out."""
    side = _only_side(edit)
    if side is None:
        return None
    after = fold(side.after).split()
    # "I wa- I was": the words break off and begin again.
    broken = side.text.rstrip().endswith(_BROKEN_OFF) and after and after[0].strip(".,") == side.keys[0]
    # "Just, sorry, just": the word before is said again; "late, very late" says more.
    resumed = (
        side.words_before[-1:] == side.keys[-1:]
        and _PAUSE.search(side.text)
        and edit.size <= _LONGEST_FALSE_START
        and _says_no_more(side)
    )
    return () if broken or resumed or _begun_with_filler(side) else None


def _only_side(edit: Edit) -> EditSide | None:
    """Return the only side with words, unless the other holds the stop of a sentence: "." became ", and so" joins two sentences."""
    side = edit.one_sided
    other = edit.b if side is edit.a else edit.a
    return (
        None if side is None or (_STOPS.search(other.text) and not ends_sentence(side.text, ellipsis=False)) else side
    )


def _begun_with_filler(side: EditSide) -> bool:
    """Whether words were begun, a pause filled, and the same words said: "I was like, I was", "can you, can you like"."""
    # No more words are known around it than these.
    most = min(len(side.keys) - 1, max(len(side.words_before), len(side.words_after)))
    at = next((at for at in range(1, most + 1) if is_filling(side.keys[at:])), 0)
    begun = side.keys[:at]
    return at > 0 and begun in (side.words_before[-at:], side.words_after[:at])


def _says_no_more(side: EditSide) -> bool:
    """Whether words that end as those before them break off, or add nothing but a remark: "the mill, I'd say, the mill"."""
    if _BREAK.search(side.text):
        return True
    new = [key for key in side.keys[:-1] if key not in side.words_before]
    if not new or is_filling(new) or any(key.partition("'")[0] in _SPEAKING for key in new):
        return True
    grammar = word_list("stopwords") - word_list("degrees")
    return all(key in _EXCUSES or key in grammar for key in new)


def _opens(side: EditSide, keys: Sequence[str]) -> bool:
    """Whether words of a side open a sentence without saying anything: "Look, ...", or stand between commas so."""
    text = side.text.strip()
    return _is_made_of(keys, "openers", "fillers") and (
        text[:1] == "," or text[-1:] == "," or "," in side.cores or begins_sentence(side)
    )


def says_nothing(side: EditSide) -> bool:
    """Whether a whole sentence consists of fillers, or of one word, like "Well", that only opens the next."""
    return is_filling(side.keys) or (
        len(side.keys) == 1 and side.keys[0] != "right" and _is_made_of(side.keys, "openers", "fillers")
    )


def restarts(side: EditSide) -> bool:
    """Whether a whole sentence breaks off and the next one begins as it does."""
    return side.text.rstrip().endswith(_BROKEN_OFF) and side.words_after[:1] == side.keys[:1]


def repeated_inside(edit: Edit) -> Found | None:
    """A word stands twice in a row on one side only."""
    a, b = _repeated(edit.a), _repeated(edit.b)
    return (quoted((a or b)[0]),) if a != b else None


def _repeated(side: EditSide) -> list[str]:
    """Return the words that stand twice in a row, also where the first of them stands before the change."""
    keys = side.keys
    repeated = [one for one, other in pairwise(keys) if one == other] if len(keys) > 1 else []
    return [keys[0], *repeated] if keys and side.follows(keys[0]) else repeated


def filler_inside(edit: Edit) -> Found | None:
    """One side begins with a filler and a comma, and the other does not."""
    heads = [side.keys[: _before_comma(side)] for side in (edit.a, edit.b)]
    for head, other in (heads, heads[::-1]):
        if is_filling(head) and not is_filling(other):
            return (quoted(" ".join(head)),)
    return None


def _before_comma(side: EditSide) -> int:
    """Return the number of words before the first comma; 0 without one."""
    return sum(any(map(str.isalnum, core)) for core in side.cores[: side.cores.index(",")]) if "," in side.cores else 0


def is_filling(keys: Sequence[str]) -> bool:
    """Whether words consist of nothing but fillers."""
    return _is_made_of(keys, "fillers")


def _is_made_of(keys: Sequence[str], *names: str) -> bool:
    """Whether words consist of nothing but phrases of some lists, of which the first that fits is taken at each place."""
    at = 0
    while at < len(keys):
        known = chain.from_iterable(_by_first_word(name).get(keys[at], ()) for name in names)
        phrase = next((one for one in known if tuple(keys[at : at + len(one)]) == one), None)
        if phrase is None:
            return False
        at += len(phrase)
    return bool(keys)


@cache
def _by_first_word(name: str) -> dict[str, list[tuple[str, ...]]]:
    """Return the phrases of a list by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for line in phrase_list(name):
        phrase = tuple(line.split())
        found.setdefault(phrase[0], []).append(phrase)
    return found
