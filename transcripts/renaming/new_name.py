"""Checks that a new name can be written as a label and is read back as the name of the same turns."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from transcripts.errors import LabelError
from transcripts.expressions import expression
from transcripts.formats.scanning.label_forms import LABEL_FORMS, Site, misfit
from transcripts.renaming.edited_text import EditedText
from transcripts.structure.names.label import joint_parts, name_likeness, read_label
from transcripts.structure.reading import notation_of, read_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.formats.scanning.notation import Notation
    from transcripts.model.interviews.document import Document
    from transcripts.model.text import Line, Lines, Span
    from transcripts.renaming.label_edits import LabelEdit

_PLAIN = expression(r"[^\W_]+(?: [^\W_]+)*+")  # words of letters and digits


def require_writable(document: Document, edits: Sequence[LabelEdit], edited: EditedText, new: str) -> None:
    """Raise LabelError if the new name cannot be written as a label, or would change how lines are scanned."""
    if document.encoding == "windows-1252" and document.original is None:
        for character in new:
            if character.encode("cp1252", errors="ignore") == b"":
                raise LabelError(new, character, "the file is encoded as windows-1252, which has no such character")
    text = document.text
    notation = notation_of(document)
    forms = notation.label_forms if notation else LABEL_FORMS
    for edit in edits:
        wrong = misfit(new, Site(text, edit.start, edit.end), forms)
        if wrong:
            raise LabelError(new, *wrong)
    if notation and not _is_plain(new):
        _require_same_lines(text, notation, edits, edited, new)
        _require_same_name(notation, new)


def require_read_back(document: Document, renamed: Document, new: str) -> None:
    """Raise LabelError if reading the renamed text back would not give the turns of the renamed document."""
    notation = notation_of(document)
    if notation is None or _is_plain(new):
        return
    if _read_again(renamed.text, notation) == _speeches(renamed):
        return
    if _read_again(document.text, notation) == _speeches(document):
        raise LabelError(new, "", "its turns would not be read as those of a speaker of this name")


def _is_plain(name: str) -> bool:
    """Whether a name looks like one person's: then it depends on the document, not on the name, whether it is recognised."""
    label = read_label(name)
    words = _PLAIN.fullmatch(name) is not None and label.name == name
    return words and name_likeness(label) > 0 and len(joint_parts(label)) == 1


def _require_same_lines(
    text: str, notation: Notation, edits: Sequence[LabelEdit], edited: EditedText, new: str
) -> None:
    """Raise LabelError if the edited text is not scanned as the same lines with another name."""
    lines = notation.scan(text)
    if _are_same(lines, notation.scan(edited.text), edited):
        return
    for character in dict.fromkeys(new):
        shorter = EditedText(text, [edit._replace(new=edit.new.replace(character, "")) for edit in edits])
        if not character.isalnum() and _are_same(lines, notation.scan(shorter.text), shorter):
            raise LabelError(new, character, "the line would be read in another way")
    raise LabelError(new, "", "the line would be read in another way")


def _require_same_name(notation: Notation, new: str) -> None:
    """Raise LabelError if the label would be read as another name, without what looks like a title or an addition."""
    read = read_label(notation.strip_markup(new).rstrip()).name
    if read != new:
        raise LabelError(new, "", f"it would be read as {read!r}")


def _are_same(before: Lines, after: Lines, edited: EditedText) -> bool:
    """Whether the lines of an edited text have the same parts as before, and names as printed."""
    return len(before) == len(after) and all(_is_same(*pair, edited) for pair in zip(before, after, strict=True))


def _is_same(before: Line, after: Line, edited: EditedText) -> bool:
    return (
        edited.offset(before.end) == after.end
        and _moved(before.label, edited) == after.label
        and _moved(before.time, edited) == after.time
        and _moved(before.text, edited) == after.text
        and _moved(before.until, edited) == after.until
        and (after.name is None or before.name is not None)
    )


def _moved(span: Span | None, edited: EditedText) -> Span | None:
    return edited.span(span) if span else None


def _read_again(text: str, notation: Notation) -> list[list[tuple[tuple[str, ...], list[str]]]]:
    return _speeches(read_in(text, notation))


def _speeches(document: Document) -> list[list[tuple[tuple[str, ...], list[str]]]]:
    """Return the speakers and words of each interview; consecutive turns by the same speakers are one speech."""
    return [
        [
            (speakers, [word for turn in turns for word in turn.text.split()])
            for speakers, turns in groupby(
                interview.turns, key=lambda turn: tuple(speaker.name for speaker in turn.speakers)
            )
        ]
        for interview in document.interviews
    ]
