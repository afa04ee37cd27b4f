"""Word documents: LibreOffice and pandoc accept all changes to b and reject all to a; two validators of Open XML find no error."""

import json
import random
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hostile_texts import in_xml
from hostile_texts import interviews as hostile
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from reading_back import plain
from revisions import versions

import transcripts
from oracles.conftest import HERE, needed

docx = pytest.importorskip("docx", reason="python-docx is not installed")
REFERENCE = r'<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference[^>]*/></w:r>'
COMMENTS = re.compile(
    rf"<w:commentRange(?:Start|End)[^>]*/>|<w:(ins|del|moveFrom|moveTo)\b[^>]*>{REFERENCE}</w:\1>|{REFERENCE}"
)


def generated(strategy, number):
    """Return what a strategy makes, the same in each run."""
    found = []
    quiet = {
        "derandomize": True,
        "database": None,
        "phases": [Phase.generate],
        "suppress_health_check": list(HealthCheck),
    }

    @settings(max_examples=number, **quiet)
    @given(strategy)
    def collect(one):
        found.append(one)

    collect()
    return found


@pytest.fixture(scope="module")
def pairs():
    """Many pairs of versions, the first 50 without and the others with hostile characters; last, the pair of the golden files."""
    golden = tuple(
        transcripts.read(HERE.parent / "output_formats" / f"{name}.txt").interviews[0] for name in ("earlier", "later")
    )
    return [*generated(versions(), 50), *generated(st.tuples(hostile(), hostile()), 20), golden]


@pytest.fixture(scope="module")
def documents(pairs, tmp_path_factory):
    folder = tmp_path_factory.mktemp("word")
    for number, (a, b) in enumerate(pairs):
        transcripts.write(transcripts.diff(a, b), folder / f"{number}.docx", author="Mira Okafor")
    return sorted(folder.iterdir(), key=lambda path: int(path.stem))


def without_comments(source, target):
    """Copy a document without its comments: a headless LibreOffice (7.4) crashes where a view shows any, also python-docx's own."""
    with zipfile.ZipFile(source) as parts, zipfile.ZipFile(target, "w") as archive:
        for part in parts.infolist():
            data = parts.read(part)
            archive.writestr(
                part, COMMENTS.sub("", data.decode()).encode() if part.filename == "word/document.xml" else data
            )
    return target


def office_python():
    """Return a Python that has LibreOffice's module, or skip."""
    for python in ("/usr/bin/python3", "python3"):
        if (
            Path(python).exists()
            and subprocess.run([python, "-c", "import uno"], capture_output=True, check=False).returncode == 0
        ):
            return python
    return pytest.skip("no Python with the module uno (python3-uno); see tests/oracles/install")


def test_libreoffice_accepts_to_b_and_rejects_to_a(documents, pairs, tmp_path):
    soffice, python = needed("soffice"), office_python()
    files = [str(without_comments(path, tmp_path / path.name)) for path in documents]
    done = subprocess.run(
        [python, HERE / "office.py", soffice, tmp_path / "profile", *files],
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr.decode()
    texts = json.loads(done.stdout)
    for file, (a, b) in zip(files, pairs, strict=True):
        assert texts[file] == {"accepted": in_xml(plain(b.text)), "rejected": in_xml(plain(a.text))}, file


def test_libreoffice_shows_the_comments_and_the_moves(asked, documents, pairs, tmp_path):
    needed("soffice")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    asked("soffice", profile, "--headless", "--convert-to", "fodt", "--outdir", tmp_path, documents[-1])
    text = (tmp_path / documents[-1].with_suffix(".fodt").name).read_text(encoding="utf-8")
    reasons = re.findall(r"<office:annotation\b.*?</office:annotation>", text, re.DOTALL)
    diff = transcripts.diff(*pairs[-1])
    wanted = {change.reason for change in diff.changes if change.substantive}
    assert len(reasons) == len(wanted) == 6
    for reason in wanted:
        words = reason.replace('"', "&quot;")
        assert any(words in re.sub(r"<[^>]+>", "", one) for one in reasons), reason
    assert "<dc:creator>Mira Okafor</dc:creator>" in text


def test_pandoc_reads_the_same_revisions(asked, documents, pairs):
    for path, (a, b) in random.Random(0).sample(list(zip(documents, pairs, strict=True))[:50], 20):
        for choice, text in (("accept", b.text), ("reject", a.text)):
            found = asked("pandoc", f"--track-changes={choice}", "--wrap=none", "-f", "docx", "-t", "plain", path)
            assert found.split() == text.split(), (path, choice)
    found = asked("pandoc", "--track-changes=all", "-f", "docx", "-t", "native", documents[-1])
    assert {"insertion", "deletion", "comment-start", "paragraph-insertion", "paragraph-deletion"} <= set(
        re.findall(r'"([a-z-]+)"', found)
    )


def test_validators_of_open_xml_find_no_error(documents, things, tmp_path):
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed; see tests/oracles/install")
    integrity = pytest.importorskip(
        "ooxml_integrity", reason="ooxml-integrity is not installed; see tests/oracles/install"
    )
    transcripts.write(things["interviews"], tmp_path / "interview.docx")
    files = [*documents[::12], documents[-1], tmp_path / "interview.docx"]
    for path in files:
        assert [str(error) for error in audit.OpenXmlValidator().validate(str(path)).errors] == [], path
    done = subprocess.run(
        [sys.executable, "-m", integrity.__name__, "check", "--fail-on", "warn", *files],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout.decode()


def test_the_validator_would_find_an_error(documents, tmp_path):
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed; see tests/oracles/install")
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(documents[-1]) as parts, zipfile.ZipFile(broken, "w") as archive:
        for part in parts.infolist():
            archive.writestr(part, parts.read(part).replace(b"<w:moveFromRangeStart ", b"<w:moveAwayRangeStart "))
    assert audit.OpenXmlValidator().validate(str(broken)).errors


def test_python_docx_opens_what_is_written(documents, pairs):
    found = docx.Document(documents[-1])
    assert {one.author for one in found.comments} == {"Mira Okafor"}
    kept = [line for line in pairs[-1][1].text.split("\n") if line == "The Last Ferry"]
    assert [paragraph.text for paragraph in found.paragraphs][: len(kept)] == kept
