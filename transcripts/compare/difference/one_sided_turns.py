"""Turns that only one version holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transcripts.compare.edits.rule import became, quoted

if TYPE_CHECKING:
    from transcripts.compare.edits.rule import Found
    from transcripts.model.interviews.turn import Turn


class OneSidedTurn(NamedTuple):
    """A turn, and whether the earlier version holds it, or the later."""

    turn: Turn
    in_a: bool

    @property
    def change(self) -> str:
        """What became what, in words."""
        return became(self.turn.text, "") if self.in_a else became("", self.turn.text)


def turn_added(turn: OneSidedTurn) -> Found | None:
    """Only the later version has the turn."""
    return None if turn.in_a else _said(turn.turn)


def turn_removed(turn: OneSidedTurn) -> Found | None:
    """Only the earlier version has the turn."""
    return _said(turn.turn) if turn.in_a else None


def _said(turn: Turn) -> Found:
    return f" by {turn.speaker.name}" if turn.speaker else "", quoted(turn.text)
