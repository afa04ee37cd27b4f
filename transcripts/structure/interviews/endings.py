"""Where a talk ends: what follows its last turn is more of the same speech, or a note, a heading, a list, a sign-off."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.structure import lexicon
from transcripts.vocabulary.sentences import COLONS, ends_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Iterator, Mapping

    from transcripts.model.text import Line, Lines
    from transcripts.vocabulary.line_kinds import LineKind

_WORD = expression(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_PUBLISHED = expression(r"https?:|www\.|\]\(|<a\b|[\w.]@[\w-]|[©®]", re.IGNORECASE)
_NOT_SPOKEN = ("(", "[", "<", "*", "_", "|", "—", "–", "-", "•", "~", "=")

# An editor's note, and the time at which it ended, below the interview.
_IN_ITALICS = expression(r"_[^_]++_|\*[^*]++\*|<(em|i)>[^\r\n]*</\1>|_[^\r\n]*\S_")
_CLOCK = expression(r"\d{1,2}:\d{2}[ \u00a0]*[AaPp]\.?[Mm]\.?(?:[ \u00a0]+\(?[A-Za-z]{1,5}\)?)?")
_IN_BOLD = expression(r"(?:\*{2,3}|__)[^*\r\n]{2,100}(?:\*{2,3}|__):?|<(b|strong)>[^<>\r\n]{2,100}</\1>:?")
_COLONS = tuple(COLONS)
_SAMPLED_TURNS = 200  # turns that show how turns go on; judged
_BELOW_A_TALK: frozenset[LineKind] = frozenset({"HEADING", "RULE", "CODE"})
_BETWEEN_TURNS: frozenset[LineKind] = frozenset({"BLANK", "HEADING", "RULE"})
_SAID: frozenset[LineKind] = frozenset({"TEXT", "LABELLED"})
_CONTINUED_SHARE = 0.1  # share of the turns that go on after a blank line, where the last may; judged
_LINES_OF_A_CONTINUATION = 40  # lines below the last turn that are looked at; a bound
_FEWEST_TURNS_OF_ONE_LINE = 3  # turns before the last, none of which has a second line; judged
_FEWEST_TURNS_ABOVE_A_FOOT = (
    5  # turns before the last, none of which has a second line, so that one is the page's; judged
)
_LEAST_SHARE_OF_SENTENCES = (
    0.8  # share of those that end a sentence, so that a line which ends none is no speech; judged
)

# This interview has been edited for length and clarity.    Das Gespräch führte ...    Propos recueillis par ...
_NOTE = expression(
    r"(?:<[^<>]{1,200}>|[\s*_(\[])*(?:th(?:is|e) (?:interview|conversation|transcript|discussion|exchange|q ?& ?a)"
    r" (?:has been|was|is) (?:\w+ly )?(?:and \w+ly )?(?:edited|condensed|shortened|translated|conducted|recorded|transcribed|adapted)"
    r"|(?:das|dieses) (?:interview|gespräch) (?:wurde|führten?)\b|propos (?:recueillis|traduits)\b"
    r"|(?:cet|l['’]) ?(?:entretien|interview) a été\b|(?:esta|la) entrevista (?:ha sido|fue)\b)",
    re.IGNORECASE,
)


def is_note(printed: str) -> bool:
    """Whether a paragraph begins as an editorial note on how the interview was conducted or edited."""
    return _NOTE.match(printed) is not None


def continues_speech(printed: str, speakers: Collection[str], *, addressed: bool) -> bool | None:
    """Tell whether a line below the last turn continues it. True: continues the speech (says I/we); False: editorial note; None: undecided.

    Editorial notes name the `speakers`, hold links and sign-off phrases, and may address the reader: a line that says `you` counts as
    speech only if `addressed`, that is where other turns continue in separate paragraphs.
    """
    small = printed.replace("’", "'").casefold()
    if small.startswith(_NOT_SPOKEN) or _PUBLISHED.search(printed) or any(map(printed.__contains__, speakers)):
        return False
    if any(phrase in small for phrase in lexicon.phrases("sign_offs")):
        return False
    words = set(_WORD.findall(small))
    if not addressed and not words.isdisjoint(lexicon.words("second_person")):
        return False
    return True if not words.isdisjoint(lexicon.words("first_person")) else None


def _speaks_of_oneself(printed: str) -> bool:
    """Whether somebody says I or we in a line; who only asks readers to tell us, or to follow our letter, publishes."""
    if continues_speech(printed, (), addressed=False) is not True:
        return False
    words = set(_WORD.findall(printed.replace("’", "'").casefold()))
    return not words.isdisjoint(lexicon.words("first_person") - lexicon.words("first_person_objects"))


class KnownToEnd(NamedTuple):
    """What is known of a talk.

    `speakers` start turns on their lines, `sections` are headings; `is_heading`, `is_fact` and `goes_on` tell headings, metadata, and
    wrapped lines; `paragraphs` tells that the turns of such a text have some in any case.
    """

    speakers: Mapping[int, str]
    sections: Container[int]
    is_heading: Callable[[int], bool]
    is_fact: Callable[[Line], bool]
    goes_on: Callable[[int], bool]
    paragraphs: bool


class Ending:
    """Finds where a talk ends: at a heading or rule below its last turn, or where what follows is not like what its turns say.

    A paragraph below the last turn continues it only if other turns have such paragraphs too, or if it is clearly speech.
    """

    def __init__(self, text: str, lines: Lines, known: KnownToEnd) -> None:
        self._text = text
        self._lines = lines
        self._known = known
        self._turns = sorted(known.speakers)
        self._names = {name for name in known.speakers.values() if " " in name}
        share = self._continued_share()
        self._addressed = share > 0
        self._continued = known.paragraphs or share >= _CONTINUED_SHARE

    def line(self) -> int:
        """Return the number of the line behind the talk."""
        last = self._turns[-1]
        number = last + 1
        said = 0
        broken = False
        while number < len(self._lines):
            line = self._lines[number]
            if line.kind in _BELOW_A_TALK or number in self._known.sections:
                break
            if line.kind == "BLANK":
                broken = True
            elif broken and not self._continued and number >= said:
                said = self._end_of_continuation(number)
            if line.kind != "BLANK" and self._is_over(number, said, broken=broken):
                break
            number += 1
        while number > last + 1 and self._lines[number - 1].kind == "BLANK" and number < len(self._lines):
            number -= 1
        return number

    def _is_over(self, number: int, said: int, *, broken: bool) -> bool:
        if is_note(self._printed(number)):
            return True
        return self._ends_talk(number, said) if broken else self._is_no_second_line(number)

    def _printed(self, number: int) -> str:
        return self._text[self._lines.starts[number] : self._lines.ends[number]].strip()

    def _ends_talk(self, number: int, said: int) -> bool:
        """True if the paragraph after the last turn is not speech; up to line `said` it is known to be."""
        if not self._continued and number >= said:
            return True
        words = self._printed(number)
        heads = len(self._turns) > 3 and not self._is_wrapped(number) and self._heads(number, words)
        if heads or self._known.is_fact(self._lines[number]):
            return True
        return any(foot.fullmatch(words) for foot in (_IN_ITALICS, _CLOCK))

    def _heads(self, number: int, words: str) -> bool:
        """True for a heading, and for a line in bold where no turn has one among its words."""
        if self._known.is_heading(number):
            return True
        return (
            _IN_BOLD.fullmatch(words) is not None
            and not ends_sentence(words)
            and not any(_IN_BOLD.fullmatch(self._printed(one)) for one in self._continuations)
        )

    def _is_no_second_line(self, number: int) -> bool:
        """True for a line directly below the last turn that is the page's, where all other turns have one line.

        It ends no sentence, while they mostly do; or there are enough of them, and nobody speaks of themselves in it.
        """
        if number != self._turns[-1] + 1 or self._known.goes_on(number - 1) or not self._are_of_one_line:
            return False
        words = self._printed(number)
        if ends_sentence(words):
            many = len(self._turns) > _FEWEST_TURNS_ABOVE_A_FOOT and not self._are_apart
            return many and ends_sentence(self._printed(number - 1)) and not _speaks_of_oneself(words)
        others = self._turns[-_SAMPLED_TURNS:-1]
        if continues_speech(words, (), addressed=True):
            return False
        return sum(ends_sentence(self._printed(turn)) for turn in others) >= _LEAST_SHARE_OF_SENTENCES * len(others)

    @cached_property
    def _are_of_one_line(self) -> bool:
        """Whether the turns before the last have one line each, but for those that open a list."""
        kinds = self._lines.kinds
        pairs = list(pairwise(self._turns[-_SAMPLED_TURNS:]))
        return len(pairs) >= _FEWEST_TURNS_OF_ONE_LINE and all(
            following == turn + 1 or kinds[turn + 1] in _BETWEEN_TURNS or self._opens_list(turn)
            for turn, following in pairs
        )

    @cached_property
    def _are_apart(self) -> bool:
        """Whether some turns stand apart: then a line directly below one belongs to it."""
        return any("BLANK" in self._lines.kinds[one:other] for one, other in pairwise(self._turns[-_SAMPLED_TURNS:]))

    def _opens_list(self, number: int) -> bool:
        return self._printed(number).endswith(_COLONS)

    def _is_wrapped(self, number: int) -> bool:
        """True if the line belongs to a paragraph of several lines: another is directly above it, or it continues below."""
        if self._lines[number - 1].kind != "BLANK":
            return True
        below: LineKind = self._lines[number + 1].kind if number + 1 < len(self._lines) else "BLANK"
        return below != "BLANK" and self._known.goes_on(number)

    @cached_property
    def _continuations(self) -> list[int]:
        """The lines that begin paragraphs of the turns before the last one, behind their first."""
        return list(self._further_paragraphs())

    def _further_paragraphs(self) -> Iterator[int]:
        kinds = self._lines.kinds
        for turn, following in pairwise(self._turns[-_SAMPLED_TURNS:]):
            for number in range(turn + 2, min(following, turn + _LINES_OF_A_CONTINUATION)):
                if kinds[number - 1] == "BLANK" and kinds[number] not in _BETWEEN_TURNS:
                    yield number

    def _end_of_continuation(self, number: int) -> int:
        """Return the end of the last speaker's continuation, which starts at this line; the line itself if there is none."""
        said = number
        for at in range(number, min(number + _LINES_OF_A_CONTINUATION, len(self._lines))):
            line = self._lines[at]
            if line.kind == "BLANK":
                continue
            if line.kind not in _SAID:
                break
            spoken = continues_speech(self._printed(at), self._names, addressed=self._addressed)
            if spoken is False:
                break
            if spoken or (at == said and at > number):
                said = at + 1
        return said

    def _continued_share(self) -> float:
        """Return the share of turns, except the last, that continue after a blank line."""
        continued = 0
        kinds = self._lines.kinds
        sample = self._turns[:_SAMPLED_TURNS]
        for turn, following in pairwise(sample):
            between = kinds[turn + 1 : min(following, turn + _LINES_OF_A_CONTINUATION)]
            first = between.index("BLANK") if "BLANK" in between else len(between)
            continued += any(kind not in _BETWEEN_TURNS for kind in between[first:])
        return continued / max(1, len(sample) - 1)
