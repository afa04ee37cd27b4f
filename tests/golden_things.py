"""One feature-rich interview, diff and collation, and every format in which they are written."""

import hashlib
import tempfile
from contextlib import suppress
from pathlib import Path

import transcripts
from transcripts.rendering.output_formats import OUTPUT_FORMATS

FOLDER = Path(__file__).parent / "output_formats"


def interview():
    return transcripts.read(FOLDER / "interview.md")


def diff():
    return transcripts.diff(transcripts.read(FOLDER / "earlier.txt"), transcripts.read(FOLDER / "later.txt"))


def collation():
    return transcripts.collate(
        *(transcripts.read(FOLDER / f"{name}.txt") for name in ("earlier", "later", "broadcast"))
    )


THINGS = {"interviews": interview, "diffs": diff, "collations": collation}


WRITTEN = [(output_format, thing) for output_format in OUTPUT_FORMATS for thing in output_format.things]


def digests():
    """Return a digest of each thing in each format that can be written here."""
    found = []
    for output_format, thing in WRITTEN:
        with tempfile.TemporaryDirectory() as folder, suppress(transcripts.MissingExtraError):
            path = Path(folder) / "out"
            transcripts.write(THINGS[thing](), path, output_format=output_format.name)
            found.append(f"{output_format.name} {thing} {hashlib.sha256(path.read_bytes()).hexdigest()}")
    return found
