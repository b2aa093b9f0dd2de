"""Which trees are shown: the stems that stop blocks, those nearest to what a drill is about, and what they are."""

from __future__ import annotations

import numpy as np
import pandas as pd

from twin.recording.recording import Recording
from twin.text import pair

Range = tuple[float, float]


def nearest_stems(stems: pd.DataFrame, focus: tuple[Range, Range], most: int) -> pd.DataFrame:
    """Return the stems nearest to a range of x and y, at most so many."""
    (x0, x1), (y0, y1) = focus
    x, y = (stems[c].to_numpy(float) / 10.0 for c in ("x_dm", "y_dm"))
    away = np.hypot(
        np.clip(x0 - x, 0, None) + np.clip(x - x1, 0, None), np.clip(y0 - y, 0, None) + np.clip(y - y1, 0, None)
    )
    return stems.iloc[np.sort(np.argsort(away, kind="stable")[:most])]


def tree_note(recording: Recording) -> dict[str, str]:
    """Return in both languages what the trees of pictures and replays are."""
    if len(recording.stems):
        return pair("viz.trees_stems", count=f"{len(recording.stems):,}")
    # a recording of an older format may have had stems in its run and does not tell
    return pair("viz.trees_unknown" if "read_from" in recording.manifest else "viz.trees_cover")
