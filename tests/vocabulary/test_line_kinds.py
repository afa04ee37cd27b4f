"""The kinds of lines: those that are written down are those that grammars and notations make, and each has its row."""

import ast
from pathlib import Path
from typing import get_args

from conftest import CASES

import transcripts
from transcripts.formats.detection import NOTATIONS
from transcripts.formats.scanning.grammar import SYNONYMS, terminals_of
from transcripts.vocabulary.line_kinds import SHAPES, STYLES, LabelStyle, LineKind, ScannedKind

PACKAGE = Path(transcripts.__file__).parent
KINDS = frozenset(get_args(LineKind))
SCANNED = frozenset(get_args(ScannedKind))
# No terminal of a grammar file makes these: that of a layout, `refine` of a notation, a source, or what follows in structure/ does.
SETTLED = frozenset({"LAYOUT_LABEL", "WEAK_LAYOUT_LABEL", "SCRIBED", "SWORN", "MS_ROW", "HEADING_LABEL", "INNER_LABEL"})


def test_every_kind_is_a_terminal_of_some_grammar_or_made_by_name():
    terminals = {kind for name in {notation.grammar for notation in NOTATIONS} for kind, _ in terminals_of(name)}
    assert {SYNONYMS.get(kind, kind) for kind in terminals} | SETTLED == KINDS
    assert SYNONYMS.keys() <= terminals
    assert SETTLED.isdisjoint(terminals)


def test_every_kind_that_is_left_to_later_stages_has_a_row():
    assert SHAPES.keys() == KINDS - SCANNED
    assert set(STYLES.values()) | {"capitals"} == set(get_args(LabelStyle))


def test_no_scanned_kind_is_left_by_its_notation():
    left = set()
    for path in CASES:
        text = path.read_bytes().decode("utf-8", errors="replace")
        kinds = {(notation.name, line.kind) for notation in NOTATIONS for line in notation.scan(text)}
        left |= {(path.name, *one) for one in kinds if one[1] in SCANNED}
    assert not left


def test_kinds_that_are_asked_for_together_have_a_name():
    """So type checkers look at every literal: `kind in (...)` compares with any text, a `frozenset[LineKind]` with kinds only."""
    unnamed = []
    for path, node in memberships():
        if is_display(node.comparators[0]) and not KINDS.isdisjoint(ast.literal_eval(node.comparators[0])):
            unnamed.append(f"{path.name}:{node.lineno}")
    assert not unnamed


def test_kinds_that_are_looked_for_among_kinds_are_such():
    looked_for = {
        node.left.value
        for _, node in memberships()
        if isinstance(node.left, ast.Constant) and ast.unparse(node.comparators[0]).endswith(("kinds", ".present"))
    }
    assert looked_for
    assert looked_for <= KINDS


def memberships():
    """Yield each `one in others` of the code that reads lines, with its file."""
    for folder in ("formats", "structure"):
        for path in (PACKAGE / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
                    yield path, node


def is_display(node):
    return isinstance(node, ast.Tuple | ast.List | ast.Set) and all(isinstance(one, ast.Constant) for one in node.elts)
