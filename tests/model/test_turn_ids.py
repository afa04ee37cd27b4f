"""Identifiers of turns: unique, the same in every process, kept when other turns change."""

import json
import random
import re

from hypothesis import given
from hypothesis import strategies as st
from texts import names, paragraphs

import transcripts

SHORT = ["Yes.", "No.", "Yeah.", "Right.", "Why?", "Okay."]
spoken = st.lists(st.tuples(names, st.one_of(paragraphs, st.sampled_from(SHORT))), min_size=1, max_size=25)
NEW = ("Zora", "Nobody has ever asked me about the copper kettle of my aunt.")


def ids(pairs):
    return transcripts.Interview.from_turns(pairs).turn_ids


@given(spoken)
def test_each_turn_has_an_identifier_of_its_own(pairs):
    found = ids(pairs)
    assert len(found) == len(pairs) == len(set(found))
    assert all(re.fullmatch("[a-z2-7]{8}", one) for one in found)


@given(spoken, st.integers(0, 25))
def test_an_inserted_turn_leaves_the_identifier_of_every_turn_that_repeats_no_other(pairs, at):
    at = min(at, len(pairs))
    before, after = ids(pairs), ids([*pairs[:at], NEW, *pairs[at:]])
    kept = [*after[:at], *after[at + 1 :]]
    words = [" ".join(text.split()).casefold() for _, text in pairs]
    for number, (old, new) in enumerate(zip(before, kept, strict=True)):
        assert old == new or (words.count(words[number]) > 1 and number >= at)


def test_ninety_nine_of_a_hundred_identifiers_outlive_an_edit_elsewhere():
    chance = random.Random(7)
    words = [
        "river",
        "mill",
        "boat",
        "gauge",
        "bridge",
        "keeper",
        "winter",
        "stone",
        "rope",
        "wheel",
        "flour",
        "quarry",
    ]
    kept = all_turns = 0
    for _ in range(300):
        pairs = [
            (
                "Ana" if number % 2 else "Bo",
                chance.choice(SHORT) if chance.random() < 0.3 else " ".join(chance.choices(words, k=9)),
            )
            for number in range(chance.randint(60, 120))
        ]
        at = chance.randrange(len(pairs))
        new = ("Cy", chance.choice([*SHORT, " ".join(chance.choices(words, k=9))]))
        edited, before = {
            "insert": ([*pairs[:at], new, *pairs[at:]], pairs),
            "delete": ([*pairs[:at], *pairs[at + 1 :]], [*pairs[:at], *pairs[at + 1 :]]),
            "change": ([*pairs[:at], new, *pairs[at + 1 :]], [*pairs[:at], *pairs[at + 1 :]]),
        }[chance.choice(["insert", "delete", "change"])]
        old = ids(pairs)
        old = set(old if before is pairs else [*old[:at], *old[at + 1 :]])
        kept += len(old & set(ids(edited)))
        all_turns += len(old)
    assert kept / all_turns >= 0.99


@given(spoken)
def test_another_label_another_case_and_other_blanks_leave_the_identifier(pairs):
    other = [(f"{name} X", f"  {text.upper()} ") for name, text in pairs]
    if all(text.upper().casefold() == text.casefold() for _, text in pairs):
        assert ids(other) == ids(pairs)


def test_the_identifier_is_the_same_in_every_process(command):
    text = b"Ana: Why now?\n\nBo: Yes.\n\nAna: Why then?\n\nBo: Yes.\n"
    seeds = (command("read", "--json", "-", stdin=text, env={"PYTHONHASHSEED": seed}).stdout for seed in ("1", "2"))
    first, second = (json.loads(shown)["interviews"][0]["turn_ids"] for shown in seeds)
    assert first == second == list(transcripts.parse(text.decode()).interviews[0].turn_ids)
    assert first[0] == "ypnkfzhr"


@given(spoken)
def test_the_identifiers_are_in_json_and_cost_nothing_to_read_back(pairs):
    interview = transcripts.Interview.from_turns(pairs)
    dumped = interview.model_dump_json()
    assert tuple(json.loads(dumped)["turn_ids"]) == interview.turn_ids
    assert transcripts.Interview.model_validate_json(dumped) == interview


def test_a_page_has_an_anchor_for_each_turn():
    document = transcripts.parse("Ana: Why?\n\nBo: So.\n\n" * 2)
    page = transcripts.render(document, "html")
    for one in document.interviews[0].turn_ids:
        assert page.count(f'<article id="1.{one}"') == 1


def test_a_turn_is_addressed_by_number_or_identifier(command, tmp_path):
    (tmp_path / "a.txt").write_text(
        "Ana: Why?\nBo: So it was\nfrom the start.\n- an item\nAna: Why?\nBo: So.\n", encoding="utf-8"
    )
    identifier = transcripts.read(tmp_path / "a.txt").interviews[0].turn_ids[1]
    shown = command("read", "a.txt#1.2").stdout.decode()
    assert shown == "a.txt#1.2  Bo\n\nSo it was from the start.\n\n- an item\n"
    assert command("read", f"a.txt#1.{identifier}").stdout.decode().endswith(shown.partition("  ")[2])
    assert json.loads(command("read", "--json", "a.txt#1.2").stdout)["speakers"] == ["Bo"]
    assert command("convert", "a.txt#1.2", "-o", "-", "--to", "text").stdout.decode().startswith("Bo: So it was")
    for address in ("a.txt#1.5", "a.txt#1.0", "a.txt#1.aaaaaaaa"):
        failed = command("read", address)
        assert failed.returncode == 2
        assert b"no such turn; there are 4 turns: choose #1.1 to #1.4" in failed.stderr
