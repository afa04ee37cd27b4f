"""What is published: well-formed, escaped, and complete."""

import re

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import turns

import transcripts
from transcripts.rendering.output_formats import OUTPUT_FORMATS

HOSTILE = [
    "</script><script>alert(1)</script>",
    "<b onclick=x>",
    '" onmouseover="x',
    "javascript:alert(1)",
    "&lt;&amp;",
    "{{7*7}}",
    "\u202etxt",
    "]]>",
]


# The style and script of a page are files of the package, the same in every page.
OWN = re.compile(r"(<(style|script)>).*?</\2>", re.DOTALL)


def valid(page):
    """Parse a page strictly, without its own style and script, and return it; html5lib raises on any error."""
    page = OWN.sub(r"\1</\2>", page)
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(page)


def all_text(tree):
    return "".join(tree.find("body").itertext())


# The scripts that a page holds: its own, what that is told, and what search engines read.
SCRIPTS = ({}, {"type": "application/json", "id": "data"}, {"type": "application/ld+json"})


def squeezed(text):
    return "".join(text.split())


@given(turns)
def test_an_interview_page_is_valid_and_says_everything(pairs):
    interview = transcripts.Interview.from_turns(pairs, title="A talk")
    page = all_text(valid(transcripts.render(interview, "html")))
    for name, words in pairs:
        assert squeezed(name) in squeezed(page)
        assert squeezed(words) in squeezed(page)


@given(turns, turns)
def test_a_diff_page_is_valid_and_holds_both_texts(first, second):
    a, b = (transcripts.Interview.from_turns(pairs) for pairs in (first, second))
    tree = valid(transcripts.render(transcripts.diff(a, b), "html"))
    page = squeezed(all_text(tree))
    for _, words in [*first, *second]:
        assert squeezed(words.split()[0]) in page


@given(st.sampled_from(HOSTILE), st.sampled_from(HOSTILE))
def test_hostile_words_stay_words(name, words):
    a = transcripts.Interview.from_turns([(name, words), ("Bo", "No."), (name, words)], title=name)
    b = transcripts.Interview.from_turns([(name, words + " so"), ("Bo", words), (name, "Yes.")], title=words)
    for page in (transcripts.render(a, "html"), transcripts.render(transcripts.diff(a, b), "html")):
        tree = valid(page)
        assert all(node.attrib in SCRIPTS for node in tree.findall(".//script"))
        assert not [node for node in tree.iter() if any(key.startswith("on") for key in node.attrib)]
        assert squeezed(words) in squeezed(all_text(tree))


def test_a_document_without_interviews_has_a_page():
    assert "No interview" in all_text(valid(transcripts.render(transcripts.parse("Nothing here."), "html")))


PLAIN_NAMES = st.sampled_from(["Ana Lindqvist", "Tomas Reyes", "Dr. Mira Okafor", "Lena", "Ole van Loon"])
PLAIN_WORDS = st.lists(
    st.sampled_from(["river", "boat", "mill", "winter", "bridge", "water", "spring", "we", "they", "moved", "stood"]),
    min_size=1,
    max_size=30,
)
PLAIN_TURNS = st.lists(
    st.tuples(PLAIN_NAMES, PLAIN_WORDS.map(lambda words: " ".join(words).capitalize() + ", you know.")),
    min_size=4,
    max_size=14,
)


@pytest.mark.parametrize("name", ["text", "markdown"])
@given(PLAIN_TURNS)
def test_what_is_written_as_text_reads_back_the_same(name, pairs):
    names = [speaker for speaker, _ in pairs]
    if min(names.count(one) for one in set(names)) < 2 or len(set(names)) < 2:
        return
    interview = transcripts.Interview.from_turns(pairs)
    [again] = transcripts.parse(transcripts.render(interview, name)).interviews
    assert [(turn.speaker.name, turn.text) for turn in again.turns] == pairs


def test_every_output_format_is_chosen_by_its_suffixes(tmp_path):
    interview = transcripts.Interview.from_turns([("Ana", "Why?"), ("Bo", "So.")])
    diff = transcripts.diff(interview, interview)
    for output_format in OUTPUT_FORMATS:
        for suffix in output_format.suffixes:
            path = tmp_path / f"out{suffix}"
            transcripts.write(interview if "interviews" in output_format.things else diff, path)
            assert path.stat().st_size > 0


def test_items_in_a_row_share_one_list():
    text = "Ana: What did you take?\n\nBo: I took\n\n- rope\n- oil\n\nand then\n\n- bread\n\nAna: I see, and you?\n\nBo: We left.\n"
    tree = valid(transcripts.render(transcripts.parse(text), "html"))
    lists = tree.findall(".//article//ul")
    assert [len(node.findall("li")) for node in lists] == [2, 1]


def test_an_unknown_output_format_is_refused_with_what_there_is():
    interview = transcripts.Interview.from_turns([("Ana", "Why?")])
    with pytest.raises(transcripts.UnknownFormatError, match="choose one of: ass, brackets"):
        transcripts.render(interview, "redline")


def test_the_same_input_gives_the_same_bytes():
    interview = transcripts.Interview.from_turns([("Ana", "Why?"), ("Bo", "So.")])
    for name in ("html", "json", "text", "markdown", "outline"):
        assert transcripts.render(interview, name) == transcripts.render(interview, name)
