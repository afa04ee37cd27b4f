"""The places of other people's programs and how to run them; if one is missing, its tests are skipped with the reason."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from golden_things import THINGS

import transcripts

HERE = Path(__file__).parent
MODULES = Path(os.environ.get("TRANSCRIPTS_ORACLES", "/nowhere"))


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in Path(item.path).parents:
            item.add_marker(pytest.mark.oracle)


def needed(program):
    """Return the path of a program, or skip."""
    path = shutil.which(program)
    if path is None:
        pytest.skip(f"{program} is not installed; see tests/oracles/install")
    return path


@pytest.fixture
def asked():
    """Run a program that must succeed, and return what it prints."""

    def run(program, *arguments, stdin=None, **options):
        done = subprocess.run(
            [needed(program), *map(str, arguments)],
            input=stdin,
            capture_output=True,
            timeout=300,
            check=False,
            **options,
        )
        assert done.returncode == 0, (done.stdout + done.stderr).decode("utf-8", "replace")
        return done.stdout.decode("utf-8")

    return run


@pytest.fixture
def node(asked):
    """Run one of the scripts beside this file on some JSON, and return the JSON that it prints."""

    def run(script, value, *modules):
        for module in modules:
            if not (MODULES / "node_modules" / module).is_dir():
                pytest.skip(f"{module} is not in TRANSCRIPTS_ORACLES; see tests/oracles/install")
        environment = {**os.environ, "NODE_PATH": str(MODULES / "node_modules")}
        return json.loads(asked("node", HERE / script, stdin=json.dumps(value).encode(), env=environment))

    return run


@pytest.fixture(scope="session")
def things():
    """The rich interview, diff and collation of the golden files, by kind."""
    return {kind: make() for kind, make in THINGS.items()}


@pytest.fixture(scope="session")
def talks(things):
    """Some interviews: the rich one, one with marks that mean something elsewhere, one without times, one that nobody speaks in."""
    odd = [
        ("Ana <v>", "a --> b & c < d, [laughter] {\\an8}"), ("Bo", ">> change &lt; NOTE"), ("", "Nobody."), ("Ana <v>", "=1+1 ]]> \u2028 \u202e."),
        ("Bo", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n\nA\x0b\x00\ud83dB 😀"),
    ]  # fmt: skip
    plain = [("Ana", "Why now? " * 40), ("Bo", "Because the river rose.")]
    return [
        things["interviews"].interviews[0],
        transcripts.Interview.from_turns(odd, title="</script><!-- & co"),
        transcripts.Interview.from_turns(plain),
        transcripts.Interview.from_turns([("", "So it was.")]),
    ]
