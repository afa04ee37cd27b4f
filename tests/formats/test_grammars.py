"""The grammars: strict, and read by lark's own lexer just as our scanner reads them."""

import re
import sys
from functools import cache

import pytest
from conftest import GRAMMAR_FOLDER
from counting import Counting
from every import of_every_case, reading
from growth import IN_PROPORTION, growth
from hypothesis import given
from hypothesis import strategies as st
from lark import Lark
from lark.lexer import Lexer

import transcripts
from transcripts.expressions import with_atomic_groups
from transcripts.formats.detection import NOTATIONS
from transcripts.formats.scanning.grammar import (
    SYNONYMS,
    Scanner,
    grammar_text,
    import_grammar,
    scanner,
    terminals_of,
)
from transcripts.structure.interviews import builder as building
from transcripts.structure.interviews.parser import interview_grammar
from transcripts.structure.interviews.tokens import tokens
from transcripts.structure.surroundings.asides import SIGNS

GRAMMARS = sorted(path.stem for path in GRAMMAR_FOLDER.iterdir())
STARTED = [name for name in GRAMMARS if name != "vocabulary"]


class TokenLexer(Lexer):
    """Hands lark tokens that are ready."""

    __future_interface__ = 2

    def __init__(self, lexer_conf):
        pass

    def lex(self, lexer_state, parser_state):  # noqa: ARG002  (lark's interface)
        return iter(lexer_state.text)


class ReadyToken:
    """A token of ours, with what lark looks at besides its type when it makes the last one."""

    start_pos = line = column = end_line = end_column = end_pos = None

    def __init__(self, type_):
        self.type = type_


@pytest.mark.parametrize("name", STARTED)
def test_no_grammar_has_a_conflict(name):
    start = "document" if name == "interview" else "start"
    Lark(
        grammar_text(name),
        parser="lalr",
        lexer=TokenLexer,
        start=start,
        strict=True,
        import_paths=[import_grammar],
        source_path=f"{name}.lark",
    )


def test_every_notation_has_a_grammar():
    assert {notation.grammar for notation in NOTATIONS} <= set(STARTED)


NASTY = [
    "(",
    "*",
    "_",
    ":",
    " ",
    "\t",
    "[",
    "0:",
    "0",
    "-",
    "a",
    "A ",
    "a:",
    "**a",
    "(a",
    "[0:00",
    "> ",
    "`",
    "```\n\n\n",
    "---\n\n",
    "\\",
    "\u00a0",
    "# ",
    "Q",
    "a.",
    "\n",
    "\r",
    "<v A>",
    "<",
    "<p>",
    "</p>\n",
    "<!-",
    "&",
    ">>",
    '"',
    '",',
    '"\n',
    ",",
    "|",
    "1\n",
    "0:00 -->",
    "<a> ",
    "1:00 ",
    "12:00:00 <a> b: ",
    "Mr. ",
    "Mr. A",
    "The A ",
    "The a\n",
    "ANA, ",
    "Ana -- ",
    "  1 Q ",
    "BY MS. A ",
    "1:2 ",
    "(a\n",
    "A — ",
    "AB. ",
    "[1] a",
    "1/1/24, 9:15 - A: ",
    "[1/1/24 9:15 AM] ",
    "A: <a>1>",
    "A  9:15 AM\n",
    "From A to B",
    "*A:\t",
    "\n\t",
    "\x15",
    "AB\n",
    "INT. ",
    "Dialogue: ",
    ";",
    '";',
    "{\\a}",
    "[A",
]


@cache
def lark_parser():
    return Lark(grammar_text("interview"), parser="lalr", lexer=TokenLexer, start="document", maybe_placeholders=False)


def as_lark_parses(types):
    """Return the document that lark's own parser makes of tokens, as nested tuples of names."""
    return named(lark_parser().parse(list(map(ReadyToken, types))))


def named(tree):
    """Return a tree of lark's as names: a rule that repeats itself has what it repeats as its parts."""
    if isinstance(tree, ReadyToken):
        return (tree.type,)
    parts = []
    for child in tree.children:
        again = not isinstance(child, ReadyToken) and child.data == tree.data
        parts += named(child)[1:] if again else [named(child)]
    return (str(tree.data), *parts)


def as_we_parse(types):
    return names_of(interview_grammar().parse(types))


def names_of(part):
    return (part.name, *map(names_of, part.parts))


@of_every_case
def test_the_interview_grammar_is_parsed_as_lark_parses_it(case, monkeypatch):
    pages = []

    def noted(page):
        pages.append(page)
        return building.build(page)

    monkeypatch.setattr("transcripts.structure.document.build", noted)
    transcripts.read(case)
    for page in pages:
        types = tokens(page).types
        assert as_we_parse(types) == as_lark_parses(types)


BLOCKS = ("PARAGRAPH", "ITEM", "QUOTE", "INSET", "CODE", "ASIDE", "TIME", "RULE")
blocks = st.lists(
    st.sampled_from([(one,) for one in BLOCKS] + [(one, "LINE", "LINE") for one in BLOCKS[:3]]), max_size=3
)
spoken = st.tuples(st.sampled_from(["QUESTION", "ANSWER"]), st.sampled_from([(), ("LINE",), ("LINE", "LINE")]), blocks)
talked = st.lists(st.one_of(spoken, spoken, spoken, st.just(("HEADING", (), ()))), max_size=12)
interviews = st.tuples(st.booleans(), blocks, talked)


@given(st.lists(st.one_of(interviews, st.none()), max_size=3))
def test_any_interview_is_parsed_as_lark_parses_it(parts):
    types = []
    for part in parts:
        if part is None:
            types += ["PROSE"] if types[-1:] != ["PROSE"] else []
            continue
        titled, introduction, talk = part
        types += ["BEGIN", *(["TITLE"] if titled else []), *(one for block in introduction for one in block)]
        types += [
            one for opening, lines, said in talk for one in (opening, *lines, *(a for block in said for a in block))
        ]
        types.append("END")
    assert as_we_parse(types) == as_lark_parses(types)


@pytest.mark.parametrize("types", [["LINE"], ["BEGIN", "QUESTION"], ["BEGIN", "HEADING", "ITEM", "END"]])
def test_tokens_that_do_not_follow_the_grammar_are_a_mistake_of_ours(types):
    with pytest.raises(KeyError):
        interview_grammar().parse(types)


@of_every_case
def test_the_plain_label_is_a_label_without_its_terminal_too(case):
    """It is only there to be quick: whatever it reads, LABELLED reads so."""
    text = case.read_bytes().decode("utf-8", errors="replace")
    assert scanner("labelled").scan(text) == without_plain_label().scan(text)


@given(st.lists(st.sampled_from([*NASTY, "Ana: b", "Q. A: b", "Ab-c d'E.: f", "A" * 16, "\ufeffAna: é"]), max_size=12))
def test_no_text_is_read_otherwise_without_the_plain_label(pieces):
    for glue in ("", " ", "\n"):
        text = glue.join(pieces)
        assert scanner("labelled").scan(text) == without_plain_label().scan(text)


@cache
def without_plain_label():
    terminals = [(kind, expression) for kind, expression in terminals_of("labelled") if kind != "PLAIN_LABEL"]
    return Scanner(terminals)


@cache
def lark_reading(name):
    """Return the grammar with lark's own lexer, in which no two terminals may have groups of one name."""

    def without_names(base_path, grammar_path):
        path, text = import_grammar(base_path, grammar_path)
        return path, re.sub(r"\(\?P<\w+>", "(?:", text)

    text = re.sub(r"\(\?P<\w+>", "(?:", grammar_text(name))
    return Lark(
        text,
        parser="lalr",
        lexer="basic",
        import_paths=[without_names],
        source_path=f"{name}.lark",
        edit_terminals=matched_rightly if sys.version_info < (3, 11, 5) else None,
    )


def matched_rightly(terminal):
    """Lark compiles its terminals without us: where Python matches possessive groups wrongly, it is given other ones."""
    terminal.pattern.value = with_atomic_groups(terminal.pattern.value)


@of_every_case
def test_the_scanner_reads_every_case_as_lark_does(case, monkeypatch):
    # lark would ask interegular whether terminals collide; it does not know possessive quantifiers.
    monkeypatch.setattr("lark.lexer.has_interegular", False)
    text = case.read_bytes().decode("utf-8", errors="replace")
    for notation in NOTATIONS:
        lines = scanner(notation.grammar).scan(text)
        tokens = list(lark_reading(notation.grammar).lex(text))
        assert [str(token) for token in tokens] == [text[line.start : line.end] for line in lines]
        assert [SYNONYMS.get(str(token.type), str(token.type)) for token in tokens] == [line.kind for line in lines]


COUNTED = sorted({notation.grammar for notation in NOTATIONS})
# Elements that open, of which twenty in a row are looked into: a million steps before the work is in proportion.
NESTED = {"html": {"<v A>", "<p>"}}


@cache
def counting(name):
    return Counting(scanner(name).pattern)


def check_in_proportion(name, pieces, size):
    def ratio(piece):
        return growth(lambda size: counting(name).steps_over(piece * (size // len(piece)) + "x"), size)

    assert {piece: found for piece in pieces if (found := ratio(piece)) > IN_PROPORTION} == {}


@pytest.mark.parametrize("name", COUNTED)
def test_no_line_costs_more_than_in_proportion_to_its_length(name):
    """Four times the text takes about four times the steps; backtracking would take sixteen times or more."""
    check_in_proportion(name, [piece for piece in NASTY if piece not in NESTED.get(name, ())], 80)


@pytest.mark.slow
@pytest.mark.parametrize("name", COUNTED)
def test_no_long_line_costs_more_than_in_proportion_to_its_length(name):
    check_in_proportion(name, [piece for piece in NASTY if piece not in NESTED.get(name, ())], 1_500)
    check_in_proportion(name, NESTED.get(name, ()), 400)


@pytest.mark.parametrize("name", COUNTED)
def test_steps_are_counted_of_the_matches_that_python_finds(name):
    pattern = scanner(name).pattern
    for text in (*(piece * 9 + "x\n" for piece in NASTY), "".join(NASTY), "\n\n".join(NASTY)):
        assert list(counting(name).spans(text)) == [match.span() for match in pattern.finditer(text)]


@of_every_case
def test_steps_are_counted_of_the_matches_that_python_finds_in_cases(case):
    """In the first lines of each case, by the grammar of its notation and by that of plain labels."""
    text = case.read_bytes().decode("utf-8", errors="replace")[:2_000]
    notation = reading(case).notation
    for name in {"labelled", *(one.grammar for one in NOTATIONS if one.name == notation)}:
        found = [match.span() for match in scanner(name).pattern.finditer(text)]
        assert list(counting(name).spans(text)) == found, name


@of_every_case
def test_what_a_notation_marks_as_an_aside_begins_with_a_known_sign(case):
    text = case.read_bytes().decode("utf-8", errors="replace")
    document = reading(case)
    marked = next((one.asides for one in NOTATIONS if one.name == document.notation), None)
    for match in marked.finditer(text) if marked else ():
        assert match[0].startswith(("[", "(", *SIGNS)), match[0]
