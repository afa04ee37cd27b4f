"""The same bytes out under other hash seeds, time zones, locales and line ends of the platform."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import CASES

# Every command and every output format, run in one process; prints a digest of each output under its name.
PROGRAM = """
import contextlib, hashlib, io, os, sys
os.linesep = os.environ.get("LINE_ENDS", "\\n").replace("CRLF", "\\r\\n")
import transcripts
from transcripts import cli
from transcripts.rendering.output_formats import OUTPUT_FORMATS
from transcripts.rendering.exchange.json_schema import MODELS

def told(name, data):
    print(name, hashlib.sha256(data).hexdigest())

class Out(io.TextIOWrapper):
    def __init__(self):
        super().__init__(io.BytesIO(), encoding="utf-8", newline=os.linesep, write_through=True)

def command(*arguments):
    out, error = Out(), Out()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(error):
        code = cli.main(list(arguments))
    told(" ".join(map(os.path.basename, arguments)), out.buffer.getvalue() + f"{code}".encode())

a, b, c, *paths = sys.argv[1:]
for view in ("--inline", "--side-by-side", "--unified", "--stat", "--json", "--html", "--color=always"):
    command("diff", view, a, b)
for by in ("turn", "sentence"):
    command("diff", "--by", by, a, b)
command("merge", a, b, c)
command("merge", "--json", a, b, c)
command("collate", a, b, c)
for form in ("--json", "--csv", "--by=word"):
    command("collate", form, a, b, c)
command("variants", a, b, c)
command("variants", "--json", a, b, c)
for form in ("text", "json", "github", "sarif"):
    command("check", "--severity", "note", "--output-format", form, *paths)
command("formats")
for name in MODELS:
    command("schema", name)
for path in paths:
    command("read", path)
    command("read", "--json", path)
    command("read", "--explain", path)
    command("read", "--joined", path)
    document = transcripts.read(path)
    for output_format in OUTPUT_FORMATS:
        if output_format.write_interview:
            out = os.path.join(os.environ["OUT"], "out")
            transcripts.write(document, out, output_format=output_format.name)
            with open(out, "rb") as file:
                told(f"{output_format.name} {os.path.basename(path)}", file.read())
"""
SURROUNDINGS = [
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONUTF8": "0", "LINE_ENDS": "CRLF"},
    {"PYTHONHASHSEED": "4242", "TZ": "America/St_Johns", "LC_ALL": "POSIX", "LANG": "tr_TR.UTF-8", "LANGUAGE": "tr"},
]
LIGHTHOUSE = Path(__file__).parent / "comparisons" / "lighthouse"


@pytest.fixture(scope="module")
def digests(tmp_path_factory, some, spread):
    folders = dict.fromkeys(path.parent.name for path in CASES)
    paths = [next(path for path in CASES if path.parent.name == folder) for folder in folders]
    found = []
    for surroundings in SURROUNDINGS[: max(2, some(len(SURROUNDINGS)))]:
        done = subprocess.run(
            [
                sys.executable,
                "-c",
                PROGRAM,
                *(str(LIGHTHOUSE / f"{name}.txt") for name in "abc"),
                *map(str, spread(paths, of=2)),
            ],
            env={
                **os.environ,
                **surroundings,
                "COLUMNS": "80",
                "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
                "OUT": str(tmp_path_factory.mktemp("out")),
            },
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        found.append(done.stdout.decode().splitlines())
    return found


def test_the_same_bytes_under_other_surroundings(digests):
    first, *others = digests
    assert len(first) > 500
    for other in others:
        assert [(one, two) for one, two in zip(first, other, strict=True) if one != two] == []
