"""Each terminal of each grammar, attacked with texts made from its own expression: four times the text, about four times the work."""

import re

import pytest
from counting import Counting
from growth import IN_PROPORTION, growth

from transcripts.formats.detection import NOTATIONS
from transcripts.formats.scanning import grammar

parser = pytest.importorskip("re._parser", reason="how this Python takes expressions apart is not known here")

GRAMMARS = sorted({notation.grammar for notation in NOTATIONS})
REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}
LONG = 20  # a repetition of so many is worth an attack
CATEGORIES = {
    "CATEGORY_DIGIT": "0",
    "CATEGORY_SPACE": " ",
    "CATEGORY_WORD": "a",
    "CATEGORY_NOT_WORD": "-",
    "CATEGORY_NOT_SPACE": "a",
    "CATEGORY_NOT_DIGIT": "a",
}


def sample(tree):
    """Return a short text that an expression may match; what it looks at around itself is not looked at."""
    return "".join(_sample(str(operation), argument) for operation, argument in tree)


def _sample(operation, argument):
    if operation == "LITERAL":
        return chr(argument)
    if operation == "NOT_LITERAL":
        return "a" if argument != ord("a") else "b"
    if operation == "ANY":
        return "a"
    if operation == "IN":
        return _one_of(argument)
    if operation == "BRANCH":
        return sample(argument[1][0])
    if operation == "SUBPATTERN":
        return sample(argument[3])
    if operation == "ATOMIC_GROUP":
        return sample(argument)
    if operation in REPEATS:
        return sample(argument[2]) * max(1, min(argument[0], 3))
    return ""


def _one_of(argument):
    if str(argument[0][0]) == "NEGATE":
        pattern = re.compile("".join(["[^", *(_in_set(str(kind), value) for kind, value in argument[1:]), "]"]))
        return next(character for character in "a :-.0A<\t\u00e9" if pattern.match(character))
    kind, value = str(argument[0][0]), argument[0][1]
    return chr(value if kind == "LITERAL" else value[0]) if kind in ("LITERAL", "RANGE") else CATEGORIES[str(value)]


def _in_set(kind, value):
    if kind == "LITERAL":
        return re.escape(chr(value))
    if kind == "RANGE":
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    letters = {"DIGIT": "d", "SPACE": "s", "WORD": "w", "NOT_DIGIT": "D", "NOT_SPACE": "S", "NOT_WORD": "W"}
    return "\\" + letters[str(value).removeprefix("CATEGORY_")]


def attacks(tree, before=""):
    """Yield (what leads there, what is repeated) for each long repetition in an expression, down to the innermost."""
    for operation, argument in tree:
        name = str(operation)
        if name in REPEATS:
            if argument[1] is parser.MAXREPEAT or argument[1] >= LONG:
                yield before, sample(argument[2])
            yield from attacks(argument[2], before)
        elif name == "BRANCH":
            for branch in argument[1]:
                yield from attacks(branch, before)
        elif name == "SUBPATTERN":
            yield from attacks(argument[3], before)
        elif name == "ATOMIC_GROUP":
            yield from attacks(argument, before)
        elif name in ("ASSERT", "ASSERT_NOT"):
            yield from attacks(argument[1], before)
        before += _sample(name, argument)


def steps(counting, text):
    """Return the steps of trying a terminal wherever the scanner would: where a line begins, and behind what it matched there."""
    counting.steps = at = 0
    while at < len(text):
        end = counting.match(text, at)
        at = end if end is not None and end > at else text.find("\n", at) + 1 or len(text)
    return counting.steps


def ratio(counting, before, body, end, size, **limits):
    return growth(lambda size: steps(counting, before + body * (size // len(body)) + end), size, **limits)


def check_attacks(expression, size):
    counting = Counting(re.compile(expression))
    found = {(before[:200], body) for before, body in attacks(parser.parse(expression)) if body}
    for before, body in sorted(found):
        for end in ("\x00", "\n\x00"):
            assert ratio(counting, before, body, end, size) < IN_PROPORTION, (before, body)


# Elements that open, of which twenty in a row are looked into, take a hundred times the steps of other lines.
NESTED = {"html"}


@pytest.mark.parametrize("name", [pytest.param(one, marks=[pytest.mark.slow] * (one in NESTED)) for one in GRAMMARS])
def test_no_terminal_costs_more_than_in_proportion_to_the_text(name):
    for _, expression in grammar._terminals(name):
        check_attacks(expression, 60)


@pytest.mark.slow
@pytest.mark.parametrize("name", [pytest.param(one, marks=[pytest.mark.long] * (one in NESTED)) for one in GRAMMARS])
def test_no_terminal_costs_more_than_in_proportion_to_a_long_text(name):
    for _, expression in grammar._terminals(name):
        check_attacks(expression, 400)


def test_the_attack_finds_what_backtracks():
    """The attack itself must be able to succeed: on the textbook's own example."""
    expression = r"(?P<label>[A-Z][a-z ]*[a-z ]*[a-z ]*):(?:\n|\Z)"
    [(before, body), *_] = list(attacks(parser.parse(expression)))
    assert ratio(Counting(re.compile(expression)), before, body, "\x00", 20, tries=1) > IN_PROPORTION
