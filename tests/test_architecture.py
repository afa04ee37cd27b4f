"""The structure of the code: imports point one way and in no circle, folders and modules are small, names are told once, public ones documented."""

import ast
import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from rooms import ROOMS

import transcripts

ROOT = Path(__file__).parent.parent
PACKAGE = Path(transcripts.__file__).parent
IN_CHECKOUT = (ROOT / "transcripts").is_dir()
MODULES = {
    ".".join(["transcripts", *path.relative_to(PACKAGE).with_suffix("").parts]).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
# The front door hands out names, and only `python -m transcripts` stands in front of the command.
OUTSIDE = {"transcripts", "transcripts.__main__"}
INSIDE = {module: path for module, path in MODULES.items() if module not in OUTSIDE}


def room_of(module):
    return module.split(".")[1]


@cache
def tree_of(module):
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def imports_of(module):
    """Yield the name of everything that a module imports, and whether that is for type checking only."""
    tree = tree_of(module)
    typing = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, id(node) in typing) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                name = f"{node.module}.{alias.name}"
                yield name if name in MODULES else node.module, id(node) in typing


@cache
def graph():
    """Return which modules of the package each module imports when it runs, whenever that is."""
    return {
        module: {name for name, typing in imports_of(module) if name in MODULES and not typing} - {module}
        for module in MODULES
    }


def circles(arrows):
    """Return the sets of nodes that can all be reached from one another (the strong components of more than one)."""

    def reached(start):
        found, left = set(), [start]
        while left:
            for node in arrows.get(left.pop(), ()):
                if node not in found:
                    found.add(node)
                    left.append(node)
        return found

    after = {node: reached(node) for node in arrows}
    return sorted(
        {tuple(sorted(other for other in after[node] if node in after.get(other, ()))) for node in after} - {()}
    )


def test_circles_are_found():
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set(), "e": {"d"}}) == [("b", "c")]


def test_a_room_imports_only_rooms_above_it():
    wrong = []
    for module in INSIDE:
        for name, _ in imports_of(module):
            parts = name.split(".")
            if parts[0] == "transcripts":
                above = (
                    ROOMS.index(parts[1]) <= ROOMS.index(room_of(module))
                    if len(parts) > 1
                    else room_of(module) == "cli"
                )
                wrong += [] if above else [f"{module} imports {name}"]
    assert wrong == []


def test_modules_do_not_import_one_another_in_a_circle():
    assert circles(graph()) == []


def test_folders_of_a_room_do_not_import_one_another_in_a_circle():
    """At each level of folders the arrows go one way: what is imported stands in folders above, or beside them as a module."""
    wrong = []
    for package in {module for module, path in MODULES.items() if path.name == "__init__.py"} - OUTSIDE:
        depth = len(package.split("."))
        arrows = {}
        for module, imported in graph().items():
            for name in imported:
                if all(one.startswith(f"{package}.") for one in (module, name)):
                    source, target = (one.split(".")[depth] for one in (module, name))
                    arrows.setdefault(source, set()).update({target} - {source})
        wrong += [f"{package}: {' '.join(circle)}" for circle in circles(arrows)]
    assert wrong == []


def test_no_folder_holds_more_than_twelve_modules():
    held = Counter(path.parent for path in MODULES.values() if path.name != "__init__.py")
    assert {folder.relative_to(PACKAGE).as_posix(): count for folder, count in held.items() if count > 12} == {}


def test_no_class_name_is_there_twice_in_a_room():
    places = {}
    for module in INSIDE:
        for node in tree_of(module).body:
            if isinstance(node, ast.ClassDef):
                places.setdefault((room_of(module), node.name), []).append(module)
    assert {f"{room}: {name}": modules for (room, name), modules in places.items() if len(modules) > 1} == {}


def test_lark_is_known_to_formats_and_structure_only():
    using = [module for module in MODULES if any(name.split(".")[0] == "lark" for name, _ in imports_of(module))]
    assert using
    assert [module for module in using if room_of(module) not in ("formats", "structure")] == []


def test_expressions_are_compiled_late_and_rightly():
    compiling = [module for module, path in MODULES.items() if "re.compile(" in path.read_text(encoding="utf-8")]
    assert compiling == ["transcripts.expressions"]


def test_modules_are_small():
    sizes = {module: len(path.read_text(encoding="utf-8").splitlines()) for module, path in MODULES.items()}
    assert {module: size for module, size in sizes.items() if size > 400} == {}


def test_modules_say_what_they_own():
    """In the first line, which is one sentence."""
    assert [module for module in MODULES if not ast.get_docstring(tree_of(module))] == []


def test_names_explain_themselves():
    assert [module for module in MODULES if re.search(r"util|manager|helper|common|misc", module.split(".")[-1])] == []


def test_no_two_files_of_tests_have_one_name():
    """Since pytest imports each by its name."""
    names = Counter(path.name for path in Path(__file__).parent.rglob("test_*.py"))
    assert [name for name, count in names.items() if count > 1] == []


def test_no_test_measures_time():
    """What a busy machine would change is no test: steps, calls and lines are counted. Only programs that run for as long as they are told to look at a clock."""
    told = {"fuzz.py", "trials.py", "oracles/browser.py", "oracles/office.py"}
    folder = Path(__file__).parent
    wrong = {}
    for path in sorted(folder.rglob("*.py")):
        names = {
            alias.name if isinstance(node, ast.Import) else node.module
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in node.names
        }
        clocks = names & {"time", "timeit", "resource"}
        if clocks and path.relative_to(folder).as_posix() not in told:
            wrong[path.name] = clocks
    assert wrong == {}


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


@pytest.mark.skipif(not IN_CHECKOUT, reason="the wheel holds the package only")
def test_the_files_that_the_design_names_are_there():
    text = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\b[\w/]+\.py\b|\b\w+(?:/\w+)*/(?=[\s`,)])", text))
    there = {str(path.relative_to(ROOT)) + "/" * path.is_dir() for path in ROOT.glob("t*/**/*")}
    missing = [name for name in named if not any(f"/{path}".endswith(f"/{name}") for path in there)]
    assert missing == []
