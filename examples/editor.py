"""For editors: what changed between the draft and the final text, and which changes matter?"""

from pathlib import Path

import transcripts

here = Path(__file__).parent
[draft] = transcripts.read(here / "podcast-draft.md").interviews
[final] = transcripts.read(here / "podcast-final.md").interviews

relation = transcripts.relate(draft, final)
print(f"{relation.kind}, score {relation.score:.2f}")

diff = transcripts.diff(draft, final)
print(diff.summary.line)
for change in diff.changes:
    if change.substantive:
        print(f"  {change.kind}: {change.a!r} -> {change.b!r} ({change.reason})")

# Both texts can be restored from the diff alone.
print("accept all gives the final text:", diff.accepted() == final.text)
print("reject all gives the draft:", diff.rejected() == draft.text)
