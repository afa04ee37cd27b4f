"""The interview grammar as expressions: the structure is regular, so one character a line is enough to find it.

`grammars/interview.lark` says what a document, an interview, an exchange and a turn are. Lark loads it; each of its rules becomes one
expression over a string in which a character stands for each line (the first letter of its terminal that is free). A rule's parts are
found by the union of their expressions, which tiles what the rule covers. A test has lark's own parser read every case and compares.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from transcripts.expressions import expression
from transcripts.formats.scanning.grammar import grammar_texts, lark_of
from transcripts.formats.scanning.grammar_cache import composed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


_LONGEST_PIECE_KEPT = 40  # lines of a part of a talk that is kept; a bound
_MOST_PIECES_KEPT = 2_000  # rows of characters whose parts are kept; a bound


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A rule or terminal and what it covers: so many lines, in so many parts. Stretches that are written alike share one."""

    name: str
    size: int
    parts: tuple[Part, ...] = ()

    def placed(self, at: int) -> Iterator[tuple[Part, int]]:
        """Return its parts, each with where it begins, if this one begins at `at`."""
        return zip(self.parts, accumulate((part.size for part in self.parts), initial=at), strict=False)


class InterviewGrammar:
    """The characters of the terminals, and for each rule what tiles it."""

    def __init__(self, characters: Mapping[str, str], tilings: Mapping[str, Mapping[str, str]]) -> None:
        self._characters = characters
        self._parts = {rule: tuple(parts) for rule, parts in tilings.items()}
        self._cuts = {rule: expression("|".join(parts.values())) for rule, parts in tilings.items()}
        self._names = {
            rule: expression("|".join(f"({part})" for part in parts.values())) for rule, parts in tilings.items()
        }

        self._short = lru_cache(maxsize=_MOST_PIECES_KEPT)(
            self._piece
        )  # what is short is written alike in other texts, too

    def parse(self, types: Iterable[str]) -> Part:
        """Return the document that tokens of these types are, and all that it consists of.

        They follow the grammar, or it is a mistake of ours: KeyError.
        """
        return self._part("document", "".join(map(self._characters.__getitem__, types)))

    def _part(self, rule: str, characters: str) -> Part:
        """Return a rule or terminal with its parts; most talks consist of few kinds of exchanges, which are cut once."""
        if rule not in self._parts:
            return Part(rule, len(characters))
        pieces = self._cuts[rule].findall(characters)
        own = {
            piece: (self._short if len(piece) <= _LONGEST_PIECE_KEPT else self._piece)(rule, piece)
            for piece in dict.fromkeys(pieces)
        }
        if sum(map(len, pieces)) != len(characters):
            raise KeyError(rule)
        return Part(rule, len(characters), tuple(map(own.__getitem__, pieces)))

    def _piece(self, rule: str, piece: str) -> Part:
        """Return which part of a rule a piece is, with its own parts."""
        found = self._names[rule].fullmatch(piece)
        if found is None or found.lastindex is None:
            raise KeyError(rule)
        return self._part(self._parts[rule][found.lastindex - 1], piece)


@cache
def interview_grammar() -> InterviewGrammar:
    """Return the expressions of `grammars/interview.lark`."""
    return InterviewGrammar(*composed("interview", grammar_texts("interview"), _expressions))


def _expressions() -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Return the characters of the terminals and what tiles each rule that has a name, from lark's objects."""
    rules = {str(name): tree for name, _, tree, _ in lark_of("interview", start="document").grammar.rule_defs}
    characters: dict[str, str] = {}
    for tree in rules.values():
        for name in (name for name in _symbols(tree) if name not in rules and name not in characters):
            characters[name] = next(one for one in name + name.lower() if one not in characters.values())
    composer = _Composer(rules, characters)
    tilings = {name: composer.tiling(name) for name in rules if not name.startswith("_")}
    return characters, tilings


class _Composer:
    """Composes expressions of lark's rules: what one repeats or may leave out, it never gives back, since the grammar has no conflict."""

    def __init__(self, rules: Mapping[str, Any], characters: Mapping[str, str]) -> None:
        self._rules = rules
        self._characters = characters

    def tiling(self, rule: str) -> dict[str, str]:
        """Return the expressions of the parts of a rule, in the order in which they are tried."""
        return {part: self._symbol(part) for part in self._parts(rule)}

    def _parts(self, rule: str) -> dict[str, None]:
        """Return what a rule consists of, in the order of the grammar: parts of a nameless rule are parts of the rule around it."""
        parts: dict[str, None] = {}
        for name in _symbols(self._rules[rule]):
            if name != rule:
                parts.update(self._parts(name) if name.startswith("_") else {name: None})
        return parts

    def _symbol(self, name: str) -> str:
        if name in self._characters:
            return self._characters[name]
        begins: list[str] = []
        goes_on: list[str] = []
        for alternative in self._rules[name].children:
            again = next(_symbols(alternative)) == name
            (goes_on if again else begins).append(self._sequence(alternative.children[again:]))
        once = _one_of(begins)
        if goes_on == begins:
            return f"{_grouped(once)}++"
        return f"{once}{_grouped(_one_of(goes_on))}*+" if goes_on else once

    def _sequence(self, parts: list[Any]) -> str:
        return "".join(map(self._expression, parts))

    def _expression(self, part: Any) -> str:  # noqa: ANN401  (lark's trees hold trees and symbols)
        if part.data == "value":
            return self._symbol(str(part.children[0].name))
        if part.data == "expansions":
            return _one_of([self._expression(one) for one in part.children])
        if part.data == "expansion":
            return self._sequence(part.children)
        inner, mark = part.children
        return f"{_grouped(self._expression(inner))}{mark}+"


def _symbols(tree: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield the names of the rules and terminals in a tree of lark's, in order."""
    return (str(value.children[0].name) for value in tree.iter_subtrees_topdown() if value.data == "value")


def _one_of(expressions: list[str]) -> str:
    return expressions[0] if len(expressions) == 1 else f"(?:{'|'.join(expressions)})"


def _grouped(expression: str) -> str:
    return expression if len(expression) == 1 else f"(?:{expression})"
