from __future__ import annotations

import gzip
from typing import Any

import numpy as np
import pytest

from viz.replay.columns import read_columns
from viz.replay.pack import parted
from viz.replay.place_pack import pack_place


@pytest.fixture(scope="module")
def opened(evening: Any) -> Any:
    return parted(pack_place(evening))


def test_tracks_come_out_exactly_as_recorded(evening: Any, opened: Any) -> None:
    header, parts = opened
    back = {name: read_columns(header["tables"], parts, name) for name in ("walkers", "people", "bodies", "blocks")}
    people = evening.people.sort_values(["person", "time_ms"], kind="stable")
    for column in ("time_ms", "x_dm", "y_dm", "state"):
        assert np.array_equal(back["people"][column], people[column].to_numpy())
    assert back["walkers"]["vertices"].sum() == len(people)
    blocks = evening.blocks.sort_values(["block", "time_ms"], kind="stable")
    for column in ("time_ms", "x_dm", "y_dm", "z_dm", "phase"):
        assert np.array_equal(back["blocks"][column], blocks[column].to_numpy())
    assert np.array_equal(back["bodies"]["release_s"], evening.bodies["release_s"].to_numpy(np.float32))
    assert header["roster"]["id"] == evening.roster["id"].tolist()


def test_heights_are_kept_within_three_centimetres(evening: Any, opened: Any) -> None:
    header, parts = opened
    about = header["terrain"]
    planes = np.frombuffer(parts["terrain"], np.uint8).reshape(2, -1)
    steps = planes.T.copy().view("<u2").reshape(about["rows"], about["cols"])
    steps[:, 0] = np.cumsum(steps[:, 0], dtype=np.uint16)
    heights = about["z0"] + about["z_step"] * np.cumsum(steps, axis=1, dtype=np.uint16)
    assert np.abs(heights - evening.terrain_z).max() < 0.03


def test_series_and_events_are_complete(evening: Any, opened: Any) -> None:
    header, parts = opened
    assert len(header["events"]) == len(evening.events)
    assert all(e["zh"] and e["en"] and e["zh"] != e["en"] for e in header["events"])
    rain = np.frombuffer(parts[f"series_{header['series'].index('rain_mm_h')}"], "<f4").reshape(2, -1)
    kept = evening.series[evening.series["name"] == "rain_mm_h"]
    assert np.allclose(rain[1], kept["value"], rtol=1e-5)


def test_events_name_whom_they_are_about(opened: Any) -> None:
    warned = [e for e in opened[0]["events"] if e["kind"] == "warned"]
    assert warned
    assert all(e["about"] for e in warned)


def test_pack_holds_no_number_that_json_does_not_know(evening: Any) -> None:
    data = pack_place(evening)
    assert b"NaN" not in data[:200_000]
    assert b"Infinity" not in data[:200_000]


def test_same_recording_same_bytes_and_small(evening: Any) -> None:
    data = pack_place(evening)
    assert data == pack_place(evening)
    assert len(gzip.compress(data)) < 400_000


def test_something_else_is_refused() -> None:
    with pytest.raises(ValueError, match="not a pack"):
        parted(b"PK\x03\x04 something else")


def test_layers_survive_to_the_step_of_their_scale(evening: Any, opened: Any) -> None:
    header, parts = opened
    for layer, about in zip(evening.layers, header["layers"], strict=True):
        assert about == layer.about()
        codes = np.frombuffer(parts[f"layer_{layer.id}"], np.uint8).reshape(layer.values.shape)
        assert ((codes == 0) == np.isnan(layer.values)).all()
        told = layer.shares()[codes > 0]
        assert np.abs((codes[codes > 0] - 1) / 254 - told).max() <= 0.51 / 254
