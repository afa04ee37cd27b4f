"""`transcripts apply`: decisions written into the earlier version, and what is refused."""

import json
import os
import re

import pytest
from conftest import ROOT

import transcripts

ARTICLE = ROOT / "examples" / "article.txt"
EARLIER = "Ana: When did the mill open?\r\n\r\nBo: It opened in 1979, on a Monday.\r\n\r\nAna: Who ran it?\r\n\r\nBo: My uncle ran the mill with his brothers.\r\n"
LATER = EARLIER.replace("1979", "1978").replace("uncle", "father")


def decisions(a, b, accept, *, by="word"):
    """Return the JSON of decisions about every change between two interviews."""
    diff = transcripts.diff(a, b, by=by)
    changes = [
        transcripts.ChangeDecision(a=one.a_span, b=one.b_span, accept=accept(one), was=one.a, now=one.b)
        for one in diff.changes
    ]
    return transcripts.Decisions(
        a=transcripts.Reviewed(sha256=diff.a.sha256),
        b=transcripts.Reviewed(sha256=diff.b.sha256),
        by=by,
        changes=[one for one in changes if one.accept is not None],
    ).model_dump_json()


REVIEW = ROOT / "docs" / "review.md"


@pytest.mark.skipif(not REVIEW.exists(), reason="the documentation is not beside the tests")
def test_the_decisions_in_the_documentation_can_be_applied(command, tmp_path):
    page = REVIEW.read_text(encoding="utf-8")
    files = dict(re.findall(r"<!-- file: (.*?) -->\n```\w+\n(.*?)```", page, flags=re.DOTALL))
    for name, text in files.items():
        (tmp_path / name).write_bytes(text.encode())
    done = command("apply", "decisions.json", "earlier.md", "later.md", "-o", "final.md")
    assert done.stderr == b"transcripts: 1 change accepted, 1 rejected\n"
    assert (tmp_path / "final.md").read_text(encoding="utf-8") == files["earlier.md"].replace("October", "November")
    diff = json.loads(command("diff", "--json", "earlier.md", "later.md").stdout)
    written = json.loads(files["decisions.json"])
    assert [[change["a_span"], change["b_span"]] for change in diff["changes"]] == [
        [one["a"], one["b"]] for one in written["changes"]
    ]
    assert [diff["a"]["sha256"], diff["b"]["sha256"]] == [written["a"]["sha256"], written["b"]["sha256"]]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_bytes(EARLIER.encode())
    (tmp_path / "b.txt").write_bytes(LATER.encode())
    return tmp_path


def write_decisions(folder, accept, **options):
    a, b = (transcripts.read(folder / name).interviews[0] for name in ("a.txt", "b.txt"))
    (folder / "decisions.json").write_text(decisions(a, b, accept, **options), encoding="utf-8")


@pytest.mark.parametrize("by", ["word", "sentence", "turn"])
def test_what_was_accepted_is_written_and_nothing_else(command, folder, by):
    write_decisions(folder, lambda change: "1978" in change.b, by=by)
    done = command("apply", "decisions.json", "a.txt", "b.txt", "-o", "final.txt")
    assert done.returncode == 0
    assert (folder / "final.txt").read_bytes() == EARLIER.replace("1979", "1978").encode()
    assert done.stderr.decode() == "transcripts: 1 change accepted, 1 rejected\n"
    assert (folder / "a.txt").read_bytes() == EARLIER.encode()


def test_what_is_undecided_stays_unless_it_is_to_be_accepted(command, folder):
    write_decisions(folder, lambda change: False if "1978" in change.b else None)
    kept = command("apply", "decisions.json", "a.txt", "b.txt")
    assert kept.stdout == EARLIER.encode()
    assert kept.stderr.decode().endswith("1 undecided (rejected)\n")
    taken = command("apply", "--undecided", "accept", "decisions.json", "a.txt", "b.txt")
    assert taken.stdout == EARLIER.replace("uncle", "father").encode()


def test_of_a_file_with_both_versions_the_first_is_replaced_and_the_rest_kept(command, tmp_path):
    document = transcripts.read(ARTICLE)
    first, second = document.interviews
    path = tmp_path / "article.txt"
    path.write_bytes(transcripts.encoded(document))
    (tmp_path / "decisions.json").write_text(decisions(first, second, lambda _: True), encoding="utf-8")
    whole = command("apply", "decisions.json", "article.txt").stdout.decode()
    text = document.text
    assert whole == text[: first.span.start] + second.text + text[first.span.end :]
    alone = command("apply", "decisions.json", "article.txt#1", "article.txt#2").stdout.decode()
    assert alone == second.text


def test_the_encoding_of_the_earlier_version_is_kept(command, folder):
    for name, text in (("a.txt", EARLIER), ("b.txt", LATER)):
        (folder / name).write_bytes(b"\xff\xfe" + text.encode("utf-16-le"))
    write_decisions(folder, lambda _: True)
    command("apply", "decisions.json", "a.txt", "b.txt", "-o", "final.txt")
    assert (folder / "final.txt").read_bytes() == (folder / "b.txt").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["decisions.json", "b.txt", "a.txt"],
            "the two versions are swapped; name the earlier version first, then the later one",
        ),
        (["decisions.json", "b.txt", "b.txt"], "made for a different earlier version"),
        (["decisions.json", "a.txt", "a.txt"], "made for a different later version"),
        (["a.txt", "a.txt", "b.txt"], "a.txt is not a decisions file"),
        (["none.json", "a.txt", "b.txt"], "none.json: cannot be read"),
        (["decisions.json", "none.txt", "b.txt"], "none.txt: cannot be read"),
        (["decisions.json", "a.txt"], "no two versions"),
    ],
)
def test_trouble_is_told_in_one_line_and_nothing_is_written(command, folder, arguments, said):
    write_decisions(folder, lambda _: True)
    done = command("apply", *arguments, "-o", "final.txt")
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert done.stderr.decode().count("\n") == 1
    assert not (folder / "final.txt").exists()


@pytest.mark.usefixtures("folder")
def test_a_page_of_two_notations_says_that_its_decisions_cannot_be_applied(command):
    assert command("convert", "b.txt", "-o", "b.vtt").returncode == 0
    told = command("diff", "a.txt", "b.vtt", "-o", "review.html").stderr.decode()
    assert "decisions made on this page cannot be applied: the earlier version is labelled" in told
    assert not command("diff", "a.txt", "b.txt", "-o", "review.html").stderr


@pytest.mark.usefixtures("folder")
def test_a_diff_is_no_decisions(command):
    assert command("diff", "--json", "a.txt", "b.txt", "-o", "diff.json").returncode == 1
    done = command("apply", "diff.json", "a.txt", "b.txt")
    assert done.returncode == 2
    said = done.stderr.decode()
    assert (
        "diff.json is a diff, not a decisions file; save the decisions from the review page: transcripts diff A B -o"
        in said
    )


def test_versions_that_were_exchanged_are_called_by_their_names(command, folder):
    write_decisions(folder, lambda _: True)
    named = json.loads((folder / "decisions.json").read_text(encoding="utf-8"))
    named["a"]["name"] = "a.txt"
    (folder / "decisions.json").write_text(json.dumps(named), encoding="utf-8")
    assert (
        "swapped: the decisions were made with a.txt as the earlier one; name"
        in command("apply", "decisions.json", "b.txt", "a.txt").stderr.decode()
    )


@pytest.mark.parametrize("suffix", [".banana", ".vtt", ".txt"])
@pytest.mark.usefixtures("folder")
def test_a_diff_says_which_suffixes_it_has(command, suffix):
    done = command("diff", "a.txt", "b.txt", "-o", f"review{suffix}")
    assert done.returncode == 2
    known = ".critic, .diff, .docx, .htm, .html, .json, .redline, .tei, .xml"
    assert f"'{suffix}' is not a known file suffix for a diff; choose one of: {known}" in done.stderr.decode()


def test_the_schema_of_decisions_is_published(command):
    schema = json.loads(command("schema", "decisions").stdout)
    assert schema["title"] == "Decisions"
    assert "draft/2020-12" in schema["$schema"]


def test_the_page_says_which_days_its_versions_are_of(command, folder):
    os.utime(folder / "a.txt", (86_400 * 365, 86_400 * 365))
    (folder / "b.txt").write_text(f"---\ndate: 2026-01-05\n---\n\n{LATER}", encoding="utf-8")
    page = command("diff", "--html", "a.txt", "b.txt").stdout.decode()
    assert "<time>1971-01-01</time>" in page
    assert "<time>2026-01-05</time>" in page
    early = command("diff", "--html", "a.txt", "b.txt", env={"SOURCE_DATE_EPOCH": "0"}).stdout.decode()
    assert "<time>1970-01-01</time>" in early
