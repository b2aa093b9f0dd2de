"""The command site: the shipped example is emptied, told, written, drawn; bad input is one message."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

import overhang
from experiments.studies.site.emptying import DensityGrid, SiteJob, read, runs
from experiments.studies.site.report import summary
from models.people.movement.site import site_crowd
from models.people.movement.site.site_routes import SiteRoutes
from twin.readers.settlement.floor_plan_files import read_floorplan

EXAMPLE = Path(__file__).parents[4] / "docs" / "examples" / "site" / "courtyard.geojson"


@pytest.fixture
def found_once(monkeypatch):
    """Let the ways out of the example, which take longer than everybody's walk, be found once for several runs."""
    found: list[SiteRoutes] = []

    def routes(plan):
        found.extend([] if found else [SiteRoutes(plan)])
        return found[0]

    monkeypatch.setattr(site_crowd, "SiteRoutes", routes)


@pytest.fixture(scope="module")
def emptied(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "out"
    assert overhang.main(["site", str(EXAMPLE), "--people", "60", "--out", str(folder), "--lang", "en"]) == 0
    return folder


@pytest.mark.slow
def test_the_example_is_emptied_and_written(emptied):
    told = json.loads((emptied / "summary.json").read_text(encoding="utf-8"))
    assert (told["out"], told["left_inside"], told["stuck"]) == (60, 0, [])
    assert sum(row["people"] for row in told["exits"]) == 60
    assert {row["id"] for row in told["exits"]} == {"road_east", "hill_path", "side_gate"}
    gate = next(row for row in told["exits"] if row["id"] == "side_gate")
    assert gate["people"] == 0 or gate["last_s"] <= 40.1  # it shuts
    out = pq.read_table(emptied / "out.parquet").to_pydict()
    assert max(out["time_s"]) == pytest.approx(told["evacuation_s"]["median"])
    tracks = pq.read_table(emptied / "tracks.parquet")
    assert {str(field.type) for field in tracks.schema} == {"int32"}


@pytest.mark.slow
def test_a_picture_is_drawn_in_both_languages(emptied, tmp_path):
    sizes = []
    for lang in ("zh", "en"):
        target = tmp_path / f"{lang}.png"
        assert overhang.main(["picture", str(emptied), "--at", "20", "--out", str(target), "--lang", lang]) == 0
        sizes.append(target.read_bytes())
    assert all(len(size) > 20_000 for size in sizes)
    assert sizes[0] != sizes[1]


@pytest.mark.slow
def test_a_moment_outside_is_refused(emptied, capsys):
    for at in ("1e9", "nan", "soon"):
        assert overhang.main(["picture", str(emptied), "--at", at, "--lang", "en"]) == 2
        assert "--at" in capsys.readouterr().err


@pytest.fixture
def told(capsys):
    def call(*more):
        assert overhang.main(["site", str(EXAMPLE), "--people", "12", "--json", *more]) == 0
        return json.loads(capsys.readouterr().out)

    return call


@pytest.mark.slow
def test_the_same_seed_gives_the_same_bytes(told):
    assert told()["digest"] == told()["digest"]


@pytest.mark.slow
def test_another_seed_is_another_run_night_is_slower_and_replications_have_a_spread(told, found_once):
    day = told()
    assert told("--seed", "2")["digest"] != day["digest"]
    assert told("--night", "--rain")["mean_s"]["mean"] > day["mean_s"]["mean"]
    job = SiteJob(EXAMPLE, people=15, replications=3)
    found = summary(job, read(job), runs(job, read(job)))
    assert found["evacuation_s"]["n"] == 3
    assert found["evacuation_s"]["p05"] < found["evacuation_s"]["p95"]


def test_density_is_people_over_the_ground_within_a_metre():
    plan = read_floorplan(EXAMPLE)
    x, y = (axis.ravel() for axis in np.meshgrid(np.arange(24.0, 34.0, 0.5), np.arange(4.5, 10.0, 0.5)))
    highest, at_x, at_y = DensityGrid(plan).add(x, y)
    assert highest == pytest.approx(4.0, rel=0.15)
    assert 23.0 < at_x < 35.0
    assert 3.5 < at_y < 11.0


@pytest.mark.parametrize("content", ["", "{}", "no json", '{"type": "FeatureCollection", "features": [1]}'])
def test_a_bad_plan_is_one_message(content, tmp_path, capsys):
    path = tmp_path / "plan.geojson"
    path.write_text(content, encoding="utf-8")
    assert overhang.main(["site", str(path), "--lang", "en"]) == 2
    assert "plan.geojson" in capsys.readouterr().err


def test_more_people_than_places_come_in_later(tmp_path):
    content = {"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"kind": "walkable"}, "geometry": {"type": "Polygon", "coordinates": [
            [[0, 0], [12, 0], [12, 4], [0, 4], [0, 0]]]}},
        {"type": "Feature", "properties": {"kind": "entrance"}, "geometry": {"type": "Polygon", "coordinates": [
            [[1, 1], [2, 1], [2, 2], [1, 2], [1, 1]]]}},
        {"type": "Feature", "properties": {"kind": "exit"}, "geometry": {"type": "LineString", "coordinates": [
            [12, 1], [12, 3]]}}]}  # fmt: skip
    path = tmp_path / "small.geojson"
    path.write_text(json.dumps(content), encoding="utf-8")
    job = SiteJob(path, people=40)
    (run,) = runs(job, read(job))
    assert run.person.size == 40
    assert run.left_inside == 0


@pytest.mark.slow
def test_the_code_of_the_guide_runs(monkeypatch):
    root = Path(__file__).parents[4]
    monkeypatch.chdir(root)
    guide = (root / "docs" / "guides" / "site-crowd.md").read_text(encoding="utf-8")
    code = guide.partition("```python\n")[2].partition("```")[0]
    names: dict = {}
    exec(code, names)
    assert names["left"].person.size > 0
