"""Sentences end where a reader would end them: at stops, at the ends of lines that were not wrapped, and not at abbreviations."""

from __future__ import annotations

import itertools

import pytest

from transcripts.compare.tokens.sentences import sentence_ends
from transcripts.compare.tokens.tokens import Tokens

# A bar stands where a sentence ends and another begins.
CUT = [
    "He said (it rained.) |She left.",
    "“It rained.” he said. |She left.",
    "It rained.) so",
    "It rained.. |We left.",
    "It rained… |We left.",
    "It rained...we left.",
    "It rained...|We left.",
    "Use v2.Beta now.",
    "Use v.Beta now.",
    "Made by A.B. Holm now.",
    "He met Dr.\n|Holm then.",
    "He met I. Holm then.",
    "So did I. Holm left.",
    "It was 3.5 then.",
    "Yes!|No, we left.",
    "Yes!no, we left.",
    "Yes! no, we left.",
    "Why?|We left.",
    "It rained.[laughs] We left.",
    "It rained. |[laughs] We left.",
    "It rained.1 We left.",
    "X.We left.",
    "At last.\nwe left.",
    "We need:\nnets\nrope",
    "We need:\n|1 net\n|2 ropes",
    "We need\n|Nets\n|Rope",
    "We need\n\n|nets\n\n|rope",
    "It rained。|We left",
    "It rained.\r|We left",
    "It rained\r\r|we left",
    "it rained\r\n\r\n|we left",
    "It rained.”’ |We left.",
    "It rained. |” We left.",
    "etc. We left.",
    "Co. Ltd. We left.",
    "?! |We left.",
    "... we left.",
    "... |We left.",
    "a . b . |C",
    "A. B. C.",
    "It rained.*|We left.*",
    "_It rained._ |We left.",
    "It rained.» |We left.",
    "**It rained.** |We left.",
    "**It rained.**|We left.",
    "_*It rained.*_ |We left.",
    "<i>It rained.</i> |We left.",
    "It rained. |**We** left.",
    "The boats lay on the shore of the little bay until the\nMay, and nobody who went down to the water after that\nMarch has seen them.",
    "The boats lay on the shore of the little bay until the\n|May.\n|Nobody came.",
    "The boats lay on the shore of the little bay until the\n|March is gone, and nobody\n|May come here again, said he, in the old mill by the sea.",
    "A short line\nof a title that\nwas wrapped by hand",
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n|May xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n|March",
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx aa\nMay xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\nMarch",
    "The boats lay on the shore of the little bay until the mill by the sea\nand so it was, then, in the little town of ours, by the sea\nand so.",
    "The boats lay on the shore of the little bay until the mill\nand\n|so it was in the little town of ours, where it rained and rained.",
    "The boats lay on the shore of the little bay until the mill and town of it\nit was\n|and so it was in the little town of ours, where it rained.",
    "It rained\n|- nets\n|- rope",
    "It rained\n|— so\n|— no",
    "it rained\n|•nets",
]


@pytest.mark.parametrize("cut", CUT)
def test_where_sentences_end(cut):
    tokens = Tokens(cut.replace("|", ""))
    bounds = itertools.pairwise([0, *sentence_ends(tokens)])
    assert "|".join("".join(tokens.raws[start:end]) for start, end in bounds) == cut
