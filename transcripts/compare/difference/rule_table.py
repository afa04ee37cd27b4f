"""The table of rules: each reason for which a change is of a kind, in the order in which the rules are tried."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from transcripts.compare.difference import label_changes as labels
from transcripts.compare.difference import one_sided_turns as turns
from transcripts.compare.difference import turn_boundaries as boundaries
from transcripts.compare.edits.features import (
    ANNOTATED,
    CAPITALS,
    CERTAINTY,
    COLON,
    FEW,
    FILLER,
    MEASURE,
    NAMED,
    NEGATION,
    NONSPEECH,
    NUMBER,
    ONE_SIDED,
    QUANTITY,
    QUOTED,
    RELATED,
    SAME_WORDS,
    SAYING,
    SEVERAL,
    SHORT_FORM,
    SPACED,
    TWO_SIDED,
    VALUE,
)
from transcripts.compare.edits.rule import Rule, Scope, always
from transcripts.compare.rules import annotations as notes
from transcripts.compare.rules import claims, degrees, disfluency, measures, names, negation, sentences, spelling
from transcripts.compare.rules import dates_and_numbers as values
from transcripts.compare.rules import surface as form
from transcripts.compare.rules import word_forms as forms
from transcripts.model.comparisons.change import ChangeKind as K  # a column of the table

if TYPE_CHECKING:
    from transcripts.compare.difference.label_changes import LabelChange, LabelInside
    from transcripts.compare.difference.one_sided_turns import OneSidedTurn
    from transcripts.compare.difference.turn_boundaries import ShiftedWords
    from transcripts.compare.edits.edit import Edit

_TURN, _LABEL, _BOUNDARY, _AROUND, _SENTENCE, _WHOLE, _INSIDE, _REWRITTEN = Scope


class Section(NamedTuple):
    """Rules that are tried together. Where one of them holds, later sections are not tried, but the rules in `besides` are."""

    rules: tuple[Rule[Edit], ...]
    besides: tuple[Rule[Edit], ...] = ()


def _section(*rules: Rule[Edit], besides: tuple[Rule[Edit], ...] = ()) -> Section:
    return Section(rules, besides)


OF_TURN: tuple[Rule[OneSidedTurn], ...] = (
    Rule("turn-added", K.TURN_ADDED, 0, _TURN, turns.turn_added, "a turn{0} was added: {1}"),
    Rule("turn-removed", K.TURN_REMOVED, 0, _TURN, turns.turn_removed, "a turn{0} was removed: {1}"),
)
OF_LABEL: tuple[Rule[LabelChange], ...] = (
    Rule("label-given", K.LABEL, 0, _LABEL, labels.label_given, "the label {change}"),
    Rule("alias", K.LABEL, 0, _LABEL, labels.alias, "{0} is now printed as {1}"),
    Rule("reattributed", K.REATTRIBUTED, 0, _LABEL, labels.turn_reattributed, "words of {0} are now attributed to {1}"),
    Rule("renamed", K.SPEAKER_RENAMED, 0, _LABEL, labels.renamed, "{0} is renamed {1} throughout"),
)
OF_LABEL_INSIDE: tuple[Rule[LabelInside], ...] = (
    Rule("merged", K.REATTRIBUTED, 0, _LABEL, labels.merged_into, "words of {0} are now attributed to {1}"),
    Rule("split", K.REATTRIBUTED, 0, _LABEL, labels.split_off, "words of {0} are now attributed to {1}"),
    Rule("label-given", K.LABEL, 0, _LABEL, labels.label_left_out, "the label {0} was removed, merging the turns"),
    Rule("label-given", K.LABEL, 0, _LABEL, labels.label_put_in, "the label {0} was added, splitting a turn"),
)
_SHIFTED = "{0}, previously said by {1}, is now said by {2}"
OF_BOUNDARY: tuple[Rule[ShiftedWords], ...] = (
    Rule("crossed", K.REATTRIBUTED, 0, _BOUNDARY, boundaries.shifted_unnamed, "{0} moved to the {1} turn"),
    Rule("crossed", K.TYPOGRAPHY, 0, _BOUNDARY, boundaries.shifted_within_speaker, "{0} moved to {1}'s {2} turn"),
    Rule("crossed", K.REATTRIBUTED, 0, _BOUNDARY, boundaries.shifted_to_another, _SHIFTED),
)
OF_TITLE: tuple[Rule[Edit], ...] = (
    Rule("title", K.TYPOGRAPHY, 0, _AROUND, form.titled, "the title {0} is in one version only"),
)
OF_NOTATION: tuple[Rule[Edit], ...] = (
    Rule("cue-time", K.TIME, 0, _AROUND, form.timed_by_notation, "{0}"),
    Rule("notation", K.TYPOGRAPHY, 0, _AROUND, form.printed_by_notation, "{0}: different format"),
)
# A sentence that only one version holds is named by the first of these that holds.
OF_SENTENCE: tuple[Rule[Edit], ...] = (
    Rule("filler", K.FILLER, 0, _SENTENCE, sentences.filling_sentence, "{change}"),
    Rule("false-start", K.FILLER, 0, _SENTENCE, sentences.broken_off_sentence, "{change}: false start"),
    Rule("wording", K.WORDING, 0, _SENTENCE, sentences.few_words, "{change}"),
    Rule("aside", K.ASIDE, 0, _SENTENCE, sentences.sentence_in_brackets, "{change}"),
    Rule(
        "sentence-removed", K.SENTENCE_REMOVED, 0, _SENTENCE, sentences.sentence_removed, "a sentence was removed: {0}"
    ),
    Rule("sentence-added", K.SENTENCE_ADDED, 0, _SENTENCE, sentences.sentence_added, "a sentence was added: {0}"),
)
_NAMED = TWO_SIDED | CAPITALS
# A value that changed is no form of anything: these are tried before the proofs.
_VALUES: tuple[Rule[Edit], ...] = (
    Rule("date", K.DATE, VALUE, _WHOLE, values.date, "{change}"),
    Rule("numerals", K.NUMBER, NUMBER, _WHOLE, values.other_numerals, "{change}"),
    Rule("number", K.NUMBER, VALUE, _WHOLE, values.other_value, "{change}: {0} is now {1}"),
    Rule("number-given", K.NUMBER, VALUE, _WHOLE, values.number_given, "{change}"),
    Rule("unit", K.QUANTITY, MEASURE, _WHOLE, measures.currency, "{change}: different unit"),
    Rule("unit", K.QUANTITY, MEASURE, _WHOLE, measures.unit, "{change}: {0} than before"),
    Rule("unit", K.QUANTITY, VALUE, _WHOLE, values.other_unit, "{change}: different unit"),
)
# What a change of words changes in what is said: all that hold, of a kind the first.
_APART_FROM_VALUES: tuple[Rule[Edit], ...] = (
    Rule("opposite", K.NEGATION, NEGATION, _WHOLE, negation.opposite, "{change}: {0}"),
    Rule("negation", K.NEGATION, NEGATION, _WHOLE, negation.negation, "{change}: {0} reverses the meaning"),
    Rule("contrary", K.NEGATION, TWO_SIDED, _WHOLE, claims.contrary, "{change}: {0}, of contrary sense"),
    Rule("relation", K.RELATION, RELATED, _WHOLE, claims.relation, "{change}: another relation"),
    Rule("attribution", K.ATTRIBUTION, SAYING, _WHOLE, claims.attribution, "{change}: who says so"),
    Rule("hardly", K.QUANTITY, TWO_SIDED | NEGATION, _WHOLE, claims.hardly_denied, "{change}: {0} than before"),
    Rule("changed-places", K.TERM, TWO_SIDED, _WHOLE, claims.changed_places, "{change}: two words changed places"),
    Rule("lookalike", K.TERM, TWO_SIDED, _WHOLE, claims.lookalike, "{0} and {1} are easily taken for one another"),
    Rule("certainty", K.CERTAINTY, CERTAINTY, _WHOLE, degrees.certainty, "{change}: {0} certain"),
    Rule("degree", K.QUANTITY, QUANTITY, _WHOLE, degrees.degree, "{change}: different degree"),
    Rule("quantity", K.QUANTITY, QUANTITY, _WHOLE, degrees.quantity, "{change}: {0} than before"),
    Rule("bound", K.QUANTITY, MEASURE, _WHOLE, measures.bound, "{change}: different bound on the number"),
    Rule("name", K.NAME, _NAMED, _WHOLE, names.other_name, "{0}"),
    Rule("name-first", K.NAME, _NAMED, _WHOLE, names.other_first_name, "{0}"),
    Rule("name-given", K.NAME, NAMED, _WHOLE, claims.name_given, "{change}: {0} in one version only"),
    Rule("name-replaced", K.NAME, NAMED | TWO_SIDED, _WHOLE, claims.name_replaced, "{0}"),
    Rule("quotation", K.QUOTATION, QUOTED, _WHOLE, sentences.quotation, "{change} in a quotation"),
)
_MEANING = (*_VALUES, *_APART_FROM_VALUES)
# What changed in case or at the end, beside what the change is as a whole.
_BESIDE: tuple[Rule[Edit], ...] = (
    Rule("casing-inside", K.CASING, TWO_SIDED | FEW, _INSIDE, form.recased_inside, "{0}"),
    Rule("punctuation-inside", K.PUNCTUATION, TWO_SIDED | FEW, _INSIDE, form.punctuation_inside, "{0}"),
)
_MIXED = TWO_SIDED | SEVERAL | FEW
_TYPO = "{0}: misspelling introduced"
_SHORT = "{0} is a contraction of what the other version has"
_SAME_NUMBER = "the same number, {0}, written differently"
# What changed its form inside a change of words.
_FORMS_INSIDE: tuple[Rule[Edit], ...] = (
    Rule("spelling-inside", K.SPELLING, _MIXED, _INSIDE, spelling.inside(spelling.spelt_otherwise), "{0}"),
    Rule("spelling-inside", K.MISSPELLING, _MIXED, _INSIDE, spelling.inside(spelling.misspelt), _TYPO),
    Rule("misspelt", K.SPELLING, SEVERAL, _INSIDE, spelling.typos_before, "{0}"),
    Rule("misspelt", K.MISSPELLING, SEVERAL, _INSIDE, spelling.typos_now, "{0}"),
    Rule("contraction-inside", K.WORD_FORM, _MIXED | SHORT_FORM, _INSIDE, forms.contracted_inside, _SHORT),
    Rule("number-inside", K.WORD_FORM, _MIXED | NUMBER, _INSIDE, forms.other_number_form_inside, _SAME_NUMBER),
    Rule(
        "duplicate-inside", K.DUPLICATE, _MIXED, _INSIDE, disfluency.repeated_inside, "{0} is repeated in one version"
    ),
    Rule(
        "filler-inside",
        K.FILLER,
        _MIXED | FILLER,
        _INSIDE,
        disfluency.filler_inside,
        "{0} is a filler in one version",
    ),
    *_BESIDE,
)
_INSTEAD = "the sentence was rewritten: {0} before, {1} now"
# What differs between the versions of a sentence of which too little was kept.
OF_REWRITTEN: tuple[Rule[Edit], ...] = (
    Rule("misspelt", K.SPELLING, 0, _REWRITTEN, spelling.in_english_only(spelling.typos_before), "{0}"),
    Rule("misspelt", K.MISSPELLING, 0, _REWRITTEN, spelling.in_english_only(spelling.typos_now), "{0}"),
    Rule("date-rewritten", K.DATE, VALUE, _REWRITTEN, values.date_rewritten, _INSTEAD),
    Rule("number-rewritten", K.NUMBER, VALUE, _REWRITTEN, values.number_rewritten, _INSTEAD),
    Rule("negation-rewritten", K.NEGATION, NEGATION, _REWRITTEN, negation.negation_rewritten, _INSTEAD),
    Rule(
        "contrary-rewritten",
        K.NEGATION,
        0,
        _REWRITTEN,
        claims.contrary,
        "the sentence was rewritten: {0}, of contrary sense",
    ),
    Rule(
        "certainty-rewritten",
        K.CERTAINTY,
        CERTAINTY,
        _REWRITTEN,
        degrees.certainty_rewritten,
        "the sentence was rewritten: {0} certain",
    ),
    Rule("name-rewritten", K.NAME, _NAMED, _REWRITTEN, names.name_rewritten, _INSTEAD),
    Rule("rewritten", K.WORDING, 0, _REWRITTEN, always, "the sentence was rewritten"),
)
# Another title is another title, whatever it counts and whomever it names.
OF_REWRITTEN_TITLE: tuple[Rule[Edit], ...] = (
    Rule("misspelt", K.SPELLING, 0, _REWRITTEN, spelling.typos_before, "{0}"),
    Rule("misspelt", K.MISSPELLING, 0, _REWRITTEN, spelling.typos_now, "{0}"),
    Rule("rewritten", K.WORDING, 0, _REWRITTEN, always, "the sentence was rewritten"),
)
_CLAIM: Rule[Edit] = Rule("claim", K.CLAIM, ONE_SIDED, _WHOLE, claims.claim_given, "{change}")
_WORDING: Rule[Edit] = Rule("wording", K.WORDING, 0, _WHOLE, always, "{change}")
_REWORDED: Rule[Edit] = Rule("wording", K.WORDING, 0, _WHOLE, notes.reworded_beside, "{change}")
_ASIDE: Rule[Edit] = Rule("aside", K.ASIDE, ANNOTATED, _WHOLE, notes.aside, "{0}")
_FILLED: Rule[Edit] = Rule("gap-filled", K.GAP_FILLED, ANNOTATED, _WHOLE, notes.inaudible_resolved, "{0} became {1}")
_OPENED: Rule[Edit] = Rule("gap-opened", K.GAP_OPENED, ANNOTATED, _WHOLE, notes.became_inaudible, "{0} became {1}")
_OTHER_MARKS = "{0}: different form of the same punctuation"
# The same words, or none: how they are printed differs.
_SURFACE: tuple[Section, ...] = (
    _section(
        Rule("cue-time", K.TIME, NONSPEECH, _WHOLE, form.cue_times, "{0}"),
        Rule("nonspeech", K.TYPOGRAPHY, NONSPEECH, _WHOLE, form.nonspeech, "{0}: layout markup"),
    ),
    _section(Rule("together", K.WORD_FORM, SPACED, _WHOLE, form.joined_or_split, "{0}: one word or two")),
    _section(
        Rule("spacing", K.SPACING, SPACED, _WHOLE, form.space_added, "a space was added{0}"),
        Rule("spacing", K.SPACING, SPACED, _WHOLE, form.space_removed, "a space was removed{0}"),
        Rule("spacing", K.SPACING, SPACED, _WHOLE, form.other_space, "different spaces or line ends{0}"),
    ),
    _section(
        Rule("casing", K.CASING, SAME_WORDS, _WHOLE, form.recased, "{change}"),
        Rule("accents", K.TYPOGRAPHY, SAME_WORDS, _WHOLE, form.other_accents, "{change}: different accent"),
        Rule("signs", K.TYPOGRAPHY, SAME_WORDS, _WHOLE, form.other_form_of_marks, _OTHER_MARKS),
        Rule("markup", K.TYPOGRAPHY, SAME_WORDS, _WHOLE, form.markup, "{0}: layout markup"),
        Rule("punctuation", K.PUNCTUATION, SAME_WORDS, _WHOLE, form.punctuation, "{0}"),
    ),
    _section(
        Rule("signs", K.TYPOGRAPHY, SAME_WORDS, _WHOLE, always, "{change}: different form of the same characters")
    ),
)
_TIMES: Rule[Edit] = Rule("time", K.TIME, COLON, _WHOLE, notes.clock_times, "{change}")
# A change of words: what stays the same is looked for first; what is left changes the wording, and perhaps the meaning.
OF_WORDS: tuple[Section, ...] = (
    _section(
        Rule("cue-time", K.TIME, NONSPEECH, _WHOLE, form.cue_times, "{0}"),
        Rule("nonspeech", K.TYPOGRAPHY, NONSPEECH, _WHOLE, form.nonspeech, "{0}: layout markup"),
    ),
    _section(
        Rule("struck-out", K.NEGATION, 0, _WHOLE, notes.struck_out, "{change}: struck out in one version"),
        Rule("answer", K.NEGATION, TWO_SIDED, _WHOLE, notes.answered_otherwise, "{change}: yes and no"),
        Rule("gesture", K.GESTURE, ANNOTATED, _WHOLE, notes.gesture, "{0}"),
        Rule("put-in", K.NEGATION, ANNOTATED, _WHOLE, notes.denied_in_brackets, "{0}: reverses the meaning"),
        besides=(*_MEANING, *_FORMS_INSIDE),
    ),
    _section(*_VALUES, besides=(_FILLED, _OPENED, _ASIDE, *_APART_FROM_VALUES, *_FORMS_INSIDE, _REWORDED)),
    *_SURFACE,
    _section(
        # What could not be heard may be a number or a name.
        _FILLED,
        _OPENED,
        besides=(*_MEANING, *_BESIDE),
    ),
    _section(
        Rule("time", K.TIME, ANNOTATED, _WHOLE, notes.time_stamps, "{0}"),
        besides=(*_MEANING, *_FORMS_INSIDE, _REWORDED),
    ),
    _section(Rule("put-in", K.WORDING, ANNOTATED, _WHOLE, notes.put_in, "{0}"), besides=(*_MEANING, *_FORMS_INSIDE)),
    _section(_ASIDE, besides=(*_MEANING, *_FORMS_INSIDE)),
    _section(_TIMES, besides=_BESIDE),
    _section(
        Rule("false-start", K.FILLER, ONE_SIDED, _WHOLE, disfluency.begun_twice, "{change}: repeated start"),
    ),
    _section(
        Rule("duplicate", K.DUPLICATE, ONE_SIDED, _WHOLE, disfluency.stands_twice, "{0} is {1} repeated"),
    ),
    _section(
        Rule("filler", K.FILLER, FILLER, _WHOLE, disfluency.fillers, "{change}"),
        Rule("false-start", K.FILLER, ONE_SIDED, _WHOLE, disfluency.broken_off, "{change}: false start"),
        besides=_BESIDE,
    ),
    _section(
        Rule("together", K.WORD_FORM, TWO_SIDED, _WHOLE, forms.joined, "{change}: hyphen, apostrophe or space"),
        Rule("contraction", K.WORD_FORM, TWO_SIDED | SHORT_FORM, _WHOLE, forms.contracted, "{change}: contraction"),
        Rule("number-form", K.WORD_FORM, TWO_SIDED | NUMBER, _WHOLE, forms.other_number_form, "{change}: {0}"),
        besides=_BESIDE,
    ),
    _section(
        Rule("name", K.NAME, _NAMED, _WHOLE, names.like_name, "{0}"),
        Rule("name-slip", K.MISSPELLING, _NAMED, _WHOLE, names.name_misspelt, _TYPO),
        Rule("name-slip", K.SPELLING, _NAMED, _WHOLE, names.name_put_right, "{0}"),
        Rule("name-respelt", K.NAME, _NAMED, _WHOLE, names.name_respelt, "{0}"),
        Rule("name-respelt", K.SPELLING, _NAMED, _WHOLE, names.name_respelt, "{0}"),
        besides=_BESIDE,
    ),
    _section(
        Rule("spelling", K.SPELLING, TWO_SIDED, _WHOLE, spelling.spelt_otherwise, "{0}"),
        Rule("spelling", K.MISSPELLING, TWO_SIDED, _WHOLE, spelling.misspelt, _TYPO),
        besides=_BESIDE,
    ),
)
# What changed the wording, and not only the form.
OF_WORDING: tuple[Rule[Edit], ...] = (*_MEANING, _CLAIM, *_FORMS_INSIDE, _WORDING)
# A change beside a label or after the words of a turn.
OF_SURROUNDINGS: tuple[Section, ...] = (
    *_SURFACE,
    _section(_TIMES),
    _section(Rule("around-label", K.TIME, 0, _AROUND, form.timed_around, "{change}")),
    _section(Rule("around-label", K.TYPOGRAPHY, 0, _AROUND, always, "{change}")),
)
# Every rule, once.
RULES: tuple[Rule[Any], ...] = tuple(
    dict.fromkeys(
        chain(
            *(OF_TURN, OF_LABEL, OF_LABEL_INSIDE, OF_BOUNDARY, OF_SENTENCE),
            *(section.rules for section in OF_WORDS),
            *(OF_WORDING, OF_REWRITTEN, OF_REWRITTEN_TITLE),
            *(section.besides for section in OF_WORDS),
            *(section.rules for section in OF_SURROUNDINGS),
            *(OF_TITLE, OF_NOTATION),
        )
    )
)
