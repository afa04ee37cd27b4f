"""Every convention and every trap that is known of real transcripts has a case of its own texts."""

from conftest import CASES, TESTS

ROWS = [line.split("\t") for line in (TESTS / "coverage.tsv").read_text(encoding="utf-8").split("\n")[1:] if line]


def test_each_convention_and_each_trap_is_there_once():
    numbers = [number for number, _, _ in ROWS]
    assert numbers == [*(f"C{number}" for number in range(1, 27)), *(f"T{number}" for number in range(1, 61))]


def test_each_is_shown_by_cases_that_run():
    cases = {path.relative_to(TESTS / "cases").as_posix() for path in CASES}
    named = [(number, set(names.split())) for number, _, names in ROWS]
    assert [number for number, names in named if not names or names - cases] == []
