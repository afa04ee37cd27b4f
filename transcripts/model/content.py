"""What a text may hold besides words, and what of it an output format leaves out."""

from __future__ import annotations

from enum import StrEnum

from transcripts.model.value import Model


class Content(StrEnum):
    """One kind of thing that some formats hold and others do not.

    `joint`: several speakers on a turn. `unnamed`: turns of which nobody says who speaks. `repeated`: consecutive turns of one
    speaker, distinguished. `blocks`: list items, quotations and code, as such. `roles`: those that are not inferred from the words.
    `passages`: the text outside the interviews. `interviews`: where one ends and another begins. `characters`: controls and halves of
    surrogate pairs. `turns`: turns and speakers as they are distinguished when what was written is read again.
    """

    NAMES = "names"
    JOINT = "joint"
    UNNAMED = "unnamed"
    REPEATED = "repeated"
    TIMES = "times"
    ENDS = "ends"
    PARAGRAPHS = "paragraphs"
    BLOCKS = "blocks"
    TITLES = "titles"
    INTRODUCTIONS = "introductions"
    HEADINGS = "headings"
    AFFILIATIONS = "affiliations"
    ROLES = "roles"
    INTERVIEWS = "interviews"
    PASSAGES = "passages"
    METADATA = "metadata"
    CHARACTERS = "characters"
    TURNS = "turns"


class DiffContent(StrEnum):
    """One kind of thing that a diff holds, and that some formats do not.

    `unchanged`: the words that did not change. `substantive`: what each substantive change does, and why; `others`: the same of all
    other changes. `moves`: what was moved, as opposed to removed and added. `line-ends`: of what kind they are.
    `characters`: controls and halves of surrogate pairs.
    """

    UNCHANGED = "unchanged"
    SUBSTANTIVE = "substantive"
    OTHERS = "others"
    MOVES = "moves"
    LINE_ENDS = "line-ends"
    CHARACTERS = "characters"


class Loss(Model):
    """Something that an output format does not hold as it is: what, how often, and in words what becomes of it."""

    content: Content | DiffContent
    count: int
    message: str
