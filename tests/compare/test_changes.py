"""Each kind of change, shown by one small pair of versions."""

from __future__ import annotations

import pytest

from transcripts.compare.difference.difference import diff
from transcripts.compare.edits.rule import KINDS
from transcripts.model.interviews.interview import Interview

# Said in both versions, so that neither side of a change stands alone.
SETTING = [
    ("Mara", "The harbour opened in the spring and the boats came back."),
    ("Tomas", "And the keeper of the lighthouse?"),
]


def compare(a: str, b: str):
    first = Interview.from_turns([*SETTING, ("Mara", a)])
    return diff(first, Interview.from_turns([*SETTING, ("Mara", b)]))


def kinds(a: str, b: str) -> list[str]:
    return [change.kind for change in compare(a, b).changes]


EXAMPLES = [
    ("The bridge was sound that year.", "According to the mayor, the bridge was sound that year.", "attribution"),
    ("We went because of the storm.", "We went despite the storm.", "relation"),
    ("The doctor prescribed it then.", "The doctor proscribed it then.", "term"),
    ("He said nothing to us. [nods]", "He said nothing to us. [shakes head]", "gesture"),
    ("We sold the old house in May.", "We sold the old house with its leaking roof in May.", "claim"),
    ("We left early.The sea was calm.", "We left early. The sea was calm.", "spacing"),
    ("He called it 'home' again.", "He called it ‘home’ again.", "typography"),
    ("A facade of calm, he said.", "A façade of calm, he said.", "typography"),
    ("That was **very** good of him.", "That was very good of him.", "typography"),
    ("We waited, and waited.", "We waited and waited.", "punctuation"),
    ("The boats of the harbour came from malta.", "The boats of the harbour came from Malta.", "casing"),
    ("The boats adn the nets were lost.", "The boats and the nets were lost.", "spelling"),
    ("The nets came wiht the tide.", "The nets came with the tide.", "spelling"),
    ("The nets came with the tide.", "The nets came wiht the tide.", "misspelling"),
    ("Your welcome to visit.", "You're welcome to visit.", "spelling"),
    ("It was indeed indeed a cold night.", "It was indeed a cold night.", "duplicate"),
    ("We ran to the [unintelligible 00:12] that night.", "We ran to the boathouse that night.", "gap-filled"),
    ("We ran to the boathouse that night.", "We ran to the [inaudible] that night.", "gap-opened"),
    ("Nobody knew. [laughs] Nobody at all.", "Nobody knew. [laughter] Nobody at all.", "aside"),
    ("So it began [00:18:23.25] at the pier.", "So it began [18:23] at the pier.", "time"),
    ("The nets, um, were gone.", "The nets were gone.", "filler"),
    ("You know, the nets were gone.", "The nets were gone.", "filler"),
    ("We do not sail at night.", "We don't sail at night.", "word-form"),
    ("It was a well known reef.", "It was a well-known reef.", "word-form"),
    ("We had 12 boats that year.", "We had twelve boats that year.", "word-form"),
    ("It cost 1,000 crowns then.", "It cost 1000 crowns then.", "word-form"),
    ("We had 12 boats that year.", "We had 21 boats that year.", "number"),
    ("The odds were 3:1 that year.", "The odds were 5:1 that year.", "number"),
    ("We had seven boats that year.", "We had nine boats that year.", "number"),
    ("They sold 20 nets in town.", "They sold 20 million nets in town.", "number"),
    ("He came home on Wednesday evening.", "He came home on Thursday evening.", "date"),
    ("It burnt down in 1974 or so.", "It burnt down in 1975 or so.", "date"),
    (
        "We asked the harbour master, Ilse Brandt, about it.",
        "We asked the harbour master, Karen Holm, about it.",
        "name",
    ),
    ("The crew did sail that night.", "The crew did not sail that night.", "negation"),
    ("We could reach the island by noon.", "We couldn't reach the island by noon.", "negation"),
    ("That may be the last storm of the year.", "That will be the last storm of the year.", "certainty"),
    ("It is a likely explanation for the wreck.", "It is a possible explanation for the wreck.", "certainty"),
    ("Some of the nets were lost at sea.", "All of the nets were lost at sea.", "quantity"),
    ("He said “we sail at dawn” and left.", "He said “we leave at dawn” and left.", "quotation"),
    ("The sea was calm and grey.", "The sea was still and grey.", "wording"),
    ("We ran to the (inaudible) that night.", "We ran to the boathouse that night.", "gap-filled"),
    ("We ran to the boathouse that night.", "We ran to the [withheld] that night.", "gap-opened"),
    ("Nobody knew. The [unclear].", "Nobody knew. The boat was gone.", "gap-filled"),
    ("Yeah, we ran home.", "Yeah, (laughs) we ran home.", "aside"),
    ("Well <laugh> we ran home.", "Well we ran home.", "aside"),
    ("So it began [00:18:23.25] at the pier.", "So it began \\[18:23\\] at the pier.", "time"),
    ("They read the notes on it.", "They read [the notes](https://example.org/a_(b)) on it.", "typography"),
    ("They read the notes on it.", "They read [the notes][1] on it.", "typography"),
    ("They read the<!-- check --> <i>notes</i> on it.", "They read the notes on it.", "typography"),
    ("We took:\n\nnets\n\nbait", "We took:\n\n- nets\n\n- bait", "typography"),
    ("Look, the nets were gone.", "The nets were gone.", "filler"),
    ("The plan works well.", "The plan works.", "wording"),
    ("He met Dr. Holm there.", "He met Doctor Holm there.", "word-form"),
    ("We met at 9:00 am there.", "We met at 9 am there.", "word-form"),
    ("We went two times.", "We went twice.", "word-form"),
    ("The colour of the boats was odd.", "The color of the boats was odd.", "spelling"),
    ("They would organise the regatta.", "They would organize the regatta.", "spelling"),
    ("The sales of the boat were torn.", "The sails of the boat were torn.", "spelling"),
    ("That is a nice synaxt for it.", "That is a nice syntax for it.", "spelling"),
    ("That was a fair price.", "That was an unfair price.", "negation"),
    ("The figure is correct.", "The figure is incorrect.", "negation"),
    ("The council approved the pier.", "The council rejected the pier.", "negation"),
    ("Yes, he was there.", "No, he was there.", "negation"),
    ("I saw somebody there.", "I saw nobody there.", "negation"),
    ("It is not possible to sail.", "It is impossible to sail.", "wording"),
    ("I think he sailed.", "I know he sailed.", "certainty"),
    ("It is sure to rain.", "It is plausible that it will rain.", "certainty"),
    ("It rained from time to time.", "It rained constantly.", "quantity"),
    ("It began in the eighties.", "It began in the nineties.", "date"),
    ("We ran to the (_inaudible— 10:41_) that night.", "We ran to the boathouse that night.", "gap-filled"),
    ("It takes two of three keys.", "It takes 2-of-3 keys.", "word-form"),
    ("It was a 2000 person firm.", "It was a 2,000-person firm.", "word-form"),
    ("He gave non technical talks.", "He gave non-technical talks.", "word-form"),
    ("他一九七四年来的。", "他一九七五年来的。", "number"),
    ("他五十岁。", "他四十九岁。", "number"),
    ("我们一起来。", "我们来。", "wording"),
    ("He met Owen Price there.", "He met Owen Pryce there.", "name"),
    (
        "The sea was calm. We sailed at nine.",
        "The sea was calm. Gulls followed the boats. We sailed at nine.",
        "sentence-added",
    ),
    (
        "The sea was calm. Gulls followed the boats. We sailed at nine.",
        "The sea was calm. We sailed at nine.",
        "sentence-removed",
    ),
]


@pytest.mark.parametrize(("a", "b", "kind"), EXAMPLES)
def test_kind(a, b, kind):
    assert set(kinds(a, b)) == {kind}


def test_every_kind_has_an_example():
    shown = {kind for _, _, kind in EXAMPLES}
    of_labels = {"label", "speaker-renamed", "reattributed", "turn-added", "turn-removed"}
    assert shown | of_labels == set(KINDS)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        # A name spelt otherwise may be somebody else; where both versions know the one spelling, the other is a slip.
        ("We asked Mr. Holmquist about it.", "We asked Mr. Holmqvist about it.", "name"),
        ("We sold the CPA shares of it.", "We sold the CPX shares of it.", "name"),
        ("The China boats came in first.", "The Chinese boats came in first.", "wording"),
        # A number beside a month is a day, two figures after an apostrophe are a year.
        ("It was on 3 August that we left.", "It was on 8 August that we left.", "date"),
        ("He was born in March '31 in town.", "He was born in March '32 in town.", "date"),
        ("It weighed 1650 kilos that day.", "It weighed 1,650 kilos that day.", "word-form"),
        ("They sold 4.2 billion nets then.", "They sold 4.2 million nets then.", "number"),
        ("About two and a half percent sank.", "About 2.5% sank.", "word-form"),
        ("Nearly 40 per cent of it sank.", "Nearly 40% of it sank.", "word-form"),
        # A degree may come or go by itself; an article is none.
        ("He was a talkative man to us.", "He was a very talkative man to us.", "quantity"),
        ("Every boat was lost that night.", "Almost every boat was lost that night.", "quantity"),
        ("There was hardly any dust on it.", "There was a little dust on it.", "quantity"),
        ("We gave him net for the trip.", "We gave him a net for the trip.", "wording"),
        ("I know that the letter was lost.", "I suspect that the letter was lost.", "certainty"),
        ("I am sure the letter was lost.", "I am fairly sure the letter was lost.", "certainty"),
        # What denies by another word, or denies twice over, is not turned round.
        ("She didn't take no foolishness from him.", "She took no foolishness from him.", "wording"),
        ("The gates did not want to open.", "The gates refused to open.", "wording"),
        # What breaks off and begins again is a false start, not a word that stands twice.
        ("We were- We were out at sea.", "We were out at sea.", "filler"),
        ("He left. The harbour... The harbour was empty.", "He left. The harbour was empty.", "filler"),
        ("He left. (A bell rings.) We stayed on.", "He left. We stayed on.", "aside"),
        ("He left. [inaudible]. We stayed on.", "He left. The nets were dry. We stayed on.", "gap-filled"),
        ("They payed the whole sum to him.", "They paid the whole sum to him.", "spelling"),
        ("Its a long way to the island.", "It's a long way to the island.", "spelling"),
        ("They were coordinating the search at sea.", "They coordinated the search at sea.", "wording"),
    ],
)
def test_rules(a, b, expected):
    assert kinds(a, b) == [expected]
    assert kinds(b, a) == [MIRRORED.get(expected, expected)]


MIRRORED = {"gap-filled": "gap-opened"}
# Which of the two is the slip is known by the other word; of two words that sound alike, or are unknown, it is not.
TURNED = [
    ("Holm knew it, and Mr. Brandt told Holm. So did Hoolm.", "Holm knew it, and Mr. Brandt told Holm. So did Holm."),
    ("The boats adn the nets were lost.", "The boats and the nets were lost."),
    ("The new onwer dismissed his men.", "The new owner dismissed his men."),
    ("So the harbuor was closed, and the harbour stayed so.", "So the harbour was closed, and the harbour stayed so."),
]
UNTURNED = [
    ("Its a long way to the island.", "It's a long way to the island."),
    ("We saw the fyrkatborg there.", "We saw the fyrkatbrog there."),
]


@pytest.mark.parametrize(("slip", "word"), TURNED)
def test_a_misspelling_that_came_in_is_no_correction(slip, word):
    [mended] = compare(slip, word).changes
    assert (mended.kind, mended.weight) == ("spelling", "correction")
    assert "changed" not in mended.reason
    [introduced] = compare(word, slip).changes
    assert (introduced.kind, introduced.weight) == ("misspelling", "wording")
    assert introduced.reason.endswith(": misspelling introduced")


@pytest.mark.parametrize(("one", "other"), UNTURNED)
def test_a_spelling_that_changed_either_way_is_said_to_have_changed(one, other):
    for a, b in ((one, other), (other, one)):
        [change] = compare(a, b).changes
        assert change.kind == "spelling"
        assert change.reason.startswith("spelling changed: ")


def test_a_spelling_of_another_country_is_no_slip():
    [change] = compare("The colour of the boats was odd.", "The color of the boats was odd.").changes
    assert change.reason == '"colour" became "color": spelling variant'


def test_a_paraphrase_that_denies_in_passing_turns_nothing_round():
    found = kinds(
        "The weather was bad that whole week. Nobody in town had the least wish to see that man ever come back. We waited by the wall.",
        "The weather was bad that whole week. People were glad when he was gone for good, and said so quite openly. We waited by the wall.",
    )
    assert found == ["wording"]


def test_another_title_is_another_title_whatever_it_counts():
    said = [*SETTING, ("Mara", "He stayed for the winter, alone.")]
    a, b = (Interview.from_turns(said, title=title) for title in ("Four Gates and a Barrier", "Two Tides and a Town"))
    found = diff(a, b).changes
    assert {facet.kind for change in found for facet in change.facets} == {"wording"}


def test_a_slip_is_seen_in_a_title_that_was_rewritten():
    said = [*SETTING, ("Mara", "He stayed for the winter, alone.")]
    a, b = (
        Interview.from_turns(said, title=title) for title in ("The last lock keeper", "Boats adn gates: a long winter")
    )
    assert "misspelling" in {facet.kind for change in diff(a, b).changes for facet in change.facets}


def test_a_sentence_that_was_merged_into_its_neighbour_is_not_removed():
    found = kinds(
        "The weather was bad. We waited. The boats came at nine with the tide. Nobody slept.",
        "The weather was bad. We waited until the boats came at nine with the tide. Nobody slept.",
    )
    assert not {"sentence-added", "sentence-removed"} & set(found)


def test_a_label_inside_a_split_turn_is_one_change():
    said = "They came because the harbour had opened. Nobody expected it to last, and it did not."
    whole = [*SETTING, ("Mara", said)]
    halves = [*SETTING, *(("Mara", f"{half}.") for half in said.rstrip(".").split(". "))]
    for a, b in ((whole, halves), (halves, whole)):
        found = diff(Interview.from_turns(a), Interview.from_turns(b)).distinct_changes
        assert [change.kind for change in found if change.kind != "spacing"] == ["label"]


def test_parts_of_a_larger_change_are_said_as_well():
    rest = "by the end of that long summer, when the boats were sold."
    [change] = compare(
        f"The new owners would've dissmissed men {rest}", f"The new owners would have quietly dismissed him {rest}"
    ).changes
    assert {facet.kind for facet in change.facets} == {"word-form", "spelling", "wording"}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("We had twenty-five boats.", "We had 25 boats."),
        ("It was two hundred and five miles.", "It was 205 miles."),
        ("About 50% of it sank.", "About 50 percent of it sank."),
        ("That was in the 3rd year.", "That was in the third year."),
        ("The type 30 boats were fast.", "The TYPE30 boats were fast."),
        ("We took it **at 12:30** there.", "We took it at 12:30 there."),
    ],
)
def test_another_way_of_writing_a_number_is_no_other_number(a, b):
    assert not {"number", "date"} & set(kinds(a, b))


def test_reasons_are_said_in_words():
    [change] = compare("It is a likely topic for them.", "It is a highly probable outcome for them.").changes
    assert change.reason == '"likely topic" became "highly probable outcome": more certain'
    assert change.substantive


def test_a_change_may_carry_several_facets_and_the_heaviest_leads():
    [change] = compare("We saw it. And then we left.", "We saw it and then we left.").changes
    assert {facet.kind for facet in change.facets} == {"casing", "punctuation"}


def test_a_word_between_two_changed_phrases_does_not_break_them_up():
    [change] = compare(
        "In the morning fog we saw the old grey boats of the northern fleet near the harbour wall.",
        "In the morning fog we saw nine new ships of a southern navy near the harbour wall.",
    ).changes
    assert (change.a, change.b) == ("the old grey boats of the northern fleet", "nine new ships of a southern navy")


def test_a_sentence_that_keeps_little_is_one_rewrite():
    found = compare(
        "The weather was bad. The harbour master refused to open the gates before noon that day. We waited.",
        "The weather was bad. Somebody got the gates to open because some harbour official thought otherwise. We waited.",
    )
    assert [change.kind for change in found.changes] == ["wording"]
    assert found.changes[0].reason == "the sentence was rewritten"


def test_a_rewritten_sentence_says_which_facts_only_one_version_holds():
    [change] = compare(
        "The weather was bad. The harbour master opened the gates at noon with 14 men. We waited.",
        "The weather was bad. Those gates were never got to move by the whole crew of 40 that was there. We waited.",
    ).changes
    assert {facet.kind for facet in change.facets} == {"number", "negation", "wording"}
    assert change.facets[0].kind == "negation"


def test_a_short_sentence_with_a_partner_is_compared_by_words():
    [change] = compare(
        "We came. Since 1979. My uncle had the shed.", "We came. Since 1978. My uncle had the shed."
    ).changes
    assert (change.a, change.b, change.kind) == ("1979", "1978", "date")


def test_sentences_that_were_joined_are_no_filler():
    found = kinds("The clay was soft. The council should wait.", "The clay was soft, and so the council should wait.")
    assert "filler" not in found


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("I think he drowned.", "He drowned.", "certainty"),
        ("He drowned in spring, I think.", "He drowned in spring.", "certainty"),
        ("I don't remember, I think.", "I don't remember.", "wording"),
    ],
)
def test_an_opinion_is_certainty_where_a_claim_follows(a, b, expected):
    assert expected in kinds(a, b)


def test_a_surplus_label_of_a_draft_is_renamed():
    said = [
        *SETTING,
        ("Speaker 3", "He stayed for the winter, alone, with the dog and the nets."),
        ("Tomas", "That is what he told me, at least."),
    ]
    final = [("Mara" if who == "Speaker 3" else who, text) for who, text in said]
    found = diff(Interview.from_turns(said), Interview.from_turns(final))
    assert {change.kind for change in found.changes} == {"speaker-renamed"}


def test_a_title_and_the_line_below_it_are_compared_apart():
    question = "is the new barrier a lasting answer to rising water, or an expensive way to buy time?"
    said = [*SETTING, ("Mara", "He stayed for the winter, alone."), ("Tomas", "That is what he told me, at least.")]
    titles = (f"The barrier's Promise: Four Gates\n{question}", f"The Barrier's Promise: Two Tides\n{question}")
    a, b = (Interview.from_turns(said, title=title) for title in titles)
    changed = diff(a, b).changes
    assert changed
    assert all("\n" not in change.a + change.b for change in changed)


def test_an_added_last_sentence_is_one_insertion():
    [change] = compare("We sailed at nine.", "We sailed at nine. It never got warmer.").changes
    assert (change.a, change.b) == ("", " It never got warmer.")


def renamed(*pairs, a=SETTING):
    names = dict(pairs)
    return diff(Interview.from_turns(a * 2), Interview.from_turns([(names.get(who, who), said) for who, said in a * 2]))


def test_a_speaker_renamed_throughout_is_one_change():
    found = renamed(("Tomas", "Speaker 1"))
    [change] = found.distinct_changes
    assert change.kind == "speaker-renamed"
    assert len(found.changes) == 2
    assert found.summary.kinds == {"speaker-renamed": 1}


def test_another_spelling_of_a_label_is_an_alias():
    assert {change.kind for change in renamed(("Tomas", "tomas")).changes} == {"label"}
    assert {change.kind for change in renamed(("Tomas", "Tomas Berg")).changes} == {"label"}
    initials = [("Mara", SETTING[0][1]), ("T. Berg", SETTING[1][1])]
    assert {change.kind for change in renamed(("T. Berg", "Tomas Berg"), a=initials).changes} == {"label"}
    assert {change.kind for change in renamed(("T. Berg", "Nils Berg"), a=initials).changes} == {"speaker-renamed"}


def test_a_turn_given_to_somebody_else_is_reattributed():
    said = [*SETTING, ("Mara", "He stayed for the winter, alone."), ("Tomas", "That is what he told me, at least.")]
    other = [*SETTING, ("Mara", "He stayed for the winter, alone."), ("Mara", "That is what he told me, at least.")]
    [change] = diff(Interview.from_turns(said), Interview.from_turns(other)).changes
    assert change.kind == "reattributed"


def test_an_added_turn_is_one_change_with_label_and_words_apart():
    more = [*SETTING, ("Tomas", "Did anybody ask him to leave the island?")]
    found = diff(Interview.from_turns(SETTING), Interview.from_turns(more))
    assert {change.kind for change in found.distinct_changes} == {"turn-added"}
    assert len(found.distinct_changes) == 1
    assert "Tomas" in [change.b for change in found.changes]


def test_the_summary_says_it_in_one_line():
    a = [*SETTING, ("Mara", "The boats adn the nets might be lost. He stayed.")]
    b = [*SETTING, ("Mara", "The boats and the nets will be lost. He stayed.")]
    found = diff(Interview.from_turns(a), Interview.from_turns(b))
    assert found.summary.line == "3 turns, all matched, none moved; 1 more or less certain; 1 spelling."
    assert (
        diff(Interview.from_turns(a), Interview.from_turns(a)).summary.line
        == "3 turns, all matched, none moved; no other differences."
    )


@pytest.mark.parametrize(
    ("a", "b", "line"),
    [
        ([], [], "Neither version has any turns; there are no differences."),
        (SETTING, [], "2 turns, all removed: the later version has none."),
        ([], SETTING[:1], "1 turn, all added: the earlier version has none."),
        (
            SETTING,
            [("Bo", "Cooking needs onions and patience alike."), ("Li", "Indeed nobody minds such smells.")],
            "2 turns, none matched; no other changes.",
        ),
    ],
)
def test_the_summary_of_versions_that_have_nothing_in_common(a, b, line):
    assert diff(Interview.from_turns(a), Interview.from_turns(b)).summary.line == line


@pytest.mark.parametrize(
    ("less", "more", "told"),
    [
        ("Some of the boats came back.", "Many of the boats came back.", ("less than before", "more than before")),
        ("Few of the boats came back.", "All of the boats came back.", ("less than before", "more than before")),
        ("He is probably right.", "He is certainly right.", ("less certain", "more certain")),
    ],
)
def test_the_reason_says_which_way(less, more, told):
    for before, after, way in ((more, less, told[0]), (less, more, told[1])):
        reasons = [facet.reason for change in compare(before, after).changes for facet in change.facets]
        assert any(reason.endswith(way) for reason in reasons)
