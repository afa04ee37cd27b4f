"""Every case reads as its golden outline says."""

from transcripts import read
from transcripts.rendering.terminal.outline import outline


def test_outline(case, golden):
    golden(case.with_name(case.name + ".outline"), outline(read(case), name=case.name, explain=True))
