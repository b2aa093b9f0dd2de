"""The command rockfall: from files to a folder with a runout map, the same for any number of threads."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import overhang
from experiments.studies.rockfall import runout_map
from experiments.studies.rockfall.report import summary
from experiments.studies.rockfall.runout_map import RockfallJob, compute, read
from models.hazards.falls.runout import RASTERS
from twin.errors import InputError, InputErrors
from twin.files.geotiff import write_geotiff
from twin.ground.terrain import Terrain

rasterio = pytest.importorskip("rasterio")

ROOT = Path(__file__).resolve().parents[4]
E0, N0 = 500_000.0, 3_460_000.0


def collection(*features: dict[str, Any]) -> str:
    crs = {"type": "name", "properties": {"name": "EPSG:32649"}}
    return json.dumps({"type": "FeatureCollection", "crs": crs, "features": list(features)})


def feature(kind: str, coordinates: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}


def box(x: float, y: float, w: float, h: float) -> list[list[list[float]]]:
    return [[[E0 + x + w * a, N0 + y + h * b] for a, b in ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A slope of 40 degrees over a flat foot, 240 x 300 m, with rocks, a house, a road and a section."""
    here = tmp_path_factory.mktemp("rockfall")
    rng = np.random.default_rng(8)
    y = np.arange(151) * 2.0
    z = 300.0 + 0.84 * np.maximum(y - 110.0, 0.0)[:, None] + rng.normal(0.0, 0.1, (151, 121))
    terrain = Terrain(z, 2.0, x0_m=E0, y0_m=N0, crs="EPSG:32649")
    write_geotiff(here / "dem.tif", terrain.z_m, terrain)
    (here / "rocks.geojson").write_text(
        collection(
            feature("Point", [E0 + 80, N0 + 250], id="R1", volume_m3=300),
            feature("Polygon", box(100, 230, 60, 40), id="A1", volume_m3=2, share=2),
        )
    )
    (here / "houses.geojson").write_text(
        collection(feature("Polygon", box(100, 70, 40, 12), id="H1"), feature("Point", [E0 + 220, N0 + 20], id="H2"))
    )
    (here / "paths.geojson").write_text(
        collection(feature("LineString", [[E0 - 20, N0 + 105], [E0 + 280, N0 + 105]], id="road"))
    )
    (here / "sections.geojson").write_text(
        collection(feature("LineString", [[E0 + 2, N0 + 115], [E0 + 238, N0 + 115]], id="foot of the slope"))
    )
    (here / "net.geojson").write_text(
        collection(
            feature("LineString", [[E0 + 5, N0 + 118], [E0 + 235, N0 + 118]], id="N", height_m=8, capacity_kj=1e6)
        )
    )
    return here


def job(folder: Path, **changes: Any) -> RockfallJob:
    files = {name: folder / f"{name}.geojson" for name in ("rocks", "houses", "paths", "sections")}
    return RockfallJob(**({"dem": folder / "dem.tif", "blocks": 1200, "threads": 1} | files | changes))


def found(asked: RockfallJob) -> dict[str, Any]:
    return summary(asked, compute(read(asked), asked.blocks, asked.threads))


@pytest.fixture(scope="module")
def plain(folder: Path) -> dict[str, Any]:
    return found(job(folder))


def test_the_map_is_the_same_for_any_threads_and_parts(
    folder: Path, plain: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert found(job(folder, threads=3))["digest"] == plain["digest"]
    monkeypatch.setattr(runout_map, "CHUNK", 77)
    assert found(job(folder, threads=2))["digest"] == plain["digest"]
    assert found(job(folder, seed=2))["digest"] != plain["digest"]


def test_what_the_map_says_hangs_together(plain: dict[str, Any]) -> None:
    assert plain["blocks"] == 1200
    assert sum(plain["ends"].values()) == 1200
    assert [(rock["id"], rock["blocks"]) for rock in plain["rocks"]] == [("R1", 400), ("A1", 800)]
    house, far, road = plain["exposure"]
    section = plain["sections"][0]
    assert (far["hits"], far["probability"]) == (0, 0.0)
    assert 0.0 < far["high_95"] < 0.005
    assert 0.0 < house["probability"] < road["probability"] <= section["probability"] <= 1.0
    assert house["first_s"] > road["first_s"] > section["first_s"] > 0.0
    assert house["low_95"] < house["probability"] < house["high_95"]
    by_rock = [row for row in plain["exposure_by_rock"] if row["id"] == "H1"]
    assert sum(row["hits"] for row in by_rock) == house["hits"]
    assert [row["rock"] for row in by_rock] == ["R1", "A1"]
    one = by_rock[0]
    assert one["fall_probability"] == pytest.approx(1.0 - (1.0 - one["probability"]) ** one["blocks_per_fall"])
    assert by_rock[1]["fall_probability"] == by_rock[1]["probability"]  # it falls whole
    assert section["energy_p50_j"] < section["energy_p95_j"] <= section["energy_max_j"]


def test_more_blocks_narrow_the_interval_around_the_same_share(folder: Path, plain: dict[str, Any]) -> None:
    more = found(job(folder, blocks=4800))["exposure"][0]
    few = plain["exposure"][0]
    width = [row["high_95"] - row["low_95"] for row in (few, more)]
    assert width[1] == pytest.approx(0.5 * width[0], rel=0.15)
    assert more["low_95"] < few["high_95"]
    assert few["low_95"] < more["high_95"]


def test_soft_ground_shortens_the_way_and_water_takes_all(folder: Path, plain: dict[str, Any]) -> None:
    assert found(job(folder, soil="0"))["runout_p95_m"] < 0.5 * plain["runout_p95_m"]
    rough = np.full((151, 121), 1.0)
    ground = Terrain(np.zeros((151, 121)), 2.0, x0_m=E0, y0_m=N0, crs="EPSG:32649")
    rough_file = write_geotiff(folder / "rough.tif", rough, ground)
    assert found(job(folder, roughness=rough_file))["digest"] != plain["digest"]


def test_a_net_and_a_forest_protect_the_house(folder: Path, plain: dict[str, Any]) -> None:
    net = found(job(folder, barriers=folder / "net.geojson"))
    record = net["barriers"][0]
    assert record["stopped"] == net["ends"]["at_barrier"] > 1000
    assert record["energy_max_j"] < 1e9
    assert net["exposure"][0]["hits"] < 0.2 * plain["exposure"][0]["hits"]
    stems = np.full((151, 121), 800.0)
    ground = Terrain(np.zeros((151, 121)), 2.0, x0_m=E0, y0_m=N0, crs="EPSG:32649")
    trees = found(job(folder, forest=str(write_geotiff(folder / "stems.tif", stems, ground))))
    assert trees["trees"] == pytest.approx(800 * 24 * 30 / 100, rel=0.1)
    assert trees["exposure"][0]["hits"] < plain["exposure"][0]["hits"]


@pytest.mark.parametrize("model", ["classical", "bourrier", "rockyfor"])
def test_every_rebound_model_makes_a_map(model: str, folder: Path, plain: dict[str, Any]) -> None:
    got = found(job(folder, model=model, blocks=300))
    assert got["model"] == model
    assert got["digest"] != plain["digest"]


def test_the_command_writes_a_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = folder / "map"
    words = ["rockfall", str(folder / "dem.tif"), "--blocks", "600", "--out", str(out), "--lang", "en"]
    for name in ("rocks", "houses", "paths", "sections"):
        words += [f"--{name}", str(folder / f"{name}.geojson")]
    assert overhang.main(words) == 0
    told = capsys.readouterr().out
    assert all(word in told for word in ("H1", "house", "foot of the slope", "section"))
    with (out / "exposure.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == ["H1", "H2", "road"]
    assert rows[1]["energy_p50_j"] == ""
    with rasterio.open(out / "reach_probability.tif") as file:
        reach = file.read(1, masked=True)
        assert file.crs.to_epsg() == 32649
        assert file.nodata == -9999.0
        assert file.shape == (151, 121)
        assert file.transform.c == E0 - 1.0
    assert 0.0 < reach.min() <= reach.max() <= 1.0
    for name in RASTERS:
        with rasterio.open(out / f"{name}.tif") as file:
            assert (file.read(1, masked=True).mask == reach.mask).all()
            assert file.tags()["UNIT"] == RASTERS[name]
    kept = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    assert kept["digest"] in told
    with (out / "section_foot_of_the_slope_1.csv").open() as file:
        passings = list(csv.DictReader(file))
    assert len({row["block"] for row in passings}) == kept["sections"][0]["hits"]
    # again into the same folder: the old map is replaced, nothing else is left
    assert overhang.main([*words[:3], "300", *words[4:], "--json"]) == 0
    line = json.loads(capsys.readouterr().out)
    assert line["blocks"] == 300
    assert line["exposure"][1]["energy_p50_j"] is None
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


def test_the_command_says_it_in_chinese(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["rockfall", str(folder / "dem.tif"), "--rocks", str(folder / "rocks.geojson"), "--blocks", "200"]
    assert overhang.main([*words, "--out", str(folder / "zh"), "--lang", "zh"]) == 0
    assert "处危岩" in capsys.readouterr().out


def test_a_folder_of_something_else_is_left_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = folder / "other"
    other.mkdir()
    (other / "thesis.txt").write_text("mine")
    words = ["rockfall", str(folder / "dem.tif"), "--rocks", str(folder / "rocks.geojson"), "--blocks", "10"]
    assert overhang.main([*words, "--out", str(other), "--lang", "en"]) == 2
    assert "not overwritten" in capsys.readouterr().err
    assert [path.name for path in other.iterdir()] == ["thesis.txt"]


def test_all_faults_of_all_files_come_at_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = folder / "bad.csv"
    bad.write_text(f"id,x,y,volume_m3\nA,{E0 + 9000},{N0},1\nB,{E0 + 80},{N0 + 250},-2\n")
    net = folder / "bad_net.geojson"
    net.write_text(
        collection(feature("LineString", [[E0 + 5, N0 + 118], [E0 + 90, N0 + 118]], id="N", height_m=-4, capacity_kj=1))
    )
    words = ["rockfall", str(folder / "dem.tif"), "--rocks", str(bad), "--barriers", str(net), "--soil", "99"]
    words += ["--forest", "many", "--houses", str(folder / "none.geojson"), "--out", str(folder / "never")]
    assert overhang.main([*words, "--lang", "en"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 6
    for words_ in ("bad.csv:2: the rock at", "bad.csv:3: volume_m3 = \"-2\"", "#N: height_m", "--soil 99",
                   "--forest many", "none.geojson: there is no such file"):  # fmt: skip
        assert any(words_ in line for line in lines), words_
    assert not (folder / "never").exists()


def test_the_commands_of_the_tutorial_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (ROOT / "docs" / "tutorial" / "runout-map.md").read_text(encoding="utf-8")
    commands = [line.split()[1:] for line in page.splitlines() if line.startswith("overhang rockfall")]
    monkeypatch.chdir(ROOT / "docs" / "examples" / "cliff")
    assert len(commands) == 2  # those in a shell block; the mesh is the reader's own
    for words in commands:
        out = tmp_path / words[-1]
        words[words.index("--blocks") + 1], words[-1] = "400", str(out)
        assert overhang.main(words) == 0
        written = {path.name for path in out.iterdir()}
        assert {f"{name}.tif" for name in RASTERS} | {"rocks.csv", "exposure.csv", "exposure_by_rock.csv"} <= written
        for path in written:
            assert re.sub(r"section_.*", "section_*.csv", path) in page


def test_a_rock_beneath_an_overhang_falls_free_where_a_mesh_says_so(tmp_path: Path) -> None:
    """A ledge 20 m above level ground; beneath it the raster sees rock, the mesh air: v = sqrt(2 g h) at the ground."""
    floor = np.array([[0, 0, 0], [80, 0, 0], [80, 80, 0], [0, 80, 0]], dtype=float)
    ledge = np.array([[30, 30, 20], [50, 30, 20], [50, 50, 20], [30, 50, 20]], dtype=float)
    corners = "".join("v {} {} {}\n".format(*p) for p in (*floor, *ledge, *(ledge + np.array([0, 0, 2]))))
    faces = "f 1 2 3\nf 1 3 4\nf 7 6 5\nf 8 7 5\nf 9 10 11\nf 9 11 12\n"
    (tmp_path / "ledge.obj").write_text(corners + faces)
    z_m = np.zeros((41, 41))
    z_m[15:26, 15:26] = 22.0
    write_geotiff(tmp_path / "dem.tif", z_m.astype(np.float32), Terrain(z_m, 2.0, crs="EPSG:32649"))
    (tmp_path / "rocks.csv").write_text("id,x,y,z,volume_m3\nunder,40,40,15,0.001\n")
    asked = {"dem": tmp_path / "dem.tif", "rocks": tmp_path / "rocks.csv", "blocks": 20}
    with pytest.raises(InputError, match="inside the ground"):
        read(RockfallJob(**asked))
    job = RockfallJob(**asked, mesh=tmp_path / "ledge.obj")
    maps = dict(compute(read(job), job.blocks, 1).tally.rasters())
    radius = (0.75 * 0.001 / np.pi) ** (1 / 3)
    fastest = np.sqrt(2 * 9.81 * (15.0 - radius))
    assert np.nanmax(maps["velocity_max"]) == pytest.approx(fastest, rel=0.01)  # the push and the body's size
    assert np.nanmin(maps["arrival_first"]) == pytest.approx(0.0, abs=1e-6)


def test_a_mesh_that_cannot_be_read_is_told_with_the_other_faults(tmp_path: Path) -> None:
    z_m = np.repeat(np.arange(41.0)[:, None], 41, axis=1)
    write_geotiff(tmp_path / "dem.tif", z_m.astype(np.float32), Terrain(z_m, 2.0, crs="EPSG:32649"))
    (tmp_path / "rocks.csv").write_text("id,x,y,volume_m3\nbad,40,40,-1\n")
    (tmp_path / "bad.ply").write_text("no mesh")
    with pytest.raises(InputErrors) as caught:
        read(RockfallJob(tmp_path / "dem.tif", tmp_path / "rocks.csv", mesh=tmp_path / "bad.ply"))
    told = str(caught.value)
    assert "bad.ply" in told
    assert "rocks.csv:2" in told


@pytest.mark.slow
def test_uneven_blocks_that_break_conserve_their_mass_in_any_number_of_threads(tmp_path: Path) -> None:
    z_m = np.repeat(3.0 * np.abs(np.arange(61.0) - 20.0)[:, None], 61, axis=1)
    write_geotiff(tmp_path / "dem.tif", z_m.astype(np.float32), Terrain(z_m, 2.0, crs="EPSG:32649"))
    (tmp_path / "rocks.csv").write_text("id,x,y,z,volume_m3\nhigh,60,100,240,2\n")
    job = RockfallJob(tmp_path / "dem.tif", tmp_path / "rocks.csv", blocks=600, uneven=True, breakup=True)
    made = [compute(read(job), job.blocks, threads) for threads in (1, 2)]
    assert made[0].ends.pieces > 100  # a fall of 100 m breaks many
    assert summary(job, made[0])["digest"] == summary(job, made[1])["digest"]
    reach = dict(made[0].tally.rasters())["reach_probability"]
    assert np.nanmax(reach) <= 1.0  # a block and its pieces count once
    round_ones = compute(read(RockfallJob(tmp_path / "dem.tif", tmp_path / "rocks.csv", blocks=600)), 600, 1)
    assert summary(job, round_ones)["digest"] != summary(job, made[0])["digest"]


@pytest.mark.parametrize(
    ("z", "volume", "fits"), [(68.0, 400, True), (58.0, 400, False), (71.8, 0.001, True), (71.0, 0.001, False)]
)
def test_the_middle_of_a_rock_may_lie_as_deep_as_the_rock_is_thick(
    tmp_path: Path, z: float, volume: float, fits: bool
) -> None:
    """A rock in place: 400 m3 is a sphere of 4.57 m; a pebble must not lie deeper than a survey errs (0.5 m)."""
    z_m = np.repeat(np.arange(61.0)[:, None] * 1.2, 61, axis=1)  # 72 m high at y = 120 m
    write_geotiff(tmp_path / "dem.tif", z_m.astype(np.float32), Terrain(z_m, 2.0, crs="EPSG:32649"))
    (tmp_path / "rocks.csv").write_text(f"id,x,y,z,volume_m3\nR,60,120,{z},{volume}\n")
    job = RockfallJob(tmp_path / "dem.tif", tmp_path / "rocks.csv")
    if fits:
        assert read(job).rocks[0].z_m == z
    else:
        with pytest.raises(InputError, match=r"rocks\.csv:2.*inside the ground"):
            read(job)
