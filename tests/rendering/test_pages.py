"""Pages: they hold the texts as they are, run nothing but their own script, ask for nothing, and stay small."""

import html
import json
import re
from base64 import b64encode
from hashlib import sha256
from html import escape

import pytest
from conftest import ROOT, TESTS
from hypothesis import given
from hypothesis import strategies as st
from test_output_formats import HOSTILE, SCRIPTS, valid
from texts import turns

import transcripts
from transcripts.rendering.pages.collation import collation_page
from transcripts.rendering.pages.review import review_page
from transcripts.rendering.pages.template import source

COMPARISONS = TESTS / "comparisons"
PAIRS = sorted(folder.name for folder in COMPARISONS.iterdir() if folder.is_dir())
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def versions(name):
    return [transcripts.read(next((COMPARISONS / name).glob(f"{side}.*"))).interviews[0] for side in "ab"]


def interviews(*lists):
    return [transcripts.Interview.from_turns(pairs) for pairs in lists]


def words(node):
    return "".join(node.itertext())


def sides(tree):
    """Return the printed text of both versions as a page holds it: that of b in its order, that of a by row."""
    a, b = {}, []
    for section in tree.findall(".//section"):
        [in_b] = section.findall(".//div[@class='b']")
        in_a = section.findall(".//div[@class='a']") or [in_b]
        a[int(section.attrib["id"][1:])] = words(in_a[0])
        b.append(words(in_b))
    return a, "".join(b)


def shown(text):
    """Return a text as a page shows it: what HTML has no character for as a sign (`source` is tested by itself below)."""
    return html.unescape(str(source(text)))


def check_sides(diff, a, b):
    tree = valid(review_page(diff))
    in_a, in_b = sides(tree)
    assert in_b == shown(b.text)
    assert "".join(in_a[number] for number in sorted(in_a, key=lambda number: diff.rows[number].a_order)) == shown(
        a.text
    )
    return tree


@given(turns, turns)
def test_a_review_page_holds_both_texts_character_for_character(first, second):
    a, b = interviews(first, second)
    check_sides(transcripts.diff(a, b), a, b)


@pytest.mark.parametrize("name", PAIRS)
def test_the_pages_of_our_comparisons_hold_both_texts_and_all_their_links_lead_somewhere(name):
    a, b = versions(name)
    tree = check_sides(transcripts.diff(a, b), a, b)
    identifiers = [node.attrib["id"] for node in tree.iter() if "id" in node.attrib]
    assert len(identifiers) == len(set(identifiers))
    for node in tree.iter("a"):
        assert node.attrib["href"].removeprefix("#") in identifiers


MOVED = [
    ("Ana", "When did you first see the river rise above the old stone bridge?"),
    ("Bo", "In the spring of the great flood, when the whole valley stood under water for nine days."),
    ("Ana", "Who looked after the mill while everybody else was up on the hill?"),
    ("Bo", "My grandmother stayed behind with two goats and a lantern, and nobody could persuade her to leave."),
    ("Ana", "What became of the ferry and of the men who worked on it?"),
    ("Bo", "They sold it to a merchant from the coast, who used it to carry salt and timber."),
]


def test_moved_turns_are_linked_both_ways():
    a, b = interviews(MOVED, [*MOVED[4:6], *MOVED[:4]])
    diff = transcripts.diff(a, b)
    tree = check_sides(diff, a, b)
    gone = tree.findall(".//p[@class='gone']")
    assert len(gone) == len(diff.displaced) > 0
    for node in gone:
        number = node.attrib["id"][1:]
        assert node.find("a").attrib["href"] == f"#r{number}"
        section = next(one for one in tree.findall(".//section") if one.attrib["id"] == f"r{number}")
        assert "moved" in section.attrib["class"].split()
        assert f"#g{number}" in [link.attrib["href"] for link in section.iter("a")]


def test_a_moved_turn_that_was_split_is_one_move():
    long = "I rowed over before dawn. The water was black. Nobody spoke a word. We landed under the old mill."
    a = [*MOVED, ("Bo", long)]
    b = [("Bo", long[:44]), ("Dee", "Yes, go on."), ("Bo", long[44:]), *MOVED]
    diff = transcripts.diff(*interviews(a, b))
    data = json.loads(valid(review_page(diff)).find(".//script[@id='data']").text)
    links = diff.alignment.links
    assert [(tuple(one[1]), tuple(one[2])) for one in data["moves"]] == [
        (links[number].a, links[number].b) for number in diff.moves
    ]


def test_split_turns_are_bracketed_and_sentences_that_were_rewritten_are_pairs():
    a, b = versions("podcast-draft-and-final")
    tree = valid(review_page(transcripts.diff(a, b)))
    classes = [section.attrib["class"].split() for section in tree.findall(".//section")]
    kinds = {link.kind for link in transcripts.align(a, b).links}
    for kind in ("split", "merged", "added", "removed"):
        assert any(kind in one for one in classes) == (kind in kinds)
    document = transcripts.read(ROOT / "examples" / "article.txt")
    tree = valid(review_page(transcripts.diff(*document.interviews)))
    pairs = [node for node in tree.iter() if "p" in node.attrib.get("class", "").split() and node.tag in ("ins", "del")]
    assert {node.tag for node in pairs} == {"ins", "del"}


def test_letters_are_marked_inside_misspelt_words_only():
    a, b = interviews(
        [("Ana", "We met on the harbor with the mayor.")], [("Ana", "We met on the harbour with the keeper.")]
    )
    tree = valid(review_page(transcripts.diff(a, b)))
    marks = {words(node): [words(letter) for letter in node.findall("b")] for node in tree.findall(".//section//ins")}
    assert marks == {"harbour": ["u"], "keeper": []}


def test_white_space_that_changed_is_shown():
    a, b = interviews([("Ana", "We met on the quay.")], [("Ana", "We  met on the quay.")])
    tree = valid(review_page(transcripts.diff(a, b)))
    [mark] = tree.findall(".//section//ins")
    assert mark.attrib == {"class": "w", "data-w": "␣␣"}


def spans(data):
    at_a = at_b = 0
    for _, skip_a, length_a, skip_b, length_b, *_ in data["changes"]:
        at_a, at_b = at_a + skip_a, at_b + skip_b
        yield (at_a, at_a + length_a), (at_b, at_b + length_b)
        at_a, at_b = at_a + length_a, at_b + length_b


@pytest.mark.parametrize("name", PAIRS)
def test_the_script_is_told_where_each_change_is(name):
    diff = transcripts.diff(*versions(name))
    tree = valid(review_page(diff))
    data = json.loads(tree.find(".//script[@id='data']").text)
    assert list(spans(data)) == [(change.a_span, change.b_span) for change in diff.changes]
    assert [data["a"]["sha256"], data["b"]["sha256"]] == [diff.a.sha256, diff.b.sha256]
    for entry, change in zip(data["changes"], diff.changes, strict=True):
        kinds = entry[5] if isinstance(entry[5], list) else [entry[5]]
        assert [data["kinds"][str(kind)][0] for kind in kinds] == list(
            dict.fromkeys(facet.kind for facet in change.facets)
        )
    marked = [words(node) for node in tree.findall(".//div[@class='b']/ins")]
    assert marked == [change.b for change in diff.changes if change.b]


@given(st.sampled_from(HOSTILE), st.sampled_from(HOSTILE), st.sampled_from(HOSTILE))
def test_hostile_names_titles_and_texts_are_nothing_but_text(name, title, text):
    a = transcripts.Interview.from_turns([(name, text), ("Bo", "No."), (name, text)], title=title)
    b = transcripts.Interview.from_turns([(name, text + " so"), ("Bo", text), (name, "Yes.")], title=name)
    diff = transcripts.diff(a, b).named(name, title)
    for page in (
        review_page(diff),
        collation_page(transcripts.collate(a, b).named([title, name])),
        transcripts.render(a, "html"),
        diff._repr_html_(),
    ):
        tree = valid(page if page.startswith("<!DOCTYPE") else f"<!DOCTYPE html><title>t</title>{page}")
        for node in tree.iter():
            assert not [key for key in node.attrib if key.startswith("on") or key == "style"]
            assert node.attrib.get("href", "#").startswith("#")
        assert all(one.attrib in SCRIPTS for one in tree.iter("script"))
    check_sides(diff, a, b)


def test_a_page_runs_its_own_script_and_style_and_asks_for_nothing():
    a, b = versions("lighthouse")
    table = transcripts.collate(a, b)
    for page in (review_page(transcripts.diff(a, b)), collation_page(table), transcripts.render(a, "html")):
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1].replace("&#39;", "'")
        assert policy.startswith("default-src 'none'; ")
        assert "unsafe" not in policy
        for found in (*STYLE.findall(page), *SCRIPT.findall(page)):
            assert f"sha256-{b64encode(sha256(found.encode()).digest()).decode()}" in policy
        assert not re.search(r"(?:src|href|action)=\"?(?!#)[^\"#>]*[/:]", page)


def test_the_page_stays_within_its_budgets():
    """Style and script at most 28 KiB; a page of 2,000 turns, one of four changed, at most 1.8 times as long as both texts."""
    page = review_page(transcripts.diff(*versions("lighthouse")))
    assert sum(len(found.encode()) for found in (*STYLE.findall(page), *SCRIPT.findall(page))) <= 28 * 1024
    said = [
        f"{word} number {at} stood by the water and said that it would rain again before the week was over"
        for at in range(2_000)
        for word in ("He",)
    ]
    changed = [text.replace("rain", "snow") if at % 4 == 0 else text for at, text in enumerate(said)]
    a, b = interviews(*([(("Ana", "Bo")[at % 2], text) for at, text in enumerate(one)] for one in (said, changed)))
    assert len(review_page(transcripts.diff(a, b)).encode()) <= 1.8 * len((a.text + b.text).encode())


def test_an_interview_page_says_the_same_as_data():
    document = transcripts.parse("---\nlang: nb\n---\n\nAna: Why </script>?\n\nBo: So.\n\nAna: Who?\n\nBo: Me.\n")
    tree = valid(transcripts.render(document, "html"))
    [script] = [node for node in tree.iter("script") if node.attrib]
    assert json.loads(script.text) == json.loads(transcripts.render(document, "json-ld"))
    assert tree.find(".//main").attrib == {"lang": "nb"}


def test_a_carriage_return_stays_one_and_what_html_cannot_hold_is_shown():
    assert str(source("a\r\nb\x00\x1b\x7f\ud800\ufffe<&\"'")) == "a&#13;\nb␀␛␡\ufffd\ufffd&lt;&amp;&#34;&#39;"


def test_a_page_of_no_differences_says_so():
    [a] = interviews(MOVED)
    tree = valid(review_page(transcripts.diff(a, a)))
    assert not tree.findall(".//section//ins")
    assert "none" in words(tree.find(".//dl"))


def test_a_collation_page_holds_every_reading():
    document = [transcripts.read(COMPARISONS / "lighthouse" / f"{name}.txt").interviews[0] for name in "abc"]
    table = transcripts.collate(*document).named(["first.txt", "second.txt", "third.txt"])
    tree = valid(collation_page(table))
    text = words(tree.find("body"))
    for row in table.rows:
        for place in row.places:
            assert all(reading.text in text for reading in place.readings)
    assert all(name in text for name in ("first.txt", "second.txt", "third.txt"))


def test_notebooks_show_the_rows_of_pages_with_a_style_of_their_own():
    a, b = versions("lighthouse")
    diff = transcripts.diff(a, b)
    for thing in (
        diff,
        a,
        transcripts.collate(a, b),
        transcripts.parse("Ana: Why?\n\nBo: So.\n\nAna: Who?\n\nBo: Me.\n"),
    ):
        shown_as = thing._repr_html_()
        assert type(shown_as) is str
        assert shown_as.startswith('<div class="transcripts">')
        assert "<style>@scope { " in shown_as
        assert not re.search(r"(?:^|\})\s*(?:body|html|:root)\s*\{", STYLE.findall(shown_as)[0], re.MULTILINE)
    assert escape(diff.summary.line) in diff._repr_html_()
    assert a.turns[0]._repr_html_() is None
