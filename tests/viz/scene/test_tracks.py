from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from viz.scene.tracks import Tracks, blocks_at, people_at, people_tracks, series_at


def test_flight_is_the_exact_parabola() -> None:
    # thrown level from 100 m: after t it has fallen 4.905 t^2
    frame = pd.DataFrame(
        {
            "block": [0, 0],
            "time_ms": [10_000, 12_000],
            "x_dm": [0, 400],
            "y_dm": [0, 0],
            "z_dm": [1000, round(1000 - 10 * 4.905 * 4)],
            "phase": [0, 2],
        }
    )
    tracks = Tracks(frame, "block", np.array([0]), ("x_dm", "y_dm", "z_dm"), "phase")
    for t in (10.0, 10.5, 11.3, 11.99):
        at, phase = blocks_at(tracks, t)
        assert at[0] == pytest.approx([20 * (t - 10), 0, 100 - 4.905 * (t - 10) ** 2], abs=0.03)
        assert phase[0] == 0
    assert blocks_at(tracks, 9.99)[1][0] == -1
    assert blocks_at(tracks, 13.0)[1][0] == 2


def test_people_move_in_line_between_vertices_and_stand_before_and_after() -> None:
    frame = pd.DataFrame(
        {
            "person": [3, 3, 3],
            "time_ms": [1000, 1000, 3000],
            "x_dm": [0, 0, 100],
            "y_dm": [0, 0, -40],
            "state": [0, 5, 7],
        }
    )
    tracks = Tracks(frame, "person", np.array([3, 4]), ("x_dm", "y_dm"), "state")
    assert people_at(tracks, 0.0)[1].tolist() == [0, -1]  # somebody without a track is nowhere
    at, state = people_at(tracks, 2.0)
    assert at[0] == pytest.approx([5, -2])
    assert state[0] == 5
    at, state = people_at(tracks, 9.0)
    assert at[0] == pytest.approx([10, -4])
    assert state[0] == 7


def test_everybody_has_a_place_all_the_time(evening: Any) -> None:
    tracks = people_tracks(evening)
    for t in np.linspace(*evening.manifest["focus"], 9):
        at, state = people_at(tracks, float(t))
        assert (state >= 0).all()
        assert (at > 0).all()


def test_series_held_and_linear(evening: Any) -> None:
    part = evening.series[evening.series["name"] == "rain_mm_h"]
    assert series_at(evening, "rain_mm_h", 5 * 600 + 1.0, 0.0, held=True) == part["value"].iloc[5]
    assert series_at(evening, "no such series", 5.0, 7.5) == 7.5
