"""What every model is: a frozen value."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from transcripts.model.display import html_of


class Model(BaseModel):
    """A frozen value. Two are equal when all their fields are."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    def _repr_html_(self) -> str | None:
        """Return how notebooks show this value; None leaves it to its text."""
        return html_of(self)
