"""How a text prints its turns: a template with slots, and the evidence that it is how."""

from __future__ import annotations

from pydantic import Field

from transcripts.model.value import Model


class Layout(Model):
    r"""How a text prints a turn: fixed marks around slots, such as `[{time}] {name} - {words}`.

    `printings` are further templates of the same layout, which lack a part or have one more (`{name} - {words}`), most frequent first.
    `names` are the only names that it takes where no mark ends them; empty: any. The marks of a `weak` layout stand in prose too: in it a
    name counts only if it comes again. `uses` and `people` count the turns
    and names from which it was induced, in a sample of a long text; 0 if the layout was given. `points` is how much speaks for talk in it,
    and `reason` says so in words.
    """

    template: str
    printings: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    weak: bool = False
    uses: int = 0
    people: int = 0
    points: float = 0.0
    bits: float = 0.0
    cover: float = Field(
        default=0.0, description="share of the paragraphs that it opens, from its first use to its last"
    )
    reason: str = ""

    @property
    def templates(self) -> tuple[str, ...]:
        """All templates: the most frequent first."""
        return (self.template, *self.printings)
