"""Rules for hesitation: words that fill a pause, words that are said twice, sentences that break off and begin again."""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from transcripts.compare.edits.edit import begins_sentence
from transcripts.compare.edits.facets import became, facet, quoted
from transcripts.compare.edits.features import FILLER
from transcripts.compare.tokens.tokens import fold
from transcripts.compare.tokens.word_lists import phrase_list, word_list
from transcripts.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.compare.edits.edit import Edit, Stretch
    from transcripts.model.comparisons.change import Facet

_STOPS = expression(r"[.!?;:]")
_BROKEN_OFF = ("-", "—", "–", "...", "…")
_SHORT_START = 4
_EXCUSES = frozenset({"sorry", "no", "wait", "pardon", "rather"})
_SPEAKING = frozenset({"i", "we", "you"})
# A pause, or words that break off.
_PAUSE = expression(r"[,–—…]|\.\.|-(?!\w)")
_BREAK = expression(r"[–—…]|\.\.|-(?!\w)")
_ENDED = expression(r"[.!?][\"'”’]?\s*\Z")


def duplicates(edit: Edit) -> list[Facet]:
    """Return a facet where a word that stood twice stands once, or the other way round; with a pause between, it is a false start."""
    side = edit.one_sided
    if side is None or len(side.keys) > 3:
        return []
    text = side.text.strip(" ,-–—.…")
    # "We we we left."
    keys = side.keys[:1] if len({*side.keys}) == 1 else side.keys
    before = fold(side.before).split()[-len(keys) :]
    after = fold(side.after).split()[: len(keys)]
    stripped = [[word.strip(".,;:!?-\"'") for word in words] for words in (before, after)]
    if keys not in stripped or (edit.a.text.strip() and edit.b.text.strip()):
        return []
    if _PAUSE.search(side.text):
        return [facet("filler", f"{became(edit.a.text, edit.b.text)}: begun twice", "false-start")]
    now = "no longer stands twice" if side is edit.a else "now stands twice"
    return [facet("duplicate", f"{quoted(text)} {now}", "duplicate")]


def fillers(edit: Edit) -> list[Facet]:
    """Return a facet where only words that fill pauses, or a false start, were added or left out."""
    if edit.one_sided is None and not edit.signs & FILLER:
        return []
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
        return [facet("filler", became(edit.a.text, edit.b.text), "filler")]
    side = edit.one_sided
    # "." became ", and so": the sentences were joined.
    other = edit.b if side is edit.a else edit.a
    if side is None or (_STOPS.search(other.text) and not _ENDED.search(side.text)):
        return []
    if is_filling(side.keys) or _opens(side, side.keys):
        return [facet("filler", became(edit.a.text, edit.b.text), "filler")]
    after = fold(side.after).split()
    # "I wa- I was": the words break off and begin again.
    broken = side.text.rstrip().endswith(_BROKEN_OFF) and after and after[0].strip(".,") == side.keys[0]
    # "Just, sorry, just": the word before is said again; "late, very late" says more.
    resumed = (
        side.words_before[-1:] == side.keys[-1:]
        and _PAUSE.search(side.text)
        and edit.size <= _SHORT_START
        and _says_no_more(side)
    )
    if not broken and not resumed and not _begun_with_filler(side):
        return []
    return [facet("filler", f"{became(edit.a.text, edit.b.text)}: a false start", "false-start")]


def _begun_with_filler(side: Stretch) -> bool:
    """Whether words were begun, a pause filled, and the same words said: "I was like, I was", "can you, can you like"."""
    # No more words are known around it than these.
    most = min(len(side.keys) - 1, max(len(side.words_before), len(side.words_after)))
    at = next((at for at in range(1, most + 1) if is_filling(side.keys[at:])), 0)
    begun = side.keys[:at]
    return at > 0 and begun in (side.words_before[-at:], side.words_after[:at])


def _says_no_more(side: Stretch) -> bool:
    """Whether words that end as those before them break off, or add nothing but a remark: "the mill, I'd say, the mill"."""
    if _BREAK.search(side.text):
        return True
    new = [key for key in side.keys[:-1] if key not in side.words_before]
    if not new or is_filling(new) or any(key.partition("'")[0] in _SPEAKING for key in new):
        return True
    grammar = word_list("stopwords") - word_list("degrees")
    return all(key in _EXCUSES or key in grammar for key in new)


def _opens(side: Stretch, keys: Sequence[str]) -> bool:
    """Whether words of a side open a sentence without saying anything: "Look, ...", or stand between commas so."""
    text = side.text.strip()
    return _is_made_of(keys, "openers", "fillers") and (
        text[:1] == "," or text[-1:] == "," or "," in side.cores or begins_sentence(side)
    )


def says_nothing(side: Stretch) -> bool:
    """Whether a whole sentence consists of fillers, or of one word, like "Well", that only opens the next."""
    return is_filling(side.keys) or (
        len(side.keys) == 1 and side.keys[0] != "right" and _is_made_of(side.keys, "openers", "fillers")
    )


def false_start(side: Stretch) -> bool:
    """Whether a whole sentence breaks off and the next one begins as it does."""
    return side.text.rstrip().endswith(_BROKEN_OFF) and side.words_after[:1] == side.keys[:1]


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
