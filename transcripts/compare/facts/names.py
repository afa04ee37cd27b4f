"""The names in a sentence: words with a capital that neither its beginning nor its language explains."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from transcripts.compare.tokens.word_lists import pair_list, word_list
from transcripts.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Callable

    from transcripts.compare.facts.said import Said

_BEFORE_CAPITALS = frozenset(".!?…:\"“”'‘(-–—*•")
_NO_NAMES = ("dates", "months", "titles", "stopwords", "fillers", "negations")
_ROMAN = expression(r"[IVXLC]+")
_FEWEST_WORDS_OF_A_TITLE = 4  # words, long ones, by which a title is told from a sentence; judged
_LEAST_SHARE_OF_CAPITALS = 0.8  # share of the long words of a title that have a capital; judged
_ALIKE = 4  # letters at the beginning that make two names one: China and Chinese; judged


class Name(NamedTuple):
    """A name, word by word; `beside` are the words of the same name."""

    key: str
    core: str
    start: int
    stop: int
    beside: frozenset[str]

    def same(self, other: Name) -> bool:
        """Whether two words name the same, or belong to a name of which a part is the same."""
        if self.key == other.key or self.key in other.beside or other.key in self.beside:
            return True
        if self.beside & other.beside:
            return True
        short, long = sorted((self.key, other.key), key=len)
        if len(short) > 2 and long.startswith(short) and len(long) - len(short) < _ALIKE:
            return True
        return len(short) >= _ALIKE and long.startswith(short[: max(_ALIKE, len(short) - 2)])


def names_of(people: frozenset[str], is_known: Callable[[str], bool]) -> Callable[[Said], list[Name]]:
    """Return what finds the names in a sentence, given the people of the interview and what tells a word of the language."""
    return partial(_names, people, is_known)


def _names(people: frozenset[str], is_known: Callable[[str], bool], said: Said) -> list[Name]:
    tokens = said.tokens
    capitals = [token.is_word and token.core[:1].isupper() for token in tokens]
    long = [token for token in tokens if token.is_word and len(token.core) > 3]
    if not is_known("the"):
        return []  # no list of words: what a capital says is not known
    if len(long) >= _FEWEST_WORDS_OF_A_TITLE and sum(
        token.core[:1].isupper() for token in long
    ) >= _LEAST_SHARE_OF_CAPITALS * len(long):
        return []  # a title
    found: list[list[int]] = []
    begins = True
    for at, token in enumerate(tokens):
        if not token.is_word:
            begins = begins or token.core in _BEFORE_CAPITALS
            continue
        key = token.key.replace("’", "'")
        bare = key.removesuffix("'s").strip("'")
        named = (
            capitals[at]
            and len(bare) > 1
            and bare.partition("'")[0] != "i"
            and not any(map(str.isdigit, bare))
            and not any(bare in word_list(name) for name in _NO_NAMES)
            and bare not in _hedges()
            and not _ROMAN.fullmatch(token.core)
            and (bare in people or not begins or _begins_name(bare, is_known))
            and (not token.core.isupper() or len(bare) < 6 or not is_known(bare))
        )
        if named and found and found[-1][-1] == at - 1:
            found[-1].append(at)
        elif named:
            found.append([at])
        begins = False
    names = []
    for group in found:
        keys = frozenset(_bare(tokens[at].key) for at in group)
        names += [Name(_bare(tokens[at].key), tokens[at].core, tokens[at].start, tokens[at].stop, keys) for at in group]
    return names


@cache
def _hedges() -> frozenset[str]:
    """Return the words that say how sure somebody is: IIRC."""
    return frozenset(phrase for _, phrase in pair_list("certainty") if " " not in phrase)


def _bare(key: str) -> str:
    return key.replace("’", "'").removesuffix("'s").strip("'")


def _begins_name(bare: str, is_known: Callable[[str], bool]) -> bool:
    """Whether a word that begins a sentence is a name: one word, and none of the language."""
    return "-" not in bare and "'" not in bare and not is_known(bare)
