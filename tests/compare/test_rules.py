"""The table of rules: each row speaks somewhere, says what the table says of it, and is explained in the documentation."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path
from string import Formatter

import pytest
from redlines import sides

import transcripts
from transcripts.compare.difference.difference import diff
from transcripts.compare.difference.rule_table import OF_SURROUNDINGS, OF_WORDS, RULES
from transcripts.compare.edits import features
from transcripts.model.interviews.interview import Interview

rules = pytest.importorskip("benchmarks.rules", reason="benchmarks/ is part of the checkout, not of the package")
kinds = pytest.importorskip("benchmarks.kinds")

# A redline of what Bo says, or of all turns, for each row: its id and what looks for it.
SAID = {
    ("filler", "filling_sentence"): "He left. [-Um. -]We stayed.",
    ("false-start", "broken_off_sentence"): "We waited. {+He was not… +}He came home.",
    ("wording", "few_words"): "We sailed at dawn.\n[-In the fog\n-]They came home late.",
    (
        "aside",
        "sentence_in_brackets",
    ): "The sea was calm. {+(At this point they turned the tape over and went on.) +}We left.",
    ("sentence-removed", "sentence_removed"): "He left.[- Old boats came.-]",
    ("sentence-added", "sentence_added"): "The sea was calm. {+Gulls cried. +}We left.",
    ("together", "joined_or_split"): "[-We left-]{+Weleft+} then.",
    ("spacing", "space_added"): "We left,{+ +}then we came.",
    ("spacing", "space_removed"): "He left[- -], he came.",
    ("spacing", "other_space"): "We left[-  -]{+ +}then.",
    ("casing", "recased"): "The [-LEFT-]{+left+} mill.",
    ("accents", "other_accents"): "The [-naïve-]{+naive+} man left.",
    ("signs", "other_form_of_marks"): "We left [---]{+—+} he came.",
    ("markup", "markup"): "We [-*-]left[-*-] then.",
    ("punctuation", "punctuation"): "We left[-.-]{+!+}",
    ("signs", "always"): "[-It&#39;s-]{+It's+} late.",
    ("gap-filled", "inaudible_resolved"): "We left [-[???]-]{+home+} then.",
    ("gap-opened", "became_inaudible"): "We left [-home-]{+[inaudible]+} then.",
    ("time", "time_stamps"): "We left [-[00:12:01]-]{+[00:12:05]+} then.",
    ("unit", "other_unit"): "It was 5 [-km-]{+m+} off.",
    ("contrary", "contrary"): "He was [-tall-]{+short+} then.",
    ("relation", "relation"): "We left [-because of-]{+despite+} the fog.",
    ("attribution", "attribution"): "It sank{+, according to the crew+}.",
    ("hardly", "hardly_denied"): "It has [-not-]{+hardly+} sunk.",
    ("changed-places", "changed_places"): "The [-boats-]{+nets+} hit the [-nets-]{+boats+}.",
    ("lookalike", "lookalike"): "He [-prescribed-]{+proscribed+} it.",
    ("name-given", "name_given"): "We saw them{+ and Olaf+}.",
    ("name-replaced", "name_replaced"): "He left. [-Holm-]{+Ingrid+} came.",
    ("claim", "claim_given"): "We left{+ with rotten nets+}.",
    ("struck-out", "struck_out"): "We left [-~~-]then[-~~-].",
    ("answer", "answered_otherwise"): "[-Uh-huh-]{+Uh-uh+}.",
    ("gesture", "gesture"): "We left then. [-[nods]-]{+[shrugs]+}",
    ("put-in", "denied_in_brackets"): "We did {+[not] +}leave.",
    ("put-in", "put_in"): "We left {+[early] +}then.",
    (
        "contrary-rewritten",
        "contrary",
    ): "We waited. [-The harbour master opened those doors at noon for men.-]{+There, gates were closed in time by the whole crew that was in town.+} Then it rained.",
    (
        "certainty-rewritten",
        "certainty_rewritten",
    ): "We waited. [-The harbour master may get gates open at noon for men.-]{+Those doors were got to move in time by the whole crew that was there.+} Then it rained.",
    ("aside", "aside"): "We left [-[laughs] -]then.",
    ("wording", "reworded_beside"): "We [-went [00:12:01] home-]{+ran [00:12:05] off+} then.",
    ("time", "clock_times"): "We left [-00:12:30 -]then.",
    ("false-start", "begun_twice"): "No, [-no, -]he left.",
    ("duplicate", "stands_twice"): "We [-we we -]left.",
    ("filler", "fillers"): "We left[- um-].",
    ("false-start", "broken_off"): "I [-wa- I -]was there.",
    ("together", "joined"): "The [-boat's-]{+boats+} nets.",
    ("contraction", "contracted"): "[-I am-]{+I'm+} here.",
    ("number-form", "other_number_form"): "It cost [-£20-]{+20 pounds+}.",
    ("name", "like_name"): "I saw Mr [-Li-]{+Lo+} there.",
    ("name-slip", "name_misspelt"): "We know Lindqvist. I saw Mr [-Lindqvist-]{+Lindquist+} there.",
    ("name-slip", "name_put_right"): "We know Lindqvist. I saw Mr [-Lindquist-]{+Lindqvist+} there.",
    ("name-respelt", "name_respelt"): "He saw Mr. [-Boat-]{+Boot+} then.",
    ("spelling", "spelt_otherwise"): "He [-kenw-]{+knew+} it.",
    ("spelling", "misspelt"): "He [-knew-]{+kenw+} it.",
    ("opposite", "opposite"): "The men [-won-]{+lost+}.",
    ("negation", "negation"): "I {+never +}went.",
    ("date", "date"): "[-March-]{+April+} came.",
    ("numerals", "other_numerals"): "他一九七[-四-]{+五+}年来的。",
    ("number", "other_value"): "It was [-50%-]{+60%+} of it.",
    ("number-given", "number_given"): "They sold the {+seven +}nets.",
    ("certainty", "certainty"): "He {+probably +}left.",
    ("degree", "degree"): "It was[- a lot-].",
    ("quantity", "quantity"): "[-Nearly all-]{+All+} came.",
    ("bound", "bound"): "Ten {+or so +}came.",
    ("unit", "currency"): "Ten [-pounds-]{+dollars+} of it.",
    ("unit", "unit"): "It took ten [-years-]{+days+}.",
    ("name", "other_name"): "He left; [-Holm-]{+Berg+} came.",
    ("name-first", "other_first_name"): "He left. [-Smith-]{+Smyth+} came.",
    ("quotation", "quotation"): "“We [-sail-]{+go+} now.”",
    ("spelling-inside", "spelt_otherwise_inside"): "They had [-realy quick boats-]{+really fast ships+}.",
    ("spelling-inside", "misspelt_inside"): "We saw [-the boats-]{+teh ships+} there.",
    ("misspelt", "typos_before"): "We had [-the very odl boats-]{+some of the new ships+} there at noon.",
    ("misspelt", "typos_now"): "We had [-some of the new ships-]{+the very odl boats+} there at noon.",
    ("contraction-inside", "contracted_inside"): "[-I'm not-]{+I am+} sure about it.",
    ("number-inside", "other_number_form_inside"): "They sold [-seven-]{+7 good+} nets.",
    ("duplicate-inside", "repeated_inside"): "We saw the [-the old-]{+new+} boats there.",
    ("filler-inside", "filler_inside"): "[-Um, old-]{+New+} boats left.",
    ("casing-inside", "recased_inside"): "[-We think so-]{+So+}.",
    ("punctuation-inside", "punctuation_inside"): "We saw [-old,-]{+new;+} boats.",
    ("wording", "always"): "He [-went-]{+walked+} home.",
}
_FIRST, _SECOND = "It rained all day in the harbour.", "The boats stayed in the harbour."
_TITLES = (
    "A day in the old harbour with boats {} nets and ropes and gulls at dawn",
    "What became of us {} all those who sailed that winter to far islands",
)


def rewritten(before="men", after="the whole crew"):
    """Return two answers that have one sentence with little in common."""
    return (
        f"We waited. The harbour master opened the gates at noon with {before}. Then it rained.",
        f"We waited. Those doors were got to move in time by {after} that was there. Then it rained.",
    )


def answers(*said):
    return [
        Interview.from_turns([("Ana", "Who saw the boats?"), ("Bo", one), ("Ana", "And then, you?")]) for one in said
    ]


def turned(redline):
    """Return two versions of turns, one a line."""
    return [Interview.from_turns([line.split(": ", 1) for line in text.split("\n") if line]) for text in sides(redline)]


def crossed(one, other):
    return turned(
        f"Ana: Why?\n{one}: {_FIRST}[- So we left.-]\n{other}: {{+So we left. +}}{_SECOND}\nAna: And then, all of you?"
    )


def titled(*titles):
    turns = [("Ana", "Who saw the boats?"), ("Bo", "We did, all of us.")]
    return [Interview.from_turns(turns, title=title) for title in titles]


def parsed(*texts):
    return [transcripts.parse(text).interviews[0] for text in texts]


_TALK = "# The mill at Aldfoot\n\nAna: Who came?\n\nBo: We did, all of us.\n\nAna: Why then?\n\nBo: It was late.\n"
_TABLE = 'speaker,start,text\nAna,0,Who came?\nBo,1,"We did, all of us."\nAna,2,Why then?\nBo,3,It was late.\n'
_VTT = "WEBVTT\n\n{}\n00:00:01.000 --> 00:00:02.000\n<v Ana>Who came\n\n00:00:02.000 --> 00:00:0{}.000\nover the sea?\n\n00:00:05.000 --> 00:00:06.000\n<v Bo>We did.\n"
_NOTED = _VTT.format("first", 3).replace("over the sea", "\n\nNOTE {}\n\n00:00:04.000 --> 00:00:04.500\nover the sea")
_STAMPED = "**Ana** (00:01): Who came?\n\n**Bo** (00:02): We did, all of us.\n\n**Ana** ({}): Why then?\n\n**Bo** (00:09): It was late.\n"
VERSIONS = {
    ("misspelt", "typos_before_in_english"): answers(*rewritten("adn men")),
    ("misspelt", "typos_now_in_english"): answers(*rewritten("men", "hte whole crew")),
    ("date-rewritten", "date_rewritten"): answers(*rewritten("men on Monday")),
    ("number-rewritten", "number_rewritten"): answers(*rewritten("14 men", "the whole crew of 40")),
    ("negation-rewritten", "negation_rewritten"): answers(*rewritten("never a gate", "gates and the crew")),
    ("name-rewritten", "name_rewritten"): answers(*rewritten("Karl Holm", "the whole crew of Jens Berg")),
    ("rewritten", "always"): answers(*rewritten()),
    ("turn-added", "turn_added"): turned("Ana: Who came?\nBo: We did, all of us.\n{+Ana: And where did they sleep?+}\n"),
    ("turn-removed", "turn_removed"): turned("Ana: Who came?\nBo: We did, all of us.\n[-Ana: And where did they sleep?-]\n"),
    ("alias", "alias"): turned("[-Ana-]{+ANA+}: Who came?\nBo: We did.\n[-Ana-]{+ANA+}: Why?\nBo: It was late."),
    ("reattributed", "turn_reattributed"): turned("Ana: Who came?\nBo: We did.\n[-Ana-]{+Bo+}: We all left.\nBo: It was late.\nAna: Why?"),
    ("renamed", "renamed"): turned("[-Ana-]{+Zoe+}: Who came?\nBo: We did.\n[-Ana-]{+Zoe+}: Why?\nBo: It was late."),
    ("split", "split_off"): turned(f"Ana: Why?\nBo: {_FIRST}[- -]{{+\nCy: +}}{_SECOND}\nAna: And then, all of you?"),
    ("merged", "merged_into"): turned(f"Ana: Why?\nBo: {_FIRST}{{+ +}}[-\nCy: -]{_SECOND}\nAna: And then, all of you?"),
    ("label-given", "label_put_in"): turned(f"Ana: Why?\nBo: {_FIRST}[- -]{{+\nBo: +}}{_SECOND}\nAna: And then, all of you?"),
    ("label-given", "label_left_out"): turned(f"Ana: Why?\nBo: {_FIRST}{{+ +}}[-\nBo: -]{_SECOND}\nAna: And then, all of you?"),
    ("crossed", "shifted_to_another"): crossed("Bo", "Cy"),
    ("crossed", "shifted_within_speaker"): crossed("Bo", "Bo"),
    ("crossed", "shifted_unnamed"): crossed("", ""),
    ("misspelt", "typos_before"): titled(_TITLES[0].format("adn"), _TITLES[1].format("and")),
    ("misspelt", "typos_now"): titled(_TITLES[0].format("and"), _TITLES[1].format("adn")),
    ("cue-time", "cue_times"): parsed(_VTT.format("first", 3), _VTT.format("first", 4)),
    ("nonspeech", "nonspeech"): parsed(_NOTED.format("check"), _NOTED.format("checked twice")),
    ("around-label", "timed_around"): parsed(_STAMPED.format("00:07"), _STAMPED.format("00:08")),
    ("around-label", "always"): parsed(_VTT.format("first", 3), _VTT.format("opening", 3)),
    ("title", "titled"): titled("The mill at Aldfoot", None),
    ("label-given", "label_given"): turned("[-Ana-]: Who came over the sea?\n[-Bo-]: We did, all of us.\n[-Ana-]: And why then?\n"),
    ("cue-time", "timed_by_notation"): parsed(_TALK, _VTT.format("first", 3)),
    ("notation", "printed_by_notation"): parsed(_TALK, _TABLE),
}  # fmt: skip


@pytest.mark.parametrize(("row", "redline"), SAID.items(), ids=str)
def test_a_rule_of_words_holds_alone(row, redline):
    assert row in fired(*answers(*sides(redline)))


@pytest.mark.parametrize(("row", "versions"), VERSIONS.items(), ids=str)
def test_a_rule_of_turns_holds_alone(row, versions):
    assert row in fired(*versions)


def fired(a, b):
    """Return the rules that hold somewhere between two versions: their id, and what looks for them."""
    with rules.counted() as counts:
        diff(a, b)
    return {(rule.id, rule.find.__name__) for rule in counts}


def test_every_rule_has_an_example():
    assert {(rule.id, rule.find.__name__) for rule in RULES} == SAID.keys() | VERSIONS.keys()


def test_every_rule_holds_somewhere():
    """Over the labelled pairs, the examples above, and all redlines of the tests."""
    pairs = [answers(*sides(redline)) for redline in (*SAID.values(), *redlines())]
    with rules.counted() as counts:
        for folder in kinds.folders():
            kinds.compared(folder)
        for a, b in (*pairs, *VERSIONS.values()):
            diff(a, b)
    assert not [(rule.id, rule.kind.value, rule.find.__name__) for rule in RULES if not counts[rule]]


def redlines():
    """Yield every redline that a test of this folder holds."""
    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and ("[-" in node.value or "{+" in node.value)
            ):
                yield node.value


def test_a_row_says_no_more_than_it_finds():
    for rule in RULES:
        fields = {name for _, name, _, _ in Formatter().parse(rule.reason) if name is not None}
        assert fields <= {"0", "1", "2", "change"}, rule.id
        assert rule.find.__doc__, rule.id


def test_features_have_names_and_no_rule_needs_what_excludes_itself():
    assert all(not rule.features & ~sum(features.NAMES) for rule in RULES)
    assert not [rule for rule in RULES if rule.features & features.ONE_SIDED and rule.features & features.TWO_SIDED]


def test_what_is_tried_besides_a_section_is_not_in_it():
    for section in (*OF_WORDS, *OF_SURROUNDINGS):
        assert section.rules
        assert not set(section.rules) & set(section.besides)


def test_the_documentation_has_the_table():
    page = (kinds.LABELLED.parent.parent / "docs" / "kinds.md").read_text(encoding="utf-8")
    rows = [line.rpartition(" | ")[0] for line in rules.table(Counter()) if line.startswith("| `")]
    assert rows
    assert not [row for row in rows if row not in page], "write it anew: python -m benchmarks kinds --write"
