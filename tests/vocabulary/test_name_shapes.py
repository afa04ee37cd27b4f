"""The parts of names: each is said in one place, and grammars have of them what code has."""

import re
from pathlib import Path

import pytest
from conftest import GRAMMAR_FOLDER

import transcripts
from transcripts.formats.scanning.grammar import grammar_text
from transcripts.vocabulary.names import CAPITAL, CAPITALS, NAME_WORD, STOPPED_WORD, UNHYPHENATED_WORD

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
    given = [line.split(":")[0] for line in grammar_text("names").splitlines()]
    assert grammar_text("names").startswith(f"_CAPITAL: /{CAPITAL}/\n")
    imported = [
        line
        for path in GRAMMAR_FOLDER.iterdir()
        for line in path.read_text(encoding="utf-8").splitlines()
        if ".names" in line
    ]
    assert [name for name in given if not any(re.search(rf"\b{name}\b", line) for line in imported)] == []


def test_capitals_are_those_of_each_alphabet_that_has_them():
    assert all(letter in CAPITALS for letter in "AZÀÞĖŐŞŽΑΩЯЎՖ")
    assert not any(letter in CAPITALS for letter in "azßàėžαяֆ-\\]")
