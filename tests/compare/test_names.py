"""Names and quotations: somebody else, somebody spelt otherwise, or the same in another form."""

from __future__ import annotations

import pytest
from redlines import holds

# More than three names on a side are told as other words; a name that is made of the other by its ending is none.
NAMES = [
    ("Then [-Karl Holm-]{+Jens Berg+} came over.", "name wording"),
    (
        "Then [-Karl-]{+Nils+}, [-Jens-]{+Per+} and [-Ole-]{+Arne+} came over.",
        "name wording; name wording; name wording",
    ),
    (
        "Then [-Karl-]{+Nils+}, [-Jens-]{+Per+}, [-Ole-]{+Arne+} and [-Finn-]{+Knut+} came over.",
        "name wording; name wording; name wording; name wording",
    ),
    ("Then [-Karl-]{+the keeper+} came over.", "wording"),
    ("Then [-Dr-]{+Prof+}. Holm came over.", "wording"),
    ("He spoke of [-Malta-]{+the Maltese+} then.", "wording"),
    ("He went to [-Berlin-]{+Hamburg+} then.", "name wording"),
    ("He went to [-BERLIN-]{+HAMBURG+} then.", "name wording"),
    ("It was [-Brandt-]{+Brand+} who left.", "name spelling"),
    ("It was [-Ole-]{+Ola+} who left.", "name"),
    ("We saw it in the [-Times-]{+Post+} then.", "name wording"),
    ("He met [-Anne-]{+Anna+} Holm there.", "name spelling"),
    ("He met Lars [-Holmberg-]{+Holmborg+} there.", "name spelling"),
    ("Then MP [-Holm-]{+Berg+} came.", "name wording"),
    ("[-I-]{+We+} think he left.", "wording"),
    ("I'm sure [-Karl-]{+Jens+} left.", "name wording"),
    ("Then [-Karl Jens Ole-]{+Nils Per Arne+} came.", "name wording"),
    ("Then [-Karl Jens Ole Finn-]{+Nils Per Arne Knut+} came.", "wording"),
    ("Then [-Karl Jens Ole Finn-]{+Nils+} came.", "name wording"),
    ("Then [-Karl-]{+Nils Per Arne Knut+} came.", "name wording"),
    ("It was [-Holmberg-]{+Holmgaard+} who left.", "name spelling"),
    ("It was [-Lindqvist-]{+Lundkvist+} who left.", "name spelling"),
    ("It was [-Berg-]{+Borg+} who left.", "name spelling"),
    ("It was [-Bergeson-]{+Borgesen+} who left.", "name spelling"),
    ("We asked [-Bo-]{+Bos+} about it.", "name"),
    ("We asked [-Ana-]{+Anas+} about it.", "wording"),
    ("We asked [-Anna-]{+Anna's+} about it.", "wording"),
    ("We saw [-Kenya-]{+Kenyan+} then.", "wording"),
    ("We saw [-Italy-]{+Italian+} then.", "wording"),
    ("We saw [-Dr Holm-]{+Mr Berg+} then.", "name wording"),
    ("We saw [-Holm-Berg-]{+Lund-Dahl+} then.", "name wording"),
    ("We saw [-Monday Holm-]{+Sunday Berg+} then.", "date name wording"),
    ("[-holm-]{+berg+} came then.", "wording"),
    ("We saw [-Holm's-]{+Berg's+} boat then.", "name wording"),
    ("We saw [-Holm's-]{+Holm+} boat then.", "wording"),
    ("We saw [-HOLM-]{+Holm+} then.", "casing"),
    ("He left. [-Holm-]{+Berg+} came.", "name wording"),
    ("He left. [-Paul-]{+Hans+} Holm came.", "name wording"),
    ("He left. [-Gates-]{+Doors+} came.", "wording"),
    ("He left with Holm. [-Holm-]{+Berg+} came.", "name wording"),  # a name elsewhere
    ("He left. [-Smith-]{+Smyth+} came.", "name wording"),
    ("He left. [-Trawlers-]{+Trawling+} came.", "wording"),
    ("He left with Holm. [-Holm-]{+They+} came.", "wording"),
    ('"[-Holm-]{+Berg+}," he said.', "name quotation wording"),
    ("It was: [-Holm-]{+Berg+} came.", "name wording"),
    ("It was Mr. [-Holm-]{+Berg+} who came.", "name wording"),
    ("He saw Owen [-Price-]{+Prices+} then.", "wording"),
    ("He saw the [-Boat-]{+Boot+} then.", "name wording"),
    ("He saw Owen [-Boat-]{+Boot+} then.", "name spelling"),
    ("He saw Mr. [-Boat-]{+Boot+} then.", "name spelling"),
    ("He saw the [-Gates-]{+Doors+} then.", "name wording"),
    ("He left. [-Paul-]{+Hans+} came.", "name wording"),
    ("He left. [-Paul-]{+Hans+} Whit came.", "name wording"),
    ("He left. [-PAUL-]{+HANS+} came.", "name wording"),
    ("He left. [-Gates-]{+Doors+} Holm came.", "wording"),
    ("He saw Dr. [-Holm-]{+Berg+} then.", "name wording"),
    ("He left at 5 p.m. [-Holm-]{+Berg+} came.", "name wording"),
    ("He left… [-Holm-]{+Berg+} came.", "name wording"),
    ("He left: [-Holm-]{+Berg+} came.", "name wording"),
    ("He left; [-Holm-]{+Berg+} came.", "name wording"),
    ("He left, [-Holm-]{+Berg+} came.", "name wording"),
    ("He left ([-Holm-]{+Berg+} came).", "name wording"),
    ("He left.\n[-Holm-]{+Berg+} came.", "name wording"),
    ("He saw [-Holm-]{+Berg+}. [-Paul-]{+Hans+} came.", "name wording; name wording"),
    ("He saw [-I'm-]{+We're+} then.", "wording"),
    ("We met [-O'Neil-]{+O'Neal+} then.", "name spelling"),
]
# Quotation marks of one paragraph, which open before a word and close behind one.
QUOTATION = [
    ('He said "we sail at [-dawn-]{+dusk+}" then.', "quotation wording"),
    ('He said "we sail" at [-dawn-]{+dusk+}.', "wording"),
    ('"We sail at [-dawn-]{+dusk+}," he said.', "quotation wording"),
    ('He took 5" nails "to the [-dawn-]{+dusk+}" then.', "quotation wording"),
    ('He said: "we [-sail-]{+go+} now." Then "so."', "quotation wording"),
    ('He said "we left.\nThe [-old-]{+grey+} boats" came.', "wording"),
    ("He said “we [-sail-]{+go+} at dawn” then.", "quotation wording"),
    ('He said "we [-sail-]{+go+} at dawn then.', "wording"),
    ("We [-sail-]{+go+} “now” then.", "wording"),
    ('He took 5" [-nails-]{+pins+} and 6" bolts.', "wording"),
    ("“We [-sail-]{+go+} now.”", "quotation wording"),
    ("He (“we [-sail-]{+go+} now”) left.", "quotation wording"),
    ("He said—“we [-sail-]{+go+} now” then.", "quotation wording"),
    ("He said “we left” and [-sailed-]{+went+} “now” then.", "wording"),
    ("“…[-sail-]{+go+} now,” he said.", "quotation wording"),
    ("“‘[-Sail-]{+Go+} now,’ he said,” he said.", "name quotation wording"),
    ("He said ”we [-sail-]{+go+} now” then.", "wording"),
    ("He said “we [-sail-]{+go+} now“ then.", "wording"),
    ("He said “we [-sail-]{+go+} now ” then.", "wording"),
]
# In a line with capitals at four in five of its long words, capitals name nobody.
TITLE = [
    ("We saw it.\nThe Long Winter Harbour [-Gates-]{+Doors+}\nThen we left.", "wording"),
    ("We saw it.\nThe Long Winter Harbour [-Gates-]{+Doors+}.\nThen we left.", "name wording"),
    ("We saw it.\nThe long winter harbour [-Gates-]{+Doors+}\nThen we left.", "name wording"),
    ("We saw it.\nThe Long Winter harbour [-Gates-]{+Doors+}\nThen we left.", "name wording"),
    ("We saw it.\nThe Long Winter Old harbour [-Gates-]{+Doors+}\nThen we left.", "name wording"),
    ("We saw it.\nThe Long Winter of [-Holm-]{+Berg+}\nThen we left.", "name wording"),
]


@pytest.mark.parametrize(("redline", "kinds"), [*NAMES, *QUOTATION, *TITLE])
def test_names(redline, kinds):
    holds(redline, kinds)
