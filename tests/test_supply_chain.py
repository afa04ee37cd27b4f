"""What the code may do: no code or objects made of data, no network, no other files, no names that can be raced for; few dependencies."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import requires
from pathlib import Path

import pytest

import transcripts

PACKAGE = Path(transcripts.__file__).parent
ROOT = Path(__file__).parent.parent
MODULES = sorted(PACKAGE.rglob("*.py"))
# What makes code or objects of data, talks to other machines or starts other programs.
FORBIDDEN = {
    *("pickle", "marshal", "shelve", "dill", "cloudpickle", "yaml", "ctypes", "cffi", "code", "codeop", "runpy", "imp"),
    *(
        "socket",
        "ssl",
        "http",
        "ftplib",
        "smtplib",
        "telnetlib",
        "xmlrpc",
        "asyncio",
        "socketserver",
        "requests",
        "httpx",
    ),
    *("urllib.request", "webbrowser", "subprocess", "pty", "commands", "antigravity", "lxml"),
}
CALLS = {"eval", "exec", "compile", "__import__", "execfile", "input", "breakpoint"}
ATTRIBUTES = {
    "mktemp",
    "system",
    "popen",
    "spawnl",
    "spawnv",
    "execv",
    "execve",
    "fork",
    "loads_pickle",
    "Markup",
    "from_string",
}


def calls_of(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


class Running(ast.NodeTransformer):
    """Leaves out what only type checkers read."""

    def visit_If(self, node):
        return None if isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING" else self.generic_visit(node)


def test_no_code_is_made_of_data_and_nobody_is_called():
    found = {}
    for path in MODULES:
        tree = Running().visit(ast.parse(path.read_text(encoding="utf-8")))
        imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        imported |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
        wrong = {name for name in imported if name in FORBIDDEN or name.split(".")[0] in FORBIDDEN}
        functions = [call.func for call in calls_of(tree)]
        wrong |= {one.id for one in functions if isinstance(one, ast.Name)} & CALLS
        wrong |= {one.attr for one in functions if isinstance(one, ast.Attribute)} & ATTRIBUTES
        found |= {str(path.relative_to(PACKAGE)): wrong} if wrong else {}
    assert found == {}


def test_pages_are_made_of_templates_that_escape():
    made = [
        call
        for path in MODULES
        for call in calls_of(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call.func, ast.Name) and call.func.id in ("Environment", "Template")
    ]
    assert made
    for call in made:
        assert call.func.id == "Environment"
        [escape] = [keyword.value for keyword in call.keywords if keyword.arg == "autoescape"]
        assert isinstance(escape, ast.Constant)
        assert escape.value is True
    for path in PACKAGE.rglob("*.html"):
        assert "|safe" not in path.read_text(encoding="utf-8").replace(" ", "").replace("style|safe", ""), path


# Refuses what Python reports of the network, of other programs, and of files outside those that are named.
GUARDED = """
import os, sys
allowed = tuple(os.path.realpath(one) for one in sys.argv[1].split(os.pathsep) if one)
def guard(event, arguments):
    if event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "ftplib.", "http.", "urllib.", "smtplib.")):
        raise RuntimeError(f"{event} {arguments}")
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        path = os.path.realpath(os.fsdecode(arguments[0]))
        if not path.startswith(allowed) and path != os.devnull:
            raise RuntimeError(f"{event} {path}")
import _socket
sys.addaudithook(guard)
import transcripts
from transcripts.rendering.output_formats import OUTPUT_FORMATS
folder = sys.argv[2]
for text in TEXTS:
    document = transcripts.parse(text.replace("SECRET", "file:///etc/hostname"))
    for one in OUTPUT_FORMATS:
        if one.write_interview:
            transcripts.write(document, os.path.join(folder, "out"), output_format=one.name)
    if document.interviews:
        [a, *_] = document.interviews
        transcripts.write(transcripts.diff(a, a), os.path.join(folder, "out.html"))
        transcripts.merge(a, a, a), transcripts.collate(a, a), transcripts.relate(a, a)
    transcripts.find_variants([document, document])
try:
    _socket.socket()
except RuntimeError:
    print("guarded")
"""
TEXTS = [
    "Ana: Why did you go?\n\nBo: To see you.\n\nAna: And you?\n\nBo: I did.\n\n[a](http://example.org/x)\n",
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><u who="#A">Why, you?</u><u who="#B">So.</u></body></text></TEI>',
    '<!DOCTYPE TEI [<!ENTITY x SYSTEM "SECRET">]><TEI><u who="#A">&x;</u></TEI>',
    '<!DOCTYPE TEI SYSTEM "SECRET"><TEI><u who="#A">hi</u></TEI>',
    '<TEI xmlns:xi="http://www.w3.org/2001/XInclude"><u who="#A"><xi:include href="SECRET" parse="text"/>hi</u></TEI>',
    "<html><body><p><b>Ana:</b> You?<img src='SECRET'></p><p><b>Bo:</b> I.<script src='SECRET'></script></p></body></html>",
    '{"segments": [{"speaker": "Ana", "text": "file:///etc/hostname"}, {"speaker": "Bo", "text": "You?"}]}',
]


def test_everything_works_without_a_network_and_no_other_file_is_opened(tmp_path):
    known = [sys.prefix, sys.base_prefix, str(PACKAGE), str(PACKAGE.parent / "grammars"), str(tmp_path)]
    known += [
        *filter(None, sys.path),
        os.environ["TRANSCRIPTS_CACHE"],
        *filter(None, [sys.pycache_prefix, os.environ.get("PYTHONPYCACHEPREFIX")]),
        "/usr/lib",
        "/usr/share/zoneinfo",
        "/etc/mime.types",
    ]
    done = subprocess.run(
        [sys.executable, "-c", GUARDED.replace("TEXTS", repr(TEXTS)), os.pathsep.join(known), str(tmp_path)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, b"guarded\n"), done.stderr.decode()


def test_the_core_depends_on_four_packages():
    core = [re.match(r"[\w-]+", one)[0].lower() for one in requires("interview-transcripts") if "extra ==" not in one]
    assert sorted(core) == ["jinja2", "lark", "pydantic", "rapidfuzz"]


IN_CHECKOUT = pytest.mark.skipif(
    not (ROOT / "constraints.txt").exists(), reason="the constraints are not beside the tests"
)


@IN_CHECKOUT
def test_every_constraint_is_a_name_and_a_version():
    rows = [
        line for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").split("\n") if line[:1] not in ("", "#")
    ]
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", row) for row in rows)


@IN_CHECKOUT
def test_every_dependency_is_pinned_and_documented():
    pinned = {
        line.partition("==")[0].lower() for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").split("\n")
    }
    told = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for name in project["dependencies"]:
        package = re.match(r"[\w-]+", name)[0].lower()
        assert package in pinned
        assert package in told


# --- the promises ---------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not (ROOT / "docs" / "bounds.md").exists(), reason="the documentation is not beside the tests")
def test_the_bounds_that_are_documented_are_those_of_the_code():
    from importlib import import_module  # noqa: PLC0415

    rows = [
        row.split("|")[1:-1]
        for row in (ROOT / "docs" / "bounds.md").read_text(encoding="utf-8").split("\n")
        if row.startswith("|") and "`transcripts." in row
    ]
    assert len(rows) >= 10
    for _, bound, where, *_ in rows:
        [(module, name)] = re.findall(r"`(transcripts\.[\w.]+)\.(\w+)`", where)
        value = getattr(import_module(module), name)
        assert f"{value:,}" in bound, (module, name, value, bound)
