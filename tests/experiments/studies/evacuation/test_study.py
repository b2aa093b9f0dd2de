"""A town of 50,000 and a whole district reach their shelters; planning faults are findings, typing faults errors."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from experiments.studies.evacuation.report import summary
from experiments.studies.evacuation.town import EvacuationJob, build_town, departures_s, evacuate
from models.core.streams import Streams
from overhang import main
from twin.city.areas import find_area
from twin.errors import InputError, InputErrors


@pytest.fixture(scope="module")
def town():
    job = EvacuationJob("500105006", people=50_000)
    place = build_town(job)
    return job, place, evacuate(job, place, 0)


def test_a_town_of_fifty_thousand_is_cleared(town):
    _, place, o = town
    assert o.people == 50_000
    assert o.arrived_s.size == 50_000 - o.stayed
    assert (o.cut_off, o.no_room, o.stuck) == (0, 0, ())
    assert o.arrived_s[-1] < 8 * 3600.0
    assert (o.sheltered <= place.shelters.capacity).all()
    assert o.sheltered.sum() == o.arrived_s.size == o.first_choice.sum()


@pytest.mark.slow
def test_the_same_seed_gives_the_same_digest(town):
    job, place, o = town
    again = evacuate(job, build_town(job), 0)
    assert summary(job, place, [o])["digest"] == summary(job, place, [again])["digest"]
    other = evacuate(job, place, 1)
    assert summary(job, place, [other])["digest"] != summary(job, place, [o])["digest"]


def test_night_and_rain_take_longer(town):
    _, _, o = town
    job = EvacuationJob("500105006", people=50_000, hour=23.0, rain=True)
    late = evacuate(job, build_town(job), 0)
    assert np.median(late.arrived_s) > 1.2 * np.median(o.arrived_s)


def test_a_cut_main_street_is_gone_round(town):
    _, _, o = town
    busy = int(np.argmax(o.passed))
    job = EvacuationJob("500105006", people=50_000, close=(f"{busy}@0",))
    cut = evacuate(job, build_town(job), 0)
    assert cut.passed[busy] == 0
    assert cut.arrived_s.size == o.arrived_s.size


def test_too_few_places_are_a_finding_and_people_are_left_without_one(tmp_path):
    path = tmp_path / "s.csv"
    path.write_text("id,x,y,capacity\nschool,300,300,200\n")
    job = EvacuationJob("500105006", people=1000, shelters=path)
    place = build_town(job)
    o = evacuate(job, place, 0)
    assert [key for key, _ in place.findings] == ["evacuate.finding_room"]
    assert o.sheltered.tolist() == [200]
    assert o.no_room == 1000 - o.stayed - 200
    assert o.stuck == ()


def test_an_island_is_a_finding_with_its_people(tmp_path):
    lines = [
        {
            "type": "Feature",
            "properties": {"highway": "residential"},
            "geometry": {"type": "LineString", "coordinates": c},
        }
        for c in ([[0, 0], [5000, 0], [5000, 900]], [[0, 3000], [900, 3000]])
    ]
    path, shelter = tmp_path / "p.geojson", tmp_path / "s.csv"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": lines}))
    shelter.write_text("id,x,y,capacity\nschool,5000,900,5000\n")
    job = EvacuationJob("500105006", people=1000, paths=path, shelters=shelter)
    place = build_town(job)
    o = evacuate(job, place, 0)
    assert [key for key, _ in place.findings] == ["evacuate.finding_island"]
    assert o.cut_off > 0
    assert o.arrived_s.size + o.cut_off + o.stayed == 1000


def test_households_set_out_after_the_warning_and_later_at_night():
    area, people = find_area("500105006"), np.full(20_000, 2)
    day, night = (departures_s(Streams(1), people, asleep, area) for asleep in (False, True))
    # refusal .12 at the first word and again at the door
    assert np.mean(np.isinf(day)) == pytest.approx(0.12**2, abs=0.005)
    assert np.min(day) > 120.0
    assert np.median(night) > np.median(day)


def test_animals_keep_the_countryside():
    people = np.full(5000, 2)
    areas = (replace(find_area("500105006"), urban_share=share) for share in (1.0, 0.0))
    town, country = (departures_s(Streams(1), people, False, area) for area in areas)
    assert (country >= town).all()
    assert np.median(country) > np.median(town) + 60.0


@pytest.mark.parametrize(
    ("told", "keys"),
    [
        ({"people": -5, "hour": 25.0}, {"evacuate.people", "evacuate.hour"}),
        ({"close": ("3", "x@1", "1@-4")}, {"evacuate.closure"}),
        ({"replications": 0}, {"evacuate.replications"}),
    ],
)
def test_typing_faults_are_told_all_at_once(told, keys):
    with pytest.raises(InputErrors) as fault:
        build_town(EvacuationJob("500105006", **told))
    assert {each.key for each in fault.value.faults} == keys


def test_a_runout_map_needs_real_streets(tmp_path):
    with pytest.raises(InputError, match="--paths"):
        build_town(EvacuationJob("500105006", people=100, runout=tmp_path / "no.tif"))


@pytest.mark.slow
def test_the_command_writes_what_the_picture_reads(tmp_path, capsys):
    out = tmp_path / "e"
    assert main(["evacuate", "500105006", "--people", "3000", "--out", str(out), "--json", "--replications", "2"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["measures"]["stuck"]["p95"] == 0.0
    assert found["measures"]["last_s"]["n"] == 2
    assert {path.name for path in out.glob("[!.]*")} == {
        "summary.json", "curve.parquet", "streets.parquet", "shelters.parquet", "provenance.json"
    }  # fmt: skip
    assert main(["evacuate", "500105006", "--people", "3000", "--out", str(out), "--lang", "zh"]) == 0
    assert "乐观" in capsys.readouterr().out
    assert main(["picture", str(out), "--lang", "zh"]) == 0
    assert (out / "map.png").stat().st_size > 20_000
    assert main(["evacuate", "nowhere"]) == 2


@pytest.mark.slow
def test_a_whole_district_is_cleared():
    """Jiangbei, 925,800 people of the census: everybody who goes is sheltered, in seconds of computing."""
    job = EvacuationJob("500105")
    place = build_town(job)
    o = evacuate(job, place, 0)
    assert o.people == 925_800
    assert o.arrived_s.size == 925_800 - o.stayed
    assert (o.cut_off, o.no_room, o.stuck) == (0, 0, ())
