"""Golden outputs of the commands that compare, at 80 columns and in narrow terminals, and their exit codes."""

import json

import pytest
from conftest import TESTS

import transcripts

COMPARISONS = TESTS / "comparisons"
FOLDER = COMPARISONS / "lighthouse"
# Pairs that show one thing.
SHOWN = ["captions-timed-anew", "captions-with-closed-voices", "quarry-tape-and-book", "words-that-crossed"]
# An interview of thirty turns in three versions: split, merged, moved, given to others, shortened and answered otherwise.
QUARRY = COMPARISONS / "quarry-tape-and-book"
# Pairs of which the links are kept: not those that are held back, and not the hearing, of which the cast is mapped wrongly.
LINKED = sorted(path.name for path in COMPARISONS.glob("[!h]*") if path.is_dir())
VIEWS = {
    "redline": ("diff", "a.txt", "b.txt"),
    "inline": ("diff", "--inline", "a.txt", "b.txt"),
    "unified": ("diff", "--unified", "a.txt", "b.txt"),
    "side-by-side": ("diff", "--side-by-side", "a.txt", "b.txt"),
    "stat": ("diff", "--stat", "a.txt", "b.txt"),
    "only-substantive": ("diff", "--only", "substantive", "a.txt", "b.txt"),
    "ignore-label-and-cosmetic": ("diff", "--ignore", "label,cosmetic", "--stat", "a.txt", "b.txt"),
    "by-sentence": ("diff", "--by", "sentence", "--unified", "a.txt", "b.txt"),
    "by-turn": ("diff", "--by", "turn", "--inline", "a.txt", "b.txt"),
    "collate-by-turn": ("collate", "a.txt", "b.txt", "c.txt"),
    "collate-by-word": ("collate", "--by", "word", "--base", "a.txt", "a.txt", "b.txt", "c.txt"),
    "collate-csv": ("collate", "--csv", "a.txt", "b.txt", "c.txt"),
    "collate-words-csv": ("collate", "--csv", "--by", "word", "a.txt", "b.txt", "c.txt"),
    "merge": ("merge", "a.txt", "b.txt", "c.txt"),
}


@pytest.mark.parametrize("view", VIEWS)
def test_what_is_printed(command, golden, view):
    shown = command(*VIEWS[view], cwd=FOLDER, env={"COLUMNS": "80", "NO_COLOR": ""})
    assert shown.returncode == (0 if view == "merge" and not shown.stderr else 1)
    golden(FOLDER / f"{view}.outline", shown.stdout.decode())


@pytest.mark.parametrize("name", SHOWN)
@pytest.mark.parametrize("view", ["redline", "stat"])
def test_what_is_printed_of_a_pair(command, golden, name, view):
    [a], [b] = ([path.name for path in (COMPARISONS / name).glob(f"{side}.*")] for side in "ab")
    shown = command(*VIEWS[view][:-2], a, b, cwd=COMPARISONS / name, env={"COLUMNS": "80", "NO_COLOR": ""})
    assert shown.returncode == 1
    golden(COMPARISONS / name / f"{view}.outline", shown.stdout.decode())


@pytest.mark.parametrize("view", ["by-turn", "collate-by-word", "merge"])
def test_what_is_printed_of_a_long_interview(command, golden, view):
    shown = command(*VIEWS[view], cwd=QUARRY, env={"COLUMNS": "80", "NO_COLOR": ""})
    assert shown.returncode == 1
    golden(QUARRY / f"{view}.outline", shown.stdout.decode())


@pytest.mark.parametrize("name", LINKED)
def test_which_turns_belong_together(golden, name):
    [a], [b] = ([*(COMPARISONS / name).glob(f"{side}.*")] for side in "ab")
    found = transcripts.align(*(transcripts.read(path).interviews[0] for path in (a, b)))
    lines = [
        f"{_numbers(link.a):>5} -> {_numbers(link.b):<5} {link.kind}{', moved' * link.moved} by {link.by}, {link.score:.2f}"
        for link in found.links
    ]
    lines += [f"{link.a or 'nobody'} is {link.b or 'nobody'}" for link in found.cast]
    golden(COMPARISONS / name / "links.outline", "\n".join(lines) + "\n")


def _numbers(turns):
    return ",".join(str(turn + 1) for turn in turns) or "-"


@pytest.mark.parametrize("columns", ["20", "40", "60"])
@pytest.mark.parametrize("view", ["side-by-side", "stat", "collate-by-turn", "collate-by-word"])
def test_narrow_terminals_are_kept_to(command, view, columns):
    from transcripts.rendering.text.printable import columns as width  # noqa: PLC0415

    shown = command(*VIEWS[view], cwd=FOLDER, env={"COLUMNS": columns}).stdout.decode()
    lines = [line for line in shown.split("\n") if not line.startswith(("---", "+++"))]
    assert max(map(width, lines)) <= max(40, int(columns)) + 1


def test_colour_is_asked_for_or_not(command):
    never = command("diff", "--color", "never", "a.txt", "b.txt", cwd=FOLDER).stdout
    assert command("diff", "a.txt", "b.txt", cwd=FOLDER).stdout == never
    always = command("diff", "--color=always", "a.txt", "b.txt", cwd=FOLDER).stdout
    assert b"\x1b[31m[-" in always
    assert b"\x1b" not in never


def test_json_has_spans_in_both_documents(command):
    shown = json.loads(command("diff", "--json", "a.txt", "b.txt", cwd=FOLDER).stdout)
    texts = [(FOLDER / name).read_bytes().decode() for name in ("a.txt", "b.txt")]
    assert shown["changes"]
    for change in shown["changes"]:
        for side, text in zip("ab", texts, strict=True):
            start, end = change[f"{side}_span"]
            assert text[start:end] == change[side]


def test_collation_as_json(command):
    shown = command("collate", "--json", "a.txt", "b.txt", "c.txt", cwd=FOLDER)
    table = transcripts.Collation.model_validate_json(shown.stdout)
    names = ("a.txt", "b.txt", "c.txt")
    assert table == transcripts.collate(*(transcripts.read(FOLDER / name) for name in names)).named(names)


def test_the_exit_code_follows_what_is_left(command):
    assert command("diff", "--only", "quotation", "a.txt", "b.txt", cwd=FOLDER).returncode == 0
    assert command("diff", "--only", "certainty", "a.txt", "b.txt", cwd=FOLDER).returncode == 1
    assert command("collate", "a.txt", "a.txt", cwd=FOLDER).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ["diff", "--only", "typo", "a.txt", "b.txt"],
            "'typo' is not a known kind or weight of change; choose one of: aside, ",
        ),
        (["diff", "--ignore", "spelling,x", "a.txt", "b.txt"], "'x' is not a known kind or weight"),
        (["collate", "a.txt"], "name two or more files"),
        (["collate", "--base", "z.txt", "a.txt", "b.txt"], "--base z.txt: no such version"),
    ],
)
def test_mistakes(command, arguments, words):
    shown = command(*arguments, cwd=FOLDER)
    assert (shown.returncode, shown.stdout) == (2, b"")
    assert words in shown.stderr.decode()
    assert shown.stderr.count(b"\n") == 1


def test_variants_name_their_files(command):
    shown = json.loads(command("variants", "--json", "a.txt", "b.txt", cwd=FOLDER).stdout)
    assert [variant["file"] for variant in shown["variants"]] == ["a.txt", "b.txt"]
