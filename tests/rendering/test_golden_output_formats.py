"""One rich interview, one rich diff and one collation in every format, compared byte for byte; `pytest --update` rewrites, a person reads."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import TESTS
from golden_things import FOLDER, THINGS, WRITTEN, digests

import transcripts

# The parts of a Word document that we write; the others are python-docx's.
PARTS = ("word/document.xml", "word/comments.xml", "docProps/core.xml")


@pytest.mark.parametrize(("output_format", "thing"), WRITTEN, ids=lambda one: getattr(one, "name", one))
def test_what_is_written_is_what_somebody_looked_at(output_format, thing, golden, tmp_path):
    if output_format.name == "docx":
        pytest.importorskip("docx", reason="python-docx is not installed")
    suffix = output_format.suffixes[0] if output_format.suffixes else ".out"
    path = tmp_path / f"out{suffix}"
    transcripts.write(THINGS[thing](), path, output_format=output_format.name)
    stem = f"{thing}.{output_format.name}"
    if output_format.is_text:
        golden(FOLDER / f"{stem}{suffix}", path.read_bytes().decode("utf-8"))
        return
    archive = zipfile.ZipFile(path)
    for part in PARTS:
        if part in archive.namelist():
            golden(FOLDER / f"{stem}.{Path(part).name}", archive.read(part).decode("utf-8"))


@pytest.mark.slow
def test_the_same_input_gives_the_same_bytes_in_every_process(tmp_path):
    def in_a_process(seed):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        program = (
            "import sys; sys.path[:0] = [sys.argv[1]]; import golden_things; print(*golden_things.digests(), sep='\\n')"
        )
        done = subprocess.run(
            [sys.executable, "-c", program, str(TESTS)],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            check=True,
            text=True,
        )
        return done.stdout.splitlines()

    here = digests()
    assert len(here) >= len(WRITTEN) - 2
    another = "1" if os.environ.get("PYTHONHASHSEED") == "0" else "0"
    assert in_a_process(another) == here
