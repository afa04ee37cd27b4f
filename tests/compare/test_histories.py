"""Merging against an oracle: every word of these histories is its own, so that each can be followed through the merge."""

import random
import re
from collections import Counter

import pytest

import transcripts

NAMES = ("Ana Lindqvist", "Tomas Reyes", "Mira Okafor")


class History:
    """A base and two versions of it, each with one to three edits: words, moves, labels, splits, turns."""

    def __init__(self, seed):
        self._draw = random.Random(seed)
        self._next = 0
        base = [self._turn(NAMES[at % 2], self._draw.randint(2, 7)) for at in range(self._draw.randint(4, 9))]
        self.texts = [self._printed(turns) for turns in (base, self._edited(base), self._edited(base))]

    def _word(self):
        self._next += 1
        return f"w{self._next}x"

    def _turn(self, name, words):
        return name, [*(self._word() for _ in range(words)), "you?" if name == NAMES[0] else "I."]

    @staticmethod
    def _printed(turns):
        return "".join(f"{name}: {' '.join(words)}\n\n" for name, words in turns)

    def _edited(self, base):
        turns = [(name, list(words)) for name, words in base]
        for _ in range(self._draw.randint(1, 3)):
            getattr(self, self._draw.choice(EDITS))(turns, self._draw.randrange(len(turns)))
        return turns

    def replace(self, turns, at):
        words = turns[at][1]
        words[self._draw.randrange(len(words))] = self._word()

    def insert(self, turns, at):
        words = turns[at][1]
        words.insert(self._draw.randrange(len(words)), self._word())

    def delete(self, turns, at):
        words = turns[at][1]
        if len(words) > 3:
            del words[self._draw.randrange(len(words) - 1)]

    def move(self, turns, at):
        turns.insert(self._draw.randrange(len(turns)), turns.pop(at))

    def relabel(self, turns, at):
        turns[at] = self._draw.choice((*NAMES, "Zora Quist")), turns[at][1]

    def split(self, turns, at):
        name, words = turns[at]
        if len(words) > 4:
            cut = self._draw.randint(2, len(words) - 2)
            turns[at : at + 1] = [(name, words[:cut]), (self._draw.choice(NAMES), words[cut:])]

    def add(self, turns, at):
        turns.insert(at, self._turn(self._draw.choice(NAMES), 2))

    def remove(self, turns, at):
        if len(turns) > 4:
            del turns[at]


EDITS = ("replace", "insert", "delete", "move", "relabel", "split", "add", "remove")


def words_of(text):
    return Counter(re.findall(r"w\d+x", text))


def check(seed):
    base, ours, theirs = History(seed).texts
    merged = transcripts.merge(*map(transcripts.parse, (base, ours, theirs)))
    held, mine, yours, found = map(words_of, (base, ours, theirs, merged.text))
    disputed = words_of("".join(one.base + one.ours + one.theirs for one in merged.conflicts))
    for word in mine | yours | held:
        wanted = max(0, mine[word] + yours[word] - held[word])
        if word in disputed:
            continue
        assert found[word] >= wanted, f"{word} is lost (history {seed})"
        assert found[word] <= 1, f"{word} comes twice (history {seed})"
    other = transcripts.merge(*map(transcripts.parse, (base, theirs, ours)))
    assert words_of(other.text) == found


@pytest.mark.parametrize("hundred", range(3))
def test_nothing_is_lost_and_nothing_comes_twice(hundred, spread):
    for seed in spread(range(hundred * 100, hundred * 100 + 100)):
        check(seed)


@pytest.mark.long
def test_nothing_is_lost_and_nothing_comes_twice_in_ten_thousand_histories():
    for seed in range(10_000):
        check(seed)


def test_a_short_turn_that_is_moved_differently_in_both_is_one_conflict():
    turns = [
        "Ana: Where did you go?",
        "Bo: To the mill.",
        "Ana: And you?",
        "Bo: I stayed.",
        "Ana: You saw it?",
        "Bo: I did.",
    ]
    base = "\n\n".join(turns)
    ours = "\n\n".join([*turns[:2], *turns[3:5], turns[2], turns[5]])
    theirs = "\n\n".join([turns[0], turns[2], turns[1], *turns[3:]])
    merged = transcripts.merge(*map(transcripts.parse, (base, ours, theirs)))
    assert merged.text.count("And you?") == 1
    assert [one.kind for one in merged.conflicts] == ["order"]
