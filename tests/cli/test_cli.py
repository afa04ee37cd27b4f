"""The command, run as a process of its own: output, addresses, exit codes, errors."""

import json
import os
import stat

import pytest

import transcripts

TWO = b"""A Talk About Water
Interview with Dr. Mira Okafor, Director of the River Institute
Weekly: Dr. Okafor, what will the new dam change for the people of the valley?
Dr. Okafor: It will change the river first of all, and then everything that lives from it.
Weekly: And what about the three towns below it?
Dr. Okafor: The towns will have less water in the summer and more of it in the spring.
Water, a Second Look
Interview with Dr. Mira Okafor, Director of the River Institute
Weekly: Dr. Okafor, what will the new dam change for all the people of the valley?
Dr. Okafor: It will change the river first of all, and later everything that lives from it.
Weekly: And what about the four towns below it?
Dr. Okafor: The towns will have less water in the summer and more of it in the spring.
"""
PLAIN = b"Ana: Why?\nBo: Because.\nAna: Really?\nBo: Yes.\n"


@pytest.fixture
def two(tmp_path):
    (tmp_path / "two.txt").write_bytes(TWO)
    return "two.txt"


def test_version_and_help(command):
    assert command("--version").stdout.decode() == f"transcripts {transcripts.__version__}\n"
    for arguments in (
        ["--help"],
        *([name, "--help"] for name in ("read", "variants", "diff", "check", "convert", "formats", "schema")),
    ):
        shown = command(*arguments)
        assert shown.returncode == 0
        assert b"usage: transcripts" in shown.stdout


def test_read_prints_an_outline(command, two):
    shown = command("read", two)
    assert shown.returncode == 0
    assert b"2 interviews, 8 turns" in shown.stdout
    assert shown.stderr == b""


def test_read_prints_json_that_is_the_document(command, two):
    shown = command("read", "--json", two)
    document = transcripts.Document.model_validate_json(shown.stdout)
    assert document == transcripts.parse(TWO.decode())


def test_read_explains(command, two):
    shown = command("read", "--explain", two).stdout.decode()
    assert "because it" in shown
    assert "format scores: labelled (the default): 8 of 12 non-blank lines" in shown
    empty = command("read", "--explain", "-", stdin=b"").stdout
    assert b"format scores: none: the text is empty" in empty


def test_an_address_names_one_interview(command, two):
    shown = command("read", "--json", f"{two}#2").stdout
    assert json.loads(shown)["title"] == "Water, a Second Look"


def test_a_file_whose_name_looks_like_an_address_is_read(command, tmp_path):
    (tmp_path / "talk#2").write_bytes(PLAIN)
    assert b"1 interview, 4 turns" in command("read", "talk#2").stdout


def test_standard_input_and_output(command):
    assert b"1 interview, 4 turns" in command("read", "-", stdin=PLAIN).stdout
    assert command("convert", "-", "-o", "-", "--to", "markdown", stdin=PLAIN).stdout.startswith(b"**Ana:** Why?")


def test_standard_output_has_the_notation_of_the_text_unless_another_is_named(command):
    assert command("convert", "-", stdin=PLAIN).stdout == PLAIN
    assert command("convert", "--rename", "Ana=Ida", "-", "-o", "-", stdin=PLAIN).stdout == PLAIN.replace(
        b"Ana", b"Ida"
    )
    page = command("convert", "-", "--to", "html", stdin=PLAIN).stdout
    assert command("convert", "-", stdin=page).stdout == page
    refused = command(
        "convert", "-", stdin=b'[{"start": 1, "name": "Ana", "text": "Why?"}, {"name": "Ana", "text": "So."}]'
    )
    assert refused.returncode == 2
    assert b"name one with --to" in refused.stderr


def test_names_that_make_one_speaker_of_two_are_said(command):
    three = b"Ana Lindqvist: Why?\n\nBo: Because.\n\nCy: Really?\n\nAna Lindqvist: Oh?\n\nBo: Yes.\n\nCy: I see.\n"
    joined = command("read", "--rename", "Cy=Bo", "-", stdin=three)
    assert b"2 speakers" in joined.stdout
    assert b"'Cy' and 'Bo' are now one speaker with 4 turns" in joined.stderr
    alike = command("convert", "--rename", "Cy=Ana", "-", stdin=three)
    assert b"'Ana' resembles another name: when read back, the text has 2 speakers instead of 3" in alike.stderr
    assert command("convert", "--rename", "Cy=Dee", "-", stdin=three).stderr == b""


def test_variants_inside_one_file(command, two):
    shown = command("variants", two)
    assert shown.returncode == 0
    assert b"1 family of versions" in shown.stdout
    assert json.loads(command("variants", "--json", two).stdout)["variants"][1]["interview"] == 1


CUES = b"""WEBVTT

00:00:01.000 --> 00:00:04.000
<v Ana>Why did the <i>ferry</i> stop that winter, and who

00:00:04.000 --> 00:00:07.000
<v Ana>told the people on the island about it?

00:00:07.000 --> 00:00:11.000
<v Bo>The ice came in November, and the boat lay at the pier

00:00:11.000 --> 00:00:12.000
<v Bo>until March.
"""


def test_variants_quote_words_without_tags_and_times(command, tmp_path):
    (tmp_path / "a.vtt").write_bytes(CUES)
    assert command("convert", "a.vtt", "-o", "b.html").returncode == 0
    assert command("convert", "a.vtt", "-o", "c.srt").returncode == 0
    shown = command("variants", "a.vtt", "b.html", "c.srt").stdout.decode()
    quoted = [line.partition("both say: ")[2] for line in shown.split("\n") if "both say: " in line]
    assert len(quoted) > 3
    assert all(words.strip() and set("<>0*_").isdisjoint(words) for words in quoted), quoted


def test_variants_in_a_folder(command, tmp_path):
    folder = tmp_path / "talks" / "old"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_bytes(TWO)
    (folder.parent / "b.txt").write_bytes(PLAIN)
    shown = command("variants", "talks").stdout.decode()
    assert "2 files, 3 interviews: 1 family" in shown


def test_diff_of_the_versions_inside_a_file(command, two):
    shown = command("diff", two)
    assert shown.returncode == 1
    text = shown.stdout.decode()
    assert "[-three-]{+four+}" in text
    assert "4 turns, all matched, none moved" in text


def test_diff_of_two_addresses_and_of_equals(command, two, tmp_path):
    assert command("diff", f"{two}#1", f"{two}#2").returncode == 1
    (tmp_path / "same.txt").write_bytes(PLAIN)
    (tmp_path / "copy.txt").write_bytes(PLAIN)
    assert command("diff", "same.txt", "copy.txt").returncode == 0


def test_every_interview_of_two_files_is_compared(command, tmp_path):
    (tmp_path / "a.txt").write_bytes(TWO)
    (tmp_path / "b.txt").write_bytes(TWO.replace(b"the four towns", b"the five towns"))
    shown = command("diff", "a.txt", "b.txt")
    assert shown.returncode == 1
    assert b"--- a.txt  " in shown.stdout
    assert b"[-four-]{+five+}" in shown.stdout
    as_json = command("diff", "--json", "a.txt", "b.txt")
    assert len(transcripts.Diff.model_validate_json(as_json.stdout).changes) == 1
    (tmp_path / "c.txt").write_bytes(TWO[: TWO.index(b"Water, a Second")])
    shown = command("diff", "c.txt", "a.txt")
    assert (shown.returncode, b"a.txt#2 has no counterpart" in shown.stderr) == (1, True)
    assert command("diff", "c.txt", "a.txt#1").returncode == 0


def test_what_stands_around_the_interview_is_pointed_to(command, tmp_path):
    (tmp_path / "a.md").write_bytes(b"---\ntitle: One\n---\n\n" + PLAIN)
    (tmp_path / "b.md").write_bytes(b"---\ntitle: Other\n---\n\n" + PLAIN)
    shown = command("diff", "a.md", "b.md")
    assert (shown.returncode, b"[-One-]{+Other+}" in shown.stdout) == (1, True)


def test_diff_as_json_and_as_a_page(command, two, tmp_path):
    diff = transcripts.Diff.model_validate_json(command("diff", "--json", two).stdout)
    first, second = transcripts.parse(TWO.decode()).interviews
    assert (diff.rejected(), diff.accepted()) == (first.text, second.text)
    assert command("diff", two, "-o", "review.html").returncode == 1
    assert (tmp_path / "review.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_unrelated_interviews_are_said_to_be_so(command, tmp_path):
    (tmp_path / "a.txt").write_bytes(TWO)
    (tmp_path / "b.txt").write_bytes(
        b"Lou: Where is the ferry now?\nKim: It left an hour ago.\nLou: Then we walk?\nKim: We swim, of course.\n"
    )
    shown = command("diff", "a.txt#1", "b.txt")
    assert shown.returncode == 1
    assert b"unrelated" in shown.stdout


def test_formats_and_schema(command):
    assert b"labelled" in command("formats").stdout
    assert json.loads(command("schema", "diff").stdout)["title"] == "Diff"


@pytest.mark.parametrize("suffix", [".json", ".html", ".outline", ".txt", ".md"])
def test_convert_chooses_the_format_by_the_suffix(command, two, tmp_path, suffix):
    assert command("convert", two, "-o", f"out{suffix}").returncode == 0
    assert (tmp_path / f"out{suffix}").stat().st_size > 0


def test_convert_keeps_the_bytes_of_a_text_in_its_own_notation(command, tmp_path):
    captions = b"\xef\xbb\xbfWEBVTT - talk\r\n\r\nNOTE x\r\n\r\nid-1\r\n00:01.000 --> 00:02.000 align:start\r\n<v Ana>Why \x96 now?\r\n"
    (tmp_path / "a.vtt").write_bytes(captions)
    shown = command("convert", "a.vtt", "-o", "b.vtt")
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert (tmp_path / "b.vtt").read_bytes() == captions


def test_convert_says_in_one_line_what_is_left_out(command, two):
    shown = command("convert", two, "-o", "out.srt")
    assert shown.returncode == 0
    assert shown.stderr.decode().startswith("transcripts: written as srt: ")
    assert "times of 8 turns estimated" in shown.stderr.decode()
    assert shown.stderr.count(b"\n") == 1


def test_read_honours_the_suffix_of_json(command, two, tmp_path):
    assert command("read", two, "-o", "out.json").returncode == 0
    assert json.loads((tmp_path / "out.json").read_bytes())["notation"] == "labelled"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["read", "nowhere.txt"], "nowhere.txt: cannot be read: No such file"),
        (["read", "."], "cannot be read: Is a directory; name a file in it"),
        (["read", "two.txt#9"], "there are 2 interviews: choose #1 to #2"),
        (["read", "two.txt#0"], "no such interview"),
        (["read", "--from", "morse", "two.txt"], "'morse' is not a known input format; choose one of: "),
        (["convert", "two.txt", "-o", "x.morse"], "'.morse' is not a known file suffix"),
        (["convert", "two.txt", "-o", "x", "--to", "morse"], "'morse' is not a known output format"),
        (["convert", "two.txt", "-o", "x", "--to", "md"], "did you mean 'markdown'?"),
        (["read", "two.txt#x"], "'#x' does not name an interview; use a number: article.txt#2 is the second interview"),
        (["diff", "two.txt#1.x", "two.txt#2"], "'#1.x' does not name an interview"),
        (["convert", "two.txt", "-o", "x"], "has no file suffix, so name one with --to"),
        (["convert", "two.txt", "-o", "."], "is a folder; choose another path"),
        (["convert", "two.txt#1", "-o", ".", "--to", "text"], "is a folder; choose another path"),
        (["read", "two.txt", "-o", "x.html"], "for other formats use `transcripts convert`"),
        (
            ["convert", "two.txt", "-o", "no/such/folder/x.html"],
            "cannot be written: No such file or directory; choose another path",
        ),
        (["diff", "plain.txt"], "no two versions of one interview found"),
        (["diff", "empty.txt", "two.txt#1"], "empty.txt: no interview found"),
        (["schema", "morse"], "'morse' is not a known schema"),
        (["raed", "two.txt"], "'raed' is not a command; did you mean 'read'?"),
    ],
)
def test_a_mistake_gets_one_line_that_helps_and_exit_code_2(command, tmp_path, arguments, words):
    (tmp_path / "two.txt").write_bytes(TWO)
    (tmp_path / "plain.txt").write_bytes(PLAIN)
    (tmp_path / "empty.txt").write_bytes(b"")
    before = sorted(tmp_path.rglob("*"))
    shown = command(*arguments)
    assert shown.returncode == 2
    assert shown.stdout == b""
    error = shown.stderr.decode()
    assert words in error
    assert error.count("\n") == 1
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may read and write everything")
def test_what_may_not_be_read_or_written(command, two, tmp_path):
    (tmp_path / two).chmod(0)
    assert command("read", two).returncode == 2
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert command("convert", "-", "-o", "x.html", stdin=PLAIN).returncode == 2


def test_an_old_file_stays_when_writing_fails(command, tmp_path):
    (tmp_path / "out").mkdir()
    assert command("convert", "-", "-o", "out", "--to", "html", stdin=PLAIN).returncode == 2
    assert (tmp_path / "out").is_dir()


def test_terminal_controls_never_reach_the_terminal(command):
    shown = command("read", "-", stdin=b"An\x1b[31ma: \x1b]0;x\x07Why?\nBo: So.\nAn\x1b[31ma: Why?\nBo: So.\n")
    assert b"\x1b" not in shown.stdout
    assert b"\x07" not in shown.stdout


def test_output_is_utf8_whatever_the_locale(command):
    shown = command(
        "read", "-", stdin="王梅: 好？\nBo: Ja.\n王梅: 好？\nBo: Ja.\n".encode(), env={"LC_ALL": "C", "PYTHONUTF8": "0"}
    )
    assert "王梅" in shown.stdout.decode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\xfd",
        b"\x00" * 100,
        b"\r\r\r",
        "\u2028".encode() * 9,
        b"\xef\xbb\xbf",
        b"\x81" * 1000,
        "Ana: x".encode("utf-16"),
        b"\xc3",
    ],
    ids=["empty", "bad-mark", "nul", "cr", "separators", "mark-only", "undefined", "utf-16", "cut-character"],
)
def test_any_bytes_are_read(command, data):
    shown = command("read", "--json", "-", stdin=data)
    assert shown.returncode == 0
    assert transcripts.encoded(transcripts.Document.model_validate_json(shown.stdout)) == data


def test_one_line_of_ten_megabytes_is_read(command):
    shown = command("read", "-", stdin=b"Ana: " + b"word " * 2_000_000)
    assert shown.returncode == 0
