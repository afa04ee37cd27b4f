"""Who asks and who answers: roles inferred from what is said, where the text does not tell."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from transcripts.model.interview import Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# A turn asks when one of its last sentences does; the rest of a long question is its preamble.
_QUESTION_MARKS = ("?", "？", "؟", "\u037e")
_ASKING_TAIL = 160


def asks(text: str) -> bool:
    """Whether a turn with these words ends by asking something (a question mark in its last 160 characters)."""
    tail = text[-_ASKING_TAIL:]
    return any(mark in tail for mark in _QUESTION_MARKS)


def infer_roles(turns: Sequence[tuple[str, str]], known: Mapping[str, Role] | None = None) -> dict[str, Role]:
    """Return a role for each speaker name of the (name, text) turns, in order of first appearance.

    `known` roles (announced in a heading, or said by the label itself, like `Q`) stand. Where no interviewer is known, the
    speaker who asks most often, relative to how often they speak, is the interviewer if that share is at least a third and
    at least half again as large as that of the one who speaks most; with three or more speakers an interviewer who does not hold at least
    a fifth of the turns is left unknown. The others of an interview with an interviewer are interviewees.
    """
    roles = dict.fromkeys((name for name, _ in turns if name), Role.UNKNOWN)
    roles.update({name: role for name, role in (known or {}).items() if name in roles})
    spoken: Counter[str] = Counter(name for name, _ in turns if name)
    words: Counter[str] = Counter()
    asking: Counter[str] = Counter()
    for name, text in turns:
        words[name] += len(text)
        asking[name] += asks(text)
    if Role.INTERVIEWER not in roles.values() and Role.MODERATOR not in roles.values():
        interviewer = _likeliest_interviewer(spoken, asking, words, roles)
        if interviewer is None:
            return roles
        roles[interviewer] = Role.INTERVIEWER
    return {name: Role.INTERVIEWEE if role is Role.UNKNOWN else role for name, role in roles.items()}


def _likeliest_interviewer(
    spoken: Counter[str], asking: Counter[str], words: Counter[str], roles: Mapping[str, Role]
) -> str | None:
    open_names = [name for name, role in roles.items() if role is Role.UNKNOWN]
    if not open_names or len(spoken) < 2:
        return None
    if sum(role is Role.INTERVIEWEE for role in roles.values()) and len(open_names) == 1:
        return open_names[0]
    total = sum(spoken.values())
    share = {name: asking[name] / spoken[name] for name in open_names}
    best = max(open_names, key=lambda name: (share[name], -words[name]))
    rivals = [share[name] for name in open_names if name != best]
    rival = max(rivals, default=0.0)
    if share[best] >= 1 / 3 and share[best] >= 1.5 * rival and spoken[best] >= total / 5:
        return best
    return None
