"""TEI: valid by our own subset (`schema/tei.rnc`) and by the whole of P5, which jing compares."""

import subprocess
from pathlib import Path

import pytest

import transcripts
from oracles.conftest import HERE, MODULES, needed

OWN = HERE.parents[1] / "schema" / "tei.rnc"
P5 = MODULES / "tei" / "schemas" / "tei_all.rng"


@pytest.fixture(scope="module")
def files(things, talks_of_module, tmp_path_factory):
    folder = tmp_path_factory.mktemp("tei")
    written = [*things.values(), *talks_of_module, transcripts.parse("Nothing is said here.")]
    a, b = talks_of_module[1], talks_of_module[2]
    written += [transcripts.diff(a, b), transcripts.collate(a, b, talks_of_module[0])]
    for number, thing in enumerate(written):
        transcripts.write(thing, folder / f"{number}.xml")
    return sorted(folder.iterdir())


@pytest.fixture(scope="module")
def talks_of_module(things):
    odd = [
        ("Ana <&>", "a ]]> & \x00 [laughter] (pause) [inaudible] \u202e"),
        ("", "Nobody.\r\n\r\nTwice."),
        ("Bo \"'", "\ud83d so\tit was."),
    ]
    later = [odd[0], ("Bo \"'", "So it was not, in 1998."), ("Lena", "Yes.")]
    return [
        things["interviews"].interviews[0],
        transcripts.Interview.from_turns(odd, title="<!-- x"),
        transcripts.Interview.from_turns(later),
    ]


def test_valid_by_our_own_subset(asked, files):
    if not OWN.exists():
        pytest.skip("schema/tei.rnc is not beside the tests")
    assert asked("jing", "-c", OWN, *files) == ""


def test_valid_by_tei_p5(asked, files):
    if not P5.exists():
        pytest.skip("TEI's schema is not in TRANSCRIPTS_ORACLES; see tests/oracles/install")
    assert asked("jing", P5, *files) == ""


def test_our_own_subset_would_find_a_mistake(files, tmp_path):
    jing = needed("jing")
    if not OWN.exists():
        pytest.skip("schema/tei.rnc is not beside the tests")
    broken = Path(tmp_path / "broken.xml")
    broken.write_text(
        files[0].read_text(encoding="utf-8").replace("<u ", "<v ").replace("</u>", "</v>"), encoding="utf-8"
    )
    assert subprocess.run([jing, "-c", OWN, broken], capture_output=True, check=False).returncode == 1
