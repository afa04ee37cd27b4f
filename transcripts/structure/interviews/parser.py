"""The parser of the interview grammar: lark makes its tables, and a loop of our own runs over tokens that are ready.

lark's loop hashes each rule anew when it looks for the callback, and lark has to be imported for it; here callbacks stand in the
tables, which are plain data. A test parses every case with lark's own loop too, and compares.
"""

from __future__ import annotations

from itertools import chain
from sys import intern
from typing import TYPE_CHECKING, Any, NamedTuple

from transcripts.formats.scanning.grammar import grammar_texts, lark_of
from transcripts.formats.scanning.grammar_cache import composed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from transcripts.structure.interviews.tokens import LineToken

    Make = Callable[[list[Any]], Any]
    Row = dict[str, Any]  # by the name of a token or rule: the row to go on with, or a tuple: the rule that is complete

_END = "$END"


class _End(NamedTuple):
    """The token behind the last."""

    type: str = _END


class Parser:
    """Parses tokens, calling the method of `builder` that is named like a rule with the values of the rule's parts.

    A rule whose name begins with an underscore has no method: its parts are parts of the rule in which it stands.
    """

    def __init__(self, tables: dict[str, Any], builder: object) -> None:
        self._start = _linked(tables, builder)

    def parse(self, tokens: Iterable[LineToken]) -> Any:  # noqa: ANN401  (what the builder makes of a document)
        """Return what the builder makes of all tokens. They follow the grammar, or it is a mistake of ours: KeyError."""
        row = self._start
        rows: list[Row] = [row]
        values: list[Any] = []
        everything: Iterable[LineToken | _End] = chain(tokens, (_End(),))
        for token in everything:
            kind = token.type
            step = row[kind]
            while type(step) is tuple:
                size, name, make = step
                if size == 1:
                    values[-1] = make([values[-1]])
                    rows.pop()
                elif size:
                    parts = values[-size:]
                    del values[-size:], rows[-size:]
                    values.append(make(parts))
                else:
                    values.append(make([]))
                row = rows[-1][name]
                rows.append(row)
                step = row[kind]
            row = step
            rows.append(row)
            values.append(token)
        return values[0]


def interview_parser(builder: object) -> Parser:
    """Return the parser of `grammars/interview.lark`, which begins with `document`."""
    texts = grammar_texts("interview")
    return Parser(composed("interview", texts, lambda: _tables("interview", "document")), builder)


def _tables(name: str, start: str) -> dict[str, Any]:
    """Return lark's tables as plain data: what each state does at each token or rule, and the rules.

    A state goes on to another (its number), or completes a rule (that rule's number, as -1, -2, ...).
    """
    from lark.grammar import Rule  # noqa: PLC0415  (only where nothing is kept)
    from lark.lexer import TerminalDef  # noqa: PLC0415

    data, memo = lark_of(name, start=start).memo_serialize([TerminalDef, Rule])
    table = data["parser"]["parser"]
    rules = {key: rule for key, rule in memo.items() if rule["__type__"] == "Rule"}
    numbers = {key: number for number, key in enumerate(rules)}
    names = table["tokens"]

    def code(kind: int, argument: Any) -> int:  # noqa: ANN401  (lark's: a state, or a reference to a rule)
        return -1 - numbers[argument["@"]] if kind else argument

    states = {
        state: {names[token]: code(*action) for token, action in actions.items()}
        for state, actions in table["states"].items()
    }
    order = {state: number for number, state in enumerate(states)}
    return {
        "states": [{name: to if to < 0 else order[to] for name, to in actions.items()} for actions in states.values()],
        "rules": [[rule["origin"]["name"], [part["name"] for part in rule["expansion"]]] for rule in rules.values()],
        "start": order[table["start_states"][start]],
        "end": order[table["end_states"][start]],
    }


def _linked(tables: dict[str, Any], builder: object) -> Row:
    """Return the first row of the tables, in which rows and rules stand for their numbers."""
    rules = [(len(parts), intern(name), _make(builder, name, parts)) for name, parts in tables["rules"]]
    rows: list[Row] = [{} for _ in tables["states"]]
    for row, actions in zip(rows, tables["states"], strict=True):
        row.update((intern(name), rows[to] if to >= 0 else rules[-1 - to]) for name, to in actions.items())
    rows[tables["end"]][_END] = {}
    start: Row = rows[tables["start"]]
    return start


def _make(builder: object, name: str, parts: list[str]) -> Make:
    """Return what makes the value of a rule: the builder's method, after the parts of nameless rules were put among its own."""
    inner = [at for at, part in enumerate(parts) if part.startswith("_")]
    nameless = name.startswith("_")
    if not inner:
        return _same if nameless else getattr(builder, name)
    joined = _grown if inner == [0] else _flattened(frozenset(inner))
    if nameless:
        return joined
    build: Make = getattr(builder, name)
    return lambda values: build(joined(values))


def _same(values: list[Any]) -> list[Any]:
    return values


def _grown(values: list[Any]) -> list[Any]:
    """Return the list that stands first, with what follows it: a repetition grows in place."""
    first: list[Any] = values[0]
    first += values[1:]
    return first


def _flattened(inner: frozenset[int]) -> Make:
    def flatten(values: list[Any]) -> list[Any]:
        flat: list[Any] = []
        for at, value in enumerate(values):
            if at in inner:
                flat += value
            else:
                flat.append(value)
        return flat

    return flatten
