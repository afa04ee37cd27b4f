"""Facts: what a sentence asserts is compared whatever it is called, and nothing that matters is proved to be a slip or a form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcripts.compare.difference.difference import diff
from transcripts.model.comparisons.change import Weight
from transcripts.model.interviews.interview import Interview


def weights(before, after):
    """Return the weights of the changes where one answer became another."""
    a, b = (
        Interview.from_turns([("Ana", "Who saw the boats?"), ("Bo", f"{said} We stayed."), ("Ana", "And then, you?")])
        for said in (before, after)
    )
    return {change.weight for change in diff(a, b).changes}


HARMFUL = [
    ("The mast was 2.5 metres long.", "The mast was 25 metres long."),
    ("It was -7 that night.", "It was 7 that night."),
    ("The swell was <3 then.", "The swell was >3 then."),
    ("Coal went up by 4.5% then.", "Coal went up by 45% then."),
    ("The trip took 4-5 days.", "The trip took 45 days."),
    ("They paid £30 for it.", "They paid €30 for it."),
    ("The quay is 3 km off.", "The quay is 3 m off."),
    ("We met at ten to five.", "We met at ten past five."),
    ("He left at 4 am that day.", "He left at 4 pm that day."),
    ("We sold the boat.", "We sold the boat to nine men."),
    ("We sold the boat.", "We sold the boat in June."),
    ("We sold the boat.", "We sold the boat to Henrik."),
    ("He did [not] pay for it.", "He did pay for it."),
    ("They [dis]trust him.", "They trust him."),
    ("Was it you? [nods]", "Was it you? [shakes head]"),
    ("Mm-hmm.", "Mm-mm."),
    ("He was ~~never~~ there.", "He was never there."),
    ("She [inaudible] sold them.", "She never sold them."),
    ("The vicar adopted it.", "The vicar adapted it."),
    ("They have a hypotonic mix.", "They have a hypertonic mix."),
    ("It sank because of the load.", "It sank despite the load."),
    ("It sank, as the log shows.", "It sank."),
    ("It has not leaked.", "It has hardly leaked."),
    ("The uncle kept it.", "The aunt kept it."),
    ("First the hull dries, then the deck.", "First the deck dries, then the hull."),
]
HARMLESS = [
    ("It took thirty years to build.", "It took three decades to build."),
    ("Nine out of ten boats leaked.", "90 percent of the boats leaked."),
    ("They left at half past nine.", "They left at 9:30."),
    ("He came in '87 with us.", "He came in 1987 with us."),
    ("It weighed 64 K grams.", "It weighed 64,000 grams."),
    ("On Friday some 300 men came.", "Some 300 men came on Friday."),
    ("I suppose it was the fog.", "I think it was the fog."),
    ("They have to mend it.", "They must mend it."),
    ("IIRC it was the fog.", "If I remember correctly it was the fog."),
    ("It was not fit to sail.", "It was unfit to sail."),
    ("Nobody mends nets by hand.", "Nets are not mended by hand by anyone."),
    ("Why?", "What was the reason?"),
]
SLIPS = [("ehwn", "when"), ("te", "the"), ("thsi", "this"), ("edito", "editor"), ("puting", "putting")]


@pytest.mark.parametrize(("before", "after"), HARMFUL)
def test_what_matters_is_substantive_and_never_proved_harmless(before, after):
    assert Weight.SUBSTANTIVE in weights(before, after)
    assert not weights(after, before) <= {Weight.COSMETIC, Weight.CORRECTION}


@pytest.mark.parametrize(("before", "after"), HARMLESS)
def test_the_same_in_other_words_is_not_substantive(before, after):
    assert Weight.SUBSTANTIVE not in weights(before, after) | weights(after, before)


@pytest.mark.parametrize(("slip", "word"), SLIPS)
def test_a_word_that_no_list_has_is_put_right(slip, word):
    assert weights(f"It was {slip} old keel of it.", f"It was {word} old keel of it.") == {Weight.CORRECTION}


numbers = st.integers(11, 999)


@given(numbers, st.sampled_from(["-{}", "{}%", "{} km", "€{}", "<{}", "{}.5"]), st.sampled_from(["{}", "{} m", "${}"]))
def test_a_sign_a_point_or_a_unit_is_never_a_form(value, one, other):
    before, after = (f"It came to {form.format(value)} there." for form in (one, other))
    assert weights(before, after) & {Weight.WORDING, Weight.SUBSTANTIVE}
    assert weights(after, before) & {Weight.WORDING, Weight.SUBSTANTIVE}


@given(
    st.integers(1, 99),
    st.sampled_from([("{} percent", "{}%"), ("{} dollars", "${}"), ("{} km", "{} kilometres"), ("{} kg", "{} kilos")]),
)
def test_the_same_value_in_another_form_is_never_substantive(value, forms):
    before, after = (f"It came to {form.format(value)} there." for form in forms)
    assert Weight.SUBSTANTIVE not in weights(before, after) | weights(after, before)


@given(st.integers(1000, 9_999_999).filter(lambda value: value >= 2200))
def test_points_between_thousands_are_a_form(value):
    assert Weight.SUBSTANTIVE not in weights(f"We had {value} of them.", f"We had {value:,} of them.")
