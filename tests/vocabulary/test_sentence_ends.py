"""The ends of sentences: what each question about them answers, and that nobody else has an answer of their own."""

import ast
import re
from pathlib import Path

import pytest

import transcripts
from transcripts.vocabulary.sentences import (
    CLOSING_SPEECH,
    COLONS,
    DASHES,
    STOPS,
    ends_like_prose,
    ends_line,
    ends_sentence,
)

PACKAGE = Path(transcripts.__file__).parent
ENDED = ["It rained.", "Why?", "No!", "Well…", "なぜ。", "لماذا؟"]
CLOSED = ['"It rained."', "(It rained.)", "**It rained.**", "It rained.”) "]
CUT = ["It rained and", "It rained,", "It rained;", "", "”"]
# CHAT has three terminators; a page of the parser is asked whether the line above ends.
OWN = {"cha.py", "tokens.py"}


def test_a_stop_ends_a_sentence_whatever_closes_behind_it():
    assert [text for text in ENDED + CLOSED if not ends_sentence(text)] == []
    assert [text for text in CUT if ends_sentence(text)] == []


def test_variants_of_the_end_of_a_sentence():
    assert ends_sentence("And so:", also=COLONS)
    assert not ends_sentence("And so…", ellipsis=False)
    assert ends_sentence("It rained.”", closing=CLOSING_SPEECH)
    assert not ends_sentence("'It rained.'", closing=CLOSING_SPEECH)
    assert not ends_sentence("(first.)", closing="")


@pytest.mark.parametrize("text", [*ENDED, "And so:", "We went;", "And then –", "Well-", "(laughs)", "[sic]", "la la ♪"])
def test_lines_that_end(text):
    assert ends_line(text)


@pytest.mark.parametrize("text", ["It rained and", "It rained,", "the speakers'", "very *much*", ""])
def test_lines_that_may_go_on(text):
    assert not ends_line(text)


def test_pauses_end_lines_only_where_they_are_given():
    assert not ends_line("pro-", pauses=COLONS)
    assert ends_line("pro-", pauses=DASHES)


def test_headings_do_not_end_like_prose():
    assert [text for text in ("It rained.", "First,", "It rained.”", "So;") if not ends_like_prose(text)] == []
    assert not ends_like_prose("Why so early?")
    assert ends_like_prose("Why so early?", asked=True)
    assert not ends_like_prose("Part One")


def test_nobody_else_says_what_ends_a_sentence():
    assert sorted(set(others())) == []


def others():
    """Yield where a list of stops, or an expression of a stop at the end of a text, stands outside the vocabulary."""
    for path in PACKAGE.rglob("*.py"):
        if path.name in OWN or path.parent.name == "vocabulary":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Tuple | ast.Set | ast.List):
                words = {one.value for one in node.elts if isinstance(one, ast.Constant)}
                wrong = "." in words and not words.isdisjoint("?!")
            else:
                wrong = isinstance(node, ast.Constant) and isinstance(node.value, str) and is_end(node.value)
            if wrong:
                yield f"{path.relative_to(PACKAGE).as_posix()}:{node.lineno}"


def is_end(words):
    classes = re.findall(r"\[([^\[\]]*)\][^|]{0,24}\\Z", words)
    if len(words) < 30 and set(words) <= {*STOPS, *":;)-—–", "\n"}:
        classes.append(words)
    return any({".", "?"} <= set(one) or {".", "!"} <= set(one) for one in classes)
