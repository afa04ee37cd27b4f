"""Shared fixtures: golden files that `pytest --update` rewrites, the cases, and the command."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

TESTS = Path(__file__).parent
ROOT = TESTS.parent
CASES = sorted(path for path in (TESTS / "cases").rglob("*") if path.is_file() and path.suffix != ".outline")

settings.register_profile("default", deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("default"), derandomize=True, print_blob=True)
settings.register_profile("long", parent=settings.get_profile("default"), max_examples=5_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "default"))


def pytest_addoption(parser):
    parser.addoption("--update", action="store_true", help="rewrite golden files; a person reads the difference")
    parser.addoption("--long", action="store_true", help="run what takes minutes, too")


def pytest_generate_tests(metafunc):
    if "case" in metafunc.fixturenames:
        metafunc.parametrize("case", CASES, ids=[f"{path.parent.name}/{path.stem}" for path in CASES])


@pytest.fixture(scope="session", autouse=True)
def _kept_apart(tmp_path_factory):
    """Keep what lark composes in a folder of the tests, also in the processes that they start."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRANSCRIPTS_CACHE", str(tmp_path_factory.mktemp("kept")))
        yield


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
def command(tmp_path):
    """Run the command in a process of its own, in an empty folder."""

    def run(*arguments, stdin=b"", cwd=None, env=None):
        return subprocess.run(
            [sys.executable, "-m", "transcripts", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            cwd=cwd or tmp_path,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), **(env or {})},
            check=False,
            timeout=120,
        )

    return run
