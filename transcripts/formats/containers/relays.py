"""Messages that a bot relays from another chat: `<relay> [ana] Why now?` is what Ana says."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.formats.containers.container import SPACES, Container, blanked

if TYPE_CHECKING:
    import re

_MESSAGE = expression(
    rf"(?<![^\r\n])(?P<stamp>[^<>\r\n]{{0,40}})(?P<bot><[^<>\r\n]{{1,40}}>{SPACES}++)"
    rf"(?P<said>(?P<open>[\[<(])(?P<nick>[^\s\[\]<>()]{{1,40}})[\])>]:?(?={SPACES})|\*[ ])?"
)
_FEWEST_MESSAGES = 3  # messages that somebody relays; judged
_LEAST_SHARE = 0.8  # share of the messages of a bot that name somebody else; judged


def _relaying(text: str) -> frozenset[str]:
    """Return those of whose messages nearly all begin with the names of others, in brackets."""
    messages: Counter[str] = Counter()
    relayed: dict[str, list[str]] = defaultdict(list)
    for message in _MESSAGE.finditer(text) if "<" in text else ():
        messages[message["bot"].strip()] += 1
        if message["said"]:
            relayed[message["bot"].strip()].append(message["nick"] or "*")
    return frozenset(
        bot
        for bot, nicks in relayed.items()
        if len(nicks) >= max(_FEWEST_MESSAGES, _LEAST_SHARE * messages[bot]) and len(set(nicks) - {"*"}) > 1
    )


def _found(text: str) -> bool:
    return bool(_relaying(text))


def _peel(text: str, filler: str) -> str:
    bots = _relaying(text)

    def written(message: re.Match[str]) -> str:
        if message["bot"].strip() not in bots:
            return message[0]
        said = message["said"] or ""
        if message["nick"]:
            said = f"<{message['nick']}>".ljust(len(said), filler)
        return message["stamp"] + blanked(message["bot"], filler) + said

    return _MESSAGE.sub(written, text)


RELAY = Container("relay", _found, _peel, plain_to_see=True)
