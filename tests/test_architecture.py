"""The structure of the code: imports point one way, rooms are small, public names are documented."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

import transcripts

ROOT = Path(__file__).parent.parent
PACKAGE = Path(transcripts.__file__).parent
IN_CHECKOUT = (ROOT / "transcripts").is_dir()
ROOMS = [
    "errors",
    "expressions",
    "vocabulary",
    "model",
    "formats",
    "renaming",
    "structure",
    "compare",
    "rendering",
    "corpus",
    "api",
    "cli",
]
MODULES = sorted(PACKAGE.rglob("*.py"))
# The front door hands out names, and only `python -m transcripts` stands in front of the command.
OUTSIDE = {"__init__", "__main__"}


def room_of(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(path):
    """Yield every module that a file imports, with whether that happens for type checking only."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_rooms_above_it(path):
    room = room_of(path)
    if room in OUTSIDE:
        return
    for name in imports_of(path):
        if not name.startswith("transcripts"):
            continue
        parts = name.split(".")
        assert len(parts) > 1 or room == "cli", f"{room} imports the front door"
        if len(parts) > 1:
            assert ROOMS.index(parts[1]) <= ROOMS.index(room), f"{room} imports {name}, a room below it"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_lark_is_known_to_formats_and_structure_only(path):
    uses = any(name.split(".")[0] == "lark" for name in imports_of(path))
    assert not uses or room_of(path) in ("formats", "structure")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_expressions_are_compiled_late_and_rightly(path):
    assert path.stem == "expressions" or "re.compile(" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_are_small_and_say_what_they_own(path):
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 400
    if path.name != "__main__.py":
        assert ast.get_docstring(ast.parse(source)), "a module says in its first line what it owns"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_names_explain_themselves(path):
    assert not re.search(r"util|manager|helper|common|misc", path.stem)


def test_no_python_in_the_folder_of_the_grammars():
    folder = ROOT / "grammars" if IN_CHECKOUT else PACKAGE / "grammars"
    assert {path.suffix for path in folder.iterdir()} == {".lark"}


def test_every_public_name_is_there_and_documented():
    for name in transcripts.__all__:
        thing = getattr(transcripts, name)
        if name != "__version__":
            assert (thing.__doc__ or "").strip(), name


def test_the_public_names_of_type_checkers_and_of_python_are_the_same():
    source = (PACKAGE / "__init__.py").read_text(encoding="utf-8")
    block = source[source.index("if TYPE_CHECKING:") : source.index("_HOMES")]
    imported = {
        alias.name for node in ast.walk(ast.parse(block)) if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    assert imported | {"__version__"} == set(transcripts.__all__)


def test_word_lists_name_their_source():
    for path in PACKAGE.rglob("lexicon/**/*.txt"):
        first = path.read_text(encoding="utf-8").split("\n", 1)[0]
        assert first.startswith("#"), path
        assert "ource:" in first, path


@pytest.mark.skipif(not IN_CHECKOUT, reason="the wheel holds the package only")
def test_versions_agree():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == transcripts.__version__


@pytest.mark.skipif(not IN_CHECKOUT, reason="the wheel holds the package only")
def test_nothing_is_tuned_to_the_document_of_a_user():
    seed = ROOT.parent / "shared" / "seed" / "article.txt"
    if not seed.exists():
        pytest.skip("the user's document is not here")
    cast = [speaker.name for interview in transcripts.read(seed).interviews for speaker in interview.cast]
    names = {word.casefold() for name in cast for word in name.split() if len(word) > 5}
    assert names
    for folder in ("transcripts", "grammars"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in (".py", ".lark", ".txt", ".html", ".css") and "lexicon" not in path.parts:
                text = path.read_text(encoding="utf-8").casefold()
                assert not [name for name in names if name in text], path
