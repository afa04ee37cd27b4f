"""Files that are not text are named by kind and not read; text is read, whatever it begins with."""

import io
import pickle
import re
import sys
from random import Random
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unread_files import FILES, TALK, WORDS, archive, name_of, noise, pdf

import transcripts
from transcripts import errors
from transcripts.corpus import file_kinds
from transcripts.corpus.encoding import is_surely_text
from transcripts.corpus.file_kinds import kind_of, kinds

SIGNATURES = file_kinds._signatures()
ENCODINGS = (
    "utf-8",
    "cp1252",
    "mac-roman",
    "cp1251",
    "koi8-r",
    "iso8859-7",
    "shift_jis",
    "euc_jp",
    "iso2022_jp",
    "gb18030",
    "big5",
    "euc_kr",
    "cp1256",
)


def found_in(data):
    return None if is_surely_text(data) else kind_of(data)


@pytest.mark.parametrize("key", FILES)
def test_a_file_that_is_not_read_is_named(tmp_path, key):
    (tmp_path / "talk.txt").write_bytes(FILES[key])
    with pytest.raises(transcripts.UnsupportedFileError) as caught:
        transcripts.read(tmp_path / "talk.txt")
    error = caught.value
    assert error.kind == name_of(key)
    assert error.path == str(tmp_path / "talk.txt")
    assert str(error) == f"{error.path}: cannot be read: this is {error.title} (T009); {kind_of(FILES[key]).advice}"
    for notation in ("labelled", "srt", "data", "docx"):
        with pytest.raises(transcripts.UnsupportedFileError):
            transcripts.read(tmp_path / "talk.txt", notation=notation)


def file_with(signature, tail):
    """Return the shortest file with a signature, and a tail."""
    length = max(offset + len(part) for offset, part in signature.at)
    data = bytearray(Random(0).choices(range(0x80, 0x90), k=length))
    for offset, part in signature.at:
        data[offset : offset + len(part)] = part
    return bytes(data) + b"".join(signature.anywhere) + tail


@pytest.mark.parametrize("signature", SIGNATURES, ids=lambda one: f"{one.kind.name}-{one.at[0][1][:8]!r}")
def test_each_signature_names_its_kind(signature):
    if signature.members:
        assert kind_of(archive(*((name, "x") for name in signature.members))) == signature.kind
        return
    tails = [noise(400, seed) for seed in range(20)]
    if not signature.anywhere and len(file_with(signature, b"")) < 16:
        tails += [b"\x00" * 100, b"\x01\x00" * 20]
    for tail in tails:
        assert kind_of(file_with(signature, tail)) in (signature.kind, *near(signature)), tail[:20]


def near(signature):
    """Return the kinds of rows above that the shortest file of a signature may also show."""
    return [one.kind for one in SIGNATURES[: SIGNATURES.index(signature)] if one.at[0] == signature.at[0]]


def test_every_group_of_kinds_has_advice_and_every_kind_an_article():
    assert {kind.group for kind in kinds()} | {"encoding"} == set(file_kinds._ADVICE)
    for kind in kinds():
        assert kind.advice
        assert re.match(r"an? \S", kind.title), kind


def test_no_code_of_a_diagnostic_is_that_of_the_error():
    from transcripts.structure.diagnostics import CODES  # noqa: PLC0415

    assert transcripts.UnsupportedFileError.code not in CODES


# --- what is text ---------------------------------------------------------------------------------------------------

BEGINNINGS = sorted(
    {re.match(r"[ -~]*", part.decode("latin-1"))[0] for one in SIGNATURES for _, part in one.at[:1]}
    | {
        "%PDF",
        "%PDF-1.7",
        "%PDF-1.7\n",
        "%PDF-1.4\n% a comment",
        "{\\rtf",
        "{\\rtf1",
        "{\\rtf1\\ansi",
        "%!PS",
        "%!PS-Adobe-3.0",
        "II*",
        "MM",
        "PK",
    }
    | {
        "SQLite format 3",
        "RIFF of WAVE",
        "BZh91AY&SY",
        "\x1b[1m",
        "Rar!",
        "ID3",
        "0" * 60 + "BOOKMOBI",
        "G" * 400,
        "{",
        "7z",
        "7zXZ",
    }
)


@pytest.mark.parametrize("beginning", BEGINNINGS)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "cp1251"])
def test_text_that_begins_like_another_kind_is_read(beginning, encoding):
    words = "Борис: Почему так?\nАнна: Нет.\n" if encoding == "cp1251" else "Zoé: Ça va?\nBö: Très bien, à demain.\n"
    for between in (" is what such a file begins with, she said.\n\n", ": I did.\n", " ", "\n", "_"):
        data = f"{beginning}{between}{words}".encode(encoding)
        assert kind_of(data) is None, data
        assert kind_of(data + b"Ana: A bell.\x07 A hole: \x00\x00\x00.\n") is None


@given(st.data())
def test_text_in_any_encoding_is_read_with_some_damage(data):
    encoding = data.draw(st.sampled_from(ENCODINGS))
    words = TALK + "".join(WORDS.values()) * 3
    text = bytearray(words.encode(encoding, "ignore"))
    beginning = data.draw(st.sampled_from(BEGINNINGS)).encode()
    for _ in range(data.draw(st.integers(0, 6))):
        at = data.draw(st.integers(16, len(text)))  # a NUL behind a signature says that it is meant
        text[at:at] = data.draw(
            st.sampled_from([b"\x00", b"\x00" * 50, b"\x01", b"\x19", b"\x0304\x02", b"\xff", b"\x1b[31m"])
        )
    assert found_in(bytes(text)) is None
    assert found_in(beginning + b": " + bytes(text)) is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00" * 5_000,
        b"Ana: Why?\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\nBo: So.\n" + bytes(4096),
        b"a\x00b\x00c",
        b"\x01\x02\x03",
        b"\x81" * 1000,
        "".join(f"\x02<\x0304{name}\x0f>\x02 Why did you go there?\n" for name in ("ana", "bo") * 40).encode(),
        "".join(f"{letter}\x08{letter}" for letter in "ANA: WHY DID YOU GO? " * 30).encode(),
        b"Ana: It\x19s \x1ca mill\x1d \x13 I think.\n" * 30,
        "Ana: Why?\nBo: So.\n".encode("utf-16"),
        ("\ufeff" + TALK + "".join(WORDS.values())).encode("utf-16-be"),
        "\n".join(f"{number}\x00" for number in range(3)).encode() + TALK.encode(),
        b"\x1a",
    ],
    ids=range(13),
)
def test_damaged_text_is_read_and_text_with_codes_for_terminals_and_chats(data):
    assert found_in(data) is None


def test_a_text_that_ends_in_rubbish_is_read():
    assert found_in(TALK.encode() * 40 + noise(2_000)) is None


def test_every_case_is_text(cases):
    cases.keep(lambda path: found_in(path.read_bytes()) is None or pytest.fail(path.name))


# --- what is not text -----------------------------------------------------------------------------------------------


@given(st.integers(500, 60_000), st.integers(0, 10**6))
def test_noise_is_named_whatever_it_begins_with(length, seed):
    data = noise(length, seed)
    assert kind_of(data) is not None
    for beginning in (b"Ana: ", b"PK", b"WEBVTT\n\n", TALK[:40].encode()):
        assert kind_of(beginning + data) is not None


@given(data=st.data())
def test_any_bytes_are_named_or_read_without_loss(data, tmp_path_factory):
    key = data.draw(st.sampled_from(sorted(FILES)))
    whole = FILES[key]
    damaged = bytearray(whole[: data.draw(st.integers(0, len(whole)))])
    for _ in range(data.draw(st.integers(0, 3))):
        if damaged:
            damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    file = tmp_path_factory.getbasetemp() / "damaged"
    file.write_bytes(damaged)
    try:
        assert transcripts.encoded(transcripts.read(file)) == bytes(damaged)
    except transcripts.UnsupportedFileError as error:
        assert error.kind


def test_the_beginning_of_a_large_file_is_enough():
    for data in (pdf() * 500, noise(3_000_000)):
        assert kind_of(data) is not None


# --- errors ---------------------------------------------------------------------------------------------------------


def test_the_error_is_one_of_files_that_cannot_be_read(monkeypatch):
    assert issubclass(transcripts.UnsupportedFileError, transcripts.UnreadableError)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(closed=False, buffer=io.BytesIO(FILES["png"])))
    with pytest.raises(
        transcripts.UnsupportedFileError,
        match=r"^standard input: cannot be read: this is a PNG image \(T009\); recognise ",
    ):
        transcripts.read("-")


ERRORS = [
    errors.UnreadableError("a.txt", "gone"),
    errors.UnsupportedFileError("a.txt", "pdf", "a PDF document", "save it"),
    errors.UnwritableError("-", "full"),
    errors.InvalidSourceError("aws", "no items", damaged=False),
    errors.UnknownFormatError("strt", ["srt", "vtt"]),
    errors.AddressError("a.txt#3", 2),
    errors.UnknownSpeakerError("Cy", ["Ana", "Bo"]),
    errors.LabelError("A:", ":", "it ends a label"),
    errors.LayoutError("{name}", "it has no words; end it with {words}"),
    errors.NotTextError("docx"),
    errors.MissingExtraError("docx", "Word documents"),
    errors.NothingToCompareError("a.txt", 1, "name another"),
    errors.NotationError(["srt", "labelled"]),
    errors.DecisionsError("not JSON", "save it again"),
    errors.EmbeddingError(3, "two vectors"),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda one: type(one).__name__)
def test_errors_can_be_sent_to_another_process(error):
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  (our own)
    assert type(again) is type(error)
    assert (str(again), vars(again)) == (str(error), vars(error))


def test_every_error_is_among_them():
    def below(kind):
        return {kind} | {one for child in kind.__subclasses__() for one in below(child)}

    assert {type(error) for error in ERRORS} == {
        one for one in below(errors.TranscriptsError) if one.__module__ == errors.__name__
    } - {errors.TranscriptsError}
