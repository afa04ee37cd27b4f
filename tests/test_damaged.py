"""Real texts, damaged by seed, at every entry point; `python -m tests.fuzz` does the same for as long as it is told to."""

from pathlib import Path
from random import Random
from zlib import crc32

import pytest
from conftest import CASES
from damage import damaged, revised
from promises import ENTRIES

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
REAL = [path for path in sorted(CORPUS.rglob("*")) if path.is_file() and path.suffix not in (".py", ".json", ".md")]
# How many texts each entry point gets here: those that cost more get fewer.
RUNS = {
    "parse": 120,
    "notations": 60,
    "check": 250,
    "sources": 200,
    "docx": 250,
    "diff": 80,
    "relate": 120,
    "merge": 120,
}
RUNS |= {"collate": 100, "writers": 60, "rename": 250, "apply": 80}
LARGEST = 4_000
FOUND = Path(__file__).parent / "found"


def text_of(entry, number):
    """Return the number-th damaged text of an entry point; every second one, the first, is a real text where there are any."""
    random = Random(f"{entry} {number}")
    paths = REAL if REAL and number % 2 else CASES
    return damaged(random.choice(paths).read_bytes()[:LARGEST], f"{entry} {number}", largest=LARGEST)


@pytest.mark.parametrize("entry", ENTRIES)
def test_damaged_texts_keep_every_promise(entry, some):
    for number in range(some(RUNS[entry])):
        ENTRIES[entry](text_of(entry, number))


@pytest.mark.parametrize("entry", ENTRIES)
def test_what_was_found_once_stays_right(entry):
    """Each file is the shortest input that broke a promise of the entry point that it is named for."""
    for path in sorted(FOUND.glob(f"{entry}-*")):
        ENTRIES[entry](path.read_bytes())


def test_everything_found_is_tried():
    names = [path.name for path in FOUND.iterdir()]
    assert names
    assert all(name.partition("-")[0] in ENTRIES for name in names)


@pytest.mark.long
@pytest.mark.skipif(not REAL, reason="the corpus is not here")
@pytest.mark.parametrize("entry", ["parse", "notations", "check", "writers", "diff", "merge"])
def test_every_text_of_the_corpus_keeps_every_promise(entry):
    for path in REAL:
        try:
            ENTRIES[entry](path.read_bytes()[:60_000])
        except Exception as error:
            error.add_note(str(path))
            raise


def test_damage_is_the_same_everywhere():
    data = b"Ana: Why now?\nBo: Because, 12 of them.\n" * 9
    digests = [
        crc32(b"".join(damaged(data, seed) for seed in range(300))),
        crc32("".join(revised(data.decode(), seed) for seed in range(99)).encode()),
    ]
    assert digests == [DAMAGED, REVISED]


DAMAGED, REVISED = 2908767518, 4099060959
