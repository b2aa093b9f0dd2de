"""Where everybody and everything is at a moment, read from the vertices of a recording (the browser does the same)."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from twin.recording.journal import BlockPhase

G_M_S2 = 9.81
NONE = -1
"""State of somebody without a track, phase of a block that is not yet released."""


class Tracks:
    """Vertices of many tracks, sorted by owner and time.

    Parameters
    ----------
    frame
        A table with ``time_ms`` and coordinates in decimetres.
    owner, owners
        Column that names the track, and the owners in order (some may have no vertex).
    axes, code
        Coordinate columns and the column of the state or phase.
    """

    def __init__(self, frame: pd.DataFrame, owner: str, owners: NDArray[Any], axes: tuple[str, ...], code: str) -> None:
        frame = frame.sort_values([owner, "time_ms"], kind="stable")
        count = frame[owner].value_counts().reindex(owners, fill_value=0).to_numpy(np.int64)
        self.first = np.r_[0, np.cumsum(count)]
        self.time_s = frame["time_ms"].to_numpy(np.float64) / 1000.0
        self.at = frame[list(axes)].to_numpy(np.float64) / 10.0
        self.code = frame[code].to_numpy(np.uint8)

    def __len__(self) -> int:
        return len(self.first) - 1

    def vertex(self, time_s: float) -> NDArray[np.int64]:
        """Return for each track the index of its last vertex at or before a time (first - 1 before its first)."""
        return np.array(
            [
                a + np.searchsorted(self.time_s[a:b], time_s, side="right") - 1
                for a, b in zip(self.first[:-1], self.first[1:], strict=True)
            ],
            np.int64,
        )


def people_at(tracks: Tracks, time_s: float) -> tuple[NDArray[np.float64], NDArray[np.int16]]:
    """Return positions (n, 2) in metres and states (n,) of all people; state ``NONE`` for somebody without a track."""
    at, state = np.zeros((len(tracks), 2)), np.full(len(tracks), NONE, np.int16)
    for p, i in enumerate(tracks.vertex(time_s)):
        a, b = tracks.first[p], tracks.first[p + 1]
        if a == b:
            continue
        i = max(i, a)
        state[p], at[p] = tracks.code[i], tracks.at[i]
        if i + 1 < b and time_s >= tracks.time_s[i]:
            span = tracks.time_s[i + 1] - tracks.time_s[i]
            at[p] += (tracks.at[i + 1] - tracks.at[i]) * ((time_s - tracks.time_s[i]) / span if span > 0 else 0.0)
    return at, state


def blocks_at(tracks: Tracks, time_s: float) -> tuple[NDArray[np.float64], NDArray[np.int16]]:
    """Return positions (n, 3) and phases (n,) of all blocks.

    A block in flight follows its parabola, on the ground a line; phase ``NONE`` says that it is not yet released.
    """
    at, phase = np.zeros((len(tracks), 3)), np.full(len(tracks), NONE, np.int16)
    for b, i in enumerate(tracks.vertex(time_s)):
        first, end = tracks.first[b], tracks.first[b + 1]
        if first == end or i < first:
            continue
        at[b], phase[b] = tracks.at[i], BlockPhase.REST
        if i + 1 < end:
            span = tracks.time_s[i + 1] - tracks.time_s[i]
            f = (time_s - tracks.time_s[i]) / span if span > 0 else 1.0
            at[b] += (tracks.at[i + 1] - tracks.at[i]) * f
            phase[b] = tracks.code[i]
            if phase[b] == BlockPhase.FLIGHT:
                at[b, 2] += 0.5 * G_M_S2 * span**2 * f * (1 - f)
    return at, phase


def people_tracks(recording: Any) -> Tracks:
    """Return the tracks of all people, in the order of the roster."""
    return Tracks(
        recording.people,
        "person",
        recording.roster.sort_values("person")["person"].to_numpy(),
        ("x_dm", "y_dm"),
        "state",
    )


def block_tracks(recording: Any) -> Tracks:
    """Return the tracks of all blocks."""
    return Tracks(recording.blocks, "block", recording.bodies["block"].to_numpy(), ("x_dm", "y_dm", "z_dm"), "phase")


def series_at(recording: Any, name: str, time_s: float, default: float, held: bool = False) -> float:
    """Return the value of a series at a time, linear between its points, or held until the next one."""
    part = recording.series[recording.series["name"] == name]
    if not len(part):
        return default
    t, v = part["time_s"].to_numpy(), part["value"].to_numpy()
    if held and time_s < t[0]:
        return default
    if held:
        return float(v[max(0, int(np.searchsorted(t, time_s, side="right")) - 1)])
    return float(np.interp(time_s, t, v))
