"""A matcher for regular expressions that counts its steps, so that backtracking shows up as a number that does not depend on the machine.

It parses an expression as `re` does and tries the same alternatives in the same order: a step is a character compared, an alternative tried,
or a position returned to. Tests compare its matches with those of `re`. Python 3.11 to 3.14 parse expressions in the same way.
"""

import re
import re._parser as parser
from functools import cache

_CATEGORIES = {"DIGIT": "d", "SPACE": "s", "WORD": "w", "NOT_DIGIT": "D", "NOT_SPACE": "S", "NOT_WORD": "W"}
_POSITIONS = {
    "AT_BEGINNING": "^",
    "AT_BEGINNING_STRING": r"\A",
    "AT_BOUNDARY": r"\b",
    "AT_NON_BOUNDARY": r"\B",
    "AT_END": "$",
    "AT_END_STRING": r"\Z",
}
_CHARACTERS = {"LITERAL", "NOT_LITERAL", "ANY", "IN"}
_NOWHERE = -1


class Counting:
    """A compiled expression whose `steps` grow as it matches."""

    def __init__(self, pattern):
        self.steps = 0
        self._text = ""
        self._groups = {}
        self._match = self._sequence(parser.parse(pattern.pattern, pattern.flags), pattern.flags)

    def match(self, text, at=0):
        """Return where a match that begins at an offset ends, or None."""
        self._text = text
        self._groups = {}
        end = self._match.first(at)
        return None if end == _NOWHERE else end

    def steps_over(self, text):
        """Return how many steps it takes to find all matches in a text."""
        self.steps = 0
        for _ in self.spans(text):
            pass
        return self.steps

    def spans(self, text):
        """Yield the spans that `finditer` finds."""
        at = 0
        empty_allowed_from = 0
        while at <= len(text):
            end = self.match(text, at)
            if end is None or (end == at and at < empty_allowed_from):
                at += 1
                continue
            yield at, end
            empty_allowed_from = end + 1 if end == at else end
            at = max(end, at + (end == at))

    # --- of the tree, one node after another ------------------------------------------------------------------------

    def _sequence(self, tree, flags):
        nodes = [self._node(str(operation), argument, flags) for operation, argument in tree]
        return nodes[0] if len(nodes) == 1 else _Sequence(nodes)

    def _node(self, operation, argument, flags):
        if operation in _CHARACTERS:
            return _One(self, _set_of(operation, argument), flags)
        if operation in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            return self._repeat(operation, argument, flags)
        if operation == "SUBPATTERN":
            number, added, removed, tree = argument
            inner = self._sequence(tree, (flags | added) & ~removed)
            return inner if number is None else _Group(self, number, inner)
        if operation == "BRANCH":
            return _Branch(self, [self._sequence(tree, flags) for tree in argument[1]])
        if operation == "ATOMIC_GROUP":
            return _Atomic(self._sequence(argument, flags))
        if operation in ("ASSERT", "ASSERT_NOT"):
            direction, tree = argument
            behind = tree.getwidth()[0] if direction < 0 else 0
            return _Assert(self, self._sequence(tree, flags), behind, wanted=operation == "ASSERT")
        if operation == "AT":
            return _At(self, _POSITIONS[str(argument)], flags)
        if operation == "GROUPREF":
            return _Reference(self, argument)
        raise NotImplementedError(operation)

    def _repeat(self, operation, argument, flags):
        fewest, most, tree = argument
        most = int(most)
        [kind, inner], *others = tree
        if not others and str(kind) in _CHARACTERS:
            return _Run(self, _set_of(str(kind), inner), flags, (fewest, most), operation)
        body = self._sequence(tree, flags)
        if operation == "POSSESSIVE_REPEAT":
            return _Possessive(self, body, fewest, most)
        return _Repeat(self, body, (fewest, most), lazy=operation == "MIN_REPEAT")


@cache
def _compiled(pattern, flags):
    return re.compile(pattern, flags & (re.IGNORECASE | re.DOTALL | re.MULTILINE | re.ASCII))


def _set_of(operation, argument):
    """Return an expression of one character."""
    if operation == "ANY":
        return "."
    if operation == "LITERAL":
        return re.escape(chr(argument))
    if operation == "NOT_LITERAL":
        return f"[^{re.escape(chr(argument))}]"
    negated = str(argument[0][0]) == "NEGATE"
    return "".join(["[^" if negated else "[", *(_in_set(str(kind), value) for kind, value in argument[negated:]), "]"])


def _in_set(kind, value):
    if kind == "LITERAL":
        return re.escape(chr(value))
    if kind == "RANGE":
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    return "\\" + _CATEGORIES[str(value).removeprefix("CATEGORY_")]


class _Node:
    """A node that ends in one place or nowhere; `ends` yields all places where it may end, the best first."""

    single = True

    def __init__(self, counting):
        self.counting = counting

    def ends(self, at):
        end = self.first(at)
        if end != _NOWHERE:
            yield end


class _Several(_Node):
    single = False

    def first(self, at):
        return next(self.ends(at), _NOWHERE)


class _One(_Node):
    def __init__(self, counting, characters, flags):
        super().__init__(counting)
        self._is_one = _compiled(characters, flags).match
        self._known = {}

    def first(self, at):
        self.counting.steps += 1
        character = self.counting._text[at : at + 1]
        if character not in self._known:
            self._known[character] = bool(self._is_one(character))
        return at + 1 if self._known[character] else _NOWHERE


class _At(_Node):
    def __init__(self, counting, position, flags):
        super().__init__(counting)
        self._matches = _compiled(position, flags).match

    def first(self, at):
        self.counting.steps += 1
        return at if self._matches(self.counting._text, at) else _NOWHERE


class _Assert(_Node):
    def __init__(self, counting, inner, behind, *, wanted):
        super().__init__(counting)
        self._inner, self._behind, self._wanted = inner, behind, wanted

    def first(self, at):
        self.counting.steps += 1
        start = at - self._behind
        found = start >= 0 and self._inner.first(start) != _NOWHERE
        return at if found == self._wanted else _NOWHERE


class _Atomic(_Node):
    def __init__(self, inner):
        self.first = inner.first


class _Reference(_Node):
    def __init__(self, counting, number):
        super().__init__(counting)
        self._number = number

    def first(self, at):
        start, end = self.counting._groups.get(self._number, (0, _NOWHERE))
        self.counting.steps += max(1, end - start)
        words = self.counting._text[start:end]
        return at + len(words) if end >= 0 and self.counting._text.startswith(words, at) else _NOWHERE


class _Group(_Several):
    def __init__(self, counting, number, inner):
        super().__init__(counting)
        self._number, self._inner = number, inner
        self.single = inner.single

    def ends(self, at):
        groups = self.counting._groups
        for end in self._inner.ends(at):
            before = groups.get(self._number)
            groups[self._number] = (at, end)
            yield end
            groups[self._number] = before or (0, _NOWHERE)


class _Branch(_Several):
    def __init__(self, counting, alternatives):
        super().__init__(counting)
        self._alternatives = alternatives

    def ends(self, at):
        for alternative in self._alternatives:
            self.counting.steps += 1
            yield from alternative.ends(at)


class _Run(_Several):
    """Characters of one set, as many as there are: counted as steps, found by `re` itself."""

    def __init__(self, counting, characters, flags, limits, operation):
        super().__init__(counting)
        self._fewest, most = limits
        most = "" if most >= int(parser.MAXREPEAT) else most
        self._longest = _compiled(f"(?:{characters}){{0,{most}}}+", flags).match
        self.single = operation == "POSSESSIVE_REPEAT"
        self._lazy = operation == "MIN_REPEAT"

    def ends(self, at):
        counting = self.counting
        end = self._longest(counting._text, at).end()
        if self._lazy:
            for one in range(at + self._fewest, end + 1):
                counting.steps += 1
                yield one
            return
        counting.steps += end - at + 1
        if self.single:
            if end >= at + self._fewest:
                yield end
            return
        for one in range(end, at + self._fewest - 1, -1):
            counting.steps += 1
            yield one


class _Possessive(_Node):
    def __init__(self, counting, body, fewest, most):
        super().__init__(counting)
        self._body, self._fewest, self._most = body, fewest, most

    def first(self, at):
        count = 0
        while count < self._most:
            self.counting.steps += 1
            end = self._body.first(at)
            if end == _NOWHERE or (end == at and count >= self._fewest):
                break
            at = end
            count += 1
        return at if count >= self._fewest else _NOWHERE


class _Repeat(_Several):
    def __init__(self, counting, body, limits, *, lazy):
        super().__init__(counting)
        self._body, self._lazy = body, lazy
        self._fewest, self._most = limits

    def ends(self, at):
        """Go as deep as it gets, or for a lazy one no deeper than asked, without recursion."""
        places, deeper = [at], [self._body.ends(at)]
        if self._lazy and self._fewest == 0:
            yield at
        while places:
            self.counting.steps += 1
            count = len(places) - 1
            end = next(deeper[-1], _NOWHERE) if count < self._most else _NOWHERE
            if end != _NOWHERE and (end != places[-1] or count < self._fewest):
                places.append(end)
                deeper.append(self._body.ends(end))
                if self._lazy and count + 1 >= self._fewest:
                    yield end
                continue
            if end != _NOWHERE:
                continue  # nothing was matched: no repetition
            if not self._lazy and count >= self._fewest:
                yield places[-1]
            places.pop()
            deeper.pop()


class _Sequence(_Several):
    def __init__(self, nodes):
        self._nodes = nodes
        self.single = all(node.single for node in nodes)

    def first(self, at):
        if not self.single:
            return next(self.ends(at), _NOWHERE)
        for node in self._nodes:
            at = node.first(at)
            if at == _NOWHERE:
                break
        return at

    def ends(self, at):
        nodes, open_ = self._nodes, []
        number = 0
        while True:
            while number < len(nodes) and at != _NOWHERE:
                node = nodes[number]
                if node.single:
                    at = node.first(at)
                else:
                    ends = node.ends(at)
                    at = next(ends, _NOWHERE)
                    if at != _NOWHERE:
                        open_.append((number, ends))
                number += 1
            if at != _NOWHERE:
                yield at
            while open_:
                number, ends = open_[-1]
                at = next(ends, _NOWHERE)
                number += 1
                if at != _NOWHERE:
                    break
                open_.pop()
            else:
                return
