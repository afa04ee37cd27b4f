"""The list of honorifics: each row is sound, and each use that grammars have of it is what they import."""

import re
from typing import get_args

import pytest
from conftest import GRAMMAR_FOLDER

from transcripts.formats.scanning.grammar import grammar_text
from transcripts.vocabulary.honorifics import Use, alternatives, honorifics, listed, not_behind

USES = get_args(Use)


def test_each_form_stands_in_one_row_small_and_without_a_point():
    forms = [one.form for one in honorifics()]
    assert len(set(forms)) == len(forms)
    assert [form for form in forms if not form.isalpha() or form != form.casefold()] == []


def test_rows_say_what_their_columns_may_say():
    for one in honorifics():
        assert one.languages, one
        assert all(re.fullmatch("[a-z]{2}", language) for language in one.languages), one
        assert one.stands_for in ("person", "rank", "order", "office"), one
        assert one.uses, one
        assert one.uses.keys() <= set(USES), one
        assert set("".join(one.uses.values())) <= set("tulca"), one


@pytest.mark.parametrize("use", USES)
def test_every_use_knows_some_forms(use):
    assert listed(use)


@pytest.mark.parametrize(
    ("use", "known", "unknown"),
    [
        ("congress", ["Mr", "MR", "Senator"], ["mr", "SENATOR", "Mme"]),
        ("court", ["Mr", "MR", "MrS", "Sgt", "SGT"], ["mR", "sgt", "Senator"]),
        ("parliament", ["mR", "MRS", "Shri", "SHRI"], ["shri", "Senator"]),
        ("house", ["mrs", "m"], ["Mrs", "mx"]),
        ("opening", ["M", "MM", "Mme", "MR"], ["Mm", "MRS"]),
    ],
)
def test_forms_are_known_in_the_letter_cases_of_their_use(use, known, unknown):
    expression = re.compile(alternatives(use))
    assert [form for form in known if not expression.fullmatch(form)] == []
    assert [form for form in unknown if expression.fullmatch(form)] == []


def test_a_place_is_not_behind_a_form():
    stop = re.compile(rf"{not_behind('unended')}\.")
    assert not stop.search("Mr. MRS. hon.")
    assert stop.search("Prof. Amr.")


def test_grammars_import_what_the_list_gives_them_and_nothing_is_given_in_vain():
    given = set(re.findall(r"^_\w+", grammar_text("honorifics"), re.MULTILINE))
    taken = set()
    for path in GRAMMAR_FOLDER.iterdir():
        for names in re.findall(r"^%import \.honorifics \(([^)]*)\)", path.read_text(encoding="utf-8"), re.MULTILINE):
            taken.update(names.split(", "))
    assert taken == given
