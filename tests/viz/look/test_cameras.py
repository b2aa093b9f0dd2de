from __future__ import annotations

from typing import Any

import numpy as np

from viz.look.cameras import PRESETS, Ground, presets


def test_presets_stand_above_the_ground_and_see_their_subject(evening: Any) -> None:
    ground = Ground(evening.terrain_z, 4.0)
    views = presets(evening.terrain_z, 4.0, evening.things)
    assert tuple(views) == PRESETS
    for view in views.values():
        assert view.eye[2] > float(ground.height(view.eye[0], view.eye[1])) + 10
    houses = np.array([[h["x"], h["y"], h["z"] + 4] for h in evening.things["houses"]])
    rock = evening.things["rock"]
    assert ground.sees(views["overview"].eye, houses).mean() > 0.8
    assert ground.sees(views["overview"].eye, np.array([[rock["x"], rock["y"], rock["z"] + 10]])).all()
    assert ground.sees(views["settlement"].eye, houses).mean() > 0.9


def test_sight_stops_at_a_ridge() -> None:
    z = np.zeros((41, 41))
    z[:, 20] = 50.0
    ground = Ground(z, 10.0)
    points = np.array([[350.0, 200.0, 2.0], [350.0, 200.0, 200.0], [150.0, 200.0, 2.0]])
    assert ground.sees((50.0, 200.0, 20.0), points).tolist() == [False, True, True]


def test_a_place_without_houses_or_rock_still_has_views() -> None:
    assert set(presets(np.zeros((51, 61)), 5.0, {})) == set(PRESETS)
