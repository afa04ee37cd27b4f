"""Archives: what unpacks without a bound is not read."""

import io
import zipfile

import pytest

import transcripts
from transcripts.errors import InvalidSourceError
from transcripts.formats.sources.documents.archive import members


def packed(method):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml", "a" * 10_000)
    return data.getvalue()


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_methods_than_stored_and_deflated_are_refused_before_anything_is_unpacked(method, tmp_path, monkeypatch):
    data = packed(method)
    (tmp_path / "a.docx").write_bytes(data)
    monkeypatch.setattr(zipfile.ZipFile, "open", None)
    with pytest.raises(InvalidSourceError, match="only stored and deflated members are read"):
        members(data, ("word/document.xml",), "docx")
    with pytest.raises(transcripts.UnsupportedFileError, match="only stored and deflated"):
        transcripts.read(tmp_path / "a.docx")


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_stored_and_deflated_members_are_read(method):
    assert members(packed(method), ("word/document.xml",), "docx") == {"word/document.xml": b"a" * 10_000}
