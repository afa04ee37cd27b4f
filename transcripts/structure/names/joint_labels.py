"""Labels that name several people who are also labelled alone: `Ana / Bo`, `Ana, Bo and Cy`, `Ana og Bo`, `田中・佐藤`.

What stands between the names is no list of words: it is punctuation, or one short word that begins small or has no letter cases.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

# / + & , 、 ・ | and ... but no hyphen, apostrophe, full stop or bracket, which stand inside names.
_PUNCTUATION = r"[^\w\s.'’()\[\]（）\-–—:：\"]"
_WORD = r"(?P<{}>[^\W\d_]{{1,5}})"
# A letter of a script without capitals, in which a word may stand without spaces around it.
_CASELESS = expression(r"[\u0590-\u1fff\u2e80-\ud7ff\uf900-\uffef]")
_BETWEEN = expression(
    rf"\s*{_PUNCTUATION}+\s*(?:{_WORD.format('word')}\s+)?|\s+{_WORD.format('word2')}\s+|\s*[\u0590-\u1fff\u2e80-\ud7ff]{{1,3}}\s*"
)
_END_OF_A_WORD = expression(r"(?<=[\w.])(?:(?!\w)|(?=[\u0590-\u1fff\u2e80-\ud7ff]))")
_LONGEST_LABEL = 100  # characters of a label that may name several; a bound
_LONGEST_BETWEEN = 9  # characters between two names; a bound
_MOST_WORDS_OF_A_NAME = 6  # words of a name within a joint label; a bound
_LONGEST_NAME_WITHOUT_SPACES = 12  # characters of a name in a script without capitals; a bound


def joint_labels(printed: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return those of some labels that name several people, each of whom another of the labels names, with the names."""
    forms = frozenset(printed)
    alone = frozenset(map(str.strip, forms))
    return {form: parts for form in forms if (parts := _parts(form, alone))}


def _parts(form: str, alone: Collection[str]) -> tuple[str, ...]:
    """Return the names in a label, or nothing if it is not made of names that are labels alone."""
    if len(form) > _LONGEST_LABEL or not (" " in form or _CASELESS.search(form) or not form.isalnum()):
        return ()
    found: list[str] = []
    at = 0
    while at < len(form):
        name = next((form[at:end] for end in _ends(form, at) if form[at:end] in alone and form[at:end] != form), "")
        if not name:
            return ()
        found.append(name)
        at += len(name)
        if at == len(form):
            break
        at = _begin_of_next(form, at, alone)
        if not at:
            return ()
    return tuple(found) if len(found) > 1 else ()


def _ends(form: str, at: int) -> list[int]:
    """Return where a name that begins at an offset may end, the farthest first."""
    ends = [match.start() for match in _END_OF_A_WORD.finditer(form, at)][:_MOST_WORDS_OF_A_NAME]
    if _CASELESS.match(form, at):
        ends += range(at + 1, min(len(form), at + _LONGEST_NAME_WITHOUT_SPACES) + 1)
    return sorted(set(ends), reverse=True)


def _begin_of_next(form: str, at: int, alone: Collection[str]) -> int:
    """Return where the next name begins, behind what joins it to the one that ends at an offset; 0 if none does."""
    for begin in range(min(len(form), at + _LONGEST_BETWEEN), at, -1):
        between = _BETWEEN.fullmatch(form, at, begin)
        joins = between is not None and not (between["word"] or between["word2"] or "")[:1].isupper()
        if joins and any(form[begin:end] in alone for end in _ends(form, begin)):
            return begin
    return 0
