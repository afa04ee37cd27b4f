"""People whom a document announces apart from its labels, and their names for looking up a label."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from transcripts.structure.names.label import fold, read_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from transcripts.model.interviews.speaker import Role
    from transcripts.structure.names.label import PrintedName


class Known(NamedTuple):
    """Somebody announced apart from the labels, perhaps with the short form that labels their turns."""

    name: PrintedName
    role: Role
    affiliation: str | None
    short: str = ""


class AnnouncedNames:
    """The announced names, for looking up a label."""

    def __init__(self, names: Sequence[PrintedName]) -> None:
        self._keys = {name.key for name in names} | {name.initials for name in names if len(name.words) > 1}
        self._words = {fold(word) for name in names for word in name.words}

    def knows(self, label: PrintedName) -> bool:
        """Whether the label is an announced name, part of one, or its initials."""
        if label.key in self._keys:
            return True
        return bool(label.words) and all(fold(word) in self._words for word in label.words)


class KnownPeople:
    """The people announced, for looking up those whom a label may name, however many there are."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._known = tuple(known)
        self._by_short = _places((one.short and read_label(one.short).key, ()) for one in self._known)
        self._by_form = _places((one.name.key, (*map(fold, one.name.words), one.name.initials)) for one in self._known)

    def with_short(self, label: PrintedName) -> list[Known]:
        """Return those announced with the label as their short form."""
        return [self._known[at] for at in self._by_short.get(label.key, ())] if label.key else []

    def sharing_words(self, label: PrintedName) -> list[Known]:
        """Return those whose name has the label's rarest word, or the label as its initials: all whom it may stand for."""
        words = [fold(word) for word in label.words]
        said = [word for word in words if len(word) > 1] or words  # one letter may be that of any name
        rarest = min((self._by_form.get(word, ()) for word in said), key=len, default=())
        places = {*rarest, *self._by_form.get(label.key, ()), *self._by_form.get("".join(words), ())}
        return [self._known[at] for at in sorted(places)]


def _places(forms: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, list[int]]:
    """Return at which places of a sequence each form stands."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, (key, words) in enumerate(forms):
        for form in dict.fromkeys((key, *words)):
            places[form].append(at)
    return places
