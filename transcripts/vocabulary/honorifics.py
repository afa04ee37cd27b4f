"""Words before or after a name that are not part of it (Mr, PhD): one list, and the forms that each use of it knows.

The list is `honorifics.tsv`. A row names the uses that know a form; after a colon follow the letter cases in which an expression of
that use knows it: `t` Title, `u` UPPER, `l` lower, `c` a Capital and then any, `a` any. Without a colon the expression ignores case,
or there is none.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple, get_args

from transcripts.package_files import package_text

# structure: precedes a name and is not part of it; follows one; begins an office that precedes its holder; is evidence for a label in
# capitals; has a full stop within a label.
_OfNames = Literal["before", "behind", "office", "speaker", "unended"]
# compare: is ignored when names are compared; has a full stop within a sentence.
_OfComparisons = Literal["compared", "shortened"]
# labelled.lark: **Mme Siv** Pourquoi ?    MRS. LUND. Where?    Mme Siv. Pourquoi ?    M. Brek. Parce que.    O SR. BREK - Sim.
_OfLabels = Literal["opening", "stage", "stop", "stopped", "dash"]
# congress.lark, html.lark, court.lark (any label, and who examines), hansard.lark
_OfGrammars = Literal["congress", "page", "court", "examiner", "parliament"]
# Whether a text looks like the proceedings of a congress or of a parliament.
_OfScores = Literal["committee", "house"]
Use = Literal[_OfNames, _OfComparisons, _OfLabels, _OfGrammars, _OfScores]

_IN_GRAMMARS: tuple[Use, ...] = (*get_args(_OfLabels), *get_args(_OfGrammars))


class Honorific(NamedTuple):
    """One form, in lower case and without a full stop, and its uses with the letter cases of each.

    It stands for a `person`, a `rank`, an `order` or an `office`, for several people where it is `plural`; `languages` are
    those in which it does.
    """

    form: str
    languages: tuple[str, ...]
    stands_for: str
    plural: bool
    uses: dict[str, str]


@cache
def honorifics() -> tuple[Honorific, ...]:
    """Return the list in its order."""
    text = package_text("vocabulary", "honorifics.tsv")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return tuple(
        Honorific(form, tuple(languages.split()), stands_for, number == "plural", _cases_of(uses))
        for form, languages, stands_for, number, uses in rows[1:]
    )


def _cases_of(uses: str) -> dict[str, str]:
    return {use: cases for use, _, cases in (one.partition(":") for one in uses.split())}


@cache
def listed(use: Use) -> frozenset[str]:
    """Return the forms that a use knows."""
    return frozenset(one.form for one in honorifics() if use in one.uses)


def begins_with_title(name: str) -> bool:
    """Whether a word that precedes names begins a name of several words: `M. le président`, `Mrs. Lund`."""
    first, _, rest = name.partition(" ")
    return bool(rest) and first.rstrip(".").casefold() in listed("before")


@cache
def titles() -> str:
    """Return an expression for the words that precede names, with a capital or in capitals: `Mrs`, `MRS`."""
    forms = {case for form in listed("before") for case in (form.capitalize(), form.upper())}
    return f"(?:{'|'.join(re.escape(form) for form in sorted(forms))})"


def alternatives(use: Use) -> str:
    """Return an expression for the forms that a use knows. It must be followed by something that ends them, since `Mr` begins with `M`."""
    return f"(?:{'|'.join(_printed(use))})"


def not_behind(use: Use) -> str:
    """Return an expression for a position that is not directly after any of the forms."""
    return "".join(rf"(?<!\b{form})" for form in _printed(use))


def _printed(use: Use) -> list[str]:
    """Return expressions of the forms that a use knows, in each of their letter cases."""
    cases = ((one.form, one.uses[use] or "l") for one in honorifics() if use in one.uses)
    return list(dict.fromkeys(_in_case(form, case) for form, letters in cases for case in letters))


def _in_case(form: str, case: str) -> str:
    if case == "t":
        return form.capitalize()
    if case in "ul":
        return form.upper() if case == "u" else form
    first, *others = (f"[{letter.upper()}{letter}]" for letter in form)
    return "".join((first if case == "a" else form[0].upper(), *others))


def as_grammar() -> str:
    """Return the uses of grammars as lark terminals, which they import: `%import .honorifics (_COURT_HONORIFIC)`."""
    return "".join(f"_{use.upper()}_HONORIFIC: /{alternatives(use)}/\n" for use in _IN_GRAMMARS)
