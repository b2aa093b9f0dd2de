"""The verb watersheds: files that agree with each other, rain that is kept, and tables that are refused."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest
import rasterio

import overhang
from experiments.studies.watersheds.report import summary
from experiments.studies.watersheds.warning_map import WarningMap, WatershedJob, place, play, storm
from models.hazards.rain.hyetograph import Hyetograph
from models.hazards.slopes.warning_colour import Colour
from twin.errors import InputError
from twin.files.geotiff import write_geotiff
from twin.ground.relief import fractal_field
from twin.ground.terrain import Terrain

HOUR = 3600.0


@pytest.fixture(scope="module")
def dem(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rough = fractal_field(np.random.default_rng(4), (70, 90), 25.0, 900.0, 50.0)
    z_m = 800.0 + 300.0 * rough + 6.0 * np.arange(70)[:, None]
    terrain = Terrain(z_m, 25.0, x0_m=370_000.0, y0_m=3_470_000.0, crs="EPSG:32649", name="hills")
    return write_geotiff(tmp_path_factory.mktemp("dem") / "hills.tif", z_m, terrain, nodata=-9999.0)


@pytest.fixture(scope="module")
def rain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("rain") / "storm.csv"
    path.write_text("hour,rain_mm\n" + "\n".join(f"{h},{8 if 2 <= h < 8 else 0}" for h in range(12)), "utf-8")
    return path


@pytest.fixture(scope="module")
def folder(dem: Path, rain: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out") / "map"
    words = ["watersheds", str(dem), "--storm", str(rain), "--unit-km2", "0.15", "--out", str(out), "--lang", "en"]
    assert overhang.main(words) == 0
    return out


def played(job: WatershedJob) -> WarningMap:
    return play(job, place(job), storm(job))


def test_the_raster_holds_the_highest_level_of_the_unit_of_each_cell(folder: Path, dem: Path) -> None:
    with (
        rasterio.open(folder / "level.tif") as level,
        rasterio.open(dem) as ground,
        np.load(folder / "map.npz") as drawn,
    ):
        assert (level.crs, level.transform, level.shape) == (ground.crs, ground.transform, ground.shape)
        assert level.nodata == 255
        highest = drawn["level"].max(axis=0)
        np.testing.assert_array_equal(level.read(1)[::-1], highest[drawn["label"]])
        assert len(np.unique(highest)) > 1
        assert drawn["rain_mm"].sum() == pytest.approx(48.0)


def test_the_changes_give_back_every_level(folder: Path) -> None:
    with np.load(folder / "map.npz") as drawn:
        time_s, level = drawn["time_s"], drawn["level"]
    told = np.full(level.shape, 255, np.uint8)
    with (folder / "levels.csv").open(encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            k = int(np.searchsorted(time_s, float(row["time_s"])))
            told[k:, int(row["unit"][1:]) - 1] = int(row["level"])
            assert row["colour"] == Colour(int(row["level"])).name.lower()
    np.testing.assert_array_equal(told, level)


def test_the_outlines_tell_the_same_as_the_raster(folder: Path) -> None:
    content = json.loads((folder / "units.geojson").read_text(encoding="utf-8"))
    with np.load(folder / "map.npz") as drawn:
        level, area_m2, rings, ends = drawn["level"], drawn["area_m2"], drawn["ring_xy_m"], drawn["ring_end"]
        owner, below = drawn["ring_unit"], drawn["downstream"]
    features = content["features"]
    assert [f["properties"]["level"] for f in features] == level.max(axis=0).tolist()
    assert [f["properties"]["level_end"] for f in features] == level[-1].tolist()
    names = [f["properties"]["id"] for f in features]
    assert [f["properties"]["downstream"] for f in features] == [names[b] if b >= 0 else None for b in below]
    area = np.zeros(len(features))
    for k, ring in enumerate(np.split(rings.astype(float), ends[:-1])):
        x, y = ring.T
        area[owner[k]] -= 0.5 * np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])  # outer rings clockwise or not, holes against
    np.testing.assert_allclose(np.abs(area), area_m2, rtol=1e-5)
    lon, lat = np.array(features[0]["geometry"]["coordinates"][0]).reshape(-1, 2)[0]
    assert (lon, lat) == pytest.approx((109.63, 31.36), abs=0.05)


def test_the_summary_counts_units(folder: Path) -> None:
    found = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    assert sum(found["highest"].values()) == found["units"]
    assert all(sum(row["units"].values()) == found["units"] for row in found["times"])
    assert found["rain_mm"] == pytest.approx(48.0)
    assert found["rain_max_mm"] > 48.0
    assert found["times"][0]["rain_mm"] == 0.0


def test_the_mean_rain_is_what_was_asked_in_every_step(dem: Path, rain: Path) -> None:
    job = WatershedJob(dem, 0.15, rain)
    result = played(job)
    weights = result.units.area_m2 / result.units.area_m2.sum()
    asked = [result.asked.depth_mm(a, b) for a, b in zip(result.time_s[:-1], result.time_s[1:], strict=True)]
    np.testing.assert_allclose(result.rain_mm @ weights, asked, rtol=1e-6)


def test_colours_rise_with_the_rain_and_the_seed_says_where(dem: Path, rain: Path) -> None:
    job = WatershedJob(dem, 0.15, rain)
    one, again, other = played(job), played(job), played(WatershedJob(dem, 0.15, rain, seed=2))
    assert one.colour[0].mean() < one.highest.mean()
    assert np.all(one.first_s[one.highest > one.colour[0]] >= 2 * HOUR)
    assert summary(job, one)["digest"] == summary(job, again)["digest"] != summary(job, other)["digest"]
    assert np.array_equal(one.units.labels, other.units.labels)


@pytest.mark.slow
def test_the_city_without_an_elevation_model(capsys: pytest.CaptureFixture[str], rain: Path, tmp_path: Path) -> None:
    words = ["watersheds", "--unit-km2", "400", "--storm", str(rain), "--json", "--out", str(tmp_path / "city")]
    assert overhang.main([*words, "--lang", "en"]) == 0
    streams = capsys.readouterr()
    found = json.loads(streams.out)
    assert found["units"] == 206
    assert found["area_km2"] == pytest.approx(82_472.6, rel=1e-4)
    assert "slopes and relief are assumed" in streams.err
    assert not (tmp_path / "city" / "level.tif").exists()
    content = json.loads((tmp_path / "city" / "units.geojson").read_text(encoding="utf-8"))
    assert "Apache ECharts" in content["attribution"]
    with np.load(tmp_path / "city" / "map.npz") as drawn:
        assert len(set(drawn["district_adcode"].tolist())) == 38
        assert drawn["district_xy_m"].min() == pytest.approx(0.0, abs=1.0)


def test_the_smallest_ground_has_units_too(tmp_path: Path) -> None:
    z_m = np.add.outer(np.arange(9.0), np.arange(9.0) ** 2)
    path = write_geotiff(tmp_path / "small.tif", z_m, Terrain(z_m, 90.0, crs="EPSG:32649"), nodata=-9999.0)
    units, _, _ = place(WatershedJob(path))
    assert units.area_m2.sum() == pytest.approx(81 * 8100.0)
    assert 1 <= len(units) <= 6


def test_json_alone_writes_nothing(
    capsys: pytest.CaptureFixture[str], dem: Path, rain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert overhang.main(["watersheds", str(dem), "--storm", str(rain), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["format"] == "overhang-watersheds/1"
    assert list(tmp_path.iterdir()) == []


def test_the_shipped_storm_is_the_wettest_gauge_on_a_valley_and_the_milder_column_on_the_city(dem: Path) -> None:
    valley, column = storm(WatershedJob(dem))
    assert (column, valley.depth_mm(0.0, 24 * HOUR)) == ("rain_mm_max_gauge", pytest.approx(241.0))
    city, column = storm(WatershedJob())
    assert (column, city.depth_mm(0.0, 48 * HOUR)) == ("rain_mm_forecast_mid", pytest.approx(115.0))


def _table(folder: Path, text: str) -> WatershedJob:
    path = folder / "rain.csv"
    path.write_text(text, encoding="utf-8")
    return WatershedJob(storm=path)


def test_times_of_the_table_count(tmp_path: Path) -> None:
    text = "time,mm\n2025-09-28T08:05:00+08:00,1\n2025-09-28T08:10:00+08:00,0\n2025-09-28T08:15:00+08:00,2\n"
    rain, column = storm(_table(tmp_path, text))
    assert column == "mm"
    np.testing.assert_allclose(rain.edges_s, [0.0, 300.0, 600.0, 900.0])
    np.testing.assert_allclose(rain.rates_mm_h, [12.0, 0.0, 24.0])


def test_rain_in_steps_shorter_than_ten_minutes_is_kept(dem: Path, tmp_path: Path) -> None:
    job = _table(tmp_path, "time,mm\n" + "\n".join(f"{300 * k},{k % 3}" for k in range(1, 26)))
    job = WatershedJob(dem, 0.5, job.storm)
    ground = place(job)
    result = play(job, ground, storm(job))
    weights = ground[0].area_m2 / ground[0].area_m2.sum()
    assert result.rain_mm.sum(axis=0) @ weights == pytest.approx(sum(k % 3 for k in range(1, 26)), rel=1e-6)
    assert isinstance(result.asked, Hyetograph)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("time,mm\n3600,1\n7200,\n10800,2\n", "gap|missing|reading"),
        ("time,mm\n3600,1\n1800,2\n", "rain.csv:3"),
        ("time,mm\n3600,1\n7200,-2\n", "rain.csv:3"),
        ("time,mm\n3600,1\n7200,nan\n", "rain.csv:3"),
        ("hour,rain_a,rain_b\n1,2,3\n", "2 columns are named like rain.*rain_a, rain_b"),
        ("hour,level\n1,2\n", "0 columns are named like rain"),
        ("hour,rain\n1,9999\n2,0\n", "rain.csv:2"),
        ("hour,rain\n" + "".join(f"{k},0\n" for k in range(1500)), "62 days"),
        ("rain\n9\n8\n", "no column of times is known; found rain"),
        ("", "0 columns"),
    ],
)
def test_rain_that_cannot_be_used_is_refused(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=message):
        storm(_table(tmp_path, text))


def test_a_missing_table_and_column_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.csv"):
        storm(WatershedJob(storm=tmp_path / "none.csv"))
    with pytest.raises(InputError, match="snow"):
        storm(WatershedJob(column="snow"))


@pytest.mark.parametrize("size", ["0", "nan", "-3", "1e9", "1e-9"])
def test_a_size_that_cannot_be_ends_in_exit_code_2(size: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert overhang.main(["watersheds", "--unit-km2", size, "--lang", "en"]) == 2
    assert "--unit-km2" in capsys.readouterr().err


def test_a_folder_with_something_else_stays_as_it_was(
    dem: Path, rain: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("keep", "utf-8")
    words = ["watersheds", str(dem), "--storm", str(rain), "--out", str(tmp_path), "--lang", "en"]
    assert overhang.main(words) == 2
    assert "not overwritten" in capsys.readouterr().err
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]
