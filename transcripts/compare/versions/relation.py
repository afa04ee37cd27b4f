"""The relation of two texts: whether they are versions of one interview, of which kind, and the evidence for it."""

from __future__ import annotations

from collections import Counter
from itertools import compress, takewhile
from math import hypot
from operator import eq
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.fuzz import ratio

from transcripts.compare.align.alignment import align
from transcripts.compare.tokens.tokens import fold
from transcripts.compare.tokens.word_lists import word_list
from transcripts.compare.versions.answers import Likeness, likeness
from transcripts.compare.versions.fingerprint import runs, sketch
from transcripts.compare.versions.overlap import Overlap, edges, overlap
from transcripts.compare.versions.shared_phrases import Reading, reading, shared_phrases, spoken
from transcripts.model.comparisons.relation import Evidence, Relation
from transcripts.model.interviews.document import Document
from transcripts.model.interviews.interview import Interview
from transcripts.model.interviews.roles import ASKING_ROLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.model.comparisons.alignment import Alignment
    from transcripts.model.comparisons.relation import RelationKind

# Where the surety is a half: this share of the shorter text's runs of three words. Of 32,000 pairs looked at, no version shared
# less, and no other two texts more ...
_EVEN_SHARE_CONTAINED = 0.15  # share of the shorter text's runs at which surety is one half; judged
# ... or an overlap of this strength (times its fit), which also finds free translations and half overlaps ...
_EVEN_OVERLAP = 2.2  # points of overlap at which surety is one half; judged
# ... if the words are somewhat alike, too: grammar words alone follow one another in any two short texts.
_LIKENESS_OF_AN_OVERLAP = 0.25  # cosine below which an overlap counts less; judged
_LEAST_SHARE_WHOEVER_SPEAKS = 0.25  # share of the other text that makes one a version of it whoever speaks; judged
_LEAST_ODDS_WHOEVER_SPEAKS = (
    1.2  # times even odds, by the words of the answers, that make a version whoever speaks; judged
)
_LEAST_OVERLAP_WHOEVER_SPEAKS = 15.0  # points of overlap that make one a version of the other whoever speaks; judged
_MOST_PAIRS_COMPARED = 4  # pairs of the interviews of two documents that are compared, the likeliest first; a bound
_LEAST_SHARE_OF_A_MAIN_SPEAKER = 0.15  # share of the characters that a main speaker says; judged
_LEAST_ODDS_TO_ALIGN = (
    0.25  # times even odds, by runs and overlap, from which on two texts are aligned for evidence; judged
)
_LEAST_ODDS_TO_ALIGN_BY_ALL = 0.9  # times even odds, by their words as well; judged
_LARGEST_CAST = 400  # names whose spellings are compared; in a larger cast they need a word in common; a bound


def relate(a: Interview | Document, b: Interview | Document) -> Relation:
    """Say whether `a` and `b` are versions of one interview.

    Two interviews are compared by what is answered in them: the same questions are put to many. A document stands for its interview; of
    several the best pair counts; a document without interviews is compared by its whole text, and the coverage then counts the words of
    the stretch that both tell. What only opens or closes both (a greeting, a sponsor) is not taken for evidence.
    """
    parts_a, parts_b = parts(a), parts(b)
    pairs = [(one, other) for one in parts_a for other in parts_b]
    if len(pairs) > _MOST_PAIRS_COMPARED:
        sketches_a, sketches_b = ([sketch(spoken(part)) for part in side] for side in (parts_a, parts_b))
        shares = [one.containment(other) for one in sketches_a for other in sketches_b]
        pairs = [pairs[at] for at in sorted(range(len(pairs)), key=lambda at: -shares[at])[:_MOST_PAIRS_COMPARED]]
    relations = (compare(one, other, reading(one), reading(other)) for one, other in pairs)
    return max(relations, key=lambda relation: relation.score)


def parts(thing: Interview | Document) -> tuple[Interview | Document, ...]:
    """Return the interviews of a document, or the document itself where it has none."""
    return thing.interviews or (thing,) if isinstance(thing, Document) else (thing,)


class Figures(NamedTuple):
    """What the verdict on two texts rests on; `likely` tells that they are worth being aligned for evidence."""

    contained_a: float
    contained_b: float
    alike: float
    overlap: Overlap
    compared: tuple[Sequence[str], Sequence[str]]
    answers: Likeness
    surety: float
    likely: bool


def compare(a: Interview | Document, b: Interview | Document, read_a: Reading, read_b: Reading) -> Relation:
    """Return the relation of two interviews, or of texts without interviews, of which each was read before."""
    figures = _figures(a, b, read_a, read_b)
    both = isinstance(a, Interview) and isinstance(b, Interview)
    alignment = align(a, b) if isinstance(a, Interview) and isinstance(b, Interview) and figures.likely else None
    evidence = Evidence(
        containment_a=round(figures.contained_a, 4),
        containment_b=round(figures.contained_b, 4),
        **_coverage(a, b, alignment, figures.overlap, figures.compared),
        answers=round(figures.answers.cosine, 4),
        cast=round(cast_agreement(a, b), 4) if both else 0.0,
        phrases=shared_phrases(read_a, read_b) if figures.likely else (),
    )
    same = figures.surety >= 0.5
    return Relation(
        same=same,
        kind=_kind(read_a, read_b, figures, evidence, same=same),
        score=round(figures.surety, 4),
        evidence=evidence,
    )


def _figures(a: Interview | Document, b: Interview | Document, read_a: Reading, read_b: Reading) -> Figures:
    runs_a, runs_b = set(runs(read_a.words)), set(runs(read_b.words))
    shared = len(runs_a & runs_b)
    contained_a, contained_b = shared / max(1, len(runs_a)), shared / max(1, len(runs_b))
    alike = 2 * shared / max(1, len(runs_a) + len(runs_b))
    said_a, said_b = _compared_words(a, b, read_a, read_b)
    found = overlap(said_a, said_b)
    answers_a, answers_b = _without_same_edges(said_a, said_b)
    answered_a, answered_b = set(runs(answers_a)), set(runs(answers_b))
    contained = len(answered_a & answered_b) / max(1, min(len(answered_a), len(answered_b)))
    answers = likeness(answers_a, answers_b)
    strength = found.strength * found.fit * min(1.0, answers.cosine / _LIKENESS_OF_AN_OVERLAP) ** 2
    by_places = hypot(contained / _EVEN_SHARE_CONTAINED, strength / _EVEN_OVERLAP)
    odds = hypot(by_places, answers.odds)
    likely = by_places >= _LEAST_ODDS_TO_ALIGN or odds >= _LEAST_ODDS_TO_ALIGN_BY_ALL
    surety = odds / (odds + 1)
    whoever = (
        contained >= _LEAST_SHARE_WHOEVER_SPEAKS
        or answers.odds >= _LEAST_ODDS_WHOEVER_SPEAKS
        or strength >= _LEAST_OVERLAP_WHOEVER_SPEAKS
    )
    if surety >= 0.5 and not whoever and _other_guest(a, b):
        surety = 0.49
    if _is_identical(read_a, read_b):
        surety = 1.0
    return Figures(contained_a, contained_b, alike, found, (said_a, said_b), answers, surety, likely or surety == 1.0)


def _compared_words(
    a: Interview | Document, b: Interview | Document, read_a: Reading, read_b: Reading
) -> tuple[Sequence[str], Sequence[str]]:
    """Return the words of both that count: the answers, or all where it is not the same people who ask."""
    if isinstance(a, Interview) and isinstance(b, Interview):
        asking_a, asking_b = _interviewers(a), _interviewers(b)
        names_a, names_b = ({fold(speaker.name) for speaker in side.cast} for side in (a, b))
        everything = any(len(one.answers) == len(one.words) for one in (read_a, read_b))
        if everything or asking_a & names_b != asking_b & names_a:
            return read_a.words, read_b.words
    return read_a.answers, read_b.answers


def _is_identical(a: Reading, b: Reading) -> bool:
    """Whether the same words are said in both; texts without words are compared character for character."""
    return a.words == b.words and (bool(a.words) or a.text == b.text)


def _without_same_edges(a: Sequence[str], b: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Return the words of both without the runs that stand in the openings, or in the closings, of both."""
    (opened_a, closing_a), (opened_b, closing_b) = edges(len(a)), edges(len(b))
    same = set(runs(a[:opened_a])) & set(runs(b[:opened_b])) | set(runs(a[closing_a:])) & set(runs(b[closing_b:]))
    return (_without(a, same), _without(b, same)) if same else (a, b)


def _without(words: Sequence[str], left_out: set[tuple[str, ...]]) -> list[str]:
    kept = [True] * len(words)
    for at, run in enumerate(runs(words)):
        if run in left_out:
            kept[at : at + len(run)] = [False] * len(run)
    return list(compress(words, kept))


def _kind(a: Reading, b: Reading, figures: Figures, evidence: Evidence, *, same: bool) -> RelationKind:
    if _is_identical(a, b):
        return "identical"
    if not same:
        return "related" if figures.surety >= 0.3 else "unrelated"
    if min(evidence.coverage_a, evidence.coverage_b) < 0.5 and max(len(a.words), len(b.words)) > 0:
        return "excerpt"
    if figures.alike >= 0.85:
        return "revision"
    return "edited" if figures.alike >= 0.5 else "rewritten"


def _coverage(
    a: Interview | Document,
    b: Interview | Document,
    alignment: Alignment | None,
    found: Overlap,
    words: tuple[Sequence[str], Sequence[str]],
) -> dict[str, float]:
    """Return the shares of words that lie in linked turns, or, without turns, in the stretch that both tell."""
    if alignment is None or isinstance(a, Document) or isinstance(b, Document):
        # Openings and closings are no evidence of a stretch, but belong to one that they run into.
        before, behind = _alike_around(*words, found) if found.strength else (0, 0)
        told_a, told_b = (
            end - start + before + behind for start, end in ((found.a, found.a_end), (found.b, found.b_end))
        )
        shares = (told_a / max(1, len(words[0])), told_b / max(1, len(words[1])), 1.0 if told_a else 0.0)
    else:
        lengths_a, lengths_b = ([len(turn.text.split()) for turn in side.turns] for side in (a, b))
        linked = [link for link in alignment.links if link.a and link.b]
        in_a = [sum(lengths_a[turn] for turn in link.a) for link in linked]
        in_b = [sum(lengths_b[turn] for turn in link.b) for link in linked]
        kept = sum(words for words, link in zip(in_a, linked, strict=True) if not link.moved)
        order = kept / sum(in_a) if sum(in_a) else 0.0
        shares = (sum(in_a) / max(1, sum(lengths_a)), sum(in_b) / max(1, sum(lengths_b)), order)
    return dict(zip(("coverage_a", "coverage_b", "order"), (round(share, 4) for share in shares), strict=True))


def _alike_around(a: Sequence[str], b: Sequence[str], found: Overlap) -> tuple[int, int]:
    """Return how many words on either side of a stretch are the same in both texts, in a row with it."""
    before = takewhile(bool, map(eq, a[: found.a][::-1], b[: found.b][::-1]))
    behind = takewhile(bool, map(eq, a[found.a_end :], b[found.b_end :]))
    return sum(before), sum(behind)


def _main_speakers(interview: Interview) -> tuple[set[str], set[str]]:
    """Return the names of those who say much, and of everybody."""
    spoken: Counter[str] = Counter()
    for turn in interview.turns:
        if turn.speaker is not None:
            spoken[fold(turn.speaker.name)] += len(turn.text)
    total = sum(spoken.values())
    return {name for name, size in spoken.items() if size >= _LEAST_SHARE_OF_A_MAIN_SPEAKER * total}, set(spoken)


def _is_named(name: str, others: set[str], words: set[str]) -> bool:
    """Whether somebody among `others` may be the same person: a name spelt alike, or with one of their `words` in common."""
    if not words.isdisjoint(_words(name)):
        return True
    return len(others) <= _LARGEST_CAST and any(ratio(name, other) >= 75 for other in others)


def _words(*names: str) -> set[str]:
    """Return the words of names but titles, which many people have."""
    return {word for name in names for word in name.replace(".", " ").split()} - word_list("titles")


def _interviewers(interview: Interview) -> set[str]:
    return {fold(speaker.name) for speaker in interview.cast if speaker.role in ASKING_ROLES}


def _other_guest(a: Interview | Document, b: Interview | Document) -> bool:
    """Whether the same host talks to somebody else: names agree, but each side has a speaker whom the other does not know.

    An interviewer is no guest: outlets tell one interview under their own names. One of the two must be a main speaker: in an
    opening of a show the guest may hardly have spoken yet.
    """
    if isinstance(a, Document) or isinstance(b, Document):
        return False
    (main_a, all_a), (main_b, all_b) = _main_speakers(a), _main_speakers(b)
    if not all_a & all_b:
        return False
    words_a, words_b = _words(*all_a), _words(*all_b)
    only_a = {name for name in all_a - _interviewers(a) if not _is_named(name, all_b, words_b)}
    only_b = {name for name in all_b - _interviewers(b) if not _is_named(name, all_a, words_a)}
    return bool(only_a and only_b and (only_a & main_a or only_b & main_b))


def cast_agreement(a: Interview | Document, b: Interview | Document) -> float:
    """Return the share of the speakers, of the smaller cast, whose names the other cast knows."""
    if isinstance(a, Document) or isinstance(b, Document):
        return 0.0
    names_a, names_b = ({fold(speaker.name) for speaker in side.cast} for side in (a, b))
    if len(names_a) > len(names_b):
        names_a, names_b = names_b, names_a
    words = _words(*names_b)
    return sum(_is_named(name, names_b, words) for name in names_a) / len(names_a) if names_a else 0.0
