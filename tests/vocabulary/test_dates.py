"""Months and days: one list, of which word lists, pairs and grammars are made."""

import re
from pathlib import Path

from conftest import GRAMMAR_FOLDER

import transcripts
from transcripts.compare.tokens.word_lists import pair_list, word_list
from transcripts.formats.scanning.grammar import grammar_text
from transcripts.structure import lexicon
from transcripts.vocabulary.dates import date_names, dates, short_dates

PACKAGE = Path(transcripts.__file__).parent
SOME = 5  # months that are named without being listed


def test_names_stand_in_one_row_in_lower_case():
    names = [one.name for one in dates()]
    assert len(set(names)) == len(names)
    assert [one for one in dates() if one.name != one.name.lower() or one.stands_for not in ("month", "day")] == []


def test_languages_have_all_their_months_and_days():
    months = {language: len(date_names(language, "month")) for language in ("en", "de", "fr", "es", "it", "pt")}
    assert months == {**dict.fromkeys(months, 12), "pt": 11}  # novembro is not known yet
    assert {len(date_names(language, "day")) for language in ("en", "de", "fr", "es")} == {7}


def test_short_forms_stand_for_names():
    assert short_dates("en", "month")["sept"] == "september"
    assert "may" not in short_dates()
    assert short_dates("fr") == {}


def test_lists_hold_the_months_and_days_that_belong_to_them():
    assert {"january", "sept", "may"} <= word_list("months")
    assert "monday" not in word_list("months")
    assert {"january", "monday", "yesterday"} <= word_list("dates")
    assert {"jan", "sat", "etc"} <= word_list("abbreviations")
    assert {"may", "january"}.isdisjoint(word_list("abbreviations"))
    assert {("jan", "january"), ("tues", "tuesday")} <= pair_list("contractions")
    assert {"märz", "lundi", "april", "spring"} <= lexicon.words("dates")
    assert word_list("months", "fr") >= {"janvier"}


def test_grammars_import_the_short_forms():
    expressions = dict(re.findall(r"^(_\w+): /(.*)/$", grammar_text("dates"), re.MULTILINE))
    assert re.fullmatch(expressions["_MONTH"], "Sep")
    assert re.fullmatch(expressions["_MONTH"], "May")
    assert re.fullmatch(expressions["_DAY"], "Sun")
    assert not re.fullmatch(expressions["_DAY"], "Sept")


def test_months_are_listed_once():
    """But for the English ones among the values of metadata (`structure/cast/fact_keys.py`)."""
    names = {*date_names("en", "month"), *short_dates("en", "month")} - {"may", "march"}
    found = []
    for path in [*PACKAGE.rglob("*"), *GRAMMAR_FOLDER.iterdir()]:
        if path.suffix in (".py", ".txt", ".tsv", ".lark"):
            words = re.findall(r"[^\W\d_]+", path.read_text(encoding="utf-8").lower())
            found += [path.name] if len(names.intersection(words)) > SOME else []
    assert sorted(found) == ["dates.tsv", "fact_keys.py"]
