"""The sheet of the risk, from files alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from twin.errors import InputError
from viz import commands
from viz.look.palette import VERMILION, rgb
from viz.sheets.fn_chart import PAPER, colour_of, fn_chart
from viz.sheets.kinds import RISK, kind_of
from viz.sheets.risk import _outline, risk_picture


def policy(name: str, deaths: list[int]) -> dict[str, Any]:
    n = len(deaths)
    most = max(deaths)
    rows = []
    for k in range(1, max(1, most) + 1):
        count = sum(d >= k for d in deaths)
        row = {"n": k, "count": count, "per_year": 0.01 * count / n}
        rows.append(row | {"low_95": 0.004 * count / n, "high_95": 0.01 * (count + 2) / n})
    band = {"value": sum(deaths) / n, "low_95": 0.0, "high_95": 1.0}
    return {
        "policy": name, "title": {"zh": "甲", "en": name}, "replications": n, "deaths_per_event": band,
        "deaths_per_year": band, "most_deaths": most, "nobody_hurt": band, "harm_at_most": None if most else 0.03,
        "trapped_per_event": 0.5, "freed_per_event": 0.4, "died_trapped_per_event": 0.1,
        "saved_per_event": None if name == "stay" else band, "fn": rows, "households": [],
    }  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "study"
    path.mkdir()
    risk = np.zeros((3, 40, 60), np.float32)
    risk[0, 10:20, 20:40] = 1e-4
    np.savez_compressed(path / "map.npz", z_m=np.zeros((40, 60), np.float32), cell_m=10.0, risk=risk)
    house = {"x": 300.0, "y": 150.0, "width_m": 20.0, "depth_m": 10.0, "angle_rad": 0.3}
    things = {
        "houses": [house | {"id": "H01"}, house | {"id": "H02", "x": 400.0}],
        "rock": {"x": 300.0, "y": 320.0, "name": {"zh": "危岩", "en": "Rock"}},
        "shelters": [{"x": 500.0, "y": 50.0, "name": {"zh": "安置点", "en": "Shelter"}}],
        "paths": [{"kind": "lane", "points": [[0, 0], [500, 50]]}],
    }
    found = {
        "format": "overhang-risk/1", "title": {"zh": "演练", "en": "A drill"}, "replications": 100, "people": 24.0,
        "per_year": 0.01, "policies": [policy("three_tier", [0] * 100), policy("stay", [0] * 40 + [1] * 40 + [3] * 20)],
        "occupancy": {"indoors": 0.7, "outdoors": 0.15},
        "houses": [{"house": "H01", "risk_per_year": 2e-4}, {"house": "H02", "risk_per_year": 0.0}],
        "limit_lines": [
            {"name": "upper", "at_one": 1e-3, "slope": -1.0, "verified": False},
            {"name": "ours", "at_one": 1e-5, "slope": -1.0, "verified": True},
        ],
    }  # fmt: skip
    (path / "things.json").write_text(json.dumps(things), encoding="utf-8")
    (path / "summary.json").write_text(json.dumps(found), encoding="utf-8")
    return path


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_sheet_is_drawn(folder: Path, lang: str) -> None:
    assert kind_of(folder) == RISK
    image = np.asarray(risk_picture(folder, lang)).astype(int)
    assert image.shape == (1260, 2240, 3)
    red = np.abs(image - np.array(rgb(VERMILION))).max(axis=-1) < 12
    assert red[:, :1040].sum() > 1_000  # the curve of those who stay
    assert (np.abs(image[:, 1100:] - np.array(rgb(PAPER))).max(axis=-1) > 20).mean() > 0.4  # the map


@pytest.mark.slow
def test_the_verb_picture_writes_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commands.picture(folder, None, None, None, "en")
    assert (folder / "risk.png").stat().st_size > 20_000


def test_the_curve_steps_down_at_each_number(folder: Path) -> None:
    found = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    found["limit_lines"] = []
    found["policies"] = found["policies"][1:]
    image = np.asarray(fn_chart(found, (1040, 1190), "en", None)).astype(int)
    red = np.abs(image - np.array(rgb(VERMILION))).max(axis=-1) < 20
    columns = np.flatnonzero(red[100:900].any(axis=0))
    tops = [int(np.flatnonzero(red[60:900, c]).min()) for c in columns[::40]]
    assert tops == sorted(tops)  # ever lower to the right


def test_who_stays_is_red_and_no_other() -> None:
    assert colour_of("stay", 3) == VERMILION
    assert VERMILION not in [colour_of(f"p{k}", k) for k in range(12)]


def test_the_outline_begins_in_the_east() -> None:
    ring = _outline({"x": 0.0, "y": 0.0, "width_m": 10.0, "depth_m": 4.0, "angle_rad": 0.5})
    assert ring[0, 0] == ring[:, 0].max()
    assert np.hypot(*(ring[0] - ring[2])) == pytest.approx(np.hypot(10.0, 4.0))


@pytest.mark.parametrize("file", ["map.npz", "things.json"])
def test_a_damaged_study_is_told(folder: Path, file: str) -> None:
    (folder / file).write_bytes(b"{")
    with pytest.raises(InputError, match="study"):
        risk_picture(folder, "en")


@pytest.mark.parametrize("per_year", [0.0, 5.0, 1e-7])
def test_any_frequency_can_be_drawn(folder: Path, per_year: float) -> None:
    found = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    for row in (row for p in found["policies"] for row in p["fn"]):
        for key in ("per_year", "low_95", "high_95"):
            row[key] *= per_year / 0.01
    found["per_year"] = per_year
    assert fn_chart(found, (1040, 1190), "en", None).size == (1040, 1190)
