"""Which trees are shown: the stems that stop blocks, those nearest to what a drill is about, and what they are."""

from __future__ import annotations

import numpy as np
import pandas as pd

from twin.recording.recording import Recording
from twin.text import pair
from viz.look.cameras import Ground, focus_box


def nearest_stems(recording: Recording, most: int) -> pd.DataFrame:
    """Return the stems nearest to houses, shelters and rock, at most so many."""
    ground = Ground(recording.surface[0].astype(np.float64), recording.manifest["terrain"]["cell_m"])
    xs, ys = focus_box(recording.things, ground, 0.0)
    x, y = (recording.stems[c].to_numpy(float) / 10.0 for c in ("x_dm", "y_dm"))
    away = np.hypot(
        np.clip(xs[0] - x, 0, None) + np.clip(x - xs[1], 0, None),
        np.clip(ys[0] - y, 0, None) + np.clip(y - ys[1], 0, None),
    )
    return recording.stems.iloc[np.sort(np.argsort(away, kind="stable")[:most])]


def tree_note(recording: Recording) -> dict[str, str]:
    """Return in both languages what the trees of pictures and replays are."""
    if recording.has("stems"):
        return pair("viz.trees_stems", count=f"{len(recording.stems):,}")
    # a recording of an older format may have had stems in its run and does not tell
    return pair("viz.trees_unknown" if "read_from" in recording.manifest else "viz.trees_cover")
