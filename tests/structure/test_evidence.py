"""The tables by which labels are decided: every row decides something in some case, and the page of the rows is made from them."""

from collections import Counter

import pytest
from conftest import CASES, ROOT

import transcripts
from transcripts.structure.cast import by_layout, decision, fact_keys, selection
from transcripts.structure.cast.dialogue import grounds as dialogue
from transcripts.structure.cast.dialogue import spoken
from transcripts.structure.cast.document_evidence import DOCUMENT_EVIDENCE, TITLES
from transcripts.structure.cast.evidence import EVIDENCE
from transcripts.structure.names import shape
from transcripts.structure.names.label import read_label
from transcripts.structure.names.shape import shape_fault

PAGE = ROOT / "docs" / "evidence.md"
ADDED = (*EVIDENCE, TITLES, *DOCUMENT_EVIDENCE, *selection.FINDINGS)
TABLES = ((shape, "SHAPES"), (fact_keys, "FACT_KEYS"), (dialogue, "LACKS"))
GROUNDS = tuple(row for module, name in TABLES for row in getattr(module, name))
FAULTS = (*decision.FAULTS, *selection.FAULTS, *by_layout.FAULTS, spoken.NOT_SPOKEN)

TALK = "Ana Siv: Why now, do you think?\n\nBo Tarn: Because we had no water.\n\n" * 3
PROSE = "The mill stood still again that year, and nobody knew why.\n\n" * 130
LAYOUT = "Ana Siv ~ Why now, do you think?\nBo Tarn ~ Because we had no water.\n" * 4
# For the rows that decide in no case.
TEXTS = {
    "sign": TALK + "&c: So.\n",
    "version": TALK + "v1.2.3: It is out, and we are glad.\n",
    "transition": TALK + "CUT TO: the mill by night.\n",
    "sentence goes on": TALK + "Bo left. then Ana: she came.\n",
    "sentence and name": TALK + "**It went well. - Nia:** So it seems.\n",
    "open end": TALK + "Marten of: the mill.\n",
    "year": TALK + "Lindqvist 1987: the mill.\n",
    "lost in text": f"Ana Siv: Why?\n\n{PROSE}Bo Tarn: I see.\n\nAna Siv: How?\n\n{PROSE}Bo Tarn: I see.\n",
    "nobody twice": "Ana Siv: the mill.\nBo Tarn: the dam.\nMila Moss: the river.\n",
    "sound": LAYOUT + "applause ~ and so on\n" + LAYOUT,
    "phrase in the place of a name": LAYOUT + "one two three four five six seven eight nine ~ I said so.\n" + LAYOUT,
    "heads a list": LAYOUT + "The things ~\n\n- a wheel\n- a rope\n\n" + LAYOUT,
    "heads an announcement": "The Mill ~ A town, and how it lost its river to the people from the north who came in boats\n"
    "Interview with Dr. Ana Siv, keeper of the mill\n" + LAYOUT,
    "not spoken": "**Auswirkungen Im Dorf**: Worte, die niemand gern hört.\n\n**Folge**: Ein Brief des Rates erklärt alles.\n\n"
    * 4,
    "minor style": "Ana Siv: Why so?\n\nBo Tarn: I know.\n\n" * 12 + "**Mila Moss:** Why?\n\n**Mila Moss:** I know.\n",
}
# A label for each row of shapes.
SHAPED = {
    "no letter": "12:30",
    "unnamed voice": "Speaker 1",
    "sign": "..and",
    "version": "0x1f",
    "code": "lambda x",
    "transition": "FADE OUT",
    "many characters": "A" * 61,
    "many words": "one two three four five six seven eight",
    "punctuation": "Ana! Bo",
    "sentence goes on": "Ana left. then Bo",
    "caseless sentence": "好的. Ana",
    "sentence and name": "Thanks. (Nia)",
    "beginning of a sentence": "Because Ana",
    "lower-case phrase": "Ana quite small things",
    "open end": "Marten of",
    "preposition": "From Lindqvist",
    "year": "Lindqvist 1987",
}


@pytest.fixture
def decided(monkeypatch):
    """Count how often each row decides something, of whatever is read."""
    counts = Counter()
    unpatched = decision.decide

    def counting(row):
        def holds(facts):
            found = row.holds(facts)
            counts[row.name] += found
            return found

        return row._replace(holds=holds)

    def decide(*arguments):
        found = unpatched(*arguments)
        for verdict in found.verdicts.values():
            counts.update(finding.name for finding in verdict.findings)
            counts.update([verdict.fault.name] if verdict.fault else [])
        return found

    for module, name in TABLES:
        monkeypatch.setattr(module, name, tuple(map(counting, getattr(module, name))))
    monkeypatch.setattr(decision, "decide", decide)
    shape_fault.cache_clear()
    yield counts
    shape_fault.cache_clear()


def test_every_row_decides_something(decided):
    for path in CASES:
        transcripts.read(path)
    for text in TEXTS.values():
        transcripts.parse(text)
    assert [row.name for row in (*ADDED, *GROUNDS, *FAULTS) if not decided[row.name]] == []


@pytest.mark.parametrize("name", TEXTS)
def test_a_row_decides_where_it_should(decided, name):
    transcripts.parse(TEXTS[name])
    assert decided[name]


def test_rows_have_names_of_their_own():
    names = Counter(row.name for row in (*ADDED, *GROUNDS, *FAULTS))
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("row", shape.SHAPES, ids=lambda row: row.name)
def test_a_shape_is_refused_by_its_row(decided, row):
    fault = shape_fault(read_label(SHAPED[row.name]))
    assert decided[row.name] == 1
    assert (fault and fault.reason) == row.reason


@pytest.mark.parametrize("steps", [decision.TALK, decision.PROCEEDINGS, decision.LAYOUT, decision.DECLARED])
def test_steps_have_names_of_their_own_and_reasons_for_their_order(steps):
    assert len({step.name for step in steps}) == len(steps)
    assert all(step.order for step in steps)


HEAD = """\
# How labels are decided

What looks like a label is one if the document says so. Each candidate gets points, each with its reason, or a fault that rules it out
whatever its points; who has enough points is accepted, with whatever belongs to the dialogue that those make. `read --explain` prints
the reasons. This page is made from the tables in `transcripts/structure/cast` and `transcripts/structure/names/shape.py`;
`pytest --update` writes it. A test checks that every row decides something in some text.
"""


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def points(rows):
    return table(["row", "points", "reason"], [[row.name, f"{row.points:+d}", row.reason] for row in rows])


def grounds(rows, exception):
    return table(["row", "reason"], [[row.name, row.reason or f"*{exception}*"] for row in rows])


def steps():
    every = {
        step.name: step
        for step in (
            *decision.PROCEEDINGS[:-1],
            *decision.TALK,
            *decision.PROCEEDINGS,
            *decision.LAYOUT,
            *decision.DECLARED,
        )
    }
    kinds = {
        "talk": decision.TALK,
        "proceedings": decision.PROCEEDINGS,
        "layout": decision.LAYOUT,
        "declared": decision.DECLARED,
    }
    rows = [
        [name, ", ".join(kind for kind, taken in kinds.items() if step in taken), step.order]
        for name, step in every.items()
    ]
    return table(["step", "where", "why there"], rows)


def evidence():
    rows = [
        [row.name, f"{row.points:+d}", row.reason, ", ".join(sorted(row.styles or ())) or "all"] for row in EVIDENCE
    ]
    return table(["row", "points", "reason", "styles"], rows)


@pytest.mark.skipif(not PAGE.parent.exists(), reason="the documentation is not beside the tests")
def test_the_page_is_current(golden):
    sections = {
        "Steps": steps(),
        "A label by itself": evidence(),
        "The document as a whole": points((TITLES, *DOCUMENT_EVIDENCE)),
        "What is accepted beside others": points(selection.FINDINGS),
        "Shapes that no label has": grounds(shape.SHAPES, "a label, whatever else it is like"),
        "Behind keys of facts": grounds(fact_keys.FACT_KEYS, ""),
        "Other faults": grounds(FAULTS, ""),
        "What is no dialogue": grounds(dialogue.LACKS, "a dialogue"),
    }
    golden(PAGE, HEAD + "".join(f"\n## {title}\n\n{body}" for title, body in sections.items()))
