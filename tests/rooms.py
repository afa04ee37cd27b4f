"""The tests of each package: the folder of its name, and the other files that test it best; one table for `pytest --room` and for mutation testing."""

from pathlib import Path

TESTS = Path(__file__).resolve().parent
# From the top: a package imports only packages above it.
ROOMS = (
    "errors",
    "expressions",
    "package_files",
    "vocabulary",
    "model",
    "formats",
    "structure",
    "renaming",
    "compare",
    "rendering",
    "corpus",
    "arguments",
    "api",
    "cli",
)
_LAWS = (
    "any_text_parses_and_nothing_is_lost",
    "any_recording_parses_and_nothing_is_lost",
    "an_unrelated_passage_in_front_moves_spans_and_nothing_else",
)
_BESIDES = {
    "errors": ["cli/test_cli.py", "test_faults.py"],
    "expressions": ["test_expressions.py"],
    "model": ["compare/test_selection.py"],
    "formats": ["test_laws.py"],
    "structure": [
        *("test_cases.py", "model/test_joining.py", "renaming/test_renaming.py", "formats/test_sources.py"),
        *(f"test_laws.py::test_{law}" for law in _LAWS),
    ],
    "compare": ["cli/test_comparisons.py", "cli/test_merge.py", "cli/test_apply.py", "corpus/test_variant_search.py"],
    "corpus": ["test_faults.py"],
    "arguments": ["test_arguments.py"],
    "api": ["test_laws.py", "test_readme.py", "test_examples.py"],
    "cli": ["test_faults.py"],
}


def tests_of(room):
    """Return the arguments with which pytest runs the tests of a package."""
    files = sorted((TESTS / room).glob("test_*.py"))
    return [*map(str, files), *(str(TESTS / name) for name in _BESIDES.get(room, ()))]
