"""Which words are marked as changed: phrases are not broken up, what repeats itself is cut where a phrase ends, sentences stay whole."""

from __future__ import annotations

import pytest
from redlines import is_shown

# Two changes of several words with nothing but one or two grammar words or a comma between them are one; with more, two.
JOINED = [
    "In the fog we saw [-old grey boats of the northern fleet-]{+nine new ships of a southern navy+} near the wall.",
    "In the fog we saw [-grey boats of the northern fleet-]{+nine ships of a southern navy+} near the wall.",
    "In the fog we saw [-grey boats of northern fleets-]{+new ships of southern navies+} near the wall.",
    "In the fog we saw [-grey boats-]{+new ships+} of [-fleets-]{+navies+} near the wall.",
    "In the fog we saw [-boats-]{+ships+} of [-northern fleets-]{+southern navies+} near the wall.",
    "In the fog we saw [-grey boats, northern fleets-]{+new ships, southern navies+} near the wall.",
    "In the fog we saw [-grey boats and, northern fleets-]{+new ships and, southern navies+} near the wall.",
    "In the fog we saw [-grey boats-]{+new ships+} and of the [-northern fleets-]{+southern navies+} near the wall.",
    "In the fog we saw [-grey boats-]{+new ships+} sail [-northern fleets-]{+southern navies+} near the wall.",
    "In the fog we saw [-grey boats-]{+new ships+}. [-Northern fleets-]{+Southern navies+} sailed near the wall.",
    "In the fog we saw [-grey boats-]{+new ships+} of the. [-Northern fleets-]{+Southern navies+} sailed near the wall.",
    "In the fog we saw [-grey boats, and old nets, -]of the [-northern fleet-]{+southern navy+} near the wall.",
    "In the fog we saw the {+old grey +}boats and the {+long torn +}nets near the wall.",
    "In the fog we saw[-, as always, -]{+ +}the boats of the fleet[- -]{+, as always, +}near the wall.",
    "In the fog we saw [-grey boats of northern fleets-]{+new ships of southern navies+}, and of [-torn nets-]{+long ropes+} near the wall.",
]
# Of what repeats itself, the phrase is marked that ends with a mark or begins after one, not the same words a little further on.
REPEATED = [
    "We saw the boats and the [-nets and the -]ropes.",
    "We saw the boats, [-the nets, -]the ropes.",
    "We saw the boats ([-the old ones) and (-]the old nets) and came.",
    "He said he came and he [-saw and he -]left.",
    "He came - [-he saw - -]he left.",
    "We went home, [-and then we went home, -]and slept.",
    "They sang and sang[- and sang-].",
    "The mill, [-the mill, -]the old mill.",
    "The mill [-the old mill -]stood.",
    "It was on the [-mill on the -]hill.",
    "It was late, [-very late, -]and cold.",
    "It was cold[- and late and cold-].",
    "It was not [-cold, it was not -]late.",
    "We saw boats, [-and boats, -]and boats.",
    '"We went[-," he said, "we went -]{+ +}home."',
    "We came to the mill [-and the mill -]was shut.",
    "We came, [-the mill and the, -]mill was shut.",
]
# Sentences are matched with their partners; what has none is added or removed whole.
SENTENCES = [
    "The sea was calm. [-Gulls cried. -]We left.",
    "{+Gulls cried. +}The sea was calm. We left.",
    "The sea was calm. We left.{+ Gulls cried.+}",
    "The sea was calm. [-Gulls cried-]{+The old men slept in the mill all day+}. We left.",
    "The sea was calm. Gulls cried [-loudly -]over the boats. We left.",
    "The sea was calm. Then [-it rained-]{+the snow fell+} for days[- on end-]. We left.",
    "[-We left-]{+The sea was calm+}. The gulls cried. [-The sea was calm-]{+We left+}.",
    "The sea was calm[- and-]{+. And+} the gulls cried. We left.",
    "{+The gulls cried. +}The sea was calm[-; the gulls cried;-]{+.+} [-we-]{+We+} left early for the mill on the hill.",
    "Nobody came. [-Nobody came. -]Nobody left.",
    "Why? Because.{+ Why? +}{+Because.+}",
    "[-The master of the harbour refused to open the gates before noon that day.-]{+Somebody got the gates to open because some official of the town thought otherwise.+} We waited.",
    "[-The master of the harbour refused-]{+Somebody got gates+} to open [-gates-]{+before some official thought+}. We waited.",
    "We waited there. [-It was hard-]{+That came late+}. Then rain fell.",
    "We waited there. [-It was hard!-]{+That came late.+} Then rain fell.",
    "We waited there. [-It was hard-]{+That came much too late in that long year+}. Then rain fell.",
    "We waited there. [-Boats and nets and ropes were-]{+Ropes, nets, boats:+} lost. Then rain fell.",
    "We waited there. [-One-]{+Four+}. [-Two-]{+Five+}. [-Three-]{+Six+}. Then rain fell.",
    "We waited there. [-It was hard. -][-It was long-]{+That came late+}. Then rain fell.",
    "We waited there. {+It was hard. +}[-That came late-]{+It was long+}. Then rain fell.",
    "We waited there. [-[inaudible]-]{+The old boats of the fleet came in from the north+}. Then rain fell.",
]

# Words in a row that only changed their form are one change; a mark, a line's end or another sort of change parts them.
IN_A_ROW = [
    "He saw [-OLD BOATS-]{+old boats+} there.",
    "He saw [-OLD-]{+old+}, [-BOATS-]{+boats+} there.",
    "He saw [-OLD  BOATS-]{+old  boats+} there.",
    "He saw [-OLD-]{+old+}\n[-BOATS-]{+boats+} there.",
    "He saw [-OLD GREY BOATS-]{+old grey boats+} there.",
    "He saw [-OLD-]{+old+} [-boats-]{+ships+} there.",
    "He saw [-OLD-]{+old+} boats [-THERE-]{+there+}.",
    "He saw [-‘-]{+'+}old[-’ “-]{+' \"+}boats[-”-]{+\"+} there.",
    "He saw [-Old Boats-]{+old boats+}. [-There-]{+there+}.",
    "He saw old [-boats—nets-]{+boats-nets+}.",
    "He saw [-CAFÉ BOATS-]{+café boats+} there.",
    "He saw one[-  -]{+ +}boat two[-  -]{+ +}boats.",
    "He saw [-5-]{+five+} [-Boats-]{+boats+} there.",
]


@pytest.mark.parametrize("redline", [*JOINED, *REPEATED, *SENTENCES, *IN_A_ROW])
def test_what_is_marked(redline):
    is_shown(redline)
