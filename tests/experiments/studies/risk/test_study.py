"""The risk of a drill: the same for any number of workers, resumed where it stopped, told in both languages."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import rasterio

import overhang
from experiments.runs.job import Job, Row
from experiments.runs.replicate import Means, replicate
from experiments.studies.risk import study as module
from experiments.studies.risk.report import _power, fill, summary
from experiments.studies.risk.result import STAY, Part, Policy, Risk, RiskJob
from experiments.studies.risk.study import RiskStudy, play_toll
from models.people.harm.risk import Toll
from scenarios.declaration.loading import load
from scenarios.policy.policy import load_policy
from scenarios.setup.place_risk import place_risk
from scenarios.wiring import plan
from twin.errors import InputError

SMALL = {"replications": 6, "falls": 5}


def risk_of(job: RiskJob, workers: int, folder: Path | None = None) -> Risk:
    return RiskStudy(job).play(Means(workers, folder))


@pytest.fixture(scope="module")
def done():
    return risk_of(RiskJob("wulong", ("three_tier", STAY), **SMALL), 1)


@pytest.fixture
def call(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    def run(*args, lang="en"):
        code = overhang.main([*map(str, args), "--lang", lang])
        out, err = capsys.readouterr()
        return code, out, err

    return run


@pytest.mark.slow
def test_a_row_tells_who_died_where(done):
    rows = done.policies[1].rows
    assert [row.replication for row in rows] == list(range(6))
    for row in rows:
        dead = sum(v for k, v in row.measures.items() if k.startswith("deaths:"))
        people = sum(v for k, v in row.measures.items() if k.startswith("members:"))
        assert people == 24.0
        assert dead <= row.measures["deaths"] <= dead + 30
    assert play_toll(Job("wulong", STAY, 1), 0) == rows[0]


@pytest.mark.slow
def test_staying_is_worse_and_the_difference_is_told(done):
    told, stay = done.policies
    assert stay.deaths_per_event.value > told.deaths_per_event.value
    assert stay.mean("trapped") > 0.0
    saved = done.saved(told)
    assert saved.value == pytest.approx(stay.deaths_per_event.value - told.deaths_per_event.value)
    assert saved.low <= saved.value <= saved.high
    assert done.saved(stay) is None


@pytest.mark.slow
def test_the_curve_adds_up_to_the_deaths_a_year(done):
    found = summary(done)
    for policy in found["policies"]:
        total = sum(row["per_year"] for row in policy["fn"])
        assert total == pytest.approx(policy["deaths_per_year"]["value"], abs=1e-15)
        for row in policy["fn"]:
            assert row["low_95"] <= row["per_year"] <= row["high_95"]


@pytest.mark.slow
def test_nobody_hurt_has_a_bound(done):
    policy = done.policies[0]
    if policy.nobody_hurt.value == 1.0:
        assert policy.harm_at_most == pytest.approx(1.0 - 0.05 ** (1.0 / 6))
    assert policy.nobody_hurt.low > 0.0
    assert done.policies[1].harm_at_most is None


def part(deaths, per_year=0.01, weight=1.0, members=2.0):
    rows = [
        Row(k, "", {"deaths": float(d), "somebody_hurt": float(d > 0), "members:F01": members, "deaths:F01": float(d)})
        for k, d in enumerate(deaths)
    ]
    return Part(None, Toll(per_year, tuple(deaths)), weight, rows)


def test_a_study_without_deaths_knows_only_a_bound():
    policy = Policy("p", {}, [part([0] * 50)])
    assert (policy.deaths_per_event.value, policy.deaths_per_event.low) == (0.0, 0.0)
    assert policy.deaths_per_event.high == pytest.approx(3.0 / 50, rel=0.05)
    assert policy.harm_at_most == policy.deaths_per_event.high
    assert policy.household("F01").high > 0.0
    assert policy.curve() == [(1, 0, policy.curve()[0][2])]


def test_mean_toll_and_its_band():
    deaths = np.random.default_rng(3).poisson(0.5, 300).tolist()
    band = Policy("p", {}, [part(deaths)]).deaths_per_event
    assert band.value == pytest.approx(np.mean(deaths))
    assert band.low < 0.5 < band.high
    assert band.high - band.low < 0.3


def test_sizes_of_fall_are_weighed_by_their_frequency():
    small, large = part([0, 0, 1, 0], 0.09, 0.9), part([2, 2, 1, 1], 0.01, 0.1)
    policy = Policy("p", {}, [small, large])
    assert policy.deaths_per_event.value == pytest.approx(0.9 * 0.25 + 0.1 * 1.5)
    assert policy.nobody_hurt.value == pytest.approx(1.0 - 0.9 * 0.25 - 0.1)
    assert policy.household("F01").value == pytest.approx((0.9 * 0.25 + 0.1 * 1.5) / 2.0)
    curve = policy.curve()
    assert [(n, count) for n, count, _ in curve] == [(1, 5), (2, 2)]
    assert sum(band.value for *_, band in curve) == pytest.approx(0.1 * policy.deaths_per_event.value)


@pytest.mark.slow
def test_falls_of_given_volumes():
    job = RiskJob("wulong", (STAY,), replications=3, falls=4, volumes=((20.0, 0.05), (350.0, 0.001)))
    found = risk_of(job, 1)
    small, large = found.policies[0].parts
    assert (small.volume_m3, large.volume_m3) == (20.0, 350.0)
    assert small.weight == pytest.approx(0.05 / 0.051)
    assert small.mean("houses_hit") <= large.mean("houses_hit")
    assert [p.per_year for p in found.places] == [0.05, 0.001]
    assert (found.places[0].struck > 0).sum() < (found.places[1].struck > 0).sum()
    assert summary(found)["per_year"] == pytest.approx(0.051)


@pytest.mark.slow
def test_workers_change_nothing_and_a_repeated_call_plays_nothing_again(done, tmp_path, monkeypatch):
    job = RiskJob("wulong", ("three_tier", STAY), **SMALL)
    two = risk_of(job, 2, tmp_path)
    assert summary(two) == summary(done)

    def never(job, replication):
        raise AssertionError("played again")

    never.__name__ = "play_toll"
    monkeypatch.setattr(module, "play_toll", never)
    assert summary(risk_of(job, 1, tmp_path)) == summary(done)
    monkeypatch.undo()
    with pytest.raises(InputError, match="other inputs"):
        risk_of(RiskJob("wulong", ("three_tier",), seed=2, **SMALL), 1, tmp_path)


@pytest.mark.slow
def test_the_files_say_the_same_as_the_summary(done, tmp_path):
    found = summary(done)
    fill(tmp_path / "out", done, found)
    folder = tmp_path / "out"
    assert json.loads((folder / "summary.json").read_text(encoding="utf-8")) == found
    with (folder / "fn.csv").open(encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle))
    assert [(r["policy"], int(r["n"])) for r in rows] == [
        (p["policy"], x["n"]) for p in found["policies"] for x in p["fn"]
    ]
    with (folder / "replications.csv").open(encoding="utf-8") as handle:
        deaths = [int(r["deaths"]) for r in csv.DictReader(handle) if r["policy"] == STAY]
    assert tuple(deaths) == done.policies[1].tolls[0].deaths
    with rasterio.open(folder / "individual_risk.tif") as file:
        risk, low, high = file.read()[:, ::-1]
        assert file.descriptions == ("risk", "low_95", "high_95")
        assert file.tags()["UNIT"] == "1/year"
    assert (low <= risk).all()
    assert (risk <= high).all()
    assert risk.shape == done.place.terrain.z_m.shape
    assert risk.max() <= 0.01 * done.occupancy.outdoors * 0.5 * (1.0 + 1e-6)


@pytest.mark.slow
def test_frequency_scales_all_that_is_a_year_and_nothing_else(done):
    often = risk_of(RiskJob("wulong", (STAY,), per_year=0.1, **SMALL), 1)
    a, b = summary(done), summary(often)
    assert b["policies"][0]["deaths_per_event"] == a["policies"][1]["deaths_per_event"]
    assert b["houses"][0]["hit_per_fall"] == a["houses"][0]["hit_per_fall"]
    for x, y in zip(a["houses"], b["houses"], strict=True):
        assert y["risk_per_year"] == pytest.approx(10.0 * x["risk_per_year"])
    for x, y in zip(a["policies"][1]["fn"], b["policies"][0]["fn"], strict=True):
        assert (y["count"], y["per_year"]) == (x["count"], pytest.approx(10.0 * x["per_year"]))


@pytest.mark.slow
def test_the_command_prints_one_object(call):
    code, out, err = call(
        "risk",
        "wulong",
        "--replications",
        2,
        "--falls",
        2,
        "--json",
        "--frequency",
        0.02,
        "--limit",
        "ours",
        1e-4,
        -1.5,
    )
    assert code == 0, err
    found = json.loads(out)
    assert found["format"] == "overhang-risk/1"
    assert found["policies"][0]["policy"] == "three_tier"
    assert found["policies"][0]["replications"] == 2
    assert found["limit_lines"] == [{"name": "ours", "at_one": 1e-4, "slope": -1.5, "verified": True}]
    assert "assumed" not in err


@pytest.mark.slow
def test_one_replication_gives_strict_json(call):
    def refuse(word):
        raise AssertionError(word)

    code, out, _ = call("risk", "wulong", "--stay", "--replications", 1, "--falls", 1, "--json")
    assert code == 0
    found = json.loads(out, parse_constant=refuse)
    assert [p["saved_per_event"] for p in found["policies"]] == [None, None]


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "words"), [("en", "residents"), ("zh", "居民 24 人")])
def test_the_command_writes_and_tells(call, lang, words):
    args = ("risk", "wulong", "--stay", "--replications", 2, "--falls", 3, "--workers", 1, "--out", "study")
    code, out, err = call(*args, lang=lang)
    assert code == 0, err
    assert words in out
    assert "study" in out
    again = call(*args, lang=lang)
    assert again[:2] == (0, out)
    assert call("picture", "study", lang=lang)[0] == 0


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("nowhere",), "nowhere"),
        (("wulong", "--policy", "nobody"), "nobody"),
        (("wulong", "--policy", "stay", "--policy", "stay"), "given twice"),
        (("wulong", "--frequency", "-0.1"), "the frequency is -0.1"),
        (("wulong", "--frequency", "nan"), "the frequency is nan"),
        (("wulong", "--replications", "0"), "replications"),
        (("wulong", "--falls", "0"), "falls"),
        (("wulong", "--falls", "200000"), "the number of collapses is 200000"),
        (("wulong", "--fall", "20", "-1"), "the frequency is -1"),
        (("wulong", "--fall", "2000", "0.1"), "the volume of the fall is 2000.0 m³: it must be"),
        (("wulong", "--fall", "nan", "0.1"), "the volume of the fall is nan"),
        (("wulong", "--fall", "50", "0.1", "--fall", "50", "0.2"), "is given twice"),
        (("wulong", "--fall", "50", "0.1", "--frequency", "0.2"), "not both"),
        (("wulong", "--limit", "ours", "0", "-1"), "the line 'ours' has 0.0 at one death"),
        (("wulong", "--limit", "ours", "1e-3", "1"), "slope 1"),
        (("wulong", "--workers", "300"), "the number of workers is 300"),
    ],
)
def test_bad_input_ends_in_one_message(call, args, said):
    code, out, err = call("risk", *args)
    assert code == 2
    assert out == ""
    assert said in err
    assert "Traceback" not in err


def test_a_folder_that_holds_something_else_is_refused(call, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear", encoding="utf-8")
    code, _, err = call("risk", "wulong", "--replications", 1, "--out", "mine")
    assert code == 2
    assert "something lies here that is not of earlier results" in err
    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_a_policy_given_twice_is_refused_before_anything_is_played():
    with pytest.raises(InputError, match="given twice"):
        risk_of(RiskJob("wulong", ("stay", "stay")), 1)


@pytest.mark.parametrize(
    ("value", "text"), [(0.0, "0"), (3.24e-4, "3.2e-4"), (1e-4, "1.0e-4"), (0.0123, "0.012"), (2.5, "2.5")]
)
def test_small_numbers_are_written_as_people_write_them(value, text):
    assert _power(value) == text


@pytest.mark.slow
def test_drills_without_rescue_agree_with_the_risk_of_the_houses():
    """Two ways to one number: people who stay in drills, and houses under collapses of their own; 3 standard errors.

    By the time of the fall few are out; everybody whom the table of AGS counts as dead dies at once here. 3 errors of
    40 drills are as narrow as 4 of 100: 0.25 for the house that is hit most often but one, 0.11 for one that seldom is.
    """
    deadly = (("entrapment.at_once", 1.0), ("entrapment.trapped_in_partial", 0.0))
    rows = replicate(Job("wulong", STAY, 1, None, deadly), 40, 1, how=play_toll)
    loaded = load("wulong")
    place = plan(loaded, load_policy(STAY), 1, 0).place
    houses = place_risk(loaded, place, 200, 1.0)
    for k, house in enumerate(place.houses):
        id = house.id.replace("H", "F")
        shares = np.array([row.measures[f"deaths:{id}"] / row.measures[f"members:{id}"] for row in rows])
        expected = houses.dies_indoors[k] / houses.falls
        error = np.hypot(shares.std() / np.sqrt(len(rows)), np.sqrt(max(expected, 0.01) / 200))
        assert abs(shares.mean() - expected) <= 3.0 * error, house.id


@pytest.mark.slow
def test_an_evening_on_which_nothing_falls_has_a_row(tmp_path):
    """Nobody is hurt there either, though that is no measure of the evening: no rock came down."""
    drill = Path(__file__).parents[4] / "scenarios" / "library" / "wulong"
    shutil.copy(drill / "storm.csv", tmp_path)
    text = (drill / "scenario.yaml").read_text(encoding="utf-8")
    (tmp_path / "scenario.yaml").write_text(text.replace("hours: 60", "hours: 6"), encoding="utf-8")
    row = play_toll(Job(str(tmp_path / "scenario.yaml"), "stay", 1), 0)
    assert (row.measures["fell"], row.measures["somebody_hurt"], row.measures["deaths"]) == (0.0, 0.0, 0.0)
