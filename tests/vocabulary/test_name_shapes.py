"""The parts of names: each is said in one place, and grammars have of them what code has."""

import re
from pathlib import Path

import pytest
from conftest import GRAMMAR_FOLDER

import transcripts
from transcripts.formats.scanning.grammar import grammar_text
from transcripts.vocabulary.names import CAPITAL, NAME_WORD, STOPPED_WORD, UNHYPHENATED_WORD

PACKAGE = Path(transcripts.__file__).parent


@pytest.mark.parametrize(
    ("part", "known", "unknown"),
    [
        (CAPITAL, ["A", "É", "é", "陳", "Б"], ["a", "1", "_", " ", "-"]),
        (NAME_WORD, ["Ana", "O’Brek", "Jean-Luc", "St.", "J.R.", "B"], ["ana", "Ana Siv", "1a"]),
        (UNHYPHENATED_WORD, ["Ana", "O'Brek", "St."], ["Jean-Luc", "ana"]),
        (STOPPED_WORD, ["Ana", "Jean-Luc", "St.", "J."], ["J.R.", "St..", "ana"]),
    ],
)
def test_words_of_names(part, known, unknown):
    assert [word for word in known if not re.fullmatch(part, word)] == []
    assert [word for word in unknown if re.fullmatch(part, word)] == []


def test_what_a_capital_is_stands_in_one_place():
    files = [*PACKAGE.rglob("*.py"), *GRAMMAR_FOLDER.iterdir()]
    assert [path.name for path in files if CAPITAL in path.read_text(encoding="utf-8")] == ["names.py"]


def test_grammars_import_what_code_knows_and_nothing_is_given_in_vain():
    assert grammar_text("names") == f"_CAPITAL: /{CAPITAL}/\n"
    texts = [path.read_text(encoding="utf-8") for path in GRAMMAR_FOLDER.iterdir()]
    assert any("%import .names (_CAPITAL)" in text for text in texts)
