"""`transcripts check`: what is shown, in which format, and the exit codes."""

import json

import pytest
from conftest import TESTS

import transcripts
from transcripts.rendering.terminal.findings import FINDING_FORMATS, findings_of, render_findings
from transcripts.structure.diagnostics import CODES

FOLDER = TESTS / "cases" / "diagnostics"
CLEAN = b"Ana: Why?\n\nBo: Because.\n\nAna: Really?\n\nBo: Yes.\n"
BELL = b"Ana: Why?\n\nBo: Be\x07cause.\n\nAna: Really?\n\nBo: Yes.\n"
OPEN = b"Ana: Why?\n\nBo: Because.\n\nAna: Really?\n"


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "talks"
    folder.mkdir()
    (folder / "bell.txt").write_bytes(BELL)
    (folder / "clean.txt").write_bytes(CLEAN)
    (folder / "open.txt").write_bytes(OPEN)
    return "talks"


def test_a_folder_is_checked_file_by_file(command, files):
    shown = command("check", files)
    assert shown.returncode == 1
    assert shown.stdout.decode().replace("\\", "/") == (
        "talks/bell.txt:3:7: T002 NUL or other control character in the text: U+0007\n"
        "3 files checked: 1 warning (1 less severe finding not shown)\n"
    )


def test_nothing_odd_is_exit_code_0(command, files):
    shown = command("check", f"{files}/clean.txt")
    assert (shown.returncode, shown.stdout) == (0, b"1 file checked: no problems found\n")


def test_notes_count_when_they_are_asked_for(command, files):
    assert command("check", f"{files}/open.txt").returncode == 0
    assert command("check", "--severity", "note", f"{files}/open.txt").returncode == 1
    assert command("check", "--select", "T201", f"{files}/open.txt").returncode == 1
    assert command("check", "--select", "T2", "--severity", "warning", f"{files}/open.txt").returncode == 0


def test_codes_are_selected_and_ignored_in_full_or_by_their_beginning(command, files):
    assert b"T002" in command("check", files, "--select", "T0").stdout
    assert command("check", files, "--select", "t1,T3").returncode == 0
    assert command("check", files, "--ignore", "T002").returncode == 0
    assert command("check", files, "--ignore", "T0,T2", "--severity", "note").returncode == 0


def test_an_unreadable_file_among_many_is_reported_and_the_rest_is_checked(command, files):
    shown = command("check", "nowhere.txt", files)
    assert shown.returncode == 2
    assert b"T002" in shown.stdout
    assert shown.stderr.decode().count("\n") == 1
    assert b"nowhere.txt: cannot be read" in shown.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--select", "T9"], "'T9' is not a known diagnostic code"),
        (["--ignore", "bell"], "'BELL' is not a known diagnostic code"),
        (["--output-format", "xml"], "'xml' is not a known output format; choose one of: github, json, sarif, text"),
    ],
)
def test_a_mistake_gets_one_line(command, files, arguments, words):
    shown = command("check", files, *arguments)
    assert (shown.returncode, shown.stdout) == (2, b"")
    assert words in shown.stderr.decode()


def test_standard_input_is_checked_and_never_steers_the_terminal(command):
    shown = command("check", "-", stdin=b"An\x1b[31ma: Why?\n\nBo: \x1b]0;x\x07So.\n\n" * 3)
    assert shown.returncode == 1
    assert not {b"\x1b", b"\x07"} & {bytes([byte]) for byte in shown.stdout}


def test_columns_count_characters():
    [finding] = findings_of("x", transcripts.parse("Ana: 🦉é\u0007\n"))
    assert (finding.line, finding.column, finding.end_column) == (1, 8, 9)


def everything():
    paths = sorted(path for path in FOLDER.iterdir() if path.suffix != ".outline")
    return [one for path in paths for one in findings_of(path.name, transcripts.read(path))]


def test_json_holds_every_finding():
    rows = json.loads(render_findings(everything(), "json"))
    assert {row["code"] for row in rows} == set(CODES)
    assert all(row["line"] >= 1 and row["column"] >= 1 for row in rows)


def test_github_shows_each_finding_on_a_line_of_its_own():
    odd = [one._replace(path="a,b:c%.txt", message="50 %\n::error::x") for one in everything()]
    rows = render_findings(odd, "github").split("\n")
    assert len(rows) == len(odd) + 1
    assert rows[0].startswith(
        "::error file=a%2Cb%3Ac%25.txt,line=3,col=15,endLine=3,endColumn=16,title=T001::T001 50 %25 ::error::x"
    )


def test_sarif_names_each_rule_once_and_each_result_points_at_its_rule():
    log = json.loads(render_findings(everything(), "sarif"))
    [run] = log["runs"]
    assert (log["version"], run["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(CODES)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert (region["startLine"], region["startColumn"]) < (region["endLine"], region["endColumn"])


def test_sarif_names_files_by_address():
    [finding] = findings_of("my talks/50%.txt", transcripts.parse("a\x07"))
    assert '"uri": "my%20talks/50%25.txt"' in render_findings([finding], "sarif")


@pytest.mark.parametrize("name", FINDING_FORMATS)
def test_no_finding_is_an_empty_report(name):
    shown = render_findings([], name)
    assert shown == "" or json.loads(shown) is not None


def test_a_part_of_a_file_is_not_checked_and_that_is_said(command, tmp_path):
    (tmp_path / "talk.txt").write_bytes(b"Ana: Why?\n\nBo: So.\n\nAna: Oh.\n\nBo: Yes.\n")
    shown = command("check", "talk.txt#1")
    assert shown.returncode == 2
    assert b"talk.txt exists, but only whole files can be named here: leave out what follows it" in shown.stderr
