"""Generated interviews of any length, reproducible by seed: about 230 characters per turn, with headings and asides."""

import random
from itertools import accumulate

_WORDS = [
    "what",
    "happens",
    "when",
    "the",
    "words",
    "go",
    "on",
    "and",
    "on",
    "without",
    "any",
    "end",
    "in",
    "this",
    "long",
    "talk",
    "about",
    "rivers",
    "and",
    "the",
    "people",
    "who",
    "live",
    "beside",
    "them",
    "in",
    "small",
    "towns",
    "of",
    "the",
    "north",
    "where",
    "winter",
    "comes",
    "early",
    "and",
    "boats",
    "stay",
    "on",
    "land",
    "until",
    "the",
    "ice",
    "is",
    "gone",
]


def sentence(draw, words):
    return " ".join(draw.choices(_WORDS, k=words)).capitalize()


def turns(count, seed=1):
    """Return (speaker, text) pairs of an interviewer and a guest, alternating."""
    draw = random.Random(seed)
    names = ("Ana Lindqvist", "Dr. Okafor")
    return [
        (names[at % 2], sentence(draw, draw.randint(20, 64)) + ("?" if at % 2 == 0 else ".")) for at in range(count)
    ]


def labelled(pairs):
    """Return turns as plain speaker-labelled text below a heading and an announcement."""
    body = "".join(f"{name}: {text}\n\n" for name, text in pairs)
    return f"# A long talk\n\nInterview with Dr. Mira Okafor, Director of the River Institute\n\n{body}"


def revised(pairs, seed=2, share=0.2):
    """Return turns with one word in five replaced, one turn in forty removed, and one block moved."""
    draw = random.Random(seed)
    changed = []
    for name, text in pairs:
        if draw.random() < 1 / 40:
            continue
        words = [draw.choice(_WORDS) if draw.random() < share else word for word in text.split()]
        changed.append((name, " ".join(words)))
    if len(changed) > 12:
        block = changed[2:6]
        changed[2:6] = []
        changed[8:8] = block
    return changed


def vocabulary(seed=1, size=6_000):
    """Return invented words and their cumulative frequencies: a few are very common and most are rare, as in real speech."""
    draw = random.Random(seed)
    syllables = [one + other for one in "bdfgklmnprstv" for other in "aeiou"]
    words = ["".join(draw.choices(syllables, k=draw.randint(1, 4))) for _ in range(size)]
    return words, list(accumulate(1 / (rank + 3) for rank in range(size)))


def talk(count, seed=1):
    """Return (speaker, text) pairs with words of `vocabulary`: several sentences each, about 240 characters."""
    draw = random.Random(seed)
    words, frequencies = vocabulary()
    pairs = []
    for at in range(count):
        said = []
        for _ in range(draw.randint(1, 5)):
            some = draw.choices(words, cum_weights=frequencies, k=draw.randint(6, 20))
            said.append(" ".join(some).capitalize() + ("?" if at % 2 == 0 else "."))
        pairs.append((("Ana Lindqvist", "Dr. Okafor")[at % 2], " ".join(said)))
    return pairs


def reworded(pairs, share, seed=2):
    """Return turns with this share of the words replaced."""
    draw = random.Random(seed)
    words, frequencies = vocabulary()
    return [
        (
            name,
            " ".join(
                draw.choices(words, cum_weights=frequencies)[0] if draw.random() < share else word
                for word in text.split()
            ),
        )
        for name, text in pairs
    ]
