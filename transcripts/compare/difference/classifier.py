"""What a change is called: the rules in their order, from white space to meaning, and the groups of changes that are one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from transcripts.compare.diff.layout import is_timed
from transcripts.compare.difference.label_changes import WhoIsWho, label_facets, reattribution
from transcripts.compare.edits.edit import Edit, Vocabulary, begins_sentence, untagged
from transcripts.compare.edits.facets import became, facet, heaviest_first, quoted
from transcripts.compare.rules.disfluency import duplicates, false_start, fillers, says_nothing
from transcripts.compare.rules.form import asides, forms, furniture, surface, times
from transcripts.compare.rules.meaning import meaning, name_respelt
from transcripts.compare.rules.mixed import parts, surfaces
from transcripts.compare.rules.rewriting import rewritten
from transcripts.compare.rules.spelling import misspelling
from transcripts.compare.tokens.tokens import unescaped, words
from transcripts.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from transcripts.compare.diff.texts import Piece, Texts
    from transcripts.compare.edits.edit import Stretch
    from transcripts.model.comparisons.alignment import Alignment, Link
    from transcripts.model.comparisons.change import Facet
    from transcripts.model.interviews.interview import Interview
    from transcripts.model.interviews.turn import Turn

_STOPS = frozenset(".!?…。！？")
_EMPHASIS_AND_BLANKS = "*_~` \t\r\n"
# Fewer words without a stop are no sentence.
_SENTENCE = 4
# A sentence in brackets tells what happened, and is not said.
_ASIDE = expression(r"\s*\([^()]*\)[.!?]?\s*")
# The first rule that has something to say names a change of form; what is left changes the wording, and perhaps the meaning.
_FORM_RULES: tuple[Callable[[Edit], list[Facet]], ...] = (
    furniture,
    surface,
    asides,
    times,
    duplicates,
    fillers,
    forms,
    name_respelt,
    misspelling,
)


class Classifier:
    """Names the changes of one comparison; it knows both texts, who is who, and which changes make one."""

    def __init__(self, a: Interview, b: Interview, alignment: Alignment, texts: Texts) -> None:
        self._a, self._b, self._alignment = a, b, alignment
        self._texts = texts
        self._headings = set(_headings(a) + _headings(b)) if self._texts.two_notations else set()
        self._vocabulary = Vocabulary(self._texts)

    @cached_property
    def _who(self) -> WhoIsWho:
        return WhoIsWho(self._a, self._b, self._alignment)

    @cached_property
    def _by_label(self) -> tuple[dict[int, Turn], dict[int, Turn]]:
        """The turns of both sides by where their labels stand."""
        return _turns_by_label(self._a), _turns_by_label(self._b)

    def name(self, piece: Piece, link: int | None) -> tuple[tuple[Facet, ...], Hashable | None]:
        """Return the facets of a changed piece, the leading one first, and what it has in common with other changes, if anything."""
        whole_turn = None if link is None else self._alignment.links[link]
        if whole_turn is not None and not (whole_turn.a and whole_turn.b) and piece.zone != "heading":
            return self._turn(whole_turn), ("turn", link)
        if piece.whole and piece.zone in {"lead", "label", "tail"}:
            return self._label_given(piece)
        if piece.zone == "label":
            return self._label(piece)
        edit = Edit(self._texts, piece, self._vocabulary)
        beside = piece.zone in {"lead", "tail", "after"}
        facets = heaviest_first(_around_label(edit) if beside else words_facets(edit))
        if self._is_title(edit):
            reason = f"the title {quoted((edit.one_sided or edit.a).text)} is printed in one version only"
            facets = (facet("typography", reason, "title"),)
        if self._texts.two_notations and (beside or self._is_heading(edit) or _is_notation(edit, facets)):
            facets = (_set_otherwise(edit),)
        # Versions that were timed anew, or are written in another notation, are so throughout.
        timed = facets[0].rule == "cue-time" or (beside and facets[0].kind == "time")
        return facets, ("cues",) if timed else ("notation",) if facets[0].rule == "notation" else None

    def _is_title(self, edit: Edit) -> bool:
        """Whether nothing but the title of a version was added or left out, and the other has no other title."""
        if not edit.heading or edit.one_sided is None:
            return False
        (has, lacks) = (self._a, self._b) if edit.one_sided is edit.a else (self._b, self._a)
        return lacks.title in {None, has.title} and words(edit.one_sided.text) == words(has.title or "")

    def _is_heading(self, edit: Edit) -> bool:
        """Whether nothing but a title or a heading was added or left out."""
        return edit.one_sided is not None and " ".join(words(edit.one_sided.text)) in self._headings

    def _turn(self, link: Link) -> tuple[Facet, ...]:
        kind, interview, turns = ("turn-added", self._b, link.b) if link.b else ("turn-removed", self._a, link.a)
        turn = interview.turns[turns[0]]
        who = f" by {turn.speaker.name}" if turn.speaker else ""
        said = "added" if link.b else "left out"
        return (facet(kind, f"a turn{who} was {said}: {quoted(turn.text)}", kind),)

    def _label_given(self, piece: Piece) -> tuple[tuple[Facet, ...], Hashable]:
        """Name a label that came or went where a turn was split or merged: one change with what stands around it.

        Where somebody else says the words behind it in the other version, they were given to another speaker.
        """
        in_a = piece.a_end > piece.a_start
        interview, given, other, beside = (
            (self._a, piece.a, self._b, piece.b) if in_a else (self._b, piece.b, self._a, piece.a)
        )
        place = given.start + interview.span.start
        turn = max(bisect_right(interview.turns, place, key=lambda turn: turn.span.start) - 1, 0)
        mine = interview.turns[turn]
        before = beside.start + other.span.start
        theirs = other.turns[max(bisect_left(other.turns, before, key=lambda turn: turn.span.start) - 1, 0)]
        names = tuple(map(_speakers, (mine, theirs) if in_a else (theirs, mine)))
        group = ("label", in_a, turn)
        # Words that one version gives to somebody, and the other to nobody named, lost their speaker, or were given one.
        if names[0] != names[1] and (not all(names) or self._who.taken(*names)):
            return (facet("reattributed", reattribution(*names), "merged" if in_a else "split"),), group
        said = "left out, the turns are one" if in_a else "given to a part of a turn"
        reason = f"the label {quoted(mine.label.text if mine.label else '')} was {said}"
        return (facet("label", reason, "label-given"),), group

    def _label(self, piece: Piece) -> tuple[tuple[Facet, ...], Hashable | None]:
        a, b = piece.a.of(self._a.text), piece.b.of(self._b.text)
        turn_a = self._by_label[0].get(piece.a.start + self._a.span.start)
        turn_b = self._by_label[1].get(piece.b.start + self._b.span.start)
        facets = label_facets(a, b, (_speakers(turn_a), _speakers(turn_b)), self._who)
        if facets[0].kind == "reattributed":
            # A turn that was given to somebody else is that in each of its labels.
            both = [turn for turn in (turn_a, turn_b) if turn is not None]
            whole = any(turn.further_labels for turn in both)
            return heaviest_first(facets), ("given", *(turn.span.start for turn in both)) if whole else None
        return heaviest_first(facets), ("label", " ".join(a.split()), " ".join(b.split())) if a and b else None


def _headings(interview: Interview) -> list[str]:
    """Return the words of the title and of all headings of an interview."""
    inside = (block.text for turn in interview.turns for block in turn.blocks if block.kind == "heading")
    texts = (interview.title or "", *(heading.text for heading in interview.headings), *inside)
    return [" ".join(words(text)) for text in texts if text]


def _turns_by_label(interview: Interview) -> dict[int, Turn]:
    found = {turn.label.span.start: turn for turn in interview.turns if turn.label is not None}
    found.update((label.span.start, turn) for turn in interview.turns for label in turn.further_labels)
    return found


def _speakers(turn: Turn | None) -> str:
    return " & ".join(speaker.name for speaker in turn.speakers) if turn else ""


def _is_notation(edit: Edit, facets: tuple[Facet, ...]) -> bool:
    """Whether a change of words is one of what only the notation needs: of furniture, blanks, signs that are written with others."""
    [leading, *others] = facets
    if not others and leading.rule in {"furniture", "spacing", "markup", "title"}:
        return True
    one, other = (
        "".join(unescaped(side.text).replace("\\", "").replace('""', '"').split()) for side in (edit.a, edit.b)
    )
    return one == other


def _set_otherwise(edit: Edit) -> Facet:
    """Name a change of what one notation prints and another does not, or prints otherwise."""
    one, other = edit.a.printed, edit.b.printed
    reason = became(one, other) if (one + other).strip() else "other blanks or line ends"
    if is_timed(one + other):
        return facet("time", reason, "cue-time")
    return facet("typography", f"{reason}: another notation", "notation")


def _around_label(edit: Edit) -> list[Facet]:
    """Name a change beside a label or after the words of a turn: a time, marks or blanks."""
    found = furniture(edit) or surface(edit) or times(edit)
    if found:
        return found
    reason = became(edit.a.text, edit.b.text)
    return [facet("time" if any(map(str.isdigit, edit.a.text + edit.b.text)) else "typography", reason, "around-label")]


def words_facets(edit: Edit) -> list[Facet]:
    """Name a change of words."""
    if edit.one_sided is not None and (edit.whole or _is_sentence(edit)):
        return _sentence(edit)
    for rule in _FORM_RULES:
        found = rule(edit)
        if found:
            return [*found, *_besides(edit, rule, found)]
    if edit.whole:
        return [*rewritten(edit), facet("wording", "the sentence was rewritten", "rewritten")]
    return [
        *meaning(edit),
        *parts(edit),
        *surfaces(edit),
        facet("wording", became(edit.a.text, edit.b.text), "wording"),
    ]


def _besides(edit: Edit, rule: Callable[[Edit], list[Facet]], found: list[Facet]) -> list[Facet]:
    """Return what a change does besides what a rule of form said of it."""
    if rule in (surface, furniture):
        return []
    if rule is asides and found[0].kind in {"aside", "time"}:
        # What stands beside an annotation that came or went may have changed, too.
        reworded = found[0].kind == "time" and edit.a.keys != edit.b.keys
        words = [facet("wording", became(edit.a.text, edit.b.text), "wording")] if reworded else []
        return [*meaning(edit), *parts(edit), *surfaces(edit), *words]
    return [*surfaces(edit)]


def _is_sentence(edit: Edit) -> bool:
    """Whether nothing but a sentence or several, after the end of another, was added or left out."""
    side, other = (edit.a, edit.b) if edit.a.words else (edit.b, edit.a)
    if other.text.strip():
        return False
    text = _without_emphasis(side)
    return _ends(text) and text[:1].isupper() and len(side.words) > 2 and begins_sentence(side)


def _without_emphasis(side: Stretch) -> str:
    return untagged(side.text).strip(_EMPHASIS_AND_BLANKS)


def _ends(text: str) -> bool:
    return text[-1:] in _STOPS or text[-2:-1] in _STOPS


def _sentence(edit: Edit) -> list[Facet]:
    side = edit.one_sided or edit.b
    if says_nothing(side):
        return [facet("filler", became(edit.a.text, edit.b.text), "filler")]
    if false_start(side):
        return [facet("filler", f"{became(edit.a.text, edit.b.text)}: a false start", "false-start")]
    if len(side.keys) < _SENTENCE and not _ends(_without_emphasis(side)):
        return [facet("wording", became(edit.a.text, edit.b.text), "wording")]
    if _ASIDE.fullmatch(side.text):
        return [facet("aside", became(edit.a.text, edit.b.text), "aside")]
    kind = "sentence-removed" if side is edit.a else "sentence-added"
    said = "left out" if side is edit.a else "added"
    return [facet(kind, f"a sentence was {said}: {quoted(untagged(side.text))}", kind)]
