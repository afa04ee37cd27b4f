"""One rich interview, one rich diff and one collation in every format, compared byte for byte; `pytest --update` rewrites, a person reads."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import TESTS
from golden_things import FOLDER, THINGS, WRITTEN

import transcripts

# The parts of a Word document that we write; the others are python-docx's.
PARTS = ("word/document.xml", "word/comments.xml", "docProps/core.xml")


@pytest.mark.parametrize(("publication", "thing"), WRITTEN, ids=lambda one: getattr(one, "name", one))
def test_what_is_written_is_what_somebody_looked_at(publication, thing, golden, tmp_path):
    if publication.name == "docx":
        pytest.importorskip("docx", reason="python-docx is not installed")
    suffix = publication.suffixes[0] if publication.suffixes else ".out"
    path = tmp_path / f"out{suffix}"
    transcripts.write(THINGS[thing](), path, output_format=publication.name)
    stem = f"{thing}.{publication.name}"
    if publication.is_text:
        golden(FOLDER / f"{stem}{suffix}", path.read_bytes().decode("utf-8"))
        return
    archive = zipfile.ZipFile(path)
    for part in PARTS:
        if part in archive.namelist():
            golden(FOLDER / f"{stem}.{Path(part).name}", archive.read(part).decode("utf-8"))


SCRIPT = """
import hashlib, sys
sys.path[:0] = [sys.argv[1]]
from golden_things import THINGS, WRITTEN
import transcripts
for publication, thing in WRITTEN:
    try:
        transcripts.write(THINGS[thing](), "out", output_format=publication.name)
    except transcripts.MissingExtraError:
        continue
    print(publication.name, thing, hashlib.sha256(open("out", "rb").read()).hexdigest())
"""


def test_the_same_input_gives_the_same_bytes_in_every_process(tmp_path):
    def digests(seed):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(TESTS)],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            check=True,
            text=True,
        )
        return done.stdout

    first = digests("0")
    assert first.count("\n") >= len(WRITTEN) - 2
    assert digests("1") == first
