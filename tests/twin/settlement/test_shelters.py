"""Reading shelters: capacity of their own or the scenario's, and every fault of the file at once."""

from __future__ import annotations

import numpy as np
import pytest

from twin.errors import InputError
from twin.ground.terrain import Terrain
from twin.readers.settlement.shelter_files import read_shelters


@pytest.fixture
def ground() -> Terrain:
    return Terrain(np.zeros((21, 21)), 10.0, x0_m=0.0, y0_m=0.0, crs=None, name="ground")


def written(tmp_path, *rows: str):
    file = tmp_path / "shelters.csv"
    file.write_text("\n".join(["id,x,y,capacity", *rows]) + "\n", encoding="utf-8")
    return file


def test_points_with_and_without_a_capacity(tmp_path, ground):
    got = read_shelters(written(tmp_path, "school,50,60,120", "temple,100,110,"), ground, 40)
    assert [(s.id, s.x_m, s.y_m, s.capacity) for s in got] == [("school", 50, 60, 120), ("temple", 100, 110, 40)]


@pytest.mark.parametrize(
    "rows, words",
    [
        (("a,50,60,0",), "capacity"),
        (("a,50,60,many",), "capacity"),
        (("a,5000,60,10",), "off the terrain"),
        (("a,50,60,10", "a,70,60,10"), "already taken"),
        ((), "shelter"),
    ],
)
def test_what_is_wrong_is_told(tmp_path, ground, rows, words):
    with pytest.raises(InputError, match=words):
        read_shelters(written(tmp_path, *rows), ground, 40)


def test_all_faults_at_once(tmp_path, ground):
    with pytest.raises(InputError) as refusal:
        read_shelters(written(tmp_path, "a,5000,60,10", "b,50,60,-3", "c,70,60,5", "c,70,80,5"), ground, 40)
    assert len(refusal.value.text().splitlines()) == 3


def test_too_many(tmp_path, ground):
    with pytest.raises(InputError, match="at most 50"):
        read_shelters(written(tmp_path, *(f"s{k},{k},50,10" for k in range(51))), ground, 40)
