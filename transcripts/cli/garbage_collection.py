"""How often garbage is collected in the processes of the command: only they touch the collector, the library never does."""

from __future__ import annotations

import gc


def collect_seldom() -> None:
    """Let the collector run seldom, and pass over all that is there by now."""
    gc.freeze()
    gc.enable()
    gc.set_threshold(100_000, 50, 100)
