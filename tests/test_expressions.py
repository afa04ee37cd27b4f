"""Expressions mean the same with every Python: what stands in for possessive groups, and compiling late."""

import copy
import importlib
import pkgutil
import re
from functools import cache
from pathlib import Path

import pytest

import transcripts
from transcripts.expressions import _LazyPattern, expression, with_atomic_groups
from transcripts.formats.detection import NOTATIONS
from transcripts.formats.scanning import grammar

parser = pytest.importorskip("re._parser", reason="how this Python takes expressions apart is not known here")

MATCHED_IN_ONE_WAY = ("ATOMIC_GROUP", "IN", "LITERAL", "NOT_LITERAL", "ANY")
GRAMMARS = sorted({notation.grammar for notation in NOTATIONS})


def possessive_groups(tree):
    """Yield what a possessive quantifier repeats and is more than one character or set, and no atomic group."""
    for operation, argument in tree:
        if str(operation) == "POSSESSIVE_REPEAT" and str(argument[2][0][0]) not in MATCHED_IN_ONE_WAY:
            yield argument
        yield from _within(argument)


def _within(argument):
    if isinstance(argument, parser.SubPattern):
        yield from possessive_groups(argument)
    elif isinstance(argument, (tuple, list)):
        for part in argument:
            yield from _within(part)


@cache
def texts_of_cases():
    """Return how the text of each case begins."""
    paths = sorted((Path(__file__).parent / "cases").rglob("*.*"))
    return [path.read_bytes()[:3000].decode(errors="replace") for path in paths if path.suffix != ".outline"]


def late_expressions():
    """Return every expression that a module of the package holds."""
    found = {}
    for module in pkgutil.walk_packages(transcripts.__path__, "transcripts."):
        if not module.name.endswith("__main__"):
            for value in vars(importlib.import_module(module.name)).values():
                if isinstance(value, _LazyPattern):
                    found[value.pattern, value._flags] = value
    return found


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        ("(ab)*+", "(?>(ab))*+"),
        ("(?:ab?c)++d", "(?>(?:ab?c))++d"),
        ("(a(?:b|c){2,3}+)?+", "(?>(a(?>(?:b|c)){2,3}+))?+"),
        ("(?:ab){,3}+", "(?>(?:ab)){,3}+"),
        ("a++[bc]*+(d)+", "a++[bc]*+(d)+"),
        (r"\((a)\)*+", r"\((a)\)*+"),
        (r"[(](ab)*+[)]*+", r"[(](?>(ab))*+[)]*+"),
        (r"[])](ab)*+", r"[])](?>(ab))*+"),
        (r"[^])](ab)*+", r"[^])](?>(ab))*+"),
        (r"[\](](ab)*+", r"[\](](?>(ab))*+"),
        (rb"(?:\xff)*+(a)", rb"(?>(?:\xff))*+(a)"),
    ],
)
def test_a_possessive_group_is_written_as_an_atomic_one(pattern, written):
    assert with_atomic_groups(pattern) == written
    re.compile(written)


def test_parentheses_of_remarks_are_no_groups():
    pattern = "a # (one\n (?:b)*+ # two)*+\n [#(] (c)++"
    written = with_atomic_groups(pattern, re.VERBOSE)
    assert written == "a # (one\n (?>(?:b))*+ # two)*+\n [#(] (?>(c))++"
    assert re.compile(written, re.VERBOSE).fullmatch("abb(cc")


def test_what_is_no_expression_is_told_by_the_engine():
    with pytest.raises(re.error):
        re.compile(with_atomic_groups("(a))*+"))


def test_no_expression_of_the_package_keeps_a_possessive_group():
    late = late_expressions()
    assert len(late) > 200
    for pattern, flags in late:
        assert not list(possessive_groups(parser.parse(with_atomic_groups(pattern, flags), flags))), pattern


@pytest.mark.parametrize("name", GRAMMARS)
def test_the_terminals_match_the_same_with_atomic_groups(name):
    pattern = grammar.scanner(name).pattern
    atomic = with_atomic_groups(pattern.pattern)
    assert not list(possessive_groups(parser.parse(atomic)))
    again = re.compile(atomic)
    for text in texts_of_cases():
        assert [match.regs for match in again.finditer(text)] == [match.regs for match in pattern.finditer(text)]


def test_an_expression_is_compiled_when_it_is_used():
    late = expression(r"(?P<word>\w+)", re.IGNORECASE)
    assert "match" not in vars(late)
    assert late.match("ana")["word"] == "ana"
    assert late.sub("x", "ana siv") == "x x"
    assert late.groupindex == {"word": 1}
    assert late.flags == re.compile("a", re.IGNORECASE).flags
    assert repr(late) == r"expression('(?P<word>\\w+)')"


def test_an_expression_has_what_a_pattern_has():
    late = copy.copy(expression("a"))
    assert [name for name in dir(re.compile("a")) if not name.startswith("_") and not hasattr(late, name)] == []
    assert not hasattr(late, "compile")
