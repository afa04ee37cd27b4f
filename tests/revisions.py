"""Pairs of versions that hypothesis builds: an interview, and the same interview as revised by an editor."""

from hypothesis import strategies as st

import transcripts

SENTENCES = [
    *("The river was high in the spring.", "We moved out by boat.", "Nobody came for 3 days.", "It cost 1,250 crowns."),
    *(
        "My cousin had two horses.",
        "The mill stood still.",
        "We never saw the captain again.",
        "Perhaps it was the rain.",
    ),
    *("The school stayed shut.", "You could hear the bridge.", "I don’t know who counted.", "[laughter] So it was."),
    *("She said: “No.”", "وداعا يا نهر.", "水は高かった。", "a < b & c > d.", "A tab\there.", "Twice  spaced."),
]
NAMES = ["Ana", "Bo", "Lena Reyes"]
texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).flatmap(
    lambda said: st.sampled_from([" ", " ", " ", "\n\n", "\n"]).map(lambda gap: gap.join(said))
)
turns = st.lists(st.tuples(st.sampled_from(NAMES), texts), min_size=3, max_size=9)
edits = st.lists(
    st.tuples(st.sampled_from(["added", "removed", "moved", "split", "merged", "word"]), st.integers(0, 99), texts),
    max_size=5,
)


def edited(pairs, done):
    """Return the turns after some edits; an edit that cannot be applied changes nothing."""
    pairs = list(pairs)
    for kind, number, text in done:
        at = number % len(pairs)
        name, said = pairs[at]
        if kind == "added":
            pairs.insert(at, (name, text))
        elif kind == "removed" and len(pairs) > 2:
            pairs.pop(at)
        elif kind == "moved":
            pairs.insert((number * 7) % len(pairs), pairs.pop(at))
        elif kind == "split" and ". " in said:
            first, second = said.split(". ", 1)
            pairs[at : at + 1] = [(name, f"{first}."), (name, second)]
        elif kind == "merged" and at + 1 < len(pairs) and pairs[at + 1][0] == name:
            pairs[at : at + 2] = [(name, f"{said} {pairs[at + 1][1]}")]
        elif kind == "word":
            words = said.split(" ")
            words[number % len(words)] = text.split()[0]
            pairs[at] = (name, " ".join(words))
    return pairs


@st.composite
def versions(draw):
    """Return two versions of an interview, the earlier one sometimes with the line ends of another system."""
    pairs = draw(turns)
    titles = st.sampled_from([None, "A talk", "A long talk"])
    a = transcripts.Interview.from_turns(pairs, title=draw(titles))
    b = transcripts.Interview.from_turns(edited(pairs, draw(edits)), title=draw(titles))
    if draw(st.sampled_from([False, False, False, True])):
        a = transcripts.Interview.from_turns(
            [(name, text.replace("\n", "\r\n")) for name, text in pairs], title=a.title
        )
    return a, b
