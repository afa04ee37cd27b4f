"""Shared fixtures (golden files that `pytest --update` rewrites, the cases, the command) and the choice of the tests that run.

`pytest` alone is the fast tier: every law, every case, every package, with fewer examples and with the command in a fork. `--all` adds the tests marked
`slow`, all examples, and the command in its own process; `--long` also adds tests that take minutes. `--room` runs the tests of one package.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from every import every
from forked import can_be_forked, forked
from hypothesis import HealthCheck, settings
from rooms import ROOMS, tests_of

import transcripts

TESTS = Path(__file__).parent
ROOT = TESTS.parent
# In the checkout beside the package, in the wheel inside it.
GRAMMAR_FOLDER = next(
    folder for folder in (ROOT / "grammars", Path(transcripts.__file__).parent / "grammars") if folder.is_dir()
)
CASES = sorted(path for path in (TESTS / "cases").rglob("*") if path.is_file() and path.suffix != ".outline")
ORACLES = TESTS / "oracles"  # other people's programs, which the second command of the README does not install
FEWER = 10  # in the fast tier, one of so many examples

settings.register_profile("all", deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("fast", parent=settings.get_profile("all"), max_examples=100 // FEWER)
settings.register_profile("long", parent=settings.get_profile("all"), max_examples=5_000)
for profile in ("fast", "all"):
    # The same examples in each run, and what repeats a failure.
    settings.register_profile(
        f"{profile}-ci", parent=settings.get_profile(profile), derandomize=True, database=None, print_blob=True
    )


def pytest_addoption(parser):
    parser.addoption("--case", default="", help="check laws only against cases whose name contains this")
    parser.addoption("--each-case", action="store_true", help="make a separate test of each law and each case")
    parser.addoption("--update", action="store_true", help="rewrite golden files; read the diff before committing it")
    parser.addoption("--all", action="store_true", dest="whole", help="also run slow tests, with all examples")
    parser.addoption(
        "--long", action="store_true", help="also run tests that take minutes, and everything that --all runs"
    )
    parser.addoption("--room", action="append", choices=ROOMS, help="run the tests of one package; repeat for several")


def is_whole(config):
    """Return whether all examples and slow tests are wanted."""
    return config.getoption("whole") or config.getoption("long")


def pytest_configure(config):
    profile = ("all" if is_whole(config) else "fast") + ("-ci" if os.environ.get("CI") else "")
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", profile))
    if rooms := config.getoption("room"):
        if not hasattr(config, "workerinput") and config.args_source is config.ArgsSource.ARGS:
            raise pytest.UsageError("--room already selects the tests; give either --room or paths")
        config.args[:] = dict.fromkeys(test for room in rooms for test in tests_of(room))


# --- tests that are not run ----------------------------------------------------------------------------------

COUNTS = pytest.StashKey()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """Deselect slow tests unless an option or their name asks for them."""
    named = any("::" in str(one) for one in config.args) and not config.getoption("room")
    left = {"slow": [], "long": []}
    if not named:
        for item in items:
            for marker, asked in (("long", config.getoption("long")), ("slow", is_whole(config))):
                if item.get_closest_marker(marker) or (marker == "slow" and ORACLES in item.path.parents):
                    left[marker] += [] if asked else [item]
                    break
    gone = [item for items_left in left.values() for item in items_left]
    if gone:
        items[:] = [item for item in items if item not in set(gone)]
        config.hook.pytest_deselected(items=gone)
    config.stash[COUNTS] = {marker: len(items_left) for marker, items_left in left.items()}
    config.stash[COUNTS]["of cases"] = sum("cases" in item.fixturenames for item in items)


def pytest_sessionfinish(session):
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left"] = session.config.stash.get(COUNTS, {})


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    """Take the counts of deselected tests from a worker of pytest-xdist; each worker collects all tests."""
    node.config.stash[COUNTS] = getattr(node, "workeroutput", {}).get("left", {})


def pytest_terminal_summary(terminalreporter, config):
    """Report what was not run."""
    left = config.stash.get(COUNTS, {})
    if left.get("of cases") and not (config.getoption("case") or config.getoption("each_case")):
        terminalreporter.write_line(f"{left['of cases']} of the tests try each of {len(CASES)} cases")
    if not is_whole(config):
        slow = f"{left['slow']} slow tests are left for --all, which" if left.get("slow") else "--all"
        terminalreporter.write_line(f"fast tier: {slow} also tries {FEWER} times as many examples")
    if left.get("long"):
        terminalreporter.write_line(f"{left['long']} tests that take minutes are left for --long")


# --- fixtures -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def spread(request):
    """Return these things, or one of so many of them in the fast tier, from the first to the last."""
    return lambda things, of=3: things if is_whole(request.config) else things[::of]


@pytest.fixture(scope="session")
def some(request):
    """Return how many of this many examples to try: all, or one in ten in the fast tier."""
    return lambda number: number if is_whole(request.config) else max(1, number // FEWER)


@pytest.fixture(scope="session", autouse=True)
def _kept_apart(request, tmp_path_factory):
    """Keep compiled grammars, and bytecode that may not be written beside the code, in a folder shared by the tests and the processes they start."""
    folder = tmp_path_factory.getbasetemp()
    if hasattr(request.config, "workerinput"):
        folder = folder.parent  # one for all workers
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRANSCRIPTS_CACHE", str(folder / "kept"))
        if sys.dont_write_bytecode:
            patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
            patch.setenv("PYTHONPYCACHEPREFIX", str(folder / "compiled"))
        yield


class Cases:
    """The cases to try, and whether to stop at the first failure (`-x`)."""

    def __init__(self, paths, config):
        self.paths = paths
        self.first_only = config.getoption("maxfail") == 1

    def keep(self, law):
        assert self.paths, "no case has such a name"
        every(self.paths, law, name_of_case, first_only=self.first_only)


def name_of_case(path):
    return path.relative_to(TESTS / "cases").as_posix()


def pytest_generate_tests(metafunc):
    if "cases" in metafunc.fixturenames:
        config = metafunc.config
        paths = [path for path in CASES if config.getoption("case") in name_of_case(path)]
        if config.getoption("each_case"):
            each = [pytest.param(Cases([path], config), id=name_of_case(path)) for path in paths]
            metafunc.parametrize("cases", each)
        else:
            metafunc.parametrize("cases", [pytest.param(Cases(paths, config), id=f"{len(paths)} cases")])


@pytest.fixture
def golden(request):
    """Compare a text with a golden file, or rewrite the file under --update."""

    def compare(path, text):
        if request.config.getoption("--update"):
            path.write_bytes(text.encode("utf-8"))
            return
        assert path.exists(), f"no golden file {path.name}; write it with: pytest --update"
        assert text == path.read_bytes().decode("utf-8")

    return compare


@pytest.fixture
def command(request, tmp_path):
    """Run the command in an empty folder: in its own process, or, in the fast tier, in a fork of this one."""

    def run(*arguments, stdin=b"", cwd=None, env=None):
        words, cwd, env = [str(one) for one in arguments], cwd or tmp_path, env or {}
        if not is_whole(request.config) and can_be_forked(env):
            return forked(words, stdin=stdin, cwd=cwd, env=env)
        return subprocess.run(
            [sys.executable, "-m", "transcripts", *words],
            input=stdin,
            capture_output=True,
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), **env},
            check=False,
            timeout=120,
        )

    return run
